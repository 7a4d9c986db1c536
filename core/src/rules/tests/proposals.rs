//! `/give` and `/swap`: nothing changes hands before both have agreed.

use super::club::{Club, at, clock, piano};
use crate::model::limit::parse_limit;
use crate::model::proposal::MOST_OWN_PROPOSALS;
use crate::model::refusal::Collection;
use crate::model::{
    Act, Answer, BookingFacts, BookingId, MemberRef, ProposalEnd, ProposalRef, Refusal, Role,
};
use crate::time::{Language, parse_when};

fn give(booking: BookingId, to: &str) -> Act {
    Act::Give {
        booking,
        member: MemberRef::Called(to.into()),
    }
}

fn swap(booking: BookingId, wanted: BookingId) -> Act {
    Act::Swap { booking, wanted }
}

const ACCEPT: Act = Act::Accept {
    proposal: ProposalRef::Only,
};
const DECLINE: Act = Act::Decline {
    proposal: ProposalRef::Only,
};

/// What became of it, or why nothing did.
fn said(verdict: Result<Answer, Refusal>) -> String {
    match verdict {
        Ok(Answer::Proposed { proposal }) => format!("until {}", proposal.until.format("%H:%M")),
        Ok(Answer::ProposalEnded { how, remind_at, .. }) => match remind_at {
            Some(at) => format!("{how:?}, pinged {}", at.format("%H:%M")),
            None => format!("{how:?}"),
        },
        Err(Refusal::LimitReached { limit, used, .. }) => format!("{limit}: {used}"),
        Err(Refusal::WhichProposal { proposals }) => format!("which of {}", proposals.len()),
        Err(Refusal::Full { what, limit }) => format!("{what:?}: {limit}"),
        Err(Refusal::TheyMayNot { .. }) => "they may not".into(),
        Err(Refusal::SameHolder { .. }) => "theirs already".into(),
        Err(Refusal::HoldersOnly { .. }) => "not yours".into(),
        Err(Refusal::HasBegun { .. }) => "has begun".into(),
        other => format!("{other:?}"),
    }
}

/// Who has what: `Ada 18:00-20:00, …` by start.
fn held(club: &Club) -> String {
    let mut held: Vec<_> = club.state.bookings.iter().collect();
    held.sort_by_key(|booking| booking.span.start);
    let told = held
        .iter()
        .map(|booking| format!("{} {}", club.name(booking.member), clock(booking.span)));
    told.collect::<Vec<_>>().join(", ")
}

/// Ada has the piano from 18 to 20, Ben from 20 to 22; Cleo has been here.
fn evening() -> (Club, BookingFacts, BookingFacts) {
    let mut club = Club::new();
    let ada = club.books("Ada", "18:00").expect("free");
    let ben = club.books("Ben", "20:00").expect("free");
    club.books("Cleo", "sat 9:00").expect("free");
    club.told();
    (club, ada, ben)
}

