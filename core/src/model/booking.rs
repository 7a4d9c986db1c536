//! A booking: a resource held by a member for a span of time.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::checkin::CheckIn;
use super::ids::{BookingId, MemberId, PlaceId, ResourceId, TextId};
use super::series::SeriesId;
use super::usage::FreeOf;
use crate::time::{Span, floor_to_minute};

/// A booking that is active or lies ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// Its number, `#42`.
    pub id: BookingId,
    /// What is held.
    pub resource: ResourceId,
    /// Who holds it.
    pub member: MemberId,
    /// From when to when, on whole minutes.
    #[serde(flatten)]
    pub span: Span,
    /// How many seats of the resource's capacity.
    pub seats: u32,
    /// Made by claiming an offered turn.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub turn: bool,
    /// It was asked for on the local day on which it begins.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub same_day: bool,
    /// Where it was made: notices that cannot be sent privately go there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// What the holder wrote to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<TextId>,
    /// When its reminder is due; `None` when there is none to come.
    #[serde(
        default,
        with = "crate::time::seconds::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub remind_at: Option<DateTime<Utc>>,
    /// The series it was made with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<SeriesId>,
    /// Whether its holder has to check in, and has; `None`: nobody has to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_in: Option<CheckIn>,
    /// A manager has until then to approve it, on a whole minute; `None`: it is certain. Its
    /// reminder and check-in are set when it is.
    #[serde(
        default,
        with = "crate::time::seconds::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub approve_by: Option<DateTime<Utc>>,
}

impl Booking {
    /// What may be told about it.
    pub fn facts(&self) -> BookingFacts {
        BookingFacts {
            id: self.id,
            resource: self.resource,
            member: self.member,
            span: self.span,
            seats: self.seats,
            note: self.note,
            pending: self.approve_by.is_some(),
        }
    }
}

/// What an answer or a notice says about a booking, as it was at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingFacts {
    /// Its number, `#42`.
    pub id: BookingId,
    /// What is held.
    pub resource: ResourceId,
    /// Who holds it.
    pub member: MemberId,
    /// From when to when.
    #[serde(flatten)]
    pub span: Span,
    /// How many seats.
    pub seats: u32,
    /// The holder's note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<TextId>,
    /// A manager has not approved it yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pending: bool,
}

/// A booking that its holder cancelled, to be taken back for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancelled {
    /// The booking as it was.
    pub booking: Booking,
    /// When.
    #[serde(with = "crate::time::seconds")]
    pub at: DateTime<Utc>,
    /// The limits that what had been used of it does not count for.
    #[serde(default, skip_serializing_if = "FreeOf::is_none")]
    pub free_of: FreeOf,
}

impl Cancelled {
    /// For how long a cancel can be taken back, in minutes.
    pub const UNDO_MINUTES: u32 = 10;
    /// Most that one community keeps; the oldest go first.
    pub const MOST: usize = 1_000;

    /// What had been used of it by then; empty if it had not begun.
    pub fn used(&self) -> Span {
        let Span { start, end } = self.booking.span;
        Span {
            start,
            end: floor_to_minute(self.at).clamp(start, end),
        }
    }

    /// Whether it can still be taken back at `now`.
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        now - self.at <= chrono::TimeDelta::minutes(i64::from(Self::UNDO_MINUTES))
    }
}

/// How a booking ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Its time was over.
    Finished,
    /// The holder was done early.
    Done,
    /// It was cancelled, by the holder or by somebody who may.
    Cancelled {
        /// Who did it.
        by: MemberId,
    },
    /// Its holder had not checked in when they should have.
    NoShow,
    /// A manager did not want it.
    Denied {
        /// Who.
        by: MemberId,
    },
    /// No manager approved it in time.
    Unapproved,
    /// Its resource was removed.
    ResourceRemoved {
        /// Who did it.
        by: MemberId,
    },
}
