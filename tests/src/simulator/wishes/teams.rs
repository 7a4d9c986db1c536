//! Teams, and limits for them.

use dibs_core::model::{Act, LimitChange, MemberRef, ResourceRef, TeamChange};

use super::super::script::{TeamDeed, TeamWish};
use super::{Chooser, account};

impl Chooser<'_> {
    pub(super) fn limit(
        &self,
        change: &LimitChange,
        (of_everything, of_group): (bool, bool),
        team: Option<TeamWish>,
    ) -> Act {
        let groups = self.judge.groups();
        let group = self.choose(&groups).filter(|_| of_group);
        Act::Limit {
            resource: match group {
                Some(group) => Some(ResourceRef::Name(group)),
                None => (!of_everything).then(|| self.resource()),
            },
            // What is free is so for everybody.
            team: match change {
                LimitChange::Relax(_) => None,
                LimitChange::Set(_) | LimitChange::Lift => team.map(TeamWish::name),
            },
            change: Some(change.clone()),
        }
    }

    pub(super) fn team(&self, team: TeamWish, deed: TeamDeed) -> Act {
        let number = u32::try_from(self.pick % 50).unwrap_or(1);
        let member = || MemberRef::Account(account(number));
        Act::Team {
            name: Some(team.name()),
            change: match deed {
                TeamDeed::Add => Some(TeamChange::Add(member())),
                TeamDeed::Remove => Some(TeamChange::Remove(member())),
                TeamDeed::Drop => Some(TeamChange::Drop),
                TeamDeed::See => None,
            },
        }
    }
}
