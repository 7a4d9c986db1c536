//! What is kept, and the only place that knows how.
//!
//! Two databases: the **journal** (`migrations/journal`), which everything follows from and which is
//! on disk before anybody is answered, with the personal text, settlements and leases that belong
//! with it; and the **tables** (`migrations/tables`), which followers make from the journal and
//! which can be made again. On SQLite they are two files, so that the tables' checkpoints never
//! stall an acknowledgement; on PostgreSQL they are two sets of tables in one database, and no
//! transaction holds both.
//!
//! The store is written once, in `portable`, and compiled for each engine; `sqlite` and `postgres`
//! hold what is particular to one. What is here belongs to both.

mod backup;
mod columns;
mod copied;
mod entries;
mod error;
mod followers;
mod inspection;
mod outbox;
mod patience;
mod postgres;
mod progress;
mod scope;
mod settled;
mod shown;
mod sqlite;

#[cfg(test)]
mod contract;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use tokio::sync::watch;

use crate::doctor::QueuePlan;
use crate::model::{
    BookingId, CommunityId, Identity, PastBooking, PersonalRow, ResourceId, TextId,
};
use crate::time::Span;

pub use backup::{BackupError, Contents, Kept, Restored, back_up, restore};
pub use entries::{
    Appended, Batch, Loaded, MOST_BOOKINGS_READ, MOST_BYTES_READ, MOST_ENTRIES_READ,
    MOST_ENTRY_BYTES, MOST_TEXT_BYTES, MOST_TEXTS, Snapshot, StoredEntry,
};
pub use error::{Fault, StoreError};
pub use followers::run_followers;
pub use inspection::{Examination, Repaired, examine, repair};
pub use outbox::{BundleKey, Due, LONGEST_LEASE, MOST_LEASED, Outbox};
pub use progress::{Progress, Quarantined};
pub use settled::{MOST_DETAIL_CHARS, Settled, SettledCounts};

/// How often whoever serves people from a store says that it is there ([`Store::beat`]), in seconds.
pub const BEAT_SECONDS: u64 = 10;
/// Longest name of a lease and of who holds it, in bytes.
pub const MOST_LEASE_NAME_BYTES: usize = 200;
/// Longest lease, in seconds.
pub const MOST_LEASE_SECONDS: u32 = 3_600;

/// The journal and what follows from it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    engine: Engine,
}

/// The store as it is compiled for one engine.
#[derive(Debug, Clone)]
enum Engine {
    Sqlite(sqlite::Store),
    Postgres(postgres::Store),
}

/// Does the same with the store of whichever engine it is.
macro_rules! on_engine {
    ($store:expr, $of_engine:ident => $does:expr) => {
        match &$store.engine {
            $crate::store::Engine::Sqlite($of_engine) => $does,
            $crate::store::Engine::Postgres($of_engine) => $does,
        }
    };
}
use on_engine;

/// The same where the store has to be waited for. Boxed, so that an engine is compiled here and not
/// once more in every crate that waits for it, as the body of an `async fn` is.
macro_rules! engine_future {
    ($store:expr, $of_engine:ident => $does:expr) => {
        $crate::store::on_engine!($store, $of_engine => Box::pin(async move { $does.await }))
    };
}
use engine_future;

