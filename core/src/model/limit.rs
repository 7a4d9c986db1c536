//! Limits: how much of a resource, or of everything, each member may have.

mod grammar;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::ids::ResourceId;
use super::resource::{LONGEST_SLOT_MINUTES, SHORTEST_SLOT_MINUTES};
pub use grammar::parse_limit;

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
        }
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
        }
    }
}

/// What a manager wants of the limits of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitChange {
    /// This one, instead of the one of its kind if there is one.
    Set(Limit),
    /// None at all any more.
    Lift,
}

/// The limits of a community.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Limits {
    /// By what they hold for: a resource, or (`None`) everything together.
    by_scope: BTreeMap<Option<ResourceId>, Vec<Limit>>,
}

impl Limits {
    /// Those of a resource, or those of everything together.
    pub fn of(&self, scope: Option<ResourceId>) -> &[Limit] {
        self.by_scope.get(&scope).map_or(&[], Vec::as_slice)
    }

    /// Sets all limits of a scope.
    pub fn set(&mut self, scope: Option<ResourceId>, limits: Vec<Limit>) {
        if limits.is_empty() {
            self.by_scope.remove(&scope);
        } else {
            self.by_scope.insert(scope, limits);
        }
    }

    /// The limits of a scope once that is changed: one of each kind, in a fixed order.
    pub fn changed(&self, scope: Option<ResourceId>, change: LimitChange) -> Vec<Limit> {
        let LimitChange::Set(limit) = change else {
            return Vec::new();
        };
        let others = self.of(scope).iter().copied();
        let mut limits: Vec<Limit> = others
            .filter(|other| other.kind() != limit.kind())
            .chain([limit])
            .collect();
        limits.sort_by_key(Limit::kind);
        limits
    }

    /// Those that hold for a booking of a resource, with what each holds for.
    pub fn on(
        &self,
        resource: ResourceId,
    ) -> impl Iterator<Item = (Option<ResourceId>, Limit)> + '_ {
        [Some(resource), None]
            .into_iter()
            .flat_map(|scope| self.of(scope).iter().map(move |limit| (scope, *limit)))
    }

    /// All of them, by what they hold for.
    pub fn iter(&self) -> impl Iterator<Item = (Option<ResourceId>, &[Limit])> {
        self.by_scope
            .iter()
            .map(|(scope, limits)| (*scope, limits.as_slice()))
    }
}
