use chrono::NaiveDateTime;
use proptest::prelude::*;

use super::*;

fn utc(text: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M")
        .unwrap()
        .and_utc()
}

#[test]
fn starts_are_multiples_of_the_step_since_local_midnight() {
    for (zone, at, step_minutes, floor, ceil) in [
        (
            Tz::UTC,
            "2026-06-15 18:00",
            30,
            "2026-06-15 18:00",
            "2026-06-15 18:00",
        ),
        (
            Tz::UTC,
            "2026-06-15 18:01",
            30,
            "2026-06-15 18:00",
            "2026-06-15 18:30",
        ),
        (
            Tz::UTC,
            "2026-06-15 23:50",
            60,
            "2026-06-15 23:00",
            "2026-06-16 00:00",
        ),
        (
            Tz::UTC,
            "2026-06-15 18:01",
            1440,
            "2026-06-15 00:00",
            "2026-06-16 00:00",
        ),
        // A step that does not divide the day starts again with each day.
        (
            Tz::UTC,
            "2026-06-15 23:58",
            7,
            "2026-06-15 23:55",
            "2026-06-16 00:00",
        ),
        // An offset that is no multiple of the step: 18:00 there is 12:15 here.
        (
            Tz::Asia__Kathmandu,
            "2026-06-15 12:15",
            60,
            "2026-06-15 12:15",
            "2026-06-15 12:15",
        ),
        (
            Tz::Asia__Kathmandu,
            "2026-06-15 12:00",
            60,
            "2026-06-15 11:15",
            "2026-06-15 12:15",
        ),
        // 01:59 is followed by 03:00 (01:00 UTC).
        (
            Tz::Europe__Berlin,
            "2026-03-29 00:59",
            60,
            "2026-03-29 00:00",
            "2026-03-29 01:00",
        ),
        (
            Tz::Europe__Berlin,
            "2026-03-29 00:59",
            120,
            "2026-03-28 23:00",
            "2026-03-29 02:00",
        ),
        (
            Tz::Europe__Berlin,
            "2026-03-29 01:01",
            120,
            "2026-03-28 23:00",
            "2026-03-29 02:00",
        ),
        // 02:59 is followed by 02:00 (01:00 UTC), which is on the step a second time.
        (
            Tz::Europe__Berlin,
            "2026-10-25 00:30",
            120,
            "2026-10-25 00:00",
            "2026-10-25 01:00",
        ),
        (
            Tz::Europe__Berlin,
            "2026-10-25 01:30",
            120,
            "2026-10-25 01:00",
            "2026-10-25 03:00",
        ),
        // 01:59 is followed by 02:30 (15:30 UTC): no start at 2.
        (
            Tz::Australia__Lord_Howe,
            "2026-10-03 15:29",
            60,
            "2026-10-03 14:30",
            "2026-10-03 16:00",
        ),
        (
            Tz::Australia__Lord_Howe,
            "2026-10-03 15:45",
            60,
            "2026-10-03 14:30",
            "2026-10-03 16:00",
        ),
        // A day without a midnight.
        (
            Tz::Africa__Cairo,
            "2026-04-23 21:30",
            1440,
            "2026-04-22 22:00",
            "2026-04-24 21:00",
        ),
        // A whole day is missing.
        (
            Tz::Pacific__Apia,
            "2011-12-30 09:30",
            60,
            "2011-12-30 09:00",
            "2011-12-30 10:00",
        ),
    ] {
        let what = format!("{zone} {at} by {step_minutes}");
        let at = utc(at);
        assert_eq!(floor_to_step(zone, at, step_minutes), utc(floor), "{what}");
        assert_eq!(ceil_to_step(zone, at, step_minutes), utc(ceil), "{what}");
        assert_eq!(
            is_on_step(zone, at, step_minutes),
            at == utc(ceil),
            "{what}"
        );
    }
}

#[test]
fn seconds_are_off_every_step() {
    let at = utc("2026-06-15 18:00") + TimeDelta::milliseconds(1);
    assert!(!is_on_step(Tz::UTC, at, 1));
    assert!(!is_on_step(
        Tz::UTC,
        utc("2026-06-15 18:00") + TimeDelta::seconds(1),
        1
    ));
    assert_eq!(ceil_to_step(Tz::UTC, at, 1), utc("2026-06-15 18:01"));
    assert_eq!(floor_to_step(Tz::UTC, at, 1), utc("2026-06-15 18:00"));
    assert_eq!(floor_to_minute(at), utc("2026-06-15 18:00"));
    let before_1970 = utc("1969-12-31 23:59") + TimeDelta::seconds(59);
    assert_eq!(floor_to_minute(before_1970), utc("1969-12-31 23:59"));
}

fn any_zone() -> impl Strategy<Value = Tz> {
    prop_oneof![
        Just(Tz::UTC),
        Just(Tz::Europe__Berlin),
        Just(Tz::America__New_York),
        Just(Tz::Australia__Lord_Howe),
        Just(Tz::Africa__Cairo),
        Just(Tz::Asia__Tehran),
        Just(Tz::Antarctica__Troll),
        Just(Tz::Pacific__Apia),
        prop::sample::select(&chrono_tz::TZ_VARIANTS[..]),
    ]
}

/// An instant near a change of clocks in `zone`, or anywhere in 2026.
fn instant_of(zone: Tz, day: i64, minute: i64, near_change: bool) -> DateTime<Utc> {
    let year = utc("2026-01-01 00:00");
    let at = year + TimeDelta::days(day) + TimeDelta::minutes(minute);
    if !near_change {
        return at;
    }
    let change = (day..day + 366).find_map(|day| {
        let day_start = year + TimeDelta::days(day);
        offset_change(zone, day_start, day_start + TimeDelta::days(1))
    });
    change.map_or(at, |change| change + TimeDelta::minutes(minute - 720))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn ceil_and_floor_are_the_nearest_starts(
        zone in any_zone(),
        day in 0..365i64,
        minute in 0..1440i64,
        near_change: bool,
        step_minutes in prop::sample::select(vec![1u32, 5, 15, 30, 60, 90, 120, 240, 720, 1440]),
    ) {
        let at = instant_of(zone, day, minute, near_change);
        let mut next = at;
        while !is_on_step(zone, next, step_minutes) {
            next += TimeDelta::minutes(1);
        }
        prop_assert_eq!(ceil_to_step(zone, at, step_minutes), next);
        let mut last = at;
        while !is_on_step(zone, last, step_minutes) {
            last -= TimeDelta::minutes(1);
        }
        prop_assert_eq!(floor_to_step(zone, at, step_minutes), last);
    }
}
