//! Texts that fit where they are drawn.

use unicode_segmentation::UnicodeSegmentation;

use super::fonts::Fonts;

/// Longest text that is looked at, in characters: that of the longest note.
const LONGEST_CHARS: usize = dibs_core::model::text::LONGEST_NOTE_CHARS;
/// Most marks on one letter; Vietnamese and pointed Hebrew have two and three, and whoever piles up
/// more would write over others.
const MOST_MARKS: usize = 3;
const ELLIPSIS: char = '…';
/// After an ellipsis at the end of a text that runs to the left, so that it is at that end.
const RIGHT_TO_LEFT_MARK: char = '\u{200F}';

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Type {
    /// Height, in pixels.
    pub(super) size: i32,
    /// Whether it is bold.
    pub(super) bold: bool,
}

impl Type {
    /// From one line to the next, in pixels.
    pub(super) fn leading(self) -> i32 {
        self.size * 6 / 5
    }

    /// From the top of a line to where its letters stand, in pixels.
    pub(super) fn ascent(self) -> i32 {
        self.size * 19 / 20
    }

    /// How wide a text is, in pixels.
    pub(super) fn width(self, fonts: &Fonts, text: &str) -> i32 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "hundreds of pixels, and a cast saturates"
        )]
        let width = self.exact_width(fonts, text).ceil() as i32;
        width
    }

    fn exact_width(self, fonts: &Fonts, text: &str) -> f32 {
        fonts.width(text, self.size, self.bold)
    }
}

/// What of a text can be drawn: letters that no font has, and marks beyond measure, are left out.
pub(super) fn drawable(fonts: &Fonts, text: &str) -> String {
    let mut drawable = String::new();
    for grapheme in text.graphemes(true).take(LONGEST_CHARS) {
        let mut chars = grapheme.chars();
        let Some(first) = chars.next() else { continue };
        let first = if first.is_whitespace() { ' ' } else { first };
        if !fonts.has(first) {
            continue;
        }
        drawable.push(first);
        drawable.extend(chars.filter(|c| fonts.has(*c)).take(MOST_MARKS));
    }
    drawable.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text, cut with an ellipsis where it is too wide; `None` if nothing of it fits.
pub(super) fn fitted(fonts: &Fonts, text: &str, letters: Type, room_px: i32) -> Option<String> {
    let text = drawable(fonts, text);
    if text.is_empty() {
        return None;
    }
    if letters.width(fonts, &text) <= room_px {
        return Some(text);
    }
    let room_px = room_px - letters.width(fonts, &ELLIPSIS.to_string());
    let start = start_of(fonts, &text, letters, room_px);
    let start = text[..start].trim_end();
    (!start.is_empty()).then(|| ellipsed(start))
}

/// The text in at most `most_lines` lines, the last one cut if need be. Lines end between words
/// where one fits on a line, and anywhere where it does not.
pub(super) fn wrapped(
    fonts: &Fonts,
    text: &str,
    letters: Type,
    room_px: i32,
    most_lines: usize,
) -> Vec<String> {
    let text = drawable(fonts, text);
    let mut lines = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() && lines.len() < most_lines {
        if lines.len() + 1 == most_lines {
            lines.extend(fitted(fonts, rest, letters, room_px));
            break;
        }
        let fits = start_of(fonts, rest, letters, room_px);
        let end = if fits == rest.len() {
            fits
        } else {
            // The space after a word that just fits belongs to the line.
            let longer = rest[fits..].chars().next().map_or(0, char::len_utf8);
            rest[..fits + longer].rfind(' ').unwrap_or(fits)
        };
        if end == 0 {
            break;
        }
        lines.push(rest[..end].to_owned());
        rest = rest[end..].trim_start();
    }
    lines
}

/// How much of a text fits, in bytes.
fn start_of(fonts: &Fonts, text: &str, letters: Type, room_px: i32) -> usize {
    #[expect(clippy::cast_precision_loss, reason = "hundreds of pixels")]
    let mut room_px = room_px as f32;
    for (start, grapheme) in text.grapheme_indices(true) {
        room_px -= letters.exact_width(fonts, grapheme);
        if room_px < 0.0 {
            return start;
        }
    }
    text.len()
}

/// Whether every word fits on a line.
pub(super) fn words_fit(fonts: &Fonts, text: &str, letters: Type, room_px: i32) -> bool {
    let text = drawable(fonts, text);
    text.split(' ')
        .all(|word| letters.width(fonts, word) <= room_px)
}

fn ellipsed(start: &str) -> String {
    let mut cut = format!("{start}{ELLIPSIS}");
    if start
        .chars()
        .rev()
        .find(|c| c.is_alphabetic())
        .is_some_and(runs_to_the_left)
    {
        cut.push(RIGHT_TO_LEFT_MARK);
    }
    cut
}

/// Hebrew, Arabic and what lies between them.
fn runs_to_the_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}
