//! Wishes and draws, as rows: in the order in which it happened, for a wish may be told and drawn in
//! one run of entries.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::engine::Connection;
use super::super::statement::query;
use super::Broken;
use super::rows::expect;
use crate::model::draw::{DrawResult, Seed, Wish};
use crate::model::{BookingId, CommunityId, Event, ResourceId, WishId};

/// What a run of entries did to wishes and draws.
#[derive(Debug, Default)]
pub(super) struct DrawSteps(Vec<DrawStep>);

#[derive(Debug)]
enum DrawStep {
    Told(ResourceId, Wish, DateTime<Utc>),
    Over(WishId, &'static str, Option<BookingId>, DateTime<Utc>),
    CalledOff(ResourceId, DateTime<Utc>),
    Held(Held),
}

/// A draw without its wishes.
#[derive(Debug)]
struct Held {
    resource: ResourceId,
    week: NaiveDate,
    seed: Seed,
    members: usize,
    granted: usize,
    at: DateTime<Utc>,
}

impl DrawSteps {
    /// Takes an event of a draw that was decided at `at`; others mean nothing here.
    pub(super) fn take(&mut self, event: &Event, at: DateTime<Utc>) {
        match event {
            Event::WishNoted { resource, wish } => {
                self.0.push(DrawStep::Told(*resource, *wish, at));
            }
            Event::WishWithdrawn { wish, .. } => {
                self.0.push(DrawStep::Over(*wish, "withdrawn", None, at));
            }
            Event::DrawSet {
                resource,
                plan: None,
            } => self.0.push(DrawStep::CalledOff(*resource, at)),
            Event::DrawHeld { resource, result } => self.held(*resource, result, at),
            _ => {}
        }
    }

    fn held(&mut self, resource: ResourceId, result: &DrawResult, at: DateTime<Utc>) {
        for wish in result.order.iter().flat_map(|drawn| &drawn.wishes) {
            let status = match wish.booking {
                Some(_) => "granted",
                None => "missed",
            };
            self.0
                .push(DrawStep::Over(wish.id, status, wish.booking, at));
        }
        self.0.push(DrawStep::Held(Held {
            resource,
            week: result.week,
            seed: result.seed,
            members: result.order.len(),
            granted: result.granted(),
            at,
        }));
    }
}

/// Writes what was wished and drawn.
pub(super) async fn write(
    connection: &mut Connection,
    community: CommunityId,
    steps: &DrawSteps,
) -> Result<(), Broken> {
    let id = i64::from(community.0);
    for step in &steps.0 {
        match step {
            DrawStep::Told(resource, wish, at) => {
                tell(connection, id, *resource, wish, *at).await?;
            }
            DrawStep::Over(wish, status, booking, at) => {
                let changed = query(
                    "UPDATE wishes SET status = $1, booking_id = $2, ended_at = $3
                     WHERE community_id = $4 AND wish_id = $5 AND status = 'open'",
                )
                .bind(*status)
                .bind(booking.map(|booking| i64::from(booking.0)))
                .bind(at.timestamp())
                .bind(id)
                .bind(i64::from(wish.0))
                .execute(&mut *connection)
                .await?;
                expect(changed.rows_affected(), "wish", wish.0)?;
            }
            DrawStep::CalledOff(resource, at) => {
                query(
                    "UPDATE wishes SET status = 'called_off', ended_at = $1
                     WHERE community_id = $2 AND resource_id = $3 AND status = 'open'",
                )
                .bind(at.timestamp())
                .bind(id)
                .bind(i64::from(resource.0))
                .execute(&mut *connection)
                .await?;
            }
            DrawStep::Held(held) => hold(connection, id, held).await?,
        }
    }
    Ok(())
}

async fn tell(
    connection: &mut Connection,
    id: i64,
    resource: ResourceId,
    wish: &Wish,
    at: DateTime<Utc>,
) -> Result<(), Broken> {
    query(
        "INSERT INTO wishes (community_id, wish_id, resource_id, member_id, start_at, end_at,
             seats, told_at, status)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open')",
    )
    .bind(id)
    .bind(i64::from(wish.id.0))
    .bind(i64::from(resource.0))
    .bind(i64::from(wish.member.0))
    .bind(wish.span.start.timestamp())
    .bind(wish.span.end.timestamp())
    .bind(i64::from(wish.seats))
    .bind(at.timestamp())
    .execute(connection)
    .await?;
    Ok(())
}

async fn hold(connection: &mut Connection, id: i64, held: &Held) -> Result<(), Broken> {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    query(
        "INSERT INTO draws (community_id, resource_id, week, held_at, seed, members, granted)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(i64::from(held.resource.0))
    .bind(held.week.to_string())
    .bind(held.at.timestamp())
    .bind(held.seed.0.to_string())
    .bind(count(held.members))
    .bind(count(held.granted))
    .execute(connection)
    .await?;
    Ok(())
}
