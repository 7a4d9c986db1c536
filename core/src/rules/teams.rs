//! `/team`: who belongs together; and who belongs to what.
//!
//! Whoever asks is what their platform says now; of everybody else it is known what they were when
//! they last changed something.

use super::limits::group_name;
use super::{Draft, find as found, members, turns};
use crate::model::community::Community;
use crate::model::limit::LimitScope;
use crate::model::refusal::{Collection, TeamObstacle};
use crate::model::resource::Bookers;
use crate::model::team::{
    LONGEST_TEAM_NAME_CHARS, MOST_TEAM_MEMBERS, MOST_TEAMS, RESERVED_TEAM_NAMES, Standing, Team,
    TeamFacts, TeamNews,
};
use crate::model::text::{self, folded};
use crate::model::{
    Actor, Answer, BookersChoice, Event, MemberId, MemberRef, PlatformRole, Refusal, Request,
    Resource, ResourceId, Role, TeamChange, TeamId, WordsChange,
};

/// Most members of a team that an answer names.
const MOST_NAMED: usize = 50;

pub(super) fn team(
    draft: &mut Draft<'_>,
    request: &Request,
    name: Option<&str>,
    change: Option<&TeamChange>,
) -> Result<Answer, Refusal> {
    let Some(name) = name else {
        return Ok(list(draft.state));
    };
    match change {
        None => {
            let team = find(draft.state, name)?;
            Ok(shown(draft.state, team, None))
        }
        Some(TeamChange::Add(member)) => add(draft, request, name, member),
        Some(TeamChange::Remove(member)) => remove(draft, request, name, member),
        Some(TeamChange::Role(role)) => set_role(draft, request, name, *role),
        Some(TeamChange::Drop) => drop_team(draft, request, name),
    }
}

/// The team of that name, whatever its case.
pub(super) fn find(state: &Community, name: &str) -> Result<TeamId, Refusal> {
    known(state, name).ok_or_else(|| {
        let asked = text::one_line(name);
        refused(TeamObstacle::Unknown {
            asked: asked.chars().take(LONGEST_TEAM_NAME_CHARS).collect(),
            teams: names(state),
        })
    })
}

fn refused(why: TeamObstacle) -> Refusal {
    Refusal::Team { why }
}

fn known(state: &Community, name: &str) -> Option<TeamId> {
    let wanted = folded(name);
    if wanted == Team::MANAGERS_NAME {
        return Some(Team::MANAGERS);
    }
    let mut teams = state.teams.iter();
    let named = teams.find(|(_, team)| folded(&team.name) == wanted);
    named.map(|(id, _)| *id)
}

/// What all teams are called, that of managers first.
fn names(state: &Community) -> Vec<String> {
    let own = state.teams.values().map(|team| team.name.clone());
    [Team::MANAGERS_NAME.to_owned()]
        .into_iter()
        .chain(own)
        .collect()
}

/// What a team is called.
pub(super) fn name_of(state: &Community, team: TeamId) -> String {
    let known = state.teams.get(&team);
    known
        .map_or(Team::MANAGERS_NAME, |team| &team.name)
        .to_owned()
}

/// Whether somebody belongs to a team. `actor` is them, if it is they who ask.
pub(super) fn is_in(
    state: &Community,
    team: TeamId,
    member: Option<MemberId>,
    actor: Option<&Actor>,
) -> bool {
    let kept = member.and_then(|member| state.members.get(&member));
    let kept = kept.map(|known| &known.standing);
    if team == Team::MANAGERS {
        let says = actor.filter(|actor| actor.role != Role::Stranger);
        return match says {
            Some(actor) => actor.role == Role::Manager,
            None => kept.is_some_and(|standing| standing.manages),
        };
    }
    let Some(team) = state.teams.get(&team) else {
        return false;
    };
    if member.is_some_and(|member| team.members.contains(&member)) {
        return true;
    }
    team.role.is_some_and(|role| {
        let says = actor.and_then(|actor| actor.roles.as_ref()?.has(role));
        says.unwrap_or_else(|| kept.is_some_and(|standing| standing.roles.contains(&role)))
    })
}

