//! The queue of a resource: who waits for the next free turn, and whom it is offered to.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::{MemberId, OfferId, PlaceId};

/// Most people waiting for one resource.
pub const MOST_WAITING: usize = 500;

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
    /// They know that they are next: they joined as the first, or were told.
    #[serde(default)]
    pub told_next: bool,
    /// The turn that is held for them now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<Offer>,
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
