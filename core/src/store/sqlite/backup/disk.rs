//! Files that are there as a whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use data_encoding::HEXLOWER;

use crate::clock::random_bytes;
use crate::store::sqlite::engine;
use crate::store::{BackupError, StoreError};

/// What an error about a path means.
pub(super) fn fault(path: &Path) -> impl Fn(io::Error) -> BackupError {
    let path = path.to_owned();
    move |source| BackupError::Disk {
        path: path.clone(),
        source: Arc::new(source),
    }
}

/// A path that does not depend on where the program was started.
pub(super) fn absolute(path: &Path) -> Result<PathBuf, BackupError> {
    std::path::absolute(path).map_err(fault(path))
}

/// A path with links followed, as far as it exists.
pub(super) fn resolved(path: &Path) -> PathBuf {
    if let Ok(whole) = fs::canonicalize(path) {
        return whole;
    }
    let parent = path
        .parent()
        .and_then(|parent| fs::canonicalize(parent).ok());
    match (parent, path.file_name()) {
        (Some(parent), Some(name)) => parent.join(name),
        _ => path.to_owned(),
    }
}

/// A path with something behind its name.
pub(in crate::store::sqlite) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Refuses a path in a directory that is not there.
pub(super) fn has_directory(path: &Path) -> Result<(), BackupError> {
    let directory = path.parent().unwrap_or(path);
    fs::read_dir(directory).map(drop).map_err(fault(directory))
}

/// The size of a file, in bytes.
pub(super) fn size(path: &Path) -> Result<u64, BackupError> {
    Ok(fs::metadata(path).map_err(fault(path))?.len())
}

/// Returns when a file's contents are on disk.
pub(super) fn sync(path: &Path) -> Result<(), BackupError> {
    let file = OpenOptions::new().read(true).write(true).open(path);
    file.and_then(|file| file.sync_all()).map_err(fault(path))
}

/// Returns when the names in the directory of `path` are on disk.
pub(super) fn sync_directory(path: &Path) -> Result<(), BackupError> {
    // Elsewhere a directory cannot be opened, and names are kept without asking.
    if cfg!(unix)
        && let Some(directory) = path.parent()
    {
        let synced = File::open(directory).and_then(|directory| directory.sync_all());
        synced.map_err(fault(directory))?;
    }
    Ok(())
}

/// Lets whoever may read one file read the other: a copy holds names and a secret.
pub(super) fn same_permissions(from: &Path, to: &Path) -> Result<(), BackupError> {
    let permissions = fs::metadata(from).map_err(fault(from))?.permissions();
    fs::set_permissions(to, permissions).map_err(fault(to))
}

/// What the failure to write a copy means: a disk that is full is the copy's, and not that of the
/// database.
pub(super) fn not_copied(
    copy: &Path,
    error: sqlx::Error,
    otherwise: impl FnOnce(sqlx::Error) -> BackupError,
) -> BackupError {
    if engine::is_full(&error) {
        return no_room(copy);
    }
    otherwise(error)
}

/// The same of the failure to open it.
pub(super) fn not_opened(copy: &Path, error: StoreError) -> BackupError {
    match error {
        StoreError::CannotOpen { source, .. } if engine::is_full(&source) => no_room(copy),
        other => other.into(),
    }
}

fn no_room(copy: &Path) -> BackupError {
    let directory = copy.parent().unwrap_or(copy);
    fault(directory)(io::ErrorKind::StorageFull.into())
}

/// Makes an empty file that only its owner can read: a copy holds names and a secret.
pub(super) fn make_private(path: &Path) -> Result<(), BackupError> {
    let directory = path.parent().unwrap_or(path);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(fault(directory))
}

/// A file in the making; gone when it is dropped before it is put in place.
#[derive(Debug)]
pub(super) struct Part {
    path: PathBuf,
}

impl Part {
    /// One that can be renamed to `file`.
    pub(super) fn beside(file: &Path) -> Self {
        let random = HEXLOWER.encode(&random_bytes::<4>());
        let path = with_suffix(file, &format!(".part-{random}"));
        Self { path }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it its name, on disk, in one step. Unless it may `overwrite`, that fails when there is
    /// a file of that name, whenever that was made.
    pub(super) fn put_in_place(self, file: &Path, overwrite: bool) -> Result<(), BackupError> {
        if overwrite {
            fs::rename(&self.path, file).map_err(fault(file))?;
        } else {
            match fs::hard_link(&self.path, file) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    let path = file.to_owned();
                    return Err(BackupError::Exists { path });
                }
                // Not every file system knows links.
                Err(_) => fs::rename(&self.path, file).map_err(fault(file))?,
            }
        }
        sync_directory(file)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        for suffix in ["", "-journal", "-wal", "-shm"] {
            // Most are not there, and what cannot be taken away now is in nobody's way.
            let _ = fs::remove_file(with_suffix(&self.path, suffix));
        }
    }
}
