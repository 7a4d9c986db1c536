//! Limits and closures, asked of what is changed, taken back and waited for.

use super::club::{Club, at, clock, piano};
use super::series::wish;
use crate::model::closure::parse_moment;
use crate::model::limit::parse_limit;
use crate::model::refusal::Obstacle;
use crate::model::series::DateObstacle;
use crate::model::{Act, Answer, BookingId, Refusal, ResourceChanges, ResourceRef};
use crate::time::{Language, parse_when};

fn limit(club: &mut Club, rule: &str) {
    let act = Act::Limit {
        resource: Some(piano()),
        change: Some(parse_limit(rule, Language::En).expect("a limit")),
        team: None,
    };
    club.manages(act).expect("managers may");
}

fn close(club: &mut Club, time: &str) {
    let act = Act::Close {
        resource: piano(),
        from: parse_moment(time, Language::En).expect("a moment"),
        to: None,
        why: None,
    };
    club.manages(act).expect("managers may");
}

fn extend(booking: BookingId, by_minutes: u32) -> Act {
    Act::Extend {
        resource: None,
        booking: Some(booking),
        by_minutes: Some(by_minutes),
    }
}

fn move_to(booking: BookingId, when: &str, minutes: Option<u32>) -> Act {
    Act::Move {
        booking,
        when: parse_when(when, Language::En).expect("a time"),
        minutes,
    }
}

fn wait(when: &str) -> Act {
    Act::Wait {
        resource: piano(),
        when: parse_when(when, Language::En).expect("a time"),
        minutes: None,
        seats: 1,
    }
}

const CLAIM: Act = Act::Claim {
    resource: None,
    offer: None,
};

/// When it is then, or the limit that is in the way and what was used of it.
fn said(verdict: Result<Answer, Refusal>) -> String {
    match verdict {
        Ok(
            Answer::Extended { booking, .. }
            | Answer::Moved { booking, .. }
            | Answer::Restored { booking, .. }
            | Answer::Booked { booking, .. },
        ) => clock(booking.span),
        Ok(Answer::Waitlisted { wait }) => format!("waits for {}", clock(wait.span)),
        Err(Refusal::LimitReached { limit, used, .. }) => format!("{limit}: {used}"),
        Err(Refusal::Closed { closure, .. }) => format!("closed {}", clock(closure.span)),
        other => format!("{other:?}"),
    }
}

#[test]
fn longer_is_asked_of_limits_without_what_it_was() {
    // It is Friday 17:00; Ada has the piano from 18:00 to 20:00 and from 22:00 to 23:00.
    for (rule, own, of_a_manager) in [
        ("2 active", "18:00-21:00", "18:00-21:00"),
        ("4h active", "18:00-21:00", "18:00-21:00"),
        ("3h30 active", "3h 30 min active: 60", "18:00-21:00"),
        ("3h per day", "3h per day: 60", "18:00-21:00"),
        ("2 per week", "18:00-21:00", "18:00-21:00"),
        ("150 min longest", "2h 30 min longest: 0", "18:00-21:00"),
        ("1h between", "18:00-21:00", "18:00-21:00"),
        ("90 min between", "1h 30 min between: 0", "18:00-21:00"),
        // How far ahead it is was asked when it was booked.
        ("5h notice", "18:00-21:00", "18:00-21:00"),
    ] {
        let club = || {
            let mut club = Club::new();
            let id = club.books("Ada", "18:00").expect("free").id;
            club.books("Ada", "22-23").expect("free");
            limit(&mut club, rule);
            (club, id)
        };
        let (mut ada, id) = club();
        assert_eq!(said(ada.asks("Ada", extend(id, 60))), own, "{rule}");
        let (mut manager, id) = club();
        assert_eq!(
            said(manager.manages(extend(id, 60))),
            of_a_manager,
            "{rule}"
        );
        assert_eq!(ada.replayed(), ada.state);
    }
}

