//! How long to be patient with Discord.

use std::time::Duration;

use dibs_core::clock::random_bytes;
use tokio_util::sync::CancellationToken;

use crate::errors::DiscordError;

/// The first pause before trying again; it doubles with each failure.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause before trying again.
const LONGEST_PAUSE: Duration = Duration::from_secs(300);
/// How many looks without one more shard connected before everything is set up again. serenity
/// reconnects by itself, but waits for ever where a handshake is never answered. It doubles with
/// each failure, up to an hour.
const LOOKS_WITHOUT_PROGRESS: u32 = 24;
const MOST_LOOKS_WITHOUT_PROGRESS: u32 = 720;

/// Failures since Discord was last reached.
#[derive(Debug, Default)]
pub(crate) struct Outage {
    failures: u32,
    said: Option<String>,
}

/// Whether Dibs is to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wait {
    /// No, the wait is over.
    Over,
    /// Yes.
    Stopped,
}

impl Wait {
    pub(crate) fn is_stopped(self) -> bool {
        self == Self::Stopped
    }
}

impl Outage {
    /// Waits before the next try, longer each time; says why, once.
    pub(crate) async fn wait(&mut self, error: &DiscordError, stop: &CancellationToken) -> Wait {
        let why = error.to_string();
        let pause = pause(self.failures, u64::from_be_bytes(random_bytes()));
        if self.said.as_ref() == Some(&why) {
            tracing::debug!(why, "Discord is still out of reach");
        } else {
            tracing::warn!(why, "trying again until it works");
            self.said = Some(why);
        }
        self.failures += 1;
        sleep_or_stop(pause, stop).await
    }

    /// Discord was reached.
    pub(crate) fn over(&mut self) {
        *self = Self::default();
    }

    /// How many looks at the shards without progress to put up with.
    pub(crate) fn looks_without_progress(&self) -> u32 {
        LOOKS_WITHOUT_PROGRESS
            .saturating_mul(1 << self.failures.min(5))
            .min(MOST_LOOKS_WITHOUT_PROGRESS)
    }
}

/// Doubles with each failure; `chance` takes up to half of it away, so that many do not come back
/// together.
fn pause(failures: u32, chance: u64) -> Duration {
    let longest = FIRST_PAUSE
        .saturating_mul(1 << failures.min(16))
        .min(LONGEST_PAUSE);
    let half_millis = u64::try_from(longest.as_millis() / 2).unwrap_or(u64::MAX);
    longest - Duration::from_millis(chance % half_millis.max(1))
}

/// Waits for that long, or until `stop`.
pub(crate) async fn sleep_or_stop(pause: Duration, stop: &CancellationToken) -> Wait {
    tokio::select! {
        () = stop.cancelled() => Wait::Stopped,
        () = tokio::time::sleep(pause) => Wait::Over,
    }
}

/// How the shards get on.
#[derive(Debug)]
pub(crate) struct Progress {
    shards: usize,
    patience: u32,
    connected: usize,
    idle_looks: u32,
}

impl Progress {
    /// Of `shards`, none of which is connected yet.
    pub(crate) fn new(shards: usize, patience: u32) -> Self {
        Self {
            shards,
            patience,
            connected: 0,
            idle_looks: 0,
        }
    }

    /// Takes a look: whether nothing has got better for too long.
    pub(crate) fn is_stuck(&mut self, connected: usize) -> bool {
        if connected >= self.shards || connected > self.connected {
            self.idle_looks = 0;
        } else {
            self.idle_looks += 1;
        }
        self.connected = connected;
        self.idle_looks >= self.patience
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_five_minutes_and_differ() {
        for (failures, chance, millis) in [
            (0, 0, 1_000),
            (0, 499, 501),
            (3, 0, 8_000),
            (8, 0, 256_000),
            (9, 0, 300_000),
            (u32::MAX, 150_000 - 1, 150_001),
        ] {
            assert_eq!(
                pause(failures, chance),
                Duration::from_millis(millis),
                "{failures} {chance}"
            );
        }
    }

    #[test]
    fn shards_that_get_on_are_left_alone_and_those_that_do_not_are_set_up_again() {
        let looks = |patience, looks: &[usize]| {
            let mut progress = Progress::new(2, patience);
            looks
                .iter()
                .map(|connected| progress.is_stuck(*connected))
                .collect::<Vec<_>>()
        };
        assert_eq!(looks(2, &[0, 1, 1, 2, 2, 2, 2]), [false; 7]);
        assert_eq!(looks(2, &[0, 0]), [false, true]);
        assert_eq!(looks(2, &[2, 1, 1]), [false, false, true]);
        assert_eq!(looks(2, &[2, 1, 2, 1, 2]), [false; 5]);
    }

    #[test]
    fn patience_with_the_gateway_grows_with_each_failure_up_to_an_hour() {
        let looks = |failures| {
            Outage {
                failures,
                said: None,
            }
            .looks_without_progress()
        };
        assert_eq!([0, 1, 4, 5, 50].map(looks), [24, 48, 384, 720, 720]);
    }
}
