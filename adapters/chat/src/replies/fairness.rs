//! Whose turn it is: the order of a line, places that are had back, and time to wait before joining
//! again.

use chrono::{DateTime, Utc};
use dibs_core::model::answer::LinePlace;
use dibs_core::model::refusal::CoolDown;
use dibs_core::model::{QueueOrder, Resource, ResourceId, Team};

use super::Scene;
use super::draft::Draft;
use super::looks::book;
use crate::message::{Inline, MomentStyle};
use crate::wording::Arg;

/// What is not as it is everywhere.
pub(super) fn facts(draft: &mut Draft<'_>, scene: &Scene<'_>, resource: &Resource) {
    if resource.queue == QueueOrder::Fair {
        draft.bullet("fact-fair", &[]);
    }
    match served_first(scene, resource) {
        Some(First::Managers) => {
            draft.bullet("fact-priority-managers", &[]);
        }
        Some(First::Team(team)) => {
            draft.bullet("fact-priority", &[("team", team)]);
        }
        None => {}
    }
    if resource.grace_minutes > 0 {
        let length = scene.length(resource.grace_minutes);
        draft.bullet("fact-grace", &[("length", length)]);
    }
    if resource.cooldown_minutes > 0 {
        let length = scene.length(resource.cooldown_minutes);
        draft.bullet("fact-cooldown", &[("length", length)]);
    }
}

/// Who comes before everybody else.
enum First {
    Managers,
    Team(Arg),
}

fn served_first(scene: &Scene<'_>, resource: &Resource) -> Option<First> {
    let team = resource.priority?;
    if team == Team::MANAGERS {
        return Some(First::Managers);
    }
    let name = scene.labels.teams.get(&team)?;
    Some(First::Team(Inline::Strong(name.clone()).into()))
}

/// Under a line that is not first come, first served.
pub(super) fn order(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    queue: QueueOrder,
) {
    match queue {
        QueueOrder::FirstCome => {}
        QueueOrder::Fair => {
            draft.line("line-fair", &[]);
        }
    }
    let resource = scene.labels.resources.get(&resource);
    match resource.and_then(|resource| served_first(scene, resource)) {
        Some(First::Managers) => {
            draft.line("line-priority-managers", &[]);
        }
        Some(First::Team(team)) => {
            draft.line("line-priority", &[("team", team)]);
        }
        None => {}
    }
}

/// Behind somebody in line who is of that team, unless nobody is to see who they are.
pub(super) fn mark(scene: &Scene<'_>, place: &LinePlace) -> Vec<Inline> {
    if !place.has_priority || scene.labels.member(place.member).is_none() {
        return Vec::new();
    }
    let mark = scene.say("line-has-priority", &[]);
    [Inline::Text(" ".to_owned())]
        .into_iter()
        .chain(mark)
        .collect()
}

/// Until when whoever left has their place back.
pub(super) fn place_until(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    until: DateTime<Utc>,
) {
    let until = scene.moment(until, scene.zone(resource), MomentStyle::Near);
    draft.line("left-grace", &[("until", until)]);
}

/// Whoever had it waits before they join again; a slot can be booked meanwhile.
pub(super) fn cooling_down(draft: &mut Draft<'_>, scene: &Scene<'_>, cool_down: &CoolDown) {
    let CoolDown {
        resource,
        cooldown_minutes,
        until,
        next,
    } = *cool_down;
    let zone = scene.zone(resource);
    let args = [
        ("resource", scene.resource(resource)),
        ("length", scene.length(cooldown_minutes)),
        ("until", scene.moment(until, zone, MomentStyle::Near)),
    ];
    draft.line("cooling-down", &args);
    match next {
        Some(next) => {
            let slot = ("time", scene.near_span(next, zone));
            draft.line("cooling-down-next", &[slot]);
            let at = scene.moment(next.start, zone, MomentStyle::Near);
            draft.primary(
                "button-book-at",
                &[("time", at)],
                book(scene, resource, next),
            );
        }
        None => {
            let name = scene.resource_name(resource);
            draft.run_button("/free", &format!("/free {name}"));
        }
    }
}
