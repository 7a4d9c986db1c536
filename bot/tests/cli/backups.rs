//! `dibs backup`, `dibs restore` and the backups that `dibs run` makes by itself.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::ChildStdout;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;

use crate::club::{TELEGRAM_TOKEN, club, end, number, series};
use crate::platform::Platform;
use crate::program::{Place, names_in};

const JOURNAL: &str = "data/dibs.db";

fn assert_sound(place: &Place) {
    let ran = place.run(&["doctor"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""), "{}", ran.output);
}

fn entries(file: &Path) -> i64 {
    number(file, "SELECT COUNT(*) FROM journal")
}

/// A place with this file as its backup.
fn with_backup(file: &Path) -> Place {
    Place::new().file("backup.db", fs::read(file).unwrap())
}

#[test]
fn what_was_acknowledged_before_a_backup_is_in_it() {
    let place = Place::new();
    let mut desk = place.command(&["demo", "--data", "data"]).spawn().unwrap();
    let acknowledged = Arc::new(AtomicI64::new(0));
    let reader = {
        let (acknowledged, output) = (acknowledged.clone(), desk.stdout.take().unwrap());
        thread::spawn(move || read_acknowledgements(output, &acknowledged))
    };
    let mut chat = desk.stdin.take().unwrap();
    let writer = thread::spawn(move || {
        // Until somebody ends it.
        for line in 0.. {
            let asked = writeln!(chat, "P{}: /book printer next for 15 min", line % 40);
            if asked.is_err() {
                return;
            }
        }
    });
    let mut last = 0;
    for backup in ["one.db", "two.db", "three.db"] {
        while acknowledged.load(Ordering::SeqCst) < last + 5 {
            thread::yield_now();
        }
        last = acknowledged.load(Ordering::SeqCst);
        let ran = place.run(&["backup", backup]);
        assert_eq!((ran.code, ran.errors.as_str()), (0, ""), "{ran:?}");
        assert!(
            ran.output.starts_with("Backed up 1 community with "),
            "{ran:?}"
        );

        let elsewhere = with_backup(&place.path(backup));
        let ran = elsewhere.run(&["restore", "backup.db"]);
        assert_eq!((ran.code, ran.errors.as_str()), (0, ""), "{ran:?}");
        assert_sound(&elsewhere);
        let booked =
            "SELECT MAX(value ->> '$.booking.id') FROM journal, json_each(entry, '$.events')
                      WHERE value ->> '$.e' = 'booked'";
        let booked = number(&elsewhere.path(JOURNAL), booked);
        assert!(
            booked >= last,
            "{last} bookings were acknowledged, {booked} are in the backup"
        );
        assert_eq!(
            names_in(&elsewhere.path("data")),
            ["dibs.db", "dibs.db.lock"]
        );
    }
    desk.kill().unwrap();
    desk.wait().unwrap();
    writer.join().unwrap();
    reader.join().unwrap();
}

/// Keeps the number of the last booking that was acknowledged: `… is yours … (#42).`
fn read_acknowledgements(output: ChildStdout, acknowledged: &AtomicI64) {
    for line in BufReader::new(output).lines() {
        let Ok(line) = line else { return };
        let number = line
            .split_once("(#")
            .filter(|_| line.contains("is yours"))
            .and_then(|(_, rest)| rest.split(')').next()?.parse().ok());
        if let Some(number) = number {
            acknowledged.fetch_max(number, Ordering::SeqCst);
        }
    }
}

