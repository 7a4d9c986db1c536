//! Several notices to one member as one message: which may go together, and how that reads. Pure.

use chrono::{DateTime, Utc};
use dibs_core::model::{CommunityId, MemberId, NoticeKind, PlaceId, Platform};
use dibs_core::store::{BundleKey, Due};

use crate::message::{
    Button, Inline, LONGEST_MESSAGE_CHARS, MOST_BUTTONS, MOST_BUTTONS_A_ROW, MOST_ROWS, Message,
    Paragraph, fitting_label, rows,
};
use crate::press::Press;
use crate::wording::{Arg, Wording};

/// Most notices of a message; more are easier to read in two.
pub(super) const MOST_TOGETHER: usize = 10;
/// Kept free for each notice: its number, and words that it is late if it has to be sent again.
const SPARE_CHARS: usize = 50;

/// What notices have in common that may be one message.
#[derive(Debug, PartialEq, Eq)]
enum Common {
    /// They were put together before.
    Bundle(CommunityId, BundleKey),
    /// The same member would read them in the same place.
    Reader(CommunityId, MemberId, Platform, Option<PlaceId>, bool),
}

impl Common {
    /// `None`: it goes alone, because it was tried alone.
    fn of(due: &Due) -> Option<Self> {
        if let Some(key) = due.bundle {
            return Some(Self::Bundle(due.community, key));
        }
        let notice = &due.notice;
        // A digest is for everybody, whoever wanted it.
        let is_for_one = !matches!(
            notice.kind,
            NoticeKind::Digest { .. } | NoticeKind::DrawOpened { .. } | NoticeKind::DrawHeld { .. }
        );
        (due.is_free() && is_for_one).then_some(Self::Reader(
            due.community,
            notice.to,
            notice.via,
            notice.place,
            notice.openly,
        ))
    }
}

/// What is due, by what may go in one message; in the order it came.
pub(super) fn grouped(due: Vec<Due>) -> Vec<Vec<Due>> {
    let mut groups: Vec<(Option<Common>, Vec<Due>)> = Vec::new();
    for due in due {
        let common = Common::of(&due);
        let kin = groups
            .iter_mut()
            .find(|(known, _)| known.is_some() && *known == common);
        match kin {
            Some((_, group)) => group.push(due),
            None => groups.push((common, vec![due])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// How many of `messages`, from the first on, fit into one. At least one does.
pub(super) fn fitting(wording: &Wording, messages: &[Message], now: DateTime<Utc>) -> usize {
    let mut chars = 0;
    let mut fitting = 0;
    for (index, message) in messages.iter().take(MOST_TOGETHER).enumerate() {
        chars += chars_of(wording, message, now) + SPARE_CHARS;
        let buttons = own_and_shared(&messages[..=index]);
        let buttons = buttons.0.iter().map(Vec::len).sum::<usize>() + buttons.1.len();
        let is_plain = message.picture.is_none() && message.document.is_none();
        if chars > LONGEST_MESSAGE_CHARS || buttons > MOST_BUTTONS || !is_plain {
            break;
        }
        fitting = index + 1;
    }
    fitting.max(1)
}

/// What a message takes: as the drafts of replies count, punctuation twice.
fn chars_of(wording: &Wording, message: &Message, now: DateTime<Utc>) -> usize {
    let lines = message.paragraphs.iter().map(|paragraph| {
        let text = wording.inlines_text(message.language, paragraph.inlines(), now);
        let chars = text
            .chars()
            .map(|c| 1 + usize::from(c.is_ascii_punctuation()));
        1 + chars.sum::<usize>()
    });
    lines.sum()
}

/// All of `messages`, which are to the same reader, as one: numbered, and so are the buttons, except
/// those that do the same wherever they stand. `None` if there are none.
pub(super) fn joined(wording: &Wording, mut messages: Vec<Message>) -> Option<Message> {
    if messages.len() <= 1 {
        return messages.pop();
    }
    let (own, shared) = own_and_shared(&messages);
    let language = messages[0].language;
    let number = |index: usize| ("number", Arg::from(index + 1));
    let numbered = |index: usize, button: Button| {
        let name = ("label", Arg::from(Inline::Text(button.label.clone())));
        let label = wording.plain_line(language, "together-button", &[number(index), name]);
        Button {
            label: fitting_label(&label),
            // What is pressed for one of them must not take the others away.
            press: button.press.among(),
            ..button
        }
    };
    let own: Vec<Vec<Button>> = own
        .into_iter()
        .enumerate()
        .map(|(index, buttons)| {
            let buttons = buttons.into_iter().map(|button| numbered(index, button));
            buttons.collect()
        })
        .collect();
    let mut paragraphs = Vec::new();
    for (index, message) in messages.iter_mut().enumerate() {
        for (line, paragraph) in message.paragraphs.drain(..).enumerate() {
            paragraphs.push(match paragraph {
                Paragraph::Line(inlines) if line == 0 => {
                    let said = ("line", Arg::from(inlines));
                    Paragraph::Line(wording.line(language, "together-line", &[number(index), said]))
                }
                other => other,
            });
        }
    }
    let mut all = messages.swap_remove(0);
    all.paragraphs = paragraphs;
    all.buttons = arranged(own, shared);
    Some(all)
}

/// The buttons of each message that no other has, and those that several have.
fn own_and_shared(messages: &[Message]) -> (Vec<Vec<Button>>, Vec<Button>) {
    let count = |press: &Press| {
        let buttons = messages.iter().flat_map(|message| message.buttons.iter());
        buttons
            .flatten()
            .filter(|button| button.press == *press)
            .count()
    };
    let mut shared: Vec<Button> = Vec::new();
    let mut own = Vec::with_capacity(messages.len());
    for message in messages {
        let mut of_this = Vec::new();
        for button in message.buttons.iter().flatten() {
            if count(&button.press) == 1 {
                of_this.push(button.clone());
            } else if shared.iter().all(|known| known.press != button.press) {
                shared.push(button.clone());
            }
        }
        own.push(of_this);
    }
    (own, shared)
}

/// A row for each notice if there is room for that, else one after the other.
fn arranged(own: Vec<Vec<Button>>, shared: Vec<Button>) -> Vec<Vec<Button>> {
    let in_rows: Vec<Vec<Button>> = own
        .into_iter()
        .chain([shared])
        .filter(|row| !row.is_empty())
        .collect();
    let fits =
        in_rows.len() <= MOST_ROWS && in_rows.iter().all(|row| row.len() <= MOST_BUTTONS_A_ROW);
    if fits {
        in_rows
    } else {
        rows(in_rows.into_iter().flatten().collect())
    }
}

#[cfg(test)]
mod tests;
