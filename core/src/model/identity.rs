//! Accounts and chats on the platforms that Dibs is reached from.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A platform people reach the desk from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// Discord.
    Discord,
    /// Telegram.
    Telegram,
    /// The chat in the operator's terminal.
    Terminal,
}

impl Platform {
    /// The name used in rows, logs and request ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Discord => "discord",
            Self::Telegram => "telegram",
            Self::Terminal => "terminal",
        }
    }
}

impl Platform {
    /// What it calls itself.
    pub const fn display_name(self) -> &'static str {
        match self {
            Self::Discord => "Discord",
            Self::Telegram => "Telegram",
            Self::Terminal => "Terminal",
        }
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Something that should read `platform:id` and does not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not of the form platform:id")]
pub struct BadAddress(pub String);

impl FromStr for Platform {
    type Err = BadAddress;

    fn from_str(name: &str) -> Result<Self, BadAddress> {
        [Self::Discord, Self::Telegram, Self::Terminal]
            .into_iter()
            .find(|platform| platform.name() == name)
            .ok_or_else(|| BadAddress(name.to_owned()))
    }
}

macro_rules! address {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name {
            /// Where it is.
            pub platform: Platform,
            /// The platform's own id of it.
            pub id: String,
        }

        impl $name {
            /// The address of `id` on `platform`.
            pub fn new(platform: Platform, id: impl Into<String>) -> Self {
                Self { platform, id: id.into() }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}:{}", self.platform, self.id)
            }
        }

        impl FromStr for $name {
            type Err = BadAddress;

            fn from_str(text: &str) -> Result<Self, BadAddress> {
                let (platform, id) =
                    text.split_once(':').ok_or_else(|| BadAddress(text.to_owned()))?;
                Ok(Self::new(platform.parse()?, id))
            }
        }

        impl From<$name> for String {
            fn from(address: $name) -> Self {
                address.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadAddress;

            fn try_from(text: String) -> Result<Self, BadAddress> {
                text.parse()
            }
        }
    };
}

address!(
    /// One account of a member: a Discord or Telegram user, or a speaker at the terminal.
    Identity
);
address!(
    /// A chat: what a community is bound to (a Discord server, a Telegram group) or where a message
    /// can be put (a Discord channel, a Telegram chat).
    Chat
);
