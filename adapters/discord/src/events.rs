//! What arrives over the gateway, and who deals with it.

use std::num::NonZeroU64;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use dibs_chat::{Front, Wording};
use dibs_core::model::{Chat, Platform};
use serde_json::Value;
use serenity::all::{
    CommandInteraction, ComponentInteraction, ConnectionStage, Context, EventHandler, Guild,
    GuildId, Interaction, Ready, ResumedEvent, RoleId, ShardStageUpdateEvent, UnavailableGuild,
    UserId,
};
use serenity::model::id::ApplicationId;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::answer::Responder;
use crate::asked::{Ticket, invocation_of, origin_of_command, origin_of_press, typing_of};
use crate::attachments::{Downloads, attachment_of};
use crate::courier::DiscordCourier;
use crate::guilds::{roles_named, writable_system_channel};
use crate::protocol::Kind;
use crate::register::{register, scopes};
use crate::render::Body;
use crate::rest::Rest;
use crate::settings::{DiscordSettings, ManagerRole};

/// Most interactions that are being answered at a time. Each lasts milliseconds; thousands at once
/// mean that answers come too late anyway.
pub(crate) const MOST_IN_FLIGHT: u32 = 2_000;

/// What lasts as long as Dibs is in Discord, whatever becomes of the connection.
pub(crate) struct Bot {
    pub(crate) settings: DiscordSettings,
    pub(crate) front: Front,
    pub(crate) rest: Arc<Rest>,
    pub(crate) courier: DiscordCourier,
    pub(crate) responder: Responder,
    pub(crate) downloads: Downloads,
    /// One permit for each interaction that is being answered.
    pub(crate) in_flight: Semaphore,
    /// Commands have been registered, or are being.
    pub(crate) registered: AtomicBool,
    /// Nobody is in Discord any more; what a shard still brings is left unanswered.
    pub(crate) gone: CancellationToken,
}

/// Deals with the events of one gateway connection, all its shards.
pub(crate) struct Handler {
    pub(crate) bot: Arc<Bot>,
    /// Set when all shards are connected for the first time.
    pub(crate) connected: Arc<AtomicBool>,
    /// Another connection has taken this one's place, or none will.
    pub(crate) retired: CancellationToken,
}

#[serenity::async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, ready: Ready) {
        if self.retired.is_cancelled() {
            // It came about after nobody waited for it any more.
            context.shard.shutdown_clean();
            return;
        }
        tracing::info!(
            shard = context.shard_id.0,
            servers = ready.guilds.len(),
            bot = %ready.user.name,
            "in Discord"
        );
        if !self.bot.registered.swap(true, Ordering::AcqRel) {
            let guilds: Vec<u64> = ready.guilds.iter().map(|guild| guild.id.get()).collect();
            let done = self
                .bot
                .register_commands(ready.application.id, &guilds)
                .await;
            self.bot.registered.store(done, Ordering::Release);
        }
    }

    async fn resume(&self, context: Context, _: ResumedEvent) {
        tracing::info!(
            shard = context.shard_id.0,
            "back in Discord, with nothing missed"
        );
    }

    async fn shard_stage_update(&self, _: Context, update: ShardStageUpdateEvent) {
        match update.new {
            ConnectionStage::Connected => {
                self.connected.store(true, Ordering::Release);
                tracing::debug!(shard = update.shard_id.0, "connected");
            }
            stage if update.old == ConnectionStage::Connected => {
                tracing::warn!(
                    shard = update.shard_id.0,
                    ?stage,
                    "connection to Discord lost; reconnecting"
                );
            }
            stage => tracing::debug!(shard = update.shard_id.0, ?stage, "connecting"),
        }
    }

    async fn guild_create(&self, context: Context, guild: Guild, _: Option<bool>) {
        let bot_id = context.cache.current_user().id;
        self.bot.enter(&guild, bot_id).await;
    }

    async fn guild_delete(&self, _: Context, gone: UnavailableGuild, _: Option<Guild>) {
        if gone.unavailable {
            tracing::warn!(server = %gone.id, "a server is unavailable");
        } else {
            tracing::info!(server = %gone.id, "removed from a server");
        }
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        if self.bot.gone.is_cancelled() {
            return;
        }
        let Ok(_permit) = self.bot.in_flight.try_acquire() else {
            tracing::warn!(interaction = %interaction.id(), "too many at once: not answered, nothing done");
            return;
        };
        let roles = self.bot.manager_roles(&context, interaction.guild_id());
        match interaction {
            Interaction::Command(command) => self.bot.command(&command, &roles).await,
            Interaction::Autocomplete(command) => self.bot.suggest(&command, &roles).await,
            Interaction::Component(press) => self.bot.press(&press, &roles).await,
            other => tracing::debug!(interaction = %other.id(), "nothing Dibs asked for"),
        }
    }
}

