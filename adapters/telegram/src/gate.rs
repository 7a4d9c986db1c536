//! Waiting for one's turn to send. The thin shell around [`Limits`].
//!
//! Telegram counts real seconds, so this goes by the machine's clock, whatever clock the desks go
//! by.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use dibs_core::clock::{Clock, SystemClock};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

use crate::limits::{Limits, Ticket, Urgency};

/// The gate that everything sent passes. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Gate {
    keeper: Arc<Keeper>,
}

/// Lets people pass as long as somebody holds the gate.
struct Keeper {
    queue: Arc<Queue>,
    task: JoinHandle<()>,
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.task.abort();
    }
}

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Default)]
struct State {
    limits: Limits,
    waiting: BTreeMap<Ticket, oneshot::Sender<()>>,
}

impl Queue {
    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing in there is half done whoever panicked while holding it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn keep(&self) {
        loop {
            let next = {
                let mut state = self.state();
                let now = SystemClock.now();
                for ticket in state.limits.release(now) {
                    if let Some(waiting) = state.waiting.remove(&ticket) {
                        // Who has left meanwhile does not care.
                        let _ = waiting.send(());
                    }
                }
                state.limits.next_at(now)
            };
            let due = async {
                match next {
                    Some(_) => SystemClock.wait_until(next).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = due => {}
                () = self.changed.notified() => {}
            }
        }
    }
}

/// A place in the queue. Dropped before its turn came, it is given up.
pub(crate) struct Place {
    ticket: Ticket,
    queue: Arc<Queue>,
    turn: oneshot::Receiver<()>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut state = self.queue.state();
        state.limits.leave(self.ticket);
        state.waiting.remove(&self.ticket);
    }
}

/// The turn did not come in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too much is to be sent there; it is not this one's turn for {waited_seconds} s")]
pub(crate) struct Crowded {
    /// How long that was waited for.
    pub(crate) waited_seconds: u64,
}

impl Place {
    /// Waits for the turn.
    pub(crate) async fn turn(mut self, patience: Duration) -> Result<(), Crowded> {
        match tokio::time::timeout(patience, &mut self.turn).await {
            // An error means that the keeper is gone: the adapter is ending.
            Ok(Ok(()) | Err(_)) => Ok(()),
            Err(_) => Err(Crowded {
                waited_seconds: patience.as_secs(),
            }),
        }
    }
}

impl Gate {
    /// A gate that nobody has passed yet. To be called within a runtime.
    pub(crate) fn open() -> Self {
        let queue = Arc::<Queue>::default();
        let kept = queue.clone();
        let task = tokio::spawn(async move { kept.keep().await });
        Self {
            keeper: Arc::new(Keeper { queue, task }),
        }
    }

    /// Takes a place in the queue for one message to a chat. Places of one chat and urgency come
    /// up in the order they were taken.
    pub(crate) fn queue(&self, chat: i64, urgency: Urgency) -> Place {
        let (sender, turn) = oneshot::channel();
        let queue = self.keeper.queue.clone();
        let ticket = {
            let mut state = queue.state();
            let ticket = state.limits.queue(chat, urgency);
            state.waiting.insert(ticket, sender);
            ticket
        };
        queue.changed.notify_one();
        Place {
            ticket,
            queue,
            turn,
        }
    }

    /// Telegram asks that a chat be left alone for so long.
    pub(crate) fn hold(&self, chat: i64, seconds: u64) {
        let queue = &self.keeper.queue;
        queue.state().limits.hold(chat, seconds, SystemClock.now());
        queue.changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Duration = Duration::from_secs(20);

    #[tokio::test]
    async fn places_come_up_in_order() {
        let gate = Gate::open();
        let (first, second) = (gate.queue(5, Urgency::Reply), gate.queue(5, Urgency::Reply));
        let elsewhere = gate.queue(6, Urgency::Reply);
        assert_eq!(first.turn(PATIENCE).await, Ok(()));
        assert_eq!(elsewhere.turn(PATIENCE).await, Ok(()));
        assert_eq!(second.turn(PATIENCE).await, Ok(()));
    }

    #[tokio::test]
    async fn a_place_that_is_given_up_holds_nobody_up() {
        let gate = Gate::open();
        gate.hold(5, 3_600);
        let waited = gate.queue(5, Urgency::Reply).turn(Duration::ZERO).await;
        assert_eq!(waited, Err(Crowded { waited_seconds: 0 }));
        let state = gate.keeper.queue.state();
        assert!(state.waiting.is_empty());
    }
}
