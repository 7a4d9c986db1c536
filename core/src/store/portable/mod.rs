//! The store itself, written once and compiled for each engine: SQL that every engine understands,
//! and the Rust around it. What an engine has to bring along is in its `engine` module: types of its
//! driver, how connections are made and transactions begun, what its errors mean and how long they
//! are worth another try.
//!
//! All statements use BIGINT and TEXT columns and numbered parameters. No statement asks the
//! database for the time: `now` is always an argument.

mod access;
pub(super) mod copying;
pub(super) mod follow;
mod heads;
mod history;
pub(super) mod inspect;
pub(super) mod inspect_rows;
pub(super) mod inspect_tables;
mod journal;
pub(super) mod leases;
mod leasing;
mod outbox;
pub(super) mod projection;
mod schema;
mod settlements;
mod snapshots;
mod statement;
mod tables;
mod writer;

#[cfg(test)]
mod behind;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::HEXLOWER;
use tokio::sync::{Mutex, watch};

use self::access::read;
use self::engine::{Link, Pool};
use self::follow::Cursors;
use self::heads::Heads;
use self::outbox::Outbox;
use self::tables::Tables;
use self::writer::{Write, Writer};
use super::{engine, view};
use crate::clock::random_bytes;
use crate::model::{
    BookingId, CommunityId, Identity, PastBooking, PersonalRow, ResourceId, TextId,
};
use crate::store::scope::Scope;
use crate::store::{
    Appended, Batch, Loaded, MOST_LEASE_NAME_BYTES, MOST_LEASE_SECONDS, Progress, Quarantined,
    StoreError, StoredEntry, columns,
};
use crate::time::Span;

pub(in crate::store) use self::schema::Schema;

/// The journal and what follows from it. Cheap to clone.
#[derive(Debug, Clone)]
pub(in crate::store) struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    journal_id: String,
    writer: Writer,
    readers: Pool,
    heads: Arc<Heads>,
    tables: Tables,
    table_cursors: Mutex<Cursors>,
    outbox_cursors: Mutex<Cursors>,
    outbox_changed: watch::Sender<u64>,
}

/// Connections to a database whose schemas are up to date.
pub(super) struct Connections {
    /// They write the journal; one at least.
    pub(super) journal: Vec<Link>,
    /// They read it.
    pub(super) journal_readers: Pool,
    /// It writes the tables for delivery workers, and for followers if these have none.
    pub(super) deliveries: Link,
    /// It writes the tables for followers.
    pub(super) followers: Option<Link>,
    /// They read the tables.
    pub(super) tables_readers: Pool,
}

