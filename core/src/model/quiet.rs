//! Quiet hours: a stretch of every day in which a member is not to be rung.

use std::fmt::{self, Display, Formatter};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::time::{
    GrammarError, GrammarErrorKind, INPUT_LIMIT_CHARS, Language, Span, local_to_utc, utc_to_local,
};

/// Longest quiet hours, in minutes: whoever is never rung learns nothing in time.
pub const LONGEST_QUIET_MINUTES: u32 = 16 * 60;

const MINUTES_A_DAY: u16 = 24 * 60;
/// Words that end quiet hours.
const OFF_WORDS: [&str; 3] = ["off", "none", "never"];

/// From one time of day to another, perhaps over midnight, as the clocks of a zone show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u16, u16)", into = "(u16, u16)")]
pub struct QuietHours {
    /// Minutes since midnight.
    from_minute: u16,
    /// Minutes since midnight.
    until_minute: u16,
}

/// What somebody wants of their quiet hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuietChoice {
    /// None.
    Off,
    /// These.
    Own(QuietHours),
}

impl QuietHours {
    /// Quiet hours from a minute of the day to another; `None` if there is no such minute, or they
    /// take no time at all, or more than [`LONGEST_QUIET_MINUTES`].
    pub fn new(from_minute: u16, until_minute: u16) -> Option<Self> {
        let quiet = Self {
            from_minute,
            until_minute,
        };
        let is_sound = from_minute < MINUTES_A_DAY
            && until_minute < MINUTES_A_DAY
            && (1..=LONGEST_QUIET_MINUTES).contains(&quiet.minutes());
        is_sound.then_some(quiet)
    }

    /// How long they last where no clock is changed, in minutes.
    fn minutes(self) -> u32 {
        let day = u32::from(MINUTES_A_DAY);
        (day + u32::from(self.until_minute) - u32::from(self.from_minute)) % day
    }

    /// When the quiet hours that `at` lies in are over; `None` if it lies in none.
    pub fn over_at(self, zone: Tz, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let today = utc_to_local(zone, at).date();
        // The day before, for what goes over midnight; the day after, where clocks that are put back
        // show the day before again.
        let days = [
            today.checked_sub_days(Days::new(1)),
            Some(today),
            today.checked_add_days(Days::new(1)),
        ];
        let spans = days.into_iter().flatten().map(|day| self.of_day(zone, day));
        let around = spans.filter(|span| span.contains(at));
        around.map(|span| span.end).max()
    }

    /// Those that begin on a day. A time that the clocks show twice is meant the first time, one that
    /// they leave out is the moment after the gap.
    fn of_day(self, zone: Tz, day: NaiveDate) -> Span {
        let midnight = day.and_time(NaiveTime::MIN);
        let shown = |minutes: u32| {
            let local = midnight.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
            local_to_utc(zone, local.unwrap_or(midnight)).earliest()
        };
        let from = u32::from(self.from_minute);
        Span {
            start: shown(from),
            end: shown(from + self.minutes()),
        }
    }
}

impl Display for QuietHours {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let shown = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
        write!(
            f,
            "{}-{}",
            shown(self.from_minute),
            shown(self.until_minute)
        )
    }
}

impl TryFrom<(u16, u16)> for QuietHours {
    type Error = String;

    fn try_from((from, until): (u16, u16)) -> Result<Self, Self::Error> {
        Self::new(from, until).ok_or_else(|| format!("{from} to {until} are no quiet hours"))
    }
}

impl From<QuietHours> for (u16, u16) {
    fn from(quiet: QuietHours) -> Self {
        (quiet.from_minute, quiet.until_minute)
    }
}

/// Reads quiet hours: `22-8`, `22:30-7:15`, `off`. Their words are the same in every language.
///
/// # Errors
/// That they are not written like that, take no time, or are longer than [`LONGEST_QUIET_MINUTES`].
pub fn parse_quiet(input: &str, _language: Language) -> Result<QuietChoice, GrammarError> {
    let error = |kind| {
        let input: String = input.chars().take(INPUT_LIMIT_CHARS).collect();
        GrammarError {
            word: 0..input.len(),
            input,
            kind,
        }
    };
    if input.chars().nth(INPUT_LIMIT_CHARS).is_some() {
        return Err(error(GrammarErrorKind::TooLong {
            max: INPUT_LIMIT_CHARS,
        }));
    }
    let typed = input.trim();
    if OFF_WORDS.iter().any(|off| off.eq_ignore_ascii_case(typed)) {
        return Ok(QuietChoice::Off);
    }
    // Phones make dashes of hyphens.
    let times = typed.split_once(['-', '–', '—']);
    let times = times.and_then(|(from, until)| {
        let from = minute_of_day(from.trim())?;
        Some((from, minute_of_day(until.trim())?))
    });
    let (from, until) = times.ok_or_else(|| error(GrammarErrorKind::UnknownWord))?;
    if from == until {
        return Err(error(GrammarErrorKind::ZeroLength));
    }
    let quiet = QuietHours::new(from, until).ok_or_else(|| {
        error(GrammarErrorKind::DurationTooLong {
            max_minutes: LONGEST_QUIET_MINUTES,
        })
    })?;
    Ok(QuietChoice::Own(quiet))
}

