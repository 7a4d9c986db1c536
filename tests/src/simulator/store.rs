//! A small double of the store's contract, in memory: rows keyed by community and number, personal
//! text only with its row, an outbox that follows the journal. `tests/simulator/double.rs` compares
//! it with the real store.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::model::{CommunityId, Entry, Notice, NoticeId, PersonalRow, Platform, TextId};
use dibs_core::store::{Appended, Batch, Due, LONGEST_LEASE, MOST_LEASED, Settled, StoredEntry};
use serde::Deserialize;

/// A row of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number.
    pub seq: u64,
    /// Which batch it is.
    pub id: [u8; 16],
    /// The entry, as JSON.
    pub json: String,
}

/// A batch that was certainly not written: its personal text has a number that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotWritten;

/// A community's rows and personal text.
#[derive(Debug, Clone, Default)]
struct Shelf {
    rows: Vec<Row>,
    texts: BTreeMap<TextId, PersonalRow>,
}

/// Journals.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    shelves: BTreeMap<CommunityId, Shelf>,
    /// A planted bug: personal text is kept although its batch was not.
    pub keeps_texts_of_losers: bool,
    /// A planted bug: one of the personal texts that are to be erased is left.
    pub keeps_one_erased: bool,
}

impl Journal {
    /// Appends a batch, unless another one has its place or the one before is missing.
    ///
    /// # Errors
    /// [`NotWritten`].
    pub fn append(&mut self, batch: &Batch) -> Result<Appended, NotWritten> {
        let head = self.head(batch.community);
        let shelf = self.shelves.entry(batch.community).or_default();
        if batch.seq != head + 1 {
            let held = usize::try_from(batch.seq.wrapping_sub(1)).ok();
            let same = held
                .and_then(|at| shelf.rows.get(at))
                .is_some_and(|row| row.id == batch.id);
            if self.keeps_texts_of_losers && !same {
                shelf
                    .texts
                    .extend(batch.texts.iter().map(|text| (text.id, text.clone())));
            }
            return Ok(if same {
                Appended::Stored
            } else {
                Appended::Conflict
            });
        }
        let mut numbers = BTreeSet::new();
        let fresh = |text: &PersonalRow| !shelf.texts.contains_key(&text.id);
        if !(batch.texts.iter().all(fresh)
            && batch.texts.iter().all(|text| numbers.insert(text.id)))
        {
            return Err(NotWritten);
        }
        shelf
            .texts
            .extend(batch.texts.iter().map(|text| (text.id, text.clone())));
        let kept = usize::from(self.keeps_one_erased);
        for text in batch.erased.iter().skip(kept) {
            shelf.texts.remove(text);
        }
        shelf.rows.push(Row {
            seq: batch.seq,
            id: batch.id,
            json: batch.json.clone(),
        });
        Ok(Appended::Stored)
    }

    /// The number of a community's last row; 0 if there is none.
    pub fn head(&self, community: CommunityId) -> u64 {
        self.rows_after(community, 0).len() as u64
    }

    /// The rows after `after`, in order.
    pub fn rows_after(&self, community: CommunityId, after: u64) -> &[Row] {
        let rows = self.shelves.get(&community).map(|shelf| &shelf.rows[..]);
        let after = usize::try_from(after).unwrap_or(usize::MAX);
        rows.and_then(|rows| rows.get(after..)).unwrap_or(&[])
    }

    /// The personal text of a community with numbers above `after`, by number.
    pub fn texts_after(
        &self,
        community: CommunityId,
        after: TextId,
    ) -> impl Iterator<Item = &PersonalRow> {
        let after = TextId(after.0.saturating_add(1));
        self.shelves
            .get(&community)
            .into_iter()
            .flat_map(move |shelf| shelf.texts.range(after..).map(|(_, text)| text))
    }

    /// One personal text.
    pub fn text(&self, community: CommunityId, id: TextId) -> Option<&PersonalRow> {
        self.shelves.get(&community)?.texts.get(&id)
    }

