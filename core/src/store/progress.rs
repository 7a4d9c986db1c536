//! How followers of the journal come on.

use crate::model::CommunityId;

/// Tables that the projector fills, those that others refer to last.
pub(super) const PROJECTED: [&str; 17] = [
    "wishes",
    "draws",
    "waitlist",
    "notices",
    "offers",
    "waiting",
    "bookings",
    "aliases",
    "limits",
    "closures",
    "resources",
    "team_members",
    "teams",
    "identities",
    "members",
    "chats",
    "communities",
];

/// A community that a follower has stopped following.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// Which.
    pub community: CommunityId,
    /// Who: `tables` or `outbox`.
    pub follower: String,
    /// The last entry it has followed.
    pub after_seq: u64,
    /// Why it stopped.
    pub reason: String,
}

/// What came of one pass over the journals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// How many entries were followed.
    pub entries: usize,
    /// There is more to follow already.
    pub more: bool,
}
