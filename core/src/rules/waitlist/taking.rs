//! Taking the time that was held: for one, or by one of two for both.

use super::super::book::may_have_more;
use super::super::limits::is_same_day;
use super::super::occupancy::Occupancy;
use super::super::pings::remind_at;
use super::super::{Draft, approvals, checkin, find, members, turns};
use super::{leaving, together, wanting};
use crate::model::notice::NoticeKind;
use crate::model::{
    Answer, Booking, Event, MemberId, PlaceId, Refusal, Request, Resource, ResourceRef,
    WaitlistEnd, WaitlistPlace,
};

pub(in super::super) fn claim(
    draft: &mut Draft<'_>,
    request: &Request,
    claimed: WaitlistPlace,
) -> Result<Answer, Refusal> {
    let resource = find::resource(draft.state, &ResourceRef::Id(claimed.resource))?.clone();
    let taker = members::known(draft.state, &request.actor).unwrap_or(claimed.member);
    may_have_more(draft, Some(taker), 1)?;
    let fits = Occupancy::bookings(draft.state, &resource).fits(claimed.span, claimed.seats);
    // A manager may have changed hours or seats since.
    if !fits || !resource.hours.is_open(resource.zone, claimed.span) {
        return Err(Refusal::OfferOver {
            resource: Some(resource.id),
        });
    }
    wanting(
        draft.state,
        &resource,
        Some(taker),
        draft.now,
        Some(&request.actor),
    )
    .must_be_allowed_still(claimed.span, claimed.seats)?;
    let other = claimed.other_than(taker);
    if let Some((other, _)) = other {
        together::may_take(draft, &resource, &claimed, other)?;
    }

    members::enrol(draft, &request.actor);
    let mut people = claimed.people();
    let own = people.find_map(|(member, chat)| chat.filter(|_| member == taker));
    let chat = members::place(draft, request).or(own);
    leaving::take_off(draft, &claimed, WaitlistEnd::Claimed);
    let seats = if other.is_some() { 1 } else { claimed.seats };
    let booking = book(draft, request, &resource, &claimed, (taker, chat, seats));
    let shared =
        other.map(|(other, chat)| book(draft, request, &resource, &claimed, (other, chat, seats)));
    approvals::ask(draft, &[booking]);
    if let Some(shared) = shared {
        approvals::ask(draft, &[shared]);
        let kind = NoticeKind::BookingAssigned {
            booking: shared.facts(),
            by: taker,
        };
        let (to, until) = (shared.member, shared.span.end);
        draft.notify(to, shared.place, draft.now, until, kind);
    }
    turns::settle_line(draft, resource.id, None);
    Ok(Answer::Booked {
        booking: booking.facts(),
        remind_at: booking.remind_at,
        remarks: Vec::new(),
    })
}

fn book(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: &Resource,
    claimed: &WaitlistPlace,
    (member, place, seats): (MemberId, Option<PlaceId>, u32),
) -> Booking {
    let booking = Booking {
        id: draft.state.next.booking,
        resource: resource.id,
        member,
        span: claimed.span,
        seats,
        turn: false,
        same_day: is_same_day(resource, claimed.span, draft.now),
        place,
        note: None,
        remind_at: remind_at(draft, member, claimed.span.start),
        series: None,
        check_in: checkin::asked_of_waiting(resource, claimed.span, draft.now),
        approve_by: approvals::needed(request, resource, claimed.span, draft.now),
    };
    let booking = approvals::waits_still(booking, draft.now);
    draft.emit(Event::Booked { booking });
    booking
}
