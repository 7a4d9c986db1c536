//! `/extend`, `/move`, `/undo`: a booking that changes keeps its number.

use super::club::{Club, at, clock, edited, piano};
use crate::model::refusal::Obstacle;
use crate::model::{Act, Answer, BookingFacts, BookingId, Refusal, ResourceChanges, Role};
use crate::time::{Language, parse_hours, parse_when};

impl Club {
    fn extends(&mut self, who: &str, by_minutes: Option<u32>) -> Result<String, Refusal> {
        let act = Act::Extend {
            resource: None,
            booking: None,
            by_minutes,
        };
        match self.asks(who, act)? {
            Answer::Extended { booking, .. } => Ok(clock(booking.span)),
            other => panic!("an odd answer to /extend: {other:?}"),
        }
    }

    fn moves(
        &mut self,
        who: &str,
        booking: BookingId,
        when: &str,
    ) -> Result<BookingFacts, Refusal> {
        let act = Act::Move {
            booking,
            when: parse_when(when, Language::En).expect("a time people type"),
            minutes: None,
        };
        match self.asks(who, act)? {
            Answer::Moved { booking, .. } => Ok(booking),
            other => panic!("an odd answer to /move: {other:?}"),
        }
    }

    fn undoes(&mut self, who: &str) -> Result<BookingFacts, Refusal> {
        match self.asks(who, Act::Undo { booking: None })? {
            Answer::Restored { booking, .. } => Ok(booking),
            other => panic!("an odd answer to /undo: {other:?}"),
        }
    }
}

#[test]
fn it_is_had_for_longer_until_somebody_else_has_it() {
    let mut club = Club::new();
    assert_eq!(club.extends("Ada", None), Err(Refusal::NothingRunning));
    club.books("Ada", "17:00-18:00").expect("free");
    assert_eq!(club.extends("Ada", None).expect("free"), "17:00-18:30");
    club.books("Ben", "19:00").expect("free");
    assert_eq!(club.extends("Ada", Some(30)).expect("free"), "17:00-19:00");
    let refusal = club.extends("Ada", Some(15)).expect_err("Ben has it");
    assert!(
        matches!(&refusal, Refusal::NotLonger { obstacle: Obstacle::Booked(holders), .. }
            if holders.len() == 1),
        "{refusal:?}"
    );
}

#[test]
fn the_refusal_says_until_when_it_could_be_had() {
    let mut club = Club::new();
    let first = club.books("Ada", "17:00-18:00").expect("free").id;
    club.books("Ben", "18:45").expect("free");
    let refusal = club.extends("Ada", Some(60)).expect_err("Ben has it");
    let Refusal::NotLonger {
        possible_until,
        wanted_until,
        booking,
        ..
    } = refusal
    else {
        panic!("{refusal:?}");
    };
    assert_eq!((possible_until, wanted_until), (at("18:45"), at("19:00")));
    assert_eq!(booking.id, first);

    let mut club = Club::new();
    let hours = Some(parse_hours("mon-fri 8-19", Language::En).expect("hours"));
    edited(
        &mut club,
        ResourceChanges {
            hours,
            ..Default::default()
        },
    );
    club.books("Ada", "17:00-18:00").expect("open");
    assert!(matches!(
        club.extends("Ada", Some(90)),
        Err(Refusal::NotLonger { possible_until, obstacle: Obstacle::Closing, .. })
            if possible_until == at("19:00")
    ));
    assert!(matches!(
        club.extends("Ada", Some(24 * 60)),
        Err(Refusal::TooLong { .. })
    ));
}

#[test]
fn who_waits_in_line_goes_before_who_wants_longer() {
    let mut club = Club::new();
    club.books("Ada", "17:00-18:00").expect("free");
    club.joins("Ben");
    assert!(matches!(
        club.extends("Ada", None),
        Err(Refusal::NotLonger { possible_until, obstacle: Obstacle::Line(1), .. })
            if possible_until == at("18:00")
    ));
    // A second seat is enough for both.
    edited(
        &mut club,
        ResourceChanges {
            capacity: Some(2),
            ..Default::default()
        },
    );
    club.claims("Ben").expect("offered");
    assert!(matches!(
        club.extends("Ada", None).as_deref(),
        Ok("17:00-18:30")
    ));
}

#[test]
fn a_manager_makes_it_longer_and_the_holder_is_told() {
    let mut club = Club::new();
    let booking = club.books("Ada", "17:00-18:00").expect("free").id;
    let act = Act::Extend {
        resource: None,
        booking: Some(booking),
        by_minutes: Some(15),
    };
    assert!(matches!(
        club.asks("Ben", act.clone()),
        Err(Refusal::NotYours { .. })
    ));
    club.manages(act).expect("she may");
    assert_eq!(
        club.told(),
        ["17:00 Ada: 17:00-18:00 is 17:00-18:15 by Mona"]
    );
}