#[test]
fn a_booking_is_handed_over_once_it_is_taken() {
    let (mut club, ada, _) = evening();
    assert_eq!(said(club.asks("Ada", give(ada.id, "Ben"))), "until 18:00");
    assert_eq!(
        held(&club),
        "Ada 18:00-20:00, Ben 20:00-22:00, Cleo 09:00-11:00"
    );
    assert_eq!(
        club.told(),
        ["17:00 Ben: Ada gives 18:00-20:00 until 18:00"]
    );
    assert_eq!(said(club.asks("Ben", ACCEPT)), "Accepted, pinged 17:45");
    assert_eq!(
        held(&club),
        "Ben 18:00-20:00, Ben 20:00-22:00, Cleo 09:00-11:00"
    );
    assert_eq!(club.told(), ["17:00 Ada: Accepted 18:00-20:00"]);
    club.waits_until("17:50");
    assert_eq!(club.told(), ["17:45 Ben: reminder of 18:00-20:00"]);
    // It is his like any other.
    assert!(club.asks("Ada", Act::Cancel { booking: ada.id }).is_err());
    assert!(club.asks("Ben", Act::Cancel { booking: ada.id }).is_ok());
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn two_bookings_are_traded_in_one_go() {
    let (mut club, ada, ben) = evening();
    assert_eq!(said(club.asks("Ada", swap(ada.id, ben.id))), "until 18:00");
    assert_eq!(
        club.told(),
        ["17:00 Ben: Ada trades 18:00-20:00 for 20:00-22:00 until 18:00"]
    );
    assert_eq!(said(club.asks("Ben", ACCEPT)), "Accepted, pinged 17:45");
    assert_eq!(
        held(&club),
        "Ben 18:00-20:00, Ada 20:00-22:00, Cleo 09:00-11:00"
    );
    club.told();
    club.waits_until("19:50");
    assert_eq!(
        club.told(),
        [
            "17:45 Ben: reminder of 18:00-20:00",
            "19:45 Ada: reminder of 20:00-22:00"
        ]
    );
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn a_note_and_a_series_stay_behind() {
    let mut club = Club::new();
    let act = Act::Book {
        resource: piano(),
        when: parse_when("18:00", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: Some("for my eyes".into()),
    };
    let Ok(Answer::Booked { booking, .. }) = club.asks("Ada", act) else {
        panic!("free")
    };
    club.books("Ben", "20:00").expect("free");
    club.asks("Ada", give(booking.id, "Ben")).expect("hers");
    club.asks("Ben", ACCEPT).expect("asked");
    let given = club.state.bookings.get(booking.id).expect("it stands");
    assert_eq!((given.note, given.series), (None, None));
}

#[test]
fn whoever_is_asked_can_decline_and_whoever_asks_can_take_it_back() {
    for (who, act, said_then, told) in [
        (
            "Ben",
            DECLINE,
            "Declined",
            &["17:00 Ada: Declined 18:00-20:00"][..],
        ),
        ("Ada", about(1), "Withdrawn", &[]),
        (
            "Ben",
            about(1),
            "Declined",
            &["17:00 Ada: Declined 18:00-20:00"],
        ),
        // Without a word only what is asked of oneself is meant.
        ("Ada", DECLINE, "Err(NoProposal)", &[]),
        ("Cleo", about(1), "Err(NoProposal)", &[]),
        ("Ada", ACCEPT, "Err(NoProposal)", &[]),
        ("Cleo", ACCEPT, "Err(NoProposal)", &[]),
        ("Zoe", ACCEPT, "Err(NoProposal)", &[]),
    ] {
        let (mut club, ada, _) = evening();
        club.asks("Ada", give(ada.id, "Ben")).expect("hers");
        club.told();
        assert_eq!(said(club.asks(who, act)), said_then, "{who}");
        assert_eq!(club.told(), told, "{who}");
        let is_open = said_then.starts_with("Err");
        assert_eq!(club.asks("Ben", ACCEPT).is_ok(), is_open, "{who}");
    }
}

fn about(booking: u32) -> Act {
    Act::Decline {
        proposal: ProposalRef::About(BookingId(booking)),
    }
}

#[test]
fn what_cannot_be_proposed() {
    let (mut club, ada, ben) = evening();
    for (who, act, why) in [
        ("Ada", give(ada.id, "Ada"), "theirs already"),
        ("Ada", swap(ada.id, ada.id), "theirs already"),
        ("Ben", give(ada.id, "Ben"), "not yours"),
        ("Ben", swap(ada.id, ben.id), "not yours"),
        ("Zoe", give(ada.id, "Ben"), "not yours"),
        (
            "Ada",
            give(ada.id, "Nobody"),
            "Err(UnknownMember { asked: \"Nobody\" })",
        ),
        (
            "Ada",
            swap(ada.id, BookingId(99)),
            "Err(UnknownBooking { booking: BookingId(99) })",
        ),
    ] {
        assert_eq!(said(club.asks(who, act.clone())), why, "{who} {act:?}");
    }
    // A manager gives away nothing that is somebody else's: there is /assign.
    let request = club.request("Mona", Role::Manager, give(ada.id, "Ben"));
    assert_eq!(said(club.ask(&request)), "not yours");
    // What runs can be handed over until it ends, and not traded.
    club.waits_until("18:30");
    assert_eq!(said(club.asks("Ada", swap(ada.id, ben.id))), "has begun");
    assert_eq!(said(club.asks("Ada", give(ada.id, "Ben"))), "until 20:00");
    assert_eq!(said(club.asks("Ben", ACCEPT)), "Accepted");
}

#[test]
fn a_proposal_that_nobody_answers_lapses() {
    let (mut club, ada, _) = evening();
    club.asks("Ada", give(ada.id, "Ben")).expect("hers");
    club.told();
    club.waits_until("18:01");
    assert_eq!(
        club.told(),
        [
            "17:45 Ada: reminder of 18:00-20:00",
            "18:00 Ada: Lapsed 18:00-20:00"
        ]
    );
    assert_eq!(said(club.asks("Ben", ACCEPT)), "Err(NoProposal)");
    assert!(club.state.proposals.is_empty());
}

#[test]
fn a_booking_that_ends_or_changes_takes_its_proposals_along() {
    for (name, act) in [
        (
            "cancel",
            Act::Cancel {
                booking: BookingId(2),
            },
        ),
        (
            "move",
            Act::Move {
                booking: BookingId(2),
                when: parse_when("22:30", Language::En).expect("a time"),
                minutes: None,
            },
        ),
        (
            "extend",
            Act::Extend {
                resource: None,
                booking: Some(BookingId(2)),
                by_minutes: Some(30),
            },
        ),
    ] {
        let (mut club, ada, ben) = evening();
        club.asks("Ada", swap(ada.id, ben.id)).expect("hers");
        club.asks("Ben", act).expect("his");
        assert_eq!(said(club.asks("Ben", ACCEPT)), "Err(NoProposal)", "{name}");
        assert_eq!(club.replayed(), club.state);
    }
    // Another reminder is no other booking.
    let (mut club, ada, ben) = evening();
    club.asks("Ada", swap(ada.id, ben.id)).expect("hers");
    let lead = crate::model::LeadChoice::Own(5);
    let (lead, place) = (Some(lead), None);
    club.asks(
        "Ben",
        Act::Remind {
            lead,
            place,
            quiet: None,
        },
    )
    .expect("his");
    assert_eq!(said(club.asks("Ben", ACCEPT)), "Accepted, pinged 17:55");
}

#[test]
fn another_proposal_of_the_same_booking_replaces_the_first() {
    let (mut club, ada, ben) = evening();
    club.asks("Ada", give(ada.id, "Cleo")).expect("hers");
    club.asks("Ada", swap(ada.id, ben.id)).expect("hers");
    assert_eq!(said(club.asks("Cleo", ACCEPT)), "Err(NoProposal)");
    assert_eq!(club.state.proposals.len(), 1);
    // Several may wait for the same person's answer.
    let other = club.books("Ada", "sat 14:00").expect("free").id;
    club.asks("Ada", give(other, "Ben")).expect("hers");
    assert_eq!(said(club.asks("Ben", ACCEPT)), "which of 2");
    let Ok(Answer::Mine { proposals, .. }) = club.asks("Ben", Act::Mine) else {
        panic!("his")
    };
    assert_eq!(proposals.len(), 2);
    let proposal = ProposalRef::About(other);
    assert_eq!(
        said(club.asks("Ben", Act::Accept { proposal })),
        "Accepted, pinged 13:45"
    );
    let proposal = ProposalRef::Id(proposals[0].id);
    assert!(club.asks("Ben", Act::Accept { proposal }).is_ok());
    assert!(club.state.proposals.is_empty());
}

#[test]
fn whoever_gets_something_keeps_to_the_limits() {
    for (rule, is_swap, said_then) in [
        ("2 active", false, "Accepted, pinged 17:45"),
        ("1 active", false, "1 active: 1"),
        ("1 active", true, "Accepted, pinged 17:45"),
        ("3h per day", false, "3h per day: 120"),
        ("3h per day", true, "Accepted, pinged 17:45"),
        ("1h between", false, "1h between: 0"),
        // How far ahead or how short before it is was asked when it was booked.
        ("5h notice", false, "Accepted, pinged 17:45"),
    ] {
        let (mut club, ada, ben) = evening();
        let change = parse_limit(rule, Language::En).expect("a limit");
        club.manages(Act::Limit {
            resource: Some(piano()),
            change: Some(change),
            team: None,
        })
        .expect("managers may");
        let act = if is_swap {
            swap(ada.id, ben.id)
        } else {
            give(ada.id, "Ben")
        };
        club.asks("Ada", act).expect("hers");
        let before = held(&club);
        let verdict = said(club.asks("Ben", ACCEPT));
        assert_eq!(verdict, said_then, "{rule}, {is_swap}");
        assert_eq!(held(&club) == before, !verdict.starts_with("Acc"), "{rule}");
    }
}

#[test]
fn a_trade_that_a_limit_has_come_to_forbid_is_no_fault_of_whoever_agrees() {
    let (mut club, ada, _) = evening();
    let long = club
        .books_for(
            "Ben",
            parse_when("sat 12:00", Language::En).expect("a time"),
            Some(240),
            1,
        )
        .expect("free");
    club.asks("Ada", swap(ada.id, long.id)).expect("hers");
    let change = parse_limit("3h longest", Language::En).expect("a limit");
    let resource = Some(piano());
    let change = Some(change);
    club.manages(Act::Limit {
        resource,
        change,
        team: None,
    })
    .expect("managers may");
    assert_eq!(said(club.asks("Ben", ACCEPT)), "they may not");
    let open = club.state.proposals.len();
    assert_eq!(
        said(club.asks("Ada", swap(ada.id, long.id))),
        "3h longest: 0"
    );
    assert_eq!(club.state.proposals.len(), open);
}

#[test]
fn there_are_only_so_many_open_proposals() {
    let (mut club, ..) = evening();
    let mut last = String::new();
    for index in 0..=MOST_OWN_PROPOSALS {
        let when = crate::time::When::Exact {
            start: at("+12:00") + chrono::TimeDelta::hours(2 * i64::try_from(index).expect("few")),
            end: None,
        };
        let booking = club.books_for("Ada", when, None, 1).expect("free").id;
        last = said(club.asks("Ada", give(booking, "Ben")));
    }
    assert_eq!(
        last,
        format!("{:?}: {MOST_OWN_PROPOSALS}", Collection::OwnProposals)
    );
    let withdrawn = club.asks("Ada", about(4));
    assert!(matches!(
        withdrawn,
        Ok(Answer::ProposalEnded {
            how: ProposalEnd::Withdrawn,
            ..
        })
    ));
}
