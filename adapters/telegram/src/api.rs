//! The calls Dibs makes to the Bot API, each tried once.

use std::time::Duration;

use dibs_chat::{Attached, MOST_IMPORT_BYTES};
use teloxide::Bot;
use teloxide::payloads::{
    AnswerCallbackQuerySetters, EditMessageTextSetters, GetMyCommandsSetters, GetUpdatesSetters,
    SendDocumentSetters, SendMessageSetters, SendPhotoSetters, SetMyCommandsSetters,
};
use teloxide::prelude::Requester;
use teloxide::types::{
    AllowedUpdate, BotCommand, BotCommandScope, CallbackQueryId, ChatId, FileId, InputFile,
    LinkPreviewOptions, MessageId, ParseMode, ReplyParameters, ThreadId, Update, UserId,
};

use crate::downloads::Downloads;
use crate::errors::{Failure, TelegramError, failure};
use crate::gate::Gate;
use crate::render::{File, Photo, Rendered, Upload};
use crate::settings::{Secret, TelegramSettings};
use crate::update::{DocumentRef, MessageAddress};

/// How long Telegram holds a call for updates while there are none, in seconds.
const POLL_SECONDS: u32 = 30;
/// Most updates asked for at a time: Telegram's limit.
const MOST_UPDATES: u8 = 100;
/// Longest time for everything but waiting for updates; the delivery of a notice may take a few
/// such calls and has a minute.
const CALL_LIMIT: Duration = Duration::from_secs(15);
const POLL_LIMIT: Duration = Duration::from_secs(45);

/// What a picture is called where it is saved.
const PHOTO_FILE: &str = "picture.png";

/// A message to be sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Letter {
    /// Where to.
    pub(crate) chat: i64,
    /// The topic, in a group that has topics.
    pub(crate) topic: Option<i32>,
    /// What it says.
    pub(crate) rendered: Rendered,
    /// The message it replies to.
    pub(crate) reply_to: Option<i32>,
    /// It makes no sound.
    pub(crate) silent: bool,
}

/// Somebody in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GroupMember {
    /// What they are called.
    pub(crate) name: String,
    /// They are in the group.
    pub(crate) is_present: bool,
}

/// The Bot API, with a bot's token. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Api {
    bot: Bot,
    /// The same, more patient.
    poller: Bot,
    downloads: Downloads,
    token: Secret,
    gate: Gate,
}

impl Api {
    /// To be called within a runtime.
    pub(crate) fn new(settings: &TelegramSettings) -> Result<Self, TelegramError> {
        let bad_base = || TelegramError::BadBase {
            value: settings.api_base.clone(),
        };
        let is_web = ["http://", "https://"]
            .iter()
            .any(|web| settings.api_base.starts_with(web));
        if !is_web {
            return Err(bad_base());
        }
        let bot = |limit: Duration| {
            let client = teloxide::net::default_reqwest_settings()
                .timeout(limit)
                .build();
            let client = client.map_err(|error| TelegramError::Client {
                reason: error.without_url().to_string(),
            })?;
            // A slash at the end would become an empty part of the path.
            let base = settings
                .api_base
                .trim_end_matches('/')
                .parse()
                .map_err(|_| bad_base())?;
            Ok(Bot::with_client(settings.token.reveal(), client).set_api_url(base))
        };
        let (bot, poller) = (bot(CALL_LIMIT)?, bot(POLL_LIMIT)?);
        Ok(Self {
            downloads: Downloads::new(settings, CALL_LIMIT)?,
            bot,
            poller,
            token: settings.token.clone(),
            gate: Gate::open(),
        })
    }

    /// The gate to pass before sending.
    pub(crate) fn gate(&self) -> &Gate {
        &self.gate
    }

    fn sorted<T>(&self, called: Result<T, teloxide::RequestError>) -> Result<T, Failure> {
        called.map_err(|error| failure(&error, &self.token))
    }

    /// The bot's own name, without the `@`.
    pub(crate) async fn username(&self) -> Result<String, Failure> {
        let me = self.sorted(self.bot.get_me().await)?;
        Ok(me.username().to_owned())
    }

