//! What can go wrong with Discord: for the operator, and for the code that has to go on.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;

/// Why Dibs is not in Discord. No variant holds a token or an address with one in it.
#[derive(Debug, thiserror::Error)]
pub enum DiscordError {
    /// The token is wrong, or was taken back.
    #[error(
        "Discord refuses the bot's token: set DISCORD_TOKEN to the one shown under Bot → Reset Token \
         in Discord's developer portal, and start Dibs again"
    )]
    TokenRefused,
    /// `discord.api_base` is no address.
    #[error("discord.api_base is `{api_base}`: it should be http://host:port or https://host:port")]
    BadApiBase {
        /// What is configured.
        api_base: String,
    },
    /// `discord.ca_file` cannot be read.
    #[error("discord.ca_file {} cannot be read: {source}", path.display())]
    CaFileUnreadable {
        /// Where it should be.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// `discord.ca_file` has no end, or one that is far away.
    #[error("discord.ca_file {} is too large to be certificates", path.display())]
    LargeCaFile {
        /// Where it is.
        path: PathBuf,
    },
    /// `discord.ca_file` holds no certificate.
    #[error("discord.ca_file {} holds no PEM certificate", path.display())]
    BadCaFile {
        /// Where it is.
        path: PathBuf,
    },
    /// No HTTPS client could be made.
    #[error("no HTTPS client could be set up for Discord: {why}")]
    NoClient {
        /// Why not.
        why: String,
    },
    /// The gateway closed for good for a reason other than the token.
    #[error("Discord's gateway refuses Dibs: {why}")]
    GatewayRefused {
        /// Discord's reason.
        why: String,
    },
    /// Discord could not be reached, or was in trouble.
    #[error("Discord is out of reach: {why}")]
    OutOfReach {
        /// What happened.
        why: String,
    },
}

impl DiscordError {
    /// Whether trying again may help.
    pub(crate) fn is_transient(&self) -> bool {
        matches!(self, Self::OutOfReach { .. })
    }
}

impl From<RestError> for DiscordError {
    fn from(error: RestError) -> Self {
        match error {
            RestError::TokenRefused => Self::TokenRefused,
            other => Self::OutOfReach {
                why: other.to_string(),
            },
        }
    }
}

/// Error codes of Discord's API that mean something to us
/// (<https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>).
pub(crate) mod code {
    pub(crate) const UNKNOWN_CHANNEL: i64 = 10003;
    pub(crate) const UNKNOWN_MESSAGE: i64 = 10008;
    pub(crate) const UNKNOWN_USER: i64 = 10013;
    pub(crate) const UNKNOWN_WEBHOOK: i64 = 10015;
    pub(crate) const UNKNOWN_INTERACTION: i64 = 10062;
    pub(crate) const EDITED_TOO_OFTEN: i64 = 30046;
    pub(crate) const OPENING_DMS_TOO_FAST: i64 = 40003;
    pub(crate) const ALREADY_ACKNOWLEDGED: i64 = 40060;
    pub(crate) const MISSING_ACCESS: i64 = 50001;
    pub(crate) const CANNOT_DM: i64 = 50007;
    pub(crate) const MISSING_PERMISSIONS: i64 = 50013;
    pub(crate) const INVALID_WEBHOOK_TOKEN: i64 = 50027;
    pub(crate) const NO_MUTUAL_SERVER: i64 = 50278;
}

/// Why a request to Discord's REST interface did not succeed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(crate) enum RestError {
    /// 401 to a request that carried the bot's token; nothing more is sent after that.
    #[error("Discord refuses the bot's token")]
    TokenRefused,
    /// 429: nothing was done.
    #[error("Discord asks to slow down")]
    TooMany {
        /// How long to wait, where Discord said so.
        retry_after: Option<Duration>,
    },
    /// Any other 4xx: nothing was done, and nothing will be if it is asked again.
    #[error("Discord answers {status}, code {code}: {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Discord's own code, 0 where there is none; see [`code`].
        code: i64,
        /// Discord's explanation.
        message: String,
    },
    /// 5xx: it may or may not have been done.
    #[error("Discord is in trouble (status {status})")]
    Trouble {
        /// The HTTP status.
        status: u16,
    },
    /// The request never left.
    #[error("no connection to Discord: {why}")]
    NotSent {
        /// What stood in the way.
        why: String,
    },
    /// The request left, and no answer came: it may or may not have been done.
    #[error("no answer from Discord: {why}")]
    NoAnswer {
        /// What happened.
        why: String,
    },
    /// Not sent: Discord bans the addresses of those who send too many invalid requests.
    #[error("Discord refused too many requests lately; waiting")]
    HoldingBack {
        /// Until when not to try.
        retry_after: Duration,
    },
}

