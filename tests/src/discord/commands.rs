//! Registering slash commands, and looking one up as a person's client does.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::limits::{Errors, Place, each};
use super::objects::merge;
use super::rest::{Answer, Call};
use super::world::{Id, World, id_json};

const COMMANDS_IN_A_SCOPE: usize = 100;
const OPTIONS: usize = 25;
const CHOICES: usize = 25;
const NAME_CHARACTERS: usize = 32;
const DESCRIPTION_CHARACTERS: usize = 100;
/// Names, descriptions and values of one command together.
const COMMAND_CHARACTERS: usize = 8000;
/// The only type whose name is typed after a slash.
const CHAT_INPUT: u64 = 1;
const SUB_COMMAND: u64 = 1;
const SUB_COMMAND_GROUP: u64 = 2;

/// The locales that Discord translates commands to.
const LOCALES: &[&str] = &[
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl",
    "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th",
    "zh-CN", "ja", "zh-TW", "ko",
];

/// `GET …/commands`; `with_localizations` asks for the translated names too.
pub(super) fn list(world: &World, scope: Option<Id>, call: &Call) -> Answer {
    let localized = call
        .query
        .get("with_localizations")
        .is_some_and(|value| value == "true");
    let mut commands = world.commands.get(&scope).cloned().unwrap_or_default();
    if !localized {
        for command in commands.iter_mut().filter_map(Value::as_object_mut) {
            command.remove("name_localizations");
            command.remove("description_localizations");
        }
    }
    Answer::ok(Value::Array(commands))
}

/// `PUT …/commands`: replaces all of the scope. A command that keeps its name keeps its id.
pub(super) fn overwrite(world: &mut World, scope: Option<Id>, call: &Call) -> Answer {
    if scope.is_some_and(|id| !world.guild(id).has_bot) {
        return Answer::error(403, 50001, "Missing Access");
    }
    let wanted = call.body.as_array().cloned().unwrap_or_default();
    if wanted.len() > COMMANDS_IN_A_SCOPE {
        return Answer::error(
            400,
            30032,
            &format!("Maximum number of application commands reached ({COMMANDS_IN_A_SCOPE})."),
        );
    }
    let mut errors = Errors::default();
    check(&mut errors, &call.body);
    if !errors.is_empty() {
        return call.refuse(world, &errors);
    }
    let before = world.commands.remove(&scope).unwrap_or_default();
    let mut registered = Vec::new();
    for command in wanted {
        let known = before
            .iter()
            .find(|known| known["name"] == command["name"])
            .map(|known| known["id"].clone());
        let id = known.unwrap_or_else(|| id_json(world.next_id()));
        let version = id_json(world.next_id());
        registered.push(stored(world.bot_id, scope, &command, &id, &version));
    }
    world.commands.insert(scope, registered.clone());
    world.command_overwrites += 1;
    Answer::ok(Value::Array(registered))
}

fn stored(bot_id: Id, scope: Option<Id>, command: &Value, id: &Value, version: &Value) -> Value {
    let permissions = match &command["default_member_permissions"] {
        Value::Number(bits) => json!(bits.to_string()),
        other => other.clone(),
    };
    let contexts = match (&command["contexts"], &command["dm_permission"]) {
        (Value::Null, Value::Bool(false)) => json!([0]),
        (given, _) => given.clone(),
    };
    let mut kept = json!({
        "type": CHAT_INPUT,
        "name_localizations": null,
        "description": "",
        "description_localizations": null,
        "nsfw": false,
        "integration_types": [0],
    });
    merge(&mut kept, without_blanks(command));
    merge(
        &mut kept,
        json!({
            "id": id,
            "application_id": bot_id.to_string(),
            "version": version,
            "default_member_permissions": permissions,
            "contexts": contexts,
        }),
    );
    if let Some(guild) = scope {
        merge(&mut kept, json!({"guild_id": guild.to_string()}));
    }
    kept
}

