//! `/assign` and `/kick`: what managers do for and to others.

use super::book::{Wish, take};
use super::{Draft, ending, find, members, turns};
use crate::model::booking::Ending;
use crate::model::notice::NoticeKind;
use crate::model::queue::Departure;
use crate::model::{
    Answer, Booking, Event, MemberId, MemberRef, Refusal, Request, ResourceId, ResourceRef,
};
use crate::time::When;

/// Books for somebody; no limit keeps a manager from that.
pub(super) fn assign(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: &ResourceRef,
    member: &MemberRef,
    when: &When,
    minutes: Option<u32>,
) -> Result<Answer, Refusal> {
    let holder = find::member(draft.state, member)?;
    let wish = Wish {
        resource,
        when,
        minutes,
        seats: 1,
        note: None,
    };
    let taken = take(draft, request, wish, Some(holder))?;
    let booking = taken.booking;
    let by = members::enrol(draft, &request.actor);
    if by != holder {
        let kind = NoticeKind::BookingAssigned {
            booking: booking.facts(),
            by,
        };
        draft.notify(holder, booking.place, draft.now, booking.span.end, kind);
    }
    Ok(Answer::Assigned {
        booking: booking.facts(),
        remarks: taken.remarks,
    })
}

/// Sends somebody out of the line, and ends what they have now.
pub(super) fn kick(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: &ResourceRef,
    member: &MemberRef,
) -> Result<Answer, Refusal> {
    let resource = find::resource(draft.state, resource)?.id;
    let member = find::member(draft.state, member)?;
    let from_line = draft.state.position(resource, member).is_some();
    let running = running(draft, resource, member);
    if !from_line && running.is_empty() {
        return Err(Refusal::NotThere { resource, member });
    }
    let by = members::enrol(draft, &request.actor);
    if from_line {
        leaves(draft, resource, member, by);
    }
    for booking in &running {
        let mut facts = booking.facts();
        facts.span.end = ending::end_of(booking, draft.now);
        draft.emit(Event::Ended {
            booking: booking.id,
            at: facts.span.end,
            how: Ending::Done,
        });
        if by != member {
            let kind = NoticeKind::BookingEnded { booking: facts, by };
            draft.notify(member, booking.place, draft.now, booking.span.end, kind);
        }
    }
    turns::settle_line(draft, resource, None);
    Ok(Answer::Kicked {
        resource,
        member,
        from_line,
        ended: running.iter().map(|booking| booking.id).collect(),
    })
}

fn leaves(draft: &mut Draft<'_>, resource: ResourceId, member: MemberId, by: MemberId) {
    let line = draft.state.line(resource).iter();
    let place = line
        .filter(|waiting| waiting.member == member)
        .find_map(|waiting| waiting.place);
    let why = Departure::Kicked;
    draft.emit(Event::QueueLeft {
        resource,
        member,
        why,
    });
    if by != member {
        let kind = NoticeKind::OutOfLine { resource, why };
        let until = draft.now + super::occupancy::minutes(24 * 60);
        draft.notify(member, place, draft.now, until, kind);
    }
}

fn running(draft: &Draft<'_>, resource: ResourceId, member: MemberId) -> Vec<Booking> {
    let own = draft.state.bookings.of_member(member);
    own.filter(|booking| booking.resource == resource && booking.span.contains(draft.now))
        .collect()
}
