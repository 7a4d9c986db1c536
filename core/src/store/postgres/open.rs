//! Opening a database: is it one that Dibs can use, and are its schemas up to date.

use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::{Connection as _, Row as _};

use super::engine::{self, BEGIN_DURABLE, Connection};
use super::hosts::{Connected, Hosts};
use super::portable::Schema;
use crate::store::error::{Failure, StoreError};
use crate::store::patience::{Patience, Tries};

/// The oldest PostgreSQL that Dibs is tested with, as `server_version_num` says it.
const OLDEST_SERVER: i32 = 150_000;
/// How long a server that is just starting, or other processes that make the same tables, are waited
/// for.
const OPENING: Tries = Tries {
    most: u32::MAX,
    within: Duration::from_secs(15),
    pause: Duration::from_millis(50),
    longest_pause: Duration::from_secs(1),
};

/// Looks whether a database will do, and brings its schemas up to date.
pub(super) async fn prepare(hosts: &Hosts, schemas: &[Schema]) -> Result<(), StoreError> {
    let mut patience = Patience::new(OPENING, Duration::MAX);
    loop {
        match prepare_once(hosts, schemas).await {
            Err(StoreError::CannotConnect { source, .. })
                if is_passing(&source) && patience.another().await =>
            {
                tracing::warn!(error = %source, "trying to open the database again");
            }
            result => return result,
        }
    }
}

async fn prepare_once(hosts: &Hosts, schemas: &[Schema]) -> Result<(), StoreError> {
    let fault = |error| opening(hosts, error);
    let Connected { mut connection, .. } = hosts.connect().await.map_err(fault)?;
    check_server(hosts, &mut connection).await?;
    for schema in schemas {
        migrate(hosts, &mut connection, schema).await?;
    }
    engine::limited(engine::WRITE_LIMIT, connection.close())
        .await
        .map_err(fault)
}

/// Refuses a database that this program cannot read as it is.
pub(super) async fn look(hosts: &Hosts, schema: &Schema) -> Result<(), StoreError> {
    let fault = |error| opening(hosts, error);
    let Connected { mut connection, .. } = hosts.connect().await.map_err(fault)?;
    check_server(hosts, &mut connection).await?;
    let version = version_of(hosts, &mut connection, schema).await?;
    engine::limited(engine::WRITE_LIMIT, connection.close())
        .await
        .map_err(fault)?;
    let place = hosts.place();
    match version {
        None => Err(StoreError::Absent { place }),
        Some(found) if found < schema.newest => Err(StoreError::Older {
            place,
            found,
            known: schema.newest,
        }),
        Some(_) => Ok(()),
    }
}

/// Refuses a server that would not keep what it is given.
pub(super) async fn check_server(
    hosts: &Hosts,
    connection: &mut Connection,
) -> Result<(), StoreError> {
    let fault = |error| opening(hosts, error);
    let row = sqlx::raw_sql(
        "SELECT current_setting('server_version_num')::int4, current_setting('server_version'),
         current_setting('server_encoding'), current_setting('synchronous_commit'),
         current_setting('fsync'), current_setting('full_page_writes')",
    )
    .fetch_one(connection)
    .await
    .map_err(fault)?;
    let number: i32 = row.try_get(0).map_err(fault)?;
    let text = |column: usize| row.try_get::<String, _>(column).map_err(fault);
    if number < OLDEST_SERVER {
        return Err(StoreError::OldServer {
            place: hosts.place(),
            found: text(1)?,
        });
    }
    if text(2)? != "UTF8" {
        return Err(StoreError::NotUtf8 {
            place: hosts.place(),
            encoding: text(2)?,
        });
    }
    for (column, setting) in [
        (3, "synchronous_commit"),
        (4, "fsync"),
        (5, "full_page_writes"),
    ] {
        if text(column)? == "off" {
            tracing::error!(
                setting,
                "the database is set up to LOSE what it has acknowledged: {setting} is off. \
                 Set it to on, unless nothing here matters"
            );
        }
    }
    Ok(())
}