/// Keeps what a member is now, if that is something else than it was.
pub(super) fn seen(draft: &mut Draft<'_>, member: MemberId, actor: &Actor) {
    // In a private chat nobody can tell.
    if actor.role == Role::Stranger {
        return;
    }
    let state = &*draft.state;
    let kept = &state.members[&member].standing;
    let manages = actor.role == Role::Manager;
    let is_same = kept.manages == manages && actor.roles.is_none();
    if is_same || is_without_roles(state, kept) && kept.manages == manages {
        return;
    }
    let mut roles: Vec<PlatformRole> = state.teams.values().filter_map(|team| team.role).collect();
    roles.retain(|role| {
        let says = actor.roles.as_ref().and_then(|held| held.has(*role));
        says.unwrap_or_else(|| kept.roles.contains(role))
    });
    roles.sort_unstable();
    roles.dedup();
    let standing = Standing { manages, roles };
    if standing != *kept {
        draft.emit(Event::StandingSeen { member, standing });
    }
}

/// No role makes a team, and none is kept.
fn is_without_roles(state: &Community, kept: &Standing) -> bool {
    kept.roles.is_empty() && state.teams.values().all(|team| team.role.is_none())
}

/// Who is to be able to book something.
pub(super) fn bookers(state: &Community, choice: &BookersChoice) -> Result<Bookers, Refusal> {
    Ok(match choice {
        BookersChoice::Everyone => Bookers::Everyone,
        BookersChoice::Managers => Bookers::Managers,
        BookersChoice::Team(name) => match find(state, name)? {
            Team::MANAGERS => Bookers::Managers,
            team => Bookers::Team(team),
        },
    })
}

/// The team that is to be served first in a line.
pub(super) fn served_first(
    state: &Community,
    choice: &WordsChange,
) -> Result<Option<TeamId>, Refusal> {
    match choice {
        WordsChange::To(name) => find(state, name).map(Some),
        WordsChange::Away => Ok(None),
    }
}

/// Whether who asks may book, or wait for, a resource at all.
pub(super) fn may_book(
    state: &Community,
    request: &Request,
    resource: &Resource,
) -> Result<(), Refusal> {
    if request.actor.role == Role::Manager {
        return Ok(());
    }
    match resource.bookers {
        Bookers::Everyone => Ok(()),
        Bookers::Managers => Err(Refusal::ManagersBook {
            resource: resource.id,
        }),
        Bookers::Team(team) => {
            let member = members::known(state, &request.actor);
            if is_in(state, team, member, Some(&request.actor)) {
                return Ok(());
            }
            Err(Refusal::TeamBooks {
                resource: resource.id,
                team: name_of(state, team),
            })
        }
    }
}

fn facts(state: &Community, id: TeamId) -> TeamFacts {
    TeamFacts {
        name: name_of(state, id),
        role: state.teams.get(&id).and_then(|team| team.role),
        members: u32::try_from(members_of(state, id).count()).unwrap_or(u32::MAX),
    }
}

/// Everybody who is known to belong to a team.
fn members_of(state: &Community, team: TeamId) -> impl Iterator<Item = MemberId> + '_ {
    let all = state.members.keys().copied();
    all.filter(move |member| is_in(state, team, Some(*member), None))
}

fn list(state: &Community) -> Answer {
    let all = [Team::MANAGERS]
        .into_iter()
        .chain(state.teams.keys().copied());
    Answer::Teams {
        teams: all.map(|team| facts(state, team)).collect(),
    }
}

fn shown(state: &Community, team: TeamId, news: Option<TeamNews>) -> Answer {
    Answer::Team {
        team: facts(state, team),
        members: members_of(state, team).take(MOST_NAMED).collect(),
        news,
    }
}

/// The team of that name to be changed; nobody changes that of managers. `None`: it is a new one.
fn to_change(state: &Community, name: &str) -> Result<(Option<TeamId>, String), Refusal> {
    match known(state, name) {
        Some(Team::MANAGERS) => return Err(refused(TeamObstacle::BuiltIn)),
        Some(team) => return Ok((Some(team), name_of(state, team))),
        None => {}
    }
    let name =
        text::checked(name, LONGEST_TEAM_NAME_CHARS).map_err(|why| Refusal::BadName { why })?;
    if RESERVED_TEAM_NAMES.contains(&folded(&name).as_str()) {
        return Err(Refusal::NameReserved { word: name });
    }
    if state.teams.len() >= MOST_TEAMS {
        return Err(Refusal::Full {
            what: Collection::Teams,
            limit: MOST_TEAMS,
        });
    }
    Ok((None, name))
}

/// Makes a team if it is not there yet.
fn made(draft: &mut Draft<'_>, team: Option<TeamId>, name: String) -> TeamId {
    team.unwrap_or_else(|| {
        let team = draft.state.next.team;
        let role = None;
        draft.emit(Event::TeamSet { team, name, role });
        team
    })
}

