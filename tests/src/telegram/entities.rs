//! Formatted text as Telegram keeps it: plain text and the spans over it, counted in UTF-16 code
//! units. Also finds the spans that nobody marked up: mentions, commands and addresses.

use std::cmp::Reverse;

use reqwest::Url;
use serde_json::{Value, json};

/// More spans than this are ignored, silently, as on Telegram.
pub(super) const MOST_ENTITIES: usize = 100;

/// Text and its spans; outer spans come before those inside them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct FormattedText {
    pub(super) text: String,
    pub(super) entities: Vec<Entity>,
}

/// One span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entity {
    pub(super) kind: EntityKind,
    /// UTF-16 code units before the span.
    pub(super) offset: usize,
    /// UTF-16 code units in the span.
    pub(super) length: usize,
}

/// What a span means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum EntityKind {
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Blockquote { expandable: bool },
    Code,
    Pre { language: Option<String> },
    TextLink { url: String },
    TextMention { user_id: i64 },
    CustomEmoji { id: String },
    DateTime { unix_time: i64, format: String },
    Mention,
    BotCommand,
    Url,
}

impl Entity {
    /// UTF-16 code units before the span's end.
    pub(super) fn end(&self) -> usize {
        self.offset + self.length
    }

    /// The Bot API's name of the kind.
    pub(super) fn type_name(&self) -> &'static str {
        match self.kind {
            EntityKind::Bold => "bold",
            EntityKind::Italic => "italic",
            EntityKind::Underline => "underline",
            EntityKind::Strikethrough => "strikethrough",
            EntityKind::Spoiler => "spoiler",
            EntityKind::Blockquote { expandable: false } => "blockquote",
            EntityKind::Blockquote { expandable: true } => "expandable_blockquote",
            EntityKind::Code => "code",
            EntityKind::Pre { .. } => "pre",
            EntityKind::TextLink { .. } => "text_link",
            EntityKind::TextMention { .. } => "text_mention",
            EntityKind::CustomEmoji { .. } => "custom_emoji",
            EntityKind::DateTime { .. } => "date_time",
            EntityKind::Mention => "mention",
            EntityKind::BotCommand => "bot_command",
            EntityKind::Url => "url",
        }
    }

    /// The span as a `MessageEntity`; `user` answers with a mentioned person's `User`.
    pub(super) fn to_json(&self, user: impl Fn(i64) -> Value) -> Value {
        let mut entity =
            json!({ "type": self.type_name(), "offset": self.offset, "length": self.length });
        match &self.kind {
            EntityKind::Pre {
                language: Some(language),
            } => entity["language"] = json!(language),
            EntityKind::TextLink { url } => entity["url"] = json!(url),
            EntityKind::TextMention { user_id } => entity["user"] = user(*user_id),
            EntityKind::CustomEmoji { id } => entity["custom_emoji_id"] = json!(id),
            EntityKind::DateTime { unix_time, format } => {
                entity["unix_time"] = json!(unix_time);
                entity["date_time_format"] = json!(format);
            }
            _ => {}
        }
        entity
    }

    /// Reads a `MessageEntity` that a bot sent; `None` where Telegram ignores it, which is when it
    /// is of a kind that Telegram finds by itself.
    pub(super) fn from_json(entity: &Value) -> Option<Self> {
        let text = |name: &str| entity[name].as_str().unwrap_or_default().to_owned();
        let kind = match entity["type"].as_str()? {
            "bold" => EntityKind::Bold,
            "italic" => EntityKind::Italic,
            "underline" => EntityKind::Underline,
            "strikethrough" => EntityKind::Strikethrough,
            "spoiler" => EntityKind::Spoiler,
            "blockquote" => EntityKind::Blockquote { expandable: false },
            "expandable_blockquote" => EntityKind::Blockquote { expandable: true },
            "code" => EntityKind::Code,
            "pre" => EntityKind::Pre {
                language: entity["language"].as_str().map(str::to_owned),
            },
            "text_link" => link(&text("url"))?,
            "text_mention" => EntityKind::TextMention {
                user_id: entity["user"]["id"].as_i64()?,
            },
            "custom_emoji" => EntityKind::CustomEmoji {
                id: text("custom_emoji_id"),
            },
            "date_time" => EntityKind::DateTime {
                unix_time: entity["unix_time"].as_i64()?,
                format: text("date_time_format"),
            },
            _ => return None,
        };
        // What does not fit cannot lie within a message either.
        let units = |name: &str| u32::try_from(entity[name].as_i64()?).ok();
        let (offset, length) = (units("offset")?, units("length")?);
        Some(Self {
            kind,
            offset: offset as usize,
            length: length as usize,
        })
    }
}

