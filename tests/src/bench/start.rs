//! What starting takes: in a process of its own, so that its memory is nobody else's.

use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use dibs_core::clock::SystemClock;
use dibs_core::desk::Desks;
use dibs_core::store::Store;
use serde::{Deserialize, Serialize};

use super::BenchError;
use super::club::settings;
use super::ground::Plot;
use super::process::{peak_resident_bytes, resident_bytes};
use super::stopwatch::Stopwatch;

/// What this program is called with, and an address, to start Dibs there and say what that took.
pub const START: &str = "--start";

/// How long a process is left alone before its memory is read.
const SETTLING: Duration = Duration::from_secs(1);

/// What a start took, as the process that started says.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// Until the desks were ready, in seconds.
    pub seconds: f64,
    /// Memory in use a moment later, in bytes.
    pub resident_bytes: u64,
    /// The most that was in use before, in bytes.
    pub peak_resident_bytes: u64,
}

/// Opens the store at `url` and its desks, in this process.
///
/// # Errors
/// When they cannot be opened, or there is no `/proc`.
pub async fn here(url: &str) -> Result<Start, BenchError> {
    let since = Stopwatch::start();
    let store = Store::open(url).await?;
    let desks = Desks::open(store.clone(), Arc::new(SystemClock), settings()).await?;
    let seconds = since.seconds();
    // Allocators give back what loading needed a moment later.
    tokio::time::sleep(SETTLING).await;
    let own = std::process::id();
    let no_proc = || BenchError::Wrong("memory is read from /proc, which is not there".to_owned());
    let start = Start {
        seconds,
        resident_bytes: resident_bytes(own).ok_or_else(no_proc)?,
        peak_resident_bytes: peak_resident_bytes(own).ok_or_else(no_proc)?,
    };
    desks.shutdown().await;
    store.close().await;
    Ok(start)
}

/// The same in a process of its own.
///
/// # Errors
/// When it fails.
pub async fn in_own_process(plot: &Plot) -> Result<Start, BenchError> {
    let program = std::env::current_exe().map_err(BenchError::io("which program is this"))?;
    let output = tokio::process::Command::new(&program)
        .args([START, &plot.url])
        .stdin(Stdio::null())
        .output()
        .await
        .map_err(BenchError::io(format!("cannot run {}", program.display())))?;
    if !output.status.success() {
        return Err(BenchError::Program {
            program,
            said: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        });
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
