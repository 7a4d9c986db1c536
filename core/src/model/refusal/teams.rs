//! Why something cannot be done with a team.

use crate::model::{LimitScope, MemberId, ResourceId};

/// What is in the way of a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamObstacle {
    /// There is no such team.
    Unknown {
        /// What was asked for, made readable and cut.
        asked: String,
        /// What there is.
        teams: Vec<String>,
    },
    /// They were not put into it.
    NotIn {
        /// Who.
        member: MemberId,
        /// What it is called.
        team: String,
    },
    /// Rules name it, so it stays.
    InUse {
        /// What it is called.
        team: String,
        /// What it may book.
        resources: Vec<ResourceId>,
        /// In whose lines it is served first.
        lines: Vec<ResourceId>,
        /// What is limited for it; groups by their names.
        scopes: Vec<LimitScope>,
    },
    /// There are no roles in that chat.
    NoRolesHere,
    /// Whoever manages belongs to it, and nobody else.
    BuiltIn,
}
