//! Fair lines: whoever used it least recently comes first.

use super::club::{Club, at, edited, piano};
use crate::model::limit::parse_limit;
use crate::model::{Act, Answer, QueueOrder, ResourceChanges};
use crate::rules::{find, order};
use crate::time::{Language, When, parse_when};

fn ordered(club: &mut Club, queue: QueueOrder) {
    let queue = Some(queue);
    edited(
        club,
        ResourceChanges {
            queue,
            ..ResourceChanges::default()
        },
    );
}

/// A club whose piano has a fair line.
fn fair_club() -> Club {
    let mut club = Club::new();
    ordered(&mut club, QueueOrder::Fair);
    club
}

/// They book it now and give it back at `until`.
fn uses(club: &mut Club, who: &str, until: &str) {
    club.books(who, "now").expect("free");
    club.waits_until(until);
    club.is_done(who).expect("running");
}

fn pass() -> Act {
    Act::Pass {
        resource: None,
        offer: None,
    }
}

#[test]
fn whoever_used_it_least_recently_comes_first() {
    let mut club = fair_club();
    uses(&mut club, "Ada", "17:20");
    uses(&mut club, "Ben", "17:40");
    club.books("Eve", "now").expect("free");
    club.waits_until("18:00");
    club.told();
    assert_eq!(club.joins("Ben"), (1, Some("19:40".into())));
    assert_eq!(club.joins("Ada").0, 1, "she used it before him");
    assert_eq!(club.line(), "Ada Ben");
    assert_eq!(club.joins("Cleo").0, 1, "she never used it");
    assert_eq!(
        club.joins("Dan").0,
        2,
        "nor did he, and she was there before"
    );
    assert_eq!(club.line(), "Cleo Dan Ada Ben");
    assert_eq!(club.told(), [""; 0], "answers told them");
    club.is_done("Eve").expect("running");
    assert_eq!(
        club.told(),
        ["18:00 Cleo: offered until 18:10, turn until 20:00"]
    );
    club.claims("Cleo").expect("hers");
    assert_eq!(club.told(), ["18:00 Dan: next in line, about 20:00"]);
    club.is_done("Cleo").expect("running");
    club.claims("Dan").expect("his");
    club.waits_until("18:05");
    club.is_done("Dan").expect("running");
    assert_eq!(club.line(), "Ada* Ben");
}

#[test]
fn an_open_offer_is_never_taken_away() {
    let mut club = fair_club();
    uses(&mut club, "Ada", "17:20");
    assert_eq!(club.joins("Ada").0, 1);
    assert_eq!(club.line(), "Ada*");
    assert_eq!(club.joins("Ben").0, 2, "she is being served");
    assert_eq!(club.joins("Cleo").0, 3);
    assert_eq!(club.line(), "Ada* Ben Cleo");
    assert_eq!(club.claims("Ada").expect("hers"), "17:20-19:20");
    assert_eq!(club.line(), "Ben Cleo");
}

#[test]
fn who_is_told_to_be_next_and_overtaken_is_not_told_again() {
    let mut club = fair_club();
    uses(&mut club, "Ada", "17:20");
    club.books("Eve", "now").expect("free");
    for who in ["Dan", "Ada"] {
        club.joins(who);
    }
    club.told();
    club.asks("Dan", Act::Leave { resource: piano() })
        .expect("in line");
    assert_eq!(club.told(), ["17:20 Ada: next in line, about 19:20"]);
    club.joins("Ben");
    assert_eq!(club.line(), "Ben Ada");
    club.asks("Ben", Act::Leave { resource: piano() })
        .expect("in line");
    assert_eq!(club.line(), "Ada");
    assert_eq!(club.told(), [""; 0], "she knows");
}

#[test]
fn who_passes_or_lets_it_lapse_is_behind_all_who_wait_and_before_who_used_it_and_joins_later() {
    let mut club = fair_club();
    uses(&mut club, "Ada", "17:20");
    uses(&mut club, "Ben", "17:40");
    club.books("Eve", "now").expect("free");
    for who in ["Dan", "Cleo", "Ada"] {
        club.joins(who);
    }
    club.is_done("Eve").expect("running");
    assert_eq!(club.line(), "Dan* Cleo Ada");
    let passed = club.asks("Dan", pass()).expect("his");
    let Answer::Passed { place_in_line, .. } = passed else {
        panic!("an odd answer to /pass: {passed:?}");
    };
    assert_eq!(place_in_line, Some(3));
    assert_eq!(club.line(), "Cleo* Ada Dan");
    club.waits(1);
    assert_eq!(club.joins("Ben").0, 4, "he used it last");
    assert_eq!(club.joins("Finn").0, 2, "he never did");
    assert_eq!(club.line(), "Cleo* Finn Ada Dan Ben");
    club.told();
    club.waits_until("17:50");
    assert_eq!(
        club.told(),
        [
            "17:50 Cleo: lapsed, now place 5",
            "17:50 Finn: offered until 18:00, turn until 19:50"
        ]
    );
    assert_eq!(club.line(), "Finn* Ada Dan Ben Cleo");
}

