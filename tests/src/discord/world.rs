//! Everything the emulated Discord knows: people, servers, channels, messages, commands. Plain data
//! behind one lock; the REST routes and the gateway are functions over it.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;
use dibs_core::clock::SharedClock;
use serde_json::{Map, Value, json};

use super::faults::Rule;
use super::gateway::Gateway;
use super::interactions::Interaction;
use super::mentions::Ping;
use super::permissions;
use super::rest::Request;
use super::spec::Violation;

/// A Discord snowflake.
pub(super) type Id = u64;

/// Snowflakes count milliseconds from the first second of 2015.
const DISCORD_EPOCH_MILLIS: i64 = 1_420_070_400_000;
/// How many low bits of a snowflake are not time.
pub(super) const SNOWFLAKE_TIME_SHIFT: u32 = 22;

pub(super) struct World {
    pub(super) clock: SharedClock,
    last_id: Id,
    /// Application, bot user and owner of the commands at once, as Discord makes it for new bots.
    pub(super) bot_id: Id,
    pub(super) token: String,
    pub(super) users: BTreeMap<Id, UserState>,
    pub(super) guilds: BTreeMap<Id, GuildState>,
    pub(super) channels: BTreeMap<Id, ChannelState>,
    pub(super) messages: BTreeMap<Id, MessageState>,
    /// Registered commands by scope; `None` is the global one.
    pub(super) commands: BTreeMap<Option<Id>, Vec<Value>>,
    pub(super) command_overwrites: usize,
    /// The files that people can put into commands, where they can be had, and how often they were.
    pub(super) held: Vec<super::attachments::Held>,
    pub(super) files_url: String,
    pub(super) downloads: usize,
    /// By token.
    pub(super) interactions: BTreeMap<String, Interaction>,
    pub(super) gateway: Gateway,
    pub(super) gateway_url: String,
    pub(super) faults: Vec<Rule>,
    pub(super) requests: Vec<Request>,
    pub(super) checked: usize,
    pub(super) violations: Vec<Violation>,
}

pub(super) struct UserState {
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) is_bot: bool,
    pub(super) zone: Tz,
    pub(super) locale: String,
    /// Takes no direct messages from the bot (Discord's code 50007).
    pub(super) dms_closed: bool,
}

pub(super) struct GuildState {
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) owner_id: Id,
    pub(super) locale: String,
    /// Where bots say hello.
    pub(super) system_channel_id: Option<Id>,
    pub(super) roles: Vec<RoleState>,
    pub(super) members: BTreeMap<Id, MemberState>,
    pub(super) has_bot: bool,
    /// An administrator lets everybody use every command, whatever its default permissions.
    pub(super) commands_open_to_all: bool,
    pub(super) joined_at: DateTime<Utc>,
}

pub(super) struct RoleState {
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) permissions: u64,
    pub(super) mentionable: bool,
}

pub(super) struct MemberState {
    pub(super) nick: Option<String>,
    pub(super) roles: Vec<Id>,
    pub(super) joined_at: DateTime<Utc>,
}

/// What the bot may do in a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BotAccess {
    /// Read and write.
    Full,
    /// Sees the channel, may not write in it (Discord's code 50013).
    ReadOnly,
    /// Does not see the channel (Discord's code 50001).
    Hidden,
}

pub(super) struct ChannelState {
    pub(super) id: Id,
    pub(super) place: Place,
    pub(super) name: String,
    pub(super) bot_access: BotAccess,
    pub(super) last_message_id: Option<Id>,
}

/// Where a channel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Guild(Id),
    /// Between the bot and this user.
    Dm(Id),
}

