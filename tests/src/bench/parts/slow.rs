//! A slower disk: the burst and its baselines again, in processes in which every sync takes a
//! millisecond longer. A library that is loaded before the system's does that.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::say;
use crate::bench::BenchError;
use crate::bench::options::Options;
use crate::bench::report::Report;
use crate::bench::server::Server;
use crate::bench::sizes::Sizes;

/// The library's source.
const SOURCE: &str = include_str!("../slow_sync.c");
/// What it is told the delay by, in microseconds.
const DELAY: &str = "DIBS_BENCH_SYNC_MICROS";
/// The delay, in microseconds.
const DELAY_MICROS: &str = "1000";
/// What the rows of the other process are called here.
const PART: &str = "slow";

/// Measures it, on SQLite and on a PostgreSQL server of its own.
///
/// # Errors
/// When there is no C compiler, or something fails.
pub async fn measure(
    options: &Options,
    sizes: &Sizes,
    report: &mut Report,
) -> Result<(), BenchError> {
    // Not a temporary directory: the server's user has to read it.
    let directory = std::path::absolute(options.directory.join("slow"))
        .map_err(BenchError::io("no such directory"))?;
    std::fs::create_dir_all(&directory).map_err(BenchError::io(format!(
        "cannot make {}",
        directory.display()
    )))?;
    let library = compile(&directory)?;
    let server = if options.no_postgres {
        None
    } else {
        let delay = [(DELAY, DELAY_MICROS)];
        Some(Server::start(
            &directory.join("postgres"),
            Some((&library, &delay)),
        )?)
    };
    let measured = in_slow_process(options, sizes, &directory, &library, server.as_ref()).await;
    if let Some(server) = server {
        server.stop()?;
    }
    let slow = measured?;
    report.rows.extend(slow.rows.into_iter().map(|mut row| {
        PART.clone_into(&mut row.part);
        row
    }));
    Ok(())
}

fn compile(directory: &Path) -> Result<PathBuf, BenchError> {
    let (source, library) = (
        directory.join("slow_sync.c"),
        directory.join("slow_sync.so"),
    );
    std::fs::write(&source, SOURCE)
        .map_err(BenchError::io(format!("cannot write {}", source.display())))?;
    let output = std::process::Command::new("cc")
        .args(["-O2", "-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .arg("-ldl")
        .output()
        .map_err(BenchError::io("cannot run cc, the C compiler"))?;
    if !output.status.success() {
        return Err(BenchError::Program {
            program: "cc".into(),
            said: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        });
    }
    Ok(library)
}

async fn in_slow_process(
    options: &Options,
    sizes: &Sizes,
    directory: &Path,
    library: &Path,
    server: Option<&Server>,
) -> Result<Report, BenchError> {
    let program = std::env::current_exe().map_err(BenchError::io("which program is this"))?;
    let figures = directory.join("figures.json");
    let mut command = tokio::process::Command::new(&program);
    command
        .arg("burst")
        .arg("--json")
        .arg(&figures)
        .arg("--directory")
        .arg(&options.directory)
        .args(["--rounds", &sizes.rounds.to_string()])
        .args(["--clients", &slow_levels(sizes)])
        .env("LD_PRELOAD", library)
        .env(DELAY, DELAY_MICROS)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .kill_on_drop(true);
    for (wanted, word) in [(options.quick, "--quick"), (options.tiny, "--tiny")] {
        if wanted {
            command.arg(word);
        }
    }
    match server {
        Some(server) => command.args(["--postgres", &server.url]),
        None => command.arg("--no-postgres"),
    };
    say("  slow: a process of its own, in which every sync takes 1 ms longer");
    let status = command
        .status()
        .await
        .map_err(BenchError::io(format!("cannot run {}", program.display())))?;
    if !status.success() {
        return Err(BenchError::Program {
            program,
            said: format!("on the slow disk: {status}"),
        });
    }
    let json = std::fs::read(&figures)
        .map_err(BenchError::io(format!("cannot read {}", figures.display())))?;
    Ok(serde_json::from_slice(&json)?)
}

/// The levels in the middle: one client is bound by the sync, and ten thousand are not.
fn slow_levels(sizes: &Sizes) -> String {
    let levels = sizes.rival_in_flight.iter().filter(|level| **level > 16);
    let levels: Vec<String> = levels.map(usize::to_string).collect();
    if levels.is_empty() {
        sizes.main_in_flight.to_string()
    } else {
        levels.join(",")
    }
}
