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

#[cfg(test)]
mod tests {
    use BrokenRule::*;
    use serde_json::{Value, json};

    use super::*;

    /// What is said of each of these, taken one after the other.
    fn said_of(events: &[Value]) -> Vec<Option<BrokenRule>> {
        let mut check = DirectoryCheck::new(Vec::new());
        let read = |event: &Value| serde_json::from_value(event.clone()).expect("an event");
        let events = events.iter().map(read);
        events.map(|event| check.broken_by(&event)).collect()
    }

    #[test]
    fn each_broken_rule_is_said() {
        let chat = "telegram:-100";
        let bound =
            |community: u32| json!({"e": "chat_bound", "chat": chat, "community": community});
        let gone = json!({"e": "chat_gone", "chat": chat});
        let issued = json!({"e": "code_issued", "hash": "h", "community": 1, "expires_at": 0});
        let ended = json!({"e": "code_ended", "hash": "h"});
        let chose = json!({"e": "chose", "identity": 5, "community": 1});
        let forgotten = json!({"e": "choices_forgotten", "erased": [5]});
        let text = |rule: fn(&'static str, u32) -> BrokenRule| rule("text", 5);
        for (events, last) in [
            (vec![bound(1), gone.clone()], None),
            (vec![bound(0)], Some(BoundToDirectory)),
            (vec![bound(1), gone.clone(), gone], Some(UnknownChat)),
            (vec![issued.clone(), ended.clone()], None),
            (vec![issued.clone(), issued.clone()], Some(CodeTwice)),
            (vec![issued, ended.clone(), ended], Some(UnknownCode)),
            (vec![chose.clone(), forgotten.clone()], None),
            (
                vec![chose.clone(), chose],
                Some(text(|what, id| IdTwice { what, id })),
            ),
            (vec![forgotten], Some(text(|what, id| Unknown { what, id }))),
        ] {
            let mut said = said_of(&events);
            assert_eq!(said.pop(), Some(last), "{events:?}");
            assert!(said.iter().all(Option::is_none), "{events:?}");
        }
    }
}