    /// What has come since, waiting for a while if nothing has. An offset confirms what lies before
    /// it.
    pub(crate) async fn updates(&self, offset: Option<i32>) -> Result<Vec<Update>, Failure> {
        let call = self
            .poller
            .get_updates()
            .timeout(POLL_SECONDS)
            .limit(MOST_UPDATES);
        let call = call.allowed_updates([
            AllowedUpdate::Message,
            AllowedUpdate::CallbackQuery,
            AllowedUpdate::MyChatMember,
        ]);
        self.sorted(match offset {
            Some(offset) => call.offset(offset).await,
            None => call.await,
        })
    }

    /// Confirms what lies before an offset, without waiting for more.
    pub(crate) async fn confirm(&self, offset: i32) -> Result<(), Failure> {
        let call = self.bot.get_updates().offset(offset).timeout(0).limit(1);
        self.sorted(call.await).map(drop)
    }

    /// Sends a message. The gate has to be passed first.
    pub(crate) async fn send(&self, letter: &Letter) -> Result<(), Failure> {
        match &letter.rendered.upload {
            Some(Upload::Photo(photo)) => return self.send_photo(letter, photo).await,
            Some(Upload::Document(file)) => return self.send_document(letter, file).await,
            None => {}
        }
        self.post(letter).await.map(drop)
    }

