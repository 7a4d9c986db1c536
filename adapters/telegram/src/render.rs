//! A message as Telegram shows it: HTML and an inline keyboard. Pure.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetName, Tz};
use dibs_chat::{Inline, Message, MomentStyle, Paragraph, Wording};
use dibs_core::model::{Identity, Platform};
use teloxide::types::InlineKeyboardMarkup;

use crate::html::{Html, units};
use crate::keyboard::keyboard;

/// Longest text of a message, in UTF-16 code units of what is shown:
/// <https://core.telegram.org/bots/api#sendmessage>.
const LONGEST_TEXT_UNITS: usize = 4_096;
/// Longest text below a picture, counted alike:
/// <https://core.telegram.org/bots/api#sendphoto>.
const LONGEST_CAPTION_UNITS: usize = 1_024;
/// Kept free for the sign that something was cut off.
const CUT_UNITS: usize = 2;
const BULLET: &str = "• ";

/// A message, ready to be sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rendered {
    /// Its text, HTML.
    pub(crate) html: String,
    /// Its buttons; none where there are none.
    pub(crate) keyboard: Option<InlineKeyboardMarkup>,
    /// Sent in the text's place, where a message is not an edit.
    pub(crate) upload: Option<Upload>,
}

/// A file with the text below it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Upload {
    /// A picture.
    Photo(Photo),
    /// Anything else.
    Document(Box<File>),
}

/// A file that is no picture.
#[derive(Clone, PartialEq)]
pub(crate) struct File {
    /// What it is called where it is saved.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Arc<[u8]>,
    /// HTML: the text, as much of it as may stand there.
    pub(crate) caption: String,
    /// HTML: what is said where Telegram does not take the file.
    pub(crate) lost: String,
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("bytes", &self.bytes.len())
            .field("caption", &self.caption)
            .finish_non_exhaustive()
    }
}

/// A picture with the text below it.
#[derive(Clone, PartialEq)]
pub(crate) struct Photo {
    /// A PNG.
    pub(crate) png: Arc<[u8]>,
    /// HTML: the text, as much of it as may stand there.
    pub(crate) caption: String,
}

impl fmt::Debug for Photo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Photo")
            .field("png_bytes", &self.png.len())
            .field("caption", &self.caption)
            .finish()
    }
}

/// What a message's words depend on besides the message.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'a> {
    /// The words.
    pub(crate) wording: &'a Wording,
    /// When it is read.
    pub(crate) now: DateTime<Utc>,
    /// The zone the reader takes times to be in, if it is known: those in another one say so.
    pub(crate) zone: Option<Tz>,
}

/// Renders a message.
pub(crate) fn render(reading: &Reading<'_>, message: &Message) -> Rendered {
    render_for(reading, message, None)
}

/// Renders a message that begins with a mention of somebody: an account of Telegram's and its name.
pub(crate) fn render_for(
    reading: &Reading<'_>,
    message: &Message,
    mentioned: Option<(u64, &str)>,
) -> Rendered {
    let caption = || html(reading, message, mentioned, LONGEST_CAPTION_UNITS);
    let photo = message.picture.as_ref().map(|picture| {
        Upload::Photo(Photo {
            png: picture.png.clone(),
            caption: caption(),
        })
    });
    let document = message.document.as_ref().map(|document| {
        let lost = message.without_document();
        Upload::Document(Box::new(File {
            name: document.name.clone(),
            bytes: document.bytes.clone(),
            caption: caption(),
            lost: html(reading, &lost, mentioned, LONGEST_TEXT_UNITS),
        }))
    });
    Rendered {
        html: html(reading, message, mentioned, LONGEST_TEXT_UNITS),
        keyboard: keyboard(&message.buttons),
        upload: document.or(photo),
    }
}

/// A message's text, cut between lines where it is too long.
fn html(
    reading: &Reading<'_>,
    message: &Message,
    mentioned: Option<(u64, &str)>,
    most_units: usize,
) -> String {
    let mut html = Html::default();
    if let Some((user, name)) = mentioned {
        html.mention(user, name).literal(": ");
    }
    for (index, paragraph) in message.paragraphs.iter().enumerate() {
        let line = reading.line(message, paragraph);
        let room = most_units.saturating_sub(html.shown_units() + CUT_UNITS);
        if index > 0 {
            html.literal("\n");
        }
        if line.shown_units() < room {
            html.append(&line);
            continue;
        }
        if index == 0 {
            // Without its markup, which would have to be closed.
            html.literal(&shortened(&reading.plain_line(message, paragraph), room));
        }
        html.literal("…");
        break;
    }
    html.into_string()
}

