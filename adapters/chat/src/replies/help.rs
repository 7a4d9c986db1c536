//! Help, and hello.

use super::Scene;
use super::draft::Draft;
use crate::commands::{CommandSpec, HelpAbout, Topic, description_key};
use crate::message::{Inline, Message, Tone};

/// What a resource is called in examples where there is none yet.
const SOME_NAME: &str = "Piano";

/// Most examples of a topic that can be pressed.
const MOST_TOPIC_BUTTONS: usize = 5;

/// All commands by topic, what belongs to one topic, or one command with examples. `resource` names
/// one that exists; `manages`: the reader is shown what managers can do.
pub fn help_message(
    scene: &Scene<'_>,
    about: Option<HelpAbout>,
    resource: Option<&str>,
    manages: bool,
) -> Message {
    let resource = resource.unwrap_or(SOME_NAME);
    match about {
        Some(HelpAbout::Command(command)) => one(scene, command, resource),
        Some(HelpAbout::Topic(topic)) => together(scene, topic, resource),
        None => all(scene, resource, manages),
    }
}

fn all(scene: &Scene<'_>, resource: &str, manages: bool) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    draft.line("help", &[]);
    let shown = |topic: &Topic| manages || *topic != Topic::Managing;
    for topic in Topic::ALL.into_iter().filter(shown) {
        let names = topic
            .commands()
            .map(|command| scene.code(format!("/{}", command.name)));
        let commands = scene.all_of(names);
        draft.bullet(title_key(topic), &[("commands", commands)]);
    }
    let language = scene.labels.language;
    let topic = scene.code(format!("/help {}", Topic::Booking.name_in(language)));
    let command = scene.code("/help book");
    draft.line("help-next", &[("topic", topic), ("line", command)]);
    for line in [
        format!("/book {resource}"),
        "/free".to_owned(),
        "/mine".to_owned(),
    ] {
        draft.run_button(&line, &line);
    }
    for topic in Topic::ALL.into_iter().filter(shown) {
        let name = topic.name_in(language);
        draft.run_button(name, &format!("/help {name}"));
    }
    draft.finish()
}

const fn title_key(topic: Topic) -> &'static str {
    match topic {
        Topic::Booking => "help-booking",
        Topic::Waiting => "help-waiting",
        Topic::Changing => "help-changing",
        Topic::Looking => "help-looking",
        Topic::Yourself => "help-yourself",
        Topic::Managing => "help-managing",
    }
}

/// What belongs together, and an example of each that can be tried.
fn together(scene: &Scene<'_>, topic: Topic, resource: &str) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    draft.line("help", &[]);
    let mut examples = Vec::new();
    for command in topic.commands() {
        let line = scene.code(format!("/{}", command.name));
        let about = description(scene, command.name, None);
        draft.bullet(
            "help-item",
            &[("line", line), ("description", about.into())],
        );
        let pressable = command.examples.iter().find(|example| example.pressable);
        examples.extend(pressable.map(|example| example.filled(resource)));
    }
    let first = topic.commands().next().map_or("help", |first| first.name);
    let line = scene.code(format!("/help {first}"));
    draft.line("help-examples-next", &[("line", line)]);
    for line in examples.iter().take(MOST_TOPIC_BUTTONS) {
        draft.run_button(line, line);
    }
    draft.finish()
}

fn description(scene: &Scene<'_>, command: &str, subcommand: Option<&str>) -> Inline {
    let key = description_key(command, subcommand);
    Inline::Text(scene.wording.plain_line(scene.labels.language, &key, &[]))
}

fn one(scene: &Scene<'_>, command: &CommandSpec, resource: &str) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    let about = description(scene, command.name, None);
    draft.line(
        "help-item",
        &[
            ("line", scene.code(command.usage())),
            ("description", about.into()),
        ],
    );
    for subcommand in command.subcommands {
        let about = description(scene, command.name, Some(subcommand.name));
        let usage = scene.code(command.usage_of(subcommand));
        draft.bullet(
            "help-item",
            &[("line", usage), ("description", about.into())],
        );
    }
    let key = description_key(command.name, None);
    for option in command.options {
        let about = scene
            .wording
            .attribute(scene.labels.language, &key, option.name);
        let about = Inline::Text(about).into();
        draft.bullet(
            "help-item",
            &[("line", scene.code(option.name)), ("description", about)],
        );
    }
    if !command.examples.is_empty() {
        draft.line("help-examples", &[]);
    }
    for example in command.examples {
        let line = example.filled(resource);
        draft.bullet("help-example", &[("line", scene.code(line.clone()))]);
        if example.pressable {
            draft.run_button(&line, &line);
        }
    }
    draft.finish()
}

/// The bot has just come into a chat: three steps, the last of which is a booking.
pub fn welcome_message(scene: &Scene<'_>, resource: Option<&str>) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    draft.line("welcome", &[]);
    let zone = scene.code("/settings zone Europe/Berlin");
    draft.bullet(
        "welcome-zone",
        &[
            (
                "zone",
                Inline::Text(scene.labels.zone.name().to_owned()).into(),
            ),
            ("line", zone),
        ],
    );
    draft.bullet(
        "welcome-add",
        &[("line", scene.code("/resource add Piano"))],
    );
    let name = resource.unwrap_or(SOME_NAME);
    draft.bullet(
        "welcome-book",
        &[("line", scene.code(format!("/book {name} 18:00")))],
    );
    draft.run_button("/help", "/help");
    draft.finish()
}

/// Somebody says hello in private.
pub(crate) fn start_message(scene: &Scene<'_>) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    draft.line("start", &[]);
    for line in ["/mine", "/free", "/help"] {
        draft.run_button(line, line);
    }
    draft.finish()
}