impl Store {
    /// Opens a store, makes it if there is none, and brings its schemas up to date. `url` is
    /// `sqlite:PATH`, and the tables lie beside that in `<stem>-tables.db`; or
    /// `postgres://USER:PASSWORD@HOST:PORT,HOST:PORT/DATABASE`, where the host that takes writes is
    /// found and followed.
    ///
    /// # Errors
    /// When the database cannot be used; it is left as it was.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let engine = if postgres::is_address(url) {
            Engine::Postgres(postgres::open(url).await?)
        } else {
            Engine::Sqlite(sqlite::open(url).await?)
        };
        Ok(Self { engine })
    }

    /// Whether other processes may append to the journals, so that what this one knows of them may
    /// be out of date.
    pub const fn is_shared(&self) -> bool {
        matches!(self.engine, Engine::Postgres(_))
    }

    /// Writes what is under way and closes the files. What is asked of the store afterwards is an
    /// error.
    pub fn close(&self) -> BoxFuture<'_, ()> {
        engine_future!(self, store => store.close())
    }

    /// Appends a batch to its community's journal, with its personal text. When it returns `Stored`
    /// both are on disk; a batch that is there already is `Stored` too.
    ///
    /// # Errors
    /// When it is not known to be on disk. If [`StoreError::is_definite`], it certainly is not;
    /// else append the identical batch again.
    pub fn append(
        &self,
        batch: impl Into<Arc<Batch>>,
    ) -> BoxFuture<'_, Result<Appended, StoreError>> {
        self.append_shared(batch.into())
    }

    fn append_shared(&self, batch: Arc<Batch>) -> BoxFuture<'_, Result<Appended, StoreError>> {
        engine_future!(self, store => store.append(batch))
    }

    /// All entries of a community and all its personal text, as they are at one moment.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn load(&self, community: CommunityId) -> BoxFuture<'_, Result<Loaded, StoreError>> {
        engine_future!(self, store => store.load(community))
    }

    /// The entries after `after_seq`, in order: at most `limit`, [`MOST_ENTRIES_READ`] and about
    /// [`MOST_BYTES_READ`] of them, but one at least if there is one.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn read_after(
        &self,
        community: CommunityId,
        after_seq: u64,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<StoredEntry>, StoreError>> {
        engine_future!(self, store => store.read_after(community, after_seq, limit))
    }

    /// The entries before `before_seq`, the newest first: at most `limit`, [`MOST_ENTRIES_READ`] and
    /// about [`MOST_BYTES_READ`] of them, but one at least if there is one.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn entries_before(
        &self,
        community: CommunityId,
        before_seq: u64,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<StoredEntry>, StoreError>> {
        engine_future!(self, store => store.entries_before(community, before_seq, limit))
    }

    /// The last entry of a community that the tables show.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn followed(&self, community: CommunityId) -> BoxFuture<'_, Result<u64, StoreError>> {
        engine_future!(self, store => store.followed(community))
    }

    /// The bookings with numbers below `before`, the newest first: at most `limit` and
    /// [`MOST_BOOKINGS_READ`]. As far as the tables show them.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn bookings_before(
        &self,
        community: CommunityId,
        before: Option<BookingId>,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<PastBooking>, StoreError>> {
        engine_future!(self, store => store.bookings_before(community, before, limit))
    }

    /// The bookings of a resource that begin `within` a span, by start and number, those after
    /// `after`: at most `limit` and [`MOST_BOOKINGS_READ`]. As far as the tables show them.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn bookings_within<'a>(
        &'a self,
        community: CommunityId,
        resource: ResourceId,
        within: Span,
        after: Option<&'a PastBooking>,
        limit: u32,
    ) -> BoxFuture<'a, Result<Vec<PastBooking>, StoreError>> {
        engine_future!(self, store => store.bookings_within(community, resource, within, after, limit))
    }

    /// The personal text with numbers above `after`, by number.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn texts_after(
        &self,
        community: CommunityId,
        after: TextId,
    ) -> BoxFuture<'_, Result<Vec<PersonalRow>, StoreError>> {
        engine_future!(self, store => store.texts_after(community, after))
    }

    /// The number of a community's last entry, whoever wrote it; 0 if there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn head(&self, community: CommunityId) -> BoxFuture<'_, Result<u64, StoreError>> {
        engine_future!(self, store => store.head(community))
    }

    /// Every community that has a journal, the directory too, by number.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn communities(&self) -> BoxFuture<'_, Result<Vec<CommunityId>, StoreError>> {
        engine_future!(self, store => store.communities())
    }

    /// The communities, but not the directory, that know an account, by number.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn communities_of<'a>(
        &'a self,
        identity: &'a Identity,
    ) -> BoxFuture<'a, Result<Vec<CommunityId>, StoreError>> {
        engine_future!(self, store => store.communities_of(identity))
    }

    /// Changes whenever a journal is known to have grown: followers wake by it.
    pub fn appended(&self) -> watch::Receiver<u64> {
        on_engine!(self, store => store.appended())
    }

    /// [`StoreError::SetBack`] or [`StoreError::Replaced`], if what this process remembers is not true
    /// any more and it has to end. Nothing is appended then.
    pub fn set_back(&self) -> Option<StoreError> {
        on_engine!(self, store => store.set_back())
    }

    /// What tells this journal from any other: 32 hexadecimal digits, the same in its backups.
    pub fn journal_id(&self) -> &str {
        on_engine!(self, store => store.journal_id())
    }

    /// The journal's secret, made at its first use and kept.
    ///
    /// # Errors
    /// When it cannot be kept or read.
    pub fn secret(&self) -> BoxFuture<'_, Result<[u8; 32], StoreError>> {
        engine_future!(self, store => store.secret())
    }

    /// Says that somebody is here at `now`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn beat(&self, now: DateTime<Utc>) -> BoxFuture<'_, Result<(), StoreError>> {
        engine_future!(self, store => store.beat(now))
    }

    /// When somebody last was here, in whole seconds; `None` if nobody ever was.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn last_beat(&self) -> BoxFuture<'_, Result<Option<DateTime<Utc>>, StoreError>> {
        engine_future!(self, store => store.last_beat())
    }

    /// Takes a lease, or keeps one that is held, until `ttl` after `now`. `false`: somebody else has
    /// it, and it is not over at `now`.
    ///
    /// # Errors
    /// When it cannot be written, or its name or holder is longer than [`MOST_LEASE_NAME_BYTES`].
    pub fn take_lease<'a>(
        &'a self,
        name: &'a str,
        holder: &'a str,
        now: DateTime<Utc>,
        ttl: TimeDelta,
    ) -> BoxFuture<'a, Result<bool, StoreError>> {
        engine_future!(self, store => store.take_lease(name, holder, now, ttl))
    }

    /// Gives a lease back, if it is held.
    ///
    /// # Errors
    /// When it cannot be written; the lease runs out then.
    pub fn release_lease<'a>(
        &'a self,
        name: &'a str,
        holder: &'a str,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        engine_future!(self, store => store.release_lease(name, holder))
    }

    /// How long a community's journal is known to be, from memory.
    pub fn known_head(&self, community: CommunityId) -> u64 {
        on_engine!(self, store => store.known_head(community))
    }

    /// Keeps some pieces of a snapshot that is taken after entry `seq`, the first of which comes
    /// after `after` others; at most [`Snapshot::MOST_PIECES_AT_ONCE`].
    ///
    /// # Errors
    /// When they cannot be written; what was there before still serves.
    pub fn keep_pieces<'a>(
        &'a self,
        community: CommunityId,
        seq: u64,
        after: usize,
        pieces: &'a [String],
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        engine_future!(self, store => store.keep_pieces(community, seq, after, pieces))
    }

    /// Keeps a snapshot whose pieces are kept already, and lets older ones of the community go.
    ///
    /// # Errors
    /// When it cannot be written; what was there before still serves.
    pub fn keep_snapshot(
        &self,
        community: CommunityId,
        snapshot: Snapshot,
    ) -> BoxFuture<'_, Result<(), StoreError>> {
        engine_future!(self, store => store.keep_snapshot(community, snapshot))
    }

    /// Lets all snapshots of a community go.
    ///
    /// # Errors
    /// When they cannot be deleted.
    pub fn drop_snapshots(&self, community: CommunityId) -> BoxFuture<'_, Result<(), StoreError>> {
        engine_future!(self, store => store.drop_snapshots(community))
    }

    /// The newest whole snapshot of a community that fits its journal.
    ///
    /// # Errors
    /// When the databases cannot be read.
    pub fn newest_snapshot(
        &self,
        community: CommunityId,
    ) -> BoxFuture<'_, Result<Option<Snapshot>, StoreError>> {
        engine_future!(self, store => store.newest_snapshot(community))
    }

    /// The next pieces of the snapshot taken after entry `seq`, in order, that come after `after`
    /// others; at most [`Snapshot::MOST_PIECES_AT_ONCE`]. None at the end, or if it was let go.
    ///
    /// # Errors
    /// When the databases cannot be read.
    pub fn pieces(
        &self,
        community: CommunityId,
        seq: u64,
        after: usize,
    ) -> BoxFuture<'_, Result<Vec<String>, StoreError>> {
        engine_future!(self, store => store.pieces(community, seq, after))
    }

    /// How many bytes of entries a community's journal has after `seq`.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn bytes_after(
        &self,
        community: CommunityId,
        seq: u64,
    ) -> BoxFuture<'_, Result<u64, StoreError>> {
        engine_future!(self, store => store.bytes_after(community, seq))
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
    pub fn look_for_entries(&self) -> BoxFuture<'_, Result<(), StoreError>> {
        engine_future!(self, store => store.look_for_entries())
    }

    /// Writes what the journal has gained into the tables, as much as one transaction should take.
    ///
    /// # Errors
    /// When a file cannot be read or written; it can be called again.
    pub fn project(&self) -> BoxFuture<'_, Result<Progress, StoreError>> {
        engine_future!(self, store => store.project())
    }

    /// Takes notices out of the outbox's queue and puts others in.
    fn put_queue_right<'a>(&'a self, plan: &'a QueuePlan) -> BoxFuture<'a, Result<(), StoreError>> {
        engine_future!(self, store => store.outbox().put_right(plan))
    }

    /// Empties the tables, so that they are made again from the first entry on. The outbox is left
    /// alone.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn rebuild_tables(&self) -> BoxFuture<'_, Result<(), StoreError>> {
        engine_future!(self, store => store.rebuild_tables())
    }

    /// The communities whose journal a follower has stopped following, and why.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn quarantined(&self) -> BoxFuture<'_, Result<Vec<Quarantined>, StoreError>> {
        engine_future!(self, store => store.quarantined())
    }
}
