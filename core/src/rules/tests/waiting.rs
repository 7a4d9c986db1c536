//! `/wait`: the waitlist for one taken time.

use super::club::{Club, at, clock, edited, piano};
use crate::model::{Act, Answer, BookingFacts, BookingId, Refusal, ResourceChanges};
use crate::time::{Language, Span, parse_when};

impl Club {
    fn wants(&mut self, who: &str, when: &str, seats: u32) -> Result<u32, Refusal> {
        let act = Act::Wait {
            resource: piano(),
            when: parse_when(when, Language::En).expect("a time people type"),
            minutes: None,
            seats,
        };
        match self.asks(who, act)? {
            Answer::Waitlisted { wait, .. } => Ok(wait.place_in_line),
            other => panic!("an odd answer to /wait: {other:?}"),
        }
    }

    fn cancels(&mut self, who: &str, booking: BookingId) {
        self.asks(who, Act::Cancel { booking }).expect("theirs");
    }

    fn takes(&mut self, who: &str) -> Result<BookingFacts, Refusal> {
        let act = Act::Claim {
            resource: None,
            offer: None,
        };
        match self.asks(who, act)? {
            Answer::Booked { booking, .. } => Ok(booking),
            other => panic!("an odd answer to /claim: {other:?}"),
        }
    }

    fn passes(&mut self, who: &str) -> Result<Answer, Refusal> {
        self.asks(
            who,
            Act::Pass {
                resource: None,
                offer: None,
            },
        )
    }
}

#[test]
fn a_time_that_is_given_back_is_offered_to_the_first_who_wanted_it() {
    let mut club = Club::new();
    let id = club.books("Ada", "20:00").expect("free").id;
    assert_eq!(club.wants("Ben", "20:00", 1), Ok(1));
    assert_eq!(club.wants("Cleo", "21:00", 1), Ok(2));
    assert_eq!(club.wants("Dan", "22:00", 1), Err(free("22:00", "+00:00")));
    club.cancels("Ada", id);
    // Three hours are left: a quarter of that.
    assert_eq!(
        club.told(),
        ["17:00 Ben: 20:00-22:00 is free, held until 17:45:00"]
    );

    // It is held for him, and for nobody else.
    assert!(matches!(
        club.books("Cleo", "21:00"),
        Err(Refusal::HeldForWaitlist { until, own: None, .. }) if until == at("17:45")
    ));
    assert!(matches!(
        club.books("Ben", "20:00"),
        Err(Refusal::HeldForWaitlist { own: Some(_), .. })
    ));
    assert!(matches!(
        club.asks("Ada", Act::Undo { booking: None }),
        Err(Refusal::HeldForWaitlist { .. })
    ));
    assert_eq!(club.takes("Cleo"), Err(Refusal::NoOffer));
    assert_eq!(
        clock(club.takes("Ben").expect("offered").span),
        "20:00-22:00"
    );
    club.waits_until("19:45");
    assert_eq!(club.told(), ["19:45 Ben: reminder of 20:00-22:00"]);
}

fn free(start: &str, end: &str) -> Refusal {
    Refusal::IsFree {
        resource: crate::model::ResourceId(1),
        span: Span {
            start: at(start),
            end: at(end),
        },
    }
}

#[test]
fn an_offer_lapses_the_sooner_the_nearer_the_start_and_goes_to_the_next() {
    let mut club = Club::new();
    let id = club.books("Ada", "20:00").expect("free").id;
    for who in ["Ben", "Cleo", "Dan", "Eve"] {
        club.wants(who, "20:00", 1).expect("taken");
    }
    club.waits_until("19:20");
    club.cancels("Ada", id);
    assert_eq!(
        club.told(),
        ["19:20 Ben: 20:00-22:00 is free, held until 19:30:00"]
    );
    club.waits_until("19:30");
    assert_eq!(
        club.told(),
        [
            "19:30 Ben: 20:00-22:00 let go",
            "19:30 Cleo: 20:00-22:00 is free, held until 19:37:30"
        ]
    );
    club.passes("Cleo").expect("offered");
    assert_eq!(
        club.told(),
        ["19:30 Dan: 20:00-22:00 is free, held until 19:37:30"]
    );
    club.waits_until("19:59");
    assert_eq!(
        club.told(),
        [
            "19:37 Dan: 20:00-22:00 let go",
            "19:37 Eve: 20:00-22:00 is free, held until 19:43:07",
            "19:43 Eve: 20:00-22:00 let go"
        ]
    );
    assert!(club.state.waitlists.is_empty());
    club.books("Fay", "20:00").expect("anybody's now");
}

#[test]
fn seats_are_offered_to_whoever_they_are_enough_for() {
    let mut club = Club::new();
    edited(
        &mut club,
        ResourceChanges {
            capacity: Some(3),
            ..Default::default()
        },
    );
    let when = || parse_when("20:00", Language::En).expect("a time");
    let two = club.books_for("Ada", when(), None, 2).expect("free").id;
    let one = club.books_for("Ben", when(), None, 1).expect("free").id;
    assert!(matches!(
        club.wants("Cleo", "20:00", 4),
        Err(Refusal::BadSeats { capacity: 3, .. })
    ));
    club.wants("Cleo", "20:00", 2).expect("taken");
    club.wants("Dan", "20:00", 1).expect("taken");
    club.told();
    // Cleo was first, but one seat is not enough for her.
    club.cancels("Ben", one);
    assert_eq!(
        club.told(),
        ["17:00 Dan: 20:00-22:00 is free, held until 17:45:00"]
    );
    club.cancels("Ada", two);
    assert_eq!(
        club.told(),
        ["17:00 Cleo: 20:00-22:00 is free, held until 17:45:00"]
    );
    assert_eq!(club.takes("Cleo").expect("offered").seats, 2);
    assert_eq!(club.takes("Dan").expect("offered").seats, 1);
}

