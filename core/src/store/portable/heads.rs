//! How long each journal is known to be. A journal only grows, so what was true once stays true:
//! followers learn here where there is something to read, and the writer that there is no gap.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use tokio::sync::watch;

use super::access::read;
use super::engine::{self, Pool};
use super::statement::query_as;
use crate::model::CommunityId;
use crate::store::StoreError;
use crate::store::columns::{community, number};
use crate::store::scope::Scope;

/// The last entry of every community that has one, found with one look-up a community: the rows
/// between are not read.
const HEADS: &str = "WITH RECURSIVE known (id) AS (
    SELECT MIN(community_id) FROM journal
    UNION ALL
    SELECT (SELECT MIN(community_id) FROM journal WHERE community_id > known.id)
    FROM known WHERE known.id IS NOT NULL
)
SELECT id, (SELECT MAX(seq) FROM journal WHERE community_id = known.id) FROM known
WHERE id IS NOT NULL";

/// The longest each journal has been seen.
#[derive(Debug)]
pub(super) struct Heads {
    known: RwLock<HashMap<CommunityId, u64>>,
    appended: watch::Sender<u64>,
}

impl Heads {
    pub(super) fn new() -> Self {
        Self {
            known: RwLock::default(),
            appended: watch::Sender::new(0),
        }
    }

    /// How long a community's journal is at least.
    pub(super) fn of(&self, community: CommunityId) -> u64 {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&community).copied().unwrap_or(0)
    }

    /// All of them, by community.
    pub(super) fn all(&self) -> Vec<(CommunityId, u64)> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<_> = known
            .iter()
            .map(|(&community, &seq)| (community, seq))
            .collect();
        all.sort_unstable();
        all
    }

    /// Takes note of entries that are on disk, and wakes followers if that is news.
    pub(super) fn raise(&self, stored: impl IntoIterator<Item = (CommunityId, u64)>) {
        let mut news = false;
        {
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            for (community, seq) in stored {
                let head = known.entry(community).or_default();
                news |= seq > *head;
                *head = seq.max(*head);
            }
        }
        if news {
            self.appended.send_modify(|count| *count += 1);
        }
    }

    /// Changes whenever a journal has grown.
    pub(super) fn appended(&self) -> watch::Receiver<u64> {
        self.appended.subscribe()
    }

    /// Looks what other processes have appended.
    pub(super) async fn refresh(&self, readers: &Pool) -> Result<(), StoreError> {
        let rows: Vec<(i64, i64)> = read!(readers, Scope::Statement, connection => Ok(query_as(HEADS).fetch_all(connection).await?))?;
        let heads: Vec<_> = rows
            .into_iter()
            .map(|(id, seq)| Ok((community("journal", id)?, number("journal", seq)?)))
            .collect::<Result<_, StoreError>>()?;
        self.raise(heads);
        Ok(())
    }
}
