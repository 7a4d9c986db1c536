//! Opening hours.

use chrono::Weekday;

use super::clock;
use super::cursor::Cursor;
use super::date::take_weekday;
use super::lexer::lex;
use super::words::Meaning;
use super::{GrammarError, GrammarErrorKind, Language, in_some_language};
use crate::time::hours::{BadHours, OpeningHours, WINDOWS_LIMIT, Window};

const DAY_MINUTES: u32 = 24 * 60;
const ALL_DAYS: [bool; 7] = [true; 7];

/// Reads opening hours: `mon-fri 8-22, sat 10-18`, `mon,wed 9:30-12 14-18`, `daily 8-22`,
/// `sat 22-02`, `always`. Days not named are closed; so is one that is said to be, `wed closed`.
pub fn parse_hours(input: &str, language: Language) -> Result<OpeningHours, GrammarError> {
    in_some_language(input, language, read_hours)
}

fn read_hours(input: &str, language: Language) -> Result<OpeningHours, GrammarError> {
    let tokens = lex(input, language)?;
    let mut cursor = Cursor::new(input, &tokens, language);
    cursor.skip_fillers();
    if cursor.is_end() {
        return Err(cursor.error(cursor.next_range(), GrammarErrorKind::Empty));
    }
    let before = cursor;
    if take_always(&mut cursor) && cursor.is_end() {
        return Ok(OpeningHours::Always);
    }
    cursor = before;
    let mut windows: Vec<Window> = Vec::new();
    let mut closed = [false; 7];
    while !cursor.is_end() {
        let days = take_days(&mut cursor)?;
        if cursor.take_word(Meaning::Closed) {
            for (closed, day) in closed.iter_mut().zip(days) {
                *closed |= day;
            }
        } else {
            let days = if days.contains(&true) { days } else { ALL_DAYS };
            for (open_minute, close_minute) in take_windows(&mut cursor)? {
                windows.extend(
                    (0..7)
                        .zip(days)
                        .filter(|(_, named)| *named)
                        .map(|(day, _)| Window {
                            day,
                            open_minute,
                            close_minute,
                        }),
                );
            }
        }
        cursor.skip_fillers();
    }
    windows.retain(|window| !closed[usize::from(window.day)]);
    OpeningHours::from_windows(&windows).map_err(|bad| {
        let kind = match bad {
            BadHours::TooManyWindows { .. } => {
                GrammarErrorKind::TooManyWindows { max: WINDOWS_LIMIT }
            }
            // Cannot be: a window is checked as it is read.
            BadHours::BadWindow(_) => GrammarErrorKind::ZeroLength,
        };
        cursor.error(before.next_range(), kind)
    })
}

/// `always` or `24/7`.
fn take_always(cursor: &mut Cursor<'_>) -> bool {
    if cursor.take_word(Meaning::Always) {
        return true;
    }
    cursor.take_number().is_some_and(|hours| hours.value == 24)
        && cursor.take_sign('/')
        && cursor.take_number().is_some_and(|days| days.value == 7)
}

/// The days named next.
fn take_days(cursor: &mut Cursor<'_>) -> Result<[bool; 7], GrammarError> {
    let before = *cursor;
    let mut days = [false; 7];
    while let Some(more) = take_day_group(cursor)? {
        for (day, more) in days.iter_mut().zip(more) {
            *day |= more;
        }
        cursor.skip_fillers();
        cursor.take_word(Meaning::And);
        cursor.take_sign(':');
    }
    if cursor.is_end() {
        let range = cursor.range_since(&before);
        return Err(cursor.error(range, GrammarErrorKind::MissingTime));
    }
    Ok(days)
}

/// `mon`, `mon-fri`, `daily`, `weekdays`, `weekend`.
fn take_day_group(cursor: &mut Cursor<'_>) -> Result<Option<[bool; 7]>, GrammarError> {
    let group = cursor.take_meaning(|meaning| match meaning {
        Meaning::Daily => Some(ALL_DAYS),
        Meaning::Weekdays => Some(days_between(Weekday::Mon, Weekday::Fri)),
        Meaning::Weekend => Some(days_between(Weekday::Sat, Weekday::Sun)),
        _ => None,
    });
    if group.is_some() {
        return Ok(group);
    }
    let Some(first) = take_weekday(cursor) else {
        return Ok(None);
    };
    if cursor.take_sign('-') || cursor.take_word(Meaning::To) {
        if let Some(last) = take_weekday(cursor) {
            return Ok(Some(days_between(first, last)));
        }
        // Else a number: `mon - 8-22`.
        if cursor.number().is_none() {
            return Err(cursor.unexpected());
        }
    }
    Ok(Some(days_between(first, first)))
}

/// From one day of the week to another, over the weekend if need be.
fn days_between(first: Weekday, last: Weekday) -> [bool; 7] {
    let mut days = [false; 7];
    let mut day = first;
    loop {
        days[day.num_days_from_monday() as usize] = true;
        if day == last {
            return days;
        }
        day = day.succ();
    }
}

/// The windows of a day, as minutes since its midnight; at least one.
fn take_windows(cursor: &mut Cursor<'_>) -> Result<Vec<(u32, u32)>, GrammarError> {
    let mut windows = vec![expect_window(cursor)?];
    loop {
        let before = *cursor;
        cursor.skip_fillers();
        cursor.take_word(Meaning::And);
        cursor.skip_fillers();
        if cursor.number().is_none()
            && !cursor.at_word(Meaning::Noon)
            && !cursor.at_word(Meaning::Midnight)
        {
            *cursor = before;
            return Ok(windows);
        }
        windows.push(expect_window(cursor)?);
    }
}

fn expect_window(cursor: &mut Cursor<'_>) -> Result<(u32, u32), GrammarError> {
    let before = *cursor;
    let Some(spoken) = clock::take_range(cursor)? else {
        return Err(cursor.unexpected());
    };
    let range = cursor.range_since(&before);
    let clock = spoken.settle(None, false);
    let Some(end) = clock.end else {
        return Err(cursor.error(range, GrammarErrorKind::Unfinished));
    };
    // Here midnight can only be the one that begins the day.
    let open_minute = clock.start.minutes() % DAY_MINUTES;
    let close_minute = if end.minutes() > open_minute {
        end.minutes()
    } else {
        end.minutes() + DAY_MINUTES
    };
    if end.minutes() == open_minute {
        return Err(cursor.error(range, GrammarErrorKind::ZeroLength));
    }
    Ok((open_minute, close_minute))
}
