//! The weekly draw: who gets what of a week is not for the quickest. Before its draw members can book
//! nothing of a week; while wishes are collected, a booking is a wish; then they are drawn.
//!
//! - here: setting a draw up, and what time brings to it,
//! - `wish`: telling wishes and taking them back,
//! - `hold`: who gets what,
//! - `look`: how it is shown.

mod hold;
mod look;
mod wish;

use chrono::{DateTime, TimeDelta, Utc};

use super::Draft;
use super::occupancy::minutes;
use super::resources::within;
use crate::model::community::Community;
use crate::model::draw::{
    DrawMoment, LEAST_COLLECT_MINUTES, MOST_COLLECT_MINUTES, WEEK_MINUTES, week_after, week_of,
    week_span,
};
use crate::model::notice::NoticeKind;
use crate::model::refusal::{DrawRefusal, Quantity};
use crate::model::resource::SHORTEST_SLOT_MINUTES;
use crate::model::{
    Draw, DrawChange, DrawPlan, Event, MemberId, PlaceId, Refusal, Resource, ResourceId,
};
use crate::time::{Span, floor_to_minute};

pub use look::drawn_for;
pub(super) use look::{draw, of_member, wishers};
pub(super) use wish::{doubles, instead_of_booking, leave_all, withdraw};

/// Whoever opens a draw later than this after its time collects for as long as was said all the same.
const LATE: TimeDelta = TimeDelta::minutes(1);

/// When a resource's first undrawn week begins: nothing of what comes then can be booked.
pub(super) fn undrawn_from(state: &Community, resource: &Resource) -> Option<DateTime<Utc>> {
    let draw = state.draws.get(&resource.id)?;
    Some(week_span(resource.zone, draw.plan.undrawn).start)
}

/// When the first week of that span is drawn that is not yet, if there is one.
pub(super) fn moment_of(state: &Community, resource: &Resource, span: Span) -> Option<DrawMoment> {
    let draw = state.draws.get(&resource.id)?;
    let from = undrawn_from(state, resource)?;
    let first = span.start.max(from);
    (span.end > from).then(|| moment(draw, resource, week_of(resource.zone, first)))
}

fn moment(draw: &Draw, resource: &Resource, week: chrono::NaiveDate) -> DrawMoment {
    let open = draw.collection.as_ref();
    let open = open.filter(|_| week == draw.plan.undrawn);
    let times = draw.plan.times;
    DrawMoment {
        week,
        opens_at: times.opens_at(resource.zone, week),
        closes_at: open.map_or_else(
            || times.closes_at(resource.zone, week),
            |collection| collection.closes_at,
        ),
        is_open: open.is_some(),
    }
}

/// Checks what a manager wants of a draw; `resource` is as it is going to be.
pub(super) fn checked(resource: &Resource, change: Option<&DrawChange>) -> Result<(), Refusal> {
    if let Some(DrawChange::To { times, .. }) = change {
        let range = LEAST_COLLECT_MINUTES..=MOST_COLLECT_MINUTES;
        within(Quantity::CollectMinutes, times.collect_minutes, range)?;
        if times.ends_too_late() {
            let resource = resource.id;
            return Err(DrawRefusal::TooLate { resource }.into());
        }
    }
    if resource.draw.is_some() {
        let range = SHORTEST_SLOT_MINUTES..=WEEK_MINUTES;
        within(Quantity::SlotMinutes, resource.slot_minutes, range)?;
    }
    Ok(())
}

/// A manager wants a draw otherwise than it was. What is being collected is drawn when it was said.
pub(super) fn set(
    draft: &mut Draft<'_>,
    resource: &Resource,
    change: Option<DrawChange>,
    by: MemberId,
    place: Option<PlaceId>,
) {
    let known = draft.state.draws.get(&resource.id);
    match change {
        None => {}
        Some(DrawChange::Off) => call_off(draft, resource.id, by, false),
        Some(DrawChange::To { times, root }) => {
            let next = times.next_week(resource.zone, draft.now);
            let undrawn = match known {
                None => next,
                Some(draw) if draw.collection.is_some() => draw.plan.undrawn,
                Some(draw) => draw.plan.undrawn.max(next),
            };
            let Some(root) = known.map(|draw| draw.plan.root).or(root) else {
                return;
            };
            let plan = DrawPlan {
                times,
                root,
                by,
                place,
                undrawn,
            };
            draft.emit(Event::DrawSet {
                resource: resource.id,
                plan: Some(plan),
            });
        }
    }
}

