//! Times of day, alone and in ranges.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::cursor::Cursor;
use super::lexer::Number;
use super::words::{DayPart, Meaning, Unit};
use super::{GrammarError, GrammarErrorKind};

const DAY_MINUTES: u32 = 24 * 60;
const HALF_DAY_MINUTES: u32 = 12 * 60;
/// "Tonight at 4:30" is after midnight, "tonight at 5" is in the evening.
const FIRST_MINUTE_OF_EVENING: u32 = 5 * 60;

/// A time on the clock, in minutes since local midnight: 0 to 1440, the last being the midnight
/// that ends the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// The time `minutes` after local midnight, or `None` above 1440.
    pub fn from_minutes(minutes: u32) -> Option<Self> {
        let minutes = u16::try_from(minutes).ok()?;
        (u32::from(minutes) <= DAY_MINUTES).then_some(Self(minutes))
    }

    /// Minutes since local midnight, 0 to 1440.
    pub fn minutes(self) -> u32 {
        u32::from(self.0)
    }
}

/// A number of minutes that is no time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day has no minute {0}")]
pub struct NoSuchMinute(u32);

impl TryFrom<u32> for TimeOfDay {
    type Error = NoSuchMinute;

    fn try_from(minutes: u32) -> Result<Self, NoSuchMinute> {
        Self::from_minutes(minutes).ok_or(NoSuchMinute(minutes))
    }
}

impl From<TimeOfDay> for u32 {
    fn from(time: TimeOfDay) -> Self {
        time.minutes()
    }
}

/// Which half of the clock the speaker named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ClockHalf {
    Am,
    Pm,
}

/// A time of day as typed: whether `6` is the morning's or the evening's depends on the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SpokenTime {
    hour: u32,
    minute: u32,
    half: Option<ClockHalf>,
    /// Whether the hour could be on either half of the clock: 1 to 12, without a leading zero.
    either_half: bool,
    /// Its bytes of the input.
    pub(super) range: Range<usize>,
}

/// One time of day, or two with something like "to" between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SpokenRange {
    /// The first.
    pub(super) start: SpokenTime,
    /// The second.
    pub(super) end: Option<SpokenTime>,
}

/// What a [`SpokenRange`] means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ClockRange {
    /// From when.
    pub(super) start: TimeOfDay,
    /// Up to when; a time that is not after `start` is that of the next day.
    pub(super) end: Option<TimeOfDay>,
    /// Whether `start` is on the day after the one named: `tonight 2`.
    pub(super) next_day: bool,
}

/// Takes a time, or two as a range, if one is next.
pub(super) fn take_range(cursor: &mut Cursor<'_>) -> Result<Option<SpokenRange>, GrammarError> {
    let Some(start) = take_time(cursor)? else {
        return Ok(None);
    };
    let before = *cursor;
    let start_half = cursor.take_meaning(half_of_part);
    if !(cursor.take_sign('-') || cursor.take_word(Meaning::To)) {
        *cursor = before;
        return Ok(Some(SpokenRange { start, end: None }));
    }
    cursor.skip_filler_words();
    let end_half = cursor.take_meaning(half_of_part);
    let end = expect_time(cursor)?;
    // A part of the day behind the end is the end's if the start has one too: `2 giờ chiều đến 4
    // giờ chiều`.
    let end_half = end_half.or_else(|| start_half.and_then(|_| cursor.take_meaning(half_of_part)));
    Ok(Some(SpokenRange {
        start: start.on(start_half),
        end: Some(end.on(end_half)),
    }))
}

/// Takes the time that must be next.
pub(super) fn expect_time(cursor: &mut Cursor<'_>) -> Result<SpokenTime, GrammarError> {
    match take_time(cursor)? {
        Some(time) => Ok(time),
        None => Err(cursor.unexpected()),
    }
}

/// Takes a time, if one is next.
fn take_time(cursor: &mut Cursor<'_>) -> Result<Option<SpokenTime>, GrammarError> {
    let before = *cursor;
    let fixed = cursor.take_meaning(|meaning| match meaning {
        Meaning::Noon => Some((12, Some(ClockHalf::Pm))),
        Meaning::Midnight => Some((24, None)),
        _ => None,
    });
    if let Some((hour, half)) = fixed {
        return Ok(Some(SpokenTime {
            hour,
            minute: 0,
            half,
            either_half: false,
            range: cursor.range_since(&before),
        }));
    }
    let half_to = cursor.take_word(Meaning::HalfTo);
    let Some(number) = cursor.take_number() else {
        *cursor = before;
        return Ok(None);
    };
    let (hour, minute) = match take_hour_and_minute(cursor, number)? {
        (hour, 0) if half_to && hour > 0 => (hour - 1, 30),
        said => said,
    };
    let half = take_half(cursor);
    let range = cursor.range_since(&before);
    let valid_hours = match half {
        Some(ClockHalf::Am) => 1..=12,
        // `18pm` is odd and yet clear.
        Some(ClockHalf::Pm) => 1..=23,
        None => 0..=24,
    };
    if !valid_hours.contains(&hour) {
        let kind = GrammarErrorKind::NumberOutOfRange {
            min: *valid_hours.start(),
            max: *valid_hours.end(),
        };
        return Err(cursor.error(range, kind));
    }
    let last_minute = if hour == 24 { 0 } else { 59 };
    if minute > last_minute {
        let kind = GrammarErrorKind::NumberOutOfRange {
            min: 0,
            max: last_minute,
        };
        return Err(cursor.error(range, kind));
    }
    let spoken = SpokenTime::new(number, minute, range);
    Ok(Some(SpokenTime {
        hour,
        half,
        either_half: spoken.either_half && hour > 0,
        ..spoken
    }))
}

