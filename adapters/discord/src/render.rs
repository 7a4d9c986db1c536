//! A message as Discord's JSON. Pure.

use std::collections::BTreeSet;
use std::num::NonZeroU64;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use dibs_chat::front::Visibility;
use dibs_chat::message::{Button, ButtonStyle, Inline, Message, MomentStyle, Paragraph};
use dibs_core::model::{Identity, Platform};
use serde::Serialize;
use serde_json::{Value, json};

use crate::escape::{code, escaped};

/// Longest content, in UTF-16 units, which are never fewer than what Discord counts
/// (<https://discord.com/developers/docs/resources/message#create-message>).
const LONGEST_CONTENT_UNITS: usize = 2_000;
/// Longest label of a button
/// (<https://discord.com/developers/docs/components/reference#button>).
const LONGEST_LABEL_CHARS: usize = 80;
/// Longest `custom_id`, same source.
const LONGEST_CUSTOM_ID_CHARS: usize = 100;
/// Most buttons of a row and most rows of a message.
const MOST_IN_ROW: usize = 5;

/// What a picture is called where it is saved.
const PICTURE_FILE: &str = "picture.png";

/// Message flags.
const SUPPRESS_EMBEDS: u64 = 1 << 2;
const EPHEMERAL: u64 = 1 << 6;
/// No push and no desktop notification
/// (<https://discord.com/developers/docs/resources/message#message-object-message-flags>).
const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;
/// Component types and button styles.
const ACTION_ROW: u8 = 1;
const BUTTON: u8 = 2;
const PRIMARY: u8 = 1;
const SECONDARY: u8 = 2;
const DANGER: u8 = 4;

/// What is sent for a message: to create one, to answer an interaction, to edit either.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Body {
    content: String,
    components: Vec<Value>,
    allowed_mentions: AllowedMentions,
    flags: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enforce_nonce: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attachments: Option<[Attachment; 1]>,
    /// Goes beside the JSON, as the file the attachment is about.
    #[serde(skip)]
    upload: Option<Upload>,
}

/// A file that comes with a message
/// (<https://discord.com/developers/docs/reference#uploading-files>).
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Attachment {
    /// Which of the files.
    id: u8,
    filename: String,
    /// What is read to those who cannot see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
}

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Upload {
    /// What it is called where it is saved.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Arc<[u8]>,
}

impl Upload {
    /// The file that goes with `message`: what it brings along, else its picture.
    pub(crate) fn of(message: &Message) -> Option<Self> {
        if let Some(document) = &message.document {
            return Some(Self {
                name: document.name.clone(),
                bytes: document.bytes.clone(),
            });
        }
        message.picture.as_ref().map(|picture| Self {
            name: PICTURE_FILE.to_owned(),
            bytes: picture.png.clone(),
        })
    }
}

/// `message` where Discord does not take the file that goes with it.
pub(crate) fn without_upload(message: &Message) -> Message {
    Message {
        picture: None,
        ..message.without_document()
    }
}

/// Who may be pinged: nobody, or exactly one person.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct AllowedMentions {
    parse: [&'static str; 0],
    users: Vec<String>,
    replied_user: bool,
}

impl Body {
    /// `message` for whoever is there; pings nobody.
    pub(crate) fn of(message: &Message) -> Self {
        Self::with_content(content(message, ""), message)
    }

    /// `message` in a channel, calling `user`.
    pub(crate) fn calling(message: &Message, user: NonZeroU64) -> Self {
        let mention = format!("<@{user}>");
        let said = content(message, "");
        let content = if said.contains(&mention) {
            said
        } else {
            content(message, &format!("{mention} "))
        };
        let mut body = Self::with_content(content, message);
        body.allowed_mentions.users.push(user.to_string());
        body
    }

    fn with_content(content: String, message: &Message) -> Self {
        let upload = Upload::of(message);
        Self {
            content,
            components: components(&message.buttons),
            allowed_mentions: AllowedMentions {
                parse: [],
                users: Vec::new(),
                replied_user: false,
            },
            flags: SUPPRESS_EMBEDS,
            nonce: None,
            enforce_nonce: None,
            attachments: upload.as_ref().map(|upload| {
                let picture = message.picture.as_ref();
                [Attachment {
                    id: 0,
                    filename: upload.name.clone(),
                    description: picture.map(|picture| picture.alternative.clone()),
                }]
            }),
            upload,
        }
    }

    /// Its text, as Discord is given it.
    pub(crate) fn content(&self) -> &str {
        &self.content
    }

    /// The file to be sent with it.
    pub(crate) fn upload(&self) -> Option<&Upload> {
        self.upload.as_ref()
    }

    /// Sent again with the same nonce within minutes, it is still one message.
    pub(crate) fn once(mut self, nonce: &str) -> Self {
        self.nonce = Some(nonce.to_owned());
        self.enforce_nonce = Some(true);
        self
    }

    /// Whether it makes a sound; a mention in it still counts as one.
    pub(crate) fn ringing(mut self, aloud: bool) -> Self {
        if !aloud {
            self.flags |= SUPPRESS_NOTIFICATIONS;
        }
        self
    }

    /// For those who may see it; only the first answer to an interaction and follow-ups choose.
    pub(crate) fn visible_to(mut self, visibility: Visibility) -> Self {
        self.flags |= flags(visibility);
        self
    }
}

