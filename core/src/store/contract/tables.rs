//! The tables: they say what the journal says, or they stop.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

use super::club::{Club, piano};
use super::ground::{Ground, at, batch, follow, happened, meddle, quarantined, rows};
use crate::model::booking::{Booking, Ending};
use crate::model::{
    Act, BookingId, Community, CommunityId, Event, MemberId, Notice, NoticeId, NoticeKind,
    Platform, QueueOrder, ResourceChanges, ResourceId, TextId, WordsChange,
};
use crate::store::progress::PROJECTED;
use crate::store::{Store, StoreError};
use crate::time::Span;

pub(super) async fn everything(store: &Store) -> Vec<(&'static str, Vec<String>)> {
    let mut all = Vec::new();
    for table in PROJECTED {
        all.push((table, rows(store, table).await));
    }
    all
}

pub(super) async fn tables_show_what_the_journal_says(ground: &Ground) {
    let store = ground.open().await;
    let mut club = Club::new(1);
    club.books("Ada", 60, 120, 1);
    club.limit(Some(piano()), "4h per day");
    club.limit(Some(piano()), "3 active");
    club.limit(Some(piano()), "2 active");
    club.limit(None, "7 days ahead");
    let join = Act::Join {
        resource: piano(),
        minutes: Some(45),
    };
    club.asks("Ben", join).expect("a place in line");
    club.append(&store).await;
    follow(&store).await;
    let mut shown = String::new();
    for (table, rows) in everything(&store).await {
        shown += &format!("{table}\n");
        for row in rows {
            shown += &format!("  {row}\n");
        }
    }
    insta::allow_duplicates! { // Once for each engine.
        insta::assert_snapshot!(shown, @r#"
        wishes
        draws
        waitlist
        notices
        offers
          1 1 1 3 1795194000 1795194600 open -
        waiting
          1 1 3 1 1795194000 45 0 1
        bookings
          1 1 1 2 1795197600 1795204800 1 1 0 5 1795194000 booked - - - - -
        aliases
        limits
          1 0  -1 1 7 days ahead
          1 1  -1 1 2 active
          1 1  -1 2 4h per day
        closures
        resources
          1 1 Piano 1 UTC 120 15 30 "always" 1 0 0 everyone 0 - - first_come 0 0 - -
        team_members
        teams
        identities
          1 1 1
          1 3 2
          1 6 3
        members
          1 1 1795194000 2 -
          1 2 1795194000 4 -
          1 3 1795194000 7 -
        chats
        communities
          1 UTC en 15 10 -
        "#);
    }
    assert_eq!(quarantined(&store).await, [""; 0]);
}

pub(super) async fn chats_are_shown_with_their_community(ground: &Ground) {
    let store = ground.open().await;
    let mut seq = 0;
    for events in [
        r#"{"e":"chat_bound","chat":"discord:7","community":1},
           {"e":"code_issued","hash":"ab","community":1,"expires_at":5}"#,
        r#"{"e":"chat_bound","chat":"telegram:-3","community":2}"#,
        r#"{"e":"chat_bound","chat":"telegram:-3","community":1}"#,
        r#"{"e":"chat_bound","chat":"telegram:-100","community":1},
           {"e":"chat_gone","chat":"telegram:-3"}"#,
    ] {
        seq += 1;
        let mut next = batch(0, seq, 1);
        next.json = format!(r#"{{"v":1,"at":0,"events":[{events}]}}"#);
        store.append(next).await.unwrap();
        follow(&store).await;
    }
    let chats = rows(&store, "chats").await;
    assert_eq!(chats, ["discord:7 1", "telegram:-100 1"]);
    assert_eq!(quarantined(&store).await, [""; 0]);
}

pub(super) async fn tables_made_again_are_the_same(ground: &Ground) {
    let store = ground.open().await;
    for community in [1, 2] {
        // Live: a few entries at a time.
        let mut club = Club::new(community);
        club.append(&store).await;
        follow(&store).await;
        for _ in 0..3 {
            club.lives(&store).await;
            follow(&store).await;
        }
    }
    let live = everything(&store).await;
    for (table, rows) in &live {
        assert!(!rows.is_empty() || *table == "chats", "{table} is empty");
    }
    store.rebuild_tables().await.unwrap();
    assert_eq!(rows(&store, "bookings").await, [""; 0]);
    follow(&store).await;
    assert_eq!(everything(&store).await, live);

    // Following twice changes nothing.
    let store = ground.reopen(store).await;
    follow(&store).await;
    assert_eq!(everything(&store).await, live);
    assert_eq!(quarantined(&store).await, [""; 0]);
}

pub(super) async fn two_projectors_do_it_once(ground: &Ground) {
    let (one, other) = (ground.open().await, ground.open().await);
    let mut club = Club::new(1);
    for _ in 0..8 {
        club.lives(&one).await;
        for store in [&one, &other] {
            store.look_for_entries().await.unwrap();
        }
        tokio::join!(follow(&one), follow(&other));
    }
    assert_eq!(quarantined(&one).await, [""; 0]);
    let live = everything(&one).await;
    one.rebuild_tables().await.unwrap();
    follow(&one).await;
    assert_eq!(everything(&one).await, live);
}

/// Settings, two members, a piano.
async fn opened(store: &Store, community: u32) {
    let mut club = Club::new(community);
    club.books("Ada", 0, 60, 1);
    club.append(store).await;
    follow(store).await;
}

fn booked(id: u32, start_minute: i64, minutes: u32) -> Event {
    let booking = Booking {
        id: BookingId(id),
        resource: ResourceId(1),
        member: MemberId(1),
        span: Span::starting(at(60 * start_minute), minutes),
        seats: 1,
        turn: false,
        same_day: false,
        place: None,
        note: None,
        remind_at: None,
        series: None,
        check_in: None,
        approve_by: None,
    };
    Event::Booked { booking }
}

fn noticed(id: u32) -> Event {
    let notice = Notice {
        id: NoticeId(id),
        to: MemberId(1),
        via: Platform::Telegram,
        place: None,
        openly: false,
        silent: false,
        due_at: at(0),
        useful_until: at(3_600),
        kind: NoticeKind::OfferLapsed {
            resource: ResourceId(1),
            place_in_line: 1,
        },
    };
    Event::Noticed { notice }
}

pub(super) async fn an_overlap_quarantines_its_tables_and_not_its_pings(ground: &Ground) {
    let store = ground.open().await;
    opened(&store, 1).await;
    opened(&store, 2).await;
    happened(&store, 1, at(0), vec![booked(50, 300, 60)]).await;
    follow(&store).await;
    let before = rows(&store, "bookings").await;

    // Community 1's rules sell a minute twice; all else goes on.
    let forged = happened(&store, 1, at(0), vec![noticed(90), booked(51, 359, 5)]).await;
    happened(&store, 1, at(0), vec![booked(52, 900, 5)]).await;
    happened(&store, 2, at(0), vec![booked(51, 359, 5), noticed(91)]).await;
    follow(&store).await;
    let stopped = quarantined(&store).await;
    let reason = "booking #51 takes 1 seats of resource 1 where 1 of 1 are taken";
    let expected = format!("tables of 1 after {}: entry {forged}: {reason}", forged - 1);
    assert_eq!(stopped, [expected.as_str()]);
    let after = rows(&store, "bookings").await;
    let of_two = |row: &&String| row.starts_with("2 51 ");
    assert_eq!(after.iter().filter(of_two).count(), 1);
    assert_eq!(after.len(), before.len() + 1, "nothing of 1 got in");
    let due = store
        .outbox()
        .lease_due(Platform::Telegram, "a", at(1), TimeDelta::minutes(1), 10)
        .await
        .unwrap();
    let due: Vec<_> = due.iter().map(|due| due.notice.id.0).collect();
    assert!(due.contains(&90) && due.contains(&91), "{due:?}");

    // It stays so, until a program is started that may know better.
    happened(&store, 1, at(0), vec![noticed(92)]).await;
    follow(&store).await;
    assert_eq!(quarantined(&store).await, [expected.as_str()]);
    let store = ground.reopen(store).await;
    assert_eq!(quarantined(&store).await, [expected.as_str()]);
    follow(&store).await;
    assert_eq!(quarantined(&store).await, [expected]);
    assert_eq!(rows(&store, "bookings").await, after);
}

pub(super) async fn whatever_breaks_a_rule_is_quarantined(ground: &Ground) {
    let ended = |id, how| Event::Ended {
        booking: BookingId(id),
        at: at(60),
        how,
    };
    let departed = |member| Event::QueueLeft {
        resource: ResourceId(1),
        member: MemberId(member),
        why: crate::model::queue::Departure::Left,
    };
    let booked_elsewhere = |change: fn(&mut Booking)| {
        let Event::Booked { mut booking } = booked(80, 500, 60) else {
            unreachable!("a booking")
        };
        change(&mut booking);
        Event::Booked { booking }
    };
    let named = Event::MemberNamed {
        member: MemberId(77),
        name: Some(TextId(1)),
        handle: None,
    };
    let by_nobody = Ending::Cancelled { by: MemberId(77) };
    let cases = [
        (
            "twice the same",
            vec![booked(50, 300, 5), booked(50, 400, 5)],
        ),
        ("the same as before", vec![booked(1, 300, 5)]),
        (
            "twice together",
            vec![booked(50, 300, 5), booked(51, 300, 5)],
        ),
        (
            "around another",
            vec![booked(50, 300, 5), booked(51, 200, 500)],
        ),
        ("for ever", vec![booked(50, 300, 60 * 24 * 400)]),
        ("no time", vec![booked(50, 300, 0)]),
        (
            "what is not there",
            vec![booked_elsewhere(|it| it.resource = ResourceId(9))],
        ),
        (
            "by nobody",
            vec![booked_elsewhere(|it| it.member = MemberId(77))],
        ),
        ("no seat", vec![booked_elsewhere(|it| it.seats = 0)]),
        ("too many seats", vec![booked_elsewhere(|it| it.seats = 2)]),
        ("ended, never made", vec![ended(70, Ending::Done)]),
        (
            "ended twice",
            vec![ended(1, Ending::Done), ended(1, Ending::Finished)],
        ),
        ("cancelled by nobody", vec![ended(1, by_nobody)]),
        ("left, never joined", vec![departed(1)]),
        ("a name for nobody", vec![named]),
        ("the same notice", vec![noticed(90), noticed(90)]),
    ];
    let store = ground.open().await;
    for (number, (what, events)) in (1..).zip(cases) {
        opened(&store, number).await;
        let before = everything(&store).await;
        happened(&store, number, at(60), events).await;
        follow(&store).await;
        let stopped = quarantined(&store).await;
        assert_eq!(stopped.len(), number as usize, "{what}");
        assert_eq!(everything(&store).await, before, "{what}");
    }
    // A booking that ended is not ended again later.
    opened(&store, 99).await;
    happened(&store, 99, at(60), vec![ended(1, Ending::Done)]).await;
    follow(&store).await;
    let before = everything(&store).await;
    happened(&store, 99, at(90), vec![ended(1, Ending::Finished)]).await;
    follow(&store).await;
    assert_eq!(everything(&store).await, before);
    let stopped = quarantined(&store).await;
    let reason = stopped.last().expect("one more");
    assert!(
        reason.ends_with("booking #1 ended twice, or was never made"),
        "{reason}"
    );
    // Not even an entry in a newer form is guessed at.
    opened(&store, 100).await;
    let seq = store.head(CommunityId(100)).await.unwrap() + 1;
    let mut newer = batch(100, seq, 1);
    newer.json = r#"{"v":2,"at":0,"events":[]}"#.to_owned();
    store.append(newer).await.unwrap();
    follow(&store).await;
    let stopped = quarantined(&store).await;
    let last = stopped.last().expect("one more");
    let reason = "its form is version 2, this program knows 1";
    assert_eq!(
        *last,
        format!("tables of 100 after {}: entry {seq}: {reason}", seq - 1)
    );
}

pub(super) async fn tables_of_another_journal_are_made_again(ground: &Ground) {
    let store = ground.open().await;
    opened(&store, 1).await;
    happened(&store, 1, at(0), vec![noticed(90)]).await;
    follow(&store).await;
    let right = everything(&store).await;
    let again = ground.open().await;
    meddle(&again, "UPDATE bookings SET seats = 7").await;
    meddle(&again, "DELETE FROM outbox").await;
    meddle(&again, "UPDATE origin SET journal_id = 'another'").await;
    let again = ground.reopen(again).await;
    assert_eq!(rows(&again, "bookings").await, [""; 0]);
    follow(&again).await;
    assert_eq!(everything(&again).await, right);
    assert_eq!(rows(&again, "outbox").await.len(), 1);
}

pub(super) async fn a_journal_that_lost_entries_is_not_opened(ground: &Ground) {
    let store = ground.open().await;
    opened(&store, 1).await;
    happened(&store, 1, at(0), vec![noticed(90)]).await;
    follow(&store).await;
    // As if the last entry had been cut off by damage.
    meddle(
        &store,
        "UPDATE cursors SET seq = seq + 1 WHERE follower = 'outbox'",
    )
    .await;
    let bookings = rows(&store, "bookings").await;
    store.close().await;
    let error = ground.try_open().await.unwrap_err();
    assert!(
        matches!(
            error,
            StoreError::EntriesLost { community: CommunityId(1), head, followed } if followed == head + 1
        ),
        "{error}"
    );
    assert!(!bookings.is_empty());
}

/// What somebody does: who, what, a number.
fn deeds() -> impl Strategy<Value = Vec<(usize, u8, i64)>> {
    prop::collection::vec((0_usize..5, 0_u8..10, 0_i64..40), 1..60)
}

fn does(club: &mut Club, who: &str, what: u8, number: i64) {
    let seats = u32::try_from(number % 2 + 1).unwrap();
    let act = match what {
        0 | 1 => return club.books(who, 15 * number, 40, seats),
        2 | 3 => Act::Join {
            resource: piano(),
            minutes: None,
        },
        4 => Act::Leave { resource: piano() },
        5 => Act::Claim {
            resource: None,
            offer: None,
        },
        6 => Act::Pass {
            resource: None,
            offer: None,
        },
        7 => Act::Done {
            resource: None,
            booking: None,
        },
        8 => {
            let changes = ResourceChanges {
                capacity: Some(seats),
                queue: (number % 3 > 0).then_some(QueueOrder::Fair),
                priority: (number % 2 > 0).then(|| WordsChange::To("managers".to_owned())),
                ..ResourceChanges::default()
            };
            let resource = piano();
            let _ = club.manages(Act::EditResource { resource, changes });
            return;
        }
        _ => return club.waits(number),
    };
    // Refusals are all one here: they change nothing.
    let _ = club.asks(who, act);
}

/// Active bookings and the line, as the rules know them.
fn known(state: &Community) -> (BTreeSet<String>, Vec<String>) {
    let id = state.id;
    let booked = state.bookings.iter().map(|booking| {
        let (start, end) = (booking.span.start.timestamp(), booking.span.end.timestamp());
        format!("{id} {} {start} {end} {}", booking.id, booking.seats)
    });
    let waiting = state.line(ResourceId(1)).iter().map(|waiting| {
        let offer = waiting
            .offer
            .map_or("-".to_owned(), |offer| offer.id.to_string());
        format!("{id} {} {} {offer}", waiting.member, waiting.lapses)
    });
    (booked.collect(), waiting.collect())
}

async fn shown(store: &Store, community: u32) -> (BTreeSet<String>, Vec<String>) {
    let of = |row: &&Vec<&str>| row[0] == community.to_string();
    let bookings = rows(store, "bookings").await;
    let bookings: Vec<Vec<&str>> = bookings
        .iter()
        .map(|row| row.split(' ').collect())
        .collect();
    let booked = bookings
        .iter()
        .filter(of)
        .filter(|row| row[11] == "booked")
        .map(|row| [row[0], row[1], row[4], row[5], row[6]].join(" "));
    let waiting = rows(store, "waiting").await;
    let mut waiting: Vec<Vec<&str>> = waiting.iter().map(|row| row.split(' ').collect()).collect();
    waiting.sort_by_key(|row| row[3].parse::<i64>().unwrap());
    let line = waiting
        .iter()
        .filter(of)
        .map(|row| [row[0], row[2], row[6], row[7]].join(" "));
    (booked.collect(), line.collect())
}

/// Whatever a club does, in whatever portions it is followed: the tables are never in quarantine and
/// show what the rules know.
pub(super) async fn tables_agree_with_the_rules(ground: &Ground) {
    let store = ground.open().await;
    let mut runner = TestRunner::deterministic();
    for community in 1..=40 {
        let deeds = deeds().new_tree(&mut runner).unwrap().current();
        let mut club = Club::new(community);
        for (turn, (who, what, number)) in deeds.iter().enumerate() {
            does(
                &mut club,
                ["Ada", "Ben", "Cleo", "Dan", "Eve"][*who],
                *what,
                *number,
            );
            if turn % 7 == 0 {
                club.append(&store).await;
                follow(&store).await;
            }
        }
        club.append(&store).await;
        follow(&store).await;
        assert_eq!(
            shown(&store, community).await,
            known(&club.state),
            "{deeds:?}"
        );
        assert_eq!(club.as_loaded(&store).await, club.state, "{deeds:?}");
    }
    assert_eq!(quarantined(&store).await, [""; 0]);
    let live = everything(&store).await;
    store.rebuild_tables().await.unwrap();
    follow(&store).await;
    assert_eq!(everything(&store).await, live);
}
