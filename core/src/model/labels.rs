//! The names that go with an answer, a refusal or a notice: what ids are called, for one reader.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use super::identity::Identity;
use super::ids::{MemberId, ResourceId, TextId};
use crate::time::Language;

/// Names for one reader. A member whose name the reader may not see has no entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels {
    /// Zone of times that belong to no resource.
    pub zone: Tz,
    /// The community's language.
    pub language: Language,
    /// The reader, if a member.
    pub reader: Option<MemberId>,
    /// The reader runs the community.
    pub reader_manages: bool,
    /// Resources that are mentioned.
    pub resources: BTreeMap<ResourceId, ResourceLabel>,
    /// Members that are mentioned.
    pub members: BTreeMap<MemberId, MemberLabel>,
    /// Notes that are mentioned.
    pub notes: BTreeMap<TextId, String>,
}

/// What a resource is called and where its times are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceLabel {
    /// Its name.
    pub name: String,
    /// Its zone.
    pub zone: Tz,
    /// Its slot length, in minutes.
    pub slot_minutes: u32,
}

/// What a member is called and where they are found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MemberLabel {
    /// What they are called; `None` if nothing readable is known.
    pub name: Option<String>,
    /// How they can be mentioned by text, without the `@`.
    pub handle: Option<String>,
    /// Their accounts.
    pub identities: Vec<Identity>,
}
