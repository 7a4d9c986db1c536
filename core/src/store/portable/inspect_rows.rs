//! Rows of a database as `dibs doctor` looks at them.

use super::engine::Connection;
use super::journal::is_altered;
use super::statement::query_as;
use crate::doctor::JournalRow;
use crate::model::{CommunityId, NoticeId};
use crate::store::columns::{bigint, community as community_of, number};
use crate::store::entries::{Frame, MOST_BYTES_READ, MOST_ENTRIES_READ};
use crate::store::{Settled, StoreError};

/// The rows after `after`, as many as should be held at once, but one at least if there is one.
pub(super) async fn entries_after(
    connection: &mut Connection,
    community: CommunityId,
    after: u64,
) -> Result<Vec<JournalRow>, StoreError> {
    let id = i64::from(community.0);
    let sizes: Vec<(i64, i64)> = query_as(
        "SELECT seq, CAST(OCTET_LENGTH(entry) AS BIGINT) FROM journal
         WHERE community_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
    )
    .bind(id)
    .bind(bigint(after))
    .bind(i64::from(MOST_ENTRIES_READ))
    .fetch_all(&mut *connection)
    .await?;
    let mut bytes = 0;
    let within = sizes.iter().take_while(|(_, size)| {
        let first = bytes == 0;
        bytes += size;
        first || bytes <= bigint(MOST_BYTES_READ)
    });
    let Some(&(last, _)) = within.last() else {
        return Ok(Vec::new());
    };
    let rows: Vec<(i64, String, i64, String, Option<i64>)> = query_as(
        "SELECT seq, batch_id, at, entry, checksum FROM journal
         WHERE community_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq",
    )
    .bind(id)
    .bind(bigint(after))
    .bind(last)
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(seq, batch_id, at, json, kept)| {
            Ok(JournalRow {
                seq: number("journal", seq)?,
                batch_id,
                at,
                altered: is_altered(community, seq, &json, kept),
                json,
            })
        })
        .collect()
}

/// The notices of a community that are settled, and whether their use was over.
pub(super) async fn settlements(
    connection: &mut Connection,
    community: CommunityId,
) -> Result<Vec<(NoticeId, bool)>, StoreError> {
    let rows: Vec<(i64, String)> =
        query_as("SELECT notice_id, outcome FROM settlements WHERE community_id = $1")
            .bind(i64::from(community.0))
            .fetch_all(connection)
            .await?;
    rows.into_iter()
        .map(|(notice, outcome)| {
            let notice = NoticeId(number("settlements", notice)?);
            Ok((notice, outcome == Settled::Expired.name()))
        })
        .collect()
}

/// A column of communities.
pub(super) fn communities_in(
    table: &'static str,
    ids: Vec<i64>,
) -> Result<Vec<CommunityId>, StoreError> {
    ids.into_iter().map(|id| community_of(table, id)).collect()
}

/// A snapshot as it lies there.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) seq: u64,
    /// Part 0; without it the snapshot does not count.
    pub(super) frame: Option<Frame>,
    pub(super) parts: Vec<String>,
}

/// All snapshots of a community, by the entry they were taken after. A frame that cannot be read
/// comes as an error's words.
pub(super) async fn snapshots(
    connection: &mut Connection,
    community: CommunityId,
) -> Result<Vec<Result<Kept, (u64, String)>>, StoreError> {
    let rows: Vec<(i64, i64, String)> = query_as(
        "SELECT seq, part, body FROM snapshots WHERE community_id = $1 ORDER BY seq, part",
    )
    .bind(i64::from(community.0))
    .fetch_all(connection)
    .await?;
    let mut all: Vec<Result<Kept, (u64, String)>> = Vec::new();
    let mut at = None;
    for (seq, part, body) in rows {
        let seq: u64 = number("snapshots", seq)?;
        if at.replace(seq) != Some(seq) {
            all.push(Ok(Kept {
                seq,
                frame: None,
                parts: Vec::new(),
            }));
        }
        let Some(last) = all.last_mut() else { continue };
        match last {
            Ok(kept) if part > 0 => kept.parts.push(body),
            Ok(kept) => match serde_json::from_str(&body) {
                Ok(frame) => kept.frame = Some(frame),
                Err(error) => *last = Err((seq, error.to_string())),
            },
            Err(_) => {}
        }
    }
    Ok(all)
}
