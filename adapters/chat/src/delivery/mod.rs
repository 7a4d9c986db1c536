//! Delivering notices: the outbox's worker, one per platform. What to do after a try is decided
//! purely ([`after_try`]); the loop around it only leases, asks, sends and settles.

mod attempt;
mod on_the_way;
mod together;
mod worker;

use std::future::Future;

use dibs_core::model::request::Undeliverable;
use dibs_core::model::{Chat, Identity, Platform};

pub use attempt::{Attempt, LATE_AFTER, Next, after_try};
pub use worker::run_deliveries;

use crate::message::Message;

/// A platform's way to bring a message to somebody.
pub trait Courier: Send + Sync + 'static {
    /// The platform.
    fn platform(&self) -> Platform;

    /// Brings one parcel, privately if possible, else where it says.
    fn deliver(&self, parcel: &Parcel) -> impl Future<Output = Delivery> + Send;
}

/// Notices ready to be sent, as one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The key under which it is sent once: the same at each try, at most 25 characters (Discord's
    /// limit of a nonce).
    pub nonce: String,
    /// Whom to tell; `None`: everybody at its place, calling nobody.
    pub to: Option<Identity>,
    /// What they are called, if that is known.
    pub name: Option<String>,
    /// Where to put it if they cannot be written to privately; then they have to be mentioned.
    pub place: Option<Chat>,
    /// They want it there, and privately only if it cannot be put there.
    pub openly: bool,
    /// Without a sound, because it comes in somebody's quiet hours; the same at each try.
    pub silent: bool,
    /// What to say.
    pub message: Message,
    /// It comes well after it was due; the words say so.
    pub late: bool,
}

/// Where a parcel went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhereTo {
    /// To its member alone.
    Private,
    /// To its place.
    InPlace,
}

/// What became of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// It is there.
    Sent {
        /// Where.
        where_to: WhereTo,
    },
    /// It has to be tried again.
    Later {
        /// Not before so many seconds, says the platform.
        after_seconds: Option<u64>,
        /// It may be there all the same: the answer was lost.
        outcome_unknown: bool,
        /// For the log.
        why: String,
    },
    /// It will never work.
    Never {
        /// Why, for managers.
        why: Undeliverable,
        /// For the log.
        detail: String,
    },
    /// The platform cannot be reached at all, which is not this parcel's fault.
    PlatformDown {
        /// For the log.
        why: String,
    },
}
