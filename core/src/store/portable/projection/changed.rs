//! Bookings from before a run of entries that are others, or over, after it. One statement writes
//! many: a day's bookings one by one would take a server that is some way off a minute and more.

use std::collections::HashSet;

use sqlx::QueryBuilder;

use super::super::engine::{Connection, Database};
use super::super::journal::ROWS_A_STATEMENT;
use super::Broken;
use super::picture::{ChangedBooking, Changes, Violation};
use super::rows::{Id, ending};
use crate::model::BookingId;

/// Before anything is written: what is cancelled and comes back is active, and nothing that changes
/// is in the way of what comes to its place.
pub(super) async fn clear(
    connection: &mut Connection,
    id: Id,
    changes: &Changes,
) -> Result<(), Broken> {
    for before in ["cancelled", "booked"] {
        let all = changes.changed.iter();
        let cleared: Vec<BookingId> = all
            .filter(|(_, change)| change.was_over == (before == "cancelled"))
            .map(|(booking, _)| *booking)
            .collect();
        for some in cleared.chunks(ROWS_A_STATEMENT) {
            let mut update = QueryBuilder::<Database>::new(
                "UPDATE bookings SET takes_all = 0, status = 'booked', ended_at = NULL, \
                 ended_how = NULL, ended_by = NULL WHERE community_id = ",
            );
            update
                .push_bind(id)
                .push(" AND status = ")
                .push_bind(before);
            update.push(" AND booking_id IN (");
            let mut list = update.separated(", ");
            for booking in some {
                list.push_bind(i64::from(booking.0));
            }
            update.push(")");
            written(connection, &mut update, some.iter().copied()).await?;
        }
    }
    Ok(())
}

/// What ends.
pub(super) async fn end(
    connection: &mut Connection,
    id: Id,
    changes: &Changes,
) -> Result<(), Broken> {
    let all: Vec<_> = changes.ended.iter().collect();
    for some in all.chunks(ROWS_A_STATEMENT) {
        let mut update =
            QueryBuilder::<Database>::new("WITH ended (id, at, status, how, who) AS (");
        update.push_values(some, |mut values, (booking, (at, how))| {
            let (status, how, by) = ending(*how);
            values
                .push_bind(i64::from(booking.0))
                .push_bind(at.timestamp())
                .push_bind(status)
                .push_bind(how)
                .push_bind(by);
        });
        update
            .push(
                ") UPDATE bookings SET status = ended.status, ended_at = ended.at, \
                 ended_how = ended.how, ended_by = ended.who FROM ended \
                 WHERE bookings.booking_id = ended.id AND bookings.status = 'booked' \
                 AND bookings.community_id = ",
            )
            .push_bind(id);
        written(
            connection,
            &mut update,
            some.iter().map(|(booking, _)| **booking),
        )
        .await?;
    }
    Ok(())
}

/// After all that ends has ended.
pub(super) async fn write(
    connection: &mut Connection,
    id: Id,
    changes: &Changes,
) -> Result<(), Broken> {
    let all: Vec<_> = changes.changed.values().collect();
    for some in all.chunks(ROWS_A_STATEMENT) {
        let mut update = QueryBuilder::<Database>::new(
            "WITH changed (id, member, starts, ends, seats, takes_all, note, approve_by) AS (",
        );
        update.push_values(some, |mut values, change| {
            let ChangedBooking {
                booking, takes_all, ..
            } = change;
            values
                .push_bind(i64::from(booking.id.0))
                .push_bind(i64::from(booking.member.0))
                .push_bind(booking.span.start.timestamp())
                .push_bind(booking.span.end.timestamp())
                .push_bind(i64::from(booking.seats))
                .push_bind(i64::from(*takes_all))
                .push_bind(booking.note.map(|text| i64::from(text.0)))
                .push_bind(booking.approve_by.map(|by| by.timestamp()));
        });
        update
            .push(
                ") UPDATE bookings SET member_id = changed.member, start_at = changed.starts, \
                 end_at = changed.ends, seats = changed.seats, takes_all = changed.takes_all, \
                 note_text_id = changed.note, approve_by = changed.approve_by FROM changed \
                 WHERE bookings.booking_id = changed.id AND bookings.community_id = ",
            )
            .push_bind(id);
        written(
            connection,
            &mut update,
            some.iter().map(|change| change.booking.id),
        )
        .await?;
    }
    Ok(())
}

/// Runs an update that is of all these bookings, which are active, or says which one it was not of.
async fn written(
    connection: &mut Connection,
    update: &mut QueryBuilder<Database>,
    bookings: impl Iterator<Item = BookingId>,
) -> Result<(), Broken> {
    match left_out(connection, update, bookings).await? {
        None => Ok(()),
        Some(booking) => Err(Violation::NotActive(booking).into()),
    }
}

/// Runs an update of bookings; the first of these that it was not of.
pub(super) async fn left_out(
    connection: &mut Connection,
    update: &mut QueryBuilder<Database>,
    mut bookings: impl Iterator<Item = BookingId>,
) -> sqlx::Result<Option<BookingId>> {
    let updated: Vec<i64> = update
        .push(" RETURNING booking_id")
        .build_query_scalar()
        // Its text depends on how many rows there are: not worth a place among the prepared ones.
        .persistent(false)
        .fetch_all(connection)
        .await?;
    let updated: HashSet<i64> = updated.into_iter().collect();
    Ok(bookings.find(|booking| !updated.contains(&i64::from(booking.0))))
}
