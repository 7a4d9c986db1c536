//! Fetching updates. An update is confirmed to Telegram only when it has been answered, so that a
//! crash loses none; what comes twice because of that gets the first answer from the desk.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use teloxide::payloads::GetUpdatesSetters;
use teloxide::requests::{HasPayload, Requester};
use teloxide::types::{AllowedUpdate, Update};
use tokio_util::sync::CancellationToken;

use crate::errors::{TelegramError, Trouble, trouble};
use crate::telegram::Telegram;

/// How long Telegram may hold a call for updates, in seconds.
const POLL_SECONDS: u32 = 25;
/// Updates fetched at a time: Telegram's limit is 100.
const MOST_UPDATES: u8 = 100;
/// Ids of updates that are remembered as answered.
const MOST_ANSWERED: usize = 2_000;
/// Pauses after a failed call, first and longest.
const PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Which updates have been answered. Ids are no order to rely on: they begin anew at random after a
/// quiet week.
#[derive(Debug, Default)]
pub(crate) struct Answered {
    ids: BTreeSet<u32>,
    by_age: VecDeque<u32>,
}

impl Answered {
    /// Takes note of an id; false if it was answered before.
    pub(crate) fn insert(&mut self, id: u32) -> bool {
        if !self.ids.insert(id) {
            return false;
        }
        self.by_age.push_back(id);
        if self.by_age.len() > MOST_ANSWERED
            && let Some(oldest) = self.by_age.pop_front()
        {
            self.ids.remove(&oldest);
        }
        true
    }
}

/// Fetches and answers updates until `stop`.
///
/// # Errors
/// When the token is refused.
pub(crate) async fn poll(
    telegram: &Telegram,
    stop: &CancellationToken,
) -> Result<(), TelegramError> {
    let mut answered = Answered::default();
    let mut offset = 0_i32;
    let mut pause = PAUSE;
    while !stop.is_cancelled() {
        let mut call = telegram
            .bot
            .get_updates()
            .timeout(POLL_SECONDS)
            .limit(MOST_UPDATES)
            .allowed_updates([
                AllowedUpdate::Message,
                AllowedUpdate::CallbackQuery,
                AllowedUpdate::MyChatMember,
            ]);
        if offset != 0 {
            call = call.offset(offset);
        }
        debug_assert!(call.payload_ref().timeout.is_some(), "a call that is held saves many");
        let fetched = tokio::select! {
            fetched = call => fetched,
            () = stop.cancelled() => break,
        };
        match fetched {
            Ok(updates) => {
                pause = PAUSE;
                if let Some(next) = answer(telegram, &mut answered, updates).await {
                    offset = next;
                }
            }
            Err(error) => {
                let trouble = trouble(&error);
                if trouble == Trouble::BadToken {
                    return Err(TelegramError::BadToken);
                }
                tracing::warn!(?trouble, "updates cannot be fetched; trying again");
                let asked = match trouble {
                    Trouble::RetryAfter(seconds) => Duration::from_secs(seconds),
                    Trouble::Conflict => LONGEST_PAUSE / 3,
                    _ => pause,
                };
                tokio::select! {
                    () = tokio::time::sleep(asked) => {}
                    () = stop.cancelled() => break,
                }
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
    confirm(telegram, offset).await;
    Ok(())
}

/// Answers updates in the order they came, one chat's never overtaking each other; returns the
/// offset that confirms them all.
async fn answer(
    telegram: &Telegram,
    answered: &mut Answered,
    updates: Vec<Update>,
) -> Option<i32> {
    let last = updates.last().map(|update| update.id.0)?;
    let mut chats: Vec<(Option<i64>, Vec<Update>)> = Vec::new();
    for update in updates {
        if !answered.insert(update.id.0) {
            continue;
        }
        let chat = update.chat().map(|chat| chat.id.0);
        match chats.iter_mut().find(|(known, _)| *known == chat) {
            Some((_, waiting)) => waiting.push(update),
            None => chats.push((chat, vec![update])),
        }
    }
    let mut running = tokio::task::JoinSet::new();
    for (_, updates) in chats {
        let telegram = telegram.clone();
        running.spawn(async move {
            for update in updates {
                crate::answering::answer(&telegram, update).await;
            }
        });
    }
    while let Some(ended) = running.join_next().await {
        if let Err(error) = ended {
            tracing::error!(%error, "answering an update broke off");
        }
    }
    Some(i32::try_from(last).unwrap_or(i32::MAX).saturating_add(1))
}

/// Tells Telegram what has been answered, before we go.
async fn confirm(telegram: &Telegram, offset: i32) {
    if offset == 0 {
        return;
    }
    let call = telegram.bot.get_updates().offset(offset).timeout(0).limit(1);
    // If it fails, they come again and get their first answers.
    let _ = tokio::time::timeout(Duration::from_secs(3), call).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_is_answered_once_even_if_ids_begin_anew() {
        let mut answered = Answered::default();
        assert!(answered.insert(500) && answered.insert(7));
        assert!(!answered.insert(500) && !answered.insert(7));
        for id in 1_000..1_000 + u32::try_from(MOST_ANSWERED).expect("small") {
            assert!(answered.insert(id));
        }
        assert!(answered.insert(500), "remembering ends somewhere");
    }
}
