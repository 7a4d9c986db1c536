use dibs_core::model::limit::{Amount, Limit, Period, ScopeRules};
use dibs_core::model::refusal::TeamObstacle;
use dibs_core::model::team::{TeamFacts, TeamNews};
use dibs_core::model::{
    Answer, Bookers, LimitScope, PlatformRole, Refusal, Relaxed, ResourceId, TeamId,
};
use dibs_core::time::{Language, parse_hours};

use super::{answers, refusals};
use crate::fixtures::*;

fn facts(name: &str, has_role: bool, members: u32) -> TeamFacts {
    let role = has_role.then_some(PlatformRole { server: 7, role: 8 });
    TeamFacts {
        name: name.into(),
        role,
        members,
    }
}

fn relaxed() -> Relaxed {
    Relaxed {
        hours: parse_hours("mon-fri 20-8, sat-sun 0-24", Language::En).ok(),
        same_day: true,
    }
}

fn four_hours() -> Limit {
    Limit::Per {
        amount: Amount::Minutes(240),
        period: Period::Week,
    }
}

#[test]
fn teams_are_listed_shown_and_changed() {
    let one = |team, members: &[_], news| Answer::Team {
        team,
        members: members.to_vec(),
        news,
    };
    let tutors = || facts("Tutors", true, 2);
    let mut piano = resource(PIANO, "Piano");
    piano.bookers = Bookers::Team(TeamId(1));
    let said = answers(&[
        (
            "all",
            Answer::Teams {
                teams: vec![facts("managers", false, 1), tutors()],
            },
        ),
        ("one", one(tutors(), &[ADA, BOB], None)),
        ("managers", one(facts("managers", false, 1), &[BOB], None)),
        ("nobody", one(facts("*tenors*", false, 0), &[], None)),
        ("added", one(tutors(), &[BOB], Some(TeamNews::Added(BOB)))),
        ("removed", one(tutors(), &[], Some(TeamNews::Removed(ADA)))),
        ("a role", one(tutors(), &[], Some(TeamNews::RoleSet))),
        ("no role", one(tutors(), &[], Some(TeamNews::RoleGone))),
        (
            "dropped",
            Answer::TeamDropped {
                name: "Tutors".into(),
            },
        ),
        ("who books it", Answer::ResourceShown { resource: piano }),
    ]);
    insta::assert_snapshot!(said, @r"
    ## all
    The teams, and how many are known to be in each:
    - managers: 1
    - Tutors: 2, and whoever has its role
    Put somebody into a team like this: /team tutors add @ada.

    ## one
    2 are known to be in Tutors:
    - you
    - Bob <b>
    Whoever has its Discord role belongs to it, too; I know that of those who have changed something since.

    ## managers
    One is known to be in managers:
    - Bob <b>
    Whoever runs a chat of this community belongs to it; I list those who did when they last changed something.

    ## nobody
    Nobody is known to be in *tenors*.

    ## added
    Put into Tutors: Bob <b>.
    Give them limits of their own like this: /limit all 4h per day for Tutors.

    ## removed
    Taken out of Tutors: you.

    ## a role
    Done: whoever has that role belongs to Tutors from now on.
    Give them limits of their own like this: /limit all 4h per day for Tutors.

    ## no role
    Done: no role makes anybody belong to Tutors any more.

    ## dropped
    Done: the team Tutors is gone.

    ## who books it
    Piano:
    - slots of 2 h, starting every 15 min
    - open always (Europe/Berlin)
    - only Tutors and managers book it
    ");
}

#[test]
fn what_is_in_the_way_of_a_team() {
    let team = || "Tutors".to_owned();
    let of = |why| Refusal::Team { why };
    let said = refusals(&[
        (
            "unknown",
            of(TeamObstacle::Unknown {
                asked: "tenors <b>".into(),
                teams: vec!["managers".into(), team()],
            }),
        ),
        (
            "not in it",
            of(TeamObstacle::NotIn {
                member: BOB,
                team: team(),
            }),
        ),
        (
            "in use",
            of(TeamObstacle::InUse {
                team: team(),
                resources: vec![PIANO],
                lines: vec![PRINTER],
                scopes: vec![
                    LimitScope::Everything,
                    LimitScope::Group("Pianos".into()),
                    LimitScope::Resource(PRINTER),
                ],
            }),
        ),
        ("no roles", of(TeamObstacle::NoRolesHere)),
        ("built in", of(TeamObstacle::BuiltIn)),
        (
            "only they book it",
            Refusal::TeamBooks {
                resource: PIANO,
                team: team(),
            },
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## unknown
    There is no team “tenors <b>”. There are: managers, Tutors.
    Put somebody into a team like this: /team tutors add @ada.

    ## not in it
    Nobody has put Bob <b> into Tutors; whoever has its role loses it on Discord.

    ## in use
    Tutors stays, because rules name it; change these first:
    - who books Piano
    - who comes first in the line of 3D printer
    - the limits of everything together
    - the limits of Pianos
    - the limits of 3D printer

    ## no roles
    There are no roles in this chat; ask for that on your Discord server.

    ## built in
    managers are whoever runs a chat of this community; nobody can be put in or taken out here.

    ## only they book it
    Only Tutors and managers book Piano; ask a manager to put you into that team, or to book it for you.
    ");
}

#[test]
fn limits_say_for_whom_they_are_and_what_is_free_of_them() {
    let rules = |resource: Option<ResourceId>, group: Option<&str>| ScopeRules {
        resource,
        group: group.map(str::to_owned),
        limits: vec![four_hours()],
        teams: vec![("Tutors".into(), vec![Limit::Unlimited])],
        relaxed: relaxed(),
    };
    let shown = |rules, others, changed| Answer::Limits {
        rules,
        others,
        changed,
    };
    let said = answers(&[
        (
            "a group's, and everything's",
            shown(
                rules(None, Some("Pianos")),
                vec![ScopeRules {
                    limits: vec![Limit::AheadDays(7)],
                    ..ScopeRules::default()
                }],
                false,
            ),
        ),
        ("set", shown(rules(Some(PIANO), None), Vec::new(), true)),
        (
            "lifted, but for what is free",
            shown(
                ScopeRules {
                    relaxed: relaxed(),
                    ..ScopeRules::default()
                },
                Vec::new(),
                true,
            ),
        ),
    ]);
    insta::assert_snapshot!(said, @r"
    ## a group's, and everything's
    Limits for Pianos:
    - 4h per week
    - unlimited for Tutors
    Free of them is what lies within mon-thu 20-8, fri 20-24, sat,sun 0-24.
    Free of them is what begins on the day it is asked for.
    Limits for everything together:
    - 7 days ahead

    ## set
    Done. The limits for Piano are now:
    - 4h per week
    - unlimited for Tutors
    Free of them is what lies within mon-thu 20-8, fri 20-24, sat,sun 0-24.
    Free of them is what begins on the day it is asked for.
    To lift them all: /limit Piano none.

    ## lifted, but for what is free
    There are no limits for everything together.
    Free of them is what lies within mon-thu 20-8, fri 20-24, sat,sun 0-24.
    Free of them is what begins on the day it is asked for.
    ");
    let reached = |group: Option<&str>, team: Option<&str>, free| Refusal::LimitReached {
        resource: PIANO,
        everywhere: group.is_none(),
        group: group.map(str::to_owned),
        team: team.map(str::to_owned),
        free: Box::new(free),
        limit: four_hours(),
        used: 240,
        ask_again_at: None,
        next: Some(span(21, 10, 12)),
    };
    let said = refusals(&[
        (
            "of a group, for a team",
            reached(Some("Pianos"), Some("Tutors"), Relaxed::default()),
        ),
        ("with free times", reached(None, None, relaxed())),
    ]);
    insta::assert_snapshot!(said, @r"
    ## of a group, for a team
    The limit for Pianos is 4h per week, and 4 h of yours begin in that week already.
    That is the limit for Tutors.
    Next that you may have: Sat 21 Nov 10:00-12:00.
    [Book 10:00 tomorrow]

    ## with free times
    The limit for everything together is 4h per week, and 4 h of yours begin in that week already.
    Free of it is what lies within mon-thu 20-8, fri 20-24, sat,sun 0-24.
    Free of it is what begins on the day you ask for it.
    Next that you may have: Sat 21 Nov 10:00-12:00.
    [Book 10:00 tomorrow]
    ");
}
