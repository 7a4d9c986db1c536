//! The Bot API's methods: which there are, how they read their parameters, how they fail, and
//! those about the bot itself.

use serde_json::{Value, json};

use super::world::World;

/// An answer with `"ok": false`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ApiError {
    pub(super) code: u16,
    pub(super) description: String,
    pub(super) parameters: Option<Value>,
}

impl ApiError {
    pub(super) fn new(code: u16, description: &str) -> Self {
        Self {
            code,
            description: description.to_owned(),
            parameters: None,
        }
    }

    /// 400.
    pub(super) fn bad_request(why: &str) -> Self {
        Self::new(400, &format!("Bad Request: {why}"))
    }

    /// 403.
    pub(super) fn forbidden(why: &str) -> Self {
        Self::new(403, &format!("Forbidden: {why}"))
    }

    /// 429.
    pub(super) fn too_many_requests(retry_after_seconds: i64) -> Self {
        Self {
            code: 429,
            description: format!("Too Many Requests: retry after {retry_after_seconds}"),
            parameters: Some(json!({ "retry_after": retry_after_seconds })),
        }
    }

    /// 400 with the id of the supergroup that a group became.
    pub(super) fn migrated(to_chat_id: i64) -> Self {
        Self {
            parameters: Some(json!({ "migrate_to_chat_id": to_chat_id })),
            ..Self::bad_request("group chat was upgraded to a supergroup chat")
        }
    }
}

/// The parameters of a request, read as leniently as Telegram reads them.
#[derive(Clone, Copy)]
pub(super) struct Parameters<'a>(pub(super) &'a Value);

impl<'a> Parameters<'a> {
    /// A number, which may be written as text.
    pub(super) fn integer(self, name: &str) -> Option<i64> {
        let value = &self.0[name];
        value
            .as_i64()
            .or_else(|| value.as_str()?.trim().parse().ok())
    }

    /// A text; empty if it was not given.
    pub(super) fn text(self, name: &str) -> &'a str {
        self.0[name].as_str().unwrap_or_default()
    }

    /// A switch; off if it was not given.
    pub(super) fn flag(self, name: &str) -> bool {
        self.0[name].as_bool().unwrap_or_default()
    }

    /// Anything else.
    pub(super) fn value(self, name: &str) -> &'a Value {
        &self.0[name]
    }
}

/// Carries out any method but `getUpdates`. `None` for those this emulator does not play.
pub(super) fn call(
    world: &mut World,
    method: &str,
    parameters: Parameters<'_>,
) -> Option<Result<Value, ApiError>> {
    Some(match method {
        "getMe" => Ok(world.me_json()),
        "deleteWebhook" | "sendChatAction" => Ok(json!(true)),
        "setMyCommands" => world.set_my_commands(parameters),
        "getMyCommands" => Ok(world.my_commands(parameters)),
        "deleteMyCommands" => {
            world.commands.remove(&scope_and_language(parameters));
            Ok(json!(true))
        }
        "setMyName" => world.set_profile(parameters, "name", 64),
        "setMyDescription" => world.set_profile(parameters, "description", 512),
        "setMyShortDescription" => world.set_profile(parameters, "short_description", 120),
        "getMyName" => Ok(world.profile(parameters, "name")),
        "getMyDescription" => Ok(world.profile(parameters, "description")),
        "getMyShortDescription" => Ok(world.profile(parameters, "short_description")),
        "sendMessage" => world.send_message(parameters),
        "sendPhoto" => world.send_photo(parameters),
        "sendDocument" => world.send_document(parameters),
        "getFile" => world.get_file(parameters),
        "editMessageText" => world.edit_message_text(parameters),
        "editMessageReplyMarkup" => world.edit_message_reply_markup(parameters),
        "deleteMessage" => world.delete_message(parameters),
        "answerCallbackQuery" => world.answer_callback_query(parameters),
        "getChat" => world.get_chat(parameters),
        "getChatMember" => world.get_chat_member(parameters),
        "getChatAdministrators" => world.get_chat_administrators(parameters),
        "getChatMemberCount" => world.get_chat_member_count(parameters),
        "leaveChat" => world.leave_chat(parameters),
        _ => return None,
    })
}

/// The most commands in one list.
const MOST_COMMANDS: usize = 100;

impl World {
    fn set_my_commands(&mut self, parameters: Parameters<'_>) -> Result<Value, ApiError> {
        let commands = parameters.value("commands");
        let list = commands
            .as_array()
            .ok_or_else(|| ApiError::bad_request("can't parse commands list JSON object"))?;
        if list.len() > MOST_COMMANDS {
            return Err(ApiError::bad_request("BOT_COMMANDS_TOO_MUCH"));
        }
        for command in list {
            let name = command["command"]
                .as_str()
                .unwrap_or_default()
                .trim_start_matches('/');
            let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if !(1..=32).contains(&name.len()) || !name.chars().all(is_allowed) {
                return Err(ApiError::bad_request("BOT_COMMAND_INVALID"));
            }
            let description = command["description"].as_str().unwrap_or_default();
            if !(1..=256).contains(&description.chars().count()) {
                return Err(ApiError::bad_request("BOT_COMMAND_DESCRIPTION_INVALID"));
            }
        }
        self.commands
            .insert(scope_and_language(parameters), commands.clone());
        Ok(json!(true))
    }

    fn my_commands(&self, parameters: Parameters<'_>) -> Value {
        let commands = self.commands.get(&scope_and_language(parameters));
        commands.cloned().unwrap_or_else(|| json!([]))
    }

    fn set_profile(
        &mut self,
        parameters: Parameters<'_>,
        field: &str,
        most_chars: usize,
    ) -> Result<Value, ApiError> {
        let text = parameters.text(field);
        if text.chars().count() > most_chars {
            return Err(ApiError::bad_request(&format!("bot {field} is too long")));
        }
        let key = (
            field.to_owned(),
            parameters.text("language_code").to_owned(),
        );
        self.profile.insert(key, text.to_owned());
        Ok(json!(true))
    }

    fn profile(&self, parameters: Parameters<'_>, field: &str) -> Value {
        let text = |language: &str| self.profile.get(&(field.to_owned(), language.to_owned()));
        let text = text(parameters.text("language_code")).or_else(|| text(""));
        let mut answer = json!({});
        answer[field] = json!(text.map_or("", String::as_str));
        answer
    }
}

fn scope_and_language(parameters: Parameters<'_>) -> (String, String) {
    let scope = match parameters.value("scope") {
        Value::Null => json!({ "type": "default" }),
        scope => scope.clone(),
    };
    (
        scope.to_string(),
        parameters.text("language_code").to_owned(),
    )
}
