//! The journal: one row a batch, and the personal text that belongs with it.

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use sqlx::QueryBuilder;

use super::columns::{bigint, community, number, text_kind};
use super::engine::{Connection, Database, Pool};
use super::error::StoreError;
use super::heads::Heads;
use crate::model::{CommunityId, DIRECTORY, Identity, MemberId, PersonalRow, TextId};

/// Largest entry, in bytes: a full mailbox decided at once takes a fifth of it.
pub const MOST_ENTRY_BYTES: usize = 64 << 20;
/// Most rows of personal text in one batch.
pub const MOST_TEXTS: usize = 100_000;
/// Longest personal text, in bytes: more than the longest note in any script takes.
pub const MOST_TEXT_BYTES: usize = 4_096;
/// Most entries one [`read_after`](super::Store::read_after) returns.
pub const MOST_ENTRIES_READ: u32 = 2_000;
/// It returns no more than this many bytes of entries, but one entry at least.
pub const MOST_BYTES_READ: u64 = 4 << 20;
/// Most communities of one account that are listed.
const MOST_COMMUNITIES_OF: i64 = 200;
/// Rows of one multi-row statement; engines limit its parameters to some ten thousand.
pub(super) const ROWS_A_STATEMENT: usize = 200;

/// What one batch of decisions changed, to be appended as one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Whose journal.
    pub community: CommunityId,
    /// The entry's number: one more than the journal's last, the first is 1.
    pub seq: u64,
    /// Random bits that tell this batch from any other that wants the same number.
    pub id: [u8; 16],
    /// When it was decided.
    pub at: DateTime<Utc>,
    /// The entry, as JSON.
    pub json: String,
    /// Personal text its events name.
    pub texts: Vec<PersonalRow>,
}

/// What became of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// It is in the journal, and on disk.
    Stored,
    /// Another batch has its number, or the entry before it is missing: read what was missed and
    /// decide again.
    Conflict,
}

/// An entry as it lies in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// Its number.
    pub seq: u64,
    /// The entry, as JSON.
    pub json: String,
}

/// Everything a desk begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// Personal text that has not been erased, by number.
    pub texts: Vec<PersonalRow>,
    /// The whole journal, in order.
    pub entries: Vec<StoredEntry>,
}

impl Batch {
    /// Refuses what could not be read back in bounded memory.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let longest = self
            .texts
            .iter()
            .map(|row| row.text.len())
            .max()
            .unwrap_or(0);
        for (what, size, limit) in [
            ("A journal entry (bytes)", self.json.len(), MOST_ENTRY_BYTES),
            (
                "A batch's personal text (rows)",
                self.texts.len(),
                MOST_TEXTS,
            ),
            ("A personal text (bytes)", longest, MOST_TEXT_BYTES),
        ] {
            if size > limit {
                return Err(StoreError::TooLarge { what, size, limit });
            }
        }
        Ok(())
    }

    /// About how much is written for it, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.json.len()
            + self
                .texts
                .iter()
                .map(|row| row.text.len() + 32)
                .sum::<usize>()
    }
}

