//! Commands, buttons and autocompletes as a person uses them, and what comes back.

use std::fmt::{self, Debug, Formatter};
use std::sync::{Arc, PoisonError};

use serde_json::{Map, Value, json};

use super::Hub;
use super::commands::Found;
use super::interactions::{Interaction, Kind, State, Step, labels};
use super::people::{Channel, Person};
use super::render::Message;
use super::world::{Id, World};

/// Something that a person did, with all that they saw in answer.
#[derive(Clone)]
pub struct Exchange {
    hub: Arc<Hub>,
    token: String,
    actor: Person,
}

/// One choice of an autocomplete.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What the person reads.
    pub name: String,
    /// What the command gets.
    pub value: Value,
}

impl Person {
    /// Sends a slash command (`"book"`, `"resource add"`) and waits for its outcome.
    ///
    /// # Panics
    /// When Discord's client would not send it: not registered, not visible to this person, an option
    /// unknown, missing or of the wrong kind; and when no outcome comes.
    pub async fn slash(
        &self,
        channel: &Channel,
        command: &str,
        options: &[(&str, &str)],
    ) -> Exchange {
        self.start_slash(channel, command, options)
            .await
            .outcome()
            .await
    }

    /// As [`Self::slash`], without waiting for the outcome.
    pub async fn start_slash(
        &self,
        channel: &Channel,
        command: &str,
        options: &[(&str, &str)],
    ) -> Exchange {
        let data = |world: &World| world.command_data(self.id, channel.id, command, options, None);
        self.interact(Kind::Command, channel.id, None, data).await
    }

    /// Types a command up to the option `focused` and reads the choices that come up.
    ///
    /// # Panics
    /// As [`Self::slash`], and when that option has no autocomplete.
    pub async fn autocomplete(
        &self,
        channel: &Channel,
        command: &str,
        options: &[(&str, &str)],
        focused: &str,
    ) -> Vec<Choice> {
        let data = |world: &World| {
            world.command_data(self.id, channel.id, command, options, Some(focused))
        };
        let exchange = self
            .interact(Kind::Autocomplete, channel.id, None, data)
            .await
            .outcome()
            .await;
        let choice = |choice: &Value| Choice {
            name: choice["name"].as_str().unwrap_or_default().to_owned(),
            value: choice["value"].clone(),
        };
        exchange.look(|interaction| interaction.choices.iter().map(choice).collect())
    }

    /// Presses a button, named by label or custom id, and waits for the outcome.
    ///
    /// # Panics
    /// When there is no such button that this person can press; and when no outcome comes.
    pub async fn press(&self, message: &Message, button: &str) -> Exchange {
        self.start_press(message, button).await.outcome().await
    }

    /// As [`Self::press`], without waiting for the outcome.
    pub async fn start_press(&self, message: &Message, button: &str) -> Exchange {
        let data = |world: &World| {
            let buttons = world.buttons(message.id());
            let found = buttons.iter().find(|one| one.is(button));
            let found =
                found.ok_or_else(|| format!("no button {button:?} but {:?}", labels(&buttons)))?;
            let id = found
                .custom_id
                .as_deref()
                .ok_or_else(|| format!("{button:?} is a link"))?;
            if found.disabled {
                return Err(format!("the button {button:?} is disabled"));
            }
            Ok(component_data(id, &found.component_id))
        };
        self.interact(
            Kind::Component,
            message.channel_id(),
            Some(message.id()),
            data,
        )
        .await
    }

    /// Presses a button of an old message that has changed since, or one that never was.
    pub async fn press_forged(&self, message: &Message, custom_id: &str) -> Exchange {
        let data = |_: &World| Ok(component_data(custom_id, &json!(2)));
        self.interact(
            Kind::Component,
            message.channel_id(),
            Some(message.id()),
            data,
        )
        .await
        .outcome()
        .await
    }

    async fn interact(
        &self,
        kind: Kind,
        channel_id: Id,
        source: Option<Id>,
        data: impl Fn(&World) -> Result<Value, String>,
    ) -> Exchange {
        let listening = |world: &World| world.gateway.has_session().then_some(());
        self.hub
            .until("a bot on the gateway", || self.hub.read(listening))
            .await;
        let started = self.hub.change(|world| {
            if !world.can_see(self.id, channel_id) {
                return Err("it is not their channel".to_owned());
            }
            if let Some(message) = source.map(|id| &world.messages[&id])
                && (message.deleted || message.only_for.is_some_and(|only| only != self.id))
            {
                return Err("they do not see the message".to_owned());
            }
            let data = data(world)?;
            Ok(world.interact(kind, self.id, channel_id, &data, source))
        });
        let token = match started {
            Ok(token) => token,
            Err(why) => panic!("{} cannot do this: {why}", self.name()),
        };
        let limit = *self
            .hub
            .answer_limit
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let (hub, expiring) = (Arc::clone(&self.hub), token.clone());
        tokio::spawn(async move {
            tokio::time::sleep(limit).await;
            hub.change(|world| world.expire_unanswered(&expiring));
        });
        Exchange {
            hub: Arc::clone(&self.hub),
            token,
            actor: self.clone(),
        }
    }
}

