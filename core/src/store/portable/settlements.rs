//! What came of notices. A settlement is on disk with the journal before its notice leaves the
//! queue, so whatever happens in between, nothing is sent again that was settled.

use std::collections::HashSet;

use sqlx::QueryBuilder;

use super::engine::{Connection, Database};
use super::journal::ROWS_A_STATEMENT;
use super::statement::query_as;
use crate::model::{CommunityId, NoticeId};
use crate::store::columns::number;
use crate::store::settled::Settlement;
use crate::store::{SettledCounts, StoreError};

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
    connection: &mut Connection,
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
            .fetch_all(&mut *connection)
            .await?;
        for id in rows {
            settled.insert(NoticeId(number("settlements", id)?));
        }
    }
    Ok(settled)
}

/// How many notices ended how. Reads every settlement there is.
pub(super) async fn counts(connection: &mut Connection) -> Result<SettledCounts, StoreError> {
    let rows: Vec<(String, i64)> =
        query_as("SELECT outcome, COUNT(*) FROM settlements GROUP BY outcome")
            .fetch_all(connection)
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
