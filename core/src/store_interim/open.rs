//! Opening the two files.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::{mpsc, watch};

use super::error::StoreError;
use super::writer::{self, Heads, Job};

static JOURNAL: Migrator = sqlx::migrate!("src/store_interim/migrations/journal");
static TABLES: Migrator = sqlx::migrate!("src/store_interim/migrations/tables");

/// Connections that only read the journal's file.
const READERS: u32 = 4;
/// Connections to the tables: the projector's and the outbox's.
const TABLE_CONNECTIONS: u32 = 2;
/// How long a statement waits for another connection's lock.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// Pages of the tables' log between checkpoints; large, because nobody waits for the tables.
const TABLES_CHECKPOINT_PAGES: &str = "20000";

/// The database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) readers: SqlitePool,
    pub(super) tables: SqlitePool,
    pub(super) jobs: mpsc::Sender<Job>,
    pub(super) heads: watch::Receiver<Heads>,
    pub(super) outbox_changed: watch::Sender<u64>,
}

impl Store {
    /// Opens the database, makes it if there is none, and brings it to this release's form.
    /// `url` is `sqlite:PATH`; the tables lie beside it as `<stem>-tables.db`.
    ///
    /// # Errors
    /// When the database cannot be used; it is left as it was.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let path = path_of(url)?;
        let tables_path = tables_beside(&path);
        if let Some(directory) = path
            .parent()
            .filter(|directory| !directory.as_os_str().is_empty())
        {
            std::fs::create_dir_all(directory).map_err(|error| StoreError::CannotOpen {
                path: path.clone(),
                why: error.to_string(),
            })?;
        }
        check(&path, &JOURNAL).await?;
        check(&tables_path, &TABLES).await?;
        let journal = options(&path)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true);
        let tables = options(&tables_path)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .pragma("wal_autocheckpoint", TABLES_CHECKPOINT_PAGES);
        let writer = migrated(&path, &journal, &JOURNAL).await?;
        migrated(&tables_path, &tables, &TABLES)
            .await?
            .close()
            .await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(journal.clone().pragma("query_only", "1"))
            .await
            .map_err(|error| StoreError::opening(&path, &error))?;
        let tables = SqlitePoolOptions::new()
            .max_connections(TABLE_CONNECTIONS)
            .connect_with(tables)
            .await
            .map_err(|error| StoreError::opening(&tables_path, &error))?;
        let (jobs, heads) = writer::start(writer, journal);
        let (outbox_changed, _) = watch::channel(0);
        let inner = Inner {
            readers,
            tables,
            jobs,
            heads,
            outbox_changed,
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Counts up at every commit of this process: followers wake by it.
    pub fn appended(&self) -> watch::Receiver<Heads> {
        self.inner.heads.clone()
    }

    /// Writes out what is under way and closes the files.
    pub async fn close(&self) {
        // Gone already is closed as well.
        let _ = self.inner.jobs.send(Job::Close).await;
        self.inner.jobs.closed().await;
        self.inner.readers.close().await;
        self.inner.tables.close().await;
    }
}

fn path_of(url: &str) -> Result<PathBuf, StoreError> {
    let unsupported = || {
        let shown = url.split_once("://").map_or(url, |(scheme, _)| scheme);
        StoreError::UnsupportedUrl {
            url: shown.to_owned(),
        }
    };
    let path = url.strip_prefix("sqlite:").ok_or_else(unsupported)?;
    let path = path.strip_prefix("//").unwrap_or(path);
    if path.is_empty() || path.starts_with(':') {
        return Err(unsupported());
    }
    PathBuf::from_str(path).map_err(|_| unsupported())
}

fn tables_beside(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-tables.db"))
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .busy_timeout(BUSY_TIMEOUT)
        .disable_statement_logging()
}

/// Looks at an existing file without writing to it.
async fn check(path: &Path, migrator: &Migrator) -> Result<(), StoreError> {
    let Ok(metadata) = std::fs::metadata(path) else {
        return Ok(());
    };
    if metadata.is_dir() {
        let why = "it is a directory".to_owned();
        return Err(StoreError::CannotOpen {
            path: path.to_owned(),
            why,
        });
    }
    // The owner of all files may write to them all; what says read-only still means it.
    if metadata.permissions().readonly() {
        return Err(StoreError::ReadOnly {
            path: path.to_owned(),
        });
    }
    if metadata.len() == 0 {
        return Ok(());
    }
    let opening = |error: sqlx::Error| StoreError::opening(path, &error);
    let mut connection = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .busy_timeout(BUSY_TIMEOUT)
        .connect()
        .await
        .map_err(opening)?;
    let migrated: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '_sqlx_migrations'",
    )
    .fetch_one(&mut connection)
    .await
    .map_err(opening)?;
    if migrated == 0 {
        let foreign: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sqlite_master")
            .fetch_one(&mut connection)
            .await
            .map_err(opening)?;
        if foreign > 0 {
            let why = "it is another program's database".to_owned();
            return Err(StoreError::CannotOpen {
                path: path.to_owned(),
                why,
            });
        }
        return Ok(());
    }
    let found: Option<i64> = sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
        .fetch_one(&mut connection)
        .await
        .map_err(opening)?;
    let known = migrator
        .iter()
        .map(|migration| migration.version)
        .max()
        .unwrap_or_default();
    match found {
        Some(found) if found > known => Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known,
        }),
        _ => Ok(()),
    }
}

async fn migrated(
    path: &Path,
    options: &SqliteConnectOptions,
    migrator: &Migrator,
) -> Result<SqliteConnection, StoreError> {
    let mut connection = options
        .connect()
        .await
        .map_err(|error| StoreError::opening(path, &error))?;
    migrator
        .run(&mut connection)
        .await
        .map_err(|error| StoreError::CannotOpen {
            path: path.to_owned(),
            why: error.to_string(),
        })?;
    Ok(connection)
}
