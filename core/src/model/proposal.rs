//! Proposals between two members: a booking handed over, or two traded. Nothing changes hands
//! before both have agreed.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::booking::{Booking, BookingFacts};
use super::ids::{BookingId, MemberId, PlaceId, ProposalId};

/// Most open proposals of one member.
pub const MOST_OWN_PROPOSALS: usize = 10;
/// Most open proposals of a community.
pub const MOST_PROPOSALS: usize = 1_000;
/// Longest time a proposal waits for an answer, in hours.
const LONGEST_WAIT_HOURS: i64 = 24;

/// What somebody proposes to somebody else, and has no answer to yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its number.
    pub id: ProposalId,
    /// Who proposes it.
    pub by: MemberId,
    /// Who is asked.
    pub to: MemberId,
    /// What is handed over, of `by`.
    pub booking: BookingId,
    /// What is wanted for it, of `to`; `None`: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted: Option<BookingId>,
    /// It can be answered until then.
    #[serde(with = "crate::time::seconds")]
    pub until: DateTime<Utc>,
    /// Where it was made: notices that cannot be sent privately go there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
}

impl Proposal {
    /// Until when a proposal of `now` can be answered: while what it is about has not begun, or, if
    /// it has, while it lasts.
    pub fn answerable_until(
        now: DateTime<Utc>,
        booking: &Booking,
        wanted: Option<&Booking>,
    ) -> DateTime<Utc> {
        let last = |booking: &Booking| {
            if booking.span.start > now {
                booking.span.start
            } else {
                booking.span.end
            }
        };
        let longest = now + TimeDelta::hours(LONGEST_WAIT_HOURS);
        let ends = [Some(booking), wanted].into_iter().flatten().map(last);
        ends.fold(longest, DateTime::min)
    }

    /// Whether it is about that booking.
    pub fn is_about(&self, booking: BookingId) -> bool {
        self.booking == booking || self.wanted == Some(booking)
    }
}

/// What an answer or a notice says about a proposal, as it was at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalFacts {
    /// Its number.
    pub id: ProposalId,
    /// Who proposes it.
    pub by: MemberId,
    /// Who is asked.
    pub to: MemberId,
    /// What is handed over, as `by` had it.
    pub booking: BookingFacts,
    /// What is wanted for it, as `to` had it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted: Option<BookingFacts>,
    /// It can be answered until then.
    #[serde(with = "crate::time::seconds")]
    pub until: DateTime<Utc>,
}

/// Which proposal somebody means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalRef {
    /// The only one that waits for their answer.
    Only,
    /// The one about that booking.
    About(BookingId),
    /// That one.
    Id(ProposalId),
}

/// How a proposal ended. One that is about a booking which ends or changes is gone without a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalEnd {
    /// Whoever was asked agreed.
    Accepted,
    /// Whoever was asked did not want it.
    Declined,
    /// Whoever made it took it back, or made another one about the same booking.
    Withdrawn,
    /// Nobody answered in time.
    Lapsed,
}
