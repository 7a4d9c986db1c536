//! Cron expressions: when something recurs by the clock on the wall.
//!
//! `minute hour day-of-month month day-of-week`, as in crontab(5). Matching is done on local dates
//! and times; only [`occurrence`] turns them into instants, so a change of clocks can neither leave
//! out a day nor double it.

mod error;
mod field;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;

pub use error::{CronError, CronErrorKind};
pub use field::CronField;
use field::{Piece, Values};

use super::zone::{occurrence, utc_to_local};

/// Longest expression read, in characters: a list of all 60 minutes has 169.
pub const CRON_LIMIT_CHARS: usize = 400;
/// Longest wait for a match, in days: 29 February on a given weekday can be 40 years away, across
/// 2100, which is no leap year.
const SEARCH_LIMIT_DAYS: u64 = 41 * 366;
/// Days in each month, January first, in a leap year.
const MONTH_LENGTHS_DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// A cron expression of five fields.
///
/// A field is `*`, a number, a name or a range (`8-22`, `mon-fri`), each range and `*` with a step
/// if wanted (`*/15`), or a list of those. Weekdays are `mon` to `sun` or Unix numbers, in which 0
/// and 7 are Sunday; their ranges may run over the end of the week (`sat-mon`). As in crontab, a
/// date matches if **either** the day of the month or the day of the week does; if one of the two
/// fields starts with `*`, both have to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cron {
    minutes: Values,
    hours: Values,
    days: Values,
    months: Values,
    weekdays: Values,
    either_day: bool,
}

impl Cron {
    /// Reads an expression of at most [`CRON_LIMIT_CHARS`] characters. One that no date can match,
    /// such as 31 February, is refused.
    pub fn parse(input: &str) -> Result<Self, CronError> {
        let whole = Piece::whole(input);
        if input.chars().count() > CRON_LIMIT_CHARS {
            return Err(whole.error(CronErrorKind::TooLong {
                max: CRON_LIMIT_CHARS,
            }));
        }
        let words = whole.words();
        if let Some(first) = words.first()
            && first.text().starts_with('@')
        {
            return Err(first.error(CronErrorKind::Nickname));
        }
        let [minute, hour, day, month, weekday] = words[..] else {
            return Err(whole.error(CronErrorKind::FieldCount { found: words.len() }));
        };
        let cron = Self {
            minutes: Values::read(CronField::Minute, minute)?,
            hours: Values::read(CronField::Hour, hour)?,
            days: Values::read(CronField::DayOfMonth, day)?,
            months: Values::read(CronField::Month, month)?,
            weekdays: Values::read(CronField::DayOfWeek, weekday)?,
            either_day: !day.text().starts_with('*') && !weekday.text().starts_with('*'),
        };
        if cron.can_match() {
            Ok(cron)
        } else {
            Err(day.error(CronErrorKind::NoSuchDay))
        }
    }

    /// The first instant after `after` at which this takes place in `zone`.
    ///
    /// A time that a change of clocks skips is the first valid minute after the gap, one that comes
    /// twice is the earlier; a date that a zone leaves out altogether, to move over the date line,
    /// is left out here. Times that fall on one instant are one. `None` near the end of the
    /// calendar, 262 000 years away.
    pub fn next_after(&self, after: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        // A minute early, since the end of a gap is rounded up to a minute.
        let early = after.checked_sub_signed(TimeDelta::minutes(1))?;
        let mut from = utc_to_local(zone, early)
            .with_second(0)?
            .with_nanosecond(0)?;
        let last = from.date().checked_add_days(Days::new(SEARCH_LIMIT_DAYS))?;
        loop {
            let local = self.next_local(from, last)?;
            if let Some(at) = occurrence(zone, local)
                && at > after
            {
                return Some(at);
            }
            from = local.checked_add_signed(TimeDelta::minutes(1))?;
        }
    }

    /// Every instant after `after` at which this takes place in `zone`, in order.
    pub fn occurrences_after(
        &self,
        after: DateTime<Utc>,
        zone: Tz,
    ) -> impl Iterator<Item = DateTime<Utc>> + use<> {
        let cron = *self;
        std::iter::successors(cron.next_after(after, zone), move |at| {
            cron.next_after(*at, zone)
        })
    }

    /// Whether a month of the list has a day of the list. Weekdays need no look: in time, every
    /// date falls on each of them.
    fn can_match(&self) -> bool {
        self.either_day
            || (1..).zip(MONTH_LENGTHS_DAYS).any(|(month, length_days)| {
                self.months.contains(month)
                    && self.days.at_least(1).is_some_and(|day| day <= length_days)
            })
    }

    /// The first matching local minute from `from` on, up to the end of `last`.
    fn next_local(&self, from: NaiveDateTime, last: NaiveDate) -> Option<NaiveDateTime> {
        let mut date = from.date();
        let mut earliest = (from.hour(), from.minute());
        while date <= last {
            if self.is_on(date)
                && let Some((hour, minute)) = self.time_of_day(earliest)
            {
                return date.and_hms_opt(hour, minute, 0);
            }
            earliest = (0, 0);
            date = date.succ_opt()?;
        }
        None
    }

    fn is_on(&self, date: NaiveDate) -> bool {
        let by_month = self.days.contains(date.day());
        let by_week = self
            .weekdays
            .contains(date.weekday().num_days_from_sunday());
        let day_matches = if self.either_day {
            by_month || by_week
        } else {
            by_month && by_week
        };
        self.months.contains(date.month()) && day_matches
    }

    /// The first matching hour and minute from `earliest` on.
    fn time_of_day(&self, earliest: (u32, u32)) -> Option<(u32, u32)> {
        let (hour, minute) = earliest;
        if self.hours.contains(hour)
            && let Some(minute) = self.minutes.at_least(minute)
        {
            return Some((hour, minute));
        }
        Some((self.hours.at_least(hour + 1)?, self.minutes.at_least(0)?))
    }
}
