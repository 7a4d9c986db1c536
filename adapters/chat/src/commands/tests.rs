use dibs_core::time::Language;
use serde_json::Value;

use super::*;
use crate::fixtures::catalogue;
use crate::grammar::{Meaning, meaning, read_text, read_text_in};
use crate::wording::Wording;

/// Discord's pattern of names is `^[-_'\p{L}\p{N}]{1,32}$` in lower case, Telegram's
/// `^[a-z0-9_]{1,32}$`.
fn is_name(name: &str) -> bool {
    (1..=32).contains(&name.len())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn text<'a>(json: &'a Value, field: &str) -> &'a str {
    json[field].as_str().unwrap_or_default()
}

#[test]
fn the_commands_of_the_interface_are_all_there() {
    let names: Vec<&str> = commands()
        .iter()
        .filter(|command| command.audience != Audience::Unlisted)
        .map(|command| command.name)
        .collect();
    let promised = "book join leave line wait draw claim pass done here late snooze cancel extend move give swap accept decline undo mine who free schedule remind timezone language link unlink forget help \
                    resource hours assign kick approve deny close reopen board limit team audit stats export import settings connect";
    assert_eq!(names.join(" "), promised);
    let book = CommandSpec::named("book").expect("is there");
    assert_eq!(
        book.usage(),
        "/book <resource> [when] [for] [seats] [repeat] [note]"
    );
    let resource = CommandSpec::named("RESOURCE").expect("in any case");
    assert_eq!(resource.usage(), "/resource add|edit|remove|list|show");
    let usages: Vec<String> = resource
        .subcommands
        .iter()
        .map(|subcommand| resource.usage_of(subcommand))
        .collect();
    assert_eq!(
        usages,
        [
            "/resource add <name> [capacity] [slot] [step] [zone] [hours] [alias] [checkin] [approval] [draw] [who] [names] [group] [tag] [about] [queue] [priority] [grace] [cooldown]",
            "/resource edit <name> [rename] [capacity] [slot] [step] [zone] [hours] [alias] [checkin] [approval] [draw] [who] [names] [group] [tag] [about] [queue] [priority] [grace] [cooldown]",
            "/resource remove <name>",
            "/resource list",
            "/resource show <name>",
        ]
    );
}

