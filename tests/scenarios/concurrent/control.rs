//! That the check of histories can fail: what a broken desk would have said is seen.

use std::collections::BTreeSet;

use dibs_core::model::BookingId;

use super::apart::{end, peers};
use super::club::{Club, clock};
use super::database::{Database, Engine};
use super::history::Recorder;
use super::linearizable::{Verdict, check};
use super::slot::{Operation, Slot, SlotCall, Told, decide, history, perform};
use crate::dice::Dice;

const CAPACITY: u32 = 2;

fn verdict(calls: &[SlotCall]) -> Verdict {
    check(&Slot::empty(CAPACITY), calls, Slot::step)
}

fn is_violation(calls: &[SlotCall]) -> bool {
    matches!(verdict(calls), Verdict::Violation { .. })
}

/// Bookings that an answer speaks of, other than the one that made them.
fn mentioned(call: &SlotCall) -> BTreeSet<BookingId> {
    match (call.operation, &call.answer) {
        (_, Told::Taken(bookings) | Told::Held(bookings)) => bookings.clone(),
        (Operation::Cancel(booking), Told::Cancelled) => BTreeSet::from([booking]),
        _ => BTreeSet::new(),
    }
}

/// The history of a desk that forgot one of its bookings, if anybody would ever notice.
fn forgetful(calls: &[SlotCall]) -> Option<Vec<SlotCall>> {
    let noticed: BTreeSet<BookingId> = calls.iter().flat_map(mentioned).collect();
    let forgotten = calls.iter().position(
        |call| matches!(call.answer, Told::Booked(booking) if noticed.contains(&booking)),
    )?;
    let mut calls = calls.to_vec();
    calls.remove(forgotten);
    Some(calls)
}

/// The history of a desk that gave a slot although it was taken.
fn generous(calls: &[SlotCall]) -> Option<Vec<SlotCall>> {
    let mut calls = calls.to_vec();
    let refused = calls
        .iter_mut()
        .find(|call| matches!(call.answer, Told::Taken(_)))?;
    refused.answer = Told::Booked(BookingId(u32::MAX));
    Some(calls)
}

/// The history of a desk whose last look is older than its last change.
fn stale(calls: &[SlotCall]) -> Option<Vec<SlotCall>> {
    let mut calls = calls.to_vec();
    let look = calls.last_mut()?;
    let Told::Held(held) = &mut look.answer else {
        return None;
    };
    if held.pop_first().is_none() {
        held.insert(BookingId(u32::MAX));
    }
    Some(calls)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_broken_desk_would_say_is_seen() {
    let database = Database::new(Engine::Sqlite).await;
    let peers = peers(&database, 1).await;
    let seed = Dice::fresh_seed();
    let mut seen = [0; 3];
    for number in 0..10_u64 {
        let name = format!("-{number}");
        let (club, mut calls) = history(&peers, &name, CAPACITY, seed ^ (number << 8)).await;
        // Somebody looks when all is quiet.
        let last: Recorder<Operation, Told> = Recorder::after(&calls);
        let looking = perform(&club, &peers[0], 0, Operation::Schedule);
        last.record(0, Operation::Schedule, looking).await;
        calls.extend(last.calls());
        assert_eq!(verdict(&calls), Verdict::Linearizable, "{calls:#?}");
        let broken = [forgetful(&calls), generous(&calls), stale(&calls)];
        for (kind, broken) in broken.into_iter().enumerate() {
            let Some(broken) = broken else { continue };
            assert!(
                is_violation(&broken),
                "seed {seed}, kind {kind}: {broken:#?}"
            );
            seen[kind] += 1;
        }
    }
    println!("broken histories, all seen: forgetful, generous, stale: {seen:?}");
    assert!(seen.iter().all(|seen| *seen > 0), "{seen:?}");
    end(peers).await;
    database.clear().await;
}

/// On SQLite a desk does not look whether there is another one, which is why `dibs run` keeps a
/// second one away from its file. With two, a look can be stale, and the check says so.
#[tokio::test(flavor = "multi_thread")]
async fn two_desks_on_one_sqlite_file_are_seen_to_be_stale() {
    let database = Database::new(Engine::Sqlite).await;
    let clock = clock();
    let one = database.process(&clock).await;
    let club = Club::found(&one.desks, "-1", 2, CAPACITY).await;
    let other = database.process(&clock).await;
    let recorder: Recorder<Operation, Told> = Recorder::default();
    for (client, process, operation) in [
        (0, &one, Operation::Book),
        (0, &one, Operation::Schedule),
        (1, &other, Operation::Schedule),
    ] {
        let answering = decide(&club, &process.desks, client, operation);
        recorder.record(client, operation, answering).await;
    }
    let calls = recorder.calls();
    assert_eq!(
        verdict(&calls),
        Verdict::Violation { explained: 2 },
        "{calls:#?}"
    );
    for process in [one, other] {
        process.end().await;
    }
    database.clear().await;
}
