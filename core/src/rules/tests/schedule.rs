//! The timetable, of a day and of a week.

use std::fmt::Write as _;

use super::club::{Club, at, clock, piano};
use crate::model::{Act, Answer, ResourceChanges, Role, ScheduleRange};
use crate::time::{DaySpec, When};

fn shown(club: &mut Club, all: bool, range: ScheduleRange) -> String {
    let act = Act::Schedule {
        resource: (!all).then(piano),
        day: DaySpec::Today,
        range,
    };
    let request = club.request("Ada", Role::Member, act);
    let Ok(Answer::Schedule { days }) = club.ask(&request) else {
        panic!("no timetable");
    };
    let mut shown = String::new();
    for day in days {
        let taken: Vec<String> = day
            .taken
            .iter()
            .map(|taken| format!(" {} {}/{}", clock(taken.span), taken.seats, day.capacity))
            .collect();
        writeln!(
            shown,
            "{} {}: {} booked;{}",
            day.resource,
            day.day.format("%a"),
            day.booked,
            taken.join(",")
        )
        .expect("a line");
    }
    shown
}

fn book(club: &mut Club, who: &str, from: &str, hours: u32, seats: u32) {
    let act = Act::Book {
        resource: piano(),
        when: When::Exact {
            start: at(from),
            end: None,
        },
        minutes: Some(hours * 60),
        seats,
        note: None,
    };
    let request = club.request(who, Role::Member, act);
    club.ask(&request).expect("a booking");
}

#[test]
fn a_week_begins_with_the_day() {
    let mut club = Club::new();
    club.manages(Act::AddResource {
        name: "Camera".into(),
        changes: ResourceChanges::default(),
    })
    .expect("a camera");
    book(&mut club, "Ada", "23:00", 2, 1);
    insta::assert_snapshot!(shown(&mut club, false, ScheduleRange::Week), @"
    1 Fri: 1 booked; 23:00-00:00 1/1
    1 Sat: 1 booked; 00:00-01:00 1/1
    1 Sun: 0 booked;
    1 Mon: 0 booked;
    1 Tue: 0 booked;
    1 Wed: 0 booked;
    1 Thu: 0 booked;
    ");
    insta::assert_snapshot!(shown(&mut club, false, ScheduleRange::Day), @"1 Fri: 1 booked; 23:00-00:00 1/1");
    // A week of everything would be nobody's to read.
    insta::assert_snapshot!(shown(&mut club, true, ScheduleRange::Week), @"
    2 Fri: 0 booked;
    1 Fri: 1 booked; 23:00-00:00 1/1
    ");
}

#[test]
fn seats_are_counted_at_every_moment() {
    let mut club = Club::new();
    club.manages(Act::EditResource {
        resource: piano(),
        changes: ResourceChanges {
            capacity: Some(8),
            ..ResourceChanges::default()
        },
    })
    .expect("eight seats");
    book(&mut club, "Ada", "18:00", 2, 2);
    book(&mut club, "Ben", "19:00", 2, 3);
    // As many come as leave.
    book(&mut club, "Cleo", "20:00", 1, 2);
    insta::assert_snapshot!(shown(&mut club, false, ScheduleRange::Day), @"1 Fri: 3 booked; 18:00-19:00 2/8, 19:00-21:00 5/8");
}
