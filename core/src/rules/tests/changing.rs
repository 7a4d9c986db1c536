//! What managers change: names, numbers, and what is in the way of taking something out of service.

use super::club::{Club, edited, piano};
use crate::model::{
    Act, Answer, CommunityId, Refusal, ResourceChanges, ResourceId, SettingsChanges,
};

fn edit(club: &mut Club, changes: ResourceChanges) -> Result<Answer, Refusal> {
    let resource = piano();
    club.manages(Act::EditResource { resource, changes })
}

fn add(club: &mut Club, name: &str) -> Result<Answer, Refusal> {
    club.manages(Act::AddResource {
        name: name.into(),
        changes: ResourceChanges::default(),
    })
}

#[test]
fn a_name_is_free_for_the_one_that_has_it() {
    for (name, alias, is_free) in [
        (Some("PIANO"), None, true),
        (Some("Grand piano"), None, true),
        (Some("Lab"), None, false),
        (None, Some("lab"), false),
        (None, Some("grand"), true),
        // Both at once: the alias is looked at under the new name.
        (Some("Grand"), Some("grand"), false),
    ] {
        let mut club = Club::new();
        add(&mut club, "Lab").expect("a free name");
        let changes = ResourceChanges {
            name: name.map(str::to_owned),
            alias: alias.map(str::to_owned),
            ..Default::default()
        };
        let verdict = edit(&mut club, changes);
        match verdict {
            Ok(Answer::ResourceChanged { resource, .. }) => {
                assert!(is_free, "{name:?}, {alias:?}");
                assert_eq!(resource.name, name.unwrap_or("Piano"));
                assert_eq!(resource.aliases.len(), usize::from(alias.is_some()));
            }
            Err(Refusal::NameTaken { .. }) => assert!(!is_free, "{name:?}, {alias:?}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_step_divides_the_day() {
    for (step, fits) in [
        (1, true),
        (7, false),
        (30, true),
        (96, true),
        (100, false),
        (24 * 60, true),
        (24 * 60 + 1, false),
    ] {
        let changes = ResourceChanges {
            step_minutes: Some(step),
            ..Default::default()
        };
        let verdict = edit(&mut Club::new(), changes);
        assert_eq!(verdict.is_ok(), fits, "{step}: {verdict:?}");
    }
}

#[test]
fn bookings_that_no_longer_fit_are_named_and_stand() {
    let seats = |capacity| ResourceChanges {
        capacity: Some(capacity),
        ..Default::default()
    };
    let mut club = Club::new();
    edited(&mut club, seats(2));
    let alone = club.books("Ada", "20:00").expect("free").id;
    let both = [
        club.books("Ada", "22:00").expect("free").id,
        club.books("Ben", "22:00").expect("free").id,
    ];
    let Ok(Answer::ResourceChanged { at_odds, .. }) = edit(&mut club, seats(1)) else {
        panic!("a change")
    };
    assert_eq!(at_odds, both, "and not {alone:?}");
    assert_eq!(club.state.bookings.len(), 3);
}

#[test]
fn whatever_is_in_use_is_asked_about_first() {
    for (bookings, waiting) in [(0_u32, 0_u32), (1, 0), (0, 1), (2, 2)] {
        let club_in_use = || {
            let mut club = Club::new();
            for when in ["19:00", "22:00"].iter().take(bookings as usize) {
                club.books("Ada", when).expect("free");
            }
            for who in ["Ben", "Cleo"].iter().take(waiting as usize) {
                club.joins(who);
            }
            club
        };
        let removed = club_in_use().manages(Act::RemoveResource {
            resource: piano(),
            even_if_in_use: false,
        });
        let moved = club_in_use().manages(Act::MoveTo {
            community: CommunityId(7),
        });
        if bookings + waiting == 0 {
            assert!(matches!(removed, Ok(Answer::ResourceRemoved { .. })));
            assert!(matches!(moved, Ok(Answer::MovedTo { left_behind: 1, .. })));
            continue;
        }
        let in_use = Refusal::ResourceInUse {
            resource: ResourceId(1),
            bookings,
            waiting,
        };
        assert_eq!(removed, Err(in_use));
        assert_eq!(moved, Err(Refusal::BusyCommunity { bookings, waiting }));
    }
}

#[test]
fn a_setting_that_is_given_is_changed_and_no_other() {
    let mut club = Club::new();
    let before = club.state.settings;
    let changes = SettingsChanges {
        reminder_minutes: Some(30),
        ..Default::default()
    };
    let Ok(Answer::Settings {
        settings,
        changed: true,
        ..
    }) = club.manages(Act::Settings { changes })
    else {
        panic!("a change")
    };
    assert_eq!(settings.reminder_minutes, 30);
    assert_eq!(settings.offer_minutes, before.offer_minutes);
    assert_eq!(club.state.settings, settings);
}
