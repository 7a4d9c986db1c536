//! The real program, as often as it is needed, and which of its processes Telegram hears.

use std::fs::OpenOptions;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;

use crate::telegram::TelegramEmulator;

/// How long a process may take to end after it was asked to.
const ENDING: Duration = Duration::from_secs(15);

/// A `dibs run`, which may be dead just now.
pub(super) struct Process {
    pub(super) name: String,
    program: PathBuf,
    database_url: String,
    token: String,
    directory: PathBuf,
    relay: Relay,
    child: Option<Child>,
}

impl Process {
    /// One that is not started yet; it lives, and logs, in a directory of its own.
    pub(super) async fn new(
        number: usize,
        program: &Path,
        database_url: &str,
        telegram: &TelegramEmulator,
        directory: &Path,
    ) -> io::Result<Self> {
        let name = format!("dibs-{number}");
        let directory = directory.join(&name);
        std::fs::create_dir_all(&directory)?;
        Ok(Self {
            name,
            program: program.to_owned(),
            database_url: database_url.to_owned(),
            token: telegram.token(),
            directory,
            relay: Relay::to(&telegram.api_base()).await?,
            child: None,
        })
    }

    /// Starts it; what it says is added to its log.
    pub(super) fn start(&mut self) -> io::Result<()> {
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.directory.join("log"))?;
        let child = Command::new(&self.program)
            .arg("run")
            .current_dir(&self.directory)
            .env("DIBS_DATABASE__URL", &self.database_url)
            .env("TELEGRAM_TOKEN", &self.token)
            .env(
                "DIBS_TELEGRAM__API_BASE",
                format!("http://{}", self.relay.address),
            )
            .env_remove("DISCORD_TOKEN")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()?;
        self.child = Some(child);
        Ok(())
    }

    /// Whether Telegram hears this one.
    pub(super) fn is_connected(&self) -> bool {
        self.relay.open.load(Ordering::Relaxed) > 0
    }

    /// Whether it ended by itself, which it never should.
    pub(super) fn has_given_up(&mut self) -> bool {
        let child = self.child.as_mut();
        child.is_some_and(|child| !matches!(child.try_wait(), Ok(None)))
    }

    /// SIGKILL.
    pub(super) async fn kill(&mut self) -> io::Result<()> {
        match self.child.take() {
            Some(mut child) => child.kill().await,
            None => Ok(()),
        }
    }

    /// SIGTERM, and SIGKILL if that is not enough.
    pub(super) async fn end(&mut self) -> io::Result<()> {
        let Some(mut child) = self.child.take() else {
            return Ok(());
        };
        if let Some(id) = child.id() {
            let ended = Command::new("sh")
                .args(["-c", &format!("kill {id}")])
                .status()
                .await?;
            if ended.success() && tokio::time::timeout(ENDING, child.wait()).await.is_ok() {
                return Ok(());
            }
        }
        child.kill().await
    }
}

/// Passes on what a process and the emulator say to each other, and counts their connections.
struct Relay {
    address: SocketAddr,
    open: Arc<AtomicUsize>,
    listening: JoinHandle<()>,
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl Relay {
    async fn to(api_base: &str) -> io::Result<Self> {
        let emulator = api_base.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let open = Arc::new(AtomicUsize::new(0));
        let listening = tokio::spawn(accept(listener, emulator, Arc::clone(&open)));
        Ok(Self {
            address,
            open,
            listening,
        })
    }
}

async fn accept(listener: TcpListener, emulator: String, open: Arc<AtomicUsize>) {
    while let Ok((mut process, _)) = listener.accept().await {
        let (emulator, open) = (emulator.clone(), Arc::clone(&open));
        tokio::spawn(async move {
            open.fetch_add(1, Ordering::Relaxed);
            if let Ok(mut telegram) = TcpStream::connect(emulator).await {
                // However it ends, both sides see their connection closed.
                let _ = copy_bidirectional(&mut process, &mut telegram).await;
            }
            open.fetch_sub(1, Ordering::Relaxed);
        });
    }
}
