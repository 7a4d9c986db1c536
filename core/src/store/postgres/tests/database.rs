//! A database of a test's own, on the server that tests share.

use std::path::Path;
use std::str::FromStr as _;

use data_encoding::HEXLOWER;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, PgConnection};

use crate::clock::random_bytes;

/// The variable with the address of the server that tests use.
const VARIABLE: &str = "DIBS_TEST_POSTGRES";
/// The file with it, from the root of the checkout.
const FILE: &str = "target/postgres/url";

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
        let server = PgConnectOptions::from_str(&server()).unwrap();
        let name = format!("dibs_test_{}", HEXLOWER.encode(&random_bytes::<8>()));
        let create = format!("CREATE DATABASE {name} TEMPLATE template0 {options}");
        run(&server, create).await;
        Self { name, server }
    }

    /// Its address.
    pub(in crate::store) fn url(&self) -> String {
        self.url_on(&[(self.server.get_host(), self.server.get_port())])
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

/// The address of the server that tests use.
fn server() -> String {
    if let Ok(url) = std::env::var(VARIABLE) {
        return url;
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(FILE);
    let url = std::fs::read_to_string(file).unwrap_or_else(|_| {
        panic!("no PostgreSQL to test with: run `tests/postgres up`, or set {VARIABLE}")
    });
    url.trim().to_owned()
}
