//! Reads a limit as managers type it. Its own words are those of commands and the same in every
//! language; lengths are read in the community's.

use std::ops::Range;

use super::{
    Amount, LIMIT_LONGEST_MINUTES, Limit, LimitChange, MOST_LIMIT_AHEAD_DAYS, MOST_LIMIT_BOOKINGS,
    MOST_LIMIT_GAP_MINUTES, MOST_LIMIT_MINUTES, Period, Relaxation,
};
use crate::time::{
    GrammarError, GrammarErrorKind, INPUT_LIMIT_CHARS, Language, Minutes, OpeningHours,
    parse_duration, parse_hours,
};

const DAY_MINUTES: u32 = 24 * 60;
const DAYS_A_WEEK: usize = 7;

/// A limit as it is typed, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitRule {
    /// What is to change.
    pub change: LimitChange,
    /// For the members of the team of that name; `None`: for everybody.
    pub team: Option<String>,
}

/// Reads a limit and whom it is for: what [`parse_limit`] reads, then perhaps `for` and a team's
/// name. `unlimited for tutors` is a rule of its own; free times are everybody's.
///
/// # Errors
/// Which word was not understood, and why.
pub fn parse_rule(input: &str, language: Language) -> Result<LimitRule, GrammarError> {
    let typed = Typed::new(input);
    let whom = typed.words.iter().position(|(word, _)| word == "for");
    let Some(at) = whom else {
        let change = parse_limit(input, language)?;
        return Ok(LimitRule { change, team: None });
    };
    let (_, word) = &typed.words[at];
    let name = input[word.end..].trim();
    if name.is_empty() {
        return Err(typed.error(word.clone(), GrammarErrorKind::ExtraWord));
    }
    let rule = &input[..word.start];
    let change = match typed.words[..at] {
        [(ref only, _)] if only == "unlimited" => LimitChange::Set(Limit::Unlimited),
        _ => parse_limit(rule, language)?,
    };
    if let LimitChange::Relax(_) = change {
        return Err(typed.error(word.clone(), GrammarErrorKind::ExtraWord));
    }
    Ok(LimitRule {
        change,
        team: Some(name.to_owned()),
    })
}

/// Reads a limit: `2 active`, `4h per day`, `3 per week`, `7 days ahead`, `30 min notice`,
/// `1h between`, `2h longest`; `none` lifts all there are. Also when there is none: `free` and
/// hours, `free same day`, `free none`.
///
/// # Errors
/// Which word was not understood, and why.
pub fn parse_limit(input: &str, language: Language) -> Result<LimitChange, GrammarError> {
    let typed = Typed::new(input);
    if input.chars().nth(INPUT_LIMIT_CHARS).is_some() {
        let max = INPUT_LIMIT_CHARS;
        return Err(typed.error(0..0, GrammarErrorKind::TooLong { max }));
    }
    let words: Vec<&str> = typed.words.iter().map(|(word, _)| word.as_str()).collect();
    let limit = match words.as_slice() {
        [] => return Err(typed.error(0..0, GrammarErrorKind::Empty)),
        ["none" | "off" | "unlimited"] => return Ok(LimitChange::Lift),
        ["free", when @ ..] => return typed.relaxation(when, language).map(LimitChange::Relax),
        [amount @ .., "active"] => Limit::Active(typed.amount(amount.len(), language)?),
        [amount @ .., "per" | "a" | "each" | "every", period] => {
            let period = match *period {
                "day" => Period::Day,
                "week" => Period::Week,
                "month" => Period::Month,
                _ => return Err(typed.last_word(GrammarErrorKind::UnknownWord)),
            };
            let amount = typed.amount(amount.len(), language)?;
            Limit::Per { amount, period }
        }
        [length @ .., "ahead"] => {
            let most = MOST_LIMIT_AHEAD_DAYS * DAY_MINUTES;
            let minutes = typed.length(length.len(), DAY_MINUTES..=most, language)?;
            if !minutes.is_multiple_of(DAY_MINUTES) {
                let range = typed.range(length.len());
                return Err(typed.error(range, GrammarErrorKind::ExtraWord));
            }
            Limit::AheadDays(minutes / DAY_MINUTES)
        }
        [length @ .., "notice"] => {
            Limit::NoticeMinutes(typed.length(length.len(), 1..=MOST_LIMIT_MINUTES, language)?)
        }
        [length @ .., "between" | "apart"] => {
            let range = 1..=MOST_LIMIT_GAP_MINUTES;
            Limit::BetweenMinutes(typed.length(length.len(), range, language)?)
        }
        [length @ .., "longest" | "max"] => {
            Limit::LongestMinutes(typed.length(length.len(), LIMIT_LONGEST_MINUTES, language)?)
        }
        _ => return Err(typed.last_word(GrammarErrorKind::UnknownWord)),
    };
    Ok(LimitChange::Set(limit))
}