impl FormattedText {
    /// Text without any marks of its own, as people type it.
    pub(super) fn plain(text: &str) -> Self {
        let text: String = text.chars().filter_map(kept).collect();
        Self {
            text,
            entities: Vec::new(),
        }
        .finished()
    }

    /// The text without blanks at its ends, and with what Telegram finds by itself marked.
    pub(super) fn finished(mut self) -> Self {
        let leading = units(&self.text) - units(self.text.trim_start());
        let text = self.text.trim().to_owned();
        let length = units(&text);
        for entity in &mut self.entities {
            let end = entity.end().saturating_sub(leading).min(length);
            entity.offset = entity.offset.saturating_sub(leading).min(length);
            entity.length = end - entity.offset.min(end);
        }
        self.entities.retain(|entity| entity.length > 0);
        self.text = text;
        let found = found(&self.text, &self.entities);
        self.entities.extend(found);
        // Stable, so that of equal spans the outer one stays first.
        self.entities
            .sort_by_key(|entity| (entity.offset, Reverse(entity.length)));
        self.entities.truncate(MOST_ENTITIES);
        self
    }

    /// What stands under a span.
    pub(super) fn under(&self, entity: &Entity) -> String {
        slice(&self.text, entity.offset, entity.end())
    }
}

/// The text between two positions counted in UTF-16 code units.
pub(super) fn slice(text: &str, from: usize, to: usize) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16_lossy(&units[from.min(units.len())..to.min(units.len())])
}

/// The length of a text in UTF-16 code units.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// What becomes of a character somebody sends. Telegram blanks control characters and drops
/// carriage returns and the characters that turn the direction of writing.
pub(super) fn kept(character: char) -> Option<char> {
    match character {
        '\r' | '\u{2028}'..='\u{202e}' => None,
        '\n' => Some('\n'),
        '\0'..='\u{1f}' => Some(' '),
        _ => Some(character),
    }
}

/// What a link points to: a person, or an address. `None` for what Telegram does not link to.
pub(super) fn link(url: &str) -> Option<EntityKind> {
    let user_id = url
        .strip_prefix("tg://user?id=")
        .and_then(|id| id.parse().ok());
    match user_id {
        Some(user_id) => Some(EntityKind::TextMention { user_id }),
        None => checked_url(url).map(|url| EntityKind::TextLink { url }),
    }
}

/// An address in full, if it is one that Telegram accepts in links and on buttons: a host needs
/// a dot in it, so `localhost` is none.
pub(super) fn checked_url(url: &str) -> Option<String> {
    let whole = if url.contains("://") {
        url.to_owned()
    } else {
        format!("http://{url}")
    };
    let parsed = Url::parse(&whole).ok()?;
    let host = parsed.host_str().unwrap_or_default();
    let accepted = match parsed.scheme() {
        "http" | "https" => host.contains('.') || host.contains(':'),
        "tg" | "ton" => true,
        _ => false,
    };
    (accepted && !url.contains(char::is_whitespace)).then(|| parsed.to_string())
}

