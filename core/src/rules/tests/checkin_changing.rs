//! Check-in where something changes meanwhile: the booking, what is asked, the desk's own presence;
//! and what a missed booking counts for.

use super::club::{Club, piano};
use crate::model::limit::{LimitChange, parse_limit};
use crate::model::{Act, Answer, BookingFacts, MemberRef, ProposalRef, Refusal, ResourceChanges};
use crate::time::{Language, parse_when};

#[test]
fn a_booking_that_changes() {
    let moved = |club: &mut Club, booking, when: &str| {
        let when = parse_when(when, Language::En).expect("a time people type");
        let act = Act::Move {
            booking,
            when,
            minutes: None,
        };
        club.asks("Ada", act).expect("free");
    };
    // At another time she has to check in anew.
    let mut club = Club::with_check_in(15);
    let id = club.books("Ada", "18:00").expect("free").id;
    club.waits_until("17:50");
    assert_eq!(club.is_here("Ada"), "checked in 18:00-20:00");
    moved(&mut club, id, "18:00-19:00");
    assert_eq!(club.check_ins(), ["18:00-19:00 here"]);
    moved(&mut club, id, "19:00");
    assert_eq!(club.check_ins(), ["19:00-20:00 by 19:15"]);
    moved(&mut club, id, "19:00-19:10");
    assert_eq!(club.check_ins(), ["19:00-19:10 by 19:05"]);

    // Longer, it stays what it is.
    let mut club = Club::with_check_in(15);
    club.books("Ada", "18:00").expect("free");
    club.waits_until("18:01");
    let longer = || Act::Extend {
        resource: None,
        booking: None,
        by_minutes: Some(30),
    };
    club.asks("Ada", longer()).expect("free");
    assert_eq!(club.check_ins(), ["18:00-20:30 by 18:15"]);
    assert_eq!(club.is_here("Ada"), "checked in 18:00-20:30");
    club.asks("Ada", longer()).expect("free");
    assert_eq!(club.check_ins(), ["18:00-21:00 here"]);

    // Cancelled and taken back while it runs: she is there.
    let booking = club.state.bookings.iter().next().expect("hers").id;
    club.asks("Ada", Act::Cancel { booking }).expect("hers");
    club.asks("Ada", Act::Undo { booking: None }).expect("free");
    assert_eq!(club.check_ins(), ["18:00-21:00 here"]);
    // So she is where nobody is asked any more.
    club.asks_check_in(0);
    club.asks("Ada", Act::Cancel { booking }).expect("hers");
    club.asks("Ada", Act::Undo { booking: None }).expect("free");
    assert_eq!(club.check_ins(), ["18:00-21:00 here"]);
}

#[test]
fn a_manager_changes_what_is_asked() {
    let mut club = Club::new();
    club.books("Ada", "17:00").expect("free");
    club.books("Ben", "19:00").expect("free");
    assert_eq!(club.check_ins(), ["17:00-19:00", "19:00-21:00"]);
    club.waits(1);
    club.asks_check_in(15);
    assert_eq!(club.check_ins(), ["17:00-19:00", "19:00-21:00 by 19:15"]);
    club.asks_check_in(30);
    assert_eq!(club.check_ins(), ["17:00-19:00", "19:00-21:00 by 19:30"]);
    club.waits_until("19:10");
    club.asks_check_in(5);
    assert_eq!(
        club.check_ins(),
        ["19:00-21:00 by 19:30"],
        "he was told that"
    );
    club.asks_check_in(0);
    assert_eq!(club.check_ins(), ["19:00-21:00"]);
    club.told();
    club.waits_until("20:59");
    assert_eq!(club.told(), [""; 0], "nobody is sent away any more");

    for (minutes, ok) in [(0, true), (4, false), (5, true), (120, true), (121, false)] {
        let changes = ResourceChanges {
            check_in_minutes: Some(minutes),
            ..ResourceChanges::default()
        };
        let edit = Act::EditResource {
            resource: piano(),
            changes,
        };
        let verdict = club.manages(edit);
        assert_eq!(verdict.is_ok(), ok, "{minutes}: {verdict:?}");
    }
}

