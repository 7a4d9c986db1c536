//! Moments and lengths in words.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use dibs_core::time::{Language, utc_to_local};

use super::{Arg, Wording};
use crate::message::{Inline, MomentStyle};

const HOUR_MINUTES: i64 = 60;
const DAY_MINUTES: i64 = 24 * HOUR_MINUTES;
/// From here on a distance is told in days.
const MOST_HOURS_MINUTES: i64 = 2 * DAY_MINUTES;

impl Wording {
    /// A moment as text, for a reader at `now`.
    pub(super) fn moment(
        &self,
        language: Language,
        at: DateTime<Utc>,
        zone: Tz,
        style: MomentStyle,
        now: DateTime<Utc>,
    ) -> String {
        let local = utc_to_local(zone, at);
        let today = utc_to_local(zone, now).date();
        match style {
            MomentStyle::Time => self.clock(language, local),
            MomentStyle::Date => self.date(language, local.date(), today),
            MomentStyle::Relative => self.distance(language, at, now),
            MomentStyle::Full => self.date_and_time(language, local, today),
            MomentStyle::Near => {
                let time = ("time", Arg::from(Inline::Text(self.clock(language, local))));
                if local.date() == today {
                    self.plain_line(language, "moment-today", &[time])
                } else if Some(local.date()) == today.checked_add_days(Days::new(1)) {
                    self.plain_line(language, "moment-tomorrow", &[time])
                } else {
                    self.date_and_time(language, local, today)
                }
            }
        }
    }

    /// A day as text, with its year unless it is this one.
    pub(crate) fn date(&self, language: Language, date: NaiveDate, today: NaiveDate) -> String {
        let key = if date.year() == today.year() {
            "moment-date"
        } else {
            "moment-date-year"
        };
        self.plain_line(
            language,
            key,
            &[
                ("weekday", self.weekday(language, date.weekday()).into()),
                ("day", date.day().into()),
                ("month", self.month(language, date.month()).into()),
                ("year", Inline::Text(date.year().to_string()).into()),
            ],
        )
    }

    /// A day of the month as text, without its weekday.
    pub(crate) fn day_of_month(&self, language: Language, date: NaiveDate) -> Inline {
        let args = [
            ("day", date.day().into()),
            ("month", self.month(language, date.month()).into()),
        ];
        Inline::Text(self.plain_line(language, "moment-day", &args))
    }

    /// The name of a day of the week in full.
    pub(crate) fn weekday_in_full(&self, language: Language, day: Weekday) -> Inline {
        let args = [("day", day.number_from_monday().into())];
        Inline::Text(self.plain_line(language, "weekday-full-name", &args))
    }

    /// A day above a column: its weekday, and which of the month it is.
    pub(crate) fn day_heading(&self, language: Language, date: NaiveDate) -> (String, String) {
        let plain = |inline: &Inline| super::literal(inline).to_owned();
        (
            plain(&self.weekday(language, date.weekday())),
            plain(&self.day_of_month(language, date)),
        )
    }

    /// A full hour of the day, from 0 to 24.
    pub(crate) fn hour(&self, language: Language, hour: u32) -> String {
        let minute = Inline::Text("00".to_owned());
        let args = [("hour", hour.into()), ("minute", minute.into())];
        self.plain_line(language, "clock-time", &args)
    }

    /// A time of day, in minutes since midnight, up to 24:00.
    pub(crate) fn time_of_day(&self, language: Language, minutes: u32) -> String {
        let minute = Inline::Text(format!("{:02}", minutes % 60));
        let args = [("hour", (minutes / 60).into()), ("minute", minute.into())];
        self.plain_line(language, "clock-time", &args)
    }

    fn weekday(&self, language: Language, day: Weekday) -> Inline {
        let args = [("day", day.number_from_monday().into())];
        Inline::Text(self.plain_line(language, "weekday-name", &args))
    }

    fn month(&self, language: Language, month: u32) -> Inline {
        Inline::Text(self.plain_line(language, "month-name", &[("month", month.into())]))
    }

    fn clock(&self, language: Language, local: NaiveDateTime) -> String {
        self.plain_line(
            language,
            "clock-time",
            &[
                ("hour", local.hour().into()),
                (
                    "minute",
                    Inline::Text(format!("{:02}", local.minute())).into(),
                ),
            ],
        )
    }

    fn date_and_time(&self, language: Language, local: NaiveDateTime, today: NaiveDate) -> String {
        self.plain_line(
            language,
            "moment-full",
            &[
                (
                    "date",
                    Inline::Text(self.date(language, local.date(), today)).into(),
                ),
                ("time", Inline::Text(self.clock(language, local)).into()),
            ],
        )
    }

    fn distance(&self, language: Language, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
        let seconds = (at - now).num_seconds();
        // Rounded, so that an offer of ten minutes reads "in 10 min" a second later, too.
        let minutes = (seconds + 30 * seconds.signum()) / 60;
        let Ok(length) = u32::try_from(minutes.abs()) else {
            return String::new();
        };
        if length == 0 {
            return self.plain_line(language, "distance-now", &[]);
        }
        let key = if minutes > 0 {
            "distance-ahead"
        } else {
            "distance-past"
        };
        let length = Inline::Text(self.rough_length(language, length));
        self.plain_line(language, key, &[("length", length.into())])
    }

    fn rough_length(&self, language: Language, minutes: u32) -> String {
        if i64::from(minutes) < MOST_HOURS_MINUTES {
            return self.length(language, minutes);
        }
        let days = minutes / (24 * 60);
        self.plain_line(language, "distance-days", &[("days", days.into())])
    }

    /// A length as text, to the minute: `45 min`, `2 h`, `1 h 30 min`.
    pub(crate) fn length(&self, language: Language, minutes: u32) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let key = match (hours, rest) {
            (0, _) => "length-minutes",
            (_, 0) if hours.is_multiple_of(24) => {
                return self.plain_line(language, "length-days", &[("days", (hours / 24).into())]);
            }
            (_, 0) => "length-hours",
            _ => "length-hours-minutes",
        };
        self.plain_line(
            language,
            key,
            &[("hours", hours.into()), ("minutes", rest.into())],
        )
    }
}
