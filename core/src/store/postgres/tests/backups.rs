//! Backups of a server's database, and what is restored into one.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::AssertSqlSafe;
use tempfile::TempDir;

use super::super::backup::tables_of;
use super::super::portable::Schema;
use super::{CLUB, TestDatabase, assert_kept, batch};
use crate::store::copied::COPIED;
use crate::store::{BackupError, Restored, Store, StoreError, back_up, restore};

/// A directory for a backup, and the backup in it.
fn place() -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("copy.db");
    (directory, file)
}

fn now() -> DateTime<Utc> {
    "2026-11-21T03:30:00Z".parse().unwrap()
}

async fn run(database: &TestDatabase, statement: &str) {
    let mut stranger = database.stranger().await;
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))
        .execute(&mut stranger)
        .await
        .unwrap();
}

/// The names that a query answers with.
async fn names(database: &TestDatabase, query: &'static str) -> BTreeSet<String> {
    let mut stranger = database.stranger().await;
    let names: Vec<String> = sqlx::query_scalar(query)
        .fetch_all(&mut stranger)
        .await
        .unwrap();
    names.into_iter().collect()
}

const TABLES: &str = "SELECT table_name::text FROM information_schema.tables
     WHERE table_schema = 'public'";

async fn restored(
    database: &TestDatabase,
    file: &std::path::Path,
    overwrite: bool,
) -> Result<Restored, BackupError> {
    let scratch = tempfile::tempdir().unwrap();
    restore(file, &database.url(), overwrite, scratch.path(), now()).await
}

#[tokio::test]
async fn every_column_is_copied_and_every_table_is_kept() {
    let database = TestDatabase::make().await;
    Store::open(&database.url()).await.unwrap().close().await;
    let columns = "SELECT table_name || '.' || column_name FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name IN ('journal', 'personal', 'settlements', 'facts')";
    let copied: BTreeSet<String> = COPIED
        .iter()
        .flat_map(|table| {
            let columns = table.columns.iter();
            columns.map(move |(column, _)| format!("{}.{column}", table.name))
        })
        .collect();
    assert_eq!(copied, names(&database, columns).await);
    let schemas = [Schema::journal(), Schema::tables()];
    let known: BTreeSet<String> = schemas
        .iter()
        .flat_map(tables_of)
        .map(str::to_owned)
        .collect();
    assert_eq!(known, names(&database, TABLES).await);
    // Of the journal's tables, the leases and the steps alone are not copied.
    let journal: BTreeSet<&str> = tables_of(&schemas[0]).collect();
    let of_copied: BTreeSet<&str> = COPIED.iter().map(|table| table.name).collect();
    let left_out: Vec<&str> = journal.difference(&of_copied).copied().collect();
    assert_eq!(left_out, ["journal_migrations", "leases"]);
}

#[tokio::test]
async fn a_backup_of_a_server_can_be_read_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let database = TestDatabase::make().await;
    Store::open(&database.url()).await.unwrap().close().await;
    let (_directory, file) = place();
    back_up(&database.url(), &file, false).await.unwrap();
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "it holds names and a secret");
    let refused = back_up(&database.url(), &file, false).await.unwrap_err();
    assert!(matches!(refused, BackupError::Exists { .. }), "{refused}");
    back_up(&database.url(), &file, true).await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_copied_leaves_no_file() {
    let (directory, file) = place();
    let nothing = TestDatabase::make().await;
    let damaged = TestDatabase::make().await;
    let store = Store::open(&damaged.url()).await.unwrap();
    store.append(batch(1, 1)).await.unwrap();
    run(&damaged, "UPDATE journal SET entry = '{', checksum = NULL").await;
    let older = TestDatabase::make().await;
    Store::open(&older.url()).await.unwrap().close().await;
    let step_back = "ALTER TABLE journal DROP COLUMN checksum;
         DELETE FROM journal_migrations WHERE version = 2";
    run(&older, step_back).await;
    for (database, words) in [
        (&nothing, "There is no database "),
        (
            &damaged,
            "is damaged and was not copied (entry 1 cannot be read",
        ),
        (
            &older,
            "was written by an older Dibs (version 1 of its schema, this program has 2)",
        ),
    ] {
        let refused = back_up(&database.url(), &file, false).await.unwrap_err();
        assert!(refused.to_string().contains(words), "{refused}");
        let left: Vec<_> = directory.path().read_dir().unwrap().collect();
        assert!(left.is_empty(), "{left:?}");
    }
    // The older one is brought up to date by whoever opens it, and can be copied then.
    Store::open(&older.url()).await.unwrap().close().await;
    back_up(&older.url(), &file, false).await.unwrap();
}

