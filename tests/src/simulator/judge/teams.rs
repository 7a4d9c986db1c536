//! Who belongs to which team, as the journal tells it, and which limits hold for whom by that.

use std::collections::{BTreeMap, BTreeSet};

use dibs_core::model::limit::{Amount, Limit, ScopeLimits};
use dibs_core::model::{Community, Event, LimitScope, MemberId, Team, TeamId};

use super::{Judge, Rule, Violation};

/// Teams, by who belongs to them.
#[derive(Debug, Default)]
pub(super) struct Teams {
    members: BTreeMap<TeamId, BTreeSet<MemberId>>,
    manage: BTreeSet<MemberId>,
}

impl Teams {
    /// What an event says of teams.
    pub(super) fn take(&mut self, event: &Event) {
        match event {
            Event::TeamSet { team, .. } => {
                self.members.entry(*team).or_default();
            }
            Event::TeamJoined { team, member } => {
                self.members.entry(*team).or_default().insert(*member);
            }
            Event::TeamLeft { team, member } => {
                self.members.entry(*team).or_default().remove(member);
            }
            Event::TeamDropped { team } => {
                self.members.remove(team);
            }
            Event::StandingSeen { member, standing } if standing.manages => {
                self.manage.insert(*member);
            }
            Event::StandingSeen { member, .. } => {
                self.manage.remove(member);
            }
            Event::MembersLinked { kept, gone } => {
                for all in self.members.values_mut().chain([&mut self.manage]) {
                    if all.remove(gone) {
                        all.insert(*kept);
                    }
                }
            }
            Event::MemberForgotten { member, .. } => {
                for all in self.members.values_mut().chain([&mut self.manage]) {
                    all.remove(member);
                }
            }
            _ => {}
        }
    }

    /// Whether somebody belongs to a team; `manages` tells it of whoever asks.
    pub(super) fn has(&self, team: TeamId, member: MemberId, manages: Option<bool>) -> bool {
        if team == Team::MANAGERS {
            return manages.unwrap_or_else(|| self.manage.contains(&member));
        }
        let all = self.members.get(&team);
        all.is_some_and(|all| all.contains(&member))
    }
}

impl Judge {
    /// Limits are other ones, or other times are free of them.
    pub(super) fn limits_changed(&mut self, event: &Event) {
        match event {
            Event::LimitsSet {
                resource,
                group,
                team,
                limits,
            } => {
                let scope = LimitScope::of(*resource, group.as_deref());
                self.limits.set(scope, *team, limits.clone());
            }
            Event::LimitsRelaxed {
                resource,
                group,
                relaxed,
            } => {
                let scope = LimitScope::of(*resource, group.as_deref());
                self.limits.relax(scope, relaxed.clone());
            }
            _ => {}
        }
    }

    /// The limits of one scope that hold for somebody: of each kind their teams' most generous one,
    /// or else everybody's.
    pub(super) fn holding(
        &self,
        rules: &ScopeLimits,
        member: MemberId,
        manages: Option<bool>,
    ) -> Vec<Limit> {
        let own = rules
            .teams()
            .filter(|(team, _)| self.teams.has(*team, member, manages));
        let own: Vec<Limit> = own.flat_map(|(_, limits)| limits.to_vec()).collect();
        if own.contains(&Limit::Unlimited) {
            return Vec::new();
        }
        let everybody = rules.of(None).iter();
        let everybody =
            everybody.filter(|limit| own.iter().all(|other| kind(other) != kind(limit)));
        let best = own.iter().filter(|limit| {
            let alike = own.iter().filter(|other| kind(other) == kind(limit));
            alike.map(generosity).max() == Some(generosity(limit))
        });
        everybody.chain(best).copied().collect()
    }

    /// The state has the same people in its teams.
    pub(super) fn teams_are_the_same(&self, state: &Community) -> Result<(), Violation> {
        let kept = |(id, team): (&TeamId, &Team)| (*id, team.members.clone());
        let kept: BTreeMap<_, _> = state.teams.iter().map(kept).collect();
        let managing = state
            .members
            .iter()
            .filter(|(_, known)| known.standing.manages);
        let managing: BTreeSet<MemberId> = managing.map(|(id, _)| *id).collect();
        if kept != self.teams.members || managing != self.teams.manage {
            let how = format!("teams differ: {:?}, {kept:?}, {managing:?}", self.teams);
            return Violation::of(Rule::State, how);
        }
        Ok(())
    }
}

/// What a limit limits: of two alike, one holds.
fn kind(limit: &Limit) -> String {
    let unit = |amount: &Amount| match amount {
        Amount::Bookings(_) => "bookings",
        Amount::Minutes(_) => "minutes",
    };
    match limit {
        Limit::Active(amount) => format!("{} active", unit(amount)),
        Limit::Per { amount, period } => format!("{} per {period:?}", unit(amount)),
        Limit::AheadDays(_) => "ahead".to_owned(),
        Limit::NoticeMinutes(_) => "notice".to_owned(),
        Limit::BetweenMinutes(_) => "between".to_owned(),
        Limit::LongestMinutes(_) => "longest".to_owned(),
        Limit::Unlimited => "unlimited".to_owned(),
    }
}

/// The more, the better for whoever it holds for.
fn generosity(limit: &Limit) -> i64 {
    match limit {
        Limit::Active(Amount::Bookings(number) | Amount::Minutes(number))
        | Limit::Per {
            amount: Amount::Bookings(number) | Amount::Minutes(number),
            ..
        }
        | Limit::AheadDays(number)
        | Limit::LongestMinutes(number) => i64::from(*number),
        Limit::NoticeMinutes(number) | Limit::BetweenMinutes(number) => -i64::from(*number),
        Limit::Unlimited => i64::MAX,
    }
}
