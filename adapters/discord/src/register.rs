//! Registering the commands: overwritten only where what is registered is something else.

use std::num::NonZeroU64;
use std::time::Duration;

use serde_json::{Map, Value, json};
use serenity::http::{LightMethod, Route};
use serenity::model::id::{ApplicationId, GuildId};

use crate::errors::{RestError, code};
use crate::rest::{Rest, patiently};

/// Most servers that are looked through for commands of other settings.
const MOST_GUILDS_LOOKED_THROUGH: usize = 100;

/// Where commands are registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// For every server and for private chats.
    Everywhere,
    /// For one server.
    Guild(NonZeroU64),
}

impl Scope {
    fn route(self, application: ApplicationId) -> Route<'static> {
        match self {
            Self::Everywhere => Route::Commands {
                application_id: application,
            },
            Self::Guild(id) => Route::GuildCommands {
                application_id: application,
                guild_id: GuildId::from(id),
            },
        }
    }
}

/// What each scope should hold: the commands for the servers of `configured`, or for everybody if
/// there are none; nothing elsewhere, as far as `entered`, the servers the bot is in, tells.
pub(crate) fn scopes<'c>(
    configured: &[u64],
    entered: &[u64],
    commands: &'c [Value],
) -> Vec<(Scope, &'c [Value])> {
    let guild = |id: &u64| NonZeroU64::new(*id).map(Scope::Guild);
    let mut scopes: Vec<(Scope, &[Value])> = if configured.is_empty() {
        vec![(Scope::Everywhere, commands)]
    } else {
        let servers = configured.iter().filter_map(guild);
        let servers = servers.map(|scope| (scope, commands));
        servers.chain([(Scope::Everywhere, &[][..])]).collect()
    };
    let others = entered.iter().filter(|id| !configured.contains(id));
    let others = others.take(MOST_GUILDS_LOOKED_THROUGH).filter_map(guild);
    scopes.extend(others.map(|scope| (scope, &[][..])));
    scopes
}

/// Makes `scope` hold exactly `wanted`, the array [`dibs_chat::discord_commands`] gives; tries
/// again for some minutes while Discord is in trouble. Whether that worked, or never will.
pub(crate) async fn register(
    rest: &Rest,
    application: ApplicationId,
    scope: Scope,
    wanted: &[Value],
) -> bool {
    const PAUSES: [Duration; 6] = [
        Duration::from_secs(1),
        Duration::from_secs(5),
        Duration::from_secs(15),
        Duration::from_secs(30),
        Duration::from_secs(60),
        Duration::from_secs(120),
    ];
    // Overwriting twice is overwriting once.
    let changed = patiently(&PAUSES, || {
        overwrite_if_changed(rest, application, scope, wanted)
    });
    match changed.await {
        Ok(true) => {
            tracing::info!(
                ?scope,
                commands = wanted.len(),
                "Discord commands registered"
            );
            true
        }
        Ok(false) => {
            tracing::debug!(?scope, "Discord commands are registered as they should be");
            true
        }
        // Where commands cannot be, there are none to clear.
        Err(error) if error.code() == Some(code::MISSING_ACCESS) && wanted.is_empty() => true,
        Err(error) if error.code() == Some(code::MISSING_ACCESS) => {
            tracing::warn!(
                ?scope,
                "Discord commands cannot be registered: invite the bot with the scopes `bot` and \
                 `applications.commands`, or take the server out of discord.guilds"
            );
            true
        }
        Err(error) => {
            tracing::warn!(?scope, %error, "Discord commands could not be registered");
            false
        }
    }
}

async fn overwrite_if_changed(
    rest: &Rest,
    application: ApplicationId,
    scope: Scope,
    wanted: &[Value],
) -> Result<bool, RestError> {
    let route = scope.route(application);
    let registered: Vec<Value> = rest.get(route, &[("with_localizations", "true")]).await?;
    let wanted: Vec<Value> = wanted
        .iter()
        .map(|command| in_scope(command, scope))
        .collect();
    if same(&registered, &wanted) {
        return Ok(false);
    }
    let _: Vec<Value> = rest.ask(LightMethod::Put, route, &wanted).await?;
    Ok(true)
}