#[test]
fn a_move_is_asked_of_limits_like_a_new_booking_in_its_place() {
    for (rule, when, minutes, own) in [
        ("2 active", "sat 9:00", None, "09:00-11:00"),
        ("3h active", "19:00", Some(180), "3h active: 60"),
        ("2 per day", "20:00", None, "20:00-22:00"),
        ("3h per day", "19:00", None, "19:00-21:00"),
        ("3h per day", "19:00", Some(150), "3h per day: 60"),
        ("1 day ahead", "sun 9:00", None, "1 day ahead: 0"),
        ("2h notice", "18:30", None, "2h notice: 0"),
        ("2h between", "19:00", None, "2h between: 0"),
        ("2h between", "18:00", Some(90), "18:00-19:30"),
        ("2h longest", "19:00", Some(150), "2h longest: 0"),
    ] {
        let club = || {
            let mut club = Club::new();
            let id = club.books("Ada", "18:00").expect("free").id;
            club.books("Ada", "22-23").expect("free");
            limit(&mut club, rule);
            (club, id)
        };
        let (mut ada, id) = club();
        let verdict = ada.asks("Ada", move_to(id, when, minutes));
        // Another booking is no answer to somebody who wants to change one.
        if let Err(Refusal::LimitReached { next, .. }) = &verdict {
            assert_eq!(*next, None, "{rule}");
        }
        assert_eq!(said(verdict), own, "{rule}, {when}");
        assert_eq!(ada.state.bookings.len(), 2);
        // A manager may give more.
        let (mut manager, id) = club();
        let verdict = manager.manages(move_to(id, when, minutes));
        assert!(matches!(verdict, Ok(Answer::Moved { .. })), "{verdict:?}");
    }
}

#[test]
fn what_was_given_up_is_taken_back_only_within_the_limits() {
    for (rule, instead, own) in [
        ("1 active", None, "18:00-20:00"),
        ("1 active", Some("22:00"), "1 active: 1"),
        ("3h per day", Some("22:00"), "3h per day: 120"),
        ("1 per day", Some("sat 9:00"), "18:00-20:00"),
        ("5h notice", None, "18:00-20:00"),
    ] {
        let mut club = Club::new();
        let booking = club.books("Ada", "18:00").expect("free").id;
        club.asks("Ada", Act::Cancel { booking }).expect("hers");
        if let Some(when) = instead {
            club.books("Ada", when).expect("free");
        }
        limit(&mut club, rule);
        let verdict = club.asks("Ada", Act::Undo { booking: None });
        assert_eq!(said(verdict), own, "{rule}, {instead:?}");
    }
}

#[test]
fn what_was_used_before_a_cancel_that_is_taken_back_counts_once() {
    let mut club = Club::new();
    limit(&mut club, "3h per day");
    let booking = club.books("Ada", "18:00").expect("free").id;
    club.waits_until("18:30");
    club.asks("Ada", Act::Cancel { booking }).expect("hers");
    // Half an hour is used.
    assert_eq!(
        said(club.asks("Ada", Act::Undo { booking: None })),
        "18:00-20:00"
    );
    assert_eq!(club.replayed(), club.state);
    assert_eq!(club.state.usage.iter().count(), 0);
    // An end within the booking itself is not too near to it.
    limit(&mut club, "1h between");
    assert_eq!(said(club.asks("Ada", extend(booking, 60))), "18:00-21:00");
    assert_eq!(said(club.asks("Ada", extend(booking, 30))), "3h per day: 0");
    club.asks("Ada", Act::Cancel { booking }).expect("hers");
    assert_eq!(
        said(club.asks("Ada", Act::Undo { booking: None })),
        "18:00-21:00"
    );
    club.waits_until("21:30");
    let used: Vec<_> = club.state.usage.iter().map(|(.., used)| used).collect();
    assert_eq!((used[0].bookings, used[0].minutes, used.len()), (1, 180, 1));
}

