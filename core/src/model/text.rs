//! Text that people type, made safe to keep: no control characters, nothing that turns the reading
//! direction of what follows, one line, a limited length. Markup is *not* touched here: each
//! adapter escapes it for the place it appears in.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ids::MemberId;

/// Longest name of a resource, in characters: fits a button's label with a time beside it.
pub const LONGEST_RESOURCE_NAME_CHARS: usize = 50;
/// Longest note of a booking, in characters.
pub const LONGEST_NOTE_CHARS: usize = 300;
/// Longest name of a person that is kept, in characters; a longer one is cut.
pub const LONGEST_PERSON_NAME_CHARS: usize = 64;

/// Personal text as it is kept, until it is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptText {
    /// Whose it is: the number they had when they typed it.
    pub member: MemberId,
    /// The text.
    pub text: Arc<str>,
}

impl Deref for KeptText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// Why a text cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BadText {
    /// Nothing readable is left of it.
    Empty,
    /// More characters than fit.
    TooLong {
        /// The limit, in characters.
        limit_chars: usize,
    },
}

/// Characters that are invisible or turn the direction of the text after them (Unicode's
/// `Bidi_Control`, the zero-width and tag characters).
fn is_unsafe(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// One line of readable text: unsafe characters dropped, white space folded to single spaces.
pub fn one_line(text: &str) -> String {
    if is_plain_line(text) {
        text.to_owned()
    } else {
        readable_line(text)
    }
}

/// Whether it is one line of readable ASCII already, as most names are.
fn is_plain_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_plain = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    bytes.iter().all(is_plain)
        && !bytes.windows(2).any(|pair| pair == b"  ")
        && !text.starts_with(' ')
        && !text.ends_with(' ')
}

fn readable_line(text: &str) -> String {
    let readable: String = text
        .chars()
        .filter(|c| !is_unsafe(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    readable.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// [`one_line`], or why it cannot be kept.
///
/// # Errors
/// When nothing is left, or more than `limit_chars` characters.
pub fn checked(text: &str, limit_chars: usize) -> Result<String, BadText> {
    let line = one_line(text);
    if line.is_empty() {
        Err(BadText::Empty)
    } else if line.chars().count() > limit_chars {
        Err(BadText::TooLong { limit_chars })
    } else {
        Ok(line)
    }
}

/// [`one_line`] cut to [`LONGEST_PERSON_NAME_CHARS`]; what a platform calls somebody is never
/// refused. `None` when nothing readable is left.
pub fn person_name(text: &str) -> Option<String> {
    let cut: String = one_line(text)
        .chars()
        .take(LONGEST_PERSON_NAME_CHARS)
        .collect();
    let cut = cut.trim_end();
    (!cut.is_empty()).then(|| cut.to_owned())
}

/// How names are compared: case does not matter.
pub fn folded(name: &str) -> String {
    if is_plain_line(name) {
        name.to_ascii_lowercase()
    } else {
        readable_line(name).to_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_people_type_is_kept_readable_and_nothing_more() {
        for (typed, kept) in [
            ("  Piano   room ", Ok("Piano room")),
            ("Pi\u{202E}ano", Ok("Piano")),
            ("a\nb\tc\u{0}d", Ok("a b c d")),
            ("<b>@everyone</b> `x`", Ok("<b>@everyone</b> `x`")),
            ("\u{200B}\u{2067} ", Err(BadText::Empty)),
            ("鋼琴室", Ok("鋼琴室")),
            ("123456789012", Err(BadText::TooLong { limit_chars: 10 })),
        ] {
            let limit = if typed.starts_with('1') { 10 } else { 50 };
            assert_eq!(checked(typed, limit), kept.map(str::to_owned), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_plain_is_read_no_differently(text in "[ aB~\\t\u{200B}\u{E9}\u{130}\u{3000}]{0,6}") {
            prop_assert_eq!(one_line(&text), readable_line(&text));
            prop_assert_eq!(folded(&text), readable_line(&text).to_lowercase());
        }
    }

    #[test]
    fn a_long_name_of_a_person_is_cut_and_not_refused() {
        assert_eq!(person_name(&"x".repeat(5_000)).map(|n| n.len()), Some(64));
        assert_eq!(person_name("\u{202E}"), None);
    }
}
