//! `/close` and `/reopen`: times at which nobody can have something.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::occupancy::{Occupancy, minutes};
use super::{Draft, find, members, turns, waitlist};
use crate::model::booking::Ending;
use crate::model::closure::{
    Closure, LONGEST_CLOSURE_DAYS, MOST_CANCELLED_AT_ONCE, MOST_CLOSURES, Moment, still_to_come,
};
use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::refusal::{Collection, Quantity};
use crate::model::text::{self, LONGEST_NOTE_CHARS};
use crate::model::{
    Answer, Booking, Event, Refusal, Request, Resource, ResourceId, ResourceRef, TextKind,
};
use crate::time::{
    DaySpec, Span, TimeRefusal, When, floor_to_minute, local_to_utc, resolve_day, resolve_when,
    utc_to_local,
};

/// What is asked to be closed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) resource: &'a ResourceRef,
    pub(super) from: &'a Moment,
    pub(super) to: Option<&'a Moment>,
    pub(super) why: Option<&'a str>,
}

pub(super) fn close(
    draft: &mut Draft<'_>,
    request: &Request,
    asked: Asked<'_>,
) -> Result<Answer, Refusal> {
    let resource = find::resource(draft.state, asked.resource)?.clone();
    let id = resource.id;
    let why = asked
        .why
        .map(|why| text::checked(why, LONGEST_NOTE_CHARS))
        .transpose()
        .map_err(|why| Refusal::BadNote { why })?;
    let span = span(&resource, asked, request.sent_at, draft.now)?;
    let mut closures = still_to_come(draft.state.closures_of(id), draft.now);
    if closures.len() >= MOST_CLOSURES {
        return Err(Refusal::Full {
            what: Collection::Closures,
            limit: MOST_CLOSURES,
        });
    }

    let inside: Vec<Booking> = draft.state.bookings.overlapping(id, span).collect();
    may_cancel(inside.len())?;

    let by = members::enrol(draft, &request.actor);
    let why = why.map(|why| draft.keep_text(by, TextKind::Note, why));
    let closure = Closure { span, by, why };
    closures.push(closure);
    draft.emit(Event::ClosuresSet {
        resource: id,
        closures: still_to_come(&closures, draft.now),
    });
    withdraw_offers(draft, id, span);
    waitlist::close_span(draft, id, closure);
    let cancelled = u32::try_from(inside.len()).unwrap_or(u32::MAX);
    for booking in &inside {
        cancel(draft, booking, &closure);
    }
    // Thousands ask for much the same.
    let mut found: HashMap<_, Option<Span>> = HashMap::new();
    for booking in inside.iter().filter(|booking| booking.member != by) {
        let (from, length) = (begins_again(draft, span, booking), booking.span.minutes());
        let next = found
            .entry((from, length, booking.seats))
            .or_insert_with(|| next_free(draft, &resource, from, length, booking.seats));
        let kind = NoticeKind::BookingClosed {
            booking: booking.facts(),
            closure,
            next: *next,
        };
        let until = booking.span.end.max(draft.now + minutes(24 * 60));
        draft.notify(booking.member, booking.place, draft.now, until, kind);
    }
    turns::settle_line(draft, id, None);
    Ok(Answer::Closed {
        resource: id,
        closure,
        cancelled,
    })
}

pub(super) fn reopen(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: &ResourceRef,
    from: Option<&Moment>,
) -> Result<Answer, Refusal> {
    let resource = find::resource(draft.state, resource)?.clone();
    let id = resource.id;
    let from = match from {
        None => floor_to_minute(draft.now),
        Some(from) => {
            let from = begins(&resource, from, request.sent_at)?;
            from.max(floor_to_minute(draft.now))
        }
    };
    let before = still_to_come(draft.state.closures_of(id), draft.now);
    let after: Vec<Closure> = before
        .iter()
        .filter(|closure| closure.span.start < from)
        .map(|closure| {
            let mut cut = *closure;
            cut.span.end = cut.span.end.min(from);
            cut
        })
        .collect();
    let after = still_to_come(&after, draft.now);
    if after == before {
        return Err(Refusal::NotClosed { resource: id });
    }
    members::enrol(draft, &request.actor);
    draft.emit(Event::ClosuresSet {
        resource: id,
        closures: after,
    });
    turns::settle_line(draft, id, None);
    Ok(Answer::Reopened { resource: id, from })
}

