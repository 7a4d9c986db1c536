//! Appending, conflicts, reading back.

use super::ground::{Ground, at, batch, text};
use crate::model::text::LONGEST_NOTE_CHARS;
use crate::model::{CommunityId, DIRECTORY, Identity, Platform, TextId, TextKind};
use crate::store::{
    Appended, Batch, MOST_ENTRY_BYTES, MOST_TEXT_BYTES, MOST_TEXTS, StoreError, StoredEntry,
};

const CLUB: CommunityId = CommunityId(1);

fn stored(batch: &Batch) -> StoredEntry {
    StoredEntry {
        seq: batch.seq,
        json: batch.json.clone(),
    }
}

pub(super) async fn what_was_appended_is_loaded(ground: &Ground) {
    let store = ground.open().await;
    let mut appended = store.appended();
    let mut first = batch(1, 1, 1);
    first.texts = vec![
        text(1, TextKind::Identity, "telegram:1"),
        text(2, TextKind::Name, "Zoë `<b>` 鋼琴"),
    ];
    let second = batch(1, 2, 2);
    for batch in [&first, &second] {
        assert_eq!(store.append(batch.clone()).await.unwrap(), Appended::Stored);
        assert!(appended.has_changed().unwrap(), "followers are woken");
        appended.mark_unchanged();
    }

    let store = ground.reopen(store).await;
    let loaded = store.load(CLUB).await.unwrap();
    assert_eq!(loaded.texts, first.texts);
    assert_eq!(loaded.entries, [stored(&first), stored(&second)]);
    assert_eq!(store.head(CLUB).await.unwrap(), 2);
    assert_eq!(store.communities().await.unwrap(), [CLUB]);
    let texts = store.texts_after(CLUB, TextId(1)).await.unwrap();
    assert_eq!(texts, first.texts[1..]);
    let nobody = store.load(CommunityId(2)).await.unwrap();
    assert!(nobody.entries.is_empty() && nobody.texts.is_empty());
}

pub(super) async fn a_number_that_is_taken_conflicts(ground: &Ground) {
    let store = ground.open().await;
    for seq in [1, 2] {
        store.append(batch(1, seq, 1)).await.unwrap();
    }
    for seq in [1, 2] {
        let late = store.append(batch(1, seq, 9)).await.unwrap();
        assert_eq!(late, Appended::Conflict, "{seq}");
    }
    let entries = store.load(CLUB).await.unwrap().entries;
    assert_eq!(entries, [stored(&batch(1, 1, 1)), stored(&batch(1, 2, 1))]);
}

pub(super) async fn a_number_that_leaves_a_gap_conflicts(ground: &Ground) {
    let store = ground.open().await;
    for seq in [2, 0, 1_000_000, u64::MAX] {
        let early = store.append(batch(1, seq, 1)).await.unwrap();
        assert_eq!(early, Appended::Conflict, "{seq}");
    }
    store.append(batch(1, 1, 1)).await.unwrap();
    let early = store.append(batch(1, 3, 1)).await.unwrap();
    assert_eq!(early, Appended::Conflict);
    assert_eq!(store.head(CLUB).await.unwrap(), 1);

    // Another community's journal fills no gap of this one.
    store.append(batch(2, 1, 1)).await.unwrap();
    store.append(batch(2, 2, 1)).await.unwrap();
    let early = store.append(batch(1, 3, 1)).await.unwrap();
    assert_eq!(early, Appended::Conflict);
}

pub(super) async fn the_identical_batch_again_is_stored_once(ground: &Ground) {
    let store = ground.open().await;
    let mut first = batch(1, 1, 1);
    first.texts = vec![text(1, TextKind::Note, "for the concert")];
    for _ in 0..3 {
        let again = store.append(first.clone()).await.unwrap();
        assert_eq!(again, Appended::Stored);
    }
    // Also when others have gone on, and from another process.
    store.append(batch(1, 2, 2)).await.unwrap();
    let elsewhere = ground.open().await;
    let again = elsewhere.append(first.clone()).await.unwrap();
    assert_eq!(again, Appended::Stored);
    let loaded = elsewhere.load(CLUB).await.unwrap();
    assert_eq!(loaded.entries, [stored(&first), stored(&batch(1, 2, 2))]);
    assert_eq!(loaded.texts, first.texts);
}

