//! What time brings to those who booked.

use super::club::{Club, at, clock};
use crate::model::{Act, Answer, SettingsChanges};
use crate::rules::next_wake;

#[test]
fn a_reminder_comes_once_and_on_time() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    assert_eq!(next_wake(&club.state, club.now), Some(at("17:45")));
    club.waits_until("17:44");
    assert_eq!(club.told(), [""; 0]);
    club.waits_until("17:45");
    assert_eq!(club.told(), ["17:45 Ada: reminder of 18:00-20:00"]);
    club.waits_until("20:30");
    assert_eq!(club.told(), [""; 0]);
    assert!(club.state.bookings.is_empty() && club.state.bookings.first_due().is_none());
}

#[test]
fn who_books_at_the_last_moment_needs_no_reminder() {
    let mut club = Club::new();
    club.books("Ada", "17:15").expect("free");
    club.waits_until("18:00");
    assert_eq!(club.told(), [""; 0]);
}

#[test]
fn a_cancelled_booking_is_not_reminded_of() {
    let mut club = Club::new();
    let booking = club.books("Ada", "18:00").expect("free").id;
    club.asks("Ada", Act::Cancel { booking }).expect("hers");
    assert_eq!(next_wake(&club.state, club.now), None);
    club.waits_until("18:00");
    assert_eq!(club.told(), [""; 0]);
}

#[test]
fn managers_choose_the_lead() {
    for (lead, due) in [(60, Some("18:00")), (5, Some("18:55")), (0, None)] {
        let mut club = Club::new();
        let changes = SettingsChanges {
            reminder_minutes: Some(lead),
            ..Default::default()
        };
        club.manages(Act::Settings { changes }).expect("in range");
        club.books("Ada", "19:00").expect("free");
        let reminder = club
            .state
            .bookings
            .iter()
            .next()
            .and_then(|booking| booking.remind_at);
        assert_eq!(reminder, due.map(at));
    }
}

#[test]
fn a_desk_that_was_down_catches_up() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    club.is_down_until("18:30");
    assert_eq!(
        club.told(),
        ["17:45 Ada: reminder of 18:00-20:00"],
        "late, and with its due time"
    );
    club.is_down_until("21:00");
    assert!(club.state.bookings.is_empty());
}

#[test]
fn done_gives_the_rest_back() {
    let mut club = Club::new();
    club.books("Ada", "17:00").expect("free");
    club.waits_until("17:40:40");
    let Ok(Answer::Done {
        booking,
        called: None,
    }) = club.is_done("Ada")
    else {
        panic!()
    };
    assert_eq!(clock(booking.span), "17:00-17:40");
    assert_eq!(
        clock(club.books("Ben", "now").expect("free").span),
        "17:40-19:40"
    );
}
