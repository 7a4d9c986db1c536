//! What of the past is meant: the rules resolve it, and read nothing.

use super::club::{Club, piano};
use crate::model::{
    Act, Answer, HistoryQuery, HistoryWish, MemberRef, Refusal, ResourceRef, StatsPeriod,
};

fn looks(club: &mut Club, wish: HistoryWish) -> Result<HistoryQuery, Refusal> {
    let before = club.entries.len();
    let answered = club.manages(Act::LookBack(wish));
    assert_eq!(club.entries.len(), before, "looking changes nothing");
    match answered? {
        Answer::MayLookBack { query } => Ok(query),
        other => panic!("an odd answer: {other:?}"),
    }
}

fn audit(resource: Option<&str>, member: Option<&str>) -> HistoryWish {
    HistoryWish::Audit {
        resource: resource.map(|name| ResourceRef::Name(name.to_owned())),
        member: member.map(|name| MemberRef::Called(name.to_owned())),
        before: None,
    }
}

#[test]
fn a_word_is_a_resource_or_somebody() {
    let mut club = Club::new();
    let ada = club.books("Ada", "18:00").expect("free").member;
    for (resource, member, expected) in [
        (None, None, Ok((false, None))),
        (Some("piano"), None, Ok((true, None))),
        (None, Some("@ada"), Ok((false, Some(ada)))),
        (None, Some("Ada"), Ok((false, Some(ada)))),
        (Some("PIANO"), Some("ada"), Ok((true, Some(ada)))),
        (None, Some("@zoe"), Err("somebody unknown")),
        // Mistyped, it could be either: what is near helps more.
        (
            None,
            Some("pianno"),
            Err("something unknown, perhaps Piano"),
        ),
        (
            Some("pianno"),
            None,
            Err("something unknown, perhaps Piano"),
        ),
    ] {
        let found = looks(&mut club, audit(resource, member));
        let found = match found {
            Ok(HistoryQuery::Audit {
                resource, member, ..
            }) => Ok((resource.is_some(), member)),
            Err(Refusal::UnknownMember { .. }) => Err("somebody unknown"),
            Err(Refusal::UnknownResource { nearest, .. }) if nearest == ["Piano"] => {
                Err("something unknown, perhaps Piano")
            }
            other => panic!("{resource:?} {member:?}: {other:?}"),
        };
        assert_eq!(found, expected, "{resource:?} {member:?}");
    }
}

#[test]
fn statistics_are_of_whole_days_up_to_now() {
    let mut club = Club::new();
    for (period, days) in [
        (StatsPeriod::Week, 7),
        (StatsPeriod::Month, 28),
        (StatsPeriod::Year, 364),
    ] {
        for resource in [None, Some(piano())] {
            let one = resource.is_some();
            let found = looks(&mut club, HistoryWish::Stats { resource, period });
            let Ok(HistoryQuery::Stats {
                resources,
                one: of_one,
                span,
                ..
            }) = found
            else {
                panic!("{period:?}: {found:?}");
            };
            assert_eq!((resources.len(), of_one), (1, one));
            assert_eq!(span.end, club.now);
            let zone = club.state.settings.zone;
            let start = crate::time::utc_to_local(zone, span.start);
            assert_eq!(start.time(), chrono::NaiveTime::MIN, "{period:?}");
            let today = crate::time::utc_to_local(zone, club.now).date();
            assert_eq!((today - start.date()).num_days(), days - 1, "{period:?}");
        }
    }
    let unknown = HistoryWish::Stats {
        resource: Some(ResourceRef::Name("harp".to_owned())),
        period: StatsPeriod::Week,
    };
    assert!(matches!(
        looks(&mut club, unknown),
        Err(Refusal::UnknownResource { .. })
    ));
}
