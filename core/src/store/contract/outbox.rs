//! The outbox: nothing is lost, nothing is sent twice that was settled.

use std::slice::from_ref;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;

use super::ground::{Ground, at, batch, follow, happened, meddle, rows, settle_only};
use crate::clock::ManualClock;
use crate::model::request::Undeliverable;
use crate::model::{
    CommunityId, Event, MemberId, Notice, NoticeId, NoticeKind, Platform, ResourceId,
};
use crate::store::settled::Settlement;
use crate::store::{Due, Outbox, Settled, SettledCounts, run_followers};

const LEASE: TimeDelta = TimeDelta::seconds(60);

/// A notice that is due at second `due` and useful for an hour.
fn notice(id: u32, via: Platform, due: i64) -> Notice {
    Notice {
        id: NoticeId(id),
        to: MemberId(id),
        via,
        place: None,
        openly: false,
        silent: false,
        due_at: at(due),
        useful_until: at(due + 3_600),
        kind: NoticeKind::OfferLapsed {
            resource: ResourceId(1),
            place_in_line: 2,
        },
    }
}

fn noticed(ids: impl IntoIterator<Item = u32>) -> Vec<Event> {
    ids.into_iter()
        .map(|id| Event::Noticed {
            notice: notice(id, Platform::Telegram, i64::from(id)),
        })
        .collect()
}

async fn leased(outbox: &Outbox, now: i64) -> Vec<Due> {
    outbox
        .lease_due(Platform::Telegram, "a worker", at(now), LEASE, 100)
        .await
        .unwrap()
}

fn numbers(due: &[Due]) -> Vec<(u32, u32, u32)> {
    due.iter()
        .map(|due| (due.community.0, due.notice.id.0, due.attempts))
        .collect()
}

pub(super) async fn notices_are_leased_when_they_are_due(ground: &Ground) {
    let store = ground.open().await;
    let outbox = store.outbox();
    let mut changed = outbox.changed();
    let mut events = noticed([1, 2, 30]);
    events.push(Event::Noticed {
        notice: notice(4, Platform::Discord, 1),
    });
    events.push(Event::MovedTo {
        community: CommunityId(9),
    });
    happened(&store, 1, at(0), events).await;
    happened(&store, 2, at(0), noticed([1])).await;
    follow(&store).await;
    assert!(changed.has_changed().unwrap(), "workers are woken");
    changed.mark_unchanged();

    assert_eq!(leased(&outbox, 0).await, []);
    let telegram = Platform::Telegram;
    assert_eq!(outbox.next_due(telegram).await.unwrap(), Some(at(1)));
    let due = leased(&outbox, 2).await;
    assert_eq!(numbers(&due), [(1, 1, 0), (2, 1, 0), (1, 2, 0)]);
    assert_eq!(due[0].notice, notice(1, telegram, 1));
    assert_eq!(leased(&outbox, 3).await, [], "they are somebody's");
    assert_eq!(outbox.next_due(telegram).await.unwrap(), Some(at(30)));
    assert_eq!(numbers(&leased(&outbox, 30).await), [(1, 30, 0)]);

    let discord = outbox
        .lease_due(Platform::Discord, "b", at(2), LEASE, 100)
        .await;
    assert_eq!(numbers(&discord.unwrap()), [(1, 4, 0)]);
    assert_eq!(outbox.next_due(Platform::Terminal).await.unwrap(), None);

    // Following again finds nothing new.
    follow(&store).await;
    assert!(!changed.has_changed().unwrap());
    assert_eq!(rows(&store, "outbox").await.len(), 5);
}

pub(super) async fn a_lease_that_runs_out_makes_it_due_again(ground: &Ground) {
    let (one, other) = (ground.open().await, ground.open().await);
    happened(&one, 1, at(0), noticed([1, 2, 3])).await;
    follow(&one).await;
    let first = one
        .outbox()
        .lease_due(Platform::Telegram, "a", at(5), LEASE, 2)
        .await
        .unwrap();
    assert_eq!(numbers(&first), [(1, 1, 0), (1, 2, 0)]);
    // The other process takes what is left, and after the lease what the first one did not send.
    assert_eq!(numbers(&leased(&other.outbox(), 5).await), [(1, 3, 0)]);
    assert_eq!(leased(&other.outbox(), 64).await, []);
    let again = leased(&other.outbox(), 65).await;
    assert_eq!(numbers(&again), [(1, 1, 1), (1, 2, 1), (1, 3, 1)]);
}

