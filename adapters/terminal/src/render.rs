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
            let mark = if index == 0 {
                mark(message.tone, colours)
            } else {
                "  ".to_owned()
            };
            let bullet = if matches!(paragraph, Paragraph::Bullet(_)) {
                "- "
            } else {
                ""
            };
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

/// Most lines of a file that are shown.
const MOST_FILE_LINES: usize = 200;

/// A file in place: the beginning of it, if it is long.
pub(crate) fn shown_file(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut lines: Vec<String> = text
        .lines()
        .take(MOST_FILE_LINES)
        .map(|line| format!("{INDENT}| {}", printable(line)))
        .collect();
    if text.lines().count() > MOST_FILE_LINES {
        lines.push(format!("{INDENT}| …"));
    }
    lines.join("\n")
}

/// Text without the characters that a terminal obeys. Names and notes come clean from the core;
/// this is for whatever else may find its way into a message.
fn printable(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use chrono_tz::Tz;
    use dibs_chat::{MomentStyle, Press};
    use dibs_core::model::{BookingId, CommunityId};
    use dibs_core::time::Language;

    use super::*;

    fn message() -> Message {
        let at = DateTime::UNIX_EPOCH + TimeDelta::hours(17);
        let text = |text: &str| Inline::Text(text.to_owned());
        let button = |label: &str, style| Button {
            label: label.to_owned(),
            press: Press::Cancel {
                community: CommunityId(1),
                booking: BookingId(42),
            },
            style,
        };
        Message {
            language: Language::En,
            paragraphs: vec![
                Paragraph::Line(vec![
                    Inline::Strong("Pi\u{1b}[31mano".to_owned()),
                    text(" is yours until "),
                    Inline::Moment {
                        at,
                        zone: Tz::Europe__Berlin,
                        style: MomentStyle::Near,
                    },
                ]),
                Paragraph::Bullet(vec![
                    text("ask "),
                    Inline::Person {
                        identity: None,
                        name: "Anna".to_owned(),
                    },
                    text(" or type "),
                    Inline::Code("/who".to_owned()),
                ]),
            ],
            buttons: vec![
                vec![
                    button("Done", ButtonStyle::Primary),
                    button("Line", ButtonStyle::Secondary),
                ],
                vec![button("Cancel\n", ButtonStyle::Danger)],
            ],
            tone: Tone::Good,
            pings: Vec::new(),
            picture: None,
            document: None,
            private: false,
        }
    }

    fn rendered(colours: Colours) -> String {
        render(&message(), &Wording::new(), DateTime::UNIX_EPOCH, colours)
    }

    #[test]
    fn a_message_is_lines_and_numbered_buttons_in_the_zone_of_the_resource() {
        insta::assert_snapshot!(rendered(Colours::Off), @"
        ✓ Pi[31mano is yours until 18:00 today
          - ask Anna or type /who
          [1] Done  [2] Line
          [3] Cancel
        ");
    }

    #[test]
    fn colours_change_the_looks_and_not_the_words() {
        let colourful = rendered(Colours::On);
        insta::assert_snapshot!(colourful.escape_debug(), @r#"  \u{1b}[32m✓ \u{1b}[0m\u{1b}[1mPi[31mano\u{1b}[0m is yours until 18:00 today\n    - ask \u{1b}[1mAnna\u{1b}[0m or type \u{1b}[36m/who\u{1b}[0m\n    \u{1b}[32m[1]\u{1b}[0m Done  \u{1b}[1m[2]\u{1b}[0m Line\n    \u{1b}[33m[3]\u{1b}[0m Cancel"#);
        let mut plain = String::new();
        for piece in colourful.split('\u{1b}') {
            let sequence = piece
                .strip_prefix('[')
                .and_then(|piece| piece.split_once('m'));
            plain += sequence.map_or(piece, |(_, words)| words);
        }
        assert_eq!(plain, rendered(Colours::Off));
    }
}
