//! A writer whose disk fails under it.

use super::{Place, batch, run, stored};
use crate::model::CommunityId;
use crate::store::sqlite::engine::{Connection, Sabotage};
use crate::store::{Appended, Engine, Store, StoreError};

impl Sabotage {
    pub(in crate::store) async fn perform(self, connection: &mut Connection) -> sqlx::Result<()> {
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

fn engine(store: &Store) -> &crate::store::sqlite::Store {
    let Engine::Sqlite(store) = &store.engine else {
        panic!("not on SQLite");
    };
    store
}

#[tokio::test]
async fn a_full_disk_is_a_definite_no() {
    let place = Place::new();
    let store = Store::open(&place.url).await.unwrap();
    engine(&store).sabotage(Sabotage::FullDisk).await;
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
    engine(&store).sabotage(Sabotage::FailingCommit).await;
    let error = store.append(batch(2, 2)).await.unwrap_err();
    assert!(matches!(error, StoreError::Unknown { .. }), "{error}");
    assert!(!error.is_definite());
    for _ in 0..2 {
        let again = store.append(batch(2, 2)).await.unwrap();
        assert_eq!(again, Appended::Stored);
    }
    // It is the store that says so, after a single try.
    engine(&store).sabotage(Sabotage::FailingCommit).await;
    let error = engine(&store).append_once(batch(3, 3)).await.unwrap_err();
    assert!(!error.is_definite(), "{error}");
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
