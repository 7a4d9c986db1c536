//! Files that cannot be used are refused, with a clear word, and left alone.

use std::fs;
use std::path::Path;

use sqlx::Connection as _;

use super::{Place, batch, run};
use crate::model::CommunityId;
use crate::store::sqlite::engine;
use crate::store::sqlite::open::{self, Files};
use crate::store::sqlite::portable::Schema;
use crate::store::sqlite::portable::projection::read::HELD;
use crate::store::{Appended, Store, StoreError};

#[test]
fn addresses_name_two_files() {
    let here = std::env::current_dir().unwrap();
    for (url, journal, tables) in [
        (
            "sqlite:data/dibs.db",
            here.join("data/dibs.db"),
            here.join("data/dibs-tables.db"),
        ),
        (
            "sqlite://dibs.db",
            here.join("dibs.db"),
            here.join("dibs-tables.db"),
        ),
        (
            "sqlite:///srv/a.sqlite",
            "/srv/a.sqlite".into(),
            "/srv/a-tables.db".into(),
        ),
        (
            "sqlite:/srv/club",
            "/srv/club".into(),
            "/srv/club-tables.db".into(),
        ),
    ] {
        assert_eq!(Files::of(url).unwrap(), Files { journal, tables }, "{url}");
    }
}

#[tokio::test]
async fn addresses_that_name_none_are_refused_without_a_secret() {
    for (url, words) in [
        (
            "mysql://dibs:s3cret@db/dibs",
            "Dibs keeps no data in a `mysql` database. Set database.url to `sqlite:` and a path, such as `sqlite:data/dibs.db`, or to the `postgres://` address of a database.",
        ),
        (
            "data/dibs.db",
            "`data/dibs.db` names no database file. Set database.url to `sqlite:` and a path, such as `sqlite:data/dibs.db`.",
        ),
        (
            "sqlite::memory:",
            "`sqlite::memory:` names no database file. Set database.url to `sqlite:` and a path, such as `sqlite:data/dibs.db`.",
        ),
    ] {
        let error = Store::open(url).await.unwrap_err();
        assert_eq!(error.to_string(), words);
    }
    for url in [
        "",
        "sqlite:",
        "sqlite://",
        "sqlite:dibs.db?mode=memory",
        "sqlite:/",
    ] {
        let error = Store::open(url).await.unwrap_err();
        assert!(matches!(error, StoreError::NoFile { .. }), "{url}: {error}");
    }
}

#[tokio::test]
async fn missing_directories_are_made() {
    let place = Place::new();
    let url = format!("sqlite:{}", place.path("a/b/c/dibs.db").display());
    Store::open(&url).await.unwrap().close().await;
    assert!(place.path("a/b/c/dibs-tables.db").exists());

    fs::write(place.path("file"), "no directory").unwrap();
    let url = format!("sqlite:{}", place.path("file/b/dibs.db").display());
    let error = Store::open(&url).await.unwrap_err();
    assert!(matches!(error, StoreError::NoDirectory { .. }), "{error}");
}

/// Otherwise each booking would cost as much as its resource has a past: four thousand rows where
/// slots are of five minutes.
#[tokio::test]
async fn who_holds_a_time_is_looked_for_among_what_is_held() {
    let place = Place::new();
    let path = place.path("dibs-tables.db");
    let options = engine::tables_options(&path);
    let mut tables = open::open(&path, options, &Schema::tables()).await.unwrap();
    let explained = format!("EXPLAIN QUERY PLAN {HELD}");
    let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(sqlx::AssertSqlSafe(explained))
        .bind(1)
        .bind(1)
        .bind(0)
        .bind(60)
        .fetch_all(tables.for_test().await)
        .await
        .unwrap();
    let [(.., step)] = &plan[..] else {
        panic!("{plan:?}");
    };
    assert!(
        step.contains("bookings_held") && step.contains("end_at>?"),
        "{step}"
    );
}

