//! A time of every week, and how long something goes on from then.

use chrono::Weekday;

use super::clock::{self, TimeOfDay};
use super::cursor::Cursor;
use super::date::take_weekday;
use super::duration::{Minutes, take_duration};
use super::lexer::lex;
use super::words::Meaning;
use super::{GrammarError, GrammarErrorKind, Language, in_some_language};

/// A time of every week as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeeklyTime {
    /// On that day ...
    pub weekday: Weekday,
    /// ... at that time ...
    pub at: TimeOfDay,
    /// ... for so many minutes, if that was said.
    pub minutes: Option<u32>,
}

/// Reads `sun 18:00`, `sunday at 6pm for 30 min`, `18:00 sun 1h`.
pub fn parse_weekly(input: &str, language: Language) -> Result<WeeklyTime, GrammarError> {
    in_some_language(input, language, read_weekly)
}

fn read_weekly(input: &str, language: Language) -> Result<WeeklyTime, GrammarError> {
    let tokens = lex(input, language)?;
    let mut cursor = Cursor::new(input, &tokens, language);
    cursor.skip_fillers();
    if cursor.is_end() {
        return Err(cursor.error(cursor.next_range(), GrammarErrorKind::Empty));
    }
    let before = cursor;
    let weekday = take_weekday(&mut cursor);
    cursor.skip_fillers();
    if cursor.is_end() {
        let range = cursor.range_since(&before);
        return Err(cursor.error(range, GrammarErrorKind::MissingTime));
    }
    let Some(spoken) = clock::take_range(&mut cursor)? else {
        return Err(cursor.unexpected());
    };
    if let Some(end) = &spoken.end {
        return Err(cursor.error(end.range.clone(), GrammarErrorKind::ExtraWord));
    }
    let part = cursor.take_meaning(|meaning| match meaning {
        Meaning::Part(part) => Some(part),
        _ => None,
    });
    let at = spoken.settle(part, false).start;
    cursor.skip_fillers();
    let Some(weekday) = weekday.or_else(|| take_weekday(&mut cursor)) else {
        return Err(cursor.unexpected());
    };
    cursor.skip_fillers();
    let minutes = if cursor.is_end() {
        None
    } else {
        cursor.take_word(Meaning::For);
        let Minutes(minutes) = take_duration(&mut cursor)?;
        Some(minutes)
    };
    cursor.expect_end()?;
    Ok(WeeklyTime {
        weekday,
        at,
        minutes,
    })
}
