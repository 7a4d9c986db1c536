//! A real PostgreSQL of this test's own that encrypts, with a certificate of its own making.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use dibs_core::clock::{Clock as _, SystemClock};
use dibs_core::store::Store;
use sqlx::{Connection as _, PgConnection};

/// A server in a directory of its own, until it is dropped.
struct Server {
    home: tempfile::TempDir,
    /// Its address, as far as the name of the database.
    address: String,
}

/// `tests/postgres`, for a server in `home`.
fn postgres(home: &Path, what: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let ran = Command::new(root.join("tests/postgres"))
        .arg(what)
        .env("DIBS_POSTGRES_HOME", home)
        .output()
        .expect("tests/postgres can be run");
    let errors = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "tests/postgres {what}: {errors}");
    String::from_utf8(ran.stdout).expect("an address")
}

impl Server {
    fn start() -> Self {
        let home = tempfile::tempdir().expect("a directory");
        let url = postgres(home.path(), "up");
        let (address, _) = url.rsplit_once('/').expect("it names a database");
        let address = address.to_owned();
        Self { home, address }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.home.path().join("data").join(name)
    }

    /// Has it encrypt from now on; the certificate is for `127.0.0.1` alone.
    async fn encrypt(&self) {
        let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]);
        let made = made.expect("a certificate");
        let owner = fs::metadata(self.file("PG_VERSION")).expect("its data");
        let (certificate, key) = (made.cert.pem(), made.signing_key.serialize_pem());
        for (name, pem) in [("server.crt", certificate), ("server.key", key)] {
            let path = self.file(name);
            fs::write(&path, pem).expect("a file");
            // It refuses a key that others may read.
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("mine");
            let owner = (
                std::os::unix::fs::MetadataExt::uid(&owner),
                std::os::unix::fs::MetadataExt::gid(&owner),
            );
            std::os::unix::fs::chown(&path, Some(owner.0), Some(owner.1)).expect("its own");
        }
        let mut administrator = PgConnection::connect(&format!("{}/postgres", self.address))
            .await
            .expect("a connection");
        for order in ["ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()"] {
            let done = sqlx::raw_sql(order).execute(&mut administrator).await;
            done.expect("an administrator");
        }
    }

    /// Tries to open a store with these parameters; how many of its sessions there are, and how many
    /// of them are encrypted.
    async fn open(&self, parameters: &str) -> Result<(i64, i64), String> {
        // Those of before may be seen a while after they were closed.
        for _ in 0..600 {
            if self.sessions().await.0 == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let url = format!("{}/postgres?{parameters}", self.address);
        let store = Store::open(&url).await.map_err(|error| error.to_string())?;
        store.beat(SystemClock.now()).await.expect("a heartbeat");
        let counts = self.sessions().await;
        store.close().await;
        Ok(counts)
    }

    /// How many sessions a store has there, and how many of them are encrypted.
    async fn sessions(&self) -> (i64, i64) {
        let mut administrator = PgConnection::connect(&format!("{}/postgres", self.address))
            .await
            .expect("a connection");
        sqlx::query_as(
            "SELECT COUNT(*), COUNT(*) FILTER (WHERE ssl)
             FROM pg_stat_activity JOIN pg_stat_ssl USING (pid) WHERE application_name = 'dibs'",
        )
        .fetch_one(&mut administrator)
        .await
        .expect("its sessions")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        postgres(self.home.path(), "down");
    }
}

#[tokio::test]
async fn a_connection_is_encrypted_as_much_as_the_address_asks_for() {
    let server = Server::start();
    let refused = server.open("sslmode=require").await.unwrap_err();
    assert!(refused.contains("cannot be opened"), "{refused}");
    assert!(refused.contains("server does not support TLS"), "{refused}");
    let (sessions, encrypted) = server.open("sslmode=prefer").await.expect("in the clear");
    assert!(sessions > 0 && encrypted == 0, "{encrypted} of {sessions}");

    server.encrypt().await;
    let ca = server.home.path().join("ca.pem");
    fs::copy(server.file("server.crt"), &ca).expect("a copy");
    let trusted = format!("sslrootcert={}", ca.display());
    for parameters in [
        "application_name=dibs",
        "sslmode=require",
        &format!("sslmode=verify-ca&{trusted}"),
        &format!("sslmode=verify-full&{trusted}"),
    ] {
        let (sessions, encrypted) = server.open(parameters).await.expect(parameters);
        assert!(sessions > 0, "{parameters}");
        assert_eq!(encrypted, sessions, "{parameters}");
    }
    let (sessions, encrypted) = server.open("sslmode=disable").await.expect("in the clear");
    assert!(sessions > 0 && encrypted == 0, "{encrypted} of {sessions}");

    // Nobody vouches for it, or it is another one.
    let unknown = server.open("sslmode=verify-full").await.unwrap_err();
    assert!(unknown.contains("cannot be opened"), "{unknown}");
    let elsewhere = server.address.replace("127.0.0.1", "localhost");
    let elsewhere = format!("{elsewhere}/postgres?sslmode=verify-full&{trusted}");
    let misnamed = Store::open(&elsewhere).await.unwrap_err().to_string();
    assert!(misnamed.contains("cannot be opened"), "{misnamed}");
}
