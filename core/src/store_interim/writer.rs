//! The one connection that writes the journal's file. It takes whatever waits, of all communities,
//! into one transaction, and answers when that is on disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::{mpsc, oneshot, watch};

use super::error::StoreError;
use super::journal::{Appended, Batch};
use super::outbox::Settlement;
use crate::model::CommunityId;

/// Most jobs of one transaction.
const MOST_JOBS: usize = 1_024;
/// Most jobs that wait; more wait at their sender.
const QUEUE: usize = 4_096;

/// The last row of each community's journal that this process has written or read at its start.
pub type Heads = Arc<BTreeMap<CommunityId, u64>>;

type Answer<T> = oneshot::Sender<Result<T, StoreError>>;

/// One thing to write.
#[derive(Debug)]
pub(super) enum Job {
    /// A journal row.
    Append(Batch, Answer<Appended>),
    /// What became of a notice.
    Settle(Settlement, Answer<()>),
    /// Take or renew a lease; whether it was had.
    TakeLease {
        name: String,
        holder: String,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        answer: Answer<bool>,
    },
    /// Give a lease back.
    ReleaseLease {
        name: String,
        holder: String,
        answer: Answer<()>,
    },
    /// Keep a value under a key; unless `replace`, only if there is none.
    PutMeta {
        key: &'static str,
        value: String,
        replace: bool,
        answer: Answer<()>,
    },
    /// End.
    Close,
}

/// Sets the writer to work.
pub(super) fn start(
    connection: SqliteConnection,
    options: SqliteConnectOptions,
) -> (mpsc::Sender<Job>, watch::Receiver<Heads>) {
    let (jobs, inbox) = mpsc::channel(QUEUE);
    let (publish, heads) = watch::channel(Heads::default());
    let writer = Writer {
        connection: Some(connection),
        options,
        heads: BTreeMap::new(),
        publish,
    };
    tokio::spawn(writer.run(inbox));
    (jobs, heads)
}

struct Writer {
    connection: Option<SqliteConnection>,
    options: SqliteConnectOptions,
    heads: BTreeMap<CommunityId, u64>,
    publish: watch::Sender<Heads>,
}

/// An answer that is given once the transaction is on disk.
type Pending = Box<dyn FnOnce(Result<(), &StoreError>) + Send>;

impl Writer {
    async fn run(mut self, mut inbox: mpsc::Receiver<Job>) {
        let mut jobs = Vec::new();
        let mut open = true;
        while open && inbox.recv_many(&mut jobs, MOST_JOBS).await > 0 {
            if jobs.iter().any(|job| matches!(job, Job::Close)) {
                inbox.close();
                open = false;
            }
            let batch: Vec<Job> = jobs
                .drain(..)
                .filter(|job| !matches!(job, Job::Close))
                .collect();
            if !batch.is_empty() {
                self.write(batch).await;
            }
        }
        if let Some(connection) = self.connection.take() {
            // Closing checkpoints the log; if it fails, the next start does it.
            let _ = connection.close().await;
        }
    }

    async fn write(&mut self, jobs: Vec<Job>) {
        let mut pending: Vec<Pending> = Vec::with_capacity(jobs.len());
        let written = self.transaction(jobs, &mut pending).await;
        if let Err(error) = &written {
            tracing::error!(%error, "a transaction on the journal failed");
            // After a failed sync the file must be opened anew: what its connection holds in memory
            // may not be what is on disk.
            self.connection = None;
            self.heads.clear();
        } else {
            self.publish.send_replace(Arc::new(self.heads.clone()));
        }
        for answer in pending {
            answer(written.as_ref().copied());
        }
    }

    async fn transaction(
        &mut self,
        jobs: Vec<Job>,
        pending: &mut Vec<Pending>,
    ) -> Result<(), StoreError> {
        let mut failed = None;
        let mut connection = match self.connection.take() {
            Some(connection) => Some(connection),
            None => match self.options.connect().await {
                Ok(connection) => Some(connection),
                Err(error) => {
                    failed = Some(StoreError::from(error));
                    None
                }
            },
        };
        let written = {
            let mut transaction = match &mut connection {
                Some(connection) => match connection.begin_with("BEGIN IMMEDIATE").await {
                    Ok(transaction) => Some(transaction),
                    Err(error) => {
                        failed = Some(error.into());
                        None
                    }
                },
                None => None,
            };
            for job in jobs {
                // After a failure the rest is still answered, with that failure.
                let connection = transaction.as_mut().filter(|_| failed.is_none());
                if let Err(error) = self
                    .carry_out(connection.map(|one| &mut **one), job, pending)
                    .await
                {
                    failed = Some(error);
                }
            }
            match (failed, transaction) {
                (Some(error), _) => Err(error),
                (None, Some(transaction)) => transaction.commit().await.map_err(StoreError::from),
                (None, None) => Ok(()),
            }
        };
        if written.is_ok() {
            self.connection = connection;
        }
        written
    }

