//! What happened to draws, written into the state.

use crate::model::community::Community;
use crate::model::draw::{DrawCollection, week_after};
use crate::model::{Draw, Event, ResourceId, WishId};

/// Takes an event of a draw at its word; others mean nothing here.
pub(super) fn apply(state: &mut Community, event: &Event) {
    match event {
        Event::DrawSet { resource, plan } => match plan {
            Some(plan) => {
                let known = state.draws.remove(resource);
                let (collection, last) =
                    known.map_or((None, None), |known| (known.collection, known.last));
                let draw = Draw {
                    plan: *plan,
                    collection,
                    last,
                };
                state.draws.insert(*resource, draw);
            }
            None => {
                state.draws.remove(resource);
            }
        },
        Event::DrawOpened {
            resource,
            closes_at,
            ..
        } => with(state, *resource, |draw| {
            draw.collection = Some(DrawCollection {
                closes_at: *closes_at,
                wishes: Vec::new(),
            });
        }),
        Event::WishNoted { resource, wish } => {
            state.next.wish = WishId(state.next.wish.0.max(wish.id.0 + 1));
            if let Some(note) = wish.note {
                super::apply::text_used(state, note);
            }
            with(state, *resource, |draw| {
                if let Some(open) = &mut draw.collection {
                    open.wishes.push(*wish);
                }
            });
        }
        Event::WishWithdrawn { resource, wish } => with(state, *resource, |draw| {
            if let Some(open) = &mut draw.collection {
                open.wishes.retain(|known| known.id != *wish);
            }
        }),
        Event::DrawHeld { resource, result } => with(state, *resource, |draw| {
            draw.plan.undrawn = week_after(result.week);
            draw.collection = None;
            draw.last = Some(result.clone());
        }),
        Event::DrawMissed { resource, undrawn } => with(state, *resource, |draw| {
            draw.plan.undrawn = *undrawn;
            draw.collection = None;
        }),
        _ => {}
    }
}

fn with(state: &mut Community, resource: ResourceId, change: impl FnOnce(&mut Draw)) {
    if let Some(draw) = state.draws.get_mut(&resource) {
        change(draw);
    }
}
