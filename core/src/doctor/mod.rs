//! What `dibs doctor` knows of a sound database: every rule looked at again, apart from the code
//! that keeps it. Pure: rows go in, [`Finding`]s come out; reading them is the store's.

mod broken;
mod directory;
mod entries;
mod finding;
mod history;
mod queue;
mod rows;
mod seats;
mod texts;
mod waits;

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

pub use broken::BrokenRule;
pub use directory::DirectoryCheck;
pub use entries::{Entries, JournalRow};
pub use finding::{Database, Difference, Fault, Finding, Findings, MOST_OF_A_KIND, QueueFault};
pub use history::History;
pub use queue::{OutboxRow, Queue, QueuePlan};
pub use rows::{ActiveRows, Row, differences};
pub use texts::Texts;

use crate::desk::machine::Desk;
use crate::desk::snapshot::SNAPSHOT_VERSION;
use crate::model::{Answer, Community, CommunityId, Event, PersonalRow, Settings};

/// How much was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Communities, the directory not counted.
    pub communities: u64,
    /// Journal entries.
    pub entries: u64,
    /// Events in them.
    pub events: u64,
    /// Remembered answers in them.
    pub answers: u64,
    /// Rows of personal text.
    pub texts: u64,
    /// Settlements of notices.
    pub settlements: u64,
    /// Bookings that the journal ever made.
    pub bookings: u64,
    /// Notices that the journal ever gave.
    pub notices: u64,
    /// Rows of the tables that were compared.
    pub table_rows: u64,
    /// Notices in the outbox's queue.
    pub queued: u64,
    /// Snapshots that were compared with a whole replay.
    pub snapshots: u64,
    /// Entries that the tables have not followed yet.
    pub behind: u64,
}

/// A desk that only replays.
type Replayed = Desk<Community, ()>;

/// One community's journal, checked entry by entry: replayed with the real rules and, apart from
/// them, by [`History`].
pub struct CommunityCheck {
    community: CommunityId,
    entries: Entries,
    history: History,
    desk: Replayed,
    texts: Texts,
    /// An entry could not be read: what follows it cannot be judged.
    lost: bool,
}

impl CommunityCheck {
    /// Before the first entry, with the personal text the community has.
    pub fn new(community: CommunityId, texts: Vec<PersonalRow>) -> Self {
        let desk = blank(community, &texts);
        Self {
            community,
            entries: Entries::default(),
            history: History::default(),
            desk,
            texts: Texts::new(texts),
            lost: false,
        }
    }

    /// Which community it is.
    pub fn community(&self) -> CommunityId {
        self.community
    }

    /// Takes the next entry; tells `queue` of its notices.
    pub fn entry(&mut self, row: &JournalRow, queue: &mut Queue, findings: &mut Findings) {
        let Some(entry) = self
            .entries
            .take::<Event, Answer>(self.community, row, findings)
        else {
            self.lost = true;
            return;
        };
        if !self.lost {
            self.lost = self.desk.replay(row.seq, &row.json).is_err();
        }
        for event in &entry.events {
            self.texts.name(event, row.seq);
            if let Event::Noticed { notice } = event {
                queue.given(*notice, row.seq);
            }
            if self.lost {
                continue;
            }
            for rule in self.history.take(event) {
                findings.add(self.community, Fault::Broken { seq: row.seq, rule });
            }
        }
    }

    /// What is active after the last entry, as the tables show it.
    pub fn active(&self) -> ActiveRows {
        ActiveRows::of(self.desk.ledger())
    }

    /// A snapshot that was taken after the last entry: the desk it gives against the replayed one.
    pub fn snapshot(
        &self,
        version: u32,
        parts: &[String],
        counts: &mut Counts,
        findings: &mut Findings,
    ) {
        // Desks pass over one of another version, and so does this.
        if self.lost || version != SNAPSHOT_VERSION {
            return;
        }
        counts.snapshots += 1;
        let seq = self.desk.head();
        let mut desk = blank(self.community, self.texts.rows());
        let detail = match desk.restore(seq, parts.iter().map(String::as_str)) {
            Ok(()) if desk.is_same(&self.desk) => return,
            Ok(()) => "it holds another state than the journal gives".to_owned(),
            Err(error) => error.to_string(),
        };
        findings.add(self.community, Fault::Snapshot { seq, detail });
    }

    /// Whether every entry so far was read, so that the state can be believed.
    pub fn is_whole(&self) -> bool {
        !self.lost
    }

    /// After the last entry: the replayed state against the history, the texts against their names.
    pub fn finish(self, counts: &mut Counts, findings: &mut Findings) {
        if !self.lost {
            for what in self.history.compare(self.desk.ledger()) {
                findings.add(self.community, Fault::Replay { what });
            }
        }
        self.texts
            .finish(self.community, self.lost, counts, findings);
        self.entries.count(counts);
        counts.communities += 1;
        counts.bookings += self.history.booked();
    }

    /// When the last entry was decided.
    pub fn last_at(&self) -> Option<DateTime<Utc>> {
        self.entries.last_at()
    }
}

/// A desk that has replayed nothing.
fn blank(community: CommunityId, texts: &[PersonalRow]) -> Replayed {
    let mut desk = Desk::new(Community::new(community), Settings::default());
    for row in texts {
        desk.put_text(row);
    }
    desk
}