/// Mentions, commands and addresses, except where something else says what the text is.
fn found(text: &str, marked: &[Entity]) -> Vec<Entity> {
    let is_spoken_for = |offset: usize| {
        marked.iter().any(|entity| {
            let speaks = matches!(
                entity.kind,
                EntityKind::Code
                    | EntityKind::Pre { .. }
                    | EntityKind::TextLink { .. }
                    | EntityKind::TextMention { .. }
                    | EntityKind::CustomEmoji { .. }
            );
            speaks && (entity.offset..entity.end()).contains(&offset)
        })
    };
    let mut entities = Vec::new();
    let mut before = None;
    let mut at = 0;
    let mut offset = 0;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        let candidate = match before {
            Some(before) if is_word(before) => None,
            _ => mention(rest)
                .or_else(|| command(rest, before))
                .or_else(|| address(rest)),
        };
        let step = match candidate {
            Some((kind, bytes)) if !is_spoken_for(offset) => {
                let length = units(&rest[..bytes]);
                entities.push(Entity {
                    kind,
                    offset,
                    length,
                });
                bytes
            }
            _ => character.len_utf8(),
        };
        before = rest[..step].chars().next_back();
        offset += units(&rest[..step]);
        at += step;
    }
    entities
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// The bytes of the name at the beginning of a text, if it is of a right length and ends there.
fn name(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<usize> {
    let end = text
        .find(|character| !is_name(character))
        .unwrap_or(text.len());
    let next = text[end..].chars().next();
    (lengths.contains(&end) && !next.is_some_and(is_word)).then_some(end)
}

fn mention(text: &str) -> Option<(EntityKind, usize)> {
    let bytes = name(text.strip_prefix('@')?, 2..=32)?;
    Some((EntityKind::Mention, 1 + bytes))
}

fn command(text: &str, before: Option<char>) -> Option<(EntityKind, usize)> {
    if matches!(before, Some('/' | '<' | '>')) {
        return None;
    }
    let command = name(text.strip_prefix('/')?, 1..=64)?;
    let rest = &text[1 + command..];
    let addressee = match rest.strip_prefix('@') {
        Some(addressee) => 1 + name(addressee, 3..=32)?,
        None => 0,
    };
    let ends = !rest[addressee..].starts_with(['/', '<', '>']);
    ends.then_some((EntityKind::BotCommand, 1 + command + addressee))
}

fn address(text: &str) -> Option<(EntityKind, usize)> {
    if !["http://", "https://", "tg://"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
    {
        return None;
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let bytes = text[..end]
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"'])
        .len();
    checked_url(&text[..bytes])?;
    Some((EntityKind::Url, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telegram_finds_these_by_itself() {
        for (text, expected) in [
            ("hello", vec![]),
            ("/book piano 18:00", vec![("bot_command", "/book")]),
            (
                "/book@dibs_bot piano",
                vec![("bot_command", "/book@dibs_bot")],
            ),
            ("1/2 and a/b and //x", vec![]),
            ("to @ada_l, please", vec![("mention", "@ada_l")]),
            ("mail ada@example.org", vec![]),
            ("@a is too short", vec![]),
            ("😀 @ada_l", vec![("mention", "@ada_l")]),
            (
                "see https://t.me/x?start=1.",
                vec![("url", "https://t.me/x?start=1")],
            ),
            ("http://localhost:1 is nowhere", vec![]),
            ("/заказ", vec![]),
        ] {
            let plain = FormattedText::plain(text);
            let found: Vec<_> = plain
                .entities
                .iter()
                .map(|entity| (entity.type_name(), plain.under(entity)))
                .collect();
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(name, under)| (name, under.to_owned()))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_is_sent_is_not_quite_what_arrives() {
        for (text, expected) in [
            ("  two blanks  \n", "two blanks"),
            ("bell\u{7} tab\t end", "bell  tab  end"),
            ("a\r\nb", "a\nb"),
            ("abc\u{202e}cba", "abccba"),
        ] {
            assert_eq!(FormattedText::plain(text).text, expected, "{text:?}");
        }
    }

    #[test]
    fn links_and_buttons_take_these_addresses() {
        for (url, accepted) in [
            ("https://t.me/dibs_bot?start=x", true),
            ("http://127.0.0.1:8080/web", true),
            ("example.org", true),
            ("tg://user?id=5", true),
            ("http://localhost:8080", false),
            ("javascript:alert(1)", false),
            ("https://a b.org", false),
            ("", false),
        ] {
            assert_eq!(checked_url(url).is_some(), accepted, "{url}");
        }
    }
}