/// A command as `scope` takes it: contexts and installations are for global commands only.
fn in_scope(command: &Value, scope: Scope) -> Value {
    let mut command = command.clone();
    if let (Scope::Guild(_), Some(fields)) = (scope, command.as_object_mut()) {
        fields.remove("contexts");
        fields.remove("integration_types");
    }
    command
}

/// Whether two lists of commands mean the same to those who use them; their order means nothing.
fn same(registered: &[Value], wanted: &[Value]) -> bool {
    let sorted = |commands: &[Value]| {
        let mut commands: Vec<Value> = commands.iter().map(canonical_command).collect();
        commands.sort_by_key(|command| (command["type"].as_u64(), command["name"].to_string()));
        commands
    };
    sorted(registered) == sorted(wanted)
}

/// What we say of a command, with what Discord adds left out and its defaults filled in.
fn canonical_command(command: &Value) -> Value {
    const FIELDS: [&str; 4] = [
        "name",
        "description",
        "name_localizations",
        "description_localizations",
    ];
    let mut fields = picked(command, &FIELDS);
    let permissions = match &command["default_member_permissions"] {
        Value::Number(bits) => json!(bits.to_string()),
        other => other.clone(),
    };
    fields.insert("default_member_permissions".to_owned(), permissions);
    fields.insert(
        "type".to_owned(),
        json!(command["type"].as_u64().unwrap_or(1)),
    );
    fields.insert("nsfw".to_owned(), json!(command["nsfw"] == true));
    fields.insert("contexts".to_owned(), numbers(&command["contexts"], &[]));
    fields.insert(
        "integration_types".to_owned(),
        numbers(&command["integration_types"], &[0]),
    );
    fields.insert("options".to_owned(), canonical_options(&command["options"]));
    Value::Object(fields)
}

fn canonical_options(options: &Value) -> Value {
    const FIELDS: [&str; 6] = [
        "name",
        "description",
        "name_localizations",
        "description_localizations",
        "type",
        "channel_types",
    ];
    const LIMITS: [&str; 4] = ["min_value", "max_value", "min_length", "max_length"];
    let options = options.as_array().into_iter().flatten();
    options
        .map(|option| {
            let mut fields = picked(option, &FIELDS);
            for limit in LIMITS {
                // 1 and 1.0 are the same limit.
                if let Some(number) = option[limit].as_f64() {
                    fields.insert(limit.to_owned(), json!(number));
                }
            }
            fields.insert("required".to_owned(), json!(option["required"] == true));
            fields.insert(
                "autocomplete".to_owned(),
                json!(option["autocomplete"] == true),
            );
            fields.insert("options".to_owned(), canonical_options(&option["options"]));
            let choices = option["choices"].as_array().into_iter().flatten();
            let choices = choices.map(|choice| {
                Value::Object(picked(choice, &["name", "value", "name_localizations"]))
            });
            fields.insert("choices".to_owned(), choices.collect());
            Value::Object(fields)
        })
        .collect()
}

/// Those of `fields` that say anything.
fn picked(value: &Value, fields: &[&str]) -> Map<String, Value> {
    let says_nothing = |value: &Value| match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    };
    fields
        .iter()
        .map(|field| ((*field).to_owned(), value[*field].clone()))
        .filter(|(_, value)| !says_nothing(value))
        .collect()
}

