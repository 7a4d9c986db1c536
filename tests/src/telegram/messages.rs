//! The methods that send, edit and delete messages, and that answer pressed buttons.

use chrono::TimeDelta;
use dibs_core::clock::{Clock as _, SystemClock};
use serde_json::{Value, json};

use super::documents::Document;
use super::entities::{Entity, EntityKind, FormattedText};
use super::methods::{ApiError, Parameters};
use super::model::{Answer, Draft, Sender, StoredMessage, Version};
use super::photos::Photo;
use super::world::World;
use super::{Role, html, keyboard};

/// The longest message, in characters, after its markup was read.
const MOST_CHARS: usize = 4096;

/// The longest text below a photo, alike.
const MOST_CAPTION_CHARS: usize = 1024;

/// The longest text before its markup is read, in bytes.
const MOST_RAW_BYTES: usize = 1 << 15;

/// The longest answer to a pressed button, in characters.
const MOST_ANSWER_CHARS: usize = 200;

/// How long messages can be deleted.
const DELETABLE: TimeDelta = TimeDelta::hours(48);

impl World {
    pub(super) fn send_message(&mut self, parameters: Parameters<'_>) -> Result<Value, ApiError> {
        let content = self.formatted_text(parameters, "text")?;
        if content.text.chars().count() > MOST_CHARS {
            return Err(ApiError::bad_request("message is too long"));
        }
        self.send(parameters, content, None, None)
    }

    pub(super) fn send_photo(&mut self, parameters: Parameters<'_>) -> Result<Value, ApiError> {
        let photo = self.photo(parameters)?;
        let content = self.caption(parameters)?;
        self.send(parameters, content, Some(photo), None)
    }

    pub(super) fn send_document(&mut self, parameters: Parameters<'_>) -> Result<Value, ApiError> {
        let document = self.document(parameters)?;
        let content = self.caption(parameters)?;
        self.send(parameters, content, None, Some(document))
    }

    fn caption(&self, parameters: Parameters<'_>) -> Result<FormattedText, ApiError> {
        let content = if parameters.text("caption").is_empty() {
            FormattedText::default()
        } else {
            self.formatted_text(parameters, "caption")?
        };
        if content.text.chars().count() > MOST_CAPTION_CHARS {
            return Err(ApiError::bad_request("message caption is too long"));
        }
        Ok(content)
    }

    fn send(
        &mut self,
        parameters: Parameters<'_>,
        content: FormattedText,
        photo: Option<Photo>,
        document: Option<Document>,
    ) -> Result<Value, ApiError> {
        let keyboard = keyboard::checked(parameters.value("reply_markup"))?;
        let chat_id = self.writable_chat(parameters)?;
        let reply_to = self.replied_message(chat_id, parameters.value("reply_parameters"))?;
        // Telegram's limits are of real time, whatever time the test plays at.
        let admitted = self.limits.admit(chat_id, SystemClock.now());
        admitted.map_err(ApiError::too_many_requests)?;
        let mut draft = Draft::text(chat_id, Sender::user(self.bot_id), content);
        draft.keyboard = keyboard;
        draft.reply_to = reply_to;
        draft.is_silent = parameters.flag("disable_notification");
        draft.photo = photo;
        draft.document = document;
        let id = self.post(draft);
        Ok(self.stored_json(chat_id, id))
    }

    pub(super) fn edit_message_text(
        &mut self,
        parameters: Parameters<'_>,
    ) -> Result<Value, ApiError> {
        let content = self.formatted_text(parameters, "text")?;
        if content.text.chars().count() > MOST_CHARS {
            return Err(ApiError::bad_request("MESSAGE_TOO_LONG"));
        }
        self.edit(parameters, Some(content))
    }

    pub(super) fn edit_message_reply_markup(
        &mut self,
        parameters: Parameters<'_>,
    ) -> Result<Value, ApiError> {
        self.edit(parameters, None)
    }

    /// Puts new text, if any, and the given keyboard in place of the old ones.
    fn edit(
        &mut self,
        parameters: Parameters<'_>,
        content: Option<FormattedText>,
    ) -> Result<Value, ApiError> {
        let keyboard = keyboard::checked(parameters.value("reply_markup"))?;
        if !parameters.text("inline_message_id").is_empty() {
            return Err(ApiError::bad_request("MESSAGE_ID_INVALID"));
        }
        let Some(message_id) = parameters.integer("message_id") else {
            return Err(ApiError::bad_request("message identifier is not specified"));
        };
        let chat_id = self.writable_chat(parameters)?;
        let (bot_id, at) = (self.bot_id, self.now());
        let message = self.existing(chat_id, message_id, "message to edit not found")?;
        if message.sender.user != Some(bot_id) || message.service.is_some() {
            return Err(ApiError::bad_request("message can't be edited"));
        }
        if (message.photo.is_some() || message.document.is_some()) && content.is_some() {
            return Err(ApiError::bad_request(
                "there is no text in the message to edit",
            ));
        }
        let latest = message.latest();
        let content = content.unwrap_or_else(|| latest.content.clone());
        if latest.content == content && latest.keyboard == keyboard {
            return Err(ApiError::bad_request(
                "message is not modified: specified new message content and reply markup are \
                 exactly the same as a current content and reply markup of the message",
            ));
        }
        message.versions.push(Version {
            content,
            keyboard,
            at,
        });
        Ok(self.stored_json(chat_id, message_id))
    }