#[test]
fn nobody_loses_a_booking_because_the_desk_was_down() {
    for (down, up, told, stands) in [
        // Up again before anything was lost.
        ("17:10", "17:40", "", "by 18:15"),
        // Down before she was asked: she is asked now, and has as long again.
        (
            "17:50",
            "18:05",
            "18:00 Ada: check in to 18:00-20:00 by 18:30",
            "by 18:30",
        ),
        (
            "17:10",
            "18:10",
            "18:00 Ada: check in to 18:00-20:00 by 18:40",
            "by 18:40",
        ),
        // Down after she was asked.
        (
            "18:14",
            "18:40",
            "18:40 Ada: check in extended until 18:41",
            "by 18:41",
        ),
        (
            "18:10",
            "18:30",
            "18:30 Ada: check in extended until 18:35",
            "by 18:35",
        ),
        // Only for a moment.
        ("18:14", "18:14:30", "", "by 18:15"),
    ] {
        let mut club = Club::with_check_in(15);
        club.books("Ada", "18:00").expect("free");
        club.waits_until(down);
        club.told();
        club.is_down_until(up);
        let mut news = club.told();
        news.retain(|line| !line.contains("reminder"));
        assert_eq!(news.join(""), told, "{down} to {up}");
        assert_eq!(club.check_ins(), [format!("18:00-20:00 {stands}")]);
    }
    // Two processes find out: it counts once.
    let mut club = Club::with_check_in(15);
    club.books("Ada", "18:00").expect("free");
    club.waits_until("18:00");
    club.both_find_out_it_was_down_until("18:10");
    assert_eq!(club.check_ins(), ["18:00-20:00 by 18:25"]);
    // Later it is down again, for half a minute more than a whole one.
    club.waits_until("18:15");
    club.is_down_until("18:16:30");
    assert_eq!(club.check_ins(), ["18:00-20:00 by 18:27"]);

    // Down for so long that nothing is left to check in to: it is not missed.
    let mut club = Club::with_check_in(15);
    club.books("Ada", "18:00").expect("free");
    club.waits_until("17:10");
    club.told();
    club.is_down_until("19:45");
    assert_eq!(club.check_ins(), ["18:00-20:00"]);
    club.waits_until("20:30");
    assert_eq!(
        club.told(),
        ["17:45 Ada: reminder of 18:00-20:00"],
        "and nobody asks her any more"
    );
}

#[test]
fn what_was_missed_counts_as_used() {
    let one_a_week = |club: &mut Club, rule: &str| {
        let change: LimitChange = parse_limit(rule, Language::En).expect("a limit");
        let resource = Some(piano());
        let change = Some(change);
        club.manages(Act::Limit {
            resource,
            change,
            team: None,
        })
        .expect("managers may");
    };
    let again = |club: &mut Club| -> Result<BookingFacts, Refusal> { club.books("Ada", "21:00") };
    for (rule, used) in [("1 per week", 1), ("3h per week", 120), ("3h per day", 120)] {
        let mut club = Club::with_check_in(15);
        one_a_week(&mut club, rule);
        club.books("Ada", "18:00").expect("free");
        club.waits_until("18:30");
        let refused = again(&mut club);
        assert!(
            matches!(refused, Err(Refusal::LimitReached { used: known, .. }) if known == used),
            "{rule}: {refused:?}"
        );
        // Given up in time, it counts for nothing.
        let mut club = Club::with_check_in(15);
        one_a_week(&mut club, rule);
        let booking = club.books("Ada", "18:00").expect("free").id;
        club.asks("Ada", Act::Cancel { booking }).expect("hers");
        assert!(again(&mut club).is_ok(), "{rule}");
    }
    // A gap is counted from when it ended.
    let mut club = Club::with_check_in(15);
    one_a_week(&mut club, "30 min between");
    club.books("Ada", "18:00").expect("free");
    club.waits_until("18:15");
    assert!(club.books("Ada", "18:30").is_err());
    assert!(club.books("Ada", "18:45").is_ok());
}

#[test]
fn who_has_it_says_whether_they_are_there() {
    let mut club = Club::with_check_in(15);
    let id = club.books("Ada", "18:00").expect("free").id;
    let presence = |club: &mut Club| match club.asks("Ben", Act::Who { resource: piano() }) {
        Ok(Answer::Who { presence, .. }) => {
            let all = presence.iter().map(|one| (one.booking, one.here));
            all.collect::<Vec<_>>()
        }
        other => panic!("an odd answer to /who: {other:?}"),
    };
    assert_eq!(presence(&mut club), []);
    club.waits_until("18:00");
    assert_eq!(presence(&mut club), [(id, false)]);
    club.is_here("Ada");
    assert_eq!(presence(&mut club), [(id, true)]);
    club.asks_check_in(0);
    assert_eq!(presence(&mut club), []);
}

#[test]
fn whoever_is_handed_a_booking_checks_in_themselves() {
    for (given, stands, asked) in [
        // Ada had checked in; that is no word of Ben's.
        ("17:50", "18:00-20:00 by 18:15", true),
        // It runs, and he says yes: he is there.
        ("18:05", "18:00-20:00 here", false),
    ] {
        let mut club = Club::with_check_in(15);
        let booking = club.books("Ada", "18:00").expect("free").id;
        club.books("Ben", "22:00").expect("free");
        club.waits_until("17:50");
        club.is_here("Ada");
        club.waits_until(given);
        let member = MemberRef::Called("Ben".into());
        club.asks("Ada", Act::Give { booking, member })
            .expect("hers");
        let proposal = ProposalRef::Only;
        club.asks("Ben", Act::Accept { proposal }).expect("his");
        assert_eq!(club.check_ins()[0], stands, "given at {given}");
        club.told();
        club.waits_until("18:14");
        let news = club.told();
        let is_asked = news.iter().any(|line| line.contains("Ben: check in to"));
        assert_eq!(is_asked, asked, "given at {given}: {news:?}");
    }
}
