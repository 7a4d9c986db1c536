//! Where databases are made for measuring, and taken away again: files in a directory on the disk
//! that is measured, databases of a PostgreSQL server whose data lies on the same disk.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde::{Deserialize, Serialize};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};
use tempfile::TempDir;

use super::BenchError;

/// A kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// Two files, full sync.
    Sqlite,
    /// A server, fsync on.
    Postgres,
}

impl Engine {
    /// As it is printed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// Where databases are made.
#[derive(Debug)]
pub struct Ground {
    directory: PathBuf,
    server: Option<String>,
    made: AtomicU32,
}

/// A database of a measurement's own.
#[derive(Debug)]
pub struct Plot {
    /// Its address, as `Store::open` takes it.
    pub url: String,
    /// The directory of its files; an empty one on PostgreSQL.
    directory: TempDir,
    /// The server and the database's name there.
    on_server: Option<(String, String)>,
}

impl Ground {
    /// In `directory`, which is made, and on a PostgreSQL server if there is one.
    ///
    /// # Errors
    /// When the directory cannot be made.
    pub fn new(directory: &Path, server: Option<String>) -> Result<Self, BenchError> {
        std::fs::create_dir_all(directory).map_err(BenchError::io(format!(
            "cannot make {}",
            directory.display()
        )))?;
        Ok(Self {
            directory: directory.to_owned(),
            server,
            made: AtomicU32::new(0),
        })
    }

    /// Whether there is a PostgreSQL server.
    pub fn has(&self, engine: Engine) -> bool {
        engine == Engine::Sqlite || self.server.is_some()
    }

    /// A directory of one's own on the disk that is measured.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn directory(&self) -> Result<TempDir, BenchError> {
        tempfile::Builder::new()
            .prefix("bench-")
            .tempdir_in(&self.directory)
            .map_err(BenchError::io("cannot make a directory to measure in"))
    }

    /// An empty database.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn plot(&self, engine: Engine) -> Result<Plot, BenchError> {
        let directory = self.directory()?;
        if engine == Engine::Sqlite {
            let url = format!("sqlite:{}", directory.path().join("dibs.db").display());
            return Ok(Plot {
                url,
                directory,
                on_server: None,
            });
        }
        let server = self
            .server
            .clone()
            .ok_or_else(|| BenchError::Misuse("There is no PostgreSQL to measure".to_owned()))?;
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        let name = format!("dibs_bench_{}_{number}", std::process::id());
        on_server(&server, &format!("CREATE DATABASE {name}")).await?;
        let url = with_database(&server, &name)?;
        Ok(Plot {
            url,
            directory,
            on_server: Some((server, name)),
        })
    }
}

impl Plot {
    /// Which kind it is.
    pub fn engine(&self) -> Engine {
        match self.on_server {
            Some(_) => Engine::Postgres,
            None => Engine::Sqlite,
        }
    }

    /// The directory of its files.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    /// Takes it away.
    ///
    /// # Errors
    /// When the server does not drop it.
    pub async fn clear(self) -> Result<(), BenchError> {
        if let Some((server, name)) = &self.on_server {
            on_server(server, &format!("DROP DATABASE {name} WITH (FORCE)")).await?;
        }
        self.directory
            .close()
            .map_err(BenchError::io("cannot remove what was measured"))
    }
}

async fn on_server(server: &str, statement: &str) -> Result<(), BenchError> {
    let options: PgConnectOptions = server.parse()?;
    let mut connection = options.disable_statement_logging().connect().await?;
    // No statement takes a database's name as a parameter; this one is made of numbers.
    sqlx::query(AssertSqlSafe(statement.to_owned()))
        .execute(&mut connection)
        .await?;
    connection.close().await?;
    Ok(())
}

fn with_database(server: &str, name: &str) -> Result<String, BenchError> {
    let (address, _) = server
        .rsplit_once('/')
        .filter(|(address, _)| address.contains("://") && !address.ends_with('/'))
        .ok_or_else(|| BenchError::Misuse("The server's address names no database".to_owned()))?;
    Ok(format!("{address}/{name}"))
}

/// Connections to a PostgreSQL database, at most so many.
///
/// # Errors
/// When it cannot be reached.
pub async fn postgres_pool(url: &str, most: u32) -> Result<sqlx::PgPool, BenchError> {
    let options: PgConnectOptions = url.parse()?;
    let pool = PgPoolOptions::new()
        .max_connections(most)
        .min_connections(most)
        .acquire_timeout(std::time::Duration::from_secs(60))
        .connect_with(options.disable_statement_logging())
        .await?;
    Ok(pool)
}
