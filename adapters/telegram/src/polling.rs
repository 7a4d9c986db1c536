//! Fetching updates and having them answered. Telegram hears that an update arrived only after its
//! reply is out, so that a crash loses none; what comes twice because of that gets its first answer
//! again. While some answers take long, others are fetched: Telegram then repeats what is not
//! confirmed, which is known by its number.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use dibs_core::clock::uptime;
use teloxide::types::Update;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::answering::Answerer;
use crate::errand::Errand;
use crate::errors::{Failure, TelegramError};
use crate::lanes::Lanes;
use crate::posting::Posts;
use crate::progress::Progress;
use crate::update::{Task, lane, task};

/// After the first failed call; doubled after each.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// While another process fetches this bot's updates, and as much more after each time: asking would
/// only throw it out in turn. Once is nothing: a process that has just lost its lease.
const CONFLICT_PAUSE: Duration = Duration::from_secs(5);
const LONGEST_CONFLICT_PAUSE: Duration = Duration::from_secs(30);
/// How long answers may take before it is looked whether something else has come.
const ATTENTION: Duration = Duration::from_secs(1);
/// How long the last answers may take at the end.
const LAST_ANSWERS: Duration = Duration::from_secs(4);
/// How long the last replies and the last confirmation may take at the end.
const LAST_WORDS: Duration = Duration::from_secs(4);

/// How long to wait after `failures` failed calls in a row, of which this was the last.
pub(crate) fn pause_after(failure: &Failure, failures: u32) -> Duration {
    match failure {
        Failure::TooMany { seconds } => Duration::from_secs(*seconds).max(FIRST_PAUSE),
        Failure::Conflict(_) => CONFLICT_PAUSE
            .saturating_mul(failures)
            .min(LONGEST_CONFLICT_PAUSE),
        _ => {
            let doublings = failures.saturating_sub(1).min(16);
            (FIRST_PAUSE * 2_u32.saturating_pow(doublings)).min(LONGEST_PAUSE)
        }
    }
}

/// Tells the operator what is wrong, and when it is tried again.
pub(crate) fn report(failure: &Failure, failures: u32, pause: Duration) {
    let again_in_seconds = pause.as_secs();
    match failure {
        Failure::Conflict(why) => tracing::error!(
            why,
            again_in_seconds,
            "another program fetches this bot's updates: end it, or give each a bot of its own"
        ),
        failure => {
            tracing::warn!(%failure, failures, again_in_seconds, "Telegram cannot be reached");
        }
    }
}

/// Fetches and answers updates until `stop`.
///
/// # Errors
/// When the token is refused.
pub(crate) async fn poll(
    answerer: Answerer,
    stop: &CancellationToken,
) -> Result<(), TelegramError> {
    let mut poller = Poller {
        answerer: Arc::new(answerer),
        posts: Arc::default(),
        progress: Progress::default(),
        lanes: Lanes::default(),
        under_way: JoinSet::new(),
        updates: HashMap::new(),
        stop,
    };
    let polled = poller.run().await;
    poller.posts.finish(LAST_WORDS).await;
    polled
}

/// What came of asking for updates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    /// Updates to be handled, or a quiet time.
    SomethingNew,
    /// Only what is settled or under way already.
    NothingNew,
}

struct Poller<'a> {
    answerer: Arc<Answerer>,
    posts: Arc<Posts>,
    progress: Progress,
    lanes: Lanes,
    under_way: JoinSet<bool>,
    /// The updates that are under way, by their tasks.
    updates: HashMap<tokio::task::Id, u32>,
    stop: &'a CancellationToken,
}

