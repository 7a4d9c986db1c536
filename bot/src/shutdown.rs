//! How `dibs run` is told to end.

use std::io;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

/// How long answers and pings that are under way may take to get out.
pub(crate) const ANSWERS_GRACE: Duration = Duration::from_secs(7);
/// How long the desks and the database may take after that: ten seconds in all, as service managers
/// expect.
pub(crate) const CLOSING_GRACE: Duration = Duration::from_secs(3);

/// Exit code of an end without grace, as shells count it for SIGINT.
const ENDED_AT_ONCE: i32 = 130;

/// Cancels `stop` on the first SIGINT or SIGTERM; ends the process at once on the second.
///
/// # Errors
/// When the signals cannot be listened to.
pub(crate) fn on_signal(stop: CancellationToken) -> io::Result<()> {
    let mut signals = Signals::listen()?;
    tokio::spawn(async move {
        signals.next().await;
        tracing::info!("ending; a second signal ends at once");
        stop.cancel();
        signals.next().await;
        tracing::warn!("ended at once");
        std::process::exit(ENDED_AT_ONCE);
    });
    Ok(())
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn listen() -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn next(&mut self) {
        self.0.recv().await;
    }
}
