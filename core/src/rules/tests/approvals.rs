//! `/approve` and `/deny`: what members book waits for a manager's word, and nobody else can have it
//! meanwhile.

use super::club::{Club, clock, edited, piano};
use super::series::wish;
use crate::model::{
    Act, Answer, BookersChoice, BookingFacts, BookingId, LeadChoice, MemberRef, Refusal,
    ResourceChanges, Role,
};
use crate::time::{Language, parse_when};

const APPROVE: Act = Act::Approve { booking: None };
const DENY: Act = Act::Deny {
    booking: None,
    why: None,
};

fn club() -> Club {
    let mut club = Club::new();
    approval(&mut club, true);
    club
}

fn approval(club: &mut Club, wanted: bool) {
    edited(
        club,
        ResourceChanges {
            approval: Some(wanted),
            ..ResourceChanges::default()
        },
    );
}

fn dates(bookings: &[BookingFacts]) -> String {
    let dates = bookings.iter().map(|booking| {
        let pending = if booking.pending { "?" } else { "" };
        format!(
            "{} {}{pending}",
            booking.span.start.format("%d"),
            clock(booking.span)
        )
    });
    dates.collect::<Vec<_>>().join(", ")
}

/// What became of it, or why nothing did.
fn said(verdict: Result<Answer, Refusal>) -> String {
    match verdict {
        Ok(Answer::Approved { bookings }) => format!("approved {}", dates(&bookings)),
        Ok(Answer::Denied { bookings }) => format!("denied {}", dates(&bookings)),
        Err(Refusal::NothingToApprove) => "nothing waits".into(),
        Err(Refusal::WhichApproval { bookings }) => format!("which: {}", dates(&bookings)),
        Err(Refusal::ApprovedAsAsked { .. }) => "as it was asked for".into(),
        Err(Refusal::NoTurnsUnapproved { .. }) => "no turns".into(),
        Err(Refusal::ManagersBook { .. }) => "managers book".into(),
        other => format!("{other:?}"),
    }
}

