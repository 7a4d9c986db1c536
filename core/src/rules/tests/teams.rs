//! Teams: who belongs to one, what holds for them, and who may book what.

use super::club::{Club, clock, edited, piano};
use crate::model::limit::parse_rule;
use crate::model::refusal::{Collection, TeamObstacle};
use crate::model::team::{MOST_TEAMS, TeamNews};
use crate::model::{
    Act, Answer, BookersChoice, HeldRoles, LimitScope, MemberRef, Refusal, Request,
    ResourceChanges, ResourceRef, Role, TeamChange,
};
use crate::time::{Language, When, parse_when};

const SERVER: u64 = 700;
const TUTORS: u64 = 701;

fn team(name: &str, change: TeamChange) -> Act {
    Act::Team {
        name: Some(name.into()),
        change: Some(change),
    }
}

fn called(name: &str) -> MemberRef {
    MemberRef::Called(name.into())
}

fn adds(club: &mut Club, name: &str, member: &str) {
    club.manages(team(name, TeamChange::Add(called(member))))
        .expect("managers may");
}

fn limit(club: &mut Club, what: &str, rule: &str) -> Result<Answer, Refusal> {
    let rule = parse_rule(rule, Language::En).expect("a limit");
    club.manages(Act::Limit {
        resource: (what != "all").then(|| ResourceRef::Name(what.to_owned())),
        change: Some(rule.change),
        team: rule.team,
    })
}

fn book(when: &str) -> Act {
    Act::Book {
        resource: piano(),
        when: parse_when(when, Language::En).expect("a time"),
        minutes: None,
        seats: 1,
        note: None,
    }
}

/// The same, asked from a server where they have these roles.
fn with_roles(club: &mut Club, who: &str, role: Role, roles: &[u64], act: Act) -> Request {
    let mut request = club.request(who, role, act);
    request.actor.roles = Some(HeldRoles {
        server: SERVER,
        roles: roles.to_vec(),
    });
    request
}

/// When it is then, or the rule that is in the way, whom it is for and what was used of it.
fn said(verdict: Result<Answer, Refusal>) -> String {
    match verdict {
        Ok(Answer::Booked { booking, .. }) => clock(booking.span),
        Err(Refusal::LimitReached {
            limit, used, team, ..
        }) => {
            let team = team.map(|team| format!(" for {team}"));
            format!("{limit}{}: {used}", team.unwrap_or_default())
        }
        Err(Refusal::TeamBooks { team, .. }) => format!("only {team}"),
        Err(Refusal::Team { why }) => format!("{why:?}"),
        other => format!("{other:?}"),
    }
}

/// Everybody who is listed in a team.
fn members(club: &mut Club, name: &str) -> String {
    let act = Act::Team {
        name: Some(name.into()),
        change: None,
    };
    let Ok(Answer::Team { members, team, .. }) = club.manages(act) else {
        panic!("a team")
    };
    assert_eq!(team.members as usize, members.len());
    let names: Vec<String> = members.iter().map(|member| club.name(*member)).collect();
    names.join(" ")
}

