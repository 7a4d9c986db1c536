//! `/here` and `/late`: who checks in keeps it, who does not gives it to those who wait.

use super::club::{Club, at, clock, edited, piano};
use crate::model::checkin::CheckIn;
use crate::model::{Act, Answer, BookingId, Refusal, ResourceChanges, ResourceRef, Role};
use crate::time::{Language, Span, When, parse_when};

impl Club {
    /// A piano that asks for check-in within so many minutes.
    pub(super) fn with_check_in(minutes: u32) -> Self {
        let mut club = Self::new();
        club.asks_check_in(minutes);
        club
    }

    pub(super) fn asks_check_in(&mut self, minutes: u32) {
        let check_in_minutes = Some(minutes);
        edited(
            self,
            ResourceChanges {
                check_in_minutes,
                ..ResourceChanges::default()
            },
        );
    }

    /// `checked in 18:00-20:00`, or why not.
    pub(super) fn is_here(&mut self, who: &str) -> String {
        said(self.asks(
            who,
            Act::Here {
                resource: None,
                booking: None,
            },
        ))
    }

    pub(super) fn presses_here(&mut self, who: &str, booking: BookingId) -> String {
        let booking = Some(booking);
        said(self.asks(
            who,
            Act::Here {
                resource: None,
                booking,
            },
        ))
    }

    fn is_late(&mut self, who: &str) -> String {
        said(self.asks(
            who,
            Act::Late {
                resource: None,
                booking: None,
            },
        ))
    }

    /// Where each booking stands: `18:00-20:00 by 18:15`, `… here`, or nothing said of it.
    pub(super) fn check_ins(&self) -> Vec<String> {
        let all = self.state.bookings.iter();
        all.map(|booking| match booking.check_in {
            None => clock(booking.span),
            Some(CheckIn::Done) => format!("{} here", clock(booking.span)),
            Some(CheckIn::Awaited(awaited)) => {
                let late = if awaited.late { ", late" } else { "" };
                let by = awaited.by.format("%H:%M");
                format!("{} by {by}{late}", clock(booking.span))
            }
        })
        .collect()
    }
}

fn said(verdict: Result<Answer, Refusal>) -> String {
    let time = |at: chrono::DateTime<chrono::Utc>| at.format("%H:%M").to_string();
    match verdict {
        Ok(Answer::CheckedIn { booking }) => format!("checked in {}", clock(booking.span)),
        Ok(Answer::RunsLate { until, .. }) => format!("until {}", time(until)),
        Err(Refusal::CheckedInAlready { booking }) => format!("already {}", clock(booking.span)),
        Err(Refusal::CheckInTooEarly { from, .. }) => format!("from {}", time(from)),
        Err(Refusal::LateAlready { by, .. }) => format!("late already, by {}", time(by)),
        Err(Refusal::NothingToCheckIn { next }) => {
            let next = next.map(|next| format!(", next {}", clock(next.span)));
            format!("nothing{}", next.unwrap_or_default())
        }
        Err(Refusal::NoCheckIn { .. }) => "not asked".to_owned(),
        Err(Refusal::NotYours { .. }) => "not yours".to_owned(),
        Err(Refusal::BookingOver { .. }) => "over".to_owned(),
        Err(Refusal::WhichOne { resources }) => format!("which of {}", resources.len()),
        other => format!("{other:?}"),
    }
}

#[test]
fn who_checks_in_keeps_it() {
    let mut club = Club::with_check_in(15);
    club.books("Ada", "18:00").expect("free");
    assert_eq!(club.is_here("Ada"), "nothing, next 18:00-20:00");
    club.waits_until("17:44");
    assert_eq!(club.is_here("Ada"), "nothing, next 18:00-20:00");
    club.waits_until("17:45");
    assert_eq!(
        club.told(),
        ["17:45 Ada: reminder of 18:00-20:00, check in by 18:15"]
    );
    assert_eq!(club.is_here("Ada"), "checked in 18:00-20:00");
    assert_eq!(club.is_here("Ada"), "already 18:00-20:00");
    assert_eq!(club.is_late("Ada"), "already 18:00-20:00");
    club.waits_until("19:59");
    assert_eq!(club.told(), [""; 0], "nobody asks her again");
    assert_eq!(club.check_ins(), ["18:00-20:00 here"]);
    club.waits_until("20:00");
    assert_eq!(club.is_here("Ada"), "nothing");
}

