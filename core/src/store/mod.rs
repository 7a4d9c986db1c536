//! What is kept, and the only place that knows how.
//!
//! Two databases: the **journal** (`migrations/journal`), which everything follows from and which is
//! on disk before anybody is answered, with the personal text, settlements and leases that belong
//! with it; and the **tables** (`migrations/tables`), which followers make from the journal and
//! which can be made again. On SQLite they are two files, so that the tables' checkpoints never
//! stall an acknowledgement.
//!
//! All statements use BIGINT and TEXT columns and numbered parameters; what is particular to an
//! engine is in `engine` and `open`. No statement asks the database for the time: `now` is always
//! an argument.

mod columns;
mod engine;
mod error;
mod follow;
mod followers;
mod heads;
mod journal;
mod leases;
mod open;
mod outbox;
mod projection;
mod settlements;
mod snapshots;
mod tables;
mod writer;

#[cfg(test)]
mod contract;
#[cfg(test)]
mod sqlite_tests;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::HEXLOWER;
use tokio::sync::{Mutex, watch};

use self::engine::Pool;
use self::follow::Cursors;
use self::heads::Heads;
use self::open::{Files, Schema};
use self::tables::Tables;
use self::writer::{Write, Writer};
use crate::clock::random_bytes;
use crate::model::{CommunityId, Identity, PersonalRow, TextId};

pub use error::{Fault, StoreError};
pub use follow::{Progress, Quarantined};
pub use followers::run_followers;
pub use journal::{
    Appended, Batch, Loaded, MOST_BYTES_READ, MOST_ENTRIES_READ, MOST_ENTRY_BYTES, MOST_TEXT_BYTES,
    MOST_TEXTS, StoredEntry,
};
pub use leases::{MOST_LEASE_NAME_BYTES, MOST_LEASE_SECONDS};
pub use outbox::{Due, LONGEST_LEASE, MOST_LEASED, Outbox};
pub use settlements::{MOST_DETAIL_CHARS, Settled, SettledCounts};
pub use snapshots::Snapshot;

/// The journal and what follows from it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    writer: Writer,
    readers: Pool,
    heads: Arc<Heads>,
    tables: Tables,
    table_cursors: Mutex<Cursors>,
    outbox_cursors: Mutex<Cursors>,
    outbox_changed: watch::Sender<u64>,
}

impl Store {
    /// Opens a store, makes it if there is none, and brings its schemas up to date. `url` is
    /// `sqlite:PATH`; the tables lie beside it in `<stem>-tables.db`.
    ///
    /// # Errors
    /// When one of the files cannot be used; both are left as they were.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let files = Files::of(url)?;
        files.make_directory()?;
        let (journal, tables) = (Schema::journal(), Schema::tables());
        open::inspect(&files.journal, &journal).await?;
        open::inspect(&files.tables, &tables).await?;
        let options = engine::journal_options(&files.journal);
        let journal = open::open(&files.journal, options, &journal).await?;
        let options = engine::tables_options(&files.tables);
        let mut tables = open::open(&files.tables, options, &tables).await?;

        let heads = Arc::new(Heads::new());
        let readers = engine::readers(&files.journal);
        let writer = Writer::start(journal, heads.clone());
        let fresh_id = HEXLOWER.encode(&random_bytes::<16>());
        let journal_id = kept_fact(&writer, &readers, leases::JOURNAL_ID, fresh_id).await?;
        tables::adopt(&mut tables, &readers, &journal_id).await?;
        heads.refresh(&readers).await?;
        let inner = Inner {
            writer,
            readers,
            heads,
            tables: Tables::new(&files.tables, tables),
            table_cursors: Mutex::new(Cursors::new(projection::FOLLOWER)),
            outbox_cursors: Mutex::new(Cursors::new(outbox::FOLLOWER)),
            outbox_changed: watch::Sender::new(0),
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Writes what is under way and closes the files. What is asked of the store afterwards is an
    /// error.
    pub async fn close(&self) {
        self.inner.writer.close().await;
        self.inner.readers.close().await;
        self.inner.tables.close().await;
    }

    /// Appends a batch to its community's journal, with its personal text. When it returns `Stored`
    /// both are on disk; a batch that is there already is `Stored` too.
    ///
    /// # Errors
    /// When it is not known to be on disk. If [`StoreError::is_definite`], it certainly is not;
    /// else append the identical batch again.
    pub async fn append(&self, batch: Batch) -> Result<Appended, StoreError> {
        batch.check()?;
        let stored = self
            .inner
            .writer
            .write(Write::Append(Arc::new(batch)))
            .await?;
        Ok(if stored {
            Appended::Stored
        } else {
            Appended::Conflict
        })
    }

    /// All entries of a community and all its personal text, as they are at one moment.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn load(&self, community: CommunityId) -> Result<Loaded, StoreError> {
        journal::load(&self.inner.readers, community).await
    }

