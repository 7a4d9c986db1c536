//! Keeping boards: one message each that is edited in place whenever what it shows changes. What to
//! do when is decided purely ([`Keeper`]); the loop around it only looks, sends and tells the desk.

mod keeper;
mod worker;

use std::future::Future;

use dibs_core::model::{BoardId, BoardTrouble, Chat, CommunityId, Platform};

pub use keeper::{Drawn, Keeper, Wanted};
pub use worker::run_boards;

use crate::message::Message;

/// A platform's way to keep a message in a chat.
pub trait Poster: Send + Sync + 'static {
    /// The platform.
    fn platform(&self) -> Platform;

    /// Does one errand.
    fn run(&self, errand: &Errand) -> impl Future<Output = Ran> + Send;
}

/// Which board: its community and its number there.
pub type BoardKey = (CommunityId, BoardId);

/// Something to be done to a board's message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// Of which board.
    pub key: BoardKey,
    /// Where.
    pub chat: Chat,
    /// What.
    pub step: Step,
    /// What the message is to say; what is to be left of it, where it cannot be deleted.
    pub message: Message,
}

/// What is to be done to a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Post it.
    Post {
        /// The key under which it is posted once: at most 25 characters (Discord's limit of a
        /// nonce).
        nonce: String,
    },
    /// Change it in place.
    Edit {
        /// The platform's number of it.
        message: u64,
    },
    /// Take it away.
    Remove {
        /// The platform's number of it, if there is one.
        message: Option<u64>,
    },
}

/// What became of an errand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ran {
    /// It is posted.
    Posted {
        /// The platform's number of it.
        message: u64,
    },
    /// It says what it is to say.
    Edited,
    /// It is gone, or as far gone as it can be.
    Removed,
    /// Somebody has deleted it.
    Lost,
    /// It will not work.
    Never {
        /// Why.
        why: BoardTrouble,
        /// For the log.
        detail: String,
    },
    /// It has to be tried again.
    Later {
        /// Not before so many seconds, says the platform.
        after_seconds: Option<u64>,
        /// It may be done all the same: the answer was lost.
        outcome_unknown: bool,
        /// For the log.
        why: String,
    },
}
