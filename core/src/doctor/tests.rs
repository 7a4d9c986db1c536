//! What real desks write is sound, whatever is asked of them; and each rule that is broken by hand
//! is named.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::HEXLOWER;
use proptest::prelude::*;

use super::*;
use crate::desk::machine::{Effect, Input};
use crate::model::closure::{Moment, parse_moment};
use crate::model::limit::parse_limit;
use crate::model::{
    Act, Actor, BookingId, Identity, NoticeId, Platform, QueueOrder, Request, RequestId,
    ResourceChanges, ResourceRef, Role, WordsChange,
};
use crate::rules;
use crate::time::{Language, When};

const COMMUNITY: CommunityId = CommunityId(1);

/// A desk, and what it has written.
struct Club {
    desk: Desk<Community, ()>,
    now: DateTime<Utc>,
    asked: u32,
    rows: Vec<JournalRow>,
    texts: Vec<PersonalRow>,
    /// After which entry a snapshot was taken, and what is in it.
    snapshot: (u64, Vec<String>),
}

impl Club {
    fn new() -> Self {
        let mut club = Self {
            desk: Desk::new(Community::new(COMMUNITY), Settings::default()),
            now: "2026-11-20T17:00:00Z".parse().unwrap(),
            asked: 0,
            rows: Vec::new(),
            texts: Vec::new(),
            snapshot: (0, Vec::new()),
        };
        club.asks(
            0,
            Act::AddResource {
                name: "Piano".to_owned(),
                changes: ResourceChanges::default(),
            },
        );
        club
    }

    fn asks(&mut self, who: usize, act: Act) {
        self.asked += 1;
        let name = ["Ada", "Ben", "Cleo", "Dan"][who];
        let needs_manager = rules::may(Role::Member, &act).is_err();
        let request = Request {
            id: RequestId(format!("terminal:{}", self.asked)),
            actor: Actor {
                identity: Identity::new(Platform::Terminal, name.to_lowercase()),
                name: name.to_owned(),
                handle: None,
                role: if who == 0 || needs_manager {
                    Role::Manager
                } else {
                    Role::Member
                },
                language: None,
                roles: None,
            },
            place: None,
            sent_at: self.now,
            is_public: false,
            act,
        };
        self.steps(Input::Asked(vec![((), Arc::new(request))]));
    }

    fn steps(&mut self, input: Input<Arc<Request>, ()>) {
        for effect in self.desk.step(input, self.now) {
            if let Effect::Append(row) = effect {
                self.rows.push(JournalRow {
                    seq: row.seq,
                    batch_id: HEXLOWER.encode(&u128::from(row.seq).to_be_bytes()),
                    at: row.at.timestamp(),
                    json: row.json,
                    altered: false,
                });
                self.texts.extend(row.texts);
                self.desk.step(Input::Stored, self.now);
            }
        }
    }

    fn waits(&mut self, minutes: i64) {
        for _ in 0..minutes {
            self.now += TimeDelta::minutes(1);
            self.steps(Input::Woken);
        }
    }

    fn is_down(&mut self, minutes: i64) {
        let down_since = self.now;
        self.now += TimeDelta::minutes(minutes);
        self.steps(Input::Resumed { down_since });
    }

    /// Names of what the checks find, and how much they looked at.
    fn found(&self) -> (Vec<&'static str>, Counts) {
        let (mut counts, mut findings) = (Counts::default(), Findings::default());
        let mut queue = Queue::new(u64::MAX, []);
        let mut check = CommunityCheck::new(COMMUNITY, self.texts.clone());
        for row in &self.rows {
            check.entry(row, &mut queue, &mut findings);
            if row.seq == self.snapshot.0 {
                let parts = &self.snapshot.1;
                check.snapshot(SNAPSHOT_VERSION, parts, &mut counts, &mut findings);
            }
        }
        queue.settlements(COMMUNITY, false, &mut counts, &mut findings);
        check.finish(&mut counts, &mut findings);
        let kept = findings.kept().iter();
        (kept.map(|found| found.fault.name()).collect(), counts)
    }

