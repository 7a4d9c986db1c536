//! Closures: told as stories.

use super::club::{Club, at, clock, piano};
use crate::model::closure::{MOST_CANCELLED_AT_ONCE, Moment, parse_moment};
use crate::model::refusal::Collection;
use crate::model::resource::MOST_CHANGED_AT_ONCE;
use crate::model::{Act, Answer, BookingId, Event, Refusal, ResourceChanges, ScheduleRange};
use crate::rules::apply;
use crate::time::{DaySpec, Language, TimeRefusal, When};

fn moment(typed: &str) -> Moment {
    parse_moment(typed, Language::En).expect("a moment or a day")
}

fn closes(club: &mut Club, from: &str, to: Option<&str>) -> Result<String, Refusal> {
    let act = Act::Close {
        resource: piano(),
        from: moment(from),
        to: to.map(moment),
        why: Some("the floor is painted".to_owned()),
    };
    match club.manages(act)? {
        Answer::Closed {
            closure, cancelled, ..
        } => {
            let span = closure.span;
            let day = |at: chrono::DateTime<chrono::Utc>| at.format("%d. %H:%M").to_string();
            Ok(format!(
                "{} to {}, {cancelled} cancelled",
                day(span.start),
                day(span.end)
            ))
        }
        other => panic!("an odd answer to /close: {other:?}"),
    }
}

fn reopens(club: &mut Club, from: Option<&str>) -> Result<Answer, Refusal> {
    let act = Act::Reopen {
        resource: piano(),
        from: from.map(moment),
    };
    club.manages(act)
}

#[test]
fn a_closure_is_from_when_to_when() {
    // It is Friday the 20th, 17:00.
    for (from, to, said) in [
        ("now", Some("20:00"), "20. 17:00 to 20. 20:00, 0 cancelled"),
        (
            "18:00",
            Some("20:00"),
            "20. 18:00 to 20. 20:00, 0 cancelled",
        ),
        ("22:00", Some("6:00"), "20. 22:00 to 21. 06:00, 0 cancelled"),
        ("18-20", None, "20. 18:00 to 20. 20:00, 0 cancelled"),
        ("tomorrow", None, "21. 00:00 to 22. 00:00, 0 cancelled"),
        (
            "tomorrow",
            Some("sun"),
            "21. 00:00 to 23. 00:00, 0 cancelled",
        ),
        (
            "sat 18:00",
            Some("sun 12:00"),
            "21. 18:00 to 22. 12:00, 0 cancelled",
        ),
        (
            "24.11.",
            Some("26.11."),
            "24. 00:00 to 27. 00:00, 0 cancelled",
        ),
        ("today", None, "20. 17:00 to 21. 00:00, 0 cancelled"),
        (
            "tomorrow",
            Some("tomorrow"),
            "21. 00:00 to 22. 00:00, 0 cancelled",
        ),
        (
            "tomorrow 8:00",
            Some("tomorrow 12:00"),
            "21. 08:00 to 21. 12:00, 0 cancelled",
        ),
    ] {
        let mut club = Club::new();
        assert_eq!(
            closes(&mut club, from, to).as_deref(),
            Ok(said),
            "{from} {to:?}"
        );
    }
    let mut club = Club::new();
    let why = |verdict| match verdict {
        Err(Refusal::Time { why, .. }) => why,
        other => panic!("{other:?}"),
    };
    let backward = closes(&mut club, "18:00", Some("2026-11-20T17:30"));
    assert!(matches!(why(backward), TimeRefusal::Past { .. }));
    assert_eq!(
        why(closes(&mut club, "now", None)),
        TimeRefusal::EndBeforeStart
    );
    assert!(parse_moment("next", Language::En).is_err());
    // Two dates in the wrong order would be most of a year.
    let wrong = closes(&mut club, "25.11.", Some("24.11. 8:00"));
    assert!(
        matches!(wrong, Err(Refusal::OutOfRange { most: 200, .. })),
        "{wrong:?}"
    );
}