#[test]
fn who_does_not_loses_the_rest_at_the_deadline() {
    let mut club = Club::with_check_in(15);
    let id = club.books("Ada", "18:00").expect("free").id;
    club.waits_until("18:14");
    assert_eq!(
        club.told(),
        [
            "17:45 Ada: reminder of 18:00-20:00, check in by 18:15",
            "18:00 Ada: check in to 18:00-20:00 by 18:15"
        ]
    );
    assert_eq!(club.check_ins(), ["18:00-20:00 by 18:15"]);
    club.waits_until("18:15");
    assert_eq!(club.told(), ["18:15 Ada: missed 18:00-20:00 at 18:15"]);
    assert_eq!(club.check_ins(), [""; 0]);
    assert_eq!(club.presses_here("Ada", id), "over");
    assert_eq!(
        clock(club.books("Ben", "now").expect("free").span),
        "18:15-20:15"
    );
    // A cancel can be taken back, and this was none.
    assert!(matches!(
        club.asks("Ada", Act::Undo { booking: None }),
        Err(Refusal::NothingToUndo { .. })
    ));
}

#[test]
fn the_rest_goes_to_those_who_wait() {
    let mut club = Club::with_check_in(15);
    club.books("Ada", "18:00").expect("free");
    let wait = Act::Wait {
        resource: piano(),
        when: parse_when("19:00", Language::En).expect("a time people type"),
        minutes: Some(60),
        seats: 1,
    };
    club.asks("Cleo", wait).expect("it is taken");
    club.waits_until("18:10");
    club.joins("Ben");
    club.told();
    club.waits_until("18:15");
    assert_eq!(
        club.told(),
        [
            "18:15 Ada: missed 18:00-20:00 at 18:15",
            "18:15 Ben: offered until 18:25, turn until 20:15",
            "18:15 Cleo: 19:00-20:00 is free, held until 18:26:15",
        ]
    );
    // Whoever claims a turn is there.
    assert_eq!(club.claims("Ben").as_deref(), Ok("18:15-19:00"));
    assert_eq!(club.check_ins(), ["18:15-19:00 here"]);
    // What she takes is ahead: she has to check in.
    let claim = Act::Claim {
        resource: None,
        offer: None,
    };
    club.asks("Cleo", claim).expect("held for her");
    assert_eq!(
        club.check_ins(),
        ["18:15-19:00 here", "19:00-20:00 by 19:15"]
    );
}

#[test]
fn whoever_takes_a_time_they_waited_for_just_before_it_begins_is_there() {
    for (claimed, stands) in [("18:14", "by 18:45"), ("18:15", "here"), ("18:16", "here")] {
        let mut club = Club::with_check_in(15);
        let booking = club.books("Ada", "18:30").expect("free").id;
        let wait = Act::Wait {
            resource: piano(),
            when: parse_when("18:30", Language::En).expect("a time people type"),
            minutes: Some(60),
            seats: 1,
        };
        club.asks("Cleo", wait).expect("it is taken");
        club.waits_until(claimed);
        club.asks("Ada", Act::Cancel { booking }).expect("hers");
        let claim = Act::Claim {
            resource: None,
            offer: None,
        };
        club.asks("Cleo", claim).expect("held for her");
        assert_eq!(
            club.check_ins(),
            [format!("18:30-19:30 {stands}")],
            "{claimed}"
        );
    }
}

#[test]
fn the_deadline_is_half_of_a_short_booking() {
    for (asks, minutes, by) in [
        (15, 120, "18:15"),
        (15, 31, "18:15"),
        (15, 30, "18:15"),
        (15, 29, "18:14"),
        (15, 5, "18:02"),
        (120, 120, "19:00"),
        (120, 300, "20:00"),
    ] {
        let mut club = Club::with_check_in(asks);
        let start = at("18:00");
        let when = When::Exact { start, end: None };
        club.books_for("Ada", when, Some(minutes), 1).expect("free");
        let end = Span::starting(start, minutes).end.format("%H:%M");
        assert_eq!(
            club.check_ins(),
            [format!("18:00-{end} by {by}")],
            "{minutes} minutes, asked for {asks}"
        );
    }
}

#[test]
fn whoever_takes_what_has_begun_is_there() {
    for (when, stands) in [
        ("now", "17:00-19:00 here"),
        ("17:00", "17:00-19:00 here"),
        ("next", "17:00-19:00 here"),
        ("17:15", "17:15-19:15 by 17:30"),
    ] {
        let mut club = Club::with_check_in(15);
        club.books("Ada", when).expect("free");
        assert_eq!(club.check_ins(), [stands], "{when}");
    }
}

