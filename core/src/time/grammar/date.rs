//! Days: names, dates in several orders.

use std::ops::Range;

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::clock::{SpokenRange, SpokenTime};
use super::cursor::Cursor;
use super::lexer::{Number, lex};
use super::words::{Meaning, Slashed};
use super::{GrammarError, GrammarErrorKind, Language, in_some_language};

/// A leap year, in which every day of the year exists.
const SOME_LEAP_YEAR: i32 = 2000;
/// After `24 dec`, four digits in here are a year; others are a time, if they can be one.
const PLAUSIBLE_YEARS: std::ops::RangeInclusive<u32> = 1970..=2099;

/// A day as people name it; which date that is depends on when and where they say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DaySpec {
    /// This day.
    Today,
    /// The day after.
    Tomorrow,
    /// The day after that.
    DayAfterTomorrow,
    /// A day of the week.
    Weekday {
        /// Which.
        day: Weekday,
        /// In the week after this one, weeks beginning on Monday; else the next such day.
        next_week: bool,
    },
    /// A date.
    Date {
        /// Day of the month, 1 to 31.
        day: u32,
        /// Month, January = 1.
        month: u32,
        /// Year; the next one in which the date is not past, if not given.
        year: Option<i32>,
        /// Day of the week that was given with it, which must agree.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weekday: Option<Weekday>,
    },
}

/// Reads a day: `tomorrow`, `fri`, `next fri`, `24.12.`, `24 dec`, `2026-12-24`. Nothing is today.
pub fn parse_day(input: &str, language: Language) -> Result<DaySpec, GrammarError> {
    in_some_language(input, language, read_day)
}

fn read_day(input: &str, language: Language) -> Result<DaySpec, GrammarError> {
    let tokens = lex(input, language)?;
    let mut cursor = Cursor::new(input, &tokens, language);
    cursor.skip_fillers();
    if cursor.is_end() {
        return Ok(DaySpec::Today);
    }
    take_day_to_end(&mut cursor)
}

/// Takes the day that must be all that is left.
pub(super) fn take_day_to_end(cursor: &mut Cursor<'_>) -> Result<DaySpec, GrammarError> {
    let mut found: Option<DaySpec> = None;
    cursor.skip_fillers();
    while !cursor.is_end() {
        let before = *cursor;
        let day = match take_day(cursor)? {
            Some(day) => day,
            None => match take_dot_pair(cursor) {
                Some(pair) => pair.date(cursor)?,
                None if cursor.number().is_some() => {
                    return Err(cursor.error(cursor.next_range(), GrammarErrorKind::NotADate));
                }
                None => return Err(cursor.unexpected()),
            },
        };
        found = Some(match found {
            None => day,
            Some(earlier) => earlier.with(day).ok_or_else(|| before.unexpected())?,
        });
        cursor.skip_fillers();
    }
    found.ok_or_else(|| cursor.unexpected())
}

impl DaySpec {
    /// A day of the week and a date, said of the same day.
    pub(super) fn with(self, other: Self) -> Option<Self> {
        match (self, other) {
            (
                Self::Weekday {
                    day: named,
                    next_week: false,
                },
                Self::Date {
                    day,
                    month,
                    year,
                    weekday: None,
                },
            )
            | (
                Self::Date {
                    day,
                    month,
                    year,
                    weekday: None,
                },
                Self::Weekday {
                    day: named,
                    next_week: false,
                },
            ) => Some(Self::Date {
                day,
                month,
                year,
                weekday: Some(named),
            }),
            _ => None,
        }
    }
}

/// Takes a day, if one is next. `24.12` without a last dot may be a time and is left alone.
pub(super) fn take_day(cursor: &mut Cursor<'_>) -> Result<Option<DaySpec>, GrammarError> {
    if let Some(day) = take_named_day(cursor) {
        return Ok(Some(day));
    }
    if let Some(iso) = take_iso_date(cursor)? {
        return Ok(Some(iso));
    }
    let forms = [
        take_slashed,
        take_dotted,
        take_marked,
        take_day_and_month,
        take_month_and_day,
    ];
    for form in forms {
        let before = *cursor;
        if let Some(day) = form(cursor)? {
            return Ok(Some(day));
        }
        *cursor = before;
    }
    Ok(None)
}

fn weekday_of(meaning: Meaning) -> Option<Weekday> {
    match meaning {
        Meaning::Weekday(day) => Some(day),
        _ => None,
    }
}

fn month_of(meaning: Meaning) -> Option<u32> {
    match meaning {
        Meaning::Month(month) => Some(month),
        _ => None,
    }
}

