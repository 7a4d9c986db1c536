//! Everybody wants the same slot in the same moment, through several processes on one database.
//! One gets it. The same race on a journal without its key shows that the test would see more.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::model::{Answer, BookingFacts, Refusal};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::club::{Club, SLOT_MINUTES, book, clock, noon};
use super::database::{Database, Engine, Process};
use crate::effort;

const CALLERS: usize = 256;
const PROCESSES: usize = 4;
/// A race that hangs has failed.
const PATIENCE: Duration = Duration::from_secs(1_800);

/// What came of one round.
struct Round {
    slot: DateTime<Utc>,
    /// Who was told that it is theirs.
    told: Vec<BookingFacts>,
    refused: usize,
}

/// The rounds in which not exactly one was told that the slot is theirs.
fn doubles(rounds: &[Round]) -> Vec<&Round> {
    rounds
        .iter()
        .filter(|round| round.told.len() != 1)
        .collect()
}

fn slot(round: usize) -> DateTime<Utc> {
    let minutes = round * usize::try_from(SLOT_MINUTES).expect("few");
    noon() + TimeDelta::days(2) + TimeDelta::minutes(i64::try_from(minutes).expect("few"))
}

async fn race(club: &Arc<Club>, processes: &[Process], rounds: usize) -> Vec<Round> {
    let mut ran = Vec::with_capacity(rounds);
    for round in 0..rounds {
        let slot = slot(round);
        let start = Arc::new(Barrier::new(CALLERS));
        let mut callers = JoinSet::new();
        for caller in 0..CALLERS {
            let desks = processes[caller % processes.len()].desks.clone();
            let (club, start) = (club.clone(), start.clone());
            callers.spawn(async move {
                start.wait().await;
                club.ask(&desks, caller, book(slot)).await
            });
        }
        let mut told = Vec::new();
        let mut refused = 0;
        for verdict in callers.join_all().await {
            match verdict {
                Ok(Answer::Booked { booking, .. }) => told.push(booking),
                Err(Refusal::Taken { .. }) => refused += 1,
                other => panic!("neither booked nor taken: {other:?}"),
            }
        }
        ran.push(Round {
            slot,
            told,
            refused,
        });
    }
    ran
}

/// Runs the race; then a process that was not there looks what the database says.
async fn one_gets_it(engine: Engine, rounds: usize) {
    let database = Database::new(engine).await;
    let clock = clock();
    let first = database.process(&clock).await;
    let club = Arc::new(Club::found(&first.desks, "-1", CALLERS, 1).await);
    let mut processes = vec![first];
    for _ in 1..PROCESSES {
        processes.push(database.process(&clock).await);
    }
    let ran = race(&club, &processes, rounds).await;
    let found = doubles(&ran).len();
    println!(
        "{engine:?}: {CALLERS} callers, {PROCESSES} processes, {rounds} rounds: {found} doubles"
    );
    assert_eq!(found, 0);
    for process in processes {
        process.end().await;
    }
    let witness = database.process(&clock).await;
    for round in &ran {
        assert_eq!(round.refused, CALLERS - 1, "everybody is answered");
        let held = club.ask(&witness.desks, 0, book(round.slot)).await;
        let Err(Refusal::Taken { holders, .. }) = held else {
            panic!("{} was acknowledged and is free: {held:?}", round.slot)
        };
        assert_eq!(holders, round.told, "the one who was told has it");
    }
    witness.end().await;
    database.clear().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slot_is_given_once_on_sqlite() {
    let rounds = effort::rounds(100, 1_000);
    let run = one_gets_it(Engine::Sqlite, rounds);
    tokio::time::timeout(PATIENCE, run).await.expect("an end");
}

/// Without the journal's key nothing holds the processes apart: the checker sees it at once.
async fn without_its_key_everybody_gets_it(engine: Engine) {
    let database = Database::new(engine).await;
    let clock = clock();
    let first = database.process(&clock).await;
    let club = Arc::new(Club::found(&first.desks, "-1", CALLERS, 1).await);
    first.end().await;
    database.drop_journal_key().await;
    let mut processes = Vec::new();
    for _ in 0..PROCESSES {
        processes.push(database.process(&clock).await);
    }
    let rounds = 3;
    let ran = race(&club, &processes, rounds).await;
    let found = doubles(&ran);
    println!(
        "{engine:?} without the journal's key: {} of {rounds} rounds doubled",
        found.len()
    );
    assert!(!found.is_empty(), "the race would not notice a double");
    assert!(found.iter().all(|round| round.told.len() > 1));
    for process in processes {
        process.end().await;
    }
    database.clear().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_journals_key_doubles_are_seen_on_sqlite() {
    let run = without_its_key_everybody_gets_it(Engine::Sqlite);
    tokio::time::timeout(PATIENCE, run).await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slot_is_given_once_on_postgres() {
    let rounds = effort::rounds(100, 1_000);
    let run = one_gets_it(Engine::Postgres, rounds);
    tokio::time::timeout(PATIENCE, run).await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_journals_key_doubles_are_seen_on_postgres() {
    let run = without_its_key_everybody_gets_it(Engine::Postgres);
    tokio::time::timeout(PATIENCE, run).await.expect("an end");
}
