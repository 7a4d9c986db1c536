//! What can be found, as data.

use std::collections::BTreeMap;

use super::broken::BrokenRule;
use crate::model::{CommunityId, MemberId, NoticeId, RequestId, TextId, TextKind};

/// So many findings of one kind are kept for each community; the rest is counted.
pub const MOST_OF_A_KIND: u64 = 20;

/// One of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Database {
    /// The journal and what belongs with it.
    Journal,
    /// The tables that follow from it.
    Tables,
}

/// How a row of the tables differs from what the journal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// It is not there.
    Missing,
    /// The journal knows nothing of it.
    Extra,
    /// Columns hold something else: column, what it should be, what it is.
    Altered(Vec<(&'static str, Option<String>, Option<String>)>),
}

/// What is wrong with the outbox's queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueueFault {
    /// A notice that is not settled and of use is not queued.
    Lost,
    /// What is queued was never given.
    Unknown,
    /// What is queued was settled.
    Settled,
    /// What is queued is not what was given.
    Altered,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file is damaged, as the engine's own check says.
    Damaged {
        /// Which.
        database: Database,
        /// In the engine's words.
        detail: String,
    },
    /// A kept fact is missing or is not what it must be.
    BadFact {
        /// Its name.
        name: &'static str,
    },
    /// Entries are missing.
    Gap {
        /// The last before.
        after: u64,
        /// The first behind.
        found: u64,
    },
    /// An entry cannot be read.
    Unreadable {
        /// Which.
        seq: u64,
        /// Why not.
        detail: String,
    },
    /// An entry is not what its checksum was made of.
    Altered {
        /// Which.
        seq: u64,
    },
    /// A batch id that is not 32 hexadecimal digits, or that another entry has.
    BatchId {
        /// The entry.
        seq: u64,
        /// The other entry.
        same_as: Option<u64>,
    },
    /// The time of the row and the time of its entry differ.
    TimeDiffers {
        /// The entry.
        seq: u64,
    },
    /// An entry was decided before the one before it.
    TimeRunsBack {
        /// The entry.
        seq: u64,
        /// By so much.
        seconds: i64,
    },
    /// A request was answered twice within a day.
    AnsweredTwice {
        /// The later entry.
        seq: u64,
        /// The request.
        request: RequestId,
    },
    /// What happened breaks a rule.
    Broken {
        /// The entry.
        seq: u64,
        /// Which rule.
        rule: BrokenRule,
    },
    /// The rules replay the journal to another state than the one that was worked out apart from
    /// them.
    Replay {
        /// What differs.
        what: &'static str,
    },
    /// Personal text that an entry names is not there.
    TextMissing {
        /// Which.
        text: TextId,
        /// What it was.
        kind: TextKind,
        /// Whose.
        member: MemberId,
        /// The entry.
        seq: u64,
    },
    /// Personal text is there that an entry erased.
    TextNotErased {
        /// Which.
        text: TextId,
        /// Whose it was.
        member: MemberId,
    },
    /// Personal text belongs to somebody else, or is something else, than its entry says; or it
    /// cannot be read.
    TextWrong {
        /// Which.
        text: TextId,
    },
    /// Personal text that no entry names.
    TextUnnamed {
        /// Which.
        text: TextId,
    },
    /// Two members have the same account.
    AccountTwice {
        /// The second row.
        text: TextId,
        /// The first.
        same_as: TextId,
    },
    /// A notice was settled that was never given.
    SettledUnknown {
        /// Which.
        notice: NoticeId,
    },
    /// The tables follow another journal.
    OtherOrigin,
    /// A follower has read entries that are not there.
    CursorAhead {
        /// Whose cursor.
        follower: String,
        /// Where it is.
        seq: u64,
        /// The last entry.
        head: u64,
    },
    /// A follower has stopped.
    Quarantined {
        /// Who.
        follower: String,
        /// The last entry it has followed.
        after_seq: u64,
        /// Why it stopped.
        reason: String,
    },
    /// The tables cannot be made from the journal.
    NotProjected {
        /// The last entry before the trouble.
        after_seq: u64,
        /// What the projector says.
        reason: String,
    },
    /// A row of the tables is not what the journal says.
    Row {
        /// The table.
        table: &'static str,
        /// The row's key.
        key: String,
        /// How it differs.
        difference: Difference,
    },
    /// The tables show something else as active than the replayed state.
    NotActive {
        /// The table.
        table: &'static str,
        /// The row's key.
        key: String,
    },
    /// The outbox's queue is wrong.
    Queue {
        /// About which notice.
        notice: NoticeId,
        /// How.
        fault: QueueFault,
    },
    /// A snapshot does not hold the state that the journal gives.
    Snapshot {
        /// The entry it was made after.
        seq: u64,
        /// What is wrong with it.
        detail: String,
    },
}