/// Brings a schema up to date, in one transaction; whoever comes second at the same time fails, and
/// finds it done when trying again.
async fn migrate(
    hosts: &Hosts,
    connection: &mut Connection,
    schema: &Schema,
) -> Result<(), StoreError> {
    let fault = |error| opening(hosts, error);
    let mut transaction = connection.begin_with(BEGIN_DURABLE).await.map_err(fault)?;
    if version_of(hosts, &mut transaction, schema).await? != Some(schema.newest) {
        bring_up_to_date(hosts, &mut transaction, schema).await?;
    }
    transaction.commit().await.map_err(fault)
}

/// Takes the steps of a schema that were not taken yet. `connection` is in a transaction.
pub(super) async fn bring_up_to_date(
    hosts: &Hosts,
    connection: &mut Connection,
    schema: &Schema,
) -> Result<(), StoreError> {
    let fault = |error| opening(hosts, error);
    schema
        .migrator
        .run_direct(None, &mut *connection, false)
        .await
        .map_err(|error| match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => fault(error),
            other => fault(sqlx::Error::Migrate(Box::new(other))),
        })?;
    // The migrator prepares statements, and the session may be somebody else's next.
    sqlx::raw_sql("DEALLOCATE ALL")
        .execute(connection)
        .await
        .map(drop)
        .map_err(fault)
}

/// The newest step that was taken, 0 if none was; `None` if nothing of the schema is there. An error
/// if these are not steps of this program.
pub(super) async fn version_of(
    hosts: &Hosts,
    connection: &mut Connection,
    schema: &Schema,
) -> Result<Option<i64>, StoreError> {
    let fault = |error| opening(hosts, error);
    let found = sqlx::query_as("SELECT to_regclass($1) IS NOT NULL, to_regclass($2) IS NOT NULL")
        .bind(schema.steps_table)
        .bind(schema.landmark)
        .persistent(false)
        .fetch_one(&mut *connection)
        .await
        .map_err(fault)?;
    let place = hosts.place();
    match found {
        (false, false) => return Ok(None),
        (true, true) => {}
        _ => return Err(StoreError::NotOurs { place }),
    }
    let steps = format!(
        "SELECT version, checksum FROM {} ORDER BY 1",
        schema.steps_table
    );
    let taken: Vec<(i64, Vec<u8>)> = sqlx::query_as(sqlx::AssertSqlSafe(steps))
        .persistent(false)
        .fetch_all(connection)
        .await
        .map_err(fault)?;
    let newest = taken.last().map_or(0, |(version, _)| *version);
    if newest > schema.newest {
        return Err(StoreError::Newer {
            place,
            found: newest,
            known: schema.newest,
        });
    }
    for (version, checksum) in &taken {
        let known = schema.migrator.iter().find(|step| step.version == *version);
        if known.is_none_or(|step| *step.checksum != **checksum) {
            let version = *version;
            return Err(StoreError::Altered { place, version });
        }
    }
    Ok(Some(newest))
}

/// Whether what went wrong may go well in a moment. Two that make the same table at the same time
/// get in each other's way: <https://www.postgresql.org/docs/15/errcodes-appendix.html>.
fn is_passing(error: &sqlx::Error) -> bool {
    if engine::is_about_encryption(error) {
        return false;
    }
    if matches!(engine::failure(error), Failure::Busy | Failure::Gone) {
        return true;
    }
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    // Unique violation, in the catalogue; duplicate table; duplicate object; changed under our hands.
    matches!(code.as_deref(), Some("23505" | "42P07" | "42710" | "XX000"))
}

/// What an error means while a database is being opened.
pub(super) fn opening(hosts: &Hosts, error: sqlx::Error) -> StoreError {
    StoreError::CannotConnect {
        place: hosts.place(),
        source: Arc::new(error),
    }
}
