//! Everything people type about time, in a language that a byte chooses: read, resolved, said back.
//!
//! From `tests/`: `RUSTC_BOOTSTRAP=1 cargo fuzz run grammar` (needs `cargo install cargo-fuzz`).

#![no_main]

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use dibs_core::time::{
    GrammarError, INPUT_LIMIT_CHARS, Language, OpeningHours, Repeat, SERIES_LIMIT, Span, parse_day,
    parse_duration, parse_hours, parse_repeat, parse_when, resolve_day, resolve_repeat,
    resolve_when, weekly,
};
use libfuzzer_sys::fuzz_target;

const ZONES: [Tz; 5] = [
    Tz::UTC,
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe,
    Tz::Africa__Cairo,
];
/// A minute before, at and after the clocks of Berlin go forward and back in 2026, in unix seconds.
const MOMENTS_SECONDS: [i64; 6] = [
    1_774_745_940,
    1_774_746_000,
    1_774_746_060,
    1_792_889_940,
    1_792_890_000,
    1_792_890_060,
];

fuzz_target!(|typed: (u8, &str)| {
    let (choice, input) = typed;
    let language = Language::ALL[usize::from(choice) % Language::ALL.len()];
    check_error(input, language, parse_duration(input, language).err());
    match parse_when(input, language) {
        Ok(when) => {
            for (zone, now) in circumstances() {
                if let Ok(resolved) = resolve_when(&when, zone, now, 15)
                    && let (Some(start), Some(end)) = (resolved.start, resolved.end)
                {
                    assert!(start < end);
                }
            }
        }
        Err(error) => check_error(input, language, Some(error)),
    }
    match parse_day(input, language) {
        Ok(day) => {
            for (zone, now) in circumstances() {
                let _ = resolve_day(&day, zone, now);
            }
        }
        Err(error) => check_error(input, language, Some(error)),
    }
    match parse_repeat(input, language) {
        Ok(repeat) => check_repeat(&repeat),
        Err(error) => check_error(input, language, Some(error)),
    }
    match parse_hours(input, language) {
        Ok(hours) => check_hours(&hours),
        Err(error) => check_error(input, language, Some(error)),
    }
});

fn circumstances() -> impl Iterator<Item = (Tz, DateTime<Utc>)> {
    let moments = MOMENTS_SECONDS
        .into_iter()
        .filter_map(|seconds| DateTime::from_timestamp(seconds, 0));
    moments.flat_map(|now| ZONES.map(|zone| (zone, now)))
}

fn check_error(input: &str, language: Language, error: Option<GrammarError>) {
    if let Some(error) = error {
        assert!(error.input.get(error.word.clone()).is_some());
        assert!(input.starts_with(&error.input));
        let _ = error.to_string();
        let _ = error.suggestion(language);
    }
}

fn check_repeat(repeat: &Repeat) {
    for (zone, now) in circumstances() {
        let Ok(end) = resolve_repeat(repeat, zone, now) else {
            continue;
        };
        let first = Span::starting(now, 90);
        let weeks: Vec<_> = weekly(first, zone, end).collect();
        assert!(weeks.len() <= SERIES_LIMIT as usize);
        assert!(weeks.iter().take(1).all(|week| week.span == Some(first)));
        let spans: Vec<Span> = weeks.iter().filter_map(|week| week.span).collect();
        assert!(spans.iter().all(|span| span.start < span.end));
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
}

fn check_hours(hours: &OpeningHours) {
    let said = hours.to_string();
    if said.chars().count() <= INPUT_LIMIT_CHARS {
        assert_eq!(parse_hours(&said, Language::En).as_ref(), Ok(hours));
    }
    for (zone, now) in circumstances() {
        let span = Span::starting(now, 120);
        let spans = hours.open_spans(zone, now, now + TimeDelta::minutes(120));
        assert_eq!(hours.is_open(zone, span), spans == [span]);
    }
}