#[test]
fn bookings_inside_are_cancelled_and_their_holders_offered_another_time() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    club.books("Ben", "20:00").expect("free");
    let said = closes(&mut club, "19:00", Some("20:00"));
    assert_eq!(said.as_deref(), Ok("20. 19:00 to 20. 20:00, 1 cancelled"));
    assert_eq!(
        club.told(),
        ["17:00 Ada: 18:00-20:00 closed 19:00-20:00, or 22:00-00:00"]
    );
    let refused = club.books("Ada", "18:30");
    let Err(Refusal::Closed { alternatives, .. }) = refused else {
        panic!("{refused:?}");
    };
    let alternatives: Vec<String> = alternatives.into_iter().map(clock).collect();
    assert_eq!(
        alternatives,
        ["17:00-19:00", "22:00-00:00", "00:00-02:00", "02:00-04:00"]
    );
    // Before and after it can be had, and the earliest free time is one of those.
    club.books_for("Ada", When::Next, Some(120), 1)
        .expect("from five to seven");
    let next = club.books_for("Cleo", When::Next, Some(60), 1);
    assert_eq!(next.map(|next| clock(next.span)), Ok("22:00-23:00".into()));
}

#[test]
fn what_is_closed_is_seen_and_opened_again() {
    let mut club = Club::new();
    closes(&mut club, "now", Some("20:00")).expect("a closure");
    let who = club.asks("Ada", Act::Who { resource: piano() });
    let Ok(Answer::Who {
        open,
        opens_at,
        closure,
        ..
    }) = who
    else {
        panic!("{who:?}");
    };
    assert_eq!((open, opens_at), (false, Some(at("20:00"))));
    assert!(closure.is_some_and(|closure| closure.why.is_some()));
    let day = Act::Schedule {
        resource: None,
        day: DaySpec::Today,
        range: ScheduleRange::Day,
    };
    let Ok(Answer::Schedule { days }) = club.asks("Ada", day) else {
        panic!("a timetable");
    };
    let open: Vec<String> = days[0].open.iter().map(|span| clock(*span)).collect();
    assert_eq!(open, ["00:00-17:00", "20:00-00:00"]);
    assert_eq!(days[0].closures.len(), 1);
    let free = Act::Free {
        resource: None,
        day: DaySpec::Today,
    };
    let Ok(Answer::Free { days }) = club.asks("Ada", free) else {
        panic!("what is free");
    };
    let free: Vec<String> = days[0].free.iter().map(|span| clock(*span)).collect();
    assert_eq!(free, ["20:00-00:00"]);
    // Half of it is opened again, then all.
    assert!(reopens(&mut club, Some("19:00")).is_ok());
    assert!(matches!(
        club.books("Ada", "18:00"),
        Err(Refusal::Closed { .. })
    ));
    club.books("Ada", "19:00").expect("open again");
    assert!(reopens(&mut club, None).is_ok());
    let again = reopens(&mut club, None);
    assert!(matches!(again, Err(Refusal::NotClosed { .. })), "{again:?}");
    club.books_for("Ben", When::Now, Some(60), 1).expect("open");
}

#[test]
fn the_line_waits_for_the_end_of_a_closure_and_loses_nothing() {
    let mut club = Club::new();
    club.joins("Ada");
    assert_eq!(club.line(), "Ada*");
    club.told();
    closes(&mut club, "now", Some("19:00")).expect("a closure");
    assert_eq!(club.line(), "Ada");
    assert_eq!(club.told(), ["17:00 Ada: turn taken back until 19:00"]);
    assert_eq!(club.joins("Ben"), (2, Some("21:00".to_owned())));
    club.waits_until("18:59");
    assert_eq!(club.line(), "Ada Ben");
    club.waits_until("19:00");
    assert_eq!(club.line(), "Ada* Ben");
    assert_eq!(
        club.state.line(
            club.state
                .resources
                .keys()
                .next()
                .copied()
                .expect("a piano")
        )[0]
        .lapses,
        0
    );
    // A closure to come makes turns shorter.
    closes(&mut club, "20:00", Some("21:00")).expect("a closure");
    assert_eq!(club.claims("Ada"), Ok("19:00-20:00".into()));
}

