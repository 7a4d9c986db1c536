//! The grid of starts: whole steps counted from local midnight.
//!
//! A step is a number of minutes that divides a day, so that every day has the same starts. Where
//! the clocks change, the grid stays with the clock on the wall: a start in a gap does not exist,
//! one in a fold exists twice.

#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;

use super::zone::{offset_change, offset_seconds};

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Whether the clocks of `zone` show a multiple of `step_minutes` since midnight at `at`.
pub fn is_on_step(zone: Tz, at: DateTime<Utc>, step_minutes: u32) -> bool {
    at.nanosecond() == 0 && seconds_since_midnight(zone, at) % step_seconds(step_minutes) == 0
}

/// The first instant on the step that is not before `at`.
pub fn ceil_to_step(zone: Tz, at: DateTime<Utc>, step_minutes: u32) -> DateTime<Utc> {
    let step_seconds = step_seconds(step_minutes);
    let mut from = floor_to_second(at);
    if from < at {
        from += TimeDelta::seconds(1);
    }
    loop {
        let seconds = seconds_since_midnight(zone, from);
        if seconds % step_seconds == 0 {
            return from;
        }
        let wait_seconds = (step_seconds - seconds % step_seconds).min(DAY_SECONDS - seconds);
        let candidate = from + TimeDelta::seconds(wait_seconds);
        match offset_change(zone, from, candidate) {
            None => return candidate,
            Some(change) => from = change,
        }
    }
}

/// The last instant on the step that is not after `at`.
pub fn floor_to_step(zone: Tz, at: DateTime<Utc>, step_minutes: u32) -> DateTime<Utc> {
    let step_seconds = step_seconds(step_minutes);
    let mut to = floor_to_second(at);
    loop {
        let past_seconds = seconds_since_midnight(zone, to) % step_seconds;
        let candidate = to - TimeDelta::seconds(past_seconds);
        match offset_change(zone, candidate, to) {
            None => return candidate,
            Some(change) => to = change - TimeDelta::seconds(1),
        }
    }
}

/// `at` without its seconds.
pub fn floor_to_minute(at: DateTime<Utc>) -> DateTime<Utc> {
    let second = floor_to_second(at);
    second - TimeDelta::seconds(second.timestamp().rem_euclid(60))
}

fn floor_to_second(at: DateTime<Utc>) -> DateTime<Utc> {
    at - TimeDelta::nanoseconds(i64::from(at.nanosecond()))
}

fn step_seconds(step_minutes: u32) -> i64 {
    i64::from(step_minutes.max(1)) * 60
}

fn seconds_since_midnight(zone: Tz, at: DateTime<Utc>) -> i64 {
    (at.timestamp() + i64::from(offset_seconds(zone, at))).rem_euclid(DAY_SECONDS)
}
