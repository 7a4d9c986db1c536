//! The tables that the projector fills, row by row as text, against the same tables made again.

use sqlx::{AssertSqlSafe, Row as _};

use super::engine::{Connection, Database};
use super::inspect_rows::communities_in;
use super::statement::{query, query_as, query_scalar};
use crate::doctor::{ActiveRows, Findings, Row, differences};
use crate::model::CommunityId;
use crate::store::StoreError;
use crate::store::shown::{NUMBERS_AT_A_TIME, Shown};
use crate::store::sqlite::Scratch;

/// The lowest number from `from` on that a table has in its `order` column.
pub(in crate::store) async fn next_number(
    connection: &mut Connection,
    shown: &Shown,
    community: CommunityId,
    from: i64,
) -> Result<Option<i64>, StoreError> {
    let (order, table, owner) = (shown.order, shown.name, shown.owner());
    // Constants of this program, and no statement takes names as parameters.
    let sql = format!("SELECT MIN({order}) FROM {table} WHERE {owner} AND {order} >= $2");
    Ok(query_scalar(AssertSqlSafe(sql))
        .bind(i64::from(community.0))
        .bind(from)
        .fetch_one(connection)
        .await?)
}

/// The rows with the [`NUMBERS_AT_A_TIME`] numbers from `from` on.
pub(in crate::store) async fn rows(
    connection: &mut Connection,
    shown: &Shown,
    community: CommunityId,
    from: i64,
) -> Result<Vec<Row>, StoreError> {
    let columns = shown.columns.iter();
    let columns: Vec<String> = columns
        .map(|column| format!("CAST({column} AS TEXT)"))
        .collect();
    let (columns, order) = (columns.join(", "), shown.order);
    let (table, owner) = (shown.name, shown.owner());
    let sql =
        format!("SELECT {columns} FROM {table} WHERE {owner} AND {order} >= $2 AND {order} < $3");
    let rows = query(AssertSqlSafe(sql))
        .bind(i64::from(community.0))
        .bind(from)
        .bind(from.saturating_add(NUMBERS_AT_A_TIME))
        .fetch_all(connection)
        .await?;
    let row = |row: &<Database as sqlx::Database>::Row| {
        (0..shown.columns.len())
            .map(|column| row.try_get::<Option<String>, _>(column))
            .collect::<sqlx::Result<Row>>()
    };
    Ok(rows.iter().map(row).collect::<sqlx::Result<_>>()?)
}

/// Compares a table of one community with the same made again; returns how many rows there are.
pub(super) async fn compare(
    shown: &Shown,
    community: CommunityId,
    tables: &mut Connection,
    again: &mut Scratch,
    findings: &mut Findings,
) -> Result<u64, StoreError> {
    let (mut from, mut compared) = (i64::MIN, 0);
    loop {
        let next = [
            next_number(tables, shown, community, from).await?,
            again.next_number(shown, community, from).await?,
        ];
        let Some(next) = next.into_iter().flatten().min() else {
            return Ok(compared);
        };
        let expected = again.rows(shown, community, next).await?;
        let found = rows(tables, shown, community, next).await?;
        compared += found.len() as u64;
        differences(
            community,
            shown.name,
            shown.columns,
            shown.key_columns,
            (expected, found),
            findings,
        );
        from = next.saturating_add(NUMBERS_AT_A_TIME);
    }
}

/// The communities that have rows in a table.
pub(super) async fn communities(
    connection: &mut Connection,
    table: &'static str,
) -> Result<Vec<CommunityId>, StoreError> {
    // A constant, as above.
    let sql = format!("SELECT DISTINCT community_id FROM {table}");
    let ids: Vec<i64> = query_scalar(AssertSqlSafe(sql))
        .fetch_all(connection)
        .await?;
    communities_in(table, ids)
}

/// What the tables show as active.
pub(super) async fn active(
    connection: &mut Connection,
    community: CommunityId,
) -> Result<ActiveRows, StoreError> {
    let bookings: Vec<(i64, i64, i64, i64, i64, i64)> = query_as(
        "SELECT booking_id, resource_id, member_id, start_at, end_at, seats FROM bookings
         WHERE community_id = $1 AND status = 'booked'",
    )
    .bind(i64::from(community.0))
    .fetch_all(&mut *connection)
    .await?;
    let waiting: Vec<(i64, i64, Option<i64>)> = query_as(
        "SELECT resource_id, member_id, offer_id FROM waiting
         WHERE community_id = $1 ORDER BY resource_id, place",
    )
    .bind(i64::from(community.0))
    .fetch_all(connection)
    .await?;
    let mut active = ActiveRows::default();
    for (id, resource, member, start, end, seats) in bookings {
        active
            .bookings
            .insert([id, resource, member, start, end, seats]);
    }
    let (mut of, mut place) = (None, 0);
    for (resource, member, offer) in waiting {
        place = if of.replace(resource) == Some(resource) {
            place + 1
        } else {
            0
        };
        active
            .waiting
            .insert([resource, place, member, offer.unwrap_or(0)]);
    }
    Ok(active)
}
