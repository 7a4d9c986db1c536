//! A series: weekly bookings that were made together.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::booking::BookingFacts;
use super::ids::BookingId;
use super::request::ResourceRef;
use crate::time::{Repeat, SERIES_LIMIT, Span, When};

/// A series: the number of its first booking. The others have the numbers that follow it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct SeriesId(pub BookingId);

impl SeriesId {
    /// The numbers its bookings can have.
    pub fn numbers(self) -> impl Iterator<Item = BookingId> {
        let first = self.0.0;
        (first..first.saturating_add(SERIES_LIMIT)).map(BookingId)
    }
}

/// Some weeks of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weeks(u64);

/// There is a bit for each week.
const _: () = assert!(SERIES_LIMIT <= u64::BITS);

impl Weeks {
    /// By their bits, the first week's lowest.
    pub fn of_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// A bit for each week, the first week's lowest.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// How many they are.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether the week of that place, 0 = first, is one of them.
    pub fn contains(self, week: usize) -> bool {
        u32::try_from(week).is_ok_and(|week| self.0.checked_shr(week).unwrap_or(0) & 1 == 1)
    }
}

impl FromIterator<usize> for Weeks {
    fn from_iter<I: IntoIterator<Item = usize>>(weeks: I) -> Self {
        let bit = |week: usize| {
            u32::try_from(week)
                .ok()
                .and_then(|week| 1_u64.checked_shl(week))
        };
        Self(
            weeks
                .into_iter()
                .filter_map(bit)
                .fold(0, |all, bit| all | bit),
        )
    }
}

/// A series that somebody wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesWish {
    /// Of what.
    pub resource: ResourceRef,
    /// From when (and perhaps to when) the first time.
    pub when: When,
    /// For how long, in minutes; else to the end `when` names, else one slot.
    pub minutes: Option<u32>,
    /// How many seats.
    pub seats: u32,
    /// A note to go with each booking.
    pub note: Option<String>,
    /// How often.
    pub repeat: Repeat,
    /// Only in these weeks; else in all.
    pub only: Option<Weeks>,
    /// What cannot be had is wanted at the times that were shown instead: their [`fingerprint`].
    pub instead: Option<u32>,
}

/// Some bookings of a series, each on the same other day and at the same other time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesShift {
    /// Which series.
    pub series: SeriesId,
    /// Which bookings of it: their places among [`SeriesId::numbers`].
    pub places: Weeks,
    /// So many days later; fewer than none: earlier.
    pub days: i32,
    /// When on that day, in minutes since midnight on the clock of the resource.
    pub minute_of_day: u32,
    /// For how long on that clock, in minutes.
    pub minutes: u32,
}

/// Tells whether the times that somebody agreed to instead of others are those they were shown.
pub fn fingerprint(dates: &[SeriesDate]) -> u32 {
    let starts = dates.iter().filter_map(|date| date.instead);
    starts.fold(0, |seen: u32, span| {
        let minute = span.start.timestamp().div_euclid(60);
        let minute = u32::try_from(minute).unwrap_or(u32::MAX);
        seen.wrapping_mul(31).wrapping_add(minute)
    })
}

/// One date of a series that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesDate {
    /// The date, in the resource's zone.
    pub date: NaiveDate,
    /// From when to when; `None` where the clocks skip that time.
    pub span: Option<Span>,
    /// Why it cannot be had, if it cannot.
    pub obstacle: Option<DateObstacle>,
    /// The nearest time of that day that can be had instead.
    pub instead: Option<Span>,
}

/// What is in the way of one date of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateObstacle {
    /// The clocks are put forward over it.
    Skipped,
    /// It is closed then.
    Closed,
    /// Somebody has it then (the first few).
    Taken(Vec<BookingFacts>),
    /// It is kept for those who wait.
    Kept,
    /// It is of a week that is not drawn yet.
    NotDrawn,
}

/// A series of one's own, as `/mine` tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MySeries {
    /// The next booking of it.
    pub next: BookingId,
    /// Those after it, soonest first; never none.
    pub later: Vec<BookingFacts>,
}

/// What a series has left after a booking of it was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesRest {
    /// Which series.
    pub series: SeriesId,
    /// From when on: a minute after the cancelled one began.
    #[serde(with = "crate::time::seconds")]
    pub from: DateTime<Utc>,
    /// How many bookings begin then or later, of those the asker may cancel; never none.
    pub bookings: u32,
}
