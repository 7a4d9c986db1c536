//! Connections that break, servers that go away and come back, commits whose outcome is unknown.

use std::time::Duration;

use tokio::net::TcpListener;

use super::proxy::{Fate, Proxy};
use super::{CLUB, Sabotage, TestDatabase, assert_kept, batch, engine, sabotage};
use crate::model::Platform;
use crate::store::{Appended, Store, StoreError};

/// Ends every other session of the database, as an administrator or a crash does.
const KILL: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()";

async fn run(database: &TestDatabase, statement: &'static str) {
    let mut stranger = database.stranger().await;
    sqlx::raw_sql(statement)
        .execute(&mut stranger)
        .await
        .unwrap();
}

#[tokio::test]
async fn sessions_that_were_killed_are_made_again() {
    let database = TestDatabase::make().await;
    let store = Store::open(&database.url()).await.unwrap();
    let now = "2026-11-20T17:00:00Z".parse().unwrap();
    let mut kept = Vec::new();
    for seq in 1..=3 {
        run(&database, KILL).await;
        assert_eq!(store.append(batch(seq, 1)).await.unwrap(), Appended::Stored);
        kept.push(batch(seq, 1));
        run(&database, KILL).await;
        assert_kept(&store, &kept).await;
        run(&database, KILL).await;
        store.beat(now).await.unwrap();
        assert_eq!(store.last_beat().await.unwrap(), Some(now));
        let outbox = store.outbox();
        assert_eq!(outbox.follow().await.unwrap().entries, 1);
        assert_eq!(store.project().await.unwrap().entries, 1);
        run(&database, KILL).await;
        let lease = chrono::TimeDelta::seconds(30);
        let due = outbox.lease_due(Platform::Discord, "one", now, lease, 10);
        assert_eq!(due.await.unwrap(), []);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_whose_session_is_killed_is_begun_again() {
    let database = TestDatabase::make().await;
    let store = Store::open(&database.url()).await.unwrap();
    let mut stranger = database.stranger().await;
    let is_slow = || {
        let store = store.clone();
        tokio::spawn(async move {
            let slow = Sabotage::Sleep {
                milliseconds: 1_500,
            };
            sabotage(&store, slow).await;
        })
    };
    let mut slow = is_slow();
    loop {
        let killed = sqlx::query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event = 'PgSleep'",
        )
        .execute(&mut stranger)
        .await
        .unwrap()
        .rows_affected();
        if killed > 0 {
            break;
        }
        // Nobody looked while it slept.
        if slow.is_finished() {
            slow = is_slow();
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    slow.await.unwrap();
    assert_eq!(store.append(batch(1, 1)).await.unwrap(), Appended::Stored);
}

#[tokio::test]
async fn a_host_that_takes_writes_is_found_and_followed() {
    let database = TestDatabase::make().await;
    let (host, port) = database.server();
    // Nobody listens there.
    let dead = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let dead_port = dead.local_addr().unwrap().port();
    drop(dead);
    // Somebody listens, and says nothing.
    let mute = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mute_port = mute.local_addr().unwrap().port();
    let url = database.url_on(&[
        ("127.0.0.1", dead_port),
        ("127.0.0.1", mute_port),
        (&host, port),
    ]);
    let store = Store::open(&url).await.unwrap();
    assert_eq!(store.append(batch(1, 1)).await.unwrap(), Appended::Stored);

    // The database becomes read-only, as a primary that was demoted, and then takes writes again.
    let name = format!("{:?}", engine(&store));
    let switch = |to: &str| {
        let name = database.name().to_owned();
        format!("ALTER DATABASE {name} SET default_transaction_read_only = {to}")
    };
    database.administer(&switch("on")).await;
    run(&database, KILL).await;
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { store.append(batch(2, 1)).await }
    });
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(!waiting.is_finished(), "{name}");
    database.administer(&switch("off")).await;
    assert_eq!(waiting.await.unwrap().unwrap(), Appended::Stored);
    assert_kept(&store, &[batch(1, 1), batch(2, 1)]).await;
}

#[tokio::test]
async fn a_commit_whose_outcome_is_unknown_is_settled_by_the_same_batch_again() {
    let database = TestDatabase::make().await;
    let proxy = Proxy::before(database.server()).await;
    let url = database.url_on(&[("127.0.0.1", proxy.address.port())]);
    let store = Store::open(&url).await.unwrap();
    let mut kept = Vec::new();
    for (seq, fate) in [(1, Fate::LostOnTheWay), (2, Fate::LostOnTheWayBack)] {
        // One try says that it does not know.
        proxy.plan(fate);
        let error = engine(&store).append_once(batch(seq, 1)).await.unwrap_err();
        assert!(matches!(error, StoreError::Unknown { .. }), "{error}");
        assert!(!error.is_definite());
        // The identical batch settles it, whatever became of it.
        for _ in 0..2 {
            let again = store.append(batch(seq, 1)).await.unwrap();
            assert_eq!(again, Appended::Stored, "{fate:?}");
        }
        assert_eq!(
            store.append(batch(seq, 2)).await.unwrap(),
            Appended::Conflict
        );
        kept.push(batch(seq, 1));
        assert_kept(&store, &kept).await;
    }
    // The store tries again by itself.
    for (seq, fate) in [(3, Fate::LostOnTheWay), (4, Fate::LostOnTheWayBack)] {
        proxy.plan(fate);
        let appended = store.append(batch(seq, 1)).await.unwrap();
        assert_eq!(appended, Appended::Stored, "{fate:?}");
        kept.push(batch(seq, 1));
    }
    // And it is told the truth when another batch has taken the place meanwhile.
    proxy.plan(Fate::LostOnTheWay);
    let error = engine(&store).append_once(batch(5, 1)).await.unwrap_err();
    assert!(!error.is_definite());
    let other = Store::open(&database.url()).await.unwrap();
    assert_eq!(other.append(batch(5, 2)).await.unwrap(), Appended::Stored);
    assert_eq!(store.append(batch(5, 1)).await.unwrap(), Appended::Conflict);
    kept.push(batch(5, 2));
    assert_kept(&store, &kept).await;
    assert_eq!(proxy.fulfilled(), 5);
    assert!(!proxy.was_asked_to_cancel());
}

#[tokio::test]
async fn a_host_that_says_nothing_any_more_is_noticed() {
    let database = TestDatabase::make().await;
    let proxy = Proxy::before(database.server()).await;
    let url = database.url_on(&[("127.0.0.1", proxy.address.port())]);
    let store = Store::open(&url).await.unwrap();
    assert_eq!(store.head(CLUB).await.unwrap(), 0);
    let mut kept = Vec::new();
    for (seq, fate) in [(1, Fate::Swallowed), (2, Fate::AnswerSwallowed)] {
        proxy.plan(fate);
        let appended = store.append(batch(seq, 1)).await.unwrap();
        assert_eq!(appended, Appended::Stored, "{fate:?}");
        kept.push(batch(seq, 1));
        assert_kept(&store, &kept).await;
    }
    assert_eq!(proxy.fulfilled(), 2);
    assert!(!proxy.was_asked_to_cancel());
}
