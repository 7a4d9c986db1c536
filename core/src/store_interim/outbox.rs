//! The outbox: notices on their way to people. Its queue follows the journal from a cursor of its
//! own and can be rebuilt; what became of a notice is settled beside the journal, as durably.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde::de::IgnoredAny;
use sqlx::Row;
use tokio::sync::watch;

use super::error::StoreError;
use super::journal::{number, sequence};
use super::open::Store;
use super::writer::Job;
use crate::model::{CommunityId, Event, Notice, NoticeId, Platform};

/// Journal rows taken at a time.
const ROWS_AT_A_TIME: u32 = 200;
const FOLLOWER: &str = "outbox";

/// What became of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Sent privately.
    Sent,
    /// Sent to the chat it came from.
    SentInPlace,
    /// It cannot be delivered.
    Failed,
    /// It was too late to help anybody.
    Expired,
    /// It was not true any more.
    Stale,
}

impl Settled {
    /// The name used in rows.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::SentInPlace => "sent_in_place",
            Self::Failed => "failed",
            Self::Expired => "expired",
            Self::Stale => "stale",
        }
    }
}

/// How many notices ended how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SettledCounts {
    /// Sent, privately or in place.
    pub sent: u64,
    /// Given up.
    pub failed: u64,
    /// Too late.
    pub expired: u64,
    /// Not true any more.
    pub stale: u64,
}

#[derive(Debug)]
pub(super) struct Settlement {
    pub(super) community: CommunityId,
    pub(super) notice: NoticeId,
    pub(super) outcome: Settled,
    pub(super) attempts: u32,
    pub(super) at: DateTime<Utc>,
    pub(super) detail: String,
}

/// A notice whose time to be sent has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Whose.
    pub community: CommunityId,
    /// What and whom.
    pub notice: Notice,
    /// How often it was tried before.
    pub attempts: u32,
}

/// The outbox of a store. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Outbox {
    store: Store,
}

impl Store {
    /// Its outbox.
    pub fn outbox(&self) -> Outbox {
        Outbox {
            store: self.clone(),
        }
    }
}

impl Outbox {
    /// Counts up when notices are queued or tried again: workers wake by it.
    pub fn changed(&self) -> watch::Receiver<u64> {
        self.store.inner.outbox_changed.subscribe()
    }

    /// Queues the notices of everything the journal has gained; returns how many.
    ///
    /// # Errors
    /// When the files cannot be read or written; it can be called again.
    pub async fn follow(&self) -> Result<usize, StoreError> {
        let mut queued = 0;
        for community in self.store.communities().await? {
            loop {
                let (rows, notices) = self.follow_some(community).await?;
                queued += notices;
                if rows < ROWS_AT_A_TIME as usize {
                    break;
                }
            }
        }
        if queued > 0 {
            self.store
                .inner
                .outbox_changed
                .send_modify(|count| *count += 1);
        }
        Ok(queued)
    }

    async fn follow_some(&self, community: CommunityId) -> Result<(usize, usize), StoreError> {
        let id = i64::from(community.0);
        let mut transaction = self
            .store
            .inner
            .tables
            .begin_with("BEGIN IMMEDIATE")
            .await?;
        let cursor: Option<i64> =
            sqlx::query_scalar("SELECT seq FROM cursors WHERE follower = $1 AND community_id = $2")
                .bind(FOLLOWER)
                .bind(id)
                .fetch_optional(&mut *transaction)
                .await?;
        let cursor = sequence(cursor.unwrap_or_default())?;
        let rows = self
            .store
            .read_after(community, cursor, ROWS_AT_A_TIME)
            .await?;
        let Some(last) = rows.last().map(|row| row.seq) else {
            return Ok((0, 0));
        };
        let mut queued = 0;
        for row in &rows {
            for notice in notices(&row.json)? {
                if self.is_settled(community, notice.id).await? {
                    continue;
                }
                let json = serde_json::to_string(&notice).map_err(|error| StoreError::Damaged {
                    what: "notice",
                    why: error.to_string(),
                })?;
                sqlx::query(
                    "INSERT INTO outbox (community_id, notice_id, platform, notice, next_try_at, \
                     attempts, lease_holder, lease_until) VALUES ($1, $2, $3, $4, $5, 0, NULL, 0) \
                     ON CONFLICT (community_id, notice_id) DO NOTHING",
                )
                .bind(id)
                .bind(i64::from(notice.id.0))
                .bind(notice.via.name())
                .bind(json)
                .bind(notice.due_at.timestamp())
                .execute(&mut *transaction)
                .await?;
                queued += 1;
            }
        }
        sqlx::query(
            "INSERT INTO cursors (follower, community_id, seq) VALUES ($1, $2, $3) \
             ON CONFLICT (follower, community_id) DO UPDATE SET seq = $3 WHERE cursors.seq = $4",
        )
        .bind(FOLLOWER)
        .bind(id)
        .bind(i64::try_from(last).unwrap_or(i64::MAX))
        .bind(i64::try_from(cursor).unwrap_or(i64::MAX))
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok((rows.len(), queued))
    }

