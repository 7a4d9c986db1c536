//! The waitlist: who wants a time that is taken, and to whom it is offered when it is given back.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::ids::{MemberId, PlaceId, ResourceId, WaitlistId};
use super::queue::Offer;
use crate::time::Span;

/// Most places on the waitlist of one resource.
pub const MOST_ON_WAITLIST: usize = 500;
/// Longest time a freed slot is held for somebody, in minutes.
const LONGEST_OFFER_MINUTES: i64 = 240;
/// Shortest, unless the slot begins before, in minutes.
const SHORTEST_OFFER_MINUTES: i64 = 2;
/// An offer takes one part in so many of the time that is left before the start.
const OFFER_PART: i32 = 4;

/// Somebody who wants a taken time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitlistPlace {
    /// Its number.
    pub id: WaitlistId,
    /// Of what.
    pub resource: ResourceId,
    /// Who.
    pub member: MemberId,
    /// Which time.
    #[serde(flatten)]
    pub span: Span,
    /// How many seats.
    pub seats: u32,
    /// Since when.
    #[serde(with = "crate::time::seconds")]
    pub joined_at: DateTime<Utc>,
    /// Where they asked: notices that cannot be sent privately go there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// The time is free, and held for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
}

impl WaitlistPlace {
    /// Until when the time is held for them if it is offered at `now`: the nearer the start, the
    /// shorter, so that there is time for the next.
    pub fn offered_until(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let left = self.span.start - now;
        let window = (left / OFFER_PART).clamp(
            TimeDelta::minutes(SHORTEST_OFFER_MINUTES),
            TimeDelta::minutes(LONGEST_OFFER_MINUTES),
        );
        let until = now + TimeDelta::seconds(window.num_seconds());
        until.min(self.span.start)
    }
}

/// How a place on the waitlist ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitlistEnd {
    /// They took the time.
    Claimed,
    /// They said so.
    Left,
    /// They were offered the time and did not want it any more.
    Passed,
    /// They were offered the time and did not answer.
    Lapsed,
    /// The time began.
    TooLate,
    /// The resource was removed.
    ResourceRemoved,
    /// The resource was closed for that time.
    Closed,
}

impl WaitlistEnd {
    /// The word in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claimed => "claimed",
            Self::Left => "left",
            Self::Passed => "passed",
            Self::Lapsed => "lapsed",
            Self::TooLate => "too_late",
            Self::ResourceRemoved => "resource_removed",
            Self::Closed => "closed",
        }
    }
}
