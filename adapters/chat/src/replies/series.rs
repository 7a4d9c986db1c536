//! Weekly series: booked, what is in the way, given up.

use chrono::{DateTime, NaiveDate, Utc};
use dibs_core::model::series::{DateObstacle, MySeries, SeriesDate, SeriesRest, fingerprint};
use dibs_core::model::{BookingFacts, ResourceId, SeriesId, Weeks};
use dibs_core::time::{TimeRemark, utc_to_local};

use super::bookings::told_remarks;
use super::draft::Draft;
use super::{Scene, checkin};
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::press::{Press, SeriesPress};
use crate::wording::Arg;

pub(super) fn booked(
    scene: &Scene<'_>,
    series: SeriesId,
    bookings: &[BookingFacts],
    remind_at: Option<DateTime<Utc>>,
    remarks: &[TimeRemark],
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let Some(first) = bookings.first() else {
        return draft.finish();
    };
    let count = bookings.len();
    let resource = scene.resource(first.resource);
    let key = if first.pending {
        "series-booked-pending"
    } else {
        "series-booked"
    };
    draft.line(key, &[("resource", resource), ("count", count.into())]);
    let date = |booking: &BookingFacts| {
        let number = ("booking", scene.number(booking.id));
        let time = ("time", scene.telling_span(booking));
        scene.say("series-booked-date", &[number, time])
    };
    draft.list(bookings.iter().map(date), count);
    told_remarks(&mut draft, scene, first, remarks);
    if first.seats > 1 {
        draft.line("series-booked-seats", &[("seats", first.seats.into())]);
    }
    if let Some(remind_at) = remind_at {
        let zone = scene.zone(first.resource);
        let at = scene.moment(remind_at, zone, MomentStyle::Near);
        draft.line("series-reminder", &[("at", at)]);
    }
    if !first.pending {
        checkin::series_remark(&mut draft, scene, first.resource);
    }
    let press = Press::CancelSeries {
        community: scene.community,
        series,
        from: first.span.start,
    };
    draft.danger("button-cancel-all", &[("count", count.into())], press);
    draft.finish()
}

/// A series of which not all dates can be had.
pub(super) struct Blocked<'a> {
    pub(super) resource: ResourceId,
    pub(super) start: DateTime<Utc>,
    pub(super) minutes: u32,
    pub(super) seats: u32,
    pub(super) note: Option<&'a str>,
    pub(super) dates: &'a [SeriesDate],
}

/// What is in the way, what is free, and a button that takes just that.
pub(super) fn blocked(draft: &mut Draft<'_>, scene: &Scene<'_>, blocked: &Blocked<'_>) {
    let dates = blocked.dates;
    let (resource, count) = (blocked.resource, dates.len());
    let free: Vec<NaiveDate> = dates
        .iter()
        .filter(|date| date.obstacle.is_none())
        .map(|date| date.date)
        .collect();
    let in_the_way = count - free.len();
    let args = [
        ("resource", scene.resource(resource)),
        ("blocked", in_the_way.into()),
        ("count", count.into()),
    ];
    let key = if free.is_empty() {
        "series-blocked-all"
    } else {
        "series-blocked"
    };
    draft.line(key, &args);
    let reasons = dates
        .iter()
        .filter_map(|date| reason(scene, resource, date));
    draft.list(reasons, in_the_way);
    if free.is_empty() {
        instead_button(draft, blocked);
        let line = format!("/free {}", scene.resource_name(resource));
        draft.run_button(&line, &line);
        return;
    }
    let told = scene.all_of(days(scene, resource, &free));
    draft.line(
        "series-free",
        &[("count", free.len().into()), ("dates", told)],
    );
    let weeks: Weeks = dates
        .iter()
        .enumerate()
        .filter(|(_, date)| date.obstacle.is_none())
        .map(|(week, _)| week)
        .collect();
    let free_ones = pressed(draft, blocked, weeks, None);
    if let Some(press) = free_ones {
        draft.primary("button-book-free", &[("count", free.len().into())], press);
    }
    instead_button(draft, blocked);
}

/// A button that takes what is free, and other times of their days for what is not.
fn instead_button(draft: &mut Draft<'_>, blocked: &Blocked<'_>) {
    let dates = blocked.dates.iter();
    let shifted = dates.clone().filter(|date| date.instead.is_some()).count();
    if shifted == 0 {
        return;
    }
    let weeks: Weeks = dates
        .enumerate()
        .filter(|(_, date)| date.obstacle.is_none() || date.instead.is_some())
        .map(|(week, _)| week)
        .collect();
    let shown = fingerprint(blocked.dates);
    if let Some(press) = pressed(draft, blocked, weeks, Some(shown)) {
        let (count, shifted) = (("count", weeks.count().into()), ("shifted", shifted.into()));
        draft.button("button-book-instead", &[count, shifted], press);
    }
}

