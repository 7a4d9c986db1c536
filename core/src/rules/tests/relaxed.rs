//! Limits of groups, and what is free of limits: told as stories.

use super::club::{BERLIN, Club, at, clock, edited, piano};
use crate::model::limit::parse_rule;
use crate::model::{Act, Answer, Refusal, ResourceChanges, ResourceRef, WordsChange};
use crate::time::{Language, When, parse_when};

fn limit(club: &mut Club, what: &str, rule: &str) {
    let rule = parse_rule(rule, Language::En).expect("a limit");
    club.manages(Act::Limit {
        resource: (what != "all").then(|| ResourceRef::Name(what.to_owned())),
        change: Some(rule.change),
        team: rule.team,
    })
    .expect("managers may");
}

fn in_group(name: &str) -> ResourceChanges {
    ResourceChanges {
        group: Some(WordsChange::To(name.into())),
        ..ResourceChanges::default()
    }
}

/// Two pianos that are a group, and a lab that is in none.
fn pianos() -> Club {
    let mut club = Club::new();
    edited(&mut club, in_group("Pianos"));
    for (name, changes) in [
        ("Grand", in_group("pianos")),
        ("Lab", ResourceChanges::default()),
    ] {
        let name = name.into();
        club.manages(Act::AddResource { name, changes })
            .expect("a free name");
    }
    club
}

fn book(what: &str, when: &str, minutes: Option<u32>) -> Act {
    Act::Book {
        resource: ResourceRef::Name(what.into()),
        when: parse_when(when, Language::En).expect("a time"),
        minutes,
        seats: 1,
        note: None,
    }
}

