//! Copies of a journal in a single file, and the way back. A copy holds what cannot be made again:
//! entries, personal text, settlements, facts; tables follow from it, and leases are of the moment.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{StoreError, postgres, sqlite};
use crate::doctor::Counts;

/// What a copy holds, as it was read back from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    /// How much of everything.
    pub counts: Counts,
    /// When the last entry was decided.
    pub last_at: Option<DateTime<Utc>>,
    /// The size of the file, in bytes.
    pub bytes: u64,
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What is in the database now.
    pub contents: Contents,
    /// Where the database lies, in words.
    pub database: String,
    /// Where the one that was there before is kept, if there was one.
    pub kept: Option<Kept>,
}

/// Where a database is kept that a restore has replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// In this file.
    File(PathBuf),
    /// In this schema of the same PostgreSQL database.
    Schema(String),
}

/// Copies the journal that `url` names into `file`, while others may go on writing it. Everything
/// that was acknowledged before the call is in the copy. It gets its name once it is on disk and was
/// read back; `overwrite` lets it take the place of another file.
///
/// # Errors
/// When there is no sound copy; then there is no file either, or the one that was there before.
pub async fn back_up(url: &str, file: &Path, overwrite: bool) -> Result<Contents, BackupError> {
    if postgres::is_address(url) {
        return postgres::backup::back_up(url, file, overwrite).await;
    }
    sqlite::backup::back_up(url, file, overwrite).await
}

/// Puts the copy in `file`, of whichever engine's journal, in the place of the database that `url`
/// names, which nobody may have open. A database that holds something is replaced only if
/// `overwrite` says so; it is kept under a name with the time `now` in it. The tables are set aside
/// too, to be made again. `scratch` is an empty directory with room for another copy.
///
/// # Errors
/// When the copy is not sound, or the database is not to be replaced; then nothing was changed.
pub async fn restore(
    file: &Path,
    url: &str,
    overwrite: bool,
    scratch: &Path,
    now: DateTime<Utc>,
) -> Result<Restored, BackupError> {
    if postgres::is_address(url) {
        return postgres::backup::restore(file, url, overwrite, scratch, now).await;
    }
    sqlite::backup::restore(file, url, overwrite, now).await
}

/// Why nothing was copied, or nothing was restored.
#[derive(Debug, Clone, thiserror::Error)]
pub enum BackupError {
    /// There is a file of that name.
    #[error("{} is there already. Choose another name, or say --force to have it replaced.", path.display())]
    Exists {
        /// Which.
        path: PathBuf,
    },
    /// The file is the database itself.
    #[error("{} belongs to the database itself. Choose another file.", path.display())]
    Itself {
        /// Which.
        path: PathBuf,
    },
    /// The name cannot be given to the database's engine.
    #[error("{} is no name for a backup: it is not Unicode. Choose another one.", path.display())]
    BadName {
        /// Which.
        path: PathBuf,
    },
    /// There is no such file to restore.
    #[error("There is no file {}. Name the backup to restore.", path.display())]
    NoBackup {
        /// Which.
        path: PathBuf,
    },
    /// The file is not a copy, or is damaged.
    #[error("{} is not a sound backup ({detail}). Nothing was changed; use another backup.", path.display())]
    Unsound {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        detail: String,
    },
    /// What was to be copied is damaged.
    #[error(
        "{place} is damaged and was not copied ({detail}). `dibs doctor` says more; restore an earlier backup, and keep what is damaged."
    )]
    SourceUnsound {
        /// Which.
        place: String,
        /// What is wrong with it.
        detail: String,
    },
    /// The database that would be replaced holds something.
    #[error(
        "{place} holds something already. Say --force to replace it; it is kept under another name."
    )]
    HoldsSomething {
        /// Which.
        place: String,
    },
    /// A process is at work on the database that would be replaced.
    #[error(
        "{place} is in use: a process has the lease `{lease}` until {}. End every Dibs that runs on it; of one that was killed, the lease runs out by itself. Then try again.",
        until.to_rfc3339()
    )]
    InUse {
        /// Which.
        place: String,
        /// What the process holds.
        lease: String,
        /// Until when, unless it goes on.
        until: DateTime<Utc>,
    },
    /// A process that has no lease, because another one had them, is at work on it.
    #[error(
        "{place} is in use: a Dibs that runs on it has just said so. End every Dibs that runs on it, those that stand by too. Then try again."
    )]
    Running {
        /// Which.
        place: String,
    },
    /// There is no name left for what would be kept.
    #[error("{place} keeps too many old databases of this second. Try again.")]
    TooManyKept {
        /// Which.
        place: String,
    },
    /// A file or directory could not be used.
    #[error("{} cannot be used ({source}). Look at the disk and at its permissions.", path.display())]
    Disk {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: Arc<io::Error>,
    },
    /// The database could not be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BackupError {
    /// Whether the database was out of reach, rather than something refused.
    pub const fn is_out_of_reach(&self) -> bool {
        matches!(self, Self::Store(_))
    }
}
