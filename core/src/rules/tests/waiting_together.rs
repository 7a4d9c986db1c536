//! `/wait … with`: two who need a time together get a seat each, or none of them does.

use super::club::{Club, clock, edited, piano};
use super::linking::links;
use crate::model::answer::{Consent, MyWait};
use crate::model::closure::parse_moment;
use crate::model::limit::parse_limit;
use crate::model::refusal::{Apart, NotTogether};

use crate::model::{
    Act, Answer, BookersChoice, BookingId, Community, MemberRef, Refusal, ResourceChanges,
    WaitlistId,
};
use crate::time::{Language, parse_when};

const FIRST: WaitlistId = WaitlistId(1);

/// Four seats, of which two are Zoe's and two are Yan's from 20 to 22; everybody is known.
fn workshop() -> (Club, [BookingId; 2]) {
    let mut club = Club::new();
    seats(&mut club, 4);
    let when = || parse_when("20:00", Language::En).expect("a time");
    let taken = ["Zoe", "Yan"].map(|who| club.books_for(who, when(), None, 2).expect("free").id);
    for who in ["Ada", "Bob", "Cleo"] {
        club.asks(who, Act::Mine).expect("nothing yet");
    }
    (club, taken)
}

fn seats(club: &mut Club, capacity: u32) {
    edited(
        club,
        ResourceChanges {
            capacity: Some(capacity),
            ..Default::default()
        },
    );
}

impl Club {
    fn waits_with(&mut self, who: &str, with: &str) -> Result<MyWait, Refusal> {
        self.waits_with_seats(who, with, 1)
    }

    fn waits_with_seats(&mut self, who: &str, with: &str, seats: u32) -> Result<MyWait, Refusal> {
        let act = Act::WaitTogether {
            resource: piano(),
            when: parse_when("20:00", Language::En).expect("a time"),
            minutes: None,
            seats,
            with: MemberRef::Called(with.into()),
        };
        waited(self.asks(who, act))
    }

    fn agrees(&mut self, who: &str) -> Result<MyWait, Refusal> {
        waited(self.asks(who, Act::AgreeToWait { waitlist: FIRST }))
    }

    fn waits_alone(&mut self, who: &str) -> Result<MyWait, Refusal> {
        let act = Act::Wait {
            resource: piano(),
            when: parse_when("20:00", Language::En).expect("a time"),
            minutes: None,
            seats: 1,
        };
        waited(self.asks(who, act))
    }

    fn gives_back(&mut self, who: &str, booking: BookingId) -> Vec<String> {
        self.asks(who, Act::Cancel { booking }).expect("theirs");
        self.told()
    }

    fn takes_it(&mut self, who: &str) -> Result<Answer, Refusal> {
        let (resource, offer) = (None, None);
        self.asks(who, Act::Claim { resource, offer })
    }

    /// `Ada x1, Bob x1`: who has the workshop, but for Zoe and Yan.
    fn at_the_workshop(&self) -> String {
        let all = self.state.bookings.iter();
        let mut held: Vec<String> = all
            .map(|booking| (self.name(booking.member), booking.seats))
            .filter(|(who, _)| who != "Zoe" && who != "Yan")
            .map(|(who, seats)| format!("{who} x{seats}"))
            .collect();
        held.sort();
        held.join(", ")
    }

    fn limit_of_one(&mut self) {
        let limit = parse_limit("1 active", Language::En).expect("a limit");
        let change = Some(limit);
        let resource = None;
        self.manages(Act::Limit {
            resource,
            change,
            team: None,
        })
        .expect("managers may");
    }
}

fn waited(verdict: Result<Answer, Refusal>) -> Result<MyWait, Refusal> {
    match verdict? {
        Answer::Waitlisted { wait } => Ok(wait),
        other => panic!("an odd answer: {other:?}"),
    }
}

fn apart(verdict: Result<MyWait, Refusal>) -> Apart {
    match verdict {
        Err(Refusal::NotTogether(NotTogether { why, .. })) => why,
        other => panic!("{other:?}"),
    }
}

/// The place of Ada and Bob, who agreed; nobody has anything left to hear.
fn both_wait(club: &mut Club) {
    let waitlist = club.waits_with("Ada", "Bob").expect("taken").id;
    let agree = Act::AgreeToWait { waitlist };
    club.asks("Bob", agree).expect("asked");
    club.told();
}