    /// What it finds once an entry reads otherwise.
    fn found_if(&self, seq: usize, from: &str, to: &str) -> Vec<&'static str> {
        let json = &self.rows[seq - 1].json;
        assert!(json.contains(from), "{json}");
        let mut rows = self.rows.clone();
        rows[seq - 1].json = json.replacen(from, to, 1);
        let forged = Self {
            desk: Desk::new(Community::new(COMMUNITY), Settings::default()),
            rows,
            texts: self.texts.clone(),
            snapshot: self.snapshot.clone(),
            ..*self
        };
        forged.found().0
    }
}

#[derive(Debug, Clone)]
enum Deed {
    Ask(usize, Box<Act>),
    Wait(i64),
    Down(i64),
    Snapshot,
}

fn piano() -> ResourceRef {
    ResourceRef::Name("piano".to_owned())
}

fn moment(typed: &str) -> Moment {
    parse_moment(typed, Language::En).expect("a moment")
}

fn limit(rule: &str) -> Act {
    Act::Limit {
        resource: Some(piano()),
        change: Some(parse_limit(rule, Language::En).expect("a limit")),
        team: None,
    }
}

/// The piano asks for check-in within so many minutes.
fn check_in(minutes: u32) -> Act {
    Act::EditResource {
        resource: piano(),
        changes: ResourceChanges {
            check_in_minutes: Some(minutes),
            ..ResourceChanges::default()
        },
    }
}

/// The line of the piano is fair, managers come first in it and places are had back, or nothing of it.
fn fair(wanted: bool) -> Act {
    Act::EditResource {
        resource: piano(),
        changes: ResourceChanges {
            queue: Some(if wanted {
                QueueOrder::Fair
            } else {
                QueueOrder::FirstCome
            }),
            priority: Some(if wanted {
                WordsChange::To("managers".to_owned())
            } else {
                WordsChange::Away
            }),
            grace_minutes: Some(if wanted { 30 } else { 0 }),
            ..ResourceChanges::default()
        },
    }
}

/// What members book of the piano waits for a manager, or does not.
fn approval(wanted: bool) -> Act {
    Act::EditResource {
        resource: piano(),
        changes: ResourceChanges {
            approval: Some(wanted),
            ..ResourceChanges::default()
        },
    }
}

fn book(quarter: i64, minutes: u32, seats: u32) -> Act {
    let start: DateTime<Utc> = "2026-11-20T17:00:00Z".parse().unwrap();
    Act::Book {
        resource: piano(),
        when: When::Exact {
            start: start + TimeDelta::minutes(15 * quarter),
            end: None,
        },
        minutes: Some(minutes),
        seats,
        note: (minutes > 60).then(|| "for the concert".to_owned()),
    }
}

