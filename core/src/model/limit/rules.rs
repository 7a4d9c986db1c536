//! The limits of a community, by what and whom they hold for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::ids::{ResourceId, TeamId};
use super::super::resource::Resource;
use super::super::usage::FreeOf;
use super::{Limit, LimitScope, Relaxation, Relaxed};
use crate::time::Span;

/// What a manager wants of the limits of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitChange {
    /// This one, instead of the one of its kind if there is one.
    Set(Limit),
    /// None at all any more.
    Lift,
    /// Some times are free of them, or none are any more.
    Relax(Relaxation),
}

/// The limits of one resource, of a group, or of everything together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScopeLimits {
    /// For everybody; one of each kind, in a fixed order.
    everybody: Vec<Limit>,
    /// For the members of teams.
    teams: BTreeMap<TeamId, Vec<Limit>>,
    /// What is free of them.
    relaxed: Relaxed,
}

/// The same, with names instead of numbers, as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ScopeRules {
    /// Of what; `None`: of everything together, or of a group.
    pub resource: Option<ResourceId>,
    /// Of the group of that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// For everybody.
    pub limits: Vec<Limit>,
    /// For the members of teams, by the team's name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<(String, Vec<Limit>)>,
    /// What is free of them.
    #[serde(default, skip_serializing_if = "Relaxed::is_never")]
    pub relaxed: Relaxed,
}

impl ScopeRules {
    /// Nothing is limited, or free of limits.
    pub fn is_empty(&self) -> bool {
        self.limits.is_empty() && self.teams.is_empty() && self.relaxed.is_never()
    }

    /// All of them as they are typed.
    pub fn typed(&self) -> Vec<String> {
        let everybody = self.limits.iter().map(ToString::to_string);
        let of_team = |(team, limits): &(String, Vec<Limit>)| {
            let typed = limits.iter().map(|limit| format!("{limit} for {team}"));
            typed.collect::<Vec<_>>()
        };
        let teams = self.teams.iter().flat_map(of_team);
        let hours = self.relaxed.hours.iter();
        let hours = hours.map(|hours| format!("free {hours}"));
        let same_day = self.relaxed.same_day.then(|| "free same day".to_owned());
        everybody
            .chain(teams)
            .chain(hours)
            .chain(same_day)
            .collect()
    }
}

impl ScopeLimits {
    /// Those for the members of a team, or (`None`) for everybody.
    pub fn of(&self, team: Option<TeamId>) -> &[Limit] {
        match team {
            None => &self.everybody,
            Some(team) => self.teams.get(&team).map_or(&[], Vec::as_slice),
        }
    }

    /// The teams that have limits of their own.
    pub fn teams(&self) -> impl Iterator<Item = (TeamId, &[Limit])> {
        let teams = self.teams.iter();
        teams.map(|(team, limits)| (*team, limits.as_slice()))
    }

    /// What is free of them.
    pub fn relaxed(&self) -> &Relaxed {
        &self.relaxed
    }

    /// Those that hold for a member, and the team each is set for: a team's takes the place of
    /// everybody's of its kind, and of several teams' the most generous holds.
    pub fn for_member(&self, is_in: impl Fn(TeamId) -> bool) -> Vec<(Option<TeamId>, Limit)> {
        let own = self.teams.iter().filter(|(team, _)| is_in(**team));
        let own: Vec<(Option<TeamId>, Limit)> = own
            .flat_map(|(team, limits)| limits.iter().map(|limit| (Some(*team), *limit)))
            .collect();
        if own.iter().any(|(_, limit)| *limit == Limit::Unlimited) {
            return Vec::new();
        }
        let everybody = self.everybody.iter().map(|limit| (None, *limit));
        let mut holding: Vec<(Option<TeamId>, Limit)> = everybody.collect();
        for (team, limit) in own {
            let known = holding
                .iter_mut()
                .find(|(_, known)| known.kind() == limit.kind());
            match known {
                Some((Some(_), known)) if !limit.is_more_generous_than(known) => {}
                Some(known) => *known = (team, limit),
                None => holding.push((team, limit)),
            }
        }
        holding.sort_by_key(|(_, limit)| limit.kind());
        holding
    }

