//! Reading a snapshot while another process takes a newer one and lets it go.

use chrono::TimeDelta;

use super::{Input, TestDesk, answers, book, desk, furnished, noon, request, row};
use crate::desk::machine::NewRow;
use crate::desk::reading::{load, restored};
use crate::desk::snapshot::SNAPSHOT_VERSION;
use crate::model::{Community, CommunityId, Settings};
use crate::store::{Appended, Batch, Snapshot, Store};

const ONE: CommunityId = CommunityId(1);

async fn append(store: &Store, row: NewRow) {
    let batch = Batch {
        community: row.community,
        seq: row.seq,
        id: [u8::try_from(row.seq).expect("a short journal"); 16],
        at: row.at,
        json: row.json,
        texts: row.texts,
        erased: row.erased,
    };
    assert_eq!(store.append(batch).await.unwrap(), Appended::Stored);
}

/// A snapshot of the desk as it is.
async fn keep(store: &Store, desk: &TestDesk) -> Snapshot {
    let pieces = desk.snapshot();
    let snapshot = Snapshot {
        seq: desk.head(),
        version: SNAPSHOT_VERSION,
        pieces: pieces.len(),
    };
    for (after, some) in (0..).zip(pieces.chunks(1)) {
        store
            .keep_pieces(ONE, snapshot.seq, after, some)
            .await
            .unwrap();
    }
    store.keep_snapshot(ONE, snapshot).await.unwrap();
    snapshot
}

#[tokio::test]
async fn a_snapshot_that_is_let_go_while_it_is_read_is_no_desk() {
    let directory = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", directory.path().join("dibs.db").display());
    let store = Store::open(&url).await.unwrap();
    let (mut desk, rows) = furnished();
    for row in rows {
        append(&store, row).await;
    }
    let older = keep(&store, &desk).await;
    let read = restored(self::desk(), &store, older).await.unwrap();
    assert!(read.is_some_and(|read| read.is_same(&desk)), "it was whole");

    let now = noon() + TimeDelta::minutes(1);
    let asked = vec![(0, request("t:1", "ada", book(1)))];
    append(&store, row(desk.step(Input::Asked(asked), now))).await;
    answers(desk.step(Input::Stored, now));
    keep(&store, &desk).await;
    let read = restored(self::desk(), &store, older).await.unwrap();
    assert!(read.is_none(), "half a desk is none");
    let read: TestDesk = load(Community::new(ONE), Settings::default(), &store)
        .await
        .unwrap();
    assert!(read.is_same(&desk), "the newer one serves");
    store.close().await;
}