/// Takes a day of the week.
pub(super) fn take_weekday(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    cursor.take_meaning(weekday_of)
}

fn take_named_day(cursor: &mut Cursor<'_>) -> Option<DaySpec> {
    let before = *cursor;
    let next_week = cursor.take_word(Meaning::Next);
    if let Some(day) = take_weekday(cursor) {
        let next_week = cursor.take_word(Meaning::NextAfter) || next_week;
        return Some(DaySpec::Weekday { day, next_week });
    }
    *cursor = before;
    cursor.take_meaning(|meaning| match meaning {
        Meaning::Today => Some(DaySpec::Today),
        Meaning::Tomorrow => Some(DaySpec::Tomorrow),
        Meaning::DayAfterTomorrow => Some(DaySpec::DayAfterTomorrow),
        _ => None,
    })
}

/// `2026-12-24` or `2026/12/24`.
pub(super) fn take_iso_date(cursor: &mut Cursor<'_>) -> Result<Option<DaySpec>, GrammarError> {
    let before = *cursor;
    for sign in ['-', '/'] {
        if let Some([year, month, day]) = take_three(cursor, sign)
            && year.digits >= 4
        {
            return found(cursor, &before, day, month, Some(year)).map(Some);
        }
        *cursor = before;
    }
    Ok(None)
}

/// Three numbers with a sign between them and no spaces.
fn take_three(cursor: &mut Cursor<'_>, sign: char) -> Option<[Number; 3]> {
    let first = cursor.take_number()?;
    let second = take_sign_and_number(cursor, sign)?;
    let third = take_sign_and_number(cursor, sign)?;
    Some([first, second, third])
}

fn take_sign_and_number(cursor: &mut Cursor<'_>, sign: char) -> Option<Number> {
    if cursor.take_glued_sign(sign) {
        cursor.take_glued_number()
    } else {
        None
    }
}

/// `24/12` or `12/24`, with or without a year: only where one of the two cannot be a month, or the
/// language has one order.
fn take_slashed(cursor: &mut Cursor<'_>) -> Result<Option<DaySpec>, GrammarError> {
    let before = *cursor;
    let Some(first) = cursor.take_number() else {
        return Ok(None);
    };
    let Some(second) = take_sign_and_number(cursor, '/') else {
        return Ok(None);
    };
    let year = take_sign_and_number(cursor, '/');
    let could_be_both = first.value <= 12 && second.value <= 12 && first.value != second.value;
    let (day, month) = match cursor.slashed() {
        Slashed::Ambiguous if could_be_both => {
            let range = cursor.range_since(&before);
            return Err(cursor.error(range, GrammarErrorKind::AmbiguousDate));
        }
        Slashed::DayFirst if could_be_both => (first, second),
        _ if first.value <= 12 => (second, first),
        _ => (first, second),
    };
    found(cursor, &before, day, month, year).map(Some)
}

/// `24.12.`, `24.12.26` or `24.12.2026`.
fn take_dotted(cursor: &mut Cursor<'_>) -> Result<Option<DaySpec>, GrammarError> {
    let before = *cursor;
    let Some(day) = cursor.take_number() else {
        return Ok(None);
    };
    let Some(month) = take_sign_and_number(cursor, '.') else {
        return Ok(None);
    };
    if !cursor.take_glued_sign('.') {
        return Ok(None);
    }
    let year = cursor.take_glued_number();
    if year.is_none() && month.value > 12 {
        // A time with a full stop: `18.30.`
        return Ok(None);
    }
    let year = year.or_else(|| take_year(cursor));
    found(cursor, &before, day, month, year).map(Some)
}

/// `12月24日`, with or without a year before it.
fn take_marked(cursor: &mut Cursor<'_>) -> Result<Option<DaySpec>, GrammarError> {
    let before = *cursor;
    let Some(first) = cursor.take_number() else {
        return Ok(None);
    };
    let (year, month) = if cursor.take_word(Meaning::YearMark) {
        (Some(first), cursor.take_number())
    } else {
        (None, Some(first))
    };
    let Some(month) = month.filter(|_| cursor.take_word(Meaning::MonthMark)) else {
        return Ok(None);
    };
    let Some(day) = cursor.take_number() else {
        return Err(cursor.unexpected());
    };
    cursor.take_word(Meaning::DayMark);
    found(cursor, &before, day, month, year).map(Some)
}

/// `24 dec`, `24th of december 2026`, `24. dec`.
fn take_day_and_month(cursor: &mut Cursor<'_>) -> Result<Option<DaySpec>, GrammarError> {
    let before = *cursor;
    let Some(day) = take_day_number(cursor) else {
        return Ok(None);
    };
    cursor.take_glued_sign('.');
    cursor.take_word(Meaning::Of);
    let Some(month) = cursor.take_meaning(month_of) else {
        return Ok(None);
    };
    let year = take_year(cursor);
    found_in_month(cursor, &before, day, month, year).map(Some)
}