#[test]
fn whoever_was_not_asked_does_not_agree_by_asking_back() {
    let (mut club, _) = workshop();
    club.waits_with("Ada", "Bob").expect("taken");
    let cleos = club.waits_with("Cleo", "Ada");
    assert!(cleos.is_err(), "{cleos:?}");
    let with = club.agrees("Bob").expect("he was asked").with;
    assert_eq!(with.map(|with| with.consent), Some(Consent::Given));
}

fn nobody_waits(state: &Community) -> bool {
    state.waitlists.is_empty()
}

#[test]
fn both_get_a_seat_or_none() {
    let (mut club, [zoes, _]) = workshop();
    let wait = club.waits_with("Ada", "Bob").expect("taken");
    assert_eq!(wait.seats, 2);
    assert_eq!(
        wait.with.map(|with| with.consent),
        Some(Consent::Awaited),
        "Bob has to agree first"
    );
    assert_eq!(
        club.told(),
        ["17:00 Bob: Asked by Ada to wait together for 20:00-22:00"]
    );
    let wait = club.agrees("Bob").expect("asked");
    assert_eq!(wait.with.map(|with| with.consent), Some(Consent::Given));
    assert_eq!(
        club.told(),
        ["17:00 Ada: Agreed by Bob to wait together for 20:00-22:00"]
    );
    assert_eq!(
        club.gives_back("Zoe", zoes),
        [
            "17:00 Ada: 20:00-22:00 is free, held until 17:45:00, also for Bob",
            "17:00 Bob: 20:00-22:00 is free, held until 17:45:00, also for Ada"
        ]
    );
    // Bob is faster, and takes it for both.
    let Ok(Answer::Booked { booking, .. }) = club.takes_it("Bob") else {
        panic!("it is held for him");
    };
    assert_eq!(
        (booking.seats, clock(booking.span)),
        (1, "20:00-22:00".into())
    );
    assert_eq!(club.at_the_workshop(), "Ada x1, Bob x1");
    assert_eq!(club.told(), ["17:00 Ada: 20:00-22:00 given by Bob"]);
    let events = &club.entries.last().expect("the last entry").1;
    let booked = events
        .iter()
        .filter(|event| matches!(event, crate::model::Event::Booked { .. }));
    assert_eq!(booked.count(), 2, "in one entry");
    assert_eq!(club.takes_it("Ada"), Err(Refusal::NoOffer));
    club.waits_until("19:45");
    assert_eq!(club.told().len(), 3, "each is reminded, and Yan");
}

#[test]
fn until_the_second_agrees_they_are_passed_over() {
    let (mut club, [zoes, yans]) = workshop();
    club.waits_with("Ada", "Bob").expect("taken");
    club.waits_alone("Cleo").expect("taken");
    club.told();
    assert_eq!(
        club.gives_back("Zoe", zoes),
        ["17:00 Cleo: 20:00-22:00 is free, held until 17:45:00"]
    );
    // Of the two seats one is Cleo's now; then it is enough for both.
    club.agrees("Bob").expect("asked");
    assert_eq!(
        club.told(),
        ["17:00 Ada: Agreed by Bob to wait together for 20:00-22:00"],
        "one seat is not enough"
    );
    assert_eq!(club.gives_back("Yan", yans).len(), 2, "both are told");
}

#[test]
fn what_has_come_free_meanwhile_is_offered_as_soon_as_they_agree() {
    let (mut club, [zoes, _]) = workshop();
    club.waits_with("Ada", "Bob").expect("taken");
    club.told();
    assert!(club.gives_back("Zoe", zoes).is_empty());
    // Typing the same with the other one's name agrees, though there is nothing to wait for.
    let wait = club.waits_with("Bob", "Ada").expect("asked");
    assert!(wait.offer.is_some());
    assert_eq!(
        club.told().len(),
        3,
        "that he agrees, and what both are offered"
    );
}

#[test]
fn one_of_them_is_enough_to_end_it_for_both() {
    let leave = Act::Leave { resource: piano() };
    let leave_it = Act::LeaveWaitlist { waitlist: FIRST };
    let pass = Act::Pass {
        resource: None,
        offer: None,
    };
    for (who, other, act, is_offered) in [
        ("Ada", "Bob", &leave, false),
        ("Bob", "Ada", &leave, false),
        ("Ada", "Bob", &leave_it, false),
        ("Bob", "Ada", &leave_it, false),
        ("Ada", "Bob", &pass, true),
        ("Bob", "Ada", &pass, true),
        ("Ada", "Bob", &Act::Forget { sure: true }, true),
        ("Bob", "Ada", &Act::Forget { sure: true }, false),
    ] {
        let (mut club, [zoes, _]) = workshop();
        both_wait(&mut club);
        if is_offered {
            club.gives_back("Zoe", zoes);
        }
        club.asks(who, act.clone()).expect("it is theirs");
        let told = club.told();
        let [told] = told.as_slice() else {
            panic!("{who} {act:?}: {told:?}");
        };
        let ended = format!("17:00 {other}: Ended by");
        assert!(told.starts_with(&ended), "{who} {act:?}: {told}");
        assert!(nobody_waits(&club.state), "{who} {act:?}");
        assert_eq!(club.replayed(), club.state);
    }
}