/// The rest of `18:30`, `18.30`, `18h30`, `18h`, `18 o'clock`, `1830`, or of a bare `18`.
fn take_hour_and_minute(
    cursor: &mut Cursor<'_>,
    number: Number,
) -> Result<(u32, u32), GrammarError> {
    if cursor.take_glued_sign(':') {
        let minute = expect_minute(cursor)?;
        if cursor.take_glued_sign(':') {
            expect_zero_seconds(cursor)?;
        }
        cursor.take_word(Meaning::Oclock);
        return Ok((number.value, minute));
    }
    let before_dot = *cursor;
    if cursor.take_glued_sign('.') {
        if cursor.is_glued() && cursor.number().is_some() {
            let minute = expect_minute(cursor)?;
            cursor.take_word(Meaning::Oclock);
            return Ok((number.value, minute));
        }
        // A full stop, unless a word follows that makes no sense here anyway.
        if !cursor.is_end() {
            *cursor = before_dot;
        }
    }
    if cursor.take_word(Meaning::Oclock) {
        if cursor.is_glued() && cursor.number().is_some() {
            let minute = expect_minute(cursor)?;
            cursor.take_word(Meaning::Unit(Unit::Minute));
            return Ok((number.value, minute));
        }
        let minute = take_half_past(cursor).or_else(|| take_loose_minute(cursor));
        return Ok((number.value, minute.unwrap_or(0)));
    }
    let before_and = *cursor;
    if cursor.take_word(Meaning::And) && cursor.take_word(Meaning::Half) {
        return Ok((number.value, 30));
    }
    *cursor = before_and;
    let run_together = number.digits == 4 || (number.digits == 3 && half_follows(cursor));
    if run_together {
        return Ok((number.value / 100, number.value % 100));
    }
    Ok((number.value, 0))
}

/// `6點半`, `6 heures et demie`.
fn take_half_past(cursor: &mut Cursor<'_>) -> Option<u32> {
    let before = *cursor;
    cursor.take_word(Meaning::And);
    if cursor.take_word(Meaning::Half) {
        return Some(30);
    }
    *cursor = before;
    None
}

/// The minutes of `18 Uhr 30`, unless they begin a date.
fn take_loose_minute(cursor: &mut Cursor<'_>) -> Option<u32> {
    let before = *cursor;
    let minute = cursor
        .take_number()
        .filter(|number| number.digits == 2 && number.value < 60);
    cursor.take_word(Meaning::Unit(Unit::Minute));
    let is_month = |meaning| matches!(meaning, Meaning::Month(_)).then_some(());
    let begins_a_date = ['.', '/', '-', ':']
        .into_iter()
        .any(|sign| cursor.at_sign(sign))
        || cursor.at_word(Meaning::Of)
        || cursor.at_word(Meaning::MonthMark)
        || cursor.meaning(is_month).is_some()
        || cursor.is_glued();
    if minute.is_none() || begins_a_date {
        *cursor = before;
        return None;
    }
    minute.map(|number| number.value)
}

/// Takes the two digits after `18:`.
pub(super) fn expect_minute(cursor: &mut Cursor<'_>) -> Result<u32, GrammarError> {
    let before = *cursor;
    match cursor.take_glued_number() {
        Some(Number {
            value, digits: 2, ..
        }) if value < 60 => Ok(value),
        Some(_) => Err(cursor.error(
            cursor.range_since(&before),
            GrammarErrorKind::NumberOutOfRange { min: 0, max: 59 },
        )),
        None => Err(cursor.error(before.next_range(), GrammarErrorKind::Unfinished)),
    }
}

/// Takes the seconds after `18:00:`, which other programs write out of habit.
pub(super) fn expect_zero_seconds(cursor: &mut Cursor<'_>) -> Result<(), GrammarError> {
    let before = *cursor;
    let seconds = expect_minute(cursor)?;
    let fraction = if cursor.take_glued_sign('.') {
        match cursor.take_glued_number() {
            Some(number) => number.value,
            None => return Err(cursor.unexpected()),
        }
    } else {
        0
    };
    if seconds == 0 && fraction == 0 {
        return Ok(());
    }
    Err(cursor.error(
        cursor.range_since(&before),
        GrammarErrorKind::NumberOutOfRange { min: 0, max: 0 },
    ))
}

