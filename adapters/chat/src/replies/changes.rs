//! Bookings that change: extended, moved, taken back after a cancel, and why not.

use chrono::{DateTime, Utc};
use dibs_core::model::refusal::Obstacle;
use dibs_core::model::{BookingFacts, SeriesShift};
use dibs_core::time::{Span, TimeRemark};

use super::bookings::{end_button, told_remarks, told_reminder};
use super::draft::Draft;
use super::lines::join_button;
use super::{Scene, checkin, closures, series_moves};
use crate::message::{Message, MomentStyle, Tone};
use crate::press::Press;

pub(super) fn extended(scene: &Scene<'_>, booking: &BookingFacts) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let zone = scene.zone(booking.resource);
    let end = scene.moment(booking.span.end, zone, MomentStyle::Near);
    let args = [
        ("resource", scene.resource(booking.resource)),
        ("end", end),
        ("booking", scene.number(booking.id)),
    ];
    if is_own(scene, booking) {
        draft.line("extended", &args);
        end_button(&mut draft, scene, booking);
    } else {
        let [resource, end, number] = args;
        let holder = ("holder", scene.member(booking.member));
        draft.line("extended-other", &[resource, end, number, holder]);
    }
    draft.finish()
}

/// A booking that is at another time.
pub(super) struct Moved<'a> {
    pub(super) booking: &'a BookingFacts,
    pub(super) from: Span,
    pub(super) remind_at: Option<DateTime<Utc>>,
    pub(super) remarks: &'a [TimeRemark],
    /// What of its series could be moved the same way.
    pub(super) following: Option<&'a SeriesShift>,
}

pub(super) fn moved(scene: &Scene<'_>, moved: &Moved<'_>) -> Message {
    let Moved {
        booking,
        from,
        remind_at,
        remarks,
        following,
    } = *moved;
    let mut draft = Draft::new(scene, Tone::Good);
    let args = [
        ("resource", scene.resource(booking.resource)),
        ("time", scene.telling_span(booking)),
        ("from", scene.span(from, scene.zone(booking.resource))),
        ("booking", scene.number(booking.id)),
    ];
    if is_own(scene, booking) {
        draft.line("moved-booking", &args);
        told_remarks(&mut draft, scene, booking, remarks);
        told_reminder(&mut draft, scene, booking, remind_at);
        checkin::remark(&mut draft, scene, booking);
        end_button(&mut draft, scene, booking);
    } else {
        let [resource, time, from, number] = args;
        let holder = ("holder", scene.member(booking.member));
        draft.line(
            "moved-booking-other",
            &[resource, time, from, number, holder],
        );
        told_remarks(&mut draft, scene, booking, remarks);
    }
    series_moves::following_button(&mut draft, scene, following);
    draft.finish()
}

pub(super) fn restored(
    scene: &Scene<'_>,
    booking: &BookingFacts,
    remind_at: Option<DateTime<Utc>>,
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line(
        "restored",
        &[
            ("resource", scene.resource(booking.resource)),
            ("time", scene.telling_span(booking)),
            ("booking", scene.number(booking.id)),
        ],
    );
    told_reminder(&mut draft, scene, booking, remind_at);
    checkin::remark(&mut draft, scene, booking);
    end_button(&mut draft, scene, booking);
    draft.finish()
}

fn is_own(scene: &Scene<'_>, booking: &BookingFacts) -> bool {
    scene.labels.is_reader(booking.member)
}

/// A booking cannot go on that long: why, and until when it could.
pub(super) fn not_longer(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    [wanted_until, possible_until]: [DateTime<Utc>; 2],
    obstacle: &Obstacle,
) {
    let zone = scene.zone(booking.resource);
    let name = ("resource", scene.resource(booking.resource));
    let wanted = scene.moment(wanted_until, zone, MomentStyle::Near);
    let wanted = ("until", wanted);
    match obstacle {
        Obstacle::Closing => draft.line("not-longer-closing", &[name, wanted]),
        Obstacle::Closed(closure) => {
            closures::told(draft, scene, booking.resource, closure);
            &mut *draft
        }
        Obstacle::NotDrawn(_) => draft.line("not-longer-undrawn", &[name, wanted]),
        Obstacle::Line(waiting) => draft.line(
            "not-longer-line",
            &[name, wanted, ("waiting", (*waiting).into())],
        ),
        Obstacle::Booked(after) => match scene.known_holders(after) {
            Some(holders) => {
                draft.line("not-longer-taken-by", &[name, wanted, ("holders", holders)])
            }
            None => draft.line("not-longer-taken", &[name, wanted]),
        },
    };
    let more = Span {
        start: booking.span.end,
        end: possible_until,
    };
    let until = scene.moment(possible_until.max(more.start), zone, MomentStyle::Near);
    if more.is_empty() {
        draft.line("not-longer-at-all", &[("until", until)]);
        join_button(draft, scene, booking.resource);
    } else {
        draft.line("not-longer-possible", &[("until", until.clone())]);
        let press = Press::Extend {
            community: scene.community,
            booking: booking.id,
            minutes: more.minutes(),
        };
        draft.primary("button-extend-until", &[("until", until)], press);
    }
}

/// It has begun: it can be ended or made longer, and not moved.
pub(super) fn has_begun(draft: &mut Draft<'_>, scene: &Scene<'_>, booking: &BookingFacts) {
    let time = scene.near_span(booking.span, scene.zone(booking.resource));
    let name = ("resource", scene.resource(booking.resource));
    draft.line("has-begun", &[name, ("time", time)]);
    end_button(draft, scene, booking);
}
