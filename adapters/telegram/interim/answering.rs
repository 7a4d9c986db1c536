//! Answering one update.

use std::time::Duration;

use dibs_chat::{Origin, Reply, Visibility};
use dibs_core::model::{Chat, Platform};
use teloxide::RequestError;
use teloxide::types::{CallbackQueryId, Update};

use crate::errors::{Trouble, trouble};
use crate::telegram::{Letter, Telegram};
use crate::update::{Task, task};

/// How often a reply is tried.
const MOST_TRIES: u32 = 4;
/// Pause after a failed try; doubled each time.
const PAUSE: Duration = Duration::from_millis(300);
/// Telegram asking for a longer pause than this before a reply has made the reply useless.
const LONGEST_WAIT_SECONDS: u64 = 60;

/// Does what an update asks for.
pub(crate) async fn answer(telegram: &Telegram, update: Update) {
    match task(update, telegram.now()) {
        Task::Text { mut origin, chat, message, text } => {
            origin.manages = manages(telegram, &origin).await;
            let username = telegram.username.clone();
            if let Some(reply) = telegram.front.text(&origin, &text, Some(&username)).await {
                // In a private chat there is nothing else to mix it up with.
                let reply_to = origin.chat.is_some().then_some(message);
                say(telegram, chat, reply_to, &reply).await;
            }
        }
        Task::Press { mut origin, query, message, data } => {
            origin.manages = manages(telegram, &origin).await;
            let reply = telegram.front.press(&origin, &data).await;
            pressed(telegram, &query, message, &reply).await;
        }
        Task::Entered { chat } => entered(telegram, chat).await,
        Task::Migrated { from, to } => {
            let chat = |id: i64| Chat::new(Platform::Telegram, id.to_string());
            if let Err(error) = telegram.front.desks().chat_moved(&chat(from), &chat(to)).await {
                tracing::error!(%error, "a group's new id could not be kept");
            }
        }
        Task::Nothing => {}
    }
}

async fn manages(telegram: &Telegram, origin: &Origin) -> bool {
    let group = origin.chat.as_ref().and_then(|chat| chat.id.parse().ok());
    let user = origin.identity.id.parse().ok();
    match (group, user) {
        (Some(group), Some(user)) => telegram.administers(group, user).await,
        _ => false,
    }
}

async fn say(telegram: &Telegram, chat: i64, reply_to: Option<i32>, reply: &Reply) {
    let letter = Letter {
        chat,
        rendered: telegram.render(&reply.message),
        reply_to,
        silent: reply.visibility == Visibility::OnlyYou && chat < 0,
    };
    deliver(telegram, &letter).await;
}

/// Sends a reply, a few times if need be. A lost answer to one may show it twice: that beats never.
async fn deliver(telegram: &Telegram, letter: &Letter) {
    let mut letter = letter.clone();
    let mut pause = PAUSE;
    for _ in 0..MOST_TRIES {
        let error = match telegram.send(&letter).await {
            Ok(()) => return,
            Err(error) => error,
        };
        match trouble(&error) {
            Trouble::Migrated(to) => letter.chat = to,
            Trouble::RetryAfter(seconds) if seconds <= LONGEST_WAIT_SECONDS => {
                telegram.leave_alone(letter.chat, seconds);
                tokio::time::sleep(Duration::from_secs(seconds)).await;
            }
            Trouble::NotSent(_) | Trouble::Unknown(_) => {
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
            trouble => {
                tracing::warn!(?trouble, "a reply could not be sent");
                return;
            }
        }
    }
    tracing::warn!("a reply could not be sent after several tries");
}

/// Answers the press first - the button stops spinning - and then shows what it did.
async fn pressed(
    telegram: &Telegram,
    query: &CallbackQueryId,
    message: Option<(i64, i32)>,
    reply: &Reply,
) {
    let mut pause = PAUSE;
    for _ in 0..MOST_TRIES {
        match telegram.answer_press(query, reply.toast.as_deref()).await {
            Err(error) if matches!(trouble(&error), Trouble::NotSent(_) | Trouble::Unknown(_)) => {
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
            // Too old to be answered: what it did is shown all the same.
            _ => break,
        }
    }
    let Some((chat, message)) = message else { return };
    if !reply.edits_pressed {
        say(telegram, chat, (chat < 0).then_some(message), reply).await;
        return;
    }
    let rendered = telegram.render(&reply.message);
    let edited = edit(telegram, chat, message, &rendered).await;
    if let Err(error) = edited
        && trouble(&error) != Trouble::NotModified
    {
        say(telegram, chat, None, reply).await;
    }
}

async fn edit(
    telegram: &Telegram,
    chat: i64,
    message: i32,
    rendered: &crate::render::Rendered,
) -> Result<(), RequestError> {
    let mut pause = PAUSE;
    let mut outcome = telegram.edit(chat, message, rendered).await;
    for _ in 1..MOST_TRIES {
        let Err(error) = &outcome else { break };
        match trouble(error) {
            Trouble::NotSent(_) | Trouble::Unknown(_) => tokio::time::sleep(pause).await,
            Trouble::RetryAfter(seconds) if seconds <= LONGEST_WAIT_SECONDS => {
                tokio::time::sleep(Duration::from_secs(seconds)).await;
            }
            _ => break,
        }
        pause *= 2;
        outcome = telegram.edit(chat, message, rendered).await;
    }
    outcome
}

async fn entered(telegram: &Telegram, chat: i64) {
    let group = Chat::new(Platform::Telegram, chat.to_string());
    let message = telegram.front.welcome(&group).await;
    let letter = Letter { chat, rendered: telegram.render(&message), reply_to: None, silent: true };
    deliver(telegram, &letter).await;
}
