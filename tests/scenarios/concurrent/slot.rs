//! One slot as a register: it holds at most as many bookings as there are seats. Clients book,
//! cancel what anybody has, and look, through several processes; each answer must be right at one
//! moment between the question and the answer.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use dibs_core::desk::Desks;
use dibs_core::model::{Act, Answer, BookingFacts, BookingId, Refusal, ScheduleRange};
use dibs_core::time::{DaySpec, Span};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use super::apart::{self, Peer, end, peers};
use super::club::{Club, SLOT_MINUTES, book, noon, piano};
use super::database::{Database, Engine};
use super::history::{Call, Recorder};
use super::linearizable::{Verdict, check};
use crate::dice::Dice;
use crate::effort;

pub(crate) const CLIENTS: usize = 8;
const OPERATIONS_EACH: usize = 6;

/// What a client does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Operation {
    Book,
    Cancel(BookingId),
    /// `/schedule`
    Schedule,
    /// `/who`
    Who,
    /// `/free`
    Free,
}

/// What it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Told {
    Booked(BookingId),
    Taken(BTreeSet<BookingId>),
    Cancelled,
    /// There is no such booking any more.
    Over,
    /// Who has it.
    Held(BTreeSet<BookingId>),
    /// Whether there is a free seat.
    Room(bool),
}

pub(crate) type SlotCall = Call<Operation, Told>;

/// The register.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Slot {
    capacity: usize,
    held: BTreeSet<BookingId>,
    /// The newest booking there ever was: numbers are given in order, once.
    newest: BookingId,
}

impl Slot {
    pub(crate) fn empty(capacity: u32) -> Self {
        Self {
            capacity: usize::try_from(capacity).expect("few"),
            held: BTreeSet::new(),
            newest: BookingId::default(),
        }
    }

    /// What a call leaves, if its answer is right.
    pub(crate) fn step(&self, call: &SlotCall) -> Option<Self> {
        let mut after = self.clone();
        let is_full = self.held.len() >= self.capacity;
        let is_right = match (call.operation, &call.answer) {
            (Operation::Book, Told::Booked(booking)) => {
                after.newest = *booking;
                !is_full && *booking > self.newest && after.held.insert(*booking)
            }
            (Operation::Book, Told::Taken(holders)) => is_full && *holders == self.held,
            (Operation::Cancel(booking), Told::Cancelled) => after.held.remove(&booking),
            (Operation::Cancel(booking), Told::Over) => !self.held.contains(&booking),
            (Operation::Schedule | Operation::Who, Told::Held(held)) => *held == self.held,
            (Operation::Free, Told::Room(room)) => *room != is_full,
            _ => false,
        };
        is_right.then_some(after)
    }
}

fn ids(bookings: &[BookingFacts]) -> BTreeSet<BookingId> {
    bookings.iter().map(|booking| booking.id).collect()
}

/// Does one thing through one process.
pub(crate) async fn perform(club: &Club, peer: &Peer, client: usize, operation: Operation) -> Told {
    match peer {
        Peer::Here(process) => decide(club, &process.desks, client, operation).await,
        Peer::Apart(apart) => {
            let operation = apart::Operation::Slot(operation);
            match apart.ask(club, client, operation).await {
                apart::Told::Slot(told) => told,
                other @ apart::Told::Line(_) => panic!("{operation:?}: {other:?}"),
            }
        }
    }
}

