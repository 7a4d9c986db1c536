//! A team that is served before everybody else in line.

use super::club::{Club, edited, piano};
use crate::model::refusal::TeamObstacle;
use crate::model::{
    Act, Answer, HeldRoles, LanguageChoice, MemberRef, QueueOrder, Refusal, ResourceChanges,
    ResourceRef, Role, Team, TeamChange, WordsChange,
};

const SERVER: u64 = 700;
const TUTORS: u64 = 701;

fn served_first(team: &str) -> ResourceChanges {
    ResourceChanges {
        priority: Some(WordsChange::To(team.into())),
        ..ResourceChanges::default()
    }
}

fn nobody_first() -> ResourceChanges {
    ResourceChanges {
        priority: Some(WordsChange::Away),
        ..ResourceChanges::default()
    }
}

fn team(change: TeamChange) -> Act {
    Act::Team {
        name: Some("tutors".into()),
        change: Some(change),
    }
}

fn called(name: &str) -> MemberRef {
    MemberRef::Called(name.into())
}

fn puts_in(club: &mut Club, who: &str) {
    club.manages(team(TeamChange::Add(called(who))))
        .expect("somebody who is known");
}

/// Whoever changes something is seen, and what they are.
fn says_something() -> Act {
    Act::Language {
        choice: Some(LanguageChoice::Auto),
    }
}

fn leaves(club: &mut Club, who: &str) {
    club.asks(who, Act::Leave { resource: piano() })
        .expect("in line");
}

/// Eve has the piano until 19:00. Tia and Tom are tutors, who are served first.
fn tutors_first(queue: QueueOrder) -> Club {
    let mut club = Club::new();
    for who in ["Tia", "Tom"] {
        club.asks(who, says_something()).expect("a choice");
        puts_in(&mut club, who);
    }
    let changes = ResourceChanges {
        queue: Some(queue),
        grace_minutes: Some(10),
        ..served_first("Tutors")
    };
    edited(&mut club, changes);
    club.books("Eve", "now").expect("free");
    club.told();
    club
}

#[test]
fn a_team_is_served_before_everybody_else() {
    for queue in [QueueOrder::FirstCome, QueueOrder::Fair] {
        let mut club = tutors_first(queue);
        let mut place = |who| {
            club.waits(1);
            club.joins(who).0
        };
        assert_eq!(["Ada", "Ben"].map(&mut place), [1, 2]);
        assert_eq!(place("Tia"), 1, "before all who are no tutors");
        assert_eq!(place("Tom"), 2, "behind the tutor who was there");
        assert_eq!(place("Cleo"), 5);
        assert_eq!(club.line(), "Tia Tom Ada Ben Cleo", "{queue:?}");
        assert_eq!(club.told(), [""; 0], "answers told whoever is next");
        club.is_done("Eve").expect("running");
        assert_eq!(
            club.told(),
            ["17:05 Tia: offered until 17:15, turn until 19:05"]
        );
        club.claims("Tia").expect("hers");
        assert_eq!(club.told(), ["17:05 Tom: next in line, about 19:05"]);
        let Ok(Answer::Line { places, .. }) = club.asks("Ada", Act::Line { resource: piano() })
        else {
            panic!("no line");
        };
        let marked = places.iter().map(|place| place.has_priority);
        assert!(marked.eq([true, false, false, false]), "{places:?}");
    }
}

#[test]
fn among_a_team_and_among_the_others_a_fair_line_is_fair() {
    let mut club = tutors_first(QueueOrder::Fair);
    club.is_done("Eve").expect("running");
    for (who, until) in [("Tia", "17:10"), ("Ada", "17:20")] {
        club.books(who, "now").expect("free");
        club.waits_until(until);
        club.is_done(who).expect("running");
    }
    club.books("Eve", "now").expect("free");
    for who in ["Ada", "Tia", "Ben", "Tom"] {
        club.joins(who);
        club.waits(1);
    }
    assert_eq!(club.line(), "Tom Tia Ben Ada");
    let first_come = ResourceChanges {
        queue: Some(QueueOrder::FirstCome),
        ..ResourceChanges::default()
    };
    edited(&mut club, first_come);
    assert_eq!(club.line(), "Tia Tom Ada Ben", "by joining, tutors first");
}