pub(super) async fn who_is_alone_takes_what_others_had_leased(ground: &Ground) {
    let store = ground.open().await;
    happened(&store, 1, at(0), noticed([1, 2])).await;
    follow(&store).await;
    let killed = store.outbox();
    killed
        .lease_due(Platform::Telegram, "killed", at(5), LEASE, 1)
        .await
        .unwrap();
    let store = ground.reopen(store).await;
    store.outbox().reclaim(at(6)).await.unwrap();
    let due = leased(&store.outbox(), 6).await;
    assert_eq!(numbers(&due), [(1, 1, 1), (1, 2, 0)]);
}

pub(super) async fn what_was_given_back_is_due_then(ground: &Ground) {
    let store = ground.open().await;
    let outbox = store.outbox();
    happened(&store, 1, at(0), noticed([1])).await;
    follow(&store).await;
    let mut changed = outbox.changed();
    let due = leased(&outbox, 5).await;
    let half_past = at(20) + TimeDelta::milliseconds(1);
    outbox.retry_at(&due[..1], half_past).await.unwrap();
    assert!(changed.has_changed().unwrap());
    changed.mark_unchanged();
    let next = outbox.next_due(Platform::Telegram).await.unwrap();
    assert_eq!(next, Some(at(21)), "never early");
    assert_eq!(leased(&outbox, 20).await, []);
    assert_eq!(numbers(&leased(&outbox, 21).await), [(1, 1, 1)]);
}

pub(super) async fn a_lost_lease_cannot_be_given_back(ground: &Ground) {
    let store = ground.open().await;
    let outbox = store.outbox();
    happened(&store, 1, at(0), noticed([1])).await;
    follow(&store).await;
    let slow = leased(&outbox, 5).await;
    let quick = leased(&outbox, 65).await;
    assert_eq!(numbers(&quick), [(1, 1, 1)]);
    outbox.retry_at(&slow, at(66)).await.unwrap();
    assert_eq!(leased(&outbox, 70).await, [], "it is another's by now");
    assert_eq!(numbers(&leased(&outbox, 125).await), [(1, 1, 2)]);
}

pub(super) async fn what_goes_in_one_message_is_leased_together(ground: &Ground) {
    let store = ground.open().await;
    let to_one = |id: u32, due: i64| Event::Noticed {
        notice: Notice {
            to: MemberId(1),
            ..notice(id, Platform::Telegram, due)
        },
    };
    let events = [1, 2, 3, 4].map(|id| to_one(id, 5)).into_iter();
    let others = noticed([45]).into_iter().chain([to_one(10, 40)]);
    happened(&store, 1, at(0), events.chain(others).collect()).await;
    happened(&store, 2, at(0), vec![to_one(1, 5)]).await;
    follow(&store).await;
    let outbox = store.outbox();
    let one = async |now| {
        let due = outbox.lease_due(Platform::Telegram, "a", at(now), LEASE, 1);
        due.await.unwrap()
    };
    let mine = one(5).await;
    assert_eq!(numbers(&mine), [(1, 1, 0), (1, 2, 0), (1, 3, 0), (1, 4, 0)]);
    // Three find room in the message; the fourth was never tried.
    let key = outbox.bind(&mine[..3]).await.unwrap();
    outbox.put_back(&mine[3..], at(5)).await.unwrap();
    outbox.retry_at(&mine[..3], at(20)).await.unwrap();
    let store = ground.reopen(store).await;
    let outbox = store.outbox();
    let due = outbox.lease_due(Platform::Telegram, "b", at(6), LEASE, 9);
    assert_eq!(numbers(&due.await.unwrap()), [(1, 4, 0), (2, 1, 0)]);
    // However few are asked for, a bundle comes whole, and nothing joins it.
    let due = outbox.lease_due(Platform::Telegram, "b", at(50), LEASE, 1);
    let due = due.await.unwrap();
    let bundle: Vec<_> = due
        .iter()
        .filter(|due| due.bundle.is_some())
        .copied()
        .collect();
    assert_eq!(numbers(&bundle), [(1, 1, 1), (1, 2, 1), (1, 3, 1)]);
    assert!(bundle.iter().all(|due| due.bundle == Some(key)));
    let late = due.iter().filter(|due| due.bundle.is_none()).count();
    assert_eq!(late, 0, "only one was asked for");
    // One is not true any more: the others keep their key.
    outbox
        .settle(&bundle[1..2], Settled::Stale, at(50), "")
        .await
        .unwrap();
    outbox.retry_at(&bundle, at(60)).await.unwrap();
    let due = leased(&outbox, 60).await;
    let rest: Vec<_> = due
        .iter()
        .filter(|due| due.bundle == Some(key))
        .copied()
        .collect();
    assert_eq!(numbers(&rest), [(1, 1, 2), (1, 3, 2)]);
}

