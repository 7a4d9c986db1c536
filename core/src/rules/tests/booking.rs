//! `/book`, `/cancel`, and what is in the way.

use super::club::{BERLIN, Club, at, clock, edited, piano};
use crate::model::text::BadText;
use crate::model::{Act, Answer, BookingId, Refusal, ResourceChanges, ResourceRef};
use crate::time::{Language, OpeningHours, Span, TimeRefusal, When, parse_hours, parse_when};

fn span(start: &str, end: &str) -> Span {
    Span {
        start: at(start),
        end: at(end),
    }
}

#[test]
fn a_slot_is_two_hours_and_is_taken_once() {
    let mut club = Club::new();
    assert_eq!(
        clock(club.books("Ada", "18:00").expect("free").span),
        "18:00-20:00"
    );
    let refusal = club.books("Ben", "19:00").expect_err("taken");
    let Refusal::Taken {
        span,
        holders,
        alternatives,
        ..
    } = refusal
    else {
        panic!("{refusal:?}");
    };
    assert_eq!(clock(span), "19:00-21:00");
    assert_eq!(holders.len(), 1);
    assert_eq!(
        alternatives.into_iter().map(clock).collect::<Vec<_>>(),
        ["20:00-22:00", "22:00-00:00", "00:00-02:00"],
    );
}

#[test]
fn overlaps_are_counted_over_the_whole_interval() {
    for (taken, asked, fits) in [
        // With one seat, whatever shares a minute is in the way.
        (vec!["18:00-20:00"], "20:00-21:00", true),
        (vec!["18:00-20:00"], "17:00-18:00", true),
        (vec!["18:00-20:00"], "19:45-20:15", false),
        (vec!["18:00-20:00"], "17:30-18:15", false),
        (vec!["18:00-20:00"], "17:00-23:00", false),
        (vec!["18:00-20:00"], "18:30-19:00", false),
        (vec!["18:00-19:00", "20:00-21:00"], "19:00-20:00", true),
        (vec!["18:00-19:00", "20:00-21:00"], "18:45-20:15", false),
    ] {
        let mut club = Club::new();
        for when in &taken {
            club.books("Ada", when).expect("free");
        }
        assert_eq!(
            club.books("Ben", asked).is_ok(),
            fits,
            "{asked} beside {taken:?}"
        );
    }
    for (taken, asked, fits) in [
        // With two seats it is the fullest moment that counts, and not the ends.
        (vec!["18:00-19:00", "19:00-20:00"], "18:00-20:00", true),
        (vec!["18:00-19:15", "19:00-20:00"], "18:00-20:00", false),
        (vec!["18:30-19:00", "18:30-19:00"], "18:00-20:00", false),
        (vec!["18:30-19:00", "18:30-19:00"], "19:00-20:00", true),
    ] {
        let mut club = Club::new();
        edited(
            &mut club,
            ResourceChanges {
                capacity: Some(2),
                ..Default::default()
            },
        );
        for when in &taken {
            club.books("Ada", when).expect("free");
        }
        assert_eq!(
            club.books("Ben", asked).is_ok(),
            fits,
            "{asked} beside {taken:?}, 2 seats"
        );
    }
}

#[test]
fn bad_times_are_refused_with_what_would_be_right() {
    let mut club = Club::new();
    let hours = parse_hours("mon-fri 8-22", Language::En).expect("hours");
    edited(
        &mut club,
        ResourceChanges {
            hours: Some(hours),
            ..Default::default()
        },
    );
    let mut refusal = |when: &str| club.books("Ada", when).expect_err("a bad time");

    assert!(matches!(
        refusal("18:07"),
        Refusal::Time { why: TimeRefusal::OffStep { step_minutes: 15, before, after }, .. }
            if before == Some(at("18:00")) && after == at("18:15")
    ));
    assert!(matches!(
        refusal("today 9:00"),
        Refusal::Time {
            why: TimeRefusal::Past { .. },
            ..
        }
    ));
    assert!(matches!(
        refusal("9999-01-01 18:00"),
        Refusal::Time {
            why: TimeRefusal::TooFar { .. },
            ..
        }
    ));
    assert!(matches!(
        refusal("20:15-20:18"),
        Refusal::TooShort {
            least_minutes: 5,
            ..
        }
    ));
    let Refusal::OutsideHours { alternatives, .. } = refusal("21:00") else {
        panic!("closes at 22")
    };
    // Friday is closed from 22:00 on; the nearest is earlier today, then Monday.
    assert_eq!(alternatives[0], span("20:00", "22:00"));
    assert_eq!(
        alternatives[1].start.to_rfc3339(),
        "2026-11-23T08:00:00+00:00"
    );
}

#[test]
fn lengths_and_seats_have_limits() {
    let mut club = Club::new();
    let when = || parse_when("18:00", Language::En).expect("a time");
    for (minutes, seats, refusal) in [
        (Some(0), 1, "TooShort"),
        (Some(4), 1, "TooShort"),
        (Some(24 * 60 + 1), 1, "TooLong"),
        (None, 0, "BadSeats"),
        (None, 2, "BadSeats"),
    ] {
        let refused = club
            .books_for("Ada", when(), minutes, seats)
            .expect_err(refusal);
        assert!(format!("{refused:?}").starts_with(refusal), "{refused:?}");
    }
    assert!(club.books_for("Ada", when(), Some(24 * 60), 1).is_ok());
}

