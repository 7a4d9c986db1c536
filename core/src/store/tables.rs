//! The second database: everything that follows from the journal. One connection writes it, in
//! turns: followers and delivery workers queue for it fairly, and nobody holds it for long.

use std::path::Path;

use sqlx::AssertSqlSafe;
use tokio::sync::{Mutex, MutexGuard};

use super::columns::{community, number};
use super::engine::{self, Connection, Failure, Link, Pool};
use super::error::StoreError;
use super::journal;

/// Tables that the projector fills, those that others refer to last.
pub(super) const PROJECTED: [&str; 10] = [
    "notices",
    "offers",
    "waiting",
    "bookings",
    "aliases",
    "resources",
    "identities",
    "members",
    "chats",
    "communities",
];
/// The other tables that follow the journal.
const FOLLOWING: [&str; 5] = ["outbox", "snapshots", "quarantine", "cursors", "origin"];

/// The tables' database.
#[derive(Debug)]
pub(super) struct Tables {
    writer: Mutex<Link>,
    pub(super) readers: Pool,
}

impl Tables {
    pub(super) fn new(path: &Path, link: Link) -> Self {
        Self {
            writer: Mutex::new(link),
            readers: engine::readers(path),
        }
    }

    /// The writing connection, when it is this caller's turn.
    pub(super) async fn turn(&self) -> MutexGuard<'_, Link> {
        self.writer.lock().await
    }

    /// What a failed write means; a connection that may be broken is thrown away.
    pub(super) async fn failed(link: &mut Link, error: sqlx::Error) -> StoreError {
        if engine::failure(&error) != Failure::Busy {
            link.discard().await;
        }
        StoreError::not_written(error)
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        if let Err(error) = self.turn().await.close().await {
            tracing::warn!(%error, "the tables' file did not close in good order");
        }
    }
}

/// Empties tables that do not follow this journal: it was replaced, or restored from a backup that
/// is older than they are.
pub(super) async fn adopt(
    link: &mut Link,
    journal_readers: &Pool,
    journal_id: &str,
) -> Result<(), StoreError> {
    let mut transaction = link.begin().await?;
    let origin: Option<String> = sqlx::query_scalar("SELECT journal_id FROM origin")
        .fetch_optional(&mut *transaction)
        .await?;
    // The cursors are read before the heads, which may grow meanwhile.
    let ahead = is_ahead(&mut transaction, journal_readers).await?;
    if ahead || origin.as_deref() != Some(journal_id) {
        if origin.is_some() {
            tracing::warn!("the tables do not follow this journal; they are made again from it");
        }
        empty(&mut transaction, PROJECTED.iter().chain(&FOLLOWING)).await?;
        sqlx::query("INSERT INTO origin (only_row, journal_id) VALUES (1, $1)")
            .bind(journal_id)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Whether a follower has read entries that are not in the journal.
async fn is_ahead(connection: &mut Connection, journal_readers: &Pool) -> Result<bool, StoreError> {
    let furthest: Vec<(i64, i64)> =
        sqlx::query_as("SELECT community_id, MAX(seq) FROM cursors GROUP BY community_id")
            .fetch_all(connection)
            .await?;
    for (id, seq) in furthest {
        let head = journal::head(journal_readers, community("cursors", id)?).await?;
        if number::<u64>("cursors", seq)? > head {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Deletes every row of these tables.
pub(super) async fn empty(
    connection: &mut Connection,
    tables: impl IntoIterator<Item = &&'static str>,
) -> sqlx::Result<()> {
    for table in tables {
        // A constant of this file, and no statement takes a table's name as a parameter.
        sqlx::query(AssertSqlSafe(format!("DELETE FROM {table}")))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