#[test]
fn a_booking_that_runs_is_use_now() {
    let mut club = fair_club();
    uses(&mut club, "Ben", "17:20");
    club.books("Ada", "18:00").expect("free");
    let now = parse_when("now", Language::En).expect("a time");
    club.books_for("Eve", now, Some(40), 1).expect("free");
    club.joins("Ada");
    club.joins("Ben");
    assert_eq!(club.line(), "Ada Ben");
    club.waits_until("17:59");
    assert_eq!(club.line(), "Ada Ben");
    club.waits_until("18:00");
    assert_eq!(club.line(), "Ben Ada", "she has it now");
}

#[test]
fn what_is_long_ago_is_forgotten() {
    let mut club = fair_club();
    uses(&mut club, "Ada", "17:20");
    club.now += chrono::TimeDelta::days(29);
    club.books("Eve", "now").expect("free");
    club.joins("Ada");
    assert_eq!(club.joins("Ben").0, 1, "she used it 29 days ago");
    let leave = || Act::Leave { resource: piano() };
    club.asks("Ben", leave()).expect("in line");
    club.is_done("Eve").expect("running");
    club.asks("Ada", leave()).expect("in line");
    club.now += chrono::TimeDelta::days(1);
    club.books("Eve", "now").expect("free");
    club.joins("Ada");
    assert_eq!(club.joins("Ben").0, 2, "that is too long ago to count");
}

#[test]
fn a_line_that_is_fair_no_longer_is_by_joining() {
    let mut club = Club::new();
    uses(&mut club, "Ada", "17:20");
    club.books("Eve", "now").expect("free");
    for who in ["Ada", "Ben", "Cleo"] {
        club.joins(who);
        club.waits(1);
    }
    ordered(&mut club, QueueOrder::Fair);
    assert_eq!(club.line(), "Ben Cleo Ada");
    let Answer::Line { queue, .. } = club
        .asks("Ada", Act::Line { resource: piano() })
        .expect("a line")
    else {
        panic!("no line");
    };
    assert_eq!(queue, QueueOrder::Fair);
    ordered(&mut club, QueueOrder::FirstCome);
    assert_eq!(club.line(), "Ada Ben Cleo");
}

#[test]
fn whom_a_limit_keeps_from_it_keeps_their_place() {
    let mut club = fair_club();
    edited(
        &mut club,
        ResourceChanges {
            slot_minutes: Some(60),
            ..ResourceChanges::default()
        },
    );
    uses(&mut club, "Ben", "17:20");
    club.books("Ada", "19:30").expect("free");
    club.books("Eve", "now").expect("free");
    club.joins("Ada");
    club.joins("Dan");
    club.manages(Act::Limit {
        resource: Some(piano()),
        team: None,
        change: parse_limit("2h between", Language::En).ok(),
    })
    .expect("a limit");
    club.is_done("Eve").expect("running");
    assert_eq!(
        club.line(),
        "Ada Dan*",
        "two hours lie between her bookings"
    );
    assert_eq!(club.joins("Cleo").0, 3);
    assert_eq!(club.line(), "Ada Dan* Cleo");
}

#[test]
fn a_fair_order_changes_when_somebody_in_line_begins_to_use_it() {
    let mut club = fair_club();
    club.books("Eve", "now").expect("free");
    // Cleo does not wait.
    for (who, when) in [("Ada", "20:00"), ("Cleo", "22:00"), ("Ada", "+0:00")] {
        let start = at(when);
        club.books_for(who, When::Exact { start, end: None }, None, 1)
            .expect("free");
    }
    let next = |club: &Club, now| {
        let resource = find::resource(&club.state, &piano()).expect("a piano");
        order::next_change(&club.state, resource, at(now))
    };
    club.joins("Ada");
    assert_eq!(next(&club, "17:00"), None, "alone there is no order");
    club.joins("Ben");
    for (now, expected) in [
        ("17:00", Some("20:00")),
        ("19:59", Some("20:00")),
        ("20:00", Some("+0:00")),
        ("+0:00", None),
    ] {
        assert_eq!(next(&club, now), expected.map(at), "at {now}");
    }
    ordered(&mut club, QueueOrder::FirstCome);
    assert_eq!(next(&club, "17:00"), None);
}