/// Leaves out what libraries write only because their builders know the field.
fn without_blanks(value: &Value) -> Value {
    let says_nothing =
        |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(_, value)| !says_nothing(value));
            Value::Object(
                kept.map(|(key, value)| (key.clone(), without_blanks(value)))
                    .collect(),
            )
        }
        Value::Array(items) => items.iter().map(without_blanks).collect(),
        other => other.clone(),
    }
}

fn check(errors: &mut Errors, commands: &Value) {
    let mut names = BTreeSet::new();
    each(commands, |index, command| {
        let at = Place::ROOT.at(index);
        if !names.insert((
            command["type"].as_u64().unwrap_or(CHAT_INPUT),
            command["name"].to_string(),
        )) {
            errors.add(
                &at,
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            );
        }
        check_named(errors, &at, command);
        check_options(errors, &at, &command["options"]);
        if characters(command) > COMMAND_CHARACTERS {
            let rule = format!("Command exceeds maximum size ({COMMAND_CHARACTERS})");
            errors.add(&at, "APPLICATION_COMMAND_TOO_LARGE", rule);
        }
    });
}

fn check_named(errors: &mut Errors, at: &Place<'_>, named: &Value) {
    check_name(errors, &at.at("name"), &named["name"]);
    errors.length(
        &at.at("description"),
        &named["description"],
        1,
        DESCRIPTION_CHARACTERS,
    );
    if !named["description"].is_string() {
        errors.add(
            &at.at("description"),
            "BASE_TYPE_REQUIRED",
            "This field is required",
        );
    }
    for translated in ["name_localizations", "description_localizations"] {
        let places = at.at(translated);
        for (locale, text) in named[translated].as_object().into_iter().flatten() {
            let at = places.at(locale);
            if !LOCALES.contains(&locale.as_str()) {
                errors.add(
                    &at,
                    "BASE_TYPE_CHOICES",
                    format!("Value must be one of {LOCALES:?}."),
                );
            }
            if translated == "name_localizations" {
                check_name(errors, &at, text);
            } else {
                errors.length(&at, text, 1, DESCRIPTION_CHARACTERS);
            }
        }
    }
}

/// Small letters of any script, digits, `-`, `_` and `'`.
fn check_name(errors: &mut Errors, at: &Place<'_>, name: &Value) {
    errors.length(at, name, 1, NAME_CHARACTERS);
    let name = name.as_str().unwrap_or_default();
    let allowed = |c: char| c == '-' || c == '_' || c == '\'' || c.is_alphanumeric();
    if !name.chars().all(allowed) || name.to_lowercase() != name {
        errors.add(
            at,
            "APPLICATION_COMMAND_INVALID_NAME",
            "Command name is invalid",
        );
    }
}

fn check_options(errors: &mut Errors, at: &Place<'_>, options: &Value) {
    let places = at.at("options");
    errors.length(&places, options, 0, OPTIONS);
    let mut names = BTreeSet::new();
    let mut seen_optional = false;
    each(options, |index, option| {
        let at = places.at(index);
        check_named(errors, &at, option);
        check_options(errors, &at, &option["options"]);
        if !names.insert(option["name"].to_string()) {
            errors.add(
                &at,
                "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                "Option names must be unique",
            );
        }
        let required = option["required"] == true;
        if required && seen_optional {
            errors.add(
                &at,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            );
        }
        seen_optional |= !required;
        let choices = at.at("choices");
        errors.length(&choices, &option["choices"], 0, CHOICES);
        each(&option["choices"], |index, choice| {
            let at = choices.at(index);
            errors.length(&at.at("name"), &choice["name"], 1, 100);
            errors.length(&at.at("value"), &choice["value"], 0, 100);
        });
        let offers_choices = option["choices"]
            .as_array()
            .is_some_and(|choices| !choices.is_empty());
        if offers_choices && option["autocomplete"] == true {
            errors.add(
                &at,
                "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES",
                "Choices and autocomplete exclude each other",
            );
        }
    });
}

