//! Interactions: what a bot answers to a command, a button or an autocomplete, and when it may.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::limits::{self, Errors, Place as At};
use super::messages::{self, Draft, EPHEMERAL, LOADING};
use super::objects::merge;
use super::rest::{Answer, Call, id, unknown_route};
use super::world::{Id, World};

/// After this an interaction's token takes no more answers.
const TOKEN_LIFE_MINUTES: i64 = 15;

/// What a person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Command = 2,
    Component = 3,
    Autocomplete = 4,
}

/// One thing that the bot did in answer, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// "Dibs is thinking …"; the answer comes later.
    Deferred {
        /// Whether the answer will be for one person only; fixed from here on.
        ephemeral: bool,
    },
    /// A message was written.
    Replied,
    /// The press was taken note of; the message may change later.
    DeferredUpdate,
    /// The message with the pressed button changed.
    Updated,
    /// The answer changed later.
    Edited,
    /// One more message was written.
    FollowedUp,
    /// A message was taken back.
    Deleted,
    /// Choices for an autocomplete.
    Choices,
    /// A form was opened.
    Modal,
}

pub(super) struct Interaction {
    pub(super) id: Id,
    pub(super) kind: Kind,
    pub(super) actor: Id,
    pub(super) channel_id: Id,
    /// What the gateway delivered, to deliver it again.
    pub(super) payload: Value,
    /// The message whose button was pressed.
    pub(super) source: Option<Id>,
    pub(super) started: DateTime<Utc>,
    pub(super) state: State,
    pub(super) steps: Vec<Step>,
    /// The answer that `@original` means.
    pub(super) original: Option<Id>,
    pub(super) followups: Vec<Id>,
    pub(super) choices: Vec<Value>,
    pub(super) modal: Option<Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Open,
    Answered,
    /// Too late: "The application did not respond".
    Expired,
}

impl Interaction {
    /// Whether the person has seen an outcome.
    pub(super) fn has_outcome(&self) -> bool {
        self.state == State::Expired
            || self
                .steps
                .iter()
                .any(|step| !matches!(step, Step::Deferred { .. } | Step::DeferredUpdate))
    }

    fn is_dead(&self, now: DateTime<Utc>) -> bool {
        self.state == State::Expired || now - self.started >= TimeDelta::minutes(TOKEN_LIFE_MINUTES)
    }
}

/// `POST /interactions/{id}/{token}/callback`.
pub(super) fn callback(
    world: &mut World,
    call: &Call,
    interaction_id: &str,
    token: &str,
) -> Answer {
    let now = world.now();
    let known = world
        .interactions
        .get(token)
        .filter(|known| id(interaction_id) == Some(known.id));
    let Some(known) = known.filter(|known| !known.is_dead(now)) else {
        return Answer::error(404, 10062, "Unknown interaction");
    };
    if known.state == State::Answered {
        return Answer::error(400, 40060, "Interaction has already been acknowledged.");
    }
    let kind = known.kind;
    let answered = match (call.body["type"].as_u64(), kind) {
        (Some(4), Kind::Command | Kind::Component) => reply(world, call, token),
        (Some(5), Kind::Command | Kind::Component) => Ok(defer(world, call, token)),
        (Some(6), Kind::Component) => Ok(Step::DeferredUpdate),
        (Some(7), Kind::Component) => update(world, call, token),
        (Some(8), Kind::Autocomplete) => offer_choices(world, call, token),
        (Some(9), Kind::Command | Kind::Component) => Ok(open_modal(world, call, token)),
        _ => {
            let mut errors = Errors::default();
            let rule = format!("A {kind:?} interaction is not answered with this type.");
            errors.add(
                &At::ROOT.at("type"),
                "INTERACTION_CALLBACK_TYPE_INVALID",
                rule,
            );
            Err(call.refuse(world, &errors))
        }
    };
    let step = match answered {
        Ok(step) => step,
        Err(refusal) => return refusal,
    };
    let interaction = interaction_mut(world, token);
    interaction.state = State::Answered;
    interaction.steps.push(step);
    if call.wants("with_response") {
        Answer::ok(callback_response(world, call, token))
    } else {
        Answer::no_content()
    }
}

/// `POST /webhooks/{application}/{token}`. After a deferral the first follow-up is the answer.
pub(super) fn follow_up(world: &mut World, call: &Call, token: &str) -> Answer {
    if let Err(refusal) = check_token(world, token) {
        return refusal;
    }
    if let Err(refusal) = messages::check(world, call, &At::ROOT, &call.body) {
        return refusal;
    }
    if messages::is_empty(&call.body, &call.files) {
        return Answer::error(400, 50006, "Cannot send an empty message");
    }
    let thinking = world.interactions[token]
        .original
        .filter(|id| world.is_loading(*id));
    let (message, step) = match thinking {
        Some(original) => {
            world.resolve_loading(original, &call.body, &call.files);
            (original, Step::Edited)
        }
        None => (write(world, call, token, &call.body), Step::FollowedUp),
    };
    let interaction = interaction_mut(world, token);
    interaction.steps.push(step);
    if step == Step::FollowedUp {
        interaction.followups.push(message);
    }
    Answer::ok(world.message_json(message))
}

