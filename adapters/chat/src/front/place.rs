//! Which community somebody speaks to.

use dibs_core::desk::DeskError;
use dibs_core::model::{CommunityId, DIRECTORY};

use super::{Front, Origin};
use crate::message::{Inline, Message};
use crate::replies::choose_message;

/// Resources that tell one community from another in a list.
const MOST_NAMED_RESOURCES: usize = 3;

/// Which community somebody speaks to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// This one.
    In(CommunityId),
    /// In private, a member of none.
    Nowhere,
    /// In private, a member of several who has not chosen yet.
    OneOf(Vec<CommunityId>),
}

impl Place {
    pub(super) fn community(&self) -> Option<CommunityId> {
        match self {
            Self::In(community) => Some(*community),
            Self::Nowhere | Self::OneOf(_) => None,
        }
    }
}

impl Front {
    /// Which community somebody speaks to; a button may have named it.
    pub(super) async fn place(
        &self,
        origin: &Origin,
        named: Option<CommunityId>,
    ) -> Result<Place, DeskError> {
        if let Some(named) = named.filter(|named| *named != DIRECTORY) {
            return Ok(Place::In(named));
        }
        if let Some(chat) = &origin.chat {
            return Ok(Place::In(self.desks.community_of(chat).await?));
        }
        let communities = self.desks.communities_of(&origin.identity).await?;
        Ok(match communities[..] {
            [] => Place::Nowhere,
            [only] => Place::In(only),
            _ => Place::OneOf(communities),
        })
    }

    /// Asks which community is meant.
    pub(super) fn choose(&self, origin: &Origin, communities: &[CommunityId]) -> Message {
        let choices: Vec<(CommunityId, String)> = communities
            .iter()
            .map(|community| (*community, self.title_of(origin, *community)))
            .collect();
        self.with_scene(origin, None, |scene, _| choose_message(scene, &choices))
    }

    /// What people know a community by: what it shares, and where it lives.
    pub(super) fn title_of(&self, origin: &Origin, community: CommunityId) -> String {
        let (catalogue, labels) = self.labels(Some(origin), Some(community));
        let names = catalogue.resources.iter().take(MOST_NAMED_RESOURCES);
        let names: Vec<&str> = names.map(|resource| resource.name.as_str()).collect();
        let mut platforms: Vec<&str> = self
            .desks
            .chats_of(community)
            .iter()
            .map(|chat| chat.platform.display_name())
            .collect();
        platforms.dedup();
        let comma = self.wording.plain_line(labels.language, "list-comma", &[]);
        let platforms = Inline::Text(platforms.join(&comma)).into();
        if names.is_empty() {
            let number = ("number", community.0.into());
            let args = [number, ("platforms", platforms)];
            return self
                .wording
                .plain_line(labels.language, "community-number", &args);
        }
        let names = Inline::Text(names.join(&comma)).into();
        let args = [("resources", names), ("platforms", platforms)];
        self.wording
            .plain_line(labels.language, "community-resources", &args)
    }
}
