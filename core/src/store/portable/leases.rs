//! Leases, by which one of several processes owns a thing for a while, and the few facts about a
//! journal that are not in it: its id, its secret, its heartbeat.

use super::engine::Connection;
use super::statement::{query, query_scalar};
use crate::store::StoreError;

/// A fact's name: random bits that tell this journal from any other.
pub(in crate::store) const JOURNAL_ID: &str = "journal_id";
/// A fact's name: what codes and links are made with.
pub(super) const SECRET: &str = "secret";
/// A fact's name: when somebody last was here, in unix seconds.
pub(in crate::store) const HEARTBEAT: &str = "heartbeat";

/// Takes a lease that is free, over, or held by `holder` already. `false`: somebody else has it.
pub(super) async fn take(
    connection: &mut Connection,
    name: &str,
    holder: &str,
    now: i64,
    until: i64,
) -> sqlx::Result<bool> {
    let taken = query(
        "INSERT INTO leases (name, holder, until_at) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_at = excluded.until_at
         WHERE leases.holder = excluded.holder OR leases.until_at <= $4",
    )
    .bind(name)
    .bind(holder)
    .bind(until)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// Gives a lease back. `false`: `holder` did not have it.
pub(super) async fn release(
    connection: &mut Connection,
    name: &str,
    holder: &str,
) -> sqlx::Result<bool> {
    let released = query("DELETE FROM leases WHERE name = $1 AND holder = $2")
        .bind(name)
        .bind(holder)
        .execute(connection)
        .await?;
    Ok(released.rows_affected() == 1)
}

/// Keeps a fact that is not known yet. `false`: it was.
pub(super) async fn keep_fact(
    connection: &mut Connection,
    name: &str,
    value: &str,
) -> sqlx::Result<bool> {
    let kept = query("INSERT INTO facts (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(name)
        .bind(value)
        .execute(connection)
        .await?;
    Ok(kept.rows_affected() == 1)
}

/// Sets a fact, whatever it was.
pub(super) async fn set_fact(
    connection: &mut Connection,
    name: &str,
    value: &str,
) -> sqlx::Result<()> {
    query(
        "INSERT INTO facts (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(name)
    .bind(value)
    .execute(connection)
    .await?;
    Ok(())
}

/// Looks a fact up.
pub(in crate::store) async fn fact(
    connection: &mut Connection,
    name: &str,
) -> Result<Option<String>, StoreError> {
    Ok(query_scalar("SELECT value FROM facts WHERE name = $1")
        .bind(name)
        .fetch_optional(connection)
        .await?)
}
