//! A journal's rows, whatever they are about: numbers without gaps, batch ids that are one's own,
//! time that does not run back, entries that can be read, answers given once.

use std::collections::{HashMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::HEXLOWER;
use serde::de::DeserializeOwned;

use super::Counts;
use super::finding::{Fault, Findings};
use crate::model::entry::ENTRY_VERSION;
use crate::model::{CommunityId, Entry, RequestId};

/// A request that comes again within this time gets its first answer, and is not answered anew.
const ANSWERED_ONCE_WITHIN: TimeDelta = TimeDelta::hours(24);

/// A row of the journal as it lies there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    /// Its number.
    pub seq: u64,
    /// Its batch, in hexadecimal digits.
    pub batch_id: String,
    /// When it was decided, in unix seconds.
    pub at: i64,
    /// The entry, as JSON.
    pub json: String,
    /// It is not what its checksum was made of.
    pub altered: bool,
}

/// The rows of one journal so far.
#[derive(Debug, Default)]
pub struct Entries {
    last_seq: u64,
    last_at: Option<DateTime<Utc>>,
    batches: HashMap<[u8; 16], u64>,
    answered: HashMap<RequestId, DateTime<Utc>>,
    by_age: VecDeque<(DateTime<Utc>, RequestId)>,
    entries: u64,
    events: u64,
    answers: u64,
}

impl Entries {
    /// Takes the next row; `None` if its entry cannot be read.
    pub(super) fn take<E: DeserializeOwned, A: DeserializeOwned>(
        &mut self,
        community: CommunityId,
        row: &JournalRow,
        findings: &mut Findings,
    ) -> Option<Entry<E, A>> {
        let seq = row.seq;
        if seq != self.last_seq + 1 {
            let after = self.last_seq;
            findings.add(community, Fault::Gap { after, found: seq });
        }
        self.last_seq = seq;
        self.entries += 1;
        self.batch(community, row, findings);
        if row.altered {
            findings.add(community, Fault::Altered { seq });
        }
        let entry: Entry<E, A> = match serde_json::from_str(&row.json) {
            Ok(entry) => entry,
            Err(error) => {
                let detail = error.to_string();
                findings.add(community, Fault::Unreadable { seq, detail });
                return None;
            }
        };
        if entry.v > ENTRY_VERSION {
            let detail = format!(
                "its form is version {}, this program knows {ENTRY_VERSION}",
                entry.v
            );
            findings.add(community, Fault::Unreadable { seq, detail });
            return None;
        }
        self.time(community, row, entry.at, findings);
        for (request, _) in &entry.answers {
            if self.is_answered_again(request, entry.at) {
                let request = request.clone();
                findings.add(community, Fault::AnsweredTwice { seq, request });
            }
        }
        self.events += entry.events.len() as u64;
        self.answers += entry.answers.len() as u64;
        Some(entry)
    }

    fn batch(&mut self, community: CommunityId, row: &JournalRow, findings: &mut Findings) {
        let id = HEXLOWER.decode(row.batch_id.as_bytes()).ok();
        let same_as = match id.and_then(|id| <[u8; 16]>::try_from(id).ok()) {
            Some(id) => self.batches.insert(id, row.seq),
            None => {
                let (seq, same_as) = (row.seq, None);
                findings.add(community, Fault::BatchId { seq, same_as });
                return;
            }
        };
        if same_as.is_some() {
            let seq = row.seq;
            findings.add(community, Fault::BatchId { seq, same_as });
        }
    }

    fn time(
        &mut self,
        community: CommunityId,
        row: &JournalRow,
        at: DateTime<Utc>,
        findings: &mut Findings,
    ) {
        let seq = row.seq;
        if at.timestamp() != row.at {
            findings.add(community, Fault::TimeDiffers { seq });
        }
        if let Some(last) = self.last_at
            && at < last
        {
            let seconds = (last - at).num_seconds();
            findings.add(community, Fault::TimeRunsBack { seq, seconds });
        }
        self.last_at = self.last_at.max(Some(at));
    }

    fn is_answered_again(&mut self, request: &RequestId, at: DateTime<Utc>) -> bool {
        while let Some((given, _)) = self.by_age.front()
            && *given <= at - ANSWERED_ONCE_WITHIN
            && let Some((_, old)) = self.by_age.pop_front()
        {
            self.answered.remove(&old);
        }
        if self.answered.contains_key(request) {
            return true;
        }
        self.answered.insert(request.clone(), at);
        self.by_age.push_back((at, request.clone()));
        false
    }

    /// The last row's number.
    pub fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// When the last entry was decided.
    pub fn last_at(&self) -> Option<DateTime<Utc>> {
        self.last_at
    }

    pub(super) fn count(&self, counts: &mut Counts) {
        counts.entries += self.entries;
        counts.events += self.events;
        counts.answers += self.answers;
    }
}
