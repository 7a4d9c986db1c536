//! The closures of a community, as rows.

use super::super::engine::Connection;
use super::super::statement::query;
use super::Broken;
use super::picture::Changes;
use crate::model::CommunityId;

/// Writes all closures of whatever has other ones now.
pub(super) async fn write(
    connection: &mut Connection,
    community: CommunityId,
    changes: &Changes,
) -> Result<(), Broken> {
    let id = i64::from(community.0);
    for (resource, closures) in &changes.closures {
        let resource = i64::from(resource.0);
        query("DELETE FROM closures WHERE community_id = $1 AND resource_id = $2")
            .bind(id)
            .bind(resource)
            .execute(&mut *connection)
            .await?;
        for (place, closure) in (1_i64..).zip(closures) {
            query(
                "INSERT INTO closures (community_id, resource_id, place, start_at, end_at,
                     closed_by, why_text_id)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(id)
            .bind(resource)
            .bind(place)
            .bind(closure.span.start.timestamp())
            .bind(closure.span.end.timestamp())
            .bind(i64::from(closure.by.0))
            .bind(closure.why.map(|text| i64::from(text.0)))
            .execute(&mut *connection)
            .await?;
        }
    }
    Ok(())
}