/// `dec 24`, `december 24th, 2026`.
fn take_month_and_day(cursor: &mut Cursor<'_>) -> Result<Option<DaySpec>, GrammarError> {
    let before = *cursor;
    let Some(month) = cursor.take_meaning(month_of) else {
        return Ok(None);
    };
    let month_range = cursor.range_since(&before);
    // In `dec 9:00` the day is missing.
    let day = take_day_number(cursor).filter(|_| !(cursor.is_glued() && cursor.at_sign(':')));
    let Some(day) = day else {
        return Err(cursor.error(month_range, GrammarErrorKind::NotADate));
    };
    let year = take_year(cursor);
    found_in_month(cursor, &before, day, month, year).map(Some)
}

fn take_day_number(cursor: &mut Cursor<'_>) -> Option<Number> {
    let day = cursor.take_number()?;
    if cursor.is_glued() {
        cursor.take_word(Meaning::Ordinal);
    }
    Some(day)
}

/// A year after day and month; four digits can also be a time: `24 dec 1830`.
fn take_year(cursor: &mut Cursor<'_>) -> Option<Number> {
    let before = *cursor;
    cursor.take_sign(',');
    let year = cursor.take_number().filter(|number| {
        let is_time = number.value / 100 < 24 && number.value % 100 < 60;
        number.digits == 4 && (PLAUSIBLE_YEARS.contains(&number.value) || !is_time)
    });
    if year.is_none() {
        *cursor = before;
    }
    year
}

fn found(
    cursor: &Cursor<'_>,
    since: &Cursor<'_>,
    day: Number,
    month: Number,
    year: Option<Number>,
) -> Result<DaySpec, GrammarError> {
    found_in_month(cursor, since, day, month.value, year)
}

/// The date, if there is such a one.
fn found_in_month(
    cursor: &Cursor<'_>,
    since: &Cursor<'_>,
    day: Number,
    month: u32,
    year: Option<Number>,
) -> Result<DaySpec, GrammarError> {
    let range = cursor.range_since(since);
    let year = match year {
        Some(Number {
            value, digits: 2, ..
        }) => Some(2000 + value),
        Some(Number {
            value, digits: 4, ..
        }) => Some(value),
        Some(_) => return Err(cursor.error(range, GrammarErrorKind::YearOutOfRange)),
        None => None,
    };
    // At most four digits were let through, so this cannot fail.
    let year = year.and_then(|year| i32::try_from(year).ok());
    if NaiveDate::from_ymd_opt(year.unwrap_or(SOME_LEAP_YEAR), month, day.value).is_none() {
        return Err(cursor.error(range, GrammarErrorKind::NotADate));
    }
    Ok(DaySpec::Date {
        day: day.value,
        month,
        year,
        weekday: None,
    })
}

/// `18.12`, which is a time or a date.
#[derive(Debug, Clone)]
pub(super) struct DotPair {
    first: Number,
    second: Number,
    /// Its bytes of the input.
    pub(super) range: Range<usize>,
}

/// Takes two numbers with a dot between them and no spaces, if they are next.
pub(super) fn take_dot_pair(cursor: &mut Cursor<'_>) -> Option<DotPair> {
    let before = *cursor;
    if let Some(first) = cursor.take_number()
        && let Some(second) = take_sign_and_number(cursor, '.')
    {
        return Some(DotPair {
            first,
            second,
            range: cursor.range_since(&before),
        });
    }
    *cursor = before;
    None
}

impl DotPair {
    /// Whether it can be hours and minutes.
    pub(super) fn can_be_time(&self) -> bool {
        self.first.value < 24 && self.second.value < 60 && self.second.digits == 2
    }

    /// It as a time; see [`Self::can_be_time`].
    pub(super) fn into_time(self) -> SpokenRange {
        SpokenRange {
            start: SpokenTime::new(self.first, self.second.value, self.range),
            end: None,
        }
    }

    /// The day it names as a date.
    pub(super) fn date(&self, cursor: &Cursor<'_>) -> Result<DaySpec, GrammarError> {
        let (day, month) = (self.first.value, self.second.value);
        if NaiveDate::from_ymd_opt(SOME_LEAP_YEAR, month, day).is_none() {
            return Err(cursor.error(self.range.clone(), GrammarErrorKind::NotADate));
        }
        Ok(DaySpec::Date {
            day,
            month,
            year: None,
            weekday: None,
        })
    }
}
