//! What the operator sets up.

use std::fmt;
use std::path::PathBuf;

use dibs_core::time::Language;

/// Discord's own base.
pub const DISCORD_API_BASE: &str = "https://discord.com";

/// The bot's token. It shows itself to nobody but Discord.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps a token; white space around it, as copying leaves it, is dropped.
    pub fn new(token: &str) -> Self {
        Self(token.trim().to_owned())
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The role that makes a manager, besides the permission to manage the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManagerRole {
    /// By Discord's id.
    Id(u64),
    /// By name, in any case, in every server.
    Name(String),
}

impl ManagerRole {
    /// Reads what is configured: a number as long as Discord's ids is an id, anything else a name.
    pub fn parse(text: &str) -> Self {
        /// Ids count milliseconds in their upper bits; since 2015 they have not been shorter.
        const FEWEST_DIGITS: usize = 17;
        match text.parse() {
            Ok(id) if text.len() >= FEWEST_DIGITS => Self::Id(id),
            _ => Self::Name(text.to_owned()),
        }
    }
}

/// How to be in Discord.
#[derive(Debug, Clone)]
pub struct DiscordSettings {
    /// The bot's token.
    pub token: Secret,
    /// [`DISCORD_API_BASE`]; `http://host:port` replaces it for REST; `https://host:port` makes
    /// `discord.com` resolve there.
    pub api_base: String,
    /// Certificates (PEM) to trust besides the usual ones.
    pub ca_file: Option<PathBuf>,
    /// Servers to register the commands in, by id; none registers them everywhere.
    pub guilds: Vec<u64>,
    /// The role that makes a manager.
    pub manager_role: Option<ManagerRole>,
    /// The language commands are described in.
    pub language: Language,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_does_not_show_itself() {
        let secret = Secret::new(" MTIz.abc.def\n");
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_eq!(secret.reveal(), "MTIz.abc.def");
    }

    #[test]
    fn a_role_is_an_id_or_a_name() {
        for (text, role) in [
            (
                "1012345678901234567",
                ManagerRole::Id(1_012_345_678_901_234_567),
            ),
            ("Committee", ManagerRole::Name("Committee".into())),
            ("2026", ManagerRole::Name("2026".into())),
            (
                "99999999999999999999999",
                ManagerRole::Name("99999999999999999999999".into()),
            ),
        ] {
            assert_eq!(ManagerRole::parse(text), role, "{text}");
        }
    }
}
