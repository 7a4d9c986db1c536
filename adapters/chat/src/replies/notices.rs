//! Notices: what somebody is told without having asked.

use dibs_core::model::queue::Departure;
use dibs_core::model::{Notice, NoticeKind, ResourceId};

use super::bookings::end_button;
use super::draft::Draft;
use super::lines::{join_button, offer_buttons, place_buttons};
use super::{
    Scene, approvals, boards, checkin, closures, draws, imports, others, proposals, snooze,
    together, waitlist,
};
use crate::message::{Message, MomentStyle, Tone};

/// A notice in words. A late one says when it was due. Whom it may ping is added where it is sent.
pub fn notice_message(scene: &Scene<'_>, notice: &Notice, late: bool) -> Message {
    let mut draft = Draft::new(scene, Tone::Ping);
    match &notice.kind {
        NoticeKind::Reminder {
            booking,
            check_in_by,
        } => {
            let zone = scene.zone(booking.resource);
            let key = if booking.span.start > scene.now {
                "reminder"
            } else {
                "reminder-begun"
            };
            draft.line(
                key,
                &[
                    ("resource", scene.resource(booking.resource)),
                    ("time", scene.near_span(booking.span, zone)),
                    (
                        "left",
                        scene.moment(booking.span.start, zone, MomentStyle::Relative),
                    ),
                    ("booking", scene.number(booking.id)),
                ],
            );
            if let Some(by) = check_in_by {
                checkin::reminded(&mut draft, scene, booking, *by);
            }
            snooze::again_button(&mut draft, scene, booking);
            end_button(&mut draft, scene, booking);
        }
        NoticeKind::CheckInAsked { booking, by, late } => {
            checkin::asked(&mut draft, scene, booking, *by, *late);
        }
        NoticeKind::CheckInExtended { booking, until } => {
            checkin::extended(&mut draft, scene, booking, *until);
        }
        NoticeKind::NoShow { booking, ended_at } => {
            checkin::missed(&mut draft, scene, booking, *ended_at);
        }
        NoticeKind::TurnOffered {
            resource,
            offer,
            until,
            turn_until,
        } => {
            let zone = scene.zone(*resource);
            draft.line(
                "turn-offered",
                &[
                    ("resource", scene.resource(*resource)),
                    ("until", scene.moment(*until, zone, MomentStyle::Time)),
                    ("left", scene.moment(*until, zone, MomentStyle::Relative)),
                    ("end", scene.moment(*turn_until, zone, MomentStyle::Near)),
                ],
            );
            offer_buttons(&mut draft, scene, *resource, *offer);
        }
        NoticeKind::OfferExtended {
            resource,
            offer,
            until,
        } => {
            let zone = scene.zone(*resource);
            draft.line(
                "offer-extended",
                &[
                    ("resource", scene.resource(*resource)),
                    ("until", scene.moment(*until, zone, MomentStyle::Time)),
                    ("left", scene.moment(*until, zone, MomentStyle::Relative)),
                ],
            );
            offer_buttons(&mut draft, scene, *resource, *offer);
        }
        NoticeKind::OfferLapsed {
            resource,
            place_in_line,
        } => {
            let place = ("place", (*place_in_line).into());
            draft.line(
                "offer-lapsed",
                &[("resource", scene.resource(*resource)), place],
            );
            place_buttons(&mut draft, scene, *resource);
        }
        NoticeKind::OutOfLine { resource, why } => out_of_line(&mut draft, scene, *resource, *why),
        NoticeKind::NextInLine {
            resource,
            expected_at,
        } => {
            let name = ("resource", scene.resource(*resource));
            match expected_at {
                Some(at) => {
                    let at = scene.moment(*at, scene.zone(*resource), MomentStyle::Near);
                    draft.line("next-in-line-about", &[name, ("at", at)]);
                }
                None => {
                    draft.line("next-in-line", &[name]);
                }
            }
            place_buttons(&mut draft, scene, *resource);
        }
        NoticeKind::BookingCancelled {
            booking,
            by,
            resource_removed,
        } => {
            let removed = *resource_removed;
            let key = if removed {
                "booking-cancelled-removed"
            } else {
                "booking-cancelled"
            };
            draft.line(
                key,
                &[
                    ("resource", scene.resource(booking.resource)),
                    (
                        "time",
                        scene.span(booking.span, scene.zone(booking.resource)),
                    ),
                    ("booking", scene.number(booking.id)),
                    ("by", scene.member(*by)),
                ],
            );
            if !removed {
                draft.run_button(
                    "/free",
                    &format!("/free {}", scene.resource_name(booking.resource)),
                );
            }
        }
        NoticeKind::BookingAssigned { booking, by } => {
            others::given(&mut draft, scene, booking, *by);
        }
        NoticeKind::BookingsAssigned { booking, count, by } => {
            imports::given(&mut draft, scene, booking, *count, *by);
        }
        NoticeKind::BookingClosed {
            booking,
            closure,
            next,
        } => closures::booking_closed(&mut draft, scene, booking, closure, *next),
        NoticeKind::TurnWithdrawn {
            resource, until, ..
        } => {
            let until = scene.moment(*until, scene.zone(*resource), MomentStyle::Near);
            draft.line(
                "turn-withdrawn",
                &[("resource", scene.resource(*resource)), ("until", until)],
            );
            place_buttons(&mut draft, scene, *resource);
        }
        NoticeKind::BookingEnded { booking, by } => {
            let zone = scene.zone(booking.resource);
            draft.line(
                "booking-ended",
                &[
                    ("resource", scene.resource(booking.resource)),
                    (
                        "end",
                        scene.moment(booking.span.end, zone, MomentStyle::Near),
                    ),
                    ("booking", scene.number(booking.id)),
                    ("by", scene.member(*by)),
                ],
            );
        }
        NoticeKind::WaitlistOffered {
            resource,
            span,
            offer,
            until,
            with,
        } => waitlist::offered(&mut draft, scene, *resource, *span, (*until, *offer, *with)),
        NoticeKind::WaitTogether {
            resource,
            span,
            waitlist,
            by,
            news,
        } => together::news(
            &mut draft,
            scene,
            (*resource, *span),
            *waitlist,
            (*by, *news),
        ),
        NoticeKind::WaitlistLapsed { resource, span } => {
            waitlist::lapsed(&mut draft, scene, *resource, *span);
        }
        NoticeKind::WaitlistClosed {
            resource,
            span,
            closure,
        } => closures::wait_closed(&mut draft, scene, *resource, *span, closure),
        NoticeKind::ApprovalAsked { booking, dates, by } => {
            approvals::asked(&mut draft, scene, booking, *dates, *by);
        }
        NoticeKind::BookingApproved { booking, dates } => {
            approvals::told_approved(&mut draft, scene, booking, *dates);
        }
        NoticeKind::BookingDenied {
            booking,
            dates,
            by,
            why,
        } => approvals::told_denied(&mut draft, scene, booking, *dates, (*by, *why)),
        NoticeKind::ApprovalLapsed { booking } => {
            approvals::told_lapsed(&mut draft, scene, booking);
        }
        NoticeKind::BoardPaused { resource, why } => {
            boards::paused(&mut draft, scene, *resource, *why);
        }
        NoticeKind::DrawOpened { .. }
        | NoticeKind::DrawHeld { .. }
        | NoticeKind::DrawCalledOff { .. } => draws::notice(&mut draft, scene, &notice.kind),
        // Their words are made of what is so when they are sent: [`super::digest_message`],
        // [`super::drawn_message`].
        NoticeKind::Digest { .. } | NoticeKind::WishesDrawn { .. } => {}
        NoticeKind::Proposed { proposal } => proposals::asked(&mut draft, scene, proposal),
        NoticeKind::ProposalEnded { proposal, how } => {
            proposals::told_end(&mut draft, scene, proposal, *how);
        }
        NoticeKind::BookingMoved { booking, from, by } => {
            let zone = scene.zone(booking.resource);
            draft.line(
                "booking-moved",
                &[
                    ("resource", scene.resource(booking.resource)),
                    ("time", scene.span(booking.span, zone)),
                    ("from", scene.span(*from, zone)),
                    ("booking", scene.number(booking.id)),
                    ("by", scene.member(*by)),
                ],
            );
            end_button(&mut draft, scene, booking);
        }
    }
    if late {
        let zone =
            resource_of(&notice.kind).map_or(scene.labels.zone, |resource| scene.zone(resource));
        draft.line(
            "sent-late",
            &[("due", scene.moment(notice.due_at, zone, MomentStyle::Time))],
        );
    }
    draft.finish()
}

