//! A row of the journal as the desk writes and reads it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// An [`Entry`](crate::model::Entry) whose answers stay as they are written.
#[derive(Serialize, Deserialize)]
pub(super) struct Row<E> {
    pub(super) v: u32,
    #[serde(with = "crate::time::seconds")]
    pub(super) at: DateTime<Utc>,
    pub(super) events: E,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) answers: Option<Box<RawValue>>,
    /// Who asked for them; nothing follows from it but the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
pub(super) struct Version {
    pub(super) v: u32,
}

#[derive(Deserialize)]
pub(super) struct Dated {
    #[serde(with = "crate::time::seconds")]
    pub(super) at: DateTime<Utc>,
}
