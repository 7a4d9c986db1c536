//! `/limit`: what is limited, for whom, and what is free of it.

use crate::model::community::Community;
use crate::model::limit::{LimitChange, LimitScope, Relaxed, ScopeLimits, ScopeRules};
use crate::model::text::folded;
use crate::model::{Answer, Event, Refusal, Request, ResourceRef, TeamId};
use crate::rules::{Draft, find, members, teams, turns};

pub(in crate::rules) fn limit(
    draft: &mut Draft<'_>,
    request: &Request,
    wanted: Option<&ResourceRef>,
    change: Option<&LimitChange>,
    team: Option<&str>,
) -> Result<Answer, Refusal> {
    let scope = match wanted {
        None => LimitScope::Everything,
        Some(wanted) => named(draft.state, wanted)?,
    };
    let team = team
        .map(|team| teams::find(draft.state, team))
        .transpose()?;
    if let Some(change) = change {
        members::enrol(draft, &request.actor);
        set(draft, &scope, team, change);
        // A limit that is lifted may let somebody in line have a turn.
        turns::settle_all(draft);
    }
    Ok(answer(draft.state, &scope, change.is_some()))
}

/// A resource goes before a group of the same name; of a group that has nothing in it any more, what
/// was limited can still be lifted.
fn named(state: &Community, wanted: &ResourceRef) -> Result<LimitScope, Refusal> {
    if let ResourceRef::Name(name) = wanted
        && state.named(name).is_none()
    {
        let scope = LimitScope::Group(folded(name));
        if !state.group(name).is_empty() || state.limits.of(&scope).is_some() {
            return Ok(scope);
        }
    }
    find::resource(state, wanted).map(|resource| LimitScope::Resource(resource.id))
}

fn set(draft: &mut Draft<'_>, scope: &LimitScope, team: Option<TeamId>, change: &LimitChange) {
    let limits = &draft.state.limits;
    let known = limits.of(scope);
    let resource = scope.resource();
    let group = || scope.group().map(str::to_owned);
    let limits_set = |team, limits| Event::LimitsSet {
        resource,
        group: group(),
        team,
        limits,
    };
    let relaxed = |relaxed| Event::LimitsRelaxed {
        resource,
        group: group(),
        relaxed,
    };
    let events = match (change, team) {
        (LimitChange::Set(limit), team) => {
            vec![limits_set(team, limits.with(scope, team, *limit))]
        }
        (LimitChange::Lift, Some(team)) => vec![limits_set(Some(team), Vec::new())],
        // Nothing is left, for nobody.
        (LimitChange::Lift, None) => {
            let teams = known.into_iter().flat_map(ScopeLimits::teams);
            let teams = teams.map(|(team, _)| limits_set(Some(team), Vec::new()));
            let free = known.filter(|known| !known.relaxed().is_never());
            let free = free.map(|_| relaxed(Relaxed::default()));
            let all = [limits_set(None, Vec::new())].into_iter();
            all.chain(teams).chain(free).collect()
        }
        (LimitChange::Relax(change), _) => {
            let before = known.map(|known| known.relaxed().clone());
            vec![relaxed(before.unwrap_or_default().with(change.clone()))]
        }
    };
    for event in events {
        draft.emit(event);
    }
}

/// What holds for something, and what holds for it besides.
fn answer(state: &Community, scope: &LimitScope, changed: bool) -> Answer {
    let wider = match scope {
        LimitScope::Everything => Vec::new(),
        LimitScope::Group(_) => vec![LimitScope::Everything],
        LimitScope::Resource(id) => {
            let resource = state.resources.get(id);
            let all = resource.map(|resource| LimitScope::all_of(resource));
            all.into_iter().flatten().skip(1).collect()
        }
    };
    let others = wider.iter().map(|scope| rules(state, scope));
    Answer::Limits {
        others: others.filter(|rules| !rules.is_empty()).collect(),
        rules: rules(state, scope),
        changed,
    }
}

/// The limits of something, with what things are called.
fn rules(state: &Community, scope: &LimitScope) -> ScopeRules {
    let known = state.limits.of(scope);
    let teams = known.into_iter().flat_map(ScopeLimits::teams);
    ScopeRules {
        resource: scope.resource(),
        group: scope.group().map(|group| group_name(state, group)),
        limits: known.map_or_else(Vec::new, |known| known.of(None).to_vec()),
        teams: teams
            .map(|(team, limits)| (teams::name_of(state, team), limits.to_vec()))
            .collect(),
        relaxed: known.map_or_else(Relaxed::default, |known| known.relaxed().clone()),
    }
}

/// A group as what is in it has it.
pub(in crate::rules) fn group_name(state: &Community, group: &str) -> String {
    let mut names = state
        .active_resources()
        .filter_map(|resource| resource.group.as_deref());
    let name = names.find(|name| folded(name) == group);
    name.unwrap_or(group).to_owned()
}
