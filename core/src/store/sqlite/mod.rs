//! The store on SQLite: two files, opened and looked at before anything is written.

mod engine;
mod open;
#[path = "../portable/mod.rs"]
#[expect(
    clippy::duplicate_mod,
    reason = "compiled once for each engine, so that each has its driver's own types"
)]
mod portable;

#[cfg(test)]
mod tests;

use self::engine::Pool;
use self::open::Files;
use self::portable::{Connections, Schema};
use super::error::StoreError;

pub(super) use self::portable::Store;

/// Opens the files that an address such as `sqlite:data/dibs.db` names.
pub(super) async fn open(url: &str) -> Result<Store, StoreError> {
    let files = Files::of(url)?;
    files.make_directory()?;
    let (journal, tables) = (Schema::journal(), Schema::tables());
    open::inspect(&files.journal, &journal).await?;
    open::inspect(&files.tables, &tables).await?;
    let options = engine::journal_options(&files.journal);
    let journal = open::open(&files.journal, options, &journal).await?;
    let options = engine::tables_options(&files.tables);
    let tables = open::open(&files.tables, options, &tables).await?;
    let connections = Connections {
        journal: vec![journal],
        journal_readers: Pool::new(&files.journal),
        deliveries: tables,
        followers: None,
        tables_readers: Pool::new(&files.tables),
    };
    Store::start(connections).await
}