#[test]
fn discord_takes_the_commands() {
    let json = discord_commands(&Wording::new(), Language::En);
    let listed = json.as_array().expect("an array");
    assert!(listed.len() <= 100, "Discord's limit of global commands");
    for command in listed {
        assert!(is_name(text(command, "name")), "{command}");
        let managers = matches!(
            text(command, "name"),
            "resource"
                | "hours"
                | "assign"
                | "kick"
                | "approve"
                | "deny"
                | "close"
                | "reopen"
                | "board"
                | "limit"
                | "team"
                | "audit"
                | "stats"
                | "export"
                | "import"
                | "settings"
                | "connect"
        );
        let permissions = &command["default_member_permissions"];
        assert_eq!(permissions.as_str(), managers.then_some("32"), "{command}");
        assert_eq!(command["contexts"], serde_json::json!([0, 1]));
        check_options(command["options"].as_array().expect("an array"));
    }
    let of = |name: &str| {
        listed
            .iter()
            .find(|command| text(command, "name") == name)
            .expect("listed")
    };
    insta::assert_snapshot!(shape(of("book")), @r#"
resource 3 required autocomplete
when 3 autocomplete
for 3 autocomplete
seats 4
repeat 3
note 3
"#);
    insta::assert_snapshot!(shape(of("line")), @r#"
resource 3 required autocomplete
share 5
"#);
    insta::assert_snapshot!(shape(of("resource")), @r"
    add 1
      name 3 required
      capacity 4
      slot 3 autocomplete
      step 3 autocomplete
      zone 3 autocomplete
      hours 3
      alias 3
      checkin 3 autocomplete
      approval 3
      draw 3
      who 3 autocomplete
      names 3
      group 3
      tag 3
      about 3
      queue 3
      priority 3 autocomplete
      grace 3 autocomplete
      cooldown 3 autocomplete
    edit 1
      name 3 required autocomplete
      rename 3
      capacity 4
      slot 3 autocomplete
      step 3 autocomplete
      zone 3 autocomplete
      hours 3
      alias 3
      checkin 3 autocomplete
      approval 3
      draw 3
      who 3 autocomplete
      names 3
      group 3
      tag 3
      about 3
      queue 3
      priority 3 autocomplete
      grace 3 autocomplete
      cooldown 3 autocomplete
    remove 1
      name 3 required autocomplete
    list 1
    show 1
      name 3 required autocomplete
    ");
}

fn check_options(options: &[Value]) {
    assert!(options.len() <= 25, "Discord's limit of options");
    let mut optional_seen = false;
    for option in options {
        assert!(is_name(text(option, "name")), "{option}");
        let description = text(option, "description").chars().count();
        assert!((1..=100).contains(&description), "{option}");
        let required = option["required"].as_bool().unwrap_or(false);
        assert!(
            !(required && optional_seen),
            "required options come first: {option}"
        );
        optional_seen |= !required && option["type"] != 1;
        let choices = option["choices"].as_array().map_or(0, Vec::len);
        assert!(
            choices <= 25 && (choices == 0 || option["autocomplete"].is_null()),
            "{option}"
        );
        if let Some(options) = option["options"].as_array() {
            check_options(options);
        }
    }
}

/// Names, types and flags of a command's options, a line each.
fn shape(command: &Value) -> String {
    fn lines(options: &Value, depth: usize, shape: &mut String) {
        for option in options.as_array().into_iter().flatten() {
            let name = text(option, "name");
            let required = if option["required"] == true {
                " required"
            } else {
                ""
            };
            let autocomplete = if option["autocomplete"] == true {
                " autocomplete"
            } else {
                ""
            };
            let indent = "  ".repeat(depth);
            shape.push_str(&format!(
                "{indent}{name} {}{required}{autocomplete}\n",
                option["type"]
            ));
            lines(&option["options"], depth + 1, shape);
        }
    }
    let mut shape = String::new();
    lines(&command["options"], 0, &mut shape);
    shape
}

#[test]
fn telegram_takes_the_commands() {
    let listed = telegram_commands(&Wording::new(), Language::En);
    assert!(listed.len() <= 100, "Telegram's limit of commands");
    for (name, description) in &listed {
        assert!(is_name(name), "{name}");
        assert!(
            (1..=256).contains(&description.chars().count()),
            "{description}"
        );
    }
    assert_eq!(listed[0], ("book".to_owned(), "Take a slot".to_owned()));
}

#[test]
fn every_example_is_read_as_it_is_meant() {
    let catalogue = catalogue();
    for command in commands() {
        for example in command.examples {
            let line = example.filled("Piano room");
            let read = read_text(&line, &catalogue, None);
            let invocation = read.expect(&line).expect(&line);
            assert_eq!(invocation.command, command.name, "{line}");
            let meant = meaning(&invocation, Language::En);
            assert!(meant.is_ok(), "{line}: {meant:?}");
            let is_help = matches!(meant, Ok(Meaning::Help { .. }));
            assert_eq!(is_help, command.name == "help", "{line}: {meant:?}");
        }
    }
}

/// What is called something: the commands, the subcommands of each, the options of each.
fn namespaces() -> Vec<(Named, String, Vec<&'static str>)> {
    let listed = || {
        commands()
            .iter()
            .filter(|command| command.audience != Audience::Unlisted)
    };
    let mut spaces = vec![(
        Named::Command,
        "commands".to_owned(),
        listed().map(|command| command.name).collect(),
    )];
    let topics = Topic::ALL.map(Topic::name).to_vec();
    spaces.push((Named::Topic, "topics".to_owned(), topics));
    for command in listed() {
        let subcommands = command.subcommands.iter().map(|one| one.name).collect();
        spaces.push((Named::Subcommand, command.usage(), subcommands));
        let options = |options: &'static [OptionSpec]| options.iter().map(|one| one.name).collect();
        spaces.push((Named::Option, command.usage(), options(command.options)));
        for subcommand in command.subcommands {
            let usage = command.usage_of(subcommand);
            spaces.push((Named::Option, usage, options(subcommand.options)));
        }
    }
    spaces
}

/// Discord's pattern of names in any language: `^[-_'\p{L}\p{N}]{1,32}$`, in lower case.
fn is_local_name(name: &str) -> bool {
    (1..=32).contains(&name.chars().count())
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        && name == name.to_lowercase()
}

#[test]
fn everything_has_a_name_in_every_language_and_none_can_be_taken_for_another() {
    for (what, place, names) in namespaces() {
        // A word of any language, and what it names.
        let mut words: std::collections::BTreeMap<String, &str> = names
            .iter()
            .map(|name| ((*name).to_owned(), *name))
            .collect();
        for language in Language::ALL {
            if language == Language::En {
                continue;
            }
            let rows = words::rows(language, what);
            let mut shown = std::collections::BTreeSet::new();
            for name in &names {
                let row = rows.iter().find(|(known, _)| known == name);
                let file = format!(
                    "commands/words/{}.rs",
                    language.code().to_lowercase().replace('-', "_")
                );
                let (_, local) = row.unwrap_or_else(|| panic!("{file} lacks {what:?} {name}"));
                assert!(
                    shown.insert(local[0]),
                    "{file}: {place}: {} twice",
                    local[0]
                );
                for word in *local {
                    assert!(is_local_name(word), "{file}: {word}");
                    let other = words.insert((*word).to_owned(), name);
                    assert!(
                        other.is_none_or(|other| other == *name),
                        "{file}: {word} is {name} and {other:?} of {place}"
                    );
                }
            }
        }
    }
    for language in Language::ALL {
        for what in [
            Named::Command,
            Named::Subcommand,
            Named::Option,
            Named::Topic,
        ] {
            for (name, _) in words::rows(language, what) {
                let spaces = namespaces();
                let known = spaces
                    .iter()
                    .any(|(kind, _, names)| *kind == what && names.contains(name));
                assert!(known, "{language:?}: there is no {what:?} {name}");
            }
        }
    }
}

#[test]
fn commands_are_understood_by_their_names_in_other_languages() {
    let catalogue = catalogue();
    for (language, line, english) in [
        (
            Language::De,
            "/buchen Piano morgen 18 Uhr für 1h",
            "/book Piano tomorrow 18:00 for 1h",
        ),
        (
            Language::De,
            "/Buchen Piano fr 18-20 notiz Probe",
            "/book Piano fri 18-20 note Probe",
        ),
        (
            Language::De,
            "/ressource ändern Piano dauer 1h",
            "/resource edit Piano slot 1h",
        ),
        (
            Language::Fr,
            "/réserver Piano demain 18h pour 45 min",
            "/book Piano tomorrow 18:00 for 45 min",
        ),
        (
            Language::Fr,
            "/reserver Piano demain à 18h",
            "/book Piano tomorrow 18:00",
        ),
        (
            Language::Es,
            "/reservar Piano mañana a las 18 para 1h",
            "/book Piano tomorrow 18:00 for 1h",
        ),
        (
            Language::Vi,
            "/đặt Piano 6 giờ chiều ngày mai trong 1h",
            "/book Piano tomorrow 18:00 for 1h",
        ),
        (Language::Vi, "/trống", "/free"),
        (
            Language::ZhTw,
            "/預約 Piano 明天下午6點 時長 1小時",
            "/book Piano tomorrow 18:00 for 1h",
        ),
        (Language::ZhTw, "/我的", "/mine"),
    ] {
        let read = |line: &str, languages: &[Language]| {
            let read = read_text_in(line, &catalogue, languages, None);
            let invocation = read.expect(line).expect(line);
            meaning(&invocation, languages[0]).expect(line)
        };
        let meant = read(english, &[Language::En]);
        assert_eq!(read(line, &[language]), meant, "{line}");
        // To somebody of another language, too, where any word may be a command.
        let all = [&[Language::En][..], &Language::ALL].concat();
        assert_eq!(read(line, &all), meant, "{line}");
        let other = read_text_in(line, &catalogue, &[Language::En], None);
        assert!(other.is_err(), "{line}: other bots have commands, too");
    }
}

#[test]
fn discord_is_told_names_and_descriptions_in_its_locales() {
    let json = discord_commands(&Wording::new(), Language::En);
    let listed = json.as_array().expect("an array");
    let book = &listed[0];
    assert_eq!(
        book["name_localizations"],
        serde_json::json!({
            "de": "buchen", "es-ES": "reservar", "es-419": "reservar", "fr": "réserver",
            "vi": "đặt", "zh-TW": "預約",
        })
    );
    assert_eq!(book["description_localizations"]["de"], "Eine Zeit buchen");
    let duration = &book["options"][2];
    assert_eq!(duration["name_localizations"]["fr"], "pour");
    // In a German house, English is the other language.
    let german = discord_commands(&Wording::new(), Language::De);
    assert_eq!(german[0]["description"], "Eine Zeit buchen");
    assert_eq!(
        german[0]["description_localizations"]["en-GB"],
        "Take a slot"
    );
    assert!(german[0]["description_localizations"]["de"].is_null());
}

#[test]
fn every_command_belongs_to_one_topic_and_no_topic_is_called_like_a_command() {
    for command in commands() {
        let topics = Topic::ALL.into_iter().filter(|topic| {
            let mut theirs = topic.commands();
            theirs.any(|other| other.name == command.name)
        });
        let topics: Vec<Topic> = topics.collect();
        match command.audience {
            Audience::Everybody => assert_eq!(topics.len(), 1, "{}: {topics:?}", command.name),
            Audience::Managers => assert_eq!(topics, [Topic::Managing], "{}", command.name),
            Audience::Unlisted => assert_eq!(topics, [], "{}", command.name),
        }
    }
    for topic in Topic::ALL {
        for language in Language::ALL {
            let name = topic.name_in(language);
            assert_eq!(Topic::named(name), Some(topic), "{name}");
            assert_eq!(CommandSpec::named_in(name, &Language::ALL), None, "{name}");
        }
    }
}
