//! A claim that books for one of two only, and tells nobody else.

use dibs_core::desk::ledger::Changes;
use dibs_core::model::{BookingId, Community, Event, NoticeKind, WaitlistEnd};

/// The last of two bookings that a claim makes is not made, nor told.
pub(super) fn forget_second(real: &mut Community, (events, _): &mut Changes<Event>) {
    let is_claim = |event: &Event| {
        let why = match event {
            Event::WaitlistLeft { why, .. } => Some(*why),
            _ => None,
        };
        why == Some(WaitlistEnd::Claimed)
    };
    let booked = |event: &Event| match event {
        Event::Booked { booking } => Some(booking.id),
        _ => None,
    };
    let made: Vec<BookingId> = events.iter().filter_map(booked).collect();
    if let (true, [_, second]) = (events.iter().any(is_claim), made.as_slice()) {
        real.bookings.remove(*second);
        let told = |event: &Event| match event {
            Event::Noticed { notice } => match notice.kind {
                NoticeKind::BookingAssigned { booking, .. } => Some(booking.id),
                _ => None,
            },
            _ => None,
        };
        events.retain(|event| booked(event).or(told(event)) != Some(*second));
    }
}
