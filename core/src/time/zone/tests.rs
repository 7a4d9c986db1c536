use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveTime};

use super::*;

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    local(text).and_utc()
}

fn zone(name: &str) -> Tz {
    name.parse().unwrap()
}

/// Each local minute of a day and the instants that show it, found by walking minute by minute
/// through all instants that could: knows nothing of gaps and folds.
fn walked(zone: Tz, date: NaiveDate) -> BTreeMap<NaiveDateTime, Vec<DateTime<Utc>>> {
    let midnight = date.and_time(NaiveTime::MIN);
    let mut shown: BTreeMap<NaiveDateTime, Vec<DateTime<Utc>>> = (0..24 * 60)
        .map(|minute| (midnight + TimeDelta::minutes(minute), Vec::new()))
        .collect();
    let mut at = (midnight - TimeDelta::hours(26)).and_utc();
    let last = (midnight + TimeDelta::hours(50)).and_utc();
    while at < last {
        let local = at.with_timezone(&zone).naive_local();
        if let Some(instants) = shown.get_mut(&local) {
            instants.push(at);
        }
        at += TimeDelta::minutes(1);
    }
    shown
}

fn agrees_with_walk(zone: Tz, date: NaiveDate) {
    let mut gap: Option<DateTime<Utc>> = None;
    for (local, instants) in walked(zone, date).into_iter().rev() {
        let expected = match instants[..] {
            [once] => LocalInstant::Once(once),
            [first, second] => LocalInstant::Twice { first, second },
            [] => {
                // The first later minute that is shown: of this day, or of the next ones.
                let next_valid = gap.unwrap_or_else(|| {
                    (1..)
                        .map(|days| walked(zone, date + Days::new(days)))
                        .find_map(|shown| shown.into_values().flatten().min())
                        .unwrap()
                });
                LocalInstant::Missing { next_valid }
            }
            _ => panic!("{zone} shows {local} more than twice"),
        };
        assert_eq!(local_to_utc(zone, local), expected, "{zone} {local}");
        gap = match expected {
            LocalInstant::Missing { next_valid } => Some(next_valid),
            LocalInstant::Once(at) | LocalInstant::Twice { first: at, .. } => Some(at),
        };
    }
}

#[test]
fn clocks_that_change_show_some_times_never_and_some_twice() {
    let once = |at| LocalInstant::Once(utc(at));
    let missing = |at| LocalInstant::Missing {
        next_valid: utc(at),
    };
    let twice = |first, second| LocalInstant::Twice {
        first: utc(first),
        second: utc(second),
    };
    for (name, shown, expected) in [
        // Forward at 2, back at 3.
        (
            "Europe/Berlin",
            "2026-03-29 01:59",
            once("2026-03-29 00:59"),
        ),
        (
            "Europe/Berlin",
            "2026-03-29 02:00",
            missing("2026-03-29 01:00"),
        ),
        (
            "Europe/Berlin",
            "2026-03-29 02:59",
            missing("2026-03-29 01:00"),
        ),
        (
            "Europe/Berlin",
            "2026-03-29 03:00",
            once("2026-03-29 01:00"),
        ),
        (
            "Europe/Berlin",
            "2026-10-25 01:59",
            once("2026-10-24 23:59"),
        ),
        (
            "Europe/Berlin",
            "2026-10-25 02:00",
            twice("2026-10-25 00:00", "2026-10-25 01:00"),
        ),
        (
            "Europe/Berlin",
            "2026-10-25 03:00",
            once("2026-10-25 02:00"),
        ),
        (
            "America/New_York",
            "2026-03-08 02:30",
            missing("2026-03-08 07:00"),
        ),
        (
            "America/New_York",
            "2026-11-01 01:30",
            twice("2026-11-01 05:30", "2026-11-01 06:30"),
        ),
        // Half an hour only.
        (
            "Australia/Lord_Howe",
            "2026-10-04 02:15",
            missing("2026-10-03 15:30"),
        ),
        (
            "Australia/Lord_Howe",
            "2026-10-04 02:30",
            once("2026-10-03 15:30"),
        ),
        (
            "Australia/Lord_Howe",
            "2026-04-05 01:45",
            twice("2026-04-04 14:45", "2026-04-04 15:15"),
        ),
        (
            "Australia/Lord_Howe",
            "2026-04-05 01:15",
            once("2026-04-04 14:15"),
        ),
        // At midnight: this day has none.
        (
            "Africa/Cairo",
            "2026-04-24 00:00",
            missing("2026-04-23 22:00"),
        ),
        (
            "Africa/Cairo",
            "2026-10-29 23:30",
            twice("2026-10-29 20:30", "2026-10-29 21:30"),
        ),
        // No longer changes its clocks.
        ("Asia/Tehran", "2026-03-22 00:30", once("2026-03-21 21:00")),
        (
            "Asia/Tehran",
            "2022-03-22 00:30",
            missing("2022-03-21 20:30"),
        ),
        // Went without a whole day to move over the date line.
        ("Pacific/Apia", "2011-12-29 23:59", once("2011-12-30 09:59")),
        (
            "Pacific/Apia",
            "2011-12-30 00:00",
            missing("2011-12-30 10:00"),
        ),
        (
            "Pacific/Apia",
            "2011-12-30 18:00",
            missing("2011-12-30 10:00"),
        ),
        ("Pacific/Apia", "2011-12-31 00:00", once("2011-12-30 10:00")),
    ] {
        assert_eq!(
            local_to_utc(zone(name), local(shown)),
            expected,
            "{name} {shown}"
        );
    }
}

