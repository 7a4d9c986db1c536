//! How much each may have, and who belongs together for that.

use super::NONE;
use super::options::{RESOURCE, introduced, optional, pressable, shown};
use crate::commands::{Audience, CommandSpec, OptionKind};

pub(super) const LIMIT: CommandSpec = CommandSpec {
    name: "limit",
    options: &[RESOURCE, optional("rule", OptionKind::Limit)],
    audience: Audience::Managers,
    examples: &[
        pressable("/limit {}"),
        shown("/limit {} 2 active"),
        shown("/limit {} 4h per day"),
        shown("/limit all 7 days ahead"),
        shown("/limit all 8h per week for tutors"),
        shown("/limit {} free mon-fri 20-8, sat-sun"),
        shown("/limit all none"),
    ],
    ..NONE
};

pub(super) const TEAM: CommandSpec = CommandSpec {
    name: "team",
    options: &[
        optional("name", OptionKind::Team),
        introduced("add", OptionKind::Member),
        introduced("remove", OptionKind::Member),
        introduced("role", OptionKind::Role),
        introduced("drop", OptionKind::Switch),
    ],
    audience: Audience::Managers,
    examples: &[
        pressable("/team"),
        shown("/team tutors"),
        shown("/team tutors add @ada"),
        shown("/team tutors role none"),
        shown("/team tutors drop"),
    ],
    ..NONE
};
