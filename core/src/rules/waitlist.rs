//! `/wait`: the waitlist for a time that is taken. When it is given back, the first who wants it is
//! offered it, and it is held for them; then the next.

use chrono::{DateTime, TimeDelta, Utc};

use super::book::{Asker, Draws, STALE_AFTER, Wanted, may_have_more, slot};
use super::limits::{Wanting, is_same_day};
use super::occupancy::Occupancy;
use super::pings::remind_at;
use super::timezone::zone_for;
use super::{Draft, approvals, checkin, find, members, teams, turns};
use crate::model::answer::MyWait;
use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::queue::{Departure, Offer};
use crate::model::refusal::Collection;
use crate::model::waitlist::MOST_ON_WAITLIST;
use crate::model::{
    Actor, Answer, Booking, Closure, Event, MemberId, OfferId, Refusal, Request, Resource,
    ResourceId, ResourceRef, WaitlistEnd, WaitlistId, WaitlistPlace,
};
use crate::time::{Span, TimeRefusal, When};

/// Most waitlists one member can be on.
const MOST_OWN_WAITS: usize = 20;

pub(super) fn wait(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: &ResourceRef,
    when: &When,
    minutes: Option<u32>,
    seats: u32,
) -> Result<Answer, Refusal> {
    let resource = find::resource(draft.state, resource)?.clone();
    let id = resource.id;
    teams::may_book(draft.state, request, &resource)?;
    let asker = members::known(draft.state, &request.actor);
    if seats == 0 || seats > resource.capacity {
        return Err(Refusal::BadSeats {
            resource: id,
            capacity: resource.capacity,
        });
    }
    let wanted = Wanted {
        when,
        minutes,
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
    let span = match slot(draft, request, &resource, &wanted) {
        Ok(slot) => {
            return Err(Refusal::IsFree {
                resource: id,
                span: slot.span,
            });
        }
        Err(Refusal::Taken { span, .. } | Refusal::HeldForQueue { span, .. }) => span,
        Err(Refusal::HeldForWaitlist {
            span, own: None, ..
        }) => span,
        Err(other) => return Err(other),
    };
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
    };
    draft.emit(Event::WaitlistJoined { place });
    Ok(Answer::Waitlisted {
        wait: my_wait(draft.state, &place),
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
    let own = |place: &&WaitlistPlace| Some(place.member) == asker;
    if let Some(known) = waitlist.iter().filter(own).find(|place| place.span == span) {
        return Err(Refusal::OnWaitlist {
            wait: my_wait(state, known),
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

/// A place as its holder is told of it.
fn my_wait(state: &Community, place: &WaitlistPlace) -> MyWait {
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
    }
}

/// The times a member waits for, soonest first.
pub(super) fn of_member(state: &Community, member: MemberId) -> Vec<MyWait> {
    let all = state.waitlists.values().flatten();
    let mut own: Vec<MyWait> = all
        .filter(|place| place.member == member)
        .map(|place| my_wait(state, place))
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
        .find(|place| Some(place.member) == asker)
        .or_else(|| offered().next())
}

pub(super) fn leave(
    draft: &mut Draft<'_>,
    request: &Request,
    waitlist: WaitlistId,
) -> Result<Answer, Refusal> {
    let asker = members::known(draft.state, &request.actor);
    let mut all = draft.state.waitlists.values().flatten();
    let place = all.find(|place| place.id == waitlist && Some(place.member) == asker);
    let place = *place.ok_or(Refusal::NoOffer)?;
    Ok(off(draft, place, WaitlistEnd::Left))
}

/// Off every waitlist of a resource; `None` if somebody is on none.
pub(super) fn leave_all(
    draft: &mut Draft<'_>,
    resource: ResourceId,
    asker: Option<MemberId>,
) -> Option<Answer> {
    let all = draft.state.waitlist(resource).iter();
    let own: Vec<WaitlistPlace> = all
        .filter(|place| Some(place.member) == asker)
        .copied()
        .collect();
    for place in &own {
        draft.emit(Event::WaitlistLeft {
            resource,
            waitlist: place.id,
            why: WaitlistEnd::Left,
        });
    }
    turns::settle_line(draft, resource, None);
    (!own.is_empty()).then(|| Answer::OffWaitlist {
        resource,
        spans: own.iter().map(|place| place.span).collect(),
    })
}

fn off(draft: &mut Draft<'_>, place: WaitlistPlace, why: WaitlistEnd) -> Answer {
    let resource = place.resource;
    draft.emit(Event::WaitlistLeft {
        resource,
        waitlist: place.id,
        why,
    });
    turns::settle_line(draft, resource, None);
    Answer::OffWaitlist {
        resource,
        spans: vec![place.span],
    }
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
    let mut offered = state.waitlists.values().flatten();
    if let Some(offer) = offer {
        let place = offered.find(|place| place.offer.is_some_and(|open| open.id == offer));
        return match place {
            Some(place) if Some(place.member) == asker => Ok(Some(*place)),
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
            && Some(place.member) == asker
            && wanted.is_none_or(|wanted| wanted == place.resource)
    });
    match place {
        Some(_) if draft.now - request.sent_at > STALE_AFTER => Err(Refusal::Stale {
            sent_at: request.sent_at,
        }),
        place => Ok(place.copied()),
    }
}

pub(super) fn claim(
    draft: &mut Draft<'_>,
    request: &Request,
    claimed: WaitlistPlace,
) -> Result<Answer, Refusal> {
    let resource = find::resource(draft.state, &ResourceRef::Id(claimed.resource))?.clone();
    may_have_more(draft, Some(claimed.member), 1)?;
    let fits = Occupancy::bookings(draft.state, &resource).fits(claimed.span, claimed.seats);
    // A manager may have changed hours or seats since.
    if !fits || !resource.hours.is_open(resource.zone, claimed.span) {
        return Err(Refusal::OfferOver {
            resource: Some(resource.id),
        });
    }
    let (member, actor) = (Some(claimed.member), Some(&request.actor));
    wanting(draft.state, &resource, member, draft.now, actor)
        .must_be_allowed_still(claimed.span, claimed.seats)?;
    members::enrol(draft, &request.actor);
    let place = members::place(draft, request).or(claimed.place);
    let booking = Booking {
        id: draft.state.next.booking,
        resource: resource.id,
        member: claimed.member,
        span: claimed.span,
        seats: claimed.seats,
        turn: false,
        same_day: is_same_day(&resource, claimed.span, draft.now),
        place,
        note: None,
        remind_at: remind_at(draft, claimed.member, claimed.span.start),
        series: None,
        check_in: checkin::asked_of_waiting(&resource, claimed.span, draft.now),
        approve_by: approvals::needed(request, &resource, claimed.span, draft.now),
    };
    let booking = approvals::waits_still(booking, draft.now);
    draft.emit(Event::WaitlistLeft {
        resource: resource.id,
        waitlist: claimed.id,
        why: WaitlistEnd::Claimed,
    });
    draft.emit(Event::Booked { booking });
    approvals::ask(draft, &[booking]);
    turns::settle_line(draft, resource.id, None);
    Ok(Answer::Booked {
        booking: booking.facts(),
        remind_at: booking.remind_at,
        remarks: Vec::new(),
    })
}

pub(super) fn pass(draft: &mut Draft<'_>, place: WaitlistPlace) -> Answer {
    off(draft, place, WaitlistEnd::Passed)
}

/// The resource is removed by `by`.
pub(super) fn close(draft: &mut Draft<'_>, resource: ResourceId, by: MemberId) {
    let why = Departure::ResourceRemoved;
    for place in draft.state.waitlist(resource).to_vec() {
        draft.emit(Event::WaitlistLeft {
            resource,
            waitlist: place.id,
            why: WaitlistEnd::ResourceRemoved,
        });
        if place.member != by {
            let kind = NoticeKind::OutOfLine { resource, why };
            draft.notify(place.member, place.place, draft.now, place.span.end, kind);
        }
    }
}

/// Nobody will have that time: whoever waits for a part of it waits no longer.
pub(super) fn close_span(draft: &mut Draft<'_>, resource: ResourceId, closure: Closure) {
    let all = draft.state.waitlist(resource).iter();
    let inside = all.filter(|place| place.span.overlaps(&closure.span));
    let inside: Vec<WaitlistPlace> = inside.copied().collect();
    for place in inside {
        draft.emit(Event::WaitlistLeft {
            resource,
            waitlist: place.id,
            why: WaitlistEnd::Closed,
        });
        if place.member != closure.by {
            let kind = NoticeKind::WaitlistClosed {
                resource,
                span: place.span,
                closure,
            };
            draft.notify(place.member, place.place, draft.now, place.span.end, kind);
        }
    }
}

/// Ends what is over.
pub(super) fn end(draft: &mut Draft<'_>, resource: ResourceId) {
    while end_one(draft, resource) {}
}

/// Offers what is free to whoever waits for it, in order of joining.
pub(super) fn offer(draft: &mut Draft<'_>, resource: ResourceId) {
    while offer_one(draft, resource) {}
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
    draft.emit(Event::WaitlistLeft {
        resource,
        waitlist: place.id,
        why,
    });
    if let Some(offer) = place.offer {
        let kind = NoticeKind::WaitlistLapsed {
            resource,
            span: place.span,
        };
        let (to, at) = (place.member, offer.until);
        draft.notify(to, place.place, at, place.span.end, kind);
    }
    true
}

fn offer_one(draft: &mut Draft<'_>, id: ResourceId) -> bool {
    let (state, now) = (&*draft.state, draft.now);
    let Some(resource) = state.resources.get(&id) else {
        return false;
    };
    let waiting = || {
        let all = state.waitlist(id).iter();
        all.filter(|place| place.offer.is_none())
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
            && wanting(state, resource, Some(place.member), now, None).allows(place.span)
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
    let kind = NoticeKind::WaitlistOffered {
        resource: id,
        span: place.span,
        offer,
        until,
    };
    draft.notify(place.member, place.place, now, until, kind);
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
        draft.notify(place.member, place.place, draft.now, until, kind);
    }
}
