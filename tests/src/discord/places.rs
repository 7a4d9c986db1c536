//! Reading servers, channels and people, and opening direct messages.

use serde_json::Value;

use super::rest::{Answer, Call, id};
use super::world::{BotAccess, Id, Place, World};

/// `POST /users/@me/channels`; works for people who take no messages too, as Discord has it.
pub(super) fn open_dm(world: &mut World, call: &Call) -> Answer {
    let recipient = call.body["recipient_id"].as_str().and_then(id);
    match recipient.filter(|user| world.users.contains_key(user) && *user != world.bot_id) {
        Some(user) => {
            let channel = world.dm_with(user);
            Answer::ok(world.channel_json(channel))
        }
        None => Answer::error(400, 50033, "Invalid Recipient(s)"),
    }
}

/// `GET /users/{id}`.
pub(super) fn user(world: &World, user: &str) -> Answer {
    match id(user).filter(|user| world.users.contains_key(user)) {
        Some(user) => Answer::ok(world.user_json(user)),
        None => Answer::error(404, 10013, "Unknown User"),
    }
}

/// `GET /channels/{id}`.
pub(super) fn channel(world: &World, channel: &str) -> Answer {
    match world.readable_channel(channel) {
        Ok(channel) => Answer::ok(world.channel_json(channel)),
        Err(refusal) => refusal,
    }
}

/// `GET /guilds/{id}` and what is under it.
pub(super) fn guild(world: &World, guild: &str, rest: &[&str]) -> Answer {
    let Some(guild_id) = id(guild).filter(|guild| world.guilds.contains_key(guild)) else {
        return Answer::error(404, 10004, "Unknown Guild");
    };
    if !world.guild(guild_id).has_bot {
        return Answer::error(403, 50001, "Missing Access");
    }
    match rest {
        [] => Answer::ok(world.guild_json(guild_id)),
        ["channels"] => Answer::ok(Value::Array(world.guild_channels(guild_id))),
        ["roles"] => Answer::ok(Value::Array(world.roles_json(guild_id))),
        ["members", user] => {
            let known = id(user).filter(|user| world.guild(guild_id).members.contains_key(user));
            match known {
                Some(user) => Answer::ok(world.member_json(guild_id, user)),
                None => Answer::error(404, 10007, "Unknown Member"),
            }
        }
        _ => Answer::error(404, 0, "404: Not Found"),
    }
}

impl World {
    /// The channel of a path, if the bot may read it.
    pub(super) fn readable_channel(&self, segment: &str) -> Result<Id, Answer> {
        let Some(channel) = id(segment).and_then(|id| self.channels.get(&id)) else {
            return Err(Answer::error(404, 10003, "Unknown Channel"));
        };
        let outside = match channel.place {
            Place::Guild(guild) => !self.guild(guild).has_bot,
            Place::Dm(_) => false,
        };
        if outside || channel.bot_access == BotAccess::Hidden {
            return Err(Answer::error(403, 50001, "Missing Access"));
        }
        Ok(channel.id)
    }

    /// The channel of a path, if the bot may write in it.
    pub(super) fn writable_channel(&self, segment: &str) -> Result<Id, Answer> {
        let id = self.readable_channel(segment)?;
        let channel = self.channel(id);
        match channel.place {
            Place::Dm(user) if self.user(user).dms_closed => Err(Answer::error(
                403,
                50007,
                "Cannot send messages to this user",
            )),
            _ if channel.bot_access == BotAccess::ReadOnly => {
                Err(Answer::error(403, 50013, "Missing Permissions"))
            }
            _ => Ok(id),
        }
    }
}
