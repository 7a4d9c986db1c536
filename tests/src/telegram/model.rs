//! People, chats and messages as plain data.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::Role;
use super::documents::Document;
use super::entities::FormattedText;
use super::photos::Photo;

/// Somebody with an account, bots too.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: i64,
    pub(super) is_bot: bool,
    pub(super) first_name: String,
    pub(super) username: Option<String>,
    pub(super) language_code: Option<String>,
    /// Pressed Start in the bot's private chat at some time.
    pub(super) has_started: bool,
    pub(super) has_blocked: bool,
    pub(super) is_deleted: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChatKind {
    Private,
    Group,
    Supergroup,
    Channel,
}

#[derive(Debug)]
pub(super) struct ChatState {
    pub(super) id: i64,
    pub(super) kind: ChatKind,
    pub(super) title: String,
    /// Everybody who ever was a member; the bot too.
    pub(super) members: BTreeMap<i64, Role>,
    pub(super) messages: BTreeMap<i64, StoredMessage>,
    /// The supergroup this group became.
    pub(super) upgraded_to: Option<i64>,
}

impl ChatState {
    pub(super) fn role(&self, user_id: i64) -> Role {
        self.members.get(&user_id).copied().unwrap_or(Role::Left)
    }

    /// The owner's id, if the chat has one.
    pub(super) fn owner(&self) -> Option<i64> {
        self.members
            .iter()
            .find(|(_, role)| **role == Role::Owner)
            .map(|(id, _)| *id)
    }
}

/// Whom a message is from: a person, a chat that somebody hides behind, or both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sender {
    pub(super) user: Option<i64>,
    pub(super) chat: Option<i64>,
}

impl Sender {
    pub(super) fn user(id: i64) -> Self {
        Self {
            user: Some(id),
            chat: None,
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct StoredMessage {
    pub(super) id: i64,
    pub(super) chat_id: i64,
    pub(super) sender: Sender,
    pub(super) date: DateTime<Utc>,
    pub(super) reply_to: Option<i64>,
    /// Sent without a sound.
    pub(super) is_silent: bool,
    /// As it was sent, and as every edit left it.
    pub(super) versions: Vec<Version>,
    /// A service message's one field, such as `new_chat_members`.
    pub(super) service: Option<(&'static str, Value)>,
    /// The photo above the text, which is its caption then.
    pub(super) photo: Option<Photo>,
    /// The same for a document.
    pub(super) document: Option<Document>,
    pub(super) is_deleted: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Version {
    pub(super) content: FormattedText,
    pub(super) keyboard: Option<Value>,
    pub(super) at: DateTime<Utc>,
}

impl StoredMessage {
    /// The message as it is now.
    pub(super) fn latest(&self) -> &Version {
        self.versions
            .last()
            .expect("a message begins with one version")
    }
}

/// A button that was pressed.
#[derive(Debug, Clone)]
pub(super) struct Press {
    pub(super) answer: Option<Answer>,
    pub(super) is_expired: bool,
}

/// What the person who pressed is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) text: Option<String>,
    pub(super) is_alert: bool,
    pub(super) url: Option<String>,
}

impl Person {
    /// A new account.
    pub(super) fn new(id: i64, name: &str, username: Option<&str>, is_bot: bool) -> Self {
        Self {
            id,
            is_bot,
            first_name: name.to_owned(),
            username: username.map(str::to_owned),
            language_code: (!is_bot).then(|| "en".to_owned()),
            has_started: false,
            has_blocked: false,
            is_deleted: false,
        }
    }
}

/// A message about to be posted.
pub(super) struct Draft {
    pub(super) chat_id: i64,
    pub(super) sender: Sender,
    pub(super) content: FormattedText,
    pub(super) keyboard: Option<Value>,
    pub(super) reply_to: Option<i64>,
    pub(super) is_silent: bool,
    /// Now, if not given.
    pub(super) date: Option<DateTime<Utc>>,
    pub(super) service: Option<(&'static str, Value)>,
    pub(super) photo: Option<Photo>,
    pub(super) document: Option<Document>,
}

impl Draft {
    /// A message with nothing but text.
    pub(super) fn text(chat_id: i64, sender: Sender, content: FormattedText) -> Self {
        Self {
            chat_id,
            sender,
            content,
            keyboard: None,
            reply_to: None,
            is_silent: false,
            date: None,
            service: None,
            photo: None,
            document: None,
        }
    }

    /// A message that says what happened to the chat.
    pub(super) fn service(chat_id: i64, user_id: i64, field: &'static str, value: Value) -> Self {
        let mut draft = Self::text(chat_id, Sender::user(user_id), FormattedText::default());
        draft.service = Some((field, value));
        draft
    }
}