pub(super) async fn two_stores_race_for_each_number_and_one_wins(ground: &Ground) {
    const ROUNDS: u64 = 100;
    let (one, other) = (ground.open().await, ground.open().await);
    for seq in 1..=ROUNDS {
        let mine = |id: u8| {
            let mut batch = batch(1, seq, id);
            let number = u32::try_from(seq).unwrap();
            batch.texts = vec![text(number, TextKind::Note, &format!("of {id}"))];
            batch
        };
        let (first, second) = tokio::join!(one.append(mine(1)), other.append(mine(2)));
        let mut results = [first.unwrap(), second.unwrap()];
        results.sort_by_key(|result| *result == Appended::Conflict);
        assert_eq!(results, [Appended::Stored, Appended::Conflict], "{seq}");
    }
    let loaded = one.load(CLUB).await.unwrap();
    assert_eq!(loaded, other.load(CLUB).await.unwrap());
    let numbers: Vec<_> = loaded.entries.iter().map(|entry| entry.seq).collect();
    assert_eq!(numbers, (1..=ROUNDS).collect::<Vec<_>>());
    assert_eq!(loaded.texts.len(), loaded.entries.len());
}

pub(super) async fn personal_text_comes_only_with_its_entry(ground: &Ground) {
    let store = ground.open().await;
    store.append(batch(1, 1, 1)).await.unwrap();
    for (seq, id) in [(1, 2), (3, 3)] {
        let mut loser = batch(1, seq, id);
        loser.texts = vec![text(7, TextKind::Name, "Nobody")];
        assert_eq!(store.append(loser).await.unwrap(), Appended::Conflict);
    }
    assert_eq!(store.load(CLUB).await.unwrap().texts, []);
}

pub(super) async fn a_batch_that_breaks_a_rule_fails_alone(ground: &Ground) {
    let store = ground.open().await;
    let mut first = batch(1, 1, 1);
    first.texts = vec![text(1, TextKind::Name, "Ada")];
    store.append(first.clone()).await.unwrap();

    // Its personal text has a number that is taken: a mistake of the rules.
    let mut wrong = batch(1, 2, 1);
    wrong.texts = vec![text(1, TextKind::Name, "Ben")];
    let mut neighbours = tokio::task::JoinSet::new();
    for community in 2..40 {
        let store = store.clone();
        neighbours.spawn(async move { store.append(batch(community, 1, 1)).await.unwrap() });
    }
    let wrong = store.append(wrong).await;
    let others = neighbours.join_all().await;
    let error = wrong.unwrap_err();
    assert!(matches!(error, StoreError::NotWritten { .. }), "{error}");
    assert!(error.is_definite());
    assert_eq!(others, vec![Appended::Stored; 38]);
    let loaded = store.load(CLUB).await.unwrap();
    assert_eq!(loaded.entries, [stored(&first)]);
    assert_eq!(loaded.texts, first.texts);
    // The number is free for a batch that is right.
    let right = store.append(batch(1, 2, 3)).await.unwrap();
    assert_eq!(right, Appended::Stored);
}

pub(super) async fn batches_of_many_communities_are_merged(ground: &Ground) {
    const COMMUNITIES: u32 = 50;
    const ENTRIES: u64 = 20;
    let store = ground.open().await;
    let mut tasks = tokio::task::JoinSet::new();
    for community in 1..=COMMUNITIES {
        let store = store.clone();
        tasks.spawn(async move {
            for seq in 1..=ENTRIES {
                let appended = store.append(batch(community, seq, 1)).await.unwrap();
                assert_eq!(appended, Appended::Stored);
            }
        });
    }
    tasks.join_all().await;
    let store = ground.reopen(store).await;
    let expected: Vec<_> = (1..=COMMUNITIES).map(CommunityId).collect();
    assert_eq!(store.communities().await.unwrap(), expected);
    for community in expected {
        assert_eq!(store.head(community).await.unwrap(), ENTRIES, "{community}");
    }
}

