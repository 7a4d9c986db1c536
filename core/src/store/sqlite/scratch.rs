//! Tables made again, apart from those that are in use, by the same projector.

use std::path::Path;
use std::sync::Arc;

use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};

use super::engine::{self, Link};
use super::open;
use super::portable::follow::{Cursors, Reading};
use super::portable::{Schema, inspect_tables, projection};
use crate::doctor::Row;
use crate::model::CommunityId;
use crate::store::shown::Shown;
use crate::store::{StoreError, StoredEntry};

/// Tables in a file that nobody needs afterwards.
#[derive(Debug)]
pub(in crate::store) struct Scratch {
    link: Link,
    cursors: Cursors,
}

/// The last entry before the trouble, and what the projector says.
type Stopped = (u64, String);

impl Scratch {
    /// Empty tables in `directory`.
    pub(in crate::store) async fn open(directory: &Path) -> Result<Self, StoreError> {
        let path = directory.join("scratch-tables.db");
        // Nobody needs them after a crash.
        let options = engine::tables_options(&path)
            .journal_mode(SqliteJournalMode::Off)
            .synchronous(SqliteSynchronous::Off);
        let link = open::open(&path, options, &Schema::tables()).await?;
        let cursors = Cursors::new(projection::FOLLOWER);
        Ok(Self { link, cursors })
    }

    /// Follows entries behind entry `from`. An `Ok(Err(_))` says why they cannot be followed.
    pub(in crate::store) async fn project(
        &mut self,
        community: CommunityId,
        from: u64,
        entries: Vec<StoredEntry>,
    ) -> Result<Result<(), Stopped>, StoreError> {
        if entries.is_empty() {
            return Ok(Ok(()));
        }
        let reading = Reading {
            community,
            from,
            entries,
        };
        let mut transaction = self.link.begin().await.map_err(StoreError::not_written)?;
        let made = projection::project_one(&mut transaction, &self.cursors, &reading).await;
        match made {
            Ok(true) => {
                let committed = transaction.commit().await;
                committed.map_err(StoreError::not_written)?;
                Ok(Ok(()))
            }
            Ok(false) => Ok(Err((from, "an entry before it is missing".to_owned()))),
            Err(projection::Broken::Rule(reason)) => Ok(Err((from, reason))),
            Err(projection::Broken::Database(source)) => Err(StoreError::NotWritten {
                source: Arc::new(source),
            }),
        }
    }

    /// The lowest number from `from` on that a table has in its `order` column.
    pub(in crate::store) async fn next_number(
        &mut self,
        shown: &Shown,
        community: CommunityId,
        from: i64,
    ) -> Result<Option<i64>, StoreError> {
        let connection = self.link.connection().await?;
        inspect_tables::next_number(connection, shown, community, from).await
    }

    /// Rows of a table, as many as are compared at a time.
    pub(in crate::store) async fn rows(
        &mut self,
        shown: &Shown,
        community: CommunityId,
        from: i64,
    ) -> Result<Vec<Row>, StoreError> {
        let connection = self.link.connection().await?;
        inspect_tables::rows(connection, shown, community, from).await
    }

    #[cfg(test)]
    pub(in crate::store) async fn columns(&mut self, table: &str) -> Vec<String> {
        let sql = format!("SELECT name FROM pragma_table_info('{table}')");
        let connection = self.link.connection().await.unwrap();
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_all(connection)
            .await
            .unwrap()
    }
}
