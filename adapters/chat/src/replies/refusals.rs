//! Refusals: one sentence, one next step.

mod plain;
mod ranges;

use dibs_core::model::answer::OfferFacts;
use dibs_core::model::{BookingFacts, BookingId, Refusal, ResourceId};
use dibs_core::time::Span;

use self::plain::plain;
use super::changes::{has_begun, not_longer};
use super::draft::Draft;
use super::fairness;
use super::limits::reached;
use super::lines::{join_button, offer_buttons, offered, place, place_buttons};
use super::looks::book;
use super::time_refusals::time;
use super::{
    Scene, approvals, boards, checkin, closures, draws, groups, proposals, series, series_moves,
    snooze, teams, together, waitlist,
};
use crate::message::{ButtonStyle, Inline, Message, MomentStyle, Tone};
use crate::press::Press;
use crate::wording::Arg;

/// Most free slots that are named and have a button.
const MOST_ALTERNATIVES: usize = 4;

/// A refusal in words.
pub fn refusal_message(scene: &Scene<'_>, refusal: &Refusal) -> Message {
    let mut draft = Draft::new(scene, Tone::Refused);
    let name = |resource: ResourceId| ("resource", scene.resource(resource));
    match refusal {
        Refusal::UnknownResource { asked, nearest } => {
            unknown_resource(&mut draft, scene, asked, nearest);
        }
        Refusal::NoResources => {
            draft.line(
                "no-resources",
                &[("line", scene.code("/resource add Piano"))],
            );
        }
        Refusal::ResourceGone { resource } => {
            draft
                .line("resource-gone", &[name(*resource)])
                .free_button();
        }
        Refusal::UnknownBooking { booking } => {
            booking_number(&mut draft, scene, "unknown-booking", *booking);
        }
        Refusal::BookingOver { booking } => {
            booking_number(&mut draft, scene, "booking-over", *booking);
        }
        Refusal::NotYours { booking } => {
            held_by(&mut draft, scene, booking, ["not-yours", "not-yours-of"]);
        }
        Refusal::Taken {
            resource,
            span,
            holders,
            alternatives,
        } => {
            taken(&mut draft, scene, *resource, *span, holders);
            free_next(&mut draft, scene, *resource, alternatives);
            let own = |holder: &BookingFacts| scene.labels.is_reader(holder.member);
            if holders.is_empty() || !holders.iter().all(own) {
                waitlist::wait_button(&mut draft, scene, *resource, *span);
            }
            join_button(&mut draft, scene, *resource);
        }
        Refusal::HeldForQueue {
            resource,
            span,
            waiting,
            alternatives,
        } => {
            let time = ("time", scene.near_span(*span, scene.zone(*resource)));
            draft.line(
                "held-for-queue",
                &[name(*resource), time, ("waiting", (*waiting).into())],
            );
            free_next(&mut draft, scene, *resource, alternatives);
            join_button(&mut draft, scene, *resource);
        }
        Refusal::ClaimInstead { resource, offer } => {
            offered(&mut draft, scene, "claim-instead", *resource, offer);
        }
        Refusal::OutsideHours {
            resource,
            span,
            alternatives,
        } => {
            let time = ("time", scene.near_span(*span, scene.zone(*resource)));
            draft.line("outside-hours", &[name(*resource), time]);
            free_next(&mut draft, scene, *resource, alternatives);
        }
        Refusal::Time {
            zone,
            resource,
            why,
        } => time(&mut draft, scene, *zone, *resource, *why),
        Refusal::Stale { sent_at } => {
            let at = scene.moment(*sent_at, scene.labels.zone, MomentStyle::Near);
            draft.line("stale", &[("at", at)]);
        }
        Refusal::TooLong {
            resource,
            limit_minutes,
        } => {
            draft.line(
                "too-long",
                &[name(*resource), ("limit", scene.length(*limit_minutes))],
            );
        }
        Refusal::TooShort {
            resource,
            least_minutes,
        } => {
            draft.line(
                "too-short",
                &[name(*resource), ("least", scene.length(*least_minutes))],
            );
        }
        Refusal::BadSeats { resource, capacity } => {
            draft.line(
                "bad-seats",
                &[name(*resource), ("capacity", (*capacity).into())],
            );
        }
        Refusal::NothingFree {
            resource,
            looked_days,
        } => {
            draft.line(
                "nothing-free",
                &[name(*resource), ("days", (*looked_days).into())],
            );
            join_button(&mut draft, scene, *resource);
        }
        Refusal::AlreadyWaiting {
            resource,
            place_in_line,
            expected_at,
            offer,
        } => {
            let keys = ["already-waiting", "already-waiting-about"];
            already(&mut draft, scene, *resource, offer.as_ref(), |draft| {
                place(draft, scene, keys, *resource, *place_in_line, *expected_at);
            });
        }
        Refusal::NotWaiting { resource } => {
            draft.line("not-waiting", &[name(*resource)]);
            join_button(&mut draft, scene, *resource);
        }
        Refusal::NoOffer => mine_next(draft.line("no-offer", &[]), scene),
        Refusal::NotYourOffer { resource } => {
            draft.line("not-your-offer", &[name(*resource)]);
            join_button(&mut draft, scene, *resource);
        }
        Refusal::OfferOver {
            resource: Some(resource),
        } => {
            draft.line("offer-over-of", &[name(*resource)]);
            let community = scene.community;
            draft.button(
                "button-line",
                &[],
                Press::Line {
                    community,
                    resource: *resource,
                },
            );
            join_button(&mut draft, scene, *resource);
        }
        Refusal::OfferOver { resource: None } => mine_next(draft.line("offer-over", &[]), scene),
        Refusal::WhichOne { resources } => which_one(&mut draft, scene, resources),
        Refusal::NothingRunning => mine_next(draft.line("nothing-running", &[]), scene),
        Refusal::NotBegun { booking } => {
            let time = (
                "time",
                scene.near_span(booking.span, scene.zone(booking.resource)),
            );
            draft.line("not-begun", &[name(booking.resource), time]);
            let (community, booking) = (scene.community, booking.id);
            draft.danger("button-cancel", &[], Press::Cancel { community, booking });
        }
        Refusal::ResourceInUse {
            resource,
            bookings,
            waiting,
        } => {
            let counts = [
                ("bookings", (*bookings).into()),
                ("waiting", (*waiting).into()),
            ];
            let [bookings, waiting] = counts;
            draft.line("resource-in-use", &[name(*resource), bookings, waiting]);
            let (community, resource) = (scene.community, *resource);
            draft.danger(
                "button-remove",
                &[],
                Press::RemoveResource {
                    community,
                    resource,
                },
            );
        }
        Refusal::UnknownMember { asked } => {
            draft.line("unknown-member", &[("asked", scene.echo(asked))]);
        }
        Refusal::SaidBefore(line) => {
            draft.line("said-before", &[("line", (*line).into())]);
        }
        Refusal::NotThere { resource, member } => {
            let member = ("member", scene.member(*member));
            draft.line("not-there", &[name(*resource), member]);
            let (community, resource) = (scene.community, *resource);
            draft.button(
                "button-line",
                &[],
                Press::Line {
                    community,
                    resource,
                },
            );
        }
        Refusal::Closed {
            resource,
            closure,
            alternatives,
            ..
        } => {
            closures::told(&mut draft, scene, *resource, closure);
            free_next(&mut draft, scene, *resource, alternatives);
        }
        Refusal::NoBoard { resource } => boards::none_here(&mut draft, scene, *resource),
        Refusal::NotClosed { resource } => {
            draft.line("not-closed", &[name(*resource)]);
        }
        Refusal::CoolingDown(cool_down) => {
            fairness::cooling_down(&mut draft, scene, cool_down);
        }
        Refusal::LimitReached { .. } => reached(&mut draft, scene, refusal),
        Refusal::NothingToChange { resource } => {
            let line = format!(
                "/resource edit {} capacity 2",
                scene.resource_name(*resource)
            );
            draft.line(
                "nothing-to-change",
                &[name(*resource), ("line", scene.code(line))],
            );
        }
        Refusal::NameTaken { resource } => {
            draft.line("name-taken", &[name(*resource)]);
        }
        Refusal::NotLonger {
            booking,
            wanted_until,
            possible_until,
            obstacle,
        } => {
            let ends = [*wanted_until, *possible_until];
            not_longer(&mut draft, scene, booking, ends, obstacle);
        }
        Refusal::HeldForWaitlist {
            resource,
            span,
            until,
            own,
            alternatives,
        } => {
            waitlist::held(&mut draft, scene, *resource, *span, (*until, *own));
            if own.is_none() {
                free_next(&mut draft, scene, *resource, alternatives);
                waitlist::wait_button(&mut draft, scene, *resource, *span);
            }
        }
        Refusal::IsFree { resource, span } => {
            waitlist::is_free(&mut draft, scene, *resource, *span);
        }
        Refusal::SeriesBlocked {
            resource,
            start,
            minutes,
            seats,
            note,
            dates,
        } => {
            let blocked = series::Blocked {
                resource: *resource,
                start: *start,
                minutes: *minutes,
                seats: *seats,
                note: note.as_deref(),
                dates,
            };
            series::blocked(&mut draft, scene, &blocked);
        }
        Refusal::SeriesStays {
            resource,
            wish,
            dates,
            movable,
        } => series_moves::stays(&mut draft, scene, *resource, wish, (dates, *movable)),
        Refusal::NothingToSnooze => snooze::nothing(&mut draft, scene),
        Refusal::TooLateToSnooze { booking } => snooze::too_late(&mut draft, scene, booking),
        Refusal::SeriesEmpty {
            resource,
            start,
            until,
        } => series::empty(&mut draft, scene, *resource, *start, *until),
        Refusal::Draw(refusal) => draws::refused(&mut draft, scene, refusal),
        Refusal::NotTogether(apart) => together::apart(&mut draft, scene, apart),
        Refusal::OnWaitlist { wait } => waitlist::waits_already(&mut draft, scene, wait),
        Refusal::HasBegun { booking } => has_begun(&mut draft, scene, booking),
        Refusal::SameTime { booking } => {
            booking_number(&mut draft, scene, "same-time", booking.id);
        }
        Refusal::NoProposal => {
            mine_next(draft.line("no-proposal", &[]), scene);
        }
        Refusal::WhichProposal { proposals } => proposals::which(&mut draft, scene, proposals),
        Refusal::HoldersOnly { booking } => {
            held_by(
                &mut draft,
                scene,
                booking,
                ["holders-only", "holders-only-of"],
            );
        }
        Refusal::SameHolder { booking } => proposals::same_holder(&mut draft, scene, booking),
        Refusal::TheyMayNot { proposal } => proposals::they_may_not(&mut draft, scene, proposal),
        Refusal::NothingToUndo { within_minutes } => {
            let length = ("length", scene.length(*within_minutes));
            mine_next(draft.line("nothing-to-undo", &[length]), scene);
        }
        _ if checkin::refused(&mut draft, scene, refusal) => {}
        _ if groups::refused(&mut draft, scene, refusal) => {}
        _ if teams::refused(&mut draft, scene, refusal) => {}
        _ if approvals::refused(&mut draft, scene, refusal) => {}
        _ => plain(&mut draft, scene, refusal),
    }
    draft.finish()
}

