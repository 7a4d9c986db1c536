//! A board: one message in a chat that always shows who has something, what comes next and who
//! waits. Its existence is the community's; the message itself is kept by the platform's adapter.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::answer::LinePlace;
use super::booking::BookingFacts;
use super::closure::Closure;
use super::identity::Chat;
use super::ids::{BoardId, MemberId, PlaceId, ResourceId};
use super::labels::Labels;
use crate::time::Span;

/// Most boards of a community.
pub const MOST_BOARDS: usize = 20;
/// Most that are on their way out beside them, should a platform be away for long.
pub const MOST_RETIRED_BOARDS: usize = 20;
/// Most resources that a board of all of them shows; how many more there are is said.
pub const MOST_RESOURCES_SHOWN: usize = 30;

/// A board, and where its message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// Its number.
    pub id: BoardId,
    /// What it shows; `None`: everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shows: Option<ResourceId>,
    /// In which chat.
    pub place: PlaceId,
    /// Who placed it, and is told when it cannot be kept.
    pub by: MemberId,
    /// The platform's number of its message, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<u64>,
    /// How often it was posted.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub posts: u32,
    /// It is not kept any more, because of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused: Option<BoardTrouble>,
    /// It is taken away: its message has to go.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// Why a board cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoardTrouble {
    /// Dibs may not write there, or the chat is gone.
    NotAllowed,
    /// The platform refuses the message itself.
    Refused,
}

/// What became of a board's message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoardNews {
    /// It was posted, and has this number on its platform.
    Posted {
        /// The number.
        message: u64,
    },
    /// It cannot be posted or changed.
    Paused {
        /// Why.
        why: BoardTrouble,
    },
    /// The message of a board that was taken away is gone, as far as it can be.
    Gone,
}

/// A board with what it has to show now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardView {
    /// Which.
    pub board: Board,
    /// Where.
    pub chat: Chat,
    /// What it shows; nothing of a board that is paused or taken away.
    pub things: Vec<ThingView>,
    /// How many resources there are beyond these.
    pub left_out: u32,
    /// What the ids are called, as everybody may know it.
    pub labels: Labels,
}

/// How a resource stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThingView {
    /// Which.
    pub resource: ResourceId,
    /// Who has it now; the first [`Self::MOST_RUNNING`].
    pub running: Vec<BookingFacts>,
    /// How many have it now.
    pub running_in_all: u32,
    /// How many of its seats are free now.
    pub free_seats: u32,
    /// It is open now.
    pub open: bool,
    /// When it opens, if it is closed.
    pub opens_at: Option<DateTime<Utc>>,
    /// The closure it is closed by now.
    pub closure: Option<Closure>,
    /// Until when it is free, if it is and something comes today.
    pub free_until: Option<DateTime<Utc>>,
    /// Who has it later today; the first [`Self::MOST_NEXT`].
    pub next: Vec<BookingFacts>,
    /// How many have it later today.
    pub next_in_all: u32,
    /// Who waits, in order; the first [`Self::MOST_WAITING`].
    pub line: Vec<LinePlace>,
    /// How many wait in all.
    pub waiting: u32,
    /// What closes it within [`Self::CLOSURES_AHEAD_DAYS`]; the first [`Self::MOST_CLOSURES`].
    pub closures: Vec<Closure>,
    /// The next slot that can be had.
    pub slot: Option<Span>,
}

impl ThingView {
    /// Most holders that are named.
    pub const MOST_RUNNING: usize = 8;
    /// Most bookings to come that are named.
    pub const MOST_NEXT: usize = 6;
    /// Most people in line that are named.
    pub const MOST_WAITING: usize = 8;
    /// Most closures to come that are named.
    pub const MOST_CLOSURES: usize = 3;
    /// How far ahead closures are told.
    pub const CLOSURES_AHEAD_DAYS: i64 = 7;
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}
