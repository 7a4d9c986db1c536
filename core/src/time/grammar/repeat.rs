//! How often something is to be repeated.

use serde::{Deserialize, Serialize};

use super::cursor::Cursor;
use super::date::{DaySpec, take_day_to_end};
use super::lexer::lex;
use super::words::Meaning;
use super::{GrammarError, GrammarErrorKind, Language, in_some_language};
use crate::time::recurrence::SERIES_LIMIT;

/// A weekly repetition as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeat {
    /// So many times, the first included; 1 to [`SERIES_LIMIT`].
    Times(u32),
    /// Up to and including this day.
    Until(DaySpec),
}

/// Reads a repetition: `weekly x6`, `weekly 6 times`, `weekly until 20.12.`.
pub fn parse_repeat(input: &str, language: Language) -> Result<Repeat, GrammarError> {
    in_some_language(input, language, read_repeat)
}

fn read_repeat(input: &str, language: Language) -> Result<Repeat, GrammarError> {
    let tokens = lex(input, language)?;
    let mut cursor = Cursor::new(input, &tokens, language);
    if cursor.is_end() {
        return Err(cursor.error(cursor.next_range(), GrammarErrorKind::Empty));
    }
    if !cursor.take_word(Meaning::Weekly) {
        return Err(cursor.unexpected());
    }
    if cursor.take_word(Meaning::To) {
        return take_day_to_end(&mut cursor).map(Repeat::Until);
    }
    let times_first = cursor.take_word(Meaning::Times);
    let times = take_count(&mut cursor)?;
    if !times_first && !cursor.take_word(Meaning::Times) {
        return Err(cursor.unexpected());
    }
    cursor.expect_end()?;
    Ok(Repeat::Times(times))
}

fn take_count(cursor: &mut Cursor<'_>) -> Result<u32, GrammarError> {
    let range = cursor.next_range();
    let Some(number) = cursor.take_number() else {
        return Err(cursor.unexpected());
    };
    if (1..=SERIES_LIMIT).contains(&number.value) {
        return Ok(number.value);
    }
    let kind = GrammarErrorKind::NumberOutOfRange {
        min: 1,
        max: SERIES_LIMIT,
    };
    Err(cursor.error(range, kind))
}
