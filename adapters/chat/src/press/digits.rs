//! Numbers as presses carry them: in base 36, with dots between them.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{LONGEST_PRESS_BYTES, VERSION};

const RADIX: u32 = 36;

/// Minutes since 1970.
pub(super) fn minute_of(start: DateTime<Utc>) -> u32 {
    let minute = start.timestamp().div_euclid(60);
    u32::try_from(minute.max(0)).unwrap_or(u32::MAX)
}

pub(super) fn start_of(minute: u32) -> Option<DateTime<Utc>> {
    let since = TimeDelta::try_minutes(i64::from(minute))?;
    DateTime::UNIX_EPOCH.checked_add_signed(since)
}

/// Days since 1 January 1970, which is chrono's default date.
pub(super) fn days_since_epoch(day: NaiveDate) -> i64 {
    (day - NaiveDate::default()).num_days()
}

pub(super) fn written(letter: char, numbers: &[u32]) -> String {
    let mut press = String::with_capacity(LONGEST_PRESS_BYTES);
    press.push(VERSION);
    press.push(letter);
    for (index, number) in numbers.iter().enumerate() {
        if index > 0 {
            press.push('.');
        }
        write_base36(&mut press, *number);
    }
    press
}

fn write_base36(text: &mut String, number: u32) {
    let mut digits = Vec::with_capacity(7);
    let mut rest = number;
    loop {
        digits.extend(char::from_digit(rest % RADIX, RADIX));
        rest /= RADIX;
        if rest == 0 {
            break;
        }
    }
    text.extend(digits.iter().rev());
}

/// A number in exactly the form we write it: no sign, no capitals, no leading zeros.
pub(super) fn number(text: &str) -> Option<u32> {
    let canonical = text.chars().all(|c| matches!(c, '0'..='9' | 'a'..='z'));
    if !canonical || (text.len() > 1 && text.starts_with('0')) {
        return None;
    }
    u32::from_str_radix(text, RADIX).ok()
}
