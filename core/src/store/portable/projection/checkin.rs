//! Who has checked in, and since when.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::QueryBuilder;

use super::super::engine::{Connection, Database};
use super::super::journal::ROWS_A_STATEMENT;
use super::Broken;
use super::changed::left_out;
use super::picture::{Changes, Violation};
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

/// Who checks in, and who is asked anew: one statement for many, as for other changes of bookings.
pub(super) async fn write(
    connection: &mut Connection,
    community: CommunityId,
    changes: &Changes,
) -> Result<(), Broken> {
    // Since when, and whether an earlier time is kept.
    let mut alike: BTreeMap<(Option<i64>, bool), Vec<BookingId>> = BTreeMap::new();
    for (booking, check_in) in &changes.check_ins {
        let since = match check_in {
            CheckedIn::NotYet => (None, false),
            CheckedIn::Since(at) => (Some(at.timestamp()), false),
            CheckedIn::Still(at) => (Some(at.timestamp()), true),
        };
        alike.entry(since).or_default().push(*booking);
    }
    for ((since, keeps), bookings) in alike {
        for some in bookings.chunks(ROWS_A_STATEMENT) {
            let mut update = QueryBuilder::<Database>::new("UPDATE bookings SET checked_in_at = ");
            if keeps {
                update.push("COALESCE(checked_in_at, ");
                update.push_bind(since).push(")");
            } else {
                update.push_bind(since);
            }
            update.push(" WHERE community_id = ");
            update.push_bind(i64::from(community.0));
            update.push(" AND booking_id IN (");
            let mut list = update.separated(", ");
            for booking in some {
                list.push_bind(i64::from(booking.0));
            }
            update.push(")");
            let all = some.iter().copied();
            if let Some(BookingId(id)) = left_out(connection, &mut update, all).await? {
                let what = "booking";
                return Err(Violation::Missing { what, id }.into());
            }
        }
    }
    Ok(())
}
