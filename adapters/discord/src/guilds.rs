//! What Dibs needs to know of a server. Pure.

use std::num::NonZeroU64;

use serenity::model::Permissions;
use serenity::model::guild::Guild;
use serenity::model::id::{RoleId, UserId};

/// The server's roles of this name, in any case.
pub(crate) fn roles_named(guild: &Guild, name: &str) -> Vec<RoleId> {
    let name = name.to_lowercase();
    let named = guild
        .roles
        .values()
        .filter(|role| role.name.to_lowercase() == name);
    named.map(|role| role.id).collect()
}

/// The channel where a server's newcomers are announced, if there is one and `bot` may write there.
pub(crate) fn writable_system_channel(guild: &Guild, bot: UserId) -> Option<NonZeroU64> {
    let needed = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES;
    let channel = guild.channels.get(&guild.system_channel_id?)?;
    let member = guild.members.get(&bot)?;
    let permissions = guild.user_permissions_in(channel, member);
    permissions
        .contains(needed)
        .then(|| NonZeroU64::from(channel.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const VIEW_AND_SEND: u64 = 1 << 10 | 1 << 11;
    const SEND: u64 = 1 << 11;

    fn guild(system_channel: &Value, everyone_may: u64, denied_there: u64) -> Guild {
        let role = |id: &str, name: &str, permissions: u64| {
            json!({
                "id": id, "name": name, "permissions": permissions.to_string(), "color": 0, "hoist": false,
                "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
                "managed": false, "mentionable": false, "position": 0, "flags": 0,
            })
        };
        let bot = json!({"id": "7", "username": "Dibs", "discriminator": "0", "bot": true});
        serde_json::from_value(json!({
            "id": "5", "name": "Chess Club", "owner_id": "42", "system_channel_id": system_channel,
            "roles": [
                role("5", "@everyone", everyone_may), role("8", "Committee", 0), role("9", "committee", 0),
            ],
            "channels": [{
                "id": "6", "type": 0, "name": "general", "position": 0, "permission_overwrites": [
                    {"id": "5", "type": 0, "allow": "0", "deny": denied_there.to_string()},
                ],
            }],
            "members": [{
                "user": bot, "roles": [], "joined_at": "2026-01-01T00:00:00Z", "deaf": false, "mute": false,
                "flags": 0,
            }],
            "afk_timeout": 300, "default_message_notifications": 0, "emojis": [], "explicit_content_filter": 0,
            "features": [], "guild_scheduled_events": [], "joined_at": "2026-01-01T00:00:00Z", "large": false, "member_count": 2,
            "mfa_level": 0, "nsfw_level": 0, "preferred_locale": "en-US", "premium_subscription_count": 0,
            "premium_tier": 0, "presences": [], "stage_instances": [], "stickers": [],
            "system_channel_flags": 0, "threads": [], "verification_level": 0, "voice_states": [],
            "premium_progress_bar_enabled": false,
        }))
        .unwrap()
    }

    #[test]
    fn hello_is_said_only_where_newcomers_are_announced_and_the_bot_may_write() {
        for (system_channel, may, denied, found) in [
            (json!("6"), VIEW_AND_SEND, 0, NonZeroU64::new(6)),
            (json!(null), VIEW_AND_SEND, 0, None),
            (json!("66"), VIEW_AND_SEND, 0, None),
            (json!("6"), SEND, 0, None),
            (json!("6"), VIEW_AND_SEND, SEND, None),
        ] {
            let guild = guild(&system_channel, may, denied);
            assert_eq!(
                writable_system_channel(&guild, UserId::new(7)),
                found,
                "{system_channel} {may} {denied}"
            );
        }
        let guild = guild(&json!("6"), VIEW_AND_SEND, 0);
        assert_eq!(writable_system_channel(&guild, UserId::new(70)), None);
    }

    #[test]
    fn roles_are_found_by_name_in_any_case() {
        let guild = guild(&json!(null), 0, 0);
        let mut found = roles_named(&guild, "COMMITTEE");
        found.sort();
        assert_eq!(found, [RoleId::new(8), RoleId::new(9)]);
        assert_eq!(roles_named(&guild, "comm"), Vec::<RoleId>::new());
    }
}