fn add(
    draft: &mut Draft<'_>,
    request: &Request,
    name: &str,
    member: &MemberRef,
) -> Result<Answer, Refusal> {
    let (team, name) = to_change(draft.state, name)?;
    let member = found::member(draft.state, member)?;
    let known = team.and_then(|team| draft.state.teams.get(&team));
    if known.is_some_and(|known| known.members.len() >= MOST_TEAM_MEMBERS) {
        return Err(Refusal::Full {
            what: Collection::TeamMembers,
            limit: MOST_TEAM_MEMBERS,
        });
    }
    members::enrol(draft, &request.actor);
    let team = made(draft, team, name);
    // Whoever is in it already is put in again: a yes is in the journal.
    draft.emit(Event::TeamJoined { team, member });
    settle(draft);
    Ok(shown(draft.state, team, Some(TeamNews::Added(member))))
}

fn remove(
    draft: &mut Draft<'_>,
    request: &Request,
    name: &str,
    member: &MemberRef,
) -> Result<Answer, Refusal> {
    let team = find(draft.state, name)?;
    if team == Team::MANAGERS {
        return Err(refused(TeamObstacle::BuiltIn));
    }
    let member = found::member(draft.state, member)?;
    let known = draft.state.teams.get(&team);
    if !known.is_some_and(|known| known.members.contains(&member)) {
        let team = name_of(draft.state, team);
        return Err(refused(TeamObstacle::NotIn { member, team }));
    }
    members::enrol(draft, &request.actor);
    draft.emit(Event::TeamLeft { team, member });
    settle(draft);
    Ok(shown(draft.state, team, Some(TeamNews::Removed(member))))
}

fn set_role(
    draft: &mut Draft<'_>,
    request: &Request,
    name: &str,
    role: Option<u64>,
) -> Result<Answer, Refusal> {
    let (team, name) = match role {
        Some(_) => to_change(draft.state, name)?,
        None => {
            let team = find(draft.state, name)?;
            (Some(team), name_of(draft.state, team))
        }
    };
    if team == Some(Team::MANAGERS) {
        return Err(refused(TeamObstacle::BuiltIn));
    }
    let role = match role {
        None => None,
        Some(role) => {
            let held = request.actor.roles.as_ref();
            let server = held
                .ok_or_else(|| refused(TeamObstacle::NoRolesHere))?
                .server;
            // Everybody there has the role that is the server itself: it tells nobody apart.
            (role != server).then_some(PlatformRole { server, role })
        }
    };
    let team = team.unwrap_or(draft.state.next.team);
    let news = if role.is_some() {
        TeamNews::RoleSet
    } else {
        TeamNews::RoleGone
    };
    members::enrol(draft, &request.actor);
    draft.emit(Event::TeamSet { team, name, role });
    // Of whoever asks it is known at once.
    let by = members::enrol(draft, &request.actor);
    seen(draft, by, &request.actor);
    settle(draft);
    Ok(shown(draft.state, team, Some(news)))
}

fn drop_team(draft: &mut Draft<'_>, request: &Request, name: &str) -> Result<Answer, Refusal> {
    let team = find(draft.state, name)?;
    let name = name_of(draft.state, team);
    if team == Team::MANAGERS {
        return Err(refused(TeamObstacle::BuiltIn));
    }
    let that = |is_named: &dyn Fn(&Resource) -> bool| -> Vec<ResourceId> {
        let all = draft.state.active_resources();
        let naming = all.filter(|resource| is_named(resource));
        naming.map(|resource| resource.id).collect()
    };
    let resources = that(&|resource| resource.bookers == Bookers::Team(team));
    let lines = that(&|resource| resource.priority == Some(team));
    let limits = draft.state.limits.iter();
    let scopes: Vec<LimitScope> = limits
        .filter(|(_, rules)| !rules.of(Some(team)).is_empty())
        .map(|(scope, _)| match scope {
            LimitScope::Group(group) => LimitScope::Group(group_name(draft.state, group)),
            other => other.clone(),
        })
        .collect();
    if !resources.is_empty() || !lines.is_empty() || !scopes.is_empty() {
        return Err(refused(TeamObstacle::InUse {
            team: name,
            resources,
            lines,
            scopes,
        }));
    }
    members::enrol(draft, &request.actor);
    draft.emit(Event::TeamDropped { team });
    Ok(Answer::TeamDropped { name })
}

/// Who belongs to what may let somebody in line have a turn.
pub(super) fn settle(draft: &mut Draft<'_>) {
    turns::settle_all(draft);
}
