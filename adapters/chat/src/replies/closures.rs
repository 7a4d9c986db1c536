//! Closures: what is closed until when, and why.

use chrono::{DateTime, Utc};
use dibs_core::model::{BookingFacts, Closure, ResourceId};
use dibs_core::time::Span;

use super::Scene;
use super::draft::Draft;
use super::looks::book;
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::wording::Arg;

pub(super) fn closed(
    scene: &Scene<'_>,
    resource: ResourceId,
    closure: &Closure,
    cancelled: u32,
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let name = ("resource", scene.resource(resource));
    draft.line("closed", &[name, ("time", time(scene, resource, closure))]);
    if cancelled > 0 {
        draft.line("closed-bookings", &[("count", cancelled.into())]);
    }
    let reopen = format!("/reopen {}", scene.resource_name(resource));
    draft.line("closed-next", &[("line", scene.code(reopen.clone()))]);
    draft.run_button(&reopen, &reopen);
    draft.finish()
}

pub(super) fn reopened(scene: &Scene<'_>, resource: ResourceId, from: DateTime<Utc>) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let at = scene.moment(from, scene.zone(resource), MomentStyle::Near);
    draft.line(
        "reopened",
        &[("resource", scene.resource(resource)), ("at", at)],
    );
    draft.run_button("/free", &format!("/free {}", scene.resource_name(resource)));
    draft.finish()
}

/// Something is closed then, and why.
pub(super) fn told(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    closure: &Closure,
) {
    let args = [
        ("resource", scene.resource(resource)),
        ("time", time(scene, resource, closure)),
    ];
    say(
        draft,
        scene,
        ["closed-then", "closed-then-why"],
        closure,
        args,
    );
}

/// A booking fell into a closure; another slot is offered.
pub(super) fn booking_closed(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    closure: &Closure,
    next: Option<Span>,
) {
    let (resource, zone) = (booking.resource, scene.zone(booking.resource));
    let args = [
        ("resource", scene.resource(resource)),
        ("time", scene.span(booking.span, zone)),
        ("booking", scene.number(booking.id)),
        ("closed", time(scene, resource, closure)),
    ];
    let keys = ["booking-closed", "booking-closed-why"];
    say(draft, scene, keys, closure, args);
    if let Some(next) = next {
        let slot = ("time", scene.near_span(next, zone));
        draft.line("booking-closed-next", &[slot]);
        let at = scene.moment(next.start, zone, MomentStyle::Near);
        draft.primary(
            "button-book-at",
            &[("time", at)],
            book(scene, resource, next),
        );
    }
    draft.run_button("/free", &format!("/free {}", scene.resource_name(resource)));
}

/// The time the reader waits for is closed.
pub(super) fn wait_closed(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    span: Span,
    closure: &Closure,
) {
    let args = [
        ("resource", scene.resource(resource)),
        ("time", scene.near_span(span, scene.zone(resource))),
        ("closed", time(scene, resource, closure)),
    ];
    let keys = ["waitlist-closed", "waitlist-closed-why"];
    say(draft, scene, keys, closure, args);
    draft.run_button("/free", &format!("/free {}", scene.resource_name(resource)));
}

/// The sentence without a reason, or the one with it.
fn say<const ARGS: usize>(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    [plain, reasoned]: [&str; 2],
    closure: &Closure,
    args: [(&'static str, Arg); ARGS],
) {
    let why = closure.why.and_then(|why| scene.labels.notes.get(&why));
    match why {
        Some(why) => {
            let why = ("why", Inline::Text(why.to_string()).into());
            let args: Vec<_> = args.into_iter().chain([why]).collect();
            draft.line(reasoned, &args);
        }
        None => {
            draft.line(plain, &args);
        }
    }
}

fn time(scene: &Scene<'_>, resource: ResourceId, closure: &Closure) -> Arg {
    scene.near_span(closure.span, scene.zone(resource))
}
