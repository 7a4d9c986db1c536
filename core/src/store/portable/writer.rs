//! The tasks that write the journal, each with a connection of its own. A task merges what waits and
//! may share a transaction, so that the disk is synced once for all of it, and then answers each.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};

use super::engine::{self, Link};
use super::heads::Heads;
use super::{journal, leases, settlements};
use crate::clock::uptime;
use crate::model::CommunityId;
use crate::store::error::{Failure, Fault};
use crate::store::patience::Patience;
use crate::store::settled::Settlement;
use crate::store::{Appended, Batch, MOST_LEASE_SECONDS, StoreError};

/// Most writes of one transaction, and most that wait for the next.
const MOST_WRITES: usize = 4_096;
/// A transaction takes no more writes once it has this many bytes.
const MOST_BYTES: usize = 64 << 20;
/// How long the log is left alone after a reader was in the way of emptying it.
const EMPTIED_AGAIN_AFTER: Duration = Duration::from_secs(1);

/// One thing to write. Each can be done again without harm.
#[derive(Debug, Clone)]
pub(super) enum Write {
    /// Append an entry; yes: it is stored, no: conflict.
    Append(Arc<Batch>),
    /// Settle notices, of one community where the engine keeps communities apart; yes: some were
    /// not settled before.
    Settle(Arc<[Settlement]>),
    /// Take a lease; yes: it is held now.
    TakeLease {
        name: Arc<str>,
        holder: Arc<str>,
        now: i64,
        until: i64,
    },
    /// Give a lease back; yes: it was held.
    ReleaseLease { name: Arc<str>, holder: Arc<str> },
    /// Keep a fact unless there is one; yes: there was none.
    KeepFact { name: &'static str, value: Arc<str> },
    /// Set a fact; yes.
    SetFact { name: &'static str, value: Arc<str> },
    /// Change the writing connection under the writer's hands.
    #[cfg(test)]
    Sabotage(engine::Sabotage),
}

/// What may share a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Everything,
    Community(CommunityId),
    Lease(Arc<str>),
    Fact(&'static str),
}

impl Write {
    fn part(&self) -> Part {
        if engine::MERGES_COMMUNITIES {
            return Part::Everything;
        }
        match self {
            Self::Append(batch) => Part::Community(batch.community),
            Self::Settle(all) => {
                let first = all.first().map(|settlement| settlement.community);
                first.map_or(Part::Everything, Part::Community)
            }
            Self::TakeLease { name, .. } | Self::ReleaseLease { name, .. } => {
                Part::Lease(name.clone())
            }
            Self::KeepFact { name, .. } | Self::SetFact { name, .. } => Part::Fact(name),
            #[cfg(test)]
            Self::Sabotage(_) => Part::Everything,
        }
    }

    /// For how long it is worth trying.
    fn patience(&self) -> Duration {
        match self {
            // A lease that is had when it is nearly over is of no use.
            Self::TakeLease { now, until, .. } => {
                let seconds = u64::try_from(until - now).unwrap_or(0);
                Duration::from_secs(seconds.min(u64::from(MOST_LEASE_SECONDS)) / 3)
            }
            _ => Duration::MAX,
        }
    }
}

type Reply = oneshot::Sender<Result<bool, StoreError>>;

enum Job {
    Write(Write, Reply),
    Close(oneshot::Sender<()>),
}

/// How the rest of the store reaches the writer's tasks.
#[derive(Debug, Clone)]
pub(super) struct Writer {
    tasks: Vec<mpsc::Sender<Job>>,
}

impl Writer {
    /// Sets a task to work on each connection; there is one at least.
    pub(super) fn start(links: Vec<Link>, heads: &Arc<Heads>) -> Self {
        let start = |link| {
            let (jobs, waiting) = mpsc::channel(MOST_WRITES);
            let heads = heads.clone();
            let task = Task {
                link,
                heads,
                log_to_empty: None,
            };
            tokio::spawn(task.run(waiting));
            jobs
        };
        Self {
            tasks: links.into_iter().map(start).collect(),
        }
    }

    /// Writes, and returns when it is on disk. Tries again as long as the engine thinks it worth
    /// trying.
    pub(super) async fn write(&self, write: Write) -> Result<bool, StoreError> {
        let mut patience = Patience::new(engine::TRIES, write.patience());
        let mut unknown: Option<Fault> = None;
        loop {
            let error = match self.write_once(write.clone()).await {
                Ok(result) => return Ok(result),
                Err(error) => error,
            };
            if let StoreError::Unknown { source } = &error {
                unknown = Some(source.clone());
            }
            let again = engine::is_worth_another_try(&error);
            if again {
                tracing::warn!(%error, "trying to write the journal again");
            }
            if !again || !patience.another().await {
                return Err(match unknown {
                    // An earlier try may have been done, though the last was not.
                    Some(source) if !shows_the_truth(&error) => StoreError::Unknown { source },
                    _ => error,
                });
            }
        }
    }

    pub(super) async fn write_once(&self, write: Write) -> Result<bool, StoreError> {
        let (reply, answer) = oneshot::channel();
        let task = self.task_of(&write);
        let job = Job::Write(write, reply);
        task.send(job).await.map_err(|_| StoreError::Closed)?;
        answer.await.unwrap_or_else(|_| {
            // The task ended with the job in its hands.
            let source = Arc::new(sqlx::Error::WorkerCrashed);
            Err(StoreError::Unknown { source })
        })
    }

    /// What belongs to one community is always written by the same task, and so in order; what
    /// belongs to none is written by the last task, which has no community if there are several.
    fn task_of(&self, write: &Write) -> &mpsc::Sender<Job> {
        let last = self.tasks.len() - 1;
        match write.part() {
            Part::Community(community) if last > 0 => &self.tasks[community.0 as usize % last],
            _ => &self.tasks[last],
        }
    }

    /// Writes what waits, and closes the connections.
    pub(super) async fn close(&self) {
        for task in &self.tasks {
            let (reply, closed) = oneshot::channel();
            if task.send(Job::Close(reply)).await.is_ok() {
                // An error means that the task has ended, and its connection is closed too.
                let _ = closed.await;
            }
        }
    }
}

struct Task {
    link: Link,
    heads: Arc<Heads>,
    /// The engine's log still holds what was erased, and is to be emptied from then on, by [`uptime`].
    log_to_empty: Option<Duration>,
}

/// Why a transaction did not do what it should.
enum Trouble {
    /// It was rolled back, or never begun.
    NotWritten(Fault),
    /// It failed in its commit.
    Unknown(Fault),
}

impl Trouble {
    fn into_error(self) -> StoreError {
        match self {
            Self::NotWritten(source) => StoreError::NotWritten { source },
            Self::Unknown(source) => StoreError::Unknown { source },
        }
    }
}

impl Task {
    async fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut received = Vec::new();
        let mut waiting = VecDeque::new();
        let mut closing = Vec::new();
        while jobs.recv_many(&mut received, MOST_WRITES).await > 0 {
            for job in received.drain(..) {
                match job {
                    Job::Write(write, reply) => waiting.push_back((write, reply)),
                    Job::Close(reply) => {
                        jobs.close();
                        closing.push(reply);
                    }
                }
            }
            while !waiting.is_empty() {
                if let Err(error) = self.link.ready().await {
                    // Nothing of what waits has a chance, and none should wait for the next.
                    let error = StoreError::not_written(error);
                    for (_, reply) in waiting.drain(..) {
                        let _ = reply.send(Err(error.clone()));
                    }
                    break;
                }
                let together = take_some(&mut waiting);
                self.process(together).await;
            }
        }
        if let Err(error) = self.link.close().await {
            tracing::warn!(%error, "the journal did not close in good order");
        }
        for reply in closing {
            // Whoever asked may have gone.
            let _ = reply.send(());
        }
    }

    /// Writes together, answers each.
    async fn process(&mut self, together: Vec<(Write, Reply)>) {
        let (writes, replies): (Vec<_>, Vec<_>) = together.into_iter().unzip();
        match self.transact(&writes).await {
            Ok(results) => {
                for (reply, result) in replies.into_iter().zip(results) {
                    // Whoever asked may have gone; what is written stands.
                    let _ = reply.send(Ok(result));
                }
            }
            Err(Trouble::NotWritten(fault))
                if writes.len() > 1 && engine::failure(&fault) == Failure::Rejected =>
            {
                // One of them broke a rule. Alone, it fails alone.
                for (write, reply) in writes.into_iter().zip(replies) {
                    let result = self.transact(&[write]).await;
                    let result = result
                        .map(|results| results == [true])
                        .map_err(Trouble::into_error);
                    let _ = reply.send(result);
                }
            }
            Err(trouble) => {
                let error = trouble.into_error();
                tracing::error!(%error, writes = writes.len(), "the journal was not written");
                for reply in replies {
                    let _ = reply.send(Err(error.clone()));
                }
            }
        }
    }

    /// Whoever is told that something is erased finds it nowhere. If a reader is in the way, such as a
    /// backup, it is tried again with a later write, and the log goes with the last connection anyway.
    async fn empty_log(&mut self, writes: &[Write]) {
        let erases =
            |write: &Write| matches!(write, Write::Append(batch) if !batch.erased.is_empty());
        if writes.iter().any(erases) {
            self.log_to_empty.get_or_insert(Duration::ZERO);
        }
        if self.log_to_empty.is_none_or(|from| uptime() < from) {
            return;
        }
        match self.link.empty_log().await {
            Ok(true) => self.log_to_empty = None,
            Ok(false) => self.log_to_empty = Some(uptime() + EMPTIED_AGAIN_AFTER),
            Err(error) => tracing::warn!(%error, "the journal's log was not emptied"),
        }
    }

    async fn transact(&mut self, writes: &[Write]) -> Result<Vec<bool>, Trouble> {
        match self.try_transact(writes).await {
            Ok(results) => {
                for batch in stored(writes, &results) {
                    self.heads.saw(batch.community, batch.seq, batch.id);
                }
                let stored = stored(writes, &results);
                self.heads
                    .raise(stored.map(|batch| (batch.community, batch.seq)));
                self.empty_log(writes).await;
                Ok(results)
            }
            Err(trouble) => {
                if let Trouble::NotWritten(fault) | Trouble::Unknown(fault) = &trouble
                    && engine::failure(fault) != Failure::Busy
                {
                    self.link.discard().await;
                }
                Err(trouble)
            }
        }
    }

    async fn try_transact(&mut self, writes: &[Write]) -> Result<Vec<bool>, Trouble> {
        let performed = engine::limited(engine::WRITE_LIMIT, async {
            let mut transaction = self.link.begin().await?;
            let mut results = Vec::with_capacity(writes.len());
            for write in writes {
                match perform(&mut transaction, &self.heads, write).await {
                    Ok(result) => results.push(result),
                    Err(error) => {
                        // If it fails as well, the connection is thrown away, and with it all of
                        // this.
                        let _ = transaction.rollback().await;
                        return Err(error);
                    }
                }
            }
            Ok((transaction, results))
        });
        let (transaction, results) = performed
            .await
            .map_err(|error| Trouble::NotWritten(Arc::new(error)))?;
        match engine::limited(engine::WRITE_LIMIT, transaction.commit()).await {
            Ok(()) => Ok(results),
            Err(error) => Err(Trouble::Unknown(Arc::new(error))),
        }
    }
}

/// The first writes that fit into one transaction, one at least: those that may share it with the
/// first of all, in order.
fn take_some(waiting: &mut VecDeque<(Write, Reply)>) -> Vec<(Write, Reply)> {
    let Some(part) = waiting.front().map(|(write, _)| write.part()) else {
        return Vec::new();
    };
    let (mut bytes, mut some, mut rest) = (0, Vec::new(), VecDeque::new());
    for (write, reply) in waiting.drain(..) {
        if some.len() < MOST_WRITES && bytes < MOST_BYTES && write.part() == part {
            if let Write::Append(batch) = &write {
                bytes += batch.bytes();
            }
            some.push((write, reply));
        } else {
            rest.push_back((write, reply));
        }
    }
    *waiting = rest;
    some
}

/// Whether an error also says what became of earlier tries. What a rule of the schema forbids got as
/// far as finding no trace of them.
fn shows_the_truth(error: &StoreError) -> bool {
    matches!(error, StoreError::NotWritten { source } if engine::failure(source) == Failure::Rejected)
}

/// The entries that are on disk now.
fn stored<'a>(writes: &'a [Write], results: &'a [bool]) -> impl Iterator<Item = &'a Batch> + 'a {
    writes
        .iter()
        .zip(results)
        .filter_map(|(write, stored)| match write {
            Write::Append(batch) if *stored => Some(&**batch),
            _ => None,
        })
}

async fn perform(
    connection: &mut engine::Connection,
    heads: &Heads,
    write: &Write,
) -> sqlx::Result<bool> {
    match write {
        Write::Append(batch) => journal::append(connection, heads, batch)
            .await
            .map(|appended| appended == Appended::Stored),
        Write::Settle(all) => settlements::settle(connection, all).await,
        Write::TakeLease {
            name,
            holder,
            now,
            until,
        } => leases::take(connection, name, holder, *now, *until).await,
        Write::ReleaseLease { name, holder } => leases::release(connection, name, holder).await,
        Write::KeepFact { name, value } => leases::keep_fact(connection, name, value).await,
        Write::SetFact { name, value } => leases::set_fact(connection, name, value)
            .await
            .map(|()| true),
        #[cfg(test)]
        Write::Sabotage(sabotage) => sabotage.perform(connection).await.map(|()| true),
    }
}