pub(super) async fn reading_on_is_limited(ground: &Ground) {
    let store = ground.open().await;
    for seq in 1..=5 {
        let mut large = batch(1, seq, 1);
        large.json = "x".repeat(3 << 20);
        store.append(large).await.unwrap();
    }
    for seq in 6..=10 {
        store.append(batch(1, seq, 1)).await.unwrap();
    }
    for (after, limit, read) in [
        (0, 100, vec![1]),
        (3, 100, vec![4]),
        (4, 100, vec![5, 6, 7, 8, 9, 10]),
        (5, 3, vec![6, 7, 8]),
        (9, 3, vec![10]),
        (10, 3, vec![]),
        (5, 0, vec![]),
    ] {
        let entries = store.read_after(CLUB, after, limit).await.unwrap();
        let numbers: Vec<_> = entries.iter().map(|entry| entry.seq).collect();
        assert_eq!(numbers, read, "{limit} after {after}");
    }
}

pub(super) async fn communities_are_found_by_account(ground: &Ground) {
    let store = ground.open().await;
    let account = "discord:42";
    for (community, kind) in [
        (0, TextKind::Identity),
        (1, TextKind::Identity),
        (2, TextKind::Note),
        (3, TextKind::Identity),
    ] {
        let mut batch = batch(community, 1, 1);
        batch.texts = vec![text(1, kind, account)];
        store.append(batch).await.unwrap();
    }
    let ada = Identity::new(Platform::Discord, "42");
    let found = store.communities_of(&ada).await.unwrap();
    assert_eq!(found, [CommunityId(1), CommunityId(3)]);
    let ben = Identity::new(Platform::Telegram, "42");
    assert_eq!(store.communities_of(&ben).await.unwrap(), []);
    assert!(store.communities().await.unwrap().contains(&DIRECTORY));
}

pub(super) async fn what_is_too_large_is_refused(ground: &Ground) {
    let store = ground.open().await;
    let long = "x".repeat(MOST_TEXT_BYTES + 1);
    let [mut entry, mut note, mut texts] = [batch(1, 1, 1), batch(1, 1, 1), batch(1, 1, 1)];
    entry.json = "x".repeat(MOST_ENTRY_BYTES + 1);
    note.texts = vec![text(1, TextKind::Note, &long)];
    texts.texts = vec![text(1, TextKind::Note, ""); MOST_TEXTS + 1];
    for too_large in [entry, note, texts] {
        let error = store.append(too_large).await.unwrap_err();
        assert!(matches!(error, StoreError::TooLarge { .. }), "{error}");
        assert!(error.is_definite());
    }
    assert_eq!(store.head(CLUB).await.unwrap(), 0);
    // The longest note there is still fits, whatever it is written in.
    let mut fits = batch(1, 1, 1);
    fits.texts = vec![text(1, TextKind::Note, &"𝄞".repeat(LONGEST_NOTE_CHARS))];
    assert_eq!(store.append(fits).await.unwrap(), Appended::Stored);
}

pub(super) async fn secret_and_heartbeat_are_kept(ground: &Ground) {
    let store = ground.open().await;
    let secret = store.secret().await.unwrap();
    assert_ne!(secret, [0; 32]);
    assert_eq!(store.secret().await.unwrap(), secret);
    assert_eq!(store.last_beat().await.unwrap(), None);
    for seconds in [10, 25] {
        store.beat(at(seconds)).await.unwrap();
    }
    let store = ground.reopen(store).await;
    assert_eq!(store.secret().await.unwrap(), secret);
    assert_eq!(store.last_beat().await.unwrap(), Some(at(25)));
}

pub(super) async fn a_closed_store_says_so(ground: &Ground) {
    let store = ground.open().await;
    let handle = store.clone();
    store.append(batch(1, 1, 1)).await.unwrap();
    store.close().await;
    let error = handle.append(batch(1, 2, 1)).await.unwrap_err();
    assert!(matches!(error, StoreError::Closed), "{error}");
    assert!(handle.load(CLUB).await.is_err());
    let again = ground.open().await;
    assert_eq!(again.head(CLUB).await.unwrap(), 1);
}
