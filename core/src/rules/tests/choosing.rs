//! Which booking, which offer: what is meant when there are several.

use super::club::{Club, clock, piano};
use crate::model::{Act, Answer, OfferId, Refusal, ResourceChanges, ResourceId, ResourceRef};
use crate::time::{Language, parse_when};

/// A piano that two can play, and a lab.
fn club_of_two() -> Club {
    let mut club = Club::new();
    super::club::edited(
        &mut club,
        ResourceChanges {
            capacity: Some(2),
            ..Default::default()
        },
    );
    club.manages(Act::AddResource {
        name: "Lab".into(),
        changes: ResourceChanges::default(),
    })
    .expect("a free name");
    club
}

fn named(name: &str) -> Option<ResourceRef> {
    Some(ResourceRef::Name(name.into()))
}

fn books(club: &mut Club, who: &str, name: &str) {
    let act = Act::Book {
        resource: ResourceRef::Name(name.into()),
        when: parse_when("17:00", Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: None,
    };
    club.asks(who, act).expect("free");
}

#[test]
fn done_ends_the_one_that_runs() {
    for (bookings, resource, ends) in [
        (vec![], None, Err("none")),
        (vec!["piano"], None, Ok("piano 1")),
        (vec!["piano"], named("lab"), Err("none")),
        (vec!["piano", "lab"], None, Err("which of 2")),
        (vec!["piano", "lab"], named("piano"), Ok("piano 1")),
        (vec!["piano", "lab"], named("lab"), Ok("lab 2")),
        // Both seats of one piano: the older booking ends.
        (vec!["piano", "piano"], None, Ok("piano 1")),
        (vec!["piano", "piano"], named("piano"), Ok("piano 1")),
        // Each is asked about once.
        (vec!["piano", "lab", "piano"], None, Err("which of 2")),
    ] {
        let mut club = club_of_two();
        for name in &bookings {
            books(&mut club, "Ada", name);
        }
        let act = Act::Done {
            resource: resource.clone(),
            booking: None,
        };
        let ended = match club.asks("Ada", act) {
            Ok(Answer::Done { booking, .. }) => {
                let name = if booking.resource == ResourceId(1) {
                    "piano"
                } else {
                    "lab"
                };
                Ok(format!("{name} {}", booking.id.0))
            }
            Err(Refusal::NothingRunning) => Err("none".to_owned()),
            Err(Refusal::WhichOne { resources }) => Err(format!("which of {}", resources.len())),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            ended.as_deref().map_err(String::as_str),
            ends,
            "{bookings:?}, {resource:?}"
        );
    }
}

#[test]
fn what_starts_this_very_minute_has_begun() {
    let mut club = Club::new();
    let later = club.books("Ada", "18:00").expect("free").id;
    let this = club.books("Ada", "17:00-18:00").expect("free").id;
    let mut done = |booking| {
        club.asks(
            "Ada",
            Act::Done {
                resource: None,
                booking: Some(booking),
            },
        )
    };
    assert!(matches!(done(later), Err(Refusal::NotBegun { .. })));
    let Ok(Answer::Done { booking, .. }) = done(this) else {
        panic!("it has begun")
    };
    assert_eq!(clock(booking.span), "17:00-17:00");
}

#[test]
fn who_is_called_is_who_was_not_offered_a_turn_before() {
    let mut club = club_of_two();
    books(&mut club, "Ada", "piano");
    for who in ["Ben", "Cleo"] {
        club.joins(who);
    }
    assert_eq!(club.line(), "Ben* Cleo", "one seat is free");
    let Ok(Answer::Done { called, .. }) = club.is_done("Ada") else {
        panic!("it runs")
    };
    assert_eq!(club.line(), "Ben* Cleo*");
    assert_eq!(
        called.map(|member| club.name(member)).as_deref(),
        Some("Cleo")
    );
}

#[test]
fn with_two_offers_the_resource_has_to_be_said() {
    let claim = |name: Option<&str>| Act::Claim {
        resource: name.and_then(named),
        offer: None,
    };
    let mut club = club_of_two();
    for name in ["piano", "lab"] {
        for who in ["Zoe", "Ada"] {
            let resource = ResourceRef::Name(name.into());
            let minutes = Some(60);
            club.asks(who, Act::Join { resource, minutes })
                .expect("a line");
        }
    }
    // Zoe is first at both; at the piano there is a seat for Ada too.
    assert_eq!(
        club.asks("Zoe", claim(None)),
        Err(Refusal::WhichOne {
            resources: vec![ResourceId(1), ResourceId(2)]
        })
    );
    assert_eq!(club.asks("Ada", claim(Some("lab"))), Err(Refusal::NoOffer));
    let resource_of = |answer| match answer {
        Ok(Answer::Claimed { booking, .. }) => booking.resource,
        other => panic!("{other:?}"),
    };
    let claimed = club.asks("Zoe", claim(Some("lab")));
    assert_eq!(resource_of(claimed), ResourceId(2));
    let claimed = club.asks("Ada", claim(None));
    assert_eq!(resource_of(claimed), ResourceId(1));
    let claimed = club.asks("Zoe", claim(None));
    assert_eq!(resource_of(claimed), ResourceId(1));
}

#[test]
fn a_button_of_an_offer_that_never_was_is_over() {
    let mut club = Club::new();
    club.joins("Ada");
    for (resource, known) in [(None, None), (Some(piano()), Some(ResourceId(1)))] {
        let act = Act::Claim {
            resource,
            offer: Some(OfferId(99)),
        };
        assert_eq!(
            club.asks("Ada", act),
            Err(Refusal::OfferOver { resource: known })
        );
    }
}

#[test]
fn a_turn_says_whether_it_is_shorter_than_asked_for() {
    for (next_booking, minutes, shortened) in [
        (None, None, false),
        (None, Some(60), false),
        (Some("18:00"), Some(60), false),
        (Some("18:00"), Some(61), true),
        (Some("18:00"), None, true),
    ] {
        let mut club = Club::new();
        if let Some(when) = next_booking {
            club.books("Zoe", when).expect("free");
        }
        let resource = piano();
        club.asks("Ada", Act::Join { resource, minutes })
            .expect("a line");
        let claim = Act::Claim {
            resource: None,
            offer: None,
        };
        let claimed = club.asks("Ada", claim);
        assert!(
            matches!(claimed, Ok(Answer::Claimed { shortened: is, .. }) if is == shortened),
            "{next_booking:?}, {minutes:?}: {claimed:?}"
        );
    }
}

#[test]
fn somebody_elses_offer_is_not_mine_to_claim_by_booking() {
    let mut club = Club::new();
    club.books("Ada", "20:00").expect("free");
    club.joins("Ben");
    club.joins("Cleo");
    for (who, claims) in [
        ("Ada", false),
        ("Ben", true),
        ("Cleo", false),
        ("Zoe", false),
    ] {
        let refused = club.books(who, "now").expect_err("held for Ben");
        let is = matches!(refused, Refusal::ClaimInstead { .. });
        assert_eq!(is, claims, "{who}: {refused:?}");
    }
}
