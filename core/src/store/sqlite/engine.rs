//! What the portable part of the store asks of SQLite: the driver's types, how a connection is
//! opened, how a write transaction begins, what its error codes mean.

use std::path::Path;
use std::time::Duration;

use sqlx::error::ErrorKind;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Sqlite, Transaction};

use crate::store::entries::MOST_BYTES_READ;
use crate::store::error::{Failure, StoreError};
use crate::store::patience::Tries;
use crate::store::scope::{Scope, Turn};

pub(super) type Database = Sqlite;
pub(super) type Connection = SqliteConnection;
pub(super) type Options = SqliteConnectOptions;

/// All communities lie in one file, and a disk is synced once for all of them.
pub(super) const MERGES_COMMUNITIES: bool = true;
/// Statements are kept prepared.
pub(super) const PREPARES: bool = true;
/// Where each file says which steps of its schema were taken.
pub(super) const JOURNAL_STEPS: &str = "_sqlx_migrations";
pub(super) const TABLES_STEPS: &str = JOURNAL_STEPS;
/// Most bytes of entries that one transaction of a follower takes.
pub(super) const MOST_BYTES_FOLLOWED: u64 = MOST_BYTES_READ;
/// How often a write is tried while another process holds the lock; each try waits for it a while.
pub(super) const TRIES: Tries = Tries {
    most: 4,
    within: Duration::from_secs(60),
    pause: Duration::from_millis(25),
    longest_pause: Duration::from_secs(1),
};
/// A disk answers in the end, and there is nothing that could take its place.
pub(super) const WRITE_LIMIT: Duration = Duration::MAX;
/// Begins a transaction that will write: the lock is taken now and not at the first write, where
/// waiting for it could no longer help.
const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";
/// How long SQLite itself waits for another process's lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(2);
/// How long the log's readers are waited for when it is emptied: everybody who writes waits along.
const EMPTYING_TIMEOUT: Duration = Duration::from_millis(100);
/// How long a reader waits for one of the reading connections.
const READER_TIMEOUT: Duration = Duration::from_secs(30);
/// Most connections that read one file at a time.
const MOST_READERS: u32 = 4;
/// Pages of the tables' log between checkpoints, about 80 MB: few and large ones.
const TABLES_CHECKPOINT_PAGES: &str = "20000";
/// Most memory for the tables' pages, in kibibytes, where SQLite would take 2 000. In a large community
/// each booking is in a page of its own of every index; a small one's tables are smaller than either.
const TABLES_CACHE_KIBIBYTES: &str = "-32768";

/// Options every connection to a file shares.
fn base(path: &Path) -> Options {
    Options::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .thread_name(|id| format!("dibs-sqlite-{id}"))
        .disable_statement_logging()
}

/// For the connection that writes the journal: a commit returns when it is on disk, and what is
/// deleted is overwritten (<https://www.sqlite.org/pragma.html#pragma_secure_delete>): it is personal
/// text that somebody wanted to be gone.
pub(super) fn journal_options(path: &Path) -> Options {
    base(path)
        .create_if_missing(true)
        .pragma("secure_delete", "ON")
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
}

