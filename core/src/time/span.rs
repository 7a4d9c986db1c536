//! A stretch of time.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// From `start` up to but not including `end`, in UTC.
///
/// Minutes are the finest unit of Dibs; as data, both ends are whole unix seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first instant inside.
    #[serde(with = "crate::time::seconds")]
    pub start: DateTime<Utc>,
    /// The first instant after it.
    #[serde(with = "crate::time::seconds")]
    pub end: DateTime<Utc>,
}

impl Span {
    /// The span between two instants, or `None` unless `start` is before `end`.
    pub fn new(start: DateTime<Utc>, end: DateTime<Utc>) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// The span of `minutes` that begins at `start`; it ends with the calendar at the latest.
    pub fn starting(start: DateTime<Utc>, minutes: u32) -> Self {
        let end = start
            .checked_add_signed(TimeDelta::minutes(i64::from(minutes)))
            .unwrap_or(DateTime::<Utc>::MAX_UTC);
        Self { start, end }
    }

    /// Its true length in whole minutes, whatever the clocks do meanwhile; 0 if it is empty.
    pub fn minutes(&self) -> u32 {
        let minutes = (self.end - self.start).num_minutes().max(0);
        u32::try_from(minutes).unwrap_or(u32::MAX)
    }

    /// Whether no instant is inside.
    pub fn is_empty(&self) -> bool {
        self.start >= self.end
    }

    /// Whether `at` is inside.
    pub fn contains(&self, at: DateTime<Utc>) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether all of `other` is inside.
    pub fn covers(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether some instant is inside both. Spans that only touch do not overlap.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// What is inside both, if anything is.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// What of it is not inside `other`: before it, and after it.
    pub fn outside(&self, other: &Self) -> impl Iterator<Item = Self> {
        let before = Self::new(self.start, self.end.min(other.start));
        let after = Self::new(self.start.max(other.end), self.end);
        before.into_iter().chain(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn span(start: i64, end: i64) -> Span {
        Span {
            start: at(start),
            end: at(end),
        }
    }

    #[test]
    fn what_is_outside_is_before_or_after() {
        let outside = |one: Span, other: Span| one.outside(&other).collect::<Vec<_>>();
        for (other, expected) in [
            (span(0, 10), vec![span(10, 20)]),
            (span(15, 30), vec![span(10, 15)]),
            (span(12, 15), vec![span(10, 12), span(15, 20)]),
            (span(10, 20), vec![]),
            (span(0, 30), vec![]),
            (span(0, 5), vec![span(10, 20)]),
            (span(20, 30), vec![span(10, 20)]),
        ] {
            assert_eq!(outside(span(10, 20), other), expected, "{other:?}");
        }
    }

    #[test]
    fn spans_overlap_when_they_share_an_instant() {
        for (a, b, shared) in [
            (span(0, 60), span(30, 90), Some(span(30, 60))),
            (span(0, 60), span(10, 20), Some(span(10, 20))),
            (span(0, 60), span(0, 60), Some(span(0, 60))),
            (span(0, 60), span(60, 90), None),
            (span(0, 60), span(90, 120), None),
            (span(0, 60), span(30, 30), None),
        ] {
            assert_eq!(a.intersection(&b), shared, "{a:?} and {b:?}");
            assert_eq!(b.intersection(&a), shared, "{b:?} and {a:?}");
            assert_eq!(a.overlaps(&b), shared.is_some(), "{a:?} and {b:?}");
            assert_eq!(b.overlaps(&a), shared.is_some(), "{b:?} and {a:?}");
        }
    }

    #[test]
    fn a_span_holds_its_start_and_not_its_end() {
        let hour = span(0, 60);
        assert!(hour.contains(at(0)) && hour.contains(at(59)));
        assert!(!hour.contains(at(60)) && !hour.contains(at(-1)));
        assert!(hour.covers(&hour) && hour.covers(&span(1, 60)));
        assert!(!hour.covers(&span(1, 61)) && !hour.covers(&span(-1, 60)));
        assert_eq!(hour.minutes(), 60);
    }

    #[test]
    fn a_backward_span_is_empty_and_lasts_no_time() {
        assert_eq!(Span::new(at(60), at(60)), None);
        assert_eq!(Span::new(at(60), at(0)), None);
        let backward = span(60, 0);
        assert!(backward.is_empty());
        assert_eq!(backward.minutes(), 0);
        assert!(!backward.contains(at(30)));
    }

    #[test]
    fn a_span_ends_with_the_calendar() {
        let last = Span::starting(DateTime::<Utc>::MAX_UTC - TimeDelta::minutes(5), 10);
        assert_eq!(last.end, DateTime::<Utc>::MAX_UTC);
        assert_eq!(Span::starting(at(3), 7), span(3, 10));
    }

    #[test]
    fn a_span_is_two_unix_seconds_as_data() {
        let json = serde_json::to_string(&span(1, 2)).unwrap();
        assert_eq!(json, r#"{"start":60,"end":120}"#);
        assert_eq!(serde_json::from_str::<Span>(&json).unwrap(), span(1, 2));
    }
}
