//! Sending what has been answered, in the background: the desk's next answer does not wait for it.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use teloxide::types::CallbackQueryId;
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinSet;

use crate::api::Letter;
use crate::errors::Failure;
use crate::gate::Place;
use crate::limits::Urgency;
use crate::render::{Rendered, Upload};
use crate::telegram::Telegram;
use crate::update::MessageAddress;

/// Most postings that wait; beyond, no more updates are handled.
const MOST_WAITING: usize = 500;
/// How often a reply is tried.
const MOST_TRIES: u32 = 4;
/// After the first failed try; doubled after each.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// A reply that must wait longer than this for its turn helps nobody.
const PATIENCE: Duration = Duration::from_secs(60);

/// Something to be sent because of an update.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Posting {
    /// A message.
    Say(Letter),
    /// A message that is not for everybody in the group it belongs to.
    Privately(Box<Privately>),
    /// The answer to a press.
    Press {
        /// Which; none if it has been answered already.
        query: Option<CallbackQueryId>,
        /// What whoever pressed is told.
        text: Option<String>,
        /// In a window to be closed, and not in passing.
        alert: bool,
        /// What everybody sees afterwards.
        then: Then,
    },
}

/// A message to a private chat, and what is said of it in the group.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Privately {
    /// The message.
    pub(crate) letter: Letter,
    /// That it was sent.
    pub(crate) told: Letter,
    /// That it could not be, and what helps.
    pub(crate) otherwise: Letter,
}

/// What follows the answer to a press.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Then {
    /// The message with the button changes; if it cannot, another one follows.
    Edit {
        /// Which.
        message: MessageAddress,
        /// Into what.
        rendered: Rendered,
        /// What follows otherwise.
        otherwise: Letter,
    },
    /// A message follows.
    Say(Letter),
    /// Nothing: it has been told.
    Nothing,
}

/// What is said of a request whose answer is long in coming.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Pending {
    /// A message.
    Say(Letter),
    /// The answer to a press, which can be given once: what comes of it follows in the chat.
    Press {
        /// Which.
        query: CallbackQueryId,
        /// What whoever pressed is told.
        text: String,
    },
}

impl Posting {
    /// The chat that something is written in.
    fn chat(&self) -> Option<i64> {
        match self {
            Self::Privately(privately) => Some(privately.letter.chat),
            Self::Say(letter)
            | Self::Press {
                then: Then::Say(letter),
                ..
            } => Some(letter.chat),
            Self::Press {
                then: Then::Edit { message, .. },
                ..
            } => Some(message.chat),
            Self::Press {
                then: Then::Nothing,
                ..
            } => None,
        }
    }
}

/// What is on its way. All of it is dropped with this.
pub(crate) struct Posts {
    running: Mutex<JoinSet<()>>,
    room: Arc<Semaphore>,
}

impl Default for Posts {
    fn default() -> Self {
        Self {
            running: Mutex::default(),
            room: Arc::new(Semaphore::new(MOST_WAITING)),
        }
    }
}

impl Posts {
    /// Sends a posting in the background; what is added first for a chat arrives there first. What
    /// is returned ends when it has been sent or given up.
    pub(crate) async fn add(&self, telegram: &Telegram, posting: Posting) -> oneshot::Receiver<()> {
        let gate = telegram.api.gate();
        let place = posting.chat().map(|chat| gate.queue(chat, Urgency::Reply));
        let telegram = telegram.clone();
        self.spawn(async move { telegram.post(posting, place).await })
            .await
    }

    async fn spawn(
        &self,
        sending: impl Future<Output = ()> + Send + 'static,
    ) -> oneshot::Receiver<()> {
        let (done, sent) = oneshot::channel();
        // The semaphore is never closed.
        let Ok(permit) = self.room.clone().acquire_owned().await else {
            return sent;
        };
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        while running.try_join_next().is_some() {}
        running.spawn(async move {
            sending.await;
            drop(permit);
            // Whoever waited may have gone on.
            let _ = done.send(());
        });
        sent
    }

    /// Waits until everything is sent, at most so long.
    pub(crate) async fn finish(&self, limit: Duration) {
        let mut running = {
            let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *running)
        };
        let all = async { while running.join_next().await.is_some() {} };
        if tokio::time::timeout(limit, all).await.is_err() {
            tracing::warn!(
                left = running.len(),
                "some replies could not be sent before the end"
            );
        }
    }
}

