//! A process of its own on a database: this program once more, which does what it is asked over a
//! socket. The histories are taken on this side, by one clock.

use std::collections::{BTreeMap, HashMap};
use std::process::Stdio;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use dibs_core::desk::Desks;
use dibs_core::model::{CommunityId, MemberId};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{UnixListener, UnixStream};
use tokio::process::{Child, Command};
use tokio::sync::{Mutex as AsyncMutex, oneshot};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::club::{Club, clock};
use super::database::{Database, Process};
use super::{line, slot};

/// Where the other process finds its database, and who asks it.
const DATABASE: &str = "DIBS_TEST_APART_DATABASE";
const SOCKET: &str = "DIBS_TEST_APART_SOCKET";
/// A process that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(120);

/// Somebody to ask.
pub(crate) enum Peer {
    /// In this process.
    Here(Process),
    /// In another.
    Apart(Box<Apart>),
}

impl Peer {
    /// The desks of one that is here.
    pub(crate) fn desks(&self) -> &Desks {
        match self {
            Self::Here(process) => &process.desks,
            Self::Apart(_) => panic!("its desks are in another process"),
        }
    }
}

/// So many processes on a database, the first of which is this one.
pub(crate) async fn peers(database: &Database, processes: usize) -> Vec<Arc<Peer>> {
    let here = Peer::Here(database.process(&clock()).await);
    let mut peers = vec![Arc::new(here)];
    while peers.len() < processes {
        let apart = Apart::start(&database.url).await;
        peers.push(Arc::new(Peer::Apart(Box::new(apart))));
    }
    peers
}

pub(crate) async fn end(peers: Vec<Arc<Peer>>) {
    for peer in peers {
        match Arc::into_inner(peer).expect("nobody else has it") {
            Peer::Here(process) => process.end().await,
            Peer::Apart(apart) => apart.end().await,
        }
    }
}

/// What a client does.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) enum Operation {
    Slot(slot::Operation),
    Line(line::Operation),
}

/// What it is told.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Told {
    Slot(slot::Told),
    Line(line::Told),
}

#[derive(Serialize, Deserialize)]
struct Question {
    number: u64,
    community: CommunityId,
    callers: BTreeMap<MemberId, usize>,
    /// The number of the request, of which there is one in all processes.
    request: u64,
    client: usize,
    operation: Operation,
}

#[derive(Serialize, Deserialize)]
struct Answer {
    number: u64,
    told: Told,
}

type Waiting = Arc<Mutex<HashMap<u64, oneshot::Sender<Told>>>>;

/// The other process, as it is seen from here.
pub(crate) struct Apart {
    child: Child,
    questions: AsyncMutex<OwnedWriteHalf>,
    waiting: Waiting,
    asked: AtomicU64,
}

impl Apart {
    pub(crate) async fn start(database: &str) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let socket = directory.path().join("socket");
        let listener = UnixListener::bind(&socket).expect("a socket");
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .args(["--ignored", "--exact", "--nocapture"])
            .arg("concurrent::apart::the_other_process")
            .env(DATABASE, database)
            .env(SOCKET, &socket)
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("a process");
        let stream = tokio::select! {
            accepted = listener.accept() => accepted.expect("a connection").0,
            ended = child.wait() => panic!("it ended at once: {ended:?}"),
        };
        let (answers, questions) = stream.into_split();
        let waiting = Waiting::default();
        tokio::spawn(hear(answers, waiting.clone()));
        Self {
            child,
            questions: AsyncMutex::new(questions),
            waiting,
            asked: AtomicU64::new(0),
        }
    }

    /// Has it do something.
    pub(crate) async fn ask(&self, club: &Club, client: usize, operation: Operation) -> Told {
        let number = self.asked.fetch_add(1, Ordering::Relaxed);
        let (told, telling) = oneshot::channel();
        let waiting = || self.waiting.lock().expect("nobody panics");
        waiting().insert(number, told);
        let question = Question {
            number,
            community: club.community,
            callers: club.callers.clone(),
            request: club.next_request(),
            client,
            operation,
        };
        write(&self.questions, &question).await;
        let told = timeout(PATIENCE, telling).await.expect("it hangs");
        told.expect("the other process answers")
    }

    async fn end(mut self) {
        drop(self.questions);
        let ended = timeout(PATIENCE, self.child.wait()).await;
        let ended = ended.expect("it ends").expect("an end");
        assert!(ended.success(), "{ended}");
    }
}

async fn hear(answers: OwnedReadHalf, waiting: Waiting) {
    let mut lines = BufReader::new(answers).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        let Answer { number, told } = serde_json::from_str(&line).expect("an answer");
        let asker = waiting.lock().expect("nobody panics").remove(&number);
        // Whoever asked may have failed.
        let _ = asker.expect("a question").send(told);
    }
    // Whoever still waits does so in vain.
    waiting.lock().expect("nobody panics").clear();
}

async fn write(to: &AsyncMutex<OwnedWriteHalf>, message: &impl Serialize) {
    let mut line = serde_json::to_string(message).expect("JSON");
    line.push('\n');
    let mut to = to.lock().await;
    to.write_all(line.as_bytes()).await.expect("somebody reads");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "the histories start it, in a process of its own"]
async fn the_other_process() {
    let given = |name| std::env::var(name).expect("started by the histories");
    let process = Process::open(&given(DATABASE), &clock()).await;
    let stream = UnixStream::connect(given(SOCKET)).await.expect("an asker");
    let (questions, answers) = stream.into_split();
    let answers = Arc::new(AsyncMutex::new(answers));
    let mut questions = BufReader::new(questions).lines();
    let mut under_way = JoinSet::new();
    loop {
        let line = tokio::select! {
            line = questions.next_line() => line.expect("a question"),
            // Whoever fails ends the process, so that nobody waits for the answer.
            Some(ended) = under_way.join_next() => {
                ended.expect("an answer");
                continue;
            }
        };
        let Some(line) = line else { break };
        let question: Question = serde_json::from_str(&line).expect("a question");
        let (desks, answers) = (process.desks.clone(), answers.clone());
        under_way.spawn(async move {
            let club = Club::known(question.community, question.callers, question.request);
            let client = question.client;
            let told = match question.operation {
                Operation::Slot(operation) => {
                    Told::Slot(slot::decide(&club, &desks, client, operation).await)
                }
                Operation::Line(operation) => {
                    Told::Line(line::decide(&club, &desks, client, operation).await)
                }
            };
            let number = question.number;
            write(&answers, &Answer { number, told }).await;
        });
    }
    under_way.join_all().await;
    process.end().await;
}
