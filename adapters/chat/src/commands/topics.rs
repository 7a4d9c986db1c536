//! What the help is divided into.

use dibs_core::time::Language;

use super::words::{Named, is_word_for};
use super::{CommandSpec, local_name};

/// Commands that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Having something at a time.
    Booking,
    /// Lines and waitlists.
    Waiting,
    /// Changing what one has.
    Changing,
    /// Seeing what there is.
    Looking,
    /// How one is pinged and addressed, and what is known of one.
    Yourself,
    /// Running it all.
    Managing,
}

impl Topic {
    /// All of them, in the order they are listed.
    pub const ALL: [Self; 6] = [
        Self::Booking,
        Self::Waiting,
        Self::Changing,
        Self::Looking,
        Self::Yourself,
        Self::Managing,
    ];

    /// Its name, as it is typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Booking => "booking",
            Self::Waiting => "waiting",
            Self::Changing => "changing",
            Self::Looking => "looking",
            Self::Yourself => "yourself",
            Self::Managing => "managing",
        }
    }

    /// What it is called in a language, as it is typed.
    pub fn name_in(self, language: Language) -> &'static str {
        local_name(language, Named::Topic, self.name()).unwrap_or(self.name())
    }

    /// The topic of that name, or of that word in any language; in any case.
    pub fn named(word: &str) -> Option<Self> {
        let is_it = |topic: &Self| {
            let is_local = |language| is_word_for(language, Named::Topic, topic.name(), word);
            topic.name().eq_ignore_ascii_case(word) || Language::ALL.into_iter().any(is_local)
        };
        Self::ALL.into_iter().find(is_it)
    }

    /// What belongs to it, in the order it is listed.
    pub fn commands(self) -> impl Iterator<Item = &'static CommandSpec> {
        let names: &[&str] = match self {
            Self::Booking => &["book", "here", "late", "snooze", "done", "extend"],
            Self::Waiting => &["join", "line", "leave", "wait", "draw", "claim", "pass"],
            Self::Changing => &[
                "cancel", "undo", "move", "give", "swap", "accept", "decline",
            ],
            Self::Looking => &["mine", "free", "schedule", "who", "help"],
            Self::Yourself => &["remind", "timezone", "language", "link", "unlink", "forget"],
            Self::Managing => &[
                "resource", "hours", "limit", "team", "assign", "kick", "approve", "deny", "close",
                "reopen", "board", "settings", "audit", "stats", "export", "import", "connect",
            ],
        };
        names.iter().filter_map(|name| CommandSpec::named(name))
    }
}

/// What help is wanted about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpAbout {
    /// One command.
    Command(&'static CommandSpec),
    /// What belongs together.
    Topic(Topic),
}
