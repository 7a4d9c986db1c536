//! Refusals that lead nowhere in particular.

use dibs_core::model::Refusal;
use dibs_core::model::text::BadText;

use super::ranges::{full_key, out_of_range};
use crate::replies::Scene;
use crate::replies::draft::Draft;
use crate::replies::identity::cannot_link;

pub(super) fn plain(draft: &mut Draft<'_>, scene: &Scene<'_>, refusal: &Refusal) {
    match refusal {
        Refusal::NotManager => draft.line("not-manager", &[]),
        Refusal::NoChatHere => draft.line("no-chat-here", &[]),
        Refusal::NoBoardHere => draft.line("no-board-here", &[]),
        Refusal::DigestTooOften { least_minutes } => draft.line(
            "digest-too-often",
            &[("least", scene.length(*least_minutes))],
        ),
        Refusal::TooManyDigests { most } => draft.line(
            "digest-too-many",
            &[
                ("most", (*most).into()),
                ("line", scene.code("/settings digest off")),
            ],
        ),
        Refusal::NotMember => draft.line("not-member", &[("line", scene.code("/mine"))]),
        Refusal::BadName {
            why: BadText::Empty,
        } => draft.line("name-empty", &[]),
        Refusal::BadName {
            why: BadText::TooLong { limit_chars },
        } => draft.line("name-too-long", &[("limit", (*limit_chars).into())]),
        Refusal::BadNote {
            why: BadText::Empty,
        } => draft.line("note-empty", &[]),
        Refusal::BadNote {
            why: BadText::TooLong { limit_chars },
        } => draft.line("note-too-long", &[("limit", (*limit_chars).into())]),
        Refusal::NameReserved { word } => {
            draft.line("name-reserved", &[("word", scene.echo(word))])
        }
        Refusal::OutOfRange { what, least, most } => {
            out_of_range(draft, scene, *what, *least, *most)
        }
        Refusal::StepDoesNotDivideDay => draft.line("step-uneven", &[]),
        Refusal::TooMuchAtOnce => draft.line("too-much-at-once", &[]),
        Refusal::Full { what, limit } => draft.line(full_key(*what), &[("limit", (*limit).into())]),
        Refusal::BusyCommunity { bookings, waiting } => draft.line(
            "busy-community",
            &[
                ("bookings", (*bookings).into()),
                ("waiting", (*waiting).into()),
            ],
        ),
        Refusal::BadCode => draft.line("bad-code", &[("line", scene.code("/connect"))]),
        Refusal::CannotLink { why } => cannot_link(draft, scene, why),
        Refusal::OnlyAccount => draft.line("only-account", &[("line", scene.code("/forget me"))]),
        Refusal::NotKnown => draft.line("not-known", &[("line", scene.code("/book"))]),
        Refusal::AlreadyConnected => draft.line("already-connected", &[]),
        // The desk follows a community that has moved; whoever sees this was faster.
        _ => draft.line("moved", &[]),
    };
}
