//! What an interaction asks, in the words every chat shares. Pure.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use dibs_chat::{Invocation, Origin};
use dibs_core::model::team::MOST_HELD_ROLES;
use dibs_core::model::{Chat, HeldRoles, Identity, Platform};
use serenity::model::Permissions;
use serenity::model::application::{
    CommandData, CommandInteraction, ComponentInteraction, ResolvedOption, ResolvedValue,
};
use serenity::model::guild::Member;
use serenity::model::id::{ApplicationId, ChannelId, GuildId, InteractionId, RoleId};
use serenity::model::user::User;

/// How an interaction is answered. It holds the token, so it has no `Debug`.
pub(crate) struct Ticket {
    /// The interaction.
    pub(crate) id: InteractionId,
    /// Whose it is.
    pub(crate) application: ApplicationId,
    /// What lets us answer for 15 minutes.
    pub(crate) token: String,
    /// When somebody did it, by Discord's clock.
    pub(crate) sent_at: DateTime<Utc>,
}

impl Ticket {
    /// The ticket of a command, or of one being typed.
    pub(crate) fn of_command(command: &CommandInteraction) -> Self {
        Self::new(command.id, command.application_id, &command.token)
    }

    /// The ticket of a pressed button.
    pub(crate) fn of_press(press: &ComponentInteraction) -> Self {
        Self::new(press.id, press.application_id, &press.token)
    }

    fn new(id: InteractionId, application: ApplicationId, token: &str) -> Self {
        Self {
            id,
            application,
            token: token.to_owned(),
            sent_at: *id.created_at(),
        }
    }
}

/// Where a command came from; `manager_roles` are the roles that make managers in its server.
pub(crate) fn origin_of_command(command: &CommandInteraction, manager_roles: &[RoleId]) -> Origin {
    let place = Place {
        guild: command.guild_id,
        channel: command.channel_id,
    };
    origin(
        command.id,
        place,
        &command.user,
        command.member.as_deref(),
        &command.locale,
        manager_roles,
    )
}

/// Where a press came from.
pub(crate) fn origin_of_press(press: &ComponentInteraction, manager_roles: &[RoleId]) -> Origin {
    let place = Place {
        guild: press.guild_id,
        channel: press.channel_id,
    };
    origin(
        press.id,
        place,
        &press.user,
        press.member.as_ref(),
        &press.locale,
        manager_roles,
    )
}

#[derive(Clone, Copy)]
struct Place {
    guild: Option<GuildId>,
    channel: ChannelId,
}

fn origin(
    id: InteractionId,
    place: Place,
    user: &User,
    member: Option<&Member>,
    locale: &str,
    manager_roles: &[RoleId],
) -> Origin {
    let name = match member {
        Some(member) => member.display_name(),
        None => user.global_name.as_deref().unwrap_or(&user.name),
    };
    let chat = |id: u64| Chat::new(Platform::Discord, id.to_string());
    Origin {
        platform: Platform::Discord,
        request_id: format!("{}:{id}", Platform::Discord),
        chat: place.guild.map(|guild| chat(guild.get())),
        // A private channel is no place to fall back to when private messages do not arrive.
        place: place.guild.map(|_| chat(place.channel.get())),
        identity: Identity::new(Platform::Discord, user.id.to_string()),
        name: name.to_owned(),
        handle: Some(user.name.clone()),
        manages: member
            .is_some_and(|member| manages(member.permissions, &member.roles, manager_roles)),
        sent_at: *id.created_at(),
        locale: Some(locale.to_owned()),
        roles: place.guild.zip(member).map(|(guild, member)| HeldRoles {
            server: guild.get(),
            roles: member
                .roles
                .iter()
                .take(MOST_HELD_ROLES)
                .map(|role| role.get())
                .collect(),
        }),
    }
}

/// Whether somebody with these permissions and roles manages the server for Dibs.
fn manages(permissions: Option<Permissions>, roles: &[RoleId], manager_roles: &[RoleId]) -> bool {
    let enough = Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR;
    permissions.is_some_and(|permissions| permissions.intersects(enough))
        || roles.iter().any(|role| manager_roles.contains(role))
}

/// What a command says.
pub(crate) fn invocation_of(data: &CommandData) -> Invocation {
    let options = data.options();
    let (subcommand, options) = match &options[..] {
        [
            ResolvedOption {
                name,
                value: ResolvedValue::SubCommand(inner),
                ..
            },
        ] => (Some(*name), &inner[..]),
        plain => (None, plain),
    };
    let options = options
        .iter()
        .filter_map(|option| Some((option.name.to_owned(), text_of(&option.value)?)));
    Invocation {
        command: data.name.clone(),
        subcommand: subcommand.map(str::to_owned),
        options: options.collect(),
        file: None,
    }
}

/// A command that is being typed.
pub(crate) struct Typing {
    /// The rest of it: what is filled in already.
    pub(crate) command: String,
    /// Its subcommand, if it has those.
    pub(crate) subcommand: Option<String>,
    /// The option that is being typed.
    pub(crate) option: String,
    /// What of it is there.
    pub(crate) typed: String,
    /// The other options.
    pub(crate) others: BTreeMap<String, String>,
}

/// What is being typed, if anything is.
pub(crate) fn typing_of(data: &CommandData) -> Option<Typing> {
    let typed = data.autocomplete()?;
    let Invocation {
        command,
        subcommand,
        options,
        file: _,
    } = invocation_of(data);
    Some(Typing {
        command,
        subcommand,
        option: typed.name.to_owned(),
        typed: typed.value.to_owned(),
        others: options,
    })
}

/// An option as text; `None` for what is empty, still being typed, or nothing we ask for.
fn text_of(value: &ResolvedValue<'_>) -> Option<String> {
    match value {
        ResolvedValue::String(text) if !text.trim().is_empty() => Some((*text).to_owned()),
        ResolvedValue::Integer(number) => Some(number.to_string()),
        ResolvedValue::Boolean(yes) => Some(yes.to_string()),
        ResolvedValue::User(user, _) => {
            Some(Identity::new(Platform::Discord, user.id.to_string()).to_string())
        }
        ResolvedValue::Role(role) => Some(role.id.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
