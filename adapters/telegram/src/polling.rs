//! Fetching updates and having them answered. Telegram hears that an update arrived only after the
//! desk has answered it, so that a crash loses none; what comes twice because of that gets its first
//! answer again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use teloxide::types::Update;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::answering::Answerer;
use crate::errors::{Failure, TelegramError};
use crate::posting::Posts;
use crate::progress::{MOST_TRIES, Progress};
use crate::update::{Task, lane, task};

/// After the first failed call; doubled after each.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// While another process fetches this bot's updates: asking would only throw it out in turn.
const CONFLICT_PAUSE: Duration = Duration::from_secs(30);
/// After a desk that could not answer; as much more after each.
const DESK_PAUSE: Duration = Duration::from_millis(500);
/// How long an update stays unconfirmed while its reply waits for its turn.
const REPLY_PATIENCE: Duration = Duration::from_secs(3);
/// How long the last replies and the last confirmation may take at the end.
const LAST_WORDS: Duration = Duration::from_secs(4);

/// How long to wait after `failures` failed calls in a row, of which this was the last.
pub(crate) fn pause_after(failure: &Failure, failures: u32) -> Duration {
    match failure {
        Failure::TooMany { seconds } => Duration::from_secs(*seconds).max(FIRST_PAUSE),
        Failure::Conflict(_) => CONFLICT_PAUSE,
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
    /// Only what is settled already.
    NothingNew,
}

struct Poller<'a> {
    answerer: Arc<Answerer>,
    posts: Arc<Posts>,
    progress: Progress,
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
                    // Nothing new: Telegram took no note of what was confirmed. Asking again at
                    // once would go on for ever.
                    if self.handle(updates).await == Found::NothingNew {
                        self.pause(FIRST_PAUSE).await;
                    }
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

    /// Has updates answered: those of one chat one after the other, chats side by side.
    async fn handle(&mut self, updates: Vec<Update>) -> Found {
        let now = self.answerer.telegram.now();
        let ids: Vec<u32> = updates.iter().map(|update| update.id.0).collect();
        let is_new = |id: &u32| !self.progress.is_settled(*id);
        let found = match ids.is_empty() || ids.iter().any(is_new) {
            true => Found::SomethingNew,
            false => Found::NothingNew,
        };
        let mut lanes: BTreeMap<i64, Vec<(u32, Task)>> = BTreeMap::new();
        for update in updates {
            let (id, lane) = (update.id.0, lane(&update));
            if self.progress.is_settled(id) {
                continue;
            }
            match task(update, now) {
                // What is typed under a group's new id belongs to its community.
                moved @ Task::Moved { .. } => {
                    let lane = Lane {
                        tasks: vec![(id, moved)],
                        ..self.lane()
                    };
                    lane.run()
                        .await
                        .into_iter()
                        .for_each(|id| self.progress.settle(id));
                }
                task => lanes.entry(lane).or_default().push((id, task)),
            }
        }
        let mut running = JoinSet::new();
        for tasks in lanes.into_values() {
            running.spawn(
                Lane {
                    tasks,
                    ..self.lane()
                }
                .run(),
            );
        }
        while let Some(ended) = running.join_next().await {
            match ended {
                Ok(settled) => settled.into_iter().for_each(|id| self.progress.settle(id)),
                Err(error) => tracing::error!(%error, "answering updates broke down"),
            }
        }
        if !self.stop.is_cancelled() {
            for id in &ids {
                if !self.progress.is_settled(*id) && self.progress.failed(*id) {
                    tracing::error!(update = id, "an update is given up");
                }
            }
        }
        self.progress.answered(&ids);
        found
    }

    fn lane(&self) -> Lane {
        Lane {
            answerer: self.answerer.clone(),
            posts: self.posts.clone(),
            stop: self.stop.clone(),
            tasks: Vec::new(),
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

/// The tasks of one chat, in order.
struct Lane {
    answerer: Arc<Answerer>,
    posts: Arc<Posts>,
    stop: CancellationToken,
    tasks: Vec<(u32, Task)>,
}

impl Lane {
    /// Carries the tasks out; which of them need nothing more.
    async fn run(self) -> Vec<u32> {
        let mut settled = Vec::with_capacity(self.tasks.len());
        for (id, task) in &self.tasks {
            if !self.settle(*id, task).await {
                break;
            }
            settled.push(*id);
        }
        settled
    }

    /// Whether a task is done with. One that the desk could not answer is asked again; in the end
    /// whoever asked is told, and it is skipped.
    async fn settle(&self, id: u32, task: &Task) -> bool {
        for tries in 1..=MOST_TRIES {
            let answered = self.answerer.answer(task.clone()).await;
            if answered.desk_failed && self.stop.is_cancelled() {
                // The desks are closing: it comes again when they have opened.
                return false;
            }
            if answered.desk_failed && tries < MOST_TRIES {
                tokio::select! {
                    () = tokio::time::sleep(DESK_PAUSE * tries) => {}
                    () = self.stop.cancelled() => return false,
                }
                continue;
            }
            if answered.desk_failed {
                tracing::error!(update = id, tries, "the desk could not answer an update");
            }
            if let Some(posting) = answered.posting {
                let sent = self.posts.add(&self.answerer.telegram, posting).await;
                // So that a crash loses no reply either; a chat that is over Telegram's limits must
                // not hold up all others, though.
                let _ = tokio::time::timeout(REPLY_PATIENCE, sent).await;
            }
            return true;
        }
        true
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
            (&Failure::Conflict("Conflict".into()), 1, 30),
        ] {
            assert_eq!(
                pause_after(failure, failures).as_secs(),
                seconds,
                "{failure} {failures}"
            );
        }
    }
}
