//! The calls we make, within Telegram's limits.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use dibs_chat::{Front, Message};
use dibs_core::clock::{Clock, SharedClock, SystemClock};
use teloxide::payloads::{
    AnswerCallbackQuerySetters, EditMessageTextSetters, SendMessageSetters,
};
use teloxide::requests::Requester;
use teloxide::types::{
    CallbackQueryId, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions,
    MessageId, ParseMode, ReplyParameters, UserId,
};
use teloxide::{Bot, RequestError};

use crate::admins::Admins;
use crate::limits::Limits;
use crate::render::{Rendered, render};

/// What a call to `sendMessage` needs.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) chat: i64,
    pub(crate) rendered: Rendered,
    pub(crate) reply_to: Option<i32>,
    pub(crate) silent: bool,
}

/// Telegram, as seen by this bot. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Telegram {
    pub(crate) bot: Bot,
    pub(crate) front: Front,
    pub(crate) clock: SharedClock,
    pub(crate) username: Arc<str>,
    limits: Arc<Mutex<Limits>>,
    admins: Arc<Mutex<Admins>>,
}

impl Telegram {
    pub(crate) fn new(bot: Bot, front: Front, clock: SharedClock, username: &str) -> Self {
        Self {
            bot,
            front,
            clock,
            username: username.into(),
            limits: Arc::default(),
            admins: Arc::default(),
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(crate) fn render(&self, message: &Message) -> Rendered {
        render(self.front.wording(), message, self.now())
    }

    /// Waits for a place within the limits. The pause is real time: so are Telegram's limits.
    async fn wait_for_place(&self, chat: i64) {
        let pause = {
            let mut limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
            let now = SystemClock.now();
            limits.place(chat, now) - now
        };
        if let Ok(pause) = pause.to_std()
            && !pause.is_zero()
        {
            tokio::time::sleep(pause.min(Duration::from_secs(60))).await;
        }
    }

    /// Telegram has said to leave a chat alone.
    pub(crate) fn leave_alone(&self, chat: i64, seconds: u64) {
        let mut limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
        limits.block(chat, seconds, SystemClock.now());
    }

    pub(crate) async fn send(&self, letter: &Letter) -> Result<(), RequestError> {
        self.wait_for_place(letter.chat).await;
        let mut call = self
            .bot
            .send_message(ChatId(letter.chat), letter.rendered.html.clone())
            .parse_mode(ParseMode::Html)
            .disable_notification(letter.silent)
            .link_preview_options(no_preview());
        if let Some(message) = letter.reply_to {
            let reply = ReplyParameters::new(MessageId(message)).allow_sending_without_reply();
            call = call.reply_parameters(reply);
        }
        if !letter.rendered.keyboard.inline_keyboard.is_empty() {
            call = call.reply_markup(letter.rendered.keyboard.clone());
        }
        call.await.map(drop)
    }

    pub(crate) async fn edit(
        &self,
        chat: i64,
        message: i32,
        rendered: &Rendered,
    ) -> Result<(), RequestError> {
        self.bot
            .edit_message_text(ChatId(chat), MessageId(message), rendered.html.clone())
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview())
            .reply_markup(rendered.keyboard.clone())
            .await
            .map(drop)
    }

    pub(crate) async fn answer_press(
        &self,
        query: &CallbackQueryId,
        text: Option<&str>,
    ) -> Result<(), RequestError> {
        let mut call = self.bot.answer_callback_query(query.clone());
        if let Some(text) = text {
            call = call.text(text);
        }
        call.await.map(drop)
    }

    /// Whether a user administers a group; no if Telegram does not say.
    pub(crate) async fn administers(&self, group: i64, user: u64) -> bool {
        let known = {
            let admins = self.admins.lock().unwrap_or_else(PoisonError::into_inner);
            admins.knows(group, user, self.now())
        };
        if let Some(known) = known {
            return known;
        }
        match self.bot.get_chat_administrators(ChatId(group)).await {
            Ok(members) => {
                let ids: Vec<u64> = members.iter().map(|member| member.user.id.0).collect();
                let administers = ids.contains(&UserId(user).0);
                let mut admins = self.admins.lock().unwrap_or_else(PoisonError::into_inner);
                admins.learn(group, ids, self.now());
                administers
            }
            Err(error) => {
                let trouble = crate::errors::trouble(&error);
                tracing::warn!(?trouble, "cannot ask who administers a group");
                false
            }
        }
    }

    /// A button that opens a private chat with the bot.
    pub(crate) fn start_button(&self, label: &str) -> Option<InlineKeyboardMarkup> {
        let url = format!("https://t.me/{}?start=hello", self.username).parse().ok()?;
        Some(InlineKeyboardMarkup::new([[InlineKeyboardButton::url(label, url)]]))
    }
}

fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}