impl Store {
    /// Sets a store to work.
    pub(super) async fn start(connections: Connections) -> Result<Self, StoreError> {
        let heads = Arc::new(Heads::new());
        let readers = connections.journal_readers;
        let writer = Writer::start(connections.journal, &heads);
        let fresh_id = HEXLOWER.encode(&random_bytes::<16>());
        let journal_id = kept_fact(&writer, &readers, leases::JOURNAL_ID, fresh_id).await?;
        let tables = Tables::new(
            connections.deliveries,
            connections.followers,
            connections.tables_readers,
        );
        tables::adopt(&tables, &readers, &journal_id).await?;
        heads.refresh(&readers).await?;
        let inner = Inner {
            journal_id,
            writer,
            readers,
            heads,
            tables,
            table_cursors: Mutex::new(Cursors::new(projection::FOLLOWER)),
            outbox_cursors: Mutex::new(Cursors::new(outbox::FOLLOWER)),
            outbox_changed: watch::Sender::new(0),
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    pub(in crate::store) fn journal_id(&self) -> &str {
        &self.inner.journal_id
    }

    pub(in crate::store) async fn close(&self) {
        self.inner.writer.close().await;
        self.inner.readers.close().await;
        self.inner.tables.close().await;
    }

    pub(in crate::store) async fn append(&self, batch: Arc<Batch>) -> Result<Appended, StoreError> {
        batch.check()?;
        if let Some(error) = self.inner.heads.set_back() {
            return Err(error);
        }
        let community = batch.community;
        let stored = self.inner.writer.write(Write::Append(batch)).await?;
        if stored {
            return Ok(Appended::Stored);
        }
        // Somebody else has written it: whoever follows has something to read. If that cannot be
        // found out now, it will be by polling.
        if let Ok(head) = self.head(community).await {
            self.inner.heads.raise([(community, head)]);
        }
        Ok(Appended::Conflict)
    }

    pub(in crate::store) async fn load(
        &self,
        community: CommunityId,
    ) -> Result<Loaded, StoreError> {
        let readers = &self.inner.readers;
        read!(readers, Scope::Moment, connection => journal::load(connection, community).await)
    }

    pub(in crate::store) async fn read_after(
        &self,
        community: CommunityId,
        after_seq: u64,
        limit: u32,
    ) -> Result<Vec<StoredEntry>, StoreError> {
        let Inner { readers, heads, .. } = &*self.inner;
        read!(readers, Scope::Statement, connection => {
            journal::read_after(connection, heads, community, after_seq, limit).await
        })
    }

    pub(in crate::store) async fn entries_before(
        &self,
        community: CommunityId,
        before_seq: u64,
        limit: u32,
    ) -> Result<Vec<StoredEntry>, StoreError> {
        let readers = &self.inner.readers;
        read!(readers, Scope::Statement, connection => {
            history::entries_before(connection, community, before_seq, limit).await
        })
    }

    pub(in crate::store) async fn followed(
        &self,
        community: CommunityId,
    ) -> Result<u64, StoreError> {
        let readers = &self.inner.tables.readers;
        read!(readers, Scope::Statement, connection => history::followed(connection, community).await)
    }

    pub(in crate::store) async fn bookings_before(
        &self,
        community: CommunityId,
        before: Option<BookingId>,
        limit: u32,
    ) -> Result<Vec<PastBooking>, StoreError> {
        let readers = &self.inner.tables.readers;
        read!(readers, Scope::Statement, connection => {
            history::bookings_before(connection, community, before, limit).await
        })
    }

    pub(in crate::store) async fn bookings_within(
        &self,
        community: CommunityId,
        resource: ResourceId,
        within: Span,
        after: Option<&PastBooking>,
        limit: u32,
    ) -> Result<Vec<PastBooking>, StoreError> {
        let readers = &self.inner.tables.readers;
        read!(readers, Scope::Statement, connection => {
            history::bookings_within(connection, community, resource, within, after, limit).await
        })
    }

    pub(in crate::store) async fn texts_after(
        &self,
        community: CommunityId,
        after: TextId,
    ) -> Result<Vec<PersonalRow>, StoreError> {
        let readers = &self.inner.readers;
        read!(readers, Scope::Moment, connection => journal::texts_after(connection, community, after).await)
    }

    pub(in crate::store) async fn head(&self, community: CommunityId) -> Result<u64, StoreError> {
        let readers = &self.inner.readers;
        read!(readers, Scope::Plain, connection => journal::head(connection, community).await)
    }

    pub(in crate::store) async fn communities(&self) -> Result<Vec<CommunityId>, StoreError> {
        self.inner.heads.refresh(&self.inner.readers).await?;
        let all = self.inner.heads.all().into_iter();
        Ok(all.map(|(community, _)| community).collect())
    }

    pub(in crate::store) async fn communities_of(
        &self,
        identity: &Identity,
    ) -> Result<Vec<CommunityId>, StoreError> {
        let readers = &self.inner.readers;
        read!(readers, Scope::Statement, connection => journal::communities_of(connection, identity).await)
    }

    pub(in crate::store) fn appended(&self) -> watch::Receiver<u64> {
        self.inner.heads.appended()
    }

    pub(in crate::store) async fn secret(&self) -> Result<[u8; 32], StoreError> {
        let Inner {
            writer, readers, ..
        } = &*self.inner;
        let fresh = HEXLOWER.encode(&random_bytes::<32>());
        let kept = kept_fact(writer, readers, leases::SECRET, fresh).await?;
        let bytes = HEXLOWER.decode(kept.as_bytes()).ok();
        bytes
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| StoreError::BadRow {
                table: "facts",
                detail: "the secret is not 64 hexadecimal digits".to_owned(),
            })
    }

    pub(in crate::store) async fn beat(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let name = leases::HEARTBEAT;
        let value = now.timestamp().to_string().into();
        self.inner
            .writer
            .write(Write::SetFact { name, value })
            .await
            .map(drop)
    }

    pub(in crate::store) async fn last_beat(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let Some(beat) = kept(&self.inner.readers, leases::HEARTBEAT).await? else {
            return Ok(None);
        };
        let seconds = beat.parse().map_err(|_| StoreError::BadRow {
            table: "facts",
            detail: format!("the heartbeat `{beat}` is no number of seconds"),
        })?;
        columns::instant("facts", seconds).map(Some)
    }

    pub(in crate::store) async fn take_lease(
        &self,
        name: &str,
        holder: &str,
        now: DateTime<Utc>,
        ttl: TimeDelta,
    ) -> Result<bool, StoreError> {
        let ttl = ttl.min(TimeDelta::seconds(i64::from(MOST_LEASE_SECONDS)));
        let write = Write::TakeLease {
            name: lease_name(name)?,
            holder: lease_name(holder)?,
            now: now.timestamp(),
            until: columns::seconds_up(now + ttl),
        };
        self.inner.writer.write(write).await
    }

    pub(in crate::store) async fn release_lease(
        &self,
        name: &str,
        holder: &str,
    ) -> Result<(), StoreError> {
        let write = Write::ReleaseLease {
            name: lease_name(name)?,
            holder: lease_name(holder)?,
        };
        self.inner.writer.write(write).await.map(drop)
    }

    pub(in crate::store) fn known_head(&self, community: CommunityId) -> u64 {
        self.inner.heads.of(community)
    }

    pub(in crate::store) fn outbox(&self) -> Outbox<'_> {
        Outbox::new(self)
    }

