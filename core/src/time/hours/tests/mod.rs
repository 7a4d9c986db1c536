mod properties;

use super::*;
use crate::time::zone::{LocalInstant, local_to_utc};
use crate::time::{Language, parse_hours};

const BERLIN: Tz = Tz::Europe__Berlin;

fn hours(spec: &str) -> OpeningHours {
    parse_hours(spec, Language::En).unwrap()
}

/// The first instant at which the clock of `zone` shows this.
fn at(zone: Tz, local: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
    match local_to_utc(zone, local) {
        LocalInstant::Once(at) | LocalInstant::Twice { first: at, .. } => at,
        LocalInstant::Missing { .. } => panic!("{zone} never shows {local}"),
    }
}

fn span(zone: Tz, start: &str, end: &str) -> Span {
    Span::new(at(zone, start), at(zone, end)).unwrap()
}

#[test]
fn a_span_is_open_if_all_of_it_is() {
    // 2026-06-15 is a Monday.
    for (spec, start, end, open) in [
        ("mon-fri 8-22", "2026-06-15 08:00", "2026-06-15 22:00", true),
        (
            "mon-fri 8-22",
            "2026-06-15 07:59",
            "2026-06-15 09:00",
            false,
        ),
        (
            "mon-fri 8-22",
            "2026-06-15 21:00",
            "2026-06-15 22:01",
            false,
        ),
        (
            "mon-fri 8-22",
            "2026-06-20 10:00",
            "2026-06-20 12:00",
            false,
        ),
        (
            "mon-fri 8-22",
            "2026-06-15 08:00",
            "2026-06-16 22:00",
            false,
        ),
        (
            "mon 8-12 14-18",
            "2026-06-15 11:00",
            "2026-06-15 15:00",
            false,
        ),
        (
            "mon 8-12 14-18",
            "2026-06-15 12:00",
            "2026-06-15 14:00",
            false,
        ),
        // Over midnight.
        ("sat 22-02", "2026-06-20 22:00", "2026-06-21 02:00", true),
        ("sat 22-02", "2026-06-21 01:00", "2026-06-21 02:00", true),
        ("sat 22-02", "2026-06-21 22:00", "2026-06-21 23:00", false),
        // Over the end of the week.
        ("sun 22-02", "2026-06-14 23:00", "2026-06-15 02:00", true),
        ("sun 22-02", "2026-06-15 00:00", "2026-06-15 02:01", false),
        // Windows that touch are one.
        (
            "sun 12-24, mon 0-12",
            "2026-06-14 12:00",
            "2026-06-15 12:00",
            true,
        ),
        (
            "mon 0-24, tue 0-24",
            "2026-06-15 00:00",
            "2026-06-17 00:00",
            true,
        ),
        (
            "mon 8-12 12-18",
            "2026-06-15 11:00",
            "2026-06-15 13:00",
            true,
        ),
        (
            "mon 8-13 12-18",
            "2026-06-15 08:00",
            "2026-06-15 18:00",
            true,
        ),
        (
            "mon 0-24, tue 0-24",
            "2026-06-15 00:00",
            "2026-06-17 00:01",
            false,
        ),
        ("always", "2026-06-15 00:00", "2027-06-15 00:00", true),
        ("daily 0-24", "2026-06-15 00:00", "2027-06-15 00:00", true),
        ("closed", "2026-06-15 00:00", "2026-06-15 00:01", false),
        // The clock jumps from 2 to 3: eight hours by the clock, seven in truth.
        ("sun 0-8", "2026-03-29 00:00", "2026-03-29 08:00", true),
        ("sun 2:30-8", "2026-03-29 03:00", "2026-03-29 08:00", true),
        ("sun 2:30-8", "2026-03-29 01:59", "2026-03-29 08:00", false),
        ("sun 0-2:30", "2026-03-29 00:00", "2026-03-29 03:00", true),
        ("sun 0-2:30", "2026-03-29 00:00", "2026-03-29 03:01", false),
        // Closed from 2 to 3, which never comes.
        ("sun 0-2 3-8", "2026-03-29 00:00", "2026-03-29 08:00", true),
        ("sun 0-2 3-8", "2026-10-25 00:00", "2026-10-25 08:00", false),
        // The clock goes back from 3 to 2.
        ("sun 0-8", "2026-10-25 00:00", "2026-10-25 08:00", true),
    ] {
        assert_eq!(
            hours(spec).is_open(BERLIN, span(BERLIN, start, end)),
            open,
            "{spec}: {start} to {end}"
        );
    }
}

