//! Dibs in Discord: slash commands, buttons and pings by way of serenity. Nothing of serenity's
//! passes this crate's border.
//!
//! An event arrives, is put into the words every chat shares, goes to [`dibs_chat::Front`], and its
//! reply is rendered and sent within Discord's time limits. Notices come from the outbox by way of
//! [`dibs_chat::run_deliveries`].

mod answer;
mod asked;
mod attachments;
mod base;
mod boards;
mod connect;
mod courier;
mod errors;
mod escape;
mod events;
mod guilds;
mod outage;
mod protocol;
mod register;
mod render;
mod rest;
mod settings;

pub use connect::run;
pub use errors::DiscordError;
pub use settings::{DISCORD_API_BASE, DiscordSettings, ManagerRole, Secret};

/// Log directives to put behind the operator's own: the libraries below write the bot's token and
/// interactions' tokens into their log, even at `warn`. What matters of it is logged here.
pub const LOG_DIRECTIVES: [&str; 3] = ["serenity=off", "tungstenite=off", "tokio_tungstenite=off"];
