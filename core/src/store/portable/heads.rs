//! How long each journal is known to be. A journal only grows, so what was true once stays true, and
//! followers learn here where there is something to read; unless the whole database was set back.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{OnceLock, PoisonError, RwLock};

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

/// So many looks in a row have to find a journal shorter than it was. While a cluster fails over, a
/// connection to the old primary shows less for as long as that takes to be fenced off.
pub(in crate::store) const LOOKS_AT_SHORTER: u32 = 60;

/// The longest each journal has been seen.
#[derive(Debug)]
pub(super) struct Heads {
    known: RwLock<HashMap<CommunityId, u64>>,
    looks_at_shorter: AtomicU32,
    set_back: OnceLock<StoreError>,
    appended: watch::Sender<u64>,
}

impl Heads {
    pub(super) fn new() -> Self {
        Self {
            known: RwLock::default(),
            looks_at_shorter: AtomicU32::new(0),
            set_back: OnceLock::new(),
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

    /// Takes note of a journal that is shorter than it was.
    fn is_shorter(&self, community: CommunityId, head: u64, known: u64) {
        let looks = self.looks_at_shorter.fetch_add(1, Ordering::Relaxed) + 1;
        tracing::error!(%community, head, known, looks, "a journal is shorter than it was");
        if looks >= LOOKS_AT_SHORTER {
            self.set_back.get_or_init(|| StoreError::SetBack {
                community,
                head,
                known,
            });
        }
    }

    /// Why this process must not go on, if a journal has long been shorter than it was.
    pub(super) fn set_back(&self) -> Option<StoreError> {
        self.set_back.get().cloned()
    }

    /// Looks what other processes have appended.
    pub(super) async fn refresh(&self, readers: &Pool) -> Result<(), StoreError> {
        // Known before the database is asked, so it has to be there.
        let known = self.all();
        let rows: Vec<(i64, i64)> = read!(readers, Scope::Statement, connection => Ok(query_as(HEADS).fetch_all(connection).await?))?;
        let heads: HashMap<_, _> = rows
            .into_iter()
            .map(|(id, seq)| Ok((community("journal", id)?, number("journal", seq)?)))
            .collect::<Result<_, StoreError>>()?;
        let is = |community: &CommunityId| heads.get(community).copied().unwrap_or(0);
        let shorter = known.iter().find(|(community, seq)| is(community) < *seq);
        match shorter {
            Some(&(community, known)) => self.is_shorter(community, is(&community), known),
            None => self.looks_at_shorter.store(0, Ordering::Relaxed),
        }
        self.raise(heads);
        Ok(())
    }
}
