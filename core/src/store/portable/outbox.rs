//! The outbox: notices on their way to people. Its queue follows the journal from a cursor of its
//! own and waits for no other follower; what became of a notice is settled beside the journal.

use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use sqlx::QueryBuilder;
use tokio::sync::watch;

use super::access::{read, transact};
use super::engine::{self, Connection, Database};
use super::follow::{Cursors, Reading};
use super::journal::ROWS_A_STATEMENT;
use super::leasing::{self, Lease, lease_rows};
use super::statement::{query, query_as, query_scalar};
use super::writer::Write;
use super::{Store, apart, settlements};
use crate::doctor::QueuePlan;
use crate::model::{CommunityId, Notice, NoticeId, Platform};
use crate::store::columns::{bigint, community, instant, number, seconds_up};
use crate::store::scope::{Scope, Turn};
use crate::store::settled::Settlement;
use crate::store::{
    BundleKey, Due, LONGEST_LEASE, MOST_LEASE_NAME_BYTES, MOST_LEASED, Progress, Settled,
    SettledCounts, StoreError, StoredEntry,
};

/// The outbox's name among the followers.
pub(super) const FOLLOWER: &str = "outbox";
/// Notices whose use is over that are settled at a time.
const EXPIRED_AT_A_TIME: i64 = 500;

/// The outbox of a store, as [`Outbox`](crate::store::Outbox) describes it.
pub(in crate::store) struct Outbox<'s> {
    store: &'s Store,
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

impl<'s> Outbox<'s> {
    pub(super) const fn new(store: &'s Store) -> Self {
        Self { store }
    }

    pub(in crate::store) fn changed(&self) -> watch::Receiver<u64> {
        self.store.inner.outbox_changed.subscribe()
    }

    fn announce(&self) {
        self.store
            .inner
            .outbox_changed
            .send_modify(|count| *count += 1);
    }

    pub(in crate::store) async fn follow(&self) -> Result<Progress, StoreError> {
        let inner = &self.store.inner;
        let mut cursors = inner.outbox_cursors.lock().await;
        let (readings, more) = cursors
            .read(&inner.heads, &inner.readers, &inner.tables)
            .await?;
        if cursors.passed() {
            // What they have queued may be for the platform that is connected here.
            self.announce();
        }
        let mut found = Vec::with_capacity(readings.len());
        for reading in readings {
            match self.unsettled(&reading).await {
                Ok(notices) => found.push((reading, notices)),
                Err(error) => {
                    cursors.failed(reading.community);
                    return Err(error);
                }
            }
        }
        let mut progress = Progress { entries: 0, more };
        for found in apart(found, |(reading, _)| reading.community) {
            let written = transact!(inner.tables, Turn::Follower, connection => {
                write(connection, &mut cursors, &found).await
            });
            match written {
                Ok(Some(())) => {
                    for (reading, notices) in &found {
                        if notices.is_ok() {
                            cursors.advanced(reading.community, reading.to());
                            progress.entries += reading.entries.len();
                        }
                    }
                    let mut notices = found.iter().flat_map(|(_, notices)| notices);
                    if notices.any(|notices| !notices.is_empty()) {
                        self.announce();
                    }
                }
                Ok(None) => {
                    for (reading, _) in &found {
                        cursors.rolled_back(reading.community);
                    }
                    self.announce();
                    progress.more = true;
                    break;
                }
                Err(error) => {
                    for (reading, _) in &found {
                        cursors.failed(reading.community);
                    }
                    return Err(error);
                }
            }
        }
        Ok(progress)
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
        let settled = self.settled_among(reading.community, &ids).await?;
        notices.retain(|notice| !settled.contains(&notice.id));
        Ok(Ok(notices))
    }

    async fn settled_among(
        &self,
        community: CommunityId,
        notices: &[NoticeId],
    ) -> Result<HashSet<NoticeId>, StoreError> {
        if notices.is_empty() {
            return Ok(HashSet::new());
        }
        let readers = &self.store.inner.readers;
        read!(readers, Scope::Statement, connection => {
            settlements::settled_among(connection, community, notices).await
        })
    }

