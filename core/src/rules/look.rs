//! `/mine`, `/who`, `/free`, `/schedule`, `/line`: looking changes nothing.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::forecast::{MOST_FORECAST, forecast};
use super::occupancy::Occupancy;
use super::turns::{offer_facts, place_in_line};
use super::{Draft, checkin, closing, draw, find, members, order, proposals, series, waitlist};
use crate::model::answer::{FreeDay, LinePlace, MyPlace, ScheduleDay, TakenSeats};
use crate::model::community::Community;
use crate::model::{
    Actor, Answer, BookingFacts, Refusal, Request, Resource, ResourceRef, ScheduleRange, Waiting,
};
use crate::time::{DaySpec, OPEN_SPANS_LIMIT_DAYS, Span, day_span, resolve_day};

/// Most bookings after the running ones that `/who` tells.
const MOST_NEXT: usize = 3;
/// Most slots of a day that `/free` offers to take.
const MOST_DAY_SLOTS: usize = 5;

pub(super) fn line(
    state: &Community,
    now: DateTime<Utc>,
    resource: &ResourceRef,
) -> Result<Answer, Refusal> {
    let resource = find::resource(state, resource)?;
    let expected = forecast(state, resource, now, Answer::MOST_LINE_PLACES);
    let line = state.line(resource.id);
    let places = line
        .iter()
        .take(Answer::MOST_LINE_PLACES)
        .enumerate()
        .map(|(index, waiting)| {
            let expected_at = expected.get(index).copied().flatten();
            line_place(state, resource, waiting, expected_at)
        })
        .collect();
    Ok(Answer::Line {
        resource: resource.id,
        running: running(state, resource, now),
        places,
        waiting: count(line.len()),
        queue: resource.queue,
    })
}

/// A place in line as it is shown.
pub(super) fn line_place(
    state: &Community,
    resource: &Resource,
    waiting: &Waiting,
    expected_at: Option<DateTime<Utc>>,
) -> LinePlace {
    LinePlace {
        member: waiting.member,
        expected_at,
        offer: waiting.offer,
        has_priority: order::has_priority(state, resource, waiting.member),
    }
}

pub(super) fn who(
    state: &Community,
    now: DateTime<Utc>,
    resource: &ResourceRef,
) -> Result<Answer, Refusal> {
    let resource = find::resource(state, resource)?;
    let next = state
        .bookings
        .starting_from(resource.id, now + TimeDelta::seconds(1))
        .take(MOST_NEXT)
        .map(|booking| booking.facts())
        .collect();
    let this_moment = Span {
        start: now,
        end: now,
    };
    let closure = closing::closing_at(state, resource.id, now);
    let open = closure.is_none() && resource.hours.is_open(resource.zone, this_moment);
    Ok(Answer::Who {
        resource: resource.id,
        running: running(state, resource, now),
        presence: checkin::presence(state, resource, moment(now)),
        next,
        waiting: count(state.line(resource.id).len()),
        open,
        opens_at: if open {
            None
        } else {
            next_open(state, resource, now)
        },
        closure,
    })
}

/// When it can be had again, as far as hours and closures say.
pub(super) fn next_open(
    state: &Community,
    resource: &Resource,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let until = now + TimeDelta::days(OPEN_SPANS_LIMIT_DAYS);
    let open = resource.hours.open_spans(resource.zone, now, until);
    let open = closing::without_closures(state, resource.id, open);
    open.first().map(|span| span.start)
}

pub(super) fn moment(now: DateTime<Utc>) -> Span {
    Span {
        start: now,
        end: now + TimeDelta::seconds(1),
    }
}

fn running(state: &Community, resource: &Resource, now: DateTime<Utc>) -> Vec<BookingFacts> {
    state
        .bookings
        .overlapping(resource.id, moment(now))
        .take(Answer::MOST_LINE_PLACES)
        .map(|booking| booking.facts())
        .collect()
}

/// Everything that is the asker's. Whoever is new is a member from then on, whom others can name:
/// that is what those are told to do whom nobody knows.
pub(super) fn mine(draft: &mut Draft<'_>, actor: &Actor) -> Answer {
    let known = members::known(draft.state, actor);
    let member = known.unwrap_or_else(|| members::enrol(draft, actor));
    let (state, now) = (&*draft.state, draft.now);
    let (bookings, series) = series::told(state.bookings.of_member(member).collect());
    let lines = state
        .queues
        .keys()
        .filter_map(|id| {
            let index = state.position(*id, member)?;
            let resource = state.resources.get(id)?;
            let expected_at = (index < MOST_FORECAST)
                .then(|| {
                    forecast(state, resource, now, index + 1)
                        .get(index)
                        .copied()
                        .flatten()
                })
                .flatten();
            Some(MyPlace {
                resource: *id,
                place_in_line: place_in_line(state, *id, member)?,
                expected_at,
                offer: offer_facts(state, resource, &state.line(*id)[index], now),
            })
        })
        .collect();
    Answer::Mine {
        bookings,
        lines,
        waitlist: waitlist::of_member(state, member),
        series,
        proposals: proposals::for_answer(state, member),
        wishes: draw::of_member(state, member),
    }
}

