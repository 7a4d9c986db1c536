//! What can keep a figure from being measured.

use std::io;
use std::path::PathBuf;

use dibs_core::desk::DeskError;
use dibs_core::store::StoreError;

/// Why there is no figure.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// The command line cannot be understood.
    #[error("{0}. `dibs-bench --help` says what there is.")]
    Misuse(String),
    /// A file or a program could not be used.
    #[error("{what}: {source}")]
    Io {
        /// What was tried.
        what: String,
        /// What came of it.
        source: io::Error,
    },
    /// A program that was started ended badly.
    #[error("{program} failed: {said}")]
    Program {
        /// Which.
        program: PathBuf,
        /// The last it said.
        said: String,
    },
    /// A baseline's database failed.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// Dibs' store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The desk failed.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// Figures could not be written or read as JSON.
    #[error("figures as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// What was counted afterwards is not what was acknowledged: the figures mean nothing.
    #[error("wrong: {0}")]
    Wrong(String),
}

impl BenchError {
    /// For `map_err`: what was tried when an operation of the system failed.
    pub fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }
}
