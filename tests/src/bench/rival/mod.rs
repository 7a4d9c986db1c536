//! Designs Dibs could have had, written straight on the databases, and the limits of the disk.
//! They do less than Dibs does - no limits, no notices, no remembered answers, one index - and so
//! are faster than a whole program built that way would be.

pub mod limit;
pub mod postgres;
pub mod sqlite;

use super::BenchError;
use super::club::{SLOT_MINUTES, Spread};
use super::load::{Driven, Window};
use super::sizes::Sizes;

/// A booking as the baselines keep it.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    resource: i64,
    member: i64,
    start_at: i64,
    end_at: i64,
}

/// When their first slot begins, in unix seconds.
const FIRST_SLOT_AT: i64 = 1_900_000_000;

/// The `index`th booking: no two overlap, as with the desk's.
fn order(spread: Spread, index: usize, resources: usize, members: u64) -> Order {
    let (resource, slot) = match spread {
        Spread::Hot => (0, index),
        Spread::Even => (index % resources, index / resources),
    };
    let slot_seconds = i64::from(SLOT_MINUTES) * 60;
    let number = |index: usize| i64::try_from(index).unwrap_or(i64::MAX);
    let start_at = FIRST_SLOT_AT + number(slot) * slot_seconds;
    Order {
        resource: number(resource),
        member: number(index) % i64::try_from(members).unwrap_or(i64::MAX),
        start_at,
        end_at: start_at + slot_seconds,
    }
}

fn window(sizes: &Sizes) -> Window {
    Window::of(sizes.rival)
}

fn most_orders(sizes: &Sizes, most_per_second: usize) -> usize {
    let seconds = usize::try_from(sizes.rival.as_secs() + 1).unwrap_or(usize::MAX);
    sizes
        .most_requests
        .min(seconds.saturating_mul(most_per_second))
}

/// What was acknowledged is in the table.
fn all_kept(driven: &Driven, kept: i64) -> Result<(), BenchError> {
    if kept.unsigned_abs() == driven.done {
        return Ok(());
    }
    Err(BenchError::Wrong(format!(
        "a baseline acknowledged {} bookings and kept {kept}",
        driven.done
    )))
}
