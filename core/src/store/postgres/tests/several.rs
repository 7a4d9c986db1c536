//! What becomes of a process when others write, follow, or set the database back.

use chrono::TimeDelta;
use serde_json::json;

use super::{CLUB, TestDatabase, assert_kept, batch};
use crate::model::{
    CommunityId, Event, MemberId, Notice, NoticeId, NoticeKind, Platform, ResourceId,
};
use crate::store::{Appended, Batch, Store, StoreError};

async fn run(database: &TestDatabase, statement: &'static str) {
    let mut stranger = database.stranger().await;
    sqlx::raw_sql(statement)
        .execute(&mut stranger)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_journal_that_was_set_back_gets_no_hole() {
    let database = TestDatabase::make().await;
    let store = Store::open(&database.url()).await.unwrap();
    for seq in 1..=3 {
        assert_eq!(store.append(batch(seq, 1)).await.unwrap(), Appended::Stored);
    }
    // As after a failover to a standby that had not received the last one.
    run(
        &database,
        "DELETE FROM journal WHERE seq = 3; DELETE FROM personal WHERE id = 3",
    )
    .await;
    assert_eq!(store.append(batch(4, 1)).await.unwrap(), Appended::Conflict);
    assert_kept(&store, &[batch(1, 1), batch(2, 1)]).await;
    // It may be a connection to an old primary: that takes a minute to tell.
    store.look_for_entries().await.unwrap();
    assert!(store.set_back().is_none());
    // Whoever starts now knows nothing else, and goes on from what is there ...
    let again = Store::open(&database.url()).await.unwrap();
    assert_eq!(again.append(batch(3, 2)).await.unwrap(), Appended::Stored);
    assert!(again.set_back().is_none());
    // ... and whoever wrote what is not there any more has its proof, and appends nothing.
    assert_eq!(store.append(batch(4, 1)).await.unwrap(), Appended::Conflict);
    let proof = store.set_back();
    assert!(
        matches!(
            proof,
            Some(StoreError::Replaced {
                community: CLUB,
                seq: 3
            })
        ),
        "{proof:?}"
    );
    let refused = store.append(batch(4, 1)).await.unwrap_err();
    assert!(matches!(refused, StoreError::Replaced { .. }), "{refused}");
    assert_eq!(again.append(batch(4, 2)).await.unwrap(), Appended::Stored);
}

#[tokio::test]
async fn whoever_has_only_read_an_entry_notices_that_it_is_another_one() {
    let database = TestDatabase::make().await;
    let writer = Store::open(&database.url()).await.unwrap();
    for seq in 1..=3 {
        writer.append(batch(seq, 1)).await.unwrap();
    }
    let reader = async || {
        let store = Store::open(&database.url()).await.unwrap();
        assert_eq!(store.read_after(CLUB, 0, 10).await.unwrap().len(), 3);
        store
    };
    let [goes_on, begins_again, jumps, appends] = [
        reader().await,
        reader().await,
        reader().await,
        reader().await,
    ];
    let behind = Store::open(&database.url()).await.unwrap();
    assert_eq!(behind.read_after(CLUB, 0, 2).await.unwrap().len(), 2);
    // Set back, and overtaken before anybody has looked.
    run(
        &database,
        "DELETE FROM journal WHERE seq = 3; DELETE FROM personal WHERE id = 3",
    )
    .await;
    let other = Store::open(&database.url()).await.unwrap();
    for seq in 3..=5 {
        assert_eq!(other.append(batch(seq, 2)).await.unwrap(), Appended::Stored);
    }
    // Followers may go on from where others have come.
    for (store, after_seq) in [(&goes_on, 3), (&begins_again, 1), (&jumps, 4)] {
        let read = store.read_after(CLUB, after_seq, 10).await;
        let Err(StoreError::Replaced { community, seq }) = read else {
            panic!("after {after_seq}: {read:?}");
        };
        assert_eq!((community, seq), (CLUB, 3));
        // It may be a connection to an old primary: that takes a minute to tell.
        assert!(store.set_back().is_none());
    }
    // Nothing goes in behind it meanwhile, and who tries to has the proof.
    for store in [goes_on, begins_again, jumps, appends] {
        let conflict = store.append(batch(4, 1)).await.unwrap();
        assert_eq!(conflict, Appended::Conflict);
        assert!(store.set_back().is_some());
        let refused = store.append(batch(6, 1)).await.unwrap_err();
        assert!(matches!(refused, StoreError::Replaced { .. }), "{refused}");
    }
    // Whoever had not seen it reads what is there.
    assert_eq!(behind.read_after(CLUB, 2, 10).await.unwrap().len(), 3);
    assert_eq!(behind.append(batch(6, 3)).await.unwrap(), Appended::Stored);
}

#[tokio::test]
async fn whoever_delivers_is_woken_when_another_process_queues() {
    let database = TestDatabase::make().await;
    let here = Store::open(&database.url()).await.unwrap();
    let elsewhere = Store::open(&database.url()).await.unwrap();
    let mut changed = here.outbox().changed();
    here.outbox().follow().await.unwrap();
    for seq in 1..=2 {
        elsewhere.append(batch(seq, 1)).await.unwrap();
        assert_eq!(elsewhere.outbox().follow().await.unwrap().entries, 1);
        assert!(!changed.has_changed().unwrap());
        here.look_for_entries().await.unwrap();
        assert_eq!(here.outbox().follow().await.unwrap().entries, 0);
        assert!(changed.has_changed().unwrap(), "entry {seq}");
        changed.mark_unchanged();
    }
}

#[tokio::test]
async fn pings_before_a_damaged_entry_are_queued_and_those_behind_it_wait() {
    let database = TestDatabase::make().await;
    let store = Store::open(&database.url()).await.unwrap();
    let at = "2026-11-20T17:00:00Z".parse().unwrap();
    for number in 1..=4 {
        let notice = Notice {
            id: NoticeId(number),
            to: MemberId(1),
            via: Platform::Telegram,
            place: None,
            openly: false,
            silent: false,
            due_at: at,
            useful_until: at + TimeDelta::hours(1),
            kind: NoticeKind::OfferLapsed {
                resource: ResourceId(1),
                place_in_line: 2,
            },
        };
        let mut batch = batch(u64::from(number), 1);
        let events = [Event::Noticed { notice }];
        batch.json = json!({ "v": 1, "at": 0, "events": events }).to_string();
        store.append(batch).await.unwrap();
    }
    run(
        &database,
        "UPDATE journal SET entry = REPLACE(entry, '\"v\":1', '\"v\": 1') WHERE seq = 3",
    )
    .await;
    while store.outbox().follow().await.unwrap().more {}
    let lease = TimeDelta::minutes(2);
    let outbox = store.outbox();
    let due = outbox.lease_due(Platform::Telegram, "a worker", at, lease, 10);
    let due: Vec<u32> = due
        .await
        .unwrap()
        .iter()
        .map(|due| due.notice.id.0)
        .collect();
    assert_eq!(due, [1, 2]);
    let stopped = store.quarantined().await.unwrap();
    let of: Vec<_> = stopped
        .iter()
        .map(|one| (one.community, one.after_seq))
        .collect();
    assert_eq!(of, [(CLUB, 2)]);
}

#[tokio::test]
async fn a_community_that_cannot_be_written_takes_nothing_from_the_others() {
    let database = TestDatabase::make().await;
    let store = Store::open(&database.url()).await.unwrap();
    let another = CommunityId(CLUB.0 + 1);
    let appended = async |community, seq| {
        let texts = Vec::new();
        let batch = Batch {
            community,
            texts,
            ..batch(seq, 1)
        };
        store.append(batch).await.unwrap();
    };
    appended(CLUB, 1).await;
    appended(another, 1).await;
    // Neither broken rules nor a database that is gone: nobody knows what.
    run(
        &database,
        "CREATE FUNCTION refuse() RETURNS TRIGGER LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'not today'; END $$;
         CREATE TRIGGER refuse BEFORE INSERT ON cursors
            FOR EACH ROW WHEN (NEW.community_id = 1) EXECUTE FUNCTION refuse()",
    )
    .await;
    store.project().await.unwrap_err();
    store.outbox().follow().await.unwrap_err();
    // From now on it comes last, and alone.
    for seq in 2..=3 {
        for follower in ["tables", "outbox"] {
            let follow = async || match follower {
                "tables" => store.project().await,
                _ => store.outbox().follow().await,
            };
            let progress = follow().await.unwrap();
            assert!(progress.entries == 1 && progress.more, "{progress:?}");
            follow().await.unwrap_err();
        }
        appended(another, seq).await;
    }
    let mut stranger = database.stranger().await;
    let followed = "SELECT community_id, follower FROM cursors ORDER BY community_id, follower";
    let followed: Vec<(i64, String)> = sqlx::query_as(followed)
        .fetch_all(&mut stranger)
        .await
        .unwrap();
    let of_another = |follower: &str| (i64::from(another.0), follower.to_owned());
    assert_eq!(followed, [of_another("outbox"), of_another("tables")]);

    run(&database, "DROP TRIGGER refuse ON cursors").await;
    for _ in 0..2 {
        assert_eq!(store.project().await.unwrap().entries, 1);
        assert_eq!(store.outbox().follow().await.unwrap().entries, 1);
    }
}
