//! What the operator sets up.

use std::fmt;

use dibs_core::time::Language;

/// Telegram's own base.
pub const TELEGRAM_API_BASE: &str = "https://api.telegram.org";

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

    /// `text` without the token: errors of HTTP clients show addresses, and Telegram's hold it.
    pub(crate) fn redacted(&self, text: &str) -> String {
        let secret_part = self.0.rsplit(':').next().unwrap_or_default();
        [self.0.as_str(), secret_part]
            .into_iter()
            .filter(|secret| !secret.is_empty())
            .fold(text.to_owned(), |text, secret| text.replace(secret, "…"))
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
    /// [`TELEGRAM_API_BASE`], or whatever answers like it.
    pub api_base: String,
    /// The language commands are described in.
    pub language: Language,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_does_not_show_itself() {
        let settings = TelegramSettings {
            token: Secret::new(" 12:abc\n"),
            api_base: TELEGRAM_API_BASE.to_owned(),
            language: Language::En,
        };
        assert_eq!(settings.token.reveal(), "12:abc");
        assert!(!format!("{settings:?}").contains("abc"));
    }

    #[test]
    fn a_token_is_taken_out_of_whatever_shows_it() {
        let secret = Secret::new("12:abc-def");
        for (text, shown) in [
            ("http://h/bot12:abc-def/GetMe", "http://h/bot…/GetMe"),
            ("http://h/bot12%3Aabc-def/GetMe", "http://h/bot12%3A…/GetMe"),
            ("nothing to hide", "nothing to hide"),
        ] {
            assert_eq!(secret.redacted(text), shown);
        }
        assert_eq!(Secret::new("").redacted("text"), "text");
    }
}
