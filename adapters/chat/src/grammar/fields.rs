//! Which words belong to which option.

use dibs_core::desk::Catalogue;
use dibs_core::model::closure::parse_moment;
use dibs_core::model::digest::parse_digest;
use dibs_core::model::draw::parse_draw;
use dibs_core::model::limit::parse_rule;
use dibs_core::model::quiet::parse_quiet;
use dibs_core::time::{
    Language, parse_day, parse_duration, parse_hours, parse_repeat, parse_when, parse_zone,
};

use super::Options;
use super::names::{KnownNames, joined};
use super::words::Word;
use crate::commands::{CommandSpec, OptionKind, OptionSpec};
use crate::invocation::Misread;

/// Longest length people write, in words: `1 hour and 30 minutes`.
const MOST_DURATION_WORDS: usize = 6;

/// Longest moment people write, in words: `on the 24th of december 2026 at 6 pm`, and more.
const MOST_MOMENT_WORDS: usize = 12;

/// Reads the words behind a command (and its subcommand) into its options.
pub(super) fn read(
    command: &'static CommandSpec,
    subcommand: Option<&str>,
    words: &[Word<'_>],
    catalogue: &Catalogue,
    language: Language,
) -> Result<Options, Misread> {
    let specs = command.options_of(subcommand);
    let names_one = specs.iter().any(|spec| spec.kind == OptionKind::Resource);
    let mut reader = Reader {
        command,
        specs,
        names: if names_one {
            KnownNames::of(catalogue)
        } else {
            KnownNames::default()
        },
        language,
        options: Options::new(),
        free: Vec::new(),
    };
    let words: Vec<&Word<'_>> = words.iter().collect();
    let behind = reader.take_leading_name(&words);
    reader.take_introduced(behind)?;
    reader.take_free()?;
    reader.check_complete()?;
    Ok(reader.options)
}

struct Reader<'a> {
    command: &'static CommandSpec,
    specs: &'static [OptionSpec],
    names: KnownNames,
    language: Language,
    options: Options,
    /// Words that no other word introduced, in order.
    free: Vec<&'a Word<'a>>,
}

