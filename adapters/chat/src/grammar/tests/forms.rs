use dibs_core::model::{Act, HistoryWish, MemberRef, QueueOrder, ResourceRef, WordsChange};
use dibs_core::time::Language;

use super::{meant, read};
use crate::fixtures::catalogue;
use crate::grammar::{Meaning, meaning, read_text};
use crate::invocation::{Invocation, Misread};

/// Values as a platform's form gives them, which no grammar has seen.
#[test]
fn forms_are_checked_too() {
    let form = |command: &str, options: &[(&str, &str)]| Invocation {
        options: options
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        ..Invocation::new(command)
    };
    for (invocation, refused) in [
        (
            form("book", &[("resource", "piano"), ("when", "  ")]),
            false,
        ),
        (form("book", &[("resource", "   ")]), true),
        (form("book", &[("resource", "piano"), ("seats", "0")]), true),
        (
            form("book", &[("resource", "piano"), ("seats", "-1")]),
            true,
        ),
        (
            form("book", &[("resource", "piano"), ("seats", "99999999999")]),
            true,
        ),
        (form("cancel", &[("booking", "#")]), true),
        (form("cancel", &[("booking", "+4")]), true),
        (form("cancel", &[("booking", "# 4")]), false),
        (form("cancel", &[("booking", "4294967296")]), true),
        (form("resource", &[]), true),
        (form("nonsense", &[]), true),
    ] {
        let meant = meaning(&invocation, Language::En);
        assert_eq!(meant.is_err(), refused, "{invocation:?}: {meant:?}");
    }
}

#[test]
fn the_past_is_asked_for_in_few_words() {
    for (line, expected) in [
        ("/audit", "audit"),
        ("/audit piano", "audit resource=piano"),
        ("/audit piano room", "audit resource=piano room"),
        ("/audit @ada", "audit member=@ada"),
        ("/audit piano @ada", "audit member=@ada resource=piano"),
        ("/audit \"Ada L.\"", "audit member=Ada L."),
        ("/audit before 812.3", "audit before=812.3"),
        (
            "/audit piano @ada before #812",
            "audit before=#812 member=@ada resource=piano",
        ),
        ("/stats", "stats"),
        ("/stats week", "stats period=week"),
        ("/stats piano YEAR", "stats period=YEAR resource=piano"),
        ("/stats harp week", "stats period=week resource=harp"),
        ("/export csv", "export format=csv"),
    ] {
        assert_eq!(read(line), expected, "{line}");
    }
    assert!(
        read("/export").starts_with("Missing"),
        "{}",
        read("/export")
    );
    let meant = |line: &str| {
        let read = read_text(line, &catalogue(), None).ok().flatten();
        meaning(&read.expect("a command"), Language::En)
    };
    for line in ["/audit before yesterday", "/stats piano day", "/export pdf"] {
        assert!(meant(line).is_err(), "{line}: {:?}", meant(line));
    }
    let Ok(Meaning::Ask(Act::LookBack(HistoryWish::Audit {
        resource,
        member,
        before,
    }))) = meant("/audit piano @ada before 812.3")
    else {
        panic!("{:?}", meant("/audit piano @ada before 812.3"));
    };
    assert_eq!(resource, Some(ResourceRef::Name("piano".to_owned())));
    assert_eq!(member, Some(MemberRef::Called("@ada".to_owned())));
    assert_eq!(
        before.map(|before| before.to_string()),
        Some("812.3".to_owned())
    );
}

/// Whoever waits with somebody names one person; a name of several words is in quotes.
#[test]
fn somebody_is_waited_with() {
    let named = |line| match meant(line) {
        Act::WaitTogether {
            resource,
            with,
            minutes,
            ..
        } => (resource, with, minutes),
        other => panic!("{line}: {other:?}"),
    };
    let piano = || ResourceRef::Name("piano".to_owned());
    let called = |name: &str| MemberRef::Called(name.to_owned());
    for (line, with, minutes) in [
        ("/wait piano fri 18 with @bob", "@bob", None),
        ("/wait piano with bob fri 18 for 1h", "bob", Some(60)),
        ("/wait piano fri 18-20 with \"Bob B\"", "Bob B", None),
    ] {
        assert_eq!(named(line), (piano(), called(with), minutes), "{line}");
    }
    assert!(matches!(meant("/wait piano fri 18"), Act::Wait { .. }));
}

#[test]
fn who_is_served_first_is_a_team_or_nobody() {
    let asked = |line: &str| {
        let read = read_text(line, &catalogue(), None);
        let invocation = read.expect(line).expect(line);
        match meaning(&invocation, Language::En) {
            Ok(Meaning::Ask(Act::EditResource { changes, .. })) => {
                (changes.priority, changes.queue)
            }
            other => panic!("{line}: {other:?}"),
        }
    };
    let team = |name: &str| Some(WordsChange::To(name.to_owned()));
    let fair = Some(QueueOrder::Fair);
    for (options, expected) in [
        ("priority tutors", (team("tutors"), None)),
        ("priority managers queue fair", (team("managers"), fair)),
        (
            "queue fair priority the old guard",
            (team("the old guard"), fair),
        ),
        ("vorrang Tutoren", (team("Tutoren"), None)),
        ("priority none", (Some(WordsChange::Away), None)),
        ("priority OFF", (Some(WordsChange::Away), None)),
        ("queue fair", (None, fair)),
    ] {
        assert_eq!(asked(&format!("/resource edit piano {options}")), expected);
    }
    let bare = "/resource edit piano priority";
    assert!(matches!(
        read_text(bare, &catalogue(), None),
        Err(Misread::Bare {
            option: "priority",
            ..
        })
    ));
}
