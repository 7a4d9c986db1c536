//! Several alike under one name.

use dibs_core::model::{Refusal, ResourceId};
use dibs_core::time::Span;

use super::Scene;
use super::draft::Draft;
use super::looks::book;
use crate::message::{Inline, MomentStyle};

/// A refusal that has to do with groups; whether it was one.
pub(super) fn refused(draft: &mut Draft<'_>, scene: &Scene<'_>, refusal: &Refusal) -> bool {
    match refusal {
        Refusal::NoneFree {
            group,
            resource,
            span,
            alternatives,
        } => {
            let group = Inline::Strong(group.clone()).into();
            let time = scene.near_span(*span, scene.zone(*resource));
            draft.line("none-free", &[("group", group), ("time", time)]);
            free_next(draft, scene, alternatives);
        }
        Refusal::GroupTaken { name } => {
            let name = Inline::Strong(name.clone()).into();
            draft.line("group-taken", &[("name", name)]);
        }
        _ => return false,
    }
    true
}

fn free_next(draft: &mut Draft<'_>, scene: &Scene<'_>, alternatives: &[(ResourceId, Span)]) {
    if alternatives.is_empty() {
        draft.line("free-next-nothing", &[]);
        return;
    }
    draft.line("none-free-next", &[]);
    for (resource, slot) in alternatives {
        let at = scene.moment(slot.start, scene.zone(*resource), MomentStyle::Near);
        let name = Inline::Text(scene.resource_name(*resource)).into();
        draft.primary(
            "button-book-which",
            &[("resource", name), ("at", at)],
            book(scene, *resource, *slot),
        );
    }
}
