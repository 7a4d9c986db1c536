//! Opening hours: when a resource can be used, as a pattern of the week.

mod describe;
mod open_spans;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::span::Span;
use super::zone::{offset_seconds, utc_to_local};
pub use describe::{DayHours, DayRange, DayWindow, HoursSummary};
pub use open_spans::OpenSpans;

/// Most windows kept in a week: eight a day.
pub const WINDOWS_LIMIT: usize = 7 * 8;
/// [`OpeningHours::open_spans`] looks no further ahead than this, in days: as far as bookings go.
pub const OPEN_SPANS_LIMIT_DAYS: i64 = 400;

const DAY_MINUTES: u32 = 24 * 60;
const WEEK_MINUTES: u32 = 7 * DAY_MINUTES;

/// A window in which a resource can be used, the same every week, in local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    /// The day it opens, Monday = 0.
    pub day: u8,
    /// When it opens, in minutes since midnight, below 1440.
    pub open_minute: u32,
    /// When it closes, in minutes since the midnight before it opens: at most a day later, so
    /// above 1440 if it closes on the next day.
    pub close_minute: u32,
}

/// Windows that make no opening hours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadHours {
    /// A window with a minute or a day that does not exist, or that does not last.
    #[error("no such opening window: {0:?}")]
    BadWindow(Window),
    /// More windows than are kept.
    #[error("{count} opening windows in a week, {WINDOWS_LIMIT} at most")]
    TooManyWindows {
        /// How many.
        count: usize,
    },
}

/// When a resource can be used.
///
/// Hours follow the clock on the wall: a window that opens in a gap opens when the clock has
/// jumped, and where the clock shows a time twice, the first counts, for closing too.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "HoursData", into = "HoursData")]
pub enum OpeningHours {
    /// At all times.
    #[default]
    Always,
    /// In some windows of the week, perhaps in none.
    Weekly(WeeklyHours),
}

/// Windows of the week: overlapping and touching ones are one stretch. Never all of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklyHours {
    /// Sorted, with closed time between each two.
    stretches: Vec<Stretch>,
}

/// An open stretch, in minutes since Monday 00:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    /// Below a week.
    open: u32,
    /// Only the last stretch may run on into the next week.
    close: u32,
}

/// Opening hours as data.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum HoursData {
    Always,
    Weekly(Vec<Window>),
}

impl TryFrom<HoursData> for OpeningHours {
    type Error = BadHours;

    fn try_from(data: HoursData) -> Result<Self, BadHours> {
        match data {
            HoursData::Always => Ok(Self::Always),
            HoursData::Weekly(windows) => Self::from_windows(&windows),
        }
    }
}

impl From<OpeningHours> for HoursData {
    fn from(hours: OpeningHours) -> Self {
        match hours {
            OpeningHours::Always => Self::Always,
            OpeningHours::Weekly(weekly) => Self::Weekly(weekly.windows()),
        }
    }
}

impl OpeningHours {
    /// The hours made of these windows, in any order; none at all is never open.
    pub fn from_windows(windows: &[Window]) -> Result<Self, BadHours> {
        let mut pieces = Vec::with_capacity(windows.len());
        for window in windows {
            pieces.extend(window.pieces()?);
        }
        let stretches = merged(pieces);
        if let [only] = stretches[..]
            && only.close - only.open >= WEEK_MINUTES
        {
            return Ok(Self::Always);
        }
        let weekly = WeeklyHours { stretches };
        match weekly.windows().len() {
            count if count > WINDOWS_LIMIT => Err(BadHours::TooManyWindows { count }),
            _ => Ok(Self::Weekly(weekly)),
        }
    }

    /// Whether all of `span` is open; of an empty one, whether its start is.
    pub fn is_open(&self, zone: Tz, span: Span) -> bool {
        match self {
            Self::Always => true,
            Self::Weekly(weekly) => weekly.is_open(zone, span),
        }
    }

    /// The open spans from `from` on, one after the other; each is as long as can be, the first
    /// one may have begun before. They end with the calendar.
    pub fn open_spans_from(&self, zone: Tz, from: DateTime<Utc>) -> OpenSpans<'_> {
        OpenSpans::new(self, zone, from)
    }

    /// What is open between two instants, no further than [`OPEN_SPANS_LIMIT_DAYS`] ahead.
    pub fn open_spans(&self, zone: Tz, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Span> {
        let limit = from.checked_add_signed(TimeDelta::days(OPEN_SPANS_LIMIT_DAYS));
        let asked = Span {
            start: from,
            end: limit.map_or(until, |limit| until.min(limit)),
        };
        self.open_spans_from(zone, from)
            .map_while(|open| open.intersection(&asked))
            .collect()
    }

    /// The first open instant that is not before `at`; `None` if there is none.
    pub fn next_open(&self, zone: Tz, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.open_spans_from(zone, at)
            .next()
            .map(|open| open.start.max(at))
    }

    /// When the stretch that is open at `at` closes: `at` itself if it is closed then, `None` if it
    /// never closes.
    pub fn closes_at(&self, zone: Tz, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::Always => None,
            Self::Weekly(_) => Some(
                self.open_spans_from(zone, at)
                    .next()
                    .filter(|open| open.contains(at))
                    .map_or(at, |open| open.end),
            ),
        }
    }
}

