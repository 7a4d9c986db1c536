//! A trial by failure: members book in Telegram, real `dibs` processes answer them from one
//! database, and meanwhile the database's nodes and the processes are killed and cut off. In the end
//! everything that was promised is looked for.

mod asking;
mod club;
mod fault;
mod journal;
mod process;
mod verdict;

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::clock::{Clock as _, SystemClock};
use dibs_core::model::CommunityId;
use dibs_core::store::{Store, StoreError};
use tokio::sync::watch;
use tokio::task::JoinSet;

use self::asking::{Asks, keep_asking, pinged_about};
use self::club::Club;
use self::fault::{Nodes, Victim, strike};
use self::journal::Record;
use self::process::Process;
use self::verdict::Evidence;
use crate::telegram::TelegramEmulator;

pub use self::asking::{Ask, Told, Wish};
pub use self::fault::Fault;
pub use self::verdict::{Episode, Row, Verdict};

/// How long members book undisturbed, to begin with.
const BEFORE: Duration = Duration::from_secs(6);
/// The least time after a fault before all is called well: acknowledgements that were on their way
/// are through by then.
const LEAST: TimeDelta = TimeDelta::seconds(5);
/// All is well when so many things were acknowledged in so long.
const WELL: (usize, TimeDelta) = (10, TimeDelta::seconds(3));
/// How long all may be unwell after a fault before the trial goes on regardless.
const PATIENCE: TimeDelta = TimeDelta::seconds(90);
/// Between a healed fault and the next, and between two looks for pings.
const REST: Duration = Duration::from_secs(3);
/// How long the last answers may take.
const LAST_ANSWERS: Duration = Duration::from_secs(60);
/// How long pings may take that were due when the last answer came.
const LAST_PINGS: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(250);

/// What is tried.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The `dibs` program.
    pub program: PathBuf,
    /// The database, as each process is told of it.
    pub database_urls: Vec<String>,
    /// The script that breaks the database's nodes, if it has some that can be broken.
    pub nodes: Option<PathBuf>,
    /// How many faults.
    pub faults: usize,
    /// The kind they are of, if not of all in turns.
    pub only: Option<Fault>,
    /// Where the processes live and log.
    pub directory: PathBuf,
}

