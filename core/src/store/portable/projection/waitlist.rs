//! Places on waitlists.

use chrono::{DateTime, Utc};

use super::super::engine::Connection;
use super::super::statement::query;
use super::Broken;
use super::picture::Changes;
use super::rows::{Id, expect};
use crate::model::{OfferId, WaitlistEnd, WaitlistPlace};

/// What a run of entries changed on one place.
#[derive(Debug, Default)]
pub(super) struct WaitlistChange {
    /// It is new.
    pub(super) joined: Option<WaitlistPlace>,
    /// The second of two agreed.
    pub(super) agreed_at: Option<DateTime<Utc>>,
    pub(super) offer: Option<OfferId>,
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) ended: Option<(DateTime<Utc>, WaitlistEnd)>,
}

impl WaitlistChange {
    fn status(&self) -> &'static str {
        match (self.ended, self.until) {
            (Some((_, why)), _) => why.name(),
            (None, Some(_)) => "offered",
            (None, None) => "waiting",
        }
    }
}

pub(super) async fn write(
    connection: &mut Connection,
    id: Id,
    changes: &Changes,
) -> Result<(), Broken> {
    for (waitlist, change) in &changes.waitlist {
        if let Some(place) = &change.joined {
            join(connection, id, place).await?;
        }
        let changed = query(
            "UPDATE waitlist SET offer_id = COALESCE($1, offer_id),
             until_at = COALESCE($2, until_at), status = $3, ended_at = $4,
             agreed_at = COALESCE($5, agreed_at)
             WHERE community_id = $6 AND waitlist_id = $7 AND ended_at IS NULL",
        )
        .bind(change.offer.map(|offer| i64::from(offer.0)))
        .bind(change.until.map(|until| until.timestamp()))
        .bind(change.status())
        .bind(change.ended.map(|(at, _)| at.timestamp()))
        .bind(change.agreed_at.map(|at| at.timestamp()))
        .bind(id)
        .bind(i64::from(waitlist.0))
        .execute(&mut *connection)
        .await?;
        expect(changed.rows_affected(), "waitlist", waitlist.0)?;
    }
    Ok(())
}

async fn join(connection: &mut Connection, id: Id, place: &WaitlistPlace) -> Result<(), Broken> {
    query(
        "INSERT INTO waitlist (community_id, waitlist_id, resource_id, member_id, start_at,
             end_at, seats, joined_at, partner_id, status)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting')",
    )
    .bind(id)
    .bind(i64::from(place.id.0))
    .bind(i64::from(place.resource.0))
    .bind(i64::from(place.member.0))
    .bind(place.span.start.timestamp())
    .bind(place.span.end.timestamp())
    .bind(i64::from(place.seats))
    .bind(place.joined_at.timestamp())
    .bind(place.together.map(|second| i64::from(second.with.0)))
    .execute(connection)
    .await?;
    Ok(())
}
