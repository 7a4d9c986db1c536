//! `/snooze`: one more ping before a booking begins.

use chrono::{DateTime, Utc};

use super::checkin::minute_from;
use super::ending::active;
use super::occupancy::minutes;
use super::{Draft, find, members};
use crate::model::community::Community;
use crate::model::{
    Act, Answer, Booking, BookingId, Event, MemberId, Refusal, Request, ResourceRef,
};

pub(super) fn snooze(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
    booking: Option<BookingId>,
    by_minutes: Option<u32>,
) -> Result<Answer, Refusal> {
    let asker = members::known(draft.state, &request.actor);
    let before = match booking {
        Some(id) => exactly(draft.state, asker, id)?,
        None => next(draft.state, asker, resource, draft.now)?,
    };
    let facts = before.facts();
    if before.span.start <= draft.now {
        return Err(Refusal::HasBegun { booking: facts });
    }
    // Pings are due on whole minutes, and one that comes with the start itself helps nobody.
    let by = by_minutes.unwrap_or(Act::USUAL_SNOOZE_MINUTES);
    let latest = before.span.start - minutes(1);
    let at = minute_from(draft.now + minutes(by)).min(latest);
    if at <= draft.now {
        return Err(Refusal::TooLateToSnooze { booking: facts });
    }
    members::enrol(draft, &request.actor);
    let booking = Booking {
        remind_at: Some(at),
        ..before
    };
    draft.emit(Event::BookingChanged { booking });
    Ok(Answer::Snoozed { booking: facts, at })
}

/// Nobody has somebody else's pings put off.
fn exactly(state: &Community, asker: Option<MemberId>, id: BookingId) -> Result<Booking, Refusal> {
    let booking = active(state, id)?;
    if asker != Some(booking.member) {
        return Err(Refusal::NotYours {
            booking: booking.facts(),
        });
    }
    if booking.approve_by.is_some() {
        return Err(Refusal::NothingToSnooze);
    }
    Ok(booking)
}

/// The first booking of theirs that is certain and has not begun.
fn next(
    state: &Community,
    asker: Option<MemberId>,
    resource: Option<&ResourceRef>,
    now: DateTime<Utc>,
) -> Result<Booking, Refusal> {
    let wanted = resource
        .map(|resource| find::resource(state, resource))
        .transpose()?;
    let own = asker.map(|member| state.bookings.of_member(member));
    own.into_iter()
        .flatten()
        .filter(|booking| wanted.is_none_or(|wanted| wanted.id == booking.resource))
        .filter(|booking| booking.span.start > now && booking.approve_by.is_none())
        .min_by_key(|booking| (booking.span.start, booking.id))
        .ok_or(Refusal::NothingToSnooze)
}
