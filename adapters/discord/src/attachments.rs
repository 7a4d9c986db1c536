//! Files that come with a command. Their addresses arrive with it, and nobody is asked for more than
//! Discord's own hosts: what a forged one named would be fetched from inside the operator's network.

use dibs_chat::{Attached, MOST_IMPORT_BYTES};
use reqwest::Url;
use serenity::model::application::{CommandData, ResolvedValue};

use crate::base::{Base, DISCORD_HOST};

/// Where Discord keeps files: <https://discord.com/developers/docs/reference#image-formatting> and
/// the addresses of attachments.
const FILE_HOSTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];

/// A file that came with a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attachment {
    url: String,
    bytes: u64,
}

/// The file of a command, if it has one.
pub(crate) fn attachment_of(data: &CommandData) -> Option<Attachment> {
    data.options()
        .into_iter()
        .find_map(|option| match option.value {
            ResolvedValue::Attachment(attachment) => Some(Attachment {
                url: attachment.url.clone(),
                bytes: attachment.size.into(),
            }),
            _ => None,
        })
}

/// Whoever gets files.
pub(crate) struct Downloads {
    base: Base,
    /// It follows no redirects, and carries no token.
    client: reqwest::Client,
}

impl Downloads {
    pub(crate) fn new(base: Base, client: reqwest::Client) -> Self {
        Self { base, client }
    }

    /// What is in a file, within the client's limit of time.
    pub(crate) async fn fetch(&self, attachment: &Attachment) -> Attached {
        if attachment.bytes > MOST_IMPORT_BYTES as u64 {
            return Attached::TooLarge;
        }
        let Some(url) = address(&self.base, &attachment.url) else {
            tracing::warn!("a file is at no address of Discord's: not fetched");
            return Attached::Lost;
        };
        match self.read(url).await {
            Ok(file) => file,
            Err(error) => {
                // Its address lets anybody read the file.
                tracing::info!(error = %error.without_url(), "a file could not be fetched");
                Attached::Lost
            }
        }
    }

    /// Whatever was said of it, no more is read than fits.
    async fn read(&self, url: Url) -> Result<Attached, reqwest::Error> {
        let mut response = self.client.get(url).send().await?.error_for_status()?;
        if response.status() != reqwest::StatusCode::OK {
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

/// An address that may be asked: Discord's, or what stands in Discord's place.
fn address(base: &Base, url: &str) -> Option<Url> {
    let url = Url::parse(url).ok()?;
    let plain = url.username().is_empty() && url.password().is_none();
    let is_secure = url.scheme() == "https" && url.port().is_none();
    let is_at = |host: &str| is_secure && url.host_str() == Some(host);
    let is_discords = FILE_HOSTS.into_iter().any(is_at);
    let may = match base {
        Base::Discord => is_discords,
        Base::Resolved { .. } => is_discords || is_at(DISCORD_HOST),
        Base::Replaced(address) => {
            Url::parse(address).is_ok_and(|address| address.origin() == url.origin())
        }
    };
    (plain && may).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_discord_is_asked_for_a_file() {
        let replaced = Base::Replaced("http://127.0.0.1:3000".to_owned());
        let resolved = Base::Resolved {
            host: "127.0.0.1".to_owned(),
            port: 8443,
        };
        for (url, [discord, behind_proxy, emulated]) in [
            (
                "https://cdn.discordapp.com/attachments/1/2/club.csv?ex=1&is=2&hm=3",
                [true, true, false],
            ),
            (
                "https://cdn.discordapp.com/ephemeral-attachments/1/2/club.csv",
                [true, true, false],
            ),
            (
                "https://media.discordapp.net/attachments/1/2/club.csv",
                [true, true, false],
            ),
            ("https://discord.com/attachments/1", [false, true, false]),
            ("http://127.0.0.1:3000/attachments/1", [false, false, true]),
            ("http://127.0.0.1:3001/attachments/1", [false; 3]),
            ("http://127.0.0.1/attachments/1", [false; 3]),
            ("http://me:pw@127.0.0.1:3000/1", [false; 3]),
            ("http://cdn.discordapp.com/attachments/1", [false; 3]),
            ("https://cdn.discordapp.com:8443/attachments/1", [false; 3]),
            ("https://cdn.discordapp.com@evil.example/1", [false; 3]),
            ("https://cdn.discordapp.com.evil.example/1", [false; 3]),
            ("https://169.254.169.254/latest/meta-data", [false; 3]),
            ("https://localhost/", [false; 3]),
            ("file:///etc/passwd", [false; 3]),
            ("no address", [false; 3]),
        ] {
            let asked = [&Base::Discord, &resolved, &replaced].map(|base| address(base, url));
            let asked = asked.map(|address| address.is_some());
            assert_eq!(asked, [discord, behind_proxy, emulated], "{url}");
        }
    }
}