/// What was typed, in words.
struct Typed<'a> {
    input: &'a str,
    /// In lower case, and where each stands.
    words: Vec<(String, Range<usize>)>,
}

impl<'a> Typed<'a> {
    fn new(input: &'a str) -> Self {
        let start = |word: &str| word.as_ptr().addr() - input.as_ptr().addr();
        let words = input.split_whitespace().map(|word| {
            let at = start(word);
            (word.to_lowercase(), at..at + word.len())
        });
        Self {
            input,
            words: words.collect(),
        }
    }

    /// Where the first `count` words stand; the end of what was typed if there are none.
    fn range(&self, count: usize) -> Range<usize> {
        match (self.words.first(), self.words[..count].last()) {
            (Some((_, first)), Some((_, last))) => first.start..last.end,
            _ => 0..0,
        }
    }

    fn error(&self, word: Range<usize>, kind: GrammarErrorKind) -> GrammarError {
        let cut = self.input.char_indices().nth(INPUT_LIMIT_CHARS);
        let input = cut.map_or(self.input, |(at, _)| &self.input[..at]);
        GrammarError {
            input: input.to_owned(),
            word,
            kind,
        }
    }

    fn last_word(&self, kind: GrammarErrorKind) -> GrammarError {
        let range = self.words.last().map_or(0..0, |(_, range)| range.clone());
        self.error(range, kind)
    }

    /// What follows `free`.
    fn relaxation(&self, when: &[&str], language: Language) -> Result<Relaxation, GrammarError> {
        match when {
            [] => Err(self.last_word(GrammarErrorKind::ExtraWord)),
            ["none" | "off" | "never"] => Ok(Relaxation::Never),
            ["same", "day"] | ["same-day"] => Ok(Relaxation::SameDay),
            _ => {
                let start = self.words[1].1.start;
                let hours = hours(&self.input[start..], language);
                hours.map(Relaxation::Hours).map_err(|error| {
                    let GrammarError { word, kind, .. } = error;
                    self.error(start + word.start..start + word.end, kind)
                })
            }
        }
    }

    /// The first `count` words: a number of bookings, or a length.
    fn amount(&self, count: usize, language: Language) -> Result<Amount, GrammarError> {
        let words = self.words[..count].iter().map(|(word, _)| word.as_str());
        let words: Vec<&str> = words.collect();
        let number = match words.as_slice() {
            [number] | [number, "booking" | "bookings"] => Some(*number),
            _ => None,
        };
        let digits = number.filter(|number| number.chars().all(|c| c.is_ascii_digit()));
        let Some(digits) = digits else {
            let minutes = self.length(count, 1..=MOST_LIMIT_MINUTES, language)?;
            return Ok(Amount::Minutes(minutes));
        };
        let bookings = digits.parse().unwrap_or(u32::MAX);
        self.within(bookings, 1..=MOST_LIMIT_BOOKINGS, count)
            .map(Amount::Bookings)
    }

    /// The first `count` words: a length, in minutes.
    fn length(
        &self,
        count: usize,
        range: std::ops::RangeInclusive<u32>,
        language: Language,
    ) -> Result<u32, GrammarError> {
        let words = self.range(count);
        let Minutes(minutes) = parse_duration(&self.input[words.clone()], language).map_err(
            |GrammarError { word, kind, .. }| {
                let word = words.start + word.start..words.start + word.end;
                self.error(word, kind)
            },
        )?;
        if minutes > *range.end() {
            let max_minutes = *range.end();
            return Err(self.error(words, GrammarErrorKind::DurationTooLong { max_minutes }));
        }
        self.within(minutes, range, count)
    }

    fn within(
        &self,
        number: u32,
        range: std::ops::RangeInclusive<u32>,
        count: usize,
    ) -> Result<u32, GrammarError> {
        if range.contains(&number) {
            return Ok(number);
        }
        let kind = GrammarErrorKind::NumberOutOfRange {
            min: *range.start(),
            max: *range.end(),
        };
        Err(self.error(self.range(count), kind))
    }
}

/// Opening hours, where days alone mean all of those days: `mon-fri 20-8, sat-sun`.
fn hours(input: &str, language: Language) -> Result<OpeningHours, GrammarError> {
    const WHOLE: &str = " 0-24";
    let mut whole = input.to_owned();
    let read = parse_hours(input, language);
    let Err(first) = read else {
        return read;
    };
    let mut error = first.clone();
    // Each time there is one less without hours.
    for _ in 0..DAYS_A_WEEK {
        if error.kind != GrammarErrorKind::MissingTime {
            break;
        }
        whole.insert_str(error.word.end, WHOLE);
        match parse_hours(&whole, language) {
            Ok(hours) => return Ok(hours),
            Err(other) => error = other,
        }
    }
    // Where a word stands in what was typed is known of the first alone.
    Err(first)
}
