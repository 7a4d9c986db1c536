//! What happens to chats, and what is read in them.

use std::sync::Arc;

use serde_json::json;

use super::Role;
use super::entities::FormattedText;
use super::message::{Message, MessageRef};
use super::model::{ChatKind, Draft, Sender};
use super::people::User;
use super::world::{CHANNEL_BOT, GROUP_ANONYMOUS_BOT, Shared, World};

/// A group, supergroup or channel, or somebody's private chat with the bot.
#[derive(Clone)]
pub struct Chat {
    shared: Arc<Shared>,
    id: i64,
}

impl Chat {
    pub(super) fn new(shared: &Arc<Shared>, id: i64) -> Self {
        Self {
            shared: Arc::clone(shared),
            id,
        }
    }

    /// The chat's id: negative but for private chats.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// The owner adds somebody, or changes what they are.
    pub fn add(&self, user: &User, role: Role) {
        self.shared.change(|world| {
            let chat = world.chat_mut(self.id);
            let was_in = chat.role(user.id()).is_in();
            let owner = chat.owner().unwrap_or(user.id());
            if role == Role::Owner && owner != user.id() {
                chat.members.remove(&owner);
            }
            let by = if role == Role::Owner {
                user.id()
            } else {
                owner
            };
            world.change_role(self.id, by, user.id(), role);
            if role.is_in() && !was_in {
                let newcomers = json!([world.user_json(user.id())]);
                world.serve_notice(self.id, by, "new_chat_members", newcomers);
            }
        });
    }

    /// The owner throws somebody out.
    pub fn remove(&self, user: &User) {
        self.set_role_of(user.id(), Role::Banned);
        self.shared.change(|world| {
            let by = world.chat(self.id).owner().unwrap_or(user.id());
            let removed = world.user_json(user.id());
            world.serve_notice(self.id, by, "left_chat_member", removed);
        });
    }

    /// The owner adds the bot as an ordinary member.
    pub fn add_bot(&self) {
        let owner = self.shared.look(|world| world.chat(self.id).owner());
        self.add_bot_as(owner.unwrap_or(GROUP_ANONYMOUS_BOT));
    }

    /// Somebody adds the bot as an ordinary member.
    pub fn add_bot_by(&self, user: &User) {
        self.add_bot_as(user.id());
    }

    fn add_bot_as(&self, by: i64) {
        self.shared.change(|world| {
            let bot_id = world.bot_id;
            world.change_role(self.id, by, bot_id, Role::Member);
            if world.chat(self.id).kind != ChatKind::Channel {
                let newcomers = json!([world.user_json(bot_id)]);
                world.serve_notice(self.id, by, "new_chat_members", newcomers);
            }
        });
    }

    /// The owner makes the bot an administrator.
    pub fn promote_bot(&self) {
        self.set_role_of(self.bot_id(), Role::Administrator);
    }

    /// The owner throws the bot out.
    pub fn remove_bot(&self) {
        self.set_role_of(self.bot_id(), Role::Banned);
    }

    /// What the bot is in this chat.
    pub fn bot_role(&self) -> Role {
        self.shared
            .look(|world| world.chat(self.id).role(world.bot_id))
    }

    fn bot_id(&self) -> i64 {
        self.shared.look(|world| world.bot_id)
    }

    fn set_role_of(&self, user_id: i64, role: Role) {
        self.shared.change(|world| {
            let by = world.chat(self.id).owner().unwrap_or(user_id);
            world.change_role(self.id, by, user_id, role);
        });
    }

    /// Gives the chat another title.
    pub fn rename(&self, title: &str) {
        self.shared.change(|world| {
            let chat = world.chat_mut(self.id);
            chat.title = title.to_owned();
            let by = chat.owner().unwrap_or(GROUP_ANONYMOUS_BOT);
            world.serve_notice(self.id, by, "new_chat_title", json!(title));
        });
    }

    /// Makes a supergroup of this group, with another id; this one is dead from then on.
    ///
    /// # Panics
    /// When this is no basic group.
    pub fn migrate(&self) -> Self {
        let id = self.shared.change(|world| world.migrate(self.id));
        Self::new(&self.shared, id)
    }

    /// An administrator writes in the group's own name.
    pub fn says_anonymously(&self, text: &str) -> MessageRef {
        self.post(
            "message",
            Sender {
                user: Some(GROUP_ANONYMOUS_BOT),
                chat: Some(self.id),
            },
            text,
        )
    }

    /// Somebody writes in this group in the name of a channel.
    pub fn says_as_channel(&self, channel: &Self, text: &str) -> MessageRef {
        self.post(
            "message",
            Sender {
                user: Some(CHANNEL_BOT),
                chat: Some(channel.id),
            },
            text,
        )
    }

    /// Something is posted in this channel.
    pub fn posts(&self, text: &str) -> MessageRef {
        self.post(
            "channel_post",
            Sender {
                user: None,
                chat: Some(self.id),
            },
            text,
        )
    }

