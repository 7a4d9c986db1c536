//! The outbox: notices on their way to people. Its queue follows the journal from a cursor of its
//! own and waits for no other follower; what became of a notice is settled beside the journal.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use sqlx::QueryBuilder;
use tokio::sync::watch;

use super::Store;
use super::columns::{community, instant, number, seconds_up};
use super::engine::{Connection, Database};
use super::error::StoreError;
use super::follow::{Progress, Reading};
use super::journal::{ROWS_A_STATEMENT, StoredEntry};
use super::leases::MOST_LEASE_NAME_BYTES;
use super::settlements::{self, Settled, SettledCounts, Settlement};
use super::tables::Tables;
use super::writer::Write;
use crate::model::{CommunityId, Notice, NoticeId, Platform};

/// The outbox's name among the followers.
pub(super) const FOLLOWER: &str = "outbox";
/// Most notices leased at once.
pub const MOST_LEASED: u32 = 500;
/// Longest time a notice is leased for.
pub const LONGEST_LEASE: TimeDelta = TimeDelta::hours(1);
/// Notices whose use is over that are settled at a time.
const EXPIRED_AT_A_TIME: i64 = 500;

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

/// What the outbox wants to know of an entry. The directory's entries have the same form.
#[derive(Deserialize)]
struct Happened {
    events: Vec<Happening>,
}

#[derive(Deserialize)]
#[serde(tag = "e", rename_all = "snake_case")]
enum Happening {
    Noticed {
        notice: Notice,
    },
    #[serde(other)]
    SomethingElse,
}

impl Outbox {
    pub(super) fn new(store: Store) -> Self {
        Self { store }
    }

    /// Changes when notices are queued or given back: delivery workers wake by it.
    pub fn changed(&self) -> watch::Receiver<u64> {
        self.store.inner.outbox_changed.subscribe()
    }

    fn announce(&self) {
        self.store
            .inner
            .outbox_changed
            .send_modify(|count| *count += 1);
    }

    /// Queues notices of entries that the journal has gained, as many as one transaction should
    /// take. Notices that are settled already are left out.
    ///
    /// # Errors
    /// When a file cannot be read or written; it can be called again.
    pub async fn follow(&self) -> Result<Progress, StoreError> {
        let inner = &self.store.inner;
        let mut cursors = inner.outbox_cursors.lock().await;
        let (readings, more) = cursors
            .read(&inner.heads, &inner.readers, &inner.tables)
            .await?;
        let mut found = Vec::with_capacity(readings.len());
        for reading in &readings {
            found.push(self.unsettled(reading).await?);
        }
        if readings.is_empty() {
            return Ok(Progress::default());
        }
        let mut link = inner.tables.turn().await;
        let written = async {
            let mut transaction = link.begin().await?;
            let mut progress = Progress { entries: 0, more };
            for (reading, found) in readings.iter().zip(&found) {
                match found {
                    Ok(notices) => {
                        queue(&mut transaction, reading.community, notices).await?;
                        if !cursors.advance(&mut transaction, reading).await? {
                            transaction.rollback().await?;
                            return Ok(None);
                        }
                        progress.entries += reading.entries.len();
                    }
                    Err(reason) => cursors.stop(&mut transaction, reading, reason).await?,
                }
            }
            transaction.commit().await?;
            Ok(Some(progress))
        }
        .await;
        match written {
            Ok(Some(progress)) => {
                for (reading, found) in readings.iter().zip(&found) {
                    if found.is_ok() {
                        cursors.advanced(reading.community, reading.to());
                    }
                }
                if found.iter().flatten().any(|notices| !notices.is_empty()) {
                    self.announce();
                }
                Ok(progress)
            }
            Ok(None) => {
                cursors.forget();
                let more = true;
                Ok(Progress { entries: 0, more })
            }
            Err(error) => {
                cursors.restart();
                Err(Tables::failed(&mut link, error).await)
            }
        }
    }

    /// The notices of some entries that are not settled; or why the entries cannot be understood.
    async fn unsettled(
        &self,
        reading: &Reading,
    ) -> Result<Result<Vec<Notice>, String>, StoreError> {
        let mut notices = Vec::new();
        for entry in &reading.entries {
            match notices_of(entry) {
                Ok(of_entry) => notices.extend(of_entry),
                Err(reason) => return Ok(Err(reason)),
            }
        }
        let ids: Vec<_> = notices.iter().map(|notice| notice.id).collect();
        let readers = &self.store.inner.readers;
        let settled = settlements::settled_among(readers, reading.community, &ids).await?;
        notices.retain(|notice| !settled.contains(&notice.id));
        Ok(Ok(notices))
    }