/// Appends a batch within a transaction. The answer holds once that is committed.
pub(super) async fn append(
    connection: &mut Connection,
    heads: &Heads,
    batch: &Batch,
) -> sqlx::Result<Appended> {
    let (community, seq) = (i64::from(batch.community.0), bigint(batch.seq));
    if batch.seq == 0 || leaves_gap(connection, heads, batch).await? {
        return Ok(Appended::Conflict);
    }
    let batch_id = HEXLOWER.encode(&batch.id);
    let inserted = sqlx::query(
        "INSERT INTO journal (community_id, seq, batch_id, at, entry)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    )
    .bind(community)
    .bind(seq)
    .bind(&batch_id)
    .bind(batch.at.timestamp())
    .bind(&batch.json)
    .execute(&mut *connection)
    .await?
    .rows_affected();
    if inserted == 0 {
        let holder: String =
            sqlx::query_scalar("SELECT batch_id FROM journal WHERE community_id = $1 AND seq = $2")
                .bind(community)
                .bind(seq)
                .fetch_one(connection)
                .await?;
        return Ok(if holder == batch_id {
            Appended::Stored
        } else {
            Appended::Conflict
        });
    }
    for rows in batch.texts.chunks(ROWS_A_STATEMENT) {
        let mut insert = QueryBuilder::<Database>::new(
            "INSERT INTO personal (community_id, id, member_id, kind, text) ",
        );
        insert.push_values(rows, |mut values, row| {
            values
                .push_bind(community)
                .push_bind(i64::from(row.id.0))
                .push_bind(i64::from(row.member.0))
                .push_bind(row.kind.name())
                .push_bind(&row.text);
        });
        insert
            .build()
            .persistent(false)
            .execute(&mut *connection)
            .await?;
    }
    Ok(Appended::Stored)
}

/// Whether the entry before this one is missing.
async fn leaves_gap(
    connection: &mut Connection,
    heads: &Heads,
    batch: &Batch,
) -> sqlx::Result<bool> {
    if batch.seq <= heads.of(batch.community) + 1 {
        return Ok(false);
    }
    let head: Option<i64> =
        sqlx::query_scalar("SELECT MAX(seq) FROM journal WHERE community_id = $1")
            .bind(i64::from(batch.community.0))
            .fetch_one(connection)
            .await?;
    Ok(bigint(batch.seq) > head.unwrap_or(0) + 1)
}

/// All personal text and all entries of a community, as they are at one moment.
pub(super) async fn load(readers: &Pool, community: CommunityId) -> Result<Loaded, StoreError> {
    let mut snapshot = readers.begin().await?;
    // Entries first: where the snapshot is one statement only, there is then no entry without its
    // texts.
    let rows: Vec<(i64, String)> =
        sqlx::query_as("SELECT seq, entry FROM journal WHERE community_id = $1 ORDER BY seq")
            .bind(i64::from(community.0))
            .fetch_all(&mut *snapshot)
            .await?;
    let entries = rows.into_iter().map(entry).collect::<Result<_, _>>()?;
    let texts = texts_after(&mut snapshot, community, TextId(0)).await?;
    snapshot.commit().await?;
    Ok(Loaded { texts, entries })
}

/// Entries after `after_seq`, in order, within the limits above.
pub(super) async fn read_after(
    readers: &Pool,
    community: CommunityId,
    after_seq: u64,
    limit: u32,
) -> Result<Vec<StoredEntry>, StoreError> {
    let id = i64::from(community.0);
    let sizes: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT seq, CAST(OCTET_LENGTH(entry) AS BIGINT) FROM journal
         WHERE community_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
    )
    .bind(id)
    .bind(bigint(after_seq))
    .bind(i64::from(limit.min(MOST_ENTRIES_READ)))
    .fetch_all(readers)
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
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "SELECT seq, entry FROM journal
         WHERE community_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq",
    )
    .bind(id)
    .bind(bigint(after_seq))
    .bind(last)
    .fetch_all(readers)
    .await?;
    rows.into_iter().map(entry).collect()
}

fn entry((seq, json): (i64, String)) -> Result<StoredEntry, StoreError> {
    Ok(StoredEntry {
        seq: number("journal", seq)?,
        json,
    })
}

/// Personal text with numbers above `after`, by number.
pub(super) async fn texts_after(
    connection: &mut Connection,
    community: CommunityId,
    after: TextId,
) -> Result<Vec<PersonalRow>, StoreError> {
    let rows: Vec<(i64, i64, String, String)> = sqlx::query_as(
        "SELECT id, member_id, kind, text FROM personal
         WHERE community_id = $1 AND id > $2 ORDER BY id",
    )
    .bind(i64::from(community.0))
    .bind(i64::from(after.0))
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|(id, member, kind, text)| {
            Ok(PersonalRow {
                id: TextId(number("personal", id)?),
                member: MemberId(number("personal", member)?),
                kind: text_kind(&kind)?,
                text,
            })
        })
        .collect()
}

/// The number of a community's last entry, 0 if there is none.
pub(super) async fn head(readers: &Pool, community: CommunityId) -> Result<u64, StoreError> {
    let head: Option<i64> =
        sqlx::query_scalar("SELECT MAX(seq) FROM journal WHERE community_id = $1")
            .bind(i64::from(community.0))
            .fetch_one(readers)
            .await?;
    number("journal", head.unwrap_or(0))
}

/// The communities, but not the directory, that an account is a member of, by number.
pub(super) async fn communities_of(
    readers: &Pool,
    identity: &Identity,
) -> Result<Vec<CommunityId>, StoreError> {
    let rows: Vec<i64> = sqlx::query_scalar(
        "SELECT DISTINCT community_id FROM personal
         WHERE kind = 'identity' AND text = $1 AND community_id <> $2
         ORDER BY community_id LIMIT $3",
    )
    .bind(identity.to_string())
    .bind(i64::from(DIRECTORY.0))
    .bind(MOST_COMMUNITIES_OF)
    .fetch_all(readers)
    .await?;
    rows.into_iter()
        .map(|id| community("personal", id))
        .collect()
}
