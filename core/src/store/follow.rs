//! What all followers have in common: a cursor in each community's journal, which is moved in the
//! transaction that holds what was made of the entries before it, and only from where it was.

use std::collections::{HashMap, HashSet};

use super::columns::{bigint, community, number};
use super::engine::{Connection, Pool};
use super::error::StoreError;
use super::heads::Heads;
use super::journal::{self, MOST_BYTES_READ, MOST_ENTRIES_READ, StoredEntry};
use super::tables::Tables;
use crate::model::CommunityId;

/// Most communities that one pass reads.
const MOST_COMMUNITIES: usize = 256;
/// Longest reason of a quarantine that is kept, in characters.
const MOST_REASON_CHARS: usize = 1_000;

/// A community that a follower has stopped following.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarantined {
    /// Which.
    pub community: CommunityId,
    /// Who: `tables` or `outbox`.
    pub follower: String,
    /// The last entry it has followed.
    pub after_seq: u64,
    /// Why it stopped.
    pub reason: String,
}

/// What came of one pass over the journals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// How many entries were followed.
    pub entries: usize,
    /// There is more to follow already.
    pub more: bool,
}

/// How far one follower has come.
#[derive(Debug)]
pub(super) struct Cursors {
    follower: &'static str,
    /// `None`: to be read from the database.
    at: Option<HashMap<CommunityId, u64>>,
    stopped: HashSet<CommunityId>,
}

/// Entries of one community that a follower has not followed yet.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) community: CommunityId,
    pub(super) from: u64,
    pub(super) entries: Vec<StoredEntry>,
}

impl Reading {
    /// The last entry.
    pub(super) fn to(&self) -> u64 {
        self.entries.last().map_or(self.from, |entry| entry.seq)
    }
}

impl Cursors {
    pub(super) fn new(follower: &'static str) -> Self {
        Self {
            follower,
            at: None,
            stopped: HashSet::new(),
        }
    }

    /// Forgets what was read: the database knows better, or has been changed.
    pub(super) fn forget(&mut self) {
        self.at = None;
    }

    /// What this follower has not followed yet, within what one transaction should take; and
    /// whether there is more.
    pub(super) async fn read(
        &mut self,
        heads: &Heads,
        journal_readers: &Pool,
        tables: &Tables,
    ) -> Result<(Vec<Reading>, bool), StoreError> {
        if self.at.is_none() {
            self.start(tables).await?;
        }
        let at = self.at.as_ref();
        let behind: Vec<_> = heads
            .all()
            .into_iter()
            .filter(|(community, _)| !self.stopped.contains(community))
            .map(|(community, head)| {
                let from = at.and_then(|at| at.get(&community)).copied();
                (community, from.unwrap_or(0), head)
            })
            .filter(|(_, from, head)| from < head)
            .collect();
        let (mut readings, mut bytes, mut more) = (Vec::new(), 0, false);
        for (community, from, head) in behind {
            if bytes >= MOST_BYTES_READ || readings.len() >= MOST_COMMUNITIES {
                more = true;
                break;
            }
            let entries =
                journal::read_after(journal_readers, community, from, MOST_ENTRIES_READ).await?;
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
        }
        Ok((readings, more))
    }

    /// Reads the cursors. Whoever was quarantined is given another try: this program may be newer
    /// than the one that stopped.
    async fn start(&mut self, tables: &Tables) -> Result<(), StoreError> {
        if self.stopped.is_empty() {
            let mut link = tables.turn().await;
            let lifted = async {
                let mut transaction = link.begin().await?;
                sqlx::query("DELETE FROM quarantine WHERE follower = $1")
                    .bind(self.follower)
                    .execute(&mut *transaction)
                    .await?;
                transaction.commit().await
            }
            .await;
            if let Err(error) = lifted {
                return Err(Tables::failed(&mut link, error).await);
            }
        }
        let rows: Vec<(i64, i64)> =
            sqlx::query_as("SELECT community_id, seq FROM cursors WHERE follower = $1")
                .bind(self.follower)
                .fetch_all(&tables.readers)
                .await?;
        let at = rows
            .into_iter()
            .map(|(id, seq)| Ok((community("cursors", id)?, number("cursors", seq)?)))
            .collect::<Result<_, StoreError>>()?;
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
            sqlx::query(
                "INSERT INTO cursors (community_id, follower, seq) VALUES ($1, $2, 0)
                 ON CONFLICT DO NOTHING",
            )
            .bind(id)
            .bind(self.follower)
            .execute(&mut *connection)
            .await?;
        }
        let moved = sqlx::query(
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
        sqlx::query(
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
    }
}

/// All communities that some follower has stopped following.
pub(super) async fn quarantined(readers: &Pool) -> Result<Vec<Quarantined>, StoreError> {
    let rows: Vec<(i64, String, i64, String)> = sqlx::query_as(
        "SELECT community_id, follower, after_seq, reason FROM quarantine
         ORDER BY community_id, follower",
    )
    .fetch_all(readers)
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