impl Bot {
    async fn command(&self, command: &CommandInteraction, manager_roles: &[RoleId]) {
        let origin = origin_of_command(command, manager_roles);
        let mut invocation = invocation_of(&command.data);
        let kind = Kind::Command(
            self.front
                .visibility(&invocation.command, &invocation.options),
        );
        // Nothing is fetched for those who may not have it read.
        let file = attachment_of(&command.data).filter(|_| origin.manages);
        let work = async {
            if let Some(file) = &file {
                invocation.file = Some(self.downloads.fetch(file).await);
            }
            self.front.invoke(&origin, invocation).await
        };
        let pending = || self.front.pending(&origin);
        self.responder
            .answer(&Ticket::of_command(command), &origin, kind, work, pending)
            .await;
    }

    async fn press(&self, press: &ComponentInteraction, manager_roles: &[RoleId]) {
        let origin = origin_of_press(press, manager_roles);
        let work = self.front.press(&origin, &press.data.custom_id);
        let pending = || self.front.pending(&origin);
        self.responder
            .answer(
                &Ticket::of_press(press),
                &origin,
                Kind::Press,
                work,
                pending,
            )
            .await;
    }

    async fn suggest(&self, command: &CommandInteraction, manager_roles: &[RoleId]) {
        let Some(typing) = typing_of(&command.data) else {
            return;
        };
        let origin = origin_of_command(command, manager_roles);
        let suggested = self.front.suggest(
            &origin,
            &typing.command,
            typing.subcommand.as_deref(),
            &typing.option,
            &typing.typed,
            &typing.others,
        );
        let choices = suggested.await;
        self.responder
            .offer(&Ticket::of_command(command), &choices)
            .await;
    }

    /// The roles that make managers in a server.
    fn manager_roles(&self, context: &Context, guild: Option<GuildId>) -> Vec<RoleId> {
        match (&self.settings.manager_role, guild) {
            (Some(ManagerRole::Id(id)), Some(_)) => {
                NonZeroU64::new(*id).map(RoleId::from).into_iter().collect()
            }
            (Some(ManagerRole::Name(name)), Some(guild)) => context
                .cache
                .guild(guild)
                .map(|guild| roles_named(&guild, name))
                .unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// Opens the community of a server that Dibs was not in before, and says hello there.
    async fn enter(&self, guild: &Guild, bot: UserId) {
        let chat = Chat::new(Platform::Discord, guild.id.to_string());
        let ours = &self.settings.guilds;
        let is_served = ours.is_empty() || ours.contains(&guild.id.get());
        if !is_served || self.front.desks().known_community_of(&chat).is_some() {
            return;
        }
        let welcome = self.front.welcome(&chat).await;
        tracing::info!(server = %guild.id, "a new server");
        let Some(channel) = writable_system_channel(guild, bot) else {
            tracing::info!(server = %guild.id, "no system channel to say hello in");
            return;
        };
        let body = Body::of(&welcome).once(&format!("w{}", guild.id));
        if let Err(error) = self.courier.send_in(channel, &body).await {
            tracing::info!(server = %guild.id, %error, "could not say hello");
        }
    }

    /// Registers the commands in their scopes, and clears what is left in others from other
    /// settings: every command would be shown twice. Whether it worked.
    async fn register_commands(&self, application: ApplicationId, guilds: &[u64]) -> bool {
        // Commands are in every language: read for them, and let go again.
        let wanted = dibs_chat::discord_commands(&Wording::new(), self.settings.language);
        let wanted: Vec<Value> = wanted.as_array().cloned().unwrap_or_default();
        let mut done = true;
        for (scope, wanted) in scopes(&self.settings.guilds, guilds, &wanted) {
            done &= register(&self.rest, application, scope, wanted).await;
        }
        done
    }
}