pub(super) fn free(
    state: &Community,
    now: DateTime<Utc>,
    request: &Request,
    resource: Option<&ResourceRef>,
    day: &DaySpec,
) -> Result<Answer, Refusal> {
    let mut days = Vec::new();
    for resource in wanted(state, resource)? {
        let (day, window) = day_of(resource, day, request.sent_at)?;
        let ahead = Span {
            start: window.start.max(now),
            end: window.end,
        };
        let occupancy = Occupancy::with_line(state, resource, now);
        let free = occupancy.free_spans(ahead);
        let mut slots = Vec::new();
        let mut from = ahead.start;
        while slots.len() < MOST_DAY_SLOTS
            && let Some(start) = occupancy.next_free(from, resource.slot_minutes, 1, true)
            && start < ahead.end
        {
            let slot = Span::starting(start, resource.slot_minutes);
            from = slot.end;
            slots.push(slot);
        }
        days.push(FreeDay {
            resource: resource.id,
            day,
            free,
            slots,
            undrawn: draw::moment_of(state, resource, window),
        });
    }
    Ok(Answer::Free { days })
}

pub(super) fn schedule(
    state: &Community,
    request: &Request,
    resource: Option<&ResourceRef>,
    day: &DaySpec,
    range: ScheduleRange,
) -> Result<Answer, Refusal> {
    let resources = wanted(state, resource)?;
    let length_days = match (resource, range) {
        (Some(_), ScheduleRange::Week) if resources.len() == 1 => Answer::WEEK_DAYS,
        _ => 1,
    };
    let mut days = Vec::new();
    for resource in resources {
        let (first, _) = day_of(resource, day, request.sent_at)?;
        days.extend(
            (0..length_days)
                .filter_map(|ahead| first.checked_add_days(Days::new(ahead)))
                .map(|day| schedule_day(state, resource, day)),
        );
    }
    Ok(Answer::Schedule { days })
}

pub(super) fn schedule_day(state: &Community, resource: &Resource, day: NaiveDate) -> ScheduleDay {
    let window = day_span(resource.zone, day);
    let booked = state.bookings.taken(resource.id, window).count();
    ScheduleDay {
        resource: resource.id,
        day,
        open: closing::without_closures(
            state,
            resource.id,
            resource
                .hours
                .open_spans(resource.zone, window.start, window.end),
        ),
        closures: state
            .closures_of(resource.id)
            .iter()
            .filter(|closure| closure.span.overlaps(&window))
            .copied()
            .collect(),
        bookings: state
            .bookings
            .overlapping(resource.id, window)
            .take(Answer::MOST_BOOKINGS_A_DAY)
            .map(|booking| booking.facts())
            .collect(),
        booked: count(booked),
        capacity: resource.capacity,
        taken: taken_seats(state.bookings.taken(resource.id, window), window),
    }
}

/// How many seats are taken when within `window`.
fn taken_seats(taken: impl Iterator<Item = (Span, u32)>, window: Span) -> Vec<TakenSeats> {
    let mut changes: BTreeMap<DateTime<Utc>, i64> = BTreeMap::new();
    for (span, seats) in taken {
        let Some(span) = span.intersection(&window) else {
            continue;
        };
        *changes.entry(span.start).or_default() += i64::from(seats);
        *changes.entry(span.end).or_default() -= i64::from(seats);
    }
    // Where as many come as leave, nothing changes.
    changes.retain(|_, change| *change != 0);
    let mut stretches = Vec::new();
    let mut level = 0;
    let mut since = window.start;
    for (at, change) in changes {
        if let Some(span) = Span::new(since, at)
            && level > 0
        {
            let seats = u32::try_from(level).unwrap_or(u32::MAX);
            stretches.push(TakenSeats { span, seats });
        }
        level += change;
        since = at;
    }
    stretches.truncate(Answer::MOST_STRETCHES_A_DAY);
    stretches
}

/// Free slots to choose from, soonest first.
pub(super) fn times(
    state: &Community,
    now: DateTime<Utc>,
    resource: &ResourceRef,
    limit: usize,
) -> Result<Answer, Refusal> {
    let resource = find::resource(state, resource)?;
    let occupancy = Occupancy::with_line(state, resource, now);
    let mut slots = Vec::new();
    let mut from = now;
    while slots.len() < limit.min(Answer::MOST_OWN_BOOKINGS)
        && let Some(start) = occupancy.next_free(from, resource.slot_minutes, 1, true)
    {
        let slot = Span::starting(start, resource.slot_minutes);
        from = slot.end;
        slots.push(slot);
    }
    Ok(Answer::Times {
        resource: resource.id,
        slots,
    })
}

/// The resource that is meant, or all of them by name.
fn wanted<'a>(
    state: &'a Community,
    resource: Option<&ResourceRef>,
) -> Result<Vec<&'a Resource>, Refusal> {
    let group = resource.map(|resource| find::several(state, resource));
    let mut all: Vec<&Resource> = match (resource, group) {
        (Some(resource), Some(group)) if group.is_empty() => {
            return Ok(vec![find::resource(state, resource)?]);
        }
        (_, Some(group)) => {
            let all = group.iter().filter_map(|id| state.resources.get(id));
            all.map(|resource| &**resource).collect()
        }
        (_, None) => state.active_resources().collect(),
    };
    if all.is_empty() {
        return Err(Refusal::NoResources);
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all.truncate(Answer::MOST_RESOURCES_A_DAY);
    Ok(all)
}

/// The day that is meant in the resource's zone, from its first to its last moment.
fn day_of(
    resource: &Resource,
    day: &DaySpec,
    sent_at: DateTime<Utc>,
) -> Result<(NaiveDate, Span), Refusal> {
    let zone = resource.zone;
    let time = |why| Refusal::Time {
        zone,
        resource: Some(resource.id),
        why,
    };
    let day = resolve_day(day, zone, sent_at).map_err(time)?;
    Ok((day, day_span(zone, day)))
}

pub(super) fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
