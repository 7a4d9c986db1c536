//! Copies of a journal on a server, in the same file that SQLite's are, and the way back: into
//! tables of their own, in one transaction, while the old ones are kept.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, Connection as _, Postgres, Transaction};
use tokio::sync::mpsc;

use super::engine::{self, BEGIN_LOADING, BEGIN_READING, Connection};
use super::hosts::{Connected, Hosts};
use super::open;
use super::portable::{Schema, copying, leases};
use super::view::View;
use crate::store::copied::CHUNKS_UNDER_WAY;
use crate::store::sqlite::backup::{Incoming, Outgoing};
use crate::store::{BEAT_SECONDS, BackupError, Contents, Kept, Restored, StoreError, columns};

/// The table of the platforms' leases, and that of entries.
const LEASES: &str = "leases";
const JOURNAL: &str = "journal";
/// Most databases that are kept from one second.
const MOST_KEPT: u32 = 100;
/// How long a restore waits for a sign of life, in seconds: two beats, and time for a late one.
const WATCHED_SECONDS: u64 = 2 * BEAT_SECONDS + 2;
/// Whoever said this long ago that it was there, in seconds, has ended; clocks may differ.
const SILENT_SECONDS: u64 = 300;

pub(in crate::store) async fn back_up(
    url: &str,
    file: &Path,
    overwrite: bool,
) -> Result<Contents, BackupError> {
    let hosts = Hosts::of(url)?;
    let copy = Incoming::named(file, overwrite)?;
    open::look(&hosts, &Schema::journal()).await?;
    // Everything is read at one moment, and what was acknowledged before is there.
    let mut view = View::open(&hosts).await?;
    let (to, from) = mpsc::channel(CHUNKS_UNDER_WAY);
    let reading = async { Ok(copying::read(view.connection(), to).await?) };
    tokio::try_join!(reading, copy.write(from))?;
    view.close().await?;
    copy.finish(hosts.place()).await
}

pub(in crate::store) async fn restore(
    file: &Path,
    url: &str,
    overwrite: bool,
    scratch: &Path,
    now: DateTime<Utc>,
) -> Result<Restored, BackupError> {
    let hosts = Hosts::of(url)?;
    let copy = Outgoing::of(file, scratch).await?;
    let fault = |error| open::opening(&hosts, error);
    let Connected { mut connection, .. } = hosts.connect().await.map_err(fault)?;
    open::check_server(&hosts, &mut connection).await?;
    // Before anything waits or is locked.
    let mut looking = look(&mut connection).await?;
    let there = tables_there(&hosts, &mut looking).await?;
    may_be_replaced(&hosts, &mut looking, &there, overwrite, now).await?;
    looking.commit().await.map_err(StoreError::from)?;
    nobody_is_heard(&hosts, &mut connection, &there, now).await?;
    // All or nothing: until the end of it everybody sees the old tables.
    let begun = connection.begin_with(BEGIN_LOADING).await;
    let mut transaction = begun.map_err(StoreError::not_written)?;
    let kept = make_room(&hosts, &mut transaction, overwrite, now).await?;
    for schema in [Schema::journal(), Schema::tables()] {
        open::bring_up_to_date(&hosts, &mut transaction, &schema).await?;
    }
    let (to, from) = mpsc::channel(CHUNKS_UNDER_WAY);
    let writing = async {
        let written = copying::write(&mut transaction, from).await;
        Ok(written.map_err(StoreError::not_written)?)
    };
    tokio::try_join!(copy.read(to), writing)?;
    follow_from_the_start(&mut transaction)
        .await
        .map_err(StoreError::not_written)?;
    let committed = engine::limited(engine::LOAD_LIMIT, transaction.commit()).await;
    committed.map_err(|error| StoreError::Unknown {
        source: error.into(),
    })?;
    // It is done, however the connection ends.
    let _ = engine::limited(engine::WRITE_LIMIT, connection.close()).await;
    Ok(Restored {
        contents: copy.contents,
        database: format!("the {}", hosts.name()),
        kept,
    })
}

/// Moves the tables that are there, if any are, into a schema of their own, under which they can be
/// opened again.
async fn make_room(
    hosts: &Hosts,
    connection: &mut Connection,
    overwrite: bool,
    now: DateTime<Utc>,
) -> Result<Option<Kept>, BackupError> {
    let there = tables_there(hosts, connection).await?;
    if there.contains(LEASES) {
        sqlx::raw_sql("LOCK TABLE leases IN ACCESS EXCLUSIVE MODE")
            .execute(&mut *connection)
            .await
            .map_err(StoreError::not_written)?;
    }
    may_be_replaced(hosts, connection, &there, overwrite, now).await?;
    if there.is_empty() {
        return Ok(None);
    }
    let schema = free_name(hosts, connection, now).await?;
    let moves = there
        .iter()
        .map(|table| format!("ALTER TABLE IF EXISTS {table} SET SCHEMA {schema}; "));
    // Names of this program, and statements take none as parameters.
    let statements = format!("CREATE SCHEMA {schema}; {}", moves.collect::<String>());
    sqlx::raw_sql(AssertSqlSafe(statements))
        .execute(connection)
        .await
        .map_err(StoreError::not_written)?;
    Ok(Some(Kept::Schema(schema)))
}

