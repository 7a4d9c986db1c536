//! Putting a copy in the place of a database, which is kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use sqlx::{ConnectOptions as _, Connection as _};

use super::disk::{self, Part, fault, with_suffix};
use super::{complaint, copy, verified};
use crate::store::sqlite::engine;
use crate::store::sqlite::open::{self, Files};
use crate::store::sqlite::portable::Schema;
use crate::store::{BackupError, Contents, Kept, Restored, StoreError};

/// Most databases that are kept from one second.
const MOST_KEPT: u32 = 100;
/// What SQLite keeps beside a file.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

pub(in crate::store) async fn restore(
    file: &Path,
    url: &str,
    overwrite: bool,
    now: DateTime<Utc>,
) -> Result<Restored, BackupError> {
    let files = Files::of(url)?;
    let file = disk::absolute(file)?;
    if files.is_one_of_them(&file) {
        return Err(BackupError::Itself { path: file });
    }
    sound_copy(&file).await?;
    if !overwrite && holds_something(&files.journal).await {
        let place = open::place(&files.journal);
        return Err(BackupError::HoldsSomething { place });
    }
    files.make_directory()?;
    let part = Part::beside(&files.journal);
    let contents = up_to_date_copy(&file, &part).await?;
    if files.journal.exists() {
        disk::same_permissions(&files.journal, part.path())?;
    }
    let kept = exchange(&files, part, now).await?;
    Ok(Restored {
        contents,
        database: open::place(&files.journal),
        kept: kept.map(Kept::File),
    })
}

/// Copies a sound journal into `part`, and says what that holds. One of an older schema is brought
/// up to date before it counts.
pub(super) async fn up_to_date_copy(file: &Path, part: &Part) -> Result<Contents, BackupError> {
    let of_file = |error| match error {
        BackupError::SourceUnsound { detail, .. } | BackupError::Unsound { detail, .. } => {
            BackupError::Unsound {
                path: file.to_owned(),
                detail,
            }
        }
        other => other,
    };
    copy(file, part.path()).await.map_err(of_file)?;
    let options = engine::copy_options(part.path());
    let mut link = open::open(part.path(), options, &Schema::journal()).await?;
    link.close().await.map_err(StoreError::not_written)?;
    let contents = verified(part.path()).await.map_err(of_file)?;
    disk::sync(part.path())?;
    Ok(contents)
}

/// Refuses a file that is no sound journal, before anything is written.
pub(super) async fn sound_copy(file: &Path) -> Result<(), BackupError> {
    let path = || file.to_owned();
    match fs::metadata(file) {
        Ok(metadata) if metadata.is_file() && metadata.len() > 0 => {}
        Ok(_) => {
            let detail = "it is empty, or no file".to_owned();
            return Err(BackupError::Unsound {
                path: path(),
                detail,
            });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(BackupError::NoBackup { path: path() });
        }
        Err(error) => return Err(fault(file)(error)),
    }
    let unsound = |detail: String| BackupError::Unsound {
        path: path(),
        detail,
    };
    match open::version_of(file, &Schema::journal()).await {
        Ok(0) => return Err(unsound("it holds no journal".to_owned())),
        Ok(_) => {}
        Err(StoreError::NotADatabase { .. }) => {
            return Err(unsound("it is no database, or is damaged".to_owned()));
        }
        Err(StoreError::NotOurs { .. }) => {
            return Err(unsound("it is the database of another program".to_owned()));
        }
        Err(error) => return Err(error.into()),
    }
    match complaint(file).await? {
        None => Ok(()),
        Some(detail) => Err(unsound(detail)),
    }
}

/// Whether there is anything in a database that somebody could miss. What cannot be read counts.
async fn holds_something(journal: &Path) -> bool {
    let is_there = |path: &Path| fs::metadata(path).is_ok_and(|metadata| metadata.len() > 0);
    if !is_there(journal) && !is_there(&with_suffix(journal, "-wal")) {
        return false;
    }
    match open::version_of(journal, &Schema::journal()).await {
        Ok(0) => return false,
        Ok(_) => {}
        Err(_) => return true,
    }
    let looked = async {
        let mut connection = engine::reading_options(journal).connect().await?;
        let some: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM journal)")
            .fetch_one(&mut connection)
            .await?;
        connection.close().await?;
        Ok::<bool, sqlx::Error>(some)
    };
    looked.await.unwrap_or(true)
}

/// Sets the old files aside and gives the new one their name.
async fn exchange(
    files: &Files,
    part: Part,
    now: DateTime<Utc>,
) -> Result<Option<PathBuf>, BackupError> {
    fold_log(&files.journal).await;
    let aside = free_name(files, now)?;
    // The tables first: without them the journal is whole, and with those of another journal the
    // new one would not be.
    for suffix in ["", "-wal", "-shm"] {
        let from = with_suffix(&files.tables, suffix);
        set_aside(&from, &with_suffix(&aside.tables, suffix))?;
    }
    let there = files.journal.exists();
    if there {
        // By a second name for the same file, there is no moment without a database.
        if fs::hard_link(&files.journal, &aside.journal).is_err() {
            set_aside(&files.journal, &aside.journal)?;
        }
    }
    for suffix in BESIDE {
        // Only a log that could not be folded in is still there. It must not meet the new file.
        let from = with_suffix(&files.journal, suffix);
        set_aside(&from, &with_suffix(&aside.journal, suffix))?;
    }
    disk::sync_directory(&files.journal)?;
    part.put_in_place(&files.journal, true)?;
    Ok(there.then_some(aside.journal))
}

/// Brings what lies in a database's log into its file, if that can be done.
async fn fold_log(journal: &Path) {
    if !journal.exists() {
        return;
    }
    let folded = async {
        let mut connection = engine::journal_options(journal)
            .create_if_missing(false)
            .connect()
            .await?;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&mut connection)
            .await?;
        connection.close().await
    };
    if let Err(error) = folded.await {
        tracing::warn!(%error, "the old database's log stays a file of its own");
    }
}

/// Names that nobody has, for the files of the database that is replaced.
fn free_name(files: &Files, now: DateTime<Utc>) -> Result<Files, BackupError> {
    let stem = files.journal.file_stem().unwrap_or_default();
    let stem = stem.to_string_lossy();
    let stamp = now.format("%Y%m%dT%H%M%SZ");
    for number in 1..=MOST_KEPT {
        let more = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        let name = format!("{stem}-before-{stamp}{more}");
        let kept = Files {
            journal: files.journal.with_file_name(format!("{name}.db")),
            tables: files.tables.with_file_name(format!("{name}-tables.db")),
        };
        if !kept.journal.exists() && !kept.tables.exists() {
            return Ok(kept);
        }
    }
    let path = files.journal.clone();
    Err(BackupError::Exists { path })
}

/// Renames a file, if it is there.
fn set_aside(from: &Path, to: &Path) -> Result<(), BackupError> {
    match fs::rename(from, to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(fault(from)(error)),
        _ => Ok(()),
    }
}
