//! Limits: what they are, and that one is reached.

use dibs_core::model::limit::{Amount, Limit, Period};
use dibs_core::model::{Refusal, ResourceId};
use dibs_core::time::Span;

use super::Scene;
use super::draft::Draft;
use super::looks::book;
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::press::Press;
use crate::wording::Arg;

/// A resource's name, or everything together.
fn scope(scene: &Scene<'_>, resource: Option<ResourceId>) -> Arg {
    match resource {
        Some(resource) => scene.resource(resource),
        None => scene.say("limits-everything", &[]).into(),
    }
}

pub(super) fn limits(
    scene: &Scene<'_>,
    resource: Option<ResourceId>,
    limits: &[Limit],
    everywhere: &[Limit],
    changed: bool,
) -> Message {
    let tone = if changed { Tone::Good } else { Tone::Info };
    let mut draft = Draft::new(scene, tone);
    let key = match (limits.is_empty(), changed) {
        (true, true) => "limits-lifted",
        (true, false) => "limits-none",
        (false, true) => "limits-changed",
        (false, false) => "limits",
    };
    draft.line(key, &[("what", scope(scene, resource))]);
    rules(&mut draft, scene, limits);
    if !everywhere.is_empty() {
        let what = ("what", scope(scene, None));
        draft.line("limits", &[what]);
        rules(&mut draft, scene, everywhere);
    }
    let name = resource.map_or("all".to_owned(), |resource| scene.resource_name(resource));
    if limits.is_empty() && !changed {
        let line = scene.code(format!("/limit {name} 4h per day"));
        draft.line("limits-next", &[("line", line)]);
    } else if changed && !limits.is_empty() {
        let line = scene.code(format!("/limit {name} none"));
        draft.line("limits-lift", &[("line", line)]);
    }
    draft.finish()
}

fn rules(draft: &mut Draft<'_>, scene: &Scene<'_>, limits: &[Limit]) {
    let items = limits.iter().map(|limit| rule(scene, *limit));
    draft.list(items, limits.len());
}

fn rule(scene: &Scene<'_>, limit: Limit) -> Vec<Inline> {
    scene.say("limits-item", &[("rule", scene.code(limit.to_string()))])
}

/// Which limit is reached, what was used of it, and what is allowed instead.
pub(super) fn reached(draft: &mut Draft<'_>, scene: &Scene<'_>, refusal: &Refusal) {
    let Refusal::LimitReached {
        resource,
        everywhere,
        limit,
        used,
        ask_again_at,
        next,
    } = refusal
    else {
        return;
    };
    let what = scope(scene, (!everywhere).then_some(*resource));
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
        Limit::LongestMinutes(_) => "limit-longest",
    };
    draft.line(key, &name);
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
