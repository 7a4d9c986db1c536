//! The queue of a resource: who waits for the next free turn, and whom it is offered to.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::{MemberId, OfferId, PlaceId};

/// Longest time within which whoever left may have their place back, in minutes: a day.
pub const MOST_GRACE_MINUTES: u32 = 24 * 60;
/// Longest time somebody has to wait before they join again, in minutes: two weeks. What limits
/// remember must reach back so far, and the longest booking further.
pub const MOST_COOLDOWN_MINUTES: u32 = 14 * 24 * 60;
/// A fair line looks back over what began on so many days, today included.
pub const FAIR_DAYS: u64 = 30;

/// Most people waiting for one resource.
pub const MOST_WAITING: usize = 500;

/// In which order those in line are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueOrder {
    /// First come, first served.
    #[default]
    FirstCome,
    /// Whoever used it least recently comes first.
    Fair,
}

impl QueueOrder {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    pub(super) fn is_first_come(&self) -> bool {
        *self == Self::FirstCome
    }
}

/// Somebody in line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Who.
    pub member: MemberId,
    /// Since when.
    #[serde(with = "crate::time::seconds")]
    pub joined_at: DateTime<Utc>,
    /// For how long they want it, in minutes; the resource's slot length if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted_minutes: Option<u32>,
    /// Where they joined: notices that cannot be sent privately go there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// How many offers they let lapse.
    #[serde(default)]
    pub lapses: u32,
    /// When they last passed or let an offer lapse, and were sent back.
    #[serde(
        default,
        with = "crate::time::seconds::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub back_at: Option<DateTime<Utc>>,
    /// They know that they are next: they joined as the first, or were told.
    #[serde(default)]
    pub told_next: bool,
    /// The turn that is held for them now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
}

impl Waiting {
    /// Since when their place counts: whoever was sent back stands behind those who waited then.
    pub fn stands_since(&self) -> DateTime<Utc> {
        self.back_at.unwrap_or(self.joined_at)
    }
}

/// Somebody who left a line and has their place back if they join again in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departed {
    /// Who.
    pub member: MemberId,
    /// Since when they had stood in line.
    #[serde(with = "crate::time::seconds")]
    pub joined_at: DateTime<Utc>,
    /// When they had last been sent back.
    #[serde(
        default,
        with = "crate::time::seconds::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub back_at: Option<DateTime<Utc>>,
    /// How many offers they had let lapse.
    #[serde(default)]
    pub lapses: u32,
    /// Until when they have their place back.
    #[serde(with = "crate::time::seconds")]
    pub until: DateTime<Utc>,
}

impl Departed {
    /// Most that are remembered of one line; the oldest are forgotten first.
    pub const MOST: usize = 100;
}

/// A turn held for somebody until it lapses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Its number.
    pub id: OfferId,
    /// Since when.
    #[serde(with = "crate::time::seconds")]
    pub made_at: DateTime<Utc>,
    /// It lapses then.
    #[serde(with = "crate::time::seconds")]
    pub until: DateTime<Utc>,
    /// When it was last made to hold longer; what lay before that has been made up for.
    #[serde(
        default,
        with = "crate::time::seconds::option",
        skip_serializing_if = "Option::is_none"
    )]
    pub extended_at: Option<DateTime<Utc>>,
}

impl Departure {
    /// Whoever left so may have their place back.
    pub fn has_grace(self) -> bool {
        match self {
            Self::Left | Self::Passed | Self::Lapsed => true,
            Self::Claimed | Self::Kicked | Self::ResourceRemoved => false,
        }
    }
}

/// Why somebody left a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Departure {
    /// They took the turn.
    Claimed,
    /// They said so.
    Left,
    /// They passed with nobody behind them.
    Passed,
    /// They let two offers lapse.
    Lapsed,
    /// A manager sent them out of it.
    Kicked,
    /// The resource was removed.
    ResourceRemoved,
}
