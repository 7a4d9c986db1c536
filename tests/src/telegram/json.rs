//! The world in the Bot API's words.

use serde_json::{Value, json};

use super::Role;
use super::model::{ChatKind, StoredMessage};
use super::world::World;

impl World {
    /// `User`.
    pub(super) fn user_json(&self, id: i64) -> Value {
        let Some(person) = self.people.get(&id) else {
            return json!({ "id": id, "is_bot": false, "first_name": "" });
        };
        let mut user =
            json!({ "id": id, "is_bot": person.is_bot, "first_name": person.first_name });
        if let Some(username) = &person.username {
            user["username"] = json!(username);
        }
        if let Some(language) = &person.language_code {
            user["language_code"] = json!(language);
        }
        user
    }

    /// `User` with what only `getMe` tells.
    pub(super) fn me_json(&self) -> Value {
        let mut me = self.user_json(self.bot_id);
        me["can_join_groups"] = json!(true);
        me["can_read_all_group_messages"] = json!(!self.has_privacy_mode);
        for unused in [
            "supports_inline_queries",
            "supports_guest_queries",
            "can_connect_to_business",
            "has_main_web_app",
            "has_topics_enabled",
            "allows_users_to_create_topics",
            "can_manage_bots",
        ] {
            me[unused] = json!(false);
        }
        me
    }

    /// `Chat`.
    pub(super) fn chat_json(&self, id: i64) -> Value {
        let chat = self.chat(id);
        let kind = match chat.kind {
            ChatKind::Private => {
                let person = self.person(id);
                let mut chat =
                    json!({ "id": id, "type": "private", "first_name": person.first_name });
                if let Some(username) = &person.username {
                    chat["username"] = json!(username);
                }
                return chat;
            }
            ChatKind::Group => "group",
            ChatKind::Supergroup => "supergroup",
            ChatKind::Channel => "channel",
        };
        json!({ "id": id, "type": kind, "title": chat.title })
    }

    /// `ChatFullInfo`.
    pub(super) fn full_chat_json(&self, id: i64) -> Value {
        let mut chat = self.chat_json(id);
        chat["accent_color_id"] = json!(0);
        chat["max_reaction_count"] = json!(11);
        chat["accepted_gift_types"] = json!({
            "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false,
            "premium_subscription": false, "gifts_from_channels": false,
        });
        if matches!(self.chat(id).kind, ChatKind::Group | ChatKind::Supergroup) {
            let mut permissions = json!({});
            for allowed in [
                "can_send_messages",
                "can_send_audios",
                "can_send_documents",
                "can_send_photos",
                "can_send_videos",
                "can_send_video_notes",
                "can_send_voice_notes",
                "can_send_polls",
                "can_send_other_messages",
                "can_add_web_page_previews",
                "can_change_info",
                "can_invite_users",
                "can_pin_messages",
                "can_manage_topics",
            ] {
                permissions[allowed] = json!(true);
            }
            chat["permissions"] = permissions;
        }
        chat
    }

    /// `ChatMember`.
    pub(super) fn member_json(&self, chat_id: i64, user_id: i64, role: Role) -> Value {
        let user = self.user_json(user_id);
        match role {
            Role::Owner => json!({ "status": "creator", "user": user, "is_anonymous": false }),
            Role::Administrator => {
                let mut member = json!({
                    "status": "administrator", "user": user, "can_be_edited": false,
                    "is_anonymous": false, "can_manage_chat": true, "can_delete_messages": true,
                    "can_manage_video_chats": true, "can_restrict_members": true,
                    "can_promote_members": false, "can_change_info": true,
                    "can_invite_users": true, "can_post_stories": false,
                    "can_edit_stories": false, "can_delete_stories": false,
                    "can_send_welcome_messages": false,
                });
                match self.chat(chat_id).kind {
                    ChatKind::Channel => {
                        member["can_post_messages"] = json!(true);
                        member["can_edit_messages"] = json!(true);
                    }
                    ChatKind::Supergroup => {
                        member["can_pin_messages"] = json!(true);
                        member["can_manage_topics"] = json!(false);
                    }
                    ChatKind::Group | ChatKind::Private => member["can_pin_messages"] = json!(true),
                }
                member
            }
            Role::Member => json!({ "status": "member", "user": user }),
            Role::Left => json!({ "status": "left", "user": user }),
            Role::Banned => json!({ "status": "kicked", "user": user, "until_date": 0 }),
        }
    }

    /// `Message`; what it replies to comes along, but not what that replied to.
    pub(super) fn message_json(&self, message: &StoredMessage, with_reply: bool) -> Value {
        let latest = message.latest();
        let mut json = json!({
            "message_id": message.id,
            "chat": self.chat_json(message.chat_id),
            "date": message.date.timestamp(),
        });
        if let Some(user) = message.sender.user {
            json["from"] = self.user_json(user);
        }
        if let Some(chat) = message.sender.chat {
            json["sender_chat"] = self.chat_json(chat);
        }
        if message.versions.len() > 1 {
            json["edit_date"] = json!(latest.at.timestamp());
        }
        let replied = message
            .reply_to
            .and_then(|id| self.message(message.chat_id, id));
        if let Some(replied) = replied.filter(|replied| with_reply && !replied.is_deleted) {
            json["reply_to_message"] = self.message_json(replied, false);
        }
        if let Some((field, value)) = &message.service {
            json[*field] = value.clone();
        }
        // What is written below a file goes by other names.
        let has_file = message.photo.is_some() || message.document.is_some();
        let (text, entities) = if has_file {
            ("caption", "caption_entities")
        } else {
            ("text", "entities")
        };
        if let Some(document) = &message.document {
            json["document"] = document.to_json(message.chat_id, message.id);
        }
        if let Some(photo) = &message.photo {
            json["photo"] = photo.to_json(message.id);
        }
        if message.service.is_none() {
            json[text] = json!(latest.content.text);
        }
        if !latest.content.entities.is_empty() {
            let of_text = latest.content.entities.iter();
            json[entities] = of_text
                .map(|entity| entity.to_json(|id| self.user_json(id)))
                .collect();
        }
        if let Some(keyboard) = &latest.keyboard {
            json["reply_markup"] = keyboard.clone();
        }
        json
    }
}
