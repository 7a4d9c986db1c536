//! What managers do for and to others: told as stories.

use super::club::{Club, clock, piano};
use crate::model::limit::parse_limit;
use crate::model::{Act, Answer, Identity, MemberRef, Platform, Refusal, RequestId};
use crate::time::{Language, parse_when};

fn assigns(club: &mut Club, who: &str, when: &str) -> Result<String, Refusal> {
    let act = Act::Assign {
        resource: piano(),
        member: MemberRef::Called(who.to_owned()),
        when: parse_when(when, Language::En).expect("a time"),
        minutes: None,
    };
    match club.manages(act)? {
        Answer::Assigned { booking, .. } => Ok(format!(
            "{} {}",
            club.name(booking.member),
            clock(booking.span)
        )),
        other => panic!("an odd answer to /assign: {other:?}"),
    }
}

fn kicks(club: &mut Club, who: &str) -> Result<(bool, usize), Refusal> {
    let act = Act::Kick {
        resource: piano(),
        member: MemberRef::Called(who.to_owned()),
    };
    match club.manages(act)? {
        Answer::Kicked {
            from_line, ended, ..
        } => Ok((from_line, ended.len())),
        other => panic!("an odd answer to /kick: {other:?}"),
    }
}

#[test]
fn a_manager_books_for_somebody_and_no_limit_is_in_the_way() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    let change = parse_limit("1 active", Language::En).ok();
    let resource = Some(piano());
    club.manages(Act::Limit {
        resource,
        change,
        team: None,
    })
    .expect("a limit");
    assert_eq!(
        assigns(&mut club, "ADA", "20:00"),
        Ok("Ada 20:00-22:00".into())
    );
    assert_eq!(
        assigns(&mut club, "Ada", "next"),
        Ok("Ada 22:00-00:00".into())
    );
    assert_eq!(
        club.told(),
        [
            "17:00 Ada: 20:00-22:00 given by Mona",
            "17:00 Ada: 22:00-00:00 given by Mona"
        ]
    );
    // It is hers in every way, and counts.
    assert!(matches!(
        club.books("Ada", "+9:00".trim_start_matches('+')),
        Err(Refusal::LimitReached { used: 3, .. })
    ));
    assert!(matches!(
        assigns(&mut club, "Ada", "18:30"),
        Err(Refusal::Taken { .. })
    ));
}

fn is_unknown<T>(verdict: &Result<T, Refusal>) -> bool {
    matches!(verdict, Err(Refusal::UnknownMember { .. }))
}

#[test]
fn members_are_meant_by_handle_account_or_a_name_that_only_one_has() {
    let mut club = Club::new();
    club.books("Ada", "18:00").expect("free");
    for (account, name, handle) in [
        ("one", "Sam", Some("sammy")),
        ("two", "Sam", None),
        ("three", "Bo", Some("ada")),
    ] {
        let mut request = club.request("x", crate::model::Role::Member, Act::Mine);
        request.id = RequestId(format!("terminal:{account}"));
        request.actor.identity = Identity::new(Platform::Terminal, account);
        request.actor.name = name.to_owned();
        request.actor.handle = handle.map(str::to_owned);
        request.act = Act::Join {
            resource: piano(),
            minutes: None,
        };
        club.ask(&request).expect("a place in line");
    }
    assert!(is_unknown(&kicks(&mut club, "sam")), "there are two");
    assert!(is_unknown(&kicks(&mut club, "nobody")));
    assert_eq!(kicks(&mut club, "@Sammy"), Ok((true, 0)));
    // A handle goes before a name.
    assert_eq!(kicks(&mut club, "@ada"), Ok((true, 0)));
    let act = |id: &str| Act::Kick {
        resource: piano(),
        member: MemberRef::Account(Identity::new(Platform::Terminal, id)),
    };
    assert!(club.manages(act("two")).is_ok());
    assert!(matches!(
        club.manages(act("two")),
        Err(Refusal::NotThere { .. })
    ));
    assert!(is_unknown(&club.manages(act("four"))));
}

#[test]
fn whoever_has_asked_for_what_is_theirs_can_be_named() {
    let mut club = Club::new();
    assert!(is_unknown(&assigns(&mut club, "Ada", "18:00")));
    club.asks("Ada", Act::Mine).expect("nothing yet");
    assert!(assigns(&mut club, "Ada", "18:00").is_ok());
}

#[test]
fn who_is_sent_away_is_told_and_the_next_is_called() {
    let mut club = Club::new();
    club.books("Ada", "17:00").expect("free");
    club.joins("Ben");
    club.joins("Cleo");
    club.told();
    club.waits_until("17:30");
    assert_eq!(kicks(&mut club, "Ada"), Ok((false, 1)));
    assert_eq!(club.line(), "Ben* Cleo");
    assert_eq!(kicks(&mut club, "Ben"), Ok((true, 0)));
    assert_eq!(club.line(), "Cleo*");
    let told = club.told();
    assert_eq!(told[0], "17:30 Ada: ended by Mona");
    assert!(
        told.contains(&"17:30 Ben: out of line: Kicked".to_owned()),
        "{told:?}"
    );
}
