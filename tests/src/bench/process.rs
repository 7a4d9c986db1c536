//! What the system says of a process: processor time and memory, from `/proc`. `None` where there
//! is no `/proc`.

use std::fs;

/// Ticks a second of the times in `/proc/PID/stat`: USER_HZ, 100 on every Linux platform in use
/// (proc(5), sysconf(3)).
const TICKS_A_SECOND: f64 = 100.0;
/// The places of `utime` and `stime` among the fields after the command's name, proc(5).
const UTIME_FIELD: usize = 11;
const STIME_FIELD: usize = 12;

/// Processor seconds a process has used so far, in the kernel too.
pub fn cpu_seconds(pid: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The command's name may hold anything, and stands in brackets.
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |field: usize| fields.get(field)?.parse::<f64>().ok();
    Some((ticks(UTIME_FIELD)? + ticks(STIME_FIELD)?) / TICKS_A_SECOND)
}

/// Processor seconds this process has used so far.
pub fn own_cpu_seconds() -> Option<f64> {
    cpu_seconds(std::process::id())
}

/// A line such as `VmRSS` of `/proc/PID/status`, in bytes.
fn status_bytes(pid: u32, name: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kibibytes = line.trim_start_matches(':').trim().strip_suffix(" kB")?;
    kibibytes
        .trim()
        .parse::<u64>()
        .ok()
        .map(|kibibytes| kibibytes * 1_024)
}

/// Memory a process has in use (resident), in bytes.
pub fn resident_bytes(pid: u32) -> Option<u64> {
    status_bytes(pid, "VmRSS")
}

/// The most memory it ever had in use, in bytes.
pub fn peak_resident_bytes(pid: u32) -> Option<u64> {
    status_bytes(pid, "VmHWM")
}
