//! Whether SQLite itself finds a file sound, before anything in it is believed.

use std::path::Path;

use sqlx::ConnectOptions as _;

use super::engine::{self, Connection};
use super::open;
use super::portable::Schema;
use super::portable::inspect::damage;
use super::view::View;
use crate::doctor::{Database, Fault, Findings};
use crate::store::StoreError;

/// Most findings of SQLite's own check that are told.
const MOST_TOLD: usize = 20;

/// Opens the journal for reading; `None` if nothing in it can be believed, which is a finding.
///
/// # Errors
/// When there is none, or it is out of reach.
pub(super) async fn open_journal(
    path: &Path,
    findings: &mut Findings,
) -> Result<Option<View>, StoreError> {
    if !path.exists() {
        let place = open::place(path);
        return Err(StoreError::Absent { place });
    }
    look(path, &Schema::journal(), Database::Journal, findings).await
}

/// Opens the tables for reading; `None` if there are none, or nothing in them can be believed.
///
/// # Errors
/// When they are out of reach.
pub(super) async fn open_tables(
    path: &Path,
    findings: &mut Findings,
) -> Result<Option<View>, StoreError> {
    if !path.exists() {
        return Ok(None);
    }
    look(path, &Schema::tables(), Database::Tables, findings).await
}

async fn look(
    path: &Path,
    schema: &Schema,
    database: Database,
    findings: &mut Findings,
) -> Result<Option<View>, StoreError> {
    match try_open(path, schema).await {
        Ok((view, complaints)) => {
            let sound = complaints.is_empty();
            for detail in complaints.into_iter().take(MOST_TOLD) {
                findings.add_common(Fault::Damaged { database, detail });
            }
            // A journal is all there is, so as much of it is read as can be; of damaged tables
            // nothing is needed.
            Ok((sound || database == Database::Journal).then_some(view))
        }
        Err(error @ StoreError::NotADatabase { .. }) => {
            let detail = error.to_string();
            findings.add_common(Fault::Damaged { database, detail });
            Ok(None)
        }
        Err(error) => {
            let detail = damage(error)?;
            findings.add_common(Fault::Damaged { database, detail });
            Ok(None)
        }
    }
}

async fn try_open(path: &Path, schema: &Schema) -> Result<(View, Vec<String>), StoreError> {
    open::inspect_for_reading(path, schema).await?;
    let mut connection = engine::reading_options(path).connect().await?;
    // Of the moment of the first statement in it.
    sqlx::query("BEGIN").execute(&mut connection).await?;
    let complaints = complaints(&mut connection).await?;
    Ok((View { connection }, complaints))
}

/// What SQLite finds wrong with a file; nothing, if it is sound.
pub(super) async fn complaints(connection: &mut Connection) -> Result<Vec<String>, StoreError> {
    let mut complaints: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
        .fetch_all(&mut *connection)
        .await?;
    complaints.retain(|complaint| complaint != "ok");
    let keys: Vec<(String, Option<i64>, String)> =
        sqlx::query_as("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check")
            .fetch_all(connection)
            .await?;
    complaints.extend(keys.into_iter().map(|(table, row, parent)| {
        let row = row.map_or_else(|| "?".to_owned(), |row| row.to_string());
        format!("row {row} of {table} refers to a row of {parent} that is not there")
    }));
    Ok(complaints)
}
