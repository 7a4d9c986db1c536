//! The outbox: notices on their way to people. Its queue follows the journal from a cursor of its
//! own and waits for no other follower; what became of a notice is settled beside the journal.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use sha2::{Digest as _, Sha256};
use tokio::sync::watch;

use super::{Progress, Settled, SettledCounts, Store, StoreError, engine_future, on_engine};
use crate::model::{CommunityId, Notice, Platform};

/// Most notices leased at once.
pub const MOST_LEASED: u32 = 500;
/// Longest time a notice is leased for.
pub const LONGEST_LEASE: TimeDelta = TimeDelta::hours(1);

/// A notice whose time to be sent has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Whose.
    pub community: CommunityId,
    /// What and whom.
    pub notice: Notice,
    /// How many tries were begun before this one; if there were some, and the last was neither
    /// given back nor settled, it may have been sent.
    pub attempts: u32,
    /// What it goes out with, and nothing else does.
    pub bundle: Option<BundleKey>,
}

impl Due {
    /// It was never tried, and may go out with others.
    pub fn is_free(&self) -> bool {
        self.attempts == 0 && self.bundle.is_none()
    }
}

/// Notices that were put together in one message, as a number made of theirs: another choice of
/// notices has another one. Below 2^63.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BundleKey(u64);

impl BundleKey {
    /// The key of these, whatever their order.
    pub fn of(together: &[Due]) -> Self {
        let mut numbers: Vec<u32> = together.iter().map(|due| due.notice.id.0).collect();
        numbers.sort_unstable();
        let mut hasher = Sha256::new();
        for number in numbers {
            hasher.update(number.to_be_bytes());
        }
        let hash = hasher.finalize();
        let start = hash.first_chunk().expect("a hash has 32 bytes");
        Self(u64::from_be_bytes(*start) >> 1)
    }

    pub(super) fn to_bigint(self) -> i64 {
        self.0.cast_signed()
    }

    pub(super) fn of_bigint(number: i64) -> Self {
        Self(number.cast_unsigned())
    }
}

/// 16 hexadecimal digits.
impl fmt::Display for BundleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The outbox of a store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Outbox {
    store: Store,
}

impl Outbox {
    pub(super) const fn new(store: Store) -> Self {
        Self { store }
    }

    /// Changes when notices are queued or given back: delivery workers wake by it.
    pub fn changed(&self) -> watch::Receiver<u64> {
        on_engine!(self.store, store => store.outbox().changed())
    }

    /// Queues notices of entries that the journal has gained, as many as one transaction should
    /// take. Notices that are settled already are left out.
    ///
    /// # Errors
    /// When the database cannot be read or written; it can be called again.
    pub fn follow(&self) -> BoxFuture<'_, Result<Progress, StoreError>> {
        engine_future!(self.store, store => store.outbox().follow())
    }

    /// Settles queued notices that can help nobody any more, except those that are being sent right
    /// now; returns how many.
    ///
    /// # Errors
    /// When the database cannot be read or written; it can be called again.
    pub fn expire(&self, now: DateTime<Utc>) -> BoxFuture<'_, Result<usize, StoreError>> {
        engine_future!(self.store, store => store.outbox().expire(now))
    }

    /// Makes what somebody has leased due at once. For a process that knows itself to be alone with
    /// the database: whoever holds these leases has ended.
    ///
    /// # Errors
    /// When the database cannot be written; the leases run out then.
    pub fn reclaim(&self, now: DateTime<Utc>) -> BoxFuture<'_, Result<(), StoreError>> {
        engine_future!(self.store, store => store.outbox().reclaim(now))
    }

    /// Takes up to `limit` notices that are due on a platform, soonest first; with them the rest of
    /// their bundles, and what else is due to the same members and was never tried. They are the
    /// caller's until `now + lease`; then they are due again. Each may be settled or given back
    /// until then, those of a bundle together.
    ///
    /// # Errors
    /// When the database cannot be read or written; what was leased meanwhile is due again after
    /// its lease.
    pub fn lease_due<'a>(
        &'a self,
        platform: Platform,
        holder: &'a str,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: u32,
    ) -> BoxFuture<'a, Result<Vec<Due>, StoreError>> {
        engine_future!(self.store, store => store.outbox().lease_due(platform, holder, now, lease, limit))
    }

    /// Binds leased notices of one member to each other before they are sent as one message: they
    /// are leased together from now on, under that key.
    ///
    /// # Errors
    /// When it cannot be written; nothing may be sent then.
    pub fn bind<'a>(&'a self, together: &'a [Due]) -> BoxFuture<'a, Result<BundleKey, StoreError>> {
        engine_future!(self.store, store => store.outbox().bind(together))
    }

    /// Gives back leased notices that were tried, to be tried again at `at`. Leaves alone what
    /// somebody else has because the lease has run out.
    ///
    /// # Errors
    /// When it cannot be written; they are due again after their lease.
    pub fn retry_at<'a>(
        &'a self,
        leased: &'a [Due],
        at: DateTime<Utc>,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        engine_future!(self.store, store => store.outbox().give_back(leased, at, true))
    }

    /// Gives back leased notices of which nothing was sent, as if they had not been leased.
    ///
    /// # Errors
    /// When it cannot be written; they are due again after their lease.
    pub fn put_back<'a>(
        &'a self,
        leased: &'a [Due],
        at: DateTime<Utc>,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        engine_future!(self.store, store => store.outbox().give_back(leased, at, false))
    }

    /// Ends the way of notices: first the settlements are on disk, all or none, then the queue
    /// forgets the notices. The first settlement of a notice stands.
    ///
    /// # Errors
    /// When it cannot be written; calling it again is safe.
    pub fn settle<'a>(
        &'a self,
        told: &'a [Due],
        outcome: Settled,
        at: DateTime<Utc>,
        detail: &'a str,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        engine_future!(self.store, store => store.outbox().settle(told, outcome, at, detail))
    }

    /// When the next notice of a platform is due, or is due again because its lease runs out.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn next_due(
        &self,
        platform: Platform,
    ) -> BoxFuture<'_, Result<Option<DateTime<Utc>>, StoreError>> {
        engine_future!(self.store, store => store.outbox().next_due(platform))
    }

    /// How many notices ended how, since the journal began. Reads every settlement there is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn settled_counts(&self) -> BoxFuture<'_, Result<SettledCounts, StoreError>> {
        engine_future!(self.store, store => store.outbox().settled_counts())
    }
}
