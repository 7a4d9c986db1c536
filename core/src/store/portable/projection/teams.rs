//! Teams and who was put into them, as rows.

use super::super::engine::Connection;
use super::super::statement::query;
use super::Broken;
use super::picture::Changes;
use crate::model::{CommunityId, Event, MemberId, TeamId};

/// What happened to a team, to be written in order.
#[derive(Debug)]
pub(super) enum TeamStep {
    /// There is one, or its role is another one.
    Set(TeamId, String, Option<String>),
    /// Somebody belongs to it.
    Joined(TeamId, MemberId),
    /// Somebody does not any more.
    Left(TeamId, MemberId),
    /// It is gone.
    Dropped(TeamId),
    /// Somebody is somebody else now.
    Linked(MemberId, MemberId),
    /// Somebody was forgotten.
    Forgotten(MemberId),
}

impl TeamStep {
    /// What an event means for teams, if it means anything.
    pub(super) fn of(event: &Event) -> Option<Self> {
        Some(match event {
            Event::TeamSet { team, name, role } => {
                Self::Set(*team, name.clone(), role.map(|role| role.to_string()))
            }
            Event::TeamJoined { team, member } => Self::Joined(*team, *member),
            Event::TeamLeft { team, member } => Self::Left(*team, *member),
            Event::TeamDropped { team } => Self::Dropped(*team),
            Event::MembersLinked { kept, gone } => Self::Linked(*gone, *kept),
            Event::MemberForgotten { member, .. } => Self::Forgotten(*member),
            _ => return None,
        })
    }
}

/// Writes what happened to teams. Before members who became others lose their rows, and after those
/// who are new have theirs.
pub(super) async fn write(
    connection: &mut Connection,
    community: CommunityId,
    changes: &Changes,
) -> Result<(), Broken> {
    const LEAVE: &str =
        "DELETE FROM team_members WHERE community_id = $1 AND team_id = $2 AND member_id = $3";
    const FORGET: &str = "DELETE FROM team_members WHERE community_id = $1 AND member_id = $2";
    let id = i64::from(community.0);
    for step in &changes.teams {
        let statement = match step {
            TeamStep::Set(team, name, role) => query(
                "INSERT INTO teams (community_id, team_id, name, role) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (community_id, team_id)
                 DO UPDATE SET name = excluded.name, role = excluded.role",
            )
            .bind(id)
            .bind(i64::from(team.0))
            .bind(name)
            .bind(role),
            TeamStep::Joined(team, member) => query(
                "INSERT INTO team_members (community_id, team_id, member_id) VALUES ($1, $2, $3)
                 ON CONFLICT DO NOTHING",
            )
            .bind(id)
            .bind(i64::from(team.0))
            .bind(i64::from(member.0)),
            TeamStep::Left(team, member) => query(LEAVE)
                .bind(id)
                .bind(i64::from(team.0))
                .bind(i64::from(member.0)),
            TeamStep::Dropped(team) => {
                query("DELETE FROM team_members WHERE community_id = $1 AND team_id = $2")
                    .bind(id)
                    .bind(i64::from(team.0))
                    .execute(&mut *connection)
                    .await?;
                query("DELETE FROM teams WHERE community_id = $1 AND team_id = $2")
                    .bind(id)
                    .bind(i64::from(team.0))
            }
            TeamStep::Linked(gone, kept) => {
                query(
                    "INSERT INTO team_members (community_id, team_id, member_id)
                     SELECT community_id, team_id, $1 FROM team_members
                     WHERE community_id = $2 AND member_id = $3
                     ON CONFLICT DO NOTHING",
                )
                .bind(i64::from(kept.0))
                .bind(id)
                .bind(i64::from(gone.0))
                .execute(&mut *connection)
                .await?;
                query(FORGET).bind(id).bind(i64::from(gone.0))
            }
            TeamStep::Forgotten(member) => query(FORGET).bind(id).bind(i64::from(member.0)),
        };
        statement.execute(&mut *connection).await?;
    }
    Ok(())
}