#[test]
fn closures_that_are_over_are_forgotten() {
    let mut club = Club::new();
    for _ in 0..60 {
        closes(&mut club, "in 10 min", Some("in 20 min")).expect("a closure");
        club.waits(60);
    }
    closes(&mut club, "in 10 min", Some("in 20 min")).expect("the only one");
    assert_eq!(club.state.closures.values().flatten().count(), 1);
    for _ in 1..50 {
        closes(&mut club, "tomorrow", None).expect("as many as there can be");
    }
    assert!(matches!(
        closes(&mut club, "tomorrow", None),
        Err(Refusal::Full { limit: 50, .. })
    ));
}

impl Club {
    /// Ada's booking at 18:00, and so many after it that nobody asked for.
    fn has_one_and(&mut self, more: usize) {
        let first = self.books("Ada", "18:00").expect("free");
        let pattern = self.state.bookings.get(first.id).expect("just booked");
        let booked = (1..=more).map(|later| {
            let mut booking = pattern;
            booking.id = BookingId(first.id.0 + u32::try_from(later).expect("some thousand"));
            // Within the longest closure: nobody asks here whether they may all have it.
            let slot = i64::try_from(later % 2_000).expect("some thousand") + 1;
            booking.span.start += chrono::TimeDelta::hours(2 * slot);
            booking.span.end += chrono::TimeDelta::hours(2 * slot);
            booking.remind_at = None;
            Event::Booked { booking }
        });
        let booked: Vec<Event> = booked.collect();
        for event in &booked {
            apply(&mut self.state, event, self.now);
        }
        self.entries.push((self.now, booked));
    }
}

#[test]
fn no_act_cancels_more_bookings_than_a_journal_row_can_hold() {
    let mut club = Club::new();
    club.has_one_and(MOST_CANCELLED_AT_ONCE);

    let too_many = Refusal::Full {
        what: Collection::CancelledAtOnce,
        limit: MOST_CANCELLED_AT_ONCE,
    };
    let removed = |even_if_in_use| Act::RemoveResource {
        resource: piano(),
        even_if_in_use,
    };
    assert_eq!(
        closes(&mut club, "18:00", Some("1.6.2027")),
        Err(too_many.clone())
    );
    for even_if_in_use in [false, true] {
        assert_eq!(club.manages(removed(even_if_in_use)), Err(too_many.clone()));
    }
    // What its refusal advises helps.
    assert_eq!(
        closes(&mut club, "18:00", Some("20:00")),
        Ok("20. 18:00 to 20. 20:00, 1 cancelled".to_owned())
    );
    let gone = club.manages(removed(true));
    let Ok(Answer::ResourceRemoved { cancelled, .. }) = gone else {
        panic!("not removed: {gone:?}");
    };
    assert_eq!(usize::try_from(cancelled), Ok(MOST_CANCELLED_AT_ONCE));
}

#[test]
fn no_act_changes_more_bookings_than_a_journal_row_can_hold() {
    let mut club = Club::new();
    club.has_one_and(MOST_CHANGED_AT_ONCE);
    let edits = |club: &mut Club, changes| {
        let edit = Act::EditResource {
            resource: piano(),
            changes,
        };
        club.manages(edit).map(drop)
    };
    let approved = |approval| ResourceChanges {
        approval: Some(approval),
        ..ResourceChanges::default()
    };
    let asked = ResourceChanges {
        check_in_minutes: Some(15),
        ..ResourceChanges::default()
    };
    let too_many = Refusal::Full {
        what: Collection::ChangedAtOnce,
        limit: MOST_CHANGED_AT_ONCE,
    };
    assert_eq!(edits(&mut club, asked.clone()), Err(too_many.clone()));
    // Nothing of it changes a booking.
    assert_eq!(edits(&mut club, approved(false)), Ok(()));
    assert_eq!(edits(&mut club, approved(true)), Ok(()));
    assert_eq!(edits(&mut club, approved(false)), Err(too_many));
    closes(&mut club, "18:00", Some("20:00")).expect("one less");
    assert_eq!(edits(&mut club, asked), Ok(()));
    assert_eq!(edits(&mut club, approved(false)), Ok(()));
}
