//! Journal entries: a desk replays whatever is written, or says what is wrong with it.
//!
//! The input's first byte chooses: its other bytes are the lines of a journal, or say which values
//! of a good journal to replace by odd ones. From `tests/`: `RUSTC_BOOTSTRAP=1 cargo fuzz run
//! journal` (needs `cargo install cargo-fuzz`).

#![no_main]

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::desk::machine::{Desk, Input};
use dibs_core::directory::Directory;
use dibs_core::model::ids::LAST_NUMBER;
use dibs_core::model::{
    Act, Actor, Community, CommunityId, Identity, Platform, Request, RequestId, ResourceId,
    ResourceRef, Role, ScheduleRange, Settings,
};
use dibs_core::time::{DaySpec, When};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

/// Journals that every release has to read.
const KEPT: [&str; 3] = [
    include_str!("../../../core/tests/journal-v1.jsonl"),
    include_str!("../../../core/tests/journal-v1-asked.jsonl"),
    include_str!("../../../core/tests/journal-v1-standing.jsonl"),
];

fuzz_target!(|input: &[u8]| {
    let Some((form, rest)) = input.split_first() else {
        return;
    };
    let rows: Vec<String> = if form % 2 == 0 {
        String::from_utf8_lossy(rest)
            .lines()
            .map(str::to_owned)
            .collect()
    } else {
        odd_rows(KEPT[usize::from(form / 2) % KEPT.len()], rest)
    };
    let _ = replay_directory(&rows);
    replay_community(&rows);
});

/// A kept journal with odd values: two bytes say which value, one which odd one.
fn odd_rows(kept: &str, choices: &[u8]) -> Vec<String> {
    let rows = kept.lines().map(serde_json::from_str);
    let mut journal = Value::Array(rows.collect::<Result<_, _>>().expect("it is JSON"));
    for choice in choices.chunks_exact(3).take(16) {
        let place = usize::from(u16::from_le_bytes([choice[0], choice[1]]));
        let mut leaves = Vec::new();
        leaves_of(&mut journal, &mut leaves);
        let count = leaves.len();
        *leaves.swap_remove(place % count) = odd_value(choice[2]);
    }
    let rows = journal.as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(Value::to_string).collect()
}

/// Everything that holds nothing further.
fn leaves_of<'v>(value: &'v mut Value, leaves: &mut Vec<&'v mut Value>) {
    let is_leaf = match value {
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => true,
    };
    match value {
        leaf if is_leaf => leaves.push(leaf),
        Value::Array(values) => values.iter_mut().for_each(|value| leaves_of(value, leaves)),
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|value| leaves_of(value, leaves)),
        _ => {}
    }
}

fn odd_value(choice: u8) -> Value {
    match choice {
        0 => json!(null),
        1 => json!(0),
        2 => json!(-1),
        3 => json!(u32::MAX),
        4 => json!(LAST_NUMBER),
        5 => json!(i64::MAX),
        6 => json!(i64::MIN),
        7 => json!(8_210_266_876_799_i64),
        8 => json!(-8_334_601_228_800_i64),
        9 => json!(1_795_179_600),
        10 => json!(""),
        11 => json!("é".repeat(5_000)),
        12 => json!("Pacific/Apia"),
        13 => json!([]),
        14 => json!({}),
        15 => json!(0.5),
        16 => json!(true),
        17 => json!("always"),
        18 => json!("hidden"),
        19 => json!("cancelled"),
        small => json!(small - 20),
    }
}

fn replay_directory(rows: &[String]) -> Result<(), String> {
    let mut desk: Desk<Directory, ()> = Desk::new(Directory::default(), Settings::default());
    for (seq, row) in (1..).zip(rows) {
        desk.replay(seq, row).map_err(|bad| bad.to_string())?;
    }
    Ok(())
}

/// Replays what can be understood, asks the desk what time brings, and looks at everything.
fn replay_community(rows: &[String]) {
    let mut desk = blank();
    for row in rows {
        let seq = desk.head() + 1;
        if let Err(bad) = desk.replay(seq, row) {
            assert!(!bad.to_string().is_empty());
        }
    }
    let head = desk.head();
    let snapshot = desk.snapshot();
    if !snapshot.is_empty() {
        let mut restored = blank();
        let parts = snapshot.iter().map(String::as_str);
        restored
            .restore(head, parts)
            .expect("its own snapshot is read");
        assert_eq!(restored.head(), head);
    }
    let _ = desk.republished();
    for now in [noon(), noon() + TimeDelta::days(40)] {
        let _ = desk.next_wake(now);
        for (ticket, act) in (0..).zip(looks()) {
            let request = request(ticket, now, act);
            desk.step(Input::Asked(vec![(ticket, request)]), now);
            // What is decided is appended, as far as the desk is told.
            if desk.is_undecided() {
                desk.step(Input::Stored, now);
            }
        }
    }
}

fn blank() -> Desk<Community, u32> {
    Desk::new(Community::new(CommunityId(1)), Settings::default())
}

/// The minute of the kept journal's first row.
fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_176_000, 0).expect("within the calendar")
}

fn looks() -> Vec<Act> {
    let piano = || ResourceRef::Id(ResourceId(1));
    vec![
        Act::Mine,
        Act::ListResources,
        Act::Line { resource: piano() },
        Act::Who { resource: piano() },
        Act::Free {
            resource: None,
            day: DaySpec::Today,
        },
        Act::Schedule {
            resource: Some(piano()),
            day: DaySpec::Tomorrow,
            range: ScheduleRange::Week,
        },
        Act::Book {
            resource: piano(),
            when: When::Next,
            minutes: None,
            seats: 1,
            note: None,
        },
        Act::Join {
            resource: piano(),
            minutes: None,
        },
    ]
}

fn request(ticket: u32, now: DateTime<Utc>, act: Act) -> Arc<Request> {
    Arc::new(Request {
        id: RequestId(format!("terminal:{now}:{ticket}")),
        actor: Actor {
            identity: Identity::new(Platform::Terminal, "ada"),
            name: "Ada".to_owned(),
            handle: None,
            role: Role::Manager,
            language: None,
            roles: None,
        },
        place: None,
        sent_at: now,
        is_public: false,
        act,
    })
}
