//! Bookings from before a run of entries that are others after it.

use super::super::engine::Connection;
use super::super::statement::query;
use super::Broken;
use super::picture::{ChangedBooking, Changes, Violation};
use super::rows::Id;

/// Before anything is written: what is cancelled and comes back is active, and nothing that changes
/// is in the way of what comes to its place.
pub(super) async fn clear(
    connection: &mut Connection,
    id: Id,
    changes: &Changes,
) -> Result<(), Broken> {
    for (booking, change) in &changes.changed {
        let before = if change.was_over {
            "cancelled"
        } else {
            "booked"
        };
        let cleared = query(
            "UPDATE bookings SET takes_all = 0, status = 'booked', ended_at = NULL,
             ended_how = NULL, ended_by = NULL
             WHERE community_id = $1 AND booking_id = $2 AND status = $3",
        )
        .bind(id)
        .bind(i64::from(booking.0))
        .bind(before)
        .execute(&mut *connection)
        .await?;
        if cleared.rows_affected() != 1 {
            return Err(Violation::NotActive(*booking).into());
        }
    }
    Ok(())
}

/// After all that ends has ended.
pub(super) async fn write(
    connection: &mut Connection,
    id: Id,
    changes: &Changes,
) -> Result<(), Broken> {
    for change in changes.changed.values() {
        let ChangedBooking {
            booking, takes_all, ..
        } = change;
        query(
            "UPDATE bookings SET member_id = $1, start_at = $2, end_at = $3, seats = $4,
             takes_all = $5, note_text_id = $6, approve_by = $7
             WHERE community_id = $8 AND booking_id = $9",
        )
        .bind(i64::from(booking.member.0))
        .bind(booking.span.start.timestamp())
        .bind(booking.span.end.timestamp())
        .bind(i64::from(booking.seats))
        .bind(i64::from(*takes_all))
        .bind(booking.note.map(|text| i64::from(text.0)))
        .bind(booking.approve_by.map(|by| by.timestamp()))
        .bind(id)
        .bind(i64::from(booking.id.0))
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}
