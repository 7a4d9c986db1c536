//! Servers, channels and people, and what people do.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use chrono_tz::Tz;
use serde_json::json;

use super::gateway::intents;
use super::messages::Draft;
use super::permissions;
use super::render::Message;
use super::world::{BotAccess, Id, Place, World};
use super::{Hub, render};

/// A Discord server.
#[derive(Clone)]
pub struct Guild {
    hub: Arc<Hub>,
    id: Id,
}

/// A text channel of a server, or the direct messages between a person and the bot.
#[derive(Clone)]
pub struct Channel {
    pub(super) hub: Arc<Hub>,
    pub(super) id: Id,
}

/// Somebody with a Discord account.
#[derive(Clone)]
pub struct Person {
    pub(super) hub: Arc<Hub>,
    pub(super) id: Id,
}

impl World {
    pub(super) fn dispatch_guild_if_joined(&mut self, id: Id) {
        if self.guild(id).has_bot {
            self.dispatch_guild(id);
        }
    }
}

impl Guild {
    pub(super) fn new(hub: &Arc<Hub>, id: Id) -> Self {
        Self {
            hub: Arc::clone(hub),
            id,
        }
    }

    /// Its snowflake.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The same, where bots say hello.
    pub fn system_channel(&self, name: &str) -> Channel {
        let channel = self.channel(name);
        let id = Some(channel.id);
        self.hub
            .change(|world| world.guild_mut(self.id).system_channel_id = id);
        channel
    }

    /// The text channel of this name, made when missing.
    pub fn channel(&self, name: &str) -> Channel {
        let id = self.hub.change(|world| {
            let place = Place::Guild(self.id);
            let known = world
                .channels
                .values()
                .find(|channel| channel.place == place && channel.name == name);
            if let Some(known) = known {
                return known.id;
            }
            let id = world.add_channel(place, name);
            let event = world.channel_json(id);
            world.dispatch(Some(self.id), intents::GUILDS, "CHANNEL_CREATE", &event);
            id
        });
        Channel {
            hub: Arc::clone(&self.hub),
            id,
        }
    }

    /// The person of this name as a member who may do at least this (see
    /// [`permissions`](super::permissions)).
    pub fn member(&self, name: &str, allowed: u64) -> Person {
        let id = self.hub.change(|world| {
            let id = world.user_named(name);
            let is_new = !world.guild(self.id).members.contains_key(&id);
            world.join(self.id, id);
            if is_new {
                world.dispatch_member(self.id, id);
            }
            id
        });
        let person = Person::new(&self.hub, id);
        if allowed & !permissions::MEMBER != 0 {
            self.give_role(&person, &format!("may {allowed}"), allowed);
        }
        person
    }

    /// Gives a member the role of this name, made with these permissions when missing; returns its id.
    pub fn give_role(&self, person: &Person, role: &str, allowed: u64) -> u64 {
        self.hub.change(|world| {
            let role = world.add_role(self.id, role, allowed);
            if let Some(member) = world.guild_mut(self.id).members.get_mut(&person.id)
                && !member.roles.contains(&role)
            {
                member.roles.push(role);
            }
            role
        })
    }

    /// Gives a member a name for this server.
    pub fn set_nick(&self, person: &Person, nick: &str) {
        self.hub.change(|world| {
            if let Some(member) = world.guild_mut(self.id).members.get_mut(&person.id) {
                member.nick = Some(nick.to_owned());
            }
        });
    }

    /// The server's own language, such as `de`.
    pub fn set_locale(&self, locale: &str) {
        self.hub
            .change(|world| locale.clone_into(&mut world.guild_mut(self.id).locale));
    }

    /// An administrator lets every member use every command, whatever permissions it asks for.
    pub fn open_commands_to_all(&self) {
        self.hub
            .change(|world| world.guild_mut(self.id).commands_open_to_all = true);
    }

    /// The bot enters.
    pub fn add_bot(&self) {
        self.hub.change(|world| {
            world.guild_mut(self.id).has_bot = true;
            world.join(self.id, world.bot_id);
            world.dispatch_guild(self.id);
        });
    }

    /// The bot is thrown out.
    pub fn remove_bot(&self) {
        self.hub.change(|world| {
            let bot = world.bot_id;
            let guild = world.guild_mut(self.id);
            guild.has_bot = false;
            guild.members.remove(&bot);
            world.dispatch_removal(self.id);
        });
    }
}

