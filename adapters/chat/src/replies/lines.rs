//! Standing in line: joined, left, passed, the line itself.

use chrono::{DateTime, Utc};
use dibs_core::model::answer::{LinePlace, OfferFacts};
use dibs_core::model::{BookingFacts, QueueOrder, ResourceId};

use super::Scene;
use super::draft::Draft;
use super::fairness;
use super::looks::holding;
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::press::Press;

pub(super) fn joined(
    scene: &Scene<'_>,
    resource: ResourceId,
    place_in_line: u32,
    expected_at: Option<DateTime<Utc>>,
    offer: Option<&OfferFacts>,
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    if let Some(offer) = offer {
        offered(&mut draft, scene, "joined-free", resource, offer);
        return draft.finish();
    }
    place(
        &mut draft,
        scene,
        ["joined", "joined-about"],
        resource,
        place_in_line,
        expected_at,
    );
    draft.line("joined-next", &[]);
    place_buttons(&mut draft, scene, resource);
    draft.finish()
}

/// A place in line; the second key is for a time that can be told.
pub(super) fn place(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    [key, key_about]: [&str; 2],
    resource: ResourceId,
    place_in_line: u32,
    expected_at: Option<DateTime<Utc>>,
) {
    let name = ("resource", scene.resource(resource));
    let place = ("place", place_in_line.into());
    match expected_at {
        Some(at) => {
            let at = (
                "at",
                scene.moment(at, scene.zone(resource), MomentStyle::Near),
            );
            draft.line(key_about, &[name, place, at]);
        }
        None => {
            draft.line(key, &[name, place]);
        }
    }
}

/// A turn that is held for the reader, with its buttons.
pub(super) fn offered(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    key: &str,
    resource: ResourceId,
    offer: &OfferFacts,
) {
    let zone = scene.zone(resource);
    draft.line(
        key,
        &[
            ("resource", scene.resource(resource)),
            ("until", scene.moment(offer.until, zone, MomentStyle::Time)),
            (
                "left",
                scene.moment(offer.until, zone, MomentStyle::Relative),
            ),
            (
                "end",
                scene.moment(offer.turn_until, zone, MomentStyle::Near),
            ),
        ],
    );
    offer_buttons(draft, scene, resource, offer.id);
}

/// Claim and Pass.
pub(super) fn offer_buttons(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    offer: dibs_core::model::OfferId,
) {
    let community = scene.community;
    draft
        .primary(
            "button-claim",
            &[],
            Press::Claim {
                community,
                resource,
                offer,
            },
        )
        .button(
            "button-pass",
            &[],
            Press::Pass {
                community,
                resource,
                offer,
            },
        );
}

/// See the line, leave it.
pub(super) fn place_buttons(draft: &mut Draft<'_>, scene: &Scene<'_>, resource: ResourceId) {
    let community = scene.community;
    draft
        .button(
            "button-line",
            &[],
            Press::Line {
                community,
                resource,
            },
        )
        .danger(
            "button-leave",
            &[],
            Press::Leave {
                community,
                resource,
                on_board: false,
            },
        );
}

/// Where a manager approves what is booked there is no line.
pub(super) fn join_button(draft: &mut Draft<'_>, scene: &Scene<'_>, resource: ResourceId) {
    let known = scene.labels.resources.get(&resource);
    if known.is_some_and(|known| known.approval.is_some()) {
        return;
    }
    draft.button(
        "button-join",
        &[],
        Press::Join {
            community: scene.community,
            resource,
        },
    );
}

pub(super) fn left(
    scene: &Scene<'_>,
    resource: ResourceId,
    place_until: Option<DateTime<Utc>>,
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line("left", &[("resource", scene.resource(resource))]);
    if let Some(until) = place_until {
        fairness::place_until(&mut draft, scene, resource, until);
    }
    join_button(&mut draft, scene, resource);
    draft.finish()
}

pub(super) fn passed(
    scene: &Scene<'_>,
    resource: ResourceId,
    place_in_line: Option<u32>,
) -> Message {
    let name = ("resource", scene.resource(resource));
    let mut draft = Draft::new(scene, Tone::Good);
    match place_in_line {
        Some(place) => {
            draft.line("passed", &[name, ("place", place.into())]);
            place_buttons(&mut draft, scene, resource);
        }
        None => {
            draft.line("passed-out", &[name]);
            join_button(&mut draft, scene, resource);
        }
    }
    draft.finish()
}

pub(super) fn line(
    scene: &Scene<'_>,
    resource: ResourceId,
    running: &[BookingFacts],
    places: &[LinePlace],
    (waiting, queue): (u32, QueueOrder),
) -> Message {
    let name = ("resource", scene.resource(resource));
    let mut draft = Draft::new(scene, Tone::Info);
    for booking in running {
        draft.line("who-running", &holding(scene, booking));
    }
    if places.is_empty() {
        draft.line("line-empty", &[name]);
        join_button(&mut draft, scene, resource);
        return draft.finish();
    }
    draft.line("line", &[name, ("waiting", waiting.into())]);
    let items = places
        .iter()
        .enumerate()
        .map(|(index, place)| line_place(scene, resource, index, place));
    let total = usize::try_from(waiting)
        .unwrap_or(places.len())
        .max(places.len());
    draft.list(items, total);
    fairness::order(&mut draft, scene, resource, queue);
    let own = places
        .iter()
        .find(|place| scene.labels.is_reader(place.member));
    match own {
        Some(LinePlace {
            offer: Some(offer), ..
        }) => {
            offer_buttons(&mut draft, scene, resource, offer.id);
        }
        Some(_) => {
            let community = scene.community;
            draft.danger(
                "button-leave",
                &[],
                Press::Leave {
                    community,
                    resource,
                    on_board: false,
                },
            );
        }
        None => join_button(&mut draft, scene, resource),
    }
    draft.finish()
}

pub(super) fn line_place(
    scene: &Scene<'_>,
    resource: ResourceId,
    index: usize,
    place: &LinePlace,
) -> Vec<Inline> {
    let zone = scene.zone(resource);
    let number = ("place", (index + 1).into());
    let member = ("member", scene.member(place.member));
    let mut said = match (place.offer, place.expected_at) {
        (Some(offer), _) => {
            let until = ("until", scene.moment(offer.until, zone, MomentStyle::Time));
            scene.say("line-place-offer", &[number, member, until])
        }
        (None, Some(at)) => {
            let at = ("at", scene.moment(at, zone, MomentStyle::Near));
            scene.say("line-place-about", &[number, member, at])
        }
        (None, None) => scene.say("line-place", &[number, member]),
    };
    said.extend(fairness::mark(scene, place));
    said
}