impl Poller<'_> {
    async fn run(&mut self) -> Result<(), TelegramError> {
        let mut failures = 0;
        while !self.stop.is_cancelled() {
            let api = &self.answerer.telegram.api;
            let fetched = tokio::select! {
                fetched = api.updates(self.progress.offset()) => fetched,
                () = self.stop.cancelled() => break,
            };
            let failure = match fetched {
                Ok(updates) => {
                    failures = 0;
                    // Nothing new: what is under way takes long, or Telegram took no note of what
                    // was confirmed. Asking again at once would go on for ever.
                    if self.take_on(updates) == Found::NothingNew && self.under_way.is_empty() {
                        self.pause(FIRST_PAUSE).await;
                    }
                    self.attend(ATTENTION).await;
                    continue;
                }
                Err(Failure::TokenRefused) => return Err(TelegramError::TokenRefused),
                Err(failure) => failure,
            };
            failures += 1;
            let pause = pause_after(&failure, failures);
            report(&failure, failures, pause);
            self.pause(pause).await;
        }
        let last = self.attend_all();
        // What is not answered by then comes again.
        let _ = tokio::time::timeout(LAST_ANSWERS, last).await;
        self.confirm().await;
        Ok(())
    }

    /// Waits, unless it is to stop.
    async fn pause(&self, pause: Duration) {
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = self.stop.cancelled() => {}
        }
    }

    /// Sets to work on what is new among updates.
    fn take_on(&mut self, updates: Vec<Update>) -> Found {
        let now = self.answerer.telegram.now();
        let ids: Vec<u32> = updates.iter().map(|update| update.id.0).collect();
        let under_way: HashSet<u32> = self.updates.values().copied().collect();
        let is_new = |id: u32| !self.progress.is_settled(id) && !under_way.contains(&id);
        let new: Vec<Update> = updates
            .into_iter()
            .filter(|update| is_new(update.id.0))
            .collect();
        let found = match ids.is_empty() || !new.is_empty() {
            true => Found::SomethingNew,
            false => Found::NothingNew,
        };
        for update in new {
            let (id, lane) = (update.id.0, lane(&update));
            let task = task(update, now);
            let turn = match &task {
                // What is typed under a group's new id belongs to its community.
                Task::Moved { from, to } => self.lanes.queue(&[*from, *to]),
                _ => self.lanes.queue(&[lane]),
            };
            let errand = Errand {
                answerer: self.answerer.clone(),
                posts: self.posts.clone(),
                stop: self.stop.clone(),
                update: id,
                task,
                turn,
                came: uptime(),
            };
            let spawned = self.under_way.spawn(errand.run());
            self.updates.insert(spawned.id(), id);
        }
        self.progress.answered(&ids);
        found
    }

    /// Waits until nothing is under way any more, or so long, or until it is to stop.
    async fn attend(&mut self, limit: Duration) {
        let stop = self.stop;
        tokio::select! {
            () = self.attend_all() => {}
            () = tokio::time::sleep(limit) => {}
            () = stop.cancelled() => {}
        }
    }

    async fn attend_all(&mut self) {
        while let Some(ended) = self.under_way.join_next_with_id().await {
            let (task, is_settled) = match ended {
                Ok(ended) => ended,
                Err(error) => {
                    tracing::error!(%error, "answering an update broke down");
                    (error.id(), false)
                }
            };
            let Some(update) = self.updates.remove(&task) else {
                continue;
            };
            if is_settled {
                self.progress.settle(update);
            } else if !self.stop.is_cancelled() && self.progress.failed(update) {
                tracing::error!(update, "an update is given up");
            }
        }
    }

    /// Tells Telegram at the end what was answered: there is no next call that would.
    async fn confirm(&self) {
        let Some(offset) = self.progress.offset() else {
            return;
        };
        let confirmed = self.answerer.telegram.api.confirm(offset);
        match tokio::time::timeout(LAST_WORDS, confirmed).await {
            Ok(Ok(())) => {}
            // They come again and get the same answers.
            Ok(Err(failure)) => tracing::warn!(%failure, "the last updates are not confirmed"),
            Err(_) => tracing::warn!("the last updates are not confirmed in time"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_minute() {
        let away = Failure::NotSent("connection refused".into());
        let slow = |seconds| Failure::TooMany { seconds };
        for (failure, failures, seconds) in [
            (&away, 1, 1),
            (&away, 2, 2),
            (&away, 6, 32),
            (&away, 7, 60),
            (&away, u32::MAX, 60),
            (&slow(0), 1, 1),
            (&slow(90), 9, 90),
            (&Failure::Conflict("Conflict".into()), 1, 5),
            (&Failure::Conflict("Conflict".into()), 9, 30),
        ] {
            assert_eq!(
                pause_after(failure, failures).as_secs(),
                seconds,
                "{failure} {failures}"
            );
        }
    }
}
