//! Reading what was, some at a time.

use super::club::Club;
use super::ground::{Ground, at, batch, follow};
use crate::model::booking::Ending;
use crate::model::{
    Act, BookingId, CommunityId, MemberId, PastBooking, ResourceChanges, ResourceId, ResourceRef,
    TextId,
};
use crate::store::{Appended, MOST_BYTES_READ, Store};
use crate::time::Span;

const CLUB: CommunityId = CommunityId(1);
const PIANO: ResourceId = ResourceId(1);

fn numbers(bookings: &[PastBooking]) -> Vec<u32> {
    bookings.iter().map(|booking| booking.id.0).collect()
}

async fn seqs(store: &Store, before_seq: u64, limit: u32) -> Vec<u64> {
    let entries = store.entries_before(CLUB, before_seq, limit).await.unwrap();
    entries.iter().map(|entry| entry.seq).collect()
}

pub(super) async fn the_journal_is_read_backwards(ground: &Ground) {
    let store = ground.open().await;
    assert_eq!(seqs(&store, u64::MAX, 10).await, [0_u64; 0]);
    for seq in 1..=5 {
        assert_eq!(
            store.append(batch(1, seq, 1)).await.unwrap(),
            Appended::Stored
        );
        assert_eq!(
            store.append(batch(2, seq, 2)).await.unwrap(),
            Appended::Stored
        );
    }
    assert_eq!(seqs(&store, u64::MAX, 3).await, [5, 4, 3]);
    assert_eq!(seqs(&store, 3, 10).await, [2, 1]);
    assert_eq!(seqs(&store, 1, 10).await, [0_u64; 0]);
    let read = store.entries_before(CLUB, 5, 1).await.unwrap();
    assert_eq!(read[0].json, batch(1, 4, 1).json);

    // Never more than fits, but one at least.
    let padding = usize::try_from(MOST_BYTES_READ / 2).unwrap() + 1;
    for seq in 6..=8 {
        let mut large = batch(1, seq, 1);
        let spaces = if seq == 8 { 3 * padding } else { padding };
        large.json.push_str(&" ".repeat(spaces));
        assert_eq!(store.append(large).await.unwrap(), Appended::Stored);
    }
    assert_eq!(seqs(&store, u64::MAX, 10).await, [8]);
    assert_eq!(seqs(&store, 8, 10).await, [7]);
    assert_eq!(seqs(&store, 7, 10).await, [6, 5, 4, 3, 2, 1]);
}

/// Ada, Ben and Cleo have an hour each, one after the other; Ben cancels, Cleo is done early, and a
/// second resource has a booking, too.
async fn lived(store: &Store) -> Club {
    let mut club = Club::new(1);
    for (who, in_minutes) in [("Ada", 60), ("Ben", 120), ("Cleo", 180), ("Ada", 240)] {
        club.books(who, in_minutes, 60, 1);
    }
    let cancel = Act::Cancel {
        booking: BookingId(2),
    };
    club.asks("Ben", cancel).expect("his");
    club.waits(200);
    let done = Act::Done {
        resource: None,
        booking: Some(BookingId(3)),
    };
    club.asks("Cleo", done).expect("hers");
    let printer = Act::AddResource {
        name: "Printer".to_owned(),
        changes: ResourceChanges::default(),
    };
    club.manages(printer).expect("a printer");
    let remove = Act::RemoveResource {
        resource: ResourceRef::Id(PIANO),
        even_if_in_use: true,
    };
    club.manages(remove).expect("it goes");
    club.append(store).await;
    club
}

