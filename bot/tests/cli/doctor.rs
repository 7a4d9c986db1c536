//! `dibs doctor`: what is sound is called so, what is damaged is named, what can be is repaired.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};

use dibs_core::desk::snapshot::SNAPSHOT_VERSION;
use serde_json::Value;

use crate::club::{TELEGRAM_TOKEN, club, end, meddle, number};
use crate::platform::Platform;
use crate::program::{Place, Ran};

const JOURNAL: &str = "data/dibs.db";
const TABLES: &str = "data/dibs-tables.db";

/// The kinds of findings, and the exit code.
fn kinds(place: &Place, arguments: &[&str]) -> (i32, BTreeSet<String>) {
    let arguments: Vec<&str> = ["doctor", "--json"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    let ran = place.run(&arguments);
    let report = json(&ran);
    let findings = report["findings"].as_array().unwrap();
    for finding in findings {
        for text in ["message", "next"] {
            let text = finding[text].as_str().unwrap();
            assert!(text.ends_with('.') && !text.contains('\n'), "{text}");
        }
    }
    let kinds = findings
        .iter()
        .map(|finding| finding["kind"].as_str().unwrap().to_owned());
    (ran.code, kinds.collect())
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.output).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

#[test]
fn a_sound_database_is_called_so_and_counted() {
    let place = club();
    let before = fs::read(place.path(JOURNAL)).unwrap();
    let ran = place.run(&["doctor", "--json"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""), "{}", ran.output);
    let report = json(&ran);
    assert_eq!(report["sound"], true);
    let checked = &report["checked"];
    let journal = |sql| number(&place.path(JOURNAL), sql);
    let tables = |sql| number(&place.path(TABLES), sql);
    for (count, is) in [
        ("communities", 1),
        ("entries", journal("SELECT COUNT(*) FROM journal")),
        ("texts", journal("SELECT COUNT(*) FROM personal")),
        ("settlements", journal("SELECT COUNT(*) FROM settlements")),
        ("bookings", tables("SELECT COUNT(*) FROM bookings")),
        ("notices", tables("SELECT COUNT(*) FROM notices")),
        ("queued", tables("SELECT COUNT(*) FROM outbox")),
        ("entries_behind", 0),
    ] {
        assert_eq!(checked[count], is, "{count}");
    }
    assert!(checked["table_rows"].as_i64() > Some(20), "{checked}");

    let ran = place.run(&["doctor"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let lines: Vec<&str> = ran.output.lines().collect();
    assert_eq!(lines[0], "Looked at sqlite:data/dibs.db:");
    assert_eq!(lines.last(), Some(&"Everything is as it must be."));
    // Repairing what is sound changes nothing.
    assert_eq!(place.run(&["doctor", "--repair"]).code, 0);
    assert_eq!(fs::read(place.path(JOURNAL)).unwrap(), before);
}

#[test]
fn it_looks_beside_a_running_dibs_and_repairs_only_without_one() {
    let telegram = Platform::quiet_telegram();
    let place = club()
        .variable("TELEGRAM_TOKEN", TELEGRAM_TOKEN)
        .variable("DIBS_TELEGRAM__API_BASE", &telegram.base);
    let child = place.command(&["run"]).spawn().unwrap();
    telegram.wait_for("/GetUpdates");
    assert_eq!(kinds(&place, &[]), (0, BTreeSet::new()));
    meddle(&place.path(TABLES), "DELETE FROM aliases");
    let ran = place.run(&["doctor", "--repair"]);
    assert_eq!((ran.code, ran.output.as_str()), (1, ""));
    assert!(
        ran.errors.starts_with("Another Dibs is running on "),
        "{}",
        ran.errors
    );
    end(child);
    assert_eq!(kinds(&place, &["--repair"]), (0, BTreeSet::new()));
}

#[test]
fn what_follows_from_the_journal_is_named_and_repaired() {
    let unknown = "INSERT INTO outbox (community_id, notice_id, platform, notice, useful_until,
                       next_try_at, attempts)
                   VALUES (1, 999, 'terminal', '{}', 9999999999, 0, 0)";
    let settled = "INSERT INTO outbox (community_id, notice_id, platform, notice, useful_until,
                       next_try_at, attempts)
                   SELECT 1, MIN(notice_id), 'terminal', '{}', 9999999999, 0, 0 FROM notices";
    // Somebody's booking was cancelled by somebody else: that is of use until its end.
    let unsettle =
        "DELETE FROM settlements WHERE notice_id = (SELECT MAX(notice_id) FROM settlements)";
    let altered = "INSERT INTO outbox (community_id, notice_id, platform, notice, useful_until,
                       next_try_at, attempts)
                   SELECT 1, MAX(notice_id), 'discord', '{}', 9999999999, 0, 0 FROM notices";
    let damages: [(&[(&str, &str)], &str); 15] = [
        (
            &[(
                TABLES,
                "UPDATE bookings SET end_at = end_at + 60 WHERE booking_id = 2",
            )],
            "row_altered",
        ),
        (
            &[(
                TABLES,
                "UPDATE bookings SET status = 'booked', ended_at = NULL, ended_how = NULL, ended_by = NULL",
            )],
            "row_altered",
        ),
        (
            &[(TABLES, "UPDATE waiting SET place = place + 7")],
            "row_altered",
        ),
        (
            &[(TABLES, "UPDATE members SET name_text_id = NULL")],
            "row_altered",
        ),
        (
            &[(TABLES, "DELETE FROM bookings WHERE booking_id = 3")],
            "row_missing",
        ),
        (&[(TABLES, "DELETE FROM chats")], "row_missing"),
        (&[(TABLES, "DELETE FROM notices")], "row_missing"),
        (
            &[(TABLES, "INSERT INTO aliases VALUES (1, 1, 'ghost')")],
            "row_extra",
        ),
        (
            &[(
                TABLES,
                "INSERT INTO communities SELECT 77, zone, language, 5, 5, NULL FROM communities",
            )],
            "row_extra",
        ),
        (
            &[(
                TABLES,
                "INSERT INTO quarantine VALUES (1, 'tables', 3, 'for no reason')",
            )],
            "quarantined",
        ),
        (
            &[(TABLES, "UPDATE origin SET journal_id = 'another'")],
            "other_origin",
        ),
        (&[(TABLES, unknown)], "unknown_notice_queued"),
        (&[(TABLES, settled)], "settled_notice_queued"),
        (&[(JOURNAL, unsettle)], "notice_not_queued"),
        (
            &[(JOURNAL, unsettle), (TABLES, altered)],
            "queued_notice_altered",
        ),
    ];
    for (changes, kind) in damages {
        let place = club();
        for (file, sql) in changes {
            meddle(&place.path(file), sql);
        }
        let journal = fs::read(place.path(JOURNAL)).unwrap();
        let (code, found) = kinds(&place, &[]);
        assert_eq!(code, 1, "{changes:?}");
        assert!(found.contains(kind), "{changes:?}: {found:?}");
        assert_eq!(
            kinds(&place, &["--repair"]),
            (0, BTreeSet::new()),
            "{changes:?}"
        );
        assert_eq!(kinds(&place, &[]), (0, BTreeSet::new()), "{changes:?}");
        let rows = "SELECT COUNT(*) FROM journal";
        assert!(number(&place.path(JOURNAL), rows) > 0);
        let same = |of: &[u8]| of.len() == journal.len();
        assert!(
            same(&fs::read(place.path(JOURNAL)).unwrap()),
            "the journal was touched"
        );
    }
    // A notice that was lost is on its way again.
    let place = club();
    meddle(&place.path(JOURNAL), unsettle);
    let ran = place.run(&["doctor", "--repair"]);
    assert!(
        ran.output.contains("\nRepaired: 1 notices were queued.\n"),
        "{ran:?}"
    );
    assert_eq!(
        number(&place.path(TABLES), "SELECT COUNT(*) FROM outbox"),
        1
    );
}

