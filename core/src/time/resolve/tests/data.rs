use proptest::prelude::*;

use super::*;

#[test]
fn answers_and_refusals_are_data() {
    let start = at(Tz::UTC, "2026-06-17 18:00");
    for (refusal, json) in [
        (TimeRefusal::NoSuchDate, r#""no_such_date""#),
        (
            TimeRefusal::Past { start },
            r#"{"past":{"start":1781719200}}"#,
        ),
        (
            TimeRefusal::OffStep {
                step_minutes: 15,
                before: None,
                after: start,
            },
            r#"{"off_step":{"step_minutes":15,"before":null,"after":1781719200}}"#,
        ),
    ] {
        assert_eq!(serde_json::to_string(&refusal).unwrap(), json);
        assert_eq!(serde_json::from_str::<TimeRefusal>(json).unwrap(), refusal);
    }
    let resolved = resolve(BERLIN, "2026-06-17 10:00", "9").unwrap();
    let json = serde_json::to_string(&resolved).unwrap();
    assert_eq!(
        json,
        r#"{"start":1781766000,"end":null,"remarks":["passed_means_tomorrow"]}"#
    );
    assert_eq!(
        serde_json::from_str::<ResolvedWhen>(&json).unwrap(),
        resolved
    );
}

#[test]
fn data_from_elsewhere_is_refused_and_harmless() {
    let now = at(BERLIN, "2026-06-17 10:00");
    let start = at(BERLIN, "2026-06-17 18:00");
    let date = |day, month, year| When::At {
        day: Some(DaySpec::Date {
            day,
            month,
            year,
            weekday: None,
        }),
        start: TimeOfDay::from_minutes(540).unwrap(),
        end: None,
    };
    for (when, expected) in [
        (
            When::Exact {
                start,
                end: Some(start),
            },
            "end before start",
        ),
        (
            When::Exact {
                start: start + TimeDelta::seconds(1),
                end: None,
            },
            "off step: Wed 2026-06-17 18:00 or Wed 2026-06-17 18:15",
        ),
        (
            When::Exact {
                start: DateTime::<Utc>::MAX_UTC,
                end: None,
            },
            "more than 400 days",
        ),
        (When::In { minutes: u32::MAX }, "more than 400 days"),
        (date(0, 0, None), "no such date"),
        (date(u32::MAX, 13, Some(i32::MAX)), "no such date"),
        (date(1, 1, Some(262_000)), "more than 400 days"),
    ] {
        let told = resolve_when(&when, BERLIN, now, STEP_MINUTES).map_or_else(
            |refusal| refusal_told(BERLIN, refusal),
            |_| "resolved".to_owned(),
        );
        assert_eq!(told, expected, "{when:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn whatever_is_accepted_starts_in_reach_and_on_the_step(
        zone in prop::sample::select(&chrono_tz::TZ_VARIANTS[..]),
        now_seconds in 1_735_689_600..1_830_297_600i64,
        start in 0..=1440u32,
        end in prop::option::of(0..=1440u32),
        day in prop_oneof![
            Just(None),
            Just(Some(DaySpec::Today)),
            Just(Some(DaySpec::Tomorrow)),
            (0..7u8, any::<bool>()).prop_map(|(day, next_week)| Some(DaySpec::Weekday {
                day: Weekday::try_from(day).unwrap(),
                next_week,
            })),
            (1..=31u32, 1..=12u32).prop_map(|(day, month)| Some(DaySpec::Date {
                day,
                month,
                year: None,
                weekday: None,
            })),
        ],
        step_minutes in prop::sample::select(vec![1u32, 5, 15, 30, 60]),
    ) {
        let now = DateTime::from_timestamp(now_seconds, 0).unwrap();
        let when = When::At {
            day,
            start: TimeOfDay::from_minutes(start).unwrap(),
            end: end.and_then(TimeOfDay::from_minutes),
        };
        match resolve_when(&when, zone, now, step_minutes) {
            Ok(resolved) => {
                let at = resolved.start.unwrap();
                prop_assert!(at >= floor_to_minute(now));
                prop_assert!(is_on_step(zone, at, step_minutes));
                let shown = utc_to_local(zone, at);
                prop_assert_eq!(shown.time(), NaiveTime::from_num_seconds_from_midnight_opt(start % 1440 * 60, 0).unwrap());
                prop_assert_eq!(resolved.end.is_some(), end.is_some());
                prop_assert!(resolved.end.is_none_or(|end| end > at && end - at <= TimeDelta::hours(25)));
            }
            Err(TimeRefusal::OffStep { before, after, .. }) => {
                for neighbour in before.into_iter().chain([after]) {
                    prop_assert!(neighbour >= floor_to_minute(now));
                    prop_assert!(is_on_step(zone, neighbour, step_minutes));
                }
            }
            Err(TimeRefusal::Past { start }) => prop_assert!(start < floor_to_minute(now)),
            Err(TimeRefusal::Missing { next_valid }) => prop_assert!(next_valid >= floor_to_minute(now)),
            Err(refusal) => prop_assert_eq!(refusal, TimeRefusal::NoSuchDate),
        }
    }
}
