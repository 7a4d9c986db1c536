//! Permission bits, as Discord's documentation numbers them.

/// Everything; the owner's and administrators' permissions.
pub const ALL: u64 = (1 << 53) - 1;
/// Passes every other check.
pub const ADMINISTRATOR: u64 = 1 << 3;
/// "Manage Server", which makes somebody a manager of Dibs.
pub const MANAGE_GUILD: u64 = 1 << 5;
/// Reads channels.
pub const VIEW_CHANNEL: u64 = 1 << 10;
/// Writes messages.
pub const SEND_MESSAGES: u64 = 1 << 11;
/// Shows embeds.
pub const EMBED_LINKS: u64 = 1 << 14;
/// Sends files.
pub const ATTACH_FILES: u64 = 1 << 15;
/// Reads what was written before.
pub const READ_MESSAGE_HISTORY: u64 = 1 << 16;
/// May ping @everyone, @here and every role.
pub const MENTION_EVERYONE: u64 = 1 << 17;
/// Uses slash commands.
pub const USE_APPLICATION_COMMANDS: u64 = 1 << 31;
/// What an ordinary member of a fresh server may do.
pub const MEMBER: u64 = VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | USE_APPLICATION_COMMANDS;