fn wish_to_book() -> Act {
    Act::Book {
        resource: piano(),
        when: parse_when("18:00", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: None,
    }
}

#[test]
fn what_is_asked_for_is_held_until_there_is_a_word() {
    let mut club = club();
    let asked = club.books("Ada", "18:00").expect("free");
    assert!(asked.pending);
    assert_eq!(
        club.told(),
        ["17:00 Mona: Ada asks for 18:00-20:00 x1 until 18:00"]
    );
    let taken = club.books("Ben", "19:00").expect_err("held");
    assert!(matches!(taken, Refusal::Taken { .. }), "{taken:?}");
    assert_eq!(said(club.manages(APPROVE)), "approved 20 18:00-20:00");
    assert_eq!(club.told(), ["17:00 Ada: may have 18:00-20:00 x1"]);
    assert_eq!(said(club.manages(APPROVE)), "nothing waits");
    assert_eq!(said(club.manages(DENY)), "nothing waits");
    club.waits_until("20:00");
    assert_eq!(club.told(), ["17:45 Ada: reminder of 18:00-20:00"]);
    assert!(club.state.bookings.is_empty());
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn what_is_denied_is_free_again_and_told_why() {
    let mut club = club();
    let asked = club.books("Ada", "18:00").expect("free");
    club.told();
    let deny = Act::Deny {
        booking: Some(asked.id),
        why: Some("  the tuner comes  ".into()),
    };
    assert_eq!(said(club.manages(deny)), "denied 20 18:00-20:00?");
    assert_eq!(
        club.told(),
        ["17:00 Ada: Mona denies 18:00-20:00 x1: the tuner comes"]
    );
    club.books("Ben", "19:00").expect("free again");
    club.told();
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn without_a_word_it_lapses_at_its_start() {
    let mut club = club();
    club.books("Ada", "18:00").expect("free");
    club.told();
    club.waits_until("18:00");
    assert_eq!(club.told(), ["18:00 Ada: no word for 18:00-20:00"]);
    assert!(club.state.bookings.is_empty());
    assert_eq!(said(club.manages(APPROVE)), "nothing waits");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn what_begins_at_once_leaves_a_little_time() {
    let mut club = club();
    club.books("Ada", "now").expect("free");
    assert_eq!(
        club.told(),
        ["17:00 Mona: Ada asks for 17:00-19:00 x1 until 17:15"]
    );
    club.waits_until("17:10");
    assert_eq!(said(club.manages(APPROVE)), "approved 20 17:00-19:00");
    club.told();
    club.waits_until("17:20");
    assert_eq!(club.state.bookings.len(), 1);
    // A short one has until its end.
    let act = Act::Book {
        resource: piano(),
        when: parse_when("19:30-19:35", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: None,
    };
    club.waits_until("19:30");
    club.asks("Ada", act).expect("free");
    assert_eq!(
        club.told(),
        ["19:30 Mona: Ada asks for 19:30-19:35 x1 until 19:35"]
    );
    club.waits_until("19:35");
    assert_eq!(club.told(), ["19:35 Ada: no word for 19:30-19:35"]);
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn of_several_one_is_named_and_a_series_is_one() {
    let mut club = club();
    club.repeats("Ada", wish("18:00", "weekly x3"))
        .expect("free");
    assert_eq!(
        club.told(),
        ["17:00 Mona: Ada asks for 18:00-20:00 x3 until 18:00"]
    );
    let one = club.books("Ben", "20:00").expect("free").id;
    club.told();
    assert_eq!(
        said(club.manages(APPROVE)),
        "which: 20 18:00-20:00?, 20 20:00-22:00?"
    );
    let deny = Act::Deny {
        booking: Some(one),
        why: None,
    };
    assert_eq!(said(club.manages(deny)), "denied 20 20:00-22:00?");
    assert_eq!(
        said(club.manages(APPROVE)),
        "approved 20 18:00-20:00, 27 18:00-20:00, 04 18:00-20:00"
    );
    assert_eq!(
        club.told(),
        [
            "17:00 Ben: Mona denies 20:00-22:00 x1",
            "17:00 Ada: may have 18:00-20:00 x3"
        ]
    );
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn the_rest_of_a_series_is_approved_by_the_number_it_was_asked_by() {
    let mut club = club();
    let asked = club.repeats("Ada", wish("18:00", "weekly x3"));
    let first = asked.expect("free")[0].id;
    club.asks("Ada", Act::Cancel { booking: first })
        .expect("hers");
    let approve = Act::Approve {
        booking: Some(first),
    };
    assert_eq!(
        said(club.manages(approve.clone())),
        "approved 27 18:00-20:00, 04 18:00-20:00"
    );
    assert_eq!(said(club.manages(approve)), "nothing waits");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn members_leave_it_as_it_was_asked_for_and_managers_may_change_it() {
    for approved in [false, true] {
        let mut club = club();
        let asked = club.books("Ada", "18:00").expect("free").id;
        if approved {
            club.manages(APPROVE).expect("it waits");
        }
        club.books("Ben", "20:00").expect("free");
        let move_to = |when| Act::Move {
            booking: asked,
            when: parse_when(when, Language::En).expect("a time"),
            minutes: None,
        };
        for act in [
            move_to("22:00"),
            Act::Extend {
                resource: None,
                booking: Some(asked),
                by_minutes: Some(15),
            },
            Act::Give {
                booking: asked,
                member: MemberRef::Called("Ben".into()),
            },
            Act::Swap {
                booking: asked,
                wanted: BookingId(asked.0 + 1),
            },
        ] {
            assert_eq!(said(club.asks("Ada", act)), "as it was asked for");
        }
        if !approved {
            let when = parse_when("9:00", Language::En).expect("a time");
            let own = Act::Book {
                resource: piano(),
                when,
                minutes: None,
                seats: 1,
                note: None,
            };
            let Ok(Answer::Booked { booking, .. }) = club.manages(own) else {
                panic!("it was free");
            };
            let swap = Act::Swap {
                booking: booking.id,
                wanted: asked,
            };
            assert_eq!(said(club.manages(swap)), "as it was asked for");
        }
        club.told();
        club.manages(move_to("22:00")).expect("free");
        club.waits_until("21:59");
        let expected: &[&str] = if approved {
            &["21:45 Ada: reminder of 22:00-00:00"]
        } else {
            &[]
        };
        let told = club.told();
        let later: Vec<&String> = told.iter().filter(|told| told.starts_with("21")).collect();
        assert_eq!(later, expected, "{told:?}");
        club.waits_until("22:00");
        assert_eq!(club.state.bookings.contains(asked), approved);
        assert_eq!(club.replayed(), club.state);
    }
}

#[test]
fn managers_need_no_word_and_a_line_gives_turns_to_nobody_else() {
    let mut club = club();
    let own = club.request("Mona", Role::Manager, wish_to_book());
    let Ok(Answer::Booked { booking, .. }) = club.ask(&own) else {
        panic!("it was free");
    };
    assert!(!booking.pending);
    let join = Act::Join {
        resource: piano(),
        minutes: None,
    };
    assert_eq!(said(club.asks("Ada", join.clone())), "no turns");
    assert!(club.manages(join).is_ok());
}

#[test]
fn what_is_cancelled_and_comes_back_waits_again() {
    let mut club = club();
    let asked = club.books("Ada", "18:00").expect("free").id;
    club.told();
    club.asks("Ada", Act::Cancel { booking: asked })
        .expect("hers");
    assert_eq!(said(club.manages(APPROVE)), "nothing waits");
    club.asks("Ada", Act::Undo { booking: None }).expect("free");
    assert_eq!(said(club.manages(APPROVE)), "approved 20 18:00-20:00");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn once_no_word_is_needed_all_that_waits_is_certain() {
    let mut club = club();
    club.books("Ada", "18:00").expect("free");
    club.books("Ben", "20:00").expect("free");
    club.told();
    approval(&mut club, false);
    assert_eq!(
        club.told(),
        [
            "17:00 Ada: may have 18:00-20:00 x1",
            "17:00 Ben: may have 20:00-22:00 x1"
        ]
    );
    assert!(!club.books("Cleo", "22:00").expect("free").pending);
    club.waits_until("17:50");
    assert_eq!(club.told(), ["17:45 Ada: reminder of 18:00-20:00"]);
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn neither_reminder_nor_check_in_comes_before_the_word() {
    let mut club = club();
    edited(
        &mut club,
        ResourceChanges {
            check_in_minutes: Some(15),
            ..ResourceChanges::default()
        },
    );
    let early = club.books("Ada", "18:00").expect("free").id;
    club.asks(
        "Ada",
        Act::Remind {
            lead: Some(LeadChoice::Own(30)),
            place: None,
            quiet: None,
        },
    )
    .expect("a wish");
    club.told();
    club.waits_until("17:40");
    assert_eq!(club.told(), [""; 0]);
    let booking = club.state.bookings.get(early).expect("it waits");
    assert_eq!((booking.remind_at, booking.check_in), (None, None));
    club.manages(APPROVE).expect("it waits");
    club.told();
    club.waits_until("18:16");
    assert_eq!(
        club.told(),
        [
            "18:00 Ada: check in to 18:00-20:00 by 18:15",
            "18:15 Ada: missed 18:00-20:00 at 18:15"
        ],
        "half an hour before was over"
    );
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn a_time_waited_for_waits_for_a_word_too() {
    let mut club = club();
    let first = club.books("Ada", "18:00").expect("free").id;
    let wait = Act::Wait {
        resource: piano(),
        when: parse_when("18:00", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
    };
    club.asks("Ben", wait).expect("taken");
    club.asks("Ada", Act::Cancel { booking: first })
        .expect("hers");
    club.told();
    let claim = Act::Claim {
        resource: None,
        offer: None,
    };
    club.asks("Ben", claim).expect("his to claim");
    assert_eq!(
        club.told(),
        ["17:00 Mona: Ben asks for 18:00-20:00 x1 until 18:00"]
    );
    assert_eq!(said(club.manages(APPROVE)), "approved 20 18:00-20:00");
}

#[test]
fn only_managers_book_what_is_for_managers() {
    let mut club = Club::new();
    edited(
        &mut club,
        ResourceChanges {
            bookers: Some(BookersChoice::Managers),
            ..ResourceChanges::default()
        },
    );
    let when = || parse_when("18:00", Language::En).expect("a time");
    for act in [
        wish_to_book(),
        Act::BookSeries(wish("18:00", "weekly x3")),
        Act::Join {
            resource: piano(),
            minutes: None,
        },
        Act::Wait {
            resource: piano(),
            when: when(),
            minutes: None,
            seats: 1,
        },
    ] {
        assert_eq!(
            said(club.asks("Ada", act.clone())),
            "managers book",
            "{act:?}"
        );
        let verdict = said(club.manages(act.clone()));
        assert_ne!(verdict, "managers book", "{act:?}");
    }
    // What a manager takes for somebody is theirs.
    let assign = Act::Assign {
        resource: piano(),
        member: MemberRef::Called("Mona".into()),
        when: parse_when("tomorrow 9:00", Language::En).expect("a time"),
        minutes: None,
    };
    assert!(club.manages(assign).is_ok());
}

#[test]
fn requests_are_posted_where_approval_was_asked_for() {
    let mut club = club();
    club.asks("Ada", wish_to_book()).expect("free");
    let asked = club.notices.last().expect("it waits");
    let place = asked
        .place
        .map(|place| club.state.places[&place].to_string());
    assert_eq!(place.as_deref(), Some("terminal:hall"));
    assert!(asked.openly, "for all who manage there");
    assert_eq!(club.name(asked.to), "Mona");
}
