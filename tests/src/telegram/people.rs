//! What people do.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::json;

use super::documents::Document;
use super::entities::FormattedText;
use super::model::{Draft, Sender, Version};
use super::world::{Shared, World};
use super::{Button, Chat, Message, MessageRef, PendingPress, PressResult, Role};

/// Somebody with an account.
#[derive(Clone)]
pub struct User {
    shared: Arc<Shared>,
    id: i64,
}

impl User {
    pub(super) fn new(shared: &Arc<Shared>, id: i64) -> Self {
        Self {
            shared: Arc::clone(shared),
            id,
        }
    }

    /// The account's id, also that of the private chat with the bot.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// The name people see.
    pub fn name(&self) -> String {
        self.shared
            .look(|world| world.person(self.id).first_name.clone())
    }

    /// The private chat with the bot.
    pub fn private_chat(&self) -> Chat {
        self.shared.change(|world| world.private_chat(self.id).id);
        Chat::new(&self.shared, self.id)
    }

    /// Waits for the next private message of the bot that nobody waited for before.
    ///
    /// # Panics
    /// When there is none in a minute.
    pub async fn next_private_message(&self) -> Message {
        self.private_chat().next_message().await
    }

    /// Writes in a chat.
    ///
    /// # Panics
    /// When they are not in it.
    pub fn says(&self, chat: &Chat, text: &str) -> MessageRef {
        self.said_ago(chat, text, TimeDelta::zero())
    }

    /// Writes in a chat, and waits for the bot's reply to it; what pings them meanwhile is no reply.
    ///
    /// # Panics
    /// When they are not in it, or there is no reply in a minute.
    pub async fn asks(&self, chat: &Chat, text: &str) -> Message {
        let asked = self.says(chat, text);
        chat.answer_to(self, &asked).await
    }

    /// Wrote in a chat a while ago, and the bot hears of it only now.
    ///
    /// # Panics
    /// When they are not in it.
    pub fn said_ago(&self, chat: &Chat, text: &str, ago: TimeDelta) -> MessageRef {
        self.write(chat.id(), text, None, ago)
    }

    /// Writes in reply to a message.
    ///
    /// # Panics
    /// When they are not in its chat.
    pub fn replies(&self, to: impl Into<MessageRef>, text: &str) -> MessageRef {
        let to = to.into();
        self.write(to.chat_id, text, Some(to.message_id), TimeDelta::zero())
    }

    /// Sends a document with this below it, if it is not empty.
    ///
    /// # Panics
    /// When they are not in the chat.
    pub fn sends_document(&self, chat: &Chat, document: Document, caption: &str) -> MessageRef {
        self.put(chat.id(), caption, None, TimeDelta::zero(), Some(document))
    }

    /// Writes to the bot in private, which begins the conversation if need be.
    pub fn says_privately(&self, text: &str) -> MessageRef {
        self.begin();
        self.write(self.id, text, None, TimeDelta::zero())
    }

    /// Presses Start in the bot's private chat, perhaps having come over a link with a payload.
    pub fn starts_bot(&self, payload: Option<&str>) -> MessageRef {
        let text = payload.map_or_else(|| "/start".to_owned(), |load| format!("/start {load}"));
        self.says_privately(&text)
    }

    fn begin(&self) {
        self.private_chat();
        self.unblocks_bot();
        self.shared
            .change(|world| world.person_mut(self.id).has_started = true);
    }

    fn write(&self, chat_id: i64, text: &str, reply_to: Option<i64>, ago: TimeDelta) -> MessageRef {
        self.put(chat_id, text, reply_to, ago, None)
    }

    fn put(
        &self,
        chat_id: i64,
        text: &str,
        reply_to: Option<i64>,
        ago: TimeDelta,
        document: Option<Document>,
    ) -> MessageRef {
        let (message_id, update_id) = self.shared.change(|world| {
            let chat = world.chat(chat_id);
            let may_write = chat_id == self.id || chat.role(self.id).is_in();
            assert!(
                may_write,
                "{} is not in {}",
                world.person(self.id).first_name,
                chat.title
            );
            let content = FormattedText::plain(text);
            let mut draft = Draft::text(chat_id, Sender::user(self.id), content);
            draft.reply_to = reply_to;
            draft.date = Some(world.now() - ago);
            draft.document = document;
            let id = world.post(draft);
            (id, world.announce_message("message", chat_id, id))
        });
        MessageRef {
            shared: Arc::clone(&self.shared),
            chat_id,
            message_id,
            update_id,
        }
    }

    /// Changes a message of theirs; answers with the update that tells the bot.
    pub fn edits(&self, message: &MessageRef, text: &str) -> Option<i64> {
        self.shared.change(|world| {
            let at = world.now();
            let messages = &mut world.chat_mut(message.chat_id).messages;
            let stored = messages
                .get_mut(&message.message_id)
                .expect("the message exists");
            assert_eq!(
                stored.sender.user,
                Some(self.id),
                "people edit their own messages only"
            );
            let content = FormattedText::plain(text);
            stored.versions.push(Version {
                content,
                keyboard: None,
                at,
            });
            world.announce_message("edited_message", message.chat_id, message.message_id)
        })
    }

    /// Deletes a message of theirs, or as an administrator any, of which the bot hears nothing.
    pub fn deletes(&self, message: &MessageRef) {
        self.shared.change(|world| {
            let messages = &mut world.chat_mut(message.chat_id).messages;
            let stored = messages
                .get_mut(&message.message_id)
                .expect("the message exists");
            stored.is_deleted = true;
        });
    }

    /// Presses a button, by its label or its data, and waits until the bot answers.
    ///
    /// # Panics
    /// When there is no such button on the message, or no answer in a minute.
    pub async fn press(&self, message: impl Into<MessageRef>, button: &str) -> PressResult {
        self.begin_press(message, button).answered().await
    }

