//! From what people mean to instants: which `18:00` is it?

#[cfg(test)]
mod tests;

use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::grammar::{DaySpec, TimeOfDay, When};
use super::grid::{ceil_to_step, floor_to_minute, floor_to_step, is_on_step};
use super::zone::{LocalInstant, local_to_utc, utc_to_local};

/// How far ahead a start may lie, in days: a year and a month, so that "the same day next year"
/// works and `9999` does not.
pub const AHEAD_LIMIT_DAYS: u32 = 400;

/// The instants that somebody meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolvedWhen {
    /// The start, on a whole minute; `None` for the earliest free time.
    #[serde(with = "crate::time::seconds::option")]
    pub start: Option<DateTime<Utc>>,
    /// The end, if one was given; after the start.
    #[serde(with = "crate::time::seconds::option")]
    pub end: Option<DateTime<Utc>>,
    /// What to tell them about it.
    pub remarks: Vec<TimeRemark>,
}

/// How a time was understood, where people might have expected otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeRemark {
    /// The hour has passed today, so it is tomorrow's.
    PassedMeansTomorrow,
    /// The clock is put back and shows the start twice; the first was taken.
    FirstOfTwo {
        /// The other one.
        #[serde(with = "crate::time::seconds")]
        second: DateTime<Utc>,
    },
    /// `in …` was rounded up to the next start on the step.
    RoundedUp {
        /// The minute it would have been.
        #[serde(with = "crate::time::seconds")]
        asked: DateTime<Utc>,
    },
}

/// Why a time cannot be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeRefusal {
    /// The clock is put forward over this time.
    Missing {
        /// The first instant after the gap.
        #[serde(with = "crate::time::seconds")]
        next_valid: DateTime<Utc>,
    },
    /// It has passed.
    Past {
        /// The start that was asked for.
        #[serde(with = "crate::time::seconds")]
        start: DateTime<Utc>,
    },
    /// Nothing starts at this minute.
    OffStep {
        /// Starts are this many minutes apart, counted from midnight.
        step_minutes: u32,
        /// The start before it, unless that has passed.
        #[serde(with = "crate::time::seconds::option")]
        before: Option<DateTime<Utc>>,
        /// The start after it.
        #[serde(with = "crate::time::seconds")]
        after: DateTime<Utc>,
    },
    /// It lies too far ahead.
    TooFar {
        /// How far ahead it may lie, in days.
        limit_days: u32,
    },
    /// The date is in no calendar, or in none of the years meant.
    NoSuchDate,
    /// The date and the day of the week that was given with it do not agree.
    WrongWeekday {
        /// The date.
        date: NaiveDate,
        /// The day of the week given with it.
        given: Weekday,
    },
    /// The end is not after the start.
    EndBeforeStart,
}

/// The instants that `when` means to somebody who says it at `now` about something in `zone` whose
/// bookings start on multiples of `step_minutes`.
///
/// - An hour without a date that has passed means tomorrow.
/// - A weekday is the next such day on which the time has not passed.
/// - A dated time that has passed is refused, also when the date is today's.
/// - `now` starts this minute whatever the step, `in …` is rounded up to the step; other starts
///   that are off the step are refused with their neighbours.
/// - A range that ends at or before its start ends on the next day. An end in a gap is the moment
///   the clock jumps; of an end that comes twice, the first after the start counts.
pub fn resolve_when(
    when: &When,
    zone: Tz,
    now: DateTime<Utc>,
    step_minutes: u32,
) -> Result<ResolvedWhen, TimeRefusal> {
    let asked = Asked {
        zone,
        this_minute: floor_to_minute(now),
        step_minutes,
    };
    match *when {
        When::Next => Ok(ResolvedWhen {
            start: None,
            end: None,
            remarks: Vec::new(),
        }),
        When::Now => Ok(resolved(asked.this_minute, None, Vec::new())),
        When::In { minutes } => asked.after(minutes),
        When::At { day, start, end } => asked.local(day, start, end),
        When::Exact { start, end } => {
            asked.check_reach(start)?;
            asked.check_step(start)?;
            if end.is_some_and(|end| end <= start) {
                return Err(TimeRefusal::EndBeforeStart);
            }
            Ok(resolved(start, end, Vec::new()))
        }
    }
}

/// The date that `day` means to somebody who says it at `now` about something in `zone`.
///
/// A weekday may be today. A date without a year is this year's, or next year's if it is before
/// today. A date with a year may be past; none may be more than [`AHEAD_LIMIT_DAYS`] ahead.
pub fn resolve_day(day: &DaySpec, zone: Tz, now: DateTime<Utc>) -> Result<NaiveDate, TimeRefusal> {
    let today = utc_to_local(zone, now).date();
    let date = match *day {
        DaySpec::Today => Some(today),
        DaySpec::Tomorrow => today.checked_add_days(Days::new(1)),
        DaySpec::DayAfterTomorrow => today.checked_add_days(Days::new(2)),
        DaySpec::Weekday { day, next_week } => weekday_after(today, day, next_week),
        DaySpec::Date {
            day, month, year, ..
        } => match year {
            Some(year) => NaiveDate::from_ymd_opt(year, month, day),
            None => [today.year(), today.year() + 1]
                .into_iter()
                .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
                .find(|date| *date >= today),
        },
    };
    let date = date.ok_or(TimeRefusal::NoSuchDate)?;
    if (date - today).num_days() > i64::from(AHEAD_LIMIT_DAYS) {
        return Err(TimeRefusal::TooFar {
            limit_days: AHEAD_LIMIT_DAYS,
        });
    }
    match *day {
        DaySpec::Date {
            weekday: Some(given),
            ..
        } if given != date.weekday() => Err(TimeRefusal::WrongWeekday { date, given }),
        _ => Ok(date),
    }
}