/// `GET`, `PATCH`, `DELETE /webhooks/{application}/{token}/messages/{message}`.
pub(super) fn message(world: &mut World, call: &Call, token: &str, message: &str) -> Answer {
    if let Err(refusal) = check_token(world, token) {
        return refusal;
    }
    let interaction = &world.interactions[token];
    // After an update, the original answer is the message whose button was pressed.
    let original = interaction.original.or(interaction.source);
    let own = match message {
        "@original" => original,
        other => id(other).filter(|id| interaction.followups.contains(id) || original == Some(*id)),
    };
    let Some(found) = own.filter(|id| !world.messages[id].deleted) else {
        return Answer::error(404, 10008, "Unknown Message");
    };
    match call.method.as_str() {
        "GET" => Answer::ok(world.message_json(found)),
        "PATCH" => edit(world, call, token, found),
        "DELETE" => {
            world.delete_message(found);
            interaction_mut(world, token).steps.push(Step::Deleted);
            Answer::no_content()
        }
        _ => unknown_route(world, call),
    }
}

fn edit(world: &mut World, call: &Call, token: &str, message: Id) -> Answer {
    if let Err(refusal) = messages::check(world, call, &At::ROOT, &call.body) {
        return refusal;
    }
    if world.is_loading(message) {
        world.resolve_loading(message, &call.body, &call.files);
    } else {
        world.edit_message(message, &call.body, &call.files);
    }
    interaction_mut(world, token).steps.push(Step::Edited);
    Answer::ok(world.message_json(message))
}

fn check_token(world: &World, token: &str) -> Result<(), Answer> {
    match world.interactions.get(token) {
        Some(interaction) if interaction.is_dead(world.now()) => {
            Err(Answer::error(401, 50027, "Invalid Webhook Token"))
        }
        Some(interaction) if interaction.state == State::Answered => Ok(()),
        // Discord makes the webhook with the first answer.
        _ => Err(Answer::error(404, 10015, "Unknown Webhook")),
    }
}

fn interaction_mut<'w>(world: &'w mut World, token: &str) -> &'w mut Interaction {
    world
        .interactions
        .get_mut(token)
        .expect("the caller found it")
}

fn reply(world: &mut World, call: &Call, token: &str) -> Result<Step, Answer> {
    let data = &call.body["data"];
    messages::check(world, call, &At::ROOT.at("data"), data)?;
    if messages::is_empty(data, &call.files) {
        return Err(Answer::error(400, 50006, "Cannot send an empty message"));
    }
    let message = write(world, call, token, data);
    interaction_mut(world, token).original = Some(message);
    Ok(Step::Replied)
}

fn defer(world: &mut World, call: &Call, token: &str) -> Step {
    let flags = call.body["data"]["flags"].as_u64().unwrap_or_default();
    let thinking = json!({"flags": flags & EPHEMERAL | LOADING});
    let message = write(world, call, token, &thinking);
    interaction_mut(world, token).original = Some(message);
    Step::Deferred {
        ephemeral: flags & EPHEMERAL != 0,
    }
}

fn update(world: &mut World, call: &Call, token: &str) -> Result<Step, Answer> {
    let data = &call.body["data"];
    messages::check(world, call, &At::ROOT.at("data"), data)?;
    if let Some(source) = world.interactions[token].source {
        world.edit_message(source, data, &call.files);
    }
    Ok(Step::Updated)
}

fn offer_choices(world: &mut World, call: &Call, token: &str) -> Result<Step, Answer> {
    let choices = &call.body["data"]["choices"];
    let mut errors = Errors::default();
    limits::choices(&mut errors, &At::ROOT.at("data").at("choices"), choices);
    if !errors.is_empty() {
        return Err(call.refuse(world, &errors));
    }
    interaction_mut(world, token).choices = choices.as_array().cloned().unwrap_or_default();
    Ok(Step::Choices)
}

fn open_modal(world: &mut World, call: &Call, token: &str) -> Step {
    interaction_mut(world, token).modal = Some(call.body["data"].clone());
    Step::Modal
}

/// Writes a message that belongs to an interaction.
fn write(world: &mut World, call: &Call, token: &str, body: &Value) -> Id {
    const CHAT_INPUT_COMMAND: u64 = 20;
    const REPLY: u64 = 19;
    let interaction = &world.interactions[token];
    let (actor, channel_id) = (interaction.actor, interaction.channel_id);
    let kind = match (interaction.kind, interaction.original) {
        (Kind::Command, None) => CHAT_INPUT_COMMAND,
        _ => REPLY,
    };
    let flags = body["flags"].as_u64().unwrap_or_default();
    let extra = json!({
        "type": kind,
        "application_id": world.bot_id.to_string(),
        "webhook_id": world.bot_id.to_string(),
        "interaction_metadata": metadata(world, token),
    });
    world.write(&Draft {
        channel_id,
        author_id: world.bot_id,
        body,
        files: &call.files,
        only_for: (flags & EPHEMERAL != 0).then_some(actor),
        extra,
    })
}

