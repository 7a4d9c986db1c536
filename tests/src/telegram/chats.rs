//! Who may do what in which chat, and the methods that ask about chats and their members.

use serde_json::{Value, json};

use super::Role;
use super::methods::{ApiError, Parameters};
use super::model::ChatKind;
use super::world::World;

impl World {
    /// The id in `chat_id`, or why there is no such chat.
    fn asked_chat(&self, parameters: Parameters<'_>) -> Result<i64, ApiError> {
        let text = parameters.text("chat_id");
        if parameters.value("chat_id").is_null() {
            return Err(ApiError::bad_request("chat_id is empty"));
        }
        // Only public groups and channels can be addressed by name, and none here are public.
        let id = parameters
            .integer("chat_id")
            .filter(|_| !text.starts_with('@'));
        id.filter(|id| self.chats.contains_key(id) || self.people.contains_key(id))
            .ok_or_else(|| ApiError::bad_request("chat not found"))
    }

    /// The chat in `chat_id`, if the bot may write to it.
    pub(super) fn writable_chat(&self, parameters: Parameters<'_>) -> Result<i64, ApiError> {
        let id = self.asked_chat(parameters)?;
        if let Some(person) = self.people.get(&id) {
            return if person.is_bot {
                Err(ApiError::forbidden("bots can't send messages to bots"))
            } else if person.is_deleted {
                Err(ApiError::forbidden("user is deactivated"))
            } else if !person.has_started {
                Err(ApiError::forbidden(
                    "bot can't initiate conversation with a user",
                ))
            } else if person.has_blocked {
                Err(ApiError::forbidden("bot was blocked by the user"))
            } else {
                Ok(id)
            };
        }
        self.require_membership(id)?;
        let chat = self.chat(id);
        if chat.kind == ChatKind::Channel && chat.role(self.bot_id) != Role::Administrator {
            return Err(ApiError::bad_request(
                "need administrator rights in the channel chat",
            ));
        }
        Ok(id)
    }

    /// The chat in `chat_id`, if the bot may look at it.
    fn readable_chat(&self, parameters: Parameters<'_>) -> Result<i64, ApiError> {
        let id = self.asked_chat(parameters)?;
        match self.people.get(&id) {
            Some(person) if !person.has_started => Err(ApiError::bad_request("chat not found")),
            Some(_) => Ok(id),
            None => self.require_membership(id).map(|()| id),
        }
    }

    fn require_membership(&self, chat_id: i64) -> Result<(), ApiError> {
        let chat = self.chat(chat_id);
        if let Some(to) = chat.upgraded_to {
            return Err(ApiError::migrated(to));
        }
        let kind = match chat.kind {
            ChatKind::Private | ChatKind::Group => "group",
            ChatKind::Supergroup => "supergroup",
            ChatKind::Channel => "channel",
        };
        match chat.role(self.bot_id) {
            Role::Banned => Err(ApiError::forbidden(&format!(
                "bot was kicked from the {kind} chat"
            ))),
            Role::Left => Err(ApiError::forbidden(&format!(
                "bot is not a member of the {kind} chat"
            ))),
            Role::Owner | Role::Administrator | Role::Member => Ok(()),
        }
    }

    pub(super) fn get_chat(&self, parameters: Parameters<'_>) -> Result<Value, ApiError> {
        let id = self.readable_chat(parameters)?;
        Ok(self.full_chat_json(id))
    }

    pub(super) fn get_chat_member(&self, parameters: Parameters<'_>) -> Result<Value, ApiError> {
        let chat_id = self.readable_chat(parameters)?;
        let user_id = parameters.integer("user_id");
        let Some(user_id) = user_id.filter(|id| self.people.contains_key(id)) else {
            return Err(ApiError::bad_request("PARTICIPANT_ID_INVALID"));
        };
        let role = if chat_id > 0 && (user_id == chat_id || user_id == self.bot_id) {
            Role::Member
        } else {
            self.chat(chat_id).role(user_id)
        };
        Ok(self.member_json(chat_id, user_id, role))
    }

    pub(super) fn get_chat_administrators(
        &self,
        parameters: Parameters<'_>,
    ) -> Result<Value, ApiError> {
        let chat_id = self.readable_chat(parameters)?;
        if chat_id > 0 {
            return Err(ApiError::bad_request(
                "there are no administrators in the private chat",
            ));
        }
        // Other bots are left out, the bot itself is not.
        let administrators = self
            .chat(chat_id)
            .members
            .iter()
            .filter(|(_, role)| matches!(role, Role::Owner | Role::Administrator))
            .filter(|(id, _)| **id == self.bot_id || !self.person(**id).is_bot)
            .map(|(id, role)| self.member_json(chat_id, *id, *role))
            .collect();
        Ok(administrators)
    }

    pub(super) fn get_chat_member_count(
        &self,
        parameters: Parameters<'_>,
    ) -> Result<Value, ApiError> {
        let chat_id = self.readable_chat(parameters)?;
        if chat_id > 0 {
            return Ok(json!(2));
        }
        let members = self.chat(chat_id).members.values();
        Ok(json!(members.filter(|role| role.is_in()).count()))
    }

    pub(super) fn leave_chat(&mut self, parameters: Parameters<'_>) -> Result<Value, ApiError> {
        let chat_id = self.readable_chat(parameters)?;
        if chat_id > 0 {
            return Err(ApiError::bad_request(
                "chat member status can't be changed in private chats",
            ));
        }
        let bot_id = self.bot_id;
        self.change_role(chat_id, bot_id, bot_id, Role::Left);
        Ok(json!(true))
    }

    /// Gives somebody a role and tells the bot as far as it is told such things: always about
    /// itself, about others only in chats where it is administrator.
    pub(super) fn change_role(&mut self, chat_id: i64, by: i64, user_id: i64, role: Role) {
        let old = self
            .chat_mut(chat_id)
            .members
            .insert(user_id, role)
            .unwrap_or(Role::Left);
        if old == role {
            return;
        }
        let kind = if user_id == self.bot_id {
            "my_chat_member"
        } else if self.chat(chat_id).role(self.bot_id) == Role::Administrator {
            "chat_member"
        } else {
            return;
        };
        self.announce_role(kind, chat_id, by, user_id, (old, role));
    }

    /// Queues a `ChatMemberUpdated`.
    pub(super) fn announce_role(
        &mut self,
        kind: &str,
        chat_id: i64,
        by: i64,
        user_id: i64,
        (old, new): (Role, Role),
    ) {
        let content = json!({
            "chat": self.chat_json(chat_id),
            "from": self.user_json(by),
            "date": self.now().timestamp(),
            "old_chat_member": self.member_json(chat_id, user_id, old),
            "new_chat_member": self.member_json(chat_id, user_id, new),
        });
        self.announce(kind, content);
    }
}
