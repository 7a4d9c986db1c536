//! What can become of a notice.

use chrono::{DateTime, Utc};

use crate::model::request::Undeliverable;
use crate::model::{CommunityId, NoticeId};

/// Longest detail of a settlement that is kept, in characters; a longer one is cut.
pub const MOST_DETAIL_CHARS: usize = 500;

/// What became of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Sent privately.
    Sent,
    /// Sent to the chat it came from.
    SentInPlace,
    /// It cannot be delivered.
    Failed(Undeliverable),
    /// Its use was over before it could be sent.
    Expired,
    /// It was not true any more.
    Stale,
}

impl Settled {
    /// The name used in rows.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::SentInPlace => "sent_in_place",
            Self::Failed(Undeliverable::NoWayToReach) => "no_way_to_reach",
            Self::Failed(Undeliverable::Refused) => "refused",
            Self::Failed(Undeliverable::TooLate) => "too_late",
            Self::Expired => "expired",
            Self::Stale => "stale",
        }
    }
}

/// How many notices ended how, since the journal began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SettledCounts {
    /// Sent, privately or in place.
    pub sent: u64,
    /// Given up.
    pub failed: u64,
    /// Too late to be sent.
    pub expired: u64,
    /// Not true any more.
    pub stale: u64,
}

/// A notice and what became of it.
#[derive(Debug, Clone)]
pub(super) struct Settlement {
    pub(super) community: CommunityId,
    pub(super) notice: NoticeId,
    pub(super) outcome: Settled,
    pub(super) attempts: u32,
    pub(super) at: DateTime<Utc>,
    pub(super) detail: String,
}

impl Settlement {
    /// A detail cut to what is kept.
    pub(super) fn detail(text: &str) -> String {
        text.chars().take(MOST_DETAIL_CHARS).collect()
    }
}