/// The tables of this program that the database has.
async fn tables_there(
    hosts: &Hosts,
    connection: &mut Connection,
) -> Result<BTreeSet<String>, BackupError> {
    let mut there = BTreeSet::new();
    for schema in [Schema::journal(), Schema::tables()] {
        if open::version_of(hosts, connection, &schema)
            .await?
            .is_some()
        {
            there.extend(tables_of(&schema).map(str::to_owned));
        }
    }
    Ok(there)
}

/// Refuses while somebody is connected, and, unless it may `overwrite`, if there is anything.
async fn may_be_replaced(
    hosts: &Hosts,
    connection: &mut Connection,
    there: &BTreeSet<String>,
    overwrite: bool,
    now: DateTime<Utc>,
) -> Result<(), BackupError> {
    if there.contains(LEASES) {
        nobody_is_connected(hosts, connection, now).await?;
    }
    if !overwrite && there.contains(JOURNAL) {
        let some = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM journal)")
            .persistent(false)
            .fetch_one(&mut *connection)
            .await;
        if some.map_err(StoreError::from)? {
            let place = hosts.place();
            return Err(BackupError::HoldsSomething { place });
        }
    }
    Ok(())
}

/// The tables that the steps of a schema make, and the one that says which steps were taken.
pub(super) fn tables_of(schema: &Schema) -> impl Iterator<Item = &str> {
    let steps = schema.migrator.iter().map(|step| step.sql.as_str());
    let made = steps.flat_map(str::lines).filter_map(|line| {
        let (name, _) = line.strip_prefix("CREATE TABLE ")?.split_once(' ')?;
        Some(name)
    });
    made.chain([schema.steps_table])
}

/// Has the tables, which are empty, follow the journal beside them.
async fn follow_from_the_start(connection: &mut Connection) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO origin (only_row, journal_id) SELECT 1, value FROM facts WHERE name = $1",
    )
    .bind(leases::JOURNAL_ID)
    .persistent(false)
    .execute(connection)
    .await
    .map(drop)
}

/// Refuses while a process runs, even one that only stands by and has no lease: it would go on with
/// what it remembers. The last beat may be of one that has ended since, so another is waited for.
async fn nobody_is_heard(
    hosts: &Hosts,
    connection: &mut Connection,
    there: &BTreeSet<String>,
    now: DateTime<Utc>,
) -> Result<(), BackupError> {
    if !there.contains(JOURNAL) {
        return Ok(());
    }
    let last = heartbeat(connection).await?;
    let Some(at) = last.as_ref().and_then(|at| at.parse::<i64>().ok()) else {
        return Ok(());
    };
    if now.timestamp().abs_diff(at) > SILENT_SECONDS {
        return Ok(());
    }
    for _ in 0..WATCHED_SECONDS {
        tokio::time::sleep(Duration::from_secs(1)).await;
        if heartbeat(connection).await? != last {
            let place = hosts.place();
            return Err(BackupError::Running { place });
        }
    }
    Ok(())
}

async fn heartbeat(connection: &mut Connection) -> Result<Option<String>, BackupError> {
    let mut looking = look(connection).await?;
    let beat = leases::fact(&mut looking, leases::HEARTBEAT).await?;
    looking.commit().await.map_err(StoreError::from)?;
    Ok(beat)
}

/// A transaction for looking: a pool of connections keeps one session for it, and what was prepared
/// in that.
async fn look(connection: &mut Connection) -> Result<Transaction<'_, Postgres>, BackupError> {
    let begun = connection.begin_with(BEGIN_READING).await;
    Ok(begun.map_err(StoreError::from)?)
}

/// Refuses while a process has a platform's connection.
async fn nobody_is_connected(
    hosts: &Hosts,
    connection: &mut Connection,
    now: DateTime<Utc>,
) -> Result<(), BackupError> {
    let held: Option<(String, i64)> = sqlx::query_as(
        "SELECT name, until_at FROM leases WHERE until_at > $1 ORDER BY name LIMIT 1",
    )
    .bind(now.timestamp())
    .persistent(false)
    .fetch_optional(connection)
    .await
    .map_err(StoreError::from)?;
    let Some((lease, until)) = held else {
        return Ok(());
    };
    Err(BackupError::InUse {
        place: hosts.place(),
        lease,
        until: columns::instant("leases", until)?,
    })
}

/// A name for a schema that nobody has.
async fn free_name(
    hosts: &Hosts,
    connection: &mut Connection,
    now: DateTime<Utc>,
) -> Result<String, BackupError> {
    let stamp = now.format("%Y%m%d_%H%M%S");
    for number in 1..=MOST_KEPT {
        let more = match number {
            1 => String::new(),
            _ => format!("_{number}"),
        };
        let name = format!("dibs_before_{stamp}{more}");
        let free: bool = sqlx::query_scalar("SELECT to_regnamespace($1) IS NULL")
            .bind(&name)
            .persistent(false)
            .fetch_one(&mut *connection)
            .await
            .map_err(StoreError::from)?;
        if free {
            return Ok(name);
        }
    }
    Err(BackupError::TooManyKept {
        place: hosts.place(),
    })
}