fn unknown_resource(draft: &mut Draft<'_>, scene: &Scene<'_>, asked: &str, nearest: &[String]) {
    let asked = ("asked", scene.echo(asked));
    if nearest.is_empty() {
        draft.line("unknown-resource", &[asked]).free_button();
        return;
    }
    let names = nearest
        .iter()
        .map(|name| Inline::Strong(name.clone()).into());
    draft.line(
        "unknown-resource-near",
        &[asked, ("names", scene.one_of(names))],
    );
    for name in nearest {
        let again = scene.retry.and_then(|retry| retry.with_resource(name));
        draft.run_button(name, &again.unwrap_or_else(|| format!("/free {name}")));
    }
}

fn booking_number(draft: &mut Draft<'_>, scene: &Scene<'_>, key: &str, booking: BookingId) {
    draft.line(key, &[("booking", scene.number(booking))]);
    mine_next(draft, scene);
}

pub(super) fn mine_next(draft: &mut Draft<'_>, scene: &Scene<'_>) {
    draft.button(
        "button-mine",
        &[],
        Press::Mine {
            community: scene.community,
        },
    );
}

/// Somebody else has it: the first sentence if the reader may not know who, the second if they may.
fn held_by(draft: &mut Draft<'_>, scene: &Scene<'_>, booking: &BookingFacts, keys: [&str; 2]) {
    let [unnamed, named] = keys;
    let number = ("booking", scene.number(booking.id));
    if scene.knows(booking.member) {
        draft.line(named, &[number, ("holder", scene.member(booking.member))]);
    } else {
        draft.line(unnamed, &[number]);
    }
    mine_next(draft, scene);
}

