//! What desks need besides being asked: where several processes share a database, the entries of
//! the others; and now and then a snapshot, so that the next start is quick.

use std::collections::HashMap;
use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::time::MissedTickBehavior;

use super::desks::{DeskError, Desks, Inner};
use super::machine::Desk;
use super::reading;
use super::snapshot::SNAPSHOT_VERSION;
use crate::model::{Community, CommunityId, DIRECTORY};
use crate::store::{Snapshot, Store};

/// How often desks look for what other processes have appended: somebody else's booking has to be
/// known before its reminder is due, should that process be gone by then.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Looks between two looks for communities that want a snapshot.
const LOOKS_A_SNAPSHOT: u32 = 30;
/// A snapshot is taken when so many entries were appended since the last one ...
const MOST_ENTRIES_SINCE: u64 = 1_000;
/// ... or so many bytes of them: about what is replayed in a tenth of a second.
const MOST_BYTES_SINCE: u64 = 8 << 20;

/// Runs until the desks are gone.
pub(super) async fn run(desks: Weak<Inner>) {
    let mut look = tokio::time::interval(LOOK_EVERY);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut kept: HashMap<CommunityId, u64> = HashMap::new();
    for looks in 1_u32.. {
        look.tick().await;
        let Some(inner) = desks.upgrade() else {
            return;
        };
        if inner.store.is_shared()
            && let Err(error) = follow(Desks {
                inner: inner.clone(),
            })
            .await
        {
            tracing::error!(%error, "cannot read what other processes have appended; trying again");
        }
        let store = inner.store.clone();
        let communities = inner.communities().await;
        drop(inner);
        if looks % LOOKS_A_SNAPSHOT == 0 {
            for community in communities {
                if let Err(error) = snapshot(&store, community, &mut kept).await {
                    tracing::warn!(%community, %error, "cannot take a snapshot");
                }
            }
        }
    }
}

/// Wakes desks whose journal has grown by another process, and opens those that are new.
async fn follow(desks: Desks) -> Result<(), DeskError> {
    let store = &desks.inner.store;
    store.look_for_entries().await?;
    desks.inner.directory.catch_up(store.known_head(DIRECTORY));
    for community in store.communities().await? {
        if community != DIRECTORY {
            let desk = desks.desk(community).await?;
            desk.catch_up(store.known_head(community));
        }
    }
    Ok(())
}

/// Takes a snapshot if the journal has grown enough since the last one. It is made from the
/// journal, and not by the desk, which has better things to do.
async fn snapshot(
    store: &Store,
    community: CommunityId,
    kept: &mut HashMap<CommunityId, u64>,
) -> Result<(), DeskError> {
    let last = match kept.get(&community) {
        Some(seq) => *seq,
        None => {
            let newest = store.newest_snapshot(community).await?;
            newest.map_or(0, |snapshot| snapshot.seq)
        }
    };
    kept.insert(community, last);
    let head = store.known_head(community);
    if head <= last
        || (head - last < MOST_ENTRIES_SINCE
            && store.bytes_after(community, last).await? < MOST_BYTES_SINCE)
    {
        return Ok(());
    }
    let desk: Desk<Community, ()> = reading::load(
        Community::new(community),
        crate::model::Settings::default(),
        store,
    )
    .await?;
    let seq = desk.head();
    let mut pieces = desk.into_pieces();
    let mut written = 0;
    loop {
        let taken = tokio::task::spawn_blocking(move || {
            let some = pieces.by_ref().take(Snapshot::MOST_PIECES_AT_ONCE);
            let some: Vec<String> = some.collect();
            (pieces, some)
        });
        let (rest, some) = taken.await.map_err(|_| DeskError::Unknown)?;
        if some.is_empty() {
            break;
        }
        store.keep_pieces(community, seq, written, &some).await?;
        written += some.len();
        pieces = rest;
    }
    let snapshot = Snapshot {
        seq,
        version: SNAPSHOT_VERSION,
        pieces: written,
    };
    store.keep_snapshot(community, snapshot).await?;
    kept.insert(community, seq);
    Ok(())
}

/// Sets [`run`] to work.
pub(super) fn start(inner: &Arc<Inner>) {
    tokio::spawn(run(Arc::downgrade(inner)));
}
