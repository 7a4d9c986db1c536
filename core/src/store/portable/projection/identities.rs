//! Members who became one, accounts that left, members who were forgotten. After everything else:
//! what a run of entries says of a number before it is of former times is in its row by then.

use super::super::engine::Connection;
use super::super::statement::query;
use super::Broken;
use super::picture::Changes;
use crate::model::CommunityId;

/// Where rows name members, and how to say that it is somebody else: whoever joins these tables with
/// `members` finds one row for one person, for what was before as well.
const NAMED: [&str; 10] = [
    "UPDATE identities SET member_id = $1 WHERE community_id = $2 AND member_id = $3",
    "UPDATE bookings SET member_id = $1 WHERE community_id = $2 AND member_id = $3",
    "UPDATE bookings SET ended_by = $1 WHERE community_id = $2 AND ended_by = $3",
    "UPDATE waiting SET member_id = $1 WHERE community_id = $2 AND member_id = $3",
    "UPDATE offers SET member_id = $1 WHERE community_id = $2 AND member_id = $3",
    "UPDATE waitlist SET member_id = $1 WHERE community_id = $2 AND member_id = $3",
    "UPDATE waitlist SET partner_id = $1 WHERE community_id = $2 AND partner_id = $3",
    "UPDATE wishes SET member_id = $1 WHERE community_id = $2 AND member_id = $3",
    "UPDATE notices SET member_id = $1 WHERE community_id = $2 AND member_id = $3",
    "UPDATE closures SET closed_by = $1 WHERE community_id = $2 AND closed_by = $3",
];

/// Writes who is whom.
pub(super) async fn write(
    connection: &mut Connection,
    community: CommunityId,
    changes: &Changes,
) -> Result<(), Broken> {
    let id = i64::from(community.0);
    for (gone, kept) in &changes.linked {
        for statement in NAMED {
            query(statement)
                .bind(i64::from(kept.0))
                .bind(id)
                .bind(i64::from(gone.0))
                .execute(&mut *connection)
                .await?;
        }
        // Whoever had no name before is called what the other was.
        query(
            "UPDATE members SET
             name_text_id = (SELECT name_text_id FROM members AS other
                 WHERE other.community_id = $1 AND other.member_id = $2),
             handle_text_id = (SELECT handle_text_id FROM members AS other
                 WHERE other.community_id = $1 AND other.member_id = $2)
             WHERE community_id = $1 AND member_id = $3
             AND name_text_id IS NULL AND handle_text_id IS NULL",
        )
        .bind(id)
        .bind(i64::from(gone.0))
        .bind(i64::from(kept.0))
        .execute(&mut *connection)
        .await?;
        query("DELETE FROM members WHERE community_id = $1 AND member_id = $2")
            .bind(id)
            .bind(i64::from(gone.0))
            .execute(&mut *connection)
            .await?;
    }
    for identity in &changes.left {
        query("DELETE FROM identities WHERE community_id = $1 AND identity_text_id = $2")
            .bind(id)
            .bind(i64::from(identity.0))
            .execute(&mut *connection)
            .await?;
    }
    for member in &changes.forgotten {
        for statement in [
            "DELETE FROM identities WHERE community_id = $1 AND member_id = $2",
            "UPDATE members SET name_text_id = NULL, handle_text_id = NULL
             WHERE community_id = $1 AND member_id = $2",
            "UPDATE bookings SET note_text_id = NULL
             WHERE community_id = $1 AND member_id = $2",
            "UPDATE closures SET why_text_id = NULL
             WHERE community_id = $1 AND closed_by = $2",
        ] {
            query(statement)
                .bind(id)
                .bind(i64::from(member.0))
                .execute(&mut *connection)
                .await?;
        }
    }
    Ok(())
}
