//! The grammar of times, days, durations and opening hours as people type them.
//!
//! The rules know no language: they work on what words mean, and a table per language says which
//! words mean it. A new language is one more table. Input is untrusted: at most
//! [`INPUT_LIMIT_CHARS`] characters, any Unicode, never a panic. What is not understood comes back
//! as a [`GrammarError`] that points at the word.

mod clock;
mod cursor;
mod date;
mod duration;
mod error;
mod hours;
mod lexer;
mod repeat;
mod when;
mod words;
mod words_en;

use serde::{Deserialize, Serialize};

pub use clock::{NoSuchMinute, TimeOfDay};
pub use date::{DaySpec, parse_day};
pub use duration::{DURATION_LIMIT_MINUTES, Minutes, parse_duration};
pub use error::{GrammarError, GrammarErrorKind};
pub use hours::parse_hours;
pub use repeat::{Repeat, parse_repeat};
pub use when::{When, parse_when};

/// Longest input read, in characters; more is refused unread.
pub const INPUT_LIMIT_CHARS: usize = 200;

/// A language people type times in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
}

impl Language {
    /// Every language there is a table for.
    pub const ALL: [Self; 1] = [Self::En];

    /// Its ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
        }
    }

    /// The language of an ISO 639-1 code or BCP 47 tag (`en`, `en-GB`), in any case.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
    }

    fn words(self) -> &'static words::Words {
        match self {
            Self::En => &words_en::WORDS,
        }
    }
}

#[cfg(test)]
mod tests;
