//! Cron expressions: read or refused, and never late, early or stuck.
//!
//! From `tests/`: `RUSTC_BOOTSTRAP=1 cargo fuzz run cron` (needs `cargo install cargo-fuzz`).

#![no_main]

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use dibs_core::time::Cron;
use libfuzzer_sys::fuzz_target;

/// How far into the input's moment goes: 1900 to 2169, in unix seconds.
const EARLIEST_SECONDS: i64 = -2_208_988_800;
/// An expression that is read matches within 41 years, whatever the zone does.
const LONGEST_WAIT_DAYS: i64 = 42 * 366;

fuzz_target!(|input: (u16, u32, &str)| {
    let (zone, after_seconds, expression) = input;
    let zone: Tz = TZ_VARIANTS[usize::from(zone) % TZ_VARIANTS.len()];
    let after = DateTime::from_timestamp(EARLIEST_SECONDS + 2 * i64::from(after_seconds), 0)
        .expect("within the calendar");
    match Cron::parse(expression) {
        Ok(cron) => check(&cron, after, zone),
        Err(error) => {
            assert!(error.input.get(error.part.clone()).is_some());
            assert!(expression.starts_with(&error.input));
            assert!(error.position() <= expression.chars().count() + 1);
            assert!(!error.to_string().is_empty());
        }
    }
});

fn check(cron: &Cron, after: DateTime<Utc>, zone: Tz) {
    let mut last = after;
    for at in cron.occurrences_after(after, zone).take(20) {
        assert!(at > last);
        assert!(at - last <= TimeDelta::days(LONGEST_WAIT_DAYS));
        // Nothing lies between: asking from anywhere in between gives the same answer.
        let middle = last + (at - last) / 2;
        assert_eq!(cron.next_after(middle, zone), Some(at));
        let before = at - TimeDelta::seconds(1);
        assert_eq!(cron.next_after(before, zone), Some(at));
        last = at;
    }
    assert!(last > after, "what is read takes place");
}
