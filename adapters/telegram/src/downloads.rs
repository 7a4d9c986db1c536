//! Getting a file whose path Telegram told. The address holds the token: it goes nowhere but to
//! `telegram.api_base`, and is in no error.

use std::sync::Arc;
use std::time::Duration;

use dibs_chat::{Attached, MOST_IMPORT_BYTES};
use reqwest::StatusCode;
use reqwest::redirect::Policy;

use crate::errors::TelegramError;
use crate::settings::{Secret, TelegramSettings};

/// Whoever gets files. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Downloads {
    client: reqwest::Client,
    base: Arc<str>,
    token: Secret,
}

impl Downloads {
    /// A file may take `limit` in all.
    pub(crate) fn new(settings: &TelegramSettings, limit: Duration) -> Result<Self, TelegramError> {
        // Nobody else is to see the token.
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .timeout(limit)
            .build();
        let client = client.map_err(|error| TelegramError::Client {
            reason: error.without_url().to_string(),
        })?;
        Ok(Self {
            client,
            base: settings.api_base.trim_end_matches('/').into(),
            token: settings.token.clone(),
        })
    }

    /// What is in the file of that path:
    /// <https://core.telegram.org/bots/api#getfile>.
    pub(crate) async fn fetch(&self, path: &str) -> Attached {
        if !is_plain(path) {
            tracing::warn!("Telegram tells an odd path of a file: not fetched");
            return Attached::Lost;
        }
        match self.read(path).await {
            Ok(file) => file,
            Err(error) => {
                let why = self.token.redacted(&error.without_url().to_string());
                tracing::info!(%why, "a file could not be fetched");
                Attached::Lost
            }
        }
    }

    /// Whatever was said of it, no more is read than fits.
    async fn read(&self, path: &str) -> Result<Attached, reqwest::Error> {
        let url = format!("{}/file/bot{}/{path}", self.base, self.token.reveal());
        let mut response = self.client.get(url).send().await?.error_for_status()?;
        if response.status() != StatusCode::OK {
            // Sent elsewhere, perhaps.
            return Ok(Attached::Lost);
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if bytes.len() + chunk.len() > MOST_IMPORT_BYTES {
                return Ok(Attached::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Attached::Bytes(bytes.into()))
    }
}

/// Whether a path stays below the one it is put behind.
fn is_plain(path: &str) -> bool {
    let is_usual = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    !path.is_empty()
        && path.chars().all(is_usual)
        && path
            .split('/')
            .all(|part| !part.is_empty() && !part.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_nowhere_else() {
        for (path, plain) in [
            ("documents/file_12.csv", true),
            ("documents/file-12", true),
            ("", false),
            ("/var/lib/documents/file_12.csv", false),
            ("documents/../../getMe", false),
            ("documents//file", false),
            ("documents/.hidden", false),
            ("documents/a?b=c", false),
            ("documents/a#b", false),
            ("documents/%2e%2e/a", false),
            ("http://evil.example/a", false),
        ] {
            assert_eq!(is_plain(path), plain, "{path}");
        }
    }
}
