//! What is wrong with a cron expression, where, and what to write instead.

use std::fmt;
use std::ops::Range;

use super::CRON_LIMIT_CHARS;
use super::field::CronField;

/// A cron expression that was not understood, with the part at which reading stopped.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{:?} at character {} of {input:?}: {kind}", self.part_text(), self.position())]
pub struct CronError {
    /// What was written, cut to [`CRON_LIMIT_CHARS`].
    pub input: String,
    /// The bytes of `input` that were not understood; empty where something is missing.
    pub part: Range<usize>,
    /// Why.
    pub kind: CronErrorKind,
}

/// Why a cron expression was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CronErrorKind {
    /// The expression has more than `max` characters.
    TooLong {
        /// Most characters read.
        max: usize,
    },
    /// There are not five fields.
    FieldCount {
        /// How many there are.
        found: usize,
    },
    /// A short form such as `@daily`.
    Nickname,
    /// A value is missing, as in `1,,2` or `8-`.
    Missing {
        /// Of which field.
        field: CronField,
    },
    /// No number or name that the field may have.
    NotAValue {
        /// Which field.
        field: CronField,
    },
    /// A range whose end is before its start.
    BackwardRange {
        /// Of which field.
        field: CronField,
        /// Its start.
        from: u32,
        /// Its end.
        to: u32,
    },
    /// A step that is no number from 1 to `max`.
    NotAStep {
        /// Greatest step of that field.
        max: u32,
    },
    /// A step behind a single value, as in `5/15`.
    StepWithoutRange {
        /// The value.
        from: u32,
        /// Greatest value of that field.
        max: u32,
    },
    /// A day that none of the months has.
    NoSuchDay,
}

impl CronError {
    pub(super) fn new(input: &str, part: Range<usize>, kind: CronErrorKind) -> Self {
        let input: String = input.chars().take(CRON_LIMIT_CHARS).collect();
        Self {
            part: part.start..part.end.min(input.len()),
            input,
            kind,
        }
    }

    /// Where the part begins, in characters, the first being 1.
    pub fn position(&self) -> usize {
        let before = self.input.get(..self.part.start).unwrap_or_default();
        before.chars().count() + 1
    }

    /// The text that was not understood; empty where something is missing.
    pub fn part_text(&self) -> &str {
        self.input.get(self.part.clone()).unwrap_or_default()
    }
}

impl fmt::Display for CronErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { max } => write!(f, "more than {max} characters; shorten it"),
            Self::FieldCount { found } => write!(
                f,
                "{found} of 5 fields; write minute, hour, day of month, month and day of \
                 week, such as `30 3 * * *` for every day at 3:30"
            ),
            Self::Nickname => write!(
                f,
                "short forms are not known; write five fields, such as `0 0 * * *` for every \
                 midnight"
            ),
            Self::Missing { field } => write!(
                f,
                "nothing where {field} is needed; write {}",
                Values(*field)
            ),
            Self::NotAValue { field } => write!(f, "not {field}; write {}", Values(*field)),
            Self::BackwardRange { field, from, to } => write!(
                f,
                "a range that runs backwards; write `{from}-{},{}-{to}`",
                field.max(),
                field.min()
            ),
            Self::NotAStep { max } => write!(f, "not a step; write a number from 1 to {max}"),
            Self::StepWithoutRange { from, max } => {
                write!(
                    f,
                    "a step needs a range; write `{from}-{max}/` and the step"
                )
            }
            Self::NoSuchDay => write!(
                f,
                "none of these months has that day; write another day or month"
            ),
        }
    }
}

impl fmt::Display for CronField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Minute => "a minute",
            Self::Hour => "an hour",
            Self::DayOfMonth => "a day of the month",
            Self::Month => "a month",
            Self::DayOfWeek => "a day of the week",
        })
    }
}

/// The values of a field, in words.
struct Values(CronField);

impl fmt::Display for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.0.min(), self.0.max())?;
        if let [first, .., last] = self.0.names() {
            write!(f, " or {first} to {last}")?;
        }
        if self.0 == CronField::DayOfWeek {
            write!(f, " (0 and 7 are Sunday)")?;
        }
        Ok(())
    }
}
