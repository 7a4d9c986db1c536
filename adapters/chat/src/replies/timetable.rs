//! The words of a timetable's picture.

use chrono::{DurationRound, TimeDelta};
use chrono_tz::Tz;
use dibs_core::model::BookingFacts;
use dibs_core::model::answer::{ScheduleDay, TakenSeats};
use dibs_core::time::Span;

use super::Scene;
use crate::message::{Inline, MomentStyle};
use crate::pictures::{Block, Legend, Look, Shape, Timetable, Track};
use crate::wording::Arg;

/// The picture of a timetable, with all its words; `None` if there is nothing to draw.
pub(crate) fn timetable(scene: &Scene<'_>, days: &[ScheduleDay]) -> Option<Timetable> {
    let (first, last) = (days.first()?, days.last()?);
    let one_resource = days.iter().all(|day| day.resource == first.resource);
    let zone = scene.zone(first.resource);
    let one_zone = days.iter().all(|day| scene.zone(day.resource) == zone);
    let date = |day: &ScheduleDay| scene.plain(&scene.date(day.day, scene.zone(day.resource)));
    let (title, subtitle) = if !one_resource {
        (date(first), String::new())
    } else if days.len() == 1 {
        (scene.resource_name(first.resource), date(first))
    } else {
        let dates = [("start", first), ("end", last)];
        let dates = dates.map(|(name, day)| (name, Inline::Text(date(day)).into()));
        let dates = scene.plain(&Arg::Inlines(scene.say("span-days", &dates)));
        (scene.resource_name(first.resource), dates)
    };
    let word = |key| scene.plain(&Arg::Inlines(scene.say(key, &[])));
    Some(Timetable {
        title,
        subtitle,
        zone_name: one_zone.then(|| zone_name(zone)),
        shape: if one_resource {
            Shape::Columns
        } else {
            Shape::Rows
        },
        tracks: days
            .iter()
            .map(|day| Track {
                zone: scene.zone(day.resource),
                day: day.day,
                open: day.open.clone(),
                blocks: blocks(scene, day),
                ..heading(scene, day, one_resource, days.len() == 1, one_zone)
            })
            .collect(),
        hours: (0..=24)
            .map(|hour| scene.wording.hour(scene.labels.language, hour))
            .collect(),
        legend: Legend {
            taken: word("picture-taken"),
            yours: word("picture-yours"),
            closed: word("picture-closed"),
            now: word("picture-now"),
        },
        now: scene
            .now
            .duration_trunc(TimeDelta::minutes(1))
            .unwrap_or(scene.now),
    })
}

/// A track that is called what it should be, and empty.
fn heading(
    scene: &Scene<'_>,
    day: &ScheduleDay,
    one_resource: bool,
    one_day: bool,
    one_zone: bool,
) -> Track {
    let (heading, subheading) = if !one_resource {
        let zone = if one_zone {
            String::new()
        } else {
            zone_name(scene.zone(day.resource))
        };
        (scene.resource_name(day.resource), zone)
    } else if one_day {
        // The title says it all.
        Default::default()
    } else {
        scene.wording.day_heading(scene.labels.language, day.day)
    };
    Track {
        heading,
        subheading,
        zone: Tz::UTC,
        day: day.day,
        open: Vec::new(),
        blocks: Vec::new(),
    }
}

/// A zone as it is called in the tz database, with spaces.
fn zone_name(zone: Tz) -> String {
    zone.name().replace('_', " ")
}

/// What is taken of a day. Bookings that overlap are shown as seats, with how many are taken.
fn blocks(scene: &Scene<'_>, day: &ScheduleDay) -> Vec<Block> {
    let zone = scene.zone(day.resource);
    if day.capacity > 1 || day.taken.iter().any(|taken| taken.seats > day.capacity) {
        let seats = day.taken.iter();
        return seats
            .map(|taken| seats_block(scene, day, taken, zone))
            .collect();
    }
    // Where more is taken than the answer lists, it is seen all the same.
    let unlisted = day.taken.iter().filter(|taken| {
        let listed = |booking: &BookingFacts| booking.span.overlaps(&taken.span);
        day.booked as usize > day.bookings.len() || !day.bookings.iter().any(listed)
    });
    let unlisted = unlisted.map(|taken| Block {
        span: taken.span,
        look: Look::Taken,
        label: String::new(),
        times: String::new(),
        note: String::new(),
    });
    let listed = day
        .bookings
        .iter()
        .map(|booking| booked(scene, booking, zone));
    unlisted.chain(listed).collect()
}

fn booked(scene: &Scene<'_>, booking: &BookingFacts, zone: Tz) -> Block {
    let is_yours = scene.labels.is_reader(booking.member);
    let label = if is_yours || scene.knows(booking.member) {
        scene.member(booking.member)
    } else {
        Arg::Inlines(scene.say("picture-taken", &[]))
    };
    let note = booking.note.and_then(|note| scene.labels.notes.get(&note));
    Block {
        span: booking.span,
        look: if is_yours { Look::Yours } else { Look::Taken },
        label: scene.plain(&label),
        times: times(scene, booking.span, zone),
        note: note.map(ToString::to_string).unwrap_or_default(),
    }
}

fn seats_block(scene: &Scene<'_>, day: &ScheduleDay, taken: &TakenSeats, zone: Tz) -> Block {
    let own = day
        .bookings
        .iter()
        .filter(|booking| scene.labels.is_reader(booking.member));
    let mut own = own.filter(|booking| booking.span.overlaps(&taken.span));
    Block {
        span: taken.span,
        look: Look::Seats {
            taken: taken.seats,
            capacity: day.capacity,
            yours: own.next().is_some(),
        },
        label: format!("{}/{}", taken.seats, day.capacity),
        times: times(scene, taken.span, zone),
        note: String::new(),
    }
}

fn times(scene: &Scene<'_>, span: Span, zone: Tz) -> String {
    let at = |at| scene.moment(at, zone, MomentStyle::Time);
    let times = [("start", at(span.start)), ("end", at(span.end))];
    scene.plain(&Arg::Inlines(scene.say("span", &times)))
}

impl Scene<'_> {
    pub(super) fn plain(&self, arg: &Arg) -> String {
        match arg {
            Arg::Number(number) => number.to_string(),
            Arg::Inlines(inlines) => {
                self.wording
                    .inlines_text(self.labels.language, inlines, self.now)
            }
        }
    }
}
