//! `/approve` and `/deny`: what members book of some resources waits for a manager's word. Meanwhile
//! nobody else can have it; without a word it lapses.
//!
//! What was asked for is approved as it is: members neither move it nor hand it on, or the word would
//! be worth nothing.

use chrono::{DateTime, TimeDelta, Utc};

use super::book::checked_note;
use super::pings::remind_at;
use super::{Draft, checkin, members, turns};
use crate::model::booking::Ending;
use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::resource::Approval;
use crate::model::{
    Answer, Booking, BookingFacts, BookingId, Event, Refusal, Request, Resource, Role, TextKind,
};
use crate::time::{Span, floor_to_minute};

/// Whoever asks for what begins sooner waits so long for a word all the same, in minutes.
const LEAST_TO_APPROVE_MINUTES: i64 = 15;
/// For how long it helps to be told that there was no word, in minutes after the end.
const NEWS_MINUTES: i64 = 24 * 60;
/// Most bookings that are named where several may be meant.
const MOST_NAMED: usize = 5;

/// By when a manager must have approved what is asked for; `None`: there is no need.
pub(super) fn needed(
    request: &Request,
    resource: &Resource,
    span: Span,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    needed_of(request.actor.role == Role::Manager, resource, span, now)
}

/// The same for somebody who `manages`, or did when they asked.
pub(super) fn needed_of(
    manages: bool,
    resource: &Resource,
    span: Span,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    resource.approval?;
    (!manages).then(|| until(span, now))
}

/// Until when a word can come for what is asked for now: its start, or a little after.
fn until(span: Span, now: DateTime<Utc>) -> DateTime<Utc> {
    let soon = floor_to_minute(now) + TimeDelta::minutes(LEAST_TO_APPROVE_MINUTES);
    span.start.max(soon).min(span.end)
}

/// What waits for a word has neither reminder nor check-in, and has been given as much time to wait
/// as its time leaves it now.
pub(super) fn waits_still(booking: Booking, now: DateTime<Utc>) -> Booking {
    if booking.approve_by.is_none() {
        return booking;
    }
    Booking {
        remind_at: None,
        check_in: None,
        approve_by: Some(until(booking.span, now)),
        ..booking
    }
}

/// Members change nothing about what a manager approves.
pub(super) fn may_change(
    state: &Community,
    request: &Request,
    booking: &Booking,
) -> Result<(), Refusal> {
    let resource = state.resources.get(&booking.resource);
    let is_approved = resource.is_some_and(|resource| resource.approval.is_some());
    if is_approved && request.actor.role != Role::Manager {
        return Err(Refusal::ApprovedAsAsked {
            booking: booking.facts(),
        });
    }
    Ok(())
}

/// Nobody trades what they may not get, managers neither.
pub(super) fn must_be_certain(booking: &Booking) -> Result<(), Refusal> {
    if booking.approve_by.is_some() {
        return Err(Refusal::ApprovedAsAsked {
            booking: booking.facts(),
        });
    }
    Ok(())
}

/// Tells managers of what was booked just now, if it waits for them: once for a whole series.
pub(super) fn ask(draft: &mut Draft<'_>, bookings: &[Booking]) {
    let Some((first, by)) = bookings
        .first()
        .and_then(|first| Some((first, first.approve_by?)))
    else {
        return;
    };
    let resource = draft.state.resources.get(&first.resource);
    let Some(Approval { by: manager, place }) = resource.and_then(|resource| resource.approval)
    else {
        return;
    };
    let kind = NoticeKind::ApprovalAsked {
        booking: first.facts(),
        dates: count(bookings),
        by,
    };
    draft.post(manager, place, draft.now, by, kind);
}

pub(super) fn approve(
    draft: &mut Draft<'_>,
    request: &Request,
    booking: Option<BookingId>,
) -> Result<Answer, Refusal> {
    let asked = meant(draft.state, booking)?;
    members::enrol(draft, &request.actor);
    Ok(Answer::Approved {
        bookings: let_have(draft, &asked),
    })
}

pub(super) fn deny(
    draft: &mut Draft<'_>,
    request: &Request,
    booking: Option<BookingId>,
    why: Option<&str>,
) -> Result<Answer, Refusal> {
    let asked = meant(draft.state, booking)?;
    let why = checked_note(why)?;
    let by = members::enrol(draft, &request.actor);
    let why = why.map(|why| draft.keep_text(by, TextKind::Note, why));
    for booking in &asked {
        draft.emit(Event::Ended {
            booking: booking.id,
            at: booking.span.start,
            how: Ending::Denied { by },
        });
    }
    let first = asked[0];
    let kind = NoticeKind::BookingDenied {
        booking: first.facts(),
        dates: count(&asked),
        by,
        why,
    };
    let useful_until = first.span.end + TimeDelta::minutes(NEWS_MINUTES);
    draft.notify(first.member, first.place, draft.now, useful_until, kind);
    turns::settle_line(draft, first.resource, None);
    Ok(Answer::Denied {
        bookings: facts(&asked),
    })
}

