//! What an update means to us.

use dibs_chat::Origin;
use dibs_core::model::{Chat, Identity, Platform};
use teloxide::types::{
    CallbackQuery, CallbackQueryId, ChatKind, Message, Update, UpdateKind, User,
};

/// What is to be done about an update.
#[derive(Debug)]
pub(crate) enum Task {
    /// A command somebody typed.
    Text {
        /// Who and where; whether they manage is not known yet.
        origin: Box<Origin>,
        /// The chat.
        chat: i64,
        /// Their message.
        message: i32,
        /// Its text.
        text: String,
    },
    /// A button somebody pressed.
    Press {
        /// Who and where; whether they manage is not known yet.
        origin: Box<Origin>,
        /// The press itself.
        query: CallbackQueryId,
        /// The message with the button: chat and number.
        message: Option<(i64, i32)>,
        /// What the button carries.
        data: String,
    },
    /// We entered a group.
    Entered {
        /// The chat.
        chat: i64,
    },
    /// A group has a new id.
    Migrated {
        /// The old id.
        from: i64,
        /// The new id.
        to: i64,
    },
    /// Nothing to us.
    Nothing,
}

/// Reads an update. `now` stands in for the time of a press, which Telegram does not tell.
pub(crate) fn task(update: Update, now: chrono::DateTime<chrono::Utc>) -> Task {
    let id = update.id.0;
    match update.kind {
        UpdateKind::Message(message) => of_message(id, &message),
        UpdateKind::CallbackQuery(query) => of_press(id, query, now),
        UpdateKind::MyChatMember(change) => {
            let is_group = change.chat.is_group() || change.chat.is_supergroup();
            let entered =
                !change.old_chat_member.is_present() && change.new_chat_member.is_present();
            if is_group && entered {
                Task::Entered { chat: change.chat.id.0 }
            } else {
                Task::Nothing
            }
        }
        _ => Task::Nothing,
    }
}

fn of_message(update: u32, message: &Message) -> Task {
    let chat = message.chat.id.0;
    if let Some(to) = message.migrate_to_chat_id() {
        return Task::Migrated { from: chat, to: to.0 };
    }
    let Some(text) = message.text().filter(|text| text.trim_start().starts_with('/')) else {
        return Task::Nothing;
    };
    if !matches!(message.chat.kind, ChatKind::Private(_)) && !is_group(&message.chat) {
        return Task::Nothing;
    }
    // Whoever stays anonymous or speaks for a channel is nobody a thing could be done for.
    if message.sender_chat.is_some() {
        return Task::Nothing;
    }
    match &message.from {
        Some(user) if !user.is_bot => Task::Text {
            origin: Box::new(origin(update, user, Some(&message.chat), message.date)),
            chat,
            message: message.id.0,
            text: text.to_owned(),
        },
        _ => Task::Nothing,
    }
}

fn of_press(update: u32, query: CallbackQuery, now: chrono::DateTime<chrono::Utc>) -> Task {
    let Some(data) = query.data else { return Task::Nothing };
    let chat = query.message.as_ref().map(|message| message.chat().clone());
    let message = query.message.as_ref().map(|message| (message.chat().id.0, message.id().0));
    Task::Press {
        origin: Box::new(origin(update, &query.from, chat.as_ref(), now)),
        query: query.id,
        message,
        data,
    }
}

fn is_group(chat: &teloxide::types::Chat) -> bool {
    chat.is_group() || chat.is_supergroup()
}

fn origin(
    update: u32,
    user: &User,
    chat: Option<&teloxide::types::Chat>,
    sent_at: chrono::DateTime<chrono::Utc>,
) -> Origin {
    let group = chat
        .filter(|chat| is_group(chat))
        .map(|chat| Chat::new(Platform::Telegram, chat.id.0.to_string()));
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
    }
}
