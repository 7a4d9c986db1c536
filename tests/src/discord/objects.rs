//! The JSON objects of Discord's API, made from the world's plain data.

use serde_json::{Map, Value, json};

use super::permissions;
use super::world::{ChannelState, Id, Place, RoleState, World, id_json, time_json};

/// What Discord allows a file to weigh in a server without boosts.
const ATTACHMENT_LIMIT_BYTES: u32 = 10 * 1024 * 1024;

impl World {
    pub(super) fn user_json(&self, id: Id) -> Value {
        let user = self.user(id);
        json!({
            "id": id.to_string(),
            "username": username(&user.name, id),
            "global_name": if user.is_bot { Value::Null } else { json!(user.name) },
            "discriminator": if user.is_bot { "0042" } else { "0" },
            "avatar": null,
            "bot": user.is_bot,
            "public_flags": 0,
            "flags": 0,
            "primary_guild": null,
        })
    }

    pub(super) fn own_user_json(&self) -> Value {
        let mut user = self.user_json(self.bot_id);
        merge(
            &mut user,
            json!({"mfa_enabled": true, "locale": "en-US", "verified": true, "email": null, "premium_type": 0}),
        );
        user
    }

    /// A member without the user, as interactions' `resolved` and messages carry it.
    pub(super) fn partial_member_json(&self, guild_id: Id, user_id: Id) -> Value {
        let member = &self.guild(guild_id).members[&user_id];
        let roles: Vec<Value> = member.roles.iter().map(|id| id_json(*id)).collect();
        json!({
            "nick": member.nick,
            "avatar": null,
            "banner": null,
            "roles": roles,
            "joined_at": time_json(member.joined_at),
            "premium_since": null,
            "communication_disabled_until": null,
            "pending": false,
            "flags": 0,
            "deaf": false,
            "mute": false,
        })
    }

    pub(super) fn member_json(&self, guild_id: Id, user_id: Id) -> Value {
        let mut member = self.partial_member_json(guild_id, user_id);
        merge(&mut member, json!({"user": self.user_json(user_id)}));
        member
    }

    /// A member as interactions carry it: with the permissions in the channel.
    pub(super) fn acting_member_json(&self, guild_id: Id, user_id: Id) -> Value {
        let mut member = self.member_json(guild_id, user_id);
        merge(
            &mut member,
            json!({"permissions": self.permissions_of(guild_id, user_id).to_string()}),
        );
        member
    }

    pub(super) fn channel_json(&self, id: Id) -> Value {
        let channel = self.channel(id);
        let last_message_id = channel.last_message_id.map(id_json);
        match channel.place {
            Place::Dm(user) => json!({
                "id": id.to_string(),
                "type": 1,
                "flags": 0,
                "last_message_id": last_message_id,
                "recipients": [self.user_json(user)],
            }),
            Place::Guild(guild) => json!({
                "id": id.to_string(),
                "type": 0,
                "flags": 0,
                "guild_id": guild.to_string(),
                "name": channel.name,
                "topic": null,
                "nsfw": false,
                "position": self.position(channel),
                "parent_id": null,
                "permission_overwrites": [],
                "rate_limit_per_user": 0,
                "last_message_id": last_message_id,
            }),
        }
    }

    /// A channel as interactions carry it.
    pub(super) fn interaction_channel_json(&self, id: Id, user_id: Id) -> Value {
        let mut channel = self.channel_json(id);
        let allowed = self.guild_of(id).map_or(permissions::MEMBER, |guild| {
            self.permissions_of(guild, user_id)
        });
        merge(&mut channel, json!({"permissions": allowed.to_string()}));
        channel
    }

    fn position(&self, channel: &ChannelState) -> usize {
        self.channels
            .values()
            .filter(|other| other.place == channel.place && other.id < channel.id)
            .count()
    }

    pub(super) fn guild_channels(&self, guild_id: Id) -> Vec<Value> {
        let place = Place::Guild(guild_id);
        self.channels
            .values()
            .filter(|channel| channel.place == place)
            .map(|channel| self.channel_json(channel.id))
            .collect()
    }

    pub(super) fn roles_json(&self, guild_id: Id) -> Vec<Value> {
        self.guild(guild_id)
            .roles
            .iter()
            .enumerate()
            .map(|(position, role)| role_json(role, position))
            .collect()
    }