    /// How many rows of personal text there are.
    pub fn count_texts(&self, community: CommunityId) -> usize {
        self.shelves
            .get(&community)
            .map_or(0, |shelf| shelf.texts.len())
    }

    /// A community's entries as the store returns them.
    pub fn entries(&self, community: CommunityId) -> Vec<StoredEntry> {
        let stored = |row: &Row| StoredEntry {
            seq: row.seq,
            json: row.json.clone(),
        };
        self.rows_after(community, 0).iter().map(stored).collect()
    }

    fn communities(&self) -> Vec<CommunityId> {
        self.shelves.keys().copied().collect()
    }
}

/// A notice in the queue.
#[derive(Debug, Clone)]
struct Queued {
    notice: Notice,
    next_try_at: i64,
    attempts: u32,
    is_leased: bool,
}

/// The outbox: a queue that follows the journal, and what became of notices.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    cursors: BTreeMap<CommunityId, u64>,
    queue: BTreeMap<(CommunityId, NoticeId), Queued>,
    settled: BTreeMap<(CommunityId, NoticeId), Settled>,
    /// A planted bug: what is settled is queued again when the queue is made again.
    pub queues_settled: bool,
    /// A planted bug: the cursor moves on although the queue was not written.
    pub cursor_runs_ahead: bool,
}

/// As much of an event as the outbox reads.
#[derive(Deserialize)]
#[serde(tag = "e", rename_all = "snake_case")]
enum Happening {
    Noticed {
        notice: Notice,
    },
    #[serde(other)]
    SomethingElse,
}

impl Outbox {
    /// Queues the notices that the journal has gained. `breaks`: the transaction is not committed.
    pub fn follow(&mut self, journal: &Journal, breaks: bool) {
        for community in journal.communities() {
            let cursor = self.cursors.get(&community).copied().unwrap_or(0);
            let rows = journal.rows_after(community, cursor);
            let to = cursor + rows.len() as u64;
            if !breaks {
                for row in rows {
                    self.queue_row(community, &row.json);
                }
            }
            if !breaks || self.cursor_runs_ahead {
                self.cursors.insert(community, to);
            }
        }
    }

    fn queue_row(&mut self, community: CommunityId, json: &str) {
        if !json.contains("\"noticed\"") {
            return;
        }
        let entry: Entry<Happening, serde::de::IgnoredAny> =
            serde_json::from_str(json).expect("the simulated desks write entries");
        for event in entry.events {
            if let Happening::Noticed { notice } = event {
                let key = (community, notice.id);
                if self.queues_settled || !self.settled.contains_key(&key) {
                    self.queue.entry(key).or_insert(Queued {
                        notice,
                        next_try_at: notice.due_at.timestamp(),
                        attempts: 0,
                        is_leased: false,
                    });
                }
            }
        }
    }

    /// The queue is lost; settlements are not.
    pub fn lose_queue(&mut self) {
        self.queue.clear();
        self.cursors.clear();
    }

    /// Settles what can help nobody any more, unless it is being sent; returns what.
    pub fn expire(&mut self, now: DateTime<Utc>) -> Vec<(CommunityId, NoticeId)> {
        let now = now.timestamp();
        let over: Vec<_> = self
            .queue
            .iter()
            .filter(|(_, queued)| queued.notice.useful_until.timestamp() < now)
            .filter(|(_, queued)| !queued.is_leased || queued.next_try_at <= now)
            .map(|(key, _)| *key)
            .collect();
        for key in &over {
            self.settle_key(*key, Settled::Expired);
            self.queue.remove(key);
        }
        over
    }

