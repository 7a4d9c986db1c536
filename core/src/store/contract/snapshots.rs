//! Snapshots: whole or not there, and only of the journal they were taken of.

use super::ground::{Ground, batch};
use crate::model::CommunityId;
use crate::store::{Snapshot, Store};

const ONE: CommunityId = CommunityId(1);

/// A snapshot in as many pieces as it takes several transactions to write.
fn snapshot(seq: u64) -> Snapshot {
    Snapshot {
        seq,
        version: 1,
        parts: (0..40).map(|part| format!("{seq}/{part}")).collect(),
    }
}

async fn journal_of(store: &Store, length: u64) {
    for seq in 1..=length {
        store.append(batch(1, seq, 1)).await.unwrap();
    }
}

pub(super) async fn the_newest_snapshot_is_kept(ground: &Ground) {
    let store = ground.open().await;
    journal_of(&store, 3).await;
    assert_eq!(store.newest_snapshot(ONE).await.unwrap(), None);
    for seq in [1, 3] {
        store.keep_snapshot(ONE, &snapshot(seq)).await.unwrap();
        let newest = store.newest_snapshot(ONE).await.unwrap();
        assert_eq!(newest, Some(snapshot(seq)));
    }
    // Another process may take the same one.
    let store = ground.reopen(store).await;
    store.keep_snapshot(ONE, &snapshot(3)).await.unwrap();
    let newest = store.newest_snapshot(ONE).await.unwrap();
    assert_eq!(newest, Some(snapshot(3)));
    assert_eq!(store.newest_snapshot(CommunityId(2)).await.unwrap(), None);

    store.drop_snapshots(ONE).await.unwrap();
    assert_eq!(store.newest_snapshot(ONE).await.unwrap(), None);
}

pub(super) async fn a_snapshot_that_is_not_of_this_journal_is_none(ground: &Ground) {
    let store = ground.open().await;
    journal_of(&store, 2).await;
    // Of an entry that is not there.
    store.keep_snapshot(ONE, &snapshot(9)).await.unwrap();
    assert_eq!(store.newest_snapshot(ONE).await.unwrap(), None);
}

pub(super) async fn the_bytes_after_an_entry_are_known(ground: &Ground) {
    let store = ground.open().await;
    journal_of(&store, 3).await;
    let each = batch(1, 1, 1).json.len() as u64;
    assert_eq!(store.bytes_after(ONE, 1).await.unwrap(), 2 * each);
    assert_eq!(store.bytes_after(ONE, 3).await.unwrap(), 0);
}