/// The message flags that make an answer visible to those who may see it.
pub(crate) fn flags(visibility: Visibility) -> u64 {
    match visibility {
        Visibility::OnlyYou => EPHEMERAL,
        Visibility::Everybody => 0,
    }
}

/// Discord's id of an account, if it is one of Discord's.
pub(crate) fn user_id(identity: &Identity) -> Option<NonZeroU64> {
    (identity.platform == Platform::Discord)
        .then(|| identity.id.parse().ok())
        .flatten()
}

/// The text, cut between paragraphs where it is too long.
fn content(message: &Message, prefix: &str) -> String {
    const CUT: &str = "…";
    let lines: Vec<String> = message.paragraphs.iter().map(line).collect();
    let whole = format!("{prefix}{}", lines.join("\n"));
    if whole.trim().is_empty() {
        // Discord refuses an empty message.
        return CUT.to_owned();
    }
    if units(&whole) <= LONGEST_CONTENT_UNITS {
        return whole;
    }
    let mut cut = prefix.to_owned();
    for (index, line) in lines.iter().enumerate() {
        if units(&cut) + units(line) + "\n\n…".chars().count() > LONGEST_CONTENT_UNITS {
            if index == 0 {
                let room = LONGEST_CONTENT_UNITS - units(&cut) - 1;
                cut.push_str(&beginning(message.paragraphs[0].inlines(), room));
                return cut + CUT;
            }
            break;
        }
        cut.push_str(line);
        cut.push('\n');
    }
    cut + CUT
}

/// As much of a line as there is room for: whole pieces, then as much of a text as fits when it is
/// escaped.
fn beginning(inlines: &[Inline], room_units: usize) -> String {
    let mut start = String::new();
    for inline in inlines {
        let piece = inline_text(inline, start.is_empty());
        if units(&start) + units(&piece) <= room_units {
            start.push_str(&piece);
            continue;
        }
        if let Inline::Text(text) | Inline::Strong(text) | Inline::Code(text) = inline {
            let room = room_units - units(&start);
            let mut fitting = String::new();
            for c in text.chars() {
                let longer = format!("{fitting}{c}");
                if units(&escaped(&longer, start.is_empty())) > room {
                    break;
                }
                fitting = longer;
            }
            let fitting = escaped(&fitting, start.is_empty());
            start.push_str(&fitting);
        }
        break;
    }
    start
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn line(paragraph: &Paragraph) -> String {
    let start = match paragraph {
        Paragraph::Line(_) => "",
        Paragraph::Bullet(_) => "- ",
    };
    let mut line = start.to_owned();
    for inline in paragraph.inlines() {
        // A heading may begin after the bullet of a list, too.
        let text = inline_text(inline, line.trim_start_matches(start).trim().is_empty());
        line.push_str(&text);
    }
    line
}

fn inline_text(inline: &Inline, line_start: bool) -> String {
    match inline {
        Inline::Text(text) => escaped(text, line_start),
        Inline::Strong(text) if text.trim().is_empty() => text.clone(),
        // An escaped star beside the closing ones is read differently by different clients.
        Inline::Strong(text) if text.contains(['*', '\\']) => escaped(text.trim(), line_start),
        Inline::Strong(text) => format!("**{}**", escaped(text.trim(), false)),
        Inline::Code(text) => code(text),
        Inline::Moment { at, style, .. } => moment(*at, *style),
        Inline::Person { identity, name } => match identity.as_ref().and_then(user_id) {
            Some(id) => format!("<@{id}>"),
            None => escaped(name, line_start),
        },
    }
}

/// A moment that each reader sees in their own zone and language
/// (<https://discord.com/developers/docs/reference#message-formatting-timestamp-styles>).
fn moment(at: DateTime<Utc>, style: MomentStyle) -> String {
    let style = match style {
        MomentStyle::Full => 'F',
        MomentStyle::Near => 'f',
        MomentStyle::Time => 't',
        MomentStyle::Relative => 'R',
        MomentStyle::Date => 'D',
    };
    format!("<t:{}:{style}>", at.timestamp())
}

fn components(rows: &[Vec<Button>]) -> Vec<Value> {
    // Discord refuses a message with the same custom_id twice.
    let mut seen = BTreeSet::new();
    rows.iter()
        .map(|row| {
            row.iter()
                .filter_map(|pressed| button(pressed, &mut seen))
                .take(MOST_IN_ROW)
                .collect()
        })
        .filter(|row: &Vec<Value>| !row.is_empty())
        .take(MOST_IN_ROW)
        .map(|row| json!({"type": ACTION_ROW, "components": row}))
        .collect()
}

fn button(button: &Button, seen: &mut BTreeSet<String>) -> Option<Value> {
    let custom_id = button.press.encode();
    let label = label(&button.label);
    if label.is_empty()
        || custom_id.chars().count() > LONGEST_CUSTOM_ID_CHARS
        || !seen.insert(custom_id.clone())
    {
        return None;
    }
    let style = match button.style {
        ButtonStyle::Primary => PRIMARY,
        ButtonStyle::Secondary => SECONDARY,
        ButtonStyle::Danger => DANGER,
    };
    Some(json!({"type": BUTTON, "style": style, "label": label, "custom_id": custom_id}))
}

fn label(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() <= LONGEST_LABEL_CHARS {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST_LABEL_CHARS - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests;
