//! Messages: writing, editing, deleting, reading them, and what Discord makes of their bodies.

use chrono::TimeDelta;
use serde_json::{Map, Value, json};

use super::gateway::intents;
use super::limits::{self, Errors, Place as At};
use super::mentions::{self, Ping};
use super::objects::{fields, merge};
use super::rest::{Answer, Call, id, unknown_route};
use super::world::{File, Id, MessageState, World, id_json, snowflake_at, time_json};

/// Flag: only one person sees it.
pub(super) const EPHEMERAL: u64 = 1 << 6;
/// Flag: "… is thinking".
pub(super) const LOADING: u64 = 1 << 7;
/// Flag: laid out by components alone; not emulated.
const COMPONENTS_V2: u64 = 1 << 15;
/// <https://discord.com/developers/docs/resources/message#attachment-object>.
const LONGEST_DESCRIPTION_CHARS: usize = 1_024;
const MESSAGES_IN_A_LIST: usize = 50;
/// How long Discord remembers a nonce: "the past few minutes".
const NONCE_LIFE: TimeDelta = TimeDelta::minutes(5);

/// A message about to be written.
pub(super) struct Draft<'a> {
    pub(super) channel_id: Id,
    pub(super) author_id: Id,
    /// The body as it came.
    pub(super) body: &'a Value,
    pub(super) files: &'a [File],
    pub(super) only_for: Option<Id>,
    /// Fields that only Discord sets, such as the interaction it answers.
    pub(super) extra: Value,
}

/// Routes `/channels/{channel}/messages…`.
pub(super) fn dispatch(world: &mut World, call: &Call, channel: &str, rest: &[&str]) -> Answer {
    let outcome = match (call.method.as_str(), rest) {
        ("POST", []) => create(world, call, channel),
        ("GET", []) => list(world, channel, call),
        ("GET", [message]) => {
            find(world, channel, message).map(|id| Answer::ok(world.message_json(id)))
        }
        ("PATCH", [message]) => edit(world, call, channel, message),
        ("DELETE", [message]) => find(world, channel, message).map(|id| {
            world.delete_message(id);
            Answer::no_content()
        }),
        _ => return unknown_route(world, call),
    };
    outcome.unwrap_or_else(|refusal| refusal)
}

fn create(world: &mut World, call: &Call, channel: &str) -> Result<Answer, Answer> {
    let channel_id = world.writable_channel(channel)?;
    check(world, call, &At::ROOT, &call.body)?;
    if is_empty(&call.body, &call.files) {
        return Err(Answer::error(400, 50006, "Cannot send an empty message"));
    }
    let nonce = &call.body["nonce"];
    if call.body["enforce_nonce"] == true
        && let Some(twin) = world.recent_twin(nonce)
    {
        return Ok(Answer::ok(world.message_json(twin)));
    }
    let mut extra = json!({});
    if !nonce.is_null() {
        merge(&mut extra, json!({"nonce": nonce}));
    }
    let draft = Draft {
        channel_id,
        author_id: world.bot_id,
        body: &call.body,
        files: &call.files,
        only_for: None,
        extra,
    };
    let id = world.write(&draft);
    Ok(Answer::ok(world.message_json(id)))
}

fn edit(world: &mut World, call: &Call, channel: &str, message: &str) -> Result<Answer, Answer> {
    let id = find(world, channel, message)?;
    if world.messages[&id].author_id != world.bot_id {
        return Err(Answer::error(
            403,
            50005,
            "Cannot edit a message authored by another user",
        ));
    }
    check(world, call, &At::ROOT, &call.body)?;
    world.edit_message(id, &call.body, &call.files);
    Ok(Answer::ok(world.message_json(id)))
}

fn list(world: &World, channel: &str, call: &Call) -> Result<Answer, Answer> {
    let channel_id = world.readable_channel(channel)?;
    let limit = call
        .query
        .get("limit")
        .and_then(|limit| limit.parse().ok())
        .unwrap_or(MESSAGES_IN_A_LIST);
    let newest_first = world.messages.iter().rev();
    let visible = newest_first.filter(|(_, message)| {
        message.channel_id == channel_id && !message.deleted && message.only_for.is_none()
    });
    Ok(Answer::ok(
        visible
            .take(limit)
            .map(|(id, _)| world.message_json(*id))
            .collect(),
    ))
}

