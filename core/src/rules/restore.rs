//! `/undo`: a cancel is taken back while it is fresh and the time is still free.

use super::book::{Draws, check_free, may_have_more};
use super::limits::Wanting;
use super::pings::remind_at;
use super::{Draft, apply, approvals, checkin, find, members, turns};
use crate::model::booking::Cancelled;
use crate::model::{
    Actor, Answer, Booking, BookingId, Event, Refusal, Request, Resource, ResourceRef,
};

pub(super) fn restore(
    draft: &mut Draft<'_>,
    request: &Request,
    booking: Option<BookingId>,
) -> Result<Answer, Refusal> {
    let nothing = Refusal::NothingToUndo {
        within_minutes: Cancelled::UNDO_MINUTES,
    };
    let Some(member) = members::known(draft.state, &request.actor) else {
        return Err(nothing);
    };
    let cancelled = draft.state.cancelled.iter().rev().find(|cancelled| {
        cancelled.booking.member == member
            && cancelled.is_fresh(draft.now)
            && cancelled.booking.span.end > draft.now
            && booking.is_none_or(|wanted| cancelled.booking.id == wanted)
    });
    let cancelled = *cancelled.ok_or(nothing)?;
    let before = cancelled.booking;
    let resource = find::resource(draft.state, &ResourceRef::Id(before.resource))?.clone();
    may_have_more(draft, Some(member), 1)?;
    check_free(
        draft,
        &resource,
        before.span,
        before.seats,
        Some(member),
        Draws::Awaited,
    )?;
    must_be_allowed(draft, &request.actor, &resource, &cancelled)?;

    members::enrol(draft, &request.actor);
    let booking = Booking {
        remind_at: remind_at(draft, member, before.span.start),
        check_in: checkin::after_undo(&resource, &before, draft.now),
        approve_by: before.approve_by.filter(|_| resource.approval.is_some()),
        ..before
    };
    let booking = approvals::waits_still(booking, draft.now);
    draft.emit(Event::BookingRestored { booking });
    turns::settle_line(draft, booking.resource, None);
    Ok(Answer::Restored {
        booking: booking.facts(),
        remind_at: booking.remind_at,
    })
}

/// Limits are asked as if it had never been cancelled: what had been used of it counts once.
fn must_be_allowed(
    draft: &mut Draft<'_>,
    actor: &Actor,
    resource: &Resource,
    cancelled: &Cancelled,
) -> Result<(), Refusal> {
    let booking = cancelled.booking;
    apply::take_back_used(draft.state, cancelled);
    let wanting = Wanting {
        state: draft.state,
        resource,
        member: Some(booking.member),
        now: draft.now,
        without: Some(booking),
        was: Some(booking),
        actor: Some(actor),
    };
    let allowed = wanting.must_be_allowed_still(booking.span, booking.seats);
    let used = cancelled.used();
    apply::add_used(draft.state, cancelled, used.minutes(), used.end);
    allowed
}