fn said(verdict: Result<Answer, Refusal>) -> String {
    match verdict {
        Ok(Answer::Booked { booking, .. } | Answer::Moved { booking, .. }) => clock(booking.span),
        Err(Refusal::LimitReached {
            limit,
            used,
            group,
            everywhere,
            free,
            next,
            ..
        }) => {
            let of = match (group, everywhere) {
                (Some(group), _) => format!(" of {group}"),
                (None, true) => " of all".to_owned(),
                (None, false) => String::new(),
            };
            let next = next.map(|next| {
                let day = next.start.format("%a");
                format!(", next {day} {}", clock(next))
            });
            let hours = free.hours.map(|hours| format!(", free {hours}"));
            let day = free.same_day.then_some(", free same day");
            let (hours, day) = (hours.unwrap_or_default(), day.unwrap_or_default());
            format!(
                "{limit}{of}: {used}{hours}{day}{}",
                next.unwrap_or_default()
            )
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn what_is_in_a_group_counts_together() {
    let mut club = pianos();
    limit(&mut club, "PIANOS", "4h per day");
    for (what, when, expected) in [
        ("piano", "18:00", "18:00-20:00"),
        ("grand", "20:00", "20:00-22:00"),
        (
            "piano",
            "22:00",
            "4h per day of Pianos: 240, next Sat 00:00-02:00",
        ),
        ("lab", "22:00", "22:00-00:00"),
        ("grand", "sat 9:00", "09:00-11:00"),
    ] {
        assert_eq!(said(club.asks("Ada", book(what, when, None))), expected);
    }
    // What is taken out of the group counts for it no more.
    let changes = ResourceChanges {
        group: Some(WordsChange::Away),
        ..ResourceChanges::default()
    };
    let grand = ResourceRef::Name("grand".into());
    let edit = |changes| Act::EditResource {
        resource: grand.clone(),
        changes,
    };
    club.manages(edit(changes)).expect("managers may");
    let asked = club.asks("Ada", book("piano", "22:00", Some(150)));
    assert_eq!(
        said(asked),
        "4h per day of Pianos: 120, next Sat 00:00-02:30"
    );
    let asked = club.asks("Ada", book("piano", "22:00", None));
    assert_eq!(said(asked), "22:00-00:00");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn a_resources_name_goes_before_a_groups_and_an_empty_group_is_lifted() {
    let mut club = pianos();
    limit(&mut club, "pianos", "1 active");
    let show = |club: &mut Club, what: &str| {
        let act = Act::Limit {
            resource: Some(ResourceRef::Name(what.into())),
            change: None,
            team: None,
        };
        match club.manages(act) {
            Ok(Answer::Limits { rules, others, .. }) => {
                let others: Vec<_> = others.into_iter().map(|other| other.group).collect();
                format!("{:?} {:?} {others:?}", rules.group, rules.limits.len())
            }
            other => format!("{other:?}"),
        }
    };
    assert_eq!(show(&mut club, "pianos"), r#"Some("Pianos") 1 []"#);
    assert_eq!(show(&mut club, "piano"), r#"None 0 [Some("Pianos")]"#);
    assert_eq!(show(&mut club, "lab"), "None 0 []");
    for name in ["piano", "grand"] {
        let changes = ResourceChanges {
            group: Some(WordsChange::Away),
            ..ResourceChanges::default()
        };
        let resource = ResourceRef::Name(name.into());
        club.manages(Act::EditResource { resource, changes })
            .expect("managers may");
    }
    // Nothing is in it, but its limits can be seen and lifted.
    assert_eq!(show(&mut club, "pianos"), r#"Some("pianos") 1 []"#);
    limit(&mut club, "pianos", "none");
    assert!(show(&mut club, "pianos").starts_with("Err(UnknownResource"));
}

#[test]
fn what_ends_in_a_group_brings_a_turn_at_another_of_it() {
    let mut club = pianos();
    limit(&mut club, "pianos", "1 active");
    club.books("Zoe", "17:00").expect("free");
    club.joins("Ada");
    let Ok(Answer::Booked { booking, .. }) = club.asks("Ada", book("grand", "18:00", None)) else {
        panic!("one is hers")
    };
    club.waits_until("17:30");
    club.is_done("Zoe").expect("hers");
    assert_eq!(club.line(), "Ada");
    let booking = booking.id;
    club.asks("Ada", Act::Cancel { booking }).expect("hers");
    assert_eq!(club.line(), "Ada*");
}

#[test]
fn free_hours_are_asked_nothing_and_count_for_nothing() {
    // It is Friday 17:00. Each is what Ada asks for, and what she is told.
    type Asked = (&'static str, Option<u32>, &'static str);
    let stories: &[(&[&str], &[Asked])] = &[
        (
            &["2h per day", "free mon-fri 20-8, sat-sun"],
            &[
                ("20:00", None, "20:00-22:00"),
                ("22:00", Some(480), "22:00-06:00"),
                ("18:00", None, "18:00-20:00"),
                (
                    "17:00",
                    Some(60),
                    "2h per day: 120, free mon-thu 20-8, fri 20-24, sat,sun 0-24, next Sat 06:00-07:00",
                ),
                ("sat 6:00", Some(900), "06:00-21:00"),
            ],
        ),
        // Half of it is not free, so all of it counts: an hour of it is allowed.
        (
            &["1h per day", "free 20-22"],
            &[(
                "19:00",
                None,
                "1h per day: 0, free daily 20-22, next Fri 19:00-20:00",
            )],
        ),
        (
            &["1 active", "free 20-24"],
            &[
                ("18:00", None, "18:00-20:00"),
                ("20:00", None, "20:00-22:00"),
                (
                    "sat 9:00",
                    None,
                    "1 active: 1, free daily 20-24, next Sat 20:00-22:00",
                ),
            ],
        ),
        (
            &["1h longest", "2h between", "free 20-24"],
            &[
                ("20:00", Some(240), "20:00-00:00"),
                (
                    "sat 10:00",
                    Some(120),
                    "1h longest: 0, free daily 20-24, next Sat 10:00-11:00",
                ),
                // Whoever is asked for a gap keeps it from what is free as well.
                (
                    "19:00",
                    Some(60),
                    "2h between: 0, free daily 20-24, next Sat 02:00-03:00",
                ),
                ("17:00", Some(60), "17:00-18:00"),
            ],
        ),
        // How far ahead is asked of everything.
        (
            &["1 day ahead", "5h notice", "free always"],
            &[
                ("sun 9:00", None, "1 day ahead: 0, next Fri 22:00-00:00"),
                ("20:00", None, "5h notice: 0, next Fri 22:00-00:00"),
            ],
        ),
        (
            &["1 active", "free always", "free none"],
            &[
                ("18:00", None, "18:00-20:00"),
                ("20:00", None, "1 active: 1"),
            ],
        ),
    ];
    for (rules, asked) in stories {
        for what in ["piano", "all", "pianos"] {
            let mut club = pianos();
            for rule in *rules {
                limit(&mut club, what, rule);
            }
            for (when, minutes, expected) in *asked {
                let told = said(club.asks("Ada", book("piano", when, *minutes)));
                let told = told.replace(" of all", "").replace(" of Pianos", "");
                assert_eq!(told, *expected, "{what} {rules:?}");
            }
            // What is over is not counted either.
            club.waits(3 * 24 * 60);
            assert_eq!(club.replayed(), club.state);
        }
    }
}

#[test]
fn what_others_left_is_free_on_its_day() {
    let mut club = Club::new();
    limit(&mut club, "piano", "2h per day");
    limit(&mut club, "piano", "free same day");
    for (when, expected) in [
        // It is Friday: today is free of it, and does not count.
        ("18:00", "18:00-20:00"),
        ("20:00", "20:00-22:00"),
        ("sat 9:00", "09:00-11:00"),
        (
            "sat 12:00",
            "2h per day: 120, free same day, next Sun 00:00-02:00",
        ),
    ] {
        assert_eq!(said(club.asks("Ada", book("piano", when, None))), expected);
    }
    // On the day itself it is: what was asked for before counts, what is asked for now does not.
    club.waits_until("+06:00");
    assert_eq!(
        said(club.asks("Ada", book("piano", "12:00", None))),
        "12:00-14:00"
    );
    let moved = |club: &mut Club, what: u32, when: &str| {
        let act = Act::Move {
            booking: crate::model::BookingId(what),
            when: parse_when(when, Language::En).expect("a time"),
            minutes: None,
        };
        said(club.asks("Ada", act))
    };
    // However it is moved, it stays what it was; and to another day it is asked for before.
    assert_eq!(moved(&mut club, 3, "15:00"), "15:00-17:00");
    assert_eq!(moved(&mut club, 4, "18:00"), "18:00-20:00");
    limit(&mut club, "piano", "1h per day");
    assert_eq!(moved(&mut club, 3, "20:00"), "1h per day: 0, free same day");
    assert_eq!(moved(&mut club, 4, "20:00"), "20:00-22:00");
    assert_eq!(
        moved(&mut club, 4, "sun 9:00"),
        "1h per day: 0, free same day"
    );
    club.waits(24 * 60);
    let used: Vec<_> = club.state.usage.iter().collect();
    // Only what was asked for the day before counts; both are known.
    let counted: Vec<(u32, u8)> = used
        .iter()
        .map(|(.., used)| (used.minutes, used.free_of.0))
        .collect();
    assert_eq!(counted, [(240, 1), (120, 0), (120, 1)]);
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn turns_are_what_is_left_and_free_hours_bring_them() {
    let mut club = Club::new();
    limit(&mut club, "piano", "1h per day");
    limit(&mut club, "piano", "free 20-22");
    club.joins("Ada");
    assert_eq!(club.claims("Ada"), Ok("17:00-18:00".into()));
    club.waits_until("18:00");
    club.books("Zoe", "18:00")
        .expect_err("an hour is the limit");
    club.books_for("Zoe", When::Now, Some(60), 1).expect("free");
    limit(&mut club, "piano", "none");
    club.joins("Ada");
    limit(&mut club, "piano", "1h per day");
    limit(&mut club, "piano", "free 20-22");
    club.waits_until("19:30");
    assert_eq!(club.line(), "Ada", "she had her hour");
    // Time brings what is free of it.
    club.waits_until("20:00");
    assert_eq!(club.line(), "Ada*");
    club.waits_until("20:05");
    assert_eq!(club.claims("Ada"), Ok("20:05-22:00".into()));
    club.waits_until("22:00");
    limit(&mut club, "piano", "free same day");
    club.joins("Ada");
    assert_eq!(club.claims("Ada"), Ok("22:00-00:00".into()));
}

#[test]
fn free_hours_are_those_of_the_resource() {
    let mut club = Club::new();
    let changes = ResourceChanges {
        zone: Some(BERLIN),
        ..ResourceChanges::default()
    };
    edited(&mut club, changes);
    limit(&mut club, "piano", "30 min active");
    limit(&mut club, "piano", "free 20-22");
    // 20:00 in Berlin is 19:00 UTC.
    for (start, allowed) in [("18:00", false), ("19:00", true), ("20:00", false)] {
        let when = When::Exact {
            start: at(start),
            end: None,
        };
        let act = Act::Book {
            resource: piano(),
            when,
            minutes: Some(120),
            seats: 1,
            note: None,
        };
        assert_eq!(club.asks("Ada", act).is_ok(), allowed, "{start}");
    }
}

#[test]
fn what_was_counted_stays_counted_when_rules_change() {
    let mut club = Club::new();
    limit(&mut club, "piano", "3h per day");
    limit(&mut club, "piano", "free 17-18");
    club.books_for("Ada", When::Now, Some(60), 1).expect("free");
    club.waits_until("18:00");
    limit(&mut club, "piano", "free none");
    // The hour was free when it was over; what lies ahead counts by the rules there are.
    assert_eq!(
        said(club.asks("Ada", book("piano", "18:00", Some(180)))),
        "18:00-21:00"
    );
    assert_eq!(
        said(club.asks("Ada", book("piano", "22:00", Some(30)))),
        "3h per day: 180, next Sat 00:00-00:30"
    );
    // A cancel that is taken back is taken out of what it was counted as.
    let mut club = Club::new();
    limit(&mut club, "piano", "1h per day");
    limit(&mut club, "piano", "free 17-19");
    let id = club.books("Ada", "17:00").expect("free").id;
    club.waits_until("17:30");
    club.asks("Ada", Act::Cancel { booking: id }).expect("hers");
    limit(&mut club, "piano", "free none");
    limit(&mut club, "piano", "9h per day");
    club.asks("Ada", Act::Undo { booking: None })
        .expect("fresh");
    assert_eq!(club.state.usage.iter().count(), 0);
    assert_eq!(club.replayed(), club.state);
}
