//! What can go wrong with a store. Each error is a sentence and, where there is one, the next step.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// An error of the database's driver, shared by everybody whose writes went into one transaction.
pub type Fault = Arc<sqlx::Error>;

/// Why the store could not be opened, read or written.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The address names a kind of database that Dibs does not know.
    #[error(
        "Dibs keeps no data in a `{scheme}` database. Set database.url to `sqlite:` and a path, such as `sqlite:data/dibs.db`."
    )]
    UnknownScheme {
        /// What stands before the first colon; the rest may hold a password.
        scheme: String,
    },
    /// The address names no file.
    #[error(
        "`{url}` names no database file. Set database.url to `sqlite:` and a path, such as `sqlite:data/dibs.db`."
    )]
    NoFile {
        /// The address.
        url: String,
    },
    /// The directory for the file is missing and cannot be made.
    #[error("The directory {} cannot be made ({source}). Make it, or set database.url to another place.", directory.display())]
    NoDirectory {
        /// Which.
        directory: PathBuf,
        /// Why not.
        source: Arc<io::Error>,
    },
    /// The file is something else, or damaged.
    #[error("{} is not a database that Dibs can read. Restore it from a backup, or set database.url to another file.", path.display())]
    NotADatabase {
        /// Which.
        path: PathBuf,
    },
    /// The file is a sound database of another program.
    #[error("{} is the database of another program. Set database.url to another file.", path.display())]
    NotOurs {
        /// Which.
        path: PathBuf,
    },
    /// The file, or the directory it lies in, cannot be written.
    #[error("{} is read-only. Let the user that runs Dibs write to it and to the directory it lies in.", path.display())]
    ReadOnly {
        /// Which.
        path: PathBuf,
    },
    /// A newer Dibs wrote it.
    #[error("{} was written by a newer Dibs (version {found} of its schema, this program knows {known}). Run that Dibs, or restore a backup made with this one.", path.display())]
    Newer {
        /// Which.
        path: PathBuf,
        /// The version of the file's schema.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// A step of its schema is not the one this program knows under that number.
    #[error("{} has another version {version} of the schema than this program. Run the Dibs that wrote it.", path.display())]
    Altered {
        /// Which.
        path: PathBuf,
        /// The step that differs.
        version: i64,
    },
    /// Another process holds the file.
    #[error("{} is locked by another process. End that process, then start again.", path.display())]
    Locked {
        /// Which.
        path: PathBuf,
    },
    /// The file cannot be opened for another reason.
    #[error("{} cannot be opened ({source}). Look at the disk it lies on, then start again.", path.display())]
    CannotOpen {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: Fault,
    },
    /// Something could not be read.
    #[error("The database cannot be read ({source}). Look at the disk it lies on.")]
    CannotRead {
        /// Why not.
        source: Fault,
    },
    /// A write was not done, for certain.
    #[error("The database cannot be written ({source}); nothing was. Look at the disk it lies on.")]
    NotWritten {
        /// Why not.
        source: Fault,
    },
    /// A write may or may not have been done: write the identical thing again to find out.
    #[error(
        "The database failed while it was writing ({source}); whether it has written is unknown. Look at the disk it lies on."
    )]
    Unknown {
        /// What happened.
        source: Fault,
    },
    /// More than the store takes; nothing was written.
    #[error(
        "{what}: {size} is more than the {limit} that the database takes; nothing was written."
    )]
    TooLarge {
        /// What is too large, and its unit.
        what: &'static str,
        /// How large it is.
        size: usize,
        /// How large it may be.
        limit: usize,
    },
    /// A row holds what Dibs never writes.
    #[error(
        "A row of `{table}` in the database cannot be understood ({detail}). Restore the database from a backup."
    )]
    BadRow {
        /// The table.
        table: &'static str,
        /// What is wrong with it.
        detail: String,
    },
    /// The store has been closed; nothing was written.
    #[error("The database has been closed; nothing was written.")]
    Closed,
}

impl StoreError {
    /// Whether it is certain that nothing was written. If not, writing the identical thing again
    /// tells.
    pub const fn is_definite(&self) -> bool {
        !matches!(self, Self::Unknown { .. })
    }

    /// A write that certainly was not done.
    pub(super) fn not_written(error: sqlx::Error) -> Self {
        Self::NotWritten {
            source: Arc::new(error),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    /// An error of a statement that reads; those that write know better what it means.
    fn from(error: sqlx::Error) -> Self {
        Self::CannotRead {
            source: Arc::new(error),
        }
    }
}
