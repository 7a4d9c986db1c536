//! Members who become one, and members who are forgotten: in the tables, and beside the journal.

use super::club::{Club, piano};
use super::doctor::{kinds, looked_at};
use super::ground::{Ground, batch, follow, rows, text};
use super::tables::everything;
use crate::model::{Act, Answer, CommunityId, TextId, TextKind};
use crate::store::{Appended, Store};

/// Ada, Ben and Cleo book, wait and stand in line; then Ada and Ben are one.
fn two_become_one(club: &mut Club) {
    club.books("Ada", 60, 60, 1);
    club.books("Ben", 120, 60, 1);
    club.books("Zoe", 0, 60, 1);
    let join = Act::Join {
        resource: piano(),
        minutes: None,
    };
    for who in ["Cleo", "Ben", "Ada"] {
        club.asks(who, join.clone()).expect("a place in line");
    }
    let ended = club.state.bookings.iter().last().expect("a booking").id;
    club.manages(Act::Cancel { booking: ended }).expect("hers");
    let hash = || "a code".to_owned();
    club.asks("Ben", Act::LinkCode { hash: hash() })
        .expect("a code");
    let linked = club.asks("Ada", Act::Link { hash: hash() });
    assert!(
        matches!(linked, Ok(Answer::Linked { dropped: 1, .. })),
        "{linked:?}"
    );
    club.books("Ada", 300, 60, 1);
    club.waits(30);
}

fn forgets(club: &mut Club, who: &str) {
    let forgotten = club.asks(who, Act::Forget { sure: true });
    assert!(
        matches!(forgotten, Ok(Answer::Forgotten { .. })),
        "{forgotten:?}"
    );
}

async fn kept(store: &Store, community: u32) -> Vec<String> {
    let texts = store.texts_after(CommunityId(community), TextId(0)).await;
    texts.unwrap().into_iter().map(|row| row.text).collect()
}

pub(super) async fn two_members_are_one_in_the_tables(ground: &Ground) {
    let store = ground.open().await;
    // Followed at once, and entry by entry: the tables are the same.
    let mut shown = Vec::new();
    for (community, at_once) in [(1, true), (2, false)] {
        let mut club = Club::new(community);
        if !at_once {
            club.append(&store).await;
            follow(&store).await;
        }
        two_become_one(&mut club);
        club.append_each(&store, !at_once).await;
        follow(&store).await;
        assert_eq!(store.quarantined().await.unwrap(), []);
        let of_one = |rows: Vec<String>| -> Vec<String> {
            let prefix = format!("{community} ");
            let own = rows.iter().filter_map(|row| row.strip_prefix(&prefix));
            own.map(ToOwned::to_owned).collect()
        };
        let mut all = Vec::new();
        for (table, rows) in everything(&store).await {
            all.push((table, of_one(rows)));
        }
        shown.push(all);
        // Whoever joins with the members finds one person for all of it.
        let members = of_one(rows(&store, "members").await);
        assert_eq!(members.len(), club.state.members.len(), "{members:?}");
    }
    assert_eq!(shown[0], shown[1]);
    assert_eq!(kinds(&looked_at(ground).await), [""; 0]);
}

pub(super) async fn what_is_erased_is_gone(ground: &Ground) {
    let store = ground.open().await;
    let mut club = Club::new(1);
    two_become_one(&mut club);
    club.append(&store).await;
    assert!(kept(&store, 1).await.contains(&"terminal:ben".to_owned()));
    forgets(&mut club, "Ben");
    club.append(&store).await;
    follow(&store).await;
    let left = kept(&store, 1).await;
    for word in ["Ada", "Ben", "terminal:ada", "terminal:ben"] {
        assert!(!left.iter().any(|text| text == word), "{word}: {left:?}");
    }
    assert!(left.contains(&"Cleo".to_owned()));
    let ben = crate::model::Identity::new(crate::model::Platform::Terminal, "ben");
    assert_eq!(store.communities_of(&ben).await.unwrap(), []);
    assert_eq!(kinds(&looked_at(ground).await), [""; 0]);

    // After a restart the journal gives the same state without the rows.
    let store = ground.reopen(store).await;
    let loaded = store.load(CommunityId(1)).await.unwrap();
    assert_eq!(loaded.texts.len(), left.len());
    // They come back as somebody new.
    club.books("Ben", 900, 60, 1);
    club.append(&store).await;
    follow(&store).await;
    assert_eq!(kinds(&looked_at(ground).await), [""; 0]);
    assert_eq!(store.quarantined().await.unwrap(), []);
}

pub(super) async fn what_was_to_be_erased_and_is_there_is_found(ground: &Ground) {
    let store = ground.open().await;
    let mut club = Club::new(1);
    club.books("Ada", 60, 60, 1);
    forgets(&mut club, "Ada");
    let head = club.state.next.text;
    club.append(&store).await;
    follow(&store).await;
    assert_eq!(kinds(&looked_at(ground).await), [""; 0]);
    let mut late = batch(1, store.head(CommunityId(1)).await.unwrap() + 1, 9);
    late.texts = vec![text(head.0 - 1, TextKind::Note, "for the concert")];
    assert_eq!(store.append(late).await.unwrap(), Appended::Stored);
    follow(&store).await;
    let found = kinds(&looked_at(ground).await);
    assert!(found.contains(&"text_not_erased"), "{found:?}");
}
