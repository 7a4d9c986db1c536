//! The commands, in ONE table: Discord's typed commands, Telegram's command list, the grammar of
//! typed text, `/help` and the conversion to acts are all read from it.

mod listing;
mod table;
mod topics;
mod words;

pub(crate) use listing::description_key;
pub use listing::{discord_commands, telegram_commands};
pub use table::commands;
pub use topics::{HelpAbout, Topic};
pub(crate) use words::{Named, local_name};

use dibs_core::time::Language;
use words::is_word_for;

/// Instead of a language: the one of one's app.
pub(crate) const AUTO: &str = "auto";

/// A command.
#[derive(Debug, PartialEq, Eq)]
pub struct CommandSpec {
    /// Its name, without the slash.
    pub name: &'static str,
    /// Its options; none where there are subcommands.
    pub options: &'static [OptionSpec],
    /// Its subcommands.
    pub subcommands: &'static [SubcommandSpec],
    /// Whom it is for.
    pub audience: Audience,
    /// Lines that show how it is used; `{}` stands for a resource's name.
    pub examples: &'static [Example],
}

/// A subcommand, such as `add` in `/resource add`.
#[derive(Debug, PartialEq, Eq)]
pub struct SubcommandSpec {
    /// Its name.
    pub name: &'static str,
    /// Its options.
    pub options: &'static [OptionSpec],
}

/// Whom a command is for. The desk decides who may; this only says who is shown it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Everybody,
    /// Managers.
    Managers,
    /// Nobody: platforms send it by themselves.
    Unlisted,
}

/// An option of a command.
#[derive(Debug, PartialEq, Eq)]
pub struct OptionSpec {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: OptionKind,
    /// The command makes no sense without it.
    pub required: bool,
    /// In typed text, its name goes before its value (`for 2h`); else it stands alone.
    pub introduced: bool,
}

impl OptionSpec {
    /// Whether `word` names it, in any language and case.
    pub(crate) fn is_called(&self, word: &str) -> bool {
        self.name.eq_ignore_ascii_case(word)
            || Language::ALL
                .into_iter()
                .any(|language| is_word_for(language, Named::Option, self.name, word))
    }
}

/// What an option holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionKind {
    /// A resource that exists, by name or alias.
    Resource,
    /// A new name of a resource.
    Name,
    /// When something starts, and perhaps ends.
    When,
    /// A day.
    Day,
    /// A length of time.
    Duration,
    /// Opening hours.
    Hours,
    /// A member: `@handle`, a name, or what a platform makes of them.
    Member,
    /// When something begins or ends: a moment, or a whole day.
    Moment,
    /// How much each member may have.
    Limit,
    /// A team, by its name.
    Team,
    /// A team, by its name, or none.
    TeamOrNone,
    /// Whoever may book something: everyone, managers, or a team.
    Bookers,
    /// A role of the server, or none.
    Role,
    /// When a chat is told what its day brings.
    Digest,
    /// When somebody is not to be rung.
    Quiet,
    /// When wishes for a week are collected.
    Draw,
    /// How often something is repeated.
    Repeat,
    /// A time zone.
    Zone,
    /// A whole number.
    Integer {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// Anything, to the end of the line.
    Text {
        /// Most characters.
        limit_chars: usize,
    },
    /// A booking's number.
    Booking,
    /// A language, by its tag or its own name.
    Language {
        /// `auto`, for that of one's app, is possible too.
        or_auto: bool,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Yes or no; in typed text the word alone means yes.
    Switch,
    /// The name of a command, or of a topic of the help.
    Command,
    /// A code that was shown elsewhere.
    Code,
    /// A file that comes with the command; in typed text, at most what it is called.
    File,
}

impl OptionKind {
    /// Whether suggestions are made while it is typed; see [`crate::Front::suggest`].
    pub fn autocompletes(self) -> bool {
        matches!(
            self,
            Self::Resource
                | Self::When
                | Self::Day
                | Self::Duration
                | Self::Limit
                | Self::Team
                | Self::TeamOrNone
                | Self::Bookers
                | Self::Digest
                | Self::Zone
                | Self::Booking
                | Self::Command
        )
    }
}

/// A line that shows how a command is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The line; `{}` stands for a resource's name.
    pub line: &'static str,
    /// It can be tried by pressing it: it takes nothing away.
    pub pressable: bool,
}

impl Example {
    /// The line with a resource's name in it.
    pub fn filled(&self, resource: &str) -> String {
        self.line.replace("{}", resource)
    }
}

impl CommandSpec {
    /// The command of that name, in any case.
    pub fn named(name: &str) -> Option<&'static Self> {
        commands()
            .iter()
            .find(|command| command.name.eq_ignore_ascii_case(name))
    }

    /// The command of that name, or of that word in one of these languages, the first before the
    /// others; in any case.
    pub fn named_in(word: &str, languages: &[Language]) -> Option<&'static Self> {
        let local = |language: &Language| {
            commands()
                .iter()
                .find(|command| is_word_for(*language, Named::Command, command.name, word))
        };
        Self::named(word).or_else(|| languages.iter().find_map(local))
    }

    /// Its subcommand of that name, in any case, or of that word in any language.
    pub fn subcommand(&self, name: &str) -> Option<&'static SubcommandSpec> {
        self.subcommands.iter().find(|subcommand| {
            subcommand.name.eq_ignore_ascii_case(name)
                || Language::ALL
                    .into_iter()
                    .any(|language| is_word_for(language, Named::Subcommand, subcommand.name, name))
        })
    }

    /// Whether a file comes with it.
    pub fn takes_file(&self) -> bool {
        self.options
            .iter()
            .any(|option| option.kind == OptionKind::File)
    }

    /// The options it takes, or its subcommand of that name.
    pub fn options_of(&self, subcommand: Option<&str>) -> &'static [OptionSpec] {
        match subcommand.and_then(|name| self.subcommand(name)) {
            Some(subcommand) => subcommand.options,
            None => self.options,
        }
    }

    /// How it is written: `/book <resource> [when] [for]`.
    pub fn usage(&self) -> String {
        if self.subcommands.is_empty() {
            return with_options(format!("/{}", self.name), self.options);
        }
        let names: Vec<&str> = self
            .subcommands
            .iter()
            .map(|subcommand| subcommand.name)
            .collect();
        format!("/{} {}", self.name, names.join("|"))
    }

    /// How its subcommand is written.
    pub fn usage_of(&self, subcommand: &SubcommandSpec) -> String {
        with_options(
            format!("/{} {}", self.name, subcommand.name),
            subcommand.options,
        )
    }
}

fn with_options(start: String, options: &[OptionSpec]) -> String {
    options.iter().fold(start, |mut usage, option| {
        let (open, close) = if option.required {
            ('<', '>')
        } else {
            ('[', ']')
        };
        usage.push(' ');
        usage.push(open);
        usage.push_str(option.name);
        usage.push(close);
        usage
    })
}

#[cfg(test)]
mod tests;
