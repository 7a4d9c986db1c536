use chrono::{Datelike, NaiveDateTime, Timelike};

use super::*;
use crate::time::{Cron, DaySpec, LocalInstant, local_to_utc};

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn zone(name: &str) -> Tz {
    name.parse().unwrap()
}

fn span(zone: Tz, start: &str, end: &str) -> Span {
    let at = |text| local_to_utc(zone, local(text)).earliest();
    Span::new(at(start), at(end)).unwrap()
}

/// The weeks as local dates and times, with their true length in minutes.
fn told(first: Span, zone: Tz, end: SeriesEnd) -> Vec<String> {
    weekly(first, zone, end)
        .map(|week| match week.span {
            Some(span) => {
                let shown = |at| utc_to_local(zone, at);
                let (start, end) = (shown(span.start), shown(span.end));
                let length = span.minutes();
                format!(
                    "{} to {}, {length}",
                    start.format("%m-%d %H:%M"),
                    end.format("%H:%M")
                )
            }
            None => format!("{} never", week.date.format("%m-%d")),
        })
        .collect()
}

#[test]
fn a_series_keeps_its_time_on_the_clock() {
    for (name, start, end, weeks) in [
        (
            "Europe/Berlin",
            "2026-03-22 18:00",
            "2026-03-22 20:00",
            [
                "03-22 18:00 to 20:00, 120",
                "03-29 18:00 to 20:00, 120",
                "04-05 18:00 to 20:00, 120",
            ],
        ),
        // Over the jump: shorter in spring, longer in autumn.
        (
            "Europe/Berlin",
            "2026-03-22 01:00",
            "2026-03-22 04:00",
            [
                "03-22 01:00 to 04:00, 180",
                "03-29 01:00 to 04:00, 120",
                "04-05 01:00 to 04:00, 180",
            ],
        ),
        (
            "Europe/Berlin",
            "2026-10-18 01:00",
            "2026-10-18 04:00",
            [
                "10-18 01:00 to 04:00, 180",
                "10-25 01:00 to 04:00, 240",
                "11-01 01:00 to 04:00, 180",
            ],
        ),
        // It starts in the gap, ends in the gap, lies in the gap.
        (
            "Europe/Berlin",
            "2026-03-22 02:30",
            "2026-03-22 04:00",
            [
                "03-22 02:30 to 04:00, 90",
                "03-29 03:00 to 04:00, 60",
                "04-05 02:30 to 04:00, 90",
            ],
        ),
        (
            "Europe/Berlin",
            "2026-03-22 01:30",
            "2026-03-22 02:30",
            [
                "03-22 01:30 to 02:30, 60",
                "03-29 01:30 to 03:00, 30",
                "04-05 01:30 to 02:30, 60",
            ],
        ),
        (
            "Europe/Berlin",
            "2026-03-22 02:00",
            "2026-03-22 03:00",
            [
                "03-22 02:00 to 03:00, 60",
                "03-29 never",
                "04-05 02:00 to 03:00, 60",
            ],
        ),
        // Over midnight, and over the end of a year.
        (
            "America/New_York",
            "2026-12-24 22:00",
            "2026-12-25 01:00",
            [
                "12-24 22:00 to 01:00, 180",
                "12-31 22:00 to 01:00, 180",
                "01-07 22:00 to 01:00, 180",
            ],
        ),
        // A Friday that Samoa did not have.
        (
            "Pacific/Apia",
            "2011-12-23 10:00",
            "2011-12-23 12:00",
            [
                "12-23 10:00 to 12:00, 120",
                "12-30 never",
                "01-06 10:00 to 12:00, 120",
            ],
        ),
    ] {
        let zone = zone(name);
        let first = span(zone, start, end);
        assert_eq!(
            told(first, zone, SeriesEnd::Times(3)),
            weeks,
            "{name} {start}"
        );
    }
}

