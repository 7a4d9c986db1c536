//! Where limits lie: the last that is let through, and the first that is not.

use chrono::TimeDelta;

use super::club::{Club, at, piano};
use crate::model::refusal::Collection;
use crate::model::{
    Act, Answer, BookingId, Refusal, ResourceChanges, ResourceRef, Role, SettingsChanges,
};
use crate::time::When;

fn join(resource: &str) -> Act {
    Act::Join {
        resource: ResourceRef::Name(resource.into()),
        minutes: None,
    }
}

fn add(club: &mut Club, name: &str) {
    club.manages(Act::AddResource {
        name: name.into(),
        changes: ResourceChanges::default(),
    })
    .expect("a free name");
}

#[test]
fn two_minutes_after_it_was_sent_now_is_over() {
    let now = Act::Book {
        resource: piano(),
        when: When::Now,
        minutes: None,
        seats: 1,
        note: None,
    };
    let done = Act::Done {
        resource: None,
        booking: None,
    };
    let claim = Act::Claim {
        resource: None,
        offer: None,
    };
    for (name, act) in [("book", now), ("done", done), ("claim", claim)] {
        for (delay_seconds, is_stale) in [(0, false), (119, false), (120, false), (121, true)] {
            let mut club = Club::new();
            match name {
                "done" => drop(club.books("Ada", "17:00").expect("free")),
                "claim" => drop(club.joins("Ada")),
                _ => {}
            }
            let request = club.request("Ada", Role::Member, act.clone());
            club.now += TimeDelta::seconds(delay_seconds);
            let verdict = club.ask(&request);
            if is_stale {
                let sent_at = at("17:00");
                assert_eq!(verdict, Err(Refusal::Stale { sent_at }), "{name}");
            } else {
                assert!(
                    verdict.is_ok(),
                    "{name} {delay_seconds} s late: {verdict:?}"
                );
            }
        }
    }
}

#[test]
fn the_shortest_and_the_longest_booking() {
    for (minutes, fits) in [(4, false), (5, true), (24 * 60, true), (24 * 60 + 1, false)] {
        let mut club = Club::new();
        let booked = club.books_for("Ada", When::Next, Some(minutes), 1);
        assert_eq!(booked.is_ok(), fits, "{minutes} minutes: {booked:?}");
        let act = Act::Join {
            resource: piano(),
            minutes: Some(minutes),
        };
        let joined = club.asks("Ben", act);
        assert_eq!(joined.is_ok(), fits, "{minutes} minutes: {joined:?}");
    }
}

#[test]
fn one_member_has_two_hundred_bookings_and_stands_in_twenty_lines() {
    let mut club = Club::new();
    for booking in 0..201 {
        let booked = club.books_for("Ada", When::Next, Some(15), 1);
        match booked {
            Ok(_) => assert!(booking < 200),
            Err(refusal) => {
                let what = Collection::OwnBookings;
                assert_eq!(refusal, Refusal::Full { what, limit: 200 });
                assert_eq!(booking, 200);
            }
        }
    }
    club.books_for("Ben", When::Next, Some(15), 1)
        .expect("hers are not his");

    for line in 1..=21 {
        add(&mut club, &format!("Lab {line}"));
        for who in ["Ben", "Cleo"] {
            club.asks(who, join("piano")).ok();
        }
        let joined = club.asks("Ada", join(&format!("lab {line}")));
        if line <= 20 {
            joined.expect("a line to stand in");
        } else {
            let what = Collection::OwnLines;
            assert_eq!(joined, Err(Refusal::Full { what, limit: 20 }));
        }
    }
    club.asks("Ben", join("lab 1"))
        .expect("he stands in one line");
}

#[test]
fn a_resource_has_ten_aliases_and_none_is_its_name() {
    let mut club = Club::new();
    let mut alias = |alias: &str| {
        let changes = ResourceChanges {
            alias: Some(alias.into()),
            ..Default::default()
        };
        club.manages(Act::EditResource {
            resource: piano(),
            changes,
        })
    };
    assert!(matches!(
        alias("PIANO"),
        Err(Refusal::NameTaken { resource }) if resource == crate::model::ResourceId(1)
    ));
    for number in 1..=10 {
        alias(&format!("grand {number}")).expect("room for it");
    }
    assert_eq!(
        alias("upright"),
        Err(Refusal::Full {
            what: Collection::Aliases,
            limit: 10
        })
    );
    // Said again, a name goes; that needs no room.
    let Ok(Answer::ResourceChanged { resource, .. }) = alias("GRAND 3") else {
        panic!("an alias that is known")
    };
    assert_eq!(resource.aliases.len(), 9);
    assert!(!resource.aliases.contains(&"grand 3".to_owned()));
}

#[test]
fn numbers_that_never_were_and_numbers_that_are_over() {
    let mut club = Club::new();
    let over = club.books("Ada", "17:00").expect("free").id;
    club.asks("Ada", Act::Cancel { booking: over })
        .expect("hers");
    for (id, was) in [(0, false), (1, true), (2, false), (99, false)] {
        let booking = BookingId(id);
        let refusal = if was {
            Refusal::BookingOver { booking }
        } else {
            Refusal::UnknownBooking { booking }
        };
        assert_eq!(club.asks("Ada", Act::Cancel { booking }), Err(refusal));
    }
}

#[test]
fn a_pause_of_forty_five_seconds_is_made_up_for() {
    for (down_seconds, extended) in [(44, false), (45, true), (46, true)] {
        let mut club = Club::new();
        club.joins("Ada");
        let until = at("17:00") + TimeDelta::seconds(down_seconds);
        club.is_down_until(&until.format("%H:%M:%S").to_string());
        assert_eq!(club.told().len(), usize::from(extended), "{down_seconds} s");
    }
    // What had lapsed when the desk went down has lapsed.
    for (went_down, told) in [
        ("17:09:59", "18:00 Ada: offer extended until 18:00"),
        ("17:10", "17:10 Ada: lapsed, now place 1"),
    ] {
        let mut club = Club::new();
        club.joins("Ada");
        club.now = at(went_down);
        club.is_down_until("18:00");
        assert_eq!(club.told()[0], told, "down since {went_down}");
    }
}

#[test]
fn reminders_reach_a_week_ahead() {
    for (lead, fits) in [(0, true), (7 * 24 * 60, true), (7 * 24 * 60 + 1, false)] {
        let mut club = Club::new();
        let changes = SettingsChanges {
            reminder_minutes: Some(lead),
            ..Default::default()
        };
        let verdict = club.manages(Act::Settings { changes });
        assert_eq!(verdict.is_ok(), fits, "{lead} minutes");
    }
}
