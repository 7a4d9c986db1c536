//! Times that cannot be had.

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;
use dibs_core::model::ResourceId;
use dibs_core::time::TimeRefusal;

use super::Scene;
use super::draft::Draft;
use crate::message::{Inline, MomentStyle};

pub(super) fn time(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    zone: Tz,
    resource: Option<ResourceId>,
    why: TimeRefusal,
) {
    match why {
        TimeRefusal::Missing { next_valid } => {
            let at = scene.moment(next_valid, zone, MomentStyle::Full);
            draft.line("time-missing", &[("at", at)]);
            start_button(draft, scene, zone, next_valid);
        }
        TimeRefusal::Past { start } => {
            let at = scene.moment(start, zone, MomentStyle::Full);
            draft.line("time-past", &[("at", at)]);
        }
        TimeRefusal::OffStep {
            step_minutes,
            before,
            after,
        } => {
            off_step(draft, scene, zone, resource, (step_minutes, before, after));
        }
        TimeRefusal::TooFar { limit_days } => {
            draft.line("time-too-far", &[("days", limit_days.into())]);
        }
        TimeRefusal::NoSuchDate => {
            draft.line("time-no-such-date", &[]);
        }
        TimeRefusal::WrongWeekday { date, given } => {
            let language = scene.labels.language;
            draft.line(
                "time-wrong-weekday",
                &[
                    ("date", scene.wording.day_of_month(language, date).into()),
                    (
                        "weekday",
                        scene
                            .wording
                            .weekday_in_full(language, date.weekday())
                            .into(),
                    ),
                    (
                        "given",
                        scene.wording.weekday_in_full(language, given).into(),
                    ),
                ],
            );
        }
        TimeRefusal::EndBeforeStart => {
            draft.line("time-end-before-start", &[]);
        }
    }
}

/// Starts are some minutes apart: the one before and the one after.
fn off_step(
    draft: &mut Draft<'_>,
    scene: &Scene<'_>,
    zone: Tz,
    resource: Option<ResourceId>,
    (step_minutes, before, after): (u32, Option<DateTime<Utc>>, DateTime<Utc>),
) {
    let step = ("step", scene.length(step_minutes));
    let next = ("after", scene.moment(after, zone, MomentStyle::Near));
    let name = match resource {
        Some(resource) => scene.resource(resource),
        None => scene.say("some-resource", &[]).into(),
    };
    let name = ("resource", name);
    match before {
        Some(before) => {
            let last = ("before", scene.moment(before, zone, MomentStyle::Near));
            draft.line("time-off-step", &[name, step, last, next]);
            start_button(draft, scene, zone, before);
        }
        None => {
            draft.line("time-off-step-first", &[name, step, next]);
        }
    }
    start_button(draft, scene, zone, after);
}

/// The same again with another start.
fn start_button(draft: &mut Draft<'_>, scene: &Scene<'_>, zone: Tz, start: DateTime<Utc>) {
    let Some(line) = scene.retry.and_then(|retry| retry.with_start(start)) else {
        return;
    };
    let at = Inline::Moment {
        at: start,
        zone,
        style: MomentStyle::Near,
    };
    let label = scene
        .wording
        .inline_text(scene.labels.language, &at, scene.now);
    draft.run_button(&label, &line);
}