#[test]
fn an_open_offer_is_never_taken_away() {
    let mut club = tutors_first(QueueOrder::FirstCome);
    for who in ["Ada", "Ben"] {
        club.joins(who);
    }
    club.is_done("Eve").expect("running");
    assert_eq!(club.joins("Tia").0, 2, "Ada is being served");
    assert_eq!(club.line(), "Ada* Tia Ben");
    club.claims("Ada").expect("hers");
    assert_eq!(club.line(), "Tia Ben");
}

#[test]
fn whoever_is_sent_back_stands_behind_all_who_waited_then() {
    let mut club = tutors_first(QueueOrder::FirstCome);
    for who in ["Ada", "Tia", "Ben"] {
        club.joins(who);
    }
    club.is_done("Eve").expect("running");
    assert_eq!(club.line(), "Tia* Ada Ben");
    let pass = Act::Pass {
        resource: None,
        offer: None,
    };
    club.asks("Tia", pass).expect("hers");
    assert_eq!(club.line(), "Ada* Ben Tia");
    club.waits(1);
    club.joins("Cleo");
    assert_eq!(
        club.line(),
        "Ada* Ben Tia Cleo",
        "and before who comes later"
    );
    club.joins("Tom");
    assert_eq!(
        club.line(),
        "Ada* Tom Ben Tia Cleo",
        "another tutor is first"
    );
    // Who is no tutor and lets a turn lapse is behind tutors, too, and those who waited.
    club.told();
    club.waits_until("17:10");
    assert_eq!(
        club.told(),
        [
            "17:10 Ada: lapsed, now place 5",
            "17:10 Tom: offered until 17:20, turn until 19:10"
        ]
    );
    assert_eq!(club.line(), "Tom* Ben Tia Cleo Ada");
}

#[test]
fn a_place_that_is_had_back_is_one_among_their_own_kind() {
    let mut club = tutors_first(QueueOrder::FirstCome);
    for who in ["Ada", "Tia", "Ben", "Tom"] {
        club.joins(who);
        club.waits(1);
    }
    assert_eq!(club.line(), "Tia Tom Ada Ben");
    for (who, place) in [("Tia", 1), ("Ada", 3), ("Tom", 2), ("Ben", 4)] {
        leaves(&mut club, who);
        assert_eq!(club.joins(who).0, place, "{who}");
    }
    assert_eq!(club.line(), "Tia Tom Ada Ben");
    // Who is put into the team while away comes back as one of it.
    leaves(&mut club, "Ada");
    puts_in(&mut club, "Ada");
    assert_eq!(club.joins("Ada").0, 1, "she was there before the others");
    assert_eq!(club.line(), "Ada Tia Tom Ben");
}

#[test]
fn a_line_follows_whatever_decides_its_order() {
    let mut club = tutors_first(QueueOrder::FirstCome);
    for who in ["Ada", "Ben", "Tia"] {
        club.waits(1);
        club.joins(who);
    }
    let manager_joins = club.request("Mona", Role::Manager, join());
    club.waits(1);
    club.ask(&manager_joins).expect("a place");
    type Deed = fn(&mut Club);
    let story: [(&str, Deed, &str); 9] = [
        ("", |_| {}, "Tia Ada Ben Mona"),
        ("put in", |club| puts_in(club, "Ben"), "Ben Tia Ada Mona"),
        (
            "taken out",
            |club| {
                let out = team(TeamChange::Remove(called("Ben")));
                club.manages(out).expect("in it");
            },
            "Tia Ada Ben Mona",
        ),
        (
            "managers first",
            |club| edited(club, served_first("managers")),
            "Mona Ada Ben Tia",
        ),
        (
            "she manages no longer",
            |club| {
                club.asks("Mona", says_something()).expect("a choice");
            },
            "Ada Ben Tia Mona",
        ),
        (
            "she does again, and tells by whatever she does",
            |club| {
                club.manages(says_something()).expect("a choice");
            },
            "Mona Ada Ben Tia",
        ),
        (
            "nobody first",
            |club| edited(club, nobody_first()),
            "Ada Ben Tia Mona",
        ),
        (
            "tutors again",
            |club| edited(club, served_first("TUTORS")),
            "Tia Ada Ben Mona",
        ),
        (
            "the tutor leaves",
            |club| leaves(club, "Tia"),
            "Ada Ben Mona",
        ),
    ];
    for (what, deed, line) in story {
        deed(&mut club);
        assert_eq!(club.line(), line, "{what}");
        assert_eq!(club.replayed(), club.state, "{what}");
    }
}

fn join() -> Act {
    Act::Join {
        resource: piano(),
        minutes: None,
    }
}