#[tokio::test]
async fn nothing_is_restored_under_a_process_that_is_connected() {
    let database = TestDatabase::make().await;
    let store = Store::open(&database.url()).await.unwrap();
    store.append(batch(1, 1)).await.unwrap();
    let (_directory, file) = place();
    back_up(&database.url(), &file, false).await.unwrap();
    let lease = TimeDelta::seconds(30);
    assert!(
        store
            .take_lease("telegram", "one", now(), lease)
            .await
            .unwrap()
    );
    let refused = restored(&database, &file, true).await.unwrap_err();
    let words = "a process has the lease `telegram` until 2026-11-21T03:30:30+00:00";
    assert!(refused.to_string().contains(words), "{refused}");
    assert_kept(&store, &[batch(1, 1)]).await;
    store.release_lease("telegram", "one").await.unwrap();
    let done = restored(&database, &file, true).await.unwrap();
    let kept = crate::store::Kept::Schema("dibs_before_20261121_033000".to_owned());
    assert_eq!(done.kept, Some(kept));
    assert_kept(&store, &[batch(1, 1)]).await;
}

#[tokio::test]
async fn nothing_is_restored_under_a_process_that_stands_by() {
    let database = TestDatabase::make().await;
    let store = Store::open(&database.url()).await.unwrap();
    store.append(batch(1, 1)).await.unwrap();
    let (_directory, file) = place();
    back_up(&database.url(), &file, false).await.unwrap();
    // It has no lease, and beats on.
    store.beat(now()).await.unwrap();
    let beats = async {
        for seconds in 1.. {
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            let beat = now() + TimeDelta::seconds(10 * seconds);
            store.beat(beat).await.unwrap();
        }
    };
    let refused = tokio::select! {
        refused = restored(&database, &file, true) => refused.unwrap_err(),
        () = beats => unreachable!("it beats for ever"),
    };
    assert!(matches!(refused, BackupError::Running { .. }), "{refused}");
    assert_kept(&store, &[batch(1, 1)]).await;
    // Once nothing is heard of it any more.
    restored(&database, &file, true).await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_replaced_is_left_as_it_is() {
    let source = TestDatabase::make().await;
    let store = Store::open(&source.url()).await.unwrap();
    store.append(batch(1, 1)).await.unwrap();
    let (_directory, file) = place();
    back_up(&source.url(), &file, false).await.unwrap();
    let others = TestDatabase::make().await;
    run(&others, "CREATE TABLE journal (day DATE)").await;
    let refused = restored(&others, &file, true).await.unwrap_err();
    assert!(
        matches!(refused, BackupError::Store(StoreError::NotOurs { .. })),
        "{refused}"
    );
    assert_eq!(names(&others, TABLES).await, ["journal".to_owned()].into());
    let newer = TestDatabase::make().await;
    Store::open(&newer.url()).await.unwrap().close().await;
    let step = "UPDATE journal_migrations SET version = 3 WHERE version = 2";
    run(&newer, step).await;
    let refused = restored(&newer, &file, true).await.unwrap_err();
    assert!(
        matches!(refused, BackupError::Store(StoreError::Newer { .. })),
        "{refused}"
    );
}

#[tokio::test]
async fn a_restore_that_fails_half_way_changes_nothing() {
    let source = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", source.path().join("dibs.db").display());
    let store = Store::open(&url).await.unwrap();
    let mut odd = batch(1, 1);
    // SQLite keeps it, and PostgreSQL has no such character.
    odd.texts[0].text = "half a \0 note".to_owned();
    store.append(odd).await.unwrap();
    store.close().await;
    let (_directory, file) = place();
    back_up(&url, &file, false).await.unwrap();
    let database = TestDatabase::make().await;
    let store = Store::open(&database.url()).await.unwrap();
    store.append(batch(1, 1)).await.unwrap();
    let refused = restored(&database, &file, true).await.unwrap_err();
    assert!(
        matches!(refused, BackupError::Store(StoreError::NotWritten { .. })),
        "{refused}"
    );
    assert_kept(&store, &[batch(1, 1)]).await;
    assert_eq!(store.head(CLUB).await.unwrap(), 1);
    let schemas = "SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'dibs_before%'";
    assert_eq!(names(&database, schemas).await, BTreeSet::new());
}
