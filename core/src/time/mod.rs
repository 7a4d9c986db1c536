//! Time as people mean it: zones and their clock changes, the grid of starts, opening hours, what
//! recurs, and the grammar of what people type.
//!
//! Everything here is pure: the current time is always an argument. Instants are UTC; local times
//! are those of the resource's zone. As data, instants are unix seconds.

mod cron;
mod grammar;
mod grid;
mod hours;
mod recurrence;
mod resolve;
pub mod seconds;
mod span;
mod zone;

pub use cron::{CRON_LIMIT_CHARS, Cron, CronError, CronErrorKind, CronField};
pub use grammar::{
    DURATION_LIMIT_MINUTES, DaySpec, GrammarError, GrammarErrorKind, INPUT_LIMIT_CHARS, Language,
    Minutes, NoSuchMinute, Repeat, TimeOfDay, WeeklyTime, When, parse_day, parse_duration,
    parse_hours, parse_repeat, parse_weekly, parse_when,
};
pub use grid::{ceil_to_step, floor_to_minute, floor_to_step, is_on_step};
pub use hours::{
    BadHours, DayHours, DayRange, DayWindow, HoursSummary, OPEN_SPANS_LIMIT_DAYS, OpenSpans,
    OpeningHours, WINDOWS_LIMIT, WeeklyHours, Window,
};
pub use recurrence::{
    SERIES_LIMIT, SeriesEnd, WeeklyOccurrence, clock_span, resolve_repeat, weekly,
};
pub use resolve::{
    AHEAD_LIMIT_DAYS, ResolvedWhen, TimeRefusal, TimeRemark, resolve_day, resolve_when,
};
pub use span::Span;
pub use zone::{LocalInstant, UnknownZone, day_span, local_to_utc, parse_zone, utc_to_local};