    pub(in crate::store) async fn reclaim(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        transact!(self.store.inner.tables, Turn::Delivery, connection => {
            query(
                "UPDATE outbox SET next_try_at = $1, lease_holder = NULL
                 WHERE lease_holder IS NOT NULL AND next_try_at > $1",
            )
            .bind(now.timestamp())
            .execute(connection)
            .await
            .map(Some)
        })?;
        self.announce();
        Ok(())
    }

    pub(in crate::store) async fn expire(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        let mut expired = 0;
        loop {
            let rows: Vec<(i64, i64, i64)> = read!(self.store.inner.tables.readers, Scope::Statement, connection => {
                let over = query_as(
                    "SELECT community_id, notice_id, attempts FROM outbox
                         WHERE useful_until < $1 AND (lease_holder IS NULL OR next_try_at <= $1)
                         ORDER BY useful_until LIMIT $2",
                );
                let over = over.bind(now.timestamp()).bind(EXPIRED_AT_A_TIME);
                Ok(over.fetch_all(connection).await?)
            })?;
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
            let over = settlements.iter().map(|one| (one.community, one.notice));
            let over = over.collect();
            self.keep_settlements(settlements).await?;
            self.unqueue(over).await?;
        }
    }

    pub(in crate::store) async fn lease_due(
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
        let tables = &self.store.inner.tables;
        let mut leased: Vec<Due> = Vec::new();
        for communities in self.communities_due(platform, now).await? {
            let room = (limit.min(MOST_LEASED) as usize).saturating_sub(leased.len());
            if room == 0 {
                break;
            }
            let limit = bigint(room);
            let lease = Lease {
                platform,
                holder,
                now,
                until,
                communities: &communities,
            };
            let more = transact!(tables, Turn::Delivery, connection => {
                lease_rows(connection, &lease, limit).await.map(Some)
            })?;
            leased.extend(more.into_iter().flatten());
        }
        leased.sort_by_key(|due| (due.notice.due_at, due.community, due.notice.id));
        self.without_settled(leased).await
    }

