//! Several alike under one name: any of them is as good.

use super::club::{Club, clock, edited};
use crate::model::limit::parse_limit;
use crate::model::text::BadText;
use crate::model::{
    Act, Answer, BookingFacts, Refusal, ResourceChanges, ResourceRef, ScheduleRange, WordsChange,
};
use crate::time::{DaySpec, Language, parse_when};

fn named(name: &str) -> ResourceRef {
    ResourceRef::Name(name.into())
}

fn of_group(group: &str) -> ResourceChanges {
    ResourceChanges {
        group: Some(WordsChange::To(group.into())),
        ..ResourceChanges::default()
    }
}

/// Two pianos, and an organ that is none.
fn club() -> Club {
    let mut club = Club::new();
    edited(&mut club, of_group("Pianos"));
    for (name, changes) in [
        ("Grand", of_group("pianos")),
        ("Organ", ResourceChanges::default()),
    ] {
        let name = name.into();
        club.manages(Act::AddResource { name, changes })
            .expect("a new one");
    }
    club
}

fn name_of(club: &Club, booking: &BookingFacts) -> String {
    let name = &club.state.resources[&booking.resource].name;
    format!("{name} {}", clock(booking.span))
}

/// `/book pianos WHEN`: which it is, or why none.
fn books(club: &mut Club, who: &str, when: &str) -> String {
    let act = Act::Book {
        resource: named("PIANOS"),
        when: parse_when(when, Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: None,
    };
    match club.asks(who, act) {
        Ok(Answer::Booked { booking, .. }) => name_of(club, &booking),
        Err(Refusal::NoneFree {
            group,
            span,
            alternatives,
            ..
        }) => {
            let others = alternatives.iter().map(|(resource, span)| {
                let name = &club.state.resources[resource].name;
                format!("{name} {}", clock(*span))
            });
            let others: Vec<String> = others.collect();
            format!("no {group} {}: {}", clock(span), others.join(", "))
        }
        Err(Refusal::LimitReached { limit, .. }) => format!("limit {limit}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn whichever_is_free_is_taken() {
    let mut club = club();
    assert_eq!(books(&mut club, "Ada", "18:00"), "Piano 18:00-20:00");
    assert_eq!(books(&mut club, "Ben", "19:00"), "Grand 19:00-21:00");
    assert_eq!(
        books(&mut club, "Cleo", "19:30"),
        "no PIANOS 19:30-21:30: Grand 17:00-19:00, Piano 20:00-22:00, Grand 21:00-23:00, Piano 22:00-00:00, Grand 23:00-01:00"
    );
    // The soonest, whichever has it.
    assert_eq!(books(&mut club, "Cleo", "next"), "Grand 17:00-19:00");
    assert_eq!(books(&mut club, "Dan", "next"), "Piano 20:00-22:00");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn what_is_free_and_not_for_who_asks_is_not_called_taken() {
    let mut club = club();
    for (resource, rule) in [("Piano", "1 active"), ("Grand", "1 active")] {
        let change = Some(parse_limit(rule, Language::En).expect("a limit"));
        let resource = Some(named(resource));
        club.manages(Act::Limit {
            resource,
            change,
            team: None,
        })
        .expect("a limit");
    }
    assert_eq!(books(&mut club, "Ada", "18:00"), "Piano 18:00-20:00");
    assert_eq!(books(&mut club, "Ada", "18:00"), "Grand 18:00-20:00");
    assert_eq!(books(&mut club, "Ada", "20:00"), "limit 1 active");
}

#[test]
fn what_only_one_can_be_meant_of_is_asked_back() {
    let mut club = club();
    for act in [
        Act::Join {
            resource: named("pianos"),
            minutes: None,
        },
        Act::Who {
            resource: named("pianos"),
        },
        Act::Wait {
            resource: named("pianos"),
            when: parse_when("18:00", Language::En).expect("a time"),
            minutes: None,
            seats: 1,
        },
    ] {
        let Err(Refusal::WhichOne { resources }) = club.asks("Ada", act.clone()) else {
            panic!("two are meant by {act:?}");
        };
        assert_eq!(resources.len(), 2);
    }
}

#[test]
fn all_of_a_group_are_looked_at() {
    let mut club = club();
    let day = DaySpec::Today;
    let resource = Some(named("Pianos"));
    let free = club.asks("Ada", Act::Free { resource, day });
    let Ok(Answer::Free { days }) = free else {
        panic!("{free:?}");
    };
    assert_eq!(days.len(), 2);
    let look = |resource: &str| Act::Schedule {
        resource: Some(named(resource)),
        day,
        range: ScheduleRange::Week,
    };
    for (resource, shown) in [("pianos", 2), ("organ", 7)] {
        let Ok(Answer::Schedule { days }) = club.asks("Ada", look(resource)) else {
            panic!("a timetable of {resource}");
        };
        assert_eq!(days.len(), shown, "a day of each, or a week of one");
    }
}

#[test]
fn names_of_groups_and_of_things_are_told_apart() {
    let mut club = club();
    let change = |name: &str, changes| Act::EditResource {
        resource: named(name),
        changes,
    };
    let taken = club.manages(change("organ", of_group("GRAND")));
    assert!(matches!(taken, Err(Refusal::NameTaken { .. })), "{taken:?}");
    let add = Act::AddResource {
        name: "pianos".into(),
        changes: ResourceChanges::default(),
    };
    assert_eq!(
        club.manages(add),
        Err(Refusal::GroupTaken {
            name: "pianos".into()
        })
    );
    let reserved = club.manages(change("organ", of_group("all")));
    assert!(matches!(reserved, Err(Refusal::NameReserved { .. })));
    let about = |words| ResourceChanges {
        about: Some(words),
        ..ResourceChanges::default()
    };
    let long = club.manages(change("organ", about(WordsChange::To("x".repeat(201)))));
    assert!(
        matches!(
            long,
            Err(Refusal::BadNote {
                why: BadText::TooLong { limit_chars: 200 }
            })
        ),
        "{long:?}"
    );
    // Once nothing is of it, the name is free.
    for name in ["piano", "grand"] {
        let away = ResourceChanges {
            group: Some(WordsChange::Away),
            ..ResourceChanges::default()
        };
        club.manages(change(name, away)).expect("it was of one");
    }
    assert!(club.state.group("pianos").is_empty());
    let add = Act::AddResource {
        name: "pianos".into(),
        changes: ResourceChanges::default(),
    };
    assert!(club.manages(add).is_ok());
}

#[test]
fn a_name_that_is_nearly_one_of_a_group_is_understood() {
    let mut club = club();
    let act = Act::Who {
        resource: named("pianoss"),
    };
    let Err(Refusal::UnknownResource { nearest, .. }) = club.asks("Ada", act) else {
        panic!("it is none");
    };
    assert!(
        nearest
            .iter()
            .any(|name| name == "Pianos" || name == "pianos"),
        "{nearest:?}"
    );
}

fn tagged(tag: &str) -> ResourceChanges {
    ResourceChanges {
        tag: Some(tag.into()),
        ..ResourceChanges::default()
    }
}

fn change(club: &mut Club, name: &str, changes: ResourceChanges) -> Result<Vec<String>, Refusal> {
    let resource = named(name);
    match club.manages(Act::EditResource { resource, changes })? {
        Answer::ResourceChanged { resource, .. } => Ok(resource.tags.clone()),
        other => panic!("an odd answer: {other:?}"),
    }
}

#[test]
fn a_tag_finds_what_has_it_and_books_nothing() {
    let mut club = club();
    for name in ["Grand", "Organ"] {
        assert_eq!(
            change(&mut club, name, tagged("upstairs")),
            Ok(vec!["upstairs".into()])
        );
    }
    let free = |club: &mut Club, name: &str| {
        let act = Act::Free {
            resource: Some(named(name)),
            day: DaySpec::Today,
        };
        match club.asks("Ada", act) {
            Ok(Answer::Free { days }) => {
                let names = days
                    .iter()
                    .map(|day| &club.state.resources[&day.resource].name);
                Ok(names.cloned().collect::<Vec<_>>().join(", "))
            }
            Err(refusal) => Err(refusal),
            other => panic!("an odd answer: {other:?}"),
        }
    };
    assert_eq!(free(&mut club, "UPSTAIRS"), Ok("Grand, Organ".into()));
    // They are not alike: which one is wanted has to be said.
    let act = Act::Book {
        resource: named("upstairs"),
        when: parse_when("18:00", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: None,
    };
    assert!(
        matches!(club.asks("Ada", act), Err(Refusal::WhichOne { resources }) if resources.len() == 2)
    );
    // A group goes before a tag of the same name, and what has a name of its own before both.
    assert_eq!(
        change(&mut club, "Organ", tagged("pianos")).map(|tags| tags.len()),
        Ok(2)
    );
    assert_eq!(free(&mut club, "pianos"), Ok("Grand, Piano".into()));
    assert!(matches!(
        change(&mut club, "Organ", tagged("grand")),
        Err(Refusal::NameTaken { .. })
    ));
    // Once more takes it away.
    assert_eq!(
        change(&mut club, "Grand", tagged("Upstairs")),
        Ok(Vec::new())
    );
    assert_eq!(free(&mut club, "upstairs"), Ok("Organ".into()));
    for number in 2..10 {
        change(&mut club, "Organ", tagged(&format!("tag {number}"))).expect("room for it");
    }
    assert!(matches!(
        change(&mut club, "Organ", tagged("one more")),
        Err(Refusal::Full { limit: 10, .. })
    ));
    assert_eq!(club.replayed(), club.state);
}
