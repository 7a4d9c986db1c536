//! One field of a cron expression, as the set of its values.

use std::ops::Range;

use super::error::{CronError, CronErrorKind};

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAYS_A_WEEK: u32 = 7;

/// A field of a cron expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CronField {
    /// 0 to 59.
    Minute,
    /// 0 to 23.
    Hour,
    /// 1 to 31.
    DayOfMonth,
    /// 1 to 12, or `jan` to `dec`.
    Month,
    /// 0 to 7, Sunday being 0 and 7, or `mon` to `sun`.
    DayOfWeek,
}

impl CronField {
    /// Its least value.
    pub fn min(self) -> u32 {
        match self {
            Self::Minute | Self::Hour | Self::DayOfWeek => 0,
            Self::DayOfMonth | Self::Month => 1,
        }
    }

    /// Its greatest value.
    pub fn max(self) -> u32 {
        match self {
            Self::Minute => 59,
            Self::Hour => 23,
            Self::DayOfMonth => 31,
            Self::Month => 12,
            Self::DayOfWeek => DAYS_A_WEEK,
        }
    }

    /// The values of `*`: every one, once.
    fn all(self) -> (u32, u32) {
        match self {
            Self::DayOfWeek => (0, DAYS_A_WEEK - 1),
            _ => (self.min(), self.max()),
        }
    }

    /// The names of its values, of which the first stands for 1.
    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            Self::Minute | Self::Hour | Self::DayOfMonth => &[],
            Self::Month => &MONTHS,
            Self::DayOfWeek => &WEEKDAYS,
        }
    }
}

/// A part of an expression that knows its place in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    input: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Piece<'a> {
    pub(super) fn whole(input: &'a str) -> Self {
        Self {
            input,
            start: 0,
            end: input.len(),
        }
    }

    pub(super) fn text(self) -> &'a str {
        &self.input[self.start..self.end]
    }

    pub(super) fn error(self, kind: CronErrorKind) -> CronError {
        CronError::new(self.input, self.start..self.end, kind)
    }

    /// What lies between spaces.
    pub(super) fn words(self) -> Vec<Self> {
        let ends = self.split(char::is_whitespace);
        ends.into_iter()
            .filter(|word| !word.text().is_empty())
            .collect()
    }

    fn split(self, is_border: impl Fn(char) -> bool) -> Vec<Self> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, border) in self.text().char_indices().filter(|(_, c)| is_border(*c)) {
            pieces.push(self.part(start..at));
            start = at + border.len_utf8();
        }
        pieces.push(self.part(start..self.text().len()));
        pieces
    }

    /// What stands before the first `sign` and what after, if there is one.
    fn split_once(self, sign: char) -> Option<(Self, Self)> {
        let at = self.text().find(sign)?;
        let after = at + sign.len_utf8();
        Some((self.part(0..at), self.part(after..self.text().len())))
    }

    fn part(self, bytes: Range<usize>) -> Self {
        Self {
            input: self.input,
            start: self.start + bytes.start,
            end: self.start + bytes.end,
        }
    }
}

/// A set of numbers below 64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Values(u64);

impl Values {
    pub(super) fn contains(self, value: u32) -> bool {
        self.at_least(value) == Some(value)
    }

    /// The least of them that is not below `value`.
    pub(super) fn at_least(self, value: u32) -> Option<u32> {
        let kept = self.0 & u64::MAX.checked_shl(value)?;
        (kept != 0).then(|| kept.trailing_zeros())
    }

    /// Reads a list of values, ranges and steps.
    pub(super) fn read(field: CronField, piece: Piece<'_>) -> Result<Self, CronError> {
        let mut bits = 0;
        for item in piece.split(|c| c == ',') {
            bits |= read_item(field, item)?;
        }
        Ok(Self(bits))
    }
}

fn read_item(field: CronField, item: Piece<'_>) -> Result<u64, CronError> {
    let (range, step) = match item.split_once('/') {
        Some((range, step)) => (range, Some(step)),
        None => (item, None),
    };
    let (from, to) = if range.text() == "*" {
        field.all()
    } else if let Some((from, to)) = range.split_once('-') {
        let (from, to) = (read_value(field, from)?, read_value(field, to)?);
        match field {
            CronField::DayOfWeek if from > to => (from, to + DAYS_A_WEEK),
            _ if from > to => {
                return Err(range.error(CronErrorKind::BackwardRange { field, from, to }));
            }
            _ => (from, to),
        }
    } else {
        let value = read_value(field, range)?;
        if step.is_some() {
            return Err(item.error(CronErrorKind::StepWithoutRange {
                from: value,
                max: field.max(),
            }));
        }
        (value, value)
    };
    let step = step.map_or(Ok(1), |step| read_step(field, step))?;
    let values = (from..=to).step_by(step);
    Ok(values.fold(0, |bits, value| {
        bits | match field {
            CronField::DayOfWeek => 1 << (value % DAYS_A_WEEK),
            _ => 1 << value,
        }
    }))
}

fn read_value(field: CronField, piece: Piece<'_>) -> Result<u32, CronError> {
    let (min, max) = (field.min(), field.max());
    if piece.text().is_empty() {
        return Err(piece.error(CronErrorKind::Missing { field }));
    }
    let named = (1..)
        .zip(field.names())
        .find(|(_, name)| name.eq_ignore_ascii_case(piece.text()));
    let value = named.map(|(value, _)| value).or_else(|| read_number(piece));
    value
        .filter(|value| (min..=max).contains(value))
        .ok_or_else(|| piece.error(CronErrorKind::NotAValue { field }))
}

/// At least 1 and not above the distance of the field's ends: people who write `*/90` mean every 90
/// minutes, which no cron does.
fn read_step(field: CronField, piece: Piece<'_>) -> Result<usize, CronError> {
    let (min, max) = field.all();
    let max_step = max - min;
    read_number(piece)
        .filter(|step| (1..=max_step).contains(step))
        .and_then(|step| usize::try_from(step).ok())
        .ok_or_else(|| piece.error(CronErrorKind::NotAStep { max: max_step }))
}

/// Digits only: `parse` alone would take a sign.
fn read_number(piece: Piece<'_>) -> Option<u32> {
    let text = piece.text();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}
