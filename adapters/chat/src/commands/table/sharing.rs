//! What there is to share, and when it can be used.

use super::NONE;
use super::options::{
    self, ABOUT, ALIAS, APPROVAL, CAPACITY, CHECKIN, COOLDOWN, DRAW, GRACE, GROUP, NAMES, PRIORITY,
    QUEUE, SLOT, STEP, TAG, WHO, ZONE, introduced, pressable, required, shown,
};
use crate::commands::{Audience, CommandSpec, OptionKind, SubcommandSpec};

pub(super) const RESOURCE: CommandSpec = CommandSpec {
    name: "resource",
    subcommands: &[
        SubcommandSpec {
            name: "add",
            options: &[
                required("name", OptionKind::Name),
                CAPACITY,
                SLOT,
                STEP,
                ZONE,
                options::HOURS,
                ALIAS,
                CHECKIN,
                APPROVAL,
                DRAW,
                WHO,
                NAMES,
                GROUP,
                TAG,
                ABOUT,
                QUEUE,
                PRIORITY,
                GRACE,
                COOLDOWN,
            ],
        },
        SubcommandSpec {
            name: "edit",
            options: &[
                required("name", OptionKind::Resource),
                introduced("rename", OptionKind::Name),
                CAPACITY,
                SLOT,
                STEP,
                ZONE,
                options::HOURS,
                ALIAS,
                CHECKIN,
                APPROVAL,
                DRAW,
                WHO,
                NAMES,
                GROUP,
                TAG,
                ABOUT,
                QUEUE,
                PRIORITY,
                GRACE,
                COOLDOWN,
            ],
        },
        SubcommandSpec {
            name: "remove",
            options: &[required("name", OptionKind::Resource)],
        },
        SubcommandSpec {
            name: "list",
            options: &[],
        },
        SubcommandSpec {
            name: "show",
            options: &[required("name", OptionKind::Resource)],
        },
    ],
    audience: Audience::Managers,
    examples: &[
        pressable("/resource list"),
        shown("/resource add Piano"),
        shown("/resource add Workshop capacity 40 hours mon-fri 8-22"),
        shown("/resource edit {} slot 1h names hidden"),
        shown("/resource edit {} checkin 15 min"),
        shown("/resource edit {} approval on"),
        shown("/resource edit {} draw sun 18:00 for 30 min"),
        shown("/resource edit {} group pianos"),
        shown("/resource edit {} queue fair grace 10 min"),
        shown("/resource edit {} priority tutors"),
    ],
    ..NONE
};

pub(super) const HOURS: CommandSpec = CommandSpec {
    name: "hours",
    options: &[options::RESOURCE, required("spec", OptionKind::Hours)],
    audience: Audience::Managers,
    examples: &[
        shown("/hours {} mon-fri 8-22, sat 10-18"),
        shown("/hours {} always"),
    ],
    ..NONE
};
