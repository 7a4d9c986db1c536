//! Opening hours, worked out from what the clocks on the wall show and from nothing else.

use chrono::{DateTime, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;
use dibs_core::time::{OpeningHours, Window};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// The windows of the week; `None` when it never closes.
pub(super) fn windows(hours: &OpeningHours) -> Option<Vec<Window>> {
    match hours {
        OpeningHours::Always => None,
        OpeningHours::Weekly(weekly) => Some(weekly.windows()),
    }
}

/// What the clocks of a zone show, for seconds since the epoch.
pub(super) fn shown(zone: Tz, seconds: i64) -> NaiveDateTime {
    let utc = DateTime::from_timestamp(seconds, 0).expect("years nearby");
    let offset = zone.offset_from_utc_datetime(&utc.naive_utc()).fix();
    utc.naive_utc() + TimeDelta::seconds(i64::from(offset.local_minus_utc()))
}

fn offset(zone: Tz, seconds: i64) -> i64 {
    shown(zone, seconds).and_utc().timestamp() - seconds
}

/// The first moment at which the clocks show this or later.
pub(super) fn first_shown(zone: Tz, wanted: NaiveDateTime) -> i64 {
    let wanted = wanted.and_utc().timestamp();
    let guess = wanted - offset(zone, wanted);
    if offset(zone, guess - 4 * HOUR) == offset(zone, guess + 4 * HOUR) {
        return wanted - offset(zone, guess);
    }
    // The clocks change nearby: look at them minute by minute.
    let mut at = guess - 4 * HOUR;
    while at + offset(zone, at) < wanted {
        at += MINUTE;
    }
    at
}

/// Whether a place with these windows is open from `start` to `end` without a break.
pub(super) fn is_open(windows: Option<&[Window]>, zone: Tz, start: i64, end: i64) -> bool {
    let Some(windows) = windows else { return true };
    let mut spans = Vec::new();
    let last = shown(zone, end).date() + TimeDelta::days(1);
    let mut date = shown(zone, start).date() - TimeDelta::days(2);
    while date <= last {
        let day = (date - chrono::NaiveDate::default()).num_days() + 3;
        let midnight = date.and_time(NaiveTime::MIN);
        for window in windows {
            if i64::from(window.day) == day.rem_euclid(7) {
                let shows = |minute: u32| midnight + TimeDelta::minutes(i64::from(minute));
                let opens = first_shown(zone, shows(window.open_minute));
                let closes = first_shown(zone, shows(window.close_minute));
                spans.push((opens, closes));
            }
        }
        date += TimeDelta::days(1);
    }
    spans.sort_unstable();
    let mut open_until = start;
    for (opens, closes) in spans {
        if opens <= open_until && closes > open_until {
            open_until = closes;
        }
    }
    open_until >= end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn berlin(text: &str) -> i64 {
        text.parse::<DateTime<chrono::FixedOffset>>()
            .expect("a time with an offset")
            .timestamp()
    }

    #[test]
    fn a_window_over_the_change_of_clocks_opens_with_the_jump_and_closes_at_the_first_time() {
        let windows = [Window {
            day: 6,
            open_minute: 2 * 60 + 30,
            close_minute: 3 * 60,
        }];
        for (from, until, open) in [
            // In March it opens when it would close: not at all.
            (
                "2026-03-29T03:00:00+02:00",
                "2026-03-29T03:01:00+02:00",
                false,
            ),
            // In October the first half past two opens it, the first three o'clock closes it.
            (
                "2026-10-25T02:30:00+02:00",
                "2026-10-25T02:59:00+02:00",
                true,
            ),
            (
                "2026-10-25T02:30:00+01:00",
                "2026-10-25T02:59:00+01:00",
                true,
            ),
            (
                "2026-10-25T02:29:00+02:00",
                "2026-10-25T02:59:00+02:00",
                false,
            ),
            (
                "2026-11-01T02:30:00+01:00",
                "2026-11-01T03:00:00+01:00",
                true,
            ),
            (
                "2026-11-01T02:30:00+01:00",
                "2026-11-01T03:01:00+01:00",
                false,
            ),
        ] {
            let zone = Tz::Europe__Berlin;
            let found = is_open(Some(&windows), zone, berlin(from), berlin(until));
            assert_eq!(found, open, "{from} to {until}");
        }
    }
}
