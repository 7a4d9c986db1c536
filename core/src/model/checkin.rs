//! Check-in: a resource may ask whoever booked it to say that they are there, so that a slot
//! nobody uses goes to those who wait.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::ids::BookingId;
use super::resource::Resource;
use crate::time::Span;

/// The least that a resource can leave for it, in minutes from the start of a booking.
pub const LEAST_CHECK_IN_MINUTES: u32 = 5;
/// The most that a resource can leave for it, in minutes from the start of a booking.
pub const MOST_CHECK_IN_MINUTES: u32 = 120;
/// So long before the start somebody can check in already, in minutes.
pub const EARLY_CHECK_IN_MINUTES: u32 = 15;

/// Where a booking stands that asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckIn {
    /// Its holder is to check in.
    Awaited(Awaited),
    /// Its holder is there.
    Done,
}

/// A check-in that is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Awaited {
    /// Whoever has not checked in by then has missed it; on a whole minute, and not behind the end.
    #[serde(with = "crate::time::seconds")]
    pub by: DateTime<Utc>,
    /// They were asked at the start.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asked: bool,
    /// They said that they run late, which they can once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
}

impl CheckIn {
    /// What is awaited, if anything still is.
    pub fn awaited(self) -> Option<Awaited> {
        match self {
            Self::Awaited(awaited) => Some(awaited),
            Self::Done => None,
        }
    }
}

/// Whether the holder of a running booking is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// The booking.
    pub booking: BookingId,
    /// They have checked in.
    pub here: bool,
}

/// From when on the holder of a booking of that span can check in.
pub fn check_in_from(span: Span) -> DateTime<Utc> {
    span.start - TimeDelta::minutes(i64::from(EARLY_CHECK_IN_MINUTES))
}

impl Resource {
    /// By when the holder of a booking of that span must have checked in: at half of it at the
    /// latest. `None`: nobody has to.
    pub fn check_in_by(&self, span: Span) -> Option<DateTime<Utc>> {
        let half_minutes = (span.minutes() / 2).max(1);
        let wanted_minutes = self.check_in_minutes.min(half_minutes);
        (wanted_minutes > 0).then(|| Span::starting(span.start, wanted_minutes).end)
    }
}
