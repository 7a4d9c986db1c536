//! The digest of a chat: who sets it where, when it is due, and what it tells.

use chrono::{DateTime, Utc};

use super::club::{Club, at, piano};
use crate::model::digest::parse_digest;
use crate::model::{
    Act, Answer, Chat, DigestChange, Event, NoticeKind, Platform, Refusal, Role, SettingsChanges,
};
use crate::rules::{digest_facts, next_wake};
use crate::time::{Language, parse_zone};

fn digest(typed: &str) -> SettingsChanges {
    SettingsChanges {
        digest: Some(parse_digest(typed, Language::En).expect("a digest")),
        ..SettingsChanges::default()
    }
}

impl Club {
    /// When this chat's digest comes next.
    fn sets_digest(&mut self, typed: &str) -> Result<Option<DateTime<Utc>>, Refusal> {
        let changes = digest(typed);
        match self.manages(Act::Settings { changes })? {
            Answer::Settings { digest, .. } => Ok(digest.and_then(|digest| digest.next_at)),
            other => panic!("an odd answer to /settings: {other:?}"),
        }
    }

    /// When digests were due and how long they were of use, in minutes.
    fn digests(&mut self) -> Vec<(DateTime<Utc>, i64)> {
        let notices = std::mem::take(&mut self.notices);
        let digests = notices
            .iter()
            .filter(|notice| matches!(notice.kind, NoticeKind::Digest { .. }));
        digests
            .map(|notice| {
                assert!(notice.openly, "it is for everybody");
                let useful = notice.useful_until - notice.due_at;
                (notice.due_at, useful.num_minutes())
            })
            .collect()
    }
}

#[test]
fn times_are_read() {
    for (typed, text) in [
        ("8:00", Some("8:00")),
        (" 08:30 ", Some("08:30")),
        ("8", Some("8")),
        ("0 8 * * mon-fri", Some("0 8 * * mon-fri")),
        ("0  8,18 * * *", Some("0 8,18 * * *")),
        ("24:00", None),
        ("8:60", None),
        ("8:0", None),
        ("008:00", None),
        ("8:00 9:00", None),
        ("0 8 31 2 *", None),
        ("@daily", None),
        ("", None),
        ("soon", None),
    ] {
        let read = parse_digest(typed, Language::En).ok();
        let read = read.map(|change| match change {
            DigestChange::At(times) => times.text().to_owned(),
            DigestChange::Off => panic!("{typed}"),
        });
        assert_eq!(read.as_deref(), text, "{typed}");
    }
    for off in ["off", "OFF", "none", "never"] {
        assert_eq!(parse_digest(off, Language::En), Ok(DigestChange::Off));
    }
    assert!(parse_digest(&"8".repeat(300), Language::En).is_err());
}

#[test]
fn it_comes_once_a_day_until_it_is_ended() {
    let mut club = Club::new();
    assert_eq!(club.sets_digest("8:00"), Ok(Some(at("+8:00"))));
    assert_eq!(next_wake(&club.state, club.now), Some(at("+8:00")));
    club.waits_until("+7:59");
    assert_eq!(club.digests(), []);
    club.waits_until("+8:00");
    assert_eq!(club.digests(), [(at("+8:00"), 240)]);
    club.waits_until("+12:00");
    assert_eq!(club.digests(), []);
    assert_eq!(club.sets_digest("off"), Ok(None));
    assert_eq!(next_wake(&club.state, club.now), None);
    // There is nothing to end any more.
    assert_eq!(club.sets_digest("off"), Ok(None));
}

#[test]
fn one_that_was_missed_comes_late_and_of_several_the_last() {
    for (typed, up_again, due, useful_minutes) in [
        ("18:00", "19:30", "18:00", 240),
        // Its use ends with the day.
        ("22:00", "23:30", "22:00", 120),
        // Too late: it is dropped by the outbox, and counted.
        ("18:00", "+3:00", "18:00", 240),
        ("0 18-22 * * *", "+0:30", "22:00", 120),
        ("0 18-22 * * *", "20:30", "20:00", 240),
    ] {
        let mut club = Club::new();
        club.sets_digest(typed).expect("a few times a day");
        club.is_down_until(up_again);
        let told = [(at(due), useful_minutes)];
        assert_eq!(club.digests(), told, "{typed}, up at {up_again}");
        assert!(next_wake(&club.state, club.now) > Some(club.now));
    }
}

