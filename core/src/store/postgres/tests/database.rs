//! A database of a test's own, on the server that tests share.

use std::path::Path;
use std::str::FromStr as _;

use data_encoding::HEXLOWER;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, PgConnection};

use crate::clock::random_bytes;

/// Where the address of something that tests use stands.
struct Known {
    /// What it is.
    what: &'static str,
    /// The variable with its address.
    variable: &'static str,
    /// The file with it, from the root of the checkout.
    file: &'static str,
}

/// The server.
const SERVER: Known = Known {
    what: "PostgreSQL",
    variable: "DIBS_TEST_POSTGRES",
    file: "target/postgres/url",
};
/// A pool of connections to it.
const POOL: Known = Known {
    what: "pgBouncer",
    variable: "DIBS_TEST_POSTGRES_POOL",
    file: "target/postgres/pool-url",
};

/// A database that is dropped with this.
pub(in crate::store) struct TestDatabase {
    name: String,
    server: PgConnectOptions,
}

impl TestDatabase {
    /// An empty database.
    pub(in crate::store) async fn make() -> Self {
        Self::make_with("ENCODING 'UTF8'").await
    }

    /// One with options of CREATE DATABASE.
    pub(super) async fn make_with(options: &str) -> Self {
        let server = PgConnectOptions::from_str(&SERVER.address()).unwrap();
        let name = format!("dibs_test_{}", HEXLOWER.encode(&random_bytes::<8>()));
        let create = format!("CREATE DATABASE {name} TEMPLATE template0 {options}");
        run(&server, create).await;
        Self { name, server }
    }

    /// Its address.
    pub(in crate::store) fn url(&self) -> String {
        self.url_on(&[(self.server.get_host(), self.server.get_port())])
    }

    /// Its address behind a pool that gives every transaction another session.
    pub(in crate::store) fn pooled_url(&self) -> String {
        let pool = PgConnectOptions::from_str(&POOL.address()).unwrap();
        self.url_on(&[(pool.get_host(), pool.get_port())])
    }

    /// Its address, as if these were its hosts.
    pub(super) fn url_on(&self, hosts: &[(&str, u16)]) -> String {
        let hosts: Vec<_> = hosts
            .iter()
            .map(|(host, port)| format!("{host}:{port}"))
            .collect();
        let user = self.server.get_username();
        format!("postgres://{user}@{}/{}", hosts.join(","), self.name)
    }

    /// Where its server listens.
    pub(super) fn server(&self) -> (String, u16) {
        (self.server.get_host().to_owned(), self.server.get_port())
    }

    /// What it is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Runs a statement of an administrator, from outside the database.
    pub(super) async fn administer(&self, statement: &str) {
        run(&self.server, statement.to_owned()).await;
    }

    /// A connection of another program.
    pub(super) async fn stranger(&self) -> PgConnection {
        let options = self.server.clone().database(&self.name);
        options.connect().await.unwrap()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let (server, drop) = (
            self.server.clone(),
            format!("DROP DATABASE {} WITH (FORCE)", self.name),
        );
        // The test's own runtime may be gone, or cannot be waited for here.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(run(&server, drop));
        });
        if dropping.join().is_err() {
            eprintln!("the database {} of a test is left over", self.name);
        }
    }
}

async fn run(server: &PgConnectOptions, statement: String) {
    let mut connection = server.connect().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(statement))
        .execute(&mut connection)
        .await
        .unwrap();
}

impl Known {
    fn address(&self) -> String {
        if let Ok(url) = std::env::var(self.variable) {
            return url;
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let url = std::fs::read_to_string(root.join(self.file)).unwrap_or_else(|_| {
            let Self { what, variable, .. } = self;
            panic!("no {what} to test with: install it and run `tests/postgres down` and `tests/postgres up`, or set {variable}")
        });
        url.trim().to_owned()
    }
}
