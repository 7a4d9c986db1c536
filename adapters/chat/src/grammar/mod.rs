//! The grammar of commands typed as text.
//!
//! ```text
//! line     = "/" command [ "@" bot ] { word }
//! word     = anything without spaces | '"' anything '"'
//! ```
//!
//! - The command's name is read in any case, in English or a language in force. `/book@OtherBot` is not for us.
//! - A command with subcommands has one of them as its first word.
//! - A resource is named first: the longest known name or alias that the words begin with wins, in
//!   any case, so names may have spaces and even contain words such as `for`. If the words do not
//!   begin with a known name, the longest one among the other words is taken; if there is none,
//!   what stands before the rest of the command is taken for a name that is not known.
//! - Words such as `for`, `seats`, `capacity` introduce their options, in any order and language. A length takes
//!   as many words as make a length (`for 1 hour 30 min`), a number or a choice one word, zones,
//!   hours and names everything up to the next such word. `note` runs to the end of the line.
//! - What is left belongs to the option that needs no introduction: the time of `/book`, the day of
//!   `/free`, the name of `/resource add`, the hours of `/hours`.
//! - Quotes keep words together and from being read as anything else: `/resource add "Room for 2"`.
//!
//! What is not understood comes back as a [`Misread`] that points at the word.

mod fields;
mod meaning;
mod names;
mod options;
mod teams;
mod words;

use std::collections::BTreeMap;

use dibs_core::desk::Catalogue;
use dibs_core::time::Language;

pub(crate) use meaning::{Meaning, meaning};

use crate::commands::{Audience, CommandSpec, Named, commands, local_name};
use crate::invocation::{Invocation, Misread};
use words::{Word, split};

/// Longest text read, in characters: twice the longest message Discord sends.
pub const LONGEST_TEXT_CHARS: usize = 4_000;
/// Longest name of a command that is looked at, in characters: Discord's and Telegram's limit.
const LONGEST_COMMAND_CHARS: usize = 32;
/// Commands less similar than this (Jaro-Winkler, 0 to 1) are not offered.
const LEAST_LIKENESS: f64 = 0.75;

/// Reads a line of text in the community's language. `bot_name` is our name on the platform, without
/// the `@`. `None`: the line is not a command, or one for another bot.
///
/// # Errors
/// What was not understood.
pub fn read_text(
    text: &str,
    catalogue: &Catalogue,
    bot_name: Option<&str>,
) -> Result<Option<Invocation>, Misread> {
    read_text_in(text, catalogue, &[catalogue.language], bot_name)
}

/// The same in the first of `languages`; commands may bear their names in any of them.
///
/// # Errors
/// What was not understood.
pub(crate) fn read_text_in(
    text: &str,
    catalogue: &Catalogue,
    languages: &[Language],
    bot_name: Option<&str>,
) -> Result<Option<Invocation>, Misread> {
    let language = languages.first().copied().unwrap_or(catalogue.language);
    let Some(line) = text.trim_start().strip_prefix('/') else {
        return Ok(None);
    };
    let head_length = line.find(char::is_whitespace).unwrap_or(line.len());
    let (head, rest) = line.split_at(head_length);
    let (name, addressee) = match head.split_once('@') {
        Some((name, addressee)) => (name, Some(addressee)),
        None => (head, None),
    };
    if let Some(addressee) = addressee
        && bot_name.is_none_or(|own| !own.eq_ignore_ascii_case(addressee))
    {
        return Ok(None);
    }
    // A bare slash, or a path such as `/usr/bin`, is nobody's command.
    if name.is_empty() || name.contains('/') {
        return Ok(None);
    }
    let command =
        CommandSpec::named_in(name, languages).ok_or_else(|| Misread::UnknownCommand {
            typed: name.chars().take(LONGEST_COMMAND_CHARS).collect(),
            nearest: nearest_command(name),
            addressed: addressee.is_some(),
        })?;
    if text.chars().nth(LONGEST_TEXT_CHARS).is_some() {
        return Err(Misread::TooLong {
            limit_chars: LONGEST_TEXT_CHARS,
        });
    }
    read_words(command, &split(rest), catalogue, language).map(Some)
}

/// The subcommand that is meant where none is named.
const LISTING: &str = "list";

fn read_words(
    command: &'static CommandSpec,
    words: &[Word<'_>],
    catalogue: &Catalogue,
    language: Language,
) -> Result<Invocation, Misread> {
    let mut words = words;
    let mut subcommand = None;
    if !command.subcommands.is_empty() {
        let Some((first, rest)) = words.split_first() else {
            // Alone, it lists what there is, where there is something to list.
            let subcommand = command.subcommand(LISTING);
            let subcommand = subcommand.map(|list| list.name.to_owned());
            return Ok(Invocation {
                subcommand,
                ..Invocation::new(command.name)
            });
        };
        let known = command
            .subcommand(&first.text)
            .ok_or_else(|| Misread::UnknownSubcommand {
                command: command.name,
                typed: first.text.clone(),
            })?;
        subcommand = Some(known.name.to_owned());
        words = rest;
    }
    let options = fields::read(command, subcommand.as_deref(), words, catalogue, language)?;
    Ok(Invocation {
        command: command.name.to_owned(),
        subcommand,
        options,
        file: None,
    })
}

/// The command most like `typed`, if one is alike enough.
pub(crate) fn nearest_command(typed: &str) -> Option<&'static str> {
    let typed: String = typed
        .chars()
        .take(LONGEST_COMMAND_CHARS)
        .collect::<String>()
        .to_lowercase();
    commands()
        .iter()
        .filter(|command| command.audience != Audience::Unlisted)
        .flat_map(|command| names_of(command.name).map(move |name| (name, command.name)))
        .map(|(name, command)| (strsim::jaro_winkler(name, &typed), command))
        .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// A command's name and what it is called in other languages.
fn names_of(command: &'static str) -> impl Iterator<Item = &'static str> {
    let others = Language::ALL
        .into_iter()
        .filter_map(move |language| local_name(language, Named::Command, command));
    std::iter::once(command).chain(others)
}

type Options = BTreeMap<String, String>;

#[cfg(test)]
mod tests;