    /// Sends a message of text, and tells its number in the chat. The gate has to be passed first.
    pub(crate) async fn post(&self, letter: &Letter) -> Result<i32, Failure> {
        let Rendered { html, keyboard, .. } = &letter.rendered;
        let mut call = self
            .bot
            .send_message(ChatId(letter.chat), html.clone())
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview());
        if let Some(topic) = letter.topic {
            call = call.message_thread_id(ThreadId(MessageId(topic)));
        }
        if let Some(message) = letter.reply_to {
            call = call.reply_parameters(reply_to(message));
        }
        if let Some(keyboard) = keyboard {
            call = call.reply_markup(keyboard.clone());
        }
        if letter.silent {
            call = call.disable_notification(true);
        }
        self.sorted(call.await).map(|sent| sent.id.0)
    }

    async fn send_photo(&self, letter: &Letter, photo: &Photo) -> Result<(), Failure> {
        let file = InputFile::memory(photo.png.to_vec()).file_name(PHOTO_FILE);
        let mut call = self
            .bot
            .send_photo(ChatId(letter.chat), file)
            .caption(photo.caption.clone())
            .parse_mode(ParseMode::Html);
        if let Some(topic) = letter.topic {
            call = call.message_thread_id(ThreadId(MessageId(topic)));
        }
        if let Some(message) = letter.reply_to {
            call = call.reply_parameters(reply_to(message));
        }
        if let Some(keyboard) = &letter.rendered.keyboard {
            call = call.reply_markup(keyboard.clone());
        }
        if letter.silent {
            call = call.disable_notification(true);
        }
        self.sorted(call.await).map(drop)
    }

    async fn send_document(&self, letter: &Letter, file: &File) -> Result<(), Failure> {
        let input = InputFile::memory(file.bytes.to_vec()).file_name(file.name.clone());
        let mut call = self
            .bot
            .send_document(ChatId(letter.chat), input)
            .caption(file.caption.clone())
            .parse_mode(ParseMode::Html);
        if let Some(topic) = letter.topic {
            call = call.message_thread_id(ThreadId(MessageId(topic)));
        }
        if let Some(message) = letter.reply_to {
            call = call.reply_parameters(reply_to(message));
        }
        if let Some(keyboard) = &letter.rendered.keyboard {
            call = call.reply_markup(keyboard.clone());
        }
        if letter.silent {
            call = call.disable_notification(true);
        }
        self.sorted(call.await).map(drop)
    }

    /// Changes a message of ours. Without buttons, it loses those it had.
    pub(crate) async fn edit(
        &self,
        message: MessageAddress,
        rendered: &Rendered,
    ) -> Result<(), Failure> {
        let mut call = self
            .bot
            .edit_message_text(
                ChatId(message.chat),
                MessageId(message.id),
                rendered.html.clone(),
            )
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview());
        if let Some(keyboard) = &rendered.keyboard {
            call = call.reply_markup(keyboard.clone());
        }
        self.sorted(call.await).map(drop)
    }

    /// Deletes a message of ours.
    pub(crate) async fn delete(&self, message: MessageAddress) -> Result<(), Failure> {
        let (chat, id) = (ChatId(message.chat), MessageId(message.id));
        self.sorted(self.bot.delete_message(chat, id).await)
            .map(drop)
    }

    /// Tells whoever pressed a button what came of it: in passing, or in a window to be closed.
    pub(crate) async fn answer_press(
        &self,
        query: &CallbackQueryId,
        text: Option<&str>,
        alert: bool,
    ) -> Result<(), Failure> {
        let mut call = self
            .bot
            .answer_callback_query(query.clone())
            .show_alert(alert);
        if let Some(text) = text {
            call = call.text(text);
        }
        self.sorted(call.await).map(drop)
    }

    /// What is in a document.
    pub(crate) async fn fetch(&self, document: &DocumentRef) -> Attached {
        if document.bytes as usize > MOST_IMPORT_BYTES {
            return Attached::TooLarge;
        }
        let id = FileId(document.id.clone());
        match self.sorted(self.bot.get_file(id).await) {
            Ok(file) => self.downloads.fetch(&file.path).await,
            Err(failure) => {
                tracing::info!(%failure, "Telegram does not tell where a file is");
                Attached::Lost
            }
        }
    }

    /// The accounts that run a group.
    pub(crate) async fn administrators(&self, group: i64) -> Result<Vec<u64>, Failure> {
        let members = self.sorted(self.bot.get_chat_administrators(ChatId(group)).await)?;
        let administrators = members.iter().filter(|member| member.is_privileged());
        Ok(administrators.map(|member| member.user.id.0).collect())
    }

    /// Somebody in a group; Telegram does not tell everything to every bot.
    pub(crate) async fn member(&self, group: i64, user: u64) -> Result<GroupMember, Failure> {
        let member = self.sorted(self.bot.get_chat_member(ChatId(group), UserId(user)).await)?;
        Ok(GroupMember {
            name: member.user.full_name(),
            is_present: member.is_present(),
        })
    }

    /// The commands Telegram lists for some people.
    pub(crate) async fn commands(
        &self,
        scope: BotCommandScope,
        language_code: Option<&str>,
    ) -> Result<Vec<BotCommand>, Failure> {
        let mut ask = self.bot.get_my_commands().scope(scope);
        ask.language_code = language_code.map(str::to_owned);
        self.sorted(ask.await)
    }

    /// Has Telegram list these commands for some people.
    pub(crate) async fn set_commands(
        &self,
        scope: BotCommandScope,
        language_code: Option<&str>,
        commands: Vec<BotCommand>,
    ) -> Result<(), Failure> {
        let mut ask = self.bot.set_my_commands(commands).scope(scope);
        ask.language_code = language_code.map(str::to_owned);
        self.sorted(ask.await).map(drop)
    }
}

/// A reply to a message, or a message of its own if that one is gone.
fn reply_to(message: i32) -> ReplyParameters {
    ReplyParameters::new(MessageId(message)).allow_sending_without_reply()
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

#[cfg(test)]
mod tests {
    use super::*;
    use dibs_core::time::Language;

    #[tokio::test]
    async fn what_is_no_web_address_is_said_before_anything_is_sent() {
        for (base, is_good) in [
            ("https://api.telegram.org", true),
            ("http://127.0.0.1:8081/", true),
            ("api.telegram.org", false),
            ("localhost:8081", false),
            ("mailto:bot@example.org", false),
            ("https://", false),
            ("", false),
        ] {
            let settings = TelegramSettings {
                token: Secret::new("1:a"),
                api_base: base.to_owned(),
                language: Language::En,
            };
            let made = Api::new(&settings).map(drop);
            let bad = TelegramError::BadBase {
                value: base.to_owned(),
            };
            assert_eq!(made, if is_good { Ok(()) } else { Err(bad) });
        }
    }
}
