//! What is particular to SQLite: the driver's types, how a connection is opened, how a write
//! transaction begins, what its error codes mean. Everything else in the store is SQL text and Rust
//! that a second engine can be given these names for.

use std::path::Path;
use std::time::Duration;

use sqlx::error::ErrorKind;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions as _, Connection as _, Sqlite, Transaction};

pub(super) type Database = Sqlite;
pub(super) type Connection = SqliteConnection;
pub(super) type Options = SqliteConnectOptions;
pub(super) type Pool = SqlitePool;

/// Begins a transaction that will write: the lock is taken now and not at the first write, where
/// waiting for it could no longer help.
const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";
/// How long SQLite itself waits for another process's lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(2);
/// How long a reader waits for one of the reading connections.
const READER_TIMEOUT: Duration = Duration::from_secs(30);
/// Most connections that read one file at a time.
const MOST_READERS: u32 = 4;
/// Pages of the tables' log between checkpoints, about 80 MB: few and large ones.
const TABLES_CHECKPOINT_PAGES: &str = "20000";

/// Options every connection to a file shares.
fn base(path: &Path) -> Options {
    Options::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .thread_name(|id| format!("dibs-sqlite-{id}"))
        .disable_statement_logging()
}

/// For the connection that writes the journal: a commit returns when it is on disk.
pub(super) fn journal_options(path: &Path) -> Options {
    base(path)
        .create_if_missing(true)
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
}

/// For looking at a file that may not be ours: nothing is written. If there is no log beside it,
/// none is made; if there is one, what it holds counts.
pub(super) fn inspecting_options(path: &Path) -> Options {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let no_log = std::fs::metadata(log).map_or(true, |metadata| metadata.len() == 0);
    base(path).read_only(true).immutable(no_log)
}

/// Connections that only read.
pub(super) fn readers(path: &Path) -> Pool {
    SqlitePoolOptions::new()
        .max_connections(MOST_READERS)
        .acquire_timeout(READER_TIMEOUT)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_lazy_with(base(path).pragma("query_only", "ON"))
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

    async fn connection(&mut self) -> sqlx::Result<&mut Connection> {
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

/// What a failed statement says about the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// Another process holds the lock: nothing was done, and a later try may do it.
    Busy,
    /// The statement broke a rule of the schema: nothing was done, and it never will be.
    Rejected,
    /// The file or its directory cannot be written.
    ReadOnly,
    /// The file is not a database, or is damaged.
    NotADatabase,
    /// Anything else: the disk, the driver.
    Fault,
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
