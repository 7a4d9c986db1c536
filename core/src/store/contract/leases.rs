//! Leases: one holder at a time, until it is over.

use chrono::TimeDelta;

use super::ground::{Ground, at};
use crate::store::{MOST_LEASE_NAME_BYTES, MOST_LEASE_SECONDS, StoreError};

const TTL: TimeDelta = TimeDelta::seconds(30);

pub(super) async fn a_lease_is_held_by_one(ground: &Ground) {
    let (one, other) = (ground.open().await, ground.open().await);
    for (store, name, holder, now, taken) in [
        (&one, "telegram", "a", 0, true),
        (&other, "telegram", "b", 0, false),
        (&other, "discord:shard:0", "b", 0, true),
        // Kept by taking it again before it is over.
        (&one, "telegram", "a", 20, true),
        (&other, "telegram", "b", 31, false),
        (&other, "telegram", "b", 49, false),
        (&one, "discord:shard:0", "a", 29, false),
    ] {
        let result = store.take_lease(name, holder, at(now), TTL).await.unwrap();
        assert_eq!(result, taken, "{holder} takes {name} at {now}");
    }
}

pub(super) async fn a_lease_that_ran_out_is_taken_over(ground: &Ground) {
    let (one, other) = (ground.open().await, ground.open().await);
    assert!(one.take_lease("telegram", "a", at(0), TTL).await.unwrap());
    assert!(
        other
            .take_lease("telegram", "b", at(30), TTL)
            .await
            .unwrap()
    );
    let late = one.take_lease("telegram", "a", at(31), TTL).await.unwrap();
    assert!(!late, "who was away too long has lost it");
    for round in 1..=20 {
        let now = at(100 * round);
        let (mine, yours) = tokio::join!(
            one.take_lease("telegram", "a", now, TTL),
            other.take_lease("telegram", "b", now, TTL)
        );
        assert_ne!(
            mine.unwrap(),
            yours.unwrap(),
            "one of both in round {round}"
        );
    }
}

pub(super) async fn a_lease_that_was_given_back_is_free(ground: &Ground) {
    let store = ground.open().await;
    assert!(store.take_lease("telegram", "a", at(0), TTL).await.unwrap());
    store.release_lease("telegram", "b").await.unwrap();
    let taken = store.take_lease("telegram", "b", at(1), TTL).await.unwrap();
    assert!(!taken, "nobody gives back what is another's");
    store.release_lease("telegram", "a").await.unwrap();
    assert!(store.take_lease("telegram", "b", at(1), TTL).await.unwrap());
}

pub(super) async fn leases_have_limits(ground: &Ground) {
    let store = ground.open().await;
    let long = "x".repeat(MOST_LEASE_NAME_BYTES + 1);
    for (name, holder) in [(long.as_str(), "a"), ("telegram", long.as_str())] {
        let error = store
            .take_lease(name, holder, at(0), TTL)
            .await
            .unwrap_err();
        assert!(matches!(error, StoreError::TooLarge { .. }), "{error}");
    }
    let days = TimeDelta::days(3);
    assert!(
        store
            .take_lease("telegram", "a", at(0), days)
            .await
            .unwrap()
    );
    let longest = i64::from(MOST_LEASE_SECONDS);
    for (now, taken) in [(longest - 1, false), (longest, true)] {
        let result = store.take_lease("telegram", "b", at(now), TTL).await;
        assert_eq!(result.unwrap(), taken, "at {now}");
    }
}
