//! `/done` and `/cancel`: giving time back.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::book::STALE_AFTER;
use super::{Draft, find, members, series, turns};
use crate::model::booking::Ending;
use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::{
    Answer, Booking, BookingId, Event, MemberId, Refusal, Request, ResourceId, ResourceRef, Role,
};
use crate::time::floor_to_minute;

/// The booking with that number, if it still is one.
pub(super) fn active(state: &Community, id: BookingId) -> Result<Booking, Refusal> {
    match state.bookings.get(id) {
        Some(booking) => Ok(booking),
        None if id < state.next.booking && id > BookingId(0) => {
            Err(Refusal::BookingOver { booking: id })
        }
        None => Err(Refusal::UnknownBooking { booking: id }),
    }
}

/// The holder and managers may change a booking.
pub(super) fn must_be_theirs(
    request: &Request,
    asker: Option<MemberId>,
    booking: &Booking,
) -> Result<(), Refusal> {
    if asker == Some(booking.member) || request.actor.role == Role::Manager {
        Ok(())
    } else {
        Err(Refusal::NotYours {
            booking: booking.facts(),
        })
    }
}

pub(super) fn cancel(
    draft: &mut Draft<'_>,
    request: &Request,
    booking: BookingId,
) -> Result<Answer, Refusal> {
    let booking = active(draft.state, booking)?;
    let asker = members::known(draft.state, &request.actor);
    must_be_theirs(request, asker, &booking)?;
    let by = members::enrol(draft, &request.actor);
    cancel_one(draft, &booking, by);
    turns::settle_line(draft, booking.resource, None);
    Ok(Answer::Cancelled {
        booking: booking.facts(),
        of_somebody_else: by != booking.member,
        following: series::following(draft, request, Some(by), &booking),
    })
}

/// Ends a booking and tells its holder, if somebody else did it. The line is not settled.
pub(super) fn cancel_one(draft: &mut Draft<'_>, booking: &Booking, by: MemberId) {
    let at = floor_to_minute(draft.now).max(booking.span.start);
    draft.emit(Event::Ended {
        booking: booking.id,
        at,
        how: Ending::Cancelled { by },
    });
    if by != booking.member {
        let kind = NoticeKind::BookingCancelled {
            booking: booking.facts(),
            by,
            resource_removed: false,
        };
        let useful_until = booking.span.end;
        draft.notify(booking.member, booking.place, draft.now, useful_until, kind);
    }
}

pub(super) fn done(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
    booking: Option<BookingId>,
) -> Result<Answer, Refusal> {
    let booking = match booking {
        Some(id) => active(draft.state, id)?,
        None => running(draft, request, resource)?,
    };
    let asker = members::known(draft.state, &request.actor);
    must_be_theirs(request, asker, &booking)?;
    if booking.span.start > draft.now {
        return Err(Refusal::NotBegun {
            booking: booking.facts(),
        });
    }
    let by = members::enrol(draft, &request.actor);
    let at = end_of(&booking, draft.now);
    draft.emit(Event::Ended {
        booking: booking.id,
        at,
        how: Ending::Done,
    });
    let mut facts = booking.facts();
    facts.span.end = at;
    if by != booking.member {
        let kind = NoticeKind::BookingEnded { booking: facts, by };
        draft.notify(
            booking.member,
            booking.place,
            draft.now,
            booking.span.end,
            kind,
        );
    }
    let offered = offered_to(draft.state, booking.resource);
    turns::settle_line(draft, booking.resource, None);
    let called = offered_to(draft.state, booking.resource)
        .into_iter()
        .find(|member| !offered.contains(member));
    Ok(Answer::Done {
        booking: facts,
        called,
    })
}

pub(super) fn end_of(booking: &Booking, now: DateTime<Utc>) -> DateTime<Utc> {
    floor_to_minute(now).clamp(booking.span.start, booking.span.end)
}

fn offered_to(state: &Community, resource: ResourceId) -> Vec<MemberId> {
    let line = state.line(resource).iter();
    line.filter(|waiting| waiting.offer.is_some())
        .map(|waiting| waiting.member)
        .collect()
}

/// The booking of the asker's that runs now.
pub(super) fn running(
    draft: &Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
) -> Result<Booking, Refusal> {
    let state = &*draft.state;
    if draft.now - request.sent_at > STALE_AFTER {
        return Err(Refusal::Stale {
            sent_at: request.sent_at,
        });
    }
    let wanted = resource
        .map(|resource| find::resource(state, resource))
        .transpose()?
        .map(|r| r.id);
    let member = members::known(state, &request.actor).ok_or(Refusal::NothingRunning)?;
    let running: Vec<Booking> = state
        .bookings
        .of_member(member)
        .filter(|booking| booking.span.contains(draft.now))
        .filter(|booking| wanted.is_none_or(|wanted| booking.resource == wanted))
        .collect();
    let resources: BTreeSet<ResourceId> = running.iter().map(|booking| booking.resource).collect();
    if resources.len() > 1 {
        let resources = resources.into_iter().collect();
        return Err(Refusal::WhichOne { resources });
    }
    running.into_iter().next().ok_or(Refusal::NothingRunning)
}
