//! What is particular to SQLite: files that cannot be used, and disks that fail.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use sqlx::{ConnectOptions as _, Connection as _};
use tempfile::TempDir;

use super::engine::{self, Connection};
use super::open::{self, Files, Schema};
use super::writer::{Sabotage, Write};
use super::{Appended, Batch, Store, StoreError, StoredEntry};
use crate::model::{CommunityId, MemberId, PersonalRow, TextId, TextKind};

impl Sabotage {
    pub(super) async fn perform(self, connection: &mut Connection) -> sqlx::Result<()> {
        match self {
            Self::FullDisk => {
                let pages: i64 = sqlx::query_scalar("PRAGMA page_count")
                    .fetch_one(&mut *connection)
                    .await?;
                let limit = format!("PRAGMA max_page_count = {pages}");
                sqlx::query(sqlx::AssertSqlSafe(limit))
                    .execute(connection)
                    .await?;
            }
            Self::FailingCommit => {
                // The commit of this very transaction may pass.
                let mut first = true;
                connection
                    .lock_handle()
                    .await?
                    .set_commit_hook(move || std::mem::take(&mut first));
            }
        }
        Ok(())
    }
}

/// A directory for a store, and the address of the store in it.
struct Place {
    directory: TempDir,
    url: String,
}

impl Place {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", directory.path().join("dibs.db").display());
        Self { directory, url }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    async fn refusal(&self) -> StoreError {
        Store::open(&self.url).await.unwrap_err()
    }

    /// The sentence for the operator, with the directory left out.
    async fn words(&self) -> String {
        let directory = self.directory.path().display().to_string();
        self.refusal().await.to_string().replace(&directory, "DIR")
    }

    /// A connection of another program.
    async fn stranger(&self, name: &str) -> Connection {
        let options = engine::journal_options(&self.path(name));
        options.connect().await.unwrap()
    }

    fn files(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.directory.path()).unwrap();
        files.map(|file| file.unwrap().path()).collect()
    }

    /// Every file, how long it is, and the hash of what is in it.
    fn state(&self) -> BTreeMap<String, (usize, String)> {
        let state = self.files().into_iter().map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = fs::read(path).unwrap();
            (
                name,
                (bytes.len(), HEXLOWER.encode(&Sha256::digest(&bytes))),
            )
        });
        state.collect()
    }

    /// What a kill leaves: the files, without the process that had them open.
    fn killed(&self) -> Self {
        let place = Self::new();
        for path in self.files() {
            let name = path.file_name().unwrap().to_str().unwrap();
            // The index of the log is made again by whoever opens it.
            if !name.ends_with("-shm") {
                fs::copy(&path, place.path(name)).unwrap();
            }
        }
        place
    }
}

async fn run(connection: &mut Connection, statement: &'static str) {
    sqlx::query(statement).execute(connection).await.unwrap();
}