#[test]
fn a_move_keeps_number_length_and_reminds_anew() {
    let mut club = Club::new();
    let id = club.books("Ada", "18:00-19:00").expect("free").id;
    // It may overlap where it was.
    let moved = club.moves("Ada", id, "18:30").expect("free");
    assert_eq!((moved.id, clock(moved.span).as_str()), (id, "18:30-19:30"));
    assert!(matches!(
        club.moves("Ada", id, "18:30"),
        Err(Refusal::SameTime { .. })
    ));
    assert_eq!(
        clock(club.moves("Ada", id, "20-22").expect("free").span),
        "20:00-22:00"
    );
    club.waits_until("18:20");
    assert!(club.told().is_empty(), "the old reminder is gone");
    club.books("Ben", "18:30-19:30").expect("given back");
    club.waits_until("19:50");
    assert_eq!(club.told(), ["19:45 Ada: reminder of 20:00-22:00"]);
    club.waits_until("20:00");
    assert!(matches!(
        club.moves("Ada", id, "23:00"),
        Err(Refusal::HasBegun { .. })
    ));
}

#[test]
fn a_move_that_is_refused_changes_nothing() {
    let mut club = Club::new();
    let id = club.books("Ada", "18:00-19:00").expect("free").id;
    club.books("Ben", "20:00").expect("free");
    let Err(Refusal::Taken { alternatives, .. }) = club.moves("Ada", id, "20:30") else {
        panic!("Ben has it");
    };
    // What she has herself is free for her.
    assert!(
        alternatives
            .iter()
            .any(|span| clock(*span) == "19:00-20:00"),
        "{alternatives:?}"
    );
    assert!(matches!(
        club.moves("Zoe", id, "22:00"),
        Err(Refusal::NotYours { .. })
    ));
    assert_eq!(
        club.state
            .bookings
            .get(id)
            .map(|kept| clock(kept.span))
            .as_deref(),
        Some("18:00-19:00")
    );
    assert!(matches!(
        club.moves("Ada", BookingId(99), "22:00"),
        Err(Refusal::UnknownBooking { .. })
    ));
    let act = Act::Move {
        booking: id,
        when: parse_when("22:00", Language::En).expect("a time"),
        minutes: Some(30),
    };
    let request = club.request("Mona", Role::Manager, act);
    club.ask(&request).expect("a manager may");
    assert_eq!(
        club.told(),
        ["17:00 Ada: 18:00-19:00 is 22:00-22:30 by Mona"]
    );
}

#[test]
fn a_cancel_is_taken_back_for_some_minutes() {
    let mut club = Club::new();
    assert!(matches!(
        club.undoes("Ada"),
        Err(Refusal::NothingToUndo { within_minutes: 10 })
    ));
    let first = club.books("Ada", "18:00").expect("free");
    let second = club.books("Ada", "21:00").expect("free");
    club.asks("Ada", Act::Cancel { booking: first.id })
        .expect("hers");
    club.asks("Ada", Act::Cancel { booking: second.id })
        .expect("hers");
    assert!(club.undoes("Ben").is_err(), "it is not his");
    // The last one first, with its number.
    assert_eq!(club.undoes("Ada").expect("free"), second);
    assert_eq!(club.undoes("Ada").expect("free"), first);
    assert!(club.undoes("Ada").is_err(), "once");
    club.waits_until("17:50");
    assert_eq!(club.told(), ["17:45 Ada: reminder of 18:00-20:00"]);

    club.asks("Ada", Act::Cancel { booking: second.id })
        .expect("hers");
    club.waits_until("18:01");
    assert!(
        matches!(club.undoes("Ada"), Err(Refusal::NothingToUndo { .. })),
        "too late"
    );
}

#[test]
fn what_somebody_else_has_by_now_is_not_taken_back() {
    let mut club = Club::new();
    let id = club.books("Ada", "18:00").expect("free").id;
    club.asks("Ada", Act::Cancel { booking: id }).expect("hers");
    club.books("Ben", "19:00").expect("free now");
    let Err(Refusal::Taken {
        holders,
        alternatives,
        ..
    }) = club.undoes("Ada")
    else {
        panic!("Ben has it");
    };
    assert_eq!(holders.len(), 1);
    assert!(!alternatives.is_empty());
    // Somebody who waits goes first, too.
    let mut club = Club::new();
    let id = club.books("Ada", "17:00").expect("free").id;
    club.joins("Ben");
    club.asks("Ada", Act::Cancel { booking: id }).expect("hers");
    assert!(matches!(
        club.undoes("Ada"),
        Err(Refusal::HeldForQueue { .. })
    ));
    let by_button = Act::Undo {
        booking: Some(BookingId(77)),
    };
    assert!(matches!(
        club.asks("Ada", by_button),
        Err(Refusal::NothingToUndo { .. })
    ));
    let leave = Act::Leave { resource: piano() };
    club.asks("Ben", leave).expect("he waits");
    assert_eq!(club.undoes("Ada").expect("free again").id, id);
}
