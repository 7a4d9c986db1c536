//! Copying a journal's file, and putting a copy in its place.

mod crossing;
mod disk;
mod restore;

use std::path::{Path, PathBuf};

use chrono::DateTime;
use sqlx::{ConnectOptions as _, Connection as _};

use super::open::{self, Files};
use super::portable::inspect::{self, damage};
use super::{engine, sound};
use crate::doctor::{Fault, Finding};
use crate::store::inspection::Examination;
use crate::store::{BackupError, Contents, StoreError};

pub(in crate::store) use crossing::{Incoming, Outgoing};
pub(super) use disk::with_suffix;
pub(in crate::store) use restore::restore;

pub(in crate::store) async fn back_up(
    url: &str,
    file: &Path,
    overwrite: bool,
) -> Result<Contents, BackupError> {
    let files = Files::of(url)?;
    let file = disk::absolute(file)?;
    if files.is_one_of_them(&file) {
        return Err(BackupError::Itself { path: file });
    }
    if !overwrite && file.exists() {
        return Err(BackupError::Exists { path: file });
    }
    if !files.journal.exists() {
        let place = open::place(&files.journal);
        return Err(StoreError::Absent { place }.into());
    }
    disk::has_directory(&file)?;
    let part = disk::Part::beside(&file);
    copy(&files.journal, part.path()).await?;
    let counted = verified(part.path()).await;
    let contents = counted.map_err(|error| match error {
        BackupError::Unsound { detail, .. } => BackupError::SourceUnsound {
            place: open::place(&files.journal),
            detail,
        },
        other => other,
    })?;
    disk::same_permissions(&files.journal, part.path())?;
    part.put_in_place(&file, overwrite)?;
    Ok(contents)
}

/// Copies the journal in one file into another, which must not be there, and which only its owner can
/// read.
async fn copy(from: &Path, to: &Path) -> Result<(), BackupError> {
    let unsound = |error: StoreError| match damage(error) {
        Ok(detail) => BackupError::SourceUnsound {
            place: open::place(from),
            detail,
        },
        Err(error) => error.into(),
    };
    let read = |error: sqlx::Error| unsound(StoreError::from(error));
    let name = to.to_str().ok_or_else(|| BackupError::BadName {
        path: to.to_owned(),
    })?;
    let not_written = |error| disk::not_copied(to, error, read);
    let options = engine::copied_options(from);
    let mut source = options.connect().await.map_err(read)?;
    // An empty file is no hindrance, and nobody reads along.
    disk::make_private(to)?;
    // One statement, and so one moment.
    let copied = sqlx::query("VACUUM INTO $1")
        .bind(name)
        .execute(&mut source)
        .await;
    let closed = source.close().await;
    copied.map_err(not_written)?;
    closed.map_err(read)?;
    let copy = engine::copy_options(to).connect().await;
    let mut copy = copy.map_err(not_written)?;
    let cleared = sqlx::query("DELETE FROM leases").execute(&mut copy).await;
    let closed = copy.close().await;
    cleared.map_err(not_written)?;
    closed.map_err(not_written)?;
    disk::sync(to)
}

/// Reads a copy back, all of it, and says what it holds.
async fn verified(path: &Path) -> Result<Contents, BackupError> {
    let mut examination = Examination::default();
    let journal = sound::open_journal(path, &mut examination.findings).await?;
    if let Some(journal) = journal {
        examination = inspect::examine(journal, None, DateTime::UNIX_EPOCH, examination).await?;
    }
    let stops = |finding: &&Finding| finding.fault.stops_replay();
    if let Some(finding) = examination.findings.kept().iter().find(stops) {
        return Err(BackupError::Unsound {
            path: path.to_owned(),
            detail: detail_of(&finding.fault),
        });
    }
    Ok(Contents {
        counts: examination.counts,
        last_at: examination.last_at,
        bytes: disk::size(path)?,
    })
}

fn detail_of(fault: &Fault) -> String {
    match fault {
        Fault::Damaged { detail, .. } => detail.clone(),
        Fault::Unreadable { seq, detail } => format!("entry {seq} cannot be read: {detail}"),
        Fault::Gap { after, found } => format!("entry {found} follows entry {after}"),
        other => other.name().to_owned(),
    }
}

/// What SQLite finds wrong with a file, if it is anything.
async fn complaint(path: &Path) -> Result<Option<String>, BackupError> {
    let opened = engine::reading_options(path).connect().await;
    let checked = async {
        let mut connection = opened?;
        let complaints = sound::complaints(&mut connection).await?;
        connection.close().await?;
        Ok(complaints.into_iter().next())
    };
    match checked.await {
        Ok(complaint) => Ok(complaint),
        Err(error) => Ok(Some(damage(error)?)),
    }
}

impl Files {
    /// Whether a path is that of a file that a database keeps something in.
    fn is_one_of_them(&self, path: &Path) -> bool {
        let theirs = [&self.journal, &self.tables]
            .into_iter()
            .flat_map(|file| ["", "-wal", "-shm", ".lock"].map(|suffix| with_suffix(file, suffix)));
        let mut theirs = theirs.map(|path| disk::resolved(&path));
        let wanted: PathBuf = disk::resolved(path);
        theirs.any(|one| one == wanted)
    }
}