    /// A guild as `GET /guilds/{id}` answers it.
    pub(super) fn guild_json(&self, id: Id) -> Value {
        let guild = self.guild(id);
        json!({
            "id": id.to_string(),
            "name": guild.name,
            "icon": null,
            "description": null,
            "home_header": null,
            "splash": null,
            "discovery_splash": null,
            "features": [],
            "banner": null,
            "owner_id": guild.owner_id.to_string(),
            "application_id": null,
            "region": "rotterdam",
            "afk_channel_id": null,
            "afk_timeout": 300,
            "system_channel_id": guild.system_channel_id.map(|id| id.to_string()),
            "system_channel_flags": 0,
            "widget_enabled": false,
            "widget_channel_id": null,
            "verification_level": 1,
            "roles": self.roles_json(id),
            "default_message_notifications": 1,
            "mfa_level": 0,
            "explicit_content_filter": 0,
            "max_presences": null,
            "max_members": 500_000,
            "max_stage_video_channel_users": 50,
            "max_video_channel_users": 25,
            "vanity_url_code": null,
            "premium_tier": 0,
            "premium_subscription_count": 0,
            "preferred_locale": guild.locale,
            "rules_channel_id": null,
            "safety_alerts_channel_id": null,
            "public_updates_channel_id": null,
            "premium_progress_bar_enabled": false,
            "premium_progress_bar_enabled_user_updated_at": null,
            "nsfw": false,
            "nsfw_level": 0,
            "emojis": [],
            "stickers": [],
            "incidents_data": null,
        })
    }

    /// The `GUILD_CREATE` dispatch; without the members intent only the bot itself is listed.
    pub(super) fn guild_create_json(&self, id: Id, with_members: bool) -> Value {
        let guild = self.guild(id);
        let members: Vec<Value> = guild
            .members
            .keys()
            .filter(|user| with_members || **user == self.bot_id)
            .map(|user| self.member_json(id, *user))
            .collect();
        let mut event = self.guild_json(id);
        merge(
            &mut event,
            json!({
                "joined_at": time_json(guild.joined_at),
                "large": false,
                "unavailable": false,
                "member_count": guild.members.len(),
                "members": members,
                "channels": self.guild_channels(id),
                "threads": [],
                "voice_states": [],
                "presences": [],
                "stage_instances": [],
                "guild_scheduled_events": [],
                "soundboard_sounds": [],
            }),
        );
        event
    }

    pub(super) fn application_json(&self) -> Value {
        json!({
            "id": self.bot_id.to_string(),
            "name": "Dibs",
            "icon": null,
            "description": "",
            "type": null,
            "bot": self.user_json(self.bot_id),
            "summary": "",
            "bot_public": true,
            "bot_require_code_grant": false,
            "verify_key": "0".repeat(64),
            "flags": 0,
            "hook": true,
            "redirect_uris": [],
            "interactions_endpoint_url": null,
            "role_connections_verification_url": null,
            "owner": self.user_json(self.bot_id),
            "approximate_guild_count": self.guilds.values().filter(|guild| guild.has_bot).count(),
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "event_webhooks_status": 1,
            "event_webhooks_url": null,
            "interactions_event_types": [],
            "explicit_content_filter": 0,
            "team": null,
        })
    }

    /// The parts that every interaction has, whoever does whatever.
    pub(super) fn interaction_json(&self, actor: Id, channel_id: Id) -> Value {
        let guild_id = self.guild_of(channel_id);
        let owner = guild_id.map_or_else(|| "0".to_owned(), |id| id.to_string());
        let bot_permissions = guild_id.map_or(permissions::MEMBER, |id| {
            self.permissions_of(id, self.bot_id)
        });
        let mut interaction = json!({
            "application_id": self.bot_id.to_string(),
            "channel": self.interaction_channel_json(channel_id, actor),
            "channel_id": channel_id.to_string(),
            "version": 1,
            "locale": self.user(actor).locale,
            "app_permissions": bot_permissions.to_string(),
            "entitlements": [],
            "entitlement_sku_ids": [],
            "authorizing_integration_owners": {"0": owner},
            "context": i32::from(guild_id.is_none()),
            "attachment_size_limit": ATTACHMENT_LIMIT_BYTES,
        });
        match guild_id {
            Some(id) => {
                let guild = self.guild(id);
                merge(
                    &mut interaction,
                    json!({
                        "guild_id": id.to_string(),
                        "guild": {"id": id.to_string(), "locale": guild.locale, "features": []},
                        "guild_locale": guild.locale,
                        "member": self.acting_member_json(id, actor),
                    }),
                );
            }
            None => merge(&mut interaction, json!({"user": self.user_json(actor)})),
        }
        interaction
    }
}

fn role_json(role: &RoleState, position: usize) -> Value {
    json!({
        "id": role.id.to_string(),
        "name": role.name,
        "permissions": role.permissions.to_string(),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
        "hoist": false,
        "managed": false,
        "mentionable": role.mentionable,
        "icon": null,
        "unicode_emoji": null,
        "flags": 0,
    })
}

/// A handle as Discord allows it: small letters, digits, `_` and `.`.
fn username(name: &str, id: Id) -> String {
    let kept: String = name
        .to_ascii_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(20)
        .collect();
    if kept.is_empty() {
        format!("user{id}")
    } else {
        kept
    }
}

/// Lays the fields of `more` over `object`.
pub(super) fn merge(object: &mut Value, more: Value) {
    if let (Value::Object(object), Value::Object(more)) = (object, more) {
        object.extend(more);
    }
}

/// The object in `value`, or an empty one.
pub(super) fn fields(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}
