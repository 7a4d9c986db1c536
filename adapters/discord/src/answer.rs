//! Answering an interaction in time: at once if the answer is there within two seconds, else after
//! a deferral; and by private message when Discord takes no more answers.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_chat::{Choice, Origin, Reply, Tone, Visibility};
use dibs_core::clock::SharedClock;
use serde_json::{Value, json};
use serenity::http::{LightMethod, Route};

use crate::asked::Ticket;
use crate::courier::{DiscordCourier, Undelivered, channel_id};
use crate::errors::{RestError, code};
use crate::render::{Body, flags, user_id};
use crate::rest::{ORDINARY_LIMIT, Rest, patiently};

/// An interaction is deferred this long after it was sent: its token dies after three seconds
/// (<https://discord.com/developers/docs/interactions/receiving-and-responding#responding-to-an-interaction>).
const DEFER_AFTER: TimeDelta = TimeDelta::milliseconds(2_000);
/// How long an acknowledged interaction takes edits and follow-ups, same source.
const TOKEN_LIFE: TimeDelta = TimeDelta::minutes(15);
/// How long the first answer may take before it is sent again.
const FIRST_ANSWER_LIMIT: Duration = Duration::from_millis(1_500);
/// Pauses between tries of the first answer, which has no time to lose.
const FIRST_ANSWER_PAUSES: [Duration; 2] = [Duration::from_millis(150), Duration::from_millis(600)];
/// Pauses between tries of everything after the first answer.
const LATER_PAUSES: [Duration; 6] = [
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(15),
    Duration::from_secs(30),
];
/// Limits of autocomplete
/// (<https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure>).
const MOST_CHOICES: usize = 25;
const LONGEST_CHOICE_CHARS: usize = 100;

/// Types of answers, same source as [`DEFER_AFTER`].
mod callback {
    pub(super) const MESSAGE: u8 = 4;
    pub(super) const DEFERRED_MESSAGE: u8 = 5;
    pub(super) const DEFERRED_UPDATE: u8 = 6;
    pub(super) const UPDATE: u8 = 7;
    pub(super) const CHOICES: u8 = 8;
}

/// What is being answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A command; its answer's visibility is known before its outcome.
    Command(Visibility),
    /// A button.
    Press,
}

/// What became of a first answer.
#[derive(Debug, Clone, PartialEq)]
enum Acknowledged {
    /// Discord took it from us.
    Now,
    /// Discord had taken one before we tried: the interaction reached us twice.
    Before,
    /// Nobody knows; every try went without an answer.
    Perhaps,
    /// Discord takes no answer any more.
    TooLate,
    /// Discord does not take this answer.
    Refused(RestError),
}

/// How the rest of the answer goes, once it is acknowledged or cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest_ {
    Nothing,
    Edit,
    FollowUp,
    Mail,
}

/// Answers interactions. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Responder {
    rest: Arc<Rest>,
    courier: DiscordCourier,
    clock: SharedClock,
}
