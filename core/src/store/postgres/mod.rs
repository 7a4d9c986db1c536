//! The store on PostgreSQL, which several processes may share: two sets of tables in one database,
//! on whichever of its hosts takes writes.

pub(super) mod backup;
mod engine;
mod hosts;
mod open;
mod pool;
#[path = "../portable/mod.rs"]
#[expect(
    clippy::duplicate_mod,
    reason = "compiled once for each engine, so that each has its driver's own types"
)]
mod portable;
mod view;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use self::engine::{Link, Pool};
use self::hosts::Hosts;
use self::portable::inspect::{self, Tables};
use self::portable::{Connections, Schema};
use self::view::View;
use super::error::StoreError;
use super::inspection::Examination;
use super::sqlite::Scratch;

pub(super) use self::portable::Store;
#[cfg(test)]
pub(super) use self::tests::TestDatabase;

/// Connections that write the journal of communities. Each syncs for itself, so several sync
/// together; a club's one community uses one of them.
const COMMUNITY_WRITERS: usize = 8;

/// Whether an address is one of PostgreSQL.
pub(super) fn is_address(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme);
    matches!(scheme, Some("postgres" | "postgresql"))
}

/// Opens the database that an address such as `postgres://dibs@one,two/dibs` names.
pub(super) async fn open(url: &str) -> Result<Store, StoreError> {
    let hosts = Arc::new(Hosts::of(url)?);
    open::prepare(&hosts, &[Schema::journal(), Schema::tables()]).await?;
    // One more for what belongs to no community: leases and facts.
    let writer = || Link::new(hosts.clone(), engine::BEGIN_DURABLE);
    let connections = Connections {
        journal: (0..=COMMUNITY_WRITERS).map(|_| writer()).collect(),
        journal_readers: Pool::new(hosts.clone()),
        deliveries: writer(),
        followers: Some(Link::new(hosts.clone(), engine::BEGIN_REPEATABLE)),
        tables_readers: Pool::new(hosts.clone()),
    };
    Store::start(connections).await
}

/// Looks at everything in the database that an address names.
pub(super) async fn examine(
    url: &str,
    scratch: &Path,
    now: DateTime<Utc>,
) -> Result<Examination, StoreError> {
    let hosts = Hosts::of(url)?;
    for schema in [Schema::journal(), Schema::tables()] {
        open::look(&hosts, &schema).await?;
    }
    // The tables first: what they have followed, the journal has.
    let shown = View::open(&hosts).await?;
    let journal = View::open(&hosts).await?;
    let again = Scratch::open(scratch).await?;
    let tables = Some(Tables { shown, again });
    inspect::examine(journal, tables, now, Examination::default()).await
}