    fn is_empty(&self) -> bool {
        self.everybody.is_empty() && self.teams.is_empty() && self.relaxed.is_never()
    }
}

/// The limits of a community.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Limits {
    by_scope: BTreeMap<LimitScope, ScopeLimits>,
}

impl Limits {
    /// Those of something, if there are any.
    pub fn of(&self, scope: &LimitScope) -> Option<&ScopeLimits> {
        self.by_scope.get(scope)
    }

    /// Sets all limits of something, for a team or for everybody.
    pub fn set(&mut self, scope: LimitScope, team: Option<TeamId>, limits: Vec<Limit>) {
        self.change(scope, |rules| match team {
            None => rules.everybody = limits,
            Some(team) if limits.is_empty() => {
                rules.teams.remove(&team);
            }
            Some(team) => {
                rules.teams.insert(team, limits);
            }
        });
    }

    /// Sets what is free of the limits of something.
    pub fn relax(&mut self, scope: LimitScope, relaxed: Relaxed) {
        self.change(scope, |rules| rules.relaxed = relaxed);
    }

    fn change(&mut self, scope: LimitScope, change: impl FnOnce(&mut ScopeLimits)) {
        let mut rules = self.by_scope.remove(&scope).unwrap_or_default();
        change(&mut rules);
        if !rules.is_empty() {
            self.by_scope.insert(scope, rules);
        }
    }

    /// The limits of something for a team, or for everybody, with that one set: one of each kind, in
    /// a fixed order.
    pub fn with(&self, scope: &LimitScope, team: Option<TeamId>, limit: Limit) -> Vec<Limit> {
        let known = self.of(scope).map_or(&[][..], |rules| rules.of(team));
        let stay = known.iter().copied().filter(|other| {
            limit != Limit::Unlimited && *other != Limit::Unlimited && other.kind() != limit.kind()
        });
        let mut limits: Vec<Limit> = stay.chain([limit]).collect();
        limits.sort_by_key(Limit::kind);
        limits
    }

    /// Those that a resource lies in the scope of, the nearest first.
    pub fn on(&self, resource: &Resource) -> impl Iterator<Item = (LimitScope, &ScopeLimits)> {
        let any = !self.by_scope.is_empty();
        let scopes = any.then(|| LimitScope::all_of(resource));
        let scopes = scopes.into_iter().flatten();
        scopes.filter_map(|scope| {
            let rules = self.by_scope.get(&scope)?;
            Some((scope, rules))
        })
    }

    /// What a booking is free of, and so does not count for.
    pub fn free_of(&self, resource: &Resource, span: Span, same_day: bool) -> FreeOf {
        let free = self
            .on(resource)
            .filter(|(_, rules)| {
                let relaxed = rules.relaxed();
                relaxed.frees_of_amounts(resource.zone, span, same_day)
            })
            .fold(0, |bits, (scope, _)| bits | scope.reach().bit());
        FreeOf(free)
    }

    /// Whether what becomes of one resource can let somebody have another.
    pub fn join_resources(&self) -> bool {
        let mut scopes = self.by_scope.keys();
        scopes.any(|scope| scope.resource().is_none())
    }

    /// Whether any limit may hold for a resource, whatever its group.
    pub fn may_hold_for(&self, resource: ResourceId) -> bool {
        let mut scopes = self.by_scope.keys();
        scopes.any(|scope| scope.resource().is_none_or(|of| of == resource))
    }

    /// All of them, by what they hold for.
    pub fn iter(&self) -> impl Iterator<Item = (&LimitScope, &ScopeLimits)> {
        self.by_scope.iter()
    }
}
