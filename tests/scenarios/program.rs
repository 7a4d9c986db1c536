//! The real program, as `dibs run` starts it: a process of its own, which can be killed.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use dibs_tests::telegram::TelegramEmulator;
use tokio::process::{Child, Command};

/// How long anybody waits for the program to say or do something.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program, as `cargo test --workspace` builds it beside the tests.
fn executable() -> PathBuf {
    let tests = std::env::current_exe().expect("this test is a file");
    let beside = tests
        .parent()
        .and_then(|deps| deps.parent())
        .expect("target/PROFILE/deps");
    let program = beside.join("dibs");
    assert!(
        program.is_file(),
        "{} is not built: run `cargo build -p dibs` (`tests/run` does)",
        program.display()
    );
    program
}

/// A process that runs it, until it is dropped.
pub(crate) struct Program {
    child: Child,
    log: PathBuf,
}

impl Program {
    /// Starts it in a directory, where its log is kept, on a database that may lie elsewhere, with
    /// more in its environment.
    pub(crate) fn start(
        home: &Path,
        database: &Path,
        telegram: &TelegramEmulator,
        variables: &[(&str, &Path)],
    ) -> Self {
        let log = home.join("dibs.log");
        let errors = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&log)
            .expect("a log");
        let child = command(home, &url(database))
            .arg("run")
            .env("TELEGRAM_TOKEN", telegram.token())
            .env("DIBS_TELEGRAM__API_BASE", telegram.api_base())
            .envs(variables.iter().copied())
            .stdout(Stdio::null())
            .stderr(errors)
            .kill_on_drop(true)
            .spawn()
            .expect("the program starts");
        Self { child, log }
    }

    /// SIGKILL: it gets no chance to say or do anything.
    pub(crate) async fn kill(mut self) {
        self.child.kill().await.expect("it was running");
    }

    /// SIGTERM, as a service manager ends it; it has to end well.
    pub(crate) async fn end(self) {
        let id = self.child.id().expect("it runs").to_string();
        let told = Command::new("kill").arg(id).status().await;
        assert!(told.expect("a kill").success());
        let (code, log) = self.ends().await;
        assert_eq!(code, Some(0), "{log}");
    }

    /// Waits until it ends by itself; its exit code, and its log.
    pub(crate) async fn ends(mut self) -> (Option<i32>, String) {
        let ended = tokio::time::timeout(PATIENCE, self.child.wait()).await;
        let ended = ended.unwrap_or_else(|_| panic!("it does not end:\n{}", self.log()));
        (ended.expect("a status").code(), self.log())
    }

    /// Whether it still runs.
    pub(crate) fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Everything it has logged in this directory, in all its lives.
    pub(crate) fn log(&self) -> String {
        let bytes = std::fs::read(&self.log).expect("a log");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Waits until it has logged something with these words in it so many times.
    pub(crate) async fn has_said(&self, words: &str, times: usize) {
        let said = async {
            while self.log().matches(words).count() < times {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, said).await.is_err() {
            panic!("it does not say {words:?}:\n{}", self.log());
        }
    }
}

/// The program in a directory, on a database, without anything to do yet.
pub(crate) fn command(home: &Path, database: &str) -> Command {
    let mut command = Command::new(executable());
    command
        .current_dir(home)
        .env_remove("DISCORD_TOKEN")
        .env("DIBS_DATABASE__URL", database)
        .stdin(Stdio::null());
    command
}

/// The address of a database file.
pub(crate) fn url(database: &Path) -> String {
    format!("sqlite:{}", database.display())
}
