//! Who has it, what is free, the timetable.

use chrono::{DateTime, NaiveDate, Utc};
use dibs_core::model::answer::{FreeDay, ScheduleDay};
use dibs_core::model::checkin::Presence;
use dibs_core::model::{BookingFacts, Closure, ResourceId};
use dibs_core::time::Span;

use super::draft::Draft;
use super::lines::join_button;
use super::{Scene, checkin, closures, draws};
use crate::message::{ButtonStyle, Inline, Message, MomentStyle, Tone};
use crate::press::Press;
use crate::wording::Arg;

/// Most stretches of free time named of one resource.
const MOST_STRETCHES: usize = 12;

/// What `/who` saw.
pub(super) struct Seen<'a> {
    pub(super) running: &'a [BookingFacts],
    pub(super) presence: &'a [Presence],
    pub(super) next: &'a [BookingFacts],
    pub(super) waiting: u32,
    pub(super) open: bool,
    pub(super) opens_at: Option<DateTime<Utc>>,
    pub(super) closure: Option<&'a Closure>,
}

pub(super) fn who(scene: &Scene<'_>, resource: ResourceId, seen: &Seen<'_>) -> Message {
    let (community, zone) = (scene.community, scene.zone(resource));
    let name = || ("resource", scene.resource(resource));
    let mut draft = Draft::new(scene, Tone::Info);
    let about = scene.labels.resources.get(&resource);
    if let Some(about) = about.and_then(|known| known.about.as_ref()) {
        let about = ("about", Inline::Text(about.clone()).into());
        draft.line("who-about", &[name(), about]);
    }
    for booking in seen.running {
        let key = checkin::who_key(seen.presence, booking);
        draft.line(key, &holding(scene, booking));
    }
    if seen.running.is_empty() {
        match (seen.open, seen.opens_at) {
            (true, _) => draft.line("who-nobody", &[name()]),
            (false, Some(at)) => {
                let at = scene.moment(at, zone, MomentStyle::Near);
                draft.line("who-closed-until", &[name(), ("at", at)])
            }
            (false, None) => draft.line("who-closed", &[name()]),
        };
    }
    if let Some(closure) = seen.closure {
        closures::told(&mut draft, scene, resource, closure);
    }
    for booking in seen.next {
        draft.bullet(
            "who-next",
            &[
                ("time", scene.near_span(booking.span, zone)),
                ("member", scene.member(booking.member)),
            ],
        );
    }
    if seen.waiting > 0 {
        draft.line("who-waiting", &[("waiting", seen.waiting.into())]);
        draft.button(
            "button-line",
            &[],
            Press::Line {
                community,
                resource,
            },
        );
    }
    let day = scene.today(zone);
    draft.button(
        "button-free-times",
        &[],
        Press::Free {
            community,
            resource,
            day,
        },
    );
    if !seen.running.is_empty() {
        join_button(&mut draft, scene, resource);
    }
    draft.finish()
}

/// Who has something, and until when.
pub(super) fn holding(scene: &Scene<'_>, booking: &BookingFacts) -> [(&'static str, Arg); 3] {
    let zone = scene.zone(booking.resource);
    [
        ("resource", scene.resource(booking.resource)),
        ("member", scene.member(booking.member)),
        (
            "until",
            scene.moment(booking.span.end, zone, MomentStyle::Near),
        ),
    ]
}

pub(super) fn free(scene: &Scene<'_>, days: &[FreeDay]) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    if let [day] = days {
        draft.made_line(free_day(scene, day));
        slot_buttons(&mut draft, scene, day);
        return draft.finish();
    }
    draft.line("free", &[]);
    draft.list(days.iter().map(|day| free_day(scene, day)), days.len());
    for day in days {
        let Some(slot) = day.slots.first() else {
            continue;
        };
        draft.button(
            "button-book-which",
            &[
                (
                    "resource",
                    Inline::Text(scene.resource_name(day.resource)).into(),
                ),
                (
                    "at",
                    scene.moment(slot.start, scene.zone(day.resource), MomentStyle::Near),
                ),
            ],
            book(scene, day.resource, *slot),
        );
    }
    draft.finish()
}

fn free_day(scene: &Scene<'_>, day: &FreeDay) -> Vec<Inline> {
    let zone = scene.zone(day.resource);
    let resource = ("resource", scene.resource(day.resource));
    let date = ("date", scene.date(day.day, zone));
    if day.free.is_empty()
        && let Some(draw) = &day.undrawn
    {
        return draws::undrawn_day(scene, day.resource, day.day, draw);
    }
    if day.free.is_empty() {
        return scene.say("free-nothing", &[resource, date]);
    }
    let stretches = day.free.iter().take(MOST_STRETCHES);
    let times = scene.listed(stretches.map(|free| {
        // What goes on past midnight ends on another day, which needs no telling here.
        let end = scene.moment(free.end, zone, MomentStyle::Time);
        let start = scene.moment(free.start, zone, MomentStyle::Time);
        Arg::Inlines(scene.say("span", &[("start", start), ("end", end)]))
    }));
    scene.say("free-day", &[resource, date, ("times", times)])
}

