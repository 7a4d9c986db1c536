//! Snapshots: whole or not there, and only of the journal they were taken of.

use super::ground::{Ground, batch};
use crate::model::CommunityId;
use crate::store::{Snapshot, Store};

const ONE: CommunityId = CommunityId(1);

/// More pieces than go into one transaction.
const PIECES: usize = 40;

fn snapshot(seq: u64) -> Snapshot {
    Snapshot {
        seq,
        version: 1,
        pieces: PIECES,
    }
}

fn pieces(seq: u64, by: &str) -> Vec<String> {
    (0..PIECES)
        .map(|piece| format!("{by}: {seq}/{piece}"))
        .collect()
}

async fn keep(store: &Store, seq: u64, by: &str) {
    let (mut after, most) = (0, Snapshot::MOST_PIECES_AT_ONCE);
    for some in pieces(seq, by).chunks(most) {
        store.keep_pieces(ONE, seq, after, some).await.unwrap();
        after += some.len();
    }
    store.keep_snapshot(ONE, snapshot(seq)).await.unwrap();
}

/// The newest, with its pieces.
async fn newest(store: &Store) -> Option<(Snapshot, Vec<String>)> {
    let newest = store.newest_snapshot(ONE).await.unwrap()?;
    let mut all = Vec::new();
    loop {
        let some = store.pieces(ONE, newest.seq, all.len()).await.unwrap();
        if some.is_empty() {
            return Some((newest, all));
        }
        assert!(some.len() <= Snapshot::MOST_PIECES_AT_ONCE);
        all.extend(some);
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
    assert_eq!(newest(&store).await, None);
    for seq in [1, 3] {
        keep(&store, seq, "one").await;
        let kept = Some((snapshot(seq), pieces(seq, "one")));
        assert_eq!(newest(&store).await, kept);
    }
    assert!(store.pieces(ONE, 1, 0).await.unwrap().is_empty());
    // Another process may take the same one, and write its pieces in another way.
    let store = ground.reopen(store).await;
    keep(&store, 3, "other").await;
    let kept = Some((snapshot(3), pieces(3, "other")));
    assert_eq!(newest(&store).await, kept);
    assert_eq!(store.newest_snapshot(CommunityId(2)).await.unwrap(), None);

    store.drop_snapshots(ONE).await.unwrap();
    assert_eq!(newest(&store).await, None);
}

pub(super) async fn a_snapshot_is_whole_or_not_there(ground: &Ground) {
    let store = ground.open().await;
    journal_of(&store, 3).await;
    keep(&store, 1, "one").await;
    let first = Some((snapshot(1), pieces(1, "one")));
    // Without its frame, by somebody who is gone.
    let some = &pieces(2, "gone")[..Snapshot::MOST_PIECES_AT_ONCE];
    store.keep_pieces(ONE, 2, 0, some).await.unwrap();
    assert_eq!(newest(&store).await, first);
    // Without all of its pieces.
    store.keep_pieces(ONE, 3, 0, some).await.unwrap();
    let broken = Snapshot {
        pieces: some.len() + 1,
        ..snapshot(3)
    };
    store.keep_snapshot(ONE, broken).await.unwrap();
    assert_eq!(newest(&store).await, None, "older ones were let go");
    // What was left there is nobody's.
    keep(&store, 3, "one").await;
    let third = Some((snapshot(3), pieces(3, "one")));
    assert_eq!(newest(&store).await, third);
}

pub(super) async fn a_snapshot_that_is_not_of_this_journal_is_none(ground: &Ground) {
    let store = ground.open().await;
    journal_of(&store, 2).await;
    // Of an entry that is not there.
    keep(&store, 9, "one").await;
    assert_eq!(store.newest_snapshot(ONE).await.unwrap(), None);
}

pub(super) async fn the_bytes_after_an_entry_are_known(ground: &Ground) {
    let store = ground.open().await;
    journal_of(&store, 3).await;
    let each = batch(1, 1, 1).json.len() as u64;
    assert_eq!(store.bytes_after(ONE, 1).await.unwrap(), 2 * each);
    assert_eq!(store.bytes_after(ONE, 3).await.unwrap(), 0);
}
