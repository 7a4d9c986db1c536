//! The lists of commands that Telegram shows while somebody types a slash.

use dibs_chat::commands::{Audience, CommandSpec};
use dibs_chat::{Wording, telegram_commands};
use dibs_core::time::Language;
use teloxide::types::{BotCommand, BotCommandScope};

use crate::api::Api;
use crate::errors::Failure;

/// Has Telegram list the commands as they are now: managers' commands for administrators of groups
/// only, described in the language of whoever looks, and in `language` to those of others. Lists
/// that are right already are left alone.
pub(crate) async fn tell_commands(api: &Api, language: Language) {
    let others = Language::ALL.into_iter().filter(|other| *other != language);
    for spoken in std::iter::once(None).chain(others.map(Some)) {
        let code = spoken.map(two_letters);
        // One language is read at a time, and let go again: most are never spoken here.
        let wording = Wording::new();
        for (scope, wanted) in lists(&wording, spoken.unwrap_or(language)) {
            if let Err(failure) = tell(api, scope, code, wanted).await {
                tracing::warn!(%failure, "Telegram could not be told the commands");
            }
        }
    }
}

/// The ISO 639-1 code, as Telegram wants it.
fn two_letters(language: Language) -> &'static str {
    let code = language.code();
    code.split_once('-').map_or(code, |(letters, _)| letters)
}

async fn tell(
    api: &Api,
    scope: BotCommandScope,
    language_code: Option<&str>,
    wanted: Vec<BotCommand>,
) -> Result<(), Failure> {
    if api.commands(scope.clone(), language_code).await? == wanted {
        return Ok(());
    }
    api.set_commands(scope, language_code, wanted).await
}

/// Whom which commands are listed for.
fn lists(wording: &Wording, language: Language) -> [(BotCommandScope, Vec<BotCommand>); 2] {
    let all = telegram_commands(wording, language);
    let is_everybodys = |name: &str| {
        CommandSpec::named(name).is_some_and(|command| command.audience == Audience::Everybody)
    };
    let command =
        |(name, description): &(String, String)| BotCommand::new(name.clone(), description.clone());
    let everybodys = all
        .iter()
        .filter(|(name, _)| is_everybodys(name))
        .map(command)
        .collect();
    [
        (BotCommandScope::Default, everybodys),
        (
            BotCommandScope::AllChatAdministrators,
            all.iter().map(command).collect(),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrators_are_shown_more() {
        let [(_, everybodys), (_, administrators)] = lists(&Wording::new(), Language::En);
        let names = |commands: &[BotCommand]| {
            commands
                .iter()
                .map(|command| command.command.clone())
                .collect::<Vec<_>>()
                .join(" ")
        };
        insta::assert_snapshot!(names(&everybodys), @"book join leave line wait draw claim pass done here late snooze cancel extend move give swap accept decline undo mine who free schedule remind timezone language link unlink forget help");
        insta::assert_snapshot!(names(&administrators), @"book join leave line wait draw claim pass done here late snooze cancel extend move give swap accept decline undo mine who free schedule remind timezone language link unlink forget help resource hours assign kick approve deny close reopen board limit team audit stats export import settings connect");
        // Telegram's limits: https://core.telegram.org/bots/api#botcommand.
        for BotCommand {
            command,
            description,
        } in administrators
        {
            assert!(command.chars().all(|c| c.is_ascii_lowercase()), "{command}");
            assert!((1..=32).contains(&command.len()), "{command}");
            assert!(
                (1..=256).contains(&description.chars().count()),
                "{description}"
            );
        }
    }
}