fn component_data(custom_id: &str, component_id: &Value) -> Value {
    json!({"custom_id": custom_id, "component_type": 2, "id": component_id})
}

impl Exchange {
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Waits until the person sees an outcome, a refusal to respond included.
    ///
    /// # Panics
    /// When nothing is shown, such as after a deferral that was never made good.
    pub async fn outcome(self) -> Self {
        self.wait_until(|_, interaction| interaction.has_outcome())
            .await;
        self
    }

    /// Waits until the bot has done this, past or to come.
    pub async fn wait_for(&self, step: Step) {
        self.wait_until(|_, interaction| interaction.steps.contains(&step))
            .await;
    }

    /// Waits until so many messages came after the answer.
    pub async fn wait_for_followups(&self, count: usize) {
        self.wait_until(|_, interaction| interaction.followups.len() >= count)
            .await;
    }

    async fn wait_until(&self, reached: impl Fn(&World, &Interaction) -> bool) {
        let there = |world: &World| reached(world, &world.interactions[&self.token]).then_some(());
        let what = format!("an answer to {}", self.actor.name());
        self.hub.until(&what, || self.hub.read(there)).await;
    }

    fn look<T>(&self, look: impl FnOnce(&Interaction) -> T) -> T {
        self.hub
            .read(|world| look(&world.interactions[&self.token]))
    }

    /// What the bot did, in order.
    pub fn steps(&self) -> Vec<Step> {
        self.look(|interaction| interaction.steps.clone())
    }

    /// The interaction's snowflake.
    pub fn id(&self) -> u64 {
        self.look(|interaction| interaction.id)
    }

    /// Whether the person read "The application did not respond".
    pub fn failed(&self) -> bool {
        self.look(|interaction| interaction.state == State::Expired && interaction.steps.is_empty())
    }

    /// The answer, or for a press that changed its message that message.
    ///
    /// # Panics
    /// When there is none.
    pub fn reply(&self) -> Message {
        let shown = self.look(|interaction| interaction.original.or(interaction.source));
        match shown {
            Some(id) => Message::new(&self.hub, id),
            None => panic!("there is no reply after {:?}", self.steps()),
        }
    }

    /// What was written after the answer.
    pub fn followups(&self) -> Vec<Message> {
        let ids = self.look(|interaction| interaction.followups.clone());
        ids.into_iter()
            .map(|id| Message::new(&self.hub, id))
            .collect()
    }

    /// The form that was opened, as Discord got it.
    pub fn modal(&self) -> Option<Value> {
        self.look(|interaction| interaction.modal.clone())
    }

    /// All that the person who did it sees in answer.
    pub fn seen(&self) -> String {
        self.as_seen_by(&self.actor)
    }

    /// All that this person sees of the answer.
    pub fn as_seen_by(&self, person: &Person) -> String {
        if self.failed() {
            return "The application did not respond".to_owned();
        }
        let first = self.look(|interaction| interaction.original.or(interaction.source));
        let first = first.map(|id| Message::new(&self.hub, id));
        let shown = first.into_iter().chain(self.followups());
        shown
            .map(|message| message.as_seen_by(person))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

impl Debug for Exchange {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("steps", &self.steps())
            .field("seen", &self.seen())
            .finish()
    }
}

/// Discord's kinds of options.
mod option_type {
    pub(super) const STRING: u64 = 3;
    pub(super) const INTEGER: u64 = 4;
    pub(super) const BOOLEAN: u64 = 5;
    pub(super) const USER: u64 = 6;
    pub(super) const CHANNEL: u64 = 7;
    pub(super) const ROLE: u64 = 8;
    pub(super) const NUMBER: u64 = 10;
    pub(super) const ATTACHMENT: u64 = 11;
}

impl World {
    /// The `data` of a command, or of an autocomplete when an option has the focus.
    fn command_data(
        &self,
        actor: Id,
        channel_id: Id,
        words: &str,
        given: &[(&str, &str)],
        focused: Option<&str>,
    ) -> Result<Value, String> {
        let Found {
            command,
            path,
            options: declared,
        } = self.find_command(actor, channel_id, words)?;
        let guild_id = self.guild_of(channel_id);
        let mut resolved = Map::new();
        let mut options = Vec::new();
        for (name, text) in given {
            let option = declared.iter().find(|option| option["name"] == *name);
            let option = option.ok_or_else(|| format!("/{words} has no option {name:?}"))?;
            let has_focus = focused == Some(name);
            if has_focus && option["autocomplete"] != true {
                return Err(format!("the option {name:?} has no autocomplete"));
            }
            // What is still being typed is sent as text, whatever its kind.
            let value = if has_focus {
                json!(text)
            } else {
                self.option_value(guild_id, option, text, &mut resolved)?
            };
            let mut filled = json!({"name": name, "type": option["type"], "value": value});
            if has_focus {
                filled["focused"] = json!(true);
            }
            options.push(filled);
        }
        let left_out = |option: &&Value| {
            option["required"] == true && !given.iter().any(|(name, _)| option["name"] == *name)
        };
        if focused.is_none()
            && let Some(missing) = declared.iter().find(left_out)
        {
            return Err(format!("/{words} needs the option {}", missing["name"]));
        }
        if focused.is_some_and(|focused| !given.iter().any(|(name, _)| *name == focused)) {
            return Err("the focused option is one of the given ones, empty at least".to_owned());
        }
        for outer in path.iter().rev() {
            options =
                vec![json!({"name": outer["name"], "type": outer["type"], "options": options})];
        }
        let mut data = json!({"id": command["id"], "name": command["name"], "type": command["type"], "options": options});
        if !resolved.is_empty() {
            data["resolved"] = Value::Object(resolved);
        }
        if let Some(guild) = command.get("guild_id") {
            data["guild_id"] = guild.clone();
        }
        Ok(data)
    }