    /// Presses a button, by its label or its data, and does not wait.
    ///
    /// # Panics
    /// When there is no such button on the message.
    pub fn begin_press(&self, message: impl Into<MessageRef>, button: &str) -> PendingPress {
        let message = message.into();
        let data = match find_button(&message, button) {
            Button {
                data: Some(data), ..
            } => data,
            other => panic!("{other:?} is opened, not pressed"),
        };
        self.send_press(&message, &data, Sight::Whole)
    }

    /// Sends data as if from a button of a message, although none of its buttons bears it.
    pub fn press_forged(&self, message: impl Into<MessageRef>, data: &str) -> PendingPress {
        self.send_press(&message.into(), data, Sight::Whole)
    }

    /// Presses a button of a message so old that Telegram no longer tells what it says.
    ///
    /// # Panics
    /// When there is no such button on the message.
    pub fn press_inaccessible(&self, message: impl Into<MessageRef>, button: &str) -> PendingPress {
        let message = message.into();
        let data = find_button(&message, button)
            .data
            .expect("the button can be pressed");
        self.send_press(&message, &data, Sight::Inaccessible)
    }

    fn send_press(&self, message: &MessageRef, data: &str, sight: Sight) -> PendingPress {
        let (chat_id, message_id) = (message.chat_id, message.message_id);
        let (query_id, versions, update_id) = self.shared.change(|world| {
            let query_id = world.new_press();
            let stored = world
                .message(chat_id, message_id)
                .expect("the message exists");
            let versions = stored.versions.len();
            let content = json!({
                "id": query_id,
                "from": world.user_json(self.id),
                "message": match sight {
                    Sight::Whole => world.message_json(stored, true),
                    Sight::Inaccessible => json!({
                        "chat": world.chat_json(chat_id), "message_id": message_id, "date": 0,
                    }),
                },
                "chat_instance": (chat_id ^ 0x5eed).to_string(),
                "data": data,
            });
            (
                query_id,
                versions,
                world.announce("callback_query", content),
            )
        });
        PendingPress {
            shared: Arc::clone(&self.shared),
            query_id,
            message: message.clone(),
            versions,
            update_id,
        }
    }

    /// Opens a button's `t.me/<bot>?start=…` link, which leads to Start in the private chat.
    ///
    /// # Panics
    /// When there is no such button, or it leads elsewhere.
    pub fn opens(&self, message: impl Into<MessageRef>, button: &str) -> MessageRef {
        let url = find_button(&message.into(), button)
            .url
            .expect("the button opens something");
        let bot = self
            .shared
            .look(|world| world.person(world.bot_id).username.clone());
        let prefix = format!(
            "https://t.me/{}?start=",
            bot.expect("every bot has a username")
        );
        let payload = url.strip_prefix(&prefix);
        let payload = payload.unwrap_or_else(|| panic!("{url} does not begin with {prefix}"));
        self.starts_bot(Some(payload))
    }

    /// Takes another name, and another username or none.
    pub fn renames(&self, name: &str, username: Option<&str>) {
        self.shared.change(|world| {
            let person = world.person_mut(self.id);
            person.first_name = name.to_owned();
            person.username = username.map(str::to_owned);
        });
    }

    /// Sets the language of their Telegram (`de`), or hides it.
    pub fn speaks(&self, language_code: Option<&str>) {
        self.shared.change(|world| {
            world.person_mut(self.id).language_code = language_code.map(str::to_owned);
        });
    }

    /// Joins a chat.
    pub fn joins(&self, chat: &Chat) {
        chat.add(self, Role::Member);
    }

    /// Leaves a chat.
    pub fn leaves(&self, chat: &Chat) {
        self.shared.change(|world| {
            world.change_role(chat.id(), self.id, self.id, Role::Left);
            let user = world.user_json(self.id);
            world.serve_notice(chat.id(), self.id, "left_chat_member", user);
        });
    }

    /// Blocks the bot.
    pub fn blocks_bot(&self) {
        self.private_chat();
        self.shared.change(|world| world.set_blocked(self.id, true));
    }

    /// Lets the bot write again.
    pub fn unblocks_bot(&self) {
        self.shared
            .change(|world| world.set_blocked(self.id, false));
    }

    /// Deletes the account.
    pub fn deletes_account(&self) {
        self.shared
            .change(|world| world.person_mut(self.id).is_deleted = true);
    }
}

/// How much of a message its pressed button brings along.
#[derive(Clone, Copy)]
enum Sight {
    Whole,
    Inaccessible,
}

fn find_button(message: &MessageRef, label_or_data: &str) -> Button {
    let message = message.now();
    let button = message.button(label_or_data).cloned();
    button.unwrap_or_else(|| {
        panic!(
            "no button {label_or_data:?} below this message:\n{}",
            message.as_seen()
        )
    })
}

impl World {
    fn set_blocked(&mut self, user_id: i64, is_blocked: bool) {
        let person = self.person_mut(user_id);
        if person.has_blocked == is_blocked {
            return;
        }
        person.has_blocked = is_blocked;
        let roles = if is_blocked {
            (Role::Member, Role::Banned)
        } else {
            (Role::Banned, Role::Member)
        };
        self.announce_role("my_chat_member", user_id, user_id, self.bot_id, roles);
    }

    /// Posts a message that says what happened to a chat, and tells the bot.
    pub(super) fn serve_notice(
        &mut self,
        chat_id: i64,
        by: i64,
        field: &'static str,
        value: serde_json::Value,
    ) -> Option<i64> {
        let id = self.post(Draft::service(chat_id, by, field, value));
        self.announce_message("message", chat_id, id)
    }
}
