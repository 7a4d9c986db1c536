//! The one clock of the bench: monotonic, because what is measured is how long things take.

use std::time::{Duration, Instant};

/// A moment to measure from. Cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts one.
    #[expect(
        clippy::disallowed_methods,
        reason = "a bench measures real time, and nothing it measures depends on it"
    )]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// How long ago it was started.
    #[expect(
        clippy::disallowed_methods,
        reason = "a bench measures real time, and nothing it measures depends on it"
    )]
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }

    /// The same, in seconds.
    pub fn seconds(self) -> f64 {
        self.elapsed().as_secs_f64()
    }
}
