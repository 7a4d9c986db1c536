//! The limits of a community, as rows.

use super::super::engine::Connection;
use super::super::statement::query;
use super::Broken;
use super::picture::Changes;
use crate::model::CommunityId;

/// Writes all limits of whatever has other ones now.
pub(super) async fn write(
    connection: &mut Connection,
    community: CommunityId,
    changes: &Changes,
) -> Result<(), Broken> {
    let id = i64::from(community.0);
    for (scope, limits) in &changes.limits {
        // Resources are numbered from 1.
        let resource = scope.map_or(0, |resource| i64::from(resource.0));
        query("DELETE FROM limits WHERE community_id = $1 AND resource_id = $2")
            .bind(id)
            .bind(resource)
            .execute(&mut *connection)
            .await?;
        for (place, limit) in (1_i64..).zip(limits) {
            query(
                "INSERT INTO limits (community_id, resource_id, place, rule)
                 VALUES ($1, $2, $3, $4)",
            )
            .bind(id)
            .bind(resource)
            .bind(place)
            .bind(limit.to_string())
            .execute(&mut *connection)
            .await?;
        }
    }
    Ok(())
}
