//! A journal entry: everything one batch of decisions changed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::{MemberId, TextId};
use super::request::RequestId;

/// The version of [`Entry`]'s form; a reader that knows less refuses to guess.
pub const ENTRY_VERSION: u32 = 1;

/// One row of a journal, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry<E, A> {
    /// [`ENTRY_VERSION`] of its writer.
    pub v: u32,
    /// When it was decided; never earlier than the entry before.
    #[serde(with = "crate::time::seconds")]
    pub at: DateTime<Utc>,
    /// What happened, in order.
    pub events: Vec<E>,
    /// What was answered to the requests that made it happen, for when they come again.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<(RequestId, A)>,
    /// Who asked for them, in the same order; none in entries of earlier releases.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Option<MemberId>>,
}

/// What a row of personal text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextKind {
    /// An account, `discord:123`.
    Identity,
    /// What a platform calls somebody.
    Name,
    /// How somebody is mentioned by text.
    Handle,
    /// What somebody typed to a booking.
    Note,
}

impl TextKind {
    /// The name used in rows.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Name => "name",
            Self::Handle => "handle",
            Self::Note => "note",
        }
    }
}

/// Personal text, kept beside the journal so that it can be erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalRow {
    /// What events call it.
    pub id: TextId,
    /// Whose it is.
    pub member: MemberId,
    /// What it is.
    pub kind: TextKind,
    /// The text.
    pub text: String,
}
