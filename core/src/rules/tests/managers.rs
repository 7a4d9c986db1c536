//! Resources, settings, and what they do to bookings and lines.

use super::club::{Club, edited, piano};
use crate::model::refusal::Quantity;
use crate::model::request::Undeliverable;
use crate::model::text::BadText;
use crate::model::{
    Act, Answer, CommunityId, MemberId, NoticeId, Refusal, ResourceChanges, SettingsChanges,
};
use crate::time::{Language, parse_hours};

fn add(name: &str) -> Act {
    Act::AddResource {
        name: name.to_owned(),
        changes: ResourceChanges::default(),
    }
}

#[test]
fn one_command_is_all_the_set_up_there_is() {
    let mut club = Club::empty();
    let Ok(Answer::ResourceAdded { resource }) = club.manages(add("Piano")) else {
        panic!()
    };
    assert_eq!(
        (
            resource.slot_minutes,
            resource.capacity,
            resource.step_minutes
        ),
        (120, 1, 15)
    );
    club.books("Ada", "18:00").expect("free");
}

#[test]
fn names_are_checked() {
    let mut club = Club::new();
    let long = "x".repeat(5_000);
    for (name, why) in [
        ("", BadText::Empty),
        (" \u{202E}\u{200B}", BadText::Empty),
        (long.as_str(), BadText::TooLong { limit_chars: 50 }),
    ] {
        assert_eq!(club.manages(add(name)), Err(Refusal::BadName { why }));
    }
    assert_eq!(
        club.manages(add("Note")),
        Err(Refusal::NameReserved {
            word: "Note".into()
        })
    );
    assert!(matches!(
        club.manages(add("PIANO")),
        Err(Refusal::NameTaken { .. })
    ));
    let Ok(Answer::ResourceAdded { resource }) = club.manages(add("@everyone <b>`Lab`</b>")) else {
        panic!("odd, but a name")
    };
    assert_eq!(
        resource.name, "@everyone <b>`Lab`</b>",
        "kept as it is; adapters escape it"
    );
}

#[test]
fn numbers_are_checked() {
    let mut club = Club::new();
    let mut edit = |changes: ResourceChanges| {
        club.manages(Act::EditResource {
            resource: piano(),
            changes,
        })
    };
    let none = ResourceChanges::default;
    for (changes, what) in [
        (
            ResourceChanges {
                capacity: Some(0),
                ..none()
            },
            Quantity::Capacity,
        ),
        (
            ResourceChanges {
                capacity: Some(10_001),
                ..none()
            },
            Quantity::Capacity,
        ),
        (
            ResourceChanges {
                slot_minutes: Some(0),
                ..none()
            },
            Quantity::SlotMinutes,
        ),
        (
            ResourceChanges {
                step_minutes: Some(0),
                ..none()
            },
            Quantity::StepMinutes,
        ),
        (
            ResourceChanges {
                shortest_turn_minutes: Some(121),
                ..none()
            },
            Quantity::ShortestTurnMinutes,
        ),
    ] {
        let refused = edit(changes).expect_err("out of range");
        assert!(matches!(refused, Refusal::OutOfRange { what: is, .. } if is == what));
    }
    let seven = ResourceChanges {
        step_minutes: Some(7),
        ..none()
    };
    assert_eq!(edit(seven), Err(Refusal::StepDoesNotDivideDay));
    assert!(matches!(edit(none()), Err(Refusal::NothingToChange { .. })));
}

#[test]
fn an_alias_is_another_name_until_it_is_said_again() {
    let mut club = Club::new();
    let alias = |alias: &str| ResourceChanges {
        alias: Some(alias.into()),
        ..Default::default()
    };
    edited(&mut club, alias("Klavier"));
    assert!(matches!(
        club.manages(add("klavier")),
        Err(Refusal::NameTaken { .. })
    ));
    edited(&mut club, alias("klavier"));
    club.manages(add("klavier")).expect("free again");
}