/// Where the clock was put forward over an opening, its week counts as drawn.
pub(super) fn not_late(draft: &mut Draft<'_>, resource: &Resource) {
    let Some(draw) = draft.state.draws.get(&resource.id) else {
        return;
    };
    let undrawn = draw.plan.times.next_week(resource.zone, draft.now);
    if draw.collection.is_none() && undrawn > draw.plan.undrawn {
        let plan = DrawPlan {
            undrawn,
            ..draw.plan
        };
        draft.emit(Event::DrawSet {
            resource: resource.id,
            plan: Some(plan),
        });
    }
}

/// Nothing is drawn any more: whoever wished for something is told.
pub(super) fn call_off(
    draft: &mut Draft<'_>,
    resource: ResourceId,
    by: MemberId,
    resource_removed: bool,
) {
    let Some(draw) = draft.state.draws.get(&resource) else {
        return;
    };
    let wishes = draw.wishes().to_vec();
    draft.emit(Event::DrawSet {
        resource,
        plan: None,
    });
    let mut told = vec![by];
    for wish in wishes {
        if !told.contains(&wish.member) {
            told.push(wish.member);
            let kind = NoticeKind::DrawCalledOff {
                resource,
                resource_removed,
            };
            draft.notify(wish.member, wish.place, draft.now, wish.span.end, kind);
        }
    }
}

/// When a draw next opens or is held.
pub(super) fn next_due(state: &Community) -> Option<DateTime<Utc>> {
    state.draws.keys().filter_map(|id| due_at(state, *id)).min()
}

fn due_at(state: &Community, id: ResourceId) -> Option<DateTime<Utc>> {
    let draw = state.draws.get(&id)?;
    let resource = state.resources.get(&id)?;
    Some(match &draw.collection {
        Some(collection) => collection.closes_at,
        None => draw.plan.times.opens_at(resource.zone, draw.plan.undrawn),
    })
}

/// Opens and holds what is due, until so many events are decided; `false`: some are left. To be done
/// before anybody is offered what is free: of a week that has begun undrawn because the desk was down,
/// nothing is collected any more.
#[must_use]
pub(super) fn tick(draft: &mut Draft<'_>, most_events: usize) -> bool {
    let all: Vec<ResourceId> = draft.state.draws.keys().copied().collect();
    for id in all {
        if draft.events_count() >= most_events && is_due(draft, id) {
            return false;
        }
        // A draw that is held late may be followed by the opening of the next.
        for _ in 0..3 {
            if !is_due(draft, id) {
                break;
            }
            let is_open = draft.state.draws[&id].collection.is_some();
            if is_open {
                hold::hold(draft, id);
            } else {
                open(draft, id);
            }
        }
    }
    true
}

fn is_due(draft: &Draft<'_>, id: ResourceId) -> bool {
    due_at(draft.state, id).is_some_and(|at| at <= draft.now)
}

fn open(draft: &mut Draft<'_>, id: ResourceId) {
    let (Some(draw), Some(resource)) = (
        draft.state.draws.get(&id),
        draft.state.resources.get(&id).cloned(),
    ) else {
        return;
    };
    let now = draft.now;
    let DrawPlan {
        times,
        by,
        place,
        undrawn: week,
        ..
    } = draw.plan;
    let begins = week_span(resource.zone, week).start;
    if begins <= now {
        let undrawn = week_after(week_of(resource.zone, now)).max(week_after(week));
        draft.emit(Event::DrawMissed {
            resource: id,
            undrawn,
        });
        return;
    }
    let opened_at = times.opens_at(resource.zone, week);
    let opened_at = if now - opened_at < LATE {
        opened_at
    } else {
        floor_to_minute(now)
    };
    let closes_at = (opened_at + minutes(times.collect_minutes)).min(begins);
    let commitment = draw.seed().commitment();
    draft.emit(Event::DrawOpened {
        resource: id,
        week,
        closes_at,
        commitment,
    });
    let kind = NoticeKind::DrawOpened {
        resource: id,
        week,
        closes_at,
        commitment,
    };
    draft.post(by, place, now, closes_at, kind);
}
