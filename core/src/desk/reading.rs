//! Bringing a desk to where its journal is: from a snapshot if there is one, then row by row.

use super::desks::DeskError;
use super::ledger::Ledger;
use super::machine::Desk;
use super::snapshot::SNAPSHOT_VERSION;
use crate::model::Settings;
use crate::model::TextId;
use crate::store::{MOST_ENTRIES_READ, Snapshot, Store, StoredEntry};

/// Loads a desk. A snapshot that cannot be used is passed over: it holds nothing that the journal
/// does not.
pub(super) async fn load<L: Ledger, T>(
    blank: L,
    opening: Settings,
    store: &Store,
) -> Result<Desk<L, T>, DeskError> {
    let community = blank.community();
    let from_journal = blank.blank();
    // Before the snapshot: whatever is appended meanwhile can only make more of it forgotten.
    let last = store.entries_before(community, u64::MAX, 1).await?;
    let last = last.first();
    let mut desk = match store.newest_snapshot(community).await? {
        Some(snapshot) if snapshot.version == SNAPSHOT_VERSION => {
            match restored(blank, opening, store, &snapshot, last).await {
                Err(DeskError::Journal(error)) => {
                    tracing::warn!(%error, "a snapshot is of no use; reading the whole journal");
                    begun(from_journal, opening, last)?
                }
                other => other?,
            }
        }
        _ => begun(from_journal, opening, last)?,
    };
    catch_up(&mut desk, store).await?;
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

async fn restored<L: Ledger, T>(
    blank: L,
    opening: Settings,
    store: &Store,
    snapshot: &Snapshot,
    last: Option<&StoredEntry>,
) -> Result<Desk<L, T>, DeskError> {
    let mut desk = begun(blank, opening, last)?;
    let community = desk.ledger().community();
    for row in store.texts_after(community, TextId(0)).await? {
        desk.put_text(&row);
    }
    desk.restore(snapshot.seq, snapshot.parts.iter().map(String::as_str))?;
    Ok(desk)
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
