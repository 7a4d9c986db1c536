//! In which order a line is served: first come, or fair; and a team before everybody else. The line
//! in the state always stands in that order; whoever has to stand elsewhere is moved by an event, so
//! that a replayed journal, the tables and everything that is shown have the same order without
//! knowing why.
//!
//! Whoever holds an offer stays where they are: it is theirs.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{Draft, teams};
use crate::model::community::Community;
use crate::model::queue::{FAIR_DAYS, QueueOrder};
use crate::model::{Event, MemberId, Resource, ResourceId, Waiting};
use crate::time::utc_to_local;

/// What decides who comes first, compared field by field: whoever has less of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// There is a team that comes first, and they are not of it.
    is_of_others: bool,
    /// When they last had it, as far as that is looked at; `None`, never, comes before all.
    used_at: Option<DateTime<Utc>>,
    joined_at: DateTime<Utc>,
}

/// When a member last had something: `now` while they have it, else the end of the latest of their
/// bookings that lasted, of those that began in the last [`FAIR_DAYS`] days.
fn last_used(
    state: &Community,
    resource: &Resource,
    member: MemberId,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let has_it_now = state
        .bookings
        .of_member(member)
        .any(|booking| booking.resource == resource.id && booking.span.contains(now));
    if has_it_now {
        return Some(now);
    }
    last_end(state, resource, member, now)
}

/// When the latest booking of theirs ended, of those that lasted and began lately.
pub(super) fn last_end(
    state: &Community,
    resource: &Resource,
    member: MemberId,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let today = utc_to_local(resource.zone, now).date();
    let first = today.checked_sub_days(Days::new(FAIR_DAYS - 1));
    let days = (first.unwrap_or(NaiveDate::MIN), today);
    let used = state.usage.of(member, days);
    used.filter(|(of, _)| *of == resource.id)
        .map(|(_, used)| used.last_end)
        .max()
}

/// Whether something else than who joined first decides.
pub(super) fn is_ranked(resource: &Resource) -> bool {
    resource.queue == QueueOrder::Fair || resource.priority.is_some()
}

/// Whether a member is of the team that is served first.
pub(super) fn has_priority(state: &Community, resource: &Resource, member: MemberId) -> bool {
    let team = resource.priority;
    team.is_some_and(|team| teams::is_in(state, team, Some(member), None))
}

/// Everybody of a line in the order they are to be served.
fn in_order(
    state: &Community,
    resource: &Resource,
    line: &[Waiting],
    now: DateTime<Utc>,
) -> Vec<Waiting> {
    if !is_ranked(resource) {
        return line.to_vec();
    }
    by_rank(line, |waiting| Rank {
        is_of_others: resource.priority.is_some() && !has_priority(state, resource, waiting.member),
        used_at: match resource.queue {
            QueueOrder::FirstCome => None,
            QueueOrder::Fair => last_used(state, resource, waiting.member, now),
        },
        joined_at: waiting.joined_at,
    })
}

/// By rank, but whoever was sent back stands behind all who waited then, until those are served.
fn by_rank(line: &[Waiting], rank: impl Fn(&Waiting) -> Rank) -> Vec<Waiting> {
    let free = line.iter().filter(|waiting| waiting.offer.is_none());
    let (mut sent_back, mut ranked): (Vec<(Rank, Waiting)>, Vec<_>) = free
        .map(|waiting| (rank(waiting), *waiting))
        .partition(|(_, waiting)| waiting.back_at.is_some());
    ranked.sort_by_key(|(rank, _)| *rank);
    sent_back.sort_by_key(|(_, waiting)| waiting.back_at);
    for (own, waiting) in sent_back {
        let waited_then = |(_, other): &(Rank, Waiting)| Some(other.joined_at) <= waiting.back_at;
        let least = ranked.iter().rposition(waited_then).map_or(0, |at| at + 1);
        let later = ranked[least..].iter().position(|(rank, _)| *rank > own);
        let at = later.map_or(ranked.len(), |later| least + later);
        ranked.insert(at, (own, waiting));
    }
    around_offers(line, ranked.into_iter().map(|(_, waiting)| waiting))
}

/// By when they joined or were sent back.
fn by_joining(line: &[Waiting]) -> Vec<Waiting> {
    let free = line.iter().filter(|waiting| waiting.offer.is_none());
    let mut free: Vec<Waiting> = free.copied().collect();
    free.sort_by_key(Waiting::stands_since);
    around_offers(line, free.into_iter())
}