/// `8:00`, `08:30`, `8`, in minutes since midnight; 24 is midnight too.
fn minute_of_day(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "00"));
    let number = |digits: &str| -> Option<u16> {
        let is_number =
            (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| digits.parse().ok()).flatten()
    };
    let (hour, minute) = (number(hour)?, number(minute).filter(|_| minute.len() == 2)?);
    match (hour, minute) {
        (0..=23, 0..=59) => Some(hour * 60 + minute),
        (24, 0) => Some(0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_zone;

    fn read(text: &str) -> Result<QuietChoice, GrammarErrorKind> {
        parse_quiet(text, Language::En).map_err(|error| error.kind)
    }

    fn hours(text: &str) -> QuietHours {
        match read(text) {
            Ok(QuietChoice::Own(quiet)) => quiet,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn quiet_hours_are_two_times_of_day() {
        let too_long = Err(GrammarErrorKind::DurationTooLong { max_minutes: 960 });
        let unknown = Err(GrammarErrorKind::UnknownWord);
        for (text, read_as) in [
            ("22-8", Ok("22:00-8:00")),
            ("22:30-7:15", Ok("22:30-7:15")),
            (" 22.30 – 07.15 ", Ok("22:30-7:15")),
            ("13-15", Ok("13:00-15:00")),
            ("0-8", Ok("0:00-8:00")),
            ("18-24", Ok("18:00-0:00")),
            ("16-8", Ok("16:00-8:00")),
            ("off", Ok("off")),
            ("Never", Ok("off")),
            ("15:59-8", too_long),
            ("8-7", too_long),
            ("8-8", Err(GrammarErrorKind::ZeroLength)),
            ("24-0", Err(GrammarErrorKind::ZeroLength)),
            ("25-8", unknown),
            ("22:60-8", unknown),
            ("22:5-8", unknown),
            ("24:30-8", unknown),
            ("-22-8", unknown),
            ("22", unknown),
            ("10pm-8am", unknown),
            ("at night", unknown),
            ("", unknown),
        ] {
            let said = read(text).map(|choice| match choice {
                QuietChoice::Off => "off".to_owned(),
                QuietChoice::Own(quiet) => quiet.to_string(),
            });
            assert_eq!(said, read_as.map(str::to_owned), "{text}");
        }
        let long = "2".repeat(INPUT_LIMIT_CHARS + 1);
        assert!(matches!(read(&long), Err(GrammarErrorKind::TooLong { .. })));
    }

    #[test]
    fn what_is_written_is_read_again_and_nothing_else() {
        let night = hours("22-8");
        let written = serde_json::to_string(&night).expect("two numbers");
        assert_eq!(written, "[1320,480]");
        assert_eq!(
            serde_json::from_str::<QuietHours>(&written).ok(),
            Some(night)
        );
        for wrong in ["[0,0]", "[1440,480]", "[480,1440]", "[0,961]"] {
            assert!(
                serde_json::from_str::<QuietHours>(wrong).is_err(),
                "{wrong}"
            );
        }
    }

    #[test]
    fn quiet_hours_end_when_the_clocks_of_the_zone_say_so() {
        for (quiet, zone, at, over) in [
            ("22-8", "UTC", "2026-11-20T21:59:59Z", None),
            (
                "22-8",
                "UTC",
                "2026-11-20T22:00:00Z",
                Some("2026-11-21T08:00:00Z"),
            ),
            (
                "22-8",
                "UTC",
                "2026-11-21T07:59:59Z",
                Some("2026-11-21T08:00:00Z"),
            ),
            ("22-8", "UTC", "2026-11-21T08:00:00Z", None),
            (
                "13-15",
                "UTC",
                "2026-11-20T14:00:00Z",
                Some("2026-11-20T15:00:00Z"),
            ),
            (
                "18-24",
                "UTC",
                "2026-11-20T23:59:00Z",
                Some("2026-11-21T00:00:00Z"),
            ),
            // The same moment elsewhere.
            (
                "22-8",
                "Asia/Tokyo",
                "2026-11-20T14:00:00Z",
                Some("2026-11-20T23:00:00Z"),
            ),
            ("22-8", "America/New_York", "2026-11-20T14:00:00Z", None),
            // The night the clocks go forward is an hour shorter, the one they go back longer.
            (
                "22-8",
                "Europe/Berlin",
                "2026-03-28T21:00:00Z",
                Some("2026-03-29T06:00:00Z"),
            ),
            (
                "22-8",
                "Europe/Berlin",
                "2026-10-24T20:00:00Z",
                Some("2026-10-25T07:00:00Z"),
            ),
            // An end that the clocks leave out is the moment after the gap.
            (
                "22-2:30",
                "Europe/Berlin",
                "2026-03-29T00:59:00Z",
                Some("2026-03-29T01:00:00Z"),
            ),
            ("22-2:30", "Europe/Berlin", "2026-03-29T01:00:00Z", None),
            // One that they show twice is the first.
            (
                "22-2:30",
                "Europe/Berlin",
                "2026-10-25T00:29:00Z",
                Some("2026-10-25T00:30:00Z"),
            ),
            ("22-2:30", "Europe/Berlin", "2026-10-25T01:00:00Z", None),
            // Quiet hours that lie in the gap take no time.
            ("2:15-2:45", "Europe/Berlin", "2026-03-29T01:00:00Z", None),
        ] {
            let zone = parse_zone(zone).expect("a zone");
            let at: DateTime<Utc> = at.parse().expect("a time");
            let over: Option<DateTime<Utc>> = over.map(|over| over.parse().expect("a time"));
            assert_eq!(
                hours(quiet).over_at(zone, at),
                over,
                "{quiet} in {zone} at {at}"
            );
        }
    }
}
