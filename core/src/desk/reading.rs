//! Bringing a desk to where its journal is: from a snapshot if there is one, then row by row.

use super::desks::DeskError;
use super::ledger::Ledger;
use super::machine::Desk;
use super::snapshot::SNAPSHOT_VERSION;
use crate::model::Settings;
use crate::model::TextId;
use crate::store::{MOST_ENTRIES_READ, Snapshot, Store, StoreError, StoredEntry};

/// How often a snapshot is begun with before the journal is read instead.
const MOST_READINGS: usize = 3;

/// Loads a desk. A snapshot that cannot be used is passed over: it holds nothing that the journal
/// does not.
pub(super) async fn load<L: Ledger, T>(
    blank: L,
    opening: Settings,
    store: &Store,
) -> Result<Desk<L, T>, DeskError> {
    let community = blank.community();
    // Before the snapshot: whatever is appended meanwhile can only make more of it forgotten.
    let last = store.entries_before(community, u64::MAX, 1).await?;
    let last = last.first();
    let mut desk = match from_snapshot(&blank, opening, store, last).await? {
        Some(desk) => desk,
        None => begun(blank, opening, last)?,
    };
    catch_up(&mut desk, store).await?;
    // A damaged index may lead to the last entry, and not to all before it.
    if let Some(last) = last
        && desk.head() < last.seq
    {
        let (head, followed) = (desk.head(), last.seq);
        let lost = StoreError::EntriesLost {
            community,
            head,
            followed,
        };
        return Err(lost.into());
    }
    Ok(if store.is_shared() {
        desk.shared()
    } else {
        desk
    })
}

/// A desk that is going to be brought to the entry `last`.
fn begun<L: Ledger, T>(
    blank: L,
    opening: Settings,
    last: Option<&StoredEntry>,
) -> Result<Desk<L, T>, DeskError> {
    let mut desk = Desk::new(blank, opening);
    if let Some(last) = last {
        desk.is_to_reach(last.seq, &last.json)?;
    }
    Ok(desk)
}

/// The desk of the newest snapshot that can be used, if there is one.
async fn from_snapshot<L: Ledger, T>(
    blank: &L,
    opening: Settings,
    store: &Store,
    last: Option<&StoredEntry>,
) -> Result<Option<Desk<L, T>>, DeskError> {
    // Another process may take a newer one, and let this one go, while it is read.
    for _ in 0..MOST_READINGS {
        let newest = store.newest_snapshot(blank.community()).await?;
        let Some(snapshot) = newest.filter(|newest| newest.version == SNAPSHOT_VERSION) else {
            return Ok(None);
        };
        let desk = begun(blank.blank(), opening, last)?;
        match restored(desk, store, snapshot).await {
            Ok(None) => {}
            Err(DeskError::Journal(error)) => {
                tracing::warn!(%error, "a snapshot is of no use; reading the whole journal");
                return Ok(None);
            }
            read => return read,
        }
    }
    Ok(None)
}

/// A blank desk as it was when the snapshot was taken; `None` if that is not there any more.
pub(super) async fn restored<L: Ledger, T>(
    mut desk: Desk<L, T>,
    store: &Store,
    snapshot: Snapshot,
) -> Result<Option<Desk<L, T>>, DeskError> {
    let (community, seq) = (desk.ledger().community(), snapshot.seq);
    for row in store.texts_after(community, TextId(0)).await? {
        desk.put_text(&row);
    }
    let mut read = 0;
    while read < snapshot.pieces {
        let pieces = store.pieces(community, seq, read).await?;
        if pieces.is_empty() {
            return Ok(None);
        }
        for piece in &pieces {
            desk.put_piece(seq, piece)?;
        }
        read += pieces.len();
    }
    desk.stand_after(seq);
    Ok(Some(desk))
}

/// Replays what the journal has after the desk's last row. Nothing may be under way.
pub(super) async fn catch_up<L: Ledger, T>(
    desk: &mut Desk<L, T>,
    store: &Store,
) -> Result<(), DeskError> {
    let community = desk.ledger().community();
    loop {
        let entries = store
            .read_after(community, desk.head(), MOST_ENTRIES_READ)
            .await?;
        if entries.is_empty() {
            return Ok(());
        }
        // Read after the entries, so that no entry comes without its texts.
        for row in store.texts_after(community, desk.last_text()).await? {
            desk.put_text(&row);
        }
        for entry in entries {
            desk.replay(entry.seq, &entry.json)?;
        }
    }
}