pub(super) async fn bookings_are_read_as_they_were_and_ended(ground: &Ground) {
    let store = ground.open().await;
    let club = lived(&store).await;
    assert_eq!(store.followed(CLUB).await.unwrap(), 0);
    assert_eq!(
        numbers(&store.bookings_before(CLUB, None, 10).await.unwrap()),
        [0_u32; 0]
    );
    follow(&store).await;
    let head = store.head(CLUB).await.unwrap();
    assert_eq!(store.followed(CLUB).await.unwrap(), head);

    let all = store.bookings_before(CLUB, None, 10).await.unwrap();
    assert_eq!(numbers(&all), [4, 3, 2, 1]);
    let member = |who: &str| {
        let named = |id: Option<TextId>| id.and_then(|id| club.state.texts.get(&id));
        let mut members = club.state.members.iter();
        let found =
            members.find(|(_, member)| named(member.name).is_some_and(|name| &**name == who));
        *found.expect("a member").0
    };
    let endings: Vec<_> = all.iter().map(|booking| booking.ended).collect();
    assert_eq!(
        endings,
        // What is given up before it began is free from its beginning on.
        [
            Some((at(240 * 60), Ending::ResourceRemoved { by: member("Mona") })),
            Some((at(200 * 60), Ending::Done)),
            Some((at(120 * 60), Ending::Cancelled { by: member("Ben") })),
            Some((at(120 * 60), Ending::Finished)),
        ]
    );
    let first = all[3];
    assert_eq!(first.member, member("Ada"));
    assert_eq!(first.span, Span::starting(at(60 * 60), 60));
    assert_eq!((first.resource, first.seats, first.turn), (PIANO, 1, false));
    assert_eq!(first.booked_at, at(0));
    let note = first.note.and_then(|note| club.state.texts.get(&note));
    assert_eq!(note.map(|note| &**note), Some("for the concert"));
    let nobody = store.bookings_before(CommunityId(2), None, 10).await;
    assert_eq!(nobody.unwrap(), []);
    assert_ne!(first.member, MemberId(0));
}

pub(super) async fn bookings_are_read_page_by_page(ground: &Ground) {
    let store = ground.open().await;
    lived(&store).await;
    follow(&store).await;
    let before = |before: Option<u32>| store.bookings_before(CLUB, before.map(BookingId), 2);
    assert_eq!(numbers(&before(None).await.unwrap()), [4, 3]);
    assert_eq!(numbers(&before(Some(3)).await.unwrap()), [2, 1]);
    assert_eq!(numbers(&before(Some(1)).await.unwrap()), [0_u32; 0]);

    let within = Span {
        start: at(60 * 60),
        end: at(240 * 60),
    };
    let mut after = None;
    let mut pages = Vec::new();
    loop {
        let page = store
            .bookings_within(CLUB, PIANO, within, after.as_ref(), 2)
            .await
            .unwrap();
        let Some(last) = page.last() else { break };
        after = Some(*last);
        pages.push(numbers(&page));
    }
    // The one that begins with the end is not within.
    assert_eq!(pages, [vec![1, 2], vec![3]]);
    let elsewhere = store
        .bookings_within(CLUB, ResourceId(2), within, None, 10)
        .await;
    assert_eq!(elsewhere.unwrap(), []);
}

/// What begins together is not lost between two pages.
pub(super) async fn pages_part_what_begins_together(ground: &Ground) {
    let store = ground.open().await;
    let mut club = Club::new(1);
    let changes = ResourceChanges {
        capacity: Some(10),
        ..ResourceChanges::default()
    };
    let resource = ResourceRef::Id(PIANO);
    club.manages(Act::EditResource { resource, changes })
        .expect("ten seats");
    for who in ["Ada", "Ben", "Cleo", "Dan", "Eve"] {
        club.books(who, 60, 60, 1);
    }
    club.append(&store).await;
    follow(&store).await;
    let within = Span {
        start: at(0),
        end: at(999 * 60),
    };
    let mut found = Vec::new();
    let mut after = None;
    loop {
        let page = store
            .bookings_within(CLUB, PIANO, within, after.as_ref(), 2)
            .await
            .unwrap();
        let Some(last) = page.last() else { break };
        after = Some(*last);
        found.extend(numbers(&page));
    }
    assert_eq!(found, [1, 2, 3, 4, 5]);
}
