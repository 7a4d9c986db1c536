//! Teams, as far as they can be checked: rules name only what is there.

use super::{Broken, History};
use crate::doctor::broken::BrokenRule;
use crate::model::{Event, Limit, LimitScope, Team, TeamId};

impl History {
    pub(super) fn limits_set(
        &mut self,
        scope: LimitScope,
        team: Option<TeamId>,
        limits: &[Limit],
        broken: &mut Broken,
    ) {
        self.team(team, broken);
        self.limits.set(scope, team, limits.to_vec());
    }

    /// What happens to teams themselves.
    pub(super) fn of_team(&mut self, event: &Event, broken: &mut Broken) {
        match event {
            Event::TeamSet { team, .. } => {
                self.teams.insert(*team);
            }
            Event::TeamJoined { team, member } | Event::TeamLeft { team, member } => {
                self.team(Some(*team), broken);
                self.member(*member, broken);
            }
            Event::TeamDropped { team } => {
                self.team(Some(*team), broken);
                self.teams.remove(team);
            }
            _ => {}
        }
    }

    /// A team that is named must be there; that of managers always is.
    pub(super) fn team(&self, team: Option<TeamId>, broken: &mut Broken) {
        if let Some(team) = team
            && team != Team::MANAGERS
            && !self.teams.contains(&team)
        {
            broken.push(BrokenRule::Unknown {
                what: "team",
                id: team.0,
            });
        }
    }
}
