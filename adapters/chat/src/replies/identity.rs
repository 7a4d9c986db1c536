//! `/link`, `/unlink` and `/forget me`: who is one member with whom, and who is nobody any more.
//! All of it is for nobody but whoever asked.

use chrono::{DateTime, Utc};
use dibs_core::model::answer::Extent;
use dibs_core::model::refusal::LinkObstacle;
use dibs_core::model::{Platform, TextId};

use super::Scene;
use super::draft::Draft;
use crate::message::{Inline, Message, MomentStyle, Tone};

/// What somebody types with another account who has no code yet.
const LINK: &str = "/link";

/// A fresh code by which another account becomes the reader's.
pub(crate) fn link_code(scene: &Scene<'_>, code: &str, until: DateTime<Utc>) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let line = scene.code(format!("/link {code}"));
    draft.line("link-code", &[("line", line)]);
    let zone = scene.labels.zone;
    draft.line(
        "link-code-expires",
        &[
            ("until", scene.moment(until, zone, MomentStyle::Time)),
            ("left", scene.moment(until, zone, MomentStyle::Relative)),
        ],
    );
    private(&mut draft)
}

/// A code was given, which is shown only once.
pub(super) fn link_code_again(scene: &Scene<'_>, until: DateTime<Utc>) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    let until = scene.moment(until, scene.labels.zone, MomentStyle::Time);
    draft.line("link-code-given", &[("until", until)]);
    private(&mut draft)
}

/// The reader and somebody else are one, and who that was.
pub(super) fn linked(
    scene: &Scene<'_>,
    with: Option<TextId>,
    platforms: &[Platform],
    dropped: u32,
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    let names = platforms.iter().map(|platform| platform.display_name());
    let names = scene.listed(names.map(|name| Inline::Text(name.to_owned()).into()));
    let called = with.and_then(|with| scene.labels.notes.get(&with));
    match called {
        Some(called) => {
            let who = Inline::Strong(called.to_string()).into();
            draft.line("linked", &[("who", who), ("platforms", names)])
        }
        None => draft.line("linked-unnamed", &[("platforms", names)]),
    };
    if dropped > 0 {
        draft.line("linked-dropped", &[("count", dropped.into())]);
    }
    draft.run_button("/mine", "/mine");
    private(&mut draft)
}

/// That code is wrong, or was used.
pub(super) fn wrong_code(scene: &Scene<'_>, tries_left: u32) -> Message {
    let mut draft = Draft::new(scene, Tone::Refused);
    let line = ("line", scene.code(LINK));
    draft.line("wrong-code", &[("left", tries_left.into()), line]);
    private(&mut draft)
}

/// The account is nobody's any more.
pub(super) fn unlinked(scene: &Scene<'_>, left: u32) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line("unlinked", &[("left", left.into())]);
    draft.line("unlinked-next", &[("line", scene.code(LINK))]);
    private(&mut draft)
}

/// What would be erased, and how to say that it is meant.
pub(super) fn may_be_forgotten(scene: &Scene<'_>, extent: &Extent) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    // No button: in a group somebody else could press it.
    draft.line("forget-ask", &[("line", scene.code("/forget me"))]);
    tell(&mut draft, extent);
    private(&mut draft)
}

/// Everything personal is erased.
pub(super) fn forgotten(scene: &Scene<'_>, extent: &Extent) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line("forgotten", &[]);
    tell(&mut draft, extent);
    draft.line("forgotten-next", &[]);
    private(&mut draft)
}

fn tell(draft: &mut Draft<'_>, extent: &Extent) {
    for (key, count) in [
        ("forget-accounts", extent.accounts),
        ("forget-texts", extent.texts),
        ("forget-bookings", extent.bookings),
        ("forget-running", extent.running),
        ("forget-places", extent.places),
    ] {
        if count > 0 {
            draft.bullet(key, &[("count", count.into())]);
        }
    }
}

/// Why two accounts do not become one member.
pub(super) fn cannot_link<'d, 's>(
    draft: &'d mut Draft<'s>,
    scene: &Scene<'_>,
    why: &LinkObstacle,
) -> &'d mut Draft<'s> {
    let line = ("line", scene.code(LINK));
    match why {
        LinkObstacle::TooOld => draft.line("link-too-old", &[line]),
        LinkObstacle::Own => draft.line("link-own", &[]),
        LinkObstacle::Gone => draft.line("link-gone", &[line]),
        LinkObstacle::TooManyTries { until } => {
            let until = scene.moment(*until, scene.labels.zone, MomentStyle::Time);
            draft.line("link-too-many-tries", &[("until", until)])
        }
        LinkObstacle::TooManyAccounts { limit } => {
            draft.line("link-too-many-accounts", &[("limit", (*limit).into())])
        }
    }
}

fn private(draft: &mut Draft<'_>) -> Message {
    let mut message = draft.finish();
    message.private = true;
    message
}
