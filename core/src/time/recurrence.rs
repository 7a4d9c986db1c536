//! Weekly series: the same time on the clock every week, whatever the clocks do in between.

#[cfg(test)]
mod tests;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::grammar::Repeat;
use super::resolve::{AHEAD_LIMIT_DAYS, TimeRefusal, resolve_day};
use super::span::Span;
use super::zone::{occurrence, utc_to_local};

/// Most bookings of a series: as many weeks as anything may lie ahead.
pub const SERIES_LIMIT: u32 = AHEAD_LIMIT_DAYS / 7 + 1;

/// Where a series stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesEnd {
    /// After so many, the first included.
    Times(u32),
    /// With the last one that starts on this local date or before it.
    Until(NaiveDate),
}

/// One week of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeeklyOccurrence {
    /// The local date on which it would start.
    pub date: NaiveDate,
    /// When it takes place; `None` if the clocks are put forward over all of it, or over its date.
    pub span: Option<Span>,
}

/// Where the series that somebody asks for at `now` stops.
pub fn resolve_repeat(
    repeat: &Repeat,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<SeriesEnd, TimeRefusal> {
    match repeat {
        Repeat::Times(times) => Ok(SeriesEnd::Times(*times)),
        Repeat::Until(day) => resolve_day(day, zone, now).map(SeriesEnd::Until),
    }
}

/// The weeks of the series that begins with `first`, at most [`SERIES_LIMIT`].
///
/// Both ends keep their local time, so a week in which the clocks change may be longer or shorter.
/// An end that is skipped is the first valid minute after the gap, one that comes twice is the
/// earlier. `first` stays as it is.
pub fn weekly(
    first: Span,
    zone: Tz,
    end: SeriesEnd,
) -> impl Iterator<Item = WeeklyOccurrence> + use<> {
    let start = utc_to_local(zone, first.start);
    let end_shown = utc_to_local(zone, first.end);
    // A booking through the hour that comes twice may end at an earlier time than it starts.
    let stop = if end_shown > start {
        end_shown
    } else {
        start + (first.end - first.start)
    };
    let (times, until) = match end {
        SeriesEnd::Times(times) => (times.min(SERIES_LIMIT), NaiveDate::MAX),
        SeriesEnd::Until(date) => (SERIES_LIMIT, date),
    };
    let weeks = (0..times).map_while(move |week| {
        let days = Days::new(u64::from(week) * 7);
        let (start, stop) = (start.checked_add_days(days)?, stop.checked_add_days(days)?);
        let span = if week == 0 {
            Some(first)
        } else {
            occurrence(zone, start)
                .zip(occurrence(zone, stop))
                .and_then(|(start, end)| Span::new(start, end))
        };
        let date = start.date();
        Some(WeeklyOccurrence { date, span })
    });
    weeks.take_while(move |week| week.date <= until)
}

/// From a time of day on the clock of `zone` for so long on that clock; `None` where the clocks are
/// put forward over all of it, or over that date. The rest is as in [`weekly`].
pub fn clock_span(zone: Tz, day: NaiveDate, minute_of_day: u32, minutes: u32) -> Option<Span> {
    let midnight = day.and_time(NaiveTime::MIN);
    let after = |minutes: u32| midnight.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
    let start = occurrence(zone, after(minute_of_day)?)?;
    let end = occurrence(zone, after(minute_of_day.checked_add(minutes)?)?)?;
    Span::new(start, end)
}
