//! A PostgreSQL server of the bench's own, on the disk that is measured, started and stopped with
//! `tests/postgres`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::BenchError;

/// The script that starts and stops it.
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/postgres");

/// A server that was started, to be stopped.
#[derive(Debug)]
pub struct Server {
    home: PathBuf,
    /// Its address, with a database to connect to.
    pub url: String,
}

impl Server {
    /// Starts one with its data in `home`; `preload` is a library that is loaded into it,
    /// with what that is told through the environment.
    ///
    /// # Errors
    /// When it does not start: PostgreSQL may not be installed.
    pub fn start(
        home: &Path,
        preload: Option<(&Path, &[(&str, &str)])>,
    ) -> Result<Self, BenchError> {
        let home = std::path::absolute(home).map_err(BenchError::io("no such directory"))?;
        std::fs::create_dir_all(&home)
            .map_err(BenchError::io(format!("cannot make {}", home.display())))?;
        let mut command = script(&home, "up");
        if let Some((library, told)) = preload {
            command
                .env("LD_PRELOAD", library)
                .envs(told.iter().copied());
        }
        let url = said(command.output())?;
        Ok(Self { home, url })
    }

    /// Stops it.
    ///
    /// # Errors
    /// When it does not stop.
    pub fn stop(self) -> Result<(), BenchError> {
        said(script(&self.home, "down").output()).map(drop)
    }
}

fn script(home: &Path, word: &str) -> Command {
    let mut command = Command::new(SCRIPT);
    command.arg(word).env("DIBS_POSTGRES_HOME", home);
    command
}

fn said(output: std::io::Result<Output>) -> Result<String, BenchError> {
    let output = output.map_err(BenchError::io(format!("cannot run {SCRIPT}")))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if !output.status.success() {
        return Err(BenchError::Program {
            program: SCRIPT.into(),
            said: text(&output.stderr),
        });
    }
    Ok(text(&output.stdout))
}
