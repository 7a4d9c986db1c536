//! Two who wait for a time together: who is asked, who agreed, what came of it.

use dibs_core::model::answer::{Companion, Consent, MyWait};
use dibs_core::model::refusal::{Apart, NotTogether};
use dibs_core::model::{MemberId, ResourceId, TogetherNews, WaitlistId};
use dibs_core::time::Span;

use super::Scene;
use super::draft::Draft;
use super::lines::offer_buttons;
use super::waitlist::{leave_button, place, wait_button};
use crate::message::{Inline, MomentStyle};
use crate::press::Press;

/// Who asked for it, or agreed to it, is told where they stand.
pub(super) fn joined(draft: &mut Draft<'_>, scene: &Scene<'_>, wait: &MyWait, with: &Companion) {
    let [resource, time, place] = place(scene, wait);
    let member = ("member", scene.member(with.member));
    if let (Some(offer), Some(until)) = (wait.offer, wait.until) {
        let zone = scene.zone(wait.resource);
        let until = ("until", scene.moment(until, zone, MomentStyle::Near));
        draft.line("held-for-both", &[resource, time, member, until]);
        offer_buttons(draft, scene, wait.resource, offer);
        return;
    }
    let key = match with.consent {
        Consent::Given => "waits-with",
        Consent::Awaited | Consent::Asked => "waits-with-once",
    };
    draft.line(key, &[resource, time, place, member]);
    leave_button(draft, scene, wait);
}

/// A place among all that is the reader's.
pub(super) fn my_wait(scene: &Scene<'_>, wait: &MyWait, with: &Companion) -> Vec<Inline> {
    let [resource, time, place] = place(scene, wait);
    let member = ("member", scene.member(with.member));
    if let Some(until) = wait.until {
        let until = scene.moment(until, scene.zone(wait.resource), MomentStyle::Near);
        return scene.say(
            "mine-wait-both",
            &[resource, time, member, ("until", until)],
        );
    }
    let key = match with.consent {
        Consent::Given => "mine-wait-with",
        Consent::Awaited => "mine-wait-once",
        Consent::Asked => "mine-wait-asked",
    };
    scene.say(key, &[resource, time, place, member])
}

/// Whoever is asked agrees, or not.
pub(super) fn consent_buttons(draft: &mut Draft<'_>, scene: &Scene<'_>, waitlist: WaitlistId) {
    let community = scene.community;
    let agree = Press::AgreeToWait {
        community,
        waitlist,
    };
    draft.primary("button-agree", &[], agree);
    let refuse = Press::LeaveWaitlist {
        community,
        waitlist,
    };
    draft.button("button-not-me", &[], refuse);
}

/// Something of the other one.
pub(super) fn news(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    (resource, span): (ResourceId, Span),
    waitlist: WaitlistId,
    (by, news): (MemberId, TogetherNews),
) {
    let args = [
        ("resource", scene.resource(resource)),
        ("time", scene.near_span(span, scene.zone(resource))),
        ("member", scene.member(by)),
    ];
    match news {
        TogetherNews::Asked => {
            draft.line("together-asked", &args);
            consent_buttons(draft, scene, waitlist);
        }
        TogetherNews::Agreed => {
            draft.line("together-agreed", &args);
        }
        TogetherNews::Ended => {
            draft.line("together-ended", &args);
            wait_button(draft, scene, resource, span);
        }
    }
}

/// Why two cannot wait together.
pub(super) fn apart(draft: &mut Draft<'_>, scene: &Scene<'_>, apart: &NotTogether) {
    let key = match apart.why {
        Apart::Yourself => "apart-yourself",
        Apart::OneSeat => "apart-one-seat",
        Apart::SeatEach => "apart-seat-each",
        Apart::TheyWait => "apart-they-wait",
        Apart::TheyMayNot => "apart-they-may-not",
    };
    let args = [
        ("resource", scene.resource(apart.resource)),
        ("member", scene.member(apart.with)),
    ];
    draft.line(key, &args);
}
