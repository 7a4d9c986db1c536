//! Snapshots of desks. They lie with the tables and follow from the journal: one that does not fit
//! it, or is not whole, is passed over, and the desk begins with the first entry.

use data_encoding::HEXLOWER;
use sqlx::QueryBuilder;

use super::Store;
use super::access::{read, transact};
use super::engine::{self, Database};
use super::journal;
use super::statement::{query, query_as, query_scalar};
use crate::model::CommunityId;
use crate::store::columns::{bigint, number};
use crate::store::entries::Frame;
use crate::store::scope::{Scope, Turn};
use crate::store::{Snapshot, StoreError};

/// The version of a snapshot's frame.
const FRAME_VERSION: u32 = 1;
impl Store {
    pub(in crate::store) async fn keep_pieces(
        &self,
        community: CommunityId,
        seq: u64,
        after: usize,
        pieces: &[String],
    ) -> Result<(), StoreError> {
        let numbered = (bigint(after) + 1..).zip(pieces.iter().map(String::as_str));
        self.keep_parts(community, seq, numbered).await
    }

    pub(in crate::store) async fn keep_snapshot(
        &self,
        community: CommunityId,
        snapshot: Snapshot,
    ) -> Result<(), StoreError> {
        let (id, seq) = (i64::from(community.0), bigint(snapshot.seq));
        let Some(batch_id) = self.batch_at(community, snapshot.seq).await? else {
            return Ok(());
        };
        let frame = Frame {
            frame: FRAME_VERSION,
            version: snapshot.version,
            parts: snapshot.pieces,
            batch_id,
        };
        let frame = serde_json::to_string(&frame).expect("a frame is plain data");
        // It goes last and alone: with it the snapshot begins to count.
        let frame = std::iter::once((0, frame.as_str()));
        self.keep_parts(community, snapshot.seq, frame).await?;
        self.delete_snapshots(
            "DELETE FROM snapshots WHERE community_id = $1 AND seq < $2",
            id,
            seq,
        )
        .await
    }

    async fn keep_parts<'p>(
        &self,
        community: CommunityId,
        seq: u64,
        numbered: impl Iterator<Item = (i64, &'p str)> + Clone,
    ) -> Result<(), StoreError> {
        let (id, seq) = (i64::from(community.0), bigint(seq));
        transact!(self.inner.tables, Turn::Follower, connection => {
            let mut insert = QueryBuilder::<Database>::new(
                "INSERT INTO snapshots (community_id, seq, part, body) ",
            );
            insert.push_values(numbered.clone(), |mut values, (part, body)| {
                values.push_bind(id).push_bind(seq).push_bind(part).push_bind(body);
            });
            // Another process may have taken the same one: then its pieces are the same too. Or one
            // of another version began to, and never came to its frame.
            insert.push(
                " ON CONFLICT (community_id, seq, part) DO UPDATE SET body = excluded.body",
            );
            insert.build().persistent(false).execute(connection).await.map(Some)
        })?;
        Ok(())
    }

    pub(in crate::store) async fn drop_snapshots(
        &self,
        community: CommunityId,
    ) -> Result<(), StoreError> {
        self.delete_snapshots(
            "DELETE FROM snapshots WHERE community_id = $1 AND seq <= $2",
            i64::from(community.0),
            i64::MAX,
        )
        .await
    }

    async fn delete_snapshots(
        &self,
        statement: &'static str,
        community: i64,
        seq: i64,
    ) -> Result<(), StoreError> {
        transact!(self.inner.tables, Turn::Follower, connection => {
            query(statement)
                .bind(community)
                .bind(seq)
                .execute(connection)
                .await
                .map(Some)
        })?;
        Ok(())
    }

    pub(in crate::store) async fn newest_snapshot(
        &self,
        community: CommunityId,
    ) -> Result<Option<Snapshot>, StoreError> {
        let id = i64::from(community.0);
        let readers = &self.inner.tables.readers;
        let framed: Vec<(i64, String)> = read!(readers, Scope::Statement, connection => {
            let frames = query_as(
                "SELECT seq, body FROM snapshots WHERE community_id = $1 AND part = 0
                 ORDER BY seq DESC",
            );
            Ok(frames.bind(id).fetch_all(connection).await?)
        })?;
        for (seq, frame) in framed {
            let seq: u64 = number("snapshots", seq)?;
            let Ok(frame) = serde_json::from_str::<Frame>(&frame) else {
                continue;
            };
            let fits = self.batch_at(community, seq).await?.as_ref() == Some(&frame.batch_id);
            if frame.frame != FRAME_VERSION || !fits {
                continue;
            }
            // A newer one may have replaced it between two statements.
            if self.pieces_of(id, bigint(seq)).await? == frame.parts {
                if let Some(batch_id) = journal::batch_id(&frame.batch_id) {
                    self.inner.heads.saw(community, seq, batch_id);
                }
                return Ok(Some(Snapshot {
                    seq,
                    version: frame.version,
                    pieces: frame.parts,
                }));
            }
        }
        Ok(None)
    }

    /// How many pieces there are of a snapshot.
    async fn pieces_of(&self, community: i64, seq: i64) -> Result<usize, StoreError> {
        let readers = &self.inner.tables.readers;
        let count: i64 = read!(readers, Scope::Statement, connection => {
            let count = query_scalar(
                "SELECT COUNT(*) FROM snapshots WHERE community_id = $1 AND seq = $2 AND part > 0",
            );
            Ok(count.bind(community).bind(seq).fetch_one(connection).await?)
        })?;
        number("snapshots", count)
    }

    pub(in crate::store) async fn pieces(
        &self,
        community: CommunityId,
        seq: u64,
        after: usize,
    ) -> Result<Vec<String>, StoreError> {
        let (id, seq) = (i64::from(community.0), bigint(seq));
        let (from, to) = (bigint(after), bigint(after + Snapshot::MOST_PIECES_AT_ONCE));
        read!(self.inner.tables.readers, Scope::Statement, connection => {
            let some = query_scalar(
                "SELECT body FROM snapshots
                 WHERE community_id = $1 AND seq = $2 AND part > $3 AND part <= $4
                 ORDER BY part",
            );
            let some = some.bind(id).bind(seq).bind(from).bind(to);
            Ok(some.fetch_all(connection).await?)
        })
    }

    pub(in crate::store) async fn bytes_after(
        &self,
        community: CommunityId,
        seq: u64,
    ) -> Result<u64, StoreError> {
        let bytes: Option<i64> = read!(self.inner.readers, Scope::Statement, connection => {
            let bytes = query_scalar(
                "SELECT CAST(SUM(OCTET_LENGTH(entry)) AS BIGINT) FROM journal
                 WHERE community_id = $1 AND seq > $2",
            );
            let bytes = bytes.bind(i64::from(community.0)).bind(bigint(seq));
            Ok(bytes.fetch_one(connection).await?)
        })?;
        number("journal", bytes.unwrap_or(0))
    }

    /// The id of the batch that an entry holds, if there is one.
    async fn batch_at(
        &self,
        community: CommunityId,
        seq: u64,
    ) -> Result<Option<String>, StoreError> {
        let id: Option<String> = read!(self.inner.readers, Scope::Statement, connection => {
            let held =
                query_scalar("SELECT batch_id FROM journal WHERE community_id = $1 AND seq = $2");
            let held = held.bind(i64::from(community.0)).bind(bigint(seq));
            Ok(held.fetch_optional(connection).await?)
        })?;
        Ok(id.filter(|id| HEXLOWER.decode(id.as_bytes()).is_ok()))
    }
}
