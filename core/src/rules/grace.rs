//! Joining a line again: whoever left it lately has their place back, and whoever just had what it
//! is for waits a while.

use chrono::{DateTime, Utc};

use super::occupancy::{Occupancy, minutes};
use super::order::last_end;
use crate::model::community::Community;
use crate::model::queue::Departed;
use crate::model::refusal::CoolDown;
use crate::model::{MemberId, Refusal, Resource, Waiting};
use crate::time::Span;

/// The place that somebody left and has back if they join now.
pub(super) fn former_place(
    state: &Community,
    resource: &Resource,
    member: MemberId,
    now: DateTime<Utc>,
) -> Option<Departed> {
    let departed = state.departed.get(&resource.id)?;
    let of_them = departed.iter().rev().find(|left| left.member == member);
    of_them
        .filter(|left| resource.grace_minutes > 0 && now <= left.until)
        .copied()
}

/// Until when somebody who just left has their place back, if at all.
pub(super) fn place_until(
    state: &Community,
    resource: &Resource,
    member: MemberId,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    former_place(state, resource, member, now).map(|left| left.until)
}

/// Somebody is out of a line at `at`, and is remembered if they may have their place back.
pub(super) fn remember(
    state: &mut Community,
    resource: &Resource,
    waiting: &Waiting,
    at: DateTime<Utc>,
) {
    if resource.grace_minutes == 0 {
        return;
    }
    let departed = state.departed.entry(resource.id).or_default();
    departed.retain(|left| left.member != waiting.member && left.until >= at);
    if departed.len() >= Departed::MOST {
        departed.remove(0);
    }
    departed.push(Departed {
        member: waiting.member,
        joined_at: waiting.joined_at,
        back_at: waiting.back_at,
        lapses: waiting.lapses,
        until: at + minutes(resource.grace_minutes),
    });
}

/// Whoever has had it lately, or has it now, waits before they join the line again.
///
/// # Errors
/// [`Refusal::CoolingDown`], with the first slot that can be booked instead.
pub(super) fn must_have_cooled_down(
    state: &Community,
    resource: &Resource,
    member: MemberId,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    if resource.cooldown_minutes == 0 {
        return Ok(());
    }
    let own = state.bookings.of_member(member);
    let running = own
        .filter(|booking| booking.resource == resource.id && booking.span.contains(now))
        .map(|booking| booking.span.end)
        .max();
    let Some(ended) = running.max(last_end(state, resource, member, now)) else {
        return Ok(());
    };
    let until = ended + minutes(resource.cooldown_minutes);
    if until <= now {
        return Ok(());
    }
    let slot_minutes = resource.slot_minutes;
    let next = Occupancy::with_line(state, resource, now).next_free(now, slot_minutes, 1, true);
    Err(Refusal::CoolingDown(CoolDown {
        resource: resource.id,
        cooldown_minutes: resource.cooldown_minutes,
        until,
        next: next.map(|start| Span::starting(start, slot_minutes)),
    }))
}