#[test]
fn closed_time_is_no_time_to_extend_into_move_to_or_take_back() {
    let mut club = Club::new();
    let id = club.books("Ada", "18:00").expect("free").id;
    let later = club.books("Ada", "23:00").expect("free").id;
    close(&mut club, "21-22");
    let Err(Refusal::NotLonger {
        possible_until,
        obstacle,
        ..
    }) = club.asks("Ada", extend(id, 90))
    else {
        panic!("it is closed");
    };
    assert_eq!(possible_until, at("21:00"));
    assert!(matches!(obstacle, Obstacle::Closed(closure) if clock(closure.span) == "21:00-22:00"));
    assert_eq!(said(club.asks("Ada", extend(id, 60))), "18:00-21:00");
    assert_eq!(
        said(club.asks("Ada", move_to(later, "20:30", Some(60)))),
        "closed 21:00-22:00"
    );
    let asked = club.asks("Ada", move_to(later, "22:00", None));
    assert_eq!(said(asked), "22:00-00:00");

    club.asks("Ada", Act::Cancel { booking: later })
        .expect("hers");
    close(&mut club, "23-23:30");
    assert_eq!(
        said(club.asks("Ada", Act::Undo { booking: None })),
        "closed 23:00-23:30"
    );
    assert_eq!(said(club.asks("Ben", wait("23:00"))), "closed 23:00-23:30");
}

