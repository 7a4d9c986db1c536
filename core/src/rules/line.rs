//! `/join`, `/leave`, `/claim`, `/pass`: standing in line and taking turns.

use super::book::{STALE_AFTER, checked_length};
use super::forecast::{MOST_FORECAST, forecast};
use super::limits::Wanting;
use super::turns::{offer_facts, place_in_line, settle_line, turn_end};
use super::{Draft, checkin, find, grace, members, order, teams, waitlist};
use crate::model::community::Community;
use crate::model::queue::{Departure, MOST_WAITING};
use crate::model::refusal::Collection;
use crate::model::{
    Answer, Booking, Event, MemberId, OfferId, Refusal, Request, Resource, ResourceId, ResourceRef,
    Role, Waiting,
};
use crate::time::{Span, floor_to_minute};

/// Most lines one member can stand in.
const MOST_OWN_LINES: usize = 20;

pub(super) fn join(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: &ResourceRef,
    wanted_minutes: Option<u32>,
) -> Result<Answer, Refusal> {
    let resource = find::resource(draft.state, resource)?.clone();
    let id = resource.id;
    teams::may_book(draft.state, request, &resource)?;
    if resource.approval.is_some() && request.actor.role != Role::Manager {
        return Err(Refusal::NoTurnsUnapproved { resource: id });
    }
    wanted_minutes
        .map(|wanted| checked_length(&resource, wanted))
        .transpose()?;
    if let Some(member) = members::known(draft.state, &request.actor) {
        if let Some(index) = draft.state.position(id, member) {
            let waiting = draft.state.line(id)[index];
            return Err(Refusal::AlreadyWaiting {
                resource: id,
                place_in_line: place_in_line(draft.state, id, member).unwrap_or(1),
                expected_at: expected(draft.state, &resource, draft.now, index),
                offer: offer_facts(draft.state, &resource, &waiting, draft.now),
            });
        }
        let lines = draft.state.queues.values().flatten();
        if lines.filter(|waiting| waiting.member == member).count() >= MOST_OWN_LINES {
            return Err(Refusal::Full {
                what: Collection::OwnLines,
                limit: MOST_OWN_LINES,
            });
        }
    }
    let known = members::known(draft.state, &request.actor);
    if let Some(member) = known {
        grace::must_have_cooled_down(draft.state, &resource, member, draft.now)?;
    }
    Wanting {
        state: draft.state,
        resource: &resource,
        member: known,
        now: draft.now,
        without: None,
        was: None,
        actor: Some(&request.actor),
    }
    .must_be_allowed_turn()?;
    if draft.state.line(id).len() >= MOST_WAITING {
        return Err(Refusal::Full {
            what: Collection::Line,
            limit: MOST_WAITING,
        });
    }

    let member = members::enrol(draft, &request.actor);
    let place = members::place(draft, request);
    let former = grace::former_place(draft.state, &resource, member, draft.now);
    let mut waiting = Waiting {
        member,
        joined_at: former.map_or(draft.now, |former| former.joined_at),
        wanted_minutes,
        place,
        lapses: former.map_or(0, |former| former.lapses),
        back_at: former.and_then(|former| former.back_at),
        told_next: false,
        offer: None,
    };
    // The answer tells them so.
    waiting.told_next = order::is_next(draft.state, &resource, waiting, draft.now);
    draft.emit(Event::QueueJoined {
        resource: id,
        waiting,
    });
    order::rejoined(draft, id);
    settle_line(draft, id, Some(member));
    let index = draft.state.position(id, member).unwrap_or_default();
    let waiting = draft.state.line(id).get(index).copied().unwrap_or(waiting);
    Ok(Answer::Joined {
        resource: id,
        place_in_line: place_in_line(draft.state, id, member).unwrap_or(1),
        expected_at: expected(draft.state, &resource, draft.now, index),
        offer: offer_facts(draft.state, &resource, &waiting, draft.now),
    })
}

fn expected(
    state: &Community,
    resource: &Resource,
    now: chrono::DateTime<chrono::Utc>,
    index: usize,
) -> Option<chrono::DateTime<chrono::Utc>> {
    if index >= MOST_FORECAST {
        return None;
    }
    forecast(state, resource, now, index + 1)
        .get(index)
        .copied()
        .flatten()
}

pub(super) fn leave(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: &ResourceRef,
) -> Result<Answer, Refusal> {
    let resource = find::resource(draft.state, resource)?.id;
    let asker = members::known(draft.state, &request.actor);
    if asker.is_none_or(|member| draft.state.position(resource, member).is_none())
        && let Some(left) = waitlist::leave_all(draft, resource, asker)
    {
        return Ok(left);
    }
    let member = asker
        .filter(|member| draft.state.position(resource, *member).is_some())
        .ok_or(Refusal::NotWaiting { resource })?;
    draft.emit(Event::QueueLeft {
        resource,
        member,
        why: Departure::Left,
    });
    settle_line(draft, resource, None);
    let of = draft.state.resources.get(&resource);
    Ok(Answer::Left {
        resource,
        place_until: of.and_then(|of| grace::place_until(draft.state, of, member, draft.now)),
    })
}

