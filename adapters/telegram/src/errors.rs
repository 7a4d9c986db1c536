//! What goes wrong between Dibs and Telegram, sorted by what is to be done about it. Nothing in
//! here shows the token, which every address of the Bot API holds.

use teloxide::{ApiError, RequestError};

use crate::settings::Secret;

/// Why the adapter ended for good. Whatever passes is waited out instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TelegramError {
    /// Telegram does not know the token, or not any more.
    #[error(
        "Telegram refuses the bot's token; set TELEGRAM_TOKEN to the one that @BotFather shows for \
         your bot"
    )]
    TokenRefused,
    /// The configured address is none.
    #[error("telegram.api_base is `{value}`, which is no web address; write it like https://host")]
    BadBase {
        /// What is configured.
        value: String,
    },
    /// The HTTP client cannot be made.
    #[error("the HTTP client for Telegram cannot be made: {reason}")]
    Client {
        /// What its library says.
        reason: String,
    },
}

/// Why a call came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Failure {
    /// The token is not, or no longer, one.
    #[error("Telegram refuses the token")]
    TokenRefused,
    /// Somebody else fetches this bot's updates.
    #[error("{0}")]
    Conflict(String),
    /// Too much was sent.
    #[error("Telegram asks to wait for {seconds} s")]
    TooMany {
        /// How long to send nothing there.
        seconds: u64,
    },
    /// The group has become a supergroup.
    #[error("the group is now chat {to}")]
    Moved {
        /// Its new id.
        to: i64,
    },
    /// The bot may not write there.
    #[error("{0}")]
    Unreachable(String),
    /// The message says and shows that already.
    #[error("the message is as it should be already")]
    Unchanged,
    /// The message cannot be changed any more.
    #[error("{0}")]
    Uneditable(String),
    /// The press was answered by nobody for too long.
    #[error("the press is too old to be answered")]
    PressTooOld,
    /// Telegram does not want this, and never will.
    #[error("{0}")]
    Refused(String),
    /// Nothing arrived.
    #[error("{0}")]
    NotSent(String),
    /// It may have been done all the same.
    #[error("{0}")]
    Unclear(String),
}

/// Sorts what teloxide says. It drops the error code, so the words decide; what begins with a
/// reason of HTTP's is an answer of the Bot API.
pub(crate) fn failure(error: &RequestError, token: &Secret) -> Failure {
    match error {
        RequestError::Api(error) => refused(error),
        RequestError::RetryAfter(seconds) => Failure::TooMany {
            seconds: u64::from(seconds.seconds()),
        },
        RequestError::MigrateToChatId(to) => Failure::Moved { to: to.0 },
        RequestError::Network(error) if error.is_connect() || error.is_builder() => {
            Failure::NotSent(token.redacted(&with_causes(error.as_ref())))
        }
        RequestError::Network(error) => {
            Failure::Unclear(token.redacted(&with_causes(error.as_ref())))
        }
        // Proxies answer for a server that is away in their own ways.
        RequestError::InvalidJson { source, .. } => {
            Failure::Unclear(format!("an answer that is not the Bot API's: {source}"))
        }
        RequestError::Io(error) => Failure::NotSent(error.to_string()),
    }
}

fn refused(error: &ApiError) -> Failure {
    match error {
        ApiError::InvalidToken => Failure::TokenRefused,
        ApiError::MessageNotModified => Failure::Unchanged,
        ApiError::InvalidQueryId => Failure::PressTooOld,
        ApiError::Unknown(description) => described(description),
        // Their words are the Bot API's description.
        known => described(&known.to_string()),
    }
}

/// Words of descriptions that say that the bot may not write to somebody, or not in a group.
/// Descriptions change now and then, so parts have to do.
const UNREACHABLE: &[&str] = &[
    "bot was blocked",
    "bot can't initiate conversation",
    "user is deactivated",
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "bot was kicked",
    "bot is not a member",
    "chat was deleted",
    "group is deactivated",
    "chat is deactivated",
    "not enough rights to send",
    "have no rights to send",
    "chat_write_forbidden",
    "chat_restricted",
    "topic_closed",
    "can't send messages to bots",
    "need administrator rights",
];

/// Words of descriptions that say that a message cannot be edited.
const UNEDITABLE: &[&str] = &[
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "message to delete not found",
    "message can't be deleted",
];

/// Words of descriptions with which the server says that it is not well.
const SERVER_TROUBLE: &[&str] = &[
    "internal server error",
    "bad gateway",
    "gateway timeout",
    "service unavailable",
    "restart",
];

