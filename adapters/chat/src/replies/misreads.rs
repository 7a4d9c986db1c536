//! What was not understood: which word, what was expected, an example.

use dibs_core::time::{GrammarError, GrammarErrorKind};

use super::Scene;
use super::draft::Draft;
use crate::commands::{CommandSpec, OptionKind};
use crate::invocation::Misread;
use crate::message::{Inline, Message, Tone};
use crate::wording::Arg;

/// What a resource is called in examples where there is none yet.
const SOME_NAME: &str = "Piano";

/// A misread command in words. `resource` names one that exists, for the example.
pub fn misread_message(scene: &Scene<'_>, misread: &Misread, resource: Option<&str>) -> Message {
    let mut draft = Draft::new(scene, Tone::Refused);
    let words = |option: &str| ("option", scene.echo(option));
    match misread {
        Misread::UnknownCommand {
            typed,
            nearest: Some(nearest),
            ..
        } => {
            let meant = ("meant", scene.code(format!("/{nearest}")));
            draft.line(
                "unknown-command-near",
                &[("typed", scene.echo(&format!("/{typed}"))), meant],
            );
            let help = format!("/help {nearest}");
            draft.run_button(&help, &help);
        }
        Misread::UnknownCommand {
            typed,
            nearest: None,
            ..
        } => {
            draft.line(
                "unknown-command",
                &[("typed", scene.echo(&format!("/{typed}")))],
            );
            draft.run_button("/help", "/help");
        }
        Misread::UnknownSubcommand { command, typed } => {
            unknown_subcommand(&mut draft, scene, command, typed);
        }
        Misread::Missing { kind, option, .. } => match missing_key(*kind) {
            Some(key) => {
                draft.line(key, &[]);
            }
            None => {
                draft.line("missing-option", &[words(option)]);
            }
        },
        Misread::Bare { option, kind } => {
            draft.line("bare-option", &[words(option)]);
            expected(&mut draft, *kind);
        }
        Misread::Repeated { option, .. } => {
            draft.line("repeated-option", &[words(option)]);
        }
        Misread::Unexpected { word, .. } => {
            draft.line("unexpected-word", &[("word", scene.echo(word))]);
        }
        Misread::BadNumber {
            option,
            typed,
            least,
            most,
            ..
        } => {
            draft.line(
                "bad-number",
                &[
                    words(option),
                    ("typed", scene.echo(typed)),
                    ("least", (*least).into()),
                    ("most", (*most).into()),
                ],
            );
        }
        Misread::NoSuchChoice {
            option,
            typed,
            choices,
            ..
        } => {
            let choices = scene.one_of(choices.iter().map(|choice| scene.code(*choice)));
            let typed = ("typed", scene.echo(typed));
            draft.line(
                "no-such-choice",
                &[words(option), typed, ("choices", choices)],
            );
        }
        Misread::NotABooking { typed } => {
            draft.line(
                "not-a-booking",
                &[("typed", scene.echo(typed)), ("number", scene.code("#42"))],
            );
            draft.run_button("/mine", "/mine");
        }
        Misread::Zone { unknown } => {
            let typed = ("typed", scene.echo(&unknown.input));
            if unknown.nearest.is_empty() {
                draft.line("unknown-zone", &[typed]);
            } else {
                let names = scene.one_of(unknown.nearest.iter().map(|name| scene.code(*name)));
                draft.line("unknown-zone-near", &[typed, ("names", names)]);
            }
        }
        Misread::Time { kind, error } => {
            let may_be_a_note = time(&mut draft, scene, error) && *kind == OptionKind::When;
            expected(&mut draft, *kind);
            if may_be_a_note {
                draft.line("expected-note", &[]);
            }
        }
        Misread::TooLong { limit_chars } => {
            draft.line("text-too-long", &[("limit", (*limit_chars).into())]);
        }
    }
    example(&mut draft, scene, misread, resource.unwrap_or(SOME_NAME));
    draft.finish()
}

fn unknown_subcommand(draft: &mut Draft<'_>, scene: &Scene<'_>, command: &str, typed: &str) {
    let subcommands = CommandSpec::named(command).map_or(&[][..], |command| command.subcommands);
    let names = scene.one_of(
        subcommands
            .iter()
            .map(|subcommand| scene.code(subcommand.name)),
    );
    draft.line(
        "unknown-subcommand",
        &[
            ("command", scene.code(format!("/{command}"))),
            ("typed", scene.echo(typed)),
            ("names", names),
        ],
    );
}

fn missing_key(kind: OptionKind) -> Option<&'static str> {
    match kind {
        OptionKind::Resource => Some("missing-resource"),
        OptionKind::Name => Some("missing-name"),
        OptionKind::Booking => Some("missing-booking"),
        OptionKind::Hours => Some("missing-hours"),
        OptionKind::Member => Some("missing-member"),
        _ => None,
    }
}

