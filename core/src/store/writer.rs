//! The one task that writes the journal's file. It merges what waits, of all communities, into one
//! transaction, so that the disk is synced once for all of it, and then answers each.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};

use super::engine::{self, Failure, Link};
use super::error::{Fault, StoreError};
use super::heads::Heads;
use super::journal::{self, Appended, Batch};
use super::leases;
use super::settlements::{self, Settlement};

/// Most writes of one transaction, and most that wait for the next.
const MOST_WRITES: usize = 4_096;
/// A transaction takes no more writes once it has this many bytes.
const MOST_BYTES: usize = 64 << 20;
/// How often a write is tried while another process holds the lock; each try waits for it a while.
const BUSY_TRIES: u32 = 4;
/// The pause after the first try, doubled after each.
const BUSY_PAUSE: Duration = Duration::from_millis(25);

/// One thing to write. Each can be done again without harm.
#[derive(Debug, Clone)]
pub(super) enum Write {
    /// Append an entry; yes: it is stored, no: conflict.
    Append(Arc<Batch>),
    /// Settle notices; yes: some were not settled before.
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
    Sabotage(Sabotage),
}

/// What tests do to the writing connection.
#[cfg(test)]
#[derive(Debug, Clone, Copy)]
pub(super) enum Sabotage {
    /// The disk is full from now on, until the file is opened again.
    FullDisk,
    /// The next commit fails, until the file is opened again.
    FailingCommit,
}

type Reply = oneshot::Sender<Result<bool, StoreError>>;

enum Job {
    Write(Write, Reply),
    Close(oneshot::Sender<()>),
}

/// How the rest of the store reaches the writer.
#[derive(Debug, Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
}

impl Writer {
    /// Sets a writer to work on an open file.
    pub(super) fn start(link: Link, heads: Arc<Heads>) -> Self {
        let (jobs, waiting) = mpsc::channel(MOST_WRITES);
        tokio::spawn(Task { link, heads }.run(waiting));
        Self { jobs }
    }

    /// Writes, and returns when it is on disk. Tries again while another process holds the lock.
    pub(super) async fn write(&self, write: Write) -> Result<bool, StoreError> {
        let mut pause = BUSY_PAUSE;
        for _ in 1..BUSY_TRIES {
            match self.write_once(write.clone()).await {
                Err(StoreError::NotWritten { source })
                    if engine::failure(&source) == Failure::Busy =>
                {
                    tracing::warn!("another process holds the database's lock; trying again");
                }
                other => return other,
            }
            tokio::time::sleep(pause).await;
            pause *= 2;
        }
        self.write_once(write).await
    }

    async fn write_once(&self, write: Write) -> Result<bool, StoreError> {
        let (reply, answer) = oneshot::channel();
        let job = Job::Write(write, reply);
        self.jobs.send(job).await.map_err(|_| StoreError::Closed)?;
        answer.await.unwrap_or_else(|_| {
            // The task ended with the job in its hands.
            let source = Arc::new(sqlx::Error::WorkerCrashed);
            Err(StoreError::Unknown { source })
        })
    }

    /// Writes what waits, and closes the file.
    pub(super) async fn close(&self) {
        let (reply, closed) = oneshot::channel();
        if self.jobs.send(Job::Close(reply)).await.is_ok() {
            // An error means that the task has ended, and the file is closed too.
            let _ = closed.await;
        }
    }
}

struct Task {
    link: Link,
    heads: Arc<Heads>,
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
                let together = take_some(&mut waiting);
                self.process(together).await;
            }
        }
        if let Err(error) = self.link.close().await {
            tracing::warn!(%error, "the journal's file did not close in good order");
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

    async fn transact(&mut self, writes: &[Write]) -> Result<Vec<bool>, Trouble> {
        match self.try_transact(writes).await {
            Ok(results) => {
                self.heads.raise(stored(writes, &results));
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
        let not_written = |error| Trouble::NotWritten(Arc::new(error));
        let mut transaction = self.link.begin().await.map_err(not_written)?;
        let mut results = Vec::with_capacity(writes.len());
        for write in writes {
            match perform(&mut transaction, &self.heads, write).await {
                Ok(result) => results.push(result),
                Err(error) => {
                    // If it fails as well, the connection is thrown away, and with it all of this.
                    let _ = transaction.rollback().await;
                    return Err(not_written(error));
                }
            }
        }
        match transaction.commit().await {
            Ok(()) => Ok(results),
            Err(error) => Err(Trouble::Unknown(Arc::new(error))),
        }
    }
}

/// The first writes that fit into one transaction; one at least.
fn take_some(waiting: &mut VecDeque<(Write, Reply)>) -> Vec<(Write, Reply)> {
    let mut bytes = 0;
    let fit = waiting
        .iter()
        .take(MOST_WRITES)
        .take_while(|(write, _)| {
            let more = bytes < MOST_BYTES;
            if let Write::Append(batch) = write {
                bytes += batch.bytes();
            }
            more
        })
        .count();
    waiting.drain(..fit).collect()
}

/// The entries that are on disk now.
fn stored<'a>(
    writes: &'a [Write],
    results: &'a [bool],
) -> impl Iterator<Item = (crate::model::CommunityId, u64)> + 'a {
    writes
        .iter()
        .zip(results)
        .filter_map(|(write, stored)| match write {
            Write::Append(batch) if *stored => Some((batch.community, batch.seq)),
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
