//! How long, and how often, something that failed is tried again.

use std::pin::Pin;
use std::time::Duration;

use tokio::time::Sleep;

use crate::clock::random_bytes;

/// What an engine's troubles are worth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tries {
    /// How often something is tried, at most.
    pub(super) most: u32,
    /// No try begins after this time.
    pub(super) within: Duration,
    /// The pause after the first try, doubled after each.
    pub(super) pause: Duration,
    /// No pause is longer.
    pub(super) longest_pause: Duration,
}

/// The tries of one thing.
pub(super) struct Patience {
    left: u32,
    over: Pin<Box<Sleep>>,
    pause: Duration,
    longest_pause: Duration,
}

impl Patience {
    /// Begins to count; `within` shortens what the engine allows.
    pub(super) fn new(tries: Tries, within: Duration) -> Self {
        Self {
            left: tries.most.saturating_sub(1),
            over: Box::pin(tokio::time::sleep(tries.within.min(within))),
            pause: tries.pause,
            longest_pause: tries.longest_pause,
        }
    }

    /// Begins to count; the engine says how much is allowed.
    pub(super) fn unlimited(tries: Tries) -> Self {
        Self::new(tries, Duration::MAX)
    }

    /// Waits until it is time for another try. `false`: there have been enough.
    pub(super) async fn another(&mut self) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let pause = shortened(self.pause, random_bytes());
        self.pause = (self.pause * 2).min(self.longest_pause);
        tokio::select! {
            biased;
            () = &mut self.over => false,
            () = tokio::time::sleep(pause) => true,
        }
    }
}

/// A pause cut by up to a half, so that those who failed together do not come back together.
fn shortened(pause: Duration, chance: [u8; 2]) -> Duration {
    pause - pause * u32::from(u16::from_le_bytes(chance)) / (2 * u32::from(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn patience_ends_by_number_or_by_time() {
        let (moment, hour) = (Duration::from_millis(1), Duration::from_secs(3_600));
        for (most, allowed, within, pause, tried) in [
            (4, hour, hour, moment, 4),
            (1, hour, hour, hour, 1),
            (0, hour, hour, hour, 1),
            (100, moment, hour, hour, 1),
            (100, hour, moment, hour, 1),
            (100, hour, Duration::ZERO, moment, 1),
        ] {
            let tries = Tries {
                most,
                within: allowed,
                pause,
                longest_pause: pause,
            };
            let mut patience = Patience::new(tries, within);
            let mut number = 1;
            while patience.another().await {
                number += 1;
            }
            assert_eq!(number, tried, "{tries:?} within {within:?}");
        }
    }

    #[test]
    fn pauses_are_cut_by_half_at_most() {
        let pause = Duration::from_secs(1);
        assert_eq!(shortened(pause, [0, 0]), pause);
        assert_eq!(shortened(pause, [255, 255]), pause / 2);
    }
}