    fn option_value(
        &self,
        guild_id: Option<Id>,
        option: &Value,
        text: &str,
        resolved: &mut Map<String, Value>,
    ) -> Result<Value, String> {
        let name = option["name"].as_str().unwrap_or_default();
        let wrong = |kind: &str| format!("{text:?} is not {kind}, which the option {name:?} takes");
        if let Some(choices) = option["choices"]
            .as_array()
            .filter(|choices| !choices.is_empty())
        {
            let choice = choices
                .iter()
                .find(|choice| choice["name"] == text || choice["value"] == text);
            return choice
                .map(|choice| choice["value"].clone())
                .ok_or_else(|| wrong("one of its choices"));
        }
        let mut resolve = |group: &str, id: Id, what: Value| {
            let group = resolved.entry(group).or_insert_with(|| json!({}));
            group[id.to_string()] = what;
            json!(id.to_string())
        };
        match option["type"].as_u64().unwrap_or_default() {
            option_type::STRING => {
                within(option, text.chars().count() as f64, "length").map(|()| json!(text))
            }
            option_type::INTEGER => {
                let number = text.parse::<i64>().map_err(|_| wrong("a whole number"))?;
                within(option, number as f64, "value").map(|()| json!(number))
            }
            option_type::NUMBER => {
                let number = text.parse::<f64>().map_err(|_| wrong("a number"))?;
                within(option, number, "value").map(|()| json!(number))
            }
            option_type::BOOLEAN => text
                .parse::<bool>()
                .map(|flag| json!(flag))
                .map_err(|_| wrong("true or false")),
            option_type::USER => {
                let user = self
                    .users
                    .values()
                    .find(|user| user.name == text.trim_start_matches('@'));
                let id = user.map(|user| user.id).ok_or_else(|| wrong("a person"))?;
                if let Some(guild) =
                    guild_id.filter(|guild| self.guild(*guild).members.contains_key(&id))
                {
                    let mut member = self.partial_member_json(guild, id);
                    member["permissions"] = json!(self.permissions_of(guild, id).to_string());
                    resolve("members", id, member);
                }
                Ok(resolve("users", id, self.user_json(id)))
            }
            option_type::CHANNEL => {
                let channel = self
                    .channels
                    .values()
                    .find(|channel| channel.name == text.trim_start_matches('#'));
                let id = channel
                    .map(|channel| channel.id)
                    .ok_or_else(|| wrong("a channel"))?;
                Ok(resolve(
                    "channels",
                    id,
                    self.interaction_channel_json(id, self.bot_id),
                ))
            }
            option_type::ROLE => {
                let guild = guild_id.ok_or_else(|| wrong("a role"))?;
                let roles = self.roles_json(guild);
                let role = roles
                    .into_iter()
                    .find(|role| role["name"] == text.trim_start_matches('@'));
                let role = role.ok_or_else(|| wrong("a role"))?;
                let id = role["id"]
                    .as_str()
                    .and_then(|id| id.parse().ok())
                    .unwrap_or_default();
                Ok(resolve("roles", id, role))
            }
            option_type::ATTACHMENT => {
                let (id, file) = self.attachment(text).ok_or_else(|| wrong("a file"))?;
                Ok(resolve("attachments", id, file))
            }
            other => Err(format!(
                "the emulator cannot fill in options of type {other}"
            )),
        }
    }
}

/// Holds a value, or a length, against the option's `min_…` and `max_…`, as Discord's client does.
fn within(option: &Value, size: f64, what: &str) -> Result<(), String> {
    let least = option[format!("min_{what}")].as_f64();
    let most = option[format!("max_{what}")].as_f64();
    if least.is_some_and(|least| size < least) || most.is_some_and(|most| size > most) {
        return Err(format!(
            "the {what} {size} of the option {} is out of bounds",
            option["name"]
        ));
    }
    Ok(())
}