fn characters(named: &Value) -> usize {
    let text = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
    let inside = |key: &str| {
        named[key]
            .as_array()
            .into_iter()
            .flatten()
            .map(characters)
            .sum::<usize>()
    };
    text(&named["name"])
        + text(&named["description"])
        + text(&named["value"])
        + inside("options")
        + inside("choices")
}

/// A registered command, or subcommand, with what leads to it.
pub(super) struct Found {
    pub(super) command: Value,
    /// Group and subcommand, as declared.
    pub(super) path: Vec<Value>,
    pub(super) options: Vec<Value>,
}

impl World {
    /// The command that `words` name (`resource add`) where this person types them.
    ///
    /// # Errors
    /// Why Discord's client would not send it.
    pub(super) fn find_command(
        &self,
        actor: Id,
        channel_id: Id,
        words: &str,
    ) -> Result<Found, String> {
        let guild_id = self.guild_of(channel_id);
        if guild_id.is_some_and(|id| !self.guild(id).has_bot) {
            return Err("the bot is not in this server".to_owned());
        }
        let mut words = words.split_whitespace();
        let name = words.next().unwrap_or_default();
        let in_scope = |scope: Option<Id>| {
            let mut commands = self.commands.get(&scope).into_iter().flatten();
            commands.find(|command| command["name"] == name && command["type"] == CHAT_INPUT)
        };
        let command = guild_id
            .and_then(|id| in_scope(Some(id)))
            .or_else(|| in_scope(None))
            .ok_or_else(|| {
                format!(
                    "/{name} is not registered here; there are {:?}",
                    self.command_names(guild_id)
                )
            })?;
        self.check_visible(actor, guild_id, command)?;
        let mut path = Vec::new();
        let mut options = list_of(&command["options"]);
        for word in words {
            let inner = options
                .iter()
                .find(|option| option["name"] == word && is_path(option))
                .cloned()
                .ok_or_else(|| {
                    format!(
                        "/{name} has no subcommand {word:?}; it has {:?}",
                        names(&options)
                    )
                })?;
            options = list_of(&inner["options"]);
            path.push(inner);
        }
        if options.iter().any(is_path) {
            return Err(format!(
                "/{name} needs one of its subcommands {:?}",
                names(&options)
            ));
        }
        Ok(Found {
            command: command.clone(),
            path,
            options,
        })
    }

    fn command_names(&self, guild_id: Option<Id>) -> Vec<String> {
        let scopes = [Some(None), guild_id.map(Some)];
        let commands = scopes
            .into_iter()
            .flatten()
            .filter_map(|scope| self.commands.get(&scope));
        commands.flat_map(|commands| names(commands)).collect()
    }

    fn check_visible(
        &self,
        actor: Id,
        guild_id: Option<Id>,
        command: &Value,
    ) -> Result<(), String> {
        let name = command["name"].as_str().unwrap_or_default();
        let context = i32::from(guild_id.is_none());
        let contexts = command["contexts"].as_array();
        if contexts.is_some_and(|contexts| !contexts.contains(&json!(context))) {
            return Err(format!("/{name} is not offered in this kind of channel"));
        }
        let Some(guild_id) = guild_id else {
            return Ok(());
        };
        let needed = command["default_member_permissions"]
            .as_str()
            .and_then(|bits| bits.parse::<u64>().ok());
        let held = self.permissions_of(guild_id, actor);
        let visible = needed
            .is_none_or(|bits| bits != 0 && held & bits == bits || held == super::permissions::ALL);
        if visible || self.guild(guild_id).commands_open_to_all {
            Ok(())
        } else {
            Err(format!(
                "{} does not see /{name}: it needs other permissions",
                self.user(actor).name
            ))
        }
    }
}

fn is_path(option: &Value) -> bool {
    matches!(
        option["type"].as_u64(),
        Some(SUB_COMMAND | SUB_COMMAND_GROUP)
    )
}

fn list_of(options: &Value) -> Vec<Value> {
    options.as_array().cloned().unwrap_or_default()
}

fn names(options: &[Value]) -> Vec<String> {
    options
        .iter()
        .filter_map(|option| option["name"].as_str())
        .map(str::to_owned)
        .collect()
}
