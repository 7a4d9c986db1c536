//! What waits for a manager's word: asked, approved, denied.

use chrono::{DateTime, Utc};
use dibs_core::model::{BookingFacts, MemberId, Refusal, TextId};

use super::bookings::end_button;
use super::draft::Draft;
use super::{Scene, checkin};
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::press::Press;
use crate::wording::Arg;

/// The sentence about one booking, or the one about a series.
fn key([one, series]: [&'static str; 2], dates: usize) -> &'static str {
    if dates > 1 { series } else { one }
}

fn args(scene: &Scene<'_>, booking: &BookingFacts, dates: usize) -> Vec<(&'static str, Arg)> {
    vec![
        ("who", scene.member(booking.member)),
        ("resource", scene.resource(booking.resource)),
        ("time", scene.telling_span(booking)),
        ("booking", scene.number(booking.id)),
        ("dates", dates.into()),
    ]
}

fn count(dates: u32) -> usize {
    usize::try_from(dates).unwrap_or(usize::MAX)
}

/// The managers who press decide.
pub(super) fn asked(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    dates: u32,
    by: DateTime<Utc>,
) {
    let dates = count(dates);
    let mut args = args(scene, booking, dates);
    let until = scene.moment(by, scene.zone(booking.resource), MomentStyle::Near);
    args.push(("until", until));
    draft.line(
        key(["approval-asked", "approval-asked-series"], dates),
        &args,
    );
    told_note(draft, scene, "approval-note", booking.note);
    draft.primary("button-approve", &[], decide(scene, booking, true));
    draft.danger("button-deny", &[], decide(scene, booking, false));
}

/// What somebody wrote to it, if they did.
fn told_note(draft: &mut Draft<'_>, scene: &Scene<'_>, key: &str, note: Option<TextId>) {
    if let Some(note) = note.and_then(|note| scene.labels.notes.get(&note)) {
        draft.line(key, &[("note", Inline::Text(note.to_string()).into())]);
    }
}

fn decide(scene: &Scene<'_>, booking: &BookingFacts, approves: bool) -> Press {
    Press::Approve {
        community: scene.community,
        booking: booking.id,
        approves,
    }
}

/// The answer to the manager.
pub(super) fn decided(scene: &Scene<'_>, bookings: &[BookingFacts], approved: bool) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let Some(first) = bookings.first() else {
        return draft.finish();
    };
    let keys = if approved {
        ["approved", "approved-series"]
    } else {
        ["denied", "denied-series"]
    };
    let dates = bookings.len();
    draft.line(key(keys, dates), &args(scene, first, dates));
    draft.finish()
}

/// What a manager decided, for the record.
pub(super) fn recorded(scene: &Scene<'_>, key: &str, bookings: &[BookingFacts]) -> Vec<Inline> {
    let first = bookings.first();
    first.map_or_else(Vec::new, |first| {
        scene.say(key, &args(scene, first, bookings.len()))
    })
}

/// Whoever asked for it may have it.
pub(super) fn told_approved(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    dates: u32,
) {
    let dates = count(dates);
    let args = args(scene, booking, dates);
    draft.line(
        key(["booking-approved", "booking-approved-series"], dates),
        &args,
    );
    checkin::remark(draft, scene, booking);
    end_button(draft, scene, booking);
}

/// Whoever asked for it may not have it.
pub(super) fn told_denied(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    booking: &BookingFacts,
    dates: u32,
    (by, why): (MemberId, Option<TextId>),
) {
    let dates = count(dates);
    let mut args = args(scene, booking, dates);
    args.push(("by", scene.member(by)));
    draft.line(
        key(["booking-denied", "booking-denied-series"], dates),
        &args,
    );
    told_note(draft, scene, "denied-why", why);
    draft.line("denied-next", &[]);
    free_next(draft, scene, booking);
}

pub(super) fn told_lapsed(draft: &mut Draft<'_>, scene: &Scene<'_>, booking: &BookingFacts) {
    draft.line("approval-lapsed", &args(scene, booking, 1));
    free_next(draft, scene, booking);
}

fn free_next(draft: &mut Draft<'_>, scene: &Scene<'_>, booking: &BookingFacts) {
    let name = scene.resource_name(booking.resource);
    draft.run_button("/free", &format!("/free {name}"));
}

/// A refusal that has to do with approval; whether it was one.
pub(super) fn refused(draft: &mut Draft<'_>, scene: &Scene<'_>, refusal: &Refusal) -> bool {
    match refusal {
        Refusal::ManagersBook { resource } => {
            draft.line("managers-book", &[("resource", scene.resource(*resource))]);
        }
        Refusal::NoTurnsUnapproved { resource } => {
            draft.line(
                "no-turns-unapproved",
                &[("resource", scene.resource(*resource))],
            );
            let line = format!("/book {}", scene.resource_name(*resource));
            draft.run_button(&line, &line);
        }
        Refusal::ApprovedAsAsked { booking } => {
            draft.line("approved-as-asked", &args(scene, booking, 1));
            end_button(draft, scene, booking);
        }
        Refusal::NothingToApprove => {
            draft.line("nothing-to-approve", &[]);
            draft.run_button("/audit", "/audit");
        }
        Refusal::WhichApproval { bookings } => which(draft, scene, bookings),
        _ => return false,
    }
    true
}

fn which(draft: &mut Draft<'_>, scene: &Scene<'_>, bookings: &[BookingFacts]) {
    draft.line("which-approval", &[]);
    let items = bookings
        .iter()
        .map(|booking| scene.say("waiting-approval", &args(scene, booking, 1)));
    draft.list(items, bookings.len());
    for booking in bookings {
        let number = [("booking", Inline::Text(format!("#{}", booking.id)).into())];
        draft.primary(
            "button-approve-which",
            &number,
            decide(scene, booking, true),
        );
        draft.danger("button-deny-which", &number, decide(scene, booking, false));
    }
}
