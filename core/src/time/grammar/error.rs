//! What was not understood, and where.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Language;

/// Input that could not be read, with the word at which reading stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrammarError {
    /// What was typed, cut to [`super::INPUT_LIMIT_CHARS`].
    pub input: String,
    /// The bytes of `input` that were not understood; empty where something is missing at the end.
    pub word: Range<usize>,
    /// Why.
    pub kind: GrammarErrorKind,
}

/// Why input could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrammarErrorKind {
    /// Nothing was typed where something is needed.
    Empty,
    /// The input has more than `max` characters.
    TooLong {
        /// Most characters read.
        max: usize,
    },
    /// No word of the language.
    UnknownWord,
    /// Understood by itself, but it does not belong here.
    ExtraWord,
    /// A number that cannot be what its place asks for.
    NumberOutOfRange {
        /// Least number possible there.
        min: u32,
        /// Greatest number possible there.
        max: u32,
    },
    /// A day without a time: which time?
    MissingTime,
    /// A range or a time that stops half-way, as in `18-` or `18:`.
    Unfinished,
    /// No day of any calendar, such as `31.2.`.
    NotADate,
    /// Day and month cannot be told apart, as in `5/6`.
    AmbiguousDate,
    /// A year that is not written with four digits (or two, in `24.12.26`).
    YearOutOfRange,
    /// A length of no time.
    ZeroLength,
    /// A length below zero.
    Negative,
    /// A length with a fraction of a minute.
    NotWholeMinutes,
    /// A length above the limit.
    DurationTooLong {
        /// Longest length, in minutes.
        max_minutes: u32,
    },
    /// The end is not after the start, both being given in full.
    EndBeforeStart,
    /// More opening windows than are kept.
    TooManyWindows {
        /// Most windows in a week.
        max: usize,
    },
}

impl GrammarError {
    /// The text that was not understood; empty where something is missing.
    pub fn word_text(&self) -> &str {
        self.input.get(self.word.clone()).unwrap_or_default()
    }

    /// A word of `language` that the one not understood may be a misspelling of.
    pub fn suggestion(&self, language: Language) -> Option<&'static str> {
        match self.kind {
            GrammarErrorKind::UnknownWord => language.words().nearest(self.word_text()),
            _ => None,
        }
    }
}

impl std::error::Error for GrammarError {}

impl fmt::Display for GrammarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} in {:?}: {}",
            self.word_text(),
            self.input,
            self.kind
        )
    }
}

impl fmt::Display for GrammarErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "nothing given"),
            Self::TooLong { max } => write!(f, "more than {max} characters"),
            Self::UnknownWord => write!(f, "unknown word"),
            Self::ExtraWord => write!(f, "word out of place"),
            Self::NumberOutOfRange { min, max } => write!(f, "not a number from {min} to {max}"),
            Self::MissingTime => write!(f, "no time given"),
            Self::Unfinished => write!(f, "unfinished"),
            Self::NotADate => write!(f, "no such date"),
            Self::AmbiguousDate => write!(f, "day or month first?"),
            Self::YearOutOfRange => write!(f, "not a year of four digits"),
            Self::ZeroLength => write!(f, "no length"),
            Self::Negative => write!(f, "below zero"),
            Self::NotWholeMinutes => write!(f, "not whole minutes"),
            Self::DurationTooLong { max_minutes } => write!(f, "more than {max_minutes} minutes"),
            Self::EndBeforeStart => write!(f, "end not after start"),
            Self::TooManyWindows { max } => write!(f, "more than {max} windows in a week"),
        }
    }
}