#[test]
fn a_role_gives_priority_as_soon_as_it_is_seen() {
    let mut club = Club::new();
    let as_role = |club: &mut Club, who: &str, role: Role, roles: &[u64], act: Act| {
        let mut request = club.request(who, role, act);
        request.actor.roles = Some(HeldRoles {
            server: SERVER,
            roles: roles.to_vec(),
        });
        club.ask(&request).expect("they may")
    };
    let role = team(TeamChange::Role(Some(TUTORS)));
    as_role(&mut club, "Mona", Role::Manager, &[], role);
    edited(&mut club, served_first("tutors"));
    club.books("Eve", "now").expect("free");
    club.waits(1);
    club.joins("Ada");
    club.waits(1);
    // Nobody knew him: what he is comes with what he asks.
    let joined = as_role(&mut club, "Tom", Role::Member, &[TUTORS], join());
    let Answer::Joined { place_in_line, .. } = joined else {
        panic!("an odd answer to /join: {joined:?}");
    };
    assert_eq!((place_in_line, club.line().as_str()), (1, "Tom Ada"));
    as_role(&mut club, "Tom", Role::Member, &[9], says_something());
    assert_eq!(club.line(), "Ada Tom", "he has the role no longer");
    as_role(
        &mut club,
        "Tom",
        Role::Member,
        &[9, TUTORS],
        says_something(),
    );
    assert_eq!(club.line(), "Tom Ada", "and has it again");
    as_role(
        &mut club,
        "Mona",
        Role::Manager,
        &[],
        team(TeamChange::Role(None)),
    );
    assert_eq!(club.line(), "Ada Tom", "nobody has what makes no team");
    assert_eq!(club.replayed(), club.state);
}

#[test]
fn who_was_told_to_be_next_and_is_overtaken_knows_it() {
    let mut club = tutors_first(QueueOrder::FirstCome);
    for who in ["Dan", "Ada"] {
        club.joins(who);
    }
    leaves(&mut club, "Dan");
    assert_eq!(club.told(), ["17:00 Ada: next in line, about 19:00"]);
    club.joins("Tia");
    assert_eq!(club.line(), "Tia Ada");
    leaves(&mut club, "Tia");
    assert_eq!(club.told(), [""; 0], "as in a fair line");
}

#[test]
fn a_team_that_is_served_first_is_one_that_there_is() {
    let mut club = tutors_first(QueueOrder::FirstCome);
    let asks = |club: &mut Club, changes| {
        club.manages(Act::EditResource {
            resource: piano(),
            changes,
        })
    };
    for name in ["tenors", "everyone", ""] {
        let refused = asks(&mut club, served_first(name));
        let Err(Refusal::Team {
            why: TeamObstacle::Unknown { teams, .. },
        }) = refused
        else {
            panic!("{name}: {refused:?}");
        };
        assert_eq!(teams, ["managers", "tutors"], "{name}");
    }
    let Err(Refusal::Team {
        why:
            TeamObstacle::InUse {
                resources,
                lines,
                scopes,
                ..
            },
    }) = club.manages(team(TeamChange::Drop))
    else {
        panic!("a line names it");
    };
    assert_eq!((resources.len(), lines.len(), scopes.len()), (0, 1, 0));
    for (changes, priority) in [
        (served_first("Managers"), Some(Team::MANAGERS)),
        (nobody_first(), None),
    ] {
        let Ok(Answer::ResourceChanged { resource, .. }) = asks(&mut club, changes) else {
            panic!("managers may");
        };
        assert_eq!(resource.priority, priority);
    }
    club.manages(team(TeamChange::Drop))
        .expect("nothing names it any more");
    let added = club.manages(Act::AddResource {
        name: "Lab".into(),
        changes: served_first("tutors"),
    });
    assert!(matches!(added, Err(Refusal::Team { .. })), "{added:?}");
    let shown = club.manages(Act::ShowResource {
        resource: ResourceRef::Name("Lab".into()),
    });
    assert!(
        matches!(shown, Err(Refusal::UnknownResource { .. })),
        "{shown:?}"
    );
}

#[test]
fn a_line_without_priority_is_written_as_it_was() {
    let club = Club::new();
    let piano = club.state.active_resources().next().expect("a piano");
    let written = serde_json::to_string(piano).expect("plain data");
    assert!(!written.contains("priority"), "{written}");
    let read: crate::model::Resource = serde_json::from_str(&written).expect("an old resource");
    assert_eq!(read.priority, None);
}
