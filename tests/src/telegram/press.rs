//! Buttons that were pressed, and what came of it.

use std::sync::Arc;

use super::Message;
use super::message::MessageRef;
use super::model::Answer;
use super::world::Shared;

/// A pressed button whose bot may not have answered yet.
pub struct PendingPress {
    pub(super) shared: Arc<Shared>,
    pub(super) query_id: String,
    pub(super) message: MessageRef,
    pub(super) versions: usize,
    /// The update that told the bot.
    pub update_id: Option<i64>,
}

impl PendingPress {
    /// Whether the bot answered, so that the button no longer shows that it is busy.
    pub fn is_answered(&self) -> bool {
        self.answer().is_some()
    }

    fn answer(&self) -> Option<Answer> {
        self.shared
            .look(|world| world.presses[&self.query_id].answer.clone())
    }

    /// Waits until the bot answers.
    ///
    /// # Panics
    /// When it does not in a minute.
    pub async fn answered(self) -> PressResult {
        let what = "an answer to the pressed button";
        let answer = super::wait_for(&self.shared, what, || self.answer()).await;
        PressResult {
            text: answer.text,
            is_alert: answer.is_alert,
            opened_url: answer.url,
            update_id: self.update_id,
            message: self.message,
            versions: self.versions,
        }
    }
}

/// What a person gets who pressed a button.
#[derive(Debug)]
pub struct PressResult {
    /// What they are told, if anything.
    pub text: Option<String>,
    /// Whether they are told in a window that has to be closed, and not in passing.
    pub is_alert: bool,
    /// What opens for them, if anything.
    pub opened_url: Option<String>,
    /// The update that told the bot.
    pub update_id: Option<i64>,
    message: MessageRef,
    /// How often the message had been changed when the button was pressed.
    versions: usize,
}

impl PressResult {
    /// The message with the button, as it is now. The bot may change it later than it answers;
    /// [`Self::edited`] waits.
    pub fn message(&self) -> Message {
        self.message.now()
    }

    /// Waits for the first change of the message since the button was pressed.
    ///
    /// # Panics
    /// When there is none in a minute.
    pub async fn edited(&self) -> Message {
        self.message.version(self.versions).await
    }

    /// What the person is told: `toast: …`, `alert: …`, or nothing.
    pub fn as_seen(&self) -> String {
        let kind = if self.is_alert { "alert" } else { "toast" };
        self.text
            .as_ref()
            .map_or_else(String::new, |text| format!("{kind}: {text}"))
    }
}