    pub(super) fn delete_message(&mut self, parameters: Parameters<'_>) -> Result<Value, ApiError> {
        let chat_id = self.writable_chat(parameters)?;
        let message_id = parameters.integer("message_id").unwrap_or_default();
        let (bot_id, now) = (self.bot_id, self.now());
        let may_delete_others =
            chat_id > 0 || self.chat(chat_id).role(bot_id) == Role::Administrator;
        let message = self.existing(chat_id, message_id, "message to delete not found")?;
        let is_own = message.sender.user == Some(bot_id);
        if !(is_own || may_delete_others) || message.date + DELETABLE < now {
            return Err(ApiError::bad_request("message can't be deleted"));
        }
        message.is_deleted = true;
        Ok(json!(true))
    }

    pub(super) fn answer_callback_query(
        &mut self,
        parameters: Parameters<'_>,
    ) -> Result<Value, ApiError> {
        let text = parameters.text("text");
        let url = parameters.text("url");
        let press = self.presses.get_mut(parameters.text("callback_query_id"));
        let Some(press) = press.filter(|press| press.answer.is_none() && !press.is_expired) else {
            return Err(ApiError::bad_request(
                "query is too old and response timeout expired or query ID is invalid",
            ));
        };
        if text.chars().count() > MOST_ANSWER_CHARS {
            return Err(ApiError::bad_request("MESSAGE_TOO_LONG"));
        }
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        press.answer = Some(Answer {
            text: given(text),
            is_alert: parameters.flag("show_alert"),
            url: given(url),
        });
        Ok(json!(true))
    }

    fn formatted_text(
        &self,
        parameters: Parameters<'_>,
        field: &str,
    ) -> Result<FormattedText, ApiError> {
        let text = parameters.text(field);
        if text.is_empty() {
            return Err(ApiError::bad_request("message text is empty"));
        }
        if text.len() > MOST_RAW_BYTES {
            return Err(ApiError::bad_request("text is too long"));
        }
        let mut formatted = match parameters.text("parse_mode").to_lowercase().as_str() {
            "" | "none" => {
                let entities = match field {
                    "caption" => parameters.value("caption_entities"),
                    _ => parameters.value("entities"),
                };
                let entities = entities.as_array();
                let marked = FormattedText {
                    text: text.to_owned(),
                    entities: entities
                        .into_iter()
                        .flatten()
                        .filter_map(Entity::from_json)
                        .collect(),
                };
                if marked.entities.is_empty() {
                    FormattedText::plain(text)
                } else {
                    marked.finished()
                }
            }
            "html" => html::parse(text).map_err(|error| {
                ApiError::bad_request(&format!("can't parse entities: {error}"))
            })?,
            _ => return Err(ApiError::bad_request("unsupported parse_mode")),
        };
        if formatted.text.is_empty() {
            return Err(ApiError::bad_request("text must be non-empty"));
        }
        // A link to somebody this Telegram does not know is no link.
        formatted.entities.retain(|entity| match entity.kind {
            EntityKind::TextMention { user_id } => self.people.contains_key(&user_id),
            _ => true,
        });
        Ok(formatted)
    }

    fn replied_message(&self, chat_id: i64, reply: &Value) -> Result<Option<i64>, ApiError> {
        let reply = Parameters(reply);
        let Some(message_id) = reply.integer("message_id") else {
            return Ok(None);
        };
        // A reply across chats shows a quotation, which is not a reply in this chat.
        let asked_chat_id = reply.integer("chat_id").unwrap_or(chat_id);
        let replied = self.message(asked_chat_id, message_id);
        if replied.is_some_and(|message| !message.is_deleted) {
            return Ok((asked_chat_id == chat_id).then_some(message_id));
        }
        if reply.flag("allow_sending_without_reply") {
            return Ok(None);
        }
        Err(ApiError::bad_request("message to be replied not found"))
    }

    fn existing(
        &mut self,
        chat_id: i64,
        message_id: i64,
        otherwise: &str,
    ) -> Result<&mut StoredMessage, ApiError> {
        let message = self.chat_mut(chat_id).messages.get_mut(&message_id);
        let message = message.filter(|message| !message.is_deleted);
        message.ok_or_else(|| ApiError::bad_request(otherwise))
    }

    fn stored_json(&self, chat_id: i64, message_id: i64) -> Value {
        let message = self.message(chat_id, message_id).expect("was just stored");
        self.message_json(message, true)
    }
}
