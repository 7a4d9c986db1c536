//! A message in Telegram's HTML. Everything anybody typed is escaped; nobody is pinged but whom the
//! message means to ping.

use chrono::{DateTime, Utc};
use dibs_chat::{Inline, Message, Wording};
use dibs_core::model::Platform;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup};

/// Longest text of a message, in characters after entities:
/// <https://core.telegram.org/bots/api#sendmessage>.
const LONGEST_TEXT_CHARS: usize = 4_096;
/// Most buttons side by side; more are too narrow to read on a phone.
const MOST_BUTTONS_A_ROW: usize = 2;
/// Invisible; keeps what follows an `@` or a `/` from being read as a name or a command.
const WORD_JOINER: char = '\u{2060}';

/// A message, ready to be sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rendered {
    /// Its text, HTML.
    pub(crate) html: String,
    /// Its buttons.
    pub(crate) keyboard: InlineKeyboardMarkup,
}

/// Renders a message as it reads at `now`.
pub(crate) fn render(wording: &Wording, message: &Message, now: DateTime<Utc>) -> Rendered {
    let mut html = String::new();
    let mut length = 0;
    for paragraph in &message.paragraphs {
        let bullet = matches!(paragraph, dibs_chat::Paragraph::Bullet(_));
        let mut line = String::from(if bullet { "• " } else { "" });
        let mut line_length = 2;
        for inline in paragraph.inlines() {
            let text = wording.inline_text(message.language, inline, now);
            line_length += text.chars().count();
            line.push_str(&inline_html(message, inline, &text));
        }
        if length + line_length + 1 > LONGEST_TEXT_CHARS - 2 {
            html.push_str("\n…");
            break;
        }
        if !html.is_empty() {
            html.push('\n');
        }
        length += line_length + 1;
        html.push_str(&line);
    }
    let buttons: Vec<_> = message
        .buttons
        .iter()
        .flatten()
        .map(|button| InlineKeyboardButton::callback(button.label.clone(), button.press.encode()))
        .collect();
    let rows = buttons.chunks(MOST_BUTTONS_A_ROW).map(<[_]>::to_vec);
    Rendered {
        html,
        keyboard: InlineKeyboardMarkup::new(rows),
    }
}

fn inline_html(message: &Message, inline: &Inline, text: &str) -> String {
    match inline {
        Inline::Strong(_) => format!("<b>{}</b>", literal(text)),
        Inline::Code(_) => format!("<code>{}</code>", escaped(text)),
        Inline::Person {
            identity: Some(identity),
            ..
        } if identity.platform == Platform::Telegram && message.pings.contains(identity) => {
            mention(&identity.id, text)
        }
        Inline::Text(_) | Inline::Moment { .. } | Inline::Person { .. } => literal(text),
    }
}

/// A link that pings a person by their id; just the name if that is none.
pub(crate) fn mention(id: &str, name: &str) -> String {
    if id.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("<a href=\"tg://user?id={id}\">{}</a>", literal(name))
    } else {
        literal(name)
    }
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
    html
}

/// Text that is shown as it stands: no markup, and no `@name` that would ping.
pub(crate) fn literal(text: &str) -> String {
    let mut defused = String::with_capacity(text.len());
    for c in text.chars() {
        defused.push(c);
        if c == '@' {
            defused.push(WORD_JOINER);
        }
    }
    escaped(&defused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_shown_as_it_stands() {
        for (text, html) in [
            ("Piano", "Piano"),
            ("<b>&\"x\"</b>", "&lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt;"),
            ("ask @everyone", "ask @\u{2060}everyone"),
            ("`x` *y* _z_", "`x` *y* _z_"),
        ] {
            assert_eq!(literal(text), html);
        }
    }

    #[test]
    fn a_mention_needs_a_number() {
        assert_eq!(mention("42", "A<b"), "<a href=\"tg://user?id=42\">A&lt;b</a>");
        assert_eq!(mention("4\"2", "Ada"), "Ada");
    }
}
