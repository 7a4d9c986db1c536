//! `/forget me`: nothing personal is left, and what was counted stays counted.

use super::club::{Club, clock, piano};
use super::linking::{gets_code, links, types};
use crate::model::answer::Extent;
use crate::model::refusal::LinkObstacle;
use crate::model::{Act, Answer, Event, MemberRef, Moment, NoticeKind, ProposalEnd, Refusal, Role};
use crate::time::{Language, parse_when};

fn forgets(club: &mut Club, who: &str) -> Extent {
    match club.asks(who, Act::Forget { sure: true }) {
        Ok(Answer::Forgotten { extent, .. }) => extent,
        other => panic!("{other:?}"),
    }
}

fn books_with_note(club: &mut Club, who: &str, when: &str, note: &str) {
    let act = Act::Book {
        resource: piano(),
        when: parse_when(when, Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: Some(note.into()),
    };
    club.asks(who, act).expect("free");
}

/// Everything that is kept of somebody, in words or as an account.
fn mentions(club: &Club, word: &str) -> bool {
    let word = word.to_lowercase();
    let texts = club.state.texts.values();
    let mut said = texts.map(|text| text.to_lowercase());
    said.any(|text| text.contains(&word))
        || club
            .state
            .by_identity
            .keys()
            .any(|account| account.id == word)
}

#[test]
fn whoever_only_asks_is_told_and_keeps_everything() {
    let mut club = Club::new();
    let ask = || Act::Forget { sure: false };
    assert_eq!(club.asks("Ada", ask()), Err(Refusal::NotKnown));
    books_with_note(&mut club, "Ada", "18:00", "choir");
    let before = club.state.clone();
    let extent = Extent {
        accounts: 1,
        texts: 1,
        bookings: 1,
        running: 0,
        places: 0,
    };
    assert_eq!(
        club.asks("Ada", ask()),
        Ok(Answer::MayBeForgotten { extent })
    );
    assert_eq!(club.state, before);
}

#[test]
fn nothing_personal_is_left() {
    let mut club = Club::new();
    books_with_note(&mut club, "Ada", "17:00", "choir of Ada");
    books_with_note(&mut club, "Ada", "20:00", "and again");
    club.joins("Ben");
    club.asks(
        "Cleo",
        Act::Wait {
            resource: piano(),
            when: parse_when("20:00", Language::En).expect("a time"),
            minutes: None,
            seats: 1,
        },
    )
    .expect("taken");
    links(&mut club, "Ada", "phone");
    club.told();
    let extent = forgets(&mut club, "phone");
    let expected = Extent {
        accounts: 2,
        texts: 3,
        bookings: 1,
        running: 1,
        places: 0,
    };
    assert_eq!(extent, expected, "two notes, and the name of the phone");
    for word in ["ada", "phone", "again"] {
        assert!(!mentions(&club, word), "{word}");
    }
    assert!(mentions(&club, "ben"), "only theirs");
    // The line and the waitlist have what is free now.
    assert_eq!(
        club.told(),
        [
            "17:00 Ben: offered until 17:10, turn until 19:00",
            "17:00 Cleo: 20:00-22:00 is free, held until 17:45:00"
        ]
    );
    assert_eq!(club.replayed(), club.state);
    // Nobody can take anything back, and whoever comes is somebody new.
    let undo = club.asks("Ada", Act::Undo { booking: None });
    assert!(
        matches!(undo, Err(Refusal::NothingToUndo { .. })),
        "{undo:?}"
    );
    let again = club.asks("Ada", Act::Forget { sure: true });
    assert_eq!(again, Err(Refusal::NotKnown));
    let members = club.state.members.len();
    club.books("Ada", "23:00").expect("free");
    assert_eq!(club.state.members.len(), members + 1);
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn what_was_counted_stays_counted() {
    let mut club = Club::new();
    books_with_note(&mut club, "Ada", "17:00", "choir");
    club.waits_until("18:00");
    assert_eq!(forgets(&mut club, "Ada").running, 1);
    let used: Vec<_> = club.state.usage.iter().collect();
    assert_eq!(used.len(), 1);
    assert_eq!(used[0].3.minutes, 60);
    let label = crate::rules::Naming {
        members: vec![used[0].1],
        ..Default::default()
    };
    let told = crate::rules::Told::Past(&label);
    let labels = crate::rules::label(&club.state, told, None, true);
    assert!(labels.member(used[0].1).expect("a label").is_forgotten());
}

#[test]
fn partners_of_proposals_are_told() {
    let mut club = Club::new();
    let adas = club.books("Ada", "18:00").expect("free");
    let bens = club.books("Ben", "20:00").expect("free");
    for (who, booking, to) in [("Ada", adas.id, "Ben"), ("Ben", bens.id, "Ada")] {
        let member = MemberRef::Called(to.into());
        club.asks(who, Act::Give { booking, member })
            .expect("proposed");
    }
    club.notices.clear();
    forgets(&mut club, "Ada");
    assert!(club.state.proposals.is_empty());
    let ends: Vec<_> = club
        .notices
        .iter()
        .filter_map(|notice| match notice.kind {
            NoticeKind::ProposalEnded { proposal, how } => {
                Some((club.name(notice.to), clock(proposal.booking.span), how))
            }
            _ => None,
        })
        .collect();
    let declined = (
        "Ben".to_owned(),
        "20:00-22:00".into(),
        ProposalEnd::Declined,
    );
    assert_eq!(ends, [declined]);
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn the_reason_of_a_closure_goes_with_whoever_gave_it() {
    let mut club = Club::new();
    let close = Act::Close {
        resource: piano(),
        from: Moment::At(parse_when("20:00", Language::En).expect("a time")),
        to: Some(Moment::At(
            parse_when("21:00", Language::En).expect("a time"),
        )),
        why: Some("Mona tunes it".into()),
    };
    club.manages(close).expect("closed");
    let request = club.request("Mona", Role::Manager, Act::Forget { sure: true });
    club.ask(&request).expect("forgotten");
    assert!(!mentions(&club, "mona"));
    let closures: Vec<_> = club.state.closures.values().flatten().collect();
    assert_eq!((closures.len(), closures[0].why), (1, None), "still closed");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn a_code_of_somebody_who_is_gone() {
    let mut club = Club::new();
    gets_code(&mut club, "Ada", "hers");
    forgets(&mut club, "Ada");
    let why = LinkObstacle::Gone;
    assert_eq!(
        types(&mut club, "Ben", "hers"),
        Err(Refusal::CannotLink { why })
    );
}

#[test]
fn a_row_that_is_gone_is_named_by_the_event_that_erased_it() {
    let mut club = Club::new();
    books_with_note(&mut club, "Ada", "18:00", "choir");
    links(&mut club, "Ada", "phone");
    forgets(&mut club, "Ada");
    let (_, events) = club.entries.last().expect("entries");
    let erased: Vec<_> = events.iter().flat_map(Event::erased).collect();
    // Two accounts, two names, a note.
    assert_eq!(erased.len(), 5);
}
