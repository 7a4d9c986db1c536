//! When something starts, and perhaps ends.

use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::clock::{self, SpokenRange, TimeOfDay};
use super::cursor::Cursor;
use super::date::{DaySpec, DotPair, take_day, take_dot_pair, take_iso_date};
use super::duration::{Minutes, take_duration};
use super::lexer::lex;
use super::words::{DayPart, Meaning};
use super::{GrammarError, GrammarErrorKind, Language, in_some_language};

/// A start as people name it; [`super::super::resolve_when`] says which instant that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The earliest free time.
    Next,
    /// This minute.
    Now,
    /// Some time from now.
    In {
        /// How long from now, in minutes.
        minutes: u32,
    },
    /// At a local time.
    At {
        /// On which day; without one, the next time the clock shows `start`.
        day: Option<DaySpec>,
        /// From when.
        start: TimeOfDay,
        /// Up to when; a time that is not after `start` is that of the next day.
        end: Option<TimeOfDay>,
    },
    /// At an instant, the same in every zone.
    Exact {
        /// From when.
        #[serde(with = "crate::time::seconds")]
        start: DateTime<Utc>,
        /// Up to when.
        #[serde(default, with = "crate::time::seconds::option")]
        end: Option<DateTime<Utc>>,
    },
}

/// Reads a start: `18:00`, `tomorrow 6pm`, `fri 18-20`, `24.12. 9:00`, `2026-12-24T09:00Z`, `now`,
/// `in 30 min`, `next`. Nothing is [`When::Next`].
///
/// Midnight is the one that ends the day. Hours count to 24 unless something says which half of
/// the clock is meant: `am`, `evening`, or the other end of a range (`6-8pm`).
pub fn parse_when(input: &str, language: Language) -> Result<When, GrammarError> {
    in_some_language(input, language, read_when)
}

fn read_when(input: &str, language: Language) -> Result<When, GrammarError> {
    let tokens = lex(input, language)?;
    let mut cursor = Cursor::new(input, &tokens, language);
    if cursor.is_end() {
        return Ok(When::Next);
    }
    if let Some(when) = take_whole(&mut cursor) {
        return Ok(when);
    }
    let before = cursor;
    if cursor.take_word(Meaning::In) && !part_follows(cursor) {
        let Minutes(minutes) = take_duration(&mut cursor)?;
        cursor.expect_end()?;
        return Ok(When::In { minutes });
    }
    cursor = before;
    if let Ok(Minutes(minutes)) = take_duration(&mut cursor)
        && cursor.take_word(Meaning::FromNow)
        && cursor.is_end()
    {
        return Ok(When::In { minutes });
    }
    cursor = before;
    if let Some(start) = take_exact(&mut cursor)? {
        return finish_exact(cursor, start);
    }
    let mut said = Said::default();
    while !cursor.is_end() {
        said.take(&mut cursor)?;
    }
    said.settle(&cursor)
}

/// A single word that says it all.
fn take_whole(cursor: &mut Cursor<'_>) -> Option<When> {
    let before = *cursor;
    let when = cursor.take_meaning(|meaning| match meaning {
        Meaning::Next | Meaning::Earliest => Some(When::Next),
        Meaning::Now => Some(When::Now),
        _ => None,
    });
    if when.is_some() && cursor.is_end() {
        return when;
    }
    *cursor = before;
    None
}

/// Takes a date and time with an offset from UTC, as ISO 8601 writes them.
fn take_exact(cursor: &mut Cursor<'_>) -> Result<Option<DateTime<Utc>>, GrammarError> {
    let before = *cursor;
    let exact = read_exact(cursor)?;
    if exact.is_none() {
        *cursor = before;
    }
    Ok(exact)
}

fn read_exact(cursor: &mut Cursor<'_>) -> Result<Option<DateTime<Utc>>, GrammarError> {
    let before = *cursor;
    let Some(DaySpec::Date {
        day,
        month,
        year: Some(year),
        ..
    }) = take_iso_date(cursor)?
    else {
        return Ok(None);
    };
    let has_t = cursor.is_glued() && cursor.take_letters("t");
    let Some(hour) = cursor.take_number() else {
        return Ok(None);
    };
    let minute = if cursor.take_glued_sign(':') {
        clock::expect_minute(cursor)?
    } else {
        return Ok(None);
    };
    if cursor.take_glued_sign(':') {
        clock::expect_zero_seconds(cursor)?;
    }
    let Some(offset) = take_offset(cursor, has_t)? else {
        return Ok(None);
    };
    let instant = NaiveDate::from_ymd_opt(year, month, day)
        .and_then(|date| date.and_hms_opt(hour.value, minute, 0))
        .and_then(|local| local.and_local_timezone(offset).single());
    match instant {
        Some(instant) => Ok(Some(instant.to_utc())),
        None => Err(cursor.error(
            cursor.range_since(&before),
            GrammarErrorKind::NumberOutOfRange { min: 0, max: 23 },
        )),
    }
}

