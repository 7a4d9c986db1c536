//! The open spans of a weekly pattern, laid on the calendar.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{OpeningHours, Stretch, WEEK_MINUTES, WeeklyHours, week_second};
use crate::time::span::Span;
use crate::time::zone::{local_to_utc, utc_to_local};

/// Open spans in order, made as they are asked for; no two of them touch.
#[derive(Debug, Clone)]
pub struct OpenSpans<'a> {
    zone: Tz,
    from: DateTime<Utc>,
    pattern: Pattern<'a>,
}

#[derive(Debug, Clone)]
enum Pattern<'a> {
    /// One span to the end of the calendar.
    Rest,
    /// Stretches of a week, week after week.
    Weeks {
        stretches: &'a [Stretch],
        /// The week of the stretch to come.
        monday: NaiveDate,
        /// The stretch to come.
        index: usize,
        /// Looked at already, and not part of the span before.
        ahead: Option<Span>,
    },
    /// Nothing more.
    Over,
}

impl<'a> OpenSpans<'a> {
    pub(super) fn new(hours: &'a OpeningHours, zone: Tz, from: DateTime<Utc>) -> Self {
        match hours {
            OpeningHours::Always => Self {
                zone,
                from,
                pattern: Pattern::Rest,
            },
            OpeningHours::Weekly(weekly) => Self::of_weekly(weekly, zone, from),
        }
    }

    pub(super) fn of_weekly(weekly: &'a WeeklyHours, zone: Tz, from: DateTime<Utc>) -> Self {
        Self {
            zone,
            from,
            pattern: first_stretch(&weekly.stretches, zone, from),
        }
    }
}

/// The first stretch that can be open at `from` or after it.
fn first_stretch(stretches: &[Stretch], zone: Tz, from: DateTime<Utc>) -> Pattern<'_> {
    // What closes at or before the time shown at `from` has closed by then: a clock that is put
    // back only shows less than has passed.
    let local = utc_to_local(zone, from);
    let days = Days::new(u64::from(local.weekday().num_days_from_monday()));
    let (Some(last), Some(monday)) = (stretches.last(), local.date().checked_sub_days(days)) else {
        return Pattern::Over;
    };
    let minute = week_second(local) / 60;
    let at = |monday, index| Pattern::Weeks {
        stretches,
        monday,
        index,
        ahead: None,
    };
    match monday.checked_sub_days(Days::new(7)) {
        Some(monday_before) if i64::from(last.close) - i64::from(WEEK_MINUTES) > minute => {
            at(monday_before, stretches.len() - 1)
        }
        _ => at(
            monday,
            stretches.partition_point(|stretch| i64::from(stretch.close) <= minute),
        ),
    }
}

/// When a stretch is open in the week of `monday`; `None` where the calendar ends.
fn on_calendar(zone: Tz, monday: NaiveDate, stretch: Stretch) -> Option<Span> {
    let week = monday.and_time(NaiveTime::MIN);
    let instant = |minute: u32| {
        week.checked_add_signed(TimeDelta::minutes(i64::from(minute)))
            .map(|local| local_to_utc(zone, local).earliest())
    };
    Some(Span {
        start: instant(stretch.open)?,
        end: instant(stretch.close)?,
    })
}

impl Pattern<'_> {
    /// The next stretch, which a gap may have made empty.
    fn advance(&mut self, zone: Tz) -> Option<Span> {
        let Self::Weeks {
            stretches,
            monday,
            index,
            ahead,
        } = self
        else {
            return None;
        };
        if let Some(span) = ahead.take() {
            return Some(span);
        }
        if *index == stretches.len() {
            *monday = monday.checked_add_days(Days::new(7))?;
            *index = 0;
        }
        let span = on_calendar(zone, *monday, stretches[*index])?;
        *index += 1;
        Some(span)
    }

    fn put_back(&mut self, span: Span) {
        if let Self::Weeks { ahead, .. } = self {
            *ahead = Some(span);
        }
    }
}

impl Iterator for OpenSpans<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if matches!(self.pattern, Pattern::Rest) {
            self.pattern = Pattern::Over;
            return Span::new(self.from, DateTime::<Utc>::MAX_UTC);
        }
        let mut open = loop {
            let span = self.pattern.advance(self.zone)?;
            if !span.is_empty() && span.end > self.from {
                break span;
            }
        };
        while let Some(span) = self.pattern.advance(self.zone) {
            // Closed time between two stretches may fall into a gap altogether.
            if span.start > open.end {
                self.pattern.put_back(span);
                break;
            }
            open.end = span.end;
        }
        Some(open)
    }
}
