//! Where contract cases open their stores, and how they look behind them.

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

use crate::model::entry::ENTRY_VERSION;
use crate::model::{CommunityId, Entry, Event, MemberId, PersonalRow, TextId, TextKind};
use crate::store::postgres::TestDatabase;
use crate::store::settled::Settlement;
use crate::store::{Appended, Batch, Store, StoreError, on_engine};

/// An empty place for stores of one engine.
pub(super) struct Ground {
    pub(super) url: String,
    place: Place,
}

enum Place {
    #[expect(dead_code, reason = "it is kept, and taken away when it is dropped")]
    Directory(TempDir),
    Database(Box<TestDatabase>),
}

impl Ground {
    pub(super) async fn sqlite() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", directory.path().join("dibs.db").display());
        Self {
            url,
            place: Place::Directory(directory),
        }
    }

    pub(super) async fn postgres() -> Self {
        let database = TestDatabase::make().await;
        Self {
            url: database.url(),
            place: Place::Database(Box::new(database)),
        }
    }

    pub(super) async fn pooled() -> Self {
        let database = TestDatabase::make().await;
        Self {
            url: database.pooled_url(),
            place: Place::Database(Box::new(database)),
        }
    }

    /// The address of other tables in the same database; it has to be a server's.
    pub(super) fn url_of_schema(&self, name: &str) -> String {
        let Place::Database(database) = &self.place else {
            panic!("no server");
        };
        // Behind a pool nobody has a search path of their own.
        format!("{}?options=-c%20search_path%3D{name}", database.url())
    }

    /// A store on it; a second one is like another process.
    pub(super) async fn open(&self) -> Store {
        self.try_open().await.unwrap()
    }

    /// The same, or why not.
    pub(super) async fn try_open(&self) -> Result<Store, StoreError> {
        Store::open(&self.url).await
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
        by: Vec::new(),
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
        erased: Vec::new(),
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
    on_engine!(store, store => store.meddle(statement).await);
}

/// All rows of a table of the tables' database, each as its columns in words, in order.
pub(super) async fn rows(store: &Store, table: &str) -> Vec<String> {
    on_engine!(store, store => store.rows(table).await)
}

/// Settles a notice that stays in the queue, as a crash between the two leaves it.
pub(super) async fn settle_only(store: &Store, settlement: Settlement) {
    on_engine!(store, store => store.settle_only(settlement).await);
}

/// Whose tables are not followed any more, and why.
pub(super) async fn quarantined(store: &Store) -> Vec<String> {
    let all = store.quarantined().await.unwrap();
    all.into_iter()
        .map(|one| {
            let who = format!("{} of {}", one.follower, one.community);
            format!("{who} after {}: {}", one.after_seq, one.reason)
        })
        .collect()
}