impl Channel {
    /// Its snowflake.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// What the bot may do here; everything unless set.
    pub fn set_bot_access(&self, access: BotAccess) {
        self.hub.change(|world| {
            if let Some(channel) = world.channels.get_mut(&self.id) {
                channel.bot_access = access;
            }
        });
    }

    /// Somebody who may deletes a message here.
    pub fn delete(&self, message: &Message) {
        self.hub.change(|world| world.delete_message(message.id()));
    }

    /// The messages that everybody here sees, oldest first.
    pub fn messages(&self) -> Vec<Message> {
        let ids = self.hub.read(|world| visible(world, self.id));
        ids.into_iter()
            .map(|id| Message::new(&self.hub, id))
            .collect()
    }

    /// Waits for a message that everybody here sees, past or to come.
    pub async fn wait_for(&self, wanted: impl Fn(&Message) -> bool) -> Message {
        self.hub
            .until("a message", || self.messages().into_iter().find(&wanted))
            .await
    }

    /// Waits until this many messages are here that everybody sees.
    pub async fn wait_for_messages(&self, count: usize) -> Vec<Message> {
        let enough = |world: &World| Some(visible(world, self.id)).filter(|ids| ids.len() >= count);
        let ids = self
            .hub
            .until(&format!("{count} messages in a channel"), || {
                self.hub.read(enough)
            })
            .await;
        ids.into_iter()
            .map(|id| Message::new(&self.hub, id))
            .collect()
    }

    /// The whole channel as this person sees it, each message under its author's name.
    pub fn as_seen_by(&self, person: &Person) -> String {
        self.hub.read(|world| {
            let show = |id: &Id| {
                let author =
                    world.display_name(world.guild_of(self.id), world.messages[id].author_id);
                format!("{author}: {}", render::shown(world, *id, person.id))
            };
            let seen: Vec<String> = visible(world, self.id).iter().map(show).collect();
            seen.join("\n")
        })
    }
}

/// The messages of a channel that are not deleted and not for one person only.
fn visible(world: &World, channel_id: Id) -> Vec<Id> {
    let here = world
        .messages
        .iter()
        .filter(|(_, message)| message.channel_id == channel_id);
    here.filter(|(_, message)| !message.deleted && message.only_for.is_none())
        .map(|(id, _)| *id)
        .collect()
}

impl Person {
    pub(super) fn new(hub: &Arc<Hub>, id: Id) -> Self {
        Self {
            hub: Arc::clone(hub),
            id,
        }
    }

    /// Their snowflake.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The name that people read.
    pub fn name(&self) -> String {
        self.hub.read(|world| world.user(self.id).name.clone())
    }

    /// Sets the zone that their client shows times in; UTC unless set.
    #[must_use]
    pub fn in_zone(self, zone: Tz) -> Self {
        self.hub.change(|world| {
            if let Some(user) = world.users.get_mut(&self.id) {
                user.zone = zone;
            }
        });
        self
    }

    /// Sets the language of their client, such as `de`; `en-US` unless set.
    #[must_use]
    pub fn speaking(self, locale: &str) -> Self {
        self.hub.change(|world| {
            if let Some(user) = world.users.get_mut(&self.id) {
                locale.clone_into(&mut user.locale);
            }
        });
        self
    }

    /// Takes direct messages from the bot, or no longer (code 50007).
    pub fn take_dms(&self, take: bool) {
        self.hub.change(|world| {
            if let Some(user) = world.users.get_mut(&self.id) {
                user.dms_closed = !take;
            }
        });
    }

    /// The direct messages between this person and the bot.
    pub fn dm(&self) -> Channel {
        Channel {
            hub: Arc::clone(&self.hub),
            id: self.hub.change(|world| world.dm_with(self.id)),
        }
    }

    /// Waits for a direct message, past or to come.
    pub async fn wait_for_dm(&self, wanted: impl Fn(&Message) -> bool) -> Message {
        self.dm().wait_for(wanted).await
    }

    /// Types a plain message.
    pub fn say(&self, channel: &Channel, text: &str) -> Message {
        let id = self.hub.change(|world| {
            world.write(&Draft {
                channel_id: channel.id,
                author_id: self.id,
                body: &json!({"content": text}),
                files: &[],
                only_for: None,
                extra: json!({}),
            })
        });
        Message::new(&self.hub, id)
    }
}

impl Debug for Person {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Person({})", self.name())
    }
}
