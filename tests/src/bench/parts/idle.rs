//! What Dibs takes when nobody asks for anything: the program itself, serving a Telegram group that
//! is silent.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::throughput::count_of;
use crate::bench::BenchError;
use crate::bench::ground::Ground;
use crate::bench::process::{cpu_seconds, resident_bytes};
use crate::bench::report::Report;
use crate::bench::sizes::Sizes;
use crate::telegram::TelegramEmulator;

/// The program, as `cargo build` puts it beside this one.
fn program() -> Option<PathBuf> {
    let own = std::env::current_exe().ok()?;
    let beside = own.with_file_name("dibs");
    beside.is_file().then_some(beside)
}

/// Measures it, or says why not.
///
/// # Errors
/// When the program cannot be run or ends by itself.
pub async fn measure(
    ground: &Ground,
    sizes: &Sizes,
    report: &mut Report,
) -> Result<(), BenchError> {
    let Some(program) = program() else {
        let build = "idle: `dibs` is not beside this program; run `cargo build --release` first";
        report.left_out.push(build.to_owned());
        return Ok(());
    };
    if !TelegramEmulator::has_schemas() {
        let generate = "idle: the Bot API's schemas are missing; run `tests/run` first";
        report.left_out.push(generate.to_owned());
        return Ok(());
    }
    let telegram = TelegramEmulator::start().await;
    let directory = ground.directory()?;
    let mut dibs = start(&program, directory.path(), &telegram)?;
    let lost = || BenchError::Program {
        program: program.clone(),
        said: "it ended by itself".to_owned(),
    };
    let pid = dibs.id().ok_or_else(lost)?;
    tokio::time::sleep(sizes.idle_settling).await;
    let before = cpu_seconds(pid);
    tokio::time::sleep(sizes.idle_watched).await;
    let after = cpu_seconds(pid);
    let resident = resident_bytes(pid);
    if dibs.try_wait().map_err(BenchError::io("dibs"))?.is_some() {
        return Err(lost());
    }
    dibs.kill()
        .await
        .map_err(BenchError::io("cannot end dibs"))?;
    if let Some(resident) = resident {
        let mebibytes = count_of(resident) / f64::from(1 << 20);
        let text = "memory of `dibs run` with nothing to do";
        report.note("idle", "idle_mebibytes", text, mebibytes, "MiB");
    }
    if let (Some(before), Some(after)) = (before, after) {
        let share = (after - before) / sizes.idle_watched.as_secs_f64() * 100.0;
        let text = "processor time of `dibs run` with nothing to do";
        report.note("idle", "idle_cpu_percent", text, share, "%");
    }
    Ok(())
}

fn start(
    program: &Path,
    directory: &Path,
    telegram: &TelegramEmulator,
) -> Result<tokio::process::Child, BenchError> {
    tokio::process::Command::new(program)
        .arg("run")
        .current_dir(directory)
        .env("TELEGRAM_TOKEN", telegram.token())
        .env("DIBS_TELEGRAM__API_BASE", telegram.api_base())
        .env_remove("DISCORD_TOKEN")
        .env("DIBS_DATABASE__URL", "sqlite:data/dibs.db")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(BenchError::io(format!("cannot run {}", program.display())))
}
