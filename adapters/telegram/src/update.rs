//! What an update means to Dibs. Pure.

use chrono::{DateTime, Utc};
use dibs_chat::Origin;
use dibs_core::model::{Chat, Identity, Platform};
use teloxide::types::{
    CallbackQuery, CallbackQueryId, ChatMemberUpdated, MaybeInaccessibleMessage, Message, Update,
    UpdateKind, User,
};

/// What is to be done about an update.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Task {
    /// Somebody typed what may be a command.
    Text {
        /// Who and where. Whether they run the group is not known yet.
        origin: Origin,
        /// Which message.
        message: MessageAddress,
        /// What it says.
        text: String,
        /// The document that it goes with, or answers.
        document: Option<DocumentRef>,
    },
    /// The same, but nobody knows who: an administrator who hides behind the group.
    Anonymous {
        /// Which message.
        message: MessageAddress,
        /// What it says.
        text: String,
    },
    /// Somebody pressed a button.
    Press {
        /// Who and where. Whether they run the group is not known yet.
        origin: Origin,
        /// Under which the press is answered.
        query: CallbackQueryId,
        /// The message with the button, if Telegram tells; it may be too old to be seen.
        message: Option<MessageAddress>,
        /// What the button carries; untrusted.
        data: String,
    },
    /// The bot is in a group now.
    Entered {
        /// Which.
        group: i64,
    },
    /// The bot is in a group no more.
    Removed {
        /// Which.
        group: i64,
    },
    /// The bot's rights in a group have changed.
    Changed {
        /// Which.
        group: i64,
    },
    /// A group has become a supergroup, with another id.
    Moved {
        /// The old id.
        from: i64,
        /// The new id.
        to: i64,
    },
    /// Nothing.
    Nothing(Ignored),
}

/// A file in Telegram's keeping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentRef {
    /// What it is asked for by.
    pub(crate) id: String,
    /// How large it is, as far as Telegram tells.
    pub(crate) bytes: u32,
}

/// Why nothing is to be done about an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ignored {
    /// Of a kind Dibs does not act upon: edited messages, channels, whatever Telegram invents.
    Kind,
    /// Something that happened in a chat, or a picture: no text.
    NoText,
    /// From a bot, or from nobody.
    NoPerson,
    /// In the name of a channel.
    Channel,
    /// What happened is private: somebody blocked the bot, or lets it write again.
    Private,
}

/// Where a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MessageAddress {
    /// The chat.
    pub(crate) chat: i64,
    /// The topic, in a group that has topics.
    pub(crate) topic: Option<i32>,
    /// Its number in the chat.
    pub(crate) id: i32,
}

impl MessageAddress {
    /// Whether others read it, too. Groups have negative ids.
    pub(crate) fn is_in_group(self) -> bool {
        self.chat < 0
    }
}

/// What belongs together and must stay in order: a chat, or else the person.
pub(crate) fn lane(update: &Update) -> i64 {
    let chat = update.chat().map(|chat| chat.id.0);
    let person = || update.from().and_then(|user| i64::try_from(user.id.0).ok());
    chat.or_else(person).unwrap_or_default()
}

/// A chat as the desks know it.
pub(crate) fn chat_of(id: i64) -> Chat {
    Chat::new(Platform::Telegram, id.to_string())
}

/// Reads an update. Telegram does not tell when a button was pressed; `now` stands for it.
pub(crate) fn task(update: Update, now: DateTime<Utc>) -> Task {
    let id = update.id.0;
    match update.kind {
        UpdateKind::Message(message) => of_message(id, &message),
        UpdateKind::CallbackQuery(query) => of_press(id, query, now),
        UpdateKind::MyChatMember(change) => of_membership(&change),
        _ => Task::Nothing(Ignored::Kind),
    }
}

fn of_message(update: u32, message: &Message) -> Task {
    let chat = &message.chat;
    if chat.is_channel() {
        return Task::Nothing(Ignored::Kind);
    }
    // Both groups are told, and who comes second changes nothing.
    if let Some(to) = message.migrate_to_chat_id() {
        return Task::Moved {
            from: chat.id.0,
            to: to.0,
        };
    }
    if let Some(from) = message.migrate_from_chat_id() {
        return Task::Moved {
            from: from.0,
            to: chat.id.0,
        };
    }
    let own = document(message);
    // What stands under a document may be a command; under a picture it is about the picture.
    let caption = || message.caption().filter(|_| own.is_some());
    let Some(text) = message.text().or_else(caption).map(str::to_owned) else {
        return Task::Nothing(Ignored::NoText);
    };
    let document = own.or_else(|| message.reply_to_message().and_then(document));
    let address = MessageAddress {
        chat: chat.id.0,
        topic: message
            .thread_id
            .filter(|_| message.is_topic_message)
            .map(|topic| topic.0.0),
        id: message.id.0,
    };
    match (&message.sender_chat, &message.from) {
        (Some(sender), _) if sender.id == chat.id => Task::Anonymous {
            message: address,
            text,
        },
        (Some(_), _) => Task::Nothing(Ignored::Channel),
        (None, Some(user)) if !user.is_bot && message.via_bot.is_none() => {
            let origin = origin(update, user, Some(chat), message.date);
            Task::Text {
                origin,
                message: address,
                text,
                document,
            }
        }
        (None, _) => Task::Nothing(Ignored::NoPerson),
    }
}

fn document(message: &Message) -> Option<DocumentRef> {
    message.document().map(|document| DocumentRef {
        id: document.file.id.0.clone(),
        bytes: document.file.size,
    })
}

fn of_press(update: u32, query: CallbackQuery, now: DateTime<Utc>) -> Task {
    let Some(data) = query.data else {
        return Task::Nothing(Ignored::Kind);
    };
    if query.from.is_bot {
        return Task::Nothing(Ignored::NoPerson);
    }
    let message = query.message.as_ref();
    let address = message.map(|message| {
        let seen = message.regular_message();
        let topic = seen
            .filter(|seen| seen.is_topic_message)
            .and_then(|seen| seen.thread_id);
        MessageAddress {
            chat: message.chat().id.0,
            topic: topic.map(|topic| topic.0.0),
            id: message.id().0,
        }
    });
    let origin = origin(
        update,
        &query.from,
        message.map(MaybeInaccessibleMessage::chat),
        now,
    );
    Task::Press {
        origin,
        query: query.id,
        message: address,
        data,
    }
}

fn of_membership(change: &ChatMemberUpdated) -> Task {
    if change.chat.is_private() {
        return Task::Nothing(Ignored::Private);
    }
    if change.chat.is_channel() {
        return Task::Nothing(Ignored::Kind);
    }
    let group = change.chat.id.0;
    match (
        change.old_chat_member.is_present(),
        change.new_chat_member.is_present(),
    ) {
        (false, true) => Task::Entered { group },
        (true, false) => Task::Removed { group },
        _ => Task::Changed { group },
    }
}

fn origin(
    update: u32,
    user: &User,
    chat: Option<&teloxide::types::Chat>,
    sent_at: DateTime<Utc>,
) -> Origin {
    let group = chat.filter(|chat| chat.is_group() || chat.is_supergroup());
    let group = group.map(|chat| chat_of(chat.id.0));
    Origin {
        platform: Platform::Telegram,
        request_id: format!("telegram:{update}"),
        chat: group.clone(),
        place: group,
        identity: Identity::new(Platform::Telegram, user.id.0.to_string()),
        name: user.full_name(),
        handle: user.username.clone(),
        manages: false,
        sent_at,
        locale: user.language_code.clone(),
        roles: None,
    }
}

#[cfg(test)]
mod tests;