#[tokio::test]
async fn journals_wait_for_the_disk_and_tables_do_not() {
    let place = Place::new();
    let path = place.path("dibs.db");
    let options = engine::journal_options(&path);
    let mut journal = open::open(&path, options, &Schema::journal())
        .await
        .unwrap();
    let path = place.path("dibs-tables.db");
    let options = engine::tables_options(&path);
    let mut tables = open::open(&path, options, &Schema::tables()).await.unwrap();
    for (link, synchronous, checkpoint) in
        [(&mut journal, "2", "1000"), (&mut tables, "1", "20000")]
    {
        for (pragma, value) in [
            ("PRAGMA synchronous", synchronous),
            ("PRAGMA wal_autocheckpoint", checkpoint),
            ("PRAGMA journal_mode", "wal"),
            ("PRAGMA foreign_keys", "1"),
        ] {
            let row = sqlx::query(pragma).fetch_one(link.for_test().await);
            let row = row.await.unwrap();
            let found: String = sqlx::Row::try_get_unchecked(&row, 0).unwrap();
            assert_eq!(found, value, "{pragma}");
        }
    }
}

#[tokio::test]
async fn files_that_are_no_databases_are_left_alone() {
    for (name, next_step) in [
        (
            "dibs.db",
            "Restore it from a backup, or set database.url to another file.",
        ),
        (
            "dibs-tables.db",
            "Nothing is lost: `dibs doctor --repair` makes it again from the journal.",
        ),
    ] {
        for garbage in [
            "x",
            "Dear diary, today I booked the piano. It was a Friday.",
        ] {
            let place = Place::new();
            fs::write(place.path(name), garbage).unwrap();
            let words = format!("DIR/{name} is not a database that Dibs can read. {next_step}");
            let before = place.state();
            assert_eq!(place.words().await, words);
            assert_eq!(place.state(), before);
        }
    }
    // Damaged behind a sound beginning.
    let place = Place::new();
    Store::open(&place.url).await.unwrap().close().await;
    let mut bytes = fs::read(place.path("dibs.db")).unwrap();
    bytes[100..].fill(0xA5);
    fs::write(place.path("dibs.db"), &bytes).unwrap();
    let error = place.refusal().await;
    assert!(matches!(error, StoreError::NotADatabase { .. }), "{error}");
    assert!(fs::read(place.path("dibs.db")).unwrap() == bytes);
    // A directory is no database either, and an empty file is an empty one.
    let place = Place::new();
    fs::create_dir(place.path("dibs.db")).unwrap();
    let error = place.refusal().await;
    assert!(matches!(error, StoreError::NotADatabase { .. }), "{error}");
    let place = Place::new();
    fs::write(place.path("dibs.db"), "").unwrap();
    Store::open(&place.url).await.unwrap();
}

#[tokio::test]
async fn databases_of_other_programs_are_left_alone() {
    for statement in [
        "CREATE TABLE bookmarks (url TEXT)",
        // Another program that keeps its schema the same way.
        "CREATE TABLE _sqlx_migrations (version BIGINT);
         INSERT INTO _sqlx_migrations VALUES (1); CREATE TABLE bookmarks (url TEXT)",
    ] {
        let place = Place::new();
        let mut stranger = place.stranger("dibs.db").await;
        run(&mut stranger, statement).await;
        stranger.close().await.unwrap();
        let before = place.state();
        let words =
            "DIR/dibs.db is the database of another program. Set database.url to another one.";
        assert_eq!(place.words().await, words);
        assert_eq!(place.state(), before);
    }
}

/// The journal's steps so far.
const STEPS: [&str; 2] = [
    include_str!("../../../../../migrations/journal/0001_journal.sql"),
    include_str!("../../../../../migrations/journal/0002_checksum.sql"),
];

