//! The directory's journal, checked entry by entry.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::Counts;
use super::broken::BrokenRule;
use super::entries::{Entries, JournalRow};
use super::finding::{Fault, Findings};
use super::texts::Texts;
use crate::directory::{DirectoryAnswer, DirectoryEvent};
use crate::model::{Chat, DIRECTORY, PersonalRow, TextId};

/// Community 0 so far.
#[derive(Debug)]
pub struct DirectoryCheck {
    entries: Entries,
    texts: Texts,
    chats: HashSet<Chat>,
    codes: HashSet<String>,
    choosers: HashSet<TextId>,
    lost: bool,
}

impl DirectoryCheck {
    /// Before the first entry, with the accounts of those who chose.
    pub fn new(texts: Vec<PersonalRow>) -> Self {
        Self {
            entries: Entries::default(),
            texts: Texts::new(texts),
            chats: HashSet::new(),
            codes: HashSet::new(),
            choosers: HashSet::new(),
            lost: false,
        }
    }

    /// Takes the next entry.
    pub fn entry(&mut self, row: &JournalRow, findings: &mut Findings) {
        let taken = self
            .entries
            .take::<DirectoryEvent, DirectoryAnswer>(DIRECTORY, row, findings);
        let Some(entry) = taken else {
            self.lost = true;
            return;
        };
        for event in &entry.events {
            self.texts.name_chooser(event, row.seq);
            if let Some(rule) = self.broken_by(event)
                && !self.lost
            {
                findings.add(DIRECTORY, Fault::Broken { seq: row.seq, rule });
            }
        }
    }

    fn broken_by(&mut self, event: &DirectoryEvent) -> Option<BrokenRule> {
        match event {
            DirectoryEvent::ChatBound { chat, community } => {
                self.chats.insert(chat.clone());
                (*community == DIRECTORY).then_some(BrokenRule::BoundToDirectory)
            }
            DirectoryEvent::ChatGone { chat } => {
                (!self.chats.remove(chat)).then_some(BrokenRule::UnknownChat)
            }
            DirectoryEvent::CodeIssued { hash, .. } => {
                (!self.codes.insert(hash.clone())).then_some(BrokenRule::CodeTwice)
            }
            DirectoryEvent::CodeEnded { hash } => {
                (!self.codes.remove(hash)).then_some(BrokenRule::UnknownCode)
            }
            DirectoryEvent::Chose { identity, .. } => {
                (!self.choosers.insert(*identity)).then_some(BrokenRule::IdTwice {
                    what: "text",
                    id: identity.0,
                })
            }
            DirectoryEvent::ChoicesForgotten { erased } => {
                let unknown = erased.iter().find(|text| !self.choosers.contains(text));
                unknown.map(|text| BrokenRule::Unknown {
                    what: "text",
                    id: text.0,
                })
            }
        }
    }

    /// After the last entry.
    pub fn finish(self, counts: &mut Counts, findings: &mut Findings) {
        self.texts.finish(DIRECTORY, self.lost, counts, findings);
        self.entries.count(counts);
    }

    /// When the last entry was decided.
    pub fn last_at(&self) -> Option<DateTime<Utc>> {
        self.entries.last_at()
    }
}