/// Why a trial came to no verdict.
#[derive(Debug, thiserror::Error)]
pub enum TrialError {
    /// A process cannot be started, or not killed.
    #[error("a process: {0}")]
    Process(#[from] io::Error),
    /// Dibs did not reply while the clubs were founded.
    #[error("no reply to `{text}`; the conversation so far:\n{conversation}")]
    NoReply {
        /// What was said.
        text: String,
        /// What was said before.
        conversation: String,
    },
    /// A process ended by itself.
    #[error("{name} ended by itself: see its log")]
    GaveUp {
        /// Which.
        name: String,
    },
    /// Telegram hears none of the processes.
    #[error("no process is connected to Telegram")]
    NobodyConnected,
    /// The nodes cannot be broken or mended.
    #[error("the nodes, `{command}`: {detail}")]
    Nodes {
        /// What they were told.
        command: String,
        /// What they said.
        detail: String,
    },
    /// There are no nodes that this could be done to.
    #[error("there are no nodes for {0:?}")]
    NoNodes(Fault),
    /// The journals cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An entry of a journal is not as it should be.
    #[error("an entry of a journal: {0}")]
    Entry(#[from] serde_json::Error),
    /// A member who should belong to one club.
    #[error("a member of one club is in these communities: {communities:?}")]
    NotOneClub {
        /// Where they are.
        communities: Vec<CommunityId>,
    },
}

/// Tries it; `tell` hears how it goes.
///
/// # Errors
/// When it comes to no verdict.
pub async fn run(plan: &Plan, tell: impl Fn(&str)) -> Result<Verdict, TrialError> {
    let nodes = plan.nodes.as_deref().map(fault::script).transpose()?;
    let telegram = TelegramEmulator::start().await;
    let mut processes = Vec::new();
    for (number, url) in plan.database_urls.iter().enumerate() {
        let directory = &plan.directory;
        let process = Process::new(number + 1, &plan.program, url, &telegram, directory).await?;
        processes.push(process);
    }
    for process in &mut processes {
        process.start()?;
    }
    let clubs = Club::found_all(&telegram).await?;
    tell("the clubs are founded; members book");

    let asks = Asks::default();
    let (stop, stopped) = watch::channel(false);
    let mut members = JoinSet::new();
    for club in &clubs {
        for member in &club.members {
            let (club, asks, stopped) = (Arc::clone(club), asks.clone(), stopped.clone());
            members.spawn(keep_asking(club, member.clone(), asks, stopped));
        }
    }
    let mut episodes = vec![Episode {
        fault: None,
        victim: String::new(),
        from: SystemClock.now(),
        went_on: true,
    }];
    tokio::time::sleep(BEFORE).await;
    for fault in Fault::plan(plan.faults, plan.only, nodes.is_some()) {
        let episode = suffer(fault, nodes.as_ref(), &mut processes, &asks, &tell).await?;
        episodes.push(episode);
        tokio::time::sleep(REST).await;
    }

    stop.send_replace(true);
    let answered = async { while members.join_next().await.is_some() {} };
    if tokio::time::timeout(LAST_ANSWERS, answered).await.is_err() {
        tell("some members are still waiting for an answer");
        members.abort_all();
    }
    let until = SystemClock.now();
    tell("nobody asks any more; the last pings are waited for");
    let asked = asks.look(<[Ask]>::to_vec);
    let all_pinged = async {
        while !clubs.iter().all(|club| is_pinged(club, &asked, until)) {
            tokio::time::sleep(REST).await;
        }
    };
    if tokio::time::timeout(LAST_PINGS, all_pinged).await.is_err() {
        tell("some pings are missing");
    }
    for process in &mut processes {
        process.end().await?;
    }
    let evidence = evidence(&plan.database_urls[0], &clubs).await?;
    let violations = telegram.violations().len();
    Ok(Verdict::reach(
        &episodes, &asked, &evidence, until, violations,
    ))
}

/// Lets a fault happen, waits until all is well in spite of it, and mends what it broke.
async fn suffer(
    fault: Fault,
    nodes: Option<&Nodes>,
    processes: &mut [Process],
    asks: &Asks,
    tell: &impl Fn(&str),
) -> Result<Episode, TrialError> {
    let from = SystemClock.now();
    let victim = strike(fault, nodes, processes).await?;
    let name = match &victim {
        Victim::Node(node) => node.clone(),
        Victim::Process(place) => processes[*place].name.clone(),
    };
    tell(&format!("{}: {name}", fault.name()));
    // Where there is no other to take over.
    if let (Victim::Process(place), 1) = (&victim, processes.len()) {
        processes[*place].start()?;
    }
    let went_on = until_well(from, asks).await;
    tell(if went_on {
        "bookings go on"
    } else {
        "bookings do not go on"
    });
    match &victim {
        Victim::Node(_) => {
            if let Some(nodes) = nodes {
                nodes.heal().await?;
            }
        }
        Victim::Process(place) if processes.len() > 1 => processes[*place].start()?,
        Victim::Process(_) => {}
    }
    for process in processes.iter_mut() {
        if process.has_given_up() {
            return Err(TrialError::GaveUp {
                name: process.name.clone(),
            });
        }
    }
    Ok(Episode {
        fault: Some(fault),
        victim: name,
        from,
        went_on,
    })
}

/// Waits until things are acknowledged again as they should be. `false`: not in [`PATIENCE`].
async fn until_well(from: DateTime<Utc>, asks: &Asks) -> bool {
    loop {
        tokio::time::sleep(LOOK).await;
        let now = SystemClock.now();
        let (enough, span) = WELL;
        if now - from > LEAST && asks.acknowledged_since(now - span) >= enough {
            return true;
        }
        if now - from > PATIENCE {
            return false;
        }
    }
}

/// Whether everybody in a club had the pings that were due by then.
fn is_pinged(club: &Club, asks: &[Ask], until: DateTime<Utc>) -> bool {
    let pings = pings(club);
    let mine = asks.iter().filter(|ask| ask.club == club.number);
    mine.filter_map(|ask| match (&ask.told, &ask.wish) {
        (
            Some((
                Told::Booked {
                    booking,
                    with_ping: true,
                },
                _,
            )),
            Wish::Book { start, .. },
        ) if *start - club.lead <= until => Some(booking),
        _ => None,
    })
    .all(|booking| pings.contains_key(booking))
}

/// How many pings came, by booking.
fn pings(club: &Club) -> BTreeMap<u32, usize> {
    let mut pings = BTreeMap::new();
    for member in &club.members {
        for message in member.private_chat().bot_messages() {
            // What is due together stands in one message, a line each.
            for booking in message.text.lines().filter_map(pinged_about) {
                *pings.entry(booking).or_default() += 1;
            }
        }
    }
    pings
}

async fn evidence(database_url: &str, clubs: &[Arc<Club>]) -> Result<Vec<Evidence>, TrialError> {
    let store = Store::open(database_url).await?;
    let mut evidence = Vec::new();
    for club in clubs {
        evidence.push(Evidence {
            record: Record::of(&store, club.members[0].id()).await?,
            lead: club.lead,
            pings: pings(club),
        });
    }
    store.close().await;
    Ok(evidence)
}
