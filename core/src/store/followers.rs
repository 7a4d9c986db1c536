//! The loops of this process' own followers: the outbox at once, the tables when there is time.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior};

use super::error::StoreError;
use super::progress::Progress;
use super::{Outbox, Store};
use crate::clock::SharedClock;

/// How often followers look for what other processes have appended.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// The tables are left alone until the journal has been still for this long ...
const STILL_FOR: Duration = Duration::from_millis(20);
/// ... or for so many such whiles: a burst goes first, but not for ever.
const MOST_WHILES: u32 = 50;

/// Follows the journal until `stop` says so (true, or its sender is gone): queues notices, drops
/// those whose use is over, fills the tables. What fails is logged and tried again.
pub async fn run_followers(store: Store, clock: SharedClock, stop: watch::Receiver<bool>) {
    let outbox = run_outbox(&store, &clock, Alarm::new(store.appended(), stop.clone()));
    let tables = run_tables(&store, Alarm::new(store.appended(), stop));
    tokio::join!(outbox, tables);
}

async fn run_outbox(store: &Store, clock: &SharedClock, mut alarm: Alarm) {
    let outbox: Outbox = store.outbox();
    loop {
        match alarm.next().await {
            Wake::Stop => return,
            Wake::Look => {
                log("look for new entries", store.look_for_entries().await);
                log("drop notices", outbox.expire(clock.now()).await);
            }
            Wake::Appended => {}
        }
        let queued = alarm.catch_up(|| outbox.follow()).await;
        log("queue notices", queued);
    }
}

async fn run_tables(store: &Store, mut alarm: Alarm) {
    while alarm.next_still().await {
        let filled = alarm.catch_up(|| store.project()).await;
        log("fill the tables", filled);
    }
}

/// Why a follower wakes.
enum Wake {
    Stop,
    /// A journal has grown.
    Appended,
    /// It is time to look, whether anything is known to have happened or not.
    Look,
}

struct Alarm {
    stop: watch::Receiver<bool>,
    appended: watch::Receiver<u64>,
    look: Interval,
}

impl Alarm {
    fn new(appended: watch::Receiver<u64>, stop: watch::Receiver<bool>) -> Self {
        let mut look = tokio::time::interval(LOOK_EVERY);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self {
            stop,
            appended,
            look,
        }
    }

    async fn next(&mut self) -> Wake {
        tokio::select! {
            biased;
            _ = self.stop.wait_for(|stop| *stop) => Wake::Stop,
            _ = self.look.tick() => Wake::Look,
            // An error would mean that the store is gone, and its caller holds it.
            _ = self.appended.changed() => Wake::Appended,
        }
    }

    /// Wakes like [`Self::next`], and not while a burst lasts; no: it is time to stop.
    async fn next_still(&mut self) -> bool {
        match self.next().await {
            Wake::Stop => false,
            // A burst may have begun since, or be the reason why nobody looked before.
            Wake::Look | Wake::Appended => {
                self.until_still().await;
                true
            }
        }
    }

    /// Waits while a burst lasts.
    async fn until_still(&mut self) {
        for _ in 0..MOST_WHILES {
            self.appended.mark_unchanged();
            tokio::time::sleep(STILL_FOR).await;
            if !self.appended.has_changed().unwrap_or(false) {
                return;
            }
        }
    }

    /// Passes until nothing is left, or it is time to stop.
    async fn catch_up<F>(&self, mut pass: impl FnMut() -> F) -> Result<(), StoreError>
    where
        F: Future<Output = Result<Progress, StoreError>>,
    {
        while pass().await?.more && !*self.stop.borrow() {
            tokio::task::yield_now().await;
        }
        Ok(())
    }
}

fn log<T>(doing: &str, result: Result<T, StoreError>) {
    if let Err(error) = result {
        tracing::error!(%error, "cannot {doing}; trying again");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_looks_makes_sure_that_no_burst_lasts() {
        let (appended, stop) = (watch::Sender::new(0), watch::Sender::new(false));
        let mut alarm = Alarm::new(appended.subscribe(), stop.subscribe());
        // The first look is due at once. If this machine is so slow that both are over, the first
        // one counts.
        tokio::select! {
            biased;
            () = tokio::time::sleep(STILL_FOR / 2) => {}
            _ = alarm.next_still() => panic!("it looked and did not wait"),
        }
        assert!(alarm.next_still().await);
        stop.send_replace(true);
        assert!(!alarm.next_still().await);
    }
}
