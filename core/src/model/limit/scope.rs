//! What limits hold for.

use serde::{Deserialize, Serialize};

use super::super::ids::ResourceId;
use super::super::resource::Resource;
use super::super::text;

/// What limits hold for: what lies in it counts together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitScope {
    /// Everything there is.
    Everything,
    /// One resource.
    Resource(ResourceId),
    /// Everything of the group of that name, folded.
    Group(String),
}

/// How far a limit reaches, seen from one resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// That resource alone.
    Own,
    /// Its group.
    Group,
    /// Everything.
    Everything,
}

impl Reach {
    /// A bit of its own.
    pub const fn bit(self) -> u8 {
        match self {
            Self::Own => 1,
            Self::Group => 2,
            Self::Everything => 4,
        }
    }
}

impl LimitScope {
    /// As the journal has it: a resource, or else a group, or else everything.
    pub fn of(resource: Option<ResourceId>, group: Option<&str>) -> Self {
        match (resource, group) {
            (Some(resource), _) => Self::Resource(resource),
            (None, Some(group)) => Self::Group(group.to_owned()),
            (None, None) => Self::Everything,
        }
    }

    /// The resource, if it is one.
    pub fn resource(&self) -> Option<ResourceId> {
        match self {
            Self::Resource(resource) => Some(*resource),
            Self::Everything | Self::Group(_) => None,
        }
    }

    /// The group's name, folded, if it is one.
    pub fn group(&self) -> Option<&str> {
        match self {
            Self::Group(group) => Some(group),
            Self::Everything | Self::Resource(_) => None,
        }
    }

    /// How far it reaches, seen from a resource in it.
    pub fn reach(&self) -> Reach {
        match self {
            Self::Everything => Reach::Everything,
            Self::Resource(_) => Reach::Own,
            Self::Group(_) => Reach::Group,
        }
    }

    /// Whether a resource lies in it.
    pub fn has(&self, resource: &Resource) -> bool {
        match self {
            Self::Everything => true,
            Self::Resource(id) => *id == resource.id,
            Self::Group(group) => group_of(resource).is_some_and(|of| of == *group),
        }
    }

    /// All that a resource lies in, the nearest first.
    pub fn all_of(resource: &Resource) -> impl Iterator<Item = Self> {
        let group = group_of(resource).map(Self::Group);
        [Self::Resource(resource.id)]
            .into_iter()
            .chain(group)
            .chain([Self::Everything])
    }
}

fn group_of(resource: &Resource) -> Option<String> {
    resource.group.as_deref().map(text::folded)
}
