//! Personal text: every row that an entry names is there and is what it says, and nothing lies about
//! that no entry names.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Counts;
use super::finding::{Fault, Findings};
use crate::directory::DirectoryEvent;
use crate::model::{
    CommunityId, DIRECTORY, Event, Identity, MemberId, NoticeKind, PersonalRow, TextId, TextKind,
};

/// What an entry says about a row.
#[derive(Debug, Clone, Copy)]
struct Name {
    member: MemberId,
    kind: TextKind,
    seq: u64,
}

/// The personal text of one community.
#[derive(Debug)]
pub struct Texts {
    rows: Vec<PersonalRow>,
    named: BTreeMap<TextId, Name>,
    /// Rows that were erased, and whose they were.
    erased: BTreeMap<TextId, MemberId>,
}

impl Texts {
    pub(super) fn new(rows: Vec<PersonalRow>) -> Self {
        Self {
            rows,
            named: BTreeMap::new(),
            erased: BTreeMap::new(),
        }
    }

    /// The rows that are there.
    pub(super) fn rows(&self) -> &[PersonalRow] {
        &self.rows
    }

    /// Takes note of the rows that an event names.
    pub(super) fn name(&mut self, event: &Event, seq: u64) {
        let known: BTreeSet<TextId> = match event {
            Event::ClosuresSet { closures, .. } => {
                let reasons = closures.iter().filter_map(|closure| closure.why);
                reasons
                    .filter(|why| self.named.contains_key(why) || self.erased.contains_key(why))
                    .collect()
            }
            _ => BTreeSet::new(),
        };
        let mut named = |text: &Option<TextId>, member: MemberId, kind: TextKind| {
            if let Some(text) = *text {
                self.named.insert(text, Name { member, kind, seq });
            }
        };
        match event {
            Event::MemberJoined { member, identity } => {
                named(&Some(*identity), *member, TextKind::Identity);
            }
            Event::MemberNamed {
                member,
                name,
                handle,
            } => {
                named(name, *member, TextKind::Name);
                named(handle, *member, TextKind::Handle);
            }
            Event::ClosuresSet { closures, .. } => {
                for closure in closures {
                    // Told again and again, perhaps when whoever closed it goes by another number.
                    if closure.why.is_some_and(|why| !known.contains(&why)) {
                        named(&closure.why, closure.by, TextKind::Note);
                    }
                }
            }
            Event::Noticed { notice } => {
                if let NoticeKind::BookingDenied { by, why, .. } = &notice.kind {
                    named(why, *by, TextKind::Note);
                }
            }
            Event::Booked { booking } => named(&booking.note, booking.member, TextKind::Note),
            _ => {}
        }
        self.erase(event.erased());
    }

    /// These are to be gone.
    fn erase(&mut self, erased: &[TextId]) {
        for text in erased {
            if let Some(name) = self.named.remove(text) {
                self.erased.insert(*text, name.member);
            }
        }
    }

    /// The same for the directory, where accounts belong to no member.
    pub(super) fn name_chooser(&mut self, event: &DirectoryEvent, seq: u64) {
        if let DirectoryEvent::ChoicesForgotten { erased } = event {
            self.erase(erased);
        }
        if let DirectoryEvent::Chose { identity, .. } = event {
            let name = Name {
                member: MemberId(0),
                kind: TextKind::Identity,
                seq,
            };
            self.named.insert(*identity, name);
        }
    }

    /// After the last entry. If some were not read (`lost`), what seems to have no name may have
    /// one.
    pub(super) fn finish(
        self,
        community: CommunityId,
        lost: bool,
        counts: &mut Counts,
        findings: &mut Findings,
    ) {
        counts.texts += self.rows.len() as u64;
        let mut accounts: HashMap<&str, TextId> = HashMap::new();
        let mut named = self.named;
        for row in &self.rows {
            let text = row.id;
            let is_account = row.kind == TextKind::Identity;
            if let Some(&member) = self.erased.get(&text) {
                findings.add(community, Fault::TextNotErased { text, member });
                continue;
            }
            match named.remove(&text) {
                None if lost => {}
                None => findings.add(community, Fault::TextUnnamed { text }),
                Some(name)
                    if (name.member, name.kind) != (row.member, row.kind)
                        || (is_account && row.text.parse::<Identity>().is_err()) =>
                {
                    findings.add(community, Fault::TextWrong { text });
                }
                Some(_) => {}
            }
            // In the directory somebody may choose again and again.
            if is_account
                && community != DIRECTORY
                && let Some(same_as) = accounts.insert(&row.text, text)
            {
                findings.add(community, Fault::AccountTwice { text, same_as });
            }
        }
        for (text, Name { member, kind, seq }) in named {
            findings.add(
                community,
                Fault::TextMissing {
                    text,
                    kind,
                    member,
                    seq,
                },
            );
        }
    }
}
