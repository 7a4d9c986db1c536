//! A team: members under one name, for rules that hold for some and not for others.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::ids::{MemberId, TeamId};
use super::request::MemberRef;

/// Most teams of one community.
pub const MOST_TEAMS: usize = 50;
/// Most members that a manager can put into one team by hand.
pub const MOST_TEAM_MEMBERS: usize = 1_000;
/// Longest name of a team, in characters.
pub const LONGEST_TEAM_NAME_CHARS: usize = 50;
/// Most roles of somebody that are looked at: as many as a Discord server has
/// (<https://support.discord.com/hc/en-us/articles/33694251638295>).
pub const MOST_HELD_ROLES: usize = 250;
/// Names that mean somebody else, or nobody; the first is the built-in team's.
pub const RESERVED_TEAM_NAMES: [&str; 7] = [
    Team::MANAGERS_NAME,
    "everyone",
    "everybody",
    "all",
    "none",
    "add",
    "remove",
];

/// A role of a server, as its platform numbers both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PlatformRole {
    /// The server.
    pub server: u64,
    /// The role.
    pub role: u64,
}

impl fmt::Display for PlatformRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.server, self.role)
    }
}

/// The roles somebody has on the server they ask from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRoles {
    /// The server.
    pub server: u64,
    /// Their roles there; [`MOST_HELD_ROLES`] at most.
    pub roles: Vec<u64>,
}

impl HeldRoles {
    /// Whether that role is among them; `None` if it is another server's, so that nobody can tell.
    pub fn has(&self, wanted: PlatformRole) -> Option<bool> {
        (wanted.server == self.server).then(|| self.roles.contains(&wanted.role))
    }
}

/// What a member was when they last changed something: kept for decisions that nobody asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Standing {
    /// They ran the chat they asked in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub manages: bool,
    /// Their roles, of those that make a team; in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<PlatformRole>,
}

/// A team, but for the one of managers, which has neither name nor list of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// What it is called.
    pub name: String,
    /// Whoever has that role belongs to it, too.
    pub role: Option<PlatformRole>,
    /// Those whom a manager put into it.
    pub members: BTreeSet<MemberId>,
}

impl Team {
    /// Whoever manages: a team that is always there.
    pub const MANAGERS: TeamId = TeamId(0);
    /// What that one is called.
    pub const MANAGERS_NAME: &str = "managers";

    /// The number of a community's first team.
    pub fn first_id() -> TeamId {
        TeamId(1)
    }
}

/// What a manager wants of a team; one that is not there is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamChange {
    /// A member belongs to it.
    Add(MemberRef),
    /// A member does not belong to it any more.
    Remove(MemberRef),
    /// Whoever has that role on the server where this is asked belongs to it; `None`: no role's.
    Role(Option<u64>),
    /// It is there no more.
    Drop,
}

/// What was changed of a team, as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamNews {
    /// That member belongs to it.
    Added(MemberId),
    /// That member does not any more.
    Removed(MemberId),
    /// Whoever has a role belongs to it.
    RoleSet,
    /// No role makes anybody belong to it.
    RoleGone,
}

/// A team, as it is listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamFacts {
    /// What it is called.
    pub name: String,
    /// It has a role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<PlatformRole>,
    /// How many members are known to belong to it.
    pub members: u32,
}
