//! What came of notices. A settlement is on disk with the journal before its notice leaves the
//! queue, so whatever happens in between, nothing is sent again that was settled.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sqlx::QueryBuilder;

use super::columns::number;
use super::engine::{Connection, Database, Pool};
use super::error::StoreError;
use super::journal::ROWS_A_STATEMENT;
use crate::model::request::Undeliverable;
use crate::model::{CommunityId, NoticeId};

/// Longest detail of a settlement that is kept, in characters; a longer one is cut.
pub const MOST_DETAIL_CHARS: usize = 500;

/// What became of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Sent privately.
    Sent,
    /// Sent to the chat it came from.
    SentInPlace,
    /// It cannot be delivered.
    Failed(Undeliverable),
    /// Its use was over before it could be sent.
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
            Self::Failed(Undeliverable::NoWayToReach) => "no_way_to_reach",
            Self::Failed(Undeliverable::Refused) => "refused",
            Self::Failed(Undeliverable::TooLate) => "too_late",
            Self::Expired => "expired",
            Self::Stale => "stale",
        }
    }
}

/// How many notices ended how, since the journal began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SettledCounts {
    /// Sent, privately or in place.
    pub sent: u64,
    /// Given up.
    pub failed: u64,
    /// Too late to be sent.
    pub expired: u64,
    /// Not true any more.
    pub stale: u64,
}

/// A notice and what became of it.
#[derive(Debug, Clone)]
pub(super) struct Settlement {
    pub(super) community: CommunityId,
    pub(super) notice: NoticeId,
    pub(super) outcome: Settled,
    pub(super) attempts: u32,
    pub(super) at: DateTime<Utc>,
    pub(super) detail: String,
}

impl Settlement {
    /// A detail cut to what is kept.
    pub(super) fn detail(text: &str) -> String {
        text.chars().take(MOST_DETAIL_CHARS).collect()
    }
}

/// Settles notices that are not settled yet; the first settlement stands. `false`: all were.
pub(super) async fn settle(
    connection: &mut Connection,
    settlements: &[Settlement],
) -> sqlx::Result<bool> {
    let mut settled = 0;
    for rows in settlements.chunks(ROWS_A_STATEMENT) {
        let mut insert = QueryBuilder::<Database>::new(
            "INSERT INTO settlements (community_id, notice_id, outcome, attempts, at, detail) ",
        );
        insert.push_values(rows, |mut values, row| {
            values
                .push_bind(i64::from(row.community.0))
                .push_bind(i64::from(row.notice.0))
                .push_bind(row.outcome.name())
                .push_bind(i64::from(row.attempts))
                .push_bind(row.at.timestamp())
                .push_bind(&row.detail);
        });
        insert.push(" ON CONFLICT DO NOTHING");
        let inserted = insert
            .build()
            .persistent(false)
            .execute(&mut *connection)
            .await?;
        settled += inserted.rows_affected();
    }
    Ok(settled > 0)
}

/// Which of a community's notices are settled.
pub(super) async fn settled_among(
    readers: &Pool,
    community: CommunityId,
    notices: &[NoticeId],
) -> Result<HashSet<NoticeId>, StoreError> {
    let mut settled = HashSet::new();
    for some in notices.chunks(ROWS_A_STATEMENT) {
        let mut query = QueryBuilder::<Database>::new(
            "SELECT notice_id FROM settlements WHERE community_id = ",
        );
        query.push_bind(i64::from(community.0));
        query.push(" AND notice_id IN (");
        let mut list = query.separated(", ");
        for notice in some {
            list.push_bind(i64::from(notice.0));
        }
        query.push(")");
        let rows: Vec<i64> = query
            .build_query_scalar()
            .persistent(false)
            .fetch_all(readers)
            .await?;
        for id in rows {
            settled.insert(NoticeId(number("settlements", id)?));
        }
    }
    Ok(settled)
}

/// How many notices ended how. Reads every settlement there is.
pub(super) async fn counts(readers: &Pool) -> Result<SettledCounts, StoreError> {
    let rows: Vec<(String, i64)> =
        sqlx::query_as("SELECT outcome, COUNT(*) FROM settlements GROUP BY outcome")
            .fetch_all(readers)
            .await?;
    let mut counts = SettledCounts::default();
    for (outcome, count) in rows {
        let count: u64 = number("settlements", count)?;
        match outcome.as_str() {
            "sent" | "sent_in_place" => counts.sent += count,
            "no_way_to_reach" | "refused" | "too_late" => counts.failed += count,
            "expired" => counts.expired += count,
            "stale" => counts.stale += count,
            other => {
                return Err(StoreError::BadRow {
                    table: "settlements",
                    detail: format!("`{other}` is no outcome"),
                });
            }
        }
    }
    Ok(counts)
}
