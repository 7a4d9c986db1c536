//! A reply or a ping as plain data. Every text in it is literal: the platform's adapter escapes it
//! for the place it appears in, and turns moments and people into what the platform has for them.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use dibs_core::model::Identity;
use dibs_core::time::Language;

use crate::press::Press;

/// Most buttons of a row: Discord's limit of an action row; Telegram has room for eight.
pub const MOST_BUTTONS_A_ROW: usize = 5;
/// Most rows of buttons: Discord's limit of action rows in a message.
pub const MOST_ROWS: usize = 5;
/// Most buttons of a message; more help nobody on a phone.
pub const MOST_BUTTONS: usize = 20;
/// Longest label of a button, in characters: Discord's limit.
pub const LONGEST_LABEL_CHARS: usize = 80;
/// Longest message, in characters of plain text. Discord's limit is 2 000 and Telegram's 4 096;
/// escapes and timestamps make the text longer than it reads.
pub const LONGEST_MESSAGE_CHARS: usize = 1_600;

/// Longest words for those who cannot see a picture, in characters: Discord's limit of an
/// attachment's description.
pub const LONGEST_ALTERNATIVE_CHARS: usize = 1_024;

/// A message, ready to be rendered by a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The language it is in.
    pub language: Language,
    /// Its lines.
    pub paragraphs: Vec<Paragraph>,
    /// Its buttons, row by row: at most [`MOST_ROWS`] rows and [`MOST_BUTTONS`] buttons.
    pub buttons: Vec<Vec<Button>>,
    /// What kind of news it is.
    pub tone: Tone,
    /// Whom it may really ping: nobody, but for notices.
    pub pings: Vec<Identity>,
    /// What goes with it where pictures are shown. The lines say the same.
    pub picture: Option<Picture>,
    /// A file that goes with it. Whoever sees the message gets it.
    pub document: Option<Document>,
    /// It is for nobody but whoever asked: where everybody would see it, it goes to their private
    /// chat, or nowhere.
    pub private: bool,
}

/// A file.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is called where it is saved: ASCII letters, digits, `-` and `.`.
    pub name: String,
    /// What is in it; at most 8 MiB.
    pub bytes: Arc<[u8]>,
    /// What is said in place of the message's lines where the platform does not take it.
    pub lost: Vec<Paragraph>,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document")
            .field("name", &self.name)
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// A picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// A PNG of at most some hundred kilobytes.
    pub png: Arc<[u8]>,
    /// The same in words, for those who cannot see it; at most [`LONGEST_ALTERNATIVE_CHARS`].
    pub alternative: String,
}

impl Picture {
    /// A PNG with what it shows in words, which are cut to their limit.
    pub(crate) fn new(png: Arc<[u8]>, words: &str) -> Self {
        Self {
            png,
            alternative: cut(words, LONGEST_ALTERNATIVE_CHARS),
        }
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture")
            .field("png_bytes", &self.png.len())
            .field("alternative", &self.alternative)
            .finish()
    }
}

/// What kind of news a message brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It is done.
    Good,
    /// Something to know.
    Info,
    /// A polite no.
    Refused,
    /// Somebody is called.
    Ping,
    /// It went wrong, and it is not the reader's fault.
    Error,
}

/// One line of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paragraph {
    /// A line.
    Line(Vec<Inline>),
    /// An item of a list.
    Bullet(Vec<Inline>),
}

impl Message {
    /// The same without its file, saying so.
    #[must_use]
    pub fn without_document(&self) -> Self {
        let mut message = self.clone();
        if let Some(document) = message.document.take() {
            message.paragraphs = document.lost;
        }
        message
    }
}

impl Paragraph {
    /// What is on the line.
    pub fn inlines(&self) -> &[Inline] {
        match self {
            Self::Line(inlines) | Self::Bullet(inlines) => inlines,
        }
    }
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Something that stands out: a resource's name, a number.
    Strong(String),
    /// Something to type as it stands.
    Code(String),
    /// A moment. Platforms that know the reader's zone show it there, others in `zone`.
    Moment {
        /// Which.
        at: DateTime<Utc>,
        /// Where it is read if the reader's own zone is not known.
        zone: Tz,
        /// How much of it is shown.
        style: MomentStyle,
    },
    /// A person.
    Person {
        /// Their account on the reader's platform, if they have one.
        identity: Option<Identity>,
        /// What they are called.
        name: String,
    },
}

/// How much of a moment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MomentStyle {
    /// Day and time: `Fri 20 Nov 18:00`.
    Full,
    /// The same, shorter when it is near: `18:00 today`, `10:00 tomorrow`.
    Near,
    /// The time alone: `18:00`.
    Time,
    /// From now: `in 10 min`; a countdown where the platform has one.
    Relative,
    /// The day alone: `Fri 20 Nov`.
    Date,
}

/// Something to press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What is on it, plain; at most [`LONGEST_LABEL_CHARS`].
    pub label: String,
    /// What pressing it means.
    pub press: Press,
    /// How it looks.
    pub style: ButtonStyle,
}

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ButtonStyle {
    /// What most people will want.
    Primary,
    /// Anything else.
    Secondary,
    /// What takes something away.
    Danger,
}

/// `buttons` in rows that fit every platform; those beyond [`MOST_BUTTONS`] are left out.
pub(crate) fn rows(buttons: Vec<Button>) -> Vec<Vec<Button>> {
    let mut rows: Vec<Vec<Button>> = Vec::new();
    for button in buttons
        .into_iter()
        .take(MOST_BUTTONS.min(MOST_ROWS * MOST_BUTTONS_A_ROW))
    {
        match rows.last_mut() {
            Some(row) if row.len() < MOST_BUTTONS_A_ROW => row.push(button),
            _ => rows.push(vec![button]),
        }
    }
    rows
}

/// `label` cut to what fits on a button.
pub(crate) fn fitting_label(label: &str) -> String {
    cut(label, LONGEST_LABEL_CHARS)
}

fn cut(text: &str, limit_chars: usize) -> String {
    if text.chars().count() <= limit_chars {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(limit_chars - 1).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}
