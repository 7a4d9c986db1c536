//! How many seats of a resource are taken when, as a step function: for every instant at which that
//! changes, how many from then on. The rules and the projector each look for overlaps in their own
//! way; this is a third.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::time::Span;

/// Taken seats of one resource over time.
#[derive(Debug, Clone, Default)]
pub(super) struct Seats {
    from: BTreeMap<DateTime<Utc>, u64>,
}

impl Seats {
    fn at(&self, instant: DateTime<Utc>) -> u64 {
        let last = self.from.range(..=instant).next_back();
        last.map_or(0, |(_, seats)| *seats)
    }

    /// The most seats taken at any moment of `span`.
    pub(super) fn most(&self, span: Span) -> u64 {
        let later = self
            .from
            .range(span.start..span.end)
            .map(|(_, seats)| *seats);
        later.fold(self.at(span.start), u64::max)
    }

    /// Takes seats for a span.
    pub(super) fn take(&mut self, span: Span, seats: u32) {
        self.change(span, |taken| taken + u64::from(seats));
    }

    /// Gives seats back that were taken for exactly this span.
    pub(super) fn give_back(&mut self, span: Span, seats: u32) {
        self.change(span, |taken| taken.saturating_sub(u64::from(seats)));
    }

    fn change(&mut self, span: Span, changed: impl Fn(u64) -> u64) {
        for edge in [span.start, span.end] {
            let seats = self.at(edge);
            self.from.insert(edge, seats);
        }
        for (_, seats) in self.from.range_mut(span.start..span.end) {
            *seats = changed(*seats);
        }
        for edge in [span.start, span.end] {
            let before = self.from.range(..edge).next_back();
            if self.from.get(&edge).copied() == Some(before.map_or(0, |(_, seats)| *seats)) {
                self.from.remove(&edge);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;

    fn span(start: i64, minutes: i64) -> Span {
        let start = DateTime::UNIX_EPOCH + TimeDelta::minutes(start);
        Span {
            start,
            end: start + TimeDelta::minutes(minutes),
        }
    }

    proptest! {
        #[test]
        fn it_counts_as_counting_minutes_would(
            deeds in prop::collection::vec((0_i64..60, 1_i64..20, 1_u32..4, any::<bool>()), 1..40)
        ) {
            let mut seats = Seats::default();
            let mut minutes = [0_u64; 80];
            let mut held: Vec<(i64, i64, u32)> = Vec::new();
            for (start, length, count, give_back) in deeds {
                if give_back && let Some((start, length, count)) = held.pop() {
                    seats.give_back(span(start, length), count);
                    for minute in start..start + length {
                        minutes[usize::try_from(minute).unwrap()] -= u64::from(count);
                    }
                } else {
                    let most = (start..start + length)
                        .map(|minute| minutes[usize::try_from(minute).unwrap()])
                        .max();
                    prop_assert_eq!(Some(seats.most(span(start, length))), most);
                    seats.take(span(start, length), count);
                    for minute in start..start + length {
                        minutes[usize::try_from(minute).unwrap()] += u64::from(count);
                    }
                    held.push((start, length, count));
                }
            }
            for (start, length, count) in held {
                seats.give_back(span(start, length), count);
            }
            prop_assert!(seats.from.is_empty(), "what is given back leaves nothing behind");
        }
    }
}
