//! Who gets the next free turn: offers that are made, that lapse, and the line behind them.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::forecast::forecast;
use super::limits::Wanting;
use super::occupancy::{Occupancy, minutes};
use super::{Draft, order, waitlist};
use crate::model::answer::OfferFacts;
use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::queue::Departure;
use crate::model::{Actor, Event, MemberId, Resource, ResourceId, Waiting};
use crate::time::floor_to_minute;

/// A member may let this many offers lapse; with the last of them they leave the line.
const MOST_LAPSES: u32 = 2;

/// Until when a turn that begins at `now` would last for somebody in line, who is `actor` if it is
/// they who ask; `now`'s minute itself if there is none to be had.
pub(super) fn turn_end(
    state: &Community,
    resource: &Resource,
    waiting: &Waiting,
    now: DateTime<Utc>,
    actor: Option<&Actor>,
) -> DateTime<Utc> {
    let wanted_minutes = waiting.wanted_minutes.unwrap_or(resource.slot_minutes);
    let wanting = Wanting {
        actor,
        ..wanting(state, resource, waiting.member, now)
    };
    let allowed_minutes = wanting.turn_minutes(wanted_minutes);
    Occupancy::with_offers(state, resource, now, Some(waiting.member)).free_until(
        floor_to_minute(now),
        1,
        allowed_minutes,
    )
}

fn wanting<'a>(
    state: &'a Community,
    resource: &'a Resource,
    member: MemberId,
    now: DateTime<Utc>,
) -> Wanting<'a> {
    Wanting {
        state,
        resource,
        member: Some(member),
        now,
        without: None,
        was: None,
        actor: None,
    }
}

/// The offer a member holds, as it is told.
pub(super) fn offer_facts(
    state: &Community,
    resource: &Resource,
    waiting: &Waiting,
    now: DateTime<Utc>,
) -> Option<OfferFacts> {
    let offer = waiting.offer?;
    let turn_until = turn_end(state, resource, waiting, now, None);
    Some(OfferFacts {
        id: offer.id,
        until: offer.until,
        turn_until,
    })
}

/// Lets offers lapse whose time is over, then offers what is free to those who wait, in order, and
/// tells whoever has become the next.
///
/// `quiet` is told by the answer to their own request and needs no notice.
pub(super) fn settle_line(draft: &mut Draft<'_>, resource: ResourceId, quiet: Option<MemberId>) {
    settle_one(draft, resource, quiet);
    // What somebody gave back of one thing may let them have another.
    if draft.state.limits.join_resources() {
        let mut others = awaited(draft.state);
        others.remove(&resource);
        for other in others {
            settle_one(draft, other, None);
        }
    }
}

/// The same for everything that somebody waits for, once each: limits look at bookings, and settling
/// makes and ends none.
pub(super) fn settle_all(draft: &mut Draft<'_>) {
    for resource in awaited(draft.state) {
        settle_one(draft, resource, None);
    }
}

/// Everything that somebody stands in line or on a waitlist for.
fn awaited(state: &Community) -> BTreeSet<ResourceId> {
    let all = state.queues.keys().chain(state.waitlists.keys());
    all.copied().collect()
}

fn settle_one(draft: &mut Draft<'_>, resource: ResourceId, quiet: Option<MemberId>) {
    while lapse_one(draft, resource) {}
    // What was held for the waitlist may be a turn for the line.
    waitlist::end(draft, resource);
    order::settle(draft, resource);
    while offer_one(draft, resource, quiet) {}
    tell_next(draft, resource, quiet);
    waitlist::offer(draft, resource);
}

