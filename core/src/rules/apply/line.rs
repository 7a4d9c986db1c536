//! Places in lines: who leaves, and who stands elsewhere.

use chrono::{DateTime, Utc};

use crate::model::community::Community;
use crate::model::queue::{Departure, Waiting};
use crate::model::{MemberId, ResourceId};
use crate::rules::grace;

/// Behind everybody; where they stood before does not count any more, or they have it back.
pub(super) fn joined(state: &mut Community, resource: ResourceId, waiting: Waiting) {
    no_longer_departed(state, resource, waiting.member);
    state.queues.entry(resource).or_default().push(waiting);
}

pub(super) fn left(
    state: &mut Community,
    resource: ResourceId,
    member: MemberId,
    why: Departure,
    at: DateTime<Utc>,
) {
    let Some(line) = state.queues.get_mut(&resource) else {
        return;
    };
    let Some(place) = line.iter().position(|waiting| waiting.member == member) else {
        return;
    };
    let waiting = line.remove(place);
    if line.is_empty() {
        state.queues.remove(&resource);
    }
    no_longer_departed(state, resource, member);
    if why.has_grace()
        && let Some(resource) = state.resources.get(&resource).cloned()
    {
        grace::remember(state, &resource, &waiting, at);
    }
}

fn no_longer_departed(state: &mut Community, resource: ResourceId, member: MemberId) {
    if let Some(departed) = state.departed.get_mut(&resource) {
        departed.retain(|left| left.member != member);
        if departed.is_empty() {
            state.departed.remove(&resource);
        }
    }
}

/// Directly behind somebody, or first.
pub(super) fn moved(
    state: &mut Community,
    resource: ResourceId,
    member: MemberId,
    behind: Option<MemberId>,
) {
    let Some(line) = state.queues.get_mut(&resource) else {
        return;
    };
    let Some(from) = line.iter().position(|waiting| waiting.member == member) else {
        return;
    };
    let waiting = line.remove(from);
    let ahead = line
        .iter()
        .position(|waiting| Some(waiting.member) == behind);
    line.insert(ahead.map_or(0, |ahead| ahead + 1), waiting);
}

/// One place back among those who hold no offer: those who do are being served already.
pub(super) fn moved_back(
    state: &mut Community,
    resource: ResourceId,
    member: MemberId,
    lapsed: bool,
    now: DateTime<Utc>,
) {
    let Some(line) = state.queues.get_mut(&resource) else {
        return;
    };
    let Some(at) = line.iter().position(|waiting| waiting.member == member) else {
        return;
    };
    let waiting = &mut line[at];
    waiting.offer = None;
    waiting.told_next = false;
    waiting.back_at = Some(now);
    waiting.lapses += u32::from(lapsed);
    if let Some(ahead) = (at + 1..line.len()).find(|&behind| line[behind].offer.is_none()) {
        line[at..=ahead].rotate_left(1);
    }
}