#[test]
fn an_empty_span_is_open_if_its_start_is() {
    let hours = hours("mon-fri 8-22");
    for (start, open) in [
        ("2026-06-15 08:00", true),
        ("2026-06-15 21:59", true),
        ("2026-06-15 22:00", false),
        ("2026-06-20 10:00", false),
    ] {
        let start = at(BERLIN, start);
        assert_eq!(hours.is_open(BERLIN, Span { start, end: start }), open);
    }
}

#[test]
fn where_the_clock_shows_a_time_twice_the_first_counts() {
    let first_half_past_two = at(BERLIN, "2026-10-25 02:30");
    let second_two = first_half_past_two + TimeDelta::minutes(30);
    let three = at(BERLIN, "2026-10-25 03:00");
    let until = hours("sun 0-2:30");
    assert_eq!(
        until.closes_at(BERLIN, at(BERLIN, "2026-10-25 01:00")),
        Some(first_half_past_two)
    );
    assert!(!until.is_open(BERLIN, Span::starting(second_two, 15)));
    let from = hours("sun 2:30-8");
    assert_eq!(
        from.next_open(BERLIN, at(BERLIN, "2026-10-25 01:00")),
        Some(first_half_past_two)
    );
    assert!(from.is_open(BERLIN, Span::new(first_half_past_two, three).unwrap()));
}

#[test]
fn open_spans_are_merged_cut_and_in_true_time() {
    for (spec, zone, from, until, expected) in [
        (
            "mon-fri 8-22, sat 22-02",
            BERLIN,
            "2026-06-18 12:00",
            "2026-06-22 09:00",
            &[
                "Thu 18 12:00 - Thu 18 22:00 (600 min)",
                "Fri 19 08:00 - Fri 19 22:00 (840 min)",
                "Sat 20 22:00 - Sun 21 02:00 (240 min)",
                "Mon 22 08:00 - Mon 22 09:00 (60 min)",
            ][..],
        ),
        // An hour is missing in the night to Sunday, and comes twice in autumn.
        (
            "sat 22-4, sun 12-24, mon 0-12",
            BERLIN,
            "2026-03-28 00:00",
            "2026-04-01 00:00",
            &[
                "Sat 28 22:00 - Sun 29 04:00 (300 min)",
                "Sun 29 12:00 - Mon 30 12:00 (1440 min)",
            ],
        ),
        (
            "sat 22-4",
            BERLIN,
            "2026-10-24 00:00",
            "2026-10-27 00:00",
            &["Sat 24 22:00 - Sun 25 04:00 (420 min)"],
        ),
        // The whole window is missing.
        (
            "daily 0-1",
            Tz::Africa__Cairo,
            "2026-04-23 00:00",
            "2026-04-25 12:00",
            &[
                "Thu 23 00:00 - Thu 23 01:00 (60 min)",
                "Sat 25 00:00 - Sat 25 01:00 (60 min)",
            ],
        ),
        (
            "daily 2-2:30",
            Tz::Australia__Lord_Howe,
            "2026-10-03 00:00",
            "2026-10-05 12:00",
            &[
                "Sat 03 02:00 - Sat 03 02:30 (30 min)",
                "Mon 05 02:00 - Mon 05 02:30 (30 min)",
            ],
        ),
        // The whole Friday is.
        (
            "thu-sat 10-18",
            Tz::Pacific__Apia,
            "2011-12-28 00:00",
            "2012-01-02 00:00",
            &[
                "Thu 29 10:00 - Thu 29 18:00 (480 min)",
                "Sat 31 10:00 - Sat 31 18:00 (480 min)",
            ],
        ),
        (
            "always",
            BERLIN,
            "2026-06-15 00:00",
            "2026-06-16 00:00",
            &["Mon 15 00:00 - Tue 16 00:00 (1440 min)"],
        ),
        (
            "closed",
            BERLIN,
            "2026-06-15 00:00",
            "2026-06-16 00:00",
            &[],
        ),
    ] {
        let show = |at| utc_to_local(zone, at).format("%a %d %H:%M").to_string();
        let spans: Vec<String> = hours(spec)
            .open_spans(zone, at(zone, from), at(zone, until))
            .into_iter()
            .map(|span| {
                let (start, end) = (show(span.start), show(span.end));
                format!("{start} - {end} ({} min)", span.minutes())
            })
            .collect();
        assert_eq!(spans, expected, "{spec} in {zone}");
    }
}

