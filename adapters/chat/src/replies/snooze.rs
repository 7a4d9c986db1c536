//! One more ping before a booking begins.

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::model::{Act, BookingFacts};

use super::Scene;
use super::bookings::end_button;
use super::draft::Draft;
use crate::message::{Message, MomentStyle, Tone};
use crate::press::Press;

pub(super) fn snoozed(scene: &Scene<'_>, booking: &BookingFacts, at: DateTime<Utc>) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let zone = scene.zone(booking.resource);
    draft.line(
        "snoozed",
        &[
            ("at", scene.moment(at, zone, MomentStyle::Near)),
            ("resource", scene.resource(booking.resource)),
            ("time", scene.near_span(booking.span, zone)),
            ("booking", scene.number(booking.id)),
        ],
    );
    end_button(&mut draft, scene, booking);
    draft.finish()
}

/// The button that has one more ping, where there is time for it before the start.
pub(super) fn again_button(draft: &mut Draft<'_>, scene: &Scene<'_>, booking: &BookingFacts) {
    let minutes = Act::USUAL_SNOOZE_MINUTES;
    if booking.span.start <= scene.now + TimeDelta::minutes(i64::from(minutes) + 1) {
        return;
    }
    let press = Press::Snooze {
        community: scene.community,
        booking: booking.id,
    };
    draft.button("button-snooze", &[("length", scene.length(minutes))], press);
}

pub(super) fn too_late(draft: &mut Draft<'_>, scene: &Scene<'_>, booking: &BookingFacts) {
    let zone = scene.zone(booking.resource);
    let start = scene.moment(booking.span.start, zone, MomentStyle::Time);
    let name = ("resource", scene.resource(booking.resource));
    draft.line("snooze-too-late", &[name, ("start", start)]);
    end_button(draft, scene, booking);
}

pub(super) fn nothing(draft: &mut Draft<'_>, scene: &Scene<'_>) {
    draft.line("snooze-nothing", &[]);
    let community = scene.community;
    draft.button("button-mine", &[], Press::Mine { community });
}