/// Who has it then, as far as the reader may know.
fn taken(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    asked: Span,
    holders: &[BookingFacts],
) {
    let name = ("resource", scene.resource(resource));
    let span = match holders {
        [only] => only.span,
        _ => asked,
    };
    let time = ("time", scene.near_span(span, scene.zone(resource)));
    match scene.known_holders(holders) {
        Some(holders) => draft.line("taken-by", &[name, time, ("holders", holders)]),
        None => draft.line("taken", &[name, time]),
    };
}

/// The nearest free slots, in words and on buttons.
pub(super) fn free_next(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    slots: &[Span],
) {
    let slots = &slots[..slots.len().min(MOST_ALTERNATIVES)];
    if slots.is_empty() {
        draft.line("free-next-nothing", &[]);
        return;
    }
    let zone = scene.zone(resource);
    let near = |slot: &Span| scene.moment(slot.start, zone, MomentStyle::Near);
    draft.line(
        "free-next",
        &[("times", scene.listed(slots.iter().map(near)))],
    );
    for slot in slots {
        let at: Arg = near(slot);
        if let Some(retry) = scene.retry
            && let Some(line) = retry.with_slot(*slot)
        {
            if let Some(press) = Press::run(scene.community, line) {
                draft.primary("button-move-to", &[("time", at)], press);
            }
            continue;
        }
        draft.primary(
            "button-book-at",
            &[("time", at)],
            book(scene, resource, *slot),
        );
    }
}

fn already(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    resource: ResourceId,
    offer: Option<&OfferFacts>,
    place: impl FnOnce(&mut Draft<'_>),
) {
    match offer {
        Some(offer) => {
            draft.line(
                "already-offered",
                &[
                    ("resource", scene.resource(resource)),
                    (
                        "left",
                        scene.moment(offer.until, scene.zone(resource), MomentStyle::Relative),
                    ),
                ],
            );
            offer_buttons(draft, scene, resource, offer.id);
        }
        None => {
            place(draft);
            place_buttons(draft, scene, resource);
        }
    }
}

fn which_one(draft: &mut Draft<'_>, scene: &Scene<'_>, resources: &[ResourceId]) {
    let names = resources.iter().map(|resource| scene.resource(*resource));
    draft.line("which-one", &[("resources", scene.one_of(names))]);
    for resource in resources {
        let name = scene.resource_name(*resource);
        if let Some(line) = scene.retry.and_then(|retry| retry.with_resource(&name))
            && let Some(press) = Press::run(scene.community, line)
        {
            draft.labelled(&name, press, ButtonStyle::Secondary);
        }
    }
}