impl Telegram {
    async fn post(&self, posting: Posting, place: Option<Place>) {
        match (posting, place) {
            (Posting::Say(letter), Some(place)) => {
                let _ = self.say(letter, place).await;
            }
            (Posting::Privately(privately), Some(place)) => {
                let note = if self.say(privately.letter, place).await {
                    privately.told
                } else {
                    privately.otherwise
                };
                let place = self.api.gate().queue(note.chat, Urgency::Reply);
                let _ = self.say(note, place).await;
            }
            (
                Posting::Press {
                    query,
                    text,
                    alert,
                    then,
                },
                place,
            ) => {
                // First, for the button shows that it is busy until then.
                if let Some(query) = query {
                    self.answer_press(&query, text.as_deref(), alert).await;
                }
                match (then, place) {
                    (Then::Say(letter), Some(place)) => {
                        let _ = self.say(letter, place).await;
                    }
                    (
                        Then::Edit {
                            message,
                            rendered,
                            otherwise,
                        },
                        Some(place),
                    ) => {
                        self.edit(message, &rendered, otherwise, place).await;
                    }
                    _ => {}
                }
            }
            (Posting::Say(_) | Posting::Privately(_), None) => {}
        }
    }

    async fn answer_press(&self, query: &CallbackQueryId, text: Option<&str>, alert: bool) {
        let mut pause = FIRST_PAUSE;
        for _ in 0..MOST_TRIES {
            match self.api.answer_press(query, text, alert).await {
                Ok(()) | Err(Failure::PressTooOld) => return,
                // Answering twice does no harm.
                Err(Failure::NotSent(_) | Failure::Unclear(_)) => tokio::time::sleep(pause).await,
                Err(Failure::TooMany { seconds }) if seconds <= PATIENCE.as_secs() => {
                    tokio::time::sleep(Duration::from_secs(seconds)).await;
                }
                Err(failure) => {
                    tracing::warn!(%failure, "a press could not be answered");
                    return;
                }
            }
            pause *= 2;
        }
    }

    /// Sends a reply, a few times if need be. One whose fate is not clear is sent again: twice is
    /// better than never.
    /// Whether it was.
    async fn say(&self, mut letter: Letter, mut place: Place) -> bool {
        let mut pause = FIRST_PAUSE;
        for _ in 0..MOST_TRIES {
            if let Err(crowded) = place.turn(PATIENCE).await {
                tracing::warn!(chat = letter.chat, %crowded, "a reply is dropped");
                return false;
            }
            match self.api.send(&letter).await {
                Ok(()) => return true,
                Err(Failure::TooMany { seconds }) => self.api.gate().hold(letter.chat, seconds),
                Err(Failure::Moved { to }) => {
                    // Said where it happened; the reply goes its way all the same.
                    let _ = self.moved(letter.chat, to).await;
                    // Numbers of messages do not move along.
                    letter = Letter {
                        chat: to,
                        topic: None,
                        reply_to: None,
                        ..letter
                    };
                }
                // Some groups take no pictures; the words say the same.
                Err(Failure::Refused(why) | Failure::Unreachable(why))
                    if matches!(letter.rendered.upload, Some(Upload::Photo(_))) =>
                {
                    tracing::info!(chat = letter.chat, why, "a picture is left out");
                    letter.rendered.upload = None;
                }
                // Whoever cannot be reached gets no words either.
                Err(Failure::Refused(why))
                    if matches!(letter.rendered.upload, Some(Upload::Document(_))) =>
                {
                    tracing::warn!(chat = letter.chat, why, "a file is not taken");
                    if let Some(Upload::Document(file)) = letter.rendered.upload.take() {
                        letter.rendered.html = file.lost;
                    }
                }
                Err(Failure::NotSent(why) | Failure::Unclear(why)) => {
                    tracing::info!(chat = letter.chat, why, "a reply is sent again");
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
                Err(failure) => {
                    tracing::warn!(chat = letter.chat, %failure, "a reply could not be sent");
                    return false;
                }
            }
            place = self.api.gate().queue(letter.chat, Urgency::Reply);
        }
        tracing::warn!(
            chat = letter.chat,
            "a reply could not be sent after several tries"
        );
        false
    }

    async fn edit(
        &self,
        message: MessageAddress,
        rendered: &Rendered,
        otherwise: Letter,
        mut place: Place,
    ) {
        let mut pause = FIRST_PAUSE;
        for _ in 0..MOST_TRIES {
            if let Err(crowded) = place.turn(PATIENCE).await {
                tracing::warn!(chat = message.chat, %crowded, "a message stays as it was");
                return;
            }
            match self.api.edit(message, rendered).await {
                Ok(()) | Err(Failure::Unchanged) => return,
                Err(Failure::TooMany { seconds }) => self.api.gate().hold(message.chat, seconds),
                Err(Failure::NotSent(_) | Failure::Unclear(_)) => {
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
                Err(failure) => {
                    tracing::info!(chat = message.chat, %failure, "a message cannot be changed");
                    break;
                }
            }
            place = self.api.gate().queue(message.chat, Urgency::Reply);
        }
        let place = self.api.gate().queue(otherwise.chat, Urgency::Reply);
        let _ = self.say(otherwise, place).await;
    }
}
