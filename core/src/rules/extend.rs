//! `/extend`: having it for longer, if nobody has or waits for the time after.

use chrono::{DateTime, Utc};

use super::book::{MOST_HOLDERS, checked_length};
use super::ending::{active, must_be_theirs, running};
use super::limits::Wanting;
use super::occupancy::{Occupancy, minutes};
use super::{Draft, approvals, closing, draw, members, turns};
use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::refusal::Obstacle;
use crate::model::{Act, Answer, Booking, BookingId, Event, Refusal, Request, ResourceRef};
use crate::time::Span;

pub(super) fn extend(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
    booking: Option<BookingId>,
    by_minutes: Option<u32>,
) -> Result<Answer, Refusal> {
    let before = match booking {
        Some(id) => active(draft.state, id)?,
        None => running(draft, request, resource)?,
    };
    let asker = members::known(draft.state, &request.actor);
    must_be_theirs(request, asker, &before)?;
    approvals::may_change(draft.state, request, &before)?;
    let by_minutes = by_minutes.unwrap_or(Act::USUAL_EXTENSION_MINUTES);
    let gone = Refusal::ResourceGone {
        resource: before.resource,
    };
    let of = draft.state.resources.get(&before.resource).ok_or(gone)?;
    checked_length(of, before.span.minutes().saturating_add(by_minutes))?;
    let end = before.span.end + minutes(by_minutes);
    must_be_free(draft.state, &before, end, draft.now)?;
    if asker == Some(before.member) {
        let wanting = Wanting {
            state: draft.state,
            resource: of,
            member: asker,
            now: draft.now,
            without: Some(before),
            was: Some(before),
            actor: Some(&request.actor),
        };
        let whole = Span {
            start: before.span.start,
            end,
        };
        wanting.must_be_allowed_still(whole, before.seats)?;
    }

    let by = members::enrol(draft, &request.actor);
    let mut booking = before;
    booking.span.end = end;
    draft.emit(Event::BookingChanged { booking });
    tell_holder(draft, &before, &booking, by);
    turns::settle_line(draft, booking.resource, None);
    Ok(Answer::Extended {
        booking: booking.facts(),
        by_minutes,
    })
}

/// Everybody in line counts as somebody who has it after: their turn is the end of this one.
fn must_be_free(
    state: &Community,
    booking: &Booking,
    wanted_until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let Some(resource) = state.resources.get(&booking.resource) else {
        return Ok(());
    };
    let more = Span {
        start: booking.span.end,
        end: wanted_until,
    };
    let booked = Occupancy::bookings(state, resource);
    let mut awaited = booked.clone();
    let line = state.line(resource.id);
    let most = usize::try_from(resource.capacity).unwrap_or(usize::MAX);
    for _ in line.iter().take(most) {
        let until_then = Span {
            start: now,
            end: wanted_until,
        };
        awaited.hold(until_then, 1);
    }
    awaited.hold_waitlist();
    let undrawn = draw::moment_of(state, resource, more);
    let obstacle = if let Some(draw) = undrawn {
        Obstacle::NotDrawn(draw)
    } else if !resource.hours.is_open(resource.zone, more) {
        Obstacle::Closing
    } else if let Some(closure) = closing::closed(state, resource.id, more) {
        Obstacle::Closed(closure)
    } else if !booked.fits(more, booking.seats) {
        let after = state.bookings.overlapping(resource.id, more);
        let after = after.take(MOST_HOLDERS).map(|booking| booking.facts());
        Obstacle::Booked(after.collect())
    } else if !awaited.fits(more, booking.seats) {
        Obstacle::Line(u32::try_from(line.len().max(1)).unwrap_or(u32::MAX))
    } else {
        return Ok(());
    };
    Err(Refusal::NotLonger {
        booking: booking.facts(),
        wanted_until,
        possible_until: awaited.free_until(more.start, booking.seats, more.minutes()),
        obstacle,
    })
}

/// Whoever has it is told if it was somebody else who changed when.
pub(super) fn tell_holder(
    draft: &mut Draft<'_>,
    before: &Booking,
    booking: &Booking,
    by: crate::model::MemberId,
) {
    if by == booking.member {
        return;
    }
    let kind = NoticeKind::BookingMoved {
        booking: booking.facts(),
        from: before.span,
        by,
    };
    let useful_until = booking.span.end.max(before.span.end);
    draft.notify(booking.member, booking.place, draft.now, useful_until, kind);
}
