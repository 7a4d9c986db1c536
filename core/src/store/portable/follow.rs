//! What all followers have in common: a cursor in each community's journal, which is moved in the
//! transaction that holds what was made of the entries before it, and only from where it was.

use std::collections::{HashMap, HashSet};

use super::access::{read, transact};
use super::engine::{self, Connection, Pool};
use super::heads::Heads;
use super::journal;
use super::statement::{query, query_as, query_scalar};
use super::tables::Tables;
use crate::model::CommunityId;
use crate::store::columns::{bigint, community, number};
use crate::store::scope::{Scope, Turn};
use crate::store::{MOST_ENTRIES_READ, Quarantined, StoreError, StoredEntry};

/// Most communities that one pass reads.
const MOST_COMMUNITIES: usize = 256;
/// Longest reason of a quarantine that is kept, in characters.
const MOST_REASON_CHARS: usize = 1_000;

/// How far one follower has come.
#[derive(Debug)]
pub(in crate::store) struct Cursors {
    follower: &'static str,
    /// `None`: to be read from the database.
    at: Option<HashMap<CommunityId, u64>>,
    stopped: HashSet<CommunityId>,
    /// Whose entries could not be followed, each with a number that grows with every failure.
    failed: HashMap<CommunityId, u64>,
    /// Whoever was quarantined has been given another try.
    lifted: bool,
    /// Another process has followed something that this one has not.
    passed: bool,
}

/// Entries of one community that a follower has not followed yet.
#[derive(Debug)]
pub(in crate::store) struct Reading {
    pub(in crate::store) community: CommunityId,
    pub(in crate::store) from: u64,
    pub(in crate::store) entries: Vec<StoredEntry>,
}

impl Reading {
    /// The last entry.
    pub(super) fn to(&self) -> u64 {
        self.entries.last().map_or(self.from, |entry| entry.seq)
    }
}

impl Cursors {
    pub(in crate::store) fn new(follower: &'static str) -> Self {
        Self {
            follower,
            at: None,
            stopped: HashSet::new(),
            failed: HashMap::new(),
            lifted: false,
            passed: false,
        }
    }

    /// Whether another process has followed something, since this was last asked.
    pub(super) fn passed(&mut self) -> bool {
        std::mem::take(&mut self.passed)
    }

    /// Forgets what was read: the database knows better, or has been changed.
    pub(super) fn forget(&mut self) {
        self.at = None;
    }

    /// What this follower has not followed yet, within what one transaction should take; and
    /// whether there is more. Whose entries could not be followed are read alone, after all others:
    /// what ends their pass takes nothing from anybody else.
    pub(super) async fn read(
        &mut self,
        heads: &Heads,
        journal_readers: &Pool,
        tables: &Tables,
    ) -> Result<(Vec<Reading>, bool), StoreError> {
        if self.at.is_none() {
            self.start(tables).await?;
        } else if !engine::MERGES_COMMUNITIES && !self.behind(heads).is_empty() {
            // Others may follow too, and what they have read need not be read again.
            self.look(tables).await?;
        }
        let (mut readings, mut bytes, mut more) = (Vec::new(), 0, false);
        for (community, from, head) in self.behind(heads) {
            let has_failed = self.failed.contains_key(&community);
            if bytes >= engine::MOST_BYTES_FOLLOWED
                || readings.len() >= MOST_COMMUNITIES
                || has_failed && !readings.is_empty()
            {
                more = true;
                break;
            }
            let entries = match sound_after(journal_readers, heads, community, from).await {
                Ok(entries) => entries,
                Err(error) => {
                    self.failed(community);
                    return Err(error);
                }
            };
            bytes += entries
                .iter()
                .map(|entry| entry.json.len() as u64)
                .sum::<u64>();
            let reading = Reading {
                community,
                from,
                entries,
            };
            if reading.entries.is_empty() {
                continue;
            }
            more |= reading.to() < head;
            readings.push(reading);
            if has_failed {
                more = true;
                break;
            }
        }
        Ok((readings, more))
    }

    /// The communities that have entries which this follower has not followed: how far it has
    /// come, and the last entry. Whose entries could not be followed come last, those first whose turn
    /// was the longest ago.
    fn behind(&self, heads: &Heads) -> Vec<(CommunityId, u64, u64)> {
        let at = self.at.as_ref();
        let all = heads.all().into_iter();
        let mut behind: Vec<_> = all
            .filter(|(community, _)| !self.stopped.contains(community))
            .map(|(community, head)| {
                let from = at.and_then(|at| at.get(&community)).copied();
                (community, from.unwrap_or(0), head)
            })
            .filter(|(_, from, head)| from < head)
            .collect();
        if !self.failed.is_empty() {
            behind.sort_by_key(|(community, ..)| self.failed.get(community).copied());
        }
        behind
    }

    /// Takes note that a community's entries could not be read, or what follows from them not written.
    pub(super) fn failed(&mut self, community: CommunityId) {
        let last = self.failed.values().max().copied().unwrap_or(0);
        self.failed.insert(community, last + 1);
        self.rolled_back(community);
    }

    /// Takes note that a transaction is not committed: who was stopped in it is not.
    pub(super) fn rolled_back(&mut self, community: CommunityId) {
        self.stopped.remove(&community);
        self.forget();
    }