/// The closure that overlaps `span`, the first if there are several.
pub(super) fn closed(state: &Community, resource: ResourceId, span: Span) -> Option<Closure> {
    let closures = state.closures_of(resource).iter();
    closures
        .filter(|closure| closure.span.overlaps(&span))
        .min_by_key(|closure| closure.span.start)
        .copied()
}

/// The closure that `now` is within.
pub(super) fn closing_at(
    state: &Community,
    resource: ResourceId,
    now: DateTime<Utc>,
) -> Option<Closure> {
    let mut closures = state.closures_of(resource).iter();
    closures.find(|closure| closure.span.contains(now)).copied()
}

/// When a closure ends next after `now`.
pub(super) fn next_end(
    state: &Community,
    resource: ResourceId,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let ends = state.closures_of(resource).iter();
    ends.map(|closure| closure.span.end)
        .filter(|end| *end > now)
        .min()
}

/// `open` without what is closed.
pub(super) fn without_closures(
    state: &Community,
    resource: ResourceId,
    open: Vec<Span>,
) -> Vec<Span> {
    let mut left = open;
    for closure in state.closures_of(resource) {
        left = left
            .into_iter()
            .flat_map(|span| {
                let before = Span::new(span.start, span.end.min(closure.span.start));
                let after = Span::new(span.start.max(closure.span.end), span.end);
                before.into_iter().chain(after)
            })
            .collect();
    }
    left
}

/// Whether one act may cancel so many bookings.
///
/// # Errors
/// [`Refusal::Full`].
pub(super) fn may_cancel(bookings: usize) -> Result<(), Refusal> {
    if bookings > MOST_CANCELLED_AT_ONCE {
        return Err(Refusal::Full {
            what: Collection::CancelledAtOnce,
            limit: MOST_CANCELLED_AT_ONCE,
        });
    }
    Ok(())
}

fn cancel(draft: &mut Draft<'_>, booking: &Booking, closure: &Closure) {
    let at = floor_to_minute(draft.now).max(booking.span.start);
    draft.emit(Event::Ended {
        booking: booking.id,
        at,
        how: Ending::Cancelled { by: closure.by },
    });
}

/// Turns that are offered now are taken back where they could not last: their members keep their
/// places and lose nothing by it.
fn withdraw_offers(draft: &mut Draft<'_>, id: ResourceId, span: Span) {
    let Some(resource) = draft.state.resources.get(&id) else {
        return;
    };
    let shortest = minutes(resource.shortest_turn_minutes);
    let now = draft.now;
    let offers: Vec<_> = draft
        .state
        .line(id)
        .iter()
        .filter_map(|waiting| Some((*waiting, waiting.offer?)))
        .filter(|(_, offer)| {
            let held = Span {
                start: now,
                end: offer.until + shortest,
            };
            held.overlaps(&span)
        })
        .collect();
    for (waiting, offer) in offers {
        draft.emit(Event::OfferWithdrawn {
            resource: id,
            member: waiting.member,
        });
        let kind = NoticeKind::TurnWithdrawn {
            resource: id,
            offer: offer.id,
            until: span.end,
        };
        let useful_until = span.end.min(now + minutes(24 * 60)).max(now + minutes(60));
        draft.notify(waiting.member, waiting.place, now, useful_until, kind);
    }
}