/// `Z`, `+01:00`, `+0100` or `+01`. After a `T` also `-05:00`; else a dash makes a range.
fn take_offset(cursor: &mut Cursor<'_>, has_t: bool) -> Result<Option<FixedOffset>, GrammarError> {
    if cursor.take_letters("z") || cursor.take_letters("utc") {
        return Ok(FixedOffset::east_opt(0));
    }
    let before = *cursor;
    let sign = if cursor.take_glued_sign('+') {
        1
    } else if has_t && cursor.take_glued_sign('-') {
        -1
    } else {
        return Ok(None);
    };
    let Some(number) = cursor.take_glued_number() else {
        return Err(cursor.unexpected());
    };
    let (hours, minutes) = if number.digits == 4 {
        (number.value / 100, number.value % 100)
    } else if cursor.take_glued_sign(':') {
        (number.value, clock::expect_minute(cursor)?)
    } else {
        (number.value, 0)
    };
    let offset = i32::try_from(hours)
        .ok()
        .filter(|hours| *hours < 24 && minutes < 60)
        .zip(i32::try_from(minutes).ok())
        .and_then(|(hours, minutes)| FixedOffset::east_opt(sign * (hours * 60 + minutes) * 60));
    match offset {
        Some(offset) => Ok(Some(offset)),
        None => Err(cursor.error(
            cursor.range_since(&before),
            GrammarErrorKind::NumberOutOfRange { min: 0, max: 23 },
        )),
    }
}

/// After the start: the end of the input, or `/` (ISO 8601), `-` or a word, and an end like it.
fn finish_exact(mut cursor: Cursor<'_>, start: DateTime<Utc>) -> Result<When, GrammarError> {
    if cursor.is_end() {
        return Ok(When::Exact { start, end: None });
    }
    if !(cursor.take_sign('/') || cursor.take_sign('-') || cursor.take_word(Meaning::To)) {
        return Err(cursor.unexpected());
    }
    let before = cursor;
    let Some(end) = take_exact(&mut cursor)? else {
        return Err(cursor.unexpected());
    };
    if end <= start {
        let range = cursor.range_since(&before);
        return Err(cursor.error(range, GrammarErrorKind::EndBeforeStart));
    }
    cursor.expect_end()?;
    Ok(When::Exact {
        start,
        end: Some(end),
    })
}

/// What was said of a local time, in whatever order.
#[derive(Debug, Default)]
struct Said {
    day: Option<DaySpec>,
    /// Where the day was named.
    day_range: Option<Range<usize>>,
    time: Option<SpokenRange>,
    part: Option<DayPart>,
    tonight: bool,
    /// Not yet known to be a time or a date.
    pair: Option<DotPair>,
}

impl Said {
    /// Takes one thing said, or passes over a word that says nothing.
    fn take(&mut self, cursor: &mut Cursor<'_>) -> Result<(), GrammarError> {
        cursor.skip_fillers();
        if cursor.is_end() {
            return Ok(());
        }
        let before = *cursor;
        // `Fri 24 Dec - 18:00`.
        if self.time.is_none() && self.day.is_some() && cursor.take_sign('-') {
            return Ok(());
        }
        // The end of the sentence.
        if cursor.take_sign('.') && cursor.is_end() {
            return Ok(());
        }
        *cursor = before;
        if self.take_part(cursor)? || self.take_day(cursor)? || self.take_time(cursor)? {
            return Ok(());
        }
        Err(cursor.unexpected())
    }

