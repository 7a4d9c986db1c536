//! What a day brings, for everybody in a chat.

use dibs_core::model::digest::{Digest, DigestFacts};

use super::Scene;
use super::draft::Draft;
use super::looks::{closures_of, entry};
use crate::message::{Message, MomentStyle, Tone};

/// A digest in words. What does not fit is counted.
pub fn digest_message(scene: &Scene<'_>, facts: &DigestFacts) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    let date = ("date", scene.date(facts.day, scene.labels.zone));
    let days: Vec<_> = facts
        .days
        .iter()
        .filter(|day| !day.bookings.is_empty() || !day.closures.is_empty())
        .collect();
    if days.is_empty() && facts.waiting.is_empty() {
        draft.line("digest-nothing", &[date]);
    } else {
        draft.line("digest", &[date]);
    }
    let mut untold = facts.more;
    for day in days {
        if draft.is_full() {
            untold += 1;
            continue;
        }
        if !day.bookings.is_empty() {
            draft.line(
                "digest-resource",
                &[("resource", scene.resource(day.resource))],
            );
            let total = usize::try_from(day.booked).unwrap_or(day.bookings.len());
            let entries = day.bookings.iter();
            draft.list(
                entries.map(|booking| entry(scene, booking, day.day)),
                total.max(day.bookings.len()),
            );
        }
        closures_of(&mut draft, scene, day);
    }
    for (resource, waiting) in &facts.waiting {
        if draft.is_full() {
            untold += 1;
            continue;
        }
        draft.line(
            "digest-waiting",
            &[
                ("resource", scene.resource(*resource)),
                ("count", (*waiting).into()),
            ],
        );
    }
    if untold > 0 {
        draft.line("digest-more", &[("count", untold.into())]);
    }
    draft.free_button();
    draft.finish()
}

/// When the chat is told that, among the settings.
pub(super) fn setting(draft: &mut Draft<'_>, scene: &Scene<'_>, digest: &Digest) {
    let times = ("times", scene.code(digest.times.text()));
    if let Some(next_at) = digest.next_at {
        let next = scene.moment(next_at, scene.labels.zone, MomentStyle::Near);
        draft.bullet("setting-digest", &[times, ("next", next)]);
    }
}
