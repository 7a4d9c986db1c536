//! Looking at a whole database, and making again what follows from its journal.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::{Store, StoreError, postgres, sqlite};
use crate::doctor::{Counts, Database, Fault, Findings, QueuePlan};
use crate::model::CommunityId;

/// What came of looking at a whole database.
#[derive(Debug, Default)]
pub struct Examination {
    /// How much was looked at.
    pub counts: Counts,
    /// What is wrong.
    pub findings: Findings,
    /// What would put the outbox's queue right.
    pub queue: QueuePlan,
    /// There are no tables yet; the next start makes them.
    pub without_tables: bool,
    /// When the last entry was decided.
    pub last_at: Option<DateTime<Utc>>,
}

/// Looks at everything in the database that `url` names, as it is at `now` and while others may
/// write. `scratch` is an empty directory for tables that are made again to be compared; nothing
/// else is written.
///
/// # Errors
/// When the database is out of reach, or there is none.
pub async fn examine(
    url: &str,
    scratch: &Path,
    now: DateTime<Utc>,
) -> Result<Examination, StoreError> {
    if postgres::is_address(url) {
        postgres::examine(url, scratch, now).await
    } else {
        sqlite::examine(url, scratch, now).await
    }
}

/// What a repair did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Repaired {
    /// The damaged tables were set aside, under this name.
    pub set_aside: Option<PathBuf>,
    /// The tables were made again from the journal.
    pub rebuilt: bool,
    /// So many notices were taken out of the outbox's queue.
    pub unqueued: usize,
    /// So many were put in.
    pub queued: usize,
    /// So many communities let their snapshots go.
    pub without_snapshots: usize,
}

/// Repairs what an examination found and what follows from the journal, in a database that nobody
/// else has open. `None` if nothing can follow from this journal
/// ([`Findings::journal_is_no_source`]): nothing was changed.
///
/// # Errors
/// When the database cannot be opened or written; what was done until then stands.
pub async fn repair(
    url: &str,
    examination: &Examination,
    now: DateTime<Utc>,
) -> Result<Option<Repaired>, StoreError> {
    if examination.findings.journal_is_no_source() {
        return Ok(None);
    }
    let faults = || examination.findings.kept().iter().map(|found| &found.fault);
    let mut repaired = Repaired::default();
    let damaged = |fault: &Fault| {
        matches!(
            fault,
            Fault::Damaged {
                database: Database::Tables,
                ..
            }
        )
    };
    if faults().any(damaged) {
        repaired.set_aside = Some(sqlite::set_tables_aside(url, now)?);
    }
    let store = Store::open(url).await?;
    let done = async {
        if repaired.set_aside.is_some() {
            repaired.rebuilt = true;
        } else {
            if faults().any(Fault::lies_in_tables) {
                store.rebuild_tables().await?;
                repaired.rebuilt = true;
            }
            store.put_queue_right(&examination.queue).await?;
            repaired.unqueued = examination.queue.remove.len();
            repaired.queued = examination.queue.add.len();
            let of_no_use = examination
                .findings
                .kept()
                .iter()
                .filter(|found| matches!(found.fault, Fault::Snapshot { .. }));
            let communities: BTreeSet<CommunityId> =
                of_no_use.filter_map(|found| found.community).collect();
            for community in &communities {
                store.drop_snapshots(*community).await?;
            }
            repaired.without_snapshots = communities.len();
        }
        while store.project().await?.more {}
        while store.outbox().follow().await?.more {}
        Ok(())
    }
    .await;
    store.close().await;
    done.map(|()| Some(repaired))
}