/// A message as the channel's routes see it: ephemeral ones are not there.
fn find(world: &World, channel: &str, message: &str) -> Result<Id, Answer> {
    let channel_id = world.readable_channel(channel)?;
    let found = id(message).filter(|id| {
        let message = world.messages.get(id);
        message.is_some_and(|m| m.channel_id == channel_id && !m.deleted && m.only_for.is_none())
    });
    found.ok_or_else(|| Answer::error(404, 10008, "Unknown Message"))
}

/// Checks the body of a message, or the part of a callback that is one.
pub(super) fn check(
    world: &mut World,
    call: &Call,
    at: &At<'_>,
    body: &Value,
) -> Result<(), Answer> {
    let mut errors = Errors::default();
    limits::message(&mut errors, at, body);
    if !errors.is_empty() {
        return Err(call.refuse(world, &errors));
    }
    for (index, told) in body["attachments"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
    {
        // A number is a new file's place among those that come along.
        let place = told["id"].as_u64().and_then(|id| usize::try_from(id).ok());
        if place.is_some_and(|place| place >= call.files.len()) {
            world.violate(
                &call.route(),
                &format!("/attachments/{index}"),
                "no such file comes along",
            );
        }
        let description = told["description"].as_str().unwrap_or_default();
        if description.chars().count() > LONGEST_DESCRIPTION_CHARS {
            world.violate(
                &call.route(),
                &format!("/attachments/{index}/description"),
                "a description has at most 1024 characters",
            );
        }
    }
    let has_content = body["content"]
        .as_str()
        .is_some_and(|content| !content.is_empty());
    if has_content && !body["allowed_mentions"].is_object() {
        world.violate(
            &call.route(),
            "/allowed_mentions",
            "every message and edit with content carries allowed_mentions",
        );
    }
    if body["flags"]
        .as_u64()
        .is_some_and(|flags| flags & COMPONENTS_V2 != 0)
    {
        world.violate(
            &call.route(),
            "/flags",
            "the emulator does not know messages made of components alone",
        );
    }
    Ok(())
}

/// Whether there is nothing in it to show.
pub(super) fn is_empty(body: &Value, files: &[File]) -> bool {
    let blank = |key: &str| match &body[key] {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(_) => false,
        _ => true,
    };
    files.is_empty()
        && ["content", "embeds", "components", "sticker_ids", "poll"]
            .into_iter()
            .all(blank)
}

impl World {
    /// Writes a message and tells the gateway.
    pub(super) fn write(&mut self, draft: &Draft<'_>) -> Id {
        let id = self.next_id();
        let replied_to = draft.body["message_reference"]["message_id"]
            .as_str()
            .and_then(|id| id.parse::<Id>().ok());
        let mut body = json!({
            "id": id.to_string(),
            "type": if replied_to.is_some() { 19 } else { 0 },
            "channel_id": draft.channel_id.to_string(),
            "author": self.user_json(draft.author_id),
            "content": "",
            "timestamp": time_json(self.now()),
            "edited_timestamp": null,
            "tts": false,
            "pinned": false,
            "mention_everyone": false,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "flags": draft.body["flags"].as_u64().unwrap_or_default(),
        });
        if let Some(replied_to) = replied_to {
            let place = json!({"type": 0, "message_id": replied_to.to_string(), "channel_id": draft.channel_id.to_string()});
            merge(&mut body, json!({"message_reference": place}));
        }
        merge(&mut body, draft.extra.clone());
        let message = MessageState {
            channel_id: draft.channel_id,
            author_id: draft.author_id,
            body: fields(&body),
            only_for: draft.only_for,
            pings: Vec::new(),
            edited_since_ping: false,
            files: Vec::new(),
            deleted: false,
        };
        self.messages.insert(id, message);
        self.lay_over(id, draft.body, draft.files);
        self.ring(id, draft.body, replied_to);
        if draft.only_for.is_none() {
            self.announce(id, "MESSAGE_CREATE");
            let channel = self
                .channels
                .get_mut(&draft.channel_id)
                .expect("channels are never removed");
            channel.last_message_id = Some(id);
        }
        id
    }

    /// The bot's message with this nonce of the last few minutes; later the nonce is free again.
    fn recent_twin(&self, nonce: &Value) -> Option<Id> {
        let oldest = snowflake_at(self.now() - NONCE_LIFE);
        let mut recent = self
            .messages
            .range(oldest..)
            .filter(|(_, message)| message.author_id == self.bot_id);
        let twin = recent.find(|(_, message)| {
            message
                .body
                .get("nonce")
                .is_some_and(|known| known == nonce)
        });
        twin.map(|(id, _)| *id)
    }

    /// Lays an edit over a message and tells the gateway. Edits ping nobody.
    pub(super) fn edit_message(&mut self, id: Id, body: &Value, files: &[File]) {
        self.lay_over(id, body, files);
        let now = time_json(self.now());
        let message = self.messages.get_mut(&id).expect("the caller found it");
        message.body.insert("edited_timestamp".to_owned(), now);
        message.edited_since_ping = true;
        if message.only_for.is_none() {
            self.announce(id, "MESSAGE_UPDATE");
        }
    }

    /// Turns "… is thinking" into the answer, which pings as a new message does.
    pub(super) fn resolve_loading(&mut self, id: Id, body: &Value, files: &[File]) {
        let message = self.messages.get_mut(&id).expect("the caller found it");
        let flags = message.body["flags"].as_u64().unwrap_or_default() & !LOADING;
        message.body.insert("flags".to_owned(), json!(flags));
        self.edit_message(id, body, files);
        self.ring(id, body, None);
    }

    pub(super) fn delete_message(&mut self, id: Id) {
        let Some(message) = self.messages.get_mut(&id) else {
            return;
        };
        message.deleted = true;
        if message.only_for.is_none() {
            let channel_id = message.channel_id;
            let mut event = json!({"id": id.to_string(), "channel_id": channel_id.to_string()});
            let guild_id = self.guild_of(channel_id);
            if let Some(guild) = guild_id {
                merge(&mut event, json!({"guild_id": guild.to_string()}));
            }
            self.dispatch(
                guild_id,
                intents::messages(guild_id),
                "MESSAGE_DELETE",
                &event,
            );
        }
    }

    pub(super) fn message_json(&self, id: Id) -> Value {
        Value::Object(self.messages[&id].body.clone())
    }

    pub(super) fn is_loading(&self, id: Id) -> bool {
        self.messages[&id].body["flags"]
            .as_u64()
            .is_some_and(|flags| flags & LOADING != 0)
    }

    /// Takes over the fields that the body names; null empties them.
    fn lay_over(&mut self, id: Id, body: &Value, files: &[File]) {
        let attached = self.attached(id, body, files);
        let message = self.messages.get_mut(&id).expect("the caller found it");
        let mut put = |key: &str, value: Value| message.body.insert(key.to_owned(), value);
        if let Some(content) = body.get("content") {
            put("content", json!(content.as_str().unwrap_or_default()));
        }
        if let Some(embeds) = body.get("embeds") {
            put(
                "embeds",
                embeds
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(shown_embed)
                    .collect(),
            );
        }
        if let Some(rows) = body.get("components") {
            put("components", numbered(rows));
        }
        if let Some(attached) = attached {
            put("attachments", attached);
        }
        message.files.extend(files.iter().cloned());
    }

    /// The attachments after an edit: those that it lists, and the new ones. `None` leaves them.
    fn attached(&mut self, message: Id, body: &Value, files: &[File]) -> Option<Value> {
        if files.is_empty() && body.get("attachments").is_none() {
            return None;
        }
        let before = self.messages[&message].body["attachments"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let listed = body["attachments"].as_array();
        let keeps = |one: &Value| {
            listed.is_none_or(|listed| listed.iter().any(|entry| entry["id"] == one["id"]))
        };
        let mut kept: Vec<Value> = before.into_iter().filter(keeps).collect();
        for (index, file) in files.iter().enumerate() {
            // What is listed of a new file goes by its number: `files[n]`.
            let told = listed.and_then(|listed| listed.iter().find(|entry| entry["id"] == index));
            let id = self.next_id();
            let url = format!("https://cdn.example/attachments/{id}/{}", file.name);
            let mut attachment = json!({
                "id": id.to_string(),
                "filename": file.name,
                "size": file.bytes.len(),
                "url": url,
                "proxy_url": url,
                "content_type": file.content_type,
            });
            if let Some(description) = told.and_then(|told| told["description"].as_str()) {
                merge(&mut attachment, json!({"description": description}));
            }
            kept.push(attachment);
        }
        Some(Value::Array(kept))
    }

    /// Works out who is pinged, and sets the fields that tell.
    fn ring(&mut self, id: Id, body: &Value, replied_to: Option<Id>) {
        let replied_to = replied_to
            .and_then(|id| self.messages.get(&id))
            .map(|message| message.author_id);
        let message = &self.messages[&id];
        if message.only_for.is_some() {
            return;
        }
        let content = message.body["content"].as_str().unwrap_or_default();
        let channel_id = message.channel_id;
        let guild = self.guild_of(channel_id).map(|id| self.guild(id));
        let mut pings = mentions::pings(content, body.get("allowed_mentions"), replied_to);
        pings.retain(|ping| match ping {
            Ping::Everyone | Ping::Here => guild.is_some(),
            Ping::Role(role) => {
                guild.is_some_and(|guild| guild.roles.iter().any(|known| known.id == *role))
            }
            Ping::User(user) => self.users.contains_key(user) && self.can_see(*user, channel_id),
        });
        let mut named = Map::new();
        let users = pings.iter().filter_map(|ping| match ping {
            Ping::User(user) => Some(self.user_json(*user)),
            _ => None,
        });
        named.insert("mentions".to_owned(), users.collect());
        let roles = pings.iter().filter_map(|ping| match ping {
            Ping::Role(role) => Some(id_json(*role)),
            _ => None,
        });
        named.insert("mention_roles".to_owned(), roles.collect());
        let everyone = pings
            .iter()
            .any(|ping| matches!(ping, Ping::Everyone | Ping::Here));
        named.insert("mention_everyone".to_owned(), json!(everyone));
        let message = self.messages.get_mut(&id).expect("the caller found it");
        message.body.extend(named);
        message.pings = pings;
        message.edited_since_ping = false;
    }

    fn announce(&mut self, id: Id, event: &str) {
        let message = &self.messages[&id];
        let (channel_id, author_id) = (message.channel_id, message.author_id);
        let guild_id = self.guild_of(channel_id);
        let mut body = self.message_json(id);
        if let Some(guild) = guild_id {
            let member = self.guild(guild).members.contains_key(&author_id);
            let member = member.then(|| self.partial_member_json(guild, author_id));
            merge(
                &mut body,
                json!({"guild_id": guild.to_string(), "member": member}),
            );
            // Without the privileged intent, servers' messages of other people come without text.
            if author_id != self.bot_id {
                merge(
                    &mut body,
                    json!({"content": "", "embeds": [], "attachments": [], "components": []}),
                );
            }
        }
        self.dispatch(guild_id, intents::messages(guild_id), event, &body);
    }
}

/// An embed as it comes back.
fn shown_embed(embed: &Value) -> Value {
    let mut shown = json!({"type": "rich"});
    let mut given = fields(embed);
    given.retain(|_, value| !value.is_null());
    merge(&mut shown, Value::Object(given));
    shown
}

/// Components as they come back: each with a number.
fn numbered(rows: &Value) -> Value {
    fn number(component: &Value, next: &mut u64) -> Value {
        *next += 1;
        let mut shown = fields(component);
        shown.retain(|_, value| !value.is_null());
        shown.insert("id".to_owned(), json!(next));
        if let Some(inside) = component["components"].as_array() {
            let inside = inside
                .iter()
                .map(|component| number(component, next))
                .collect();
            shown.insert("components".to_owned(), inside);
        }
        Value::Object(shown)
    }
    let mut next = 0;
    rows.as_array()
        .into_iter()
        .flatten()
        .map(|row| number(row, &mut next))
        .collect()
}