#[test]
fn it_keeps_to_the_clock_of_the_community() {
    let mut club = Club::new();
    club.sets_digest("8:00").expect("once a day");
    let changes = SettingsChanges {
        zone: Some(parse_zone("Asia/Tokyo").expect("a zone")),
        ..SettingsChanges::default()
    };
    club.manages(Act::Settings { changes }).expect("a zone");
    assert_eq!(next_wake(&club.state, club.now), Some(at("23:00")));
    club.waits_until("23:00");
    assert_eq!(club.digests(), [(at("23:00"), 240)]);
}

#[test]
fn few_chats_have_one_and_not_every_minute() {
    let mut club = Club::new();
    for (typed, least_minutes) in [
        ("* * * * *", 60),
        ("*/30 8 * * *", 60),
        ("0,59 8 * * *", 60),
    ] {
        let refusal = Refusal::DigestTooOften { least_minutes };
        assert_eq!(club.sets_digest(typed), Err(refusal), "{typed}");
    }
    club.sets_digest("0 * * * *").expect("once an hour");
    let mut set = |chat: Option<String>| {
        let changes = digest("8:00");
        let mut request = club.request("Mona", Role::Manager, Act::Settings { changes });
        request.place = chat.map(|chat| Chat::new(Platform::Terminal, chat));
        club.ask(&request).map(|_| ())
    };
    assert_eq!(set(None), Err(Refusal::NoChatHere));
    for number in 2..=8 {
        assert_eq!(set(Some(format!("room {number}"))), Ok(()));
    }
    let refusal = Refusal::TooManyDigests { most: 8 };
    assert_eq!(set(Some("attic".into())), Err(refusal));
    assert_eq!(set(Some("room 2".into())), Ok(()), "it has one already");
    let act = Act::Settings {
        changes: digest("8:00"),
    };
    assert_eq!(club.asks("Ada", act), Err(Refusal::NotManager));
}

#[test]
fn a_yes_to_what_is_so_already_is_in_the_journal() {
    let mut club = Club::new();
    let entries = club.entries.len();
    let changes = digest("off");
    club.manages(Act::Settings { changes })
        .expect("there is none");
    assert_eq!(club.entries.len(), entries + 1);
    let (_, events) = club.entries.last().expect("an entry");
    let sets = |event: &Event| matches!(event, Event::DigestSet { .. });
    assert!(!events.iter().any(sets), "{events:?}");
}

#[test]
fn setting_one_changes_no_other_setting() {
    let mut club = Club::new();
    club.sets_digest("8:00").expect("once a day");
    let (_, events) = club.entries.last().expect("an entry");
    let sets_all = |event: &Event| matches!(event, Event::SettingsChanged { .. });
    assert!(!events.iter().any(sets_all), "{events:?}");
}

#[test]
fn it_tells_what_the_day_brings() {
    let mut club = Club::new();
    club.books("Ada", "19:00").expect("free");
    club.books("Ben", "tomorrow 9:00").expect("free");
    club.books("Cleo", "17:00").expect("free");
    let quiet = digest_facts(&club.state, at("8:00").date_naive());
    assert_eq!(quiet.waiting, [], "a line in which nobody waits is no news");
    club.joins("Dan");
    let facts = digest_facts(&club.state, at("8:00").date_naive());
    let booked: Vec<u32> = facts.days.iter().map(|day| day.booked).collect();
    assert_eq!((booked, facts.more), (vec![2], 0));
    let waiting: Vec<u32> = facts.waiting.iter().map(|(_, waiting)| *waiting).collect();
    assert_eq!(waiting, [1]);
    let tomorrow = digest_facts(&club.state, at("+8:00").date_naive());
    assert_eq!(tomorrow.days[0].booked, 1);
    let remove = Act::RemoveResource {
        resource: piano(),
        even_if_in_use: true,
    };
    club.manages(remove).expect("the manager may");
    let facts = digest_facts(&club.state, at("8:00").date_naive());
    assert_eq!((facts.days.len(), facts.waiting.len()), (0, 0));
}
