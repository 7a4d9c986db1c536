//! One process a database file: two would each have Discord and Telegram send them everything. A
//! database server is shared by leases instead.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Why the directory cannot be had.
#[derive(Debug)]
pub(crate) enum GuardError {
    /// Another process has it.
    Taken {
        /// The database.
        database: PathBuf,
    },
    /// The directory it lies in is missing and cannot be made.
    NoDirectory {
        /// The directory.
        directory: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The lock cannot be made.
    CannotLock {
        /// The lock.
        lock: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

impl std::fmt::Display for GuardError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Taken { database } => write!(
                f,
                "Another Dibs is running on {} already. End it first, or set database.url to \
                 another file.",
                database.display()
            ),
            Self::NoDirectory { directory, source } => write!(
                f,
                "The directory {} cannot be made ({source}). Make it, or set database.url to \
                 another place.",
                directory.display()
            ),
            Self::CannotLock { lock, source } => write!(
                f,
                "{} cannot be locked ({source}). Let the user that runs Dibs write to the \
                 directory it lies in.",
                lock.display()
            ),
        }
    }
}

impl std::error::Error for GuardError {}

/// Holds a database for this process, in a directory that is made if it is not there, until it is dropped or the process ends in whatever way.
#[derive(Debug)]
pub(crate) struct Guard {
    _lock: File,
}

impl Guard {
    /// Takes the database that `url` names. The lock is a file beside it, which is left there:
    /// taking it away would let two processes lock two files of that name.
    ///
    /// # Errors
    /// When another process has it.
    pub(crate) fn take(url: &str) -> Result<Self, GuardError> {
        let path = url.strip_prefix("sqlite:").unwrap_or(url);
        let database = PathBuf::from(path.strip_prefix("//").unwrap_or(path));
        let lock = beside(&database);
        if let Some(directory) = lock.parent() {
            fs::create_dir_all(directory).map_err(|source| GuardError::NoDirectory {
                directory: directory.to_owned(),
                source,
            })?;
        }
        let cannot = |source| GuardError::CannotLock {
            lock: lock.clone(),
            source,
        };
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock)
            .map_err(cannot)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _lock: file }),
            Err(TryLockError::WouldBlock) => Err(GuardError::Taken { database }),
            Err(TryLockError::Error(source)) => Err(cannot(source)),
        }
    }
}

fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_held_by_one_at_a_time() {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", directory.path().join("dibs.db").display());
        let first = Guard::take(&url).unwrap();
        let refusal = Guard::take(&url).unwrap_err().to_string();
        assert!(
            refusal.starts_with("Another Dibs is running on "),
            "{refusal}"
        );
        drop(first);
        Guard::take(&url).unwrap();
    }

    #[test]
    fn a_directory_that_cannot_be_made_is_named() {
        let error = Guard::take("sqlite:/dev/null/dibs.db")
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("The directory /dev/null cannot be made"),
            "{error}"
        );
    }
}