/// Does one thing in this process.
pub(crate) async fn decide(
    club: &Club,
    desks: &Desks,
    client: usize,
    operation: Operation,
) -> Told {
    let start = noon() + TimeDelta::days(1);
    let slot = Span::starting(start, SLOT_MINUTES);
    let act = match operation {
        Operation::Book => book(start),
        Operation::Cancel(booking) => Act::Cancel { booking },
        Operation::Schedule => Act::Schedule {
            resource: Some(piano()),
            day: DaySpec::Tomorrow,
            range: ScheduleRange::Day,
        },
        Operation::Who => Act::Who { resource: piano() },
        Operation::Free => Act::Free {
            resource: Some(piano()),
            day: DaySpec::Tomorrow,
        },
    };
    match club.ask(desks, client, act).await {
        Ok(Answer::Booked { booking, .. }) => Told::Booked(booking.id),
        Ok(Answer::Cancelled { .. }) => Told::Cancelled,
        Ok(Answer::Schedule { days }) => Told::Held(ids(&days[0].bookings)),
        Ok(Answer::Who { next, .. }) => Told::Held(ids(&next)),
        Ok(Answer::Free { days }) => {
            let covers = |free: &Span| free.start <= slot.start && slot.end <= free.end;
            Told::Room(days[0].free.iter().any(covers))
        }
        Err(Refusal::Taken { holders, .. }) => Told::Taken(ids(&holders)),
        Err(Refusal::BookingOver { .. }) => Told::Over,
        other => panic!("{operation:?}: {other:?}"),
    }
}

/// Has clients do things at random, those of one process beside those of the others.
pub(crate) async fn history(
    peers: &[Arc<Peer>],
    name: &str,
    capacity: u32,
    seed: u64,
) -> (Arc<Club>, Vec<SlotCall>) {
    let club = Arc::new(Club::found(peers[0].desks(), name, CLIENTS, capacity).await);
    let recorder: Arc<Recorder<Operation, Told>> = Arc::default();
    let known: Arc<Mutex<Vec<BookingId>>> = Arc::default();
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let peer = peers[client % peers.len()].clone();
        let (club, recorder, known) = (club.clone(), recorder.clone(), known.clone());
        let mut dice = Dice::seeded(seed ^ u64::try_from(client).expect("few"));
        clients.spawn(async move {
            for _ in 0..OPERATIONS_EACH {
                let operation = {
                    let known = known.lock().expect("no client panics");
                    choose(&mut dice, &known)
                };
                let told = recorder
                    .record(client, operation, perform(&club, &peer, client, operation))
                    .await;
                if let Told::Booked(booking) = told {
                    known.lock().expect("no client panics").push(booking);
                }
            }
        });
    }
    clients.join_all().await;
    (club, recorder.calls())
}

fn choose(dice: &mut Dice, known: &[BookingId]) -> Operation {
    match dice.below(10) {
        0..=3 => Operation::Book,
        4..=6 => dice.pick(known).map_or(Operation::Book, Operation::Cancel),
        7 => Operation::Schedule,
        8 => Operation::Who,
        _ => Operation::Free,
    }
}

/// Records histories and checks each.
async fn slots_are_linearizable(engine: Engine, processes: usize, histories: usize) {
    let database = Database::new(engine).await;
    let peers = peers(&database, processes).await;
    let seed = Dice::fresh_seed();
    let mut calls = 0;
    for number in 0..histories {
        let capacity = 1 + u32::try_from(number % 2).expect("one or two");
        let seed = seed.wrapping_add(u64::try_from(number).expect("few") << 8);
        let (_, history) = history(&peers, &format!("-{number}"), capacity, seed).await;
        calls += history.len();
        let verdict = check(&Slot::empty(capacity), &history, Slot::step);
        assert_eq!(
            verdict,
            Verdict::Linearizable,
            "seed {seed}, {capacity} seats: {history:#?}"
        );
    }
    println!(
        "{engine:?}, {processes} processes: {histories} histories of a slot, {calls} calls, all linearizable"
    );
    end(peers).await;
    database.clear().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn slots_are_linearizable_on_sqlite() {
    slots_are_linearizable(Engine::Sqlite, 1, effort::rounds(40, 1_000)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn slots_are_linearizable_across_processes_on_postgres() {
    slots_are_linearizable(Engine::Postgres, 2, effort::rounds(40, 1_000)).await;
}
