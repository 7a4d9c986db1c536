//! `/wait`: the waitlist for a time that is taken. When it is given back, the first who wants it is
//! offered it, and it is held for them; then the next.

mod leaving;
mod taking;
mod together;

use chrono::{DateTime, TimeDelta, Utc};

use super::book::{Asker, Draws, STALE_AFTER, Wanted, slot};
use super::limits::Wanting;
use super::occupancy::Occupancy;
use super::timezone::zone_for;
use super::{Draft, find, members, teams};
use crate::model::answer::{Companion, Consent, MyWait};
use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::queue::Offer;
use crate::model::refusal::Collection;
use crate::model::waitlist::MOST_ON_WAITLIST;
use crate::model::{
    Actor, Answer, Event, MemberId, MemberRef, OfferId, Refusal, Request, Resource, ResourceId,
    ResourceRef, WaitlistPlace,
};
use crate::time::{Span, TimeRefusal, When};

pub(super) use leaving::{close, close_span, end, give_up, leave, leave_all, pass, take_off};
pub(super) use taking::claim;
pub(super) use together::agree;

/// Most waitlists one member can be on.
const MOST_OWN_WAITS: usize = 20;

/// A taken time that somebody wants.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish<'a> {
    pub(super) resource: &'a ResourceRef,
    pub(super) when: &'a When,
    pub(super) minutes: Option<u32>,
    pub(super) seats: u32,
    /// Who needs it together with them.
    pub(super) with: Option<&'a MemberRef>,
}

pub(super) fn wait(
    draft: &mut Draft<'_>,
    request: &Request,
    wish: Wish<'_>,
) -> Result<Answer, Refusal> {
    let resource = find::resource(draft.state, wish.resource)?.clone();
    let id = resource.id;
    teams::may_book(draft.state, request, &resource)?;
    let asker = members::known(draft.state, &request.actor);
    let with = wish
        .with
        .map(|with| together::partner(draft.state, &resource, asker, with, wish.seats))
        .transpose()?;
    let seats = with.map_or(wish.seats, |_| WaitlistPlace::SEATS_TOGETHER);
    if seats == 0 || seats > resource.capacity {
        return Err(Refusal::BadSeats {
            resource: id,
            capacity: resource.capacity,
        });
    }
    let wanted = Wanted {
        when: wish.when,
        minutes: wish.minutes,
        usual_minutes: resource.slot_minutes,
        seats,
        asker: Asker {
            member: asker,
            is_limited: true,
            without: None,
            actor: &request.actor,
            draws: Draws::Awaited,
        },
    };
    // What cannot be booked because somebody has it, or may have it first, can be waited for.
    let found = slot(draft, request, &resource, &wanted);
    let (span, is_free) = match found {
        Ok(slot) => (slot.span, true),
        Err(Refusal::Taken { span, .. } | Refusal::HeldForQueue { span, .. }) => (span, false),
        Err(Refusal::HeldForWaitlist {
            span, own: None, ..
        }) => (span, false),
        Err(other) => return Err(other),
    };
    // Whoever asks to wait with somebody who asked them agrees.
    let asked = with.and_then(|with| together::asked_by(draft.state, &resource, span, with, asker));
    if let Some(asked) = asked {
        return agree(draft, request, asked);
    }
    if is_free {
        return Err(Refusal::IsFree { resource: id, span });
    }
    if span.start <= draft.now {
        return Err(Refusal::Time {
            zone: zone_for(draft.state, asker, &resource),
            resource: Some(id),
            why: TimeRefusal::Past { start: span.start },
        });
    }
    may_wait(draft.state, id, span, asker)?;
    let actor = Some(&request.actor);
    wanting(draft.state, &resource, asker, draft.now, actor).must_be_allowed(span, seats)?;
    if let Some(with) = with {
        together::may_be_asked(draft, &resource, span, with)?;
    }

    let member = members::enrol(draft, &request.actor);
    let place = WaitlistPlace {
        id: draft.state.next.waitlist,
        resource: id,
        member,
        span,
        seats,
        joined_at: draft.now,
        place: members::place(draft, request),
        offer: None,
        together: with.map(together::unagreed),
    };
    draft.emit(Event::WaitlistJoined { place });
    together::ask(draft, &place);
    Ok(Answer::Waitlisted {
        wait: my_wait(draft.state, &place, member),
    })
}

