use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn any_hours() -> impl Strategy<Value = OpeningHours> {
    let quarter_hours = (0..7u8, 0..96u32, 1..=96u32);
    prop::collection::vec(quarter_hours, 0..12).prop_map(|windows| {
        let windows: Vec<Window> = windows
            .into_iter()
            .map(|(day, open, length)| Window {
                day,
                open_minute: open * 15,
                close_minute: (open + length) * 15,
            })
            .collect();
        OpeningHours::from_windows(&windows).unwrap()
    })
}

fn any_zone() -> impl Strategy<Value = Tz> {
    prop::sample::select(vec![
        Tz::UTC,
        BERLIN,
        Tz::America__New_York,
        Tz::Australia__Lord_Howe,
        Tz::Africa__Cairo,
        Tz::Antarctica__Troll,
    ])
}

/// Anywhere in a year, but most often around one of the changes of the clocks.
fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
    let day = prop_oneof![
        0..365i64,
        // 8 and 29 March, 5 and 24 April, 4, 25 and 29 October, 1 November.
        prop::sample::select(vec![
            66, 87, 93, 94, 112, 113, 275, 276, 296, 297, 300, 301, 303, 304
        ])
    ];
    (day, 0..1440i64).prop_map(|(day, minute)| {
        let year = NaiveDate::from_ymd_opt(2026, 1, 1)
            .unwrap()
            .and_time(chrono::NaiveTime::MIN);
        (year + TimeDelta::days(day) + TimeDelta::minutes(minute)).and_utc()
    })
}

/// Whether a window of these hours, laid on the calendar by itself, holds `at`.
fn in_some_window(hours: &OpeningHours, zone: Tz, at: DateTime<Utc>) -> bool {
    let OpeningHours::Weekly(weekly) = hours else {
        return true;
    };
    let today = utc_to_local(zone, at).date();
    weekly.windows().into_iter().any(|window| {
        (-2..=1).any(|days| {
            let date = today + TimeDelta::days(days);
            let edge = |minute: u32| {
                let midnight = date.and_time(chrono::NaiveTime::MIN);
                local_to_utc(zone, midnight + TimeDelta::minutes(i64::from(minute))).earliest()
            };
            date.weekday().num_days_from_monday() == u32::from(window.day)
                && edge(window.open_minute) <= at
                && at < edge(window.close_minute)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_displayed_reads_back(hours in any_hours()) {
        let text = hours.to_string();
        if text.len() <= crate::time::INPUT_LIMIT_CHARS {
            prop_assert_eq!(parse_hours(&text, Language::En).unwrap(), hours, "{}", text);
        }
    }

    #[test]
    fn what_is_kept_reads_back(hours in any_hours()) {
        let json = serde_json::to_string(&hours).unwrap();
        prop_assert_eq!(serde_json::from_str::<OpeningHours>(&json).unwrap(), hours);
    }

    #[test]
    fn an_instant_is_open_if_a_window_holds_it(
        hours in any_hours(), zone in any_zone(), at in any_instant(),
    ) {
        let minute = Span::starting(at, 1);
        prop_assert_eq!(hours.is_open(zone, minute), in_some_window(&hours, zone, at));
    }

    #[test]
    fn is_open_agrees_with_open_spans(
        hours in any_hours(), zone in any_zone(), start in any_instant(), minutes in 1..4000u32,
    ) {
        let span = Span::starting(start, minutes);
        let spans = hours.open_spans(zone, span.start, span.end);
        prop_assert_eq!(hours.is_open(zone, span), spans == [span], "{:?}", spans);
        prop_assert!(spans.windows(2).all(|pair| pair[0].end < pair[1].start), "{:?}", spans);
        prop_assert!(spans.iter().all(|open| !open.is_empty() && span.covers(open)), "{:?}", spans);
        prop_assert_eq!(
            hours.next_open(zone, start).filter(|next| *next < span.end),
            spans.first().map(|open| open.start)
        );
        let closes = hours.closes_at(zone, start).map(|closes| closes.min(span.end));
        let open_now = spans.first().filter(|open| open.start == start);
        match hours {
            OpeningHours::Always => prop_assert_eq!(closes, None),
            OpeningHours::Weekly(_) => {
                prop_assert_eq!(closes, Some(open_now.map_or(start, |open| open.end)));
            }
        }
    }
}
