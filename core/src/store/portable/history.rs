//! Reading what was, some at a time: the journal backwards, and bookings from the tables.

use super::engine::Connection;
use super::journal::{self, EntryRow};
use super::projection;
use super::statement::{query_as, query_scalar};
use crate::model::booking::Ending;
use crate::model::{BookingId, CommunityId, MemberId, PastBooking, ResourceId, TextId};
use crate::store::columns::{bigint, instant, number};
use crate::store::{MOST_BOOKINGS_READ, MOST_ENTRIES_READ, StoreError, StoredEntry};
use crate::time::Span;

/// The columns of a booking, as [`past`] reads them.
const COLUMNS: &str = "booking_id, resource_id, member_id, start_at, end_at, seats, is_turn,
    note_text_id, booked_at, ended_at, ended_how, ended_by";

/// Entries before `before_seq`, the newest first, within the limits of
/// [`journal::read_after`].
pub(super) async fn entries_before(
    connection: &mut Connection,
    community: CommunityId,
    before_seq: u64,
    limit: u32,
) -> Result<Vec<StoredEntry>, StoreError> {
    let id = i64::from(community.0);
    let sizes: Vec<(i64, i64)> = query_as(
        "SELECT seq, CAST(OCTET_LENGTH(entry) AS BIGINT) FROM journal
         WHERE community_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
    )
    .bind(id)
    .bind(bigint(before_seq))
    .bind(i64::from(limit.min(MOST_ENTRIES_READ)))
    .fetch_all(&mut *connection)
    .await?;
    let Some(oldest) = journal::last_within_bytes(&sizes) else {
        return Ok(Vec::new());
    };
    let rows: Vec<EntryRow> = query_as(
        "SELECT seq, entry, checksum FROM journal
         WHERE community_id = $1 AND seq >= $2 AND seq < $3 ORDER BY seq DESC",
    )
    .bind(id)
    .bind(oldest)
    .bind(bigint(before_seq))
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|row| journal::entry(community, row))
        .collect()
}

/// How far the tables follow a community's journal: the last entry they show.
pub(super) async fn followed(
    connection: &mut Connection,
    community: CommunityId,
) -> Result<u64, StoreError> {
    let seq: Option<i64> =
        query_scalar("SELECT seq FROM cursors WHERE community_id = $1 AND follower = $2")
            .bind(i64::from(community.0))
            .bind(projection::FOLLOWER)
            .fetch_optional(connection)
            .await?;
    number("cursors", seq.unwrap_or(0))
}

/// Bookings with numbers below `before`, the newest first.
pub(super) async fn bookings_before(
    connection: &mut Connection,
    community: CommunityId,
    before: Option<BookingId>,
    limit: u32,
) -> Result<Vec<PastBooking>, StoreError> {
    let statement = format!(
        "SELECT {COLUMNS} FROM bookings WHERE community_id = $1 AND booking_id < $2
         ORDER BY booking_id DESC LIMIT $3"
    );
    let rows: Vec<Row> = query_as(sqlx::AssertSqlSafe(statement))
        .bind(i64::from(community.0))
        .bind(before.map_or(i64::MAX, |before| i64::from(before.0)))
        .bind(i64::from(limit.min(MOST_BOOKINGS_READ)))
        .fetch_all(connection)
        .await?;
    rows.into_iter().map(past).collect()
}

/// Bookings of a resource that begin within a span, by start and number, after one of them.
pub(super) async fn bookings_within(
    connection: &mut Connection,
    community: CommunityId,
    resource: ResourceId,
    within: Span,
    after: Option<&PastBooking>,
    limit: u32,
) -> Result<Vec<PastBooking>, StoreError> {
    let (start, id) = after.map_or((within.start.timestamp(), -1), |after| {
        (after.span.start.timestamp(), i64::from(after.id.0))
    });
    let statement = format!(
        "SELECT {COLUMNS} FROM bookings
         WHERE community_id = $1 AND resource_id = $2 AND start_at >= $3 AND start_at < $4
         AND (start_at > $3 OR booking_id > $5)
         ORDER BY start_at, booking_id LIMIT $6"
    );
    let rows: Vec<Row> = query_as(sqlx::AssertSqlSafe(statement))
        .bind(i64::from(community.0))
        .bind(i64::from(resource.0))
        .bind(start)
        .bind(within.end.timestamp())
        .bind(id)
        .bind(i64::from(limit.min(MOST_BOOKINGS_READ)))
        .fetch_all(connection)
        .await?;
    rows.into_iter().map(past).collect()
}

/// A booking's columns.
type Row = (
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    i64,
    Option<i64>,
    i64,
    Option<i64>,
    Option<String>,
    Option<i64>,
);

fn past(row: Row) -> Result<PastBooking, StoreError> {
    const TABLE: &str = "bookings";
    let (id, resource, member, start, end, seats, is_turn, note, booked_at, ended_at, how, by) =
        row;
    let by = || match by {
        Some(by) => Ok(MemberId(number(TABLE, by)?)),
        None => Err(bad("nobody ended it")),
    };
    let ended = match (ended_at, how.as_deref()) {
        (None, _) | (_, None) => None,
        (Some(at), Some(how)) => {
            let how = match how {
                "finished" => Ending::Finished,
                "done" => Ending::Done,
                "no_show" => Ending::NoShow,
                "cancelled" => Ending::Cancelled { by: by()? },
                "denied" => Ending::Denied { by: by()? },
                "unapproved" => Ending::Unapproved,
                "resource_removed" => Ending::ResourceRemoved { by: by()? },
                other => return Err(bad(&format!("`{other}` is no ending"))),
            };
            Some((instant(TABLE, at)?, how))
        }
    };
    Ok(PastBooking {
        id: BookingId(number(TABLE, id)?),
        resource: ResourceId(number(TABLE, resource)?),
        member: MemberId(number(TABLE, member)?),
        span: Span {
            start: instant(TABLE, start)?,
            end: instant(TABLE, end)?,
        },
        seats: number(TABLE, seats)?,
        turn: is_turn != 0,
        note: match note {
            Some(note) => Some(TextId(number(TABLE, note)?)),
            None => None,
        },
        booked_at: instant(TABLE, booked_at)?,
        ended,
    })
}

fn bad(detail: &str) -> StoreError {
    StoreError::BadRow {
        table: "bookings",
        detail: detail.to_owned(),
    }
}