#[test]
fn the_next_free_slot_is_found() {
    let mut club = Club::new();
    club.books("Ada", "17:00").expect("free");
    club.books("Ben", "20:00").expect("free");
    // 19:00-20:00 is too short for a slot.
    assert_eq!(
        clock(club.books("Cleo", "next").expect("free").span),
        "22:00-00:00"
    );
    let half_hour = club
        .books_for("Dan", When::Next, Some(30), 1)
        .expect("free");
    assert_eq!(clock(half_hour.span), "19:00-19:30");
}

#[test]
fn now_starts_this_minute_whatever_the_step() {
    let mut club = Club::new();
    club.waits_until("17:07:30");
    assert_eq!(
        clock(club.books("Ada", "now").expect("free").span),
        "17:07-19:07"
    );
}

#[test]
fn a_message_that_comes_late_does_not_mean_now() {
    let mut club = Club::new();
    let act = Act::Book {
        resource: piano(),
        when: When::Now,
        minutes: None,
        seats: 1,
        note: None,
    };
    let request = club.request("Ada", crate::model::Role::Member, act);
    club.waits_until("17:01:30");
    assert!(
        club.ask(&request).is_ok(),
        "within two minutes it is still now"
    );
    club.manages(Act::Cancel {
        booking: BookingId(1),
    })
    .expect("running");
    club.waits_until("17:05");
    assert!(matches!(club.ask(&request), Err(Refusal::Stale { .. })));
}

#[test]
fn clocks_that_change_are_told_and_not_guessed() {
    let mut club = Club::new();
    edited(
        &mut club,
        ResourceChanges {
            zone: Some(BERLIN),
            ..Default::default()
        },
    );
    // 28 March 2027, 02:00-03:00 does not exist in Berlin.
    let refused = club
        .books("Ada", "2027-03-28 02:30")
        .expect_err("no such time");
    assert!(matches!(
        refused,
        Refusal::Time {
            why: TimeRefusal::Missing { .. },
            ..
        }
    ));
    let short = club.books("Ada", "2027-03-28 1:00-4:00").expect("free");
    assert_eq!(
        short.span.minutes(),
        120,
        "three hours on the clock are two that night"
    );
    // 31 October 2027, 02:30 exists twice.
    let act = Act::Book {
        resource: piano(),
        when: parse_when("2027-10-31 02:30", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: None,
    };
    let Ok(Answer::Booked {
        booking, remarks, ..
    }) = club.asks("Ada", act)
    else {
        panic!()
    };
    assert_eq!(booking.span.start.to_rfc3339(), "2027-10-31T00:30:00+00:00");
    assert_eq!(remarks.len(), 1);
}

#[test]
fn what_cannot_be_kept_is_refused_and_what_is_kept_is_clean() {
    let mut club = Club::new();
    let book = |note: &str| Act::Book {
        resource: piano(),
        when: parse_when("18:00", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: Some(note.to_owned()),
    };
    let too_long = club
        .asks("Ada", book(&"x".repeat(5_000)))
        .expect_err("too long");
    assert_eq!(
        too_long,
        Refusal::BadNote {
            why: BadText::TooLong { limit_chars: 300 }
        }
    );
    let Ok(Answer::Booked { booking, .. }) = club.asks("Ada", book("@everyone\u{202E} <b>`hi`\n"))
    else {
        panic!("a note with markup is fine")
    };
    let note = booking.note.expect("a note");
    assert_eq!(&*club.state.texts[&note], "@everyone <b>`hi`");
}

#[test]
fn an_unknown_name_gets_the_nearest() {
    let mut club = Club::new();
    let book = |name: &str| Act::Who {
        resource: ResourceRef::Name(name.to_owned()),
    };
    assert!(club.asks("Ada", book("  PIANO ")).is_ok());
    let refused = club.asks("Ada", book("pinao")).expect_err("a slip");
    assert_eq!(
        refused,
        Refusal::UnknownResource {
            asked: "pinao".into(),
            nearest: vec!["Piano".into()]
        }
    );
    let refused = club.asks("Ada", book("helicopter")).expect_err("none");
    assert!(matches!(refused, Refusal::UnknownResource { nearest, .. } if nearest.is_empty()));
    assert_eq!(
        Club::empty().asks("Ada", book("piano")),
        Err(Refusal::NoResources)
    );
}

#[test]
fn cancelling_frees_the_time_and_only_ones_own() {
    let mut club = Club::new();
    let booking = club.books("Ada", "18:00").expect("free").id;
    let stranger = club.asks("Ben", Act::Cancel { booking });
    assert!(matches!(stranger, Err(Refusal::NotYours { .. })));
    club.asks("Ada", Act::Cancel { booking }).expect("hers");
    assert_eq!(
        club.told(),
        [""; 0],
        "nobody is told of what they did themselves"
    );
    club.books("Ben", "18:00").expect("free again");
    let again = club.asks("Ada", Act::Cancel { booking });
    assert_eq!(again, Err(Refusal::BookingOver { booking }));
    let never = BookingId(99);
    assert_eq!(
        club.asks("Ada", Act::Cancel { booking: never }),
        Err(Refusal::UnknownBooking { booking: never })
    );
}

#[test]
fn a_resource_that_never_opens_has_nothing_free() {
    let mut club = Club::new();
    let hours = parse_hours("sun 8-9", Language::En).expect("hours");
    assert_ne!(hours, OpeningHours::Always);
    edited(
        &mut club,
        ResourceChanges {
            hours: Some(hours),
            ..Default::default()
        },
    );
    assert!(matches!(
        club.books("Ada", "next"),
        Err(Refusal::NothingFree { .. })
    ));
}
