//! The rows of a backup, on their way out of this engine's database or into it. They go in chunks,
//! so that a journal of any length takes the same memory.

use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, QueryBuilder, Row as _};
use tokio::sync::mpsc::{Receiver, Sender};

use super::engine::{self, Connection, Database};
use super::statement::query;
use crate::store::StoreError;
use crate::store::copied::{COPIED, Chunk, Copied, Kind, Value};
use crate::store::scope::{Scope, Turn};

/// Gives all rows to whoever writes them.
pub(in crate::store) async fn read(
    connection: &mut Connection,
    to: Sender<Chunk>,
) -> Result<(), StoreError> {
    for table in &COPIED {
        read_table(connection, table, &to).await?;
    }
    Ok(())
}

async fn read_table(
    connection: &mut Connection,
    table: &'static Copied,
    to: &Sender<Chunk>,
) -> Result<(), StoreError> {
    // Whoever takes them has given up, and knows why.
    let given_up = |_| StoreError::Closed;
    let limit = engine::limit_of_reading(Scope::Moment);
    let mut rows = query(AssertSqlSafe(table.select())).fetch(connection);
    let mut chunk = Chunk::new(table);
    while let Some(row) = engine::limited(limit, rows.try_next()).await? {
        let columns = table.columns.iter().enumerate();
        let values = columns.map(|(column, (_, kind))| value(&row, column, *kind));
        chunk.push(values.collect::<sqlx::Result<_>>()?);
        if chunk.is_full() {
            let full = std::mem::replace(&mut chunk, Chunk::new(table));
            to.send(full).await.map_err(given_up)?;
        }
    }
    if chunk.rows.is_empty() {
        return Ok(());
    }
    to.send(chunk).await.map_err(given_up)
}

fn value(
    row: &<Database as sqlx::Database>::Row,
    column: usize,
    kind: Kind,
) -> sqlx::Result<Value> {
    match kind {
        Kind::Number => row.try_get(column).map(Value::Number),
        Kind::NumberOrNull => row.try_get(column).map(Value::NumberOrNull),
        Kind::Text => row.try_get(column).map(Value::Text),
    }
}

/// Writes rows until no more come. `connection` is in a transaction.
pub(in crate::store) async fn write(
    connection: &mut Connection,
    mut from: Receiver<Chunk>,
) -> sqlx::Result<()> {
    let limit = engine::limit_of_writing(Turn::Follower);
    while let Some(chunk) = from.recv().await {
        let mut insert = QueryBuilder::<Database>::new(chunk.table.insert());
        insert.push_values(chunk.rows, |mut row, values| {
            for value in values {
                match value {
                    Value::Number(number) => row.push_bind(number),
                    Value::NumberOrNull(number) => row.push_bind(number),
                    Value::Text(text) => row.push_bind(text),
                };
            }
        });
        // Most chunks have their own number of rows, so that keeping the statement gains nothing.
        let insert = insert.build().persistent(false);
        engine::limited(limit, insert.execute(&mut *connection)).await?;
    }
    Ok(())
}