#[test]
fn who_runs_late_has_as_long_again_once() {
    let mut club = Club::with_check_in(15);
    club.books("Ada", "18:00").expect("free");
    assert_eq!(club.is_late("Ada"), "nothing, next 18:00-20:00");
    club.waits_until("18:05");
    assert_eq!(club.is_late("Ada"), "until 18:30");
    assert_eq!(club.is_late("Ada"), "late already, by 18:30");
    club.told();
    club.waits_until("18:29");
    assert_eq!(club.told(), [""; 0]);
    club.waits_until("18:30");
    assert_eq!(club.told(), ["18:30 Ada: missed 18:00-20:00 at 18:30"]);

    // No further than the end, and then it was missed all the same.
    let mut club = Club::with_check_in(15);
    let when = parse_when("18:00-18:20", Language::En).expect("a time people type");
    club.books_for("Ada", when, None, 1).expect("free");
    club.waits_until("17:50");
    assert_eq!(club.is_late("Ada"), "until 18:20");
    club.told();
    club.waits_until("18:20");
    assert_eq!(
        club.told(),
        [
            "18:00 Ada: check in to 18:00-18:20 by 18:20, late",
            "18:20 Ada: missed 18:00-18:20 at 18:20"
        ]
    );

    // Late, and there.
    let mut club = Club::with_check_in(15);
    club.books("Ada", "18:00").expect("free");
    club.waits_until("18:14");
    assert_eq!(club.is_late("Ada"), "until 18:30");
    club.waits_until("18:29");
    assert_eq!(club.is_here("Ada"), "checked in 18:00-20:00");
    club.waits_until("19:00");
    assert_eq!(club.check_ins(), ["18:00-20:00 here"]);
}

#[test]
fn only_the_holder_can_be_there() {
    for (who, role, answer) in [
        ("Ada", Role::Member, "checked in 18:00-20:00"),
        ("Ben", Role::Member, "not yours"),
        ("Mona", Role::Manager, "not yours"),
    ] {
        let mut club = Club::with_check_in(15);
        let id = club.books("Ada", "18:00").expect("free").id;
        let act = |booking| Act::Here {
            resource: None,
            booking: Some(booking),
        };
        assert_eq!(club.presses_here("Ada", id), "from 17:45");
        club.waits_until("17:45");
        let request = club.request(who, role, act(id));
        assert_eq!(said(club.ask(&request)), answer, "{who}");
    }
    let mut club = Club::with_check_in(15);
    assert!(matches!(
        club.asks(
            "Ada",
            Act::Here {
                resource: None,
                booking: Some(BookingId(7))
            }
        ),
        Err(Refusal::UnknownBooking { .. })
    ));
}

#[test]
fn what_fits_is_found_by_itself() {
    let mut club = Club::with_check_in(15);
    let changes = ResourceChanges {
        check_in_minutes: Some(5),
        ..ResourceChanges::default()
    };
    let drums = || ResourceRef::Name("drums".into());
    let name = "Drums".to_owned();
    club.manages(Act::AddResource { name, changes })
        .expect("room for drums");
    let name = "Sofa".to_owned();
    let changes = ResourceChanges::default();
    club.manages(Act::AddResource { name, changes })
        .expect("room for a sofa");
    let book = |resource: ResourceRef| Act::Book {
        resource,
        when: parse_when("18:00", Language::En).expect("a time people type"),
        minutes: None,
        seats: 1,
        note: None,
    };
    club.asks("Ada", book(piano())).expect("free");
    club.asks("Ada", book(drums())).expect("free");
    club.asks("Ada", book(ResourceRef::Name("sofa".into())))
        .expect("free");
    club.waits_until("18:00");
    assert_eq!(club.is_here("Ada"), "which of 2");
    let at = |resource| Act::Here {
        resource: Some(resource),
        booking: None,
    };
    assert_eq!(
        said(club.asks("Ada", at(ResourceRef::Name("sofa".into())))),
        "not asked"
    );
    assert_eq!(
        said(club.asks("Ada", at(drums()))),
        "checked in 18:00-20:00"
    );
    assert_eq!(said(club.asks("Ada", at(drums()))), "already 18:00-20:00");
    assert_eq!(club.is_here("Ada"), "checked in 18:00-20:00");
    assert_eq!(club.is_here("Ada"), "already 18:00-20:00");
    assert_eq!(club.is_here("Zoe"), "nothing");
    assert_eq!(
        said(club.asks("Zoe", at(ResourceRef::Name("sofa".into())))),
        "not asked"
    );
}
