//! Cuts a line into words.

/// A word as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// What it says, without quotes.
    pub(super) text: String,
    /// How it stands in the line, quotes included.
    pub(super) source: &'a str,
    /// It was in quotes: it introduces nothing.
    pub(super) quoted: bool,
}

/// The quotes people type, plain and typographic.
const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»')];

/// The words of `line`. A quote that is not closed before a space or the end is a character like
/// any other.
pub(super) fn split(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let length = quoted_length(rest);
        let (source, behind) = rest.split_at(
            length.unwrap_or_else(|| rest.find(char::is_whitespace).unwrap_or(rest.len())),
        );
        let quoted = length.is_some();
        let text = if quoted { inside(source) } else { source };
        // Empty quotes say nothing.
        if !text.trim().is_empty() {
            words.push(Word {
                text: text.trim().to_owned(),
                source,
                quoted,
            });
        }
        rest = behind.trim_start();
    }
    words
}

/// Bytes of the quotation that `text` begins with.
fn quoted_length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let inner = &text[first.len_utf8()..];
    QUOTES
        .iter()
        .filter(|(open, _)| *open == first)
        .find_map(|(_, close)| {
            let (at, close) = inner.char_indices().find(|(_, c)| c == close)?;
            let end = first.len_utf8() + at + close.len_utf8();
            text[end..]
                .chars()
                .next()
                .is_none_or(char::is_whitespace)
                .then_some(end)
        })
}

/// `source` without its first and last character.
fn inside(source: &str) -> &str {
    let mut chars = source.chars();
    chars.next();
    chars.next_back();
    chars.as_str()
}