fn batch(seq: u64, id: u8) -> Batch {
    let at = "2026-11-20T17:00:00Z".parse().unwrap();
    let number = u32::try_from(seq).unwrap();
    Batch {
        community: CommunityId(1),
        seq,
        id: [id; 16],
        at,
        json: format!(r#"{{"v":1,"at":0,"events":[],"number":{seq}}}"#),
        texts: vec![PersonalRow {
            id: TextId(number),
            member: MemberId(1),
            kind: TextKind::Note,
            text: format!("note {seq}"),
        }],
    }
}

fn stored(batch: &Batch) -> StoredEntry {
    StoredEntry {
        seq: batch.seq,
        json: batch.json.clone(),
    }
}

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
            "postgres://dibs:s3cret@db/dibs",
            "Dibs keeps no data in a `postgres` database. Set database.url to `sqlite:` and a path, such as `sqlite:data/dibs.db`.",
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
    for name in ["dibs.db", "dibs-tables.db"] {
        for garbage in [
            "x",
            "Dear diary, today I booked the piano. It was a Friday.",
        ] {
            let place = Place::new();
            fs::write(place.path(name), garbage).unwrap();
            let words = format!(
                "DIR/{name} is not a database that Dibs can read. Restore it from a backup, or set database.url to another file."
            );
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
            "DIR/dibs.db is the database of another program. Set database.url to another file.";
        assert_eq!(place.words().await, words);
        assert_eq!(place.state(), before);
    }
}

#[tokio::test]
async fn newer_databases_are_left_alone() {
    for name in ["dibs.db", "dibs-tables.db"] {
        for clean in [true, false] {
            let place = Place::new();
            let store = Store::open(&place.url).await.unwrap();
            store.append(batch(1, 1)).await.unwrap();
            store.close().await;
            let mut newer = place.stranger(name).await;
            run(
                &mut newer,
                "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (7, 'from the future', TRUE, x'00', 0)",
            )
            .await;
            // After a crash, what makes it newer is in the log only.
            let place = if clean { place } else { place.killed() };
            newer.close().await.unwrap();
            let mut before = place.state();
            assert_eq!(
                place.words().await,
                format!(
                    "DIR/{name} was written by a newer Dibs (version 7 of its schema, this program knows 1). Run that Dibs, or restore a backup made with this one."
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
    Store::open(&place.url).await.unwrap().close().await;
    let mut stranger = place.stranger("dibs.db").await;
    run(&mut stranger, "PRAGMA locking_mode = EXCLUSIVE").await;
    run(&mut stranger, "UPDATE leases SET until_at = 0").await;
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

    let first = include_str!("../../../migrations/journal/0001_journal.sql");
    let second = "CREATE TABLE invented_later (name TEXT);
                  INSERT INTO invented_later SELECT text FROM personal";
    let path = place.path("dibs.db");
    let next = Schema::new("journal", &[(1, "journal", first), (2, "later", second)]);
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
    assert_eq!((found, known), (2, 1));
}

#[tokio::test]
async fn a_migration_that_fails_changes_nothing() {
    let place = Place::new();
    let store = Store::open(&place.url).await.unwrap();
    store.append(batch(1, 1)).await.unwrap();
    store.close().await;
    let first = include_str!("../../../migrations/journal/0001_journal.sql");
    let broken = "DELETE FROM journal; CREATE TABLE journal (twice TEXT)";
    let path = place.path("dibs.db");
    let next = Schema::new("journal", &[(1, "journal", first), (2, "broken", broken)]);
    let options = engine::journal_options(&path);
    let error = open::open(&path, options, &next).await.unwrap_err();
    assert!(matches!(error, StoreError::CannotOpen { .. }), "{error}");
    let store = Store::open(&place.url).await.unwrap();
    assert_eq!(store.head(CommunityId(1)).await.unwrap(), 1);
}

#[tokio::test]
async fn a_full_disk_is_a_definite_no() {
    let place = Place::new();
    let store = Store::open(&place.url).await.unwrap();
    let full = Write::Sabotage(Sabotage::FullDisk);
    assert!(store.inner.writer.write(full).await.unwrap());
    let mut large = batch(1, 1);
    large.json = "x".repeat(1 << 20);
    let error = store.append(large.clone()).await.unwrap_err();
    assert!(matches!(error, StoreError::NotWritten { .. }), "{error}");
    assert!(error.is_definite());
    let loaded = store.load(CommunityId(1)).await.unwrap();
    assert!(loaded.entries.is_empty() && loaded.texts.is_empty());
    // The writer has opened the file again, and there is room now.
    assert_eq!(store.append(large.clone()).await.unwrap(), Appended::Stored);
    let loaded = store.load(CommunityId(1)).await.unwrap();
    assert_eq!(loaded.entries, [stored(&large)]);
}

#[tokio::test]
async fn a_commit_that_fails_is_settled_by_the_same_batch_again() {
    let place = Place::new();
    let store = Store::open(&place.url).await.unwrap();
    store.append(batch(1, 1)).await.unwrap();
    let failing = Write::Sabotage(Sabotage::FailingCommit);
    assert!(store.inner.writer.write(failing).await.unwrap());
    let error = store.append(batch(2, 2)).await.unwrap_err();
    assert!(matches!(error, StoreError::Unknown { .. }), "{error}");
    assert!(!error.is_definite());
    for _ in 0..2 {
        let again = store.append(batch(2, 2)).await.unwrap();
        assert_eq!(again, Appended::Stored);
    }
    let loaded = store.load(CommunityId(1)).await.unwrap();
    assert_eq!(loaded.entries, [stored(&batch(1, 1)), stored(&batch(2, 2))]);
    assert_eq!(loaded.texts.len(), 2);
}

#[tokio::test]
async fn a_lock_that_another_process_holds_is_waited_for() {
    let place = Place::new();
    let store = Store::open(&place.url).await.unwrap();
    let mut stranger = place.stranger("dibs.db").await;
    run(&mut stranger, "BEGIN IMMEDIATE").await;
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { store.append(batch(1, 1)).await }
    });
    // Readers are not kept waiting.
    assert_eq!(store.head(CommunityId(1)).await.unwrap(), 0);
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    assert!(!waiting.is_finished());
    run(&mut stranger, "COMMIT").await;
    assert_eq!(waiting.await.unwrap().unwrap(), Appended::Stored);
}

#[tokio::test]
async fn what_is_acknowledged_survives_a_process_that_just_ends() {
    let place = Place::new();
    let store = Store::open(&place.url).await.unwrap();
    store.append(batch(1, 1)).await.unwrap();
    let copy = place.killed();
    let found = Store::open(&copy.url).await.unwrap();
    let loaded = found.load(CommunityId(1)).await.unwrap();
    assert_eq!(loaded.entries, [stored(&batch(1, 1))]);
    assert_eq!(loaded.texts, batch(1, 1).texts);
}
