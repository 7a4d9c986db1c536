//! Databases that Dibs can use, and those that it leaves alone.

use super::super::hosts::Hosts;
use super::super::open;
use super::super::portable::Schema;
use super::{CLUB, TestDatabase, assert_kept, batch};
use crate::store::{Appended, Store, StoreError};

async fn run(database: &TestDatabase, statement: &'static str) {
    let mut stranger = database.stranger().await;
    sqlx::raw_sql(statement)
        .execute(&mut stranger)
        .await
        .unwrap();
}

/// The sentence for the operator, without the name of the database and its server.
async fn words(database: &TestDatabase) -> String {
    let error = Store::open(&database.url()).await.unwrap_err();
    let place = Hosts::of(&database.url()).unwrap().place();
    error.to_string().replace(&place, "PLACE")
}

#[tokio::test]
async fn many_programs_may_open_a_new_database_together() {
    let database = TestDatabase::make().await;
    let url = database.url();
    let open = || async { Store::open(&url).await.unwrap().secret().await.unwrap() };
    let (one, two, three, four) = tokio::join!(open(), open(), open(), open());
    assert_eq!([two, three, four], [one; 3], "all have the same secret");
    let store = Store::open(&database.url()).await.unwrap();
    assert!(store.is_shared());
    assert_eq!(store.append(batch(1, 1)).await.unwrap(), Appended::Stored);
}

#[tokio::test]
async fn databases_that_are_not_ours_are_left_alone() {
    for (statement, refusal) in [
        (
            "CREATE TABLE journal (day DATE, text TEXT)",
            "PLACE is the database of another program. Set database.url to another one.",
        ),
        (
            "CREATE TABLE journal_migrations (version BIGINT)",
            "PLACE is the database of another program. Set database.url to another one.",
        ),
    ] {
        let database = TestDatabase::make().await;
        run(&database, statement).await;
        assert_eq!(words(&database).await, refusal, "{statement}");
    }
    for (statement, refusal) in [
        (
            "UPDATE journal_migrations SET version = 7 WHERE version = 2",
            "PLACE was written by a newer Dibs (version 7 of its schema, this program knows 2). Run that Dibs, or restore a backup made with this one.",
        ),
        (
            "UPDATE tables_migrations SET checksum = 'other' WHERE version = 1",
            "PLACE has another version 1 of the schema than this program. Run the Dibs that wrote it.",
        ),
    ] {
        let database = TestDatabase::make().await;
        Store::open(&database.url()).await.unwrap().close().await;
        run(&database, statement).await;
        assert_eq!(words(&database).await, refusal, "{statement}");
    }
}

#[tokio::test]
async fn a_database_that_cannot_hold_every_name_is_refused() {
    let latin = "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'";
    let database = TestDatabase::make_with(latin).await;
    let refusal = "PLACE is encoded in LATIN1, and Dibs needs UTF8. Make another one: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.";
    assert_eq!(words(&database).await, refusal);
}

/// The journal's steps so far.
const STEPS: [&str; 2] = [
    include_str!("../../../../../migrations/journal/0001_journal.sql"),
    include_str!("../../../../../migrations/journal/0002_checksum.sql"),
];

#[tokio::test]
async fn an_old_database_is_migrated_with_its_data() {
    let database = TestDatabase::make().await;
    let store = Store::open(&database.url()).await.unwrap();
    store.append(batch(1, 1)).await.unwrap();
    store.close().await;
    let [first, second] = STEPS;
    let third = "ALTER TABLE journal ADD COLUMN later BIGINT";
    let steps = [
        (1, "journal", first),
        (2, "checksum", second),
        (3, "later", third),
    ];
    let hosts = Hosts::of(&database.url()).unwrap();
    for _ in 0..2 {
        let next = Schema::new("journal", super::super::engine::JOURNAL_STEPS, &steps);
        open::prepare(&hosts, &[next]).await.unwrap();
    }
    let error = Store::open(&database.url()).await.unwrap_err();
    assert!(
        matches!(
            error,
            StoreError::Newer {
                found: 3,
                known: 2,
                ..
            }
        ),
        "{error}"
    );
    run(&database, "SELECT later FROM journal").await;
    run(
        &database,
        "DELETE FROM journal_migrations WHERE version = 3",
    )
    .await;
    let store = Store::open(&database.url()).await.unwrap();
    assert_kept(&store, &[batch(1, 1)]).await;
}

#[tokio::test]
async fn a_migration_that_fails_changes_nothing() {
    let database = TestDatabase::make().await;
    let store = Store::open(&database.url()).await.unwrap();
    store.append(batch(1, 1)).await.unwrap();
    let [first, second] = STEPS;
    let broken = "DROP TABLE personal; SELECT nonsense";
    let steps = [
        (1, "journal", first),
        (2, "checksum", second),
        (3, "broken", broken),
    ];
    let hosts = Hosts::of(&database.url()).unwrap();
    let next = Schema::new("journal", super::super::engine::JOURNAL_STEPS, &steps);
    let error = open::prepare(&hosts, &[next]).await.unwrap_err();
    assert!(matches!(error, StoreError::CannotConnect { .. }), "{error}");
    assert_eq!(store.head(CLUB).await.unwrap(), 1);
    assert_kept(&store, &[batch(1, 1)]).await;
}
