//! One transaction a booking on SQLite: begin, look for an overlap, insert, commit with full sync.
//! One connection writes, because SQLite has one writer: this is its best case.

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, SqlitePool};

use super::{Order, order};
use crate::bench::BenchError;
use crate::bench::club::Spread;
use crate::bench::ground::{Engine, Ground};
use crate::bench::load::{self, Driven, Said};
use crate::bench::sizes::Sizes;

const SCHEMA: [&str; 2] = [
    "CREATE TABLE bookings (
        id INTEGER PRIMARY KEY, resource_id BIGINT NOT NULL, member_id BIGINT NOT NULL,
        start_at BIGINT NOT NULL, end_at BIGINT NOT NULL)",
    "CREATE INDEX bookings_by_start ON bookings (resource_id, start_at)",
];
/// Most bookings a second that requests are made for.
const MOST_PER_SECOND: usize = 40_000;

/// Measures it once, with so many clients.
///
/// # Errors
/// When the database fails, or a booking is missing from it.
pub async fn measure(
    ground: &Ground,
    sizes: &Sizes,
    spread: Spread,
    in_flight: usize,
) -> Result<Driven, BenchError> {
    let plot = ground.plot(Engine::Sqlite).await?;
    let options = SqliteConnectOptions::new()
        .filename(plot.directory().join("rival.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .disable_statement_logging();
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(sizes.patience)
        .connect_with(options)
        .await?;
    for statement in SCHEMA {
        sqlx::query(statement).execute(&pool).await?;
    }
    let count = super::most_orders(sizes, MOST_PER_SECOND);
    let orders = (0..count).map(|index| order(spread, index, sizes.resources, sizes.members));
    let shares = load::share(orders, in_flight);
    let driven = load::drive(shares, super::window(sizes), {
        let pool = pool.clone();
        move |order| {
            let pool = pool.clone();
            async move { book(&pool, order).await }
        }
    })
    .await?;
    let kept: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM bookings")
        .fetch_one(&pool)
        .await?;
    pool.close().await;
    plot.clear().await?;
    super::all_kept(&driven, kept)?;
    Ok(driven)
}

async fn book(pool: &SqlitePool, order: Order) -> Result<Said, BenchError> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let taken: Option<i64> = sqlx::query_scalar(
        "SELECT id FROM bookings WHERE resource_id = $1 AND start_at < $2 AND start_at > $3 - 86400
         AND end_at > $3 LIMIT 1",
    )
    .bind(order.resource)
    .bind(order.end_at)
    .bind(order.start_at)
    .fetch_optional(&mut *transaction)
    .await?;
    if taken.is_some() {
        transaction.rollback().await?;
        return Ok(Said::No);
    }
    sqlx::query(
        "INSERT INTO bookings (resource_id, member_id, start_at, end_at) VALUES ($1, $2, $3, $4)",
    )
    .bind(order.resource)
    .bind(order.member)
    .bind(order.start_at)
    .bind(order.end_at)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(Said::Yes)
}