    async fn carry_out(
        &mut self,
        connection: Option<&mut SqliteConnection>,
        job: Job,
        pending: &mut Vec<Pending>,
    ) -> Result<(), StoreError> {
        match job {
            Job::Append(batch, answer) => {
                let appended = match connection {
                    Some(connection) => self.append(connection, &batch).await,
                    None => Ok(Appended::Conflict),
                };
                later(pending, answer, appended)
            }
            Job::Settle(settlement, answer) => {
                let settled = match connection {
                    Some(connection) => settle(connection, &settlement).await,
                    None => Ok(()),
                };
                later(pending, answer, settled)
            }
            Job::TakeLease {
                name,
                holder,
                now,
                until,
                answer,
            } => {
                let taken = match connection {
                    Some(connection) => take_lease(connection, &name, &holder, now, until).await,
                    None => Ok(false),
                };
                later(pending, answer, taken)
            }
            Job::ReleaseLease {
                name,
                holder,
                answer,
            } => {
                let released = match connection {
                    Some(connection) => release_lease(connection, &name, &holder).await,
                    None => Ok(()),
                };
                later(pending, answer, released)
            }
            Job::PutMeta {
                key,
                value,
                replace,
                answer,
            } => {
                let put = match connection {
                    Some(connection) => put_meta(connection, key, &value, replace).await,
                    None => Ok(()),
                };
                later(pending, answer, put)
            }
            Job::Close => Ok(()),
        }
    }

    async fn append(
        &mut self,
        connection: &mut SqliteConnection,
        batch: &Batch,
    ) -> Result<Appended, StoreError> {
        let community = i64::from(batch.community.0);
        let head = match self.heads.get(&batch.community) {
            Some(head) => *head,
            None => {
                let head: i64 = sqlx::query_scalar(
                    "SELECT COALESCE(MAX(seq), 0) FROM journal WHERE community_id = $1",
                )
                .bind(community)
                .fetch_one(&mut *connection)
                .await?;
                u64::try_from(head).unwrap_or_default()
            }
        };
        if batch.seq > head + 1 {
            return Ok(Appended::Conflict);
        }
        let seq = i64::try_from(batch.seq).unwrap_or(i64::MAX);
        let id = data_encoding::HEXLOWER.encode(&batch.id);
        let inserted = sqlx::query(
            "INSERT INTO journal (community_id, seq, batch_id, at, entry) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (community_id, seq) DO NOTHING",
        )
        .bind(community)
        .bind(seq)
        .bind(&id)
        .bind(batch.at.timestamp())
        .bind(&batch.json)
        .execute(&mut *connection)
        .await?
        .rows_affected();
        if inserted == 0 {
            let holder: String = sqlx::query_scalar(
                "SELECT batch_id FROM journal WHERE community_id = $1 AND seq = $2",
            )
            .bind(community)
            .bind(seq)
            .fetch_one(&mut *connection)
            .await?;
            self.heads.remove(&batch.community);
            return Ok(if holder == id {
                Appended::Stored
            } else {
                Appended::Conflict
            });
        }
        for row in &batch.texts {
            sqlx::query(
                "INSERT INTO personal (community_id, id, member_id, kind, text) \
                 VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(community)
            .bind(i64::from(row.id.0))
            .bind(i64::from(row.member.0))
            .bind(row.kind.name())
            .bind(&row.text)
            .execute(&mut *connection)
            .await?;
        }
        self.heads.insert(batch.community, batch.seq);
        Ok(Appended::Stored)
    }
}

/// Keeps an answer until the transaction is on disk; an error goes on to the transaction.
fn later<T: Send + 'static>(
    pending: &mut Vec<Pending>,
    answer: Answer<T>,
    outcome: Result<T, StoreError>,
) -> Result<(), StoreError> {
    let (outcome, failed) = match outcome {
        Ok(value) => (Some(value), Ok(())),
        Err(error) => (None, Err(error)),
    };
    pending.push(Box::new(move |written| {
        let told = match (written, outcome) {
            (Ok(()), Some(value)) => Ok(value),
            (Err(error), _) => Err(StoreError::Failed(error.to_string())),
            (Ok(()), None) => Err(StoreError::Closed),
        };
        // Whoever asked may have gone.
        let _ = answer.send(told);
    }));
    failed
}

async fn settle(
    connection: &mut SqliteConnection,
    settlement: &Settlement,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO settlements (community_id, notice_id, outcome, attempts, at, detail) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (community_id, notice_id) DO NOTHING",
    )
    .bind(i64::from(settlement.community.0))
    .bind(i64::from(settlement.notice.0))
    .bind(settlement.outcome.name())
    .bind(i64::from(settlement.attempts))
    .bind(settlement.at.timestamp())
    .bind(&settlement.detail)
    .execute(connection)
    .await?;
    Ok(())
}

async fn take_lease(
    connection: &mut SqliteConnection,
    name: &str,
    holder: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let taken = sqlx::query(
        "INSERT INTO leases (name, holder, until) VALUES ($1, $2, $3) \
         ON CONFLICT (name) DO UPDATE SET holder = $2, until = $3 \
         WHERE leases.holder = $2 OR leases.until <= $4",
    )
    .bind(name)
    .bind(holder)
    .bind(until.timestamp())
    .bind(now.timestamp())
    .execute(connection)
    .await?;
    Ok(taken.rows_affected() == 1)
}

async fn release_lease(
    connection: &mut SqliteConnection,
    name: &str,
    holder: &str,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM leases WHERE name = $1 AND holder = $2")
        .bind(name)
        .bind(holder)
        .execute(connection)
        .await?;
    Ok(())
}

async fn put_meta(
    connection: &mut SqliteConnection,
    key: &str,
    value: &str,
    replace: bool,
) -> Result<(), StoreError> {
    let statement = if replace {
        "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = $2"
    } else {
        "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING"
    };
    sqlx::query(statement)
        .bind(key)
        .bind(value)
        .execute(connection)
        .await?;
    Ok(())
}