    /// Reads the cursors. Whoever was quarantined is given another try: this program may be newer
    /// than the one that stopped.
    async fn start(&mut self, tables: &Tables) -> Result<(), StoreError> {
        if !self.lifted {
            let follower = self.follower;
            let stopped: Vec<i64> = read!(tables.readers, Scope::Statement, connection => {
                let stopped = "SELECT community_id FROM quarantine WHERE follower = $1";
                let rows = query_scalar(stopped).bind(follower).fetch_all(connection);
                Ok(rows.await?)
            })?;
            for id in stopped {
                transact!(tables, Turn::Follower, connection => {
                    query("DELETE FROM quarantine WHERE community_id = $1 AND follower = $2")
                        .bind(id)
                        .bind(follower)
                        .execute(connection)
                        .await
                        .map(Some)
                })?;
            }
            self.lifted = true;
        }
        self.look(tables).await
    }

    async fn look(&mut self, tables: &Tables) -> Result<(), StoreError> {
        let follower = self.follower;
        let rows: Vec<(i64, i64)> = read!(tables.readers, Scope::Statement, connection => {
            let cursors = "SELECT community_id, seq FROM cursors WHERE follower = $1";
            let rows = query_as(cursors).bind(follower).fetch_all(connection);
            Ok(rows.await?)
        })?;
        let at: HashMap<CommunityId, u64> = rows
            .into_iter()
            .map(|(id, seq)| Ok((community("cursors", id)?, number("cursors", seq)?)))
            .collect::<Result<_, StoreError>>()?;
        if let Some(before) = &self.at {
            let is_news = |(id, seq): (&CommunityId, &u64)| before.get(id).unwrap_or(&0) < seq;
            self.passed |= at.iter().any(is_news);
        }
        self.at = Some(at);
        Ok(())
    }

    /// Moves the cursor over what was read, in the transaction that holds what was made of it.
    /// `false`: it is not where it was, somebody else has followed.
    pub(super) async fn advance(
        &self,
        connection: &mut Connection,
        reading: &Reading,
    ) -> sqlx::Result<bool> {
        let id = i64::from(reading.community.0);
        if reading.from == 0 {
            query(
                "INSERT INTO cursors (community_id, follower, seq) VALUES ($1, $2, 0)
                 ON CONFLICT DO NOTHING",
            )
            .bind(id)
            .bind(self.follower)
            .execute(&mut *connection)
            .await?;
        }
        let moved = query(
            "UPDATE cursors SET seq = $1 WHERE community_id = $2 AND follower = $3 AND seq = $4",
        )
        .bind(bigint(reading.to()))
        .bind(id)
        .bind(self.follower)
        .bind(bigint(reading.from))
        .execute(connection)
        .await?;
        Ok(moved.rows_affected() == 1)
    }

    /// Takes note that a transaction that moved cursors is committed.
    pub(super) fn advanced(&mut self, community: CommunityId, to: u64) {
        self.failed.remove(&community);
        if let Some(at) = &mut self.at {
            at.insert(community, to);
        }
    }

    /// Stops following a community, loudly.
    pub(super) async fn stop(
        &mut self,
        connection: &mut Connection,
        reading: &Reading,
        reason: &str,
    ) -> sqlx::Result<()> {
        tracing::error!(
            community = %reading.community,
            follower = self.follower,
            after_seq = reading.from,
            reason,
            "a community's journal cannot be followed; what follows from it stays as it is"
        );
        query(
            "INSERT INTO quarantine (community_id, follower, after_seq, reason)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (community_id, follower)
             DO UPDATE SET after_seq = excluded.after_seq, reason = excluded.reason",
        )
        .bind(i64::from(reading.community.0))
        .bind(self.follower)
        .bind(bigint(reading.from))
        .bind(reason.chars().take(MOST_REASON_CHARS).collect::<String>())
        .execute(connection)
        .await?;
        self.stopped.insert(reading.community);
        Ok(())
    }

    /// Forgets everything, quarantines too.
    pub(super) fn restart(&mut self) {
        self.at = None;
        self.stopped.clear();
        self.lifted = false;
    }
}

/// Entries after `after_seq`, in order, up to one that is damaged. That one alone has no text, which
/// nobody can understand: one community's damage takes nothing from the others.
async fn sound_after(
    readers: &Pool,
    heads: &Heads,
    community: CommunityId,
    after_seq: u64,
) -> Result<Vec<StoredEntry>, StoreError> {
    let mut limit = MOST_ENTRIES_READ;
    loop {
        let read = read!(readers, Scope::Statement, connection => {
            journal::read_after(connection, heads, community, after_seq, limit).await
        });
        match read {
            Err(StoreError::EntryAltered { seq, .. }) if seq > after_seq + 1 && limit > 1 => {
                let before = u32::try_from(seq - 1 - after_seq).unwrap_or(limit);
                // Fewer every time, even if numbers are missing.
                limit = before.min(limit - 1);
            }
            Err(StoreError::EntryAltered { seq, .. }) => {
                return Ok(vec![StoredEntry {
                    seq,
                    json: String::new(),
                }]);
            }
            read => return read,
        }
    }
}

/// All communities that some follower has stopped following.
pub(super) async fn quarantined(
    connection: &mut Connection,
) -> Result<Vec<Quarantined>, StoreError> {
    let rows: Vec<(i64, String, i64, String)> = query_as(
        "SELECT community_id, follower, after_seq, reason FROM quarantine
         ORDER BY community_id, follower",
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(id, follower, after_seq, reason)| {
            Ok(Quarantined {
                community: community("quarantine", id)?,
                follower,
                after_seq: number("quarantine", after_seq)?,
                reason,
            })
        })
        .collect()
}