    /// The entries after `after_seq`, in order: at most `limit`, [`MOST_ENTRIES_READ`] and about
    /// [`MOST_BYTES_READ`] of them, but one at least if there is one.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn read_after(
        &self,
        community: CommunityId,
        after_seq: u64,
        limit: u32,
    ) -> Result<Vec<StoredEntry>, StoreError> {
        journal::read_after(&self.inner.readers, community, after_seq, limit).await
    }

    /// The personal text with numbers above `after`, by number.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn texts_after(
        &self,
        community: CommunityId,
        after: TextId,
    ) -> Result<Vec<PersonalRow>, StoreError> {
        let mut reader = self.inner.readers.acquire().await?;
        journal::texts_after(&mut reader, community, after).await
    }

    /// The number of a community's last entry, whoever wrote it; 0 if there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn head(&self, community: CommunityId) -> Result<u64, StoreError> {
        journal::head(&self.inner.readers, community).await
    }

    /// Every community that has a journal, the directory too, by number.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn communities(&self) -> Result<Vec<CommunityId>, StoreError> {
        self.inner.heads.refresh(&self.inner.readers).await?;
        let all = self.inner.heads.all().into_iter();
        Ok(all.map(|(community, _)| community).collect())
    }

    /// The communities, but not the directory, that know an account, by number.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn communities_of(
        &self,
        identity: &Identity,
    ) -> Result<Vec<CommunityId>, StoreError> {
        journal::communities_of(&self.inner.readers, identity).await
    }

    /// Changes whenever a journal is known to have grown: followers wake by it.
    pub fn appended(&self) -> watch::Receiver<u64> {
        self.inner.heads.appended()
    }

    /// The journal's secret, made at its first use and kept.
    ///
    /// # Errors
    /// When it cannot be kept or read.
    pub async fn secret(&self) -> Result<[u8; 32], StoreError> {
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

    /// Says that somebody is here at `now`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn beat(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let name = leases::HEARTBEAT;
        let value = now.timestamp().to_string().into();
        self.inner
            .writer
            .write(Write::SetFact { name, value })
            .await
            .map(drop)
    }

    /// When somebody last was here, in whole seconds; `None` if nobody ever was.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn last_beat(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let Some(beat) = leases::fact(&self.inner.readers, leases::HEARTBEAT).await? else {
            return Ok(None);
        };
        let seconds = beat.parse().map_err(|_| StoreError::BadRow {
            table: "facts",
            detail: format!("the heartbeat `{beat}` is no number of seconds"),
        })?;
        columns::instant("facts", seconds).map(Some)
    }

    /// Takes a lease, or keeps one that is held, until `ttl` after `now`. `false`: somebody else has
    /// it, and it is not over at `now`.
    ///
    /// # Errors
    /// When it cannot be written, or its name or holder is longer than [`MOST_LEASE_NAME_BYTES`].
    pub async fn take_lease(
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

    /// Gives a lease back, if it is held.
    ///
    /// # Errors
    /// When it cannot be written; the lease runs out then.
    pub async fn release_lease(&self, name: &str, holder: &str) -> Result<(), StoreError> {
        let write = Write::ReleaseLease {
            name: lease_name(name)?,
            holder: lease_name(holder)?,
        };
        self.inner.writer.write(write).await.map(drop)
    }

    /// Whether other processes may append to the same journals.
    pub fn is_shared(&self) -> bool {
        false
    }

    /// How long a community's journal is known to be, from memory.
    pub fn known_head(&self, community: CommunityId) -> u64 {
        self.inner.heads.of(community)
    }

    /// Its outbox.
    pub fn outbox(&self) -> Outbox {
        Outbox::new(self.clone())
    }

    /// Looks what other processes have appended; whoever follows the journal is woken if that is
    /// news.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn look_for_entries(&self) -> Result<(), StoreError> {
        self.inner.heads.refresh(&self.inner.readers).await
    }

    /// Writes what the journal has gained into the tables, as much as one transaction should take.
    ///
    /// # Errors
    /// When a file cannot be read or written; it can be called again.
    pub async fn project(&self) -> Result<Progress, StoreError> {
        projection::project(self).await
    }

    /// Empties the tables, so that they are made again from the first entry on. The outbox is left
    /// alone.
    ///
    /// # Errors
    /// When they cannot be written.
    pub async fn rebuild_tables(&self) -> Result<(), StoreError> {
        projection::rebuild(self).await
    }

    /// The communities whose journal a follower has stopped following, and why.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn quarantined(&self) -> Result<Vec<Quarantined>, StoreError> {
        follow::quarantined(&self.inner.tables.readers).await
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
    if let Some(known) = leases::fact(readers, name).await? {
        return Ok(known);
    }
    let value = fresh.into();
    writer.write(Write::KeepFact { name, value }).await?;
    let kept = leases::fact(readers, name).await?;
    kept.ok_or_else(|| StoreError::BadRow {
        table: "facts",
        detail: format!("`{name}` was written and is not there"),
    })
}