#[test]
fn every_zone_agrees_with_a_walk_through_its_changes() {
    let from = utc("2024-01-01 00:00");
    for zone in TZ_VARIANTS {
        let mut changes = Vec::new();
        let mut at = from;
        for _ in 0..3 * 366 {
            let next = at + TimeDelta::days(1);
            changes.extend(offset_change(zone, at, next));
            at = next;
        }
        // The two last changes are one of each kind in nearly every zone; and one quiet day.
        let changed = changes.iter().rev().take(2).copied();
        for at in changed.chain([utc("2026-06-15 12:00")]) {
            agrees_with_walk(zone, utc_to_local(zone, at - TimeDelta::seconds(1)).date());
        }
    }
}

#[test]
fn a_change_of_clocks_is_found_to_the_second() {
    let change = utc("2026-03-29 01:00");
    let second = TimeDelta::seconds(1);
    for before_seconds in [1, 2, 3, 1000, 86_399] {
        let from = change - TimeDelta::seconds(before_seconds);
        let berlin = Tz::Europe__Berlin;
        assert_eq!(
            offset_change(berlin, from, from + TimeDelta::days(1)),
            Some(change)
        );
        assert_eq!(offset_change(berlin, from, change), Some(change));
        assert_eq!(offset_change(berlin, from, change - second), None);
    }
    assert_eq!(
        offset_change(Tz::Europe__Berlin, change, change + TimeDelta::days(1)),
        None
    );
}

#[test]
fn odd_days_of_history_agree_with_a_walk() {
    for (name, date) in [
        ("Pacific/Apia", "2011-12-29"),
        ("Pacific/Apia", "2011-12-30"),
        ("Pacific/Apia", "2011-12-31"),
        ("Pacific/Kwajalein", "1993-08-21"),
        ("Pacific/Kiritimati", "1994-12-31"),
        ("Antarctica/Troll", "2026-03-29"),
        ("Antarctica/Troll", "2026-10-25"),
        ("Antarctica/Casey", "2010-03-05"),
        ("Asia/Pyongyang", "2018-05-04"),
        ("America/Caracas", "2007-12-09"),
        ("America/Sao_Paulo", "2018-11-04"),
        ("Asia/Kathmandu", "1986-01-01"),
        ("Europe/Lisbon", "1992-09-27"),
        ("Australia/Lord_Howe", "2026-10-04"),
    ] {
        agrees_with_walk(zone(name), date.parse().unwrap());
    }
}

#[test]
fn the_ends_of_the_calendar_are_survived() {
    for zone in [Tz::Pacific__Kiritimati, Tz::America__Los_Angeles, Tz::UTC] {
        for at in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            utc_to_local(zone, at.and_utc());
            assert!(matches!(local_to_utc(zone, at), LocalInstant::Once(_)));
        }
    }
}

#[test]
fn zones_are_named_in_any_case() {
    for (typed, name) in [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" AMERICA/New York ", "America/New_York"),
        ("utc", "UTC"),
    ] {
        assert_eq!(parse_zone(typed).unwrap().name(), name, "{typed}");
    }
    assert!(
        TZ_VARIANTS
            .iter()
            .all(|zone| parse_zone(zone.name()) == Ok(*zone))
    );
}

#[test]
fn an_unknown_zone_is_refused_with_the_nearest_names() {
    for (typed, nearest) in [
        ("Berlin", "Europe/Berlin"),
        ("Europe/Berln", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("Europe/Kiew", "Europe/Kiev"),
    ] {
        let refusal = parse_zone(typed).unwrap_err();
        assert_eq!(refusal.nearest.first(), Some(&nearest), "{typed}");
        assert!(refusal.nearest.len() <= NEAREST_LIMIT);
    }
    for typed in ["", "🎹", "+02:00"] {
        assert_eq!(
            parse_zone(typed).unwrap_err().nearest,
            Vec::<&str>::new(),
            "{typed}"
        );
    }
    let long = parse_zone(&"x".repeat(5_000)).unwrap_err();
    assert_eq!(long.input.len(), NAME_LIMIT_CHARS);
}

#[test]
fn a_day_is_as_long_as_the_clocks_make_it() {
    for (name, day, hours) in [
        ("Europe/Berlin", "2026-11-20", 24),
        ("Europe/Berlin", "2026-03-29", 23),
        ("Europe/Berlin", "2026-10-25", 25),
        // Where the day has no midnight.
        ("Africa/Cairo", "2026-04-24", 23),
        // Where there was no such day.
        ("Pacific/Apia", "2011-12-30", 0),
    ] {
        let span = day_span(zone(name), day.parse().unwrap());
        assert_eq!(span.minutes(), hours * 60, "{name} {day}");
    }
}