fn metadata(world: &World, token: &str) -> Value {
    let interaction = &world.interactions[token];
    let mut metadata = json!({
        "id": interaction.id.to_string(),
        "type": interaction.kind as u8,
        "user": world.user_json(interaction.actor),
        "authorizing_integration_owners": interaction.payload["authorizing_integration_owners"],
    });
    if let Some(source) = interaction.source {
        merge(
            &mut metadata,
            json!({"interacted_message_id": source.to_string()}),
        );
    }
    metadata
}

fn callback_response(world: &World, call: &Call, token: &str) -> Value {
    let interaction = &world.interactions[token];
    let mut about = json!({
        "id": interaction.id.to_string(),
        "type": interaction.kind as u8,
        "activity_instance_id": null,
    });
    let shown = interaction.original.or(interaction.source);
    let mut resource = json!({"type": call.body["type"]});
    if let Some(message) = shown {
        let flags = world.messages[&message].body["flags"]
            .as_u64()
            .unwrap_or_default();
        merge(
            &mut about,
            json!({
                "response_message_id": message.to_string(),
                "response_message_loading": flags & LOADING != 0,
                "response_message_ephemeral": flags & EPHEMERAL != 0,
            }),
        );
        if matches!(call.body["type"].as_u64(), Some(4 | 7)) {
            merge(
                &mut resource,
                json!({"message": world.message_json(message)}),
            );
        }
    }
    let mut response = json!({"interaction": about});
    if resource.get("message").is_some() {
        merge(&mut response, json!({"resource": resource}));
    }
    response
}

impl World {
    /// Delivers what a person did; returns the interaction's token.
    pub(super) fn interact(
        &mut self,
        kind: Kind,
        actor: Id,
        channel_id: Id,
        data: &Value,
        source: Option<Id>,
    ) -> String {
        let id = self.next_id();
        // About as long as Discord's.
        let token = format!("aW50ZXJhY3Rpb246{id}{}", "x".repeat(150));
        let mut payload = self.interaction_json(actor, channel_id);
        merge(
            &mut payload,
            json!({"id": id.to_string(), "token": token, "type": kind as u8, "data": data}),
        );
        if let Some(source) = source {
            merge(&mut payload, json!({"message": self.message_json(source)}));
        }
        let interaction = Interaction {
            id,
            kind,
            actor,
            channel_id,
            payload,
            source,
            started: self.now(),
            state: State::Open,
            steps: Vec::new(),
            original: None,
            followups: Vec::new(),
            choices: Vec::new(),
            modal: None,
        };
        self.interactions.insert(token.clone(), interaction);
        self.deliver(&token);
        token
    }

    /// Sends an interaction over the gateway, for the first time or again.
    pub(super) fn deliver(&mut self, token: &str) {
        let interaction = &self.interactions[token];
        let payload = interaction.payload.clone();
        let guild_id = self.guild_of(interaction.channel_id);
        self.dispatch(
            guild_id,
            super::gateway::intents::ALWAYS,
            "INTERACTION_CREATE",
            &payload,
        );
    }

    /// Lets an interaction that has no answer yet run out.
    pub(super) fn expire_unanswered(&mut self, token: &str) {
        if let Some(interaction) = self
            .interactions
            .get_mut(token)
            .filter(|known| known.state == State::Open)
        {
            interaction.state = State::Expired;
        }
    }

    /// Every button of a message: custom id, label, and whether it can be pressed.
    pub(super) fn buttons(&self, message: Id) -> Vec<Button> {
        let rows = self.messages[&message].body["components"].as_array();
        let inside = rows
            .into_iter()
            .flatten()
            .filter_map(|row| row["components"].as_array())
            .flatten();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        inside
            .filter(|component| component["type"] == 2)
            .map(|button| Button {
                label: text(&button["label"]),
                custom_id: button["custom_id"].as_str().map(str::to_owned),
                component_id: button["id"].clone(),
                disabled: button["disabled"] == true,
            })
            .collect()
    }
}

/// A button as a message shows it.
pub(super) struct Button {
    pub(super) label: String,
    /// Links have none.
    pub(super) custom_id: Option<String>,
    pub(super) component_id: Value,
    pub(super) disabled: bool,
}

impl Button {
    pub(super) fn is(&self, label_or_id: &str) -> bool {
        self.label == label_or_id || self.custom_id.as_deref() == Some(label_or_id)
    }
}

/// The labels of these buttons, for messages about one that is not there.
pub(super) fn labels(buttons: &[Button]) -> BTreeSet<&str> {
    buttons.iter().map(|button| button.label.as_str()).collect()
}
