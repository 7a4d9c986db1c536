//! Leasing what is due, and with it whatever goes out in the same message.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use sqlx::QueryBuilder;

use super::engine::{Connection, Database};
use super::statement::{query, query_as};
use crate::model::Platform;
use crate::store::columns::{bigint, community, number};
use crate::store::{BundleKey, Due, MOST_LEASED, StoreError};

/// Who takes what, and until when.
pub(super) struct Lease<'l> {
    pub(super) platform: Platform,
    pub(super) holder: &'l str,
    pub(super) now: DateTime<Utc>,
    /// In unix seconds.
    pub(super) until: i64,
    /// The communities that share the transaction, as a range of their ids.
    pub(super) communities: &'l RangeInclusive<i64>,
}

/// A row as it was leased: community, notice, attempts with this one, bundle.
type Leased = (i64, String, i64, Option<i64>);

/// Leases up to `limit` rows, soonest first, and those that go with them.
pub(super) async fn lease_rows(
    connection: &mut Connection,
    lease: &Lease<'_>,
    limit: i64,
) -> sqlx::Result<Vec<Due>> {
    let rows: Vec<Leased> = query_as(
        "UPDATE outbox SET lease_holder = $1, next_try_at = $2, attempts = attempts + 1
         WHERE next_try_at <= $3 AND (community_id, notice_id) IN (
             SELECT community_id, notice_id FROM outbox
             WHERE platform = $4 AND next_try_at <= $3 AND useful_until >= $3
             AND community_id BETWEEN $5 AND $6
             ORDER BY next_try_at, community_id, notice_id LIMIT $7)
         RETURNING community_id, notice, attempts, bundle_id",
    )
    .bind(lease.holder)
    .bind(lease.until)
    .bind(lease.now.timestamp())
    .bind(lease.platform.name())
    .bind(lease.communities.start())
    .bind(lease.communities.end())
    .bind(limit)
    .fetch_all(&mut *connection)
    .await?;
    let mut leased: Vec<Due> = rows.into_iter().filter_map(due).collect();
    let bundles: BTreeSet<(i64, i64)> = leased
        .iter()
        .filter_map(|due| Some((i64::from(due.community.0), due.bundle?.to_bigint())))
        .collect();
    let readers: BTreeSet<(i64, i64)> = leased
        .iter()
        .filter(|due| due.is_free())
        .map(|due| (i64::from(due.community.0), i64::from(due.notice.to.0)))
        .collect();
    if !bundles.is_empty() {
        leased.extend(lease_rest(connection, lease, Rest::Bound, &bundles).await?);
    }
    if !readers.is_empty() {
        leased.extend(lease_rest(connection, lease, Rest::Free, &readers).await?);
    }
    Ok(leased)
}

/// What goes with rows that are leased.
#[derive(Clone, Copy)]
enum Rest {
    /// The others of their bundles, all of them: half a bundle must never be sent.
    Bound,
    /// What else is due to the same members and was never tried.
    Free,
}

async fn lease_rest(
    connection: &mut Connection,
    lease: &Lease<'_>,
    rest: Rest,
    keys: &BTreeSet<(i64, i64)>,
) -> sqlx::Result<Vec<Due>> {
    let mut update = QueryBuilder::<Database>::new("UPDATE outbox SET lease_holder = ");
    update.push_bind(lease.holder);
    update.push(", next_try_at = ").push_bind(lease.until);
    update.push(", attempts = attempts + 1 WHERE next_try_at <= ");
    update.push_bind(lease.now.timestamp());
    update.push(
        " AND (community_id, notice_id) IN (
             SELECT community_id, notice_id FROM outbox WHERE platform = ",
    );
    update.push_bind(lease.platform.name());
    update
        .push(" AND next_try_at <= ")
        .push_bind(lease.now.timestamp());
    update
        .push(" AND community_id BETWEEN ")
        .push_bind(*lease.communities.start());
    update.push(" AND ").push_bind(*lease.communities.end());
    update.push(match rest {
        Rest::Bound => " AND (community_id, bundle_id) IN (",
        Rest::Free => " AND attempts = 0 AND bundle_id IS NULL AND (community_id, member_id) IN (",
    });
    update.push_values(keys, |mut values, (community, key)| {
        values.push_bind(*community).push_bind(*key);
    });
    update.push(")");
    if matches!(rest, Rest::Free) {
        update
            .push(" AND useful_until >= ")
            .push_bind(lease.now.timestamp());
        update.push(" ORDER BY community_id, notice_id LIMIT ");
        update.push_bind(i64::from(MOST_LEASED));
    }
    update.push(") RETURNING community_id, notice, attempts, bundle_id");
    let rows: Vec<Leased> = update
        .build_query_as()
        .persistent(false)
        .fetch_all(connection)
        .await?;
    Ok(rows.into_iter().filter_map(due).collect())
}

/// A leased row as what it is; one that cannot be read stays queued and is reported at each try.
fn due((id, json, attempts, bundle): Leased) -> Option<Due> {
    let read = || {
        let notice = serde_json::from_str(&json).map_err(|error| StoreError::BadRow {
            table: "outbox",
            detail: error.to_string(),
        })?;
        Ok(Due {
            community: community("outbox", id)?,
            notice,
            attempts: number::<u32>("outbox", attempts)?.saturating_sub(1),
            bundle: bundle.map(BundleKey::of_bigint),
        })
    };
    read()
        .inspect_err(|error: &StoreError| tracing::error!(%error, "a notice cannot be sent"))
        .ok()
}

/// Binds leased rows to each other, for good.
pub(super) async fn bind(
    connection: &mut Connection,
    together: &[Due],
    key: BundleKey,
) -> sqlx::Result<()> {
    for due in together {
        query(
            "UPDATE outbox SET bundle_id = $1
             WHERE community_id = $2 AND notice_id = $3 AND attempts = $4",
        )
        .bind(key.to_bigint())
        .bind(i64::from(due.community.0))
        .bind(i64::from(due.notice.id.0))
        .bind(i64::from(due.attempts) + 1)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Gives leased rows back, to be tried at `at`, in unix seconds. `was_tried`: something may have
/// been sent.
pub(super) async fn give_back(
    connection: &mut Connection,
    leased: &[Due],
    at: i64,
    was_tried: bool,
) -> sqlx::Result<()> {
    for due in leased {
        let attempts = i64::from(due.attempts) + 1;
        query(
            "UPDATE outbox SET next_try_at = $1, lease_holder = NULL, attempts = $5
             WHERE community_id = $2 AND notice_id = $3 AND attempts = $4",
        )
        .bind(at)
        .bind(i64::from(due.community.0))
        .bind(i64::from(due.notice.id.0))
        .bind(attempts)
        .bind(bigint(attempts - i64::from(!was_tried)))
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}
