//! The waitlist: joined, left, what is held for somebody.

use dibs_core::model::answer::{Consent, MyWait};
use dibs_core::model::{MemberId, OfferId, ResourceId};
use dibs_core::time::Span;

use super::draft::Draft;
use super::lines::offer_buttons;
use super::looks::book;
use super::{Scene, together};
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::press::Press;
use crate::wording::Arg;

pub(super) fn joined(scene: &Scene<'_>, wait: &MyWait) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    if let Some(with) = &wait.with {
        together::joined(&mut draft, scene, wait, with);
        return draft.finish();
    }
    draft.line("waitlisted", &place(scene, wait));
    draft.line("waitlisted-next", &[]);
    leave_button(&mut draft, scene, wait);
    draft.finish()
}

pub(super) fn place(scene: &Scene<'_>, wait: &MyWait) -> [(&'static str, Arg); 3] {
    let zone = scene.zone(wait.resource);
    [
        ("resource", scene.resource(wait.resource)),
        ("time", scene.near_span(wait.span, zone)),
        ("place", wait.place_in_line.into()),
    ]
}

pub(super) fn leave_button(draft: &mut Draft<'_>, scene: &Scene<'_>, wait: &MyWait) {
    let (community, waitlist) = (scene.community, wait.id);
    draft.danger(
        "button-leave-waitlist",
        &[],
        Press::LeaveWaitlist {
            community,
            waitlist,
        },
    );
}

pub(super) fn left(scene: &Scene<'_>, resource: ResourceId, spans: &[Span]) -> Message {
    let zone = scene.zone(resource);
    let times = scene.all_of(spans.iter().map(|span| scene.near_span(*span, zone)));
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line(
        "off-waitlist",
        &[("resource", scene.resource(resource)), ("times", times)],
    );
    draft.finish()
}

/// A place among all that is the reader's.
pub(super) fn my_wait(scene: &Scene<'_>, wait: &MyWait) -> Vec<Inline> {
    if let Some(with) = &wait.with {
        return together::my_wait(scene, wait, with);
    }
    let [resource, time, place] = place(scene, wait);
    match wait.until {
        Some(until) => {
            let until = scene.moment(until, scene.zone(wait.resource), MomentStyle::Near);
            scene.say("mine-wait-offer", &[resource, time, ("until", until)])
        }
        None => scene.say("mine-wait", &[resource, time, place]),
    }
}

pub(super) fn wait_buttons(draft: &mut Draft<'_>, scene: &Scene<'_>, wait: &MyWait) {
    let consent = wait.with.map(|with| with.consent);
    match wait.offer {
        Some(offer) => {
            offer_buttons(draft, scene, wait.resource, offer);
        }
        None if consent == Some(Consent::Asked) => {
            together::consent_buttons(draft, scene, wait.id);
        }
        None => leave_button(draft, scene, wait),
    }
}

/// The button under a refusal of a time that is taken and has not begun.
pub(super) fn wait_button(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    span: Span,
) {
    if span.start <= scene.now {
        return;
    }
    let asked = scene.retry.and_then(|retry| retry.seats());
    let press = Press::Wait {
        community: scene.community,
        resource,
        start: span.start,
        minutes: span.minutes(),
        seats: asked.unwrap_or(1),
    };
    draft.button("button-wait", &[], press);
}

/// The time is held for somebody who waited for it.
pub(super) fn held(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    span: Span,
    (until, own): (chrono::DateTime<chrono::Utc>, Option<OfferId>),
) {
    let zone = scene.zone(resource);
    let args = [
        ("resource", scene.resource(resource)),
        ("time", scene.near_span(span, zone)),
        ("until", scene.moment(until, zone, MomentStyle::Near)),
    ];
    match own {
        Some(offer) => {
            draft.line("held-for-you", &args);
            offer_buttons(draft, scene, resource, offer);
        }
        None => {
            draft.line("held-for-waitlist", &args);
        }
    }
}

/// It can be booked at once.
pub(super) fn is_free(draft: &mut Draft<'_>, scene: &Scene<'_>, resource: ResourceId, span: Span) {
    let zone = scene.zone(resource);
    let time = scene.near_span(span, zone);
    draft.line(
        "wait-is-free",
        &[("resource", scene.resource(resource)), ("time", time)],
    );
    let at = scene.moment(span.start, zone, MomentStyle::Near);
    draft.primary(
        "button-book-at",
        &[("time", at)],
        book(scene, resource, span),
    );
}

/// The reader waits for that already.
pub(super) fn waits_already(draft: &mut Draft<'_>, scene: &Scene<'_>, wait: &MyWait) {
    draft.line("on-waitlist", &place(scene, wait));
    leave_button(draft, scene, wait);
}

/// The time the reader waited for is theirs if they want it.
pub(super) fn offered(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    span: Span,
    (until, offer, with): (chrono::DateTime<chrono::Utc>, OfferId, Option<MemberId>),
) {
    let zone = scene.zone(resource);
    let mut args = vec![
        ("resource", scene.resource(resource)),
        ("time", scene.near_span(span, zone)),
        ("until", scene.moment(until, zone, MomentStyle::Near)),
        ("left", scene.moment(until, zone, MomentStyle::Relative)),
    ];
    let key = match with {
        Some(with) => {
            args.push(("member", scene.member(with)));
            "waitlist-offered-both"
        }
        None => "waitlist-offered",
    };
    draft.line(key, &args);
    offer_buttons(draft, scene, resource, offer);
}

/// The reader did not answer in time.
pub(super) fn lapsed(draft: &mut Draft<'_>, scene: &Scene<'_>, resource: ResourceId, span: Span) {
    let time = scene.near_span(span, scene.zone(resource));
    draft.line(
        "waitlist-lapsed",
        &[("resource", scene.resource(resource)), ("time", time)],
    );
    draft.run_button("/free", &format!("/free {}", scene.resource_name(resource)));
}
