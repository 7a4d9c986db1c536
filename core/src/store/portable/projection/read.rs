//! Looking up the part of the tables that a run of entries touches.

use sqlx::QueryBuilder;

use super::super::engine::{Connection, Database};
use super::super::journal::ROWS_A_STATEMENT;
use super::super::statement::{query_as, query_scalar};
use super::line::{Line, Place};
use super::picture::{Needs, Picture};
use crate::model::{BookingId, CommunityId, MemberId, OfferId, ResourceId};
use crate::store::StoreError;
use crate::store::columns::{instant, number};
use crate::time::Span;

/// What the tables say about all that is needed.
pub(super) async fn picture(
    connection: &mut Connection,
    community: CommunityId,
    needs: &Needs,
) -> Result<Picture, StoreError> {
    let mut picture = Picture::default();
    let booked: Vec<_> = needs.booked.keys().copied().collect();
    capacities(connection, community, &booked, &mut picture).await?;
    for (&resource, &(from, to)) in &needs.booked {
        let hull = Span {
            start: from,
            end: to,
        };
        taken(connection, community, resource, hull, &mut picture).await?;
    }
    let mut lines = needs.lines.clone();
    for member in &needs.linked {
        lines.extend(lines_of(connection, community, *member).await?);
    }
    for resource in lines {
        let line = line(connection, community, resource).await?;
        picture.lines.insert(resource, line);
    }
    Ok(picture)
}

/// The lines a member stands in.
async fn lines_of(
    connection: &mut Connection,
    community: CommunityId,
    member: MemberId,
) -> Result<Vec<ResourceId>, StoreError> {
    let rows: Vec<i64> =
        query_scalar("SELECT resource_id FROM waiting WHERE community_id = $1 AND member_id = $2")
            .bind(i64::from(community.0))
            .bind(i64::from(member.0))
            .fetch_all(connection)
            .await?;
    rows.into_iter()
        .map(|resource| Ok(ResourceId(number("waiting", resource)?)))
        .collect()
}

async fn capacities(
    connection: &mut Connection,
    community: CommunityId,
    resources: &[ResourceId],
    picture: &mut Picture,
) -> Result<(), StoreError> {
    for some in resources.chunks(ROWS_A_STATEMENT) {
        let mut query = QueryBuilder::<Database>::new(
            "SELECT resource_id, capacity FROM resources WHERE community_id = ",
        );
        query.push_bind(i64::from(community.0));
        query.push(" AND resource_id IN (");
        let mut list = query.separated(", ");
        for resource in some {
            list.push_bind(i64::from(resource.0));
        }
        query.push(")");
        let rows: Vec<(i64, i64)> = query
            .build_query_as()
            .persistent(false)
            .fetch_all(&mut *connection)
            .await?;
        for (id, capacity) in rows {
            let id = ResourceId(number("resources", id)?);
            picture
                .capacities
                .insert(id, number("resources", capacity)?);
        }
    }
    Ok(())
}

/// Active bookings of a resource that end after an instant and begin before another. `bookings_held`
/// has all of it: of what is over, or begins long before, not a row is read.
pub(in crate::store) const HELD: &str = "SELECT booking_id, start_at, end_at, seats FROM bookings
    WHERE community_id = $1 AND resource_id = $2 AND end_at > $3 AND start_at < $4
    AND status = 'booked'";

/// Active bookings that overlap `hull`.
async fn taken(
    connection: &mut Connection,
    community: CommunityId,
    resource: ResourceId,
    hull: Span,
    picture: &mut Picture,
) -> Result<(), StoreError> {
    let rows: Vec<(i64, i64, i64, i64)> = query_as(HELD)
        .bind(i64::from(community.0))
        .bind(i64::from(resource.0))
        .bind(hull.start.timestamp())
        .bind(hull.end.timestamp())
        .fetch_all(connection)
        .await?;
    for (id, start, end, seats) in rows {
        let span = Span {
            start: instant("bookings", start)?,
            end: instant("bookings", end)?,
        };
        let id = BookingId(number("bookings", id)?);
        let seats = number("bookings", seats)?;
        picture.taken.insert(resource, id, span, seats);
    }
    Ok(())
}

/// A row of `waiting`: member, place, joined at, wanted minutes, lapses, offer.
type WaitingRow = (i64, i64, i64, Option<i64>, i64, Option<i64>);

async fn line(
    connection: &mut Connection,
    community: CommunityId,
    resource: ResourceId,
) -> Result<Line, StoreError> {
    let rows: Vec<WaitingRow> = query_as(
        "SELECT member_id, place, joined_at, wanted_minutes, lapses, offer_id FROM waiting
         WHERE community_id = $1 AND resource_id = $2 ORDER BY place",
    )
    .bind(i64::from(community.0))
    .bind(i64::from(resource.0))
    .fetch_all(connection)
    .await?;
    let places = rows
        .into_iter()
        .map(|(member, place, joined_at, wanted, lapses, offer)| {
            let wanted = wanted.map(|wanted| number("waiting", wanted));
            let offer = offer.map(|offer| number("waiting", offer).map(OfferId));
            Ok(Place {
                member: MemberId(number("waiting", member)?),
                place,
                joined_at: instant("waiting", joined_at)?,
                wanted_minutes: wanted.transpose()?,
                lapses: number("waiting", lapses)?,
                offer: offer.transpose()?,
            })
        })
        .collect::<Result<_, StoreError>>()?;
    Ok(Line::read(places))
}
