//! The outbox's queue: every notice that is not settled and still of use is in it once, and nothing
//! else.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::{DateTime, Utc};

use super::Counts;
use super::finding::{Fault, Findings, QueueFault};
use crate::model::{CommunityId, Notice, NoticeId};

/// A settlement: the notice, and whether its use was over before it was sent.
type Settled = (NoticeId, bool);

/// A row of the outbox's queue as it lies there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// Which notice.
    pub notice: NoticeId,
    /// Its platform.
    pub platform: String,
    /// The notice, as JSON.
    pub json: String,
    /// In unix seconds.
    pub useful_until: i64,
    /// Somebody is sending it.
    pub leased: bool,
}

/// What has to be done to a queue to put it right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueuePlan {
    /// To be taken out.
    pub remove: Vec<(CommunityId, NoticeId)>,
    /// To be put in, after that.
    pub add: Vec<(CommunityId, Notice)>,
}

/// What should be queued of one community.
#[derive(Debug)]
pub struct Queue {
    /// The last entry that the outbox has followed.
    cursor: u64,
    settled: HashSet<NoticeId>,
    /// Those settled because their use was over.
    expired: HashSet<NoticeId>,
    unsettled: BTreeMap<NoticeId, Notice>,
    /// Given in entries that the outbox has not followed yet.
    ahead: BTreeSet<NoticeId>,
    given: HashSet<NoticeId>,
}

impl Queue {
    /// Before the first entry, with all settlements of the community.
    pub fn new(cursor: u64, settlements: impl IntoIterator<Item = Settled>) -> Self {
        let (mut settled, mut expired) = (HashSet::new(), HashSet::new());
        for (notice, was_expired) in settlements {
            settled.insert(notice);
            if was_expired {
                expired.insert(notice);
            }
        }
        Self {
            cursor,
            settled,
            expired,
            unsettled: BTreeMap::new(),
            ahead: BTreeSet::new(),
            given: HashSet::new(),
        }
    }

    /// Takes a notice that entry `seq` gave.
    pub fn given(&mut self, notice: Notice, seq: u64) {
        self.given.insert(notice.id);
        if self.settled.contains(&notice.id) {
            return;
        }
        self.unsettled.insert(notice.id, notice);
        if seq > self.cursor {
            self.ahead.insert(notice.id);
        }
    }

    /// After the last entry: settlements of what was never given. If some entries were not read
    /// (`lost`), it may have been.
    pub fn settlements(
        &self,
        community: CommunityId,
        lost: bool,
        counts: &mut Counts,
        findings: &mut Findings,
    ) {
        counts.notices += self.given.len() as u64;
        counts.settlements += self.settled.len() as u64;
        if lost {
            return;
        }
        let mut unknown: Vec<_> = self.settled.difference(&self.given).copied().collect();
        unknown.sort_unstable();
        for notice in unknown {
            findings.add(community, Fault::SettledUnknown { notice });
        }
    }

    /// The queue as it is at `now`, against what it should be.
    pub fn compare(
        &self,
        community: CommunityId,
        rows: &[OutboxRow],
        now: DateTime<Utc>,
        counts: &mut Counts,
        findings: &mut Findings,
    ) -> QueuePlan {
        let mut plan = QueuePlan::default();
        let mut queued = HashSet::new();
        let mut found = |notice, fault| findings.add(community, Fault::Queue { notice, fault });
        counts.queued += rows.len() as u64;
        for row in rows {
            let notice = row.notice;
            queued.insert(notice);
            if let Some(given) = self.unsettled.get(&notice) {
                if !is_that(row, given) {
                    found(notice, QueueFault::Altered);
                    plan.remove.push((community, notice));
                    plan.add.push((community, *given));
                }
            } else if !self.settled.contains(&notice) {
                found(notice, QueueFault::Unknown);
                plan.remove.push((community, notice));
            } else if !row.leased && !self.expired.contains(&notice) {
                // First a notice is settled, then it leaves the queue: while it is leased, or is
                // dropped, whoever does that may be between the two.
                found(notice, QueueFault::Settled);
                plan.remove.push((community, notice));
            }
        }
        for (id, notice) in &self.unsettled {
            let due_in_queue = !self.ahead.contains(id) && notice.useful_until >= now;
            if due_in_queue && !queued.contains(id) {
                found(*id, QueueFault::Lost);
                plan.add.push((community, *notice));
            }
        }
        plan
    }
}

fn is_that(row: &OutboxRow, given: &Notice) -> bool {
    serde_json::from_str::<Notice>(&row.json).is_ok_and(|queued| queued == *given)
        && row.platform == given.via.name()
        && row.useful_until == given.useful_until.timestamp()
}
