//! Resources and settings, for managers.

use chrono::{DateTime, Utc};
use dibs_core::model::answer::Failure;
use dibs_core::model::request::Undeliverable;
use dibs_core::model::{Bookers, BookingId, Digest, Names, Resource, ResourceId, Settings};

use super::Scene;
use super::digest;
use super::draft::Draft;
use super::draws;
use super::fairness;
use crate::message::{Inline, Message, MomentStyle, Tone};
use crate::wording::Arg;

pub(super) fn added(scene: &Scene<'_>, resource: &Resource) -> Message {
    let name = Inline::Strong(resource.name.clone());
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line("resource-added", &[("resource", name.into())]);
    facts(&mut draft, scene, resource);
    let book = format!("/book {}", resource.name);
    draft.line("resource-added-next", &[("line", scene.code(book.clone()))]);
    draft.run_button(&book, &book);
    draft.finish()
}

pub(super) fn changed(scene: &Scene<'_>, resource: &Resource, at_odds: &[BookingId]) -> Message {
    let name = Inline::Strong(resource.name.clone());
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line("resource-changed", &[("resource", name.into())]);
    facts(&mut draft, scene, resource);
    if !at_odds.is_empty() {
        let bookings = scene.all_of(at_odds.iter().map(|id| scene.number(*id)));
        let count = at_odds.len().into();
        draft.line(
            "resource-at-odds",
            &[("count", count), ("bookings", bookings)],
        );
    }
    draft.finish()
}

pub(super) fn shown(scene: &Scene<'_>, resource: &Resource) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    draft.line(
        "resource-shown",
        &[("resource", Inline::Strong(resource.name.clone()).into())],
    );
    facts(&mut draft, scene, resource);
    draft.finish()
}

/// All there is to know of a resource, a line each.
fn facts(draft: &mut Draft<'_>, scene: &Scene<'_>, resource: &Resource) {
    draft.bullet(
        "fact-slots",
        &[
            ("slot", scene.length(resource.slot_minutes)),
            ("step", scene.length(resource.step_minutes)),
        ],
    );
    draft.bullet(
        "fact-hours",
        &[
            ("hours", hours(scene, resource)),
            ("zone", Inline::Text(resource.zone.name().to_owned()).into()),
        ],
    );
    if resource.capacity > 1 {
        draft.bullet("fact-capacity", &[("capacity", resource.capacity.into())]);
    }
    if !resource.aliases.is_empty() {
        let aliases = resource
            .aliases
            .iter()
            .map(|alias| Inline::Strong(alias.clone()).into());
        draft.bullet("fact-aliases", &[("aliases", scene.listed(aliases))]);
    }
    if let Some(group) = &resource.group {
        let group = Inline::Strong(group.clone()).into();
        draft.bullet("fact-group", &[("group", group)]);
    }
    if !resource.tags.is_empty() {
        let tags = resource.tags.iter();
        let tags = tags.map(|tag| Inline::Strong(tag.clone()).into());
        draft.bullet("fact-tags", &[("tags", scene.listed(tags))]);
    }
    if let Some(about) = &resource.about {
        let about = Inline::Text(about.clone()).into();
        draft.bullet("fact-about", &[("about", about)]);
    }
    if resource.check_in_minutes > 0 {
        let length = scene.length(resource.check_in_minutes);
        draft.bullet("fact-check-in", &[("length", length)]);
    }
    fairness::facts(draft, scene, resource);
    if let Some(draw) = &resource.draw {
        draws::fact(draft, scene, draw);
    }
    if resource.approval.is_some() {
        draft.bullet("fact-approval", &[]);
    }
    match resource.bookers {
        Bookers::Everyone => {}
        Bookers::Managers => {
            draft.bullet("fact-managers-book", &[]);
        }
        Bookers::Team(team) => {
            let team = scene.labels.teams.get(&team).cloned().unwrap_or_default();
            draft.bullet("fact-team-books", &[("team", Inline::Strong(team).into())]);
        }
    }
    if resource.names == Names::Hidden {
        draft.bullet("fact-names-hidden", &[]);
    }
}

/// Opening hours as they are typed.
fn hours(scene: &Scene<'_>, resource: &Resource) -> Arg {
    scene.code(resource.hours.to_string())
}

pub(super) fn removed(
    scene: &Scene<'_>,
    resource: ResourceId,
    cancelled: u32,
    sent_home: u32,
) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line(
        "resource-removed",
        &[("resource", scene.resource(resource))],
    );
    if cancelled > 0 {
        draft.line("resource-removed-bookings", &[("count", cancelled.into())]);
    }
    if sent_home > 0 {
        draft.line("resource-removed-line", &[("count", sent_home.into())]);
    }
    draft.finish()
}

pub(super) fn list(scene: &Scene<'_>, resources: &[Resource]) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    draft.line("resources", &[("count", resources.len().into())]);
    let items = resources.iter().map(|resource| {
        scene.say(
            "resources-item",
            &[
                ("resource", Inline::Strong(resource.name.clone()).into()),
                ("slot", scene.length(resource.slot_minutes)),
                ("hours", hours(scene, resource)),
                ("capacity", resource.capacity.into()),
            ],
        )
    });
    draft.list(items, resources.len());
    draft.finish()
}

/// What is told with the settings.
pub(super) struct Told<'a> {
    /// They were changed just now.
    pub(super) changed: bool,
    /// The last people who could not be reached.
    pub(super) failures: &'a [Failure],
    /// How many notices could not be delivered in all.
    pub(super) failed: u32,
    /// The digest of this chat.
    pub(super) digest: Option<&'a Digest>,
}

pub(super) fn settings(scene: &Scene<'_>, settings: &Settings, told: &Told<'_>) -> Message {
    let Told {
        changed,
        failures,
        failed,
        ..
    } = *told;
    let tone = if changed { Tone::Good } else { Tone::Info };
    let mut draft = Draft::new(scene, tone);
    draft.line(
        if changed {
            "settings-changed"
        } else {
            "settings"
        },
        &[],
    );
    draft.bullet(
        "setting-zone",
        &[("zone", scene.code(settings.zone.name()))],
    );
    draft.bullet(
        "setting-language",
        &[("language", scene.code(settings.language.code()))],
    );
    if settings.reminder_minutes == 0 {
        draft.bullet("setting-no-reminder", &[]);
    } else {
        let lead = scene.length(settings.reminder_minutes);
        draft.bullet("setting-reminder", &[("lead", lead)]);
    }
    draft.bullet(
        "setting-offer",
        &[("window", scene.length(settings.offer_minutes))],
    );
    if let Some(digest) = told.digest {
        digest::setting(&mut draft, scene, digest);
    }
    if failed > 0 {
        draft.line("settings-failures", &[("failed", failed.into())]);
        let items = failures.iter().map(|failure| unreached(scene, failure));
        draft.list(items, failures.len());
    }
    if !changed {
        draft.line(
            "settings-next",
            &[("line", scene.code("/settings zone Europe/Berlin"))],
        );
    }
    draft.finish()
}

fn unreached(scene: &Scene<'_>, failure: &Failure) -> Vec<Inline> {
    let key = match failure.why {
        Undeliverable::NoWayToReach => "failure-no-way",
        Undeliverable::Refused => "failure-refused",
        Undeliverable::TooLate => "failure-too-late",
    };
    scene.say(
        key,
        &[
            ("member", scene.member(failure.to)),
            ("at", near(scene, failure.at)),
        ],
    )
}

fn near(scene: &Scene<'_>, at: DateTime<Utc>) -> Arg {
    scene.moment(at, scene.labels.zone, MomentStyle::Near)
}