#[tokio::test]
async fn newer_databases_are_left_alone() {
    for (name, known) in [("dibs.db", 2), ("dibs-tables.db", 18)] {
        for clean in [true, false] {
            let place = Place::new();
            let store = Store::open(&place.url).await.unwrap();
            store.append(batch(1, 1)).await.unwrap();
            store.close().await;
            let mut newer = place.stranger(name).await;
            run(
                &mut newer,
                "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (1000, 'from the future', TRUE, x'00', 0)",
            )
            .await;
            // After a crash, what makes it newer is in the log only.
            let place = if clean { place } else { place.killed() };
            newer.close().await.unwrap();
            let mut before = place.state();
            assert_eq!(
                place.words().await,
                format!(
                    "DIR/{name} was written by a newer Dibs (version 1000 of its schema, this program knows {known}). Run that Dibs, or restore a backup made with this one."
                )
            );
            let mut after = place.state();
            if !clean {
                // Whoever reads the log makes its index, which holds no data.
                for state in [&mut before, &mut after] {
                    state.remove(&format!("{name}-shm"));
                }
            }
            assert_eq!(before, after, "{name}, closed in good order: {clean}");
        }
    }
}

#[tokio::test]
async fn a_schema_that_differs_is_left_alone() {
    let place = Place::new();
    Store::open(&place.url).await.unwrap().close().await;
    let mut stranger = place.stranger("dibs.db").await;
    run(
        &mut stranger,
        "UPDATE _sqlx_migrations SET checksum = x'00'",
    )
    .await;
    stranger.close().await.unwrap();
    let words = "DIR/dibs.db has another version 1 of the schema than this program. Run the Dibs that wrote it.";
    assert_eq!(place.words().await, words);
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_read_only_is_left_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let chmod = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    for name in ["dibs.db", "dibs-tables.db", "."] {
        let place = Place::new();
        Store::open(&place.url).await.unwrap().close().await;
        let before = place.state();
        let path = place.path(name);
        chmod(&path, if path.is_dir() { 0o555 } else { 0o444 });
        let error = place.refusal().await;
        chmod(&path, 0o755);
        assert!(
            matches!(error, StoreError::ReadOnly { .. }),
            "{name}: {error}"
        );
        assert_eq!(place.state(), before);
        let store = Store::open(&place.url).await.unwrap();
        assert_eq!(store.append(batch(1, 1)).await.unwrap(), Appended::Stored);
    }
}

#[tokio::test]
async fn a_database_that_another_process_keeps_to_itself_is_not_waited_for() {
    let place = Place::new();
    let store = Store::open(&place.url).await.unwrap();
    store.secret().await.unwrap();
    store.close().await;
    let mut stranger = place.stranger("dibs.db").await;
    run(&mut stranger, "PRAGMA locking_mode = EXCLUSIVE").await;
    run(&mut stranger, "DELETE FROM facts WHERE name = 'secret'").await;
    let words = "DIR/dibs.db is locked by another process. End that process, then start again.";
    assert_eq!(place.words().await, words);
    stranger.close().await.unwrap();
    Store::open(&place.url).await.unwrap();
}

#[tokio::test]
async fn two_programs_may_open_a_new_store_together() {
    for _ in 0..10 {
        let place = Place::new();
        let (one, other) = tokio::join!(Store::open(&place.url), Store::open(&place.url));
        let (one, other) = (one.unwrap(), other.unwrap());
        one.append(batch(1, 1)).await.unwrap();
        assert_eq!(other.head(CommunityId(1)).await.unwrap(), 1);
        assert_eq!(one.secret().await.unwrap(), other.secret().await.unwrap());
    }
}

#[tokio::test]
async fn an_old_database_is_migrated_with_its_data() {
    let place = Place::new();
    let store = Store::open(&place.url).await.unwrap();
    let batches = [batch(1, 1), batch(2, 2)];
    for batch in &batches {
        store.append(batch.clone()).await.unwrap();
    }
    store.close().await;

    let [first, second] = STEPS;
    let third = "CREATE TABLE invented_later (name TEXT);
                  INSERT INTO invented_later SELECT text FROM personal";
    let path = place.path("dibs.db");
    let next = Schema::new(
        "journal",
        engine::JOURNAL_STEPS,
        &[
            (1, "journal", first),
            (2, "checksum", second),
            (3, "later", third),
        ],
    );
    open::inspect(&path, &next).await.unwrap();
    let options = engine::journal_options(&path);
    let mut link = open::open(&path, options, &next).await.unwrap();
    let carried: Vec<String> = sqlx::query_scalar("SELECT name FROM invented_later ORDER BY 1")
        .fetch_all(link.for_test().await)
        .await
        .unwrap();
    assert_eq!(carried, ["note 1", "note 2"]);
    let kept: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM journal")
        .fetch_one(link.for_test().await)
        .await
        .unwrap();
    assert_eq!(kept, 2);
    link.close().await.unwrap();
    // And for this program it is from the future now.
    let error = place.refusal().await;
    let (found, known) = match error {
        StoreError::Newer { found, known, .. } => (found, known),
        other => panic!("{other}"),
    };
    assert_eq!((found, known), (3, 2));
}

