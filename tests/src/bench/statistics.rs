//! Medians and percentiles of what was measured. All of it is kept and sorted: nothing is estimated.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The middle one; the mean of the two in the middle if there is an even number. `None` of nothing.
pub fn median(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(values[middle]),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    }
}

/// The smallest of `sorted` that at least `per_mille` of a thousand do not exceed (nearest rank).
/// `None` of nothing.
pub fn quantile<T: Copy>(sorted: &[T], per_mille: usize) -> Option<T> {
    let last = sorted.len().checked_sub(1)?;
    let rank = (sorted.len() * per_mille).div_ceil(1_000).max(1);
    Some(sorted[(rank - 1).min(last)])
}

/// How long answers took, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Latency {
    /// Half of them at most.
    pub p50_ms: f64,
    /// 99 of 100 at most.
    pub p99_ms: f64,
    /// 999 of 1000 at most.
    pub p999_ms: f64,
    /// All of them.
    pub longest_ms: f64,
}

impl Latency {
    /// Of all these; `None` of nothing.
    pub fn of(mut took: Vec<Duration>) -> Option<Self> {
        took.sort_unstable();
        let at = |per_mille| quantile(&took, per_mille).map(|took| took.as_secs_f64() * 1_000.0);
        Some(Self {
            p50_ms: at(500)?,
            p99_ms: at(990)?,
            p999_ms: at(999)?,
            longest_ms: at(1_000)?,
        })
    }

    /// The median of each figure over several rounds; `None` of none.
    pub fn median(rounds: &[Self]) -> Option<Self> {
        let of = |figure: fn(&Self) -> f64| median(rounds.iter().map(figure));
        Some(Self {
            p50_ms: of(|round| round.p50_ms)?,
            p99_ms: of(|round| round.p99_ms)?,
            p999_ms: of(|round| round.p999_ms)?,
            longest_ms: of(|round| round.longest_ms)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        for (values, middle) in [
            (&[][..], None),
            (&[7.0], Some(7.0)),
            (&[9.0, 1.0, 5.0], Some(5.0)),
            (&[4.0, 1.0, 3.0, 100.0], Some(3.5)),
        ] {
            assert_eq!(median(values.iter().copied()), middle, "{values:?}");
        }
    }

    #[test]
    fn a_quantile_is_one_of_the_values_that_were_measured() {
        let thousand: Vec<u32> = (1..=1_000).collect();
        for (values, per_mille, value) in [
            (&[][..], 500, None),
            (&[3], 500, Some(3)),
            (&[3], 999, Some(3)),
            (&[1, 2], 500, Some(1)),
            (&[1, 2], 501, Some(2)),
            (&thousand, 0, Some(1)),
            (&thousand, 500, Some(500)),
            (&thousand, 990, Some(990)),
            (&thousand, 999, Some(999)),
            (&thousand, 1_000, Some(1_000)),
        ] {
            let found = quantile(values, per_mille);
            assert_eq!(found, value, "{per_mille} of {} values", values.len());
        }
    }

    #[test]
    fn latencies_are_sorted_before_they_are_read() {
        let took = (1..=1_000).rev().map(Duration::from_millis).collect();
        let latency = Latency::of(took).expect("some latency");
        assert_eq!(
            latency,
            Latency {
                p50_ms: 500.0,
                p99_ms: 990.0,
                p999_ms: 999.0,
                longest_ms: 1_000.0
            }
        );
        assert_eq!(Latency::of(Vec::new()), None);
    }

    #[test]
    fn rounds_are_told_by_their_median() {
        let round = |p50_ms, p99_ms| Latency {
            p50_ms,
            p99_ms,
            ..Latency::default()
        };
        let rounds = [round(1.0, 30.0), round(2.0, 10.0), round(9.0, 20.0)];
        assert_eq!(Latency::median(&rounds), Some(round(2.0, 20.0)));
    }
}
