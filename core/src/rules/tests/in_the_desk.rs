//! Stories that end in the desk. Mutation testing leaves them out, as it has nothing but the model,
//! the rules and time.

use super::club::Club;
use super::drawing::on;
use crate::desk::ledger::Ledger;
use crate::desk::snapshot::BookingRow;
use crate::model::{Booking, BookingId, SeriesId};

#[test]
fn nobody_is_asked_for_wishes_once_they_are_drawn() {
    let mut club = Club::collecting();
    let opened = club.notices.pop().expect("wishes are asked for");
    let is_stale = |club: &Club, day, time| {
        let briefing = club.state.brief(&opened, on(day, time));
        briefing.expect("it can be told").stale
    };
    assert!(!is_stale(&club, 2, "18:05"));
    assert!(is_stale(&club, 2, "18:30"), "too late for a wish");
    // The clock was ahead: they are drawn, and now it is 18:10 again.
    club.waits_for(on(2, "18:30"));
    assert!(is_stale(&club, 2, "18:10"));
}

#[test]
fn a_row_of_a_snapshot_keeps_that_bookings_belong_together() {
    let mut club = Club::new();
    let first = club.books("Ada", "18:00").expect("free");
    let kept = club.state.bookings.get(first.id).expect("just booked");
    for series in [None, Some(SeriesId(first.id))] {
        let booking = Booking { series, ..kept };
        let row = serde_json::to_string(&BookingRow::from(booking)).expect("plain data");
        let row: BookingRow = serde_json::from_str(&row).expect("its own JSON");
        assert_eq!(Booking::from(row), booking);
    }
}

#[test]
fn a_row_that_was_written_before_there_were_series_is_read() {
    let row: BookingRow =
        serde_json::from_str("[7,1,2,1795197600,1795204800,1,0,null,null,null]").expect("a row");
    let booking = Booking::from(row);
    assert_eq!((booking.id, booking.series), (BookingId(7), None));
}