    /// `tonight`, `evening`, `in the evening`.
    fn take_part(&mut self, cursor: &mut Cursor<'_>) -> Result<bool, GrammarError> {
        let before = *cursor;
        if cursor.take_word(Meaning::In) {
            cursor.skip_fillers();
        }
        // Noon is a time unless an hour is said with it.
        let is_noon = cursor.at_word(Meaning::Noon);
        let tonight = cursor.take_word(Meaning::Tonight);
        let part = if tonight {
            Some(DayPart::Evening)
        } else {
            cursor.take_meaning(part_of)
        };
        let is_noon = is_noon && self.time.is_none() && cursor.number().is_none();
        let Some(part) = part.filter(|_| !is_noon) else {
            *cursor = before;
            return Ok(false);
        };
        if self.part.is_some() || (tonight && self.day.is_some()) {
            return Err(before.unexpected());
        }
        self.part = Some(part);
        self.day_range.get_or_insert(cursor.range_since(&before));
        if tonight {
            self.tonight = true;
            self.day = Some(DaySpec::Today);
        }
        Ok(true)
    }

    fn take_day(&mut self, cursor: &mut Cursor<'_>) -> Result<bool, GrammarError> {
        let before = *cursor;
        let Some(day) = take_day(cursor)? else {
            return Ok(false);
        };
        self.set_day(day, cursor.range_since(&before))
            .ok_or_else(|| before.unexpected())?;
        if cursor.is_glued() {
            cursor.take_letters("t");
        }
        Ok(true)
    }

    fn set_day(&mut self, day: DaySpec, range: Range<usize>) -> Option<()> {
        self.day = Some(match self.day {
            None => day,
            Some(earlier) => earlier.with(day)?,
        });
        self.day_range = Some(range);
        Some(())
    }

    fn take_time(&mut self, cursor: &mut Cursor<'_>) -> Result<bool, GrammarError> {
        let before = *cursor;
        if let Some(pair) = take_dot_pair(cursor) {
            if !time_goes_on(cursor) && self.keep_pair(pair, cursor) {
                return Ok(true);
            }
            *cursor = before;
        }
        let Some(time) = clock::take_range(cursor)? else {
            return Ok(false);
        };
        if self.time.is_some() {
            return Err(before.unexpected());
        }
        self.time = Some(time);
        Ok(true)
    }

    /// Keeps the pair for later, unless there is one already that is not surely a time.
    fn keep_pair(&mut self, pair: DotPair, cursor: &Cursor<'_>) -> bool {
        match self.pair.take() {
            None => {}
            Some(time)
                if self.time.is_none() && time.date(cursor).is_err() && time.can_be_time() =>
            {
                self.time = Some(time.into_time());
            }
            earlier => {
                self.pair = earlier;
                return false;
            }
        }
        self.pair = Some(pair);
        true
    }

    /// Makes one start of what was said.
    fn settle(mut self, cursor: &Cursor<'_>) -> Result<When, GrammarError> {
        self.settle_pair(cursor)?;
        let Some(time) = self.time else {
            let range = self.day_range.unwrap_or_else(|| cursor.next_range());
            return Err(cursor.error(range, GrammarErrorKind::MissingTime));
        };
        let clock = time.settle(self.part, self.tonight);
        let day = if clock.next_day {
            Some(DaySpec::Tomorrow)
        } else {
            self.day
        };
        Ok(When::At {
            day,
            start: clock.start,
            end: clock.end,
        })
    }

    /// `18.12` is the time if there is no other, else the date.
    fn settle_pair(&mut self, cursor: &Cursor<'_>) -> Result<(), GrammarError> {
        let Some(pair) = self.pair.take() else {
            return Ok(());
        };
        let range = pair.range.clone();
        if self.time.is_none() && pair.can_be_time() {
            self.time = Some(pair.into_time());
            return Ok(());
        }
        let day = pair.date(cursor)?;
        self.set_day(day, range.clone())
            .ok_or_else(|| cursor.error(range, GrammarErrorKind::ExtraWord))
    }
}

fn part_of(meaning: Meaning) -> Option<DayPart> {
    match meaning {
        Meaning::Part(part) => Some(part),
        _ => None,
    }
}

/// Whether it is `in the evening` and not `in two hours`.
fn part_follows(mut cursor: Cursor<'_>) -> bool {
    cursor.skip_fillers();
    cursor.meaning(part_of).is_some()
}

/// Whether what follows two numbers with a dot between them shows that they are a time.
fn time_goes_on(cursor: &Cursor<'_>) -> bool {
    cursor.at_sign('-')
        || [Meaning::To, Meaning::Am, Meaning::Pm, Meaning::Oclock]
            .into_iter()
            .any(|meaning| cursor.at_word(meaning))
}
