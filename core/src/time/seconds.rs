//! Instants in journals and snapshots: whole unix seconds of the years 1970 to 9999. What lies
//! outside was not written by Dibs, and sums with it would leave the calendar.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// 9999-12-31T23:59:59Z.
const LAST_SECOND: i64 = 253_402_300_799;

/// Writes an instant.
///
/// # Errors
/// The serializer's.
pub fn serialize<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    at.timestamp().serialize(serializer)
}

/// Reads one.
///
/// # Errors
/// When it is no number, or of another age.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    instant(i64::deserialize(deserializer)?)
}

fn instant<E: de::Error>(seconds: i64) -> Result<DateTime<Utc>, E> {
    Some(seconds)
        .filter(|seconds| (0..=LAST_SECOND).contains(seconds))
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .ok_or_else(|| E::custom(format!("{seconds} is no second between 1970 and 9999")))
}

/// The same, where there may be none.
pub mod option {
    use super::{DateTime, Deserialize, Deserializer, Serialize, Serializer, Utc, instant};

    /// Writes an instant or nothing.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(
        at: &Option<DateTime<Utc>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        at.map(|at| at.timestamp()).serialize(serializer)
    }

    /// Reads one or nothing.
    ///
    /// # Errors
    /// When it is no number, or of another age.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<DateTime<Utc>>, D::Error> {
        let seconds = Option::<i64>::deserialize(deserializer)?;
        seconds.map(instant).transpose()
    }
}