#[test]
fn snapshots_that_do_not_fit_are_dropped() {
    for (batch_id, parts, body) in [
        ("00", 0, ""),
        ("", 0, ""),
        ("", 1, ""),
        ("", 1, r#"{"state":{"bookings":[[1]]}}"#),
    ] {
        let place = club();
        let seq = number(
            &place.path(JOURNAL),
            "SELECT MAX(seq) FROM journal WHERE community_id = 1",
        );
        let frame = |batch: &str| {
            format!(
                r#"{{"frame":1,"version":{SNAPSHOT_VERSION},"parts":{parts},"batch_id":"{batch}"}}"#
            )
        };
        let insert = format!(
            "ATTACH '{}' AS journal;
             INSERT INTO snapshots SELECT 1, {seq}, 0, REPLACE('{}', '\"batch_id\":\"\"',
                 '\"batch_id\":\"' || batch_id || '\"')
             FROM journal.journal WHERE community_id = 1 AND seq = {seq};
             INSERT INTO snapshots SELECT 1, {seq}, 1, '{body}' WHERE '{body}' <> '';
             UPDATE snapshots SET body = body",
            place.path(JOURNAL).display(),
            frame(batch_id),
        );
        meddle(&place.path(TABLES), &insert);
        let bad = BTreeSet::from(["bad_snapshot".to_owned()]);
        assert_eq!(kinds(&place, &[]), (1, bad), "{batch_id} {parts} {body}");
        assert_eq!(kinds(&place, &["--repair"]), (0, BTreeSet::new()));
        assert_eq!(
            number(&place.path(TABLES), "SELECT COUNT(*) FROM snapshots"),
            0
        );
    }
}

#[test]
fn damage_to_the_journal_is_named_and_left_alone() {
    let forged = |events: &str, answers: &str| {
        format!(
            "INSERT INTO journal (community_id, seq, batch_id, at, entry) SELECT 1, MAX(seq) + 1, '00112233445566778899aabbccddeeff', MAX(at),
                 '{{\"v\":1,\"at\":' || MAX(at) || ',\"events\":[{events}],\"answers\":[{answers}]}}'
             FROM journal WHERE community_id = 1"
        )
    };
    let over = |seats: u32| {
        format!(
            "INSERT INTO journal (community_id, seq, batch_id, at, entry) SELECT 1, MAX(seq) + 1, '00112233445566778899aabbccddeeff', MAX(at),
                 '{{\"v\":1,\"at\":' || MAX(at) || ',\"events\":[' || (
                     SELECT REPLACE(REPLACE(value, '\"id\":5,', '\"id\":900,'), '\"seats\":1', '\"seats\":{seats}')
                     FROM journal, json_each(entry, '$.events')
                     WHERE community_id = 1 AND value ->> '$.booking.id' = 5 AND value ->> '$.e' = 'booked'
                 ) || ']}}'
             FROM journal WHERE community_id = 1"
        )
    };
    let damages = [
        ("DELETE FROM journal WHERE community_id = 1 AND seq = 3".to_owned(), "gap"),
        ("UPDATE journal SET entry = '{' WHERE community_id = 1 AND seq = 3".to_owned(), "unreadable_entry"),
        ("UPDATE journal SET entry = REPLACE(entry, '\"v\":1', '\"v\":99') WHERE community_id = 1 AND seq = 3".to_owned(), "unreadable_entry"),
        // One letter of a name, and the entry still reads well.
        ("UPDATE journal SET entry = REPLACE(entry, 'iano', 'iana') WHERE community_id = 1".to_owned(), "altered_entry"),
        ("UPDATE journal SET batch_id = 'abc' WHERE community_id = 1 AND seq = 3".to_owned(), "bad_batch_id"),
        ("UPDATE journal SET batch_id = (SELECT batch_id FROM journal WHERE community_id = 1 AND seq = 1)
          WHERE community_id = 1 AND seq = 3".to_owned(), "bad_batch_id"),
        ("UPDATE journal SET at = at + 1 WHERE community_id = 1 AND seq = 3".to_owned(), "time_differs"),
        ("UPDATE journal SET at = at + 100000, entry = REPLACE(entry, '\"at\":' || at || ',\"events\"',
              '\"at\":' || (at + 100000) || ',\"events\"')
          WHERE community_id = 1 AND seq = 3".to_owned(), "time_runs_back"),
        (over(1), "broken_rule"),
        (forged(r#"{"e":"ended","booking":1,"at":0,"how":"done"}"#, ""), "broken_rule"),
        (forged(r#"{"e":"offer_made","resource":1,"member":1,"offer":900,"until":9999999999}"#, ""), "broken_rule"),
        (forged(r#"{"e":"member_named","member":900,"name":null,"handle":null}"#, ""), "broken_rule"),
        (forged("", r#"["terminal:founding-0",{"a":"no_resources"}],["terminal:founding-0",{"a":"no_resources"}]"#), "unreadable_entry"),
        ("DELETE FROM personal WHERE kind = 'note'".to_owned(), "text_missing"),
        ("UPDATE personal SET member_id = 900 WHERE kind = 'note'".to_owned(), "text_wrong"),
        ("INSERT INTO personal VALUES (1, 900, 1, 'note', 'who wrote this?')".to_owned(), "text_unnamed"),
        ("INSERT INTO personal SELECT 1, 900, 1, 'identity', text FROM personal WHERE id = 1 AND community_id = 1".to_owned(), "account_twice"),
        ("INSERT INTO settlements VALUES (1, 900, 'sent', 1, 0, '')".to_owned(), "settled_unknown"),
        ("UPDATE facts SET value = 'hunter2' WHERE name = 'secret'".to_owned(), "bad_fact"),
        ("DELETE FROM facts WHERE name = 'journal_id'".to_owned(), "bad_fact"),
    ];
    for (sql, kind) in damages {
        let place = club();
        meddle(&place.path(JOURNAL), &sql);
        let (code, found) = kinds(&place, &[]);
        assert_eq!(code, 1, "{sql}");
        assert!(found.contains(kind), "{sql}: {found:?}");
        if kind != "bad_fact" {
            let (code, found) = kinds(&place, &["--repair"]);
            assert_eq!(code, 1, "{sql}");
            assert!(found.contains(kind), "after a repair, {sql}: {found:?}");
        }
    }
}

/// Overwrites part of a file from the middle on.
fn scratch(place: &Place, name: &str) {
    let path = place.path(name);
    let middle = fs::metadata(&path).unwrap().len() / 2 / 4096 * 4096;
    let mut file = OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(middle)).unwrap();
    file.write_all(&[0xA5; 4096]).unwrap();
}

#[test]
fn a_damaged_file_is_named_and_damaged_tables_are_made_again() {
    let place = club();
    scratch(&place, TABLES);
    let damaged = BTreeSet::from(["damaged".to_owned()]);
    assert_eq!(kinds(&place, &[]), (1, damaged.clone()));
    let ran = place.run(&["doctor", "--repair"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.output.contains("the damaged tables are kept as "),
        "{ran:?}"
    );
    assert_eq!(kinds(&place, &[]), (0, BTreeSet::new()));

    let place = club();
    fs::write(place.path(TABLES), "a shopping list: milk, bread, strings").unwrap();
    assert_eq!(kinds(&place, &[]), (1, damaged.clone()));
    assert_eq!(kinds(&place, &["--repair"]), (0, BTreeSet::new()));

    let place = club();
    scratch(&place, JOURNAL);
    let before = fs::read(place.path(JOURNAL)).unwrap();
    for arguments in [&[][..], &["--repair"]] {
        let (code, found) = kinds(&place, arguments);
        assert_eq!(code, 1);
        assert!(found.contains("damaged"), "{found:?}");
    }
    assert_eq!(fs::read(place.path(JOURNAL)).unwrap(), before);
}

#[test]
fn a_database_out_of_reach_is_told_apart_from_findings() {
    let place = Place::new();
    let ran = place.run(&["doctor"]);
    assert_eq!((ran.code, ran.output.as_str()), (3, ""));
    assert!(
        ran.errors.starts_with("There is no database "),
        "{}",
        ran.errors
    );
    assert!(place.files().is_empty(), "looking makes nothing");
    let ran = place
        .variable("DIBS_DATABASE__URL", "mysql://nowhere")
        .run(&["doctor"]);
    assert_eq!(ran.code, 2);

    // Tables that are not there yet are no fault.
    let place = club();
    fs::remove_file(place.path(TABLES)).unwrap();
    let ran = place.run(&["doctor"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.output.contains("  tables: none yet"), "{ran:?}");
}

#[test]
fn entries_that_are_lost_cannot_be_repaired() {
    let place = club();
    let ahead = "UPDATE cursors SET seq = 9999 WHERE follower = 'tables'";
    meddle(&place.path(TABLES), ahead);
    let (code, found) = kinds(&place, &[]);
    assert_eq!(code, 1);
    assert!(found.contains("cursor_ahead"), "{found:?}");
    let ran = place.run(&["doctor", "--repair"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.output.contains("Restore a backup"), "{ran:?}");
    assert!(!ran.output.contains("puts it right"), "{ran:?}");
    let still = "SELECT COUNT(*) FROM cursors WHERE seq = 9999";
    assert!(number(&place.path(TABLES), still) > 0);
}

#[test]
fn what_shows_bookings_stays_when_the_journal_has_lost_them() {
    let broken = [
        "DELETE FROM journal WHERE community_id = 1 AND seq = 3",
        "UPDATE journal SET entry = '{' WHERE community_id = 1 AND seq = 3",
        "UPDATE journal SET entry = REPLACE(entry, 'iano', 'iana') WHERE community_id = 1",
    ];
    for sql in broken {
        let place = club();
        meddle(&place.path(JOURNAL), sql);
        // Something that `--repair` would be asked for.
        meddle(
            &place.path(TABLES),
            "DELETE FROM bookings WHERE booking_id = 5",
        );
        let rows = |table: &str| {
            number(
                &place.path(TABLES),
                &format!("SELECT COUNT(*) FROM {table}"),
            )
        };
        let tables = ["bookings", "resources", "outbox", "snapshots", "cursors"];
        let before = tables.map(rows);
        assert!(before[0] > 0, "{before:?}");
        let ran = place.run(&["doctor", "--repair"]);
        assert_eq!(ran.code, 1, "{sql}: {ran:?}");
        assert!(
            ran.errors.starts_with("Nothing was repaired"),
            "{sql}: {ran:?}"
        );
        assert!(!ran.output.contains("puts it right"), "{sql}: {ran:?}");
        assert_eq!(tables.map(rows), before, "{sql}");
    }
}
