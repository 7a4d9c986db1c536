//! Limits: what they are, and that one is reached.

use dibs_core::model::limit::{Amount, Limit, Period, ScopeRules};
use dibs_core::model::{Refusal, Relaxed, ResourceId};
use dibs_core::time::Span;

use super::Scene;
use super::draft::Draft;
use super::looks::book;
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::press::Press;
use crate::wording::Arg;

/// A resource's name, or a group's, or everything together.
pub(super) fn scope(scene: &Scene<'_>, resource: Option<ResourceId>, group: Option<&str>) -> Arg {
    match (resource, group) {
        (Some(resource), _) => scene.resource(resource),
        (None, Some(group)) => Inline::Strong(group.to_owned()).into(),
        (None, None) => scene.say("limits-everything", &[]).into(),
    }
}

fn scope_of(scene: &Scene<'_>, rules: &ScopeRules) -> Arg {
    scope(scene, rules.resource, rules.group.as_deref())
}

pub(super) fn limits(
    scene: &Scene<'_>,
    asked: &ScopeRules,
    others: &[ScopeRules],
    changed: bool,
) -> Message {
    let tone = if changed { Tone::Good } else { Tone::Info };
    let mut draft = Draft::new(scene, tone);
    let is_none = asked.limits.is_empty() && asked.teams.is_empty();
    // Where something is free, there may be limits to come.
    let is_lifted = changed && asked.relaxed.is_never();
    let key = match (is_none, changed) {
        (true, _) if is_lifted => "limits-lifted",
        (true, _) => "limits-none",
        (false, true) => "limits-changed",
        (false, false) => "limits",
    };
    draft.line(key, &[("what", scope_of(scene, asked))]);
    rules(&mut draft, scene, asked);
    for other in others {
        draft.line("limits", &[("what", scope_of(scene, other))]);
        rules(&mut draft, scene, other);
    }
    let name = match (asked.resource, &asked.group) {
        (Some(resource), _) => scene.resource_name(resource),
        (None, Some(group)) => group.clone(),
        (None, None) => "all".to_owned(),
    };
    if is_none && !changed {
        let line = scene.code(format!("/limit {name} 4h per day"));
        draft.line("limits-next", &[("line", line)]);
    } else if changed && !is_none {
        let line = scene.code(format!("/limit {name} none"));
        draft.line("limits-lift", &[("line", line)]);
    }
    draft.finish()
}

fn rules(draft: &mut Draft<'_>, scene: &Scene<'_>, rules: &ScopeRules) {
    let teams = rules.teams.iter().flat_map(|(team, limits)| {
        let of_team = move |limit: &Limit| {
            let team = Inline::Strong(team.clone()).into();
            let rule = scene.code(limit.to_string());
            scene.say("limits-item-team", &[("rule", rule), ("team", team)])
        };
        limits.iter().map(of_team)
    });
    let everybody = rules.limits.iter().map(|limit| rule(scene, *limit));
    let items: Vec<Vec<Inline>> = everybody.chain(teams).collect();
    let count = items.len();
    draft.list(items, count);
    free(
        draft,
        scene,
        &rules.relaxed,
        ["limits-free-hours", "limits-free-same-day"],
    );
}

fn rule(scene: &Scene<'_>, limit: Limit) -> Vec<Inline> {
    scene.say("limits-item", &[("rule", scene.code(limit.to_string()))])
}

/// What is free of limits, each in a sentence of its own.
fn free(draft: &mut Draft<'_>, scene: &Scene<'_>, relaxed: &Relaxed, keys: [&str; 2]) {
    if let Some(hours) = &relaxed.hours {
        draft.line(keys[0], &[("hours", scene.code(hours.to_string()))]);
    }
    if relaxed.same_day {
        draft.line(keys[1], &[]);
    }
}

/// Which limit is reached, what was used of it, whom it is for, and what is allowed instead.
pub(super) fn reached(draft: &mut Draft<'_>, scene: &Scene<'_>, refusal: &Refusal) {
    let Refusal::LimitReached {
        resource,
        everywhere,
        group,
        team,
        free: relaxed,
        limit,
        used,
        ask_again_at,
        next,
    } = refusal
    else {
        return;
    };
    let own = (!everywhere && group.is_none()).then_some(*resource);
    let what = scope(scene, own, group.as_deref());
    let name = [
        ("what", what),
        ("rule", scene.code(limit.to_string())),
        ("used", amount(scene, *limit, *used)),
    ];
    let key = match limit {
        Limit::Active(_) => "limit-active",
        Limit::Per { period, .. } => match period {
            Period::Day => "limit-per-day",
            Period::Week => "limit-per-week",
            Period::Month => "limit-per-month",
        },
        Limit::AheadDays(_) => "limit-ahead",
        Limit::NoticeMinutes(_) => "limit-notice",
        Limit::BetweenMinutes(_) => "limit-between",
        // Nobody is refused by having no limit.
        Limit::LongestMinutes(_) | Limit::Unlimited => "limit-longest",
    };
    draft.line(key, &name);
    if let Some(team) = team {
        let team = Inline::Strong(team.clone()).into();
        draft.line("limit-of-team", &[("team", team)]);
    }
    free(
        draft,
        scene,
        relaxed,
        ["limit-free-hours", "limit-free-same-day"],
    );
    let zone = scene.zone(*resource);
    if let Some(again) = ask_again_at.filter(|again| *again > scene.now) {
        let again = scene.moment(again, zone, MomentStyle::Near);
        draft.line("limit-again", &[("at", again)]);
    }
    if let Some(next) = next {
        next_slot(draft, scene, *resource, *next);
    }
    if matches!(limit, Limit::Active(_)) {
        let community = scene.community;
        draft.button("button-mine", &[], Press::Mine { community });
    }
}

fn next_slot(draft: &mut Draft<'_>, scene: &Scene<'_>, resource: ResourceId, next: Span) {
    let zone = scene.zone(resource);
    let slot = ("time", scene.near_span(next, zone));
    draft.line("limit-next", &[slot]);
    let at = scene.moment(next.start, zone, MomentStyle::Near);
    draft.primary(
        "button-book-at",
        &[("time", at)],
        book(scene, resource, next),
    );
}

/// A number of bookings, or a length.
fn amount(scene: &Scene<'_>, limit: Limit, used: u32) -> Arg {
    match limit {
        Limit::Active(Amount::Bookings(_))
        | Limit::Per {
            amount: Amount::Bookings(_),
            ..
        } => used.into(),
        _ => scene.length(used),
    }
}