fn wanting<'a>(
    state: &'a Community,
    resource: &'a Resource,
    member: Option<MemberId>,
    now: DateTime<Utc>,
    actor: Option<&'a Actor>,
) -> Wanting<'a> {
    Wanting {
        state,
        resource,
        member,
        now,
        without: None,
        was: None,
        actor,
    }
}

fn may_wait(
    state: &Community,
    resource: ResourceId,
    span: Span,
    asker: Option<MemberId>,
) -> Result<(), Refusal> {
    let waitlist = state.waitlist(resource);
    let own = |place: &&WaitlistPlace| asker.is_some_and(|asker| place.is_of(asker));
    let known = waitlist.iter().filter(own).find(|place| place.span == span);
    if let (Some(known), Some(asker)) = (known, asker) {
        return Err(Refusal::OnWaitlist {
            wait: my_wait(state, known, asker),
        });
    }
    if waitlist.len() >= MOST_ON_WAITLIST {
        return Err(Refusal::Full {
            what: Collection::Waitlist,
            limit: MOST_ON_WAITLIST,
        });
    }
    if state.waitlists.values().flatten().filter(own).count() >= MOST_OWN_WAITS {
        return Err(Refusal::Full {
            what: Collection::OwnWaits,
            limit: MOST_OWN_WAITS,
        });
    }
    Ok(())
}

/// A place as `reader` is told of it, who is on it or asked to be.
fn my_wait(state: &Community, place: &WaitlistPlace, reader: MemberId) -> MyWait {
    let ahead = state.waitlist(place.resource).iter();
    let ahead = ahead
        .take_while(|other| other.id != place.id)
        .filter(|other| other.span.overlaps(&place.span));
    MyWait {
        id: place.id,
        resource: place.resource,
        span: place.span,
        seats: place.seats,
        place_in_line: u32::try_from(ahead.count() + 1).unwrap_or(u32::MAX),
        offer: place.offer.map(|offer| offer.id),
        until: place.offer.map(|offer| offer.until),
        with: place.other_than(reader).map(|(member, _)| Companion {
            member,
            consent: match (place.is_agreed(), place.member == reader) {
                (true, _) => Consent::Given,
                (false, true) => Consent::Awaited,
                (false, false) => Consent::Asked,
            },
        }),
    }
}

/// The times a member waits for, soonest first.
pub(super) fn of_member(state: &Community, member: MemberId) -> Vec<MyWait> {
    let all = state.waitlists.values().flatten();
    let mut own: Vec<MyWait> = all
        .filter(|place| place.is_about(member))
        .map(|place| my_wait(state, place, member))
        .collect();
    own.sort_by_key(|wait| (wait.span.start, wait.id));
    own
}

/// Who a part of that time is held for; the asker themselves before others.
pub(super) fn held(
    state: &Community,
    resource: ResourceId,
    span: Span,
    asker: Option<MemberId>,
) -> Option<&WaitlistPlace> {
    let offered = || {
        let all = state.waitlist(resource).iter();
        all.filter(|place| place.offer.is_some() && place.span.overlaps(&span))
    };
    offered()
        .find(|place| asker.is_some_and(|asker| place.is_of(asker)))
        .or_else(|| offered().next())
}

