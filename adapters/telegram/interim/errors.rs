//! What goes wrong between us and Telegram, sorted by what to do about it. Nothing in here shows a
//! URL: Telegram's contain the token.

use teloxide::{ApiError, RequestError};

/// Why the adapter ended for good.
#[derive(Debug, thiserror::Error)]
pub enum TelegramError {
    /// Telegram does not know the token, or no longer.
    #[error("Telegram refuses the token: put the one that @BotFather shows into TELEGRAM_TOKEN")]
    BadToken,
    /// The configured address is none.
    #[error("telegram.api_base `{0}` is not a web address; write https://host")]
    BadBase(String),
    /// The HTTP client cannot be made.
    #[error("the HTTP client cannot be made: {0}")]
    Client(String),
}

/// What to do about a failed call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The token is refused: stop for good.
    BadToken,
    /// Somebody else polls with the same token.
    Conflict,
    /// Wait that long.
    RetryAfter(u64),
    /// The chat has a new id.
    Migrated(i64),
    /// This person cannot be written to; the chat they asked in may do.
    CannotWrite(String),
    /// The message is as wanted already.
    NotModified,
    /// It never arrived.
    NotSent(String),
    /// It may have arrived.
    Unknown(String),
    /// Telegram says no, and will again.
    Refused(String),
}

/// Sorts an error.
pub(crate) fn trouble(error: &RequestError) -> Trouble {
    match error {
        RequestError::RetryAfter(seconds) => Trouble::RetryAfter(u64::from(seconds.seconds())),
        RequestError::MigrateToChatId(id) => Trouble::Migrated(id.0),
        RequestError::Api(error) => api_trouble(error),
        RequestError::Network(error) if error.is_connect() => {
            Trouble::NotSent("Telegram cannot be reached".into())
        }
        RequestError::Network(_) => Trouble::Unknown("the connection was lost".into()),
        RequestError::InvalidJson { .. } => Trouble::Unknown("the answer was garbled".into()),
        RequestError::Io(_) => Trouble::NotSent("a file could not be read".into()),
    }
}

fn api_trouble(error: &ApiError) -> Trouble {
    let text = error.to_string();
    let is = |part: &str| text.to_lowercase().contains(part);
    if is("unauthorized") || is("invalid bot token") || is("not found: method") || text == "Not Found" {
        Trouble::BadToken
    } else if is("terminated by other getupdates") || is("conflict") {
        Trouble::Conflict
    } else if is("message is not modified") {
        Trouble::NotModified
    } else if ["blocked by the user", "initiate conversation", "deactivated", "chat not found",
        "user not found", "kicked", "not a member", "not enough rights", "have no rights",
        "can't send messages to bots"].iter().any(|part| is(part))
    {
        Trouble::CannotWrite(text)
    } else if is("internal server error") || is("bad gateway") || is("gateway timeout") || is("restart") {
        Trouble::Unknown(text)
    } else {
        Trouble::Refused(text)
    }
}