fn described(description: &str) -> Failure {
    let text = description.to_lowercase();
    let has_any = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
    if text.starts_with("unauthorized") && !has_any(UNREACHABLE) {
        Failure::TokenRefused
    } else if text.contains("message is not modified") {
        Failure::Unchanged
    } else if text.contains("query is too old") || text.contains("query_id_invalid") {
        Failure::PressTooOld
    } else if let Some((_, seconds)) = text.split_once("retry after ") {
        Failure::TooMany {
            seconds: seconds.trim().parse().unwrap_or(1),
        }
    } else if text.starts_with("conflict") || text.contains("can't use getupdates") {
        Failure::Conflict(description.to_owned())
    } else if has_any(UNREACHABLE) {
        Failure::Unreachable(description.to_owned())
    } else if has_any(UNEDITABLE) {
        Failure::Uneditable(description.to_owned())
    } else if has_any(SERVER_TROUBLE) {
        Failure::Unclear(description.to_owned())
    } else {
        Failure::Refused(description.to_owned())
    }
}

/// An error with what is behind it: reqwest's own words alone say little.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use teloxide::types::{ChatId, Seconds};

    #[test]
    fn descriptions_say_what_is_to_be_done() {
        let unreachable = |text: &str| Failure::Unreachable(text.to_owned());
        for (description, sorted) in [
            ("Unauthorized", Failure::TokenRefused),
            ("Not Found", Failure::TokenRefused),
            (
                "Too Many Requests: retry after 7",
                Failure::TooMany { seconds: 7 },
            ),
            (
                "Bad Request: message is not modified: specified new message content and reply \
                 markup are exactly the same as a current content and reply markup of the message",
                Failure::Unchanged,
            ),
            (
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
                Failure::PressTooOld,
            ),
            (
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook \
                 to delete the webhook first",
                Failure::Conflict(
                    "Conflict: can't use getUpdates method while webhook is active; use \
                     deleteWebhook to delete the webhook first"
                        .into(),
                ),
            ),
            (
                "Bad Request: message to edit not found",
                Failure::Uneditable("Bad Request: message to edit not found".into()),
            ),
            (
                "Internal Server Error",
                Failure::Unclear("Internal Server Error".into()),
            ),
            ("Bad Gateway", Failure::Unclear("Bad Gateway".into())),
            (
                "Bad Request: can't parse entities: Unsupported start tag",
                Failure::Refused("Bad Request: can't parse entities: Unsupported start tag".into()),
            ),
        ] {
            assert_eq!(of_description(description), sorted, "{description}");
        }
        for description in [
            "Forbidden: bot was blocked by the user",
            "Forbidden: bot can't initiate conversation with a user",
            "Unauthorized: bot can't initiate conversation with a user",
            "Forbidden: user is deactivated",
            "Forbidden: bot was kicked from the supergroup chat",
            "Forbidden: bot was kicked from the group chat",
            "Forbidden: bot is not a member of the supergroup chat",
            "Forbidden: the group chat was deleted",
            "Bad Request: chat not found",
            "Bad Request: not enough rights to send text messages to the chat",
            "Bad Request: CHAT_WRITE_FORBIDDEN",
        ] {
            assert_eq!(of_description(description), unreachable(description));
        }
    }

    /// As teloxide reads an answer with this description.
    fn of_description(description: &str) -> Failure {
        let error: ApiError =
            serde_json::from_value(description.into()).expect("teloxide reads any description");
        failure(&RequestError::Api(error), &Secret::new("12:abc"))
    }

    #[test]
    fn parameters_say_more_than_words() {
        let token = Secret::new("12:abc");
        let slow = RequestError::RetryAfter(Seconds::from_seconds(30));
        assert_eq!(failure(&slow, &token), Failure::TooMany { seconds: 30 });
        let moved = RequestError::MigrateToChatId(ChatId(-1_001));
        assert_eq!(failure(&moved, &token), Failure::Moved { to: -1_001 });
    }

    #[test]
    fn what_ends_the_adapter_says_what_to_do() {
        insta::assert_snapshot!(TelegramError::TokenRefused, @"Telegram refuses the bot's token; set TELEGRAM_TOKEN to the one that @BotFather shows for your bot");
        insta::assert_snapshot!(TelegramError::BadBase { value: "telegram".into() }, @"telegram.api_base is `telegram`, which is no web address; write it like https://host");
    }

    #[tokio::test]
    async fn a_server_that_is_away_got_nothing_and_is_not_told_about_with_the_token() {
        use teloxide::requests::Requester;
        // Nothing listens on the port of the discard protocol on loopback.
        let base = "http://127.0.0.1:9".parse().expect("an address");
        let secret = Secret::new("123:secret-secret");
        let error = teloxide::Bot::new(secret.reveal())
            .set_api_url(base)
            .get_me()
            .await;
        let failed = failure(&error.expect_err("nobody answers"), &secret);
        assert!(matches!(failed, Failure::NotSent(_)), "{failed:?}");
        assert!(
            !format!("{failed:?} {failed}").contains("secret"),
            "{failed:?}"
        );
    }
}
