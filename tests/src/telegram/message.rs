//! Messages as a test holds them: a reference to one, and one as it was at some moment.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::documents::Document;
use super::entities::{EntityKind, FormattedText};
use super::model::{ChatKind, StoredMessage, Version};
use super::photos::Photo;
use super::world::{Shared, World};
use super::{Button, keyboard, render};

/// Which message.
#[derive(Clone)]
pub struct MessageRef {
    pub(super) shared: Arc<Shared>,
    /// The chat it is in.
    pub chat_id: i64,
    /// Its number, which is its own only within the chat.
    pub message_id: i64,
    /// The update that told the bot of it; `None` if the bot cannot see it.
    pub update_id: Option<i64>,
}

impl MessageRef {
    /// The message as it is now.
    pub fn now(&self) -> Message {
        let mut versions = self.history();
        versions.pop().expect("a message begins with one version")
    }

    /// The message as it was sent, and as every edit left it.
    pub fn history(&self) -> Vec<Message> {
        self.shared.look(|world| {
            let stored = world.message(self.chat_id, self.message_id);
            let stored = stored.expect("references are made for messages that exist");
            let versions = stored.versions.iter();
            versions
                .map(|version| Message::new(&self.shared, world, stored, version))
                .collect()
        })
    }

    /// Waits until the message is edited beyond `seen` versions; answers with the next one.
    pub(super) async fn version(&self, seen: usize) -> Message {
        super::wait_for(&self.shared, "an edit", || {
            self.history().into_iter().nth(seen)
        })
        .await
    }
}

impl From<&MessageRef> for MessageRef {
    fn from(reference: &MessageRef) -> Self {
        reference.clone()
    }
}

impl From<&Message> for MessageRef {
    fn from(message: &Message) -> Self {
        message.reference()
    }
}

impl fmt::Debug for MessageRef {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "message {} of chat {}",
            self.message_id, self.chat_id
        )
    }
}

/// A message at some moment.
#[derive(Clone)]
pub struct Message {
    shared: Arc<Shared>,
    /// The chat it is in.
    pub chat_id: i64,
    /// Its number, which is its own only within the chat.
    pub message_id: i64,
    /// The name people see above it.
    pub author: String,
    /// Whether the bot under test wrote it.
    pub is_from_bot: bool,
    /// When it was sent.
    pub date: DateTime<Utc>,
    /// What it says, without any formatting.
    pub text: String,
    /// The buttons below it, row by row.
    pub buttons: Vec<Vec<Button>>,
    /// The message it replies to.
    pub reply_to: Option<i64>,
    /// Whether it came without a sound.
    pub is_silent: bool,
    /// Whether it was deleted by now.
    pub is_deleted: bool,
    /// The photo above it, if that is what was sent.
    pub photo: Option<Photo>,
    /// The file above it, if that is what was sent.
    pub document: Option<Document>,
    content: FormattedText,
    pinged: Vec<(i64, String)>,
}

impl Message {
    pub(super) fn new(
        shared: &Arc<Shared>,
        world: &World,
        stored: &StoredMessage,
        version: &Version,
    ) -> Self {
        Self {
            shared: Arc::clone(shared),
            chat_id: stored.chat_id,
            message_id: stored.id,
            author: world.author(stored),
            is_from_bot: stored.sender.user == Some(world.bot_id),
            date: stored.date,
            text: version.content.text.clone(),
            buttons: keyboard::rows(version.keyboard.as_ref()),
            reply_to: stored.reply_to,
            is_silent: stored.is_silent,
            is_deleted: stored.is_deleted,
            photo: stored.photo.clone(),
            document: stored.document.clone(),
            content: version.content.clone(),
            pinged: world.pinged(stored),
        }
    }

    /// A reference to this message.
    pub fn reference(&self) -> MessageRef {
        MessageRef {
            shared: Arc::clone(&self.shared),
            chat_id: self.chat_id,
            message_id: self.message_id,
            update_id: None,
        }
    }

    /// What a person sees: bold as `**bold**`, italics as `_italics_`, code as `` `code` ``, quotes
    /// after `> `, links as `text (address)`, mentions as `@Name`, and each row of buttons as
    /// `[Label] [Label → address]`.
    pub fn as_seen(&self) -> String {
        render::message(&self.content, &self.buttons)
    }

    /// The names of those whose telephones say that they are mentioned, in the order of the text.
    /// An edit mentions nobody, so this is decided by what was sent first.
    pub fn pings(&self) -> Vec<&str> {
        self.pinged.iter().map(|(_, name)| name.as_str()).collect()
    }

    /// Whether this mentions somebody.
    pub(super) fn pings_user(&self, user_id: i64) -> bool {
        self.pinged.iter().any(|(id, _)| *id == user_id)
    }

    /// A button by its label, or else by its data.
    pub fn button(&self, label_or_data: &str) -> Option<&Button> {
        let buttons = || self.buttons.iter().flatten();
        buttons()
            .find(|button| button.label == label_or_data)
            .or_else(|| buttons().find(|button| button.data.as_deref() == Some(label_or_data)))
    }

    /// The labels of all buttons.
    pub fn labels(&self) -> Vec<&str> {
        self.buttons
            .iter()
            .flatten()
            .map(|button| button.label.as_str())
            .collect()
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.author, self.as_seen())
    }
}

impl World {
    /// The name people see above a message.
    pub(super) fn author(&self, message: &StoredMessage) -> String {
        match (message.sender.chat, message.sender.user) {
            (Some(chat), _) => self.chat(chat).title.clone(),
            (None, Some(user)) => self.person(user).first_name.clone(),
            (None, None) => String::new(),
        }
    }

    /// Who is notified of being mentioned: by a link to their account or by their username, if
    /// they are in the chat.
    fn pinged(&self, message: &StoredMessage) -> Vec<(i64, String)> {
        let content = &message.versions[0].content;
        let chat = self.chat(message.chat_id);
        let mut pinged = Vec::new();
        for entity in &content.entities {
            let person = match entity.kind {
                EntityKind::TextMention { user_id } => self.people.get(&user_id),
                EntityKind::Mention => self.person_named(&content.under(entity)),
                _ => None,
            };
            let Some(person) = person else { continue };
            let is_here = match chat.kind {
                ChatKind::Private => chat.id == person.id,
                _ => chat.role(person.id).is_in(),
            };
            let named = (person.id, person.first_name.clone());
            if is_here && !person.is_bot && !pinged.contains(&named) {
                pinged.push(named);
            }
        }
        pinged
    }

    /// What happened, for a test that waited in vain.
    pub(super) fn account(&self) -> String {
        const MOST_LINES: usize = 20;
        let mut lines = vec!["the last requests:".to_owned()];
        let polls = |method: &str| method == "getUpdates";
        let others: Vec<_> = self
            .requests
            .iter()
            .filter(|request| !polls(&request.method))
            .collect();
        for request in &others[others.len().saturating_sub(MOST_LINES)..] {
            lines.push(format!(
                "  {} {} {:?}",
                request.method, request.body, request.outcome
            ));
        }
        lines.push(format!(
            "getUpdates: {}",
            self.requests.len() - others.len()
        ));
        lines.push(format!(
            "updates not confirmed: {}",
            self.queue.unconfirmed()
        ));
        for violation in self.violations.iter().take(MOST_LINES) {
            lines.push(format!("violation: {violation:?}"));
        }
        lines.join("\n")
    }
}
