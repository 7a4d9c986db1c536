//! What the operator sets up.

use std::fmt;

use dibs_core::time::Language;

/// The bot's token. It shows itself to nobody but Telegram.
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

/// How to be in Telegram.
#[derive(Debug, Clone)]
pub struct TelegramSettings {
    /// The bot's token.
    pub token: Secret,
    /// `https://api.telegram.org`, or whatever answers like it.
    pub api_base: String,
    /// The language commands are described in.
    pub language: Language,
}