/// The same line, those without an offer in the order given.
fn around_offers(line: &[Waiting], mut free: impl Iterator<Item = Waiting>) -> Vec<Waiting> {
    let stands = |waiting: &Waiting| match waiting.offer {
        Some(_) => Some(*waiting),
        None => free.next(),
    };
    line.iter().filter_map(stands).collect()
}

/// Whether somebody who joins will be the next to be served.
pub(super) fn is_next(
    state: &Community,
    resource: &Resource,
    newcomer: Waiting,
    now: DateTime<Utc>,
) -> bool {
    let mut line = state.line(resource.id).to_vec();
    line.push(newcomer);
    let line = if is_ranked(resource) {
        in_order(state, resource, &line, now)
    } else {
        place_again(&line)
    };
    line.first()
        .is_some_and(|first| first.member == newcomer.member)
}

/// Puts a line into its order.
pub(super) fn settle(draft: &mut Draft<'_>, id: ResourceId) {
    let (line, now) = (draft.state.line(id), draft.now);
    if let Some(resource) = draft.state.resources.get(&id)
        && line.len() > 1
    {
        let then = in_order(draft.state, resource, line, now);
        rearrange(draft, id, &then);
    }
}

/// Somebody was just sent back: of several in the same second, the last is the last.
pub(super) fn sent_back(draft: &mut Draft<'_>, id: ResourceId, member: MemberId) {
    let (mut line, now) = (draft.state.line(id).to_vec(), draft.now);
    if let Some(resource) = draft.state.resources.get(&id)
        && is_ranked(resource)
        && let Some(at) = draft.state.position(id, member)
    {
        line[at..].rotate_left(1);
        let then = in_order(draft.state, resource, &line, now);
        rearrange(draft, id, &then);
    }
}

/// A line is served first come from now on: neither earlier use nor a team counts any more.
pub(super) fn first_come_again(draft: &mut Draft<'_>, id: ResourceId) {
    let then = by_joining(draft.state.line(id));
    rearrange(draft, id, &then);
}

/// Whoever just joined again stands where they stood, where that is a matter of joining.
pub(super) fn rejoined(draft: &mut Draft<'_>, id: ResourceId) {
    let resource = draft.state.resources.get(&id);
    if resource.is_some_and(|resource| !is_ranked(resource)) {
        let then = place_again(draft.state.line(id));
        rearrange(draft, id, &then);
    }
}

/// The last one of a line put before the first who stands there for a shorter time. Others stay
/// as they are: some of them were sent back.
fn place_again(line: &[Waiting]) -> Vec<Waiting> {
    let mut then = line.to_vec();
    let Some(again) = then.pop() else {
        return then;
    };
    let is_later =
        |other: &Waiting| other.offer.is_none() && other.stands_since() > again.stands_since();
    let at = then.iter().position(is_later).unwrap_or(then.len());
    then.insert(at, again);
    then
}

/// Moves as few as it takes.
fn rearrange(draft: &mut Draft<'_>, resource: ResourceId, then: &[Waiting]) {
    let line = draft.state.line(resource);
    let now: HashMap<MemberId, usize> = (line.iter().enumerate())
        .map(|(at, waiting)| (waiting.member, at))
        .collect();
    let places: Vec<usize> = then
        .iter()
        .filter_map(|waiting| now.get(&waiting.member).copied())
        .collect();
    let stays = longest_rising(&places);
    let mut behind = None;
    for (waiting, stays) in then.iter().zip(stays) {
        let member = waiting.member;
        if !stays {
            draft.emit(Event::QueueMoved {
                resource,
                member,
                behind,
            });
        }
        behind = Some(member);
    }
}

/// Which numbers are of a longest rising sequence within `numbers`, which are all different.
pub(super) fn longest_rising(numbers: &[usize]) -> Vec<bool> {
    // For each length, where the sequence of that length with the least end ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut is_in = vec![false; numbers.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        is_in[at] = true;
        next = before[at];
    }
    is_in
}

/// When time alone next changes a fair order: somebody in line begins to use what they wait for.
pub(super) fn next_change(
    state: &Community,
    resource: &Resource,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let line = state.line(resource.id);
    if resource.queue == QueueOrder::FirstCome || line.len() < 2 {
        return None;
    }
    let bookings = line
        .iter()
        .flat_map(|waiting| state.bookings.of_member(waiting.member));
    bookings
        .filter(|booking| booking.resource == resource.id && booking.span.start > now)
        .map(|booking| booking.span.start)
        .min()
}
