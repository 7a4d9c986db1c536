//! Secrets: read from the environment and `.env` only, and never shown.

use std::fmt;

use super::environment::Variables;
use super::problem::Problem;

/// Variables that hold secrets.
pub(super) const DISCORD_TOKEN: &str = "DISCORD_TOKEN";
pub(super) const TELEGRAM_TOKEN: &str = "TELEGRAM_TOKEN";
pub(super) const DIBS_SECRET: &str = "DIBS_SECRET";

/// Shortest `DIBS_SECRET`, in characters.
const SHORTEST_SECRET_CHARS: usize = 32;
/// Longest secret that is taken, in characters.
const LONGEST_SECRET_CHARS: usize = 1_000;

/// A text that no log, message or `{:?}` shows.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    /// Keeps `text`.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for the one who needs it.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

/// All secrets there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Secrets {
    /// `DISCORD_TOKEN`
    pub(crate) discord_token: Option<Secret>,
    /// `TELEGRAM_TOKEN`
    pub(crate) telegram_token: Option<Secret>,
    /// `DIBS_SECRET`
    pub(crate) dibs_secret: Option<Secret>,
}

impl Secrets {
    /// Reads them; later sources win, and an empty value is none.
    pub(super) fn read(sources: &[&Variables], problems: &mut Vec<Problem>) -> Self {
        let mut find = |name: &str, shortest_chars: usize| {
            let (value, origin) = sources.iter().rev().find_map(|source| source.get(name))?;
            let value = value.trim();
            if value.is_empty() {
                return None;
            }
            let length_chars = value.chars().count();
            let wrong = if value.chars().any(|c| c.is_whitespace() || c.is_control()) {
                Some("has white space in it; copy it again, in one piece".to_owned())
            } else if length_chars < shortest_chars {
                Some(format!(
                    "is too short: at least {shortest_chars} characters, such as \
                     `openssl rand -hex 32` gives"
                ))
            } else if length_chars > LONGEST_SECRET_CHARS {
                Some(format!(
                    "is longer than {LONGEST_SECRET_CHARS} characters; copy it again"
                ))
            } else {
                None
            };
            if let Some(wrong) = wrong {
                problems.push(Problem::new(origin, format!("`{name}` {wrong}.")));
                return None;
            }
            Some(Secret::new(value))
        };
        Self {
            discord_token: find(DISCORD_TOKEN, 1),
            telegram_token: find(TELEGRAM_TOKEN, 1),
            dibs_secret: find(DIBS_SECRET, SHORTEST_SECRET_CHARS),
        }
    }

    /// Each one that is set.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Secret> {
        [&self.discord_token, &self.telegram_token, &self.dibs_secret]
            .into_iter()
            .flatten()
    }
}

/// Whether a key of the file looks as if it held a secret.
pub(super) fn is_secret(key: &str) -> bool {
    let key = key.to_lowercase();
    ["token", "secret", "password"]
        .iter()
        .any(|word| key.contains(word))
}

/// The variable that such a key was probably meant to be.
pub(super) fn variable_for(key: &str) -> Option<&'static str> {
    let key = key.to_lowercase();
    if key.contains("discord") {
        Some(DISCORD_TOKEN)
    } else if key.contains("telegram") {
        Some(TELEGRAM_TOKEN)
    } else if key.contains("secret") {
        Some(DIBS_SECRET)
    } else {
        None
    }
}
