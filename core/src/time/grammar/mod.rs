//! The grammar of times, days, durations and opening hours as people type them.
//!
//! The rules know no language: they work on what words mean, and a table per language says which
//! words mean it. A new language is one more table. Words that the language in force does not have
//! are read in the others, where those agree. Input is untrusted: at most
//! [`INPUT_LIMIT_CHARS`] characters, any Unicode, never a panic. What is not understood comes back
//! as a [`GrammarError`] that points at the word.

mod clock;
mod cursor;
mod date;
mod duration;
mod error;
mod hours;
mod language;
mod lexer;
mod repeat;
mod weekly;
mod when;
mod words;
mod words_de;
mod words_en;
mod words_es;
mod words_fr;
mod words_vi;
mod words_zh;

pub use clock::{NoSuchMinute, TimeOfDay};
pub use date::{DaySpec, parse_day};
pub use duration::{DURATION_LIMIT_MINUTES, Minutes, parse_duration};
pub use error::{GrammarError, GrammarErrorKind};
pub use hours::parse_hours;
pub use language::Language;
pub use repeat::{Repeat, parse_repeat};
pub use weekly::{WeeklyTime, parse_weekly};
pub use when::{When, parse_when};

/// Longest input read, in characters; more is refused unread.
pub const INPUT_LIMIT_CHARS: usize = 200;

/// Reads in the language in force, and else, if it has words that language does not know, in any
/// other, as long as no two of them read it differently.
fn in_some_language<T: PartialEq>(
    input: &str,
    language: Language,
    read: impl Fn(&str, Language) -> Result<T, GrammarError>,
) -> Result<T, GrammarError> {
    let error = match read(input, language) {
        Err(error) if lexer::has_unknown_word(input, language) => error,
        done => return done,
    };
    let mut found: Option<T> = None;
    for other in Language::ALL {
        if other == language {
            continue;
        }
        match (read(input, other), &found) {
            (Ok(second), Some(first)) if second != *first => return Err(error),
            (Ok(first), None) => found = Some(first),
            _ => {}
        }
    }
    found.ok_or(error)
}

#[cfg(test)]
mod tests;