fn numbers(list: &Value, default: &[u64]) -> Value {
    let mut numbers: Vec<u64> = match list.as_array() {
        Some(list) if !list.is_empty() => list.iter().filter_map(Value::as_u64).collect(),
        _ => default.to_vec(),
    };
    numbers.sort_unstable();
    json!(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Value {
        json!({
            "type": 1,
            "name": "book",
            "description": "Takes a slot",
            "options": [
                {"type": 3, "name": "resource", "description": "What", "required": true, "autocomplete": true},
                {"type": 4, "name": "seats", "description": "How many", "required": false, "min_value": 1, "max_value": 40},
            ],
            "integration_types": [0],
            "contexts": [0, 1],
            "default_member_permissions": null,
        })
    }

    fn with(change: impl FnOnce(&mut Value)) -> Value {
        let mut command = book();
        change(&mut command);
        command
    }

    /// As Discord gives a command back.
    fn registered(command: &Value) -> Value {
        let mut kept = command.clone();
        let fields = kept.as_object_mut().unwrap();
        fields.insert("id".into(), json!("12"));
        fields.insert("application_id".into(), json!("7"));
        fields.insert("version".into(), json!("13"));
        fields.insert("dm_permission".into(), json!(true));
        fields.insert("nsfw".into(), json!(false));
        fields.insert("name_localizations".into(), json!(null));
        fields.insert("description_localizations".into(), json!({}));
        kept["options"][0].as_object_mut().unwrap().remove("type");
        kept["options"][0]["type"] = json!(3);
        kept["options"][1]
            .as_object_mut()
            .unwrap()
            .remove("required");
        kept["options"][1]["min_value"] = json!(1.0);
        kept["contexts"] = json!([1, 0]);
        kept
    }

    #[test]
    fn what_discord_adds_and_leaves_out_is_no_change() {
        let line = with(|command| command["name"] = json!("line"));
        assert!(same(
            &[registered(&line), registered(&book())],
            &[book(), line]
        ));
        let managers = with(|command| command["default_member_permissions"] = json!("32"));
        let as_number = with(|command| command["default_member_permissions"] = json!(32));
        assert!(same(&[as_number], &[managers]));
    }

    #[test]
    fn every_change_that_somebody_could_see_is_one() {
        for changed in [
            with(|command| command["description"] = json!("Takes a place")),
            with(|command| command["options"][0]["description"] = json!("Which")),
            with(|command| command["options"][0]["required"] = json!(false)),
            with(|command| command["options"][0]["autocomplete"] = json!(false)),
            with(|command| command["options"][1]["max_value"] = json!(41)),
            with(|command| command["options"][1]["choices"] = json!([{"name": "1", "value": 1}])),
            with(|command| {
                command["options"] = json!([command["options"][1], command["options"][0]]);
            }),
            with(|command| command["contexts"] = json!([0])),
            with(|command| command["default_member_permissions"] = json!("32")),
            with(|command| command["name_localizations"] = json!({"de": "buchen"})),
        ] {
            assert!(
                !same(&[registered(&book())], std::slice::from_ref(&changed)),
                "{changed}"
            );
        }
        assert!(!same(&[registered(&book())], &[]));
        assert!(!same(&[], &[book()]));
        assert!(same(&[], &[]));
    }

    #[test]
    fn commands_are_in_one_scope_and_cleared_elsewhere() {
        let commands = [book()];
        let all = &commands[..];
        let guild = |id| Scope::Guild(NonZeroU64::new(id).unwrap());
        assert_eq!(
            scopes(&[], &[5], all),
            [(Scope::Everywhere, all), (guild(5), &[])]
        );
        assert_eq!(
            scopes(&[0, 5], &[5, 6], all),
            [(guild(5), all), (Scope::Everywhere, &[]), (guild(6), &[])]
        );
        let many: Vec<u64> = (1..=1_000).collect();
        assert_eq!(scopes(&[], &many, all).len(), 101);
    }

    #[test]
    fn a_server_gets_no_contexts() {
        let server = Scope::Guild(NonZeroU64::MIN);
        let command = in_scope(&book(), server);
        assert!(command.get("contexts").is_none() && command.get("integration_types").is_none());
        // Discord answers a server's commands with the default of what was not said.
        let mut given_back = registered(&command);
        given_back["contexts"] = json!(null);
        given_back["integration_types"] = json!([0]);
        assert!(same(&[given_back], &[command]));
        assert_eq!(in_scope(&book(), Scope::Everywhere), book());
    }
}
