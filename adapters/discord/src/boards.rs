//! Boards in Discord: messages in channels that are posted, edited in place and deleted.

use std::num::NonZeroU64;
use std::sync::Arc;

use dibs_chat::{Errand, Poster, Ran, Step};
use dibs_core::model::{BoardTrouble, Platform};
use serde_json::Value;
use serenity::http::{LightMethod, Route};
use serenity::model::id::{ChannelId, MessageId};

use crate::courier::channel_id;
use crate::errors::{RestError, code};
use crate::render::Body;
use crate::rest::{ORDINARY_LIMIT, Rest};

/// How long to wait when a message was edited too often; Discord does not say.
const EDITED_TOO_OFTEN_SECONDS: u64 = 300;

/// Discord's way to keep a message in a channel.
pub(crate) struct DiscordBoards {
    rest: Arc<Rest>,
}

impl DiscordBoards {
    /// Boards that are kept by way of `rest`.
    pub(crate) fn new(rest: Arc<Rest>) -> Self {
        Self { rest }
    }

    /// Posts a message. One that Discord has had before with that nonce is not posted again, and may
    /// still say what it said then.
    async fn post(&self, channel_id: ChannelId, body: Body, nonce: &str) -> Result<Ran, RestError> {
        let route = Route::ChannelMessages { channel_id };
        let once = body.clone().once(nonce);
        let posted: Value = self.rest.ask(LightMethod::Post, route, &once).await?;
        let message = posted["id"].as_str().and_then(|id| id.parse().ok());
        let message: NonZeroU64 = message.ok_or_else(|| RestError::NoAnswer {
            why: "it names no message".to_owned(),
        })?;
        if posted["content"].as_str() != Some(body.content()) {
            self.edit(channel_id, message, &body).await?;
        }
        Ok(Ran::Posted {
            message: message.get(),
        })
    }

    async fn edit(
        &self,
        channel_id: ChannelId,
        message: NonZeroU64,
        body: &Body,
    ) -> Result<Ran, RestError> {
        let route = Route::ChannelMessage {
            channel_id,
            message_id: MessageId::from(message),
        };
        let method = LightMethod::Patch;
        self.rest
            .send(method, route, body, None, ORDINARY_LIMIT)
            .await?;
        Ok(Ran::Edited)
    }

    async fn remove(&self, channel_id: ChannelId, message: NonZeroU64) -> Result<Ran, RestError> {
        let message_id = MessageId::from(message);
        self.rest
            .delete(Route::ChannelMessage {
                channel_id,
                message_id,
            })
            .await?;
        Ok(Ran::Removed)
    }
}

impl Poster for DiscordBoards {
    fn platform(&self) -> Platform {
        Platform::Discord
    }

    async fn run(&self, errand: &Errand) -> Ran {
        let Some(channel) = channel_id(&errand.chat).map(ChannelId::from) else {
            return Ran::Never {
                why: BoardTrouble::NotAllowed,
                detail: format!("{} is no channel of Discord's", errand.chat),
            };
        };
        let body = Body::of(&errand.message);
        let ran = match &errand.step {
            Step::Post { nonce } => self.post(channel, body, nonce).await,
            Step::Edit { message } => match NonZeroU64::new(*message) {
                Some(message) => self.edit(channel, message, &body).await,
                None => Ok(Ran::Lost),
            },
            Step::Remove { message } => match message.and_then(NonZeroU64::new) {
                Some(message) => self.remove(channel, message).await,
                None => Ok(Ran::Removed),
            },
        };
        ran.unwrap_or_else(|error| of_error(&error))
    }
}

/// What a failure means for a board.
fn of_error(error: &RestError) -> Ran {
    let why = error.to_string();
    let later = |after_seconds| Ran::Later {
        after_seconds,
        outcome_unknown: error.outcome_unknown(),
        why: why.clone(),
    };
    match error.code() {
        Some(code::UNKNOWN_MESSAGE) => Ran::Lost,
        Some(code::EDITED_TOO_OFTEN) => later(Some(EDITED_TOO_OFTEN_SECONDS)),
        Some(code::UNKNOWN_CHANNEL | code::MISSING_ACCESS | code::MISSING_PERMISSIONS) => {
            Ran::Never {
                why: BoardTrouble::NotAllowed,
                detail: why,
            }
        }
        Some(_) => Ran::Never {
            why: BoardTrouble::Refused,
            detail: why,
        },
        None => {
            let wait = error.retry_after();
            later(wait.map(|wait| wait.as_secs() + u64::from(wait.subsec_nanos() > 0)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::time::Duration;

    #[test]
    fn a_failure_says_whether_the_board_is_posted_anew_paused_or_tried_again() {
        let refused =
            |code: i64| RestError::of(403, &json!({"code": code, "message": "No"}), None, true);
        let never = |why, code: i64| Ran::Never {
            why,
            detail: format!("Discord answers 403, code {code}: No"),
        };
        let later = |after_seconds, outcome_unknown, error: &RestError| Ran::Later {
            after_seconds,
            outcome_unknown,
            why: error.to_string(),
        };
        let slow = RestError::TooMany {
            retry_after: Some(Duration::from_millis(1_500)),
        };
        let trouble = RestError::Trouble { status: 502 };
        let down = RestError::NotSent {
            why: "connection refused".to_owned(),
        };
        for (error, ran) in [
            (refused(10008), Ran::Lost),
            (refused(10003), never(BoardTrouble::NotAllowed, 10003)),
            (refused(50001), never(BoardTrouble::NotAllowed, 50001)),
            (refused(50013), never(BoardTrouble::NotAllowed, 50013)),
            (refused(50035), never(BoardTrouble::Refused, 50035)),
            (refused(30046), later(Some(300), false, &refused(30046))),
            (slow.clone(), later(Some(2), false, &slow)),
            (trouble.clone(), later(None, true, &trouble)),
            (down.clone(), later(None, false, &down)),
            (
                RestError::TokenRefused,
                later(None, false, &RestError::TokenRefused),
            ),
        ] {
            assert_eq!(of_error(&error), ran, "{error}");
        }
    }
}
