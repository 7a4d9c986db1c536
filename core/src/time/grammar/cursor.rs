//! A place in the tokens of an input.

use std::ops::Range;

use super::lexer::{Number, Token, TokenKind};
use super::words::{Meaning, Slashed};
use super::{GrammarError, GrammarErrorKind, Language};

/// Reads tokens one after the other; a copy of it is a place to come back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    input: &'a str,
    tokens: &'a [Token],
    language: Language,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// Before the first token.
    pub(super) fn new(input: &'a str, tokens: &'a [Token], language: Language) -> Self {
        Self {
            input,
            tokens,
            language,
            at: 0,
        }
    }

    /// Which of two numbers with a slash between them is the day.
    pub(super) fn slashed(&self) -> Slashed {
        self.language.words().slashed
    }

    /// The next token.
    pub(super) fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    /// Whether nothing is left.
    pub(super) fn is_end(&self) -> bool {
        self.peek().is_none()
    }

    /// Whether the next token follows without a space.
    pub(super) fn is_glued(&self) -> bool {
        self.peek().is_some_and(|token| token.glued)
    }

    /// Whether the next token is this sign.
    pub(super) fn at_sign(&self, sign: char) -> bool {
        self.peek()
            .is_some_and(|token| token.kind == TokenKind::Sign(sign))
    }

    /// Takes this sign, if it is next.
    pub(super) fn take_sign(&mut self, sign: char) -> bool {
        self.advance_if(self.at_sign(sign))
    }

    /// Takes this sign, if it is next and no space is before it.
    pub(super) fn take_glued_sign(&mut self, sign: char) -> bool {
        self.advance_if(self.is_glued() && self.at_sign(sign))
    }

    /// The number that is next.
    pub(super) fn number(&self) -> Option<Number> {
        match self.peek()?.kind {
            TokenKind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Takes the number that is next.
    pub(super) fn take_number(&mut self) -> Option<Number> {
        let number = self.number();
        self.advance_if(number.is_some());
        number
    }

    /// Takes the number that is next, if no space is before it.
    pub(super) fn take_glued_number(&mut self) -> Option<Number> {
        if self.is_glued() {
            self.take_number()
        } else {
            None
        }
    }

    /// What `pick` makes of a meaning of the next word.
    pub(super) fn meaning<T>(&self, pick: impl Fn(Meaning) -> Option<T>) -> Option<T> {
        match self.peek()?.kind {
            TokenKind::Word(meanings) => meanings.iter().copied().find_map(pick),
            _ => None,
        }
    }

    /// Takes the next word, if `pick` makes something of one of its meanings.
    pub(super) fn take_meaning<T>(&mut self, pick: impl Fn(Meaning) -> Option<T>) -> Option<T> {
        let found = self.meaning(pick);
        self.advance_if(found.is_some());
        found
    }

    /// Whether the next word can mean this.
    pub(super) fn at_word(&self, wanted: Meaning) -> bool {
        self.meaning(|meaning| (meaning == wanted).then_some(()))
            .is_some()
    }

    /// Takes the next word, if it can mean this.
    pub(super) fn take_word(&mut self, wanted: Meaning) -> bool {
        self.advance_if(self.at_word(wanted))
    }

    /// Takes the next word, if it is these ASCII letters in any case: for the letters of ISO 8601,
    /// which belong to no language.
    pub(super) fn take_letters(&mut self, letters: &str) -> bool {
        let found = self
            .peek()
            .is_some_and(|token| self.input[token.range.clone()].eq_ignore_ascii_case(letters));
        self.advance_if(found)
    }

    /// Takes words and signs that say nothing.
    pub(super) fn skip_fillers(&mut self) {
        while self.take_word(Meaning::Filler) || self.take_sign(',') || self.take_sign('@') {}
    }

    /// Takes words that say nothing, and no signs.
    pub(super) fn skip_filler_words(&mut self) {
        while self.take_word(Meaning::Filler) {}
    }

    /// The bytes from `since` to here, without spaces at the end.
    pub(super) fn range_since(&self, since: &Self) -> Range<usize> {
        let start = since.next_range().start;
        let end = match self.at.checked_sub(1).and_then(|at| self.tokens.get(at)) {
            Some(last) if self.at > since.at => last.range.end,
            _ => start,
        };
        start..end
    }

    /// The bytes of the next token; empty at the end of the input.
    pub(super) fn next_range(&self) -> Range<usize> {
        self.peek()
            .map_or(self.input.len()..self.input.len(), |token| {
                token.range.clone()
            })
    }

    /// An error about the given bytes.
    pub(super) fn error(&self, word: Range<usize>, kind: GrammarErrorKind) -> GrammarError {
        GrammarError {
            input: self.input.to_owned(),
            word,
            kind,
        }
    }

    /// An error about the next token: unknown, or known and out of place.
    pub(super) fn unexpected(&self) -> GrammarError {
        let kind = match self.peek().map(|token| &token.kind) {
            None => GrammarErrorKind::Unfinished,
            Some(TokenKind::Word([])) => GrammarErrorKind::UnknownWord,
            Some(_) => GrammarErrorKind::ExtraWord,
        };
        self.error(self.next_range(), kind)
    }

    /// Refuses whatever is left.
    pub(super) fn expect_end(&self) -> Result<(), GrammarError> {
        if self.is_end() {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    fn advance_if(&mut self, found: bool) -> bool {
        self.at += usize::from(found);
        found
    }
}
