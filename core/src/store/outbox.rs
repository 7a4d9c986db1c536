//! The outbox: notices on their way to people. Its queue follows the journal from a cursor of its
//! own and waits for no other follower; what became of a notice is settled beside the journal.

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

use super::{Progress, Settled, SettledCounts, Store, StoreError, on_engine};
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
    pub async fn follow(&self) -> Result<Progress, StoreError> {
        on_engine!(self.store, store => store.outbox().follow().await)
    }

    /// Settles queued notices that can help nobody any more, except those that are being sent right
    /// now; returns how many.
    ///
    /// # Errors
    /// When the database cannot be read or written; it can be called again.
    pub async fn expire(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        on_engine!(self.store, store => store.outbox().expire(now).await)
    }

    /// Makes what somebody has leased due at once. For a process that knows itself to be alone with
    /// the database: whoever holds these leases has ended.
    ///
    /// # Errors
    /// When the database cannot be written; the leases run out then.
    pub async fn reclaim(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        on_engine!(self.store, store => store.outbox().reclaim(now).await)
    }

    /// Takes up to `limit` notices that are due on a platform, soonest first. They are the caller's
    /// until `now + lease`; then they are due again. Each may be settled or given back until then.
    ///
    /// # Errors
    /// When the database cannot be read or written; what was leased meanwhile is due again after
    /// its lease.
    pub async fn lease_due(
        &self,
        platform: Platform,
        holder: &str,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: u32,
    ) -> Result<Vec<Due>, StoreError> {
        on_engine!(self.store, store => store.outbox().lease_due(platform, holder, now, lease, limit).await)
    }

    /// Gives a leased notice back, to be tried again at `at`. Does nothing if the lease has run out
    /// and somebody else has it.
    ///
    /// # Errors
    /// When it cannot be written; it is due again after its lease.
    pub async fn retry_at(&self, due: &Due, at: DateTime<Utc>) -> Result<(), StoreError> {
        on_engine!(self.store, store => store.outbox().retry_at(due, at).await)
    }

    /// Ends a notice's way: first the settlement is on disk, then the queue forgets the notice. The
    /// first settlement of a notice stands.
    ///
    /// # Errors
    /// When it cannot be written; calling it again is safe.
    pub async fn settle(
        &self,
        due: &Due,
        outcome: Settled,
        at: DateTime<Utc>,
        detail: &str,
    ) -> Result<(), StoreError> {
        on_engine!(self.store, store => store.outbox().settle(due, outcome, at, detail).await)
    }

    /// When the next notice of a platform is due, or is due again because its lease runs out.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn next_due(&self, platform: Platform) -> Result<Option<DateTime<Utc>>, StoreError> {
        on_engine!(self.store, store => store.outbox().next_due(platform).await)
    }

    /// How many notices ended how, since the journal began. Reads every settlement there is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn settled_counts(&self) -> Result<SettledCounts, StoreError> {
        on_engine!(self.store, store => store.outbox().settled_counts().await)
    }
}