/// They are certain from now on, and their holder is told; what they are.
fn let_have(draft: &mut Draft<'_>, asked: &[Booking]) -> Vec<BookingFacts> {
    let mut certain = Vec::new();
    for booking in asked {
        let resource = draft.state.resources.get(&booking.resource);
        let booking = Booking {
            approve_by: None,
            remind_at: remind_at(draft, booking.member, booking.span.start),
            check_in: resource.and_then(|known| checkin::asked(known, booking.span, draft.now)),
            ..*booking
        };
        draft.emit(Event::BookingChanged { booking });
        certain.push(booking);
    }
    if let Some(first) = certain.first() {
        let kind = NoticeKind::BookingApproved {
            booking: first.facts(),
            dates: count(&certain),
        };
        draft.notify(first.member, first.place, draft.now, first.span.end, kind);
    }
    facts(&certain)
}

/// A resource asks for no approval any more: what waits for it is certain.
pub(super) fn no_longer(draft: &mut Draft<'_>, resource: &Resource) {
    if resource.approval.is_some() {
        return;
    }
    let all = draft
        .state
        .bookings
        .starting_from(resource.id, DateTime::UNIX_EPOCH);
    let pending: Vec<Booking> = all.filter(|one| one.approve_by.is_some()).collect();
    for booking in pending {
        let_have(draft, &[booking]);
    }
}

/// What waits for a word: the booking named or the only one, with all dates of its series.
fn meant(state: &Community, booking: Option<BookingId>) -> Result<Vec<Booking>, Refusal> {
    let pending = |booking: &Booking| booking.approve_by.is_some();
    let asked = match booking {
        // A request is asked for by the number of its first date, which may be over by now.
        Some(id) => state.bookings.pending(id),
        None => {
            let all = waiting(state);
            let first = all.first().copied();
            let of_one = |first: &Booking| all.iter().all(|other| is_with(first, other));
            if first.as_ref().is_some_and(|first| !of_one(first)) {
                let bookings = all.iter().take(MOST_NAMED).map(Booking::facts).collect();
                return Err(Refusal::WhichApproval { bookings });
            }
            first
        }
    };
    let asked = asked.ok_or(Refusal::NothingToApprove)?;
    let Some(series) = asked.series else {
        return Ok(vec![asked]);
    };
    let dates = series.numbers().filter_map(|id| state.bookings.get(id));
    let mut dates: Vec<Booking> = dates
        .filter(pending)
        .filter(|other| is_with(&asked, other))
        .collect();
    dates.sort_by_key(|booking| (booking.span.start, booking.id));
    Ok(dates)
}

/// Everything that waits, soonest first; of a series its first date.
fn waiting(state: &Community) -> Vec<Booking> {
    let resources = state.active_resources();
    let mut all: Vec<Booking> = resources
        .filter(|resource| resource.approval.is_some())
        .flat_map(|resource| {
            let all = state
                .bookings
                .starting_from(resource.id, DateTime::UNIX_EPOCH);
            all.filter(|booking| booking.approve_by.is_some())
        })
        .collect();
    all.sort_by_key(|booking| (booking.span.start, booking.id));
    let mut first: Vec<Booking> = Vec::new();
    for booking in all {
        if !first.iter().any(|known| is_with(known, &booking)) {
            first.push(booking);
        }
    }
    first
}

/// Whether both were asked for at once.
fn is_with(one: &Booking, other: &Booking) -> bool {
    one.id == other.id || (one.series.is_some() && one.series == other.series)
}

/// There was no word in time: it is free again.
pub(super) fn lapse(draft: &mut Draft<'_>, id: BookingId, due_at: DateTime<Utc>) {
    let Some(booking) = draft.state.bookings.get(id) else {
        return;
    };
    draft.emit(Event::Ended {
        booking: id,
        at: booking.span.start,
        how: Ending::Unapproved,
    });
    let kind = NoticeKind::ApprovalLapsed {
        booking: booking.facts(),
    };
    let useful_until = booking.span.end + TimeDelta::minutes(NEWS_MINUTES);
    draft.notify(booking.member, booking.place, due_at, useful_until, kind);
}

fn facts(bookings: &[Booking]) -> Vec<BookingFacts> {
    bookings.iter().map(Booking::facts).collect()
}

fn count(bookings: &[Booking]) -> u32 {
    u32::try_from(bookings.len()).unwrap_or(u32::MAX)
}
