//! `/link` and `/unlink`: two members become one, and an account leaves.

use super::club::{Club, at, clock, piano};
use crate::model::linking::{MOST_ACCOUNTS, MOST_WRONG_CODES};
use crate::model::refusal::LinkObstacle;
use crate::model::{
    Act, Answer, Event, Identity, LeadChoice, MemberRef, PingPlace, Platform, ProposalRef, Refusal,
    ResourceChanges, Role,
};
use crate::time::{Language, When, parse_when};

/// Somebody gets a code; what is typed stands for its hash.
pub(super) fn gets_code(club: &mut Club, who: &str, code: &str) {
    let hash = code.to_owned();
    let answer = club.asks(who, Act::LinkCode { hash });
    assert!(
        matches!(answer, Ok(Answer::LinkCodeGiven { .. })),
        "{answer:?}"
    );
}

pub(super) fn types(club: &mut Club, who: &str, code: &str) -> Result<Answer, Refusal> {
    let hash = code.to_owned();
    club.asks(who, Act::Link { hash })
}

/// Both are one member from now on.
pub(super) fn links(club: &mut Club, one: &str, other: &str) -> u32 {
    gets_code(club, one, "a code");
    match types(club, other, "a code") {
        Ok(Answer::Linked { dropped, .. }) => dropped,
        answer => panic!("{answer:?}"),
    }
}

fn why(verdict: Result<Answer, Refusal>) -> String {
    match verdict {
        Ok(Answer::Linked { platforms, .. }) => format!("linked with {platforms:?}"),
        Ok(Answer::WrongCode { tries_left }) => format!("wrong, {tries_left} tries left"),
        Ok(Answer::Unlinked { left, .. }) => format!("left, {left} stay"),
        Err(Refusal::CannotLink { why }) => format!("{why:?}"),
        other => format!("{other:?}"),
    }
}

fn held(club: &Club) -> Vec<String> {
    let mut held: Vec<_> = club.state.bookings.iter().collect();
    held.sort_by_key(|booking| booking.span.start);
    held.iter()
        .map(|booking| format!("{} {}", club.name(booking.member), clock(booking.span)))
        .collect()
}

