//! One line as a list: clients stand at its end, leave it and look at it, through several
//! processes, while somebody has what they wait for.

use std::sync::Arc;

use dibs_core::desk::Desks;
use dibs_core::model::{Act, Answer, Refusal};
use dibs_core::time::When;
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use super::apart::{self, Peer, end, peers};
use super::club::{Club, piano};
use super::database::{Database, Engine};
use super::history::{Call, Recorder};
use super::linearizable::{Verdict, check};
use crate::dice::Dice;
use crate::effort;

const CLIENTS: usize = 8;
const OPERATIONS_EACH: usize = 6;
/// Whoever has the piano is no client.
const HOLDER: usize = CLIENTS;
const A_DAY_MINUTES: u32 = 24 * 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Operation {
    Join,
    Leave,
    /// `/line`
    Look,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Told {
    /// The place in line, 1 = first, and whether it was held before.
    Place {
        place: usize,
        before: bool,
    },
    Left,
    NotWaiting,
    Line(Vec<usize>),
}

/// Who waits, in order.
type Line = Vec<usize>;

fn step(line: &Line, call: &Call<Operation, Told>) -> Option<Line> {
    let index = line.iter().position(|client| *client == call.client);
    let mut after = line.clone();
    let is_right = match (call.operation, &call.answer) {
        (
            Operation::Join,
            Told::Place {
                place,
                before: false,
            },
        ) => {
            after.push(call.client);
            index.is_none() && *place == after.len()
        }
        (
            Operation::Join,
            Told::Place {
                place,
                before: true,
            },
        ) => index == Some(place - 1),
        (Operation::Leave, Told::Left) => {
            after.retain(|client| *client != call.client);
            index.is_some()
        }
        (Operation::Leave, Told::NotWaiting) => index.is_none(),
        (Operation::Look, Told::Line(seen)) => seen == line,
        _ => false,
    };
    is_right.then_some(after)
}

async fn perform(club: &Club, peer: &Peer, client: usize, operation: Operation) -> Told {
    match peer {
        Peer::Here(process) => decide(club, &process.desks, client, operation).await,
        Peer::Apart(apart) => {
            let operation = apart::Operation::Line(operation);
            match apart.ask(club, client, operation).await {
                apart::Told::Line(told) => told,
                other @ apart::Told::Slot(_) => panic!("{operation:?}: {other:?}"),
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
    let resource = piano();
    let act = match operation {
        Operation::Join => Act::Join {
            resource,
            minutes: None,
        },
        Operation::Leave => Act::Leave { resource },
        Operation::Look => Act::Line { resource },
    };
    let place = |place: u32, before| Told::Place {
        place: usize::try_from(place).expect("few"),
        before,
    };
    match club.ask(desks, client, act).await {
        Ok(Answer::Joined { place_in_line, .. }) => place(place_in_line, false),
        Err(Refusal::AlreadyWaiting { place_in_line, .. }) => place(place_in_line, true),
        Ok(Answer::Left { .. }) => Told::Left,
        Err(Refusal::NotWaiting { .. }) => Told::NotWaiting,
        Ok(Answer::Line { places, .. }) => {
            let places = places.iter();
            Told::Line(places.map(|place| club.callers[&place.member]).collect())
        }
        other => panic!("{operation:?}: {other:?}"),
    }
}

async fn history(peers: &[Arc<Peer>], name: &str, seed: u64) -> Vec<Call<Operation, Told>> {
    let founder = peers[0].desks();
    let club = Arc::new(Club::found(founder, name, CLIENTS + 1, 1).await);
    let now = Act::Book {
        resource: piano(),
        when: When::Now,
        minutes: Some(A_DAY_MINUTES),
        seats: 1,
        note: None,
    };
    let taken = club.ask(founder, HOLDER, now).await;
    taken.expect("the piano is free at first");
    let recorder: Arc<Recorder<Operation, Told>> = Arc::default();
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let peer = peers[client % peers.len()].clone();
        let (club, recorder) = (club.clone(), recorder.clone());
        let mut dice = Dice::seeded(seed ^ u64::try_from(client).expect("few"));
        clients.spawn(async move {
            for _ in 0..OPERATIONS_EACH {
                let operation = match dice.below(10) {
                    0..=4 => Operation::Join,
                    5..=6 => Operation::Leave,
                    _ => Operation::Look,
                };
                let answering = perform(&club, &peer, client, operation);
                recorder.record(client, operation, answering).await;
            }
        });
    }
    clients.join_all().await;
    recorder.calls()
}

/// Records histories and checks each.
async fn lines_are_linearizable(engine: Engine, processes: usize, histories: usize) {
    let database = Database::new(engine).await;
    let peers = peers(&database, processes).await;
    let seed = Dice::fresh_seed();
    let mut calls = 0;
    for number in 0..histories {
        let seed = seed.wrapping_add(u64::try_from(number).expect("few") << 8);
        let history = history(&peers, &format!("-{number}"), seed).await;
        calls += history.len();
        let verdict = check(&Line::new(), &history, step);
        assert_eq!(verdict, Verdict::Linearizable, "seed {seed}: {history:#?}");
    }
    println!(
        "{engine:?}, {processes} processes: {histories} histories of a line, {calls} calls, all linearizable"
    );
    end(peers).await;
    database.clear().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_are_linearizable_on_sqlite() {
    lines_are_linearizable(Engine::Sqlite, 1, effort::rounds(40, 1_000)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_are_linearizable_across_processes_on_postgres() {
    lines_are_linearizable(Engine::Postgres, 2, effort::rounds(40, 1_000)).await;
}
