//! Where a search for free time ends, and what it finds on the way.

use chrono::TimeDelta;

use super::club::{Club, at, clock, edited, piano};
use crate::model::{Act, Answer, Refusal, ResourceChanges};
use crate::time::{DaySpec, Language, Span, When, parse_hours};

/// The piano is somebody's from then on for so many minutes.
fn taken(club: &mut Club, start: &str, minutes: u32) {
    let start = at(start);
    let when = When::Exact { start, end: None };
    club.books_for("Ada", when, Some(minutes), 1).expect("free");
}

fn opens(club: &mut Club, hours: &str) {
    edited(
        club,
        ResourceChanges {
            hours: Some(parse_hours(hours, Language::En).expect("hours")),
            ..Default::default()
        },
    );
}

#[test]
fn sixty_days_are_searched_and_not_one_more() {
    let day = 24 * 60;
    for (days, found) in [(59, true), (60, true), (61, false)] {
        let mut club = Club::new();
        for index in 0..days {
            let start = at("17:00") + TimeDelta::days(index);
            let when = When::Exact { start, end: None };
            club.books_for("Ada", when, Some(day), 1).expect("free");
        }
        let booked = club.books("Ben", "next");
        match booked {
            Ok(booked) => {
                assert!(found, "{days} days");
                assert_eq!(booked.span.start, at("17:00") + TimeDelta::days(days));
            }
            Err(refusal) => {
                assert!(!found, "{days} days");
                assert!(matches!(
                    refusal,
                    Refusal::NothingFree {
                        looked_days: 60,
                        ..
                    }
                ));
            }
        }
    }
}

/// The alternatives to a time that is not to be had.
fn alternatives(club: &mut Club, start: &str, minutes: u32) -> Vec<Span> {
    let start = at(start);
    let when = When::Exact { start, end: None };
    match club.books_for("Ben", when, Some(minutes), 1) {
        Err(
            Refusal::Taken { alternatives, .. }
            | Refusal::OutsideHours { alternatives, .. }
            | Refusal::HeldForQueue { alternatives, .. },
        ) => alternatives,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_nearest_times_are_offered_one_before_and_three_after() {
    for (story, hours, bookings, wanted, offered) in [
        (
            "the later ones jump over what is taken",
            "always",
            vec![("17:00", 60), ("18:00", 60), ("20:00", 60)],
            ("18:30", 60),
            "19:00-20:00 21:00-22:00 22:00-23:00",
        ),
        (
            "the earlier one ends where the next booking begins",
            "always",
            vec![("19:00", 60), ("20:00", 120)],
            ("20:30", 60),
            "22:00-23:00 18:00-19:00 23:00-00:00 00:00-01:00",
        ),
        (
            "of two as near the earlier comes first",
            "always",
            vec![("18:00", 60)],
            ("18:00", 60),
            "17:00-18:00 19:00-20:00 20:00-21:00 21:00-22:00",
        ),
        (
            "a slot that has begun is none",
            "always",
            vec![("17:45", 60)],
            ("17:45", 60),
            "18:45-19:45 19:45-20:45 20:45-21:45",
        ),
        (
            "before a closing time, and on the days after",
            "daily 8-22",
            vec![],
            ("21:30", 60),
            "21:00-22:00 08:00-09:00 09:00-10:00 10:00-11:00",
        ),
        (
            "in the night, the evening before",
            "daily 8-22",
            vec![("21:00", 60)],
            ("+02:00", 120),
            "08:00-10:00 19:00-21:00 10:00-12:00 12:00-14:00",
        ),
        (
            "twelve hours before are not too far",
            "always",
            vec![("17:00", 7 * 60), ("+02:00", 11 * 60)],
            ("+12:00", 120),
            "13:00-15:00 15:00-17:00 17:00-19:00 00:00-02:00",
        ),
        (
            "more than twelve are",
            "always",
            vec![("+00:00", 13 * 60)],
            ("+12:00", 120),
            "13:00-15:00 15:00-17:00 17:00-19:00",
        ),
        (
            "on the step, though what is taken ends off it",
            "always",
            vec![("17:30", 40), ("19:00", 25)],
            ("19:00", 30),
            "18:30-19:00 19:30-20:00 20:00-20:30 20:30-21:00",
        ),
    ] {
        let mut club = Club::new();
        opens(&mut club, hours);
        for (start, minutes) in bookings {
            taken(&mut club, start, minutes);
        }
        let (start, minutes) = wanted;
        let seen: Vec<_> = alternatives(&mut club, start, minutes)
            .into_iter()
            .map(clock)
            .collect();
        assert_eq!(seen.join(" "), offered, "{story}");
    }
}

#[test]
fn what_one_of_two_takes_leaves_the_other_free() {
    let mut club = Club::new();
    edited(
        &mut club,
        ResourceChanges {
            capacity: Some(2),
            ..Default::default()
        },
    );
    taken(&mut club, "18:00", 60);
    taken(&mut club, "21:00", 60);
    taken(&mut club, "21:30", 60);
    let act = Act::Free {
        resource: Some(piano()),
        day: DaySpec::Today,
    };
    let Ok(Answer::Free { days }) = club.asks("Zoe", act) else {
        panic!("a look")
    };
    let free: Vec<_> = days[0].free.iter().copied().map(clock).collect();
    assert_eq!(free, ["17:00-21:30", "22:00-00:00"]);
}
