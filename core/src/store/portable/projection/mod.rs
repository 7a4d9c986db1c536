//! The projector: writes what the journal says into tables that people can query and join. It reads
//! many entries, works out what they change, and writes that in one transaction with its cursor.
//!
//! The tables defend themselves, so that a mistake in the rules stops the projector instead of
//! booking something twice quietly: then that community's tables stay as they are, in quarantine,
//! and everything else goes on.

mod changed;
mod chats;
mod checkin;
mod closures;
mod draws;
mod identities;
mod limits;
mod line;
mod picture;
pub(in crate::store) mod read;
mod rows;
mod taken;
mod teams;
mod waitlist;

use serde::de::{DeserializeOwned, IgnoredAny};
use sqlx::Connection as _;

use self::picture::{Needs, Violation};
use super::access::transact;
use super::engine::{self, Connection};
use super::follow::{Cursors, Reading};
use super::statement::query;
use super::tables::empty;
use super::{Store, apart};
use crate::model::entry::ENTRY_VERSION;
use crate::model::{DIRECTORY, Entry, Event};
use crate::store::error::Failure;
use crate::store::progress::PROJECTED;
use crate::store::scope::Turn;
use crate::store::{Progress, StoreError, StoredEntry};

/// The projector's name among the followers.
pub(in crate::store) const FOLLOWER: &str = "tables";

/// Why a run of entries did not get into the tables.
#[derive(Debug)]
pub(in crate::store) enum Broken {
    /// The entries cannot be understood, or break a rule: they never will.
    Rule(String),
    /// The database failed: they may at the next try.
    Database(sqlx::Error),
}

impl From<Violation> for Broken {
    fn from(violation: Violation) -> Self {
        Self::Rule(violation.to_string())
    }
}

impl From<sqlx::Error> for Broken {
    fn from(error: sqlx::Error) -> Self {
        match engine::failure(&error) {
            Failure::Rejected => Self::Rule(error.to_string()),
            _ => Self::Database(error),
        }
    }
}

impl From<StoreError> for Broken {
    /// An error while the tables were read for what is to be written.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::CannotRead { source } => {
                let message = source.to_string();
                match std::sync::Arc::try_unwrap(source) {
                    Ok(error) => Self::from(error),
                    Err(_) => Self::Database(sqlx::Error::Protocol(message)),
                }
            }
            other => Self::Rule(other.to_string()),
        }
    }
}

/// One pass of the projector over all journals, as much as one transaction should take.
pub(super) async fn project(store: &Store) -> Result<Progress, StoreError> {
    let inner = &store.inner;
    let mut cursors = inner.table_cursors.lock().await;
    let (readings, more) = cursors
        .read(&inner.heads, &inner.readers, &inner.tables)
        .await?;
    let mut progress = Progress { entries: 0, more };
    for readings in apart(readings, |reading| reading.community) {
        let written = transact!(inner.tables, Turn::Follower, connection => {
            write(connection, &mut cursors, &readings).await
        });
        match written {
            Ok(Some(followed)) => {
                for (reading, _) in readings
                    .iter()
                    .zip(followed)
                    .filter(|(_, followed)| *followed)
                {
                    cursors.advanced(reading.community, reading.to());
                    progress.entries += reading.entries.len();
                }
            }
            Ok(None) => {
                for reading in &readings {
                    cursors.rolled_back(reading.community);
                }
                progress.more = true;
                break;
            }
            Err(error) => {
                for reading in &readings {
                    cursors.failed(reading.community);
                }
                return Err(error);
            }
        }
    }
    Ok(progress)
}

/// Some communities' entries: which of them are followed now. `None`: somebody else has followed
/// one of them meanwhile.
async fn write(
    connection: &mut Connection,
    cursors: &mut Cursors,
    readings: &[Reading],
) -> sqlx::Result<Option<Vec<bool>>> {
    let mut followed = Vec::with_capacity(readings.len());
    for reading in readings {
        // A savepoint each: one community's mistake takes nothing from the others.
        let mut part = connection.begin().await?;
        match project_one(&mut part, cursors, reading).await {
            Ok(true) => {
                part.commit().await?;
                followed.push(true);
            }
            Ok(false) => return Ok(None),
            Err(Broken::Rule(reason)) => {
                part.rollback().await?;
                cursors.stop(connection, reading, &reason).await?;
                followed.push(false);
            }
            Err(Broken::Database(error)) => return Err(error),
        }
    }
    Ok(Some(followed))
}

/// One community's entries. `false`: somebody else has followed them meanwhile.
pub(in crate::store) async fn project_one(
    connection: &mut Connection,
    cursors: &Cursors,
    reading: &Reading,
) -> Result<bool, Broken> {
    // First, so that nothing is worked out on tables that are further on.
    if !cursors.advance(connection, reading).await? {
        return Ok(false);
    }
    if reading.community == DIRECTORY {
        let entries = entries_of(reading)?;
        chats::write(connection, &entries).await?;
        return Ok(true);
    }
    let entries = entries_of::<Event>(reading)?;
    let needs = Needs::of(entries.iter().flat_map(|entry| &entry.events));
    let mut picture = read::picture(connection, reading.community, &needs).await?;
    for (entry, stored) in entries.iter().zip(&reading.entries) {
        for event in &entry.events {
            picture
                .apply(event, entry.at)
                .map_err(|violation| Broken::Rule(format!("entry {}: {violation}", stored.seq)))?;
        }
    }
    rows::write(connection, reading.community, &picture).await?;
    closures::write(connection, reading.community, &picture.changes).await?;
    checkin::write(connection, reading.community, &picture.changes).await?;
    limits::write(connection, reading.community, &picture.changes).await?;
    teams::write(connection, reading.community, &picture.changes).await?;
    draws::write(connection, reading.community, &picture.changes.draws).await?;
    identities::write(connection, reading.community, &picture.changes).await?;
    Ok(true)
}

fn entries_of<E: DeserializeOwned>(reading: &Reading) -> Result<Vec<Entry<E, IgnoredAny>>, Broken> {
    let read = |stored: &StoredEntry| {
        let entry: Entry<E, IgnoredAny> =
            serde_json::from_str(&stored.json).map_err(|error| error.to_string())?;
        if entry.v > ENTRY_VERSION {
            return Err(format!(
                "its form is version {}, this program knows {ENTRY_VERSION}",
                entry.v
            ));
        }
        Ok(entry)
    };
    let entries = reading.entries.iter().map(|stored| {
        read(stored).map_err(|error| Broken::Rule(format!("entry {}: {error}", stored.seq)))
    });
    entries.collect()
}

/// Empties the tables, so that they are made again from the first entry on.
pub(super) async fn rebuild(store: &Store) -> Result<(), StoreError> {
    let mut cursors = store.inner.table_cursors.lock().await;
    let emptied = transact!(store.inner.tables, Turn::Follower, connection => {
        engine::keep_followers_out(connection).await?;
        empty(connection, PROJECTED.iter()).await?;
        for statement in [
            "DELETE FROM cursors WHERE follower = $1",
            "DELETE FROM quarantine WHERE follower = $1",
        ] {
            query(statement)
                .bind(FOLLOWER)
                .execute(&mut *connection)
                .await?;
        }
        Ok(Some(()))
    });
    cursors.restart();
    emptied.map(drop)
}