/// Puts somebody's name before a message, where a group must be told whom it answers.
pub(crate) fn addressed(mut message: Message, name: &str) -> Message {
    let person = Inline::Person {
        identity: None,
        name: name.to_owned(),
    };
    let salutation = [person, Inline::Text(": ".to_owned())];
    match message.paragraphs.first_mut() {
        Some(Paragraph::Line(inlines) | Paragraph::Bullet(inlines)) => {
            inlines.splice(0..0, salutation);
        }
        None => message
            .paragraphs
            .push(Paragraph::Line(salutation.to_vec())),
    }
    message
}

/// The account on Telegram behind an identity.
pub(crate) fn user_id(identity: &Identity) -> Option<u64> {
    (identity.platform == Platform::Telegram)
        .then(|| identity.id.parse().ok())
        .flatten()
}

impl Reading<'_> {
    fn line(&self, message: &Message, paragraph: &Paragraph) -> Html {
        let mut html = Html::default();
        if matches!(paragraph, Paragraph::Bullet(_)) {
            html.literal(BULLET);
        }
        let inlines = paragraph.inlines();
        for (index, inline) in inlines.iter().enumerate() {
            let text = self.wording.inline_text(message.language, inline, self.now);
            match inline {
                Inline::Strong(_) => html.bold(&text),
                Inline::Code(_) => html.code(&text),
                Inline::Person {
                    identity: Some(identity),
                    ..
                } if message.pings.contains(identity) => match user_id(identity) {
                    Some(user) => html.mention(user, &text),
                    None => html.literal(&text),
                },
                Inline::Moment { .. } => html
                    .literal(&text)
                    .literal(&self.supplement(message, inlines, index)),
                Inline::Text(_) | Inline::Person { .. } => html.literal(&text),
            };
        }
        html
    }

    fn plain_line(&self, message: &Message, paragraph: &Paragraph) -> String {
        let inlines = paragraph.inlines().iter();
        inlines
            .map(|inline| self.wording.inline_text(message.language, inline, self.now))
            .collect()
    }

    /// What is said after a moment besides the moment: the time of a distance (`in 10 min (19:20)`),
    /// unless the line tells it already, and the zone of a time that is not the reader's, once a
    /// line.
    fn supplement(&self, message: &Message, inlines: &[Inline], index: usize) -> String {
        let Inline::Moment { at, zone, style } = inlines[index] else {
            return String::new();
        };
        if style == MomentStyle::Relative {
            let tells_time = |inline: &Inline| {
                matches!(inline, Inline::Moment { at: told, style, .. }
                    if *told == at && shows_time(*style))
            };
            if inlines.iter().any(tells_time) {
                return String::new();
            }
            let time = Inline::Moment {
                at,
                zone,
                style: MomentStyle::Time,
            };
            let time = self.wording.inline_text(message.language, &time, self.now);
            let foreign = self.foreign_zone(at, zone).unwrap_or_default();
            return format!(" ({time}{foreign})");
        }
        let foreign = |inline: &Inline| match *inline {
            Inline::Moment { at, zone, style } if shows_time(style) => self.foreign_zone(at, zone),
            _ => None,
        };
        match foreign(&inlines[index]) {
            Some(name)
                if !inlines[index + 1..]
                    .iter()
                    .any(|later| foreign(later).as_ref() == Some(&name)) =>
            {
                name
            }
            _ => String::new(),
        }
    }

    /// ` CET`, unless the reader's clock shows the same at that moment.
    fn foreign_zone(&self, at: DateTime<Utc>, zone: Tz) -> Option<String> {
        let offset = zone.offset_from_utc_datetime(&at.naive_utc());
        let own = self.zone?.offset_from_utc_datetime(&at.naive_utc());
        if own.fix() == offset.fix() {
            return None;
        }
        Some(match offset.abbreviation() {
            Some(name) if !name.starts_with(['+', '-']) => format!(" {name}"),
            // Zones without letters of their own are called by their offset.
            _ => {
                let offset = offset.fix().to_string();
                format!(" UTC{}", offset.strip_suffix(":00").unwrap_or(&offset))
            }
        })
    }
}

fn shows_time(style: MomentStyle) -> bool {
    match style {
        MomentStyle::Full | MomentStyle::Near | MomentStyle::Time => true,
        MomentStyle::Relative | MomentStyle::Date => false,
    }
}

/// The beginning of a text that has to fit.
fn shortened(text: &str, room_units: usize) -> String {
    let mut left = room_units;
    text.chars()
        .take_while(|c| {
            let fits = left >= c.len_utf16();
            left = left.saturating_sub(units(c.encode_utf8(&mut [0; 4])));
            fits
        })
        .collect()
}

#[cfg(test)]
mod tests;
