//! What the portable part of the store asks of PostgreSQL: the driver's types, how a connection is
//! made, how transactions begin and how long they may take, what error codes mean.
//!
//! Nothing here leaves anything in a session, so that a pool of connections may stand in between:
//! settings are made for one transaction, statements are not kept prepared.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use sqlx::{Connection as _, PgConnection, Postgres, Transaction};

use super::hosts::{Connected, Hosts};
use crate::store::error::{Failure, StoreError};
use crate::store::patience::Tries;
use crate::store::scope::{Scope, Turn};

pub(super) use super::pool::Pool;

pub(super) type Database = Postgres;
pub(super) type Connection = PgConnection;

/// Communities may lie on different machines, and no transaction holds two of them.
pub(super) const MERGES_COMMUNITIES: bool = false;
/// A pool of connections may give each transaction another session.
pub(super) const PREPARES: bool = false;
/// Where the database says which steps of each schema were taken.
pub(super) const JOURNAL_STEPS: &str = "journal_migrations";
pub(super) const TABLES_STEPS: &str = "tables_migrations";
/// Most bytes of entries that one transaction of a follower takes. There is a round trip for each
/// booking that ends, so that much more could take longer than a follower may.
pub(super) const MOST_BYTES_FOLLOWED: u64 = 1 << 20;
/// How long something is tried again: longer than a cluster takes to have another primary.
pub(super) const TRIES: Tries = Tries {
    most: u32::MAX,
    within: Duration::from_secs(45),
    pause: Duration::from_millis(50),
    longest_pause: Duration::from_secs(2),
};
/// How long the statements of a short transaction may take, and how long its commit. A host that
/// takes longer is taken for dead: the connection is dropped, and the commit never cancelled, as a
/// cancelled one can be seen before its standby has it.
pub(super) const WRITE_LIMIT: Duration = Duration::from_secs(6);
/// How long a follower's transaction may take.
const FOLLOWER_LIMIT: Duration = Duration::from_secs(60);
/// How long one reading may take.
pub(super) const READ_LIMIT: Duration = Duration::from_secs(6);
/// How long it may take to read everything there is of a community.
pub(super) const LOAD_LIMIT: Duration = Duration::from_secs(120);

/// A transaction whose commit returns when it is on disk, and on a standby if the cluster has one to
/// wait for. It neither waits for a lock nor keeps others waiting for much longer than
/// [`WRITE_LIMIT`], whatever became of whoever began it.
pub(super) const BEGIN_DURABLE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; \
     SET LOCAL lock_timeout = '5s'; SET LOCAL idle_in_transaction_session_timeout = '10s'";
/// A transaction of what can be made again: it waits for no disk.
pub(super) const BEGIN_REPEATABLE: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; \
     SET LOCAL lock_timeout = '5s'; SET LOCAL idle_in_transaction_session_timeout = '10s'; \
     SET LOCAL synchronous_commit = off";
/// A transaction that brings a whole journal, from a disk that may keep it waiting now and then.
pub(super) const BEGIN_LOADING: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; \
     SET LOCAL lock_timeout = '5s'; SET LOCAL idle_in_transaction_session_timeout = '120s'";
/// A transaction that reads, all of it at one moment.
pub(super) const BEGIN_READING: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Other processes that follow the journal wait for the end of this transaction, and this one for
/// the end of theirs.
pub(super) async fn keep_followers_out(connection: &mut Connection) -> sqlx::Result<()> {
    sqlx::raw_sql("LOCK TABLE cursors IN SHARE ROW EXCLUSIVE MODE")
        .execute(connection)
        .await
        .map(drop)
}

/// How long a reading may take.
pub(super) const fn limit_of_reading(scope: Scope) -> Duration {
    match scope {
        Scope::Plain | Scope::Statement => READ_LIMIT,
        Scope::Moment => LOAD_LIMIT,
    }
}

/// How long a transaction on the tables may take.
pub(super) const fn limit_of_writing(turn: Turn) -> Duration {
    match turn {
        Turn::Delivery => WRITE_LIMIT,
        Turn::Follower => FOLLOWER_LIMIT,
    }
}

/// What may take so long and no longer. The connection it used is of no use after that.
pub(super) async fn limited<T, E: From<sqlx::Error>>(
    limit: Duration,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    let in_time = tokio::time::timeout(limit, work).await;
    in_time.unwrap_or_else(|_| {
        let message = format!("no answer within {} s", limit.as_secs());
        Err(sqlx::Error::Io(io::Error::new(io::ErrorKind::TimedOut, message)).into())
    })
}