fn half_of(meaning: Meaning) -> Option<ClockHalf> {
    match meaning {
        Meaning::Am => Some(ClockHalf::Am),
        Meaning::Pm => Some(ClockHalf::Pm),
        _ => None,
    }
}

fn half_of_part(meaning: Meaning) -> Option<ClockHalf> {
    match meaning {
        Meaning::Part(DayPart::Morning) => Some(ClockHalf::Am),
        Meaning::Part(DayPart::Afternoon | DayPart::Evening) => Some(ClockHalf::Pm),
        _ => None,
    }
}

fn half_follows(cursor: &Cursor<'_>) -> bool {
    cursor.meaning(half_of).is_some()
}

fn take_half(cursor: &mut Cursor<'_>) -> Option<ClockHalf> {
    cursor.take_meaning(half_of)
}

impl SpokenTime {
    /// A time without a word for the half of the clock.
    pub(super) fn new(hour: Number, minute: u32, range: Range<usize>) -> Self {
        Self {
            hour: hour.value,
            minute,
            half: None,
            either_half: (1..=12).contains(&hour.value) && !hour.leading_zero,
            range,
        }
    }

    /// The same on this half of the clock, unless its own was said.
    fn on(self, half: Option<ClockHalf>) -> Self {
        let half = half.filter(|_| self.is_open()).or(self.half);
        Self { half, ..self }
    }

    /// As typed: on the half that was named, else on a clock of 24 hours.
    fn literal_minutes(&self) -> u32 {
        let hour = match self.half {
            Some(ClockHalf::Am) => self.hour % 12,
            Some(ClockHalf::Pm) if self.hour <= 12 => self.hour % 12 + 12,
            _ => self.hour,
        };
        hour * 60 + self.minute
    }

    /// Whether only what is said beside it tells which half of the clock is meant.
    fn is_open(&self) -> bool {
        self.half.is_none() && self.either_half
    }

    /// Its minutes on the earlier half of the clock.
    fn morning_minutes(&self) -> u32 {
        self.hour % 12 * 60 + self.minute
    }

    /// Whichever half makes `distance` the shortest.
    fn nearest_half(&self, distance: impl Fn(u32) -> u32) -> u32 {
        let morning = self.morning_minutes();
        let evening = morning + HALF_DAY_MINUTES;
        if distance(evening) < distance(morning) {
            evening
        } else {
            morning
        }
    }
}

impl SpokenRange {
    /// Decides the halves of the clock. `tonight` also moves the small hours to the next day.
    pub(super) fn settle(&self, part: Option<DayPart>, tonight: bool) -> ClockRange {
        let mut next_day = false;
        let start = match (part, &self.end) {
            (Some(DayPart::Morning), _) if self.start.is_open() => self.start.morning_minutes(),
            (Some(DayPart::Afternoon), _) if self.start.is_open() => {
                self.start.morning_minutes() + HALF_DAY_MINUTES
            }
            (Some(DayPart::Evening), _) if self.start.is_open() => {
                let morning = self.start.morning_minutes();
                if morning == 0 {
                    DAY_MINUTES
                } else if tonight && morning < FIRST_MINUTE_OF_EVENING {
                    next_day = true;
                    morning
                } else {
                    morning + HALF_DAY_MINUTES
                }
            }
            (_, Some(end)) if end.half.is_some() && self.start.is_open() => {
                let end_minutes = end.literal_minutes();
                self.start
                    .nearest_half(|start| minutes_between(start, end_minutes))
            }
            _ => self.start.literal_minutes(),
        };
        let on_half_clock = self.start.half.is_some() || (part.is_some() && self.start.is_open());
        let end = self.end.as_ref().map(|end| {
            if end.is_open() && on_half_clock {
                end.nearest_half(|end| minutes_between(start, end))
            } else {
                end.literal_minutes()
            }
        });
        ClockRange {
            start: clamped(start),
            end: end.map(clamped),
            next_day,
        }
    }
}

/// From one time of day forward to another; a whole day between equal ones.
fn minutes_between(from: u32, to: u32) -> u32 {
    let minutes = (to % DAY_MINUTES + DAY_MINUTES - from % DAY_MINUTES) % DAY_MINUTES;
    if minutes == 0 { DAY_MINUTES } else { minutes }
}

/// Every path to here has checked hour and minute; the clamp keeps the type's promise regardless.
fn clamped(minutes: u32) -> TimeOfDay {
    TimeOfDay::from_minutes(minutes).unwrap_or(TimeOfDay(1440))
}
