//! The table as the platforms want it.

use dibs_core::model::text::LONGEST_RESOURCE_NAME_CHARS;
use dibs_core::time::Language;
use serde_json::{Map, Value, json};

use super::{AUTO, Audience, CommandSpec, Named, OptionKind, OptionSpec, commands, local_name};
use crate::wording::Wording;

// Discord's application command and option types, integration types and interaction contexts.
const CHAT_INPUT: u8 = 1;
const SUB_COMMAND: u8 = 1;
const STRING: u8 = 3;
const INTEGER: u8 = 4;
const BOOLEAN: u8 = 5;
const USER: u8 = 6;
const ROLE: u8 = 8;
const ATTACHMENT: u8 = 11;
const GUILD_INSTALL: u8 = 0;
const IN_GUILD: u8 = 0;
const IN_BOT_DM: u8 = 1;
/// Discord's permission bit "Manage Server", as the string its API takes.
const MANAGE_GUILD: &str = "32";
/// Longest text an option takes, in characters, where nothing else limits it.
const LONGEST_OPTION_CHARS: usize = 200;

/// What Discord's bulk overwrite of global or guild commands takes: an array of application
/// commands.
pub fn discord_commands(wording: &Wording, language: Language) -> Value {
    let listed = commands()
        .iter()
        .filter(|command| command.audience != Audience::Unlisted);
    listed
        .map(|command| discord_command(command, wording, language))
        .collect()
}

/// The locales that Discord shows its menus in, and our languages for them:
/// <https://discord.com/developers/docs/reference#locales>.
const DISCORD_LOCALES: [(&str, Language); 8] = [
    ("en-US", Language::En),
    ("en-GB", Language::En),
    ("de", Language::De),
    ("es-ES", Language::Es),
    ("es-419", Language::Es),
    ("fr", Language::Fr),
    ("vi", Language::Vi),
    ("zh-TW", Language::ZhTw),
];

/// A text in the languages it has another one in.
fn localizations(text: impl Fn(Language) -> Option<String>) -> Value {
    DISCORD_LOCALES
        .into_iter()
        .filter_map(|(locale, language)| Some((locale.to_owned(), Value::String(text(language)?))))
        .collect::<Map<String, Value>>()
        .into()
}

/// What something is called in other languages.
fn names(what: Named, name: &str) -> Value {
    localizations(|language| local_name(language, what, name).map(str::to_owned))
}

/// A description in other languages than the one it is in by default.
fn descriptions(default: Language, describe: impl Fn(Language) -> String) -> Value {
    localizations(|language| (language != default).then(|| describe(language)))
}

fn discord_command(command: &CommandSpec, wording: &Wording, language: Language) -> Value {
    let key = description_key(command.name, None);
    let options: Vec<Value> = if command.subcommands.is_empty() {
        discord_options(command.options, &key, wording, language)
    } else {
        let subcommands = command.subcommands.iter();
        subcommands
            .map(|subcommand| {
                let key = description_key(command.name, Some(subcommand.name));
                json!({
                    "type": SUB_COMMAND,
                    "name": subcommand.name,
                    "name_localizations": names(Named::Subcommand, subcommand.name),
                    "description": wording.plain_line(language, &key, &[]),
                    "description_localizations":
                        descriptions(language, |other| wording.plain_line(other, &key, &[])),
                    "options": discord_options(subcommand.options, &key, wording, language),
                })
            })
            .collect()
    };
    json!({
        "type": CHAT_INPUT,
        "name": command.name,
        "name_localizations": names(Named::Command, command.name),
        "description": wording.plain_line(language, &key, &[]),
        "description_localizations":
            descriptions(language, |other| wording.plain_line(other, &key, &[])),
        "options": options,
        "integration_types": [GUILD_INSTALL],
        "contexts": [IN_GUILD, IN_BOT_DM],
        "default_member_permissions": match command.audience {
            Audience::Managers => Some(MANAGE_GUILD),
            Audience::Everybody | Audience::Unlisted => None,
        },
    })
}

fn discord_options(
    options: &[OptionSpec],
    key: &str,
    wording: &Wording,
    language: Language,
) -> Vec<Value> {
    options
        .iter()
        .map(|option| {
            let mut json = Map::new();
            json.insert("name".into(), option.name.into());
            let description = wording.attribute(language, key, option.name);
            json.insert("description".into(), description.into());
            json.insert(
                "name_localizations".into(),
                names(Named::Option, option.name),
            );
            json.insert(
                "description_localizations".into(),
                descriptions(language, |other| wording.attribute(other, key, option.name)),
            );
            json.insert("required".into(), option.required.into());
            describe_kind(&mut json, option.kind);
            if option.kind.autocompletes() {
                json.insert("autocomplete".into(), true.into());
            }
            Value::Object(json)
        })
        .collect()
}

fn describe_kind(json: &mut Map<String, Value>, kind: OptionKind) {
    let option_type = match kind {
        OptionKind::Integer { least, most } => {
            json.insert("min_value".into(), least.into());
            json.insert("max_value".into(), most.into());
            INTEGER
        }
        OptionKind::Switch => BOOLEAN,
        OptionKind::File => ATTACHMENT,
        OptionKind::Member => USER,
        OptionKind::Role => ROLE,
        OptionKind::Choice(words) => {
            let choices = words
                .iter()
                .map(|word| json!({ "name": word, "value": word }));
            json.insert("choices".into(), choices.collect());
            STRING
        }
        OptionKind::Language { or_auto } => {
            let auto = or_auto.then(|| json!({ "name": AUTO, "value": AUTO }));
            let languages = Language::ALL
                .map(|language| json!({ "name": language.own_name(), "value": language.code() }));
            json.insert(
                "choices".into(),
                auto.into_iter().chain(languages).collect(),
            );
            STRING
        }
        OptionKind::Text { limit_chars } => {
            json.insert("max_length".into(), limit_chars.into());
            STRING
        }
        OptionKind::Name => {
            json.insert("max_length".into(), LONGEST_RESOURCE_NAME_CHARS.into());
            STRING
        }
        OptionKind::Resource
        | OptionKind::When
        | OptionKind::Day
        | OptionKind::Duration
        | OptionKind::Hours
        | OptionKind::Moment
        | OptionKind::Limit
        | OptionKind::Team
        | OptionKind::TeamOrNone
        | OptionKind::Bookers
        | OptionKind::Digest
        | OptionKind::Quiet
        | OptionKind::Draw
        | OptionKind::Repeat
        | OptionKind::Zone
        | OptionKind::Booking
        | OptionKind::Command
        | OptionKind::Code => {
            json.insert("max_length".into(), LONGEST_OPTION_CHARS.into());
            STRING
        }
    };
    json.insert("type".into(), option_type.into());
}

/// What Telegram's `setMyCommands` takes: names and descriptions, those for everybody first.
pub fn telegram_commands(wording: &Wording, language: Language) -> Vec<(String, String)> {
    let listed = commands()
        .iter()
        .filter(|command| command.audience != Audience::Unlisted);
    listed
        .map(|command| {
            let key = description_key(command.name, None);
            (
                command.name.to_owned(),
                wording.plain_line(language, &key, &[]),
            )
        })
        .collect()
}

/// The wording that describes a command; its attributes describe its options.
pub(crate) fn description_key(command: &str, subcommand: Option<&str>) -> String {
    match subcommand {
        Some(subcommand) => format!("command-{command}-{subcommand}"),
        None => format!("command-{command}"),
    }
}
