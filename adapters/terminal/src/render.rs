//! A message as lines of text, with colours where they can be seen.

use chrono::{DateTime, Utc};
use dibs_chat::{Button, ButtonStyle, Inline, Message, Paragraph, Tone, Wording};

/// In front of every line of an answer.
const INDENT: &str = "  ";

/// Whether colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// For people at a terminal.
    On,
    /// For files, scripts, and those who set `NO_COLOR`.
    Off,
}

/// Looks of a piece of text, as parameters of the terminal's "select graphic rendition".
#[derive(Debug, Clone, Copy)]
pub(crate) enum Look {
    Bold,
    Dim,
    Code,
    Good,
    Refused,
    Ping,
}

impl Look {
    const fn code(self) -> &'static str {
        match self {
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Code => "36",
            Self::Good => "32",
            Self::Refused => "33",
            Self::Ping => "1;35",
        }
    }
}

impl Colours {
    /// `text` with a look, if looks can be seen.
    pub(crate) fn paint(self, look: Look, text: &str) -> String {
        match self {
            Self::On => format!("\u{1b}[{}m{text}\u{1b}[0m", look.code()),
            Self::Off => text.to_owned(),
        }
    }
}

/// The lines of a message as it reads at `now`, its buttons numbered from 1 in reading order.
pub(crate) fn render(
    message: &Message,
    wording: &Wording,
    now: DateTime<Utc>,
    colours: Colours,
) -> String {
    let piece = |inline: &Inline| {
        let text = printable(&wording.inline_text(message.language, inline, now));
        match inline {
            Inline::Text(_) | Inline::Moment { .. } => text,
            Inline::Strong(_) | Inline::Person { .. } => colours.paint(Look::Bold, &text),
            Inline::Code(_) => colours.paint(Look::Code, &text),
        }
    };
    let mut lines: Vec<String> = message
        .paragraphs
        .iter()
        .enumerate()
        .map(|(index, paragraph)| {
            let mark = if index == 0 { mark(message.tone, colours) } else { "  ".to_owned() };
            let bullet = if matches!(paragraph, Paragraph::Bullet(_)) { "- " } else { "" };
            let pieces: String = paragraph.inlines().iter().map(piece).collect();
            format!("{INDENT}{mark}{bullet}{pieces}")
        })
        .collect();
    let mut number = 0;
    for row in &message.buttons {
        let buttons: Vec<String> = row
            .iter()
            .map(|button| {
                number += 1;
                shown_button(number, button, colours)
            })
            .collect();
        lines.push(format!("{INDENT}  {}", buttons.join("  ")));
    }
    lines.join("\n")
}

fn mark(tone: Tone, colours: Colours) -> String {
    match tone {
        Tone::Good => colours.paint(Look::Good, "✓ "),
        Tone::Info => "  ".to_owned(),
        Tone::Refused => colours.paint(Look::Refused, "✗ "),
        Tone::Ping => colours.paint(Look::Ping, "! "),
        Tone::Error => colours.paint(Look::Refused, "! "),
    }
}

/// Text without the characters that a terminal obeys. Names and notes come clean from the core;
/// this is for whatever else may find its way into a message.
pub(crate) fn printable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

fn shown_button(number: usize, button: &Button, colours: Colours) -> String {
    let look = match button.style {
        ButtonStyle::Primary => Look::Good,
        ButtonStyle::Secondary => Look::Bold,
        ButtonStyle::Danger => Look::Refused,
    };
    let key = colours.paint(look, &format!("[{number}]"));
    format!("{key} {}", printable(&button.label))
}
