//! What several clients did at the same time: when each call began and ended, and what was said.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// One call, from its beginning to its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Call<O, A> {
    pub(crate) client: usize,
    pub(crate) operation: O,
    /// Its place among all beginnings and ends.
    pub(crate) begun: u64,
    pub(crate) ended: u64,
    pub(crate) answer: A,
}

/// Takes the record. The order of beginnings and ends is all that matters of time.
pub(crate) struct Recorder<O, A> {
    moment: AtomicU64,
    calls: Mutex<Vec<Call<O, A>>>,
}

impl<O, A> Default for Recorder<O, A> {
    fn default() -> Self {
        Self {
            moment: AtomicU64::new(0),
            calls: Mutex::default(),
        }
    }
}

impl<O: Copy, A: Clone> Recorder<O, A> {
    /// A record of what follows when these calls have ended.
    pub(crate) fn after(calls: &[Call<O, A>]) -> Self {
        let last = calls.iter().map(|call| call.ended).max();
        Self {
            moment: AtomicU64::new(last.map_or(0, |last| last + 1)),
            calls: Mutex::default(),
        }
    }

    /// Makes a call, and writes it down.
    pub(crate) async fn record(
        &self,
        client: usize,
        operation: O,
        answering: impl Future<Output = A>,
    ) -> A {
        let begun = self.moment.fetch_add(1, Ordering::SeqCst);
        let answer = answering.await;
        let ended = self.moment.fetch_add(1, Ordering::SeqCst);
        self.calls.lock().expect("no caller panics").push(Call {
            client,
            operation,
            begun,
            ended,
            answer: answer.clone(),
        });
        answer
    }

    /// What was recorded, by beginning.
    pub(crate) fn calls(&self) -> Vec<Call<O, A>> {
        let mut calls = self.calls.lock().expect("no caller panics").clone();
        calls.sort_by_key(|call| call.begun);
        calls
    }
}