#[test]
fn a_code_is_good_once_and_for_ten_minutes() {
    let mut club = Club::new();
    gets_code(&mut club, "Ada", "first");
    assert_eq!(why(types(&mut club, "Ada", "first")), "Own");
    // A new one takes the place of the old one.
    gets_code(&mut club, "Ada", "second");
    assert_eq!(
        why(types(&mut club, "ada2", "first")),
        "wrong, 4 tries left"
    );
    club.waits(10);
    assert_eq!(why(types(&mut club, "ada2", "second")), "TooOld");
    gets_code(&mut club, "Ada", "third");
    assert_eq!(
        why(types(&mut club, "ada2", "third")),
        "linked with [Terminal]"
    );
    assert_eq!(why(types(&mut club, "Ben", "third")), "wrong, 4 tries left");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn codes_cannot_be_guessed() {
    let mut club = Club::new();
    gets_code(&mut club, "Ada", "right");
    for left in (0..MOST_WRONG_CODES).rev() {
        let said = why(types(&mut club, "Eve", &format!("guess {left}")));
        assert_eq!(said, format!("wrong, {left} tries left"));
    }
    // Not even the right one helps now, until ten minutes after the first.
    let until = at("17:10");
    assert_eq!(
        types(&mut club, "Eve", "right"),
        Err(Refusal::CannotLink {
            why: LinkObstacle::TooManyTries { until }
        })
    );
    assert_eq!(club.replayed(), club.state);
    club.waits(10);
    assert_eq!(
        why(types(&mut club, "Eve", "nothing")),
        "wrong, 4 tries left"
    );
}

#[test]
fn only_so_many_accounts_are_one_member() {
    let mut club = Club::new();
    for number in 1..MOST_ACCOUNTS {
        links(&mut club, "Ada", &format!("ada{number}"));
    }
    gets_code(&mut club, "Ada", "one more");
    let said = why(types(&mut club, "ada10", "one more"));
    assert_eq!(said, "TooManyAccounts { limit: 10 }");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn everything_of_both_is_of_one() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    club.books("Ben", "20:00").expect("free");
    let cancelled = club.books("Ben", "23:00").expect("free");
    let cancel = Act::Cancel {
        booking: cancelled.id,
    };
    club.asks("Ben", cancel).expect("his");
    // Ben's code, Ada's account: whoever has been here for longer keeps the number.
    links(&mut club, "Ben", "Ada");
    assert_eq!(held(&club), ["Ada 18:00-20:00", "Ada 20:00-22:00"]);
    assert_eq!(club.replayed(), club.state);
    let mine = club.asks("Ben", Act::Mine).expect("theirs");
    let Answer::Mine { bookings, .. } = mine else {
        panic!("{mine:?}")
    };
    assert_eq!(bookings.len(), 2);
    // What one account cancelled the other takes back.
    let undone = club.asks("Ada", Act::Undo { booking: None });
    assert!(matches!(undone, Ok(Answer::Restored { .. })), "{undone:?}");
    assert_eq!(held(&club).len(), 3);
    // Each is pinged once.
    club.waits_until("19:50");
    let told = club.told();
    assert_eq!(
        told,
        [
            "17:45 Ada: reminder of 18:00-20:00",
            "19:45 Ada: reminder of 20:00-22:00"
        ]
    );
}

#[test]
fn of_two_places_the_better_one_is_kept() {
    // Who stands in line, who becomes one; the line then, how many places were given up.
    for (line, (one, other), then, dropped) in [
        (&["Ada", "Ben", "Cleo"][..], ("Ada", "Ben"), "Ada Cleo", 1),
        (&["Cleo", "Ben", "Ada"], ("Ada", "Ben"), "Cleo Ada", 1),
        (&["Ben", "Cleo", "Ada"], ("Ada", "Ben"), "Ada Cleo", 1),
        (&["Ben", "Cleo"], ("Ada", "Ben"), "Ada Cleo", 0),
        (&["Cleo", "Ada"], ("Ada", "Ben"), "Cleo Ada", 0),
    ] {
        let mut club = Club::new();
        // Members in this order, and nobody's turn.
        for who in ["Ada", "Ben", "Cleo"] {
            club.asks(who, Act::LinkCode { hash: who.into() })
                .expect("a code");
        }
        club.books("Zoe", "17:00").expect("free");
        for who in line {
            club.joins(who);
        }
        assert_eq!(links(&mut club, one, other), dropped, "{line:?}");
        assert_eq!(club.line(), then, "{line:?}");
        assert_eq!(club.replayed(), club.state);
    }
}

#[test]
fn a_turn_on_offer_stays_on_offer() {
    let mut club = Club::new();
    let changes = ResourceChanges {
        capacity: Some(2),
        ..ResourceChanges::default()
    };
    super::club::edited(&mut club, changes);
    for who in ["Ada", "Ben", "Cleo"] {
        club.joins(who);
    }
    assert_eq!(club.line(), "Ada* Ben* Cleo");
    // Both hold a turn: one is for the next.
    assert_eq!(links(&mut club, "Ada", "Ben"), 1);
    assert_eq!(club.line(), "Ada* Cleo*");
    assert!(club.claims("Ben").is_ok(), "by either account");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn waits_for_the_same_time_are_one() {
    let mut club = Club::new();
    club.books("Zoe", "18:00").expect("free");
    let wait = || Act::Wait {
        resource: piano(),
        when: parse_when("18:00", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
    };
    for who in ["Cleo", "Ben", "Ada"] {
        club.asks(who, wait()).expect("taken");
    }
    assert_eq!(links(&mut club, "Ada", "Ben"), 1);
    let waits = club.state.waitlists.values().flatten();
    let order: Vec<_> = waits.map(|place| club.name(place.member)).collect();
    assert_eq!(order, ["Cleo", "Ben"], "Ben was here before Ada, and stays");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn nobody_proposes_anything_to_themselves() {
    let mut club = Club::new();
    let to_ben = club.books("Ada", "18:00").expect("free");
    let to_cleo = club.books("Ben", "20:00").expect("free");
    club.books("Cleo", "22:00").expect("free");
    for (who, booking, to) in [("Ada", to_ben.id, "Ben"), ("Ben", to_cleo.id, "Cleo")] {
        let member = MemberRef::Called(to.into());
        club.asks(who, Act::Give { booking, member })
            .expect("proposed");
    }
    links(&mut club, "Ada", "Ben");
    assert_eq!(club.state.proposals.len(), 1);
    let accept = Act::Accept {
        proposal: ProposalRef::Only,
    };
    club.asks("Cleo", accept).expect("Ben's proposal stands");
    assert_eq!(
        held(&club),
        ["Ada 18:00-20:00", "Cleo 20:00-22:00", "Cleo 22:00-00:00"]
    );
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn limits_count_both_and_cancel_nothing() {
    let mut club = Club::new();
    let limit = crate::model::limit::parse_limit("1 per day", Language::En);
    let change = Some(limit.expect("a limit"));
    club.books("Ada", "18:00").expect("free");
    club.books("Ben", "20:00").expect("free");
    club.manages(Act::Limit {
        resource: None,
        change,
        team: None,
    })
    .expect("a limit");
    links(&mut club, "Ada", "Ben");
    assert_eq!(held(&club).len(), 2, "both stand");
    for who in ["Ada", "Ben"] {
        let verdict = club.books(who, "22:00");
        let Err(Refusal::LimitReached { used, .. }) = verdict else {
            panic!("{who}: {verdict:?}")
        };
        assert_eq!(used, 2, "{who}");
    }
    // What is over counts for both as well.
    club.waits_until("22:30");
    let usage: u32 = club
        .state
        .usage
        .iter()
        .map(|(.., used)| used.bookings)
        .sum();
    assert_eq!((usage, club.state.usage.iter().count()), (2, 1));
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn what_the_first_chose_goes_before_what_the_other_did() {
    // Ada's lead, Ben's lead; what holds for both, and when what they have is pinged about.
    for (adas, bens, lead, reminders) in [
        (None, None, None, ["17:45", "19:45"]),
        (Some(30), Some(60), Some(30), ["17:30", "19:30"]),
        (None, Some(45), Some(45), ["17:15", "19:15"]),
    ] {
        let mut club = Club::new();
        club.books("Ada", "18:00").expect("free");
        club.books("Ben", "20:00").expect("free");
        for (who, lead) in [("Ada", adas), ("Ben", bens)] {
            if let Some(lead) = lead {
                let act = Act::Remind {
                    lead: Some(LeadChoice::Own(lead)),
                    place: Some(PingPlace::Here),
                    quiet: None,
                };
                club.asks(who, act).expect("a choice");
            }
        }
        links(&mut club, "Ada", "Ben");
        let ada = Identity::new(Platform::Terminal, "ada");
        let member = &club.state.members[&club.state.by_identity[&ada]];
        assert_eq!(member.pings.lead_minutes, lead);
        let due: Vec<_> = club.state.bookings.iter().map(|b| b.remind_at).collect();
        let due: Vec<_> = due
            .into_iter()
            .map(|due| due.expect("a reminder").format("%H:%M").to_string())
            .collect();
        assert_eq!(due, reminders);
        assert_eq!(club.replayed(), club.state);
    }
}

/// What the journal says of names by one request.
fn renamed(club: &Club) -> bool {
    let (_, events) = club.entries.last().expect("entries");
    let is_name = |event: &Event| matches!(event, Event::MemberNamed { .. });
    events.iter().any(is_name)
}

#[test]
fn an_account_leaves_and_takes_nothing_along() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    assert_eq!(club.asks("Eve", Act::Unlink), Err(Refusal::NotKnown));
    assert_eq!(club.asks("Ada", Act::Unlink), Err(Refusal::OnlyAccount));
    links(&mut club, "Ada", "phone");
    // The name is that of the first account, whichever speaks.
    club.books("phone", "20:00").expect("free");
    assert!(!renamed(&club));
    assert_eq!(why(club.asks("phone", Act::Unlink)), "left, 1 stay");
    assert_eq!(club.replayed(), club.state);
    assert_eq!(held(&club), ["Ada 18:00-20:00", "Ada 20:00-22:00"]);
    // From now on it is somebody else's.
    club.books("phone", "22:00").expect("free");
    assert_eq!(held(&club)[2], "phone 22:00-00:00");
    assert_eq!(club.state.members.len(), 3, "Mona, Ada, phone");
    assert_eq!(club.replayed(), club.state);

    // When the first account leaves, the other says its name with the next command.
    let mut club = Club::new();
    links(&mut club, "Ada", "phone");
    club.asks("Ada", Act::Unlink).expect("one of two");
    assert!(renamed(&club));
    club.books("phone", "18:00").expect("free");
    assert_eq!(held(&club), ["phone 18:00-20:00"]);
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn old_numbers_still_name_somebody() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    let bens = club.books("Ben", "20:00").expect("free");
    links(&mut club, "Ada", "Ben");
    let answer = Answer::Cancelled {
        booking: bens,
        of_somebody_else: false,
        following: None,
    };
    let reader = club.state.linking.former.now(bens.member);
    let told = crate::rules::Told::Answer(&answer);
    let labels = crate::rules::label(&club.state, told, Some(reader), false);
    assert!(labels.is_reader(bens.member));
    let label = labels.member(bens.member).expect("a label");
    assert_eq!(label.name.as_deref(), Some("Ada"));
    let accounts = ["ada", "ben"].map(|who| Identity::new(Platform::Terminal, who));
    assert_eq!(*label.identities, accounts);
    // A chain: whoever becomes somebody who becomes somebody.
    club.books_for("Cleo", When::Next, Some(15), 1)
        .expect("free");
    let cleo = club.request("Cleo", Role::Member, Act::Mine);
    let cleo = club.state.by_identity[&cleo.actor.identity];
    links(&mut club, "Ben", "Cleo");
    assert_eq!(club.state.linking.former.now(cleo), reader);
    assert_eq!(club.state.linking.former.numbers_of(reader).len(), 3);
}