fn lapse_one(draft: &mut Draft<'_>, resource: ResourceId) -> bool {
    let now = draft.now;
    let lapsed = draft
        .state
        .line(resource)
        .iter()
        .find(|waiting| waiting.offer.is_some_and(|offer| offer.until <= now))
        .copied();
    let Some(Waiting {
        member,
        place,
        lapses,
        offer: Some(offer),
        ..
    }) = lapsed
    else {
        return false;
    };
    let useful_until = now + minutes(draft.state.settings.offer_minutes * 6);
    if lapses + 1 >= MOST_LAPSES {
        let why = Departure::Lapsed;
        draft.emit(Event::QueueLeft {
            resource,
            member,
            why,
        });
        let kind = NoticeKind::OutOfLine { resource, why };
        draft.notify(member, place, offer.until, useful_until, kind);
    } else {
        draft.emit(Event::MovedBack {
            resource,
            member,
            lapsed: true,
        });
        order::sent_back(draft, resource, member);
        let place_in_line = place_in_line(draft.state, resource, member).unwrap_or(1);
        let kind = NoticeKind::OfferLapsed {
            resource,
            place_in_line,
        };
        draft.notify(member, place, offer.until, useful_until, kind);
    }
    true
}

/// For how long a turn may be that is worth offering to somebody in line.
fn allowed_minutes(
    state: &Community,
    resource: &Resource,
    waiting: &Waiting,
    now: DateTime<Utc>,
) -> u32 {
    let wanted_minutes = waiting
        .wanted_minutes
        .unwrap_or(resource.slot_minutes)
        .max(resource.shortest_turn_minutes);
    wanting(state, resource, waiting.member, now).turn_minutes(wanted_minutes)
}

/// No limit keeps them from a turn now; whom one does is passed over, and keeps their place.
fn may_have_turn(
    state: &Community,
    resource: &Resource,
    waiting: &Waiting,
    now: DateTime<Utc>,
) -> bool {
    allowed_minutes(state, resource, waiting, now) >= resource.shortest_turn_minutes
}

fn offer_one(draft: &mut Draft<'_>, id: ResourceId, quiet: Option<MemberId>) -> bool {
    let now = draft.now;
    let Some(resource) = draft.state.resources.get(&id) else {
        return false;
    };
    let Some(&waiting) = draft.state.line(id).iter().find(|waiting| {
        waiting.offer.is_none() && may_have_turn(draft.state, resource, waiting, now)
    }) else {
        return false;
    };
    let from = floor_to_minute(now);
    let free_until = Occupancy::with_offers(draft.state, resource, now, None).free_until(
        from,
        1,
        allowed_minutes(draft.state, resource, &waiting, now),
    );
    if free_until < from + minutes(resource.shortest_turn_minutes) {
        return false;
    }
    let until = (now + minutes(draft.state.settings.offer_minutes)).min(free_until);
    let offer = draft.state.next.offer;
    let member = waiting.member;
    draft.emit(Event::OfferMade {
        resource: id,
        member,
        offer,
        until,
    });
    if Some(member) != quiet {
        let kind = NoticeKind::TurnOffered {
            resource: id,
            offer,
            until,
            turn_until: free_until,
        };
        draft.notify(member, waiting.place, now, until, kind);
    }
    true
}

/// The first in line is told once that one more turn makes it theirs.
fn tell_next(draft: &mut Draft<'_>, id: ResourceId, quiet: Option<MemberId>) {
    let Some(&first) = draft.state.line(id).first() else {
        return;
    };
    if first.offer.is_some() || first.told_next || Some(first.member) == quiet {
        return;
    }
    let expected_at = draft
        .state
        .resources
        .get(&id)
        .and_then(|resource| {
            forecast(draft.state, resource, draft.now, 1)
                .first()
                .copied()
        })
        .flatten();
    let useful_until = expected_at
        .unwrap_or_else(|| draft.now + minutes(24 * 60))
        .max(draft.now + minutes(60));
    let kind = NoticeKind::NextInLine {
        resource: id,
        expected_at,
    };
    draft.notify(first.member, first.place, draft.now, useful_until, kind);
}

/// Where somebody stands, 1 = first.
pub(super) fn place_in_line(
    state: &Community,
    resource: ResourceId,
    member: MemberId,
) -> Option<u32> {
    state
        .position(resource, member)
        .map(|index| u32::try_from(index + 1).unwrap_or(u32::MAX))
}
