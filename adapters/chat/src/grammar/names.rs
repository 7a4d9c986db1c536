//! Known names of resources among the words of a line.

use std::collections::HashSet;
use std::ops::Range;

use dibs_core::desk::Catalogue;
use dibs_core::model::text::{LONGEST_RESOURCE_NAME_CHARS, folded};

use super::words::Word;

/// Most words of a name: every other character is a space at most.
const MOST_WORDS: usize = LONGEST_RESOURCE_NAME_CHARS.div_ceil(2);

/// Names and aliases of a community's resources, in any case.
#[derive(Default)]
pub(super) struct KnownNames {
    folded: HashSet<String>,
}

impl KnownNames {
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let names = catalogue
            .resources
            .iter()
            .flat_map(|resource| std::iter::once(&resource.name).chain(&resource.aliases));
        Self {
            folded: names
                .chain(&catalogue.groups)
                .chain(&catalogue.tags)
                .map(|name| folded(name))
                .collect(),
        }
    }

    /// How many of the first words are the longest known name.
    pub(super) fn at_start(&self, words: &[&Word<'_>]) -> Option<usize> {
        let most = words.len().min(MOST_WORDS);
        (1..=most)
            .rev()
            .find(|&count| self.is_known(&words[..count]))
    }

    /// The longest known name anywhere; of two as long, the first.
    pub(super) fn anywhere(&self, words: &[&Word<'_>]) -> Option<Range<usize>> {
        (0..words.len())
            .filter_map(|start| Some(start..start + self.at_start(&words[start..])?))
            .max_by_key(|range| {
                (
                    joined(&words[range.clone()]).chars().count(),
                    usize::MAX - range.start,
                )
            })
    }

    fn is_known(&self, words: &[&Word<'_>]) -> bool {
        let name = folded(&joined(words));
        self.folded.contains(&name) || self.folded.contains(name.trim_end_matches([',', ':', ';']))
    }
}

/// Words with single spaces between them.
pub(super) fn joined(words: &[&Word<'_>]) -> String {
    words
        .iter()
        .map(|word| word.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}
