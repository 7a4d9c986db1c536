//! Several processes on one database: each platform's connection belongs to one of them, by a lease
//! in the database. Who holds it runs the connection, and ends it in time when the lease cannot be
//! kept; the others stand by.

mod machine;

#[cfg(test)]
mod tests;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use chrono::TimeDelta;
use dibs_core::clock::{SharedClock, random_bytes, uptime};
use dibs_core::store::{Store, StoreError};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use machine::{Answer, CLOCK_DIFFERENCE, Lease, Moment, TERM};

/// How long a connection may take to end when its lease is lost, before it is dropped.
const LOST_GRACE: Duration = Duration::from_secs(2);
/// How long it may take when Dibs ends; the lease lasts for longer.
const ENDING_GRACE: Duration = Duration::from_secs(5);
/// How long giving the lease back may take: without it, the others have to wait until it is over.
const RELEASE_LIMIT: Duration = Duration::from_secs(1);

/// A connection, to be run until its token is cancelled.
pub(crate) type Connection = Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>>;

/// Makes a connection each time the lease is taken.
pub(crate) type Connect = Box<dyn Fn(CancellationToken) -> Connection + Send>;

/// This process, as a holder of leases.
#[derive(Clone)]
pub(crate) struct Holder {
    store: Store,
    clock: SharedClock,
    id: String,
}

impl Holder {
    /// A holder that no other is taken for.
    pub(crate) fn new(store: Store, clock: SharedClock) -> Self {
        let id = random_bytes::<8>().map(|byte| format!("{byte:02x}"));
        Self {
            store,
            clock,
            id: id.concat(),
        }
    }

    /// Runs `connect` whenever this process holds the lease called `name`, until `stop`, and gives
    /// it back then.
    ///
    /// # Errors
    /// When the connection fails for good; another process may have more luck with it.
    pub(crate) async fn run(
        &self,
        name: &str,
        connect: Connect,
        stop: CancellationToken,
    ) -> anyhow::Result<()> {
        let mut lease = Lease::default();
        let mut asking: Option<Asking<'_>> = None;
        let mut running: Option<Running> = None;
        let mut standing_by = false;
        let ended = loop {
            let now = self.now();
            if lease.is_due(now) {
                lease.ask(now);
                asking = Some(Box::pin(self.take(name, now)));
            }
            match (running.take(), lease.is_held(now)) {
                (None, true) => {
                    tracing::info!(lease = name, "this process connects");
                    running = Some(Running::start(&connect));
                }
                (Some(lost), false) => {
                    tracing::warn!(lease = name, "the lease is lost; disconnecting");
                    lost.end(LOST_GRACE).await;
                    standing_by = false;
                    continue;
                }
                (kept, _) => running = kept,
            }
            tokio::select! {
                () = stop.cancelled() => break Ok(()),
                answer = answer_of(&mut asking) => {
                    asking = None;
                    if answer == Answer::Refused && !standing_by {
                        tracing::info!(lease = name, "another process is connected; standing by");
                    }
                    standing_by = answer == Answer::Refused;
                    lease.answered(answer);
                }
                ended = end_of(&mut running) => {
                    running = None;
                    break ended;
                }
                () = tokio::time::sleep(lease.rest(now)) => {}
            }
        };
        if let Some(running) = running {
            running.end(ENDING_GRACE).await;
        }
        // What is still being asked must not come after this.
        drop(asking);
        let released = self.store.release_lease(name, &self.id);
        match tokio::time::timeout(RELEASE_LIMIT, released).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(lease = name, %error, "the lease has to run out"),
            Err(_) => tracing::warn!(lease = name, "the lease has to run out"),
        }
        ended
    }

    fn now(&self) -> Moment {
        Moment {
            wall: self.clock.now(),
            uptime: uptime(),
        }
    }

    /// Asks for the lease as it would have been some time ago, so that a clock that is ahead takes
    /// it from nobody too early.
    async fn take(&self, name: &str, now: Moment) -> Answer {
        let seconds = |span: Duration| TimeDelta::from_std(span).expect("a few seconds fit");
        let then = now.wall - seconds(CLOCK_DIFFERENCE);
        let term = seconds(TERM + CLOCK_DIFFERENCE);
        answer(self.store.take_lease(name, &self.id, then, term).await)
    }
}

type Asking<'a> = Pin<Box<dyn Future<Output = Answer> + Send + 'a>>;

fn answer(taken: Result<bool, StoreError>) -> Answer {
    match taken {
        Ok(true) => Answer::Granted,
        Ok(false) => Answer::Refused,
        Err(error) => {
            tracing::warn!(%error, "a lease could not be asked for");
            Answer::Unknown
        }
    }
}

async fn answer_of(asking: &mut Option<Asking<'_>>) -> Answer {
    match asking {
        Some(asking) => asking.await,
        None => std::future::pending().await,
    }
}

async fn end_of(running: &mut Option<Running>) -> anyhow::Result<()> {
    match running {
        Some(running) => running.ended().await,
        None => std::future::pending().await,
    }
}

/// A connection in a task of its own, which is gone when this is.
struct Running {
    stop: CancellationToken,
    task: JoinSet<anyhow::Result<()>>,
}

impl Running {
    fn start(connect: &Connect) -> Self {
        let stop = CancellationToken::new();
        let mut task = JoinSet::new();
        task.spawn(connect(stop.clone()));
        Self { stop, task }
    }

    async fn ended(&mut self) -> anyhow::Result<()> {
        match self.task.join_next().await {
            Some(Ok(ended)) => ended,
            Some(Err(error)) => Err(anyhow::anyhow!("it broke down: {error}")),
            None => Ok(()),
        }
    }

    /// Ends it, in good order if that is done in time.
    async fn end(mut self, grace: Duration) {
        self.stop.cancel();
        match tokio::time::timeout(grace, self.ended()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(error = format!("{error:#}"), "a connection failed"),
            Err(_) => {
                tracing::warn!("a connection did not end in time and is dropped");
                // Over only when nothing of it is left.
                self.task.shutdown().await;
            }
        }
    }
}