    /// Settles queued notices that can help nobody any more, except those that are being sent right
    /// now; returns how many.
    ///
    /// # Errors
    /// When a file cannot be read or written; it can be called again.
    pub async fn expire(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let mut expired = 0;
        loop {
            let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
                "SELECT community_id, notice_id, attempts FROM outbox
                 WHERE useful_until < $1 AND (lease_holder IS NULL OR next_try_at <= $1)
                 ORDER BY useful_until LIMIT $2",
            )
            .bind(now.timestamp())
            .bind(EXPIRED_AT_A_TIME)
            .fetch_all(&self.store.inner.tables.readers)
            .await?;
            if rows.is_empty() {
                return Ok(expired);
            }
            let settlements = rows
                .into_iter()
                .map(|(id, notice, attempts)| {
                    Ok(Settlement {
                        community: community("outbox", id)?,
                        notice: NoticeId(number("outbox", notice)?),
                        outcome: Settled::Expired,
                        attempts: number("outbox", attempts)?,
                        at: now,
                        detail: String::new(),
                    })
                })
                .collect::<Result<Vec<_>, StoreError>>()?;
            tracing::warn!(
                notices = settlements.len(),
                "notices whose use was over were dropped"
            );
            expired += settlements.len();
            self.settle_all(settlements).await?;
        }
    }

    /// Takes up to `limit` notices that are due on a platform, soonest first. They are the caller's
    /// until `now + lease`; then they are due again. Each may be settled or given back until then.
    ///
    /// # Errors
    /// When a file cannot be read or written; what was leased meanwhile is due again after its
    /// lease.
    pub async fn lease_due(
        &self,
        platform: Platform,
        holder: &str,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: u32,
    ) -> Result<Vec<Due>, StoreError> {
        if holder.len() > MOST_LEASE_NAME_BYTES {
            return Err(StoreError::TooLarge {
                what: "The name of a lease's holder (bytes)",
                size: holder.len(),
                limit: MOST_LEASE_NAME_BYTES,
            });
        }
        let until = seconds_up(now + lease.min(LONGEST_LEASE));
        let mut link = self.store.inner.tables.turn().await;
        let leased = async {
            let mut transaction = link.begin().await?;
            let leased = lease_rows(&mut transaction, platform, holder, now, until, limit).await?;
            transaction.commit().await?;
            Ok(leased)
        }
        .await;
        let leased = match leased {
            Ok(leased) => leased,
            Err(error) => return Err(Tables::failed(&mut link, error).await),
        };
        drop(link);
        let mut leased: Vec<Due> = leased.into_iter().filter_map(due).collect();
        leased.sort_by_key(|due| (due.notice.due_at, due.community, due.notice.id));
        self.without_settled(leased).await
    }

    /// Leaves out, and takes from the queue, what was settled before a crash that kept it queued.
    async fn without_settled(&self, leased: Vec<Due>) -> Result<Vec<Due>, StoreError> {
        let mut by_community: BTreeMap<CommunityId, Vec<NoticeId>> = BTreeMap::new();
        for due in &leased {
            by_community
                .entry(due.community)
                .or_default()
                .push(due.notice.id);
        }
        let mut settled = Vec::new();
        for (community, ids) in by_community {
            let among =
                settlements::settled_among(&self.store.inner.readers, community, &ids).await?;
            settled.extend(among.into_iter().map(|notice| (community, notice)));
        }
        if settled.is_empty() {
            return Ok(leased);
        }
        self.unqueue(&settled).await?;
        let unsettled = |due: &Due| !settled.contains(&(due.community, due.notice.id));
        Ok(leased.into_iter().filter(unsettled).collect())
    }

    /// Gives a leased notice back, to be tried again at `at`. Does nothing if the lease has run out
    /// and somebody else has it.
    ///
    /// # Errors
    /// When it cannot be written; it is due again after its lease.
    pub async fn retry_at(&self, due: &Due, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut link = self.store.inner.tables.turn().await;
        let given_back = async {
            let mut transaction = link.begin().await?;
            sqlx::query(
                "UPDATE outbox SET next_try_at = $1, lease_holder = NULL
                 WHERE community_id = $2 AND notice_id = $3 AND attempts = $4",
            )
            .bind(seconds_up(at))
            .bind(i64::from(due.community.0))
            .bind(i64::from(due.notice.id.0))
            .bind(i64::from(due.attempts) + 1)
            .execute(&mut *transaction)
            .await?;
            transaction.commit().await
        }
        .await;
        match given_back {
            Ok(()) => {
                self.announce();
                Ok(())
            }
            Err(error) => Err(Tables::failed(&mut link, error).await),
        }
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
        let settlement = Settlement {
            community: due.community,
            notice: due.notice.id,
            outcome,
            attempts: due.attempts.saturating_add(1),
            at,
            detail: Settlement::detail(detail),
        };
        self.settle_all(vec![settlement]).await
    }

    async fn settle_all(&self, settlements: Vec<Settlement>) -> Result<(), StoreError> {
        let queued: Vec<_> = settlements
            .iter()
            .map(|settlement| (settlement.community, settlement.notice))
            .collect();
        let write = Write::Settle(Arc::from(settlements));
        self.store.inner.writer.write(write).await?;
        self.unqueue(&queued).await
    }

    async fn unqueue(&self, settled: &[(CommunityId, NoticeId)]) -> Result<(), StoreError> {
        let mut link = self.store.inner.tables.turn().await;
        let deleted = async {
            let mut transaction = link.begin().await?;
            for (community, notice) in settled {
                sqlx::query("DELETE FROM outbox WHERE community_id = $1 AND notice_id = $2")
                    .bind(i64::from(community.0))
                    .bind(i64::from(notice.0))
                    .execute(&mut *transaction)
                    .await?;
            }
            transaction.commit().await
        }
        .await;
        match deleted {
            Ok(()) => Ok(()),
            Err(error) => Err(Tables::failed(&mut link, error).await),
        }
    }

    /// When the next notice of a platform is due, or is due again because its lease runs out.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn next_due(&self, platform: Platform) -> Result<Option<DateTime<Utc>>, StoreError> {
        let next: Option<i64> =
            sqlx::query_scalar("SELECT MIN(next_try_at) FROM outbox WHERE platform = $1")
                .bind(platform.name())
                .fetch_one(&self.store.inner.tables.readers)
                .await?;
        next.map(|at| instant("outbox", at)).transpose()
    }

    /// How many notices ended how, since the journal began. Reads every settlement there is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn settled_counts(&self) -> Result<SettledCounts, StoreError> {
        settlements::counts(&self.store.inner.readers).await
    }
}

