//! One transaction a booking on PostgreSQL: lock the resource with `SELECT … FOR UPDATE`, look for
//! an overlap, insert, commit with fsync.

use sqlx::{Executor as _, PgPool};

use super::{Order, order};
use crate::bench::BenchError;
use crate::bench::club::Spread;
use crate::bench::ground::{Engine, Ground, postgres_pool};
use crate::bench::load::{self, Driven, Said};
use crate::bench::sizes::Sizes;

const SCHEMA: &str = "
    CREATE TABLE resources (id BIGINT PRIMARY KEY, capacity BIGINT NOT NULL);
    CREATE TABLE bookings (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        resource_id BIGINT NOT NULL REFERENCES resources (id), member_id BIGINT NOT NULL,
        start_at BIGINT NOT NULL, end_at BIGINT NOT NULL);
    CREATE INDEX bookings_by_start ON bookings (resource_id, start_at);
";
/// Connections: more clients than these wait for one, as behind any pool.
const MOST_CONNECTIONS: usize = 64;
/// Most bookings a second that requests are made for.
const MOST_PER_SECOND: usize = 30_000;

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
    let plot = ground.plot(Engine::Postgres).await?;
    let connections = u32::try_from(in_flight.min(MOST_CONNECTIONS)).unwrap_or(1);
    let pool = postgres_pool(&plot.url, connections).await?;
    pool.execute(SCHEMA).await?;
    sqlx::query("INSERT INTO resources SELECT n, 1 FROM generate_series(0, $1::BIGINT - 1) AS n")
        .bind(i64::try_from(sizes.resources).unwrap_or(i64::MAX))
        .execute(&pool)
        .await?;
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

async fn book(pool: &PgPool, order: Order) -> Result<Said, BenchError> {
    let mut transaction = pool.begin().await?;
    sqlx::query("SELECT capacity FROM resources WHERE id = $1 FOR UPDATE")
        .bind(order.resource)
        .execute(&mut *transaction)
        .await?;
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
