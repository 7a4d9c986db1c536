//! Off the waitlist: who does not want the time any more, and who cannot have it. Of two who wait
//! together, both are off it, and told.

use super::super::{Draft, members, turns};
use crate::model::notice::NoticeKind;
use crate::model::queue::Departure;
use crate::model::{
    Answer, Closure, Event, MemberId, Refusal, Request, ResourceId, TogetherNews, WaitlistEnd,
    WaitlistId, WaitlistPlace,
};

pub(in super::super) fn leave(
    draft: &mut Draft<'_>,
    request: &Request,
    waitlist: WaitlistId,
) -> Result<Answer, Refusal> {
    let asker = members::known(draft.state, &request.actor).ok_or(Refusal::NoOffer)?;
    let mut all = draft.state.waitlists.values().flatten();
    let place = all.find(|place| place.id == waitlist && place.is_about(asker));
    let place = *place.ok_or(Refusal::NoOffer)?;
    Ok(off(draft, &place, asker, WaitlistEnd::Left))
}

/// Off every waitlist of a resource; `None` if somebody is on none.
pub(in super::super) fn leave_all(
    draft: &mut Draft<'_>,
    resource: ResourceId,
    asker: Option<MemberId>,
) -> Option<Answer> {
    let asker = asker?;
    let all = draft.state.waitlist(resource).iter();
    let own: Vec<WaitlistPlace> = all.filter(|place| place.is_about(asker)).copied().collect();
    for place in &own {
        give_up(draft, place, asker, WaitlistEnd::Left);
    }
    turns::settle_line(draft, resource, None);
    (!own.is_empty()).then(|| Answer::OffWaitlist {
        resource,
        spans: own.iter().map(|place| place.span).collect(),
    })
}

pub(in super::super) fn pass(
    draft: &mut Draft<'_>,
    request: &Request,
    place: &WaitlistPlace,
) -> Answer {
    let by = members::known(draft.state, &request.actor).unwrap_or(place.member);
    off(draft, place, by, WaitlistEnd::Passed)
}

fn off(draft: &mut Draft<'_>, place: &WaitlistPlace, by: MemberId, why: WaitlistEnd) -> Answer {
    let resource = place.resource;
    give_up(draft, place, by, why);
    turns::settle_line(draft, resource, None);
    Answer::OffWaitlist {
        resource,
        spans: vec![place.span],
    }
}

/// A place is gone because of `by`; whoever waits together with them is told.
pub(in super::super) fn give_up(
    draft: &mut Draft<'_>,
    place: &WaitlistPlace,
    by: MemberId,
    why: WaitlistEnd,
) {
    take_off(draft, place, why);
    if let Some((other, chat)) = place.other_than(by) {
        let kind = place.news_of(by, TogetherNews::Ended);
        draft.notify(other, chat, draft.now, place.span.end, kind);
    }
}

/// A place is gone, without a word.
pub(in super::super) fn take_off(draft: &mut Draft<'_>, place: &WaitlistPlace, why: WaitlistEnd) {
    draft.emit(Event::WaitlistLeft {
        resource: place.resource,
        waitlist: place.id,
        why,
    });
}

/// The resource is removed by `by`.
pub(in super::super) fn close(draft: &mut Draft<'_>, resource: ResourceId, by: MemberId) {
    let why = Departure::ResourceRemoved;
    for place in draft.state.waitlist(resource).to_vec() {
        take_off(draft, &place, WaitlistEnd::ResourceRemoved);
        for (member, chat) in place.people().filter(|(member, _)| *member != by) {
            let kind = NoticeKind::OutOfLine { resource, why };
            draft.notify(member, chat, draft.now, place.span.end, kind);
        }
    }
}

/// Nobody will have that time: whoever waits for a part of it waits no longer.
pub(in super::super) fn close_span(draft: &mut Draft<'_>, resource: ResourceId, closure: Closure) {
    let all = draft.state.waitlist(resource).iter();
    let inside = all.filter(|place| place.span.overlaps(&closure.span));
    let inside: Vec<WaitlistPlace> = inside.copied().collect();
    for place in inside {
        take_off(draft, &place, WaitlistEnd::Closed);
        let kind = NoticeKind::WaitlistClosed {
            resource,
            span: place.span,
            closure,
        };
        for (member, chat) in place.people().filter(|(member, _)| *member != closure.by) {
            draft.notify(member, chat, draft.now, place.span.end, kind);
        }
    }
}

/// Ends what is over.
pub(in super::super) fn end(draft: &mut Draft<'_>, resource: ResourceId) {
    while end_one(draft, resource) {}
}

fn end_one(draft: &mut Draft<'_>, resource: ResourceId) -> bool {
    let now = draft.now;
    let is_over = |place: &&WaitlistPlace| {
        let lapsed = place.offer.is_some_and(|offer| offer.until <= now);
        lapsed || place.span.start <= now
    };
    let Some(&place) = draft.state.waitlist(resource).iter().find(is_over) else {
        return false;
    };
    let why = match place.offer {
        Some(_) => WaitlistEnd::Lapsed,
        None => WaitlistEnd::TooLate,
    };
    take_off(draft, &place, why);
    if let Some(offer) = place.offer {
        let kind = NoticeKind::WaitlistLapsed {
            resource,
            span: place.span,
        };
        for (member, chat) in place.people() {
            draft.notify(member, chat, offer.until, place.span.end, kind);
        }
    }
    true
}
