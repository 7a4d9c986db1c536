//! Joining again: a place that is had back, and a time to wait.

use super::club::{Club, clock, edited, piano};
use crate::model::refusal::CoolDown;
use crate::model::{Act, Answer, QueueOrder, Refusal, ResourceChanges};

fn graced(grace_minutes: u32) -> ResourceChanges {
    ResourceChanges {
        grace_minutes: Some(grace_minutes),
        ..ResourceChanges::default()
    }
}

fn cooling(cooldown_minutes: u32) -> ResourceChanges {
    ResourceChanges {
        cooldown_minutes: Some(cooldown_minutes),
        ..ResourceChanges::default()
    }
}

/// The piano is taken until 19:00 and three wait.
fn three_wait(changes: ResourceChanges) -> Club {
    let mut club = Club::new();
    edited(&mut club, changes);
    club.books("Eve", "now").expect("free");
    for who in ["Ada", "Ben", "Cleo"] {
        club.waits(1);
        club.joins(who);
    }
    club
}

fn leaves(club: &mut Club, who: &str) -> Option<String> {
    let left = club.asks(who, Act::Leave { resource: piano() });
    let Ok(Answer::Left { place_until, .. }) = left else {
        panic!("an odd answer to /leave: {left:?}");
    };
    place_until.map(|until| until.format("%H:%M").to_string())
}

#[test]
fn who_joins_again_in_time_stands_where_they_stood() {
    for (grace_minutes, away_minutes, until, line) in [
        (0, 1, None, "Ben Cleo Ada"),
        (10, 1, Some("17:13"), "Ada Ben Cleo"),
        (10, 10, Some("17:13"), "Ada Ben Cleo"),
        (10, 11, Some("17:13"), "Ben Cleo Ada"),
    ] {
        let mut club = three_wait(graced(grace_minutes));
        assert_eq!(leaves(&mut club, "Ada").as_deref(), until);
        club.waits(away_minutes);
        club.told();
        club.joins("Ada");
        assert_eq!(club.line(), line, "{grace_minutes} {away_minutes}");
        assert_eq!(club.told(), [""; 0], "the answer says so");
    }
}

#[test]
fn somebody_in_the_middle_has_the_middle_back() {
    let mut club = three_wait(graced(10));
    leaves(&mut club, "Ben");
    club.joins("Dan");
    assert_eq!(club.joins("Ben").0, 2);
    assert_eq!(club.line(), "Ada Ben Cleo Dan");
    // It is theirs once: who leaves again leaves from there.
    leaves(&mut club, "Ada");
    leaves(&mut club, "Ben");
    assert_eq!(club.joins("Ben").0, 1);
    assert_eq!(club.joins("Ada").0, 1);
    assert_eq!(club.line(), "Ada Ben Cleo Dan");
}

#[test]
fn nobody_has_a_place_back_where_that_is_over() {
    let mut club = three_wait(graced(10));
    leaves(&mut club, "Ada");
    edited(&mut club, graced(0));
    club.joins("Ada");
    assert_eq!(club.line(), "Ben Cleo Ada");
}

#[test]
fn being_sent_back_is_not_undone_by_leaving_and_joining() {
    for (queue, line) in [
        (QueueOrder::FirstCome, "Ben* Cleo Ada"),
        (QueueOrder::Fair, "Ben* Cleo Ada"),
    ] {
        let mut club = three_wait(ResourceChanges {
            queue: Some(queue),
            ..graced(10)
        });
        club.is_done("Eve").expect("running");
        let pass = Act::Pass {
            resource: None,
            offer: None,
        };
        club.asks("Ada", pass).expect("hers");
        leaves(&mut club, "Ada");
        club.waits(1);
        club.joins("Ada");
        assert_eq!(club.line(), line, "{queue:?}");
    }
}

#[test]
fn whoever_lapsed_out_comes_back_with_what_they_let_lapse() {
    let mut club = Club::new();
    edited(&mut club, graced(30));
    club.books("Eve", "now").expect("free");
    club.joins("Ada");
    club.is_done("Eve").expect("running");
    club.waits_until("17:20");
    assert_eq!(club.line(), "", "two offers lapsed");
    club.told();
    club.joins("Ben");
    club.joins("Ada");
    assert_eq!(club.line(), "Ben* Ada", "an offer stays where it is");
    club.claims("Ben").expect("his");
    club.is_done("Ben").expect("running");
    club.told();
    club.waits_until("17:30");
    assert_eq!(club.told(), ["17:30 Ada: out of line: Lapsed"]);
}