    /// The communities whose notices are due, in portions that may share a transaction, as ranges
    /// of their ids.
    async fn communities_due(
        &self,
        platform: Platform,
        now: DateTime<Utc>,
    ) -> Result<Vec<RangeInclusive<i64>>, StoreError> {
        if engine::MERGES_COMMUNITIES {
            return Ok(vec![0..=i64::MAX]);
        }
        let rows: Vec<i64> = read!(self.store.inner.tables.readers, Scope::Statement, connection => {
            let due = query_scalar(
                "SELECT community_id FROM outbox
                     WHERE platform = $1 AND next_try_at <= $2 AND useful_until >= $2
                     GROUP BY community_id ORDER BY MIN(next_try_at), community_id LIMIT $3",
            );
            let due = due
                .bind(platform.name())
                .bind(now.timestamp())
                .bind(i64::from(MOST_LEASED));
            Ok(due.fetch_all(connection).await?)
        })?;
        Ok(rows.into_iter().map(|id| id..=id).collect())
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
            let among = self.settled_among(community, &ids).await?;
            settled.extend(among.into_iter().map(|notice| (community, notice)));
        }
        if settled.is_empty() {
            return Ok(leased);
        }
        self.unqueue(settled.clone()).await?;
        let unsettled = |due: &Due| !settled.contains(&(due.community, due.notice.id));
        Ok(leased.into_iter().filter(unsettled).collect())
    }

    pub(in crate::store) async fn bind(&self, together: &[Due]) -> Result<BundleKey, StoreError> {
        let key = BundleKey::of(together);
        transact!(self.store.inner.tables, Turn::Delivery, connection => {
            leasing::bind(connection, together, key).await.map(Some)
        })?;
        Ok(key)
    }

    pub(in crate::store) async fn give_back(
        &self,
        leased: &[Due],
        at: DateTime<Utc>,
        was_tried: bool,
    ) -> Result<(), StoreError> {
        for some in apart(leased.to_vec(), |due| due.community) {
            transact!(self.store.inner.tables, Turn::Delivery, connection => {
                leasing::give_back(connection, &some, seconds_up(at), was_tried)
                    .await
                    .map(Some)
            })?;
        }
        self.announce();
        Ok(())
    }

    pub(in crate::store) async fn settle(
        &self,
        told: &[Due],
        outcome: Settled,
        at: DateTime<Utc>,
        detail: &str,
    ) -> Result<(), StoreError> {
        let settlements = told.iter().map(|due| Settlement {
            community: due.community,
            notice: due.notice.id,
            outcome,
            attempts: due.attempts.saturating_add(1),
            at,
            detail: Settlement::detail(detail),
        });
        self.keep_settlements(settlements.collect()).await?;
        let queued = told.iter().map(|due| (due.community, due.notice.id));
        if let Err(error) = self.unqueue(queued.collect()).await {
            // They are settled: whoever leases them next finds that out.
            tracing::error!(%error, "what is settled stays in the queue until its lease runs out");
        }
        Ok(())
    }

    async fn keep_settlements(&self, settlements: Vec<Settlement>) -> Result<(), StoreError> {
        for some in apart(settlements, |settlement| settlement.community) {
            let write = Write::Settle(Arc::from(some));
            self.store.inner.writer.write(write).await?;
        }
        Ok(())
    }

    pub(in crate::store) async fn put_right(&self, plan: &QueuePlan) -> Result<(), StoreError> {
        self.unqueue(plan.remove.clone()).await?;
        for (community, notice) in &plan.add {
            transact!(self.store.inner.tables, Turn::Delivery, connection => {
                queue(connection, *community, &[*notice]).await.map(Some)
            })?;
        }
        Ok(())
    }

    async fn unqueue(&self, settled: Vec<(CommunityId, NoticeId)>) -> Result<(), StoreError> {
        for some in apart(settled, |(community, _)| *community) {
            transact!(self.store.inner.tables, Turn::Delivery, connection => {
                for (community, notice) in &some {
                    query("DELETE FROM outbox WHERE community_id = $1 AND notice_id = $2")
                        .bind(i64::from(community.0))
                        .bind(i64::from(notice.0))
                        .execute(&mut *connection)
                        .await?;
                }
                Ok(Some(()))
            })?;
        }
        Ok(())
    }

    pub(in crate::store) async fn next_due(
        &self,
        platform: Platform,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let next: Option<i64> = read!(self.store.inner.tables.readers, Scope::Statement, connection => {
            let next = query_scalar("SELECT MIN(next_try_at) FROM outbox WHERE platform = $1");
            Ok(next.bind(platform.name()).fetch_one(connection).await?)
        })?;
        next.map(|at| instant("outbox", at)).transpose()
    }

    pub(in crate::store) async fn settled_counts(&self) -> Result<SettledCounts, StoreError> {
        let readers = &self.store.inner.readers;
        read!(readers, Scope::Statement, connection => settlements::counts(connection).await)
    }
}

/// Queues what was found in some communities' entries. `None`: somebody else has followed one of
/// them meanwhile.
async fn write(
    connection: &mut Connection,
    cursors: &mut Cursors,
    found: &[(Reading, Result<Vec<Notice>, String>)],
) -> sqlx::Result<Option<()>> {
    for (reading, found) in found {
        match found {
            Ok(notices) => {
                // First, so that nothing is queued that somebody else has queued, and sent.
                if !cursors.advance(connection, reading).await? {
                    return Ok(None);
                }
                queue(connection, reading.community, notices).await?;
            }
            Err(reason) => cursors.stop(connection, reading, reason).await?,
        }
    }
    Ok(Some(()))
}

/// The notices of an entry.
fn notices_of(entry: &StoredEntry) -> Result<Vec<Notice>, String> {
    if entry.json.is_empty() {
        return Err(format!("entry {} is not what was written", entry.seq));
    }
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
                                 next_try_at, attempts, member_id) ",
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
                .push_bind(0_i64)
                .push_bind(i64::from(notice.to.0));
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
