//! One update's way: its turn in its chat, the desk's answer, and the reply. An answer that takes
//! long is announced.

use std::sync::Arc;
use std::time::Duration;

use dibs_core::clock::uptime;
use tokio_util::sync::CancellationToken;

use crate::answering::{Answered, Answerer, Told};
use crate::errors::Failure;
use crate::lanes::Turn;
use crate::limits::Urgency;
use crate::posting::{Pending, Posts};
use crate::progress::MOST_TRIES;
use crate::update::Task;

/// After a desk that could not answer; as much more after each.
const DESK_PAUSE: Duration = Duration::from_millis(500);
/// How long a desk has for an answer before it is announced as pending, however long the request
/// has waited for those before it.
const LEAST_PATIENCE: Duration = Duration::from_millis(500);
/// How long an update stays unconfirmed while its reply waits for its turn: a crash should lose no
/// reply, and a chat that is over Telegram's limits must not keep all others from being heard.
const REPLY_PATIENCE: Duration = Duration::from_secs(10);
/// How long an announcement waits for its turn.
const ANNOUNCING_PATIENCE: Duration = Duration::from_secs(60);

/// An update to be dealt with.
pub(crate) struct Errand {
    pub(crate) answerer: Arc<Answerer>,
    pub(crate) posts: Arc<Posts>,
    pub(crate) stop: CancellationToken,
    /// The update's number.
    pub(crate) update: u32,
    pub(crate) task: Task,
    pub(crate) turn: Turn,
    /// When it came, by [`uptime`].
    pub(crate) came: Duration,
}

impl Errand {
    /// Whether the update is done with. One that the desk could not answer is asked again; in the
    /// end whoever asked is told, and it is skipped.
    pub(crate) async fn run(mut self) -> bool {
        self.turn.comes().await;
        let task = self.answerer.with_role(self.task.clone()).await;
        let told = Told::default();
        for tries in 1..=MOST_TRIES {
            let answered = self.answer(&task, &told).await;
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
                tracing::error!(
                    update = self.update,
                    tries,
                    "the desk could not answer an update"
                );
            }
            if let Some(posting) = answered.posting {
                let sent = self.posts.add(&self.answerer.telegram, posting).await;
                // What was asked next in the chat comes behind it.
                self.turn.pass_on();
                let _ = tokio::time::timeout(REPLY_PATIENCE, sent).await;
            }
            return true;
        }
        true
    }

    /// The answer, announced once if it is long in coming. The desk's mailbox keeps the order then,
    /// and nobody has to wait here any more.
    async fn answer(&mut self, task: &Task, told: &Told) -> Answered {
        let answering = self.answerer.answer(task.clone(), told);
        let mut answering = std::pin::pin!(answering);
        let waited = uptime().saturating_sub(self.came);
        let pending_after = self.answerer.telegram.front.pending_after();
        let patience = pending_after.saturating_sub(waited).max(LEAST_PATIENCE);
        if let Ok(answered) = tokio::time::timeout(patience, &mut answering).await {
            return answered;
        }
        self.turn.pass_on();
        let pending = if told.is_told() {
            None
        } else {
            self.answerer.pending(task)
        };
        let Some(pending) = pending else {
            return answering.await;
        };
        let gate = self.answerer.telegram.api.gate();
        if let Pending::Say(letter) = &pending {
            // Others' replies go first, and the answer itself does.
            let place = gate.queue(letter.chat, Urgency::Notice);
            tokio::select! {
                answered = &mut answering => return answered,
                turn = place.turn(ANNOUNCING_PATIENCE) => if turn.is_err() {
                    return answering.await;
                },
            }
        }
        told.tell();
        // To its end, so that it does not come after what it announces.
        let ((), answered) = tokio::join!(self.announce(&pending), answering);
        answered
    }

    /// Sends it once; without it, the answer comes all the same.
    async fn announce(&self, pending: &Pending) {
        let api = &self.answerer.telegram.api;
        let announced = match pending {
            Pending::Say(letter) => api.send(letter).await,
            Pending::Press { query, text } => api.answer_press(query, Some(text), false).await,
        };
        match (announced, pending) {
            (Ok(()), _) => {}
            (Err(Failure::TooMany { seconds }), Pending::Say(letter)) => {
                api.gate().hold(letter.chat, seconds);
            }
            (Err(failure), _) => {
                tracing::info!(update = self.update, %failure, "a wait could not be announced");
            }
        }
    }
}