#[test]
fn a_backup_is_one_file_and_replaces_none_unasked() {
    let place = club();
    let ran = place.run(&["backup", "copy.db"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert_eq!(place.files(), ["copy.db", "data"]);
    assert_eq!(
        entries(&place.path("copy.db")),
        entries(&place.path(JOURNAL))
    );
    assert_eq!(
        number(&place.path("copy.db"), "SELECT COUNT(*) FROM leases"),
        0
    );
    assert_eq!(place.files(), ["copy.db", "data"], "nothing lies beside it");

    let other = "somebody's only copy of something";
    let place = place.file("other.db", other);
    let ran = place.run(&["backup", "other.db"]);
    assert_eq!((ran.code, ran.output.as_str()), (1, ""));
    assert!(ran.errors.contains("is there already"), "{}", ran.errors);
    assert_eq!(fs::read_to_string(place.path("other.db")).unwrap(), other);
    let ran = place.run(&["backup", "other.db", "--force", "--json"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let told: serde_json::Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(told["entries"], entries(&place.path("other.db")));

    let ran = place.run(&["backup", "nowhere/copy.db"]);
    assert_eq!((ran.code, ran.output.as_str()), (1, ""));
    assert!(ran.errors.contains("nowhere cannot be used"), "{ran:?}");

    for own in [
        JOURNAL,
        "data/dibs-tables.db",
        "data/dibs.db-wal",
        "data/../data/dibs.db",
    ] {
        let ran = place.run(&["backup", own, "--force"]);
        assert_eq!(ran.code, 1, "{own}");
        assert!(
            ran.errors.contains("belongs to the database itself"),
            "{}",
            ran.errors
        );
    }
    let ran = place.run(&["backup", "nowhere/copy.db"]);
    assert_eq!((ran.code, ran.output.as_str()), (1, ""), "{ran:?}");
    assert_sound(&place);

    let ran = Place::new().run(&["backup", "copy.db"]);
    assert_eq!((ran.code, ran.output.as_str()), (3, ""));
    assert_eq!(Place::new().run(&["backup"]).code, 2);
}

#[test]
fn a_damaged_journal_is_not_copied_over_a_sound_backup() {
    let place = club();
    assert_eq!(place.run(&["backup", "copy.db"]).code, 0);
    let sound = fs::read(place.path("copy.db")).unwrap();
    let unreadable = "UPDATE journal SET entry = '{' WHERE community_id = 1 AND seq = 3";
    crate::club::meddle(&place.path(JOURNAL), unreadable);
    let ran = place.run(&["backup", "copy.db", "--force"]);
    assert_eq!((ran.code, ran.output.as_str()), (1, ""));
    assert!(
        ran.errors.contains("is damaged and was not copied"),
        "{}",
        ran.errors
    );
    assert_eq!(fs::read(place.path("copy.db")).unwrap(), sound);
    assert_eq!(place.files(), ["copy.db", "data"]);
}

#[test]
fn what_is_no_sound_backup_is_refused_and_nothing_changes() {
    let source = club();
    assert_eq!(source.run(&["backup", "copy.db"]).code, 0);
    let whole = fs::read(source.path("copy.db")).unwrap();
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2 / 4096 * 4096;
    flipped[middle..middle + 4096].fill(0xA5);
    let tables = fs::read(source.path("data/dibs-tables.db")).unwrap();
    let newer = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/newer.db")).unwrap();
    for (what, contents) in [
        ("empty", Vec::new()),
        ("a shopping list", b"milk, bread, strings".to_vec()),
        ("cut in the middle", whole[..whole.len() / 2].to_vec()),
        ("cut at a page", whole[..whole.len() - 4096].to_vec()),
        ("with a page overwritten", flipped),
        ("the tables", tables),
        ("of a newer Dibs", newer),
    ] {
        let place = club().file("copy.db", contents);
        let before = fs::read(place.path(JOURNAL)).unwrap();
        for arguments in [
            &["restore", "copy.db"][..],
            &["restore", "copy.db", "--force"],
        ] {
            let ran = place.run(arguments);
            assert!([1, 3].contains(&ran.code), "{what}: {ran:?}");
            assert_eq!(ran.output, "", "{what}");
            assert!(
                !ran.errors.contains("holds something"),
                "{what}: {}",
                ran.errors
            );
        }
        assert_eq!(fs::read(place.path(JOURNAL)).unwrap(), before, "{what}");
        let names = names_in(&place.path("data"));
        assert_eq!(
            names,
            ["dibs-tables.db", "dibs.db", "dibs.db.lock"],
            "{what}"
        );
    }
    let place = club();
    for (arguments, words) in [
        (["restore", "nothing.db", "--force"], "There is no file "),
        (
            ["restore", JOURNAL, "--force"],
            "belongs to the database itself",
        ),
    ] {
        let ran = place.run(&arguments);
        assert_eq!((ran.code, ran.output.as_str()), (1, ""));
        assert!(ran.errors.contains(words), "{}", ran.errors);
    }
    assert_sound(&place);
}

#[cfg(unix)]
#[test]
fn whoever_could_not_read_the_database_cannot_read_its_copies() {
    use std::os::unix::fs::PermissionsExt as _;

    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let source = club();
    for of_journal in [0o600, 0o640] {
        let permissions = fs::Permissions::from_mode(of_journal);
        fs::set_permissions(source.path(JOURNAL), permissions).unwrap();
        assert_eq!(source.run(&["backup", "copy.db", "--force"]).code, 0);
        assert_eq!(mode(&source.path("copy.db")), of_journal);
        assert_eq!(source.run(&["restore", "copy.db", "--force"]).code, 0);
        assert_eq!(mode(&source.path(JOURNAL)), of_journal);
    }
    // Where there was none before, it is its owner's alone.
    let place = with_backup(&source.path("copy.db"));
    assert_eq!(place.run(&["restore", "backup.db"]).code, 0);
    assert_eq!(mode(&place.path(JOURNAL)), 0o600);
}

#[test]
fn a_database_is_replaced_only_on_demand_and_kept() {
    let source = club();
    assert_eq!(source.run(&["backup", "copy.db"]).code, 0);
    let place = with_backup(&source.path("copy.db"));
    let ran = place.run_with(&["demo", "--data", "data"], "Ben: /book camera next\n");
    assert_eq!(ran.code, 0, "{}", ran.errors);
    let (old, new) = (
        entries(&place.path(JOURNAL)),
        entries(&source.path("copy.db")),
    );
    assert_ne!(old, new);

    let ran = place.run(&["restore", "backup.db"]);
    assert_eq!((ran.code, ran.output.as_str()), (1, ""));
    assert!(
        ran.errors.contains("holds something already"),
        "{}",
        ran.errors
    );
    assert_eq!(entries(&place.path(JOURNAL)), old);

    let ran = place.run(&["restore", "backup.db", "--force", "--json"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""), "{ran:?}");
    let told: serde_json::Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(entries(&place.path(JOURNAL)), new);
    assert_sound(&place);
    let kept = told["kept"].as_str().unwrap();
    assert_eq!(entries(Path::new(kept)), old);
    let place = place.variable("DIBS_DATABASE__URL", &format!("sqlite:{kept}"));
    assert_sound(&place);
    // And back again.
    let back = with_backup(Path::new(kept));
    assert_eq!(back.run(&["restore", "backup.db"]).code, 0);
    assert_eq!(entries(&back.path(JOURNAL)), old);
    assert_sound(&back);
}

#[test]
fn nothing_is_restored_under_a_running_dibs() {
    let telegram = Platform::quiet_telegram();
    let place = club()
        .variable("TELEGRAM_TOKEN", TELEGRAM_TOKEN)
        .variable("DIBS_TELEGRAM__API_BASE", &telegram.base);
    assert_eq!(place.run(&["backup", "copy.db"]).code, 0);
    let child = place.command(&["run"]).spawn().unwrap();
    telegram.wait_for("/GetUpdates");
    let ran = place.run(&["restore", "copy.db", "--force"]);
    assert_eq!((ran.code, ran.output.as_str()), (1, ""));
    assert!(
        ran.errors.starts_with("Another Dibs is running on "),
        "{}",
        ran.errors
    );
    end(child);
    // What was restored is what it goes on with.
    assert_eq!(place.run(&["restore", "copy.db", "--force"]).code, 0);
    let telegram = Platform::quiet_telegram();
    let place = place.variable("DIBS_TELEGRAM__API_BASE", &telegram.base);
    let child = place.command(&["run"]).spawn().unwrap();
    telegram.wait_for("/GetUpdates");
    end(child);
    assert_sound(&place);
}

#[test]
fn dibs_makes_backups_by_itself_and_keeps_the_newest() {
    let telegram = Platform::quiet_telegram();
    let place = club();
    let series = series(&place.path(JOURNAL));
    let named = |rest: &str| format!("{series}{rest}");
    let old = ["0101", "0102", "0103"].map(|day| named(&format!("2020{day}T030000Z.db")));
    // Left by a machine that died long ago.
    let begun = named("20200101T030000Z.db.part-00ff00ff");
    let others = [
        named("20200101T030000Z.db-journal"),
        // Of another database.
        "dibs-00000000-20200101T030000Z.db".to_owned(),
        "dibs-00000000-20200101T030000Z.db.part-00ff00ff".to_owned(),
        "dibs-of-grandmother.db".to_owned(),
        "notes.txt".to_owned(),
    ];
    let there = old.iter().chain(&others).chain([&begun]);
    let place = there.fold(place, |place, name| {
        place.file(&format!("copies/{name}"), "kept from long ago")
    });
    let place = place
        .variable("TELEGRAM_TOKEN", TELEGRAM_TOKEN)
        .variable("DIBS_TELEGRAM__API_BASE", &telegram.base)
        // Nothing is due while this runs, but the last one is long ago.
        .variable("DIBS_BACKUP__CRON", "0 3 29 2 *")
        .variable("DIBS_BACKUP__DIRECTORY", "copies")
        .variable("DIBS_BACKUP__KEEP", "2");
    let copies = || names_in(&place.path("copies"));
    let child = place.command(&["run"]).spawn().unwrap();
    while copies()
        .iter()
        .any(|name| old[..2].contains(name) || *name == begun)
    {
        telegram.wait_for("/GetUpdates");
    }
    let made: Vec<String> = copies()
        .into_iter()
        .filter(|name| !old.contains(name) && !others.contains(name))
        .collect();
    assert_eq!(made.len(), 1, "{made:?}");
    assert!(made[0].starts_with(&series), "{made:?}");
    let mut left = others.to_vec();
    left.extend([old[2].clone(), made[0].clone()]);
    left.sort();
    assert_eq!(copies(), left);
    end(child);
    let elsewhere = with_backup(&place.path("copies").join(&made[0]));
    assert_eq!(elsewhere.run(&["restore", "backup.db"]).code, 0);
    assert_sound(&elsewhere);

    // The next start finds a backup that is young enough.
    let telegram = Platform::quiet_telegram();
    let mut command = place.command(&["run"]);
    let child = command
        .env("DIBS_TELEGRAM__API_BASE", &telegram.base)
        .spawn()
        .unwrap();
    for _ in 0..3 {
        telegram.wait_for("/GetUpdates");
    }
    end(child);
    assert_eq!(copies(), left);
}

#[test]
fn a_backup_that_fails_is_told_and_takes_nothing_down() {
    let telegram = Platform::quiet_telegram();
    let place = club()
        .variable("TELEGRAM_TOKEN", TELEGRAM_TOKEN)
        .variable("DIBS_TELEGRAM__API_BASE", &telegram.base)
        .variable("DIBS_BACKUP__CRON", "0 3 29 2 *")
        .variable("DIBS_BACKUP__DIRECTORY", "data/dibs.db.lock/copies");
    let child = place.command(&["run"]).spawn().unwrap();
    for _ in 0..3 {
        telegram.wait_for("/GetUpdates");
    }
    let id = child.id().to_string();
    let killed = std::process::Command::new("kill").arg(id).status().unwrap();
    assert!(killed.success());
    let ended = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{errors}");
    assert!(errors.contains("no backup was made"), "{errors}");
}