    async fn is_settled(
        &self,
        community: CommunityId,
        notice: NoticeId,
    ) -> Result<bool, StoreError> {
        let settled: Option<i64> = sqlx::query_scalar(
            "SELECT attempts FROM settlements WHERE community_id = $1 AND notice_id = $2",
        )
        .bind(i64::from(community.0))
        .bind(i64::from(notice.0))
        .fetch_optional(&self.store.inner.readers)
        .await?;
        Ok(settled.is_some())
    }

    /// Takes up to `limit` notices that are due on a platform, for `lease` from `now` on.
    ///
    /// # Errors
    /// When they cannot be read or marked.
    pub async fn lease_due(
        &self,
        platform: Platform,
        holder: &str,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: u32,
    ) -> Result<Vec<Due>, StoreError> {
        let rows = sqlx::query(
            "UPDATE outbox SET lease_holder = $1, lease_until = $2 \
             WHERE (community_id, notice_id) IN ( \
                 SELECT community_id, notice_id FROM outbox \
                 WHERE platform = $3 AND next_try_at <= $4 AND lease_until <= $4 \
                 ORDER BY next_try_at, community_id, notice_id LIMIT $5) \
             RETURNING community_id, notice, attempts",
        )
        .bind(holder)
        .bind((now + lease).timestamp())
        .bind(platform.name())
        .bind(now.timestamp())
        .bind(i64::from(limit))
        .fetch_all(&self.store.inner.tables)
        .await?;
        rows.into_iter()
            .map(|row| {
                let json: String = row.get("notice");
                Ok(Due {
                    community: CommunityId(number(row.get("community_id"))?),
                    notice: serde_json::from_str(&json).map_err(|error| StoreError::Damaged {
                        what: "notice",
                        why: error.to_string(),
                    })?,
                    attempts: number(row.get("attempts"))?,
                })
            })
            .collect()
    }

    /// Gives a notice back, to be tried again then.
    ///
    /// # Errors
    /// When it cannot be kept; its lease runs out then.
    pub async fn retry_at(&self, due: &Due, at: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE outbox SET next_try_at = $3, attempts = $4, lease_holder = NULL, lease_until = 0 \
             WHERE community_id = $1 AND notice_id = $2",
        )
        .bind(i64::from(due.community.0))
        .bind(i64::from(due.notice.id.0))
        .bind(at.timestamp())
        .bind(i64::from(due.attempts) + 1)
        .execute(&self.store.inner.tables)
        .await?;
        self.store
            .inner
            .outbox_changed
            .send_modify(|count| *count += 1);
        Ok(())
    }

    /// Ends a notice's way: first settled, durably, then taken from the queue.
    ///
    /// # Errors
    /// When it cannot be kept; calling it again is safe.
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
            attempts: due.attempts + 1,
            at,
            detail: detail.chars().take(500).collect(),
        };
        self.store
            .write(|answer| Job::Settle(settlement, answer))
            .await?;
        sqlx::query("DELETE FROM outbox WHERE community_id = $1 AND notice_id = $2")
            .bind(i64::from(due.community.0))
            .bind(i64::from(due.notice.id.0))
            .execute(&self.store.inner.tables)
            .await?;
        Ok(())
    }

    /// When the next notice of a platform is due, if any waits.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn next_due(&self, platform: Platform) -> Result<Option<DateTime<Utc>>, StoreError> {
        let next: Option<i64> = sqlx::query_scalar(
            "SELECT MIN(CASE WHEN lease_until > next_try_at THEN lease_until ELSE next_try_at END) \
             FROM outbox WHERE platform = $1",
        )
        .bind(platform.name())
        .fetch_one(&self.store.inner.tables)
        .await?;
        Ok(next.and_then(|at| DateTime::from_timestamp(at, 0)))
    }

    /// How many notices ended how.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn settled_counts(&self) -> Result<SettledCounts, StoreError> {
        let rows = sqlx::query("SELECT outcome, COUNT(*) AS n FROM settlements GROUP BY outcome")
            .fetch_all(&self.store.inner.readers)
            .await?;
        let mut counts = SettledCounts::default();
        for row in rows {
            let n = sequence(row.get("n"))?;
            match row.get::<String, _>("outcome").as_str() {
                "sent" | "sent_in_place" => counts.sent += n,
                "failed" => counts.failed += n,
                "expired" => counts.expired += n,
                _ => counts.stale += n,
            }
        }
        Ok(counts)
    }
}

/// The notices of one entry; the directory's entries have none.
fn notices(json: &str) -> Result<Vec<Notice>, StoreError> {
    #[derive(Deserialize)]
    struct Entry {
        events: Vec<serde_json::Value>,
        #[serde(rename = "v")]
        _version: IgnoredAny,
    }
    let damaged = |error: serde_json::Error| StoreError::Damaged {
        what: "journal entry",
        why: error.to_string(),
    };
    let entry: Entry = serde_json::from_str(json).map_err(damaged)?;
    let mut found = Vec::new();
    for event in entry.events {
        if event.get("e").and_then(|name| name.as_str()) == Some("noticed")
            && let Event::Noticed { notice } = serde_json::from_value(event).map_err(damaged)?
        {
            found.push(notice);
        }
    }
    Ok(found)
}
