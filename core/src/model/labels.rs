//! The names that go with an answer, a refusal or a notice: what ids are called, for one reader.

use std::sync::Arc;

use chrono_tz::Tz;

use super::identity::Identity;
use super::ids::{MemberId, ResourceId, TeamId, TextId};
use super::linking::Former;
use super::resource::Resource;
use crate::time::Language;

/// Names for one reader. A member whose name the reader may not see has no entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels {
    /// Zone of times that belong to no resource.
    pub zone: Tz,
    /// The zone the reader chose for all times, if they did.
    pub own_zone: Option<Tz>,
    /// The language the reader is spoken to in.
    pub language: Language,
    /// The reader, if a member.
    pub reader: Option<MemberId>,
    /// The reader runs the community.
    pub reader_manages: bool,
    /// Resources that are mentioned.
    pub resources: ById<ResourceId, Arc<Resource>>,
    /// Members that are mentioned.
    pub members: ById<MemberId, MemberLabel>,
    /// Notes that are mentioned.
    pub notes: ById<TextId, Arc<str>>,
    /// Who goes by another number by now: what is kept of former times names that one.
    pub former: Former,
    /// What the teams are called that may book something mentioned.
    pub teams: ById<TeamId, String>,
}

impl Labels {
    /// Whether that is the reader, by whatever number.
    pub fn is_reader(&self, member: MemberId) -> bool {
        self.reader == Some(self.former.now(member))
    }

    /// What a member is called, by whatever number.
    pub fn member(&self, member: MemberId) -> Option<&MemberLabel> {
        self.members.get(&self.former.now(member))
    }

    /// The zone in which the reader is told times of a resource.
    pub fn zone_of(&self, resource: ResourceId) -> Tz {
        let resource = self.resources.get(&resource);
        self.own_zone
            .or(resource.map(|resource| resource.zone))
            .unwrap_or(self.zone)
    }
}

/// Things by number: hardly ever more than a handful, so they stand in one list, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ById<K, V>(Vec<(K, V)>);

impl<K: Ord + Copy, V> ById<K, V> {
    /// What goes by that number.
    pub fn get(&self, id: &K) -> Option<&V> {
        let index = self.0.binary_search_by_key(id, |(id, _)| *id).ok()?;
        self.0.get(index).map(|(_, value)| value)
    }

    /// Everything there is.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<K, V> Default for ById<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Of two with one number the first stays.
impl<K: Ord + Copy, V> FromIterator<(K, V)> for ById<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(all: I) -> Self {
        let mut sorted: Vec<(K, V)> = all.into_iter().collect();
        sorted.sort_by_key(|(id, _)| *id);
        sorted.dedup_by_key(|(id, _)| *id);
        Self(sorted)
    }
}

impl MemberLabel {
    /// Everything personal of them was erased.
    pub fn is_forgotten(&self) -> bool {
        self.identities.is_empty() && self.name.is_none() && self.handle.is_none()
    }
}

/// What a member is called and where they are found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MemberLabel {
    /// What they are called; `None` if nothing readable is known.
    pub name: Option<Arc<str>>,
    /// How they can be mentioned by text, without the `@`.
    pub handle: Option<Arc<str>>,
    /// Their accounts.
    pub identities: Arc<[Identity]>,
}
