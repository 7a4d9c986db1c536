//! A database that nothing can be written to for a while: another process holds its lock, as a
//! server that fails over would keep everybody waiting.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, Command};

/// After which requests are announced as pending where a test is of something else: a busy machine
/// may keep a desk for longer than people should have to wait for word.
pub(crate) const BUSY_MACHINE: Duration = Duration::from_secs(300);

/// What is said of a request that waits.
pub(crate) const PENDING: &str =
    "Your request is waiting for the database. I will tell you how it ends.";

/// Whether this is said of one, and its answer is still to come: the real program says so on a busy
/// machine.
pub(crate) fn is_pending(said: &str) -> bool {
    said.starts_with(PENDING)
}

/// Takes the lock, says so, and gives it back when it is told to.
const HOLD: &str = "
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
connection.execute('BEGIN IMMEDIATE')
print('held', flush=True)
sys.stdin.readline()
connection.execute('ROLLBACK')
";

/// The lock, until it is given back.
pub(crate) struct Stall {
    holder: Child,
}

impl Stall {
    /// From now on nobody else can write to that SQLite file.
    pub(crate) async fn of(database: &Path) -> Self {
        let mut holder = Command::new("python3")
            .args(["-c", HOLD])
            .arg(database)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("python3 is installed (`tests/run` sees to it)");
        let output = holder.stdout.take().expect("its output is ours");
        let mut lines = BufReader::new(output).lines();
        let held = lines.next_line().await.expect("its output can be read");
        assert_eq!(held.as_deref(), Some("held"), "the lock is not to be had");
        Self { holder }
    }

    /// The database is back.
    pub(crate) async fn ends(mut self) {
        let mut input = self.holder.stdin.take().expect("its input is ours");
        input.write_all(b"\n").await.expect("it listens");
        let ended = self.holder.wait().await.expect("it ran");
        assert!(ended.success(), "the lock was not given back: {ended}");
    }
}
