//! The limits of a community, as rows.

use super::super::engine::Connection;
use super::super::statement::query;
use super::Broken;
use super::picture::Changes;
use crate::model::limit::Relaxed;
use crate::model::{CommunityId, LimitScope};

/// For whom a limit holds that holds for everybody; teams are numbered from 0.
const EVERYBODY: i64 = -1;
/// What is free of limits stands behind them; there are never so many of one kind each.
const FREE_FROM_PLACE: i64 = 101;

/// Writes all limits of whatever has other ones now.
pub(super) async fn write(
    connection: &mut Connection,
    community: CommunityId,
    changes: &Changes,
) -> Result<(), Broken> {
    for ((scope, team), limits) in &changes.limits {
        let team = team.map_or(EVERYBODY, |team| i64::from(team.0));
        let key = (i64::from(community.0), scope, team);
        let rules = limits.iter().map(ToString::to_string).collect();
        replace(connection, key, (1, FREE_FROM_PLACE), rules).await?;
    }
    for (scope, relaxed) in &changes.relaxed {
        let key = (i64::from(community.0), scope, EVERYBODY);
        let places = (FREE_FROM_PLACE, i64::MAX);
        replace(connection, key, places, free(relaxed)).await?;
    }
    Ok(())
}

fn free(relaxed: &Relaxed) -> Vec<String> {
    let hours = relaxed.hours.as_ref().map(|hours| format!("free {hours}"));
    let same_day = relaxed.same_day.then(|| "free same day".to_owned());
    hours.into_iter().chain(same_day).collect()
}

/// Puts these rules in place of those that stand from one place to before another.
async fn replace(
    connection: &mut Connection,
    (community, scope, team): (i64, &LimitScope, i64),
    (from, before): (i64, i64),
    rules: Vec<String>,
) -> Result<(), Broken> {
    // Resources are numbered from 1.
    let resource = scope.resource().map_or(0, |resource| i64::from(resource.0));
    let group = scope.group().unwrap_or_default();
    query(
        "DELETE FROM limits WHERE community_id = $1 AND resource_id = $2 AND group_name = $3
         AND team_id = $4 AND place >= $5 AND place < $6",
    )
    .bind(community)
    .bind(resource)
    .bind(group)
    .bind(team)
    .bind(from)
    .bind(before)
    .execute(&mut *connection)
    .await?;
    for (place, rule) in (from..).zip(rules) {
        query(
            "INSERT INTO limits (community_id, resource_id, group_name, team_id, place, rule)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(community)
        .bind(resource)
        .bind(group)
        .bind(team)
        .bind(place)
        .bind(rule)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}
