//! Cuts what people type into numbers, words and signs.

use std::ops::Range;

use super::words::Meaning;
use super::{GrammarError, GrammarErrorKind, INPUT_LIMIT_CHARS, Language};

/// One number, word or sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// Its bytes of the input.
    pub(super) range: Range<usize>,
    /// Whether it follows the token before it without a space.
    pub(super) glued: bool,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Digits.
    Number(Number),
    /// Letters (or anything else that is no digit, sign or space) and what they may mean.
    Word(Vec<Meaning>),
    /// One of `: . , - / + @`, all dashes being `-` and `;` being `,`.
    Sign(char),
}

/// Digits as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Their value; [`u32::MAX`] if it is greater.
    pub(super) value: u32,
    /// How many there are.
    pub(super) digits: usize,
    /// Whether the first is a zero and more follow, as in `08`.
    pub(super) leading_zero: bool,
}

/// Cuts `input` into tokens, or refuses it for its length.
pub(super) fn lex(input: &str, language: Language) -> Result<Vec<Token>, GrammarError> {
    if let Some((limit, _)) = input.char_indices().nth(INPUT_LIMIT_CHARS) {
        return Err(GrammarError {
            input: input[..limit].to_owned(),
            word: limit..limit,
            kind: GrammarErrorKind::TooLong {
                max: INPUT_LIMIT_CHARS,
            },
        });
    }
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(first) = input[at..].chars().next() {
        let class = Class::of(first);
        let length = match class {
            Class::Sign(_) | Class::Space => first.len_utf8(),
            Class::Digit => run_length(&input[at..], |c| c == class),
            Class::Letter => word_length(&input[at..]),
            Class::Other => run_length(&input[at..], |c| c == class),
        };
        let range = at..at + length;
        at = range.end;
        let text = &input[range.clone()];
        let kind = match class {
            Class::Space => continue,
            // The dot of an abbreviation.
            Class::Sign('.') if follows_word(tokens.last(), range.start) => continue,
            Class::Sign(sign) => TokenKind::Sign(sign),
            Class::Digit => TokenKind::Number(Number::read(text)),
            Class::Letter => TokenKind::Word(language.words().meanings(&plain(text))),
            Class::Other => TokenKind::Word(Vec::new()),
        };
        let glued = tokens
            .last()
            .is_some_and(|last| last.range.end == range.start);
        tokens.push(Token { kind, range, glued });
    }
    Ok(tokens)
}

impl Number {
    fn read(digits: &str) -> Self {
        Self {
            value: digits.parse().unwrap_or(u32::MAX),
            digits: digits.len(),
            leading_zero: digits.len() > 1 && digits.starts_with('0'),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Digit,
    Letter,
    Sign(char),
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' => Self::Digit,
            ':' | '.' | ',' | '-' | '/' | '+' | '@' => Self::Sign(c),
            ';' => Self::Sign(','),
            // The hyphens and dashes, and the minus sign.
            '\u{2010}'..='\u{2015}' | '\u{2212}' => Self::Sign('-'),
            // The typographic apostrophe is part of a word as the plain one is.
            '\'' | '\u{2019}' => Self::Letter,
            _ if c.is_alphabetic() => Self::Letter,
            // Invisible marks of direction, joining and byte order come along with pasted text.
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => Self::Space,
            _ if c.is_whitespace() || c.is_control() => Self::Space,
            _ => Self::Other,
        }
    }
}

/// Bytes of the leading characters that belong together.
fn run_length(text: &str, belongs: impl Fn(Class) -> bool) -> usize {
    text.char_indices()
        .find(|(_, c)| !belongs(Class::of(*c)))
        .map_or(text.len(), |(at, _)| at)
}

/// Bytes of the leading word, dots between its letters included: `p.m`.
fn word_length(text: &str) -> usize {
    let letter = |class| class == Class::Letter;
    let mut length = run_length(text, letter);
    while let Some(rest) = text[length..].strip_prefix('.') {
        let more = run_length(rest, letter);
        if more == 0 {
            break;
        }
        length += 1 + more;
    }
    length
}

/// A word as the tables have it: lower case, no dots, plain apostrophes.
fn plain(word: &str) -> String {
    word.chars()
        .filter(|c| *c != '.')
        .map(|c| if c == '\u{2019}' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

fn follows_word(last: Option<&Token>, at: usize) -> bool {
    last.is_some_and(|token| matches!(token.kind, TokenKind::Word(_)) && token.range.end == at)
}
