//! Messages as plain text: for terminals, and for the tests' snapshots.

use chrono::{DateTime, Utc};
use dibs_core::time::Language;

use super::{Wording, literal};
use crate::message::{Inline, Message, Paragraph};

impl Wording {
    /// A message as plain text for a reader at `now`: a line each, lists with dashes, no buttons.
    pub fn plain(&self, message: &Message, now: DateTime<Utc>) -> String {
        let lines: Vec<String> = message
            .paragraphs
            .iter()
            .map(|paragraph| {
                let text = self.inlines_text(message.language, paragraph.inlines(), now);
                match paragraph {
                    Paragraph::Line(_) => text,
                    Paragraph::Bullet(_) => format!("- {text}"),
                }
            })
            .collect();
        lines.join("\n")
    }

    /// One inline as plain text for a reader at `now`; literal, to be escaped by whoever shows it.
    pub fn inline_text(&self, language: Language, inline: &Inline, now: DateTime<Utc>) -> String {
        match inline {
            Inline::Moment { at, zone, style } => self.moment(language, *at, *zone, *style, now),
            other => literal(other).to_owned(),
        }
    }

    pub(crate) fn inlines_text(
        &self,
        language: Language,
        inlines: &[Inline],
        now: DateTime<Utc>,
    ) -> String {
        inlines
            .iter()
            .map(|inline| self.inline_text(language, inline, now))
            .collect()
    }
}