#[test]
fn who_was_asked_need_not_agree_and_nobody_else_can() {
    let (mut club, _) = workshop();
    club.waits_with("Ada", "Bob").expect("taken");
    club.told();
    assert_eq!(club.agrees("Cleo"), Err(Refusal::NoOffer));
    assert!(matches!(
        club.agrees("Ada"),
        Err(Refusal::OnWaitlist { .. })
    ));
    let leave_it = || Act::LeaveWaitlist { waitlist: FIRST };
    assert_eq!(club.asks("Cleo", leave_it()), Err(Refusal::NoOffer));
    club.asks("Bob", leave_it()).expect("he is asked");
    assert_eq!(
        club.told(),
        ["17:00 Ada: Ended by Bob to wait together for 20:00-22:00"]
    );
    assert_eq!(club.agrees("Bob"), Err(Refusal::NoOffer));
    // Whoever is asked may wait alone instead, and cannot do both.
    club.waits_with("Ada", "Bob").expect("taken");
    club.waits_alone("Bob").expect("he has agreed to nothing");
    let second = Act::AgreeToWait {
        waitlist: WaitlistId(2),
    };
    assert!(matches!(
        club.asks("Bob", second),
        Err(Refusal::OnWaitlist { .. })
    ));
}

#[test]
fn who_cannot_wait_together_is_told_why() {
    let (mut club, _) = workshop();
    assert_eq!(apart(club.waits_with("Ada", "Ada")), Apart::Yourself);
    assert_eq!(
        apart(club.waits_with_seats("Ada", "Bob", 2)),
        Apart::SeatEach
    );
    assert!(matches!(
        club.waits_with("Ada", "Nobody"),
        Err(Refusal::UnknownMember { .. })
    ));
    club.waits_alone("Cleo").expect("taken");
    assert_eq!(apart(club.waits_with("Ada", "Cleo")), Apart::TheyWait);
    assert!(matches!(
        club.waits_with("Cleo", "Ada"),
        Err(Refusal::OnWaitlist { .. })
    ));
    both_wait(&mut club);
    assert_eq!(club.state.waitlists.values().flatten().count(), 2);
    for (who, with) in [("Ada", "Bob"), ("Bob", "Ada")] {
        assert!(matches!(
            club.waits_with(who, with),
            Err(Refusal::OnWaitlist { .. })
        ));
    }
    let mut club = Club::new();
    club.books("Zoe", "20:00").expect("free");
    assert_eq!(apart(club.waits_with("Ada", "Zoe")), Apart::OneSeat);
}

#[test]
fn what_keeps_one_of_them_from_it_keeps_both() {
    // Before they ask: Bob has all he may have.
    let (mut club, _) = workshop();
    club.books("Bob", "17:00").expect("free");
    club.limit_of_one();
    assert_eq!(apart(club.waits_with("Ada", "Bob")), Apart::TheyMayNot);
    assert!(matches!(
        club.waits_with("Bob", "Ada"),
        Err(Refusal::LimitReached { .. })
    ));

    // Before he agrees.
    let (mut club, _) = workshop();
    club.limit_of_one();
    club.waits_with("Ada", "Bob").expect("taken");
    club.books("Bob", "17:00").expect("free");
    assert!(matches!(
        club.agrees("Bob"),
        Err(Refusal::LimitReached { .. })
    ));

    // Before it comes free: they are passed over, and keep their place.
    let (mut club, [zoes, _]) = workshop();
    club.limit_of_one();
    both_wait(&mut club);
    let bobs = club.books("Bob", "17:00").expect("free").id;
    assert!(club.gives_back("Zoe", zoes).is_empty());
    assert_eq!(club.gives_back("Bob", bobs).len(), 2, "now it is offered");

    // Before it is taken: neither of them gets it.
    let (mut club, [zoes, _]) = workshop();
    both_wait(&mut club);
    club.gives_back("Zoe", zoes);
    club.books("Bob", "17:00").expect("free");
    club.limit_of_one();
    assert!(matches!(
        club.takes_it("Ada"),
        Err(Refusal::NotTogether(NotTogether {
            why: Apart::TheyMayNot,
            ..
        }))
    ));
    assert!(matches!(
        club.takes_it("Bob"),
        Err(Refusal::LimitReached { .. })
    ));
    assert_eq!(club.at_the_workshop(), "Bob x1", "what he has now");

    // What only managers book is neither asked for nor agreed to by others.
    let (mut club, _) = workshop();
    club.waits_with("Ada", "Bob").expect("taken");
    edited(
        &mut club,
        ResourceChanges {
            bookers: Some(BookersChoice::Managers),
            ..Default::default()
        },
    );
    assert!(matches!(
        club.agrees("Bob"),
        Err(Refusal::ManagersBook { .. })
    ));
}