/// For the connection that writes the tables: they can be made again, so a commit need not wait
/// for the disk.
pub(super) fn tables_options(path: &Path) -> Options {
    base(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .pragma("wal_autocheckpoint", TABLES_CHECKPOINT_PAGES)
        .pragma("cache_size", TABLES_CACHE_KIBIBYTES)
}

/// For looking at a file that may not be ours: nothing is written. If there is no log beside it,
/// none is made; if there is one, what it holds counts.
pub(super) fn inspecting_options(path: &Path) -> Options {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let no_log = std::fs::metadata(log).map_or(true, |metadata| metadata.len() == 0);
    base(path).read_only(true).immutable(no_log)
}

/// For connections that only read, beside others that write.
pub(super) fn reading_options(path: &Path) -> Options {
    base(path).pragma("query_only", "ON")
}

/// For copying a file as it is, beside others that write.
pub(super) fn copied_options(path: &Path) -> Options {
    base(path)
}

/// For a copy in a single file, which has no log beside it.
pub(super) fn copy_options(path: &Path) -> Options {
    base(path)
        .journal_mode(SqliteJournalMode::Delete)
        .synchronous(SqliteSynchronous::Full)
}

/// Connections that only read.
#[derive(Debug)]
pub(super) struct Pool(SqlitePool);

impl Pool {
    pub(super) fn new(path: &Path) -> Self {
        let pool = SqlitePoolOptions::new()
            .max_connections(MOST_READERS)
            .acquire_timeout(READER_TIMEOUT)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_lazy_with(reading_options(path));
        Self(pool)
    }

    /// A connection that reads.
    pub(super) async fn reader(&self, scope: Scope) -> sqlx::Result<Reader> {
        match scope {
            Scope::Plain | Scope::Statement => self.0.acquire().await.map(Reader::Statement),
            Scope::Moment => self.0.begin().await.map(Reader::Moment),
        }
    }

    pub(super) async fn close(&self) {
        self.0.close().await;
    }
}

/// A connection that reads; if it is not finished, it goes back as it is.
pub(super) enum Reader {
    Statement(PoolConnection<Database>),
    Moment(Transaction<'static, Database>),
}

impl Reader {
    pub(super) fn connection(&mut self) -> &mut Connection {
        match self {
            Self::Statement(connection) => connection,
            Self::Moment(transaction) => transaction,
        }
    }

    pub(super) async fn finish(self) -> sqlx::Result<()> {
        match self {
            Self::Statement(_) => Ok(()),
            Self::Moment(transaction) => transaction.commit().await,
        }
    }
}

/// Other processes that follow the journal wait for the end of this transaction: it has the lock.
pub(super) async fn keep_followers_out(_connection: &mut Connection) -> sqlx::Result<()> {
    Ok(())
}

/// How long a reading may take.
pub(super) const fn limit_of_reading(_scope: Scope) -> Duration {
    WRITE_LIMIT
}

/// How long a transaction on the tables may take.
pub(super) const fn limit_of_writing(_turn: Turn) -> Duration {
    WRITE_LIMIT
}

/// What takes as long as it takes.
pub(super) async fn limited<T>(_limit: Duration, work: impl Future<Output = T>) -> T {
    work.await
}

/// Whether something that failed may succeed if it is tried again.
pub(super) fn is_worth_another_try(error: &StoreError) -> bool {
    matches!(error, StoreError::NotWritten { source } if failure(source) == Failure::Busy)
}

/// A transaction that holds the write lock.
pub(super) async fn begin(connection: &mut Connection) -> sqlx::Result<Transaction<'_, Database>> {
    connection.begin_with(BEGIN_WRITE).await
}

/// A connection that writes, opened when it is needed and thrown away when it misbehaved: after a
/// failed sync the file has to be opened again before anything else can be believed.
#[derive(Debug)]
pub(super) struct Link {
    options: Options,
    connection: Option<Connection>,
}

impl Link {
    pub(super) fn new(options: Options, connection: Connection) -> Self {
        Self {
            options,
            connection: Some(connection),
        }
    }

    /// Opens the file, if it is not open.
    pub(super) async fn ready(&mut self) -> sqlx::Result<()> {
        self.connection().await.map(drop)
    }

    pub(super) async fn connection(&mut self) -> sqlx::Result<&mut Connection> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.options.connect().await?,
        };
        Ok(self.connection.insert(connection))
    }

    /// A transaction that holds the write lock.
    pub(super) async fn begin(&mut self) -> sqlx::Result<Transaction<'_, Database>> {
        begin(self.connection().await?).await
    }

    /// Empties the log: it holds pages as they were before something was erased from them. No if
    /// somebody is reading them right now.
    pub(super) async fn empty_log(&mut self) -> sqlx::Result<bool> {
        let connection = self.connection().await?;
        wait_when_busy(connection, EMPTYING_TIMEOUT).await?;
        let checkpoint = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)");
        let emptied = checkpoint.fetch_one(&mut *connection).await;
        wait_when_busy(connection, BUSY_TIMEOUT).await?;
        let (busy, ..): (i64, i64, i64) = emptied?;
        Ok(busy == 0)
    }

    /// Throws the connection away; the next use opens the file again.
    pub(super) async fn discard(&mut self) {
        if let Some(connection) = self.connection.take() {
            // It is being thrown away because it failed; that it fails to close is no news.
            let _ = connection.close_hard().await;
        }
    }

    /// Closes the connection in good order.
    pub(super) async fn close(&mut self) -> sqlx::Result<()> {
        match self.connection.take() {
            Some(connection) => connection.close().await,
            None => Ok(()),
        }
    }

    #[cfg(test)]
    pub(super) async fn for_test(&mut self) -> &mut Connection {
        self.connection().await.unwrap()
    }
}

/// How long the connection waits for others from now on.
async fn wait_when_busy(connection: &mut Connection, timeout: Duration) -> sqlx::Result<()> {
    // It takes no parameter.
    let pragma = format!("PRAGMA busy_timeout = {}", timeout.as_millis());
    sqlx::raw_sql(AssertSqlSafe(pragma))
        .execute(connection)
        .await
        .map(drop)
}

/// Reads an error. Primary codes: <https://www.sqlite.org/rescode.html>.
pub(super) fn failure(error: &sqlx::Error) -> Failure {
    let sqlx::Error::Database(error) = error else {
        return Failure::Fault;
    };
    let extended: i32 = error.code().and_then(|code| code.parse().ok()).unwrap_or(0);
    match (error.kind(), extended & 0xff) {
        (
            ErrorKind::UniqueViolation
            | ErrorKind::ForeignKeyViolation
            | ErrorKind::NotNullViolation
            | ErrorKind::CheckViolation,
            _,
        ) => Failure::Rejected,
        (_, 5 | 6) => Failure::Busy,
        (_, 8) => Failure::ReadOnly,
        (_, 11 | 26) => Failure::NotADatabase,
        // Too big, or of a type the column does not take.
        (_, 18 | 20) => Failure::Rejected,
        _ => Failure::Fault,
    }
}

/// Whether the disk is full, <https://www.sqlite.org/rescode.html#full>.
pub(super) fn is_full(error: &sqlx::Error) -> bool {
    let sqlx::Error::Database(error) = error else {
        return false;
    };
    error.code().as_deref() == Some("13")
}

/// What tests do to the connection that writes the journal.
#[cfg(test)]
#[derive(Debug, Clone, Copy)]
pub(super) enum Sabotage {
    /// The disk is full from now on, until the file is opened again.
    FullDisk,
    /// The next commit fails, until the file is opened again.
    FailingCommit,
}