/// The next such day from `today` on, or that of the week that begins on the next Monday.
fn weekday_after(today: NaiveDate, day: Weekday, next_week: bool) -> Option<NaiveDate> {
    let days = if next_week {
        7 - today.weekday().num_days_from_monday() + day.num_days_from_monday()
    } else {
        day.days_since(today.weekday())
    };
    today.checked_add_days(Days::new(u64::from(days)))
}

/// The circumstances of a question.
#[derive(Clone, Copy)]
struct Asked {
    zone: Tz,
    /// A start in the current minute is not past.
    this_minute: DateTime<Utc>,
    step_minutes: u32,
}

impl Asked {
    fn after(self, minutes: u32) -> Result<ResolvedWhen, TimeRefusal> {
        let asked = self.this_minute + TimeDelta::minutes(i64::from(minutes));
        self.check_reach(asked)?;
        let start = ceil_to_step(self.zone, asked, self.step_minutes);
        let remarks = if start == asked {
            Vec::new()
        } else {
            vec![TimeRemark::RoundedUp { asked }]
        };
        Ok(resolved(start, None, remarks))
    }

    fn local(
        self,
        day: Option<DaySpec>,
        start: TimeOfDay,
        end: Option<TimeOfDay>,
    ) -> Result<ResolvedWhen, TimeRefusal> {
        let mut remarks = Vec::new();
        let named = resolve_day(&day.unwrap_or(DaySpec::Today), self.zone, self.this_minute)?;
        let mut date = named;
        let mut moment = self.moment(date, start)?;
        if self.has_passed(moment) {
            match day {
                None => {
                    date = later(named, 1)?;
                    remarks.push(TimeRemark::PassedMeansTomorrow);
                }
                Some(DaySpec::Weekday {
                    next_week: false, ..
                }) => date = later(named, 7)?,
                Some(_) => {
                    return Err(TimeRefusal::Past {
                        start: moment.earliest(),
                    });
                }
            }
            moment = self.moment(date, start)?;
        }
        self.check_reach(moment.earliest().max(self.this_minute))?;
        let start_at = match moment {
            LocalInstant::Once(at) => at,
            LocalInstant::Missing { next_valid } => {
                return Err(TimeRefusal::Missing { next_valid });
            }
            LocalInstant::Twice { first, second } if first < self.this_minute => second,
            LocalInstant::Twice { first, second } => {
                remarks.push(TimeRemark::FirstOfTwo { second });
                first
            }
        };
        self.check_step(start_at)?;
        let end_at = match end {
            Some(end) => Some(self.end_of_range(date, start, end, start_at)?),
            None => None,
        };
        Ok(resolved(start_at, end_at, remarks))
    }

    fn moment(self, date: NaiveDate, time: TimeOfDay) -> Result<LocalInstant, TimeRefusal> {
        Ok(local_to_utc(self.zone, local_time(date, time)?))
    }

    /// Of a time that comes twice, both have passed.
    fn has_passed(self, moment: LocalInstant) -> bool {
        let last = match moment {
            LocalInstant::Once(at) | LocalInstant::Missing { next_valid: at } => at,
            LocalInstant::Twice { second, .. } => second,
        };
        last < self.this_minute
    }

    fn end_of_range(
        self,
        date: NaiveDate,
        start: TimeOfDay,
        end: TimeOfDay,
        start_at: DateTime<Utc>,
    ) -> Result<DateTime<Utc>, TimeRefusal> {
        let start_local = local_time(date, start)?;
        let mut end_date = date;
        while local_time(end_date, end)? <= start_local {
            end_date = later(end_date, 1)?;
        }
        let end_at = match self.moment(end_date, end)? {
            LocalInstant::Twice { first, second } if first <= start_at => second,
            moment => moment.earliest(),
        };
        if end_at <= start_at {
            return Err(TimeRefusal::EndBeforeStart);
        }
        Ok(end_at)
    }

    /// Refuses what has passed and what lies too far ahead.
    fn check_reach(self, start: DateTime<Utc>) -> Result<(), TimeRefusal> {
        if start < self.this_minute {
            return Err(TimeRefusal::Past { start });
        }
        if start - self.this_minute > TimeDelta::days(i64::from(AHEAD_LIMIT_DAYS)) {
            return Err(TimeRefusal::TooFar {
                limit_days: AHEAD_LIMIT_DAYS,
            });
        }
        Ok(())
    }

    fn check_step(self, start: DateTime<Utc>) -> Result<(), TimeRefusal> {
        if is_on_step(self.zone, start, self.step_minutes) {
            return Ok(());
        }
        let before = floor_to_step(self.zone, start, self.step_minutes);
        Err(TimeRefusal::OffStep {
            step_minutes: self.step_minutes,
            before: (before >= self.this_minute).then_some(before),
            after: ceil_to_step(self.zone, start, self.step_minutes),
        })
    }
}

fn resolved(
    start: DateTime<Utc>,
    end: Option<DateTime<Utc>>,
    remarks: Vec<TimeRemark>,
) -> ResolvedWhen {
    ResolvedWhen {
        start: Some(start),
        end,
        remarks,
    }
}

fn later(date: NaiveDate, days: u64) -> Result<NaiveDate, TimeRefusal> {
    date.checked_add_days(Days::new(days))
        .ok_or(TimeRefusal::NoSuchDate)
}

/// What the clock shows then; 24:00 is the next day's midnight.
fn local_time(date: NaiveDate, time: TimeOfDay) -> Result<NaiveDateTime, TimeRefusal> {
    date.and_time(NaiveTime::MIN)
        .checked_add_signed(TimeDelta::minutes(i64::from(time.minutes())))
        .ok_or(TimeRefusal::NoSuchDate)
}
