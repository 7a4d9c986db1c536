//! Teams: who belongs to them, and why something cannot be done with one.

use dibs_core::model::refusal::TeamObstacle;
use dibs_core::model::team::{Team, TeamFacts, TeamNews};
use dibs_core::model::{Answer, LimitScope, MemberId, Refusal};

use super::Scene;
use super::draft::Draft;
use super::limits::scope;
use crate::message::{Inline, Message, Tone};
use crate::wording::Arg;

fn name_of(team: &str) -> Arg {
    Inline::Strong(team.to_owned()).into()
}

pub(super) fn list(scene: &Scene<'_>, teams: &[TeamFacts]) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    draft.line("teams", &[]);
    let items = teams.iter().map(|team| {
        let key = match team.role {
            Some(_) => "teams-item-role",
            None => "teams-item",
        };
        let team_name = ("team", name_of(&team.name));
        scene.say(key, &[team_name, ("count", team.members.into())])
    });
    draft.list(items, teams.len());
    let line = scene.code("/team tutors add @ada");
    draft.line("teams-next", &[("line", line)]);
    draft.finish()
}

pub(super) fn one(
    scene: &Scene<'_>,
    team: &TeamFacts,
    members: &[MemberId],
    news: Option<TeamNews>,
) -> Message {
    let tone = match news {
        Some(_) => Tone::Good,
        None => Tone::Info,
    };
    let mut draft = Draft::new(scene, tone);
    let name = ("team", name_of(&team.name));
    match news {
        Some(TeamNews::Added(member)) => {
            draft.line("team-added", &[("member", scene.member(member)), name])
        }
        Some(TeamNews::Removed(member)) => {
            draft.line("team-removed", &[("member", scene.member(member)), name])
        }
        Some(TeamNews::RoleSet) => draft.line("team-role-set", &[name]),
        Some(TeamNews::RoleGone) => draft.line("team-role-gone", &[name]),
        None => draft.line("team", &[name, ("count", team.members.into())]),
    };
    if news.is_none() {
        let named = members.iter().map(|member| {
            let member = ("member", scene.member(*member));
            scene.say("team-member", &[member])
        });
        draft.list(named, team.members as usize);
        if team.name == Team::MANAGERS_NAME {
            draft.line("team-managers", &[]);
        } else if team.role.is_some() {
            draft.line("team-role", &[]);
        }
    }
    if let Some(TeamNews::Added(_) | TeamNews::RoleSet) = news {
        let line = scene.code(format!("/limit all 4h per day for {}", team.name));
        draft.line("team-limit-next", &[("line", line)]);
    }
    draft.finish()
}

pub(super) fn dropped(scene: &Scene<'_>, team: &str) -> Message {
    let mut draft = Draft::new(scene, Tone::Good);
    draft.line("team-dropped", &[("team", name_of(team))]);
    draft.finish()
}

/// What was changed of teams, in the record.
pub(super) fn audited(scene: &Scene<'_>, did: &Answer) -> Vec<Inline> {
    match did {
        Answer::Team { team, news, .. } => {
            let name = ("team", name_of(&team.name));
            match news {
                Some(TeamNews::Added(member)) => scene.say(
                    "audit-team-added",
                    &[("member", scene.member(*member)), name],
                ),
                Some(TeamNews::Removed(member)) => scene.say(
                    "audit-team-removed",
                    &[("member", scene.member(*member)), name],
                ),
                Some(TeamNews::RoleSet | TeamNews::RoleGone) | None => {
                    scene.say("audit-team-role", &[name])
                }
            }
        }
        Answer::TeamDropped { name } => scene.say("audit-team-dropped", &[("team", name_of(name))]),
        _ => Vec::new(),
    }
}

/// A refusal that has to do with teams; whether it was one.
pub(super) fn refused(draft: &mut Draft<'_>, scene: &Scene<'_>, refusal: &Refusal) -> bool {
    match refusal {
        Refusal::TeamBooks { resource, team } => {
            let resource = ("resource", scene.resource(*resource));
            draft.line("team-books", &[resource, ("team", name_of(team))]);
        }
        Refusal::Team { why } => obstacle(draft, scene, why),
        _ => return false,
    }
    true
}

fn obstacle(draft: &mut Draft<'_>, scene: &Scene<'_>, why: &TeamObstacle) {
    match why {
        TeamObstacle::Unknown { asked, teams } => {
            let teams = scene.listed(teams.iter().map(|team| name_of(team)));
            let asked = ("asked", scene.echo(asked));
            draft.line("team-unknown", &[asked, ("teams", teams)]);
            let line = scene.code("/team tutors add @ada");
            draft.line("teams-next", &[("line", line)]);
        }
        TeamObstacle::NotIn { member, team } => {
            let member = ("member", scene.member(*member));
            draft.line("team-not-in", &[member, ("team", name_of(team))]);
        }
        TeamObstacle::InUse {
            team,
            resources,
            lines,
            scopes,
        } => {
            draft.line("team-in-use", &[("team", name_of(team))]);
            for resource in resources {
                let resource = scene.resource(*resource);
                draft.bullet("team-in-use-books", &[("resource", resource)]);
            }
            for resource in lines {
                let resource = scene.resource(*resource);
                draft.bullet("team-in-use-line", &[("resource", resource)]);
            }
            for limited in scopes {
                let group = match limited {
                    LimitScope::Group(group) => Some(group.as_str()),
                    LimitScope::Everything | LimitScope::Resource(_) => None,
                };
                let what = scope(scene, limited.resource(), group);
                draft.bullet("team-in-use-limit", &[("what", what)]);
            }
        }
        TeamObstacle::NoRolesHere => {
            draft.line("team-no-roles", &[]);
        }
        TeamObstacle::BuiltIn => {
            draft.line("team-built-in", &[("team", name_of(Team::MANAGERS_NAME))]);
        }
    }
}