pub(super) async fn two_processes_share_what_is_due(ground: &Ground) {
    const EACH: u32 = 40;
    let (here, elsewhere) = (ground.open().await, ground.open().await);
    for community in 1..=3 {
        happened(&here, community, at(0), noticed(1..=EACH)).await;
    }
    // Both follow, and each notice is queued once.
    elsewhere.look_for_entries().await.unwrap();
    tokio::join!(follow(&here), follow(&elsewhere));
    assert_eq!(rows(&here, "outbox").await.len(), 3 * EACH as usize);
    let (one, other) = (here.outbox(), elsewhere.outbox());
    let take = |outbox: Outbox| async move {
        let mut mine = Vec::new();
        loop {
            let now = at(1_000);
            let due = outbox.lease_due(Platform::Telegram, "one of two", now, LEASE, 7);
            let due = due.await.unwrap();
            if due.is_empty() {
                return mine;
            }
            for due in &due {
                let settled = outbox.settle(from_ref(due), Settled::Sent, now, "");
                settled.await.unwrap();
            }
            mine.extend(numbers(&due));
        }
    };
    let (mine, others) = tokio::join!(take(one.clone()), take(other));
    let mut all: Vec<_> = mine.into_iter().chain(others).collect();
    all.sort_unstable();
    let expected: Vec<_> = (1..=3)
        .flat_map(|community| (1..=EACH).map(move |notice| (community, notice, 0)))
        .collect();
    assert_eq!(all, expected);
    assert_eq!(
        one.settled_counts().await.unwrap().sent,
        u64::from(3 * EACH)
    );
    assert_eq!(rows(&here, "outbox").await, [""; 0]);
}

pub(super) async fn the_first_settlement_stands(ground: &Ground) {
    let store = ground.open().await;
    let outbox = store.outbox();
    happened(&store, 1, at(0), noticed(1..=6)).await;
    follow(&store).await;
    let due = leased(&outbox, 10).await;
    let outcomes = [
        Settled::Sent,
        Settled::SentInPlace,
        Settled::Failed(Undeliverable::NoWayToReach),
        Settled::Failed(Undeliverable::Refused),
        Settled::Failed(Undeliverable::TooLate),
        Settled::Stale,
    ];
    for (due, outcome) in due.iter().zip(outcomes) {
        let detail = "x".repeat(10_000);
        for outcome in [outcome, Settled::Expired] {
            outbox
                .settle(from_ref(due), outcome, at(11), &detail)
                .await
                .unwrap();
        }
    }
    let counts = SettledCounts {
        sent: 2,
        failed: 3,
        expired: 0,
        stale: 1,
    };
    let store = ground.reopen(store).await;
    let outbox = store.outbox();
    assert_eq!(outbox.settled_counts().await.unwrap(), counts);
    assert_eq!(leased(&outbox, 1_000).await, []);
    assert_eq!(rows(&store, "outbox").await, [""; 0]);
}

pub(super) async fn what_is_past_its_use_is_dropped_and_counted(ground: &Ground) {
    let store = ground.open().await;
    let outbox = store.outbox();
    happened(&store, 1, at(0), noticed([1, 2, 3, 900])).await;
    follow(&store).await;
    let sending = outbox
        .lease_due(Platform::Telegram, "a", at(3_590), LEASE, 1)
        .await
        .unwrap();
    assert_eq!(numbers(&sending), [(1, 1, 0)]);
    // Past the use of 1 to 3. The first is being sent right now, and is left alone.
    let now = 3_610;
    assert_eq!(outbox.expire(at(now)).await.unwrap(), 2);
    assert_eq!(outbox.expire(at(now)).await.unwrap(), 0);
    assert_eq!(numbers(&leased(&outbox, now).await), [(1, 900, 0)]);
    let sent = Settled::Sent;
    outbox.settle(&sending, sent, at(now), "").await.unwrap();
    let counts = SettledCounts {
        sent: 1,
        expired: 2,
        ..SettledCounts::default()
    };
    assert_eq!(outbox.settled_counts().await.unwrap(), counts);

    // A long time later, nobody having looked: nothing stale goes out.
    happened(&store, 1, at(now), noticed(2_000..4_000)).await;
    follow(&store).await;
    assert_eq!(leased(&outbox, 20_000).await, []);
    assert_eq!(outbox.expire(at(20_000)).await.unwrap(), 2_001);
    assert_eq!(rows(&store, "outbox").await, [""; 0]);
}