    /// Leases up to `limit` notices that are due on a platform until `now + lease`.
    pub fn lease_due(
        &mut self,
        platform: Platform,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: u32,
    ) -> Vec<Due> {
        let seconds = now.timestamp();
        let until = ceiled(now + lease.min(LONGEST_LEASE));
        let mut due: Vec<_> = self
            .queue
            .iter()
            .filter(|(_, queued)| queued.notice.via == platform && queued.next_try_at <= seconds)
            .filter(|(_, queued)| queued.notice.useful_until.timestamp() >= seconds)
            .map(|(key, queued)| (queued.next_try_at, *key))
            .collect();
        due.sort_unstable();
        let others = due.split_off(due.len().min(limit.min(MOST_LEASED) as usize));
        due.extend(self.of_the_same_members(&due, others));
        let mut leased = Vec::with_capacity(due.len());
        for (_, key) in due {
            let Some(queued) = self.queue.get_mut(&key) else {
                continue;
            };
            queued.next_try_at = until;
            queued.attempts += 1;
            queued.is_leased = true;
            leased.push(Due {
                community: key.0,
                notice: queued.notice,
                attempts: queued.attempts - 1,
                bundle: None,
            });
        }
        leased.sort_by_key(|due| (due.notice.due_at, due.community, due.notice.id));
        leased.retain(|due| {
            let key = (due.community, due.notice.id);
            let unsettled = self.queues_settled || !self.settled.contains_key(&key);
            if !unsettled {
                self.queue.remove(&key);
            }
            unsettled
        });
        leased
    }

    /// What else is due to the members who are told something for the first time, as far as it was
    /// never tried either.
    fn of_the_same_members(
        &self,
        leased: &[(i64, (CommunityId, NoticeId))],
        others: Vec<(i64, (CommunityId, NoticeId))>,
    ) -> Vec<(i64, (CommunityId, NoticeId))> {
        let reader = |key: &(CommunityId, NoticeId)| {
            let queued = self.queue.get(key)?;
            (queued.attempts == 0).then_some((key.0, queued.notice.to))
        };
        let told: Vec<_> = leased.iter().filter_map(|(_, key)| reader(key)).collect();
        let mut others = others;
        others.retain(|(_, key)| reader(key).is_some_and(|reader| told.contains(&reader)));
        others
    }

    /// Gives a leased notice back, unless the lease is somebody else's by now.
    pub fn retry_at(&mut self, due: &Due, at: DateTime<Utc>) {
        if let Some(queued) = self.queue.get_mut(&(due.community, due.notice.id))
            && queued.attempts == due.attempts + 1
        {
            queued.next_try_at = ceiled(at);
            queued.is_leased = false;
        }
    }

    /// Ends a notice's way. `forgets_queue`: the process dies before the queue is told.
    pub fn settle(&mut self, due: &Due, outcome: Settled, dies_between: bool) {
        let key = (due.community, due.notice.id);
        self.settle_key(key, outcome);
        if !dies_between {
            self.queue.remove(&key);
        }
    }

    fn settle_key(&mut self, key: (CommunityId, NoticeId), outcome: Settled) {
        self.settled.entry(key).or_insert(outcome);
    }

    /// When the next notice of a platform is due, or due again.
    pub fn next_due(&self, platform: Platform) -> Option<DateTime<Utc>> {
        let of_platform = self
            .queue
            .values()
            .filter(|queued| queued.notice.via == platform);
        of_platform
            .map(|queued| queued.next_try_at)
            .min()
            .and_then(|at| DateTime::from_timestamp(at, 0))
    }

    /// What became of a notice.
    pub fn outcome_of(&self, community: CommunityId, notice: NoticeId) -> Option<Settled> {
        self.settled.get(&(community, notice)).copied()
    }

    /// How many notices ended like this.
    pub fn count_settled(&self, outcome: Settled) -> u64 {
        let all = self.settled.values();
        all.filter(|settled| **settled == outcome).count() as u64
    }
}

/// Whole seconds, never earlier.
fn ceiled(at: DateTime<Utc>) -> i64 {
    at.timestamp() + i64::from(at.timestamp_subsec_nanos() > 0)
}
