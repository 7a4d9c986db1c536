//! What members want for themselves: when and where they are pinged, and whose clock they read.

use chrono_tz::Tz;
use dibs_core::model::QuietHours;

use super::Scene;
use super::draft::Draft;
use crate::message::{Message, Tone};

/// Leads that are offered to press, in minutes.
const USUAL_LEADS: [u32; 4] = [5, 15, 60, 24 * 60];

/// What a member wants of pings.
pub(super) struct Told {
    /// So long before what they booked begins, in minutes; 0 = not at all.
    pub(super) lead_minutes: u32,
    /// They chose that themselves.
    pub(super) own: bool,
    /// In a chat, and not privately.
    pub(super) here: bool,
    /// Their quiet hours, and whose clock tells.
    pub(super) quiet: Option<(QuietHours, Tz)>,
}

/// When and where the reader is pinged.
pub(super) fn pings(scene: &Scene<'_>, told: &Told, changed: bool) -> Message {
    let Told {
        lead_minutes,
        own,
        here,
        quiet,
    } = *told;
    let mut draft = Draft::new(scene, tone(changed));
    if lead_minutes == 0 {
        draft.line("pings-never", &[]);
    } else {
        let lead = scene.length(lead_minutes);
        draft.line("pings-before", &[("lead", lead)]);
    }
    draft.line(if here { "pings-here" } else { "pings-private" }, &[]);
    if let Some((hours, zone)) = quiet {
        let hours = ("hours", scene.code(hours.to_string()));
        draft.line("pings-quiet", &[hours, ("zone", scene.code(zone.name()))]);
    }
    draft.line("pings-next", &[]);
    for minutes in USUAL_LEADS {
        if minutes != lead_minutes {
            let label = scene.wording.length(scene.labels.language, minutes);
            draft.run_button(&label, &format!("/remind {minutes} min"));
        }
    }
    if lead_minutes != 0 {
        draft.run_button(&label(scene, "button-never"), "/remind off");
    }
    if own {
        draft.run_button(&label(scene, "button-as-everybody"), "/remind auto");
    }
    if here {
        draft.run_button(&label(scene, "button-privately"), "/remind private");
    }
    if quiet.is_some() {
        draft.run_button(&label(scene, "button-never-quiet"), "/remind quiet off");
    }
    draft.finish()
}

/// Whose clock the reader reads.
pub(super) fn timezone(scene: &Scene<'_>, zone: Option<Tz>, changed: bool) -> Message {
    let mut draft = Draft::new(scene, tone(changed));
    match zone {
        Some(zone) => {
            draft.line("timezone-own", &[("zone", scene.code(zone.name()))]);
            draft.run_button(&label(scene, "button-timezone-auto"), "/timezone auto");
        }
        None => {
            draft.line("timezone-auto", &[]);
        }
    }
    draft.line(
        "timezone-next",
        &[("line", scene.code("/timezone Europe/Berlin"))],
    );
    draft.finish()
}

fn tone(changed: bool) -> Tone {
    if changed { Tone::Good } else { Tone::Info }
}

fn label(scene: &Scene<'_>, key: &str) -> String {
    scene.wording.plain_line(scene.labels.language, key, &[])
}