impl<'a> Reader<'a> {
    fn resource_spec(&self) -> Option<&'static OptionSpec> {
        self.specs
            .iter()
            .find(|spec| !spec.introduced && spec.kind == OptionKind::Resource)
    }

    fn set(&mut self, spec: &OptionSpec, value: String) -> Result<(), Misread> {
        if self.options.insert(spec.name.to_owned(), value).is_some() {
            return Err(Misread::Repeated {
                command: self.command.name,
                option: spec.name,
            });
        }
        Ok(())
    }

    /// A known name that the words begin with; the words behind it.
    fn take_leading_name<'w>(&mut self, words: &'w [&'a Word<'a>]) -> &'w [&'a Word<'a>] {
        let Some(spec) = self.resource_spec() else {
            return words;
        };
        let Some(count) = self.names.at_start(words) else {
            return words;
        };
        self.options
            .insert(spec.name.to_owned(), trimmed(&joined(&words[..count])));
        &words[count..]
    }

    /// Options that a word introduces; all other words are free.
    fn take_introduced(&mut self, words: &[&'a Word<'a>]) -> Result<(), Misread> {
        let mut rest = words;
        while let Some((first, behind)) = rest.split_first() {
            let Some(spec) = self.introduced_by(first) else {
                match self.offering(first) {
                    Some(spec) => self.set(spec, first.text.clone())?,
                    None => self.free.push(first),
                }
                rest = behind;
                continue;
            };
            let count = self.value_words(spec, behind);
            let (value, after) = behind.split_at(count);
            if value.is_empty() && spec.kind != OptionKind::Switch {
                return Err(Misread::Bare {
                    option: spec.name,
                    kind: spec.kind,
                });
            }
            let value = match spec.kind {
                OptionKind::Switch => "true".to_owned(),
                // A note is kept as it was typed.
                OptionKind::Text { .. } => as_typed(value),
                _ => joined(value),
            };
            self.set(spec, value)?;
            rest = after;
        }
        Ok(())
    }

    /// A word that an option offers needs no introduction, unless it could be a name.
    fn offering(&self, word: &Word<'_>) -> Option<&'static OptionSpec> {
        let could_be_named = |spec: &OptionSpec| {
            matches!(
                spec.kind,
                OptionKind::Resource | OptionKind::Name | OptionKind::Text { .. }
            )
        };
        if word.quoted || self.specs.iter().any(could_be_named) {
            return None;
        }
        self.specs.iter().find(|spec| match spec.kind {
            OptionKind::Choice(words) => {
                let is_offered = |offered: &&str| offered.eq_ignore_ascii_case(&word.text);
                spec.introduced && words.iter().any(is_offered)
            }
            _ => false,
        })
    }

    fn introduced_by(&self, word: &Word<'_>) -> Option<&'static OptionSpec> {
        self.specs
            .iter()
            .find(|spec| spec.introduced && !word.quoted && spec.is_called(&word.text))
    }

    /// How many of `words` are the value of the option they follow.
    fn value_words(&self, spec: &OptionSpec, words: &[&Word<'_>]) -> usize {
        let up_to_next = words
            .iter()
            .position(|word| self.introduced_by(word).is_some())
            .unwrap_or(words.len());
        match spec.kind {
            OptionKind::Switch => 0,
            // A name of several words is in quotes.
            OptionKind::Integer { .. }
            | OptionKind::Language { .. }
            | OptionKind::Choice(_)
            | OptionKind::Member => up_to_next.min(1),
            OptionKind::Text { .. } => words.len(),
            OptionKind::Duration => self.duration_words(words, up_to_next),
            OptionKind::Moment => match self.moment_words(&words[..up_to_next]) {
                0 => up_to_next,
                count => count,
            },
            _ => up_to_next,
        }
    }

    /// As many words as make a length. `hours` is also the name of an option: `slot 2 hours` is a
    /// length, unless opening hours follow the word.
    fn duration_words(&self, words: &[&Word<'_>], up_to_next: usize) -> usize {
        let reads =
            |count: &usize| parse_duration(&joined(&words[..*count]), self.language).is_ok();
        let longest = words.len().min(MOST_DURATION_WORDS);
        let Some(count) = (1..=longest).rev().find(reads) else {
            return up_to_next;
        };
        if count <= up_to_next {
            return count;
        }
        let behind = &words[up_to_next + 1..];
        let introduces = words
            .get(up_to_next)
            .and_then(|word| self.introduced_by(word));
        let value = introduces.map_or(0, |spec| match spec.kind {
            OptionKind::Duration => 0,
            _ => self.value_words(spec, behind),
        });
        let is_option = introduces
            .is_some_and(|spec| value > 0 && self.reads_as(spec.kind, &joined(&behind[..value])));
        if is_option {
            (1..=up_to_next).rev().find(reads).unwrap_or(up_to_next)
        } else {
            count
        }
    }

    /// The options that need no introduction.
    fn take_free(&mut self) -> Result<(), Misread> {
        let resource = self.resource_spec();
        let mut alone = self
            .specs
            .iter()
            .filter(|spec| !spec.introduced && spec.kind != OptionKind::Resource)
            .peekable();
        let mut other = alone.next();
        // A booking's number, or a choice, is one word; what comes after it has words of its own.
        while let Some(spec) = other
            && matches!(spec.kind, OptionKind::Booking | OptionKind::Choice(_))
            && alone.peek().is_some()
            && !self.free.is_empty()
        {
            let number = self.free.remove(0).text.clone();
            self.set(spec, number)?;
            other = alone.next();
        }
        // `by 30 min` is the same as `30 min`.
        if let Some(spec) = other
            && spec.kind == OptionKind::Duration
            && let Some(index) = self
                .free
                .iter()
                .position(|word| !word.quoted && spec.is_called(&word.text))
        {
            self.free.remove(index);
        }
        if let Some(spec) = resource
            && !self.options.contains_key(spec.name)
        {
            self.take_free_name(spec, other)?;
        }
        if let Some(spec) = other.filter(|spec| spec.kind == OptionKind::Member)
            && !self.free.is_empty()
        {
            // One word, or several in quotes; what stands behind belongs to the next option.
            let member = self.free.remove(0);
            self.set(spec, member.text.clone())?;
            other = alone.next();
        }
        if other.is_some_and(|spec| spec.kind == OptionKind::Moment) {
            self.take_free_moments()?;
        }
        let value = joined(&self.free);
        match (other, self.free.first()) {
            (_, None) => Ok(()),
            (Some(spec), Some(_)) => self.set(spec, value),
            (None, Some(word)) => Err(self.unexpected(word)),
        }
    }

    /// As many words as make a moment; 0 if the first ones make none.
    fn moment_words(&self, words: &[&Word<'_>]) -> usize {
        let longest = words.len().min(MOST_MOMENT_WORDS);
        let read = |count: usize| parse_moment(&joined(&words[..count]), self.language).ok();
        let Some((mut count, meant)) = (1..=longest)
            .rev()
            .find_map(|count| Some((count, read(count)?)))
        else {
            return 0;
        };
        // Small words behind it that say nothing of it belong to what follows: `26.12. the holidays`.
        while count > 1 && read(count - 1) == Some(meant) {
            count -= 1;
        }
        count
    }

    /// Behind the moment at which something begins may stand the one at which it ends, and then why.
    /// What begins it stays free.
    fn take_free_moments(&mut self) -> Result<(), Misread> {
        let begins = self.moment_words(&self.free);
        if begins == 0 {
            return Ok(());
        }
        let behind = self.free.split_off(begins);
        let mut behind = behind.as_slice();
        let spec = |name: &str| self.specs.iter().find(|spec| spec.name == name);
        let (to, why) = (spec("to"), spec("why"));
        if let Some(spec) = to
            && !self.options.contains_key(spec.name)
        {
            let (ends, rest) = behind.split_at(self.moment_words(behind));
            if !ends.is_empty() {
                self.set(spec, joined(ends))?;
                behind = rest;
            }
        }
        match (why, behind.first()) {
            (_, None) => Ok(()),
            (Some(spec), Some(_)) => self.set(spec, as_typed(behind)),
            (None, Some(word)) => Err(self.unexpected(word)),
        }
    }

    /// A resource's name among the free words, known or not.
    fn take_free_name(
        &mut self,
        spec: &'static OptionSpec,
        other: Option<&'static OptionSpec>,
    ) -> Result<(), Misread> {
        if let Some(range) = self.names.anywhere(&self.free) {
            let name: Vec<&Word<'_>> = self.free.drain(range).collect();
            return self.set(spec, trimmed(&joined(&name)));
        }
        let fits = |words: &[&Word<'_>]| match other {
            Some(other) => words.is_empty() || self.reads_as(other.kind, &joined(words)),
            None => words.is_empty(),
        };
        if self.free.is_empty() || (other.is_some() && fits(&self.free)) {
            return Ok(());
        }
        let count = (1..=self.free.len()).find(|&count| fits(&self.free[count..]));
        let name: Vec<&Word<'_>> = self.free.drain(..count.unwrap_or(1)).collect();
        self.set(spec, joined(&name))
    }

    fn reads_as(&self, kind: OptionKind, text: &str) -> bool {
        match kind {
            OptionKind::When => parse_when(text, self.language).is_ok(),
            OptionKind::Day => parse_day(text, self.language).is_ok(),
            OptionKind::Hours => parse_hours(text, self.language).is_ok(),
            OptionKind::Repeat => parse_repeat(text, self.language).is_ok(),
            OptionKind::Duration => parse_duration(text, self.language).is_ok(),
            OptionKind::Moment => parse_moment(text, self.language).is_ok(),
            OptionKind::Limit => parse_rule(text, self.language).is_ok(),
            OptionKind::Digest => parse_digest(text, self.language).is_ok(),
            OptionKind::Draw => parse_draw(text, self.language).is_ok(),
            OptionKind::Quiet => parse_quiet(text, self.language).is_ok(),
            OptionKind::Zone => parse_zone(text).is_ok(),
            OptionKind::Choice(words) => words.iter().any(|word| word.eq_ignore_ascii_case(text)),
            _ => true,
        }
    }

    fn unexpected(&self, word: &Word<'_>) -> Misread {
        Misread::Unexpected {
            command: self.command.name,
            word: word.text.clone(),
        }
    }

    fn check_complete(&self) -> Result<(), Misread> {
        let missing = self
            .specs
            .iter()
            // A file does not come with the words.
            .filter(|spec| spec.required && spec.kind != OptionKind::File)
            .find(|spec| !self.options.contains_key(spec.name));
        match missing {
            Some(spec) => Err(Misread::Missing {
                command: self.command.name,
                option: spec.name,
                kind: spec.kind,
            }),
            None => Ok(()),
        }
    }
}

/// A comma after a name belongs to the sentence and not to the name.
fn trimmed(name: &str) -> String {
    name.trim_end_matches([',', ':', ';']).to_owned()
}

/// Words with their quotes, and with quotes around all of them taken off.
fn as_typed(words: &[&Word<'_>]) -> String {
    match words {
        [only] => only.text.clone(),
        _ => words
            .iter()
            .map(|word| word.source)
            .collect::<Vec<_>>()
            .join(" "),
    }
}
