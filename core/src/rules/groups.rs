//! Several alike, under one name: "any free piano".

use chrono::{DateTime, Utc};

use super::book::{self, Wish};
use super::{Draft, find};
use crate::model::{Answer, Refusal, Request, ResourceId, ResourceRef};
use crate::time::Span;

/// Most alternatives that a refusal names.
const MOST_ALTERNATIVES: usize = 5;

/// Takes a slot of whichever of the group has it soonest; of several, the one with the lowest
/// number. `None`: no group is meant.
pub(super) fn book_any(
    draft: &mut Draft<'_>,
    request: &Request,
    wish: Wish<'_>,
) -> Option<Result<Answer, Refusal>> {
    let group = find::group(draft.state, wish.resource);
    if group.is_empty() {
        return None;
    }
    let mut soonest: Option<(DateTime<Utc>, ResourceId)> = None;
    let mut refusals = Vec::new();
    for id in group {
        let one = ResourceRef::Id(id);
        let wish = Wish {
            resource: &one,
            ..wish
        };
        match book::possible(draft, request, &wish, None) {
            Ok(possible) => {
                let found = (possible.slot.span.start, id);
                soonest = Some(soonest.map_or(found, |known| known.min(found)));
            }
            Err(refusal) => refusals.push(refusal),
        }
    }
    Some(match soonest {
        Some((_, id)) => {
            let resource = &ResourceRef::Id(id);
            book::book(draft, request, Wish { resource, ..wish })
        }
        None => Err(together(wish.resource, refusals)),
    })
}

/// What is in the way of all of them, as one refusal.
fn together(group: &ResourceRef, refusals: Vec<Refusal>) -> Refusal {
    // What is free, and not for whoever asks, is not taken.
    let is_of_asker = |refusal: &&Refusal| {
        matches!(
            refusal,
            Refusal::LimitReached { .. } | Refusal::Full { .. } | Refusal::ClaimInstead { .. }
        )
    };
    if let Some(refusal) = refusals.iter().find(is_of_asker) {
        return refusal.clone();
    }
    let mut taken = refusals.iter().filter_map(in_the_way);
    let Some((resource, span, _)) = taken.next() else {
        let mut refusals = refusals.into_iter();
        return refusals.next().unwrap_or(Refusal::NoResources);
    };
    let alternatives = refusals.iter().filter_map(in_the_way);
    let mut alternatives: Vec<(ResourceId, Span)> = alternatives
        .flat_map(|(resource, _, slots)| slots.iter().map(move |slot| (resource, *slot)))
        .collect();
    alternatives.sort_by_key(|(resource, slot)| (slot.start, *resource));
    alternatives.truncate(MOST_ALTERNATIVES);
    let group = match group {
        ResourceRef::Name(name) => name.clone(),
        ResourceRef::Id(id) => id.to_string(),
    };
    Refusal::NoneFree {
        group,
        resource,
        span,
        alternatives,
    }
}

/// Of what, when, and what is free instead.
fn in_the_way(refusal: &Refusal) -> Option<(ResourceId, Span, &[Span])> {
    match refusal {
        Refusal::Taken {
            resource,
            span,
            alternatives,
            ..
        }
        | Refusal::OutsideHours {
            resource,
            span,
            alternatives,
        }
        | Refusal::Closed {
            resource,
            span,
            alternatives,
            ..
        }
        | Refusal::HeldForQueue {
            resource,
            span,
            alternatives,
            ..
        }
        | Refusal::HeldForWaitlist {
            resource,
            span,
            alternatives,
            ..
        } => Some((*resource, *span, alternatives)),
        _ => None,
    }
}
