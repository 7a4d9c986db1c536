//! Where Discord's REST interface is, and the HTTP client that goes there.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serenity::http::{Http, HttpBuilder};
use tokio::io::AsyncReadExt as _;

use crate::errors::DiscordError;
use crate::settings::DiscordSettings;

/// How long a connection may take to come about.
const CONNECT_LIMIT: Duration = Duration::from_secs(5);
/// How long one exchange may take, serenity's own client having no limit at all.
const EXCHANGE_LIMIT: Duration = Duration::from_secs(15);
/// Discord's host, as serenity has it built in.
pub(crate) const DISCORD_HOST: &str = "discord.com";

/// Largest file with certificates, in bytes.
const LARGEST_CERTIFICATES_BYTES: u64 = 1 << 20;

/// Where requests go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Base {
    /// To Discord itself.
    Discord,
    /// To this address in place of `https://discord.com`. serenity ignores that while its rate
    /// limiter is on, so here it is off and a 429 is ours to wait out.
    Replaced(String),
    /// To this host and port under the name `discord.com`, as in production.
    Resolved {
        /// A name or an address.
        host: String,
        /// The port of HTTPS there.
        port: u16,
    },
}

impl Base {
    /// Reads `discord.api_base`.
    pub(crate) fn parse(api_base: &str) -> Result<Self, DiscordError> {
        let bad = || DiscordError::BadApiBase {
            api_base: api_base.to_owned(),
        };
        let url = reqwest::Url::parse(api_base).map_err(|_| bad())?;
        let host = url.host_str().ok_or_else(bad)?.to_owned();
        let has_more = url.path() != "/" || url.query().is_some() || url.fragment().is_some();
        if has_more || !url.username().is_empty() || url.password().is_some() {
            return Err(bad());
        }
        match url.scheme() {
            "https" if host == DISCORD_HOST && url.port().is_none() => Ok(Self::Discord),
            "https" => Ok(Self::Resolved {
                host,
                port: url.port_or_known_default().ok_or_else(bad)?,
            }),
            "http" => Ok(Self::Replaced(api_base.trim_end_matches('/').to_owned())),
            _ => Err(bad()),
        }
    }
}

/// What every client of this run is made from.
#[derive(Debug, Clone)]
pub(crate) struct HttpFactory {
    settings: DiscordSettings,
    base: Base,
    client: reqwest::Client,
}

impl HttpFactory {
    /// Reads the settings and finds the host.
    pub(crate) async fn new(settings: &DiscordSettings) -> Result<Self, DiscordError> {
        let base = Base::parse(&settings.api_base)?;
        let mut builder = reqwest::Client::builder()
            .use_rustls_tls()
            // Discord's interface sends nobody elsewhere, and a file's address must not.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_LIMIT)
            .timeout(EXCHANGE_LIMIT);
        if base != Base::Discord {
            builder = builder.no_proxy();
        }
        if let Some(path) = &settings.ca_file {
            for certificate in certificates(path).await? {
                builder = builder.add_root_certificate(certificate);
            }
        }
        if let Base::Resolved { host, port } = &base {
            builder = builder.resolve_to_addrs(DISCORD_HOST, &addresses(host, *port).await?);
        }
        let client = builder.build().map_err(|error| DiscordError::NoClient {
            why: error.to_string(),
        })?;
        Ok(Self {
            settings: settings.clone(),
            base,
            client,
        })
    }

    /// A client of serenity's for that base.
    pub(crate) fn http(&self) -> Http {
        let builder = HttpBuilder::new(self.settings.token.reveal()).client(self.client.clone());
        match &self.base {
            Base::Replaced(address) => builder.proxy(address).ratelimiter_disabled(true).build(),
            Base::Discord | Base::Resolved { .. } => builder.build(),
        }
    }

    /// Where requests go.
    pub(crate) fn base(&self) -> &Base {
        &self.base
    }

    /// The client below serenity's.
    pub(crate) fn client(&self) -> &reqwest::Client {
        &self.client
    }
}

async fn certificates(path: &Path) -> Result<Vec<reqwest::Certificate>, DiscordError> {
    let path = PathBuf::from(path);
    let read = async {
        let mut pem = Vec::new();
        let file = tokio::fs::File::open(&path).await?;
        let mut file = file.take(LARGEST_CERTIFICATES_BYTES + 1);
        file.read_to_end(&mut pem).await?;
        Ok(pem)
    };
    let pem = match read.await {
        Ok(pem) => pem,
        Err(source) => return Err(DiscordError::CaFileUnreadable { path, source }),
    };
    if pem.len() as u64 > LARGEST_CERTIFICATES_BYTES {
        return Err(DiscordError::LargeCaFile { path });
    }
    match reqwest::Certificate::from_pem_bundle(&pem) {
        Ok(certificates) if !certificates.is_empty() => Ok(certificates),
        _ => Err(DiscordError::BadCaFile { path }),
    }
}

async fn addresses(host: &str, port: u16) -> Result<Vec<SocketAddr>, DiscordError> {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let out_of_reach = |why| DiscordError::OutOfReach {
        why: format!("{host} is not found: {why}"),
    };
    let found = tokio::net::lookup_host((host, port)).await;
    let addresses: Vec<SocketAddr> = found
        .map_err(|error| out_of_reach(error.to_string()))?
        .collect();
    if addresses.is_empty() {
        Err(out_of_reach("it has no address".to_owned()))
    } else {
        Ok(addresses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{DISCORD_API_BASE, Secret};
    use dibs_core::time::Language;

    #[test]
    fn a_base_is_an_address_and_nothing_more() {
        let resolved = |host: &str, port| {
            Some(Base::Resolved {
                host: host.to_owned(),
                port,
            })
        };
        for (api_base, base) in [
            (DISCORD_API_BASE, Some(Base::Discord)),
            ("https://discord.com/", Some(Base::Discord)),
            ("https://discord.com:8443", resolved("discord.com", 8443)),
            ("https://127.0.0.1:8443", resolved("127.0.0.1", 8443)),
            (
                "https://proxy.club.example",
                resolved("proxy.club.example", 443),
            ),
            (
                "http://127.0.0.1:3000/",
                Some(Base::Replaced("http://127.0.0.1:3000".to_owned())),
            ),
            (
                "http://[::1]:3000",
                Some(Base::Replaced("http://[::1]:3000".to_owned())),
            ),
            ("127.0.0.1:3000", None),
            ("ftp://127.0.0.1", None),
            ("https://discord.com/api/v10", None),
            ("https://me:secret@discord.com", None),
            ("discord", None),
            ("", None),
        ] {
            assert_eq!(Base::parse(api_base).ok(), base, "{api_base}");
        }
    }

    #[tokio::test]
    async fn a_certificate_file_that_is_none_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let (missing, empty) = (
            folder.path().join("none.pem"),
            folder.path().join("empty.pem"),
        );
        std::fs::write(&empty, "nothing here").unwrap();
        for (path, said) in [
            (
                PathBuf::from("/dev/zero"),
                "is too large to be certificates",
            ),
            (missing, "cannot be read"),
            (empty, "holds no PEM certificate"),
        ] {
            let settings = DiscordSettings {
                token: Secret::new("token"),
                api_base: DISCORD_API_BASE.to_owned(),
                ca_file: Some(path.clone()),
                guilds: Vec::new(),
                manager_role: None,
                language: Language::En,
            };
            let sentence = HttpFactory::new(&settings).await.unwrap_err().to_string();
            assert!(
                sentence.contains(said) && sentence.contains(path.to_str().unwrap()),
                "{sentence}"
            );
        }
    }
}