/// A file sent along with a message.
#[derive(Debug, Clone)]
pub struct File {
    /// The file's name.
    pub name: String,
    /// Its media type as the sender gave it.
    pub content_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

pub(super) struct MessageState {
    pub(super) channel_id: Id,
    pub(super) author_id: Id,
    /// The message as REST answers it.
    pub(super) body: Map<String, Value>,
    /// Ephemeral: the only person who sees it.
    pub(super) only_for: Option<Id>,
    pub(super) pings: Vec<Ping>,
    /// What it says now rang for nobody.
    pub(super) edited_since_ping: bool,
    pub(super) files: Vec<File>,
    pub(super) deleted: bool,
}

impl World {
    pub(super) fn new(clock: SharedClock) -> Self {
        let mut world = Self {
            clock,
            last_id: 0,
            bot_id: 0,
            token: String::new(),
            users: BTreeMap::new(),
            guilds: BTreeMap::new(),
            channels: BTreeMap::new(),
            messages: BTreeMap::new(),
            commands: BTreeMap::new(),
            command_overwrites: 0,
            held: Vec::new(),
            files_url: String::new(),
            downloads: 0,
            interactions: BTreeMap::new(),
            gateway: Gateway::default(),
            gateway_url: String::new(),
            faults: Vec::new(),
            requests: Vec::new(),
            checked: 0,
            violations: Vec::new(),
        };
        world.bot_id = world.add_user("Dibs", true);
        // Three parts, the first of them the id in base64: libraries look at that before they connect.
        let id = data_encoding::BASE64_NOPAD.encode(world.bot_id.to_string().as_bytes());
        world.token = format!("{id}.Emul8d.{}", "no-secret-".repeat(3));
        world
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(super) fn next_id(&mut self) -> Id {
        let from_clock = snowflake_at(self.now());
        self.last_id = from_clock.max(self.last_id + 1);
        self.last_id
    }

    /// The user of this name, made when missing.
    pub(super) fn user_named(&mut self, name: &str) -> Id {
        let known = self
            .users
            .values()
            .find(|user| user.name == name && !user.is_bot)
            .map(|user| user.id);
        known.unwrap_or_else(|| self.add_user(name, false))
    }

    fn add_user(&mut self, name: &str, is_bot: bool) -> Id {
        let id = self.next_id();
        let user = UserState {
            id,
            name: name.to_owned(),
            is_bot,
            zone: Tz::UTC,
            locale: "en-US".to_owned(),
            dms_closed: false,
        };
        self.users.insert(id, user);
        id
    }

    pub(super) fn user(&self, id: Id) -> &UserState {
        &self.users[&id]
    }

    pub(super) fn guild(&self, id: Id) -> &GuildState {
        &self.guilds[&id]
    }

    pub(super) fn guild_mut(&mut self, id: Id) -> &mut GuildState {
        self.guilds.get_mut(&id).expect("guilds are never removed")
    }

    pub(super) fn channel(&self, id: Id) -> &ChannelState {
        &self.channels[&id]
    }

    /// A guild with the bot in it or not; the caller tells the gateway.
    pub(super) fn add_guild(&mut self, name: &str, has_bot: bool) -> Id {
        // A millisecond of its own, so that guilds spread over shards as they do in life.
        self.last_id += 1 << SNOWFLAKE_TIME_SHIFT;
        let id = self.next_id();
        let owner_id = self.user_named(&format!("{name}'s owner"));
        let now = self.now();
        let everyone = RoleState {
            id,
            name: "@everyone".to_owned(),
            permissions: permissions::MEMBER,
            mentionable: false,
        };
        let guild = GuildState {
            id,
            name: name.to_owned(),
            owner_id,
            locale: "en-US".to_owned(),
            system_channel_id: None,
            roles: vec![everyone],
            members: BTreeMap::new(),
            has_bot,
            commands_open_to_all: false,
            joined_at: now,
        };
        self.guilds.insert(id, guild);
        self.join(id, owner_id);
        if has_bot {
            self.join(id, self.bot_id);
        }
        id
    }

    pub(super) fn join(&mut self, guild_id: Id, user_id: Id) {
        let joined_at = self.now();
        let member = MemberState {
            nick: None,
            roles: Vec::new(),
            joined_at,
        };
        self.guild_mut(guild_id)
            .members
            .entry(user_id)
            .or_insert(member);
    }

    pub(super) fn add_role(&mut self, guild_id: Id, name: &str, permissions: u64) -> Id {
        let known = self
            .guild(guild_id)
            .roles
            .iter()
            .find(|role| role.name == name)
            .map(|role| role.id);
        if let Some(id) = known {
            return id;
        }
        let id = self.next_id();
        let role = RoleState {
            id,
            name: name.to_owned(),
            permissions,
            mentionable: true,
        };
        self.guild_mut(guild_id).roles.push(role);
        id
    }

    pub(super) fn add_channel(&mut self, place: Place, name: &str) -> Id {
        let id = self.next_id();
        let channel = ChannelState {
            id,
            place,
            name: name.to_owned(),
            bot_access: BotAccess::Full,
            last_message_id: None,
        };
        self.channels.insert(id, channel);
        id
    }

    /// The DM channel between the bot and this user, opened when missing.
    pub(super) fn dm_with(&mut self, user_id: Id) -> Id {
        let known = self
            .channels
            .values()
            .find(|channel| channel.place == Place::Dm(user_id))
            .map(|channel| channel.id);
        known.unwrap_or_else(|| self.add_channel(Place::Dm(user_id), ""))
    }

    pub(super) fn guild_of(&self, channel_id: Id) -> Option<Id> {
        match self.channel(channel_id).place {
            Place::Guild(id) => Some(id),
            Place::Dm(_) => None,
        }
    }

    /// What this user may do in this guild, all roles together.
    pub(super) fn permissions_of(&self, guild_id: Id, user_id: Id) -> u64 {
        let guild = self.guild(guild_id);
        if user_id == guild.owner_id {
            return permissions::ALL;
        }
        if user_id == self.bot_id {
            // The worst case for pings: nothing but `allowed_mentions` holds back an @everyone.
            return permissions::MEMBER | permissions::MENTION_EVERYONE;
        }
        let held = guild
            .members
            .get(&user_id)
            .map_or(&[][..], |member| &member.roles);
        let all = guild
            .roles
            .iter()
            .filter(|role| role.id == guild_id || held.contains(&role.id))
            .fold(0, |bits, role| bits | role.permissions);
        if all & permissions::ADMINISTRATOR == 0 {
            all
        } else {
            permissions::ALL
        }
    }

    /// Whether this person can read this channel.
    pub(super) fn can_see(&self, user_id: Id, channel_id: Id) -> bool {
        match self.channel(channel_id).place {
            Place::Guild(guild) => self.guild(guild).members.contains_key(&user_id),
            Place::Dm(user) => user == user_id || user_id == self.bot_id,
        }
    }

    /// The name that people read for this user in this guild.
    pub(super) fn display_name(&self, guild_id: Option<Id>, user_id: Id) -> String {
        let nick = guild_id
            .and_then(|id| self.guild(id).members.get(&user_id))
            .and_then(|member| member.nick.clone());
        nick.or_else(|| self.users.get(&user_id).map(|user| user.name.clone()))
            .unwrap_or_else(|| "unknown-user".to_owned())
    }

    pub(super) fn violate(&mut self, route: &str, pointer: &str, message: impl Into<String>) {
        self.violations.push(Violation {
            route: route.to_owned(),
            pointer: pointer.to_owned(),
            message: message.into(),
        });
    }
}

/// The first snowflake of this time.
pub(super) fn snowflake_at(at: DateTime<Utc>) -> Id {
    let millis = (at.timestamp_millis() - DISCORD_EPOCH_MILLIS).max(1);
    millis.unsigned_abs() << SNOWFLAKE_TIME_SHIFT
}

/// An id as JSON carries it.
pub(super) fn id_json(id: Id) -> Value {
    json!(id.to_string())
}

/// A time as Discord writes it.
pub(super) fn time_json(at: DateTime<Utc>) -> Value {
    json!(at.to_rfc3339_opts(SecondsFormat::Micros, false))
}
