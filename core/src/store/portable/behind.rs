//! How tests look behind a store, and change what is there.

use std::sync::Arc;

use sqlx::{AssertSqlSafe, Column as _, Connection as _, Executor as _, SqlSafeStr as _};

use super::Store;
use super::engine::Sabotage;
use super::writer::Write;
use crate::store::scope::Turn;
use crate::store::settled::Settlement;
use crate::store::{Batch, StoreError};

impl Store {
    /// Changes the tables behind their writer's back.
    pub(in crate::store) async fn meddle(&self, statement: &'static str) {
        let mut link = self.inner.tables.turn(Turn::Delivery).await;
        sqlx::raw_sql(statement)
            .execute(link.for_test().await)
            .await
            .unwrap();
    }

    /// All rows of a table of the tables' database, each as its columns in words, in order.
    pub(in crate::store) async fn rows(&self, table: &str) -> Vec<String> {
        let mut link = self.inner.tables.turn(Turn::Delivery).await;
        // What is prepared in a session has to be run in it.
        let mut transaction = link.for_test().await.begin().await.unwrap();
        let connection = &mut *transaction;
        let all = AssertSqlSafe(format!("SELECT * FROM {table}")).into_sql_str();
        let described = connection.describe(all).await.unwrap();
        let columns: Vec<_> = described
            .columns()
            .iter()
            .map(|column| format!("COALESCE(CAST({} AS TEXT), '-')", column.name()))
            .collect();
        let columns = columns.join(" || ' ' || ");
        let query = format!("SELECT {columns} FROM {table} ORDER BY 1");
        sqlx::query_scalar(AssertSqlSafe(query))
            .persistent(false)
            .fetch_all(connection)
            .await
            .unwrap()
    }

    /// Settles a notice that stays in the queue, as a crash between the two leaves it.
    pub(in crate::store) async fn settle_only(&self, settlement: Settlement) {
        let settle = Write::Settle(Arc::from(vec![settlement]));
        assert!(self.inner.writer.write(settle).await.unwrap());
    }

    /// Appends a batch, and does not try again.
    pub(in super::super) async fn append_once(&self, batch: Batch) -> Result<bool, StoreError> {
        let append = Write::Append(Arc::new(batch));
        self.inner.writer.write_once(append).await
    }

    /// Has something done to the connection that writes the journal.
    pub(in super::super) async fn sabotage(&self, sabotage: Sabotage) {
        let sabotage = Write::Sabotage(sabotage);
        assert!(self.inner.writer.write(sabotage).await.unwrap());
    }
}