#[test]
fn managers_put_people_into_teams_and_out_again() {
    let mut club = Club::new();
    for who in ["Ada", "Ben"] {
        club.asks(who, book(if who == "Ada" { "18:00" } else { "20:00" }))
            .expect("free");
    }
    adds(&mut club, "Tutors", "ada");
    adds(&mut club, "TUTORS", "Ben");
    // Twice is once, and in the journal all the same.
    let entries = club.entries.len();
    adds(&mut club, "tutors", "@Ada");
    assert_eq!(club.entries.len(), entries + 1);
    let nobody = club.manages(team("tutors", TeamChange::Add(called("@nobody"))));
    assert!(matches!(nobody, Err(Refusal::UnknownMember { .. })));
    assert_eq!(members(&mut club, "tutors"), "Ada Ben");
    assert_eq!(members(&mut club, "managers"), "Mona");
    let Ok(Answer::Team { news, team: of, .. }) =
        club.manages(team("tutors", TeamChange::Remove(called("ada"))))
    else {
        panic!("she is in it")
    };
    assert_eq!(of.name, "Tutors");
    assert!(matches!(news, Some(TeamNews::Removed(_))));
    for (name, change, refused) in [
        ("tutors", TeamChange::Remove(called("ada")), "NotIn"),
        ("tenors", TeamChange::Remove(called("ada")), "Unknown"),
        ("tenors", TeamChange::Drop, "Unknown"),
        ("tenors", TeamChange::Role(None), "Unknown"),
        ("Managers", TeamChange::Add(called("ada")), "BuiltIn"),
        ("managers", TeamChange::Remove(called("ada")), "BuiltIn"),
        ("managers", TeamChange::Role(Some(5)), "BuiltIn"),
        ("managers", TeamChange::Role(None), "BuiltIn"),
        ("managers", TeamChange::Drop, "BuiltIn"),
        ("everyone", TeamChange::Add(called("ada")), "NameReserved"),
        ("", TeamChange::Add(called("ada")), "BadName"),
        // There are no roles where the manager of these stories asks.
        ("tutors", TeamChange::Role(Some(5)), "NoRolesHere"),
    ] {
        let verdict = said(club.manages(team(name, change.clone())));
        assert!(verdict.contains(refused), "{name} {change:?}: {verdict}");
    }
    let Ok(Answer::Teams { teams }) = club.manages(Act::Team {
        name: None,
        change: None,
    }) else {
        panic!("a list")
    };
    let teams: Vec<(&str, u32)> = teams
        .iter()
        .map(|team| (team.name.as_str(), team.members))
        .collect();
    assert_eq!(teams, [("managers", 1), ("Tutors", 1)]);
    club.manages(team("tutors", TeamChange::Drop))
        .expect("nothing names it");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn there_are_only_so_many_teams() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    for number in 0..MOST_TEAMS {
        adds(&mut club, &format!("Team {number}"), "Ada");
    }
    let one_more = club.manages(team("more", TeamChange::Add(called("Ada"))));
    let what = Collection::Teams;
    assert_eq!(one_more, Err(Refusal::Full { what, limit: 50 }));
}

#[test]
fn a_teams_limit_takes_the_place_of_everybodys_and_the_most_generous_holds() {
    // Ada has the piano from 18:00 to 20:00 and is a tutor and a tenor; Ben is nothing.
    for (rules, ada, ben) in [
        (&["1 per day"][..], "1 per day: 1", "1 per day: 1"),
        (
            &["1 per day", "2 per day for tutors"],
            "22:00-00:00",
            "1 per day: 1",
        ),
        // Stricter than everybody's, too.
        (
            &["3 per day", "1 per day for tutors"],
            "1 per day for Tutors: 1",
            "22:00-00:00",
        ),
        (
            &["3 per day", "1 per day for tutors", "2 per day for tenors"],
            "22:00-00:00",
            "22:00-00:00",
        ),
        (
            &["1h notice", "9h notice for tutors", "8h notice for tenors"],
            "8h notice for Tenors: 0",
            "22:00-00:00",
        ),
        // Another kind holds besides.
        (
            &["1 per day", "9h per day for tutors"],
            "1 per day: 1",
            "1 per day: 1",
        ),
        (
            &["1 per day", "unlimited for tutors"],
            "22:00-00:00",
            "1 per day: 1",
        ),
        (
            &["1 per day", "unlimited for tutors", "1 active for tutors"],
            "1 active for Tutors: 1",
            "1 per day: 1",
        ),
        (
            &["1 per day", "2 per day for tutors", "none for tutors"],
            "1 per day: 1",
            "1 per day: 1",
        ),
        (
            &["1 per day for tutors", "none"],
            "22:00-00:00",
            "22:00-00:00",
        ),
        (
            &["1 per day", "2 per day for managers"],
            "1 per day: 1",
            "1 per day: 1",
        ),
    ] {
        for what in ["piano", "all"] {
            let mut club = Club::new();
            let changes = ResourceChanges {
                capacity: Some(9),
                ..ResourceChanges::default()
            };
            edited(&mut club, changes);
            for who in ["Ada", "Ben"] {
                club.asks(who, book("18:00")).expect("free");
            }
            adds(&mut club, "Tutors", "Ada");
            adds(&mut club, "Tenors", "Ada");
            for rule in rules {
                limit(&mut club, what, rule).expect("managers may");
            }
            assert_eq!(said(club.asks("Ada", book("22:00"))), ada, "{rules:?}");
            assert_eq!(said(club.asks("Ben", book("22:00"))), ben, "{rules:?}");
            assert_eq!(club.replayed(), club.state);
        }
    }
}

