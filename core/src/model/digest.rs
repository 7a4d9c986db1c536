//! The digest: once in a while, a chat is told what its day brings.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::answer::ScheduleDay;
use super::ids::{MemberId, ResourceId};
use super::text::one_line;
use crate::time::{Cron, GrammarError, GrammarErrorKind, INPUT_LIMIT_CHARS, Language};

/// Words that end a digest.
const OFF_WORDS: [&str; 3] = ["off", "none", "never"];

/// When a chat gets its digest, in the community's zone: `8:00` for every day, or a cron expression
/// of five fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DigestTimes {
    text: String,
    cron: Cron,
}

/// What a manager wants of a chat's digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DigestChange {
    /// None any more.
    Off,
    /// At these times.
    At(DigestTimes),
}

/// A chat's digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// The manager who wants it.
    pub by: MemberId,
    /// When.
    pub times: DigestTimes,
    /// The next time; `None` near the end of the calendar.
    #[serde(with = "crate::time::seconds::option")]
    pub next_at: Option<DateTime<Utc>>,
}

/// What a digest tells, as it is at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestFacts {
    /// The day, where the community is.
    pub day: NaiveDate,
    /// That day of each resource, by name; the first [`super::Answer::MOST_RESOURCES_A_DAY`].
    pub days: Vec<ScheduleDay>,
    /// How many resources there are beyond these.
    pub more: u32,
    /// How many stand in each line that is not empty.
    pub waiting: Vec<(ResourceId, u32)>,
}

impl Digest {
    /// Most digests of a community.
    pub const MOST: usize = 8;
    /// Least time between two digests of a chat.
    pub const LEAST_BETWEEN: TimeDelta = TimeDelta::hours(1);
    /// A digest helps for so long, if the day is not over before.
    pub const USEFUL: TimeDelta = TimeDelta::hours(4);
}

impl DigestTimes {
    /// Occurrences that are looked at to learn how close they come.
    const LOOKED_AT: usize = 60;

    /// Reads `8:00`, `8` or a cron expression; `None` if it is neither, or no day has that time.
    fn read(text: &str) -> Option<Self> {
        let text = one_line(text);
        let cron = match time_of_day(&text) {
            Some((hour, minute)) => Cron::parse(&format!("{minute} {hour} * * *")),
            None => Cron::parse(&text),
        };
        Some(Self {
            cron: cron.ok()?,
            text,
        })
    }

    /// As it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first time after `after`.
    pub fn next_after(&self, after: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        self.cron.next_after(after, zone)
    }

    /// The last time after `after` that is not after `now`.
    pub fn last_until(
        &self,
        now: DateTime<Utc>,
        after: DateTime<Utc>,
        zone: Tz,
    ) -> Option<DateTime<Utc>> {
        let all = self.cron.occurrences_after(after, zone);
        all.take_while(|at| *at <= now).last()
    }

    /// Two of them come closer than [`Digest::LEAST_BETWEEN`].
    pub fn is_too_often(&self, now: DateTime<Utc>, zone: Tz) -> bool {
        let all = self.cron.occurrences_after(now, zone);
        let all: Vec<_> = all.take(Self::LOOKED_AT).collect();
        all.windows(2)
            .any(|pair| pair[1] - pair[0] < Digest::LEAST_BETWEEN)
    }
}

/// An hour and a minute: `8:00`, `08:30`, `8`.
fn time_of_day(text: &str) -> Option<(u8, u8)> {
    let (hour, minute) = text.split_once(':').unwrap_or((text, "00"));
    let number = |digits: &str, most: u8| {
        let is_number = digits.len() <= 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
        let number: u8 = digits.parse().ok().filter(|_| is_number)?;
        (number <= most).then_some(number)
    };
    let minute = (minute.len() == 2).then(|| number(minute, 59)).flatten()?;
    Some((number(hour, 23)?, minute))
}

impl TryFrom<String> for DigestTimes {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::read(&text).ok_or_else(|| format!("`{text}` is no time of a digest"))
    }
}

impl From<DigestTimes> for String {
    fn from(times: DigestTimes) -> Self {
        times.text
    }
}

/// Reads when a digest is wanted. Its words are the same in every language.
///
/// # Errors
/// That it is too long, or neither a time nor a cron expression.
pub fn parse_digest(input: &str, _language: Language) -> Result<DigestChange, GrammarError> {
    let error = |kind| {
        let input: String = input.chars().take(INPUT_LIMIT_CHARS).collect();
        GrammarError {
            word: 0..input.len(),
            input,
            kind,
        }
    };
    if input.chars().nth(INPUT_LIMIT_CHARS).is_some() {
        return Err(error(GrammarErrorKind::TooLong {
            max: INPUT_LIMIT_CHARS,
        }));
    }
    let typed = input.trim();
    if OFF_WORDS.iter().any(|off| off.eq_ignore_ascii_case(typed)) {
        return Ok(DigestChange::Off);
    }
    let times = DigestTimes::read(typed).ok_or_else(|| error(GrammarErrorKind::UnknownWord))?;
    Ok(DigestChange::At(times))
}