fn out_of_line(draft: &mut Draft<'_>, scene: &Scene<'_>, resource: ResourceId, why: Departure) {
    let name = ("resource", scene.resource(resource));
    match why {
        Departure::ResourceRemoved => {
            draft.line("out-of-line-removed", &[name]);
        }
        Departure::Lapsed => {
            draft.line("out-of-line-lapsed", &[name]);
            join_button(draft, scene, resource);
        }
        Departure::Kicked => {
            draft.line("out-of-line-kicked", &[name]);
        }
        Departure::Claimed | Departure::Left | Departure::Passed => {
            draft.line("out-of-line", &[name]);
            join_button(draft, scene, resource);
        }
    }
}

fn resource_of(kind: &NoticeKind) -> Option<ResourceId> {
    match kind {
        NoticeKind::Reminder { booking, .. }
        | NoticeKind::CheckInAsked { booking, .. }
        | NoticeKind::CheckInExtended { booking, .. }
        | NoticeKind::NoShow { booking, .. }
        | NoticeKind::BookingCancelled { booking, .. }
        | NoticeKind::BookingAssigned { booking, .. }
        | NoticeKind::BookingsAssigned { booking, .. }
        | NoticeKind::BookingClosed { booking, .. }
        | NoticeKind::BookingEnded { booking, .. }
        | NoticeKind::ApprovalAsked { booking, .. }
        | NoticeKind::BookingApproved { booking, .. }
        | NoticeKind::BookingDenied { booking, .. }
        | NoticeKind::ApprovalLapsed { booking }
        | NoticeKind::BookingMoved { booking, .. } => Some(booking.resource),
        NoticeKind::Proposed { proposal } | NoticeKind::ProposalEnded { proposal, .. } => {
            Some(proposal.booking.resource)
        }
        NoticeKind::BoardPaused { resource, .. } => *resource,
        NoticeKind::TurnOffered { resource, .. }
        | NoticeKind::OfferExtended { resource, .. }
        | NoticeKind::OfferLapsed { resource, .. }
        | NoticeKind::TurnWithdrawn { resource, .. }
        | NoticeKind::WaitlistOffered { resource, .. }
        | NoticeKind::WaitTogether { resource, .. }
        | NoticeKind::WaitlistLapsed { resource, .. }
        | NoticeKind::WaitlistClosed { resource, .. }
        | NoticeKind::OutOfLine { resource, .. }
        | NoticeKind::DrawOpened { resource, .. }
        | NoticeKind::DrawHeld { resource, .. }
        | NoticeKind::WishesDrawn { resource, .. }
        | NoticeKind::DrawCalledOff { resource, .. }
        | NoticeKind::NextInLine { resource, .. } => Some(*resource),
        NoticeKind::Digest { .. } => None,
    }
}