/// How such a thing is written.
fn expected(draft: &mut Draft<'_>, kind: OptionKind) {
    match kind {
        OptionKind::When => draft.line("expected-when", &[]),
        OptionKind::Day => draft.line("expected-day", &[]),
        OptionKind::Duration => draft.line("expected-duration", &[]),
        OptionKind::Hours => draft.line("expected-hours", &[]),
        OptionKind::Moment => draft.line("expected-moment", &[]),
        OptionKind::Limit => draft.line("expected-limit", &[]),
        OptionKind::TeamOrNone => draft.line("expected-team", &[]),
        OptionKind::Role => draft.line("expected-role", &[]),
        OptionKind::Digest => draft.line("expected-digest", &[]),
        OptionKind::Quiet => draft.line("expected-quiet", &[]),
        OptionKind::Draw => draft.line("expected-draw", &[]),
        OptionKind::Zone => draft.line("expected-zone", &[]),
        OptionKind::Repeat => draft.line("expected-repeat", &[]),
        OptionKind::Integer { least, most } => draft.line(
            "expected-number",
            &[("least", least.into()), ("most", most.into())],
        ),
        _ => draft,
    };
}

/// Says what is wrong with a time; whether it may be that the word is none.
fn time(draft: &mut Draft<'_>, scene: &Scene<'_>, error: &GrammarError) -> bool {
    let word = ("word", scene.echo(error.word_text()));
    let input = ("input", scene.echo(&error.input));
    let number = |number: u32| -> Arg { number.into() };
    let suggestion = error.suggestion(scene.labels.language);
    match error.kind {
        GrammarErrorKind::Empty => draft.line("time-empty", &[]),
        GrammarErrorKind::TooLong { max } => draft.line("text-too-long", &[("limit", max.into())]),
        GrammarErrorKind::UnknownWord => match suggestion {
            Some(meant) => {
                let meant = ("meant", Inline::Strong(meant.to_owned()).into());
                draft.line("time-unknown-word-near", &[word, meant])
            }
            None => draft.line("time-unknown-word", &[word]),
        },
        GrammarErrorKind::ExtraWord => draft.line("time-extra-word", &[word, input]),
        GrammarErrorKind::NumberOutOfRange { min, max } => draft.line(
            "time-number",
            &[word, ("least", number(min)), ("most", number(max))],
        ),
        GrammarErrorKind::MissingTime => draft.line("time-missing-hour", &[input]),
        GrammarErrorKind::Unfinished => draft.line("time-unfinished", &[input]),
        GrammarErrorKind::NotADate => draft.line("time-not-a-date", &[word]),
        GrammarErrorKind::AmbiguousDate => draft.line("time-ambiguous-date", &[word]),
        GrammarErrorKind::YearOutOfRange => draft.line("time-year", &[word]),
        GrammarErrorKind::ZeroLength => draft.line("time-zero-length", &[]),
        GrammarErrorKind::Negative => draft.line("time-negative", &[]),
        GrammarErrorKind::NotWholeMinutes => draft.line("time-whole-minutes", &[]),
        GrammarErrorKind::DurationTooLong { max_minutes } => draft.line(
            "time-duration-too-long",
            &[("limit", scene.length(max_minutes))],
        ),
        GrammarErrorKind::EndBeforeStart => draft.line("time-end-before-start", &[]),
        GrammarErrorKind::TooManyWindows { max } => {
            draft.line("time-too-many-windows", &[("limit", max.into())])
        }
    };
    let no_time = matches!(
        error.kind,
        GrammarErrorKind::UnknownWord | GrammarErrorKind::ExtraWord
    );
    no_time && suggestion.is_none()
}

/// How the command is used.
fn example(draft: &mut Draft<'_>, scene: &Scene<'_>, misread: &Misread, resource: &str) {
    let command = match misread {
        Misread::UnknownSubcommand { command, .. }
        | Misread::Missing { command, .. }
        | Misread::Repeated { command, .. }
        | Misread::Unexpected { command, .. }
        | Misread::BadNumber { command, .. }
        | Misread::NoSuchChoice { command, .. } => command,
        // Their words have an example in them.
        Misread::UnknownCommand { .. }
        | Misread::Bare { .. }
        | Misread::NotABooking { .. }
        | Misread::Zone { .. }
        | Misread::Time { .. }
        | Misread::TooLong { .. } => return,
    };
    let examples = CommandSpec::named(command).map_or(&[][..], |command| command.examples);
    // The fullest one shows most of what can be said.
    if let Some(example) = examples.iter().max_by_key(|example| example.line.len()) {
        draft.line(
            "for-example",
            &[("line", scene.code(example.filled(resource)))],
        );
    }
}
