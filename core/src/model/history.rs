//! Looking back: what is asked about the past. The past itself is not in the state: whoever may see
//! it reads it from the store.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::booking::Ending;
use super::ids::{BookingId, MemberId, ResourceId, TextId};
use super::request::{MemberRef, ResourceRef};
use crate::time::Span;

/// What a manager wants to know about the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryWish {
    /// The record: who did what to what.
    Audit {
        /// Only of this.
        resource: Option<ResourceRef>,
        /// Only by or to them.
        member: Option<MemberRef>,
        /// Only what is older.
        before: Option<RecordId>,
    },
    /// How much was used.
    Stats {
        /// Of one resource, or of all.
        resource: Option<ResourceRef>,
        /// How far back.
        period: StatsPeriod,
    },
    /// Every booking there is and was.
    Export,
}

/// What a manager may be told about the past: a [`HistoryWish`] with everything in it resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum HistoryQuery {
    /// The record.
    Audit {
        /// Only of this.
        resource: Option<ResourceId>,
        /// Only by or to them.
        member: Option<MemberId>,
        /// Only what is older.
        before: Option<RecordId>,
    },
    /// How much was used.
    Stats {
        /// Of these.
        resources: Vec<ResourceId>,
        /// It was asked for one of them, and not for all there are.
        one: bool,
        /// Whole days in the resource's zone, or in the community's; the last one up to now.
        span: Span,
        /// How far back that is.
        period: StatsPeriod,
    },
    /// Every booking.
    Export,
}

/// How far back statistics go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatsPeriod {
    /// A week.
    Week,
    /// Four weeks, so that every weekday counts alike.
    #[default]
    Month,
    /// Fifty-two weeks.
    Year,
}

impl StatsPeriod {
    /// How many days it has, today included: whole weeks.
    pub const fn days(self) -> u32 {
        match self {
            Self::Week => 7,
            Self::Month => 28,
            Self::Year => 364,
        }
    }
}

/// A line of the record: the journal's entry, and which of the answers in it. `812` is written for
/// `812.0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordId {
    /// The number of the entry.
    pub entry: u64,
    /// The place in it, from 0.
    pub place: u32,
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            0 => write!(f, "{}", self.entry),
            place => write!(f, "{}.{place}", self.entry),
        }
    }
}

impl FromStr for RecordId {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        let text = text.trim();
        let text = text.strip_prefix('#').unwrap_or(text);
        let (entry, place) = text.split_once('.').unwrap_or((text, "0"));
        Ok(Self {
            entry: entry.parse()?,
            place: place.parse()?,
        })
    }
}

/// A booking as the tables remember it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastBooking {
    /// Its number, `#42`.
    pub id: BookingId,
    /// What was held.
    pub resource: ResourceId,
    /// Who held it.
    pub member: MemberId,
    /// From when to when it was booked.
    pub span: Span,
    /// How many seats.
    pub seats: u32,
    /// Made by claiming an offered turn.
    pub turn: bool,
    /// What the holder wrote to it.
    pub note: Option<TextId>,
    /// When it was made.
    pub booked_at: DateTime<Utc>,
    /// When it ended and how; `None`: it stands.
    pub ended: Option<(DateTime<Utc>, Ending)>,
}

impl PastBooking {
    /// When it was really held: nothing of it if it was given up before it began.
    pub fn held(&self) -> Span {
        let Span { start, end } = self.span;
        let end = match self.ended {
            Some((at, _)) => at.clamp(start, end),
            None => end,
        };
        Span { start, end }
    }

    /// Whether it was given up or taken away, and not used to its end.
    pub fn is_cancelled(&self) -> bool {
        matches!(
            self.ended,
            Some((
                _,
                Ending::Cancelled { .. }
                    | Ending::ResourceRemoved { .. }
                    | Ending::Denied { .. }
                    | Ending::Unapproved
            ))
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_called_by_its_entry_and_its_place() {
        for (typed, entry, place) in [("812", 812, 0), ("#812", 812, 0), (" 812.3 ", 812, 3)] {
            let id = RecordId { entry, place };
            assert_eq!(typed.parse(), Ok(id), "{typed}");
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        for typed in ["", "#", "piano", "-1", "8.", ".8", "8.1.2"] {
            assert!(typed.parse::<RecordId>().is_err(), "{typed}");
        }
    }

    #[test]
    fn what_was_given_up_before_it_began_was_not_held() {
        let start = DateTime::UNIX_EPOCH;
        let booking = |ended: Option<(i64, Ending)>| PastBooking {
            id: BookingId(1),
            resource: ResourceId(1),
            member: MemberId(1),
            span: Span::starting(start, 120),
            seats: 1,
            turn: false,
            note: None,
            booked_at: start,
            ended: ended.map(|(minute, how)| (start + chrono::TimeDelta::minutes(minute), how)),
        };
        let cancelled = Ending::Cancelled { by: MemberId(1) };
        for (ended, minutes, is_cancelled) in [
            (None, 120, false),
            (Some((120, Ending::Finished)), 120, false),
            (Some((45, Ending::Done)), 45, false),
            (Some((-60, cancelled)), 0, true),
            (Some((30, cancelled)), 30, true),
            (Some((0, Ending::Unapproved)), 0, true),
            (Some((0, Ending::Denied { by: MemberId(2) })), 0, true),
            (Some((500, Ending::Finished)), 120, false),
        ] {
            let booking = booking(ended);
            assert_eq!(booking.held().minutes(), minutes, "{ended:?}");
            assert_eq!(booking.is_cancelled(), is_cancelled, "{ended:?}");
        }
    }
}