#[test]
fn more_seats_a_move_and_an_early_end_are_offered_too() {
    let mut club = Club::new();
    let id = club.books("Ada", "20:00").expect("free").id;
    club.wants("Ben", "20:00", 1).expect("taken");
    club.wants("Cleo", "20:00", 1).expect("taken");
    edited(
        &mut club,
        ResourceChanges {
            capacity: Some(2),
            ..Default::default()
        },
    );
    assert_eq!(
        club.told(),
        ["17:00 Ben: 20:00-22:00 is free, held until 17:45:00"]
    );
    let act = Act::Move {
        booking: id,
        when: parse_when("22:00", Language::En).expect("a time"),
        minutes: None,
    };
    club.asks("Ada", act).expect("free");
    assert_eq!(
        club.told(),
        ["17:00 Cleo: 20:00-22:00 is free, held until 17:45:00"]
    );

    let mut club = Club::new();
    club.books("Ada", "17:00-21:00").expect("free");
    club.wants("Ben", "19:00", 1).expect("taken");
    club.is_done("Ada").expect("hers");
    assert_eq!(
        club.told(),
        ["17:00 Ben: 19:00-21:00 is free, held until 17:30:00"]
    );
}

#[test]
fn whoever_waits_can_stop_and_does_not_wait_twice() {
    let mut club = Club::new();
    club.books("Ada", "20:00").expect("free");
    club.wants("Ben", "20:00", 1).expect("taken");
    assert!(matches!(
        club.wants("Ben", "20:00", 1),
        Err(Refusal::OnWaitlist { .. })
    ));
    let Ok(Answer::Mine { waitlist, .. }) = club.asks("Ben", Act::Mine) else {
        panic!("what is mine");
    };
    assert_eq!(waitlist.len(), 1);
    let leave = Act::Leave { resource: piano() };
    assert!(
        matches!(club.asks("Ben", leave.clone()), Ok(Answer::OffWaitlist { spans, .. }) if spans.len() == 1)
    );
    assert!(matches!(
        club.asks("Ben", leave),
        Err(Refusal::NotWaiting { .. })
    ));
    assert_eq!(club.wants("Ben", "20:00", 1), Ok(1));
    let not_his = Act::LeaveWaitlist {
        waitlist: crate::model::WaitlistId(2),
    };
    assert_eq!(club.asks("Cleo", not_his.clone()), Err(Refusal::NoOffer));
    assert!(club.asks("Ben", not_his).is_ok());
    // Whoever waited in vain is not told: they see that it has begun.
    club.wants("Cleo", "20:00", 1).expect("taken");
    club.waits_until("20:00");
    assert_eq!(club.told(), ["19:45 Ada: reminder of 20:00-22:00"]);
    assert!(club.state.waitlists.is_empty());
}

#[test]
fn the_line_goes_before_the_waitlist_and_an_outage_costs_nobody_an_offer() {
    let mut club = Club::new();
    let id = club.books("Ada", "17:15").expect("free").id;
    club.books("Zoe", "17:00-17:15").expect("free");
    club.wants("Ben", "17:15", 1).expect("taken");
    club.joins("Cleo");
    club.told();
    // Her turn would begin within what is kept for the line.
    club.cancels("Ada", id);
    assert!(club.told().iter().all(|line| !line.contains("Ben")));

    let mut club = Club::new();
    let id = club.books("Ada", "19:00").expect("free").id;
    club.wants("Ben", "19:00", 1).expect("taken");
    club.cancels("Ada", id);
    club.is_down_until("17:40");
    assert_eq!(
        club.told(),
        [
            "17:00 Ben: 19:00-21:00 is free, held until 17:30:00",
            "17:40 Ben: offer extended until 18:10"
        ]
    );
    assert!(club.takes("Ben").is_ok());
}

#[test]
fn what_the_waitlist_lets_go_is_a_turn_for_the_line_at_once() {
    let mut club = Club::new();
    let id = club.books("Ada", "17:15").expect("free").id;
    club.wants("Ben", "17:15", 1).expect("taken");
    club.cancels("Ada", id);
    club.joins("Cleo");
    club.told();
    assert_eq!(club.line(), "Cleo", "a quarter of an hour is no turn");
    club.waits_until("17:10");
    assert_eq!(
        club.told(),
        [
            "17:03 Ben: 17:15-19:15 let go",
            "17:03 Cleo: offered until 17:13, turn until 19:03"
        ]
    );
}

#[test]
fn a_removed_resource_has_no_waitlist() {
    let mut club = Club::new();
    club.books("Ada", "20:00").expect("free");
    club.wants("Ben", "20:00", 1).expect("taken");
    club.manages(Act::RemoveResource {
        resource: piano(),
        even_if_in_use: true,
    })
    .expect("she may");
    assert!(club.state.waitlists.is_empty());
    let told = club.told();
    assert_eq!(told.len(), 2, "{told:?}");
}
