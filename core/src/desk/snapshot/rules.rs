//! Teams, and the limits that hold for them and for everybody, in pieces.

use serde::{Deserialize, Serialize};

use super::{CommunityPart, pieces};
use crate::model::community::Community;
use crate::model::limit::ScopeLimits;
use crate::model::team::Standing;
use crate::model::{MemberId, PlatformRole, Team, TeamId};

/// A team: its number, its name, its role and whom a manager put into it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TeamRow(TeamId, String, Option<PlatformRole>, Vec<MemberId>);

/// All of them.
pub(super) fn parts(state: &Community) -> Vec<CommunityPart> {
    let of = |rules: &ScopeLimits| -> Vec<_> {
        let teams = rules
            .teams()
            .map(|(team, limits)| (Some(team), limits.to_vec()));
        [(None, rules.of(None).to_vec())]
            .into_iter()
            .chain(teams)
            .collect()
    };
    let scopes = || state.limits.iter();
    let limits = scopes().flat_map(|(scope, rules)| {
        let all = of(rules)
            .into_iter()
            .filter(|(_, limits)| !limits.is_empty());
        all.map(|(team, limits)| (scope.clone(), team, limits))
    });
    let relaxed = scopes()
        .filter(|(_, rules)| !rules.relaxed().is_never())
        .map(|(scope, rules)| (scope.clone(), rules.relaxed().clone()));
    let teams = state.teams.iter().map(|(id, team)| {
        let members = team.members.iter().copied().collect();
        TeamRow(*id, team.name.clone(), team.role, members)
    });
    let standings = state
        .members
        .iter()
        .filter(|(_, member)| member.standing != Standing::default())
        .map(|(id, member)| (*id, member.standing.clone()));
    let mut parts: Vec<CommunityPart> = Vec::new();
    parts.extend(pieces(limits).into_iter().map(CommunityPart::Limits));
    parts.extend(pieces(relaxed).into_iter().map(CommunityPart::Relaxed));
    parts.extend(pieces(teams).into_iter().map(CommunityPart::Teams));
    parts.extend(pieces(standings).into_iter().map(CommunityPart::Standings));
    parts
}

pub(super) fn put_teams(state: &mut Community, teams: Vec<TeamRow>) {
    for TeamRow(id, name, role, members) in teams {
        let members = members.into_iter().collect();
        state.teams.insert(
            id,
            Team {
                name,
                role,
                members,
            },
        );
    }
}
