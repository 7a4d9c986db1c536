//! `/move`: the same booking at another time. It is kept until the new time is certain.

use super::book::{Asker, Draws, Slot, Wanted, slot};
use super::ending::{active, must_be_theirs};
use super::extend::tell_holder;
use super::limits::is_still_same_day;
use super::pings::remind_at;
use super::{Draft, approvals, checkin, members, series_move, turns};
use crate::model::{Answer, Booking, BookingId, Event, MemberId, Refusal, Request};
use crate::time::{Span, When};

pub(super) fn move_to(
    draft: &mut Draft<'_>,
    request: &Request,
    booking: BookingId,
    when: &When,
    minutes: Option<u32>,
) -> Result<Answer, Refusal> {
    let before = active(draft.state, booking)?;
    let asker = members::known(draft.state, &request.actor);
    must_be_theirs(request, asker, &before)?;
    approvals::may_change(draft.state, request, &before)?;
    if before.span.start <= draft.now {
        return Err(Refusal::HasBegun {
            booking: before.facts(),
        });
    }
    let Slot { span, remarks } = slot_without(draft, request, &before, asker, (when, minutes))?;
    if span == before.span {
        return Err(Refusal::SameTime {
            booking: before.facts(),
        });
    }
    let by = members::enrol(draft, &request.actor);
    let booking = at_another_time(draft, &before, span);
    draft.emit(Event::BookingChanged { booking });
    tell_holder(draft, &before, &booking, by);
    turns::settle_line(draft, booking.resource, None);
    Ok(Answer::Moved {
        booking: booking.facts(),
        from: before.span,
        remind_at: booking.remind_at,
        remarks,
        following: series_move::following(draft, request, asker, &before, &booking),
    })
}

/// A booking as it is once it is moved.
pub(super) fn at_another_time(draft: &Draft<'_>, before: &Booking, span: Span) -> Booking {
    let resource = draft.state.resources.get(&before.resource);
    let booking = Booking {
        span,
        same_day: resource.is_some_and(|known| is_still_same_day(known, before, span)),
        remind_at: remind_at(draft, before.member, span.start),
        check_in: checkin::after_move(resource.map(|known| &**known), before, span, draft.now),
        ..*before
    };
    approvals::waits_still(booking, draft.now)
}

/// The slot as if the booking itself were not there: it may overlap where it was.
pub(super) fn slot_without(
    draft: &mut Draft<'_>,
    request: &Request,
    booking: &Booking,
    asker: Option<MemberId>,
    (when, minutes): (&When, Option<u32>),
) -> Result<Slot, Refusal> {
    let Some(resource) = draft.state.resources.get(&booking.resource).cloned() else {
        return Err(Refusal::ResourceGone {
            resource: booking.resource,
        });
    };
    let wanted = Wanted {
        when,
        minutes,
        usual_minutes: booking.span.minutes(),
        seats: booking.seats,
        asker: Asker {
            member: Some(booking.member),
            // A manager may give others more.
            is_limited: asker == Some(booking.member),
            without: Some(*booking),
            actor: &request.actor,
            draws: Draws::Awaited,
        },
    };
    draft.state.bookings.remove(booking.id);
    let slot = slot(draft, request, &resource, &wanted);
    draft.state.bookings.insert(booking);
    slot
}