impl RestError {
    /// What an answer that is no success means. `carried_bot_token` tells apart a bot that was shut
    /// out from an interaction whose token has died: both are 401.
    pub(crate) fn of(
        status: u16,
        body: &Value,
        retry_after: Option<Duration>,
        carried_bot_token: bool,
    ) -> Self {
        let code = body["code"].as_i64().unwrap_or_default();
        match status {
            401 if carried_bot_token => Self::TokenRefused,
            429 => Self::TooMany {
                retry_after: retry_after.or_else(|| {
                    body["retry_after"]
                        .as_f64()
                        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
                }),
            },
            500.. => Self::Trouble { status },
            _ => Self::Refused {
                status,
                code,
                message: short(body["message"].as_str().unwrap_or("no explanation")),
            },
        }
    }

    /// What an exchange that broke means. The address is left out: it may hold an interaction's
    /// token.
    pub(crate) fn of_transport(error: reqwest::Error) -> Self {
        let (connecting, timed_out) = (error.is_connect(), error.is_timeout());
        let error = error.without_url();
        let why = match std::error::Error::source(&error) {
            _ if timed_out => "it took too long".to_owned(),
            Some(source) => innermost(source),
            None => error.to_string(),
        };
        if connecting || error.is_builder() {
            Self::NotSent { why }
        } else {
            Self::NoAnswer { why }
        }
    }

    /// Discord's code, if it refused.
    pub(crate) fn code(&self) -> Option<i64> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// Whether what was asked for may have been done all the same.
    pub(crate) fn outcome_unknown(&self) -> bool {
        matches!(self, Self::Trouble { .. } | Self::NoAnswer { .. })
    }

    /// Whether asking again may help.
    pub(crate) fn is_transient(&self) -> bool {
        !matches!(self, Self::TokenRefused | Self::Refused { .. })
    }

    /// How long to wait before asking again, where that is prescribed.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooMany { retry_after } => *retry_after,
            Self::HoldingBack { retry_after } => Some(*retry_after),
            _ => None,
        }
    }

    /// Whether an interaction's token takes no more answers.
    pub(crate) fn token_is_dead(&self) -> bool {
        const DEAD: [i64; 3] = [
            code::UNKNOWN_INTERACTION,
            code::UNKNOWN_WEBHOOK,
            code::INVALID_WEBHOOK_TOKEN,
        ];
        self.code().is_some_and(|code| DEAD.contains(&code))
    }
}

/// What lies at the bottom of a chain of errors: "connection refused" and not "error sending
/// request".
fn innermost(error: &(dyn std::error::Error + 'static)) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    short(&innermost.to_string())
}

/// Enough of a foreign text to know what it is about.
fn short(text: &str) -> String {
    const LONGEST_CHARS: usize = 200;
    text.chars().take(LONGEST_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_answer_tells_whether_anything_was_done_and_whether_to_ask_again() {
        let body = |code: i64| json!({"code": code, "message": "Because"});
        let slow =
            json!({"message": "You are being rate limited.", "retry_after": 1.5, "global": false});
        for (status, body, bot, error, transient, unknown) in [
            (
                401,
                body(0),
                true,
                "Discord refuses the bot's token",
                false,
                false,
            ),
            (
                401,
                body(50027),
                false,
                "Discord answers 401, code 50027: Because",
                false,
                false,
            ),
            (
                403,
                body(50007),
                true,
                "Discord answers 403, code 50007: Because",
                false,
                false,
            ),
            (
                404,
                json!("<html>"),
                true,
                "Discord answers 404, code 0: no explanation",
                false,
                false,
            ),
            (429, slow, true, "Discord asks to slow down", true, false),
            (
                500,
                body(0),
                true,
                "Discord is in trouble (status 500)",
                true,
                true,
            ),
            (
                502,
                json!(null),
                true,
                "Discord is in trouble (status 502)",
                true,
                true,
            ),
        ] {
            let found = RestError::of(status, &body, None, bot);
            assert_eq!(found.to_string(), error);
            assert_eq!(
                (found.is_transient(), found.outcome_unknown()),
                (transient, unknown),
                "{error}"
            );
        }
    }

    #[test]
    fn the_header_goes_before_the_body_in_how_long_to_wait() {
        let body = json!({"retry_after": 1.5});
        let wait = |header| RestError::of(429, &body, header, true).retry_after();
        assert_eq!(wait(None), Some(Duration::from_millis(1500)));
        assert_eq!(
            wait(Some(Duration::from_secs(2))),
            Some(Duration::from_secs(2))
        );
        assert_eq!(
            RestError::of(429, &json!({"retry_after": -1}), None, true).retry_after(),
            None
        );
    }

    #[tokio::test]
    async fn an_exchange_that_broke_does_not_tell_the_address() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let hang_up = async {
            drop(listener.accept().await.unwrap());
            drop(listener);
        };
        let url = format!("http://{address}/webhooks/1/SECRET/messages/@original");
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let (answer, ()) = tokio::join!(client.get(&url).send(), hang_up);
        let lost = RestError::of_transport(answer.unwrap_err());
        assert!(matches!(lost, RestError::NoAnswer { .. }), "{lost:?}");
        let refused = RestError::of_transport(client.get(&url).send().await.unwrap_err());
        assert!(matches!(refused, RestError::NotSent { .. }), "{refused:?}");
        for error in [lost, refused] {
            assert!(
                !format!("{error} {error:?}").contains("SECRET"),
                "{error:?}"
            );
        }
    }
}
