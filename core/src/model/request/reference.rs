//! What a request is about, as people name it.

use serde::{Deserialize, Serialize};

use crate::model::identity::Identity;
use crate::model::ids::ResourceId;

/// A resource as people name it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResourceRef {
    /// By number, from a button or a menu.
    Id(ResourceId),
    /// By name or alias, in any case.
    Name(String),
}

/// How much of a timetable is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ScheduleRange {
    /// One day.
    #[default]
    Day,
    /// Seven days, beginning with that day.
    Week,
}

/// A member as people name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberRef {
    /// By account.
    Account(Identity),
    /// By `@handle`, or by what they are called.
    Called(String),
}
