use dibs_core::time::Language;
use serde_json::Value;

use super::*;
use crate::fixtures::catalogue;
use crate::grammar::{Meaning, meaning, read_text};
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
    let promised = "book join leave line claim pass done cancel mine who free schedule help \
                    resource hours settings connect";
    assert_eq!(names.join(" "), promised);
    let book = CommandSpec::named("book").expect("is there");
    assert_eq!(book.usage(), "/book <resource> [when] [for] [seats] [note]");
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
            "/resource add <name> [capacity] [slot] [step] [zone] [hours] [alias] [names]",
            "/resource edit <name> [rename] [capacity] [slot] [step] [zone] [hours] [alias] [names]",
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
            "resource" | "hours" | "settings" | "connect"
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
note 3
"#);
    insta::assert_snapshot!(shape(of("line")), @r#"
resource 3 required autocomplete
share 5
"#);
    insta::assert_snapshot!(shape(of("resource")), @r#"
add 1
  name 3 required
  capacity 4
  slot 3 autocomplete
  step 3 autocomplete
  zone 3 autocomplete
  hours 3
  alias 3
  names 3
edit 1
  name 3 required autocomplete
  rename 3
  capacity 4
  slot 3 autocomplete
  step 3 autocomplete
  zone 3 autocomplete
  hours 3
  alias 3
  names 3
remove 1
  name 3 required autocomplete
list 1
show 1
  name 3 required autocomplete
"#);
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
