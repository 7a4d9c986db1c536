//! What the disk allows: a loop that does nothing but append one row a batch and sync it, with the
//! batches that the desk has just written.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Executor as _};

use crate::bench::BenchError;
use crate::bench::ground::{Engine, Ground, postgres_pool};
use crate::bench::statistics::Latency;
use crate::bench::stopwatch::Stopwatch;

/// Bytes of the small write by which the disk's sync is timed: one page.
const SMALL_WRITE: usize = 4_096;

/// What came of appending for a while.
#[derive(Debug, Clone, Copy)]
pub struct Appended {
    /// How many batches.
    pub batches: u64,
    /// In how many seconds.
    pub seconds: f64,
    /// How long one took, with its sync.
    pub latency: Latency,
}

impl Appended {
    fn of(took: Vec<Duration>) -> Result<Self, BenchError> {
        let batches = took.len() as u64;
        let seconds = took.iter().sum::<Duration>().as_secs_f64();
        let latency = Latency::of(took)
            .ok_or_else(|| BenchError::Wrong("no time to append anything".to_owned()))?;
        Ok(Self {
            batches,
            seconds,
            latency,
        })
    }

    /// Batches a second.
    pub fn per_second(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        let batches = self.batches as f64;
        batches / self.seconds.max(f64::EPSILON)
    }
}

/// Appends to a plain file, with fdatasync.
///
/// # Errors
/// When the file cannot be written.
pub async fn file(ground: &Ground, batch: &str, time: Duration) -> Result<Appended, BenchError> {
    let directory = ground.directory()?;
    let path = directory.path().join("limit");
    let batch = batch.to_owned();
    let appending = move || -> std::io::Result<Vec<Duration>> {
        let mut file = OpenOptions::new().create(true).append(true).open(path)?;
        let (since, mut took) = (Stopwatch::start(), Vec::new());
        while since.elapsed() < time {
            let start = Stopwatch::start();
            file.write_all(batch.as_bytes())?;
            file.sync_data()?;
            took.push(start.elapsed());
        }
        Ok(took)
    };
    let took = tokio::task::spawn_blocking(appending)
        .await
        .map_err(|error| BenchError::Wrong(format!("appending broke down: {error}")))?
        .map_err(BenchError::io("cannot append to a file"))?;
    Appended::of(took)
}

/// The disk's sync of a small write.
///
/// # Errors
/// When a file cannot be written.
pub async fn small_sync(ground: &Ground, time: Duration) -> Result<Appended, BenchError> {
    file(ground, &"x".repeat(SMALL_WRITE), time).await
}

/// Inserts into a bare table of two columns on SQLite with full sync, through sqlx.
///
/// # Errors
/// When the database fails.
pub async fn sqlite(ground: &Ground, batch: &str, time: Duration) -> Result<Appended, BenchError> {
    let plot = ground.plot(Engine::Sqlite).await?;
    let options = SqliteConnectOptions::new()
        .filename(plot.directory().join("limit.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .disable_statement_logging();
    let pool = SqlitePoolOptions::new().max_connections(1);
    let pool = pool.connect_with(options).await?;
    pool.execute("CREATE TABLE journal (seq INTEGER PRIMARY KEY, entry TEXT NOT NULL)")
        .await?;
    let (since, mut took) = (Stopwatch::start(), Vec::new());
    while since.elapsed() < time {
        let start = Stopwatch::start();
        sqlx::query("INSERT INTO journal (entry) VALUES ($1)")
            .bind(batch)
            .execute(&pool)
            .await?;
        took.push(start.elapsed());
    }
    pool.close().await;
    plot.clear().await?;
    Appended::of(took)
}

/// Inserts into a bare table of two columns on PostgreSQL with fsync.
///
/// # Errors
/// When the database fails.
pub async fn postgres(
    ground: &Ground,
    batch: &str,
    time: Duration,
) -> Result<Appended, BenchError> {
    let plot = ground.plot(Engine::Postgres).await?;
    let pool = postgres_pool(&plot.url, 1).await?;
    pool.execute("CREATE TABLE journal (seq BIGINT PRIMARY KEY, entry TEXT NOT NULL)")
        .await?;
    let (since, mut took) = (Stopwatch::start(), Vec::new());
    while since.elapsed() < time {
        let start = Stopwatch::start();
        sqlx::query("INSERT INTO journal (seq, entry) VALUES ($1, $2)")
            .bind(i64::try_from(took.len()).unwrap_or(i64::MAX))
            .bind(batch)
            .execute(&pool)
            .await?;
        took.push(start.elapsed());
    }
    pool.close().await;
    plot.clear().await?;
    Appended::of(took)
}
