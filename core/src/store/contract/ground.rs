//! Where contract cases open their stores, and how they look behind them.

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

use crate::model::entry::ENTRY_VERSION;
use crate::model::{CommunityId, Entry, Event, MemberId, PersonalRow, TextId, TextKind};
use crate::store::engine::Connection;
use crate::store::{Appended, Batch, Store};

/// An empty place for stores of one engine.
pub(super) struct Ground {
    url: String,
    _directory: TempDir,
}

impl Ground {
    pub(super) fn sqlite() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", directory.path().join("dibs.db").display());
        Self {
            url,
            _directory: directory,
        }
    }

    /// A store on it; a second one is like another process.
    pub(super) async fn open(&self) -> Store {
        Store::open(&self.url).await.unwrap()
    }

    /// Closes the store like a program that ends, and opens it again.
    pub(super) async fn reopen(&self, store: Store) -> Store {
        store.close().await;
        self.open().await
    }
}

/// Second `seconds` of all stories.
pub(super) fn at(seconds: i64) -> DateTime<Utc> {
    let start: DateTime<Utc> = "2026-11-20T17:00:00Z".parse().unwrap();
    start + TimeDelta::seconds(seconds)
}

/// An entry as a desk writes it.
pub(super) fn entry(at: DateTime<Utc>, events: Vec<Event>) -> String {
    let entry: Entry<Event, crate::model::Answer> = Entry {
        v: ENTRY_VERSION,
        at,
        events,
        answers: Vec::new(),
    };
    serde_json::to_string(&entry).unwrap()
}

/// A batch that no other has the id of.
pub(super) fn batch(community: u32, seq: u64, id: u8) -> Batch {
    Batch {
        community: CommunityId(community),
        seq,
        id: [id; 16],
        at: at(seq.cast_signed()),
        json: entry(at(seq.cast_signed()), Vec::new()),
        texts: Vec::new(),
    }
}

pub(super) fn text(id: u32, kind: TextKind, text: &str) -> PersonalRow {
    PersonalRow {
        id: TextId(id),
        member: MemberId(1),
        kind,
        text: text.to_owned(),
    }
}

/// Appends what happened as the next entry.
pub(super) async fn happened(
    store: &Store,
    community: u32,
    at: DateTime<Utc>,
    events: Vec<Event>,
) -> u64 {
    let id = CommunityId(community);
    let seq = store.head(id).await.unwrap() + 1;
    let mut batch = batch(community, seq, 0);
    batch.at = at;
    batch.json = entry(at, events);
    assert_eq!(store.append(batch).await.unwrap(), Appended::Stored);
    seq
}

/// Lets the outbox and the projector follow to the end.
pub(super) async fn follow(store: &Store) {
    while store.outbox().follow().await.unwrap().more {}
    while store.project().await.unwrap().more {}
}

/// Changes the tables behind their writer's back.
pub(super) async fn meddle(store: &Store, statement: &'static str) {
    let mut link = store.inner.tables.turn().await;
    sqlx::query(statement)
        .execute(link.for_test().await)
        .await
        .unwrap();
}

/// All rows of a table of the tables' database, each as its columns in words, in order.
pub(super) async fn rows(store: &Store, table: &str) -> Vec<String> {
    let mut link = store.inner.tables.turn().await;
    rows_of(link.for_test().await, table).await
}

async fn rows_of(connection: &mut Connection, table: &str) -> Vec<String> {
    use sqlx::{AssertSqlSafe, Column as _, Executor as _};
    let described = connection
        .describe(sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(format!(
            "SELECT * FROM {table}"
        ))))
        .await
        .unwrap();
    let columns: Vec<_> = described
        .columns()
        .iter()
        .map(|column| format!("COALESCE(CAST({} AS TEXT), '-')", column.name()))
        .collect();
    let columns = columns.join(" || ' ' || ");
    let query = format!("SELECT {columns} FROM {table} ORDER BY 1");
    sqlx::query_scalar(AssertSqlSafe(query))
        .fetch_all(connection)
        .await
        .unwrap()
}