impl WeeklyHours {
    /// The windows of each day, in order: a stretch of less than a day is one window, a longer one
    /// is cut at midnight.
    pub fn windows(&self) -> Vec<Window> {
        let mut windows = Vec::with_capacity(self.stretches.len());
        for stretch in &self.stretches {
            let mut open = stretch.open;
            while open < stretch.close {
                let midnight = (open / DAY_MINUTES + 1) * DAY_MINUTES;
                let close = if stretch.close - stretch.open < DAY_MINUTES {
                    stretch.close
                } else {
                    stretch.close.min(midnight)
                };
                let day_start = midnight - DAY_MINUTES;
                windows.push(Window {
                    day: u8::try_from(day_start / DAY_MINUTES % 7).unwrap_or_default(),
                    open_minute: open - day_start,
                    close_minute: close - day_start,
                });
                open = close;
            }
        }
        windows.sort_by_key(|window| (window.day, window.open_minute));
        windows
    }

    fn is_open(&self, zone: Tz, span: Span) -> bool {
        let day = TimeDelta::days(1);
        let length = (span.end - span.start).max(TimeDelta::zero());
        if length <= day
            && let Some(day_before) = span.start.checked_sub_signed(day)
        {
            let offset = offset_seconds(zone, span.start);
            let steady = [day_before, span.end]
                .into_iter()
                .all(|at| offset_seconds(zone, at) == offset);
            if steady {
                let second = week_second(utc_to_local(zone, span.start));
                return self.is_open_locally(second, length.num_seconds());
            }
        }
        // Near a change of the clocks, only the open spans themselves tell.
        OpenSpans::of_weekly(self, zone, span.start)
            .next()
            .is_some_and(|open| open.contains(span.start) && span.end <= open.end)
    }

    /// The same on a clock that runs evenly.
    fn is_open_locally(&self, second: i64, length_seconds: i64) -> bool {
        let Ok(minute) = u32::try_from(second / 60) else {
            return false;
        };
        let next = self
            .stretches
            .partition_point(|stretch| stretch.open <= minute);
        let closes_in_seconds = |close: u32| i64::from(close) * 60 - second;
        let today = next
            .checked_sub(1)
            .map(|at| closes_in_seconds(self.stretches[at].close));
        // The last stretch of the week before may still be open.
        let last_week = self
            .stretches
            .last()
            .map(|last| closes_in_seconds(last.close) - i64::from(WEEK_MINUTES) * 60);
        [today, last_week]
            .into_iter()
            .flatten()
            .any(|left_seconds| left_seconds > 0 && length_seconds <= left_seconds)
    }
}

impl Window {
    /// Its minutes of the week, in two pieces if the week ends meanwhile.
    fn pieces(self) -> Result<Vec<Stretch>, BadHours> {
        let valid = self.day < 7
            && self.open_minute < DAY_MINUTES
            && self.open_minute < self.close_minute
            && self.close_minute <= self.open_minute + DAY_MINUTES;
        if !valid {
            return Err(BadHours::BadWindow(self));
        }
        let midnight = u32::from(self.day) * DAY_MINUTES;
        let open = midnight + self.open_minute;
        let close = midnight + self.close_minute;
        let mut pieces = vec![Stretch {
            open,
            close: close.min(WEEK_MINUTES),
        }];
        if close > WEEK_MINUTES {
            pieces.push(Stretch {
                open: 0,
                close: close - WEEK_MINUTES,
            });
        }
        Ok(pieces)
    }
}

/// Joins pieces that overlap or touch, also over the end of the week.
fn merged(mut pieces: Vec<Stretch>) -> Vec<Stretch> {
    pieces.sort_by_key(|piece| piece.open);
    let mut stretches: Vec<Stretch> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match stretches.last_mut() {
            Some(last) if piece.open <= last.close => last.close = last.close.max(piece.close),
            _ => stretches.push(piece),
        }
    }
    if stretches.len() > 1
        && stretches[0].open == 0
        && stretches[stretches.len() - 1].close == WEEK_MINUTES
    {
        let monday = stretches.remove(0);
        if let Some(last) = stretches.last_mut() {
            last.close += monday.close;
        }
    }
    stretches
}

/// Seconds since Monday 00:00.
fn week_second(local: NaiveDateTime) -> i64 {
    i64::from(local.weekday().num_days_from_monday()) * i64::from(DAY_MINUTES) * 60
        + i64::from(local.num_seconds_from_midnight())
}