fn slot_buttons(draft: &mut Draft<'_>, scene: &Scene<'_>, day: &FreeDay) {
    let (community, resource) = (scene.community, day.resource);
    for slot in &day.slots {
        let time = scene.near_span(*slot, scene.zone(resource));
        draft.primary(
            "button-book-at",
            &[("time", time)],
            book(scene, resource, *slot),
        );
    }
    let next_day = day.day.succ_opt().unwrap_or(day.day);
    draft.button(
        "button-next-day",
        &[],
        Press::Free {
            community,
            resource,
            day: next_day,
        },
    );
    if day.slots.is_empty() && day.day == scene.today(scene.zone(resource)) {
        join_button(draft, scene, resource);
    }
}

/// The press that takes a slot.
pub(super) fn book(scene: &Scene<'_>, resource: ResourceId, slot: Span) -> Press {
    Press::Book {
        community: scene.community,
        resource,
        start: slot.start,
        minutes: slot.minutes(),
    }
}

pub(super) fn schedule(scene: &Scene<'_>, days: &[ScheduleDay]) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    let week = week_of(days);
    // Of a week only the days with something on them are told, and the first.
    let told = days
        .iter()
        .enumerate()
        .filter(|(index, day)| week.is_none() || *index == 0 || !day.bookings.is_empty());
    let told: Vec<&ScheduleDay> = told.map(|(_, day)| day).collect();
    for (index, day) in told.iter().enumerate() {
        if draft.is_full() {
            draft.line("list-more", &[("count", (told.len() - index).into())]);
            break;
        }
        schedule_day(&mut draft, scene, day);
    }
    if let Some((_, last)) = week
        && told.len() < days.len()
        && !draft.is_full()
    {
        let date = scene.date(last.day, scene.zone(last.resource));
        draft.line("schedule-until", &[("date", date)]);
    }
    if let [day] | [day, ..] = days
        && (days.len() == 1 || week.is_some())
    {
        let (community, resource) = (scene.community, day.resource);
        draft.button(
            "button-free-times",
            &[],
            Press::Free {
                community,
                resource,
                day: day.day,
            },
        );
    }
    draft.finish()
}

/// The first and the last day, if these are several of one resource.
fn week_of(days: &[ScheduleDay]) -> Option<(&ScheduleDay, &ScheduleDay)> {
    let (first, last) = (days.first()?, days.last()?);
    (days.len() > 1 && first.resource == last.resource).then_some((first, last))
}

fn schedule_day(draft: &mut Draft<'_>, scene: &Scene<'_>, day: &ScheduleDay) {
    let zone = scene.zone(day.resource);
    let name = ("resource", scene.resource(day.resource));
    let date = ("date", scene.date(day.day, zone));
    if day.bookings.is_empty() {
        let key = if day.open.is_empty() {
            "schedule-closed"
        } else {
            "schedule-empty"
        };
        draft.line(key, &[name, date]);
        closures_of(draft, scene, day);
        return;
    }
    draft.line("schedule", &[name, date]);
    let total = usize::try_from(day.booked)
        .unwrap_or(day.bookings.len())
        .max(day.bookings.len());
    draft.list(
        day.bookings
            .iter()
            .map(|booking| entry(scene, booking, day.day)),
        total,
    );
    closures_of(draft, scene, day);
}

pub(super) fn closures_of(draft: &mut Draft<'_>, scene: &Scene<'_>, day: &ScheduleDay) {
    for closure in &day.closures {
        if !draft.is_full() {
            closures::told(draft, scene, day.resource, closure);
        }
    }
}

pub(super) fn entry(scene: &Scene<'_>, booking: &BookingFacts, day: NaiveDate) -> Vec<Inline> {
    let zone = scene.zone(booking.resource);
    let starts_here = dibs_core::time::utc_to_local(zone, booking.span.start).date() == day;
    let time = if starts_here {
        scene.times(booking.span, zone)
    } else {
        scene.span(booking.span, zone)
    };
    let args = [("time", time), ("member", scene.member(booking.member))];
    match booking.note.and_then(|note| scene.labels.notes.get(&note)) {
        Some(note) => {
            let [time, member] = args;
            scene.say(
                "schedule-entry-note",
                &[
                    time,
                    member,
                    ("note", Inline::Text(note.to_string()).into()),
                ],
            )
        }
        None => scene.say("schedule-entry", &args),
    }
}

/// Free starts, should anybody ask for them in so many words.
pub(super) fn times(scene: &Scene<'_>, resource: ResourceId, slots: &[Span]) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    draft.line("times", &[("resource", scene.resource(resource))]);
    for slot in slots {
        let at = scene.moment(slot.start, scene.zone(resource), MomentStyle::Near);
        let Arg::Inlines(label) = at else { continue };
        let label = scene
            .wording
            .inlines_text(scene.labels.language, &label, scene.now);
        draft.labelled(&label, book(scene, resource, *slot), ButtonStyle::Secondary);
    }
    draft.finish()
}