/// The notices of an entry.
fn notices_of(entry: &StoredEntry) -> Result<Vec<Notice>, String> {
    // Most entries of a burst have none, and reading them costs more than looking for the word.
    if !entry.json.contains("\"noticed\"") {
        return Ok(Vec::new());
    }
    let happened: Happened = serde_json::from_str(&entry.json)
        .map_err(|error| format!("entry {} cannot be understood: {error}", entry.seq))?;
    let notices = happened.events.into_iter().filter_map(|event| match event {
        Happening::Noticed { notice } => Some(notice),
        Happening::SomethingElse => None,
    });
    Ok(notices.collect())
}

async fn queue(
    connection: &mut Connection,
    community: CommunityId,
    notices: &[Notice],
) -> sqlx::Result<()> {
    for some in notices.chunks(ROWS_A_STATEMENT) {
        let mut insert = QueryBuilder::<Database>::new(
            "INSERT INTO outbox (community_id, notice_id, platform, notice, useful_until,
                                 next_try_at, attempts) ",
        );
        insert.push_values(some, |mut values, notice| {
            let json = serde_json::to_string(notice).expect("a notice is plain data");
            values
                .push_bind(i64::from(community.0))
                .push_bind(i64::from(notice.id.0))
                .push_bind(notice.via.name())
                .push_bind(json)
                .push_bind(notice.useful_until.timestamp())
                .push_bind(notice.due_at.timestamp())
                .push_bind(0_i64);
        });
        insert.push(" ON CONFLICT DO NOTHING");
        insert
            .build()
            .persistent(false)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// A row as it was leased: community, notice, attempts with this one.
type Leased = (i64, String, i64);

async fn lease_rows(
    connection: &mut Connection,
    platform: Platform,
    holder: &str,
    now: DateTime<Utc>,
    until: i64,
    limit: u32,
) -> sqlx::Result<Vec<Leased>> {
    sqlx::query_as(
        "UPDATE outbox SET lease_holder = $1, next_try_at = $2, attempts = attempts + 1
         WHERE next_try_at <= $3 AND (community_id, notice_id) IN (
             SELECT community_id, notice_id FROM outbox
             WHERE platform = $4 AND next_try_at <= $3 AND useful_until >= $3
             ORDER BY next_try_at, community_id, notice_id LIMIT $5)
         RETURNING community_id, notice, attempts",
    )
    .bind(holder)
    .bind(until)
    .bind(now.timestamp())
    .bind(platform.name())
    .bind(i64::from(limit.min(MOST_LEASED)))
    .fetch_all(connection)
    .await
}

/// A leased row as what it is; one that cannot be read stays queued and is reported at each try.
fn due((id, json, attempts): Leased) -> Option<Due> {
    let read = || {
        let notice = serde_json::from_str(&json).map_err(|error| StoreError::BadRow {
            table: "outbox",
            detail: error.to_string(),
        })?;
        Ok(Due {
            community: community("outbox", id)?,
            notice,
            attempts: number::<u32>("outbox", attempts)?.saturating_sub(1),
        })
    };
    read()
        .inspect_err(|error: &StoreError| tracing::error!(%error, "a notice cannot be sent"))
        .ok()
}
