//! A closure: a while for which nobody can have a resource, whatever its opening hours say.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::{MemberId, TextId};
use crate::time::{
    DaySpec, GrammarError, GrammarErrorKind, Language, Span, When, parse_day, parse_when,
};

/// Most bookings that one act cancels, each with a notice: about ten megabytes of one journal row,
/// which may have 64.
pub const MOST_CANCELLED_AT_ONCE: usize = 20_000;
/// Most closures of one resource that are not over.
pub const MOST_CLOSURES: usize = 50;
/// Longest closure, in days: half a year and more, and so short that two dates in the wrong order,
/// which are most of a year apart, are noticed.
pub const LONGEST_CLOSURE_DAYS: u32 = 200;

/// A while for which a resource is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// From when to when, on whole minutes.
    #[serde(flatten)]
    pub span: Span,
    /// Who closed it.
    pub by: MemberId,
    /// Why, as they wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<TextId>,
}

/// An end of a closure as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A moment of some day.
    At(When),
    /// A whole day: its beginning where something begins, its end where something ends.
    Day(DaySpec),
}

/// Reads a moment, or a whole day: `fri 18:00`, `now`, `24.12.`.
///
/// # Errors
/// Which word was not understood, and why.
pub fn parse_moment(input: &str, language: Language) -> Result<Moment, GrammarError> {
    match parse_when(input, language) {
        // The next free time is none of a closure's.
        Ok(When::Next) => Err(GrammarError {
            input: input.to_owned(),
            word: 0..input.len(),
            kind: GrammarErrorKind::ExtraWord,
        }),
        Ok(when) => Ok(Moment::At(when)),
        Err(error) => parse_day(input, language)
            .map(Moment::Day)
            .map_err(|_| error),
    }
}

/// The closures of `all` that are not over at `now`, by start.
pub fn still_to_come(all: &[Closure], now: DateTime<Utc>) -> Vec<Closure> {
    let mut closures: Vec<Closure> = all
        .iter()
        .filter(|closure| closure.span.end > now)
        .copied()
        .collect();
    closures.sort_by_key(|closure| (closure.span.start, closure.span.end));
    closures
}
