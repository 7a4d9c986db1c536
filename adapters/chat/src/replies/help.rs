//! Help, and hello.

use super::Scene;
use super::draft::Draft;
use crate::commands::{Audience, CommandSpec, commands, description_key};
use crate::message::{Inline, Message, Tone};

/// What a resource is called in examples where there is none yet.
const SOME_NAME: &str = "Piano";

/// All commands, or one of them with examples. `resource` names one that exists; `manages`: the
/// reader is shown what managers can do.
pub fn help_message(
    scene: &Scene<'_>,
    command: Option<&CommandSpec>,
    resource: Option<&str>,
    manages: bool,
) -> Message {
    match command {
        Some(command) => one(scene, command, resource.unwrap_or(SOME_NAME)),
        None => all(scene, resource.unwrap_or(SOME_NAME), manages),
    }
}

fn all(scene: &Scene<'_>, resource: &str, manages: bool) -> Message {
    let mut draft = Draft::new(scene, Tone::Info);
    draft.line("help", &[]);
    overview(&mut draft, scene);
    if manages {
        // By name alone: with what each does it would be more than one message holds.
        let theirs = commands().iter();
        let theirs = theirs.filter(|command| command.audience == Audience::Managers);
        let names = theirs.map(|command| scene.code(format!("/{}", command.name)));
        draft.line("help-managers", &[("commands", scene.listed(names))]);
    }
    draft.line("help-next", &[("line", scene.code("/help book"))]);
    for line in [
        format!("/book {resource}"),
        "/free".to_owned(),
        "/mine".to_owned(),
    ] {
        draft.run_button(&line, &line);
    }
    draft.finish()
}

fn overview(draft: &mut Draft<'_>, scene: &Scene<'_>) {
    let shown: Vec<Vec<Inline>> = commands()
        .iter()
        .filter(|command| command.audience == Audience::Everybody)
        .map(|command| {
            let line = scene.code(format!("/{}", command.name));
            let description = description(scene, command.name, None);
            scene.say(
                "help-item",
                &[("line", line), ("description", description.into())],
            )
        })
        .collect();
    let total = shown.len();
    draft.list(shown, total);
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