/// Whether something that failed may succeed if it is tried again.
pub(super) fn is_worth_another_try(error: &StoreError) -> bool {
    match error {
        StoreError::NotWritten { source }
        | StoreError::Unknown { source }
        | StoreError::CannotRead { source } => {
            matches!(failure(source), Failure::Busy | Failure::Gone)
        }
        _ => false,
    }
}

/// A connection that writes, made when it is needed and dropped when it misbehaved.
#[derive(Debug)]
pub(super) struct Link {
    hosts: Arc<Hosts>,
    begin: &'static str,
    connected: Option<Connected>,
}

impl Link {
    pub(super) const fn new(hosts: Arc<Hosts>, begin: &'static str) -> Self {
        Self {
            hosts,
            begin,
            connected: None,
        }
    }

    /// Connects, if it is not connected.
    pub(super) async fn ready(&mut self) -> sqlx::Result<()> {
        self.connection().await.map(drop)
    }

    /// What a server's log and its dead rows still hold is its operator's to clear away.
    pub(super) async fn empty_log(&mut self) -> sqlx::Result<bool> {
        Ok(true)
    }

    async fn connection(&mut self) -> sqlx::Result<&mut Connection> {
        let connected = match self.connected.take() {
            Some(connected) => connected,
            None => self.hosts.connect().await?,
        };
        Ok(&mut self.connected.insert(connected).connection)
    }

    /// A transaction that may write.
    pub(super) async fn begin(&mut self) -> sqlx::Result<Transaction<'_, Database>> {
        let begin = self.begin;
        self.connection().await?.begin_with(begin).await
    }

    /// Drops the connection without a word, so that a commit that is under way goes on; the next use
    /// connects again, to another host first if there are several.
    #[expect(
        clippy::unused_async,
        reason = "other engines have something to wait for here"
    )]
    pub(super) async fn discard(&mut self) {
        if let Some(connected) = self.connected.take() {
            self.hosts.distrust(connected.host);
        }
    }

    /// Closes the connection in good order.
    pub(super) async fn close(&mut self) -> sqlx::Result<()> {
        match self.connected.take() {
            Some(connected) => limited(WRITE_LIMIT, connected.connection.close()).await,
            None => Ok(()),
        }
    }

    #[cfg(test)]
    pub(super) async fn for_test(&mut self) -> &mut Connection {
        self.connection().await.unwrap()
    }
}

/// Reads an error. Codes: <https://www.postgresql.org/docs/15/errcodes-appendix.html>.
pub(super) fn failure(error: &sqlx::Error) -> Failure {
    let error = match error {
        sqlx::Error::Database(error) => error,
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::BeginFailed
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::WorkerCrashed => return Failure::Gone,
        _ => return Failure::Fault,
    };
    let code = error.code().unwrap_or_default();
    match &*code {
        // Serialization, deadlock, lock not had in time, cancelled by an administrator.
        "40001" | "40P01" | "55P03" | "57014" => Failure::Busy,
        // Completion unknown, no writes here, idle for too long in a transaction, shut down, a
        // prepared statement that a pool of connections has lost.
        "40003" | "25006" | "25P03" | "57P01" | "57P02" | "57P03" | "57P05" | "26000" => {
            Failure::Gone
        }
        // Constraints, and values that a column does not take.
        _ if code.starts_with("23") || code.starts_with("22") => Failure::Rejected,
        // Connections, and resources that have run out: sessions, memory, disk.
        _ if code.starts_with("08") || code.starts_with("53") => Failure::Gone,
        _ => Failure::Fault,
    }
}

/// Whether a connection did not come about because of its encryption: a server without it, or one
/// whose certificate will not do, is the same in a moment.
pub(super) fn is_about_encryption(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Tls(_) => true,
        sqlx::Error::Io(error) => error.kind() == io::ErrorKind::InvalidData,
        _ => false,
    }
}

/// What tests do to the connection that writes the journal.
#[cfg(test)]
#[derive(Debug, Clone, Copy)]
pub(super) enum Sabotage {
    /// The transaction takes this long.
    Sleep { milliseconds: u32 },
}

#[cfg(test)]
impl Sabotage {
    pub(super) async fn perform(self, connection: &mut Connection) -> sqlx::Result<()> {
        let Self::Sleep { milliseconds } = self;
        sqlx::query("SELECT pg_sleep($1::float8 / 1000)")
            .bind(f64::from(milliseconds))
            .persistent(false)
            .execute(connection)
            .await
            .map(drop)
    }
}
