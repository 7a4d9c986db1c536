//! What managers do for and to others.

use dibs_core::model::{BookingFacts, BookingId, MemberId, ResourceId};
use dibs_core::time::TimeRemark;

use super::bookings::{end_button, told_remarks};
use super::draft::Draft;
use super::{Scene, checkin};
use crate::message::{Message, Tone};
use crate::press::Press;

pub(super) fn assigned(
    scene: &Scene<'_>,
    booking: &BookingFacts,
    remarks: &[TimeRemark],
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line(
        "assigned",
        &[
            ("resource", scene.resource(booking.resource)),
            ("time", scene.telling_span(booking)),
            ("booking", scene.number(booking.id)),
            ("member", scene.member(booking.member)),
        ],
    );
    told_remarks(&mut draft, scene, booking, remarks);
    end_button(&mut draft, scene, booking);
    draft.finish()
}

pub(super) fn kicked(
    scene: &Scene<'_>,
    resource: ResourceId,
    member: MemberId,
    from_line: bool,
    ended: &[BookingId],
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let who = || {
        [
            ("resource", scene.resource(resource)),
            ("member", scene.member(member)),
        ]
    };
    if from_line {
        draft.line("kicked-line", &who());
    }
    if !ended.is_empty() {
        let bookings = scene.all_of(ended.iter().map(|booking| scene.number(*booking)));
        let [name, member] = who();
        draft.line("kicked-booking", &[name, member, ("bookings", bookings)]);
    }
    let community = scene.community;
    draft.button(
        "button-line",
        &[],
        Press::Line {
            community,
            resource,
        },
    );
    draft.finish()
}

/// Somebody took a slot for the reader.
pub(super) fn given(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    by: MemberId,
) {
    draft.line(
        "booking-assigned",
        &[
            ("resource", scene.resource(booking.resource)),
            ("time", scene.telling_span(booking)),
            ("booking", scene.number(booking.id)),
            ("by", scene.member(by)),
        ],
    );
    checkin::remark(draft, scene, booking);
    end_button(draft, scene, booking);
}