fn deed() -> impl Strategy<Value = Deed> {
    let (resource, offer, booking) = (None, None, None);
    let act = prop_oneof![
        4 => (0_i64..40, 1_u32..12, 1_u32..3).prop_map(|(quarter, tens, seats)| book(quarter, tens * 10, seats)),
        3 => Just(Act::Join { resource: piano(), minutes: None }),
        1 => Just(Act::Leave { resource: piano() }),
        2 => Just(Act::Claim { resource: resource.clone(), offer }),
        1 => Just(Act::Pass { resource: resource.clone(), offer }),
        1 => Just(Act::Done { resource, booking }),
        1 => (1_u32..9).prop_map(|id| Act::Cancel { booking: BookingId(id) }),
        1 => (1_u32..4).prop_map(|capacity| Act::EditResource {
            resource: piano(),
            changes: ResourceChanges { capacity: Some(capacity), ..ResourceChanges::default() },
        }),
    ];
    let rules = ["1 active", "2 per day", "3h per week", "1h between", "none"];
    let rule = prop::sample::select(rules.to_vec());
    let managed = prop_oneof![
        rule.prop_map(limit),
        (0_u32..8).prop_map(|hour| Act::Close {
            resource: piano(),
            from: moment(&format!("{}:00", 17 + hour % 6)),
            to: Some(moment("23:30")),
            why: None,
        }),
        Just(Act::Reopen {
            resource: piano(),
            from: None
        }),
        (0_i64..12).prop_map(|quarter| {
            let Act::Book {
                resource,
                when,
                minutes,
                seats,
                ..
            } = book(quarter, 30, 1)
            else {
                unreachable!("a booking")
            };
            Act::Wait {
                resource,
                when,
                minutes,
                seats,
            }
        }),
        (1_u32..9).prop_map(|id| Act::Extend {
            resource: None,
            booking: Some(BookingId(id)),
            by_minutes: Some(30),
        }),
        Just(Act::Undo { booking: None }),
        prop::sample::select(vec![0, 5, 15, 60]).prop_map(check_in),
        prop::bool::weighted(0.7).prop_map(approval),
        prop::bool::weighted(0.7).prop_map(fair),
        Just(Act::Approve { booking: None }),
        (1_u32..9).prop_map(|id| Act::Deny {
            booking: Some(BookingId(id)),
            why: (id % 2 == 0).then(|| "the tuner comes".to_owned()),
        }),
    ];
    let (resource, booking) = (None, None);
    let checks_in = prop_oneof![
        3 => Just(Act::Here { resource: resource.clone(), booking }),
        1 => Just(Act::Late { resource, booking }),
    ];
    let act = prop_oneof![8 => act, 2 => managed, 1 => checks_in];
    prop_oneof![
        8 => (0_usize..4, act).prop_map(|(who, act)| Deed::Ask(who, Box::new(act))),
        3 => (1_i64..40).prop_map(Deed::Wait),
        1 => (1_i64..90).prop_map(Deed::Down),
        1 => Just(Deed::Snapshot),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_club_does_is_sound(deeds in prop::collection::vec(deed(), 1..60)) {
        let mut club = Club::new();
        for deed in deeds {
            match deed {
                Deed::Ask(who, act) => club.asks(who, *act),
                Deed::Wait(minutes) => club.waits(minutes),
                Deed::Down(minutes) => club.is_down(minutes),
                Deed::Snapshot => club.snapshot = (club.desk.head(), club.desk.snapshot()),
            }
        }
        let (found, counts) = club.found();
        prop_assert_eq!(found, [""; 0]);
        prop_assert_eq!(counts.entries, club.rows.len() as u64);
        prop_assert_eq!(counts.snapshots, u64::from(club.snapshot.0 > 0));
    }
}

/// Two bookings, a line with an offer, a reminder.
fn busy() -> Club {
    let mut club = Club::new();
    club.asks(1, book(4, 60, 1));
    club.asks(2, book(8, 60, 1));
    let (resource, minutes) = (piano(), None);
    club.asks(3, Act::Join { resource, minutes });
    club.snapshot = (club.desk.head(), club.desk.snapshot());
    club.waits(50);
    club
}

#[test]
fn whom_a_limit_keeps_from_a_turn_is_not_overtaken() {
    let mut club = Club::new();
    club.asks(0, book(0, 60, 1));
    for who in [1, 2] {
        let (resource, minutes) = (piano(), None);
        club.asks(who, Act::Join { resource, minutes });
    }
    club.asks(1, book(16, 60, 1));
    club.asks(3, limit("1 active"));
    let (resource, booking) = (None, None);
    club.asks(0, Act::Done { resource, booking });
    let offered = |row: &JournalRow| row.json.contains(r#""offer_made","resource":1,"member":3"#);
    assert!(club.rows.iter().any(offered), "{:?}", club.rows);
    assert_eq!(club.found().0, [""; 0]);
}

#[test]
fn each_rule_that_is_broken_is_named() {
    let club = busy();
    assert_eq!(club.found().0, [""; 0]);
    let second = r#""e":"booked","booking":{"id":2"#;
    let start = "2026-11-20T19:00:00Z".parse::<DateTime<Utc>>().unwrap();
    let start = start.timestamp();
    let at = |seconds: i64| format!(r#""start":{}"#, start + seconds);
    for (seq, from, to, finds) in [
        (
            1,
            "settings_changed",
            "settings_altered",
            &["unreadable_entry"][..],
        ),
        (2, r#""v":1"#, r#""v":2"#, &["unreadable_entry"]),
        (
            3,
            second,
            r#""e":"booked","booking":{"id":1"#,
            &["broken_rule"],
        ),
        // One minute into the booking before it, and not on a whole minute.
        (3, &at(0), &at(-3660), &["broken_rule"]),
        (3, &at(0), &at(-30), &["broken_rule"]),
        (3, r#""resource":1"#, r#""resource":7"#, &["broken_rule"]),
        (3, r#""seats":1"#, r#""seats":2"#, &["broken_rule"]),
        (4, "queue_joined", "queue_left", &["unreadable_entry"]),
        (4, r#""offer":1"#, r#""offer":0"#, &["broken_rule"]),
        (2, "terminal:2", "terminal:1", &["answered_twice"]),
    ] {
        let found = club.found_if(seq, from, to);
        for kind in finds {
            assert!(found.contains(kind), "{from} -> {to}: {found:?}");
        }
    }
}

/// Ben used it and joins before Cleo; she is served first.
#[test]
fn a_move_in_a_line_that_cannot_be_is_named() {
    let mut club = Club::new();
    club.asks(0, fair(true));
    club.asks(1, book(0, 60, 1));
    club.waits(60);
    club.asks(0, book(4, 60, 1));
    for who in [1, 2] {
        let minutes = None;
        let resource = piano();
        club.asks(who, Act::Join { resource, minutes });
    }
    assert_eq!(club.found().0, [""; 0]);
    let is_move = |row: &&JournalRow| row.json.contains("queue_moved");
    let row = club.rows.iter().find(is_move).expect("she overtakes him");
    let seq = usize::try_from(row.seq).expect("a few rows");
    let member = r#""e":"queue_moved","resource":1,"member":"#;
    for to in [
        r#""e":"queue_moved","resource":2,"member":"#,
        r#""e":"queue_moved","resource":1,"member":9"#,
    ] {
        let found = club.found_if(seq, member, to);
        assert!(found.contains(&"broken_rule"), "{to}: {found:?}");
    }
}

#[test]
fn check_ins_that_never_were_are_named() {
    let mut club = Club::new();
    club.asks(0, check_in(15));
    club.asks(1, book(4, 60, 1));
    club.waits(50);
    let (resource, booking) = (None, None);
    club.asks(1, Act::Here { resource, booking });
    club.waits(80);
    assert_eq!(club.found().0, [""; 0]);
    for (from, to) in [
        (
            r#""e":"checked_in","booking":1"#,
            r#""e":"checked_in","booking":7"#,
        ),
        (r#""how":"finished""#, r#""how":"no_show""#),
    ] {
        let row = club.rows.iter().position(|row| row.json.contains(from));
        let found = club.found_if(row.expect("it happened") + 1, from, to);
        assert!(found.contains(&"broken_rule"), "{from} -> {to}: {found:?}");
    }
}

#[test]
fn a_snapshot_that_is_another_is_found() {
    let mut club = busy();
    let (seq, parts) = club.snapshot.clone();
    assert_eq!(club.found().1.snapshots, 1);
    for lost in 0..parts.len() {
        let mut fewer = parts.clone();
        fewer.remove(lost);
        club.snapshot = (seq, fewer);
        assert_eq!(club.found().0, ["bad_snapshot"], "without {}", parts[lost]);
    }
    club.snapshot = (seq - 1, parts);
    assert_eq!(club.found().0, ["bad_snapshot"]);
}

#[test]
fn the_queue_holds_what_is_unsettled_and_of_use() {
    let club = busy();
    let mut findings = Findings::default();
    let mut counts = Counts::default();
    let mut queue = Queue::new(u64::MAX, [(NoticeId(900), false)]);
    let mut check = CommunityCheck::new(COMMUNITY, club.texts.clone());
    for row in &club.rows {
        check.entry(row, &mut queue, &mut findings);
    }
    queue.settlements(COMMUNITY, false, &mut counts, &mut findings);
    assert_eq!(findings.kept()[0].fault.name(), "settled_unknown");
    let given = counts.notices;
    assert!(given > 0);
    for (now, lost) in [(DateTime::UNIX_EPOCH, given), (DateTime::<Utc>::MAX_UTC, 0)] {
        let mut findings = Findings::default();
        let plan = queue.compare(COMMUNITY, &[], now, &mut counts, &mut findings);
        assert_eq!(findings.total(), lost);
        assert_eq!(plan.add.len() as u64, lost);
        assert!(plan.remove.is_empty());
    }
}