impl Fault {
    /// A word for it, for programs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Damaged { .. } => "damaged",
            Self::BadFact { .. } => "bad_fact",
            Self::Gap { .. } => "gap",
            Self::Unreadable { .. } => "unreadable_entry",
            Self::Altered { .. } => "altered_entry",
            Self::BatchId { .. } => "bad_batch_id",
            Self::TimeDiffers { .. } => "time_differs",
            Self::TimeRunsBack { .. } => "time_runs_back",
            Self::AnsweredTwice { .. } => "answered_twice",
            Self::Broken { .. } => "broken_rule",
            Self::Replay { .. } => "replay_differs",
            Self::TextMissing { .. } => "text_missing",
            Self::TextNotErased { .. } => "text_not_erased",
            Self::TextWrong { .. } => "text_wrong",
            Self::TextUnnamed { .. } => "text_unnamed",
            Self::AccountTwice { .. } => "account_twice",
            Self::SettledUnknown { .. } => "settled_unknown",
            Self::OtherOrigin => "other_origin",
            Self::CursorAhead { .. } => "cursor_ahead",
            Self::Quarantined { .. } => "quarantined",
            Self::NotProjected { .. } => "not_projected",
            Self::Row { difference, .. } => match difference {
                Difference::Missing => "row_missing",
                Difference::Extra => "row_extra",
                Difference::Altered(_) => "row_altered",
            },
            Self::NotActive { .. } => "not_active",
            Self::Queue { fault, .. } => match fault {
                QueueFault::Lost => "notice_not_queued",
                QueueFault::Unknown => "unknown_notice_queued",
                QueueFault::Settled => "settled_notice_queued",
                QueueFault::Altered => "queued_notice_altered",
            },
            Self::Snapshot { .. } => "bad_snapshot",
        }
    }

    /// Whether the journal cannot be replayed as it is: no desk can open the community.
    pub const fn stops_replay(&self) -> bool {
        matches!(
            self,
            Self::Gap { .. }
                | Self::Unreadable { .. }
                | Self::Altered { .. }
                | Self::Damaged {
                    database: Database::Journal,
                    ..
                }
        )
    }

    /// Whether it lies in the tables' database, which can be made again from the journal.
    pub const fn lies_in_tables(&self) -> bool {
        matches!(
            self,
            Self::Damaged {
                database: Database::Tables,
                ..
            } | Self::OtherOrigin
                | Self::CursorAhead { .. }
                | Self::Quarantined { .. }
                | Self::Row { .. }
                | Self::NotActive { .. }
        )
    }

    /// Whether it lies in what follows from the journal, which is never touched.
    pub const fn follows_from_journal(&self) -> bool {
        self.lies_in_tables() || matches!(self, Self::Queue { .. } | Self::Snapshot { .. })
    }
}

/// A fault and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whose; `None` if it concerns all.
    pub community: Option<CommunityId>,
    /// What.
    pub fault: Fault,
}

/// What was found so far: everything is counted, and so much is kept as somebody would read.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    kept: Vec<Finding>,
    counts: BTreeMap<(Option<CommunityId>, &'static str), u64>,
}

impl Findings {
    /// Takes a fault of a community.
    pub fn add(&mut self, community: CommunityId, fault: Fault) {
        self.push(Some(community), fault);
    }

    /// Takes a fault that concerns all.
    pub fn add_common(&mut self, fault: Fault) {
        self.push(None, fault);
    }

    fn push(&mut self, community: Option<CommunityId>, fault: Fault) {
        let count = self.counts.entry((community, fault.name())).or_default();
        *count += 1;
        if *count <= MOST_OF_A_KIND {
            self.kept.push(Finding { community, fault });
        }
    }

    /// Nothing was found.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Whether the journal cannot be the source of a repair: it cannot be replayed, or has lost
    /// entries that its own tables already show. Tables and queue are the last evidence of those then
    /// and stay as they are (`docs/decisions/0010-damage-is-noticed.md`).
    pub fn journal_is_no_source(&self) -> bool {
        let any = |is: fn(&Fault) -> bool| self.kept.iter().any(|found| is(&found.fault));
        let lost = any(|fault| matches!(fault, Fault::CursorAhead { .. }))
            && !any(|fault| matches!(fault, Fault::OtherOrigin));
        lost || any(Fault::stops_replay)
    }

    /// Whether a repair would put `fault`, which is one of these, right.
    pub fn can_be_repaired(&self, fault: &Fault) -> bool {
        fault.follows_from_journal() && !self.journal_is_no_source()
    }

    /// How many there are, those that were not kept too.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Those that were kept, in the order they were found.
    pub fn kept(&self) -> &[Finding] {
        &self.kept
    }

    /// Kinds of which there are more than were kept: whose, which, and how many more.
    pub fn left_out(&self) -> impl Iterator<Item = (Option<CommunityId>, &'static str, u64)> {
        self.counts
            .iter()
            .filter(|(_, count)| **count > MOST_OF_A_KIND)
            .map(|((community, name), count)| (*community, *name, count - MOST_OF_A_KIND))
    }

    /// How many faults of a table a community has.
    pub fn of_table(&self, community: CommunityId, wanted: &str) -> usize {
        self.kept
            .iter()
            .filter(|finding| {
                finding.community == Some(community)
                    && matches!(&finding.fault, Fault::Row { table, .. } if *table == wanted)
            })
            .count()
    }
}