#[test]
fn whoever_manages_is_a_team_as_they_ask_and_as_they_last_asked() {
    let mut club = Club::new();
    limit(&mut club, "piano", "1 active").expect("managers may");
    limit(&mut club, "piano", "2 active for managers").expect("managers may");
    for when in ["18:00", "20:00"] {
        club.manages(book(when)).expect("two are hers");
    }
    assert_eq!(
        said(club.manages(book("22:00"))),
        "2 active for managers: 2"
    );
    // As a member she has less, and nobody forgets that she asked as one.
    let plain = club.request("Mona", Role::Member, book("22:00"));
    assert_eq!(said(club.ask(&plain)), "1 active: 2");
    let act = Act::Remind {
        lead: None,
        place: None,
        quiet: None,
    };
    let plain = club.request("Mona", Role::Member, act);
    club.ask(&plain).expect("anybody may");
    assert_eq!(
        members(&mut club, "managers"),
        "Mona",
        "she asks as one now"
    );
}

#[test]
fn a_role_makes_members_even_of_those_nobody_knows_yet() {
    let mut club = Club::new();
    let role = team("Tutors", TeamChange::Role(Some(TUTORS)));
    let asked = with_roles(&mut club, "Mona", Role::Manager, &[], role);
    let Ok(Answer::Team { news, .. }) = club.ask(&asked) else {
        panic!("managers may")
    };
    assert_eq!(news, Some(TeamNews::RoleSet));
    let changes = ResourceChanges {
        bookers: Some(BookersChoice::Team("tutors".into())),
        ..ResourceChanges::default()
    };
    edited(&mut club, changes);
    let tutor = with_roles(&mut club, "Ada", Role::Member, &[9, TUTORS], book("18:00"));
    assert_eq!(said(club.ask(&tutor)), "18:00-20:00");
    assert_eq!(members(&mut club, "tutors"), "Ada");
    let other = with_roles(&mut club, "Ben", Role::Member, &[9], book("20:00"));
    assert_eq!(said(club.ask(&other)), "only Tutors");
    // Managers always may; who lost the role may not, whatever was known before.
    let manager = with_roles(&mut club, "Mona", Role::Manager, &[], book("20:00"));
    assert_eq!(said(club.ask(&manager)), "20:00-22:00");
    let former = with_roles(&mut club, "Ada", Role::Member, &[9], book("22:00"));
    assert_eq!(said(club.ask(&former)), "only Tutors");
    // Where nobody can tell, it is as it was.
    let private = club.request("Ada", Role::Stranger, book("22:00"));
    assert_eq!(said(club.ask(&private)), "22:00-00:00");
    let left = with_roles(&mut club, "Ada", Role::Member, &[], Act::Mine);
    club.ask(&left).expect("hers");
    assert_eq!(
        members(&mut club, "tutors"),
        "Ada",
        "looking changes nothing"
    );
    // Another server's roles say nothing of this one's.
    let mut elsewhere = with_roles(&mut club, "Ada", Role::Member, &[], book("sat 9:00"));
    let held = elsewhere.actor.roles.as_mut().expect("roles");
    held.server = 800;
    assert_eq!(said(club.ask(&elsewhere)), "09:00-11:00");
    // Only roles that make a team are kept, and none once it is none's.
    let standings = || {
        let all = club.state.members.values();
        all.map(|member| member.standing.roles.len()).sum::<usize>()
    };
    assert_eq!(standings(), 1);
    let asked = with_roles(
        &mut club,
        "Mona",
        Role::Manager,
        &[],
        team("tutors", TeamChange::Role(None)),
    );
    club.ask(&asked).expect("managers may");
    assert_eq!(members(&mut club, "tutors"), "");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn a_team_that_rules_name_stays() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    adds(&mut club, "Tutors", "Ada");
    let changes = ResourceChanges {
        bookers: Some(BookersChoice::Team("TUTORS".into())),
        ..ResourceChanges::default()
    };
    edited(&mut club, changes);
    limit(&mut club, "all", "2 active for tutors").expect("managers may");
    let Err(Refusal::Team {
        why:
            TeamObstacle::InUse {
                team: name,
                resources,
                lines,
                scopes,
            },
    }) = club.manages(team("tutors", TeamChange::Drop))
    else {
        panic!("rules name it")
    };
    assert_eq!((name.as_str(), resources.len()), ("Tutors", 1));
    assert_eq!(lines, []);
    assert_eq!(scopes, [LimitScope::Everything]);
    limit(&mut club, "all", "none for tutors").expect("managers may");
    let changes = ResourceChanges {
        bookers: Some(BookersChoice::Everyone),
        ..ResourceChanges::default()
    };
    edited(&mut club, changes);
    club.manages(team("tutors", TeamChange::Drop))
        .expect("nothing names it any more");
    assert!(matches!(
        limit(&mut club, "piano", "2 active for tutors"),
        Err(Refusal::Team {
            why: TeamObstacle::Unknown { .. }
        })
    ));
    let changes = ResourceChanges {
        bookers: Some(BookersChoice::Team("tutors".into())),
        ..ResourceChanges::default()
    };
    let verdict = club.manages(Act::EditResource {
        resource: piano(),
        changes,
    });
    assert!(matches!(verdict, Err(Refusal::Team { .. })), "{verdict:?}");
}