/// The press that takes those weeks: without its note, where that is too long to be carried.
fn pressed(
    draft: &mut Draft<'_>,
    blocked: &Blocked<'_>,
    weeks: Weeks,
    instead: Option<u32>,
) -> Option<Press> {
    let without_note = SeriesPress {
        community: draft.community(),
        resource: blocked.resource,
        start: blocked.start,
        minutes: blocked.minutes,
        seats: blocked.seats,
        times: u32::try_from(blocked.dates.len()).unwrap_or(u32::MAX),
        weeks,
        instead,
        note: None,
    };
    let with_note = SeriesPress {
        note: blocked.note.map(str::to_owned),
        ..without_note.clone()
    };
    with_note.fitting().or_else(|| {
        draft.line("series-note-too-long", &[]);
        without_note.fitting()
    })
}

/// Why a date cannot be had, if it cannot, and when that day it could be.
pub(super) fn reason(
    scene: &Scene<'_>,
    resource: ResourceId,
    date: &SeriesDate,
) -> Option<Vec<Inline>> {
    let zone = scene.zone(resource);
    let time = match date.span {
        Some(span) => scene.span(span, zone),
        None => scene.date(date.date, zone),
    };
    let time = ("time", time);
    let why = match date.obstacle.as_ref()? {
        DateObstacle::Skipped => scene.say("series-date-skipped", &[time]),
        DateObstacle::Closed => scene.say("series-date-closed", &[time]),
        DateObstacle::NotDrawn => scene.say("series-date-undrawn", &[time]),
        DateObstacle::Kept => scene.say("series-date-kept", &[time]),
        DateObstacle::Taken(holders) => match scene.known_holders(holders) {
            Some(holders) => scene.say("series-date-taken-by", &[time, ("holders", holders)]),
            None => scene.say("series-date-taken", &[time]),
        },
    };
    let Some(instead) = date.instead else {
        return Some(why);
    };
    let instead = scene.span(instead, zone);
    Some(scene.say(
        "series-date-instead",
        &[("why", why.into()), ("instead", instead)],
    ))
}

fn days<'a>(
    scene: &'a Scene<'_>,
    resource: ResourceId,
    dates: &'a [NaiveDate],
) -> impl Iterator<Item = Arg> + 'a {
    let zone = scene.zone(resource);
    dates.iter().map(move |date| scene.date(*date, zone))
}

/// The series would end before it begins.
pub(super) fn empty(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    start: DateTime<Utc>,
    until: NaiveDate,
) {
    let zone = scene.zone(resource);
    let start = scene.date(utc_to_local(zone, start).date(), zone);
    let until = scene.date(until, zone);
    draft.line("series-empty", &[("start", start), ("until", until)]);
}

/// The button under a cancelled booking of a series.
pub(super) fn following_button(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    following: Option<&SeriesRest>,
) {
    let Some(rest) = following else {
        return;
    };
    let press = Press::CancelSeries {
        community: scene.community,
        series: rest.series,
        from: rest.from,
    };
    let count = ("count", rest.bookings.into());
    draft.danger("button-cancel-following", &[count], press);
}

pub(super) fn cancelled(
    scene: &Scene<'_>,
    bookings: &[BookingFacts],
    of_somebody_else: bool,
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let Some(first) = bookings.first() else {
        return draft.finish();
    };
    let resource = first.resource;
    let zone = scene.zone(resource);
    let dates: Vec<NaiveDate> = bookings
        .iter()
        .map(|booking| utc_to_local(zone, booking.span.start).date())
        .collect();
    let dates = scene.all_of(days(scene, resource, &dates));
    let args = [("resource", scene.resource(resource)), ("dates", dates)];
    if of_somebody_else {
        let [name, dates] = args;
        let holder = ("holder", scene.member(first.member));
        draft.line("series-cancelled-other", &[name, dates, holder]);
        return draft.finish();
    }
    draft.line("series-cancelled", &args);
    let community = scene.community;
    draft.button("button-mine", &[], Press::Mine { community });
    draft.finish()
}

/// A series of one's own: its next booking, and how it goes on.
pub(super) fn my_series(
    scene: &Scene<'_>,
    [booking, resource, time]: [(&'static str, Arg); 3],
    series: &MySeries,
    note: Option<&str>,
) -> Vec<Inline> {
    let mut args = vec![booking, resource, time, ("more", series.later.len().into())];
    if let Some(last) = series.later.last() {
        let zone = scene.zone(last.resource);
        let day = utc_to_local(zone, last.span.start).date();
        args.push(("last", scene.date(day, zone)));
        args.push(("number", scene.number(last.id)));
    }
    match note {
        Some(note) => {
            args.push(("note", Inline::Text(note.to_owned()).into()));
            scene.say("mine-series-note", &args)
        }
        None => scene.say("mine-series", &args),
    }
}
