//! The one place that owns time and chance. Everything else takes `now`, or a [`Clock`], as an
//! argument, so that tests and the simulator can hand in their own.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

/// No wait is longer than this: tokio's timers stand still while a laptop sleeps, so whoever waits
/// for a wall-clock time has to look at it again now and then.
pub const LONGEST_WAIT_SECONDS: u64 = 30;

/// A future that ends when it is worth looking at the clock again.
pub type Wait<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Where `now` comes from.
pub trait Clock: Debug + Send + Sync {
    /// The current time, UTC.
    fn now(&self) -> DateTime<Utc>;

    /// Ends at `deadline`, or after [`LONGEST_WAIT_SECONDS`] if that is sooner; the caller looks at
    /// the clock again. `None` waits the longest.
    fn wait_until(&self, deadline: Option<DateTime<Utc>>) -> Wait<'_>;
}

/// Shared handle to a clock.
pub type SharedClock = Arc<dyn Clock>;

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the wall clock"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn wait_until(&self, deadline: Option<DateTime<Utc>>) -> Wait<'_> {
        let longest = Duration::from_secs(LONGEST_WAIT_SECONDS);
        let pause = deadline.map_or(longest, |at| {
            (at - self.now()).to_std().unwrap_or_default().min(longest)
        });
        Box::pin(tokio::time::sleep(pause))
    }
}

/// How long this process has been asking, by a clock that only ever runs forward, whatever becomes
/// of the wall clock; it may stand still while the machine sleeps. Zero at the first call.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the monotonic clock"
)]
pub fn uptime() -> Duration {
    static FIRST: OnceLock<Instant> = OnceLock::new();
    FIRST.get_or_init(Instant::now).elapsed()
}

/// A clock that moves only when told to, for tests.
#[derive(Debug, Clone)]
pub struct ManualClock {
    now: watch::Sender<DateTime<Utc>>,
}

impl ManualClock {
    /// A clock that stands at `now`.
    pub fn new(now: DateTime<Utc>) -> Self {
        Self {
            now: watch::Sender::new(now),
        }
    }

    /// Puts the clock to `now` and wakes whoever waits on it.
    pub fn set(&self, now: DateTime<Utc>) {
        self.now.send_replace(now);
    }

    /// Moves the clock on by `delta` and wakes whoever waits on it.
    pub fn advance(&self, delta: TimeDelta) {
        self.now.send_modify(|now| *now += delta);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        *self.now.borrow()
    }

    fn wait_until(&self, deadline: Option<DateTime<Utc>>) -> Wait<'_> {
        let mut moved = self.now.subscribe();
        Box::pin(async move {
            match deadline {
                Some(at) => {
                    // The sender lives in `self`, which outlives this future.
                    let _ = moved.wait_for(|now| *now >= at).await;
                }
                None => std::future::pending().await,
            }
        })
    }
}

/// Fresh random bits from the operating system, for batch ids and secrets.
///
/// # Panics
/// When the operating system has no randomness to give, which leaves nothing safe to do.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks for randomness"
)]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    bytes
}
