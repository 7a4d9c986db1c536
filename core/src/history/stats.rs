//! How much was used, by whom and when.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{DateTime, Datelike, Timelike, Utc};
use chrono_tz::Tz;

use crate::model::booking::Ending;
use crate::model::{MemberId, PastBooking, Resource, ResourceId};
use crate::time::{OpeningHours, Span, utc_to_local};

/// The day in four: night until 6:00, morning until noon, afternoon until 18:00, evening.
pub const DAY_PARTS: usize = 4;
/// So many people's part of all hours says how fairly they are shared.
pub const MOST_FAIR_SHARE: usize = 3;
const HOURS_A_PART: usize = 24 / DAY_PARTS;
/// Clocks of all zones show a new hour only at such moments, in seconds.
const STEP_SECONDS: i64 = 15 * 60;

/// Minutes by weekday, from Monday, and hour of the day.
pub type Hours = [[u64; 24]; 7];

/// Minutes by weekday, from Monday, and part of the day.
pub type Heat = [[u64; DAY_PARTS]; 7];

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Usage {
    /// Bookings that began, without those that were cancelled.
    pub bookings: u32,
    /// Those.
    pub cancelled: u32,
    /// Bookings to which nobody came.
    pub no_shows: u32,
    /// How many people had a booking.
    pub people: u32,
    /// How long they had them, in minutes; several seats are not counted twice.
    pub held_minutes: u64,
    /// How much of the opening hours was used, with every seat, in percent; `None` where there are
    /// no opening hours.
    pub open_percent: Option<u32>,
    /// How much the three who had the most had of all that, in percent; `None` if there are not
    /// more than three.
    pub top_percent: Option<u32>,
    /// Minutes by weekday and part of the day, on the clocks of each resource.
    pub heat: Heat,
    /// The same hour by hour.
    pub hours: Hours,
    /// The weekday with the most, Monday = 0; `None` if there is nothing.
    pub busiest_weekday: Option<u32>,
    /// The two hours with the most, by their first; `None` if there is nothing.
    pub busiest_hour: Option<u32>,
}

/// A count under way.
#[derive(Debug)]
pub struct Tally {
    span: Span,
    resources: HashMap<ResourceId, Arc<Resource>>,
    bookings: u32,
    cancelled: u32,
    no_shows: u32,
    minutes_of: BTreeMap<MemberId, u64>,
    /// Of resources with opening hours, every seat counted.
    seat_minutes: u64,
    hours: Hours,
}

impl Tally {
    /// Counts bookings of these resources that begin within a span.
    pub fn new(resources: impl IntoIterator<Item = Arc<Resource>>, span: Span) -> Self {
        let resources = resources.into_iter();
        Self {
            span,
            resources: resources.map(|resource| (resource.id, resource)).collect(),
            bookings: 0,
            cancelled: 0,
            no_shows: 0,
            minutes_of: BTreeMap::new(),
            seat_minutes: 0,
            hours: Hours::default(),
        }
    }

    /// Counts one.
    pub fn add(&mut self, booking: &PastBooking) {
        let Some(resource) = self.resources.get(&booking.resource) else {
            return;
        };
        if booking.is_cancelled() {
            self.cancelled = self.cancelled.saturating_add(1);
        } else {
            self.bookings = self.bookings.saturating_add(1);
            self.minutes_of.entry(booking.member).or_default();
        }
        if matches!(booking.ended, Some((_, Ending::NoShow))) {
            self.no_shows = self.no_shows.saturating_add(1);
        }
        let Some(held) = booking.held().intersection(&self.span) else {
            return;
        };
        if held.is_empty() {
            return;
        }
        let minutes = u64::from(held.minutes());
        *self.minutes_of.entry(booking.member).or_default() += minutes;
        if resource.hours != OpeningHours::Always {
            self.seat_minutes += minutes * u64::from(booking.seats);
        }
        count_hours(&mut self.hours, held, resource.zone);
    }

    /// What was counted.
    pub fn usage(&self) -> Usage {
        let held_minutes: u64 = self.minutes_of.values().sum();
        let mut heat = Heat::default();
        for (parts, hours) in heat.iter_mut().zip(&self.hours) {
            for (hour, minutes) in hours.iter().enumerate() {
                parts[hour / HOURS_A_PART] += minutes;
            }
        }
        Usage {
            bookings: self.bookings,
            cancelled: self.cancelled,
            no_shows: self.no_shows,
            people: u32::try_from(self.minutes_of.len()).unwrap_or(u32::MAX),
            held_minutes,
            open_percent: self.open_percent(),
            top_percent: self.top_percent(held_minutes),
            heat,
            hours: self.hours,
            busiest_weekday: most(self.hours.iter().map(|hours| hours.iter().sum())),
            busiest_hour: most((0..24).map(|hour| {
                let pair = |hours: &[u64; 24]| hours[hour] + hours[(hour + 1) % 24];
                self.hours.iter().map(pair).sum()
            })),
        }
    }

    fn open_percent(&self) -> Option<u32> {
        let with_hours = self
            .resources
            .values()
            .filter(|resource| resource.hours != OpeningHours::Always);
        let open = with_hours.map(|resource| {
            let Span { start, end } = self.span;
            let spans = resource.hours.open_spans(resource.zone, start, end);
            let within = spans
                .iter()
                .filter_map(|span| span.intersection(&self.span));
            let minutes: u64 = within.map(|span| u64::from(span.minutes())).sum();
            minutes * u64::from(resource.capacity)
        });
        percent(self.seat_minutes, open.sum())
    }

    fn top_percent(&self, held_minutes: u64) -> Option<u32> {
        if self.minutes_of.len() <= MOST_FAIR_SHARE {
            return None;
        }
        let mut minutes: Vec<u64> = self.minutes_of.values().copied().collect();
        minutes.sort_unstable_by(|a, b| b.cmp(a));
        percent(minutes.iter().take(MOST_FAIR_SHARE).sum(), held_minutes)
    }
}

/// How much `part` is of `whole`; hours may have been longer once, so never more than all.
fn percent(part: u64, whole: u64) -> Option<u32> {
    let percent = (part * 100 + whole / 2).checked_div(whole)?;
    u32::try_from(percent.min(100)).ok()
}

/// The place of the largest number, the first of several; `None` if all are nothing.
fn most(numbers: impl Iterator<Item = u64>) -> Option<u32> {
    let mut largest = (0, None);
    for (place, number) in (0..).zip(numbers) {
        if number > largest.0 {
            largest = (number, Some(place));
        }
    }
    largest.1
}

fn count_hours(hours: &mut Hours, held: Span, zone: Tz) {
    let mut at = held.start;
    while at < held.end {
        let next = next_step(at).min(held.end);
        let local = utc_to_local(zone, at);
        let day = local.weekday().num_days_from_monday() as usize;
        hours[day][local.hour() as usize] += u64::from(
            Span {
                start: at,
                end: next,
            }
            .minutes(),
        );
        at = next;
    }
}

fn next_step(at: DateTime<Utc>) -> DateTime<Utc> {
    let into = at.timestamp().rem_euclid(STEP_SECONDS);
    at + chrono::TimeDelta::seconds(STEP_SECONDS - into)
}
