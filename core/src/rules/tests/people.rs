//! Who asks: accounts become members, names and handles follow what platforms say, chats are kept.

use super::club::{Club, piano};
use crate::model::{Act, Chat, Event, Platform, Request, Role};
use crate::rules::{Draft, decide};
use crate::time::{Language, parse_when};

fn booking(club: &mut Club, who: &str, when: &str) -> Request {
    let act = Act::Book {
        resource: piano(),
        when: parse_when(when, Language::En).expect("a time"),
        minutes: Some(15),
        seats: 1,
        note: None,
    };
    club.request(who, Role::Member, act)
}

/// What is decided about people when this is asked, without its being kept.
fn decided_of_people(club: &Club, request: &Request) -> Vec<&'static str> {
    let mut state = club.state.clone();
    let mut draft = Draft::new(&mut state, club.now);
    assert!(draft.is_empty(), "nothing is decided yet");
    decide(&mut draft, request).expect("free");
    assert!(!draft.is_empty());
    let (events, _) = draft.finish();
    let of_people = events.iter().filter_map(|event| match event {
        Event::MemberJoined { .. } => Some("joined"),
        Event::MemberNamed { .. } => Some("named"),
        Event::PlaceSeen { .. } => Some("place"),
        _ => None,
    });
    of_people.collect()
}

#[test]
fn names_and_handles_are_written_down_when_they_change() {
    // (called, known as `@`) then the same account again under another name: what is new?
    let ada = ("Ada", Some("ada_l"));
    for (first, then, new) in [
        (ada, ada, vec![]),
        (ada, ("Ada Lovelace", Some("ada_l")), vec!["named"]),
        (ada, ("Ada", Some("countess")), vec!["named"]),
        (ada, ("Ada", None), vec!["named"]),
        (("Ada", None), ada, vec!["named"]),
        (ada, ("Ada King", Some("countess")), vec!["named"]),
        // What is kept is clean: the same odd name does not count as another one each time.
        (
            ("A\u{202E}da", Some("ada_l")),
            ("A\u{202E}da", Some("ada_l")),
            vec![],
        ),
        (ada, ("A\u{202E}da", Some("ada\u{200B}_l")), vec![]),
        (("\u{200B}", None), ("\u{200B}", None), vec![]),
    ] {
        let mut club = Club::new();
        for ((name, handle), when, new) in [(first, "18:00", None), (then, "19:00", Some(&new))] {
            let mut request = booking(&mut club, "Ada", when);
            request.actor.name = name.to_owned();
            request.actor.handle = handle.map(str::to_owned);
            if let Some(new) = new {
                assert_eq!(
                    &decided_of_people(&club, &request),
                    new,
                    "{first:?}, {then:?}"
                );
            }
            club.ask(&request).expect("free");
        }
        let ada = club.state.members.values().last().expect("Ada");
        let text = |id: Option<_>| id.map(|id| &*club.state.texts[&id]);
        let clean = |said: &str| said.replace(['\u{202E}', '\u{200B}'], "");
        let (name, handle) = (clean(then.0), then.1.map(clean));
        let name = (!name.is_empty()).then_some(name);
        assert_eq!(text(ada.name), name.as_deref());
        assert_eq!(text(ada.handle), handle.as_deref());
        assert_eq!(ada.identities.len(), 1);
    }
}

#[test]
fn a_chat_has_one_number() {
    let mut club = Club::new();
    let chats = [Some("hall"), Some("yard"), Some("hall"), None, Some("yard")];
    for (index, chat) in chats.into_iter().enumerate() {
        let mut request = booking(&mut club, "Ada", &format!("{}:00", 18 + index));
        request.place = chat.map(|chat| Chat::new(Platform::Terminal, chat));
        let new = decided_of_people(&club, &request);
        assert_eq!(new.contains(&"place"), index < 2, "{chat:?}");
        club.ask(&request).expect("free");
        let booked = club.state.bookings.iter().last().expect("just booked");
        let kept = booked
            .place
            .map(|place| club.state.places[&place].id.clone());
        assert_eq!(kept.as_deref(), chat);
    }
    assert_eq!(club.state.places.len(), 2);
}

#[test]
fn an_account_joins_once() {
    let mut club = Club::new();
    let first = booking(&mut club, "Ada", "18:00");
    assert_eq!(
        decided_of_people(&club, &first),
        ["joined", "named", "place"]
    );
    club.ask(&first).expect("free");
    let again = booking(&mut club, "Ada", "19:00");
    assert_eq!(decided_of_people(&club, &again), [""; 0]);
    let another = booking(&mut club, "Ben", "19:00");
    assert_eq!(decided_of_people(&club, &another), ["joined", "named"]);
}
