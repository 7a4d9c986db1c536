//! Statements with parameters, prepared in the way that suits the engine.

use sqlx::query::{Query, QueryAs, QueryScalar};
use sqlx::{FromRow, SqlSafeStr};

use super::engine::{Database, PREPARES};

type Arguments = <Database as sqlx::Database>::Arguments;
type Row = <Database as sqlx::Database>::Row;

/// A statement.
pub(super) fn query<'q>(sql: impl SqlSafeStr) -> Query<'q, Database, Arguments> {
    sqlx::query(sql).persistent(PREPARES)
}

/// One that returns rows.
pub(super) fn query_as<'q, O>(sql: impl SqlSafeStr) -> QueryAs<'q, Database, O, Arguments>
where
    O: for<'r> FromRow<'r, Row>,
{
    sqlx::query_as(sql).persistent(PREPARES)
}

/// One that returns rows of one column.
pub(super) fn query_scalar<'q, O>(sql: impl SqlSafeStr) -> QueryScalar<'q, Database, O, Arguments>
where
    (O,): for<'r> FromRow<'r, Row>,
{
    sqlx::query_scalar(sql).persistent(PREPARES)
}