#[test]
fn both_are_told_when_it_lapses_closes_or_goes() {
    let to = |who: &str, told: &[String]| told.iter().any(|line| line.contains(who));
    let (mut club, [zoes, _]) = workshop();
    both_wait(&mut club);
    club.gives_back("Zoe", zoes);
    club.waits_until("17:45");
    assert_eq!(
        club.told(),
        [
            "17:45 Ada: 20:00-22:00 let go",
            "17:45 Bob: 20:00-22:00 let go"
        ]
    );

    for act in [
        Act::Close {
            resource: piano(),
            from: parse_moment("19:00", Language::En).expect("a moment"),
            to: Some(parse_moment("23:00", Language::En).expect("a moment")),
            why: None,
        },
        Act::RemoveResource {
            resource: piano(),
            even_if_in_use: true,
        },
    ] {
        let (mut club, _) = workshop();
        both_wait(&mut club);
        club.manages(act).expect("she may");
        let told = club.told();
        assert!(to("Ada", &told) && to("Bob", &told), "{told:?}");
        assert!(nobody_waits(&club.state));
    }

    // An outage costs none of them their offer.
    let (mut club, [zoes, _]) = workshop();
    both_wait(&mut club);
    club.gives_back("Zoe", zoes);
    club.is_down_until("18:00");
    assert_eq!(
        club.told(),
        [
            "18:00 Ada: offer extended until 18:45",
            "18:00 Bob: offer extended until 18:45"
        ]
    );
}

#[test]
fn two_who_become_one_do_not_wait_together() {
    for agreed in [false, true] {
        let (mut club, _) = workshop();
        club.waits_with("Ada", "Bob").expect("taken");
        if agreed {
            club.agrees("Bob").expect("asked");
        }
        club.told();
        assert_eq!(links(&mut club, "Ada", "Bob"), 1);
        assert!(nobody_waits(&club.state) && club.told().is_empty());
        assert_eq!(club.replayed(), club.state);
    }
    // Bob's other account waits alone since before: that stays, and Ada is told.
    let (mut club, _) = workshop();
    club.waits_alone("Cleo").expect("taken");
    both_wait(&mut club);
    assert_eq!(links(&mut club, "Bob", "Cleo"), 1);
    assert_eq!(club.state.waitlists.values().flatten().count(), 1);
    let told = club.told();
    assert!(told[0].starts_with("17:00 Ada: Ended by"), "{told:?}");

    // Whoever is linked with somebody else keeps the place under the number that is left.
    let (mut club, [zoes, _]) = workshop();
    both_wait(&mut club);
    assert_eq!(links(&mut club, "Zoe", "Bob"), 0);
    assert_eq!(club.gives_back("Bob", zoes).len(), 2);
    assert!(club.takes_it("Zoe").is_ok(), "by either account");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn it_is_listed_for_both() {
    let (mut club, _) = workshop();
    club.waits_with("Ada", "Bob").expect("taken");
    let consent = |club: &mut Club, who: &str| match club.asks(who, Act::Mine) {
        Ok(Answer::Mine { waitlist, .. }) => waitlist[0].with.expect("together").consent,
        other => panic!("{other:?}"),
    };
    assert_eq!(consent(&mut club, "Ada"), Consent::Awaited);
    assert_eq!(consent(&mut club, "Bob"), Consent::Asked);
    club.agrees("Bob").expect("asked");
    assert_eq!(consent(&mut club, "Ada"), Consent::Given);
    assert_eq!(consent(&mut club, "Bob"), Consent::Given);
}