#[test]
fn new_hours_leave_bookings_standing_and_say_so() {
    let mut club = Club::new();
    let late = club.books("Ada", "21:00").expect("free").id;
    let hours = parse_hours("daily 8-22", Language::En).expect("hours");
    let Ok(Answer::ResourceChanged { at_odds, .. }) = club.manages(Act::SetHours {
        resource: piano(),
        hours,
    }) else {
        panic!()
    };
    assert_eq!(at_odds, [late]);
}

#[test]
fn removing_what_is_in_use_is_asked_about_and_told() {
    let mut club = Club::new();
    club.books("Ada", "17:00").expect("free");
    club.joins("Ben");
    let remove = |even_if_in_use| Act::RemoveResource {
        resource: piano(),
        even_if_in_use,
    };
    let refused = club.manages(remove(false)).expect_err("in use");
    assert!(matches!(
        refused,
        Refusal::ResourceInUse {
            bookings: 1,
            waiting: 1,
            ..
        }
    ));
    club.manages(remove(true)).expect("sure");
    assert_eq!(
        club.told(),
        [
            "17:00 Ben: out of line: ResourceRemoved",
            "17:00 Ada: 17:00-19:00 cancelled by Mona"
        ]
    );
    assert_eq!(club.books("Ada", "18:00"), Err(Refusal::NoResources));
    club.manages(add("Piano")).expect("the name is free again");
}

#[test]
fn a_manager_who_cancels_for_somebody_tells_them() {
    let mut club = Club::new();
    let booking = club.books("Ada", "18:00").expect("free").id;
    club.manages(Act::Cancel { booking })
        .expect("a manager may");
    assert_eq!(club.told(), ["17:00 Ada: 18:00-20:00 cancelled by Mona"]);
    let booking = club.books("Ada", "17:00").expect("free").id;
    club.waits_until("17:30");
    club.manages(Act::Done {
        resource: None,
        booking: Some(booking),
    })
    .expect("a manager may");
    assert_eq!(club.told(), ["17:30 Ada: ended by Mona"]);
}

#[test]
fn settings_are_seen_changed_and_checked() {
    let mut club = Club::new();
    let settings = |changes| Act::Settings { changes };
    let seen = club
        .manages(settings(SettingsChanges::default()))
        .expect("a look");
    assert!(matches!(
        seen,
        Answer::Settings {
            changed: false,
            failed: 0,
            ..
        }
    ));
    for offer_minutes in [0, 241] {
        let changes = SettingsChanges {
            offer_minutes: Some(offer_minutes),
            ..Default::default()
        };
        assert!(matches!(
            club.manages(settings(changes)),
            Err(Refusal::OutOfRange { .. })
        ));
    }
    let changes = SettingsChanges {
        offer_minutes: Some(5),
        ..Default::default()
    };
    club.manages(settings(changes)).expect("in range");
    club.joins("Ada");
    club.waits_until("17:05");
    assert_eq!(club.told()[0], "17:05 Ada: lapsed, now place 1");
}

#[test]
fn who_could_not_be_reached_is_shown_to_managers() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    let to = MemberId(2);
    let why = Undeliverable::NoWayToReach;
    club.manages(Act::NoticeUndeliverable {
        notice: NoticeId(1),
        to,
        why,
    })
    .expect("noted");
    let seen = club.manages(Act::Settings {
        changes: SettingsChanges::default(),
    });
    let Ok(Answer::Settings {
        failures,
        failed: 1,
        ..
    }) = seen
    else {
        panic!("{seen:?}")
    };
    assert_eq!((failures[0].to, failures[0].why), (to, why));
}

#[test]
fn a_community_moves_only_when_nothing_is_lost() {
    let mut club = Club::new();
    let community = CommunityId(7);
    let booking = club.books("Ada", "18:00").expect("free").id;
    let busy = club.manages(Act::MoveTo { community });
    assert_eq!(
        busy,
        Err(Refusal::BusyCommunity {
            bookings: 1,
            waiting: 0
        })
    );
    club.asks("Ada", Act::Cancel { booking }).expect("hers");
    club.manages(Act::MoveTo { community })
        .expect("nothing to lose");
    assert_eq!(
        club.books("Ada", "18:00"),
        Err(Refusal::Moved { community })
    );
}