#[test]
fn open_spans_look_no_further_than_their_limit() {
    let from = at(BERLIN, "2026-06-15 00:00");
    let spans = hours("daily 8-22").open_spans(BERLIN, from, DateTime::<Utc>::MAX_UTC);
    assert_eq!(spans.len(), 400);
    assert!(
        hours("daily 8-22")
            .open_spans(BERLIN, from, from)
            .is_empty()
    );
}

#[test]
fn the_next_opening_and_closing_are_found() {
    for (spec, now, opens, closes) in [
        (
            "mon-fri 8-22",
            "2026-06-15 10:00",
            Some("2026-06-15 10:00"),
            Some("2026-06-15 22:00"),
        ),
        (
            "mon-fri 8-22",
            "2026-06-15 22:00",
            Some("2026-06-16 08:00"),
            Some("2026-06-15 22:00"),
        ),
        (
            "mon-fri 8-22",
            "2026-06-19 23:00",
            Some("2026-06-22 08:00"),
            Some("2026-06-19 23:00"),
        ),
        (
            "sun 22-02",
            "2026-06-15 01:00",
            Some("2026-06-15 01:00"),
            Some("2026-06-15 02:00"),
        ),
        (
            "sun 0-24, mon 0-24",
            "2026-06-14 01:00",
            Some("2026-06-14 01:00"),
            Some("2026-06-16 00:00"),
        ),
        (
            "mon 0-24",
            "2026-06-16 00:00",
            Some("2026-06-22 00:00"),
            Some("2026-06-16 00:00"),
        ),
        ("always", "2026-06-15 10:00", Some("2026-06-15 10:00"), None),
        ("closed", "2026-06-15 10:00", None, Some("2026-06-15 10:00")),
    ] {
        let now = at(BERLIN, now);
        let hours = hours(spec);
        assert_eq!(
            hours.next_open(BERLIN, now),
            opens.map(|opens| at(BERLIN, opens)),
            "{spec}"
        );
        assert_eq!(
            hours.closes_at(BERLIN, now),
            closes.map(|closes| at(BERLIN, closes)),
            "{spec}"
        );
    }
}

#[test]
fn hours_as_data_are_windows_and_bad_ones_are_refused() {
    let json = serde_json::to_string(&hours("sat 22-02, mon 9:30-12")).unwrap();
    assert_eq!(
        json,
        concat!(
            r#"{"weekly":[{"day":0,"open_minute":570,"close_minute":720},"#,
            r#"{"day":5,"open_minute":1320,"close_minute":1560}]}"#
        )
    );
    assert_eq!(
        serde_json::from_str::<OpeningHours>(&json).unwrap(),
        hours("sat 22-02, mon 9:30-12")
    );
    assert_eq!(
        serde_json::to_string(&OpeningHours::Always).unwrap(),
        r#""always""#
    );
    let window = |day, open_minute, close_minute| Window {
        day,
        open_minute,
        close_minute,
    };
    for bad in [
        window(7, 0, 60),
        window(0, 60, 60),
        window(0, 60, 59),
        window(0, 1440, 1500),
        window(0, 60, 1501),
        window(0, u32::MAX, u32::MAX),
    ] {
        assert_eq!(
            OpeningHours::from_windows(&[bad]),
            Err(BadHours::BadWindow(bad))
        );
        let data = serde_json::json!({ "weekly": [bad] });
        assert!(
            serde_json::from_value::<OpeningHours>(data).is_err(),
            "{bad:?}"
        );
    }
    let many: Vec<Window> = (0..57).map(|at| window(0, at * 20, at * 20 + 10)).collect();
    assert_eq!(
        OpeningHours::from_windows(&many),
        Err(BadHours::TooManyWindows { count: 57 })
    );
    assert!(OpeningHours::from_windows(&many[..56]).is_ok());
}

#[test]
fn equal_days_are_described_together() {
    let HoursSummary::Weekly(groups) = hours("mon-wed 8-22, fri 8-22, sat 10-12 14-18").describe()
    else {
        panic!("some days are open");
    };
    let days: Vec<Vec<(u8, u8)>> = groups
        .iter()
        .map(|group| {
            group
                .days
                .iter()
                .map(|range| (range.first, range.last))
                .collect()
        })
        .collect();
    assert_eq!(days, [vec![(0, 2), (4, 4)], vec![(5, 5)]]);
    assert_eq!(groups[1].windows.len(), 2);
    assert_eq!(hours("always").describe(), HoursSummary::Always);
    assert_eq!(hours("closed").describe(), HoursSummary::Never);
}
