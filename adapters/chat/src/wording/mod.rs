//! Everything Dibs says, in Fluent files: one a language, every sentence whole.
//!
//! What is not words - moments, people, names, anything people typed - never passes through Fluent:
//! it travels as a private-use character, and comes out as an [`Inline`] of its own. So nobody can
//! type anything that is taken for ours, and adapters know what to escape.

mod moments;
mod plain;
mod platform;

use std::sync::{Arc, OnceLock};

use dibs_core::time::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

use crate::message::Inline;

/// The first of the characters that stand for what is not words; a private-use one.
const FIRST_STAND_IN: u32 = 0xE000;
/// As many as there are private-use characters in that block.
const MOST_STAND_INS: u32 = 0x1900;

const fn source(language: Language) -> (&'static str, LanguageIdentifier) {
    match language {
        Language::En => (include_str!("../../wording/en.ftl"), langid!("en")),
        Language::De => (include_str!("../../wording/de.ftl"), langid!("de")),
        Language::Es => (include_str!("../../wording/es.ftl"), langid!("es")),
        Language::Fr => (include_str!("../../wording/fr.ftl"), langid!("fr")),
        Language::Vi => (include_str!("../../wording/vi.ftl"), langid!("vi")),
        Language::ZhTw => (include_str!("../../wording/zh-TW.ftl"), langid!("zh-TW")),
    }
}

/// The words of every language, each read when it is first spoken: it takes half a mebibyte then,
/// and most clubs speak one. Cheap to clone.
#[derive(Clone)]
pub struct Wording {
    bundles: Arc<[(Language, OnceLock<FluentBundle<FluentResource>>)]>,
}

/// What fills a place in a sentence.
#[derive(Debug, Clone)]
pub(crate) enum Arg {
    /// A number, which also chooses the plural.
    Number(u32),
    /// What is not words.
    Inlines(Vec<Inline>),
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(u32::try_from(number).unwrap_or(u32::MAX))
    }
}

impl From<Inline> for Arg {
    fn from(inline: Inline) -> Self {
        Self::Inlines(vec![inline])
    }
}

impl From<Vec<Inline>> for Arg {
    fn from(inlines: Vec<Inline>) -> Self {
        Self::Inlines(inlines)
    }
}

/// The places of a sentence and what fills them.
pub(crate) type Args<'a> = &'a [(&'static str, Arg)];

impl Default for Wording {
    fn default() -> Self {
        Self::new()
    }
}

impl Wording {
    /// The words that come with this build.
    pub fn new() -> Self {
        let unread = Language::ALL.map(|language| (language, OnceLock::new()));
        Self {
            bundles: Arc::new(unread),
        }
    }

    /// A sentence with its places filled.
    pub(crate) fn line(&self, language: Language, key: &str, args: Args<'_>) -> Vec<Inline> {
        let mut stand_ins: Vec<&[Inline]> = Vec::new();
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match arg {
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Inlines(inlines) => {
                    stand_ins.push(inlines);
                    FluentValue::from(stand_in(stand_ins.len() - 1).to_string())
                }
            };
            filled.set(*name, value);
        }
        inlines(&self.format(language, key, None, Some(&filled)), &stand_ins)
    }

    /// A sentence without moments, as plain text.
    pub(crate) fn plain_line(&self, language: Language, key: &str, args: Args<'_>) -> String {
        let inlines = self.line(language, key, args);
        inlines.iter().map(literal).collect()
    }

    /// An attribute of a sentence: what describes an option of a described command.
    pub(crate) fn attribute(&self, language: Language, key: &str, attribute: &str) -> String {
        self.format(language, key, Some(attribute), None)
    }

    fn format(
        &self,
        language: Language,
        key: &str,
        attribute: Option<&str>,
        args: Option<&FluentArgs<'_>>,
    ) -> String {
        let bundle = self.bundle(language);
        let message = bundle.get_message(key);
        let pattern = message.and_then(|message| match attribute {
            Some(name) => message
                .get_attribute(name)
                .map(|attribute| attribute.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else {
            tracing::error!(key, attribute, "no such wording");
            debug_assert!(false, "no such wording: {key} {attribute:?}");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, args, &mut errors)
            .into_owned();
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "wording with places that are not filled");
            debug_assert!(false, "{key}: {errors:?}");
        }
        text
    }

    fn bundle(&self, language: Language) -> &FluentBundle<FluentResource> {
        let found = self.bundles.iter().find(|(known, _)| *known == language);
        let (language, bundle) = found.unwrap_or(&self.bundles[0]);
        bundle.get_or_init(|| read(*language))
    }
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wording").finish_non_exhaustive()
    }
}

fn read(language: Language) -> FluentBundle<FluentResource> {
    let (text, tag) = source(language);
    let resource = FluentResource::try_new(text.to_owned()).expect("a test reads every file");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // The marks would split words for search and show in terminals; every place is a piece of its
    // own anyway.
    bundle.set_use_isolating(false);
    bundle.add_builtins().expect("NUMBER is added once");
    bundle
        .add_resource(resource)
        .expect("a test finds keys that come twice");
    bundle
}

fn stand_in(index: usize) -> char {
    let index = u32::try_from(index)
        .unwrap_or(u32::MAX)
        .min(MOST_STAND_INS - 1);
    char::from_u32(FIRST_STAND_IN + index).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// `text` with what its private-use characters stand for. One that stands for nothing is dropped.
fn inlines(text: &str, stand_ins: &[&[Inline]]) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    let mut words = String::new();
    for c in text.chars() {
        let index = u32::from(c)
            .checked_sub(FIRST_STAND_IN)
            .filter(|index| *index < MOST_STAND_INS);
        let Some(index) = index else {
            words.push(c);
            continue;
        };
        if !words.is_empty() {
            inlines.push(Inline::Text(std::mem::take(&mut words)));
        }
        let meant = usize::try_from(index)
            .ok()
            .and_then(|index| stand_ins.get(index));
        inlines.extend(
            meant
                .into_iter()
                .flat_map(|inlines| inlines.iter().cloned()),
        );
    }
    if !words.is_empty() {
        inlines.push(Inline::Text(words));
    }
    inlines
}

/// An inline that is no moment, as it stands.
fn literal(inline: &Inline) -> &str {
    match inline {
        Inline::Text(text) | Inline::Strong(text) | Inline::Code(text) => text,
        Inline::Person { name, .. } => name,
        Inline::Moment { .. } => "",
    }
}

#[cfg(test)]
mod tests;
