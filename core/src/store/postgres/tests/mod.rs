//! What is particular to PostgreSQL. These tests, and the contract, need a real server: its address
//! is in DIBS_TEST_POSTGRES, or in the file that `tests/postgres up` writes.

mod addresses;
mod backups;
mod breaks;
mod database;
mod old_server;
mod opening;
mod proxy;
mod several;

use super::engine::Sabotage;
use crate::model::{CommunityId, MemberId, PersonalRow, TextId, TextKind};
use crate::store::{Batch, Engine, Store, StoredEntry};

pub(in crate::store) use database::TestDatabase;

const CLUB: CommunityId = CommunityId(1);

async fn sabotage(store: &Store, sabotage: Sabotage) {
    engine(store).sabotage(sabotage).await;
}

fn engine(store: &Store) -> &super::Store {
    let Engine::Postgres(store) = &store.engine else {
        panic!("not on PostgreSQL");
    };
    store
}

fn batch(seq: u64, id: u8) -> Batch {
    Batch {
        community: CLUB,
        seq,
        id: [id; 16],
        at: "2026-11-20T17:00:00Z".parse().unwrap(),
        json: format!(r#"{{"v":1,"at":0,"events":[],"number":{seq}}}"#),
        texts: vec![PersonalRow {
            id: TextId(u32::try_from(seq).unwrap()),
            member: MemberId(1),
            kind: TextKind::Note,
            text: format!("note {seq} of {id}"),
        }],
        erased: Vec::new(),
    }
}

/// That the journal holds exactly these, each with its text.
async fn assert_kept(store: &Store, batches: &[Batch]) {
    let loaded = store.load(CLUB).await.unwrap();
    let entries: Vec<_> = batches
        .iter()
        .map(|batch| StoredEntry {
            seq: batch.seq,
            json: batch.json.clone(),
        })
        .collect();
    let texts: Vec<_> = batches
        .iter()
        .flat_map(|batch| batch.texts.clone())
        .collect();
    assert_eq!(loaded.entries, entries);
    assert_eq!(loaded.texts, texts);
}
