//! Cuts what people type into numbers, words and signs.

use std::ops::Range;

use super::words::{Dictionary, Meaning};
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
    Word(&'static [Meaning]),
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
        let rest = &input[at..];
        let run = || run_length(rest, |c| c == class);
        let (length, kind) = match class {
            Class::Space => {
                at += first.len_utf8();
                continue;
            }
            // The dot of an abbreviation.
            Class::Sign('.') if follows_word(tokens.last(), at) => {
                at += first.len_utf8();
                continue;
            }
            Class::Sign(sign) => (first.len_utf8(), TokenKind::Sign(sign)),
            Class::Digit => (run(), TokenKind::Number(Number::read(&rest[..run()]))),
            Class::Letter => word(rest, language),
            Class::Han => han(rest, language).unwrap_or_else(|| (run(), unknown())),
            Class::Other => (run(), unknown()),
        };
        let range = at..at + length;
        at = range.end;
        let glued = tokens
            .last()
            .is_some_and(|last| last.range.end == range.start);
        tokens.push(Token { kind, range, glued });
    }
    Ok(tokens)
}

/// Whether a word of the input means nothing in the language.
pub(super) fn has_unknown_word(input: &str, language: Language) -> bool {
    lex(input, language).is_ok_and(|tokens| {
        tokens
            .iter()
            .any(|token| matches!(&token.kind, TokenKind::Word(meanings) if meanings.is_empty()))
    })
}

fn unknown() -> TokenKind {
    TokenKind::Word(&[])
}

impl Number {
    fn read(digits: &str) -> Self {
        let ascii: String = digits.chars().map(half_width).collect();
        Self {
            value: ascii.parse().unwrap_or(u32::MAX),
            digits: ascii.len(),
            leading_zero: ascii.starts_with('0'),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Digit,
    Letter,
    /// A Chinese character: its words stand without spaces.
    Han,
    Sign(char),
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        match half_width(c) {
            '0'..='9' => Self::Digit,
            sign @ (':' | '.' | ',' | '-' | '/' | '+' | '@') => Self::Sign(sign),
            ';' | '、' => Self::Sign(','),
            '。' => Self::Sign('.'),
            // The hyphens and dashes, the minus sign, and the tildes that stand between two times.
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '\u{301c}' => Self::Sign('-'),
            // The typographic apostrophe is part of a word as the plain one is.
            '\'' | '\u{2019}' => Self::Letter,
            '\u{3400}'..='\u{9fff}' => Self::Han,
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

/// The plain form of a wide digit or sign, as keyboards for Chinese give them.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff20}' | '\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c)
        }
        _ => c,
    }
}

/// Bytes of the leading characters that belong together.
fn run_length(text: &str, belongs: impl Fn(Class) -> bool) -> usize {
    text.char_indices()
        .find(|(_, c)| !belongs(Class::of(*c)))
        .map_or(text.len(), |(at, _)| at)
}

/// The leading phrase or word, and what it means; in English too, unless the language has it.
fn word(text: &str, language: Language) -> (usize, TokenKind) {
    if let Some((length, meanings)) = phrase(text, language.words()) {
        return (length, TokenKind::Word(meanings));
    }
    let length = word_length(text);
    let plain = plain(&text[..length]);
    let meanings = match language.words().meanings(&plain) {
        [] => Language::En.words().meanings(&plain),
        own => own,
    };
    (length, TokenKind::Word(meanings))
}

/// The longest phrase that `text` begins with.
fn phrase(text: &str, words: &'static Dictionary) -> Option<(usize, &'static [Meaning])> {
    words.longest(text, |known| {
        let is_phrase = known.chars().any(|c| Class::of(c) != Class::Letter);
        is_phrase.then(|| phrase_length(text, known)).flatten()
    })
}

/// Bytes of `text` that are this phrase, and not only the beginning of a longer word.
fn phrase_length(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text;
    for wanted in phrase.chars() {
        if wanted == ' ' {
            let behind = rest.trim_start();
            if behind.len() == rest.len() {
                return None;
            }
            rest = behind;
            continue;
        }
        let c = rest.chars().next()?;
        let same = match Class::of(wanted) {
            Class::Sign(_) => Class::of(c) == Class::of(wanted),
            _ if wanted == '\'' => matches!(c, '\'' | '\u{2019}'),
            _ => c.to_lowercase().eq(wanted.to_lowercase()),
        };
        if !same {
            return None;
        }
        rest = &rest[c.len_utf8()..];
    }
    let ends = rest
        .chars()
        .next()
        .is_none_or(|c| !matches!(Class::of(c), Class::Letter | Class::Digit));
    ends.then_some(text.len() - rest.len())
}

/// The leading Chinese word or numeral, if the language has one there.
fn han(text: &str, language: Language) -> Option<(usize, TokenKind)> {
    let starts = |known: &'static str| {
        let is_han = known.chars().all(|c| Class::of(c) == Class::Han);
        (is_han && text.starts_with(known)).then_some(known.len())
    };
    if let Some((length, meanings)) = language.words().longest(text, starts) {
        return Some((length, TokenKind::Word(meanings)));
    }
    if language != Language::ZhTw {
        return None;
    }
    let length = text
        .char_indices()
        .find(|(_, c)| !(*c == '十' || numeral(*c).is_some()))
        .map_or(text.len(), |(at, _)| at);
    let value = numerals(&text[..length])?;
    let number = Number {
        value,
        digits: value.to_string().len(),
        leading_zero: false,
    };
    Some((length, TokenKind::Number(number)))
}

fn numeral(c: char) -> Option<u32> {
    let at = "零一二三四五六七八九".chars().position(|known| known == c);
    match c {
        '兩' | '两' => Some(2),
        '〇' => Some(0),
        _ => at.and_then(|at| u32::try_from(at).ok()),
    }
}

/// `三`, `十二`, `三十`, `二十四`: up to 99.
fn numerals(text: &str) -> Option<u32> {
    let (tens, ones) = match text.split_once('十') {
        Some(("", ones)) => (1, ones),
        Some((tens, ones)) => (single(tens)?, ones),
        None => (0, text),
    };
    let ones = if tens > 0 && ones.is_empty() {
        0
    } else {
        single(ones)?
    };
    Some(tens * 10 + ones)
}

fn single(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let value = numeral(chars.next()?)?;
    chars.next().is_none().then_some(value)
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