#[test]
fn a_booking_in_the_hour_that_comes_again_stays_and_is_repeated_at_its_length() {
    let berlin = zone("Europe/Berlin");
    let LocalInstant::Twice { first, second } = local_to_utc(berlin, local("2026-10-25 02:30"))
    else {
        panic!("02:30 comes twice");
    };
    let again = Span::starting(second, 60);
    assert_eq!(
        told(again, berlin, SeriesEnd::Times(2)),
        ["10-25 02:30 to 03:30, 60", "11-01 02:30 to 03:30, 60"]
    );
    assert_eq!(
        weekly(again, berlin, SeriesEnd::Times(1))
            .next()
            .unwrap()
            .span,
        Some(again)
    );
    // From 2:30 to 2:15 on the clock, 45 minutes.
    let through = Span::starting(first, 45);
    assert_eq!(
        told(through, berlin, SeriesEnd::Times(2)),
        ["10-25 02:30 to 02:15, 45", "11-01 02:30 to 03:15, 45"]
    );
    // From 2:30 to 2:30, an hour.
    let round = Span::starting(first, 60);
    assert_eq!(
        told(round, berlin, SeriesEnd::Times(2)),
        ["10-25 02:30 to 02:30, 60", "11-01 02:30 to 03:30, 60"]
    );
}

#[test]
fn a_series_stops_where_it_was_told_to() {
    let utc = Tz::UTC;
    let first = span(utc, "2026-11-20 18:00", "2026-11-20 20:00");
    let until = |date: &str| SeriesEnd::Until(date.parse().unwrap());
    for (end, count) in [
        (SeriesEnd::Times(0), 0),
        (SeriesEnd::Times(1), 1),
        (SeriesEnd::Times(6), 6),
        (SeriesEnd::Times(58), 58),
        (SeriesEnd::Times(u32::MAX), 58),
        (until("2026-11-19"), 0),
        (until("2026-11-20"), 1),
        (until("2026-11-26"), 1),
        (until("2026-11-27"), 2),
        (until("2026-12-20"), 5),
        (until("9999-12-31"), 58),
    ] {
        assert_eq!(weekly(first, utc, end).count(), count, "{end:?}");
    }
    let last = weekly(first, utc, SeriesEnd::Times(SERIES_LIMIT))
        .last()
        .unwrap();
    let ahead_days = (last.date - utc_to_local(utc, first.start).date()).num_days();
    assert!(
        ahead_days <= i64::from(AHEAD_LIMIT_DAYS) && ahead_days + 7 > i64::from(AHEAD_LIMIT_DAYS)
    );
}

#[test]
fn a_series_ends_with_the_calendar() {
    let last = Span::starting(DateTime::<Utc>::MAX_UTC - TimeDelta::days(8), 60);
    assert_eq!(weekly(last, Tz::UTC, SeriesEnd::Times(9)).count(), 2);
}

#[test]
fn what_was_said_becomes_an_end() {
    let berlin = zone("Europe/Berlin");
    let now = local("2026-11-20 23:30").and_utc();
    let until = |day, month| {
        let said = DaySpec::Date {
            day,
            month,
            year: None,
            weekday: None,
        };
        resolve_repeat(&Repeat::Until(said), berlin, now)
    };
    assert_eq!(
        resolve_repeat(&Repeat::Times(6), berlin, now),
        Ok(SeriesEnd::Times(6))
    );
    assert_eq!(
        until(20, 12),
        Ok(SeriesEnd::Until("2026-12-20".parse().unwrap()))
    );
    // In Berlin it is the 21st already.
    assert_eq!(
        until(20, 11),
        Ok(SeriesEnd::Until("2027-11-20".parse().unwrap()))
    );
    assert_eq!(until(31, 2), Err(TimeRefusal::NoSuchDate));
}

/// In each zone, through a year of clock changes, at the hours at which clocks change.
#[test]
fn a_series_starts_when_the_cron_expression_of_its_time_does() {
    for zone in chrono_tz::TZ_VARIANTS {
        for (hour, minute) in [(0, 0), (2, 30), (23, 30)] {
            // A Saturday and a Sunday: nearly all changes are on them.
            for day in [3, 4] {
                let date = NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
                let shown = date.and_hms_opt(hour, minute, 0).unwrap();
                let first = Span::starting(local_to_utc(zone, shown).earliest(), 24 * 60);
                let weekday = date.weekday().num_days_from_sunday();
                let expression = format!("{} {} * * {weekday}", shown.minute(), shown.hour());
                let before = first.start - TimeDelta::seconds(1);
                let by_cron = Cron::parse(&expression)
                    .unwrap()
                    .occurrences_after(before, zone);
                let weeks = weekly(first, zone, SeriesEnd::Times(SERIES_LIMIT));
                let weeks: Vec<_> = weeks.map(|week| week.span.unwrap().start).collect();
                assert_eq!(weeks.len(), usize::try_from(SERIES_LIMIT).unwrap());
                assert!(by_cron.take(weeks.len()).eq(weeks), "{zone} {expression}");
            }
        }
    }
}
