//! Everything that follows from the journal. A few connections write it, in turns: followers and
//! delivery workers queue for them fairly, and nobody holds one for long.

use std::sync::Arc;

use sqlx::AssertSqlSafe;
use tokio::sync::{Mutex, MutexGuard};

use super::access::{read, transact};
use super::engine::{self, Connection, Link, Pool};
use super::journal;
use super::statement::{query, query_as, query_scalar};
use crate::model::CommunityId;
use crate::store::StoreError;
use crate::store::columns::{community, number};
use crate::store::error::Failure;
use crate::store::progress::PROJECTED;
use crate::store::scope::{Scope, Turn};

/// The tables that follow the journal, and that the projector does not fill.
const FOLLOWING: [&str; 5] = ["outbox", "snapshots", "quarantine", "cursors", "origin"];

/// The tables' database.
#[derive(Debug)]
pub(super) struct Tables {
    deliveries: Arc<Mutex<Link>>,
    followers: Arc<Mutex<Link>>,
    pub(super) readers: Pool,
}

impl Tables {
    /// Tables that `deliveries` and `followers` write: the same connection, if there is but one.
    pub(super) fn new(deliveries: Link, followers: Option<Link>, readers: Pool) -> Self {
        let deliveries = Arc::new(Mutex::new(deliveries));
        let followers =
            followers.map_or_else(|| deliveries.clone(), |link| Arc::new(Mutex::new(link)));
        Self {
            deliveries,
            followers,
            readers,
        }
    }

    /// The connection that writes, when it is this caller's turn.
    pub(super) async fn turn(&self, turn: Turn) -> MutexGuard<'_, Link> {
        match turn {
            Turn::Delivery => self.deliveries.lock().await,
            Turn::Follower => self.followers.lock().await,
        }
    }

    /// What a failed write means; a connection that may be broken is thrown away. Where it is not
    /// certain that nothing was written, it can be written again.
    pub(super) async fn failed(&self, link: &mut Link, error: sqlx::Error) -> StoreError {
        if engine::failure(&error) != Failure::Busy {
            link.discard().await;
        }
        StoreError::not_written(error)
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        for link in [&self.deliveries, &self.followers] {
            if let Err(error) = link.lock().await.close().await {
                tracing::warn!(%error, "the tables did not close in good order");
            }
        }
    }
}

/// Empties tables that follow another journal.
///
/// # Errors
/// When they follow this one and have come further than it goes, or this one is empty: entries that
/// people were told of are gone, as after damage to the disk, and nothing must paper over that.
pub(super) async fn adopt(
    tables: &Tables,
    journal_readers: &Pool,
    journal_id: &str,
) -> Result<(), StoreError> {
    let (origin, furthest) = read!(tables.readers, Scope::Moment, connection => {
        let origin: Option<String> = query_scalar("SELECT journal_id FROM origin")
            .fetch_optional(&mut *connection)
            .await?;
        Ok((origin, furthest(connection).await?))
    })?;
    let follow_this = origin.as_deref() == Some(journal_id);
    // The cursors were read before the heads, which may grow meanwhile.
    for (community, followed) in furthest {
        let head = read!(journal_readers, Scope::Plain, connection => journal::head(connection, community).await)?;
        // A journal whose log was lost when it was young has lost its id, too, and is empty.
        if followed > head && (follow_this || head == 0) {
            return Err(StoreError::EntriesLost {
                community,
                head,
                followed,
            });
        }
    }
    if follow_this {
        return Ok(());
    }
    if origin.is_some() {
        tracing::warn!("the tables do not follow this journal; they are made again from it");
    }
    transact!(tables, Turn::Follower, connection => {
        engine::keep_followers_out(connection).await?;
        let origin: Option<String> = query_scalar("SELECT journal_id FROM origin")
            .fetch_optional(&mut *connection)
            .await?;
        if origin.as_deref() == Some(journal_id) {
            // Another process came first.
            return Ok(None);
        }
        empty(connection, PROJECTED.iter().chain(&FOLLOWING)).await?;
        query("INSERT INTO origin (only_row, journal_id) VALUES (1, $1)")
            .bind(journal_id)
            .execute(connection)
            .await
            .map(Some)
    })?;
    Ok(())
}

/// The entry that the follower who has come furthest in each journal has read last.
async fn furthest(connection: &mut Connection) -> Result<Vec<(CommunityId, u64)>, StoreError> {
    let rows: Vec<(i64, i64)> =
        query_as("SELECT community_id, MAX(seq) FROM cursors GROUP BY community_id")
            .fetch_all(connection)
            .await?;
    rows.into_iter()
        .map(|(id, seq)| Ok((community("cursors", id)?, number("cursors", seq)?)))
        .collect()
}

/// Deletes every row of these tables.
pub(super) async fn empty(
    connection: &mut Connection,
    tables: impl IntoIterator<Item = &&'static str>,
) -> sqlx::Result<()> {
    for table in tables {
        // A constant of this file, and no statement takes a table's name as a parameter.
        query(AssertSqlSafe(format!("DELETE FROM {table}")))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}