    fn post(&self, kind: &str, sender: Sender, text: &str) -> MessageRef {
        let (message_id, update_id) = self.shared.change(|world| {
            let id = world.post(Draft::text(self.id, sender, FormattedText::plain(text)));
            (id, world.announce_message(kind, self.id, id))
        });
        MessageRef {
            shared: Arc::clone(&self.shared),
            chat_id: self.id,
            message_id,
            update_id,
        }
    }

    /// Everything that was written here and not deleted, oldest first; not what merely happened.
    pub fn messages(&self) -> Vec<Message> {
        self.shared.look(|world| self.all(world))
    }

    fn all(&self, world: &World) -> Vec<Message> {
        let stored = world.chat(self.id).messages.values();
        stored
            .filter(|message| message.service.is_none() && !message.is_deleted)
            .map(|message| Message::new(&self.shared, world, message, message.latest()))
            .collect()
    }

    /// What the bot wrote here and did not delete, oldest first.
    pub fn bot_messages(&self) -> Vec<Message> {
        let mut messages = self.messages();
        messages.retain(|message| message.is_from_bot);
        messages
    }

    /// What the bot wrote here after a message and did not delete, as it reads now, oldest first.
    pub fn bot_messages_after(&self, message: &MessageRef) -> Vec<Message> {
        self.shared.look(|world| {
            let stored = &world.chat(self.id).messages;
            stored
                .range(message.message_id + 1..)
                .map(|(_, stored)| stored)
                .filter(|stored| stored.service.is_none() && !stored.is_deleted)
                .map(|stored| Message::new(&self.shared, world, stored, stored.latest()))
                .filter(|message| message.is_from_bot)
                .collect()
        })
    }

    /// The whole conversation, `Name: text` after `Name: text`.
    pub fn transcript(&self) -> String {
        let messages = self.messages();
        let lines: Vec<String> = messages
            .iter()
            .map(|m| format!("{}: {}", m.author, m.as_seen()))
            .collect();
        lines.join("\n")
    }

    /// Waits for the bot's next message here that was not handed out by this before.
    ///
    /// # Panics
    /// When there is none in a minute.
    pub async fn next_message(&self) -> Message {
        self.next(None, |_| true).await
    }

    /// Waits for the bot's message here that replies to this one of `user`; pings that come
    /// between are left for [`Self::next_message_to`].
    ///
    /// # Panics
    /// When there is none in a minute.
    pub async fn answer_to(&self, user: &User, asked: &MessageRef) -> Message {
        self.next(Some(user.id()), |message| {
            message.reply_to == Some(asked.message_id)
        })
        .await
    }

    /// Waits for the bot's next message here that mentions somebody, or replies to them, and that
    /// was not handed out for them before.
    ///
    /// # Panics
    /// When there is none in a minute.
    pub async fn next_message_to(&self, user: &User) -> Message {
        self.next(Some(user.id()), |_| true).await
    }

    async fn next(&self, reader: Option<i64>, wanted: impl Fn(&Message) -> bool) -> Message {
        super::wait_for(&self.shared, "a message of the bot", || {
            self.shared.change_quietly(|world| {
                let message = self.all(world).into_iter().find(|message| {
                    let key = (self.id, message.message_id, reader);
                    message.is_from_bot
                        && !world.handed_out.contains(&key)
                        && reader.is_none_or(|reader| world.is_to(message, reader))
                        && wanted(message)
                })?;
                world
                    .handed_out
                    .insert((self.id, message.message_id, reader));
                Some(message)
            })
        })
        .await
    }
}

impl World {
    fn is_to(&self, message: &Message, reader: i64) -> bool {
        let replied = message
            .reply_to
            .and_then(|id| self.message(message.chat_id, id));
        message.pings_user(reader)
            || replied.is_some_and(|replied| replied.sender.user == Some(reader))
    }

    fn migrate(&mut self, from: i64) -> i64 {
        let old = self.chat(from);
        assert_eq!(
            old.kind,
            ChatKind::Group,
            "only basic groups become supergroups"
        );
        let by = old.owner().unwrap_or(GROUP_ANONYMOUS_BOT);
        let (title, members) = (old.title.clone(), old.members.clone());
        let to = self.new_chat(ChatKind::Supergroup, &title, by);
        self.chat_mut(to).members = members;
        self.serve_notice(from, by, "migrate_to_chat_id", json!(to));
        let new = Draft {
            sender: Sender {
                user: Some(GROUP_ANONYMOUS_BOT),
                chat: Some(to),
            },
            ..Draft::service(to, by, "migrate_from_chat_id", json!(from))
        };
        let id = self.post(new);
        self.announce_message("message", to, id);
        self.chat_mut(from).upgraded_to = Some(to);
        to
    }
}
