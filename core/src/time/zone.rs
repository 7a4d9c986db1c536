//! Between the clock on the wall and UTC.

#[cfg(test)]
mod tests;

use chrono::{
    DateTime, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone,
    Timelike, Utc,
};
use chrono_tz::{GapInfo, TZ_VARIANTS, Tz};

use super::span::Span;

/// Longest zone name looked at, in characters; the longest of the tz database has 32.
const NAME_LIMIT_CHARS: usize = 64;
/// Most names offered for one that is unknown.
const NEAREST_LIMIT: usize = 3;
/// Names less similar than this (Jaro-Winkler, 0 to 1) are not worth offering.
const LEAST_SIMILARITY: f64 = 0.75;

/// The instants at which a wall clock shows a given date and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalInstant {
    /// Exactly once, as nearly always.
    Once(DateTime<Utc>),
    /// Twice: the clock is put back over it.
    Twice {
        /// Before the clock is put back.
        first: DateTime<Utc>,
        /// After.
        second: DateTime<Utc>,
    },
    /// Never: the clock is put forward over it.
    Missing {
        /// The moment the clock jumps, the first valid one after the gap.
        next_valid: DateTime<Utc>,
    },
}

impl LocalInstant {
    /// The first such instant, or the end of the gap: never decreases as local time increases.
    pub fn earliest(self) -> DateTime<Utc> {
        match self {
            Self::Once(at) | Self::Twice { first: at, .. } | Self::Missing { next_valid: at } => at,
        }
    }
}

/// When the clocks of `zone` show `local`.
pub fn local_to_utc(zone: Tz, local: NaiveDateTime) -> LocalInstant {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => LocalInstant::Once(at.to_utc()),
        LocalResult::Ambiguous(first, second) => LocalInstant::Twice {
            first: first.to_utc(),
            second: second.to_utc(),
        },
        LocalResult::None => match GapInfo::new(&local, &zone).and_then(|gap| gap.begin) {
            // The clock jumps at the instant at which it would, unchanged, show the gap's start.
            Some((begin, before)) => LocalInstant::Missing {
                next_valid: (begin - before.fix()).and_utc(),
            },
            // No gap, so the result is outside the calendar, 262 000 years away: stay inside.
            None => LocalInstant::Once(local.and_utc()),
        },
    }
}

/// A day on the clocks of `zone`, from its first to its last moment: 23 to 25 hours where they change.
pub fn day_span(zone: Tz, day: NaiveDate) -> Span {
    let first_of = |day: NaiveDate| local_to_utc(zone, day.and_time(NaiveTime::MIN)).earliest();
    Span {
        start: first_of(day),
        end: first_of(day.checked_add_days(Days::new(1)).unwrap_or(day)),
    }
}

/// When something that recurs at `local` takes place: the earliest instant at which the clocks of
/// `zone` show it or, if they never do, the first whole minute after the gap.
///
/// `None` if the gap takes the whole date away: moved to the next day, what is daily would take
/// place twice on it.
pub(super) fn occurrence(zone: Tz, local: NaiveDateTime) -> Option<DateTime<Utc>> {
    let next_valid = match local_to_utc(zone, local) {
        LocalInstant::Missing { next_valid } => next_valid,
        shown => return Some(shown.earliest()),
    };
    let midnight = local.date().and_time(NaiveTime::MIN);
    if let LocalInstant::Missing { next_valid } = local_to_utc(zone, midnight)
        && utc_to_local(zone, next_valid).date() > local.date()
    {
        return None;
    }
    // Before zones had round offsets, clocks were put forward to odd seconds.
    let odd_seconds = i64::from(utc_to_local(zone, next_valid).second());
    next_valid.checked_add_signed(TimeDelta::seconds((60 - odd_seconds) % 60))
}

/// What the clocks of `zone` show at `at`.
pub fn utc_to_local(zone: Tz, at: DateTime<Utc>) -> NaiveDateTime {
    let utc = at.naive_utc();
    utc.checked_add_offset(zone.offset_from_utc_datetime(&utc).fix())
        .unwrap_or(utc)
}

/// How far the clocks of `zone` are ahead of UTC at `at`, in seconds.
pub(super) fn offset_seconds(zone: Tz, at: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&at.naive_utc())
        .fix()
        .local_minus_utc()
}

/// The first instant after `from` and not after `to` with another offset than `from` has, to the
/// second. The two are at most a day apart; no zone has changed twice within 6 days since 1970
/// (the closest is America/Boa_Vista in October 2000), so nothing changes there and back between.
pub(super) fn offset_change(
    zone: Tz,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let offset = offset_seconds(zone, from);
    if offset_seconds(zone, to) == offset {
        return None;
    }
    let mut same_seconds = 0;
    let mut other_seconds = (to - from).num_seconds();
    while other_seconds - same_seconds > 1 {
        let middle_seconds = i64::midpoint(same_seconds, other_seconds);
        if offset_seconds(zone, from + TimeDelta::seconds(middle_seconds)) == offset {
            same_seconds = middle_seconds;
        } else {
            other_seconds = middle_seconds;
        }
    }
    Some(from + TimeDelta::seconds(other_seconds))
}

/// A zone name that the tz database does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no time zone is called {input:?}")]
pub struct UnknownZone {
    /// What was asked for, cut to a sensible length.
    pub input: String,
    /// The most similar names, best first; may be empty.
    pub nearest: Vec<&'static str>,
}

/// Reads the IANA name of a zone, such as `Europe/Berlin`, in any case.
pub fn parse_zone(input: &str) -> Result<Tz, UnknownZone> {
    let name: String = input
        .trim()
        .chars()
        .take(NAME_LIMIT_CHARS)
        .map(|c| if c == ' ' { '_' } else { c })
        .collect();
    let known = TZ_VARIANTS
        .iter()
        .find(|zone| zone.name().eq_ignore_ascii_case(&name));
    known.copied().ok_or_else(|| UnknownZone {
        nearest: nearest_names(&name.to_lowercase()),
        input: name,
    })
}

/// Compares with the whole name and with the city alone, which is what people remember.
fn nearest_names(wanted: &str) -> Vec<&'static str> {
    let mut scored: Vec<(f64, &'static str)> = TZ_VARIANTS
        .iter()
        .map(|zone| {
            let name = zone.name();
            let lower = name.to_lowercase();
            let city = lower.rsplit('/').next().unwrap_or(&lower);
            let similarity =
                strsim::jaro_winkler(wanted, &lower).max(strsim::jaro_winkler(wanted, city));
            (similarity, name)
        })
        .filter(|(similarity, _)| *similarity >= LEAST_SIMILARITY)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.truncate(NEAREST_LIMIT);
    scored.into_iter().map(|(_, name)| name).collect()
}
