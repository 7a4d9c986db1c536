//! The names that go with what is told: who may see whom.

use chrono_tz::Tz;

use super::club::{BERLIN, Club, edited, piano};
use crate::model::labels::{ById, MemberLabel};
use crate::model::{
    Act, Answer, Former, Identity, Labels, MemberId, Names, NoticeKind, Platform, Refusal,
    ResourceChanges, ResourceId, Role,
};
use crate::rules::{Told, label};
use crate::time::{Language, parse_when};

/// Ada has the piano with a note, Ben waits for it.
fn club_where_names_are(names: Names) -> Club {
    let mut club = Club::new();
    edited(
        &mut club,
        ResourceChanges {
            names: Some(names),
            ..Default::default()
        },
    );
    let act = Act::Book {
        resource: piano(),
        when: parse_when("17:00", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: Some("four hands".into()),
    };
    club.asks("Ada", act).expect("free");
    club.joins("Ben");
    club
}

fn member(club: &Club, who: &str) -> MemberId {
    let account = Identity::new(Platform::Terminal, who.to_lowercase());
    club.state.by_identity[&account]
}

/// `Ada Ben; four hands`: the people and the notes that have words.
fn seen(club: &Club, labels: &Labels) -> String {
    let members = club.state.members.keys();
    let names = members.filter_map(|id| labels.members.get(id)?.name.as_deref());
    let notes = club.state.texts.keys();
    let notes = notes.filter_map(|id| labels.notes.get(id).map(AsRef::as_ref));
    let (names, notes): (Vec<&str>, Vec<&str>) = (names.collect(), notes.collect());
    format!("{}; {}", names.join(" "), notes.join(" "))
}

#[test]
fn names_are_for_those_who_may_see_them() {
    // What people are told of who has the piano, who waits, and who is in the way.
    for (names, reader, manages, who, line, taken) in [
        (
            Names::Shown,
            "Ben",
            false,
            "Ada Ben; four hands",
            "Ada Ben; four hands",
            "Ada Ben; four hands",
        ),
        (Names::Hidden, "Ben", false, "Ben; ", "Ben; ", "Ben; "),
        (
            Names::Hidden,
            "Ada",
            false,
            "Ada; four hands",
            "Ada; four hands",
            "Ada; four hands",
        ),
        (
            Names::Hidden,
            "Mona",
            true,
            "Mona Ada; four hands",
            "Mona Ada Ben; four hands",
            "Mona Ada; four hands",
        ),
    ] {
        let mut club = club_where_names_are(names);
        let answers = [
            club.asks("Ben", Act::Who { resource: piano() }),
            club.asks("Ben", Act::Line { resource: piano() }),
        ]
        .map(|answer| answer.expect("a look"));
        let refusal = club.books("Ben", "18:00").expect_err("taken");
        let reader = Some(member(&club, reader));
        let told = |told| seen(&club, &label(&club.state, told, reader, manages));
        assert_eq!(told(Told::Answer(&answers[0])), who, "{names:?}");
        assert_eq!(told(Told::Answer(&answers[1])), line, "{names:?}");
        assert_eq!(told(Told::Refusal(&refusal)), taken, "{names:?}");
    }
}

#[test]
fn a_label_has_all_that_words_need() {
    let mut club = club_where_names_are(Names::Shown);
    edited(
        &mut club,
        ResourceChanges {
            zone: Some(BERLIN),
            ..Default::default()
        },
    );
    let mut request = club.request("Ada", Role::Member, Act::Leave { resource: piano() });
    request.actor.handle = Some("ada_l".into());
    request.act = Act::Join {
        resource: piano(),
        minutes: None,
    };
    let answer = club.ask(&request).expect("a place in line");
    let ada = member(&club, "Ada");
    let labels = label(&club.state, Told::Answer(&answer), Some(ada), false);
    let expected = Labels {
        own_zone: None,
        zone: Tz::UTC,
        language: Language::En,
        reader: Some(ada),
        reader_manages: false,
        resources: [(ResourceId(1), club.state.resources[&ResourceId(1)].clone())]
            .into_iter()
            .collect(),
        members: [(
            ada,
            MemberLabel {
                name: Some("Ada".into()),
                handle: Some("ada_l".into()),
                identities: [Identity::new(Platform::Terminal, "ada")].into(),
            },
        )]
        .into_iter()
        .collect(),
        notes: ById::default(),
        former: Former::default(),
        teams: ById::default(),
    };
    assert_eq!(labels, expected);
    // A manager who is no member yet, in another language of the same words.
    let labels = label(&club.state, Told::Answer(&answer), None, true);
    assert_eq!((labels.reader, labels.reader_manages), (None, true));
    assert_eq!(labels.members, ById::default());
}

#[test]
fn who_did_it_is_named_even_where_names_are_hidden() {
    let mut club = club_where_names_are(Names::Hidden);
    let (ada, ben) = (member(&club, "Ada"), member(&club, "Ben"));
    let running = match club.asks("Ada", Act::Who { resource: piano() }) {
        Ok(Answer::Who { running, .. }) => running[0],
        other => panic!("{other:?}"),
    };
    let mona = member(&club, "Mona");
    let resource = ResourceId(1);
    for (kind, to, names) in [
        (
            NoticeKind::BookingCancelled {
                booking: running,
                by: mona,
                resource_removed: false,
            },
            ada,
            "Mona Ada; four hands",
        ),
        (
            NoticeKind::BookingEnded {
                booking: running,
                by: mona,
            },
            ada,
            "Mona Ada; four hands",
        ),
        (
            NoticeKind::Reminder {
                booking: running,
                check_in_by: None,
            },
            ada,
            "Ada; four hands",
        ),
        (
            NoticeKind::NextInLine {
                resource,
                expected_at: None,
            },
            ben,
            "Ben; ",
        ),
    ] {
        let labels = label(&club.state, Told::Notice(&kind), Some(to), false);
        assert_eq!(seen(&club, &labels), names, "{kind:?}");
        assert!(labels.resources.get(&ResourceId(1)).is_some(), "{kind:?}");
    }
    // Who is called next is hidden from the one who is done, and known to managers.
    let done = club.is_done("Ada").expect("running");
    let told = |reader, manages| {
        let labels = label(&club.state, Told::Answer(&done), reader, manages);
        seen(&club, &labels)
    };
    assert_eq!(told(Some(ada), false), "Ada; four hands");
    assert_eq!(told(Some(mona), true), "Mona Ada Ben; four hands");
    let refusal = Refusal::NotYours { booking: running };
    let labels = label(&club.state, Told::Refusal(&refusal), Some(ben), false);
    assert_eq!(seen(&club, &labels), "Ben; ");
    assert!(labels.resources.get(&ResourceId(1)).is_some());
}
