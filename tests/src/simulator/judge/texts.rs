//! Personal text: there is what the journal names, and nothing else.

use dibs_core::model::{PersonalRow, TextId};

use super::{Judge, Rule, Violation};

impl Judge {
    pub(super) fn name(&mut self, text: TextId) -> Result<(), Violation> {
        if self.named_texts.insert(text) {
            Ok(())
        } else {
            Violation::of(Rule::PersonalText, format!("text {text} is named twice"))
        }
    }

    /// The personal text that came with a row is what its events name.
    pub(super) fn took(&self, texts: &[PersonalRow]) -> Result<(), Violation> {
        match texts
            .iter()
            .find(|text| !self.named_texts.contains(&text.id))
        {
            Some(text) => {
                let how = format!("text {} is kept, and no event names it", text.id);
                Violation::of(Rule::PersonalText, how)
            }
            None => Ok(()),
        }
    }

    /// There are so many rows of personal text: as many as are named?
    ///
    /// # Errors
    /// [`Rule::PersonalText`].
    pub fn count_texts(&self, kept: usize) -> Result<(), Violation> {
        let named = self.named_texts.len() - self.identities.erased.len();
        if kept == named {
            return Ok(());
        }
        let how = format!(
            "{kept} personal texts are kept, the journal names {named} and had no others erased"
        );
        Violation::of(Rule::PersonalText, how)
    }

    /// This is kept as a personal text: is it what came with a row?
    ///
    /// # Errors
    /// [`Rule::PersonalText`].
    pub fn has_text(&self, id: TextId, kept: Option<&PersonalRow>) -> Result<(), Violation> {
        if self.texts.get(&id) == kept {
            return Ok(());
        }
        let how = format!("text {id} is not the one that came with its row");
        Violation::of(Rule::PersonalText, how)
    }
}