#[test]
fn whoever_joins_a_team_may_have_the_turn_they_wait_for() {
    let mut club = Club::new();
    club.books("Zoe", "17:00").expect("free");
    club.joins("Ada");
    let when = When::Exact {
        start: super::club::at("22:00"),
        end: None,
    };
    club.books_for("Ada", when, None, 1).expect("free");
    limit(&mut club, "piano", "2h per day").expect("managers may");
    club.waits_until("19:00");
    assert_eq!(club.line(), "Ada", "she has had her two hours");
    adds(&mut club, "Tutors", "Ada");
    limit(&mut club, "piano", "5h per day for tutors").expect("managers may");
    assert_eq!(club.line(), "Ada*");
    // Her turn is as long as the team's limit lets it be.
    assert_eq!(club.claims("Ada"), Ok("19:00-21:00".into()));
}

#[test]
fn what_somebody_was_tells_whether_they_may_have_a_turn() {
    let mut club = Club::new();
    let role = team("Tutors", TeamChange::Role(Some(TUTORS)));
    let asked = with_roles(&mut club, "Mona", Role::Manager, &[], role);
    club.ask(&asked).expect("managers may");
    limit(&mut club, "piano", "1 active").expect("managers may");
    limit(&mut club, "piano", "unlimited for tutors").expect("managers may");
    club.books("Zoe", "17:00").expect("free");
    let join = Act::Join {
        resource: piano(),
        minutes: None,
    };
    let joined = with_roles(&mut club, "Ada", Role::Member, &[], join);
    club.ask(&joined).expect("a line to stand in");
    let booked = with_roles(&mut club, "Ada", Role::Member, &[], book("sat 9:00"));
    club.ask(&booked).expect("one is hers");
    club.waits_until("19:00");
    assert_eq!(club.line(), "Ada");
    // The role comes with what she asks next: her turn follows at once.
    let moved = with_roles(&mut club, "Ada", Role::Member, &[TUTORS], book("sun 9:00"));
    assert_eq!(said(club.ask(&moved)), "09:00-11:00");
    assert_eq!(club.line(), "Ada*");
}

#[test]
fn one_member_out_of_two_belongs_to_what_either_did_and_who_is_forgotten_to_nothing() {
    let mut club = Club::new();
    for (who, when) in [("Ada", "18:00"), ("Lin", "20:00")] {
        club.books(who, when).expect("free");
    }
    adds(&mut club, "Tutors", "Lin");
    adds(&mut club, "Tenors", "Lin");
    adds(&mut club, "Tenors", "Ada");
    let hash = || "1ca0".to_owned();
    club.asks("Ada", Act::LinkCode { hash: hash() })
        .expect("a code");
    club.asks("Lin", Act::Link { hash: hash() }).expect("hers");
    for name in ["tutors", "tenors"] {
        assert_eq!(members(&mut club, name), "Ada");
    }
    club.asks("Ada", Act::Forget { sure: true })
        .expect("they may");
    for name in ["tutors", "tenors"] {
        assert_eq!(members(&mut club, name), "");
    }
    assert_eq!(club.replayed(), club.state);
}