#[test]
fn not_after_a_turn_and_not_when_sent_away() {
    let mut club = three_wait(graced(30));
    club.manages(Act::Kick {
        resource: piano(),
        member: crate::model::MemberRef::Called("Ada".into()),
    })
    .expect("in line");
    assert_eq!(club.joins("Ada").0, 3);
    club.is_done("Eve").expect("running");
    club.claims("Ben").expect("his");
    club.is_done("Ben").expect("running");
    assert_eq!(club.joins("Ben").0, 3);
    assert_eq!(club.line(), "Cleo* Ada Ben");
    // A manager who wants none of it any more forgets who left.
    let mut club = three_wait(graced(30));
    leaves(&mut club, "Ada");
    edited(&mut club, graced(0));
    edited(&mut club, graced(30));
    assert_eq!(club.joins("Ada").0, 3);
}

/// Who asks to join when the piano cools down for an hour: until when they have to wait, and what
/// they could book.
fn asks_to_join(club: &mut Club, who: &str) -> Option<String> {
    let join = Act::Join {
        resource: piano(),
        minutes: None,
    };
    match club.asks(who, join) {
        Ok(_) => None,
        Err(Refusal::CoolingDown(CoolDown { until, next, .. })) => {
            let next = next.map(|next| format!(", or {}", clock(next)));
            Some(format!(
                "until {}{}",
                until.format("%H:%M"),
                next.unwrap_or_default()
            ))
        }
        Err(other) => panic!("an odd answer to /join: {other:?}"),
    }
}

#[test]
fn whoever_had_it_waits_before_they_join_again() {
    let cancel = |booking| Act::Cancel { booking };
    type Deed = fn(&mut Club);
    let cases: [(&str, Deed, Option<&str>); 6] = [
        ("never", |_| {}, None),
        (
            "given back early",
            |club| {
                club.books("Ada", "now").expect("free");
                club.waits_until("17:20");
                club.is_done("Ada").expect("running");
            },
            Some("until 18:20, or 17:30-19:30"),
        ),
        (
            "has it now",
            |club| {
                club.books("Ada", "now").expect("free");
            },
            Some("until 20:00, or 19:00-21:00"),
        ),
        (
            "given back at once",
            |club| {
                club.books("Ada", "now").expect("free");
                club.is_done("Ada").expect("running");
            },
            None,
        ),
        (
            "long ago",
            |club| {
                club.books("Ada", "now").expect("free");
                club.waits_until("20:00");
            },
            None,
        ),
        (
            "missed",
            |club| {
                edited(
                    club,
                    ResourceChanges {
                        check_in_minutes: Some(15),
                        ..ResourceChanges::default()
                    },
                );
                club.books("Ada", "18:00").expect("free");
                club.waits_until("18:20");
            },
            Some("until 19:15, or 18:30-20:30"),
        ),
    ];
    for (what, deed, refused) in cases {
        let mut club = Club::new();
        edited(&mut club, cooling(60));
        deed(&mut club);
        assert_eq!(asks_to_join(&mut club, "Ada").as_deref(), refused, "{what}");
        assert_eq!(asks_to_join(&mut club, "Ben"), None, "{what}");
    }
    let mut club = Club::new();
    edited(&mut club, cooling(60));
    let booked = club.books("Ada", "18:00").expect("free");
    club.asks("Ada", cancel(booked.id)).expect("hers");
    assert_eq!(asks_to_join(&mut club, "Ada"), None, "cancelled in time");
}

#[test]
fn no_time_is_asked_for_that_is_not_kept() {
    let mut club = Club::new();
    for (changes, is_kept) in [
        (graced(24 * 60), true),
        (graced(24 * 60 + 1), false),
        (cooling(14 * 24 * 60), true),
        (cooling(14 * 24 * 60 + 1), false),
    ] {
        let edited = club.manages(Act::EditResource {
            resource: piano(),
            changes: changes.clone(),
        });
        assert_eq!(
            matches!(edited, Ok(Answer::ResourceChanged { .. })),
            is_kept,
            "{changes:?}"
        );
        assert_eq!(
            matches!(edited, Err(Refusal::OutOfRange { .. })),
            !is_kept,
            "{changes:?}"
        );
    }
}
