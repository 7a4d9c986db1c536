//! Who has checked in, and since when.

use chrono::{DateTime, Utc};

use super::super::engine::Connection;
use super::super::statement::query;
use super::Broken;
use super::picture::Changes;
use super::rows::expect;
use crate::model::{Booking, BookingId, CheckIn, CommunityId};

/// What a run of entries says of the check-in to a booking.
#[derive(Debug, Clone, Copy)]
pub(super) enum CheckedIn {
    NotYet,
    /// Since then.
    Since(DateTime<Utc>),
    /// As before; since then if nothing is known of it.
    Still(DateTime<Utc>),
}

impl Changes {
    /// A booking is new at `at`; whoever takes what has begun is there.
    pub(super) fn new_check_in(&mut self, booking: &Booking, at: DateTime<Utc>) {
        if booking.check_in == Some(CheckIn::Done) {
            self.check_ins.insert(booking.id, CheckedIn::Since(at));
        }
    }

    /// A booking is another one at `at`.
    pub(super) fn changed_check_in(&mut self, booking: &Booking, at: DateTime<Utc>) {
        match booking.check_in {
            Some(CheckIn::Done) => {
                let known = self.check_ins.entry(booking.id);
                known.or_insert(CheckedIn::Still(at));
            }
            Some(CheckIn::Awaited(_)) => {
                self.check_ins.insert(booking.id, CheckedIn::NotYet);
            }
            None => {}
        }
    }
}

pub(super) async fn write(
    connection: &mut Connection,
    community: CommunityId,
    changes: &Changes,
) -> Result<(), Broken> {
    for (BookingId(booking), check_in) in &changes.check_ins {
        let (statement, since) = match check_in {
            CheckedIn::NotYet => (
                "UPDATE bookings SET checked_in_at = $1
                 WHERE community_id = $2 AND booking_id = $3",
                None,
            ),
            CheckedIn::Since(at) => (
                "UPDATE bookings SET checked_in_at = $1
                 WHERE community_id = $2 AND booking_id = $3",
                Some(at.timestamp()),
            ),
            CheckedIn::Still(at) => (
                "UPDATE bookings SET checked_in_at = COALESCE(checked_in_at, $1)
                 WHERE community_id = $2 AND booking_id = $3",
                Some(at.timestamp()),
            ),
        };
        let changed = query(statement)
            .bind(since)
            .bind(i64::from(community.0))
            .bind(i64::from(*booking))
            .execute(&mut *connection)
            .await?;
        expect(changed.rows_affected(), "booking", *booking)?;
    }
    Ok(())
}