#[test]
fn whoever_waits_for_time_that_is_closed_is_told_and_waits_no_longer() {
    let mut club = Club::new();
    let [first, second] = ["18:00", "20:00"].map(|when| club.books("Ada", when).expect("free").id);
    for (who, when) in [("Ben", "18:00"), ("Cleo", "20:00"), ("Dan", "20:00")] {
        club.asks(who, wait(when)).expect("taken");
    }
    // It is offered already: that is over, too.
    club.asks("Ada", Act::Cancel { booking: second })
        .expect("hers");
    assert_eq!(
        club.told(),
        ["17:00 Cleo: 20:00-22:00 is free, held until 17:45"].map(|told| format!("{told}:00"))
    );
    close(&mut club, "21-23");
    assert_eq!(
        club.told(),
        [
            "17:00 Cleo: 20:00-22:00 not to be had, closed 21:00-23:00",
            "17:00 Dan: 20:00-22:00 not to be had, closed 21:00-23:00",
        ]
    );
    assert_eq!(club.asks("Cleo", CLAIM), Err(Refusal::NoOffer));
    // What is open of it can be had.
    club.books("Eve", "20-21").expect("free");
    // Ben waits for what is not closed.
    club.asks("Ada", Act::Cancel { booking: first })
        .expect("hers");
    assert_eq!(said(club.asks("Ben", CLAIM)), "18:00-20:00");
    assert!(club.state.waitlists.is_empty());
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn nobody_waits_for_what_a_limit_forbids_them() {
    for (rule, verdict) in [
        ("1 active", "1 active: 1"),
        ("3h per day", "3h per day: 120"),
        ("2 per day", "waits for 20:00-22:00"),
        ("5h notice", "5h notice: 0"),
        ("1h longest", "1h longest: 0"),
    ] {
        let mut club = Club::new();
        club.books("Ada", "20:00").expect("free");
        club.books("Ben", "18:00").expect("free");
        limit(&mut club, rule);
        assert_eq!(said(club.asks("Ben", wait("20:00"))), verdict, "{rule}");
    }
}

#[test]
fn an_offer_passes_over_whom_a_limit_keeps_from_it_until_it_no_longer_does() {
    let mut club = Club::new();
    let booking = club.books("Ada", "20:00").expect("free").id;
    limit(&mut club, "1 active");
    for who in ["Ben", "Cleo"] {
        club.asks(who, wait("20:00")).expect("taken");
    }
    let bens = club.books("Ben", "18:00").expect("free").id;
    club.asks("Ada", Act::Cancel { booking }).expect("hers");
    assert_eq!(
        club.told(),
        ["17:00 Cleo: 20:00-22:00 is free, held until 17:45:00"]
    );
    // What she books meanwhile is in the way when she claims it.
    let hers = club.books("Cleo", "22:00").expect("free").id;
    assert_eq!(said(club.asks("Cleo", CLAIM)), "1 active: 1");
    club.asks("Cleo", Act::Cancel { booking: hers })
        .expect("hers");
    let pass = Act::Pass {
        resource: None,
        offer: None,
    };
    club.asks("Cleo", pass).expect("offered");
    assert_eq!(club.told(), Vec::<String>::new());
    // Ben gives his other one back, and may have it now.
    club.asks("Ben", Act::Cancel { booking: bens })
        .expect("his");
    assert_eq!(
        club.told(),
        ["17:00 Ben: 20:00-22:00 is free, held until 17:45:00"]
    );
    assert_eq!(said(club.asks("Ben", CLAIM)), "20:00-22:00");
}

#[test]
fn what_is_given_back_of_one_thing_lets_somebody_have_another_they_wait_for() {
    let mut club = Club::new();
    let name = "Lab".into();
    let changes = ResourceChanges::default();
    club.manages(Act::AddResource { name, changes })
        .expect("a lab");
    let lab = Act::Book {
        resource: ResourceRef::Name("lab".into()),
        when: parse_when("18:00", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: None,
    };
    let booking = club.books("Ada", "20:00").expect("free").id;
    club.asks("Ben", wait("20:00")).expect("taken");
    let Ok(Answer::Booked { booking: bens, .. }) = club.asks("Ben", lab) else {
        panic!("it is free");
    };
    let everywhere = Act::Limit {
        resource: None,
        change: Some(parse_limit("1 active", Language::En).expect("a limit")),
        team: None,
    };
    club.manages(everywhere).expect("managers may");
    club.asks("Ada", Act::Cancel { booking }).expect("hers");
    assert_eq!(club.told(), Vec::<String>::new());
    club.asks("Ben", Act::Cancel { booking: bens.id })
        .expect("his");
    assert_eq!(
        club.told(),
        ["17:00 Ben: 20:00-22:00 is free, held until 17:45:00"]
    );
}

#[test]
fn limits_hold_for_a_series_as_for_its_dates_one_by_one() {
    for (rule, repeat, expected) in [
        ("2 active", "weekly x2", "2 booked"),
        ("2 active", "weekly x3", "2 active: 2"),
        ("1 per week", "weekly x3", "3 booked"),
        ("1 per month", "weekly x2", "2 booked"),
        ("1 per month", "weekly x3", "1 per month: 1"),
        ("15 days ahead", "weekly x2", "2 booked"),
        ("15 days ahead", "weekly x3", "15 days ahead: 0"),
    ] {
        let mut club = Club::new();
        limit(&mut club, rule);
        let said = match club.repeats("Ada", wish("fri 27.11. 18-20", repeat)) {
            Ok(bookings) => format!("{} booked", bookings.len()),
            Err(Refusal::LimitReached { limit, used, .. }) => format!("{limit}: {used}"),
            other => panic!("an odd answer: {other:?}"),
        };
        assert_eq!(said, expected, "{rule}, {repeat}");
    }
}

#[test]
fn a_closure_is_in_the_way_of_one_date_of_a_series() {
    let mut club = Club::new();
    close(&mut club, "4.12.");
    let Err(Refusal::SeriesBlocked { dates, .. }) =
        club.repeats("Ada", wish("fri 27.11. 18-20", "weekly x3"))
    else {
        panic!("one date is closed");
    };
    let obstacles: Vec<_> = dates.iter().map(|date| date.obstacle.clone()).collect();
    assert_eq!(obstacles, [None, Some(DateObstacle::Closed), None]);
}
