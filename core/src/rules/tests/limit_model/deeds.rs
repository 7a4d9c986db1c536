//! What people do in a club that has limits.

use proptest::prelude::*;

use super::naive::{FreeHours, Rule, Scope};
use crate::model::limit::{Amount, Limit, Period};

/// What somebody does.
#[derive(Debug, Clone)]
pub(super) enum Deed {
    Book {
        resource: usize,
        hours: i64,
        quarters: u32,
    },
    Move {
        index: usize,
        hours: i64,
        quarters: u32,
    },
    Give {
        index: usize,
    },
    /// For a time that somebody has.
    WaitFor {
        index: usize,
    },
    Join {
        resource: usize,
    },
    Claim,
    Limit {
        rule: Rule,
    },
    Lift {
        scope: Scope,
        team: Option<usize>,
    },
    Free {
        scope: Scope,
        hours: Option<FreeHours>,
    },
    FreeNothing {
        scope: Scope,
    },
    Team {
        team: usize,
        is_in: bool,
    },
    Group {
        resource: usize,
        is_in: bool,
    },
    TimePasses {
        minutes: i64,
    },
}

fn any_limit() -> impl Strategy<Value = Limit> {
    let amount = prop_oneof![
        (1_u32..4).prop_map(Amount::Bookings),
        (1_u32..9).prop_map(|hours| Amount::Minutes(hours * 60)),
    ];
    let period = prop_oneof![Just(Period::Day), Just(Period::Week), Just(Period::Month)];
    prop_oneof![
        2 => amount.clone().prop_map(Limit::Active),
        4 => (amount, period).prop_map(|(amount, period)| Limit::Per { amount, period }),
        1 => (1_u32..8).prop_map(Limit::AheadDays),
        1 => (1_u32..120).prop_map(Limit::NoticeMinutes),
        1 => (1_u32..300).prop_map(Limit::BetweenMinutes),
        1 => (15_u32..240).prop_map(Limit::LongestMinutes),
    ]
}

fn scope() -> impl Strategy<Value = Scope> {
    prop_oneof![
        2 => (0_usize..3).prop_map(Scope::Only),
        2 => Just(Scope::Group),
        1 => Just(Scope::All),
    ]
}

fn rule() -> impl Strategy<Value = Rule> {
    let team = prop_oneof![4 => 0_usize..2, 1 => Just(2)];
    let for_team = prop_oneof![4 => any_limit(), 1 => Just(Limit::Unlimited)];
    let whom = prop_oneof![
        any_limit().prop_map(|limit| (None, limit)),
        (team, for_team).prop_map(|(team, limit)| (Some(team), limit)),
    ];
    (scope(), whom).prop_map(|(scope, (team, limit))| Rule { scope, team, limit })
}

/// A club gets rules first.
pub(super) fn rules_deed() -> impl Strategy<Value = (usize, bool, Deed)> {
    let free_hours = prop_oneof![
        Just(FreeHours::Evenings),
        Just(FreeHours::NightsAndWeekends),
        Just(FreeHours::Weekends),
        Just(FreeHours::TwiceADay),
    ];
    let free_hours = prop_oneof![3 => free_hours.prop_map(Some), 1 => Just(None)];
    let deed = prop_oneof![
        6 => rule().prop_map(|rule| Deed::Limit { rule }),
        2 => (scope(), free_hours).prop_map(|(scope, hours)| Deed::Free { scope, hours }),
        2 => (0_usize..2, any::<bool>()).prop_map(|(team, is_in)| Deed::Team { team, is_in }),
    ];
    (0_usize..3, any::<bool>(), deed)
}

/// Then it is used, and the rules change.
pub(super) fn deed() -> impl Strategy<Value = (usize, bool, Deed)> {
    let hours = || prop_oneof![3 => 0_i64..16, 2 => 0_i64..200];
    let span = || (hours(), 1_u32..16);
    let team = prop::option::of(0_usize..3);
    let of_rules = prop_oneof![
        1 => (scope(), team).prop_map(|(scope, team)| Deed::Lift { scope, team }),
        1 => scope().prop_map(|scope| Deed::FreeNothing { scope }),
        1 => (0_usize..3, any::<bool>())
            .prop_map(|(resource, is_in)| Deed::Group { resource, is_in }),
    ];
    let deed = prop_oneof![
        16 => (0_usize..3, span()).prop_map(|(resource, (hours, quarters))| Deed::Book {
            resource,
            hours,
            quarters,
        }),
        3 => (0_usize..9, span()).prop_map(|(index, (hours, quarters))| Deed::Move {
            index,
            hours,
            quarters,
        }),
        3 => (0_usize..9).prop_map(|index| Deed::Give { index }),
        3 => (0_usize..9).prop_map(|index| Deed::WaitFor { index }),
        3 => (0_usize..3).prop_map(|resource| Deed::Join { resource }),
        4 => Just(Deed::Claim),
        3 => (1_i64..180).prop_map(|minutes| Deed::TimePasses { minutes }),
        2 => (180_i64..2_000).prop_map(|minutes| Deed::TimePasses { minutes }),
    ];
    let used = (0_usize..3, any::<bool>(), deed);
    let changed = (0_usize..3, any::<bool>(), of_rules);
    prop_oneof![36 => used, 7 => rules_deed(), 2 => changed]
}
