//! Bookings handed over and traded: what is proposed, and how it ended.

use chrono::{DateTime, Utc};
use dibs_core::model::{BookingFacts, ProposalEnd, ProposalFacts};

use super::Scene;
use super::bookings::{end_button, told_reminder};
use super::draft::Draft;
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::press::Press;
use crate::wording::Arg;

/// What a proposal is called by: a gift or a trade.
fn key(proposal: &ProposalFacts, [give, swap]: [&'static str; 2]) -> &'static str {
    if proposal.wanted.is_some() {
        swap
    } else {
        give
    }
}

fn args(scene: &Scene<'_>, proposal: &ProposalFacts) -> Vec<(&'static str, Arg)> {
    let ProposalFacts {
        by,
        to,
        booking,
        wanted,
        until,
        ..
    } = proposal;
    let zone = scene.zone(booking.resource);
    let mut args = vec![
        ("by", scene.member(*by)),
        ("to", scene.member(*to)),
        ("resource", scene.resource(booking.resource)),
        ("time", scene.telling_span(booking)),
        ("booking", scene.number(booking.id)),
        ("until", scene.moment(*until, zone, MomentStyle::Near)),
    ];
    if let Some(wanted) = wanted {
        args.extend([
            ("other", scene.resource(wanted.resource)),
            ("when", scene.telling_span(wanted)),
            ("wanted", scene.number(wanted.id)),
        ]);
    }
    args
}

pub(super) fn proposed(scene: &Scene<'_>, proposal: &ProposalFacts) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let key = key(proposal, ["proposed-give", "proposed-swap"]);
    draft.line(key, &args(scene, proposal));
    let press = answer(scene, proposal, false);
    draft.button("button-take-back", &[], press);
    draft.finish()
}

/// The answer to whoever ended it.
pub(super) fn ended(
    scene: &Scene<'_>,
    proposal: &ProposalFacts,
    how: ProposalEnd,
    remind_at: Option<DateTime<Utc>>,
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let key = match how {
        ProposalEnd::Accepted => key(proposal, ["accepted-give", "accepted-swap"]),
        ProposalEnd::Declined => "declined",
        ProposalEnd::Withdrawn | ProposalEnd::Lapsed => "withdrawn",
    };
    draft.line(key, &args(scene, proposal));
    if how == ProposalEnd::Accepted {
        let booking = BookingFacts {
            member: proposal.to,
            ..proposal.booking
        };
        told_reminder(&mut draft, scene, &booking, remind_at);
        end_button(&mut draft, scene, &booking);
    }
    draft.finish()
}

/// Whoever is asked decides.
pub(super) fn asked(draft: &mut Draft<'_>, scene: &Scene<'_>, proposal: &ProposalFacts) {
    let key = key(proposal, ["asked-give", "asked-swap"]);
    draft.line(key, &args(scene, proposal));
    draft.primary("button-accept", &[], answer(scene, proposal, true));
    draft.button("button-decline", &[], answer(scene, proposal, false));
}

/// Whoever made it learns how it ended.
pub(super) fn told_end(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    proposal: &ProposalFacts,
    how: ProposalEnd,
) {
    let key = match how {
        ProposalEnd::Accepted => key(proposal, ["told-accepted-give", "told-accepted-swap"]),
        ProposalEnd::Declined | ProposalEnd::Withdrawn => "told-declined",
        ProposalEnd::Lapsed => "told-lapsed",
    };
    draft.line(key, &args(scene, proposal));
    match (how, proposal.wanted) {
        (ProposalEnd::Accepted, Some(wanted)) => end_button(draft, scene, &wanted),
        (ProposalEnd::Accepted, None) => {}
        _ => end_button(draft, scene, &proposal.booking),
    }
}

/// One of several that wait for an answer.
pub(super) fn waiting(scene: &Scene<'_>, proposal: &ProposalFacts) -> Vec<Inline> {
    let key = if scene.labels.is_reader(proposal.by) {
        "waiting-own"
    } else {
        key(proposal, ["waiting-give", "waiting-swap"])
    };
    scene.say(key, &args(scene, proposal))
}

pub(super) fn which(draft: &mut Draft<'_>, scene: &Scene<'_>, proposals: &[ProposalFacts]) {
    draft.line("which-proposal", &[]);
    let items = proposals.iter().map(|proposal| waiting(scene, proposal));
    draft.list(items, proposals.len());
    for proposal in proposals {
        which_buttons(draft, scene, proposal);
    }
}

/// The buttons of one of several: a proposal of one's own can only be taken back.
pub(super) fn which_buttons(draft: &mut Draft<'_>, scene: &Scene<'_>, proposal: &ProposalFacts) {
    let number = Inline::Text(format!("#{}", proposal.booking.id));
    let args = [("booking", number.into())];
    if scene.labels.is_reader(proposal.to) {
        let accept = answer(scene, proposal, true);
        draft.primary("button-accept-which", &args, accept);
    }
    let decline = answer(scene, proposal, false);
    draft.button("button-decline-which", &args, decline);
}

fn answer(scene: &Scene<'_>, proposal: &ProposalFacts, accepts: bool) -> Press {
    Press::Answer {
        community: scene.community,
        proposal: proposal.id,
        accepts,
    }
}

/// It is theirs already.
pub(super) fn same_holder(draft: &mut Draft<'_>, scene: &Scene<'_>, booking: &BookingFacts) {
    draft.line(
        "same-holder",
        &[
            ("resource", scene.resource(booking.resource)),
            ("time", scene.telling_span(booking)),
            ("booking", scene.number(booking.id)),
        ],
    );
}

/// A limit keeps whoever proposed the trade from it.
pub(super) fn they_may_not(draft: &mut Draft<'_>, scene: &Scene<'_>, proposal: &ProposalFacts) {
    draft.line("they-may-not", &args(scene, proposal));
    let decline = answer(scene, proposal, false);
    draft.button("button-decline", &[], decline);
}