pub(super) async fn a_crash_between_settlement_and_queue_sends_nothing_twice(ground: &Ground) {
    let store = ground.open().await;
    happened(&store, 1, at(0), noticed([1, 2])).await;
    follow(&store).await;
    assert_eq!(leased(&store.outbox(), 5).await.len(), 2);
    // It was sent and settled; then the process died, before the queue could forget it.
    let settlement = Settlement {
        community: CommunityId(1),
        notice: NoticeId(1),
        outcome: Settled::Sent,
        attempts: 1,
        at: at(6),
        detail: String::new(),
    };
    settle_only(&store, settlement).await;

    let store = ground.reopen(store).await;
    assert_eq!(rows(&store, "outbox").await.len(), 2);
    let outbox = store.outbox();
    assert_eq!(numbers(&leased(&outbox, 100).await), [(1, 2, 1)]);
    assert_eq!(rows(&store, "outbox").await.len(), 1, "it is forgotten now");
    assert_eq!(outbox.settled_counts().await.unwrap().sent, 1);
}

pub(super) async fn lost_tables_queue_again_only_what_is_unsettled(ground: &Ground) {
    let store = ground.open().await;
    happened(&store, 1, at(0), noticed([1, 2, 3])).await;
    follow(&store).await;
    let due = leased(&store.outbox(), 5).await;
    for settled in [&due[0], &due[2]] {
        let outbox = store.outbox();
        outbox
            .settle(from_ref(settled), Settled::Sent, at(6), "")
            .await
            .unwrap();
    }
    meddle(&store, "DELETE FROM outbox").await;
    meddle(&store, "DELETE FROM cursors").await;
    let store = ground.reopen(store).await;
    follow(&store).await;
    assert_eq!(rows(&store, "outbox").await.len(), 1);
    assert_eq!(numbers(&leased(&store.outbox(), 100).await), [(1, 2, 0)]);
}

pub(super) async fn an_entry_that_cannot_be_read_stops_its_community_alone(ground: &Ground) {
    let store = ground.open().await;
    happened(&store, 1, at(0), noticed([1])).await;
    follow(&store).await;
    let mut damaged = batch(1, 2, 2);
    damaged.json = r#"{"v":1,"at":0,"events":[{"e":"noticed","notice":"?"}]}"#.into();
    store.append(damaged).await.unwrap();
    happened(&store, 2, at(0), noticed([1])).await;
    follow(&store).await;
    let due = leased(&store.outbox(), 5).await;
    assert_eq!(numbers(&due), [(1, 1, 0), (2, 1, 0)]);
    let stopped = store.quarantined().await.unwrap();
    let stopped: Vec<_> = stopped
        .iter()
        .map(|one| (one.community.0, one.follower.as_str(), one.after_seq))
        .collect();
    assert_eq!(stopped[0], (1, "outbox", 1));
    // Events that this program does not know are no reason to stop pings.
    let mut newer = batch(3, 1, 1);
    newer.json = super::ground::entry(at(0), noticed([1])).replace(
        "\"events\":[",
        r#""events":[{"e":"invented_later","x":[1]},"#,
    );
    store.append(newer).await.unwrap();
    follow(&store).await;
    assert_eq!(numbers(&leased(&store.outbox(), 6).await), [(3, 1, 0)]);
}

pub(super) async fn followers_deliver_what_other_processes_appended(ground: &Ground) {
    let (here, elsewhere) = (ground.open().await, ground.open().await);
    let clock = Arc::new(ManualClock::new(at(5_000)));
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(run_followers(here.clone(), clock, stopped));
    // The first is past its use already.
    happened(&elsewhere, 1, at(0), noticed([1, 2_000])).await;
    let outbox = here.outbox();
    let mut due = Vec::new();
    while due.is_empty() || outbox.settled_counts().await.unwrap().expired == 0 {
        due.extend(leased(&outbox, 5_000).await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(numbers(&due), [(1, 2_000, 0)]);
    stop.send(true).unwrap();
    running.await.unwrap();
}
