//! Looking at a whole database: what real clubs wrote is sound, and what was changed by hand is
//! found and made again.

use super::club::Club;
use super::ground::{Ground, at, follow, meddle};
use crate::store::{Examination, Store, examine, repair};

pub(super) async fn looked_at(ground: &Ground) -> Examination {
    let scratch = tempfile::tempdir().unwrap();
    examine(&ground.url, scratch.path(), at(0)).await.unwrap()
}

pub(super) fn kinds(examination: &Examination) -> Vec<&'static str> {
    let kept = examination.findings.kept().iter();
    let mut kinds: Vec<_> = kept.map(|found| found.fault.name()).collect();
    kinds.dedup();
    kinds
}

/// Two clubs with a few busy days each.
pub(super) async fn lived(ground: &Ground) -> Store {
    let store = ground.open().await;
    for community in [1, 2] {
        let mut club = Club::new(community);
        for _ in 0..3 {
            club.lives(&store).await;
            follow(&store).await;
        }
    }
    store
}

pub(super) async fn what_clubs_wrote_is_sound(ground: &Ground) {
    let store = lived(ground).await;
    let examination = looked_at(ground).await;
    assert_eq!(kinds(&examination), [""; 0]);
    let counts = examination.counts;
    assert_eq!((counts.communities, counts.behind), (2, 0));
    assert!(counts.entries > 50 && counts.table_rows > 50, "{counts:?}");
    assert_eq!(counts.queued, counts.notices, "nobody delivers here");

    // What is not followed yet is behind, and no fault.
    let mut club = Club::new(3);
    club.lives(&store).await;
    let examination = looked_at(ground).await;
    assert_eq!(kinds(&examination), [""; 0]);
    assert!(examination.counts.behind > 0);
}

pub(super) async fn what_was_changed_by_hand_is_found_and_repaired(ground: &Ground) {
    let store = lived(ground).await;
    for (statement, found) in [
        (
            "UPDATE bookings SET seats = seats + 1 WHERE booking_id = 1",
            &["row_altered"][..],
        ),
        (
            "DELETE FROM bookings WHERE booking_id = 2",
            &["row_missing"],
        ),
        (
            "INSERT INTO aliases (community_id, resource_id, alias) VALUES (1, 1, 'ghost')",
            &["row_extra"],
        ),
        (
            "DELETE FROM outbox WHERE notice_id = 1",
            &["notice_not_queued"],
        ),
        (
            "UPDATE outbox SET platform = 'discord' WHERE notice_id = 1",
            &["queued_notice_altered"],
        ),
        (
            "UPDATE outbox SET notice_id = 900 WHERE notice_id = 1 AND community_id = 2",
            &["unknown_notice_queued", "notice_not_queued"],
        ),
        (
            "INSERT INTO quarantine (community_id, follower, after_seq, reason)
             VALUES (1, 'tables', 1, 'for no reason')",
            &["quarantined"],
        ),
    ] {
        meddle(&store, statement).await;
        let examination = looked_at(ground).await;
        assert_eq!(kinds(&examination), found, "{statement}");
        repair(&ground.url, &examination, at(0))
            .await
            .unwrap()
            .expect("the journal is whole");
        assert_eq!(kinds(&looked_at(ground).await), [""; 0], "{statement}");
    }
}
