//! Check-in: what is asked of whoever booked, what they say, and what comes of saying nothing.

use chrono::{DateTime, Utc};
use dibs_core::model::checkin::{Presence, check_in_from};
use dibs_core::model::{BookingFacts, Refusal, ResourceId};

use super::Scene;
use super::bookings::end_button;
use super::draft::Draft;
use super::lines::join_button;
use crate::message::{Message, MomentStyle, Tone};
use crate::press::Press;

/// What is typed to check in.
const HERE: &str = "/here";

pub(super) fn checked_in(scene: &Scene<'_>, booking: &BookingFacts) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    until_end(&mut draft, scene, "checked-in", booking);
    end_button(&mut draft, scene, booking);
    draft.finish()
}

pub(super) fn runs_late(
    scene: &Scene<'_>,
    booking: &BookingFacts,
    until: DateTime<Utc>,
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let zone = scene.zone(booking.resource);
    draft.line(
        "runs-late",
        &[
            ("resource", scene.resource(booking.resource)),
            ("until", scene.moment(until, zone, MomentStyle::Time)),
            ("booking", scene.number(booking.id)),
        ],
    );
    here_button(&mut draft, scene, booking);
    cancel_button(&mut draft, scene, booking);
    draft.finish()
}

/// Why somebody cannot check in, or not later. `false`: that is no such refusal.
pub(super) fn refused(draft: &mut Draft<'_>, scene: &Scene<'_>, refusal: &Refusal) -> bool {
    match refusal {
        Refusal::CheckedInAlready { booking } => {
            until_end(draft, scene, "checked-in-already", booking);
            end_button(draft, scene, booking);
        }
        Refusal::CheckInTooEarly { booking, from } => {
            let from = scene.moment(*from, scene.zone(booking.resource), MomentStyle::Near);
            let name = ("resource", scene.resource(booking.resource));
            draft.line("check-in-too-early", &[name, ("from", from)]);
        }
        Refusal::LateAlready { booking, by } => {
            let by = scene.moment(*by, scene.zone(booking.resource), MomentStyle::Time);
            let name = ("resource", scene.resource(booking.resource));
            draft.line("late-already", &[name, ("by", by)]);
            here_button(draft, scene, booking);
            cancel_button(draft, scene, booking);
        }
        Refusal::NoCheckIn { resource } => {
            let name = ("resource", scene.resource(*resource));
            draft.line("check-in-not-asked", &[name]);
            mine_button(draft, scene);
        }
        Refusal::NothingToCheckIn { next: None } => {
            draft.line("check-in-nothing", &[]);
            mine_button(draft, scene);
        }
        Refusal::NothingToCheckIn {
            next: Some(booking),
        } => {
            let zone = scene.zone(booking.resource);
            let from = check_in_from(booking.span);
            draft.line(
                "check-in-nothing-next",
                &[
                    ("resource", scene.resource(booking.resource)),
                    ("time", scene.near_span(booking.span, zone)),
                    ("from", scene.moment(from, zone, MomentStyle::Near)),
                ],
            );
            mine_button(draft, scene);
        }
        _ => return false,
    }
    true
}

fn until_end(draft: &mut Draft<'_>, scene: &Scene<'_>, key: &str, booking: &BookingFacts) {
    let zone = scene.zone(booking.resource);
    let end = scene.moment(booking.span.end, zone, MomentStyle::Near);
    draft.line(
        key,
        &[
            ("resource", scene.resource(booking.resource)),
            ("end", end),
            ("booking", scene.number(booking.id)),
        ],
    );
}

/// What whoever booked has to do, if anything.
pub(super) fn remark(draft: &mut Draft<'_>, scene: &Scene<'_>, booking: &BookingFacts) {
    let resource = scene.labels.resources.get(&booking.resource);
    let by = resource.and_then(|resource| resource.check_in_by(booking.span));
    // Whoever takes what has begun is there.
    if let Some(by) = by.filter(|_| booking.span.start > scene.now) {
        window(draft, scene, booking, by);
    }
}