/// The offer that is meant, and whose it is.
struct Meant {
    resource: ResourceId,
    member: MemberId,
    waiting: Waiting,
}

fn meant(
    draft: &Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
    offer: Option<OfferId>,
) -> Result<Meant, Refusal> {
    let state = &*draft.state;
    let asker = members::known(state, &request.actor);
    if let Some(offer) = offer {
        return meant_by_button(state, asker, resource, offer);
    }
    if draft.now - request.sent_at > STALE_AFTER {
        return Err(Refusal::Stale {
            sent_at: request.sent_at,
        });
    }
    let member = asker.ok_or(Refusal::NoOffer)?;
    let wanted = resource
        .map(|resource| find::resource(state, resource))
        .transpose()?;
    let mut offered = state.queues.iter().filter_map(|(resource, line)| {
        let waiting = line.iter().find(|waiting| waiting.member == member)?;
        waiting.offer.map(|_| Meant {
            resource: *resource,
            member,
            waiting: *waiting,
        })
    });
    if let Some(wanted) = wanted {
        return offered
            .find(|meant| meant.resource == wanted.id)
            .ok_or(Refusal::NoOffer);
    }
    let first = offered.next().ok_or(Refusal::NoOffer)?;
    let others: Vec<ResourceId> = offered.map(|meant| meant.resource).collect();
    if others.is_empty() {
        return Ok(first);
    }
    let resources = std::iter::once(first.resource).chain(others).collect();
    Err(Refusal::WhichOne { resources })
}

fn meant_by_button(
    state: &Community,
    asker: Option<MemberId>,
    resource: Option<&ResourceRef>,
    offer: OfferId,
) -> Result<Meant, Refusal> {
    let found = state.queues.iter().find_map(|(resource, line)| {
        let holds = |waiting: &&Waiting| waiting.offer.is_some_and(|open| open.id == offer);
        line.iter().find(holds).map(|waiting| (*resource, *waiting))
    });
    match found {
        Some((resource, waiting)) if Some(waiting.member) == asker => Ok(Meant {
            resource,
            member: waiting.member,
            waiting,
        }),
        Some((resource, _)) => Err(Refusal::NotYourOffer { resource }),
        None => Err(Refusal::OfferOver {
            resource: resource
                .and_then(|resource| find::resource(state, resource).ok())
                .map(|r| r.id),
        }),
    }
}

pub(super) fn claim(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
    offer: Option<OfferId>,
) -> Result<Answer, Refusal> {
    if let Some(place) = waitlist::meant(draft, request, resource, offer)? {
        return waitlist::claim(draft, request, place);
    }
    let Meant {
        resource: id,
        member,
        waiting,
    } = meant(draft, request, resource, offer)?;
    let over = Refusal::OfferOver { resource: Some(id) };
    let resource = draft.state.resources.get(&id).ok_or(over.clone())?;
    Wanting {
        state: draft.state,
        resource,
        member: Some(member),
        now: draft.now,
        without: None,
        was: None,
        actor: Some(&request.actor),
    }
    .must_be_allowed_turn()?;
    let start = floor_to_minute(draft.now);
    let end = turn_end(
        draft.state,
        resource,
        &waiting,
        draft.now,
        Some(&request.actor),
    );
    if end <= start {
        return Err(over);
    }
    let wanted_minutes = waiting.wanted_minutes.unwrap_or(resource.slot_minutes);
    let span = Span { start, end };
    let check_in = checkin::asked(resource, span, draft.now);
    members::enrol(draft, &request.actor);
    let place = members::place(draft, request).or(waiting.place);
    let booking = Booking {
        id: draft.state.next.booking,
        resource: id,
        member,
        span,
        seats: 1,
        turn: true,
        same_day: true,
        place,
        note: None,
        remind_at: None,
        series: None,
        check_in,
        approve_by: None,
    };
    draft.emit(Event::QueueLeft {
        resource: id,
        member,
        why: Departure::Claimed,
    });
    draft.emit(Event::Booked { booking });
    settle_line(draft, id, None);
    Ok(Answer::Claimed {
        booking: booking.facts(),
        shortened: span.minutes() < wanted_minutes,
    })
}

pub(super) fn pass(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
    offer: Option<OfferId>,
) -> Result<Answer, Refusal> {
    if let Some(place) = waitlist::meant(draft, request, resource, offer)? {
        return Ok(waitlist::pass(draft, request, &place));
    }
    let Meant {
        resource, member, ..
    } = meant(draft, request, resource, offer)?;
    let line = draft.state.line(resource);
    let own = draft.state.position(resource, member).unwrap_or_default();
    if line[own + 1..].iter().any(|behind| behind.offer.is_none()) {
        draft.emit(Event::MovedBack {
            resource,
            member,
            lapsed: false,
        });
        order::sent_back(draft, resource, member);
    } else {
        draft.emit(Event::QueueLeft {
            resource,
            member,
            why: Departure::Passed,
        });
    }
    settle_line(draft, resource, Some(member));
    Ok(Answer::Passed {
        resource,
        place_in_line: place_in_line(draft.state, resource, member),
    })
}