/// The place whose offer is meant, if it is one of a waitlist. In words a turn in line goes first.
pub(super) fn meant(
    draft: &Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
    offer: Option<OfferId>,
) -> Result<Option<WaitlistPlace>, Refusal> {
    let state = &*draft.state;
    let asker = members::known(state, &request.actor);
    let is_own = |place: &WaitlistPlace| asker.is_some_and(|asker| place.is_of(asker));
    let mut offered = state.waitlists.values().flatten();
    if let Some(offer) = offer {
        let place = offered.find(|place| place.offer.is_some_and(|open| open.id == offer));
        return match place {
            Some(place) if is_own(place) => Ok(Some(*place)),
            Some(place) => Err(Refusal::NotYourOffer {
                resource: place.resource,
            }),
            None => Ok(None),
        };
    }
    let wanted = resource
        .map(|resource| find::resource(state, resource))
        .transpose()?
        .map(|resource| resource.id);
    let in_line = state.queues.iter().any(|(of, line)| {
        let own = |waiting: &crate::model::Waiting| Some(waiting.member) == asker;
        let turn = line.iter().find(|waiting| own(waiting));
        turn.is_some_and(|waiting| waiting.offer.is_some())
            && wanted.is_none_or(|wanted| wanted == *of)
    });
    if in_line {
        return Ok(None);
    }
    let place = offered.find(|place| {
        place.offer.is_some()
            && is_own(place)
            && wanted.is_none_or(|wanted| wanted == place.resource)
    });
    match place {
        Some(_) if draft.now - request.sent_at > STALE_AFTER => Err(Refusal::Stale {
            sent_at: request.sent_at,
        }),
        place => Ok(place.copied()),
    }
}

/// Offers what is free to whoever waits for it, in order of joining.
pub(super) fn offer(draft: &mut Draft<'_>, resource: ResourceId) {
    while offer_one(draft, resource) {}
}

fn offer_one(draft: &mut Draft<'_>, id: ResourceId) -> bool {
    let (state, now) = (&*draft.state, draft.now);
    let Some(resource) = state.resources.get(&id) else {
        return false;
    };
    let waiting = || {
        let all = state.waitlist(id).iter();
        all.filter(|place| place.offer.is_none() && place.is_agreed())
    };
    if waiting().next().is_none() {
        return false;
    }
    let occupancy = Occupancy::with_line(state, resource, now);
    let is_free = |place: &&WaitlistPlace| {
        resource.hours.is_open(resource.zone, place.span)
            && place.seats <= resource.capacity
            && occupancy.fits(place.span, place.seats)
            // Whom a limit keeps from it is passed over, and keeps their place.
            && place.people().all(|(member, _)| {
                wanting(state, resource, Some(member), now, None).allows(place.span)
            })
    };
    let Some(&place) = waiting().find(is_free) else {
        return false;
    };
    let offer = state.next.offer;
    let until = place.offered_until(now);
    draft.emit(Event::WaitlistOffered {
        resource: id,
        waitlist: place.id,
        offer,
        until,
    });
    for (member, chat) in place.people() {
        let kind = NoticeKind::WaitlistOffered {
            resource: id,
            span: place.span,
            offer,
            until,
            with: place.other_than(member).map(|(other, _)| other),
        };
        draft.notify(member, chat, now, until, kind);
    }
    true
}

/// The desk was down since then: offers hold longer by that, up to the start.
pub(super) fn extend_offers(
    draft: &mut Draft<'_>,
    down_since: DateTime<Utc>,
    least_down: TimeDelta,
) {
    let all = draft.state.waitlists.values().flatten();
    let open: Vec<(WaitlistPlace, Offer)> = all
        .filter_map(|place| Some((*place, place.offer?)))
        .filter(|(_, offer)| offer.until > down_since)
        .collect();
    for (place, offer) in open {
        let without_us_since = down_since
            .max(offer.made_at)
            .max(offer.extended_at.unwrap_or(offer.made_at));
        let down = draft.now - without_us_since;
        let until = (offer.until + down).min(place.span.start);
        if down < least_down || until <= offer.until {
            continue;
        }
        let resource = place.resource;
        draft.emit(Event::WaitlistExtended {
            resource,
            waitlist: place.id,
            until,
        });
        let kind = NoticeKind::OfferExtended {
            resource,
            offer: offer.id,
            until,
        };
        for (member, chat) in place.people() {
            draft.notify(member, chat, draft.now, until, kind);
        }
    }
}
