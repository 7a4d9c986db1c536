//! Limits: how much of a resource, or of everything, each member may have.

mod grammar;
mod relaxed;
mod rules;
mod scope;
#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::resource::{LONGEST_SLOT_MINUTES, SHORTEST_SLOT_MINUTES};
pub use grammar::{LimitRule, parse_limit, parse_rule};
pub use relaxed::{Relaxation, Relaxed};
pub use rules::{LimitChange, Limits, ScopeLimits, ScopeRules};
pub use scope::{LimitScope, Reach};

/// Most bookings a limit can name.
pub const MOST_LIMIT_BOOKINGS: u32 = 1_000;
/// Most time a limit can name, in minutes: what is used is known for as long as this.
pub const MOST_LIMIT_MINUTES: u32 = 31 * 24 * 60;
/// Furthest that bookings can be allowed ahead, in days: bookings go no further.
pub const MOST_LIMIT_AHEAD_DAYS: u32 = 366;
/// Longest gap that can be wanted between two bookings, in minutes: a week.
pub const MOST_LIMIT_GAP_MINUTES: u32 = 7 * 24 * 60;
/// Shortest and longest booking that a limit can name, in minutes.
pub const LIMIT_LONGEST_MINUTES: std::ops::RangeInclusive<u32> =
    SHORTEST_SLOT_MINUTES..=LONGEST_SLOT_MINUTES;

/// How much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// So many bookings.
    Bookings(u32),
    /// So much time, in minutes, however many seats were taken.
    Minutes(u32),
}

/// A period of the local calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// From midnight to midnight.
    Day,
    /// From Monday to Sunday.
    Week,
    /// From the first to the last of a month.
    Month,
}

impl Period {
    /// The first and the last day of the period that `day` lies in.
    pub fn around(self, day: NaiveDate) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Day => (day, day),
            Self::Week => {
                let since_monday = u64::from(day.weekday().num_days_from_monday());
                let first = day.checked_sub_days(Days::new(since_monday)).unwrap_or(day);
                (first, first.checked_add_days(Days::new(6)).unwrap_or(day))
            }
            Self::Month => {
                let first = day.with_day(1).unwrap_or(day);
                let last = (28..=31).rev().find_map(|last| day.with_day(last));
                (first, last.unwrap_or(day))
            }
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
        }
    }
}

/// One limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// At most so much that is not over yet.
    Active(Amount),
    /// At most so much that begins in one period.
    Per {
        /// How much.
        amount: Amount,
        /// In which period.
        period: Period,
    },
    /// Bookings begin so many days after today at the latest.
    AheadDays(u32),
    /// Bookings are made so many minutes before they begin at the latest.
    NoticeMinutes(u32),
    /// At least so many minutes lie between two bookings of one member.
    BetweenMinutes(u32),
    /// No booking is longer, in minutes.
    LongestMinutes(u32),
    /// A team's: of what it is set for, no other limit holds for its members.
    Unlimited,
}

impl Limit {
    /// Limits of one kind take each other's place.
    fn kind(&self) -> (u8, bool, Option<Period>) {
        let counts = |amount: &Amount| matches!(amount, Amount::Bookings(_));
        match self {
            Self::Active(amount) => (0, counts(amount), None),
            Self::Per { amount, period } => (1, counts(amount), Some(*period)),
            Self::AheadDays(_) => (2, false, None),
            Self::NoticeMinutes(_) => (3, false, None),
            Self::BetweenMinutes(_) => (4, false, None),
            Self::LongestMinutes(_) => (5, false, None),
            Self::Unlimited => (6, false, None),
        }
    }

    /// Whether it lets its members have more than `other`, of the same kind.
    fn is_more_generous_than(&self, other: &Self) -> bool {
        let ordered = |limit: &Self| match *limit {
            Self::Active(Amount::Bookings(most) | Amount::Minutes(most))
            | Self::Per {
                amount: Amount::Bookings(most) | Amount::Minutes(most),
                ..
            }
            | Self::AheadDays(most)
            | Self::LongestMinutes(most) => i64::from(most),
            Self::NoticeMinutes(least) | Self::BetweenMinutes(least) => -i64::from(least),
            Self::Unlimited => i64::MAX,
        };
        ordered(self) > ordered(other)
    }

    /// It says how much somebody may have: what is free of it does not count for it either.
    pub fn is_amount(&self) -> bool {
        matches!(self, Self::Active(_) | Self::Per { .. })
    }

    /// It holds for nothing that lies within free hours: it says how much, how long, or how soon
    /// after another, and not how far ahead.
    pub fn yields_to_hours(&self) -> bool {
        self.is_amount() || matches!(self, Self::BetweenMinutes(_) | Self::LongestMinutes(_))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bookings(count) => count.fmt(f),
            Self::Minutes(minutes) => length(f, *minutes),
        }
    }
}

fn length(f: &mut fmt::Formatter<'_>, minutes: u32) -> fmt::Result {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => write!(f, "{hours}h"),
        (0, minutes) => write!(f, "{minutes} min"),
        (hours, minutes) => write!(f, "{hours}h {minutes} min"),
    }
}

/// As it is typed in English, so that it can be read back.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Active(amount) => write!(f, "{amount} active"),
            Self::Per { amount, period } => write!(f, "{amount} per {}", period.word()),
            Self::AheadDays(1) => f.write_str("1 day ahead"),
            Self::AheadDays(days) => write!(f, "{days} days ahead"),
            Self::NoticeMinutes(minutes) => {
                length(f, *minutes)?;
                f.write_str(" notice")
            }
            Self::BetweenMinutes(minutes) => {
                length(f, *minutes)?;
                f.write_str(" between")
            }
            Self::LongestMinutes(minutes) => {
                length(f, *minutes)?;
                f.write_str(" longest")
            }
            Self::Unlimited => f.write_str("unlimited"),
        }
    }
}
