//! Boards in Telegram: messages in groups that are posted, edited in place and deleted. Telegram has
//! no key under which a message is posted once: whether one whose answer was lost is there, nobody
//! knows, and it is posted again.

use std::time::Duration;

use dibs_chat::{Errand, Poster, Ran, Step};
use dibs_core::model::{BoardTrouble, Platform};

use crate::api::Letter;
use crate::courier::group_id;
use crate::errors::Failure;
use crate::limits::Urgency;
use crate::render::{Rendered, render};
use crate::telegram::Telegram;
use crate::update::MessageAddress;

/// Longest time a board waits for its turn; then it is drawn anew and tries again. An errand has a
/// minute in all, and this comes twice in it where a group has moved.
const PATIENCE: Duration = Duration::from_secs(15);

/// Telegram's way to keep a message in a group.
pub(crate) struct TelegramBoards {
    telegram: Telegram,
}

impl TelegramBoards {
    pub(crate) fn new(telegram: Telegram) -> Self {
        Self { telegram }
    }

    async fn run_in(&self, group: i64, step: &Step, rendered: &Rendered) -> Result<Ran, Failure> {
        let address = |message: u64| {
            let id = i32::try_from(message).ok()?;
            Some(MessageAddress {
                chat: group,
                topic: None,
                id,
            })
        };
        let message = match step {
            Step::Post { .. } => return self.post(group, rendered).await,
            Step::Edit { message } => address(*message),
            Step::Remove { message } => message.and_then(address),
        };
        match (message, step) {
            (None, Step::Edit { .. }) => Ok(Ran::Lost),
            (None, _) => Ok(Ran::Removed),
            (Some(message), Step::Edit { .. }) => self.edit(message, rendered).await,
            (Some(message), _) => self.remove(message, rendered).await,
        }
    }

    async fn post(&self, group: i64, rendered: &Rendered) -> Result<Ran, Failure> {
        if let Some(crowded) = self.turn(group).await {
            return Ok(crowded);
        }
        let letter = Letter {
            chat: group,
            topic: None,
            rendered: rendered.clone(),
            reply_to: None,
            silent: true,
        };
        let message = self.telegram.api.post(&letter).await?;
        Ok(Ran::Posted {
            message: u64::from(message.unsigned_abs()),
        })
    }

    async fn edit(&self, message: MessageAddress, rendered: &Rendered) -> Result<Ran, Failure> {
        if let Some(crowded) = self.turn(message.chat).await {
            return Ok(crowded);
        }
        match self.telegram.api.edit(message, rendered).await {
            Ok(()) | Err(Failure::Unchanged) => Ok(Ran::Edited),
            Err(Failure::Uneditable(_)) => Ok(Ran::Lost),
            Err(failure) => Err(failure),
        }
    }

    /// Deletes a message; one that is too old for that (two days,
    /// <https://core.telegram.org/bots/api#deletemessage>) says that the board is gone.
    async fn remove(&self, message: MessageAddress, left: &Rendered) -> Result<Ran, Failure> {
        if let Some(crowded) = self.turn(message.chat).await {
            return Ok(crowded);
        }
        match self.telegram.api.delete(message).await {
            Ok(()) => Ok(Ran::Removed),
            Err(Failure::Refused(_) | Failure::Uneditable(_)) => {
                match self.telegram.api.edit(message, left).await {
                    // Gone already, or not to be changed either.
                    Ok(())
                    | Err(Failure::Unchanged | Failure::Uneditable(_) | Failure::Refused(_)) => {
                        Ok(Ran::Removed)
                    }
                    Err(failure) => Err(failure),
                }
            }
            Err(failure) => Err(failure),
        }
    }

    /// Waits for the turn of a board in a group; what is said if it does not come.
    async fn turn(&self, group: i64) -> Option<Ran> {
        let place = self.telegram.api.gate().queue(group, Urgency::Board);
        let crowded = place.turn(PATIENCE).await.err()?;
        Some(Ran::Later {
            after_seconds: None,
            outcome_unknown: false,
            why: crowded.to_string(),
        })
    }
}

impl Poster for TelegramBoards {
    fn platform(&self) -> Platform {
        Platform::Telegram
    }

    async fn run(&self, errand: &Errand) -> Ran {
        let Some(group) = group_id(&errand.chat) else {
            return Ran::Never {
                why: BoardTrouble::NotAllowed,
                detail: format!("{} is no group of Telegram's", errand.chat),
            };
        };
        let zone = self.telegram.front.desks().catalogue(errand.key.0).zone;
        let reading = self.telegram.reading(Some(zone));
        let rendered = render(&reading, &errand.message);
        let mut ran = self.run_in(group, &errand.step, &rendered).await;
        if let Err(Failure::Moved { to }) = ran {
            // An error is said where it happened; the board goes its way all the same.
            let _ = self.telegram.moved(group, to).await;
            ran = self.run_in(to, &errand.step, &rendered).await;
        }
        if let Err(Failure::TooMany { seconds }) = ran {
            self.telegram.api.gate().hold(group, seconds);
        }
        ran.unwrap_or_else(|failure| of_failure(&failure))
    }
}

/// What a failure means for a board.
fn of_failure(failure: &Failure) -> Ran {
    let why = failure.to_string();
    let later = |after_seconds, outcome_unknown| Ran::Later {
        after_seconds,
        outcome_unknown,
        why: why.clone(),
    };
    match failure {
        Failure::TooMany { seconds } => later(Some(*seconds), false),
        Failure::Unclear(_) => later(None, true),
        Failure::TokenRefused
        | Failure::NotSent(_)
        | Failure::Moved { .. }
        | Failure::Conflict(_) => later(None, false),
        Failure::Unreachable(_) => Ran::Never {
            why: BoardTrouble::NotAllowed,
            detail: why,
        },
        Failure::Refused(_)
        | Failure::Unchanged
        | Failure::Uneditable(_)
        | Failure::PressTooOld => Ran::Never {
            why: BoardTrouble::Refused,
            detail: why,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_whether_the_board_is_paused_or_tried_again() {
        let never = |why, detail: &str| Ran::Never {
            why,
            detail: detail.to_owned(),
        };
        let later = |after_seconds, outcome_unknown, why: &str| Ran::Later {
            after_seconds,
            outcome_unknown,
            why: why.to_owned(),
        };
        for (failure, ran) in [
            (
                Failure::Unreachable("Forbidden: bot was kicked".into()),
                never(BoardTrouble::NotAllowed, "Forbidden: bot was kicked"),
            ),
            (
                Failure::Refused("Bad Request: message text is empty".into()),
                never(BoardTrouble::Refused, "Bad Request: message text is empty"),
            ),
            (
                Failure::TooMany { seconds: 9 },
                later(Some(9), false, "Telegram asks to wait for 9 s"),
            ),
            (
                Failure::Unclear("connection reset".into()),
                later(None, true, "connection reset"),
            ),
            (
                Failure::NotSent("connection refused".into()),
                later(None, false, "connection refused"),
            ),
            (
                Failure::Moved { to: -7 },
                later(None, false, "the group is now chat -7"),
            ),
        ] {
            assert_eq!(of_failure(&failure), ran);
        }
    }
}
