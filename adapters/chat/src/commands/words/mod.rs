//! What commands, subcommands and options are called in other languages than English: in Discord's
//! menus, and in text. The English names are the promise; these are other words for them.
//!
//! A row is a name of the table and its words; the first is the one that is shown, the others are
//! only understood. A test says which rows are missing, and which words could be taken for others.

mod de;
mod es;
mod fr;
mod vi;
mod zh_tw;

use dibs_core::model::text::folded;
use dibs_core::time::Language;

type Rows = &'static [(&'static str, &'static [&'static str])];

/// The words of one language.
pub(crate) struct CommandWords {
    pub(super) commands: Rows,
    pub(super) subcommands: Rows,
    pub(super) options: Rows,
    pub(super) topics: Rows,
}

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// A command.
    Command,
    /// A subcommand.
    Subcommand,
    /// An option.
    Option,
    /// A topic of the help.
    Topic,
}

/// The words of a language, unless it is English, which the table itself has.
pub(super) fn words(language: Language) -> Option<&'static CommandWords> {
    match language {
        Language::En => None,
        Language::De => Some(&de::WORDS),
        Language::Es => Some(&es::WORDS),
        Language::Fr => Some(&fr::WORDS),
        Language::Vi => Some(&vi::WORDS),
        Language::ZhTw => Some(&zh_tw::WORDS),
    }
}

/// What something of the table is called in a language, as it is shown.
pub(crate) fn local_name(language: Language, what: Named, name: &str) -> Option<&'static str> {
    let (_, words) = rows(language, what)
        .iter()
        .find(|(known, _)| *known == name)?;
    words.first().copied()
}

/// Whether `word`, in any case, is another word for something of the table in a language.
pub(crate) fn is_word_for(language: Language, what: Named, name: &str, word: &str) -> bool {
    let word = folded(word);
    rows(language, what)
        .iter()
        .any(|(known, words)| *known == name && words.contains(&word.as_str()))
}

pub(super) fn rows(language: Language, what: Named) -> Rows {
    words(language).map_or(&[], |words| match what {
        Named::Command => words.commands,
        Named::Subcommand => words.subcommands,
        Named::Option => words.options,
        Named::Topic => words.topics,
    })
}