/// From when on a slot is searched that the holder of a cancelled booking could have instead:
/// within the closure there is none.
fn begins_again(draft: &Draft<'_>, closed: Span, booking: &Booking) -> DateTime<Utc> {
    let from = booking.span.start.max(draft.now);
    if closed.contains(from) {
        closed.end
    } else {
        from
    }
}

/// The first slot that could be had from then on.
fn next_free(
    draft: &Draft<'_>,
    resource: &Resource,
    from: DateTime<Utc>,
    length_minutes: u32,
    seats: u32,
) -> Option<Span> {
    let occupancy = Occupancy::with_line(draft.state, resource, draft.now);
    let start = occupancy.next_free(from, length_minutes, seats, true)?;
    Some(Span::starting(start, length_minutes))
}

fn span(
    resource: &Resource,
    asked: Asked<'_>,
    sent_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Span, Refusal> {
    let zone = resource.zone;
    let refuse = |why| time(resource, why);
    let this_minute = floor_to_minute(now);
    let start = begins(resource, asked.from, sent_at)?;
    let end = match (asked.to, asked.from) {
        (Some(Moment::Day(day)), _) => {
            let seen_from = if is_from_today(day) { sent_at } else { start };
            let day = resolve_day(day, zone, seen_from).map_err(refuse)?;
            first_moment(zone, day.checked_add_days(Days::new(1)).unwrap_or(day))
        }
        (Some(Moment::At(when)), _) => {
            let seen_from = match when {
                When::At { day: Some(day), .. } if is_from_today(day) => sent_at,
                _ => start,
            };
            let resolved = resolve_when(when, zone, seen_from, 1).map_err(refuse)?;
            resolved.start.unwrap_or(start)
        }
        // `fri 18-20` says both.
        (None, Moment::At(when)) => resolve_when(when, zone, sent_at, 1)
            .map_err(refuse)?
            .end
            .unwrap_or(start),
        // A day alone is that day.
        (None, Moment::Day(_)) => {
            let day = utc_to_local(zone, start).date();
            first_moment(zone, day.checked_add_days(Days::new(1)).unwrap_or(day))
        }
    };
    let begins = start.max(this_minute);
    let Some(span) = Span::new(begins, end) else {
        return Err(refuse(if end <= this_minute && start < end {
            TimeRefusal::Past { start: end }
        } else {
            TimeRefusal::EndBeforeStart
        }));
    };
    let longest = TimeDelta::days(i64::from(LONGEST_CLOSURE_DAYS));
    if span.end - span.start > longest {
        return Err(Refusal::OutOfRange {
            what: Quantity::ClosureDays,
            least: 1,
            most: LONGEST_CLOSURE_DAYS,
        });
    }
    Ok(span)
}

/// `fri to sun` is the Sunday after that Friday, but `tomorrow to tomorrow` is one day: some words
/// always count from the day they are said on.
fn is_from_today(day: &DaySpec) -> bool {
    matches!(
        day,
        DaySpec::Today | DaySpec::Tomorrow | DaySpec::DayAfterTomorrow
    )
}

/// When something begins.
fn begins(
    resource: &Resource,
    moment: &Moment,
    sent_at: DateTime<Utc>,
) -> Result<DateTime<Utc>, Refusal> {
    let zone = resource.zone;
    let refuse = |why| time(resource, why);
    match moment {
        Moment::Day(day) => {
            let day = resolve_day(day, zone, sent_at).map_err(refuse)?;
            Ok(first_moment(zone, day))
        }
        Moment::At(when) => {
            let resolved = resolve_when(when, zone, sent_at, 1).map_err(refuse)?;
            Ok(resolved.start.unwrap_or(sent_at))
        }
    }
}

fn time(resource: &Resource, why: TimeRefusal) -> Refusal {
    Refusal::Time {
        zone: resource.zone,
        resource: Some(resource.id),
        why,
    }
}

fn first_moment(zone: Tz, day: chrono::NaiveDate) -> DateTime<Utc> {
    local_to_utc(zone, day.and_time(NaiveTime::MIN)).earliest()
}
