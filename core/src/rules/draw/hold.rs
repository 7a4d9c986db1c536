//! Who gets what: in rounds, whoever had least lately gets the wish they want most that can still be
//! had. What they get counts at once, so that the next who had little comes before them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use chrono::{DateTime, Days, Utc};

use crate::model::community::Community;
use crate::model::draw::{DrawResult, DrawnMember, DrawnWish, RECENT_DAYS, week_after, week_span};
use crate::model::notice::NoticeKind;
use crate::model::resource::Bookers;
use crate::model::{Booking, Event, MemberId, Resource, ResourceId, Wish};
use crate::rules::book::Draws;
use crate::rules::limits::{Wanting, is_same_day};
use crate::rules::occupancy::Occupancy;
use crate::rules::pings::remind_at;
use crate::rules::{Draft, approvals, book, checkin, closing, teams, turns};
use crate::time::{floor_to_minute, utc_to_local};

/// Draws the week that wishes were collected for.
pub(super) fn hold(draft: &mut Draft<'_>, id: ResourceId) {
    let (Some(draw), Some(resource)) = (
        draft.state.draws.get(&id).cloned(),
        draft.state.resources.get(&id).cloned(),
    ) else {
        return;
    };
    let seed = draw.seed();
    let mut all: BTreeMap<MemberId, DrawnMember> = BTreeMap::new();
    for wish in draw.wishes() {
        let known = all.entry(wish.member).or_insert_with(|| DrawnMember {
            member: wish.member,
            recent_minutes: recent_minutes(draft.state, &resource, wish.member, draft.now),
            wishes: Vec::new(),
        });
        known.wishes.push(DrawnWish {
            id: wish.id,
            span: wish.span,
            seats: wish.seats,
            booking: None,
        });
    }
    let mut order: Vec<DrawnMember> = all.into_values().collect();
    order.sort_by_cached_key(|drawn| (drawn.recent_minutes, seed.lot(drawn.member)));
    // What they have by now, the lot, who, and how many of their wishes are decided.
    let mut next: BinaryHeap<_> = order
        .iter()
        .enumerate()
        .map(|(index, drawn)| Reverse((drawn.recent_minutes, seed.lot(drawn.member), index, 0)))
        .collect();
    let wishes: BTreeMap<_, &Wish> = draw.wishes().iter().map(|wish| (wish.id, wish)).collect();
    while let Some(Reverse((had, lot, index, mut decided))) = next.pop() {
        let drawn = &mut order[index];
        while let Some(wished) = drawn.wishes.get_mut(decided) {
            decided += 1;
            let Some(wish) = wishes.get(&wished.id) else {
                continue;
            };
            if can_have(draft, &resource, wish) {
                wished.booking = Some(grant(draft, &resource, wish).id);
                let has = had.saturating_add(wish.span.minutes());
                next.push(Reverse((has, lot, index, decided)));
                break;
            }
        }
    }
    let result = DrawResult {
        week: draw.plan.undrawn,
        seed,
        order,
    };
    tell(draft, &resource, &draw, &result);
    draft.emit(Event::DrawHeld {
        resource: id,
        result,
    });
    turns::settle_line(draft, id, None);
}

/// What a member used of a resource in the last days, and has ahead of it, in minutes.
fn recent_minutes(
    state: &Community,
    resource: &Resource,
    member: MemberId,
    now: DateTime<Utc>,
) -> u32 {
    let today = utc_to_local(resource.zone, now).date();
    let first = today.checked_sub_days(Days::new(RECENT_DAYS - 1));
    let used = state.usage.of(member, (first.unwrap_or(today), today));
    let used = used.filter(|(of, _)| *of == resource.id);
    let used = used.map(|(_, used)| used.minutes);
    let held = state.bookings.of_member(member);
    let held = held.filter(|booking| booking.resource == resource.id);
    let held = held.map(|booking| booking.span.minutes());
    used.chain(held).fold(0, u32::saturating_add)
}

/// Much may have changed since it was told: hours, seats, closures, who may book, what others have.
fn can_have(draft: &Draft<'_>, resource: &Resource, wish: &Wish) -> bool {
    let (state, now) = (&*draft.state, draft.now);
    let wanting = Wanting {
        state,
        resource,
        member: Some(wish.member),
        now,
        without: None,
        was: None,
        actor: None,
    };
    let may_book = match resource.bookers {
        Bookers::Everyone => true,
        Bookers::Managers => false,
        Bookers::Team(team) => teams::is_in(state, team, Some(wish.member), None),
    };
    let occupancy = Occupancy::with_line(state, resource, now).awaiting(Draws::Passed);
    let week = state.draws.get(&resource.id).map(|draw| draw.plan.undrawn);
    week.is_some_and(|week| week_span(resource.zone, week).covers(&wish.span))
        && wish.span.start >= floor_to_minute(now)
        && (wish.manages || may_book)
        && wish.seats <= resource.capacity
        && resource.hours.is_open(resource.zone, wish.span)
        && closing::closed(state, resource.id, wish.span).is_none()
        && occupancy.fits(wish.span, wish.seats)
        && book::may_have_more(draft, Some(wish.member), 1).is_ok()
        && wanting.allows_still(wish.span)
}

fn grant(draft: &mut Draft<'_>, resource: &Resource, wish: &Wish) -> Booking {
    let booking = Booking {
        id: draft.state.next.booking,
        resource: resource.id,
        member: wish.member,
        span: wish.span,
        seats: wish.seats,
        turn: false,
        place: wish.place,
        note: wish.note,
        remind_at: remind_at(draft, wish.member, wish.span.start),
        series: None,
        same_day: is_same_day(resource, wish.span, draft.now),
        check_in: checkin::asked(resource, wish.span, draft.now),
        approve_by: approvals::needed_of(wish.manages, resource, wish.span, draft.now),
    };
    let booking = approvals::waits_still(booking, draft.now);
    draft.emit(Event::Booked { booking });
    approvals::ask(draft, &[booking]);
    booking
}

/// Everybody in the chat is told how it went, and whoever wished what came of it.
fn tell(
    draft: &mut Draft<'_>,
    resource: &Resource,
    draw: &crate::model::Draw,
    result: &DrawResult,
) {
    let (id, week, now) = (resource.id, result.week, draft.now);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let over = week_span(resource.zone, week).end;
    let kind = NoticeKind::DrawHeld {
        resource: id,
        week,
        members: count(result.order.len()),
        granted: count(result.granted()),
        seed: result.seed,
    };
    draft.post(draw.plan.by, draw.plan.place, now, over, kind);
    // When the next is held, nobody remembers this one.
    let next = draw.plan.times.closes_at(resource.zone, week_after(week));
    let until = over.min(next.max(now));
    for drawn in &result.order {
        let mut own = draw.wishes().iter();
        let own = own.find(|wish| wish.member == drawn.member);
        let place = own.and_then(|wish| wish.place);
        let kind = NoticeKind::WishesDrawn { resource: id, week };
        draft.notify(drawn.member, place, now, until, kind);
    }
}
