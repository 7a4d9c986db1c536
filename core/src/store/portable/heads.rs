//! How long each journal is known to be. A journal only grows, so what was true once stays true, and
//! followers learn here where there is something to read; unless the whole database was set back.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::watch;

use super::access::read;
use super::engine::{self, Pool};
use super::statement::query_as;
use crate::clock::uptime;
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

/// A journal has to be shorter than it was, or another one, for this long. While a cluster fails
/// over, a connection to the old primary shows less until that is fenced off: Patroni's `ttl` is 30
/// seconds.
const SHORTER_FOR: Duration = Duration::from_secs(60);

/// The longest each journal has been seen.
#[derive(Debug)]
pub(super) struct Heads {
    known: RwLock<HashMap<CommunityId, u64>>,
    /// The last entry of each that this process has written or read, and its batch's id.
    seen: RwLock<HashMap<CommunityId, (u64, [u8; 16])>>,
    /// Since when, by [`uptime`], some journal has been shorter than it was.
    shorter_since: Mutex<Option<Duration>>,
    /// Since when the last entry that was seen of some journal has been another one.
    other_since: Mutex<HashMap<CommunityId, Duration>>,
    set_back: OnceLock<StoreError>,
    appended: watch::Sender<u64>,
}

impl Heads {
    pub(super) fn new() -> Self {
        Self {
            known: RwLock::default(),
            seen: RwLock::default(),
            shorter_since: Mutex::default(),
            other_since: Mutex::default(),
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

    /// Compares what was known with what was found later, at `now` of [`uptime`].
    fn compare(
        &self,
        known: &[(CommunityId, u64)],
        found: &HashMap<CommunityId, u64>,
        now: Duration,
    ) {
        let head = |community| found.get(&community).copied().unwrap_or(0);
        let shorter = known
            .iter()
            .find(|(community, seq)| head(*community) < *seq);
        let mut since = self
            .shorter_since
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let Some(&(community, known)) = shorter else {
            *since = None;
            return;
        };
        let head = head(community);
        let first = *since.get_or_insert(now);
        if first == now {
            tracing::error!(%community, head, known, "a journal is shorter than it was");
        }
        if now.saturating_sub(first) >= SHORTER_FOR {
            self.set_back.get_or_init(|| StoreError::SetBack {
                community,
                head,
                known,
            });
        }
    }

    /// Takes note of the batch that an entry was written with, if none after it was seen.
    pub(super) fn saw(&self, community: CommunityId, seq: u64, batch_id: [u8; 16]) {
        let mut seen = self.seen.write().unwrap_or_else(PoisonError::into_inner);
        let last = seen.entry(community).or_insert((seq, batch_id));
        if last.0 <= seq {
            *last = (seq, batch_id);
        }
    }

    /// The last entry that was seen, and the id of its batch.
    pub(super) fn last_seen(&self, community: CommunityId) -> Option<(u64, [u8; 16])> {
        let seen = self.seen.read().unwrap_or_else(PoisonError::into_inner);
        seen.get(&community).copied()
    }

    /// Takes note of whether an entry that this process has seen is still the same, at `now` of
    /// [`uptime`].
    ///
    /// # Errors
    /// [`StoreError::Replaced`] if it is not. It has to stay so before this process ends, for the
    /// connection may be one to an old primary.
    pub(super) fn compare_entry(
        &self,
        community: CommunityId,
        seq: u64,
        is_same: bool,
        now: Duration,
    ) -> Result<(), StoreError> {
        let mut since = self
            .other_since
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if is_same {
            since.remove(&community);
            return Ok(());
        }
        let first = *since.entry(community).or_insert(now);
        if now.saturating_sub(first) >= SHORTER_FOR {
            return Err(self.was_replaced(community, seq));
        }
        Err(StoreError::Replaced { community, seq })
    }

    /// Takes note that an entry which this process has seen is another one for good.
    pub(super) fn was_replaced(&self, community: CommunityId, seq: u64) -> StoreError {
        tracing::error!(%community, seq, "an entry is another one than it was");
        let replaced = || StoreError::Replaced { community, seq };
        self.set_back.get_or_init(replaced).clone()
    }

    /// Why this process must not go on: what it remembers is not what the journal says.
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
        self.compare(&known, &heads, uptime());
        self.raise(heads);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLUB: CommunityId = CommunityId(1);

    #[test]
    fn a_journal_has_to_stay_short_before_anybody_ends() {
        let seconds = Duration::from_secs;
        let heads = Heads::new();
        let known = [(CLUB, 10), (CommunityId(2), 3)];
        let found = |head| HashMap::from([(CLUB, head), (CommunityId(2), 3)]);
        // A glimpse of an old primary, three times.
        for at in [0, 100, 200] {
            heads.compare(&known, &found(8), seconds(at));
            heads.compare(&known, &found(8), seconds(at + 59));
            heads.compare(&known, &found(10), seconds(at + 60));
            heads.compare(&known, &found(12), seconds(at + 61));
            assert!(heads.set_back().is_none());
        }
        for at in 300..360 {
            heads.compare(&known, &found(8), seconds(at));
            assert!(heads.set_back().is_none(), "{at}");
        }
        heads.compare(&known, &found(9), seconds(360));
        let told = heads.set_back();
        assert!(
            matches!(
                told,
                Some(StoreError::SetBack {
                    community: CLUB,
                    head: 9,
                    known: 10
                })
            ),
            "{told:?}"
        );
        // A journal that is not there at all is none of length 0.
        let heads = Heads::new();
        heads.compare(&known, &HashMap::new(), seconds(0));
        heads.compare(&known, &HashMap::new(), seconds(60));
        assert!(heads.set_back().is_some());
    }

    #[test]
    fn an_entry_has_to_stay_another_one_before_anybody_ends() {
        let seconds = Duration::from_secs;
        let heads = Heads::new();
        let differs = |at| heads.compare_entry(CLUB, 7, false, seconds(at)).is_err();
        for at in [0, 100] {
            assert!(differs(at) && differs(at + 59));
            // What a connection to the new primary says counts.
            assert!(heads.compare_entry(CLUB, 7, true, seconds(at + 60)).is_ok());
            let another = heads.compare_entry(CommunityId(2), 7, true, seconds(at + 60));
            assert!(another.is_ok() && heads.set_back().is_none());
        }
        assert!(differs(200) && differs(230));
        assert!(heads.set_back().is_none());
        assert!(differs(260));
        let told = heads.set_back();
        assert!(
            matches!(
                told,
                Some(StoreError::Replaced {
                    community: CLUB,
                    seq: 7
                })
            ),
            "{told:?}"
        );
    }
}
