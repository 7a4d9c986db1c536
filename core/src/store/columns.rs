//! How the model's types lie in columns: BIGINT and TEXT, the same on every engine.

use chrono::{DateTime, Utc};

use super::error::StoreError;
use crate::model::{CommunityId, TextKind};

/// A number as a BIGINT; what is too large for one is kept at the largest.
pub(super) fn bigint(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// An instant as unix seconds, rounded up: nothing becomes due early.
pub(super) fn seconds_up(at: DateTime<Utc>) -> i64 {
    at.timestamp() + i64::from(at.timestamp_subsec_nanos() > 0)
}

/// A BIGINT as a number.
pub(super) fn number<N: TryFrom<i64>>(table: &'static str, value: i64) -> Result<N, StoreError> {
    N::try_from(value).map_err(|_| StoreError::BadRow {
        table,
        detail: format!("{value} is out of range"),
    })
}

/// A BIGINT as a community.
pub(super) fn community(table: &'static str, value: i64) -> Result<CommunityId, StoreError> {
    number(table, value).map(CommunityId)
}

/// Unix seconds as an instant.
pub(super) fn instant(table: &'static str, seconds: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp(seconds, 0).ok_or_else(|| StoreError::BadRow {
        table,
        detail: format!("{seconds} is no instant"),
    })
}

/// The name of a kind of personal text as that kind.
pub(super) fn text_kind(name: &str) -> Result<TextKind, StoreError> {
    [
        TextKind::Identity,
        TextKind::Name,
        TextKind::Handle,
        TextKind::Note,
    ]
    .into_iter()
    .find(|kind| kind.name() == name)
    .ok_or_else(|| StoreError::BadRow {
        table: "personal",
        detail: format!("`{name}` is no kind of text"),
    })
}
