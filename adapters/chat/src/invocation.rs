//! A command with its options, however it was given: typed as text, filled into a platform's form,
//! or carried by a button.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use dibs_core::time::{GrammarError, UnknownZone};

use crate::commands::OptionKind;

/// A command and its options, all as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Invocation {
    /// The command's name, without the slash.
    pub command: String,
    /// Its subcommand, where it has some.
    pub subcommand: Option<String>,
    /// Options by name, as they were given: numbers in digits, yes and no as `true` and `false`.
    pub options: BTreeMap<String, String>,
    /// The file that came with it, if one did.
    pub file: Option<Attached>,
}

/// A file that came with a command. Whatever sent it, nothing of it is trusted.
#[derive(Clone, PartialEq, Eq)]
pub enum Attached {
    /// What is in it; at most [`crate::MOST_IMPORT_BYTES`].
    Bytes(Arc<[u8]>),
    /// It is larger than that.
    TooLarge,
    /// The platform did not hand it over.
    Lost,
}

impl fmt::Debug for Attached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => f.debug_tuple("Bytes").field(&bytes.len()).finish(),
            Self::TooLarge => f.write_str("TooLarge"),
            Self::Lost => f.write_str("Lost"),
        }
    }
}

impl Invocation {
    /// A command without options.
    pub fn new(command: impl Into<String>) -> Self {
        Self {
            command: command.into(),
            ..Self::default()
        }
    }

    /// An option, unless it is missing or blank.
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options
            .get(name)
            .map(|value| value.trim())
            .filter(|value| !value.is_empty())
    }
}

/// Why a command was not understood: which word, and what was expected instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misread {
    /// No command of ours.
    UnknownCommand {
        /// What was typed, without the slash.
        typed: String,
        /// The most similar command there is.
        nearest: Option<&'static str>,
        /// It was said to be for us, as in `/book@OurBot`.
        addressed: bool,
    },
    /// A command whose subcommand is not one.
    UnknownSubcommand {
        /// The command.
        command: &'static str,
        /// What was typed.
        typed: String,
    },
    /// Something is missing that is needed.
    Missing {
        /// Of which command.
        command: &'static str,
        /// Which option.
        option: &'static str,
        /// What it holds.
        kind: OptionKind,
    },
    /// A word that introduces an option, with nothing behind it.
    Bare {
        /// Which option.
        option: &'static str,
        /// What it holds.
        kind: OptionKind,
    },
    /// The same option twice.
    Repeated {
        /// Of which command.
        command: &'static str,
        /// Which option.
        option: &'static str,
    },
    /// A word that has no place in this command.
    Unexpected {
        /// Of which command.
        command: &'static str,
        /// The word.
        word: String,
    },
    /// Not a number, or out of range.
    BadNumber {
        /// Of which command.
        command: &'static str,
        /// Which option.
        option: &'static str,
        /// What was typed.
        typed: String,
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// None of the words there are.
    NoSuchChoice {
        /// Of which command.
        command: &'static str,
        /// Which option.
        option: &'static str,
        /// What was typed.
        typed: String,
        /// The words.
        choices: &'static [&'static str],
    },
    /// Not the number of a booking.
    NotABooking {
        /// What was typed.
        typed: String,
    },
    /// No zone is called that.
    Zone {
        /// What was typed, and what is near.
        unknown: UnknownZone,
    },
    /// A time, day, length or opening hours that cannot be read.
    Time {
        /// What was to be read.
        kind: OptionKind,
        /// Which word, and why.
        error: GrammarError,
    },
    /// More text than any command has.
    TooLong {
        /// The limit, in characters.
        limit_chars: usize,
    },
}