#[tokio::test]
async fn a_migration_that_fails_changes_nothing() {
    let place = Place::new();
    let store = Store::open(&place.url).await.unwrap();
    store.append(batch(1, 1)).await.unwrap();
    store.close().await;
    let [first, second] = STEPS;
    let broken = "DELETE FROM journal; CREATE TABLE journal (twice TEXT)";
    let path = place.path("dibs.db");
    let next = Schema::new(
        "journal",
        engine::JOURNAL_STEPS,
        &[
            (1, "journal", first),
            (2, "checksum", second),
            (3, "broken", broken),
        ],
    );
    let options = engine::journal_options(&path);
    let error = open::open(&path, options, &next).await.unwrap_err();
    assert!(matches!(error, StoreError::CannotOpen { .. }), "{error}");
    let store = Store::open(&place.url).await.unwrap();
    assert_eq!(store.head(CommunityId(1)).await.unwrap(), 1);
}

#[tokio::test]
async fn an_entry_in_the_place_of_another_is_not_believed() {
    let place = Place::new();
    let store = Store::open(&place.url).await.unwrap();
    for seq in 1..=3 {
        store.append(batch(seq, 1)).await.unwrap();
    }
    let mut disk = place.stranger("dibs.db").await;
    // What an index does that leads to the wrong row.
    run(
        &mut disk,
        "UPDATE journal SET (entry, checksum) =
             (SELECT entry, checksum FROM journal AS other WHERE other.seq = 3) WHERE seq = 2",
    )
    .await;
    let error = store.load(CommunityId(1)).await.unwrap_err();
    assert!(
        matches!(error, StoreError::EntryAltered { seq: 2, .. }),
        "{error}"
    );
}

#[tokio::test]
async fn a_checksum_of_the_text_alone_is_that_of_an_old_release() {
    let place = Place::new();
    let store = Store::open(&place.url).await.unwrap();
    store.append(batch(1, 1)).await.unwrap();
    let mut disk = place.stranger("dibs.db").await;
    let old = i64::from(crc32fast::hash(batch(1, 1).json.as_bytes()));
    for (kept, is_sound) in [(old, true), (old ^ 1, false)] {
        sqlx::query("UPDATE journal SET checksum = $1")
            .bind(kept)
            .execute(&mut disk)
            .await
            .unwrap();
        assert_eq!(store.load(CommunityId(1)).await.is_ok(), is_sound);
    }
}

#[tokio::test]
async fn an_entry_that_changed_on_the_disk_is_not_believed() {
    let place = Place::new();
    let store = Store::open(&place.url).await.unwrap();
    for seq in 1..=3 {
        store.append(batch(seq, 1)).await.unwrap();
    }
    let mut disk = place.stranger("dibs.db").await;
    // One of before there were checksums is.
    run(
        &mut disk,
        "UPDATE journal SET checksum = NULL WHERE seq = 1",
    )
    .await;
    run(
        &mut disk,
        "UPDATE journal SET entry = REPLACE(entry, 'events', 'evemts') WHERE seq = 2",
    )
    .await;
    let community = CommunityId(1);
    for read in [
        store.load(community).await.map(|_| ()),
        store.read_after(community, 1, 9).await.map(|_| ()),
    ] {
        let error = read.unwrap_err();
        assert!(
            matches!(error, StoreError::EntryAltered { seq: 2, .. }),
            "{error}"
        );
    }
    assert_eq!(store.read_after(community, 2, 9).await.unwrap().len(), 1);
}
