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
    /// Somebody needs it together with them: one of the seats is for each of the two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<Together>,
}

/// The second of two who wait together: both get a seat, or none of them does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Together {
    /// Who.
    pub with: MemberId,
    /// They agreed; until then nothing is offered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub agreed: bool,
    /// Where they did: their notices that cannot be sent privately go there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
}

/// What one of two who wait together is told of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TogetherNews {
    /// They want to wait with the reader, who decides.
    Asked,
    /// They agreed.
    Agreed,
    /// They do not, or not any more: the place is gone.
    Ended,
}

impl WaitlistPlace {
    /// Seats of two who wait together.
    pub const SEATS_TOGETHER: u32 = 2;

    /// Everybody it is about, with where they are told: one, or two, whether the second agreed or
    /// not.
    pub fn people(&self) -> impl Iterator<Item = (MemberId, Option<PlaceId>)> + use<> {
        let second = self.together.map(|other| (other.with, other.place));
        std::iter::once((self.member, self.place)).chain(second)
    }

    /// It is about that member, who may have been asked only.
    pub fn is_about(&self, member: MemberId) -> bool {
        self.people().any(|(own, _)| own == member)
    }

    /// Somebody waits by it: they asked for it or agreed to it.
    pub fn is_of(&self, member: MemberId) -> bool {
        let agreed = |other: Together| other.agreed && other.with == member;
        self.member == member || self.together.is_some_and(agreed)
    }

    /// The other one of two, seen from `member`.
    pub fn other_than(&self, member: MemberId) -> Option<(MemberId, Option<PlaceId>)> {
        self.together?;
        self.people().find(|(own, _)| *own != member)
    }

    /// Nobody has yet to agree.
    pub fn is_agreed(&self) -> bool {
        self.together.is_none_or(|other| other.agreed)
    }

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