/// The same for a series.
pub(super) fn series_remark(draft: &mut Draft<'_>, scene: &Scene<'_>, resource: ResourceId) {
    let asked = scene.labels.resources.get(&resource);
    if asked.is_some_and(|asked| asked.check_in_minutes > 0) {
        draft.line("series-check-in", &[("line", scene.code(HERE))]);
    }
}

/// From when on and until when one can check in.
fn window(draft: &mut Draft<'_>, scene: &Scene<'_>, booking: &BookingFacts, by: DateTime<Utc>) {
    let zone = scene.zone(booking.resource);
    let (from, line) = (check_in_from(booking.span), ("line", scene.code(HERE)));
    let by = ("by", scene.moment(by, zone, MomentStyle::Time));
    if from > scene.now {
        let from = scene.moment(from, zone, MomentStyle::Time);
        draft.line("booked-check-in", &[line, ("from", from), by]);
    } else {
        draft.line("booked-check-in-now", &[line, by]);
    }
}

/// What a reminder says of it.
pub(super) fn reminded(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    by: DateTime<Utc>,
) {
    window(draft, scene, booking, by);
    here_button(draft, scene, booking);
}

/// A booking begins.
pub(super) fn asked(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    by: DateTime<Utc>,
    late: bool,
) {
    let zone = scene.zone(booking.resource);
    draft.line(
        "check-in-asked",
        &[
            ("resource", scene.resource(booking.resource)),
            ("booking", scene.number(booking.id)),
            ("by", scene.moment(by, zone, MomentStyle::Time)),
        ],
    );
    here_button(draft, scene, booking);
    if !late {
        let press = Press::CheckIn {
            community: scene.community,
            booking: booking.id,
            late: true,
        };
        draft.button("button-late", &[], press);
    }
    cancel_button(draft, scene, booking);
}

/// Dibs was away.
pub(super) fn extended(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    until: DateTime<Utc>,
) {
    let zone = scene.zone(booking.resource);
    draft.line(
        "check-in-extended",
        &[
            ("resource", scene.resource(booking.resource)),
            ("booking", scene.number(booking.id)),
            ("until", scene.moment(until, zone, MomentStyle::Time)),
        ],
    );
    here_button(draft, scene, booking);
    cancel_button(draft, scene, booking);
}

/// Nobody came.
pub(super) fn missed(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    ended_at: DateTime<Utc>,
) {
    let zone = scene.zone(booking.resource);
    draft.line(
        "no-show",
        &[
            ("resource", scene.resource(booking.resource)),
            ("time", scene.near_span(booking.span, zone)),
            ("booking", scene.number(booking.id)),
            ("by", scene.moment(ended_at, zone, MomentStyle::Time)),
        ],
    );
    let (community, resource, day) = (scene.community, booking.resource, scene.today(zone));
    draft.primary(
        "button-free-times",
        &[],
        Press::Free {
            community,
            resource,
            day,
        },
    );
    join_button(draft, scene, resource);
}

/// What `/who` says of somebody who has it now.
pub(super) fn who_key(presence: &[Presence], booking: &BookingFacts) -> &'static str {
    match presence.iter().find(|known| known.booking == booking.id) {
        Some(Presence { here: true, .. }) => "who-running-here",
        Some(Presence { here: false, .. }) => "who-running-not-here",
        None => "who-running",
    }
}

fn here_button(draft: &mut Draft<'_>, scene: &Scene<'_>, booking: &BookingFacts) {
    let press = Press::CheckIn {
        community: scene.community,
        booking: booking.id,
        late: false,
    };
    draft.primary("button-here", &[], press);
}

fn cancel_button(draft: &mut Draft<'_>, scene: &Scene<'_>, booking: &BookingFacts) {
    let (community, booking) = (scene.community, booking.id);
    draft.danger("button-cancel", &[], Press::Cancel { community, booking });
}

fn mine_button(draft: &mut Draft<'_>, scene: &Scene<'_>) {
    let community = scene.community;
    draft.button("button-mine", &[], Press::Mine { community });
}
