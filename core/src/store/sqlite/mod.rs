//! The store on SQLite: two files, opened and looked at before anything is written.

pub(in crate::store) mod backup;
mod engine;
mod open;
#[path = "../portable/mod.rs"]
#[expect(
    clippy::duplicate_mod,
    reason = "compiled once for each engine, so that each has its driver's own types"
)]
mod portable;
mod scratch;
mod sound;
mod view;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use self::engine::Pool;
use self::open::Files;
use self::portable::inspect::{self, Tables};
use self::portable::{Connections, Schema};
use super::error::StoreError;
use super::inspection::Examination;

pub(super) use self::portable::Store;
pub(super) use self::scratch::Scratch;

/// Opens the files that an address such as `sqlite:data/dibs.db` names.
pub(super) async fn open(url: &str) -> Result<Store, StoreError> {
    let files = Files::of(url)?;
    files.make_directory()?;
    let (journal, tables) = (Schema::journal(), Schema::tables());
    open::inspect(&files.journal, &journal).await?;
    open::inspect(&files.tables, &tables)
        .await
        .map_err(of_tables)?;
    let options = engine::journal_options(&files.journal);
    let journal = open::open(&files.journal, options, &journal).await?;
    let options = engine::tables_options(&files.tables);
    let tables = open::open(&files.tables, options, &tables)
        .await
        .map_err(of_tables)?;
    let connections = Connections {
        journal: vec![journal],
        journal_readers: Pool::new(&files.journal),
        deliveries: tables,
        followers: None,
        tables_readers: Pool::new(&files.tables),
    };
    Store::start(connections).await
}

/// What an error of the tables' file means, once the journal's has been read: no backup is wanted.
fn of_tables(error: StoreError) -> StoreError {
    match error {
        StoreError::NotADatabase { path } => StoreError::TablesDamaged { path },
        other => other,
    }
}

/// Looks at everything in the files that an address names.
pub(super) async fn examine(
    url: &str,
    scratch: &Path,
    now: DateTime<Utc>,
) -> Result<Examination, StoreError> {
    let files = Files::of(url)?;
    let mut done = Examination::default();
    // The tables first: what they have followed, the journal has.
    let shown = sound::open_tables(&files.tables, &mut done.findings).await?;
    done.without_tables = shown.is_none() && !files.tables.exists();
    let Some(journal) = sound::open_journal(&files.journal, &mut done.findings).await? else {
        if let Some(shown) = shown {
            shown.close().await?;
        }
        return Ok(done);
    };
    let tables = match shown {
        Some(shown) => Some(Tables {
            shown,
            again: Scratch::open(scratch).await?,
        }),
        None => None,
    };
    inspect::examine(journal, tables, now, done).await
}

/// Renames the tables' files; the next start makes new ones.
pub(super) fn set_tables_aside(url: &str, now: DateTime<Utc>) -> Result<PathBuf, StoreError> {
    let tables = Files::of(url)?.tables;
    let stamp = now.format("%Y%m%dT%H%M%SZ");
    let aside = backup::with_suffix(&tables, &format!(".damaged-{stamp}"));
    // Their log first: new tables must not find it.
    for suffix in ["-wal", "-shm", ""] {
        let from = backup::with_suffix(&tables, suffix);
        match std::fs::rename(from, backup::with_suffix(&aside, suffix)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::not_written(error.into()));
            }
            _ => {}
        }
    }
    Ok(aside)
}