    pub(in crate::store) async fn look_for_entries(&self) -> Result<(), StoreError> {
        self.inner.heads.refresh(&self.inner.readers).await
    }

    pub(in crate::store) fn set_back(&self) -> Option<StoreError> {
        self.inner.heads.set_back()
    }

    pub(in crate::store) async fn project(&self) -> Result<Progress, StoreError> {
        projection::project(self).await
    }

    pub(in crate::store) async fn rebuild_tables(&self) -> Result<(), StoreError> {
        projection::rebuild(self).await
    }

    pub(in crate::store) async fn quarantined(&self) -> Result<Vec<Quarantined>, StoreError> {
        let readers = &self.inner.tables.readers;
        read!(readers, Scope::Statement, connection => follow::quarantined(connection).await)
    }
}

fn lease_name(name: &str) -> Result<Arc<str>, StoreError> {
    if name.len() > MOST_LEASE_NAME_BYTES {
        return Err(StoreError::TooLarge {
            what: "The name of a lease or of its holder (bytes)",
            size: name.len(),
            limit: MOST_LEASE_NAME_BYTES,
        });
    }
    Ok(name.into())
}

/// A fact as it is kept: `fresh`, unless there was one before.
async fn kept_fact(
    writer: &Writer,
    readers: &Pool,
    name: &'static str,
    fresh: String,
) -> Result<String, StoreError> {
    if let Some(known) = kept(readers, name).await? {
        return Ok(known);
    }
    let value = fresh.into();
    writer.write(Write::KeepFact { name, value }).await?;
    let kept = kept(readers, name).await?;
    kept.ok_or_else(|| StoreError::BadRow {
        table: "facts",
        detail: format!("`{name}` was written and is not there"),
    })
}

async fn kept(readers: &Pool, name: &str) -> Result<Option<String>, StoreError> {
    read!(readers, Scope::Statement, connection => leases::fact(connection, name).await)
}

/// Splits what belongs to several communities into what one transaction may hold of it, whoever came
/// first first.
fn apart<T>(all: Vec<T>, community: impl Fn(&T) -> CommunityId) -> Vec<Vec<T>> {
    if engine::MERGES_COMMUNITIES {
        return if all.is_empty() {
            Vec::new()
        } else {
            vec![all]
        };
    }
    let mut parts: Vec<Vec<T>> = Vec::new();
    let mut part_of: HashMap<CommunityId, usize> = HashMap::new();
    for one in all {
        let part = *part_of.entry(community(&one)).or_insert(parts.len());
        if part == parts.len() {
            parts.push(Vec::new());
        }
        parts[part].push(one);
    }
    parts
}
