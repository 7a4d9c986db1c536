//! People who ask: tasks with one request under way each, who ask again as soon as they are
//! answered. What they ask was made before the clock starts.

use std::any::Any;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::BenchError;
use super::process::own_cpu_seconds;
use super::statistics::Latency;
use super::stopwatch::Stopwatch;

/// When answers count.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// What is answered within this time from the start is not counted.
    pub warm_up: Duration,
    /// What is answered within this time after it is; then nobody asks any more.
    pub measured: Duration,
}

impl Window {
    /// Counts from the start.
    pub const fn of(measured: Duration) -> Self {
        Self {
            warm_up: Duration::ZERO,
            measured,
        }
    }
}

/// What one asker was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// It is done.
    Yes,
    /// It is refused.
    No,
    /// It was looked at: nothing was to be done.
    Seen,
}

#[derive(Debug, Clone, Copy)]
struct Answered {
    at: Duration,
    took: Duration,
    said: Said,
}

/// What came of a load.
pub struct Driven {
    /// How often something was done, within the window or not.
    pub done: u64,
    /// How often it was refused.
    pub refused: u64,
    /// How often something was only looked at.
    pub seen: u64,
    /// How many answers came within the window.
    pub counted: u64,
    /// How long the window was open, in seconds: to its end, or to the last answer if everything
    /// was asked before.
    pub seconds: f64,
    /// How long the answers in the window took.
    pub latency: Latency,
    /// Processor seconds of this process from the first request to the last answer, if the system
    /// tells.
    pub cpu_seconds: Option<f64>,
    /// Started with the last answer.
    pub since_last: Stopwatch,
    /// What nobody came to ask. Clearing it away takes time that is not to be measured, so it is
    /// kept until this is dropped.
    pub rest: Box<dyn Any + Send>,
}

impl Driven {
    /// Answers a second.
    pub fn per_second(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        let counted = self.counted as f64;
        counted / self.seconds.max(f64::EPSILON)
    }
}

/// Shares `work` out among clients, one after another in turns.
pub fn share<T>(work: impl IntoIterator<Item = T>, clients: usize) -> Vec<Vec<T>> {
    let mut shares: Vec<Vec<T>> = (0..clients).map(|_| Vec::new()).collect();
    for (index, item) in work.into_iter().enumerate() {
        shares[index % clients].push(item);
    }
    shares
}

/// Lets one client a share ask for all of it, one thing at a time, until it is through or the
/// window is over.
///
/// # Errors
/// The first error of an asker, or when nothing was answered within the window.
pub async fn drive<T, A, F>(
    shares: Vec<Vec<T>>,
    window: Window,
    ask: A,
) -> Result<Driven, BenchError>
where
    T: Send + 'static,
    A: Fn(T) -> F + Clone + Send + 'static,
    F: Future<Output = Result<Said, BenchError>> + Send,
{
    let over = Arc::new(AtomicBool::new(false));
    let gate = Arc::new(Barrier::new(shares.len() + 1));
    let start = Arc::new(OnceLock::new());
    let mut clients = JoinSet::new();
    for share in shares {
        let (over, gate, start, ask) = (over.clone(), gate.clone(), start.clone(), ask.clone());
        clients.spawn(async move {
            let mut answered = Vec::with_capacity(share.len());
            gate.wait().await;
            let start: Stopwatch = *start.get_or_init(Stopwatch::start);
            let mut share = share.into_iter();
            while !over.load(Ordering::Relaxed) {
                let Some(item) = share.next() else {
                    break;
                };
                let asked = start.elapsed();
                let said = ask(item).await?;
                let at = start.elapsed();
                answered.push(Answered {
                    at,
                    took: at - asked,
                    said,
                });
            }
            Ok::<_, BenchError>((answered, share))
        });
    }
    let cpu_before = own_cpu_seconds();
    gate.wait().await;
    let start: Stopwatch = *start.get_or_init(Stopwatch::start);
    let end = window.warm_up + window.measured;
    let bell = tokio::spawn({
        let over = over.clone();
        async move {
            tokio::time::sleep(end.saturating_sub(start.elapsed())).await;
            over.store(true, Ordering::Relaxed);
        }
    });
    let (mut all, mut left) = (Vec::new(), Vec::new());
    while let Some(client) = clients.join_next().await {
        let (answered, share) = client
            .map_err(|error| BenchError::Wrong(format!("a client broke down: {error}")))??;
        left.push(share);
        all.extend(answered);
    }
    let since_last = Stopwatch::start();
    let cpu_seconds = cpu_before
        .zip(own_cpu_seconds())
        .map(|(before, after)| after - before);
    bell.abort();
    let through = left.iter().all(|share| share.len() == 0);
    let Tally {
        counted,
        seconds,
        latency,
    } = tally(&all, window, through)?;
    let said = |said: Said| all.iter().filter(|answer| answer.said == said).count() as u64;
    Ok(Driven {
        done: said(Said::Yes),
        refused: said(Said::No),
        seen: said(Said::Seen),
        counted,
        seconds,
        latency,
        cpu_seconds,
        since_last,
        rest: Box::new(left),
    })
}

/// What came within the window.
struct Tally {
    counted: u64,
    seconds: f64,
    latency: Latency,
}

fn tally(all: &[Answered], window: Window, through: bool) -> Result<Tally, BenchError> {
    let last = all.iter().map(|answer| answer.at).max().unwrap_or_default();
    let end = window.warm_up + window.measured;
    // On a machine that is busy with other things the first answer may come after the end.
    let none = !all
        .iter()
        .any(|answer| answer.at > window.warm_up && answer.at <= end);
    let end = if none || (through && last < end) {
        last
    } else {
        end
    };
    let took: Vec<Duration> = all
        .iter()
        .filter(|answer| answer.at > window.warm_up && answer.at <= end)
        .map(|answer| answer.took)
        .collect();
    let counted = took.len() as u64;
    let latency = Latency::of(took).ok_or_else(|| {
        BenchError::Wrong("nothing was answered while it was measured".to_owned())
    })?;
    Ok(Tally {
        counted,
        seconds: end.saturating_sub(window.warm_up).as_secs_f64(),
        latency,
    })
}
