//! `/undo`: a cancel is taken back while it is fresh and the time is still free.

use super::book::{check_free, may_have_more, remind_at};
use super::{Draft, find, members, turns};
use crate::model::booking::Cancelled;
use crate::model::{Answer, Booking, BookingId, Event, Refusal, Request, ResourceRef};

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
    let before = cancelled.ok_or(nothing)?.booking;
    let resource = find::resource(draft.state, &ResourceRef::Id(before.resource))?.clone();
    may_have_more(draft, Some(member), 1)?;
    check_free(draft, &resource, before.span, before.seats, Some(member))?;

    members::enrol(draft, &request.actor);
    let booking = Booking {
        remind_at: remind_at(draft, before.span.start),
        ..before
    };
    draft.emit(Event::BookingRestored { booking });
    turns::settle_line(draft, booking.resource, None);
    Ok(Answer::Restored {
        booking: booking.facts(),
        remind_at: booking.remind_at,
    })
}
