//! What counts as used once a booking is over.

use chrono::{DateTime, Utc};

use crate::model::Booking;
use crate::model::booking::Cancelled;
use crate::model::community::Community;
use crate::model::usage::{FreeOf, Used};
use crate::rules::limits::local_day;

/// The limits that a booking does not count for.
pub(super) fn free_of(state: &Community, booking: &Booking) -> FreeOf {
    let resource = state.resources.get(&booking.resource);
    resource.map_or_else(FreeOf::default, |resource| {
        let Booking { span, same_day, .. } = *booking;
        state.limits.free_of(resource, span, same_day)
    })
}

/// The minutes that count as used by a booking, until `end`, are known for as long as a limit can
/// ask for them.
pub(in crate::rules) fn add_used(
    state: &mut Community,
    ended: &Cancelled,
    minutes: u32,
    end: DateTime<Utc>,
) {
    if minutes > 0 {
        let booking = &ended.booking;
        let day = local_day(state, booking);
        let used = Used {
            bookings: 1,
            minutes,
            last_end: end,
            free_of: ended.free_of,
        };
        state.usage.add(day, booking.member, booking.resource, used);
    }
}

/// A cancelled booking goes on: what had been used of it is counted with it again.
pub(in crate::rules) fn take_back_used(state: &mut Community, cancelled: &Cancelled) {
    let (booking, used) = (&cancelled.booking, cancelled.used());
    if !used.is_empty() {
        let day = local_day(state, booking);
        let counted = (booking.resource, cancelled.free_of);
        state
            .usage
            .take_back(day, booking.member, counted, used.minutes());
    }
}
