//! The rules of answering an interaction, as Discord has them. Pure.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_chat::{Choice, Reply, Visibility};
use serde_json::{Value, json};

use crate::errors::{RestError, code};
use crate::render::{Body, flags};

/// An interaction is deferred this long after it was sent, since its token dies after three seconds
/// (<https://discord.com/developers/docs/interactions/receiving-and-responding>, as everything
/// here).
const DEFER_AFTER: TimeDelta = TimeDelta::milliseconds(2_000);
/// How long an acknowledged interaction takes edits and follow-ups.
const TOKEN_LIFE: TimeDelta = TimeDelta::minutes(15);
/// Most choices for what is being typed.
const MOST_CHOICES: usize = 25;
/// Longest name and longest value of a choice.
const LONGEST_CHOICE_CHARS: usize = 100;

/// Types of answers.
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
    /// A command. Who sees its answer is fixed by a deferral, and so known before its outcome.
    Command(Visibility),
    /// A button.
    Press,
}

/// How long an answer may take before it has to be deferred. Discord's clock and ours may differ:
/// it is never more than two seconds from now.
pub(crate) fn patience(sent_at: DateTime<Utc>, now: DateTime<Utc>) -> Duration {
    let left = (sent_at + DEFER_AFTER - now).min(DEFER_AFTER);
    left.to_std().unwrap_or_default()
}

/// The answer when it is there in time.
pub(crate) fn first_answer(kind: Kind, reply: &Reply) -> Value {
    let body = Body::of(&reply.message);
    if kind == Kind::Press && reply.edits_pressed {
        json!({"type": callback::UPDATE, "data": body})
    } else {
        json!({"type": callback::MESSAGE, "data": body.visible_to(reply.visibility)})
    }
}

/// The answer when it is not: for a command "thinking …", for a press nothing that shows, since
/// either an edit or a message may follow.
pub(crate) fn deferral(kind: Kind) -> Value {
    match kind {
        Kind::Command(visibility) => {
            json!({"type": callback::DEFERRED_MESSAGE, "data": {"flags": flags(visibility)}})
        }
        Kind::Press => json!({"type": callback::DEFERRED_UPDATE}),
    }
}

/// The answer to something being typed.
pub(crate) fn offered(choices: &[Choice]) -> Value {
    let cut = |text: &str| text.chars().take(LONGEST_CHOICE_CHARS).collect::<String>();
    let choices = choices
        .iter()
        .filter(|choice| !choice.label.is_empty())
        .take(MOST_CHOICES);
    let choices: Vec<Value> = choices
        .map(|choice| json!({"name": cut(&choice.label), "value": cut(&choice.value)}))
        .collect();
    json!({"type": callback::CHOICES, "data": {"choices": choices}})
}

/// What became of a first answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Acknowledged {
    /// Discord has taken it.
    Now,
    /// Discord had taken one before: the interaction reached us twice.
    Before,
    /// Nobody knows: every try went unanswered.
    Perhaps,
    /// Discord takes none any more.
    TooLate,
    /// Discord does not take this one.
    Refused(RestError),
}

impl Acknowledged {
    /// Whether edits and follow-ups may come behind it.
    pub(crate) fn takes_more(&self) -> bool {
        match self {
            Self::Now | Self::Perhaps => true,
            // Whoever acknowledged it also answers it.
            Self::Before | Self::TooLate | Self::Refused(_) => false,
        }
    }

    /// What a try says that is the last word; `None` to try again. `maybe_taken`: an earlier try
    /// may have arrived although its answer was lost.
    pub(crate) fn by(outcome: Result<(), RestError>, maybe_taken: bool) -> Option<Self> {
        match outcome {
            Ok(()) => Some(Self::Now),
            Err(error) if error.code() == Some(code::ALREADY_ACKNOWLEDGED) => {
                Some(if maybe_taken { Self::Now } else { Self::Before })
            }
            Err(error) if error.token_is_dead() => Some(Self::TooLate),
            Err(error) if error.is_transient() => None,
            Err(error) => Some(Self::Refused(error)),
        }
    }
}

/// What is left to do for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Nothing.
    Nothing,
    /// Change the first answer; after an update that is the message whose button was pressed.
    EditOriginal,
    /// Write one more message.
    FollowUp,
    /// Tell them by private message: the interaction is over.
    Mail,
    /// Nothing can be done but to log it.
    GiveUp,
}

impl Next {
    /// After an answer given at once.
    pub(crate) fn after_answer(kind: Kind, reply: &Reply, acknowledged: &Acknowledged) -> Self {
        let original_is_ours = kind != Kind::Press || reply.edits_pressed;
        match acknowledged {
            Acknowledged::Now => Self::Nothing,
            Acknowledged::Before | Acknowledged::Perhaps if original_is_ours => Self::EditOriginal,
            // Whoever acknowledged it also answers it; editing could hit the pressed message.
            Acknowledged::Before => Self::Nothing,
            Acknowledged::Perhaps => Self::FollowUp,
            Acknowledged::TooLate => Self::Mail,
            Acknowledged::Refused(_) => Self::GiveUp,
        }
    }

    /// After a deferral, with the answer there at last.
    pub(crate) fn after_deferral(
        kind: Kind,
        reply: &Reply,
        acknowledged: &Acknowledged,
        age: TimeDelta,
    ) -> Self {
        match acknowledged {
            Acknowledged::TooLate | Acknowledged::Refused(_) => Self::Mail,
            _ if age >= TOKEN_LIFE => Self::Mail,
            _ if kind == Kind::Press && !reply.edits_pressed => Self::FollowUp,
            _ => Self::EditOriginal,
        }
    }
}

#[cfg(test)]
mod tests;
