//! A database that several share. Each has a store and desks of its own, and knows of the others
//! only what the database tells it.

use std::sync::Arc;

use dibs_core::clock::{ManualClock, random_bytes};
use dibs_core::desk::Desks;
use dibs_core::model::Settings;
use dibs_core::store::Store;
use sqlx::{Connection as _, PgConnection, SqliteConnection};

/// Where a PostgreSQL for tests listens; `tests/postgres up` says so.
const POSTGRES: &str = "DIBS_TEST_POSTGRES";

/// Which kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// A database of this test's own.
pub(crate) struct Database {
    pub(crate) url: String,
    home: Home,
}

enum Home {
    Directory(tempfile::TempDir),
    Server { url: String, name: String },
}

/// What a process has: a store and desks.
pub(crate) struct Process {
    pub(crate) desks: Desks,
    store: Store,
}

impl Process {
    /// Its clock stands still, so that nothing happens but what is asked.
    pub(crate) async fn open(url: &str, clock: &ManualClock) -> Self {
        let store = Store::open(url).await.expect("a database");
        let desks = Desks::open(store.clone(), Arc::new(clock.clone()), Settings::default())
            .await
            .expect("desks");
        Self { desks, store }
    }

    pub(crate) async fn end(self) {
        self.desks.shutdown().await;
        self.store.close().await;
    }
}

impl Database {
    pub(crate) async fn new(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => {
                let directory = tempfile::tempdir().expect("a directory");
                let url = format!("sqlite:{}", directory.path().join("dibs.db").display());
                Self {
                    url,
                    home: Home::Directory(directory),
                }
            }
            Engine::Postgres => {
                let server = std::env::var(POSTGRES).unwrap_or_else(|_| {
                    panic!("this test needs a PostgreSQL: export {POSTGRES}=$(tests/postgres up)")
                });
                let name = format!(
                    "dibs_faults_{:016x}",
                    u64::from_be_bytes(random_bytes::<8>())
                );
                on_server(&server, format!("CREATE DATABASE {name}")).await;
                let (address, _) = server
                    .rsplit_once('/')
                    .expect("an address names a database");
                Self {
                    url: format!("{address}/{name}"),
                    home: Home::Server { url: server, name },
                }
            }
        }
    }

    /// What another process would have on it.
    pub(crate) async fn process(&self, clock: &ManualClock) -> Process {
        Process::open(&self.url, clock).await
    }

    /// Takes the key away that the journal's rows have, and with it what Dibs asks of a database:
    /// to refuse a second row of the same number. No process may be on it.
    pub(crate) async fn drop_journal_key(&self) {
        match &self.home {
            Home::Directory(directory) => {
                let file = directory.path().join("dibs.db");
                let mut connection = SqliteConnection::connect(&file.display().to_string())
                    .await
                    .expect("a connection");
                // CREATE TABLE … AS takes rows along, and no keys.
                sqlx::raw_sql(
                    "CREATE TABLE keyless AS SELECT * FROM journal;
                     DROP TABLE journal;
                     ALTER TABLE keyless RENAME TO journal;",
                )
                .execute(&mut connection)
                .await
                .expect("a journal without its key");
                connection.close().await.expect("an end");
            }
            Home::Server { .. } => {
                let drop = "ALTER TABLE journal DROP CONSTRAINT journal_pkey".to_owned();
                on_server(&self.url, drop).await;
            }
        }
    }

    /// Leaves nothing behind. No process may be on it.
    pub(crate) async fn clear(self) {
        if let Home::Server { url, name } = &self.home {
            on_server(url, format!("DROP DATABASE {name}")).await;
        }
    }
}

async fn on_server(url: &str, statement: String) {
    let mut connection = PgConnection::connect(url)
        .await
        .unwrap_or_else(|error| panic!("{url} does not answer ({error}): run tests/postgres up"));
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
        .execute(&mut connection)
        .await
        .expect("a statement for administrators");
    connection.close().await.expect("an end");
}
