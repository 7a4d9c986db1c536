//! The journal: one row a batch, and the personal text that belongs with it.

use data_encoding::HEXLOWER;
use sqlx::{AssertSqlSafe, QueryBuilder, Row as _};

use super::engine::{Connection, Database};
use super::heads::Heads;
use super::statement::{query, query_as, query_scalar};
use crate::clock::uptime;
use crate::model::{CommunityId, DIRECTORY, Identity, MemberId, PersonalRow, TextId};
use crate::store::columns::{bigint, community, number, text_kind};
use crate::store::{
    Appended, Batch, Loaded, MOST_BYTES_READ, MOST_ENTRIES_READ, StoreError, StoredEntry,
};

/// Most communities of one account that are listed.
const MOST_COMMUNITIES_OF: i64 = 200;
/// Rows of one multi-row statement; engines limit its parameters to some ten thousand.
pub(super) const ROWS_A_STATEMENT: usize = 200;

/// Appends a batch within a transaction. The answer holds once that is committed.
pub(super) async fn append(
    connection: &mut Connection,
    heads: &Heads,
    batch: &Batch,
) -> sqlx::Result<Appended> {
    let (community, seq) = (i64::from(batch.community.0), bigint(batch.seq));
    if batch.seq == 0 {
        return Ok(Appended::Conflict);
    }
    let batch_id = HEXLOWER.encode(&batch.id);
    // The entry before it is looked for every time, and has to be the one that this process has seen,
    // if it has: a database that was set back, as by a failover to a standby that lagged behind, has
    // fewer, or others.
    let seen = heads.last_seen(batch.community);
    let seen = seen.filter(|(seq, _)| *seq == batch.seq - 1);
    let seen = seen.map_or_else(String::new, |(_, id)| HEXLOWER.encode(&id));
    let inserted = query(
        "INSERT INTO journal (community_id, seq, batch_id, at, entry, checksum)
         SELECT $1, $2, $3, $4, $5, $6
         WHERE $2 = 1 OR EXISTS (
             SELECT 1 FROM journal
             WHERE community_id = $1 AND seq = $2 - 1 AND ($7 = '' OR batch_id = $7)
         )
         ON CONFLICT DO NOTHING",
    )
    .bind(community)
    .bind(seq)
    .bind(&batch_id)
    .bind(batch.at.timestamp())
    .bind(&batch.json)
    .bind(checksum(batch.community, seq, &batch.json))
    .bind(&seen)
    .execute(&mut *connection)
    .await?
    .rows_affected();
    if inserted == 0 {
        if id_of(connection, community, seq).await?.as_ref() != Some(&batch_id) {
            let before = id_of(connection, community, seq - 1).await?;
            if !seen.is_empty() && before.is_some_and(|before| before != seen) {
                heads.was_replaced(batch.community, batch.seq - 1);
            }
            return Ok(Appended::Conflict);
        }
        // Its first commit may have been seen without having got to the disk, or to the standby,
        // that it should have waited for. Written again, it is waited for now.
        query("UPDATE journal SET batch_id = $1 WHERE community_id = $2 AND seq = $3")
            .bind(&batch_id)
            .bind(community)
            .bind(seq)
            .execute(connection)
            .await?;
        return Ok(Appended::Stored);
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
    for texts in batch.erased.chunks(ROWS_A_STATEMENT) {
        let mut delete =
            QueryBuilder::<Database>::new("DELETE FROM personal WHERE community_id = ");
        delete.push_bind(community).push(" AND id IN (");
        let mut list = delete.separated(", ");
        for text in texts {
            list.push_bind(i64::from(text.0));
        }
        delete.push(")");
        delete
            .build()
            .persistent(false)
            .execute(&mut *connection)
            .await?;
    }
    Ok(Appended::Stored)
}

/// A batch's id, from how it is kept.
pub(super) fn batch_id(kept: &str) -> Option<[u8; 16]> {
    let bytes = HEXLOWER.decode(kept.as_bytes()).ok()?;
    bytes.try_into().ok()
}

/// The id of the batch that an entry was written with, if it is there.
async fn id_of(
    connection: &mut Connection,
    community: i64,
    seq: i64,
) -> sqlx::Result<Option<String>> {
    query_scalar("SELECT batch_id FROM journal WHERE community_id = $1 AND seq = $2")
        .bind(community)
        .bind(seq)
        .fetch_optional(connection)
        .await
}

/// All personal text and all entries of a community, read at one moment.
pub(super) async fn load(
    connection: &mut Connection,
    community: CommunityId,
) -> Result<Loaded, StoreError> {
    // Entries first: where one moment is one statement only, there is then no entry without its
    // texts.
    let rows: Vec<EntryRow> =
        query_as("SELECT seq, entry, checksum FROM journal WHERE community_id = $1 ORDER BY seq")
            .bind(i64::from(community.0))
            .fetch_all(&mut *connection)
            .await?;
    let entries = rows
        .into_iter()
        .map(|row| entry(community, row))
        .collect::<Result<_, _>>()?;
    let texts = texts_after(connection, community, TextId(0)).await?;
    Ok(Loaded { texts, entries })
}

/// Entries after `after_seq`, in order, within the limits above. The last entry that this process has
/// seen has to be the one it was.
pub(super) async fn read_after(
    connection: &mut Connection,
    heads: &Heads,
    community: CommunityId,
    after_seq: u64,
    limit: u32,
) -> Result<Vec<StoredEntry>, StoreError> {
    let id = i64::from(community.0);
    let sizes: Vec<(i64, i64)> = query_as(
        "SELECT seq, CAST(OCTET_LENGTH(entry) AS BIGINT) FROM journal
         WHERE community_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
    )
    .bind(id)
    .bind(bigint(after_seq))
    .bind(i64::from(limit.min(MOST_ENTRIES_READ)))
    .fetch_all(&mut *connection)
    .await?;
    let Some(last) = last_within_bytes(&sizes) else {
        return Ok(Vec::new());
    };
    let rows: Vec<(i64, String, Option<i64>, String)> = query_as(
        "SELECT seq, entry, checksum, batch_id FROM journal
         WHERE community_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq",
    )
    .bind(id)
    .bind(bigint(after_seq))
    .bind(last)
    .fetch_all(&mut *connection)
    .await?;
    if let Some((seen, batch_id)) = heads.last_seen(community)
        && seen <= u64::try_from(last).unwrap_or(0)
    {
        let at = bigint(seen);
        let found = match rows.iter().find(|(seq, ..)| *seq == at) {
            Some((.., batch_id)) => Some(batch_id.clone()),
            None => id_of(connection, id, at).await?,
        };
        let is_same = found.is_some_and(|found| found == HEXLOWER.encode(&batch_id));
        heads.compare_entry(community, seen, is_same, uptime())?;
    }
    let newest = rows.last().and_then(|(seq, .., batch_id)| {
        Some((u64::try_from(*seq).ok()?, self::batch_id(batch_id)?))
    });
    if let Some((seq, batch_id)) = newest {
        heads.saw(community, seq, batch_id);
    }
    rows.into_iter()
        .map(|(seq, json, kept, _)| entry(community, (seq, json, kept)))
        .collect()
}

/// The last of these entries (number, bytes) that one read takes along: always one, then as many as
/// the limit of bytes allows.
pub(super) fn last_within_bytes(sizes: &[(i64, i64)]) -> Option<i64> {
    let mut bytes = 0;
    let within = sizes.iter().take_while(|(_, size)| {
        let first = bytes == 0;
        bytes += size;
        first || bytes <= bigint(MOST_BYTES_READ)
    });
    within.last().map(|&(seq, _)| seq)
}

/// A number, an entry, its checksum.
pub(super) type EntryRow = (i64, String, Option<i64>);

pub(super) fn entry(
    community: CommunityId,
    (seq, json, kept): EntryRow,
) -> Result<StoredEntry, StoreError> {
    let altered = is_altered(community, seq, &json, kept);
    let seq = number("journal", seq)?;
    if altered {
        return Err(StoreError::EntryAltered { community, seq });
    }
    Ok(StoredEntry { seq, json })
}

/// Whether an entry is not what its checksum was made of; those of old releases are of its text alone,
/// and entries that are older still have none.
pub(super) fn is_altered(community: CommunityId, seq: i64, json: &str, kept: Option<i64>) -> bool {
    kept.is_some_and(|kept| {
        kept != checksum(community, seq, json)
            && kept != i64::from(crc32fast::hash(json.as_bytes()))
    })
}

/// Sets a checksum apart from that of a text alone.
const OF_A_PLACE: i64 = 1 << 32;

/// The checksum of an entry in its place: an index that was damaged leads to other entries, which are
/// whole.
fn checksum(community: CommunityId, seq: i64, json: &str) -> i64 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(&community.0.to_be_bytes());
    crc.update(&seq.to_be_bytes());
    crc.update(json.as_bytes());
    OF_A_PLACE | i64::from(crc.finalize())
}

/// Personal text with numbers above `after`, by number.
pub(super) async fn texts_after(
    connection: &mut Connection,
    community: CommunityId,
    after: TextId,
) -> Result<Vec<PersonalRow>, StoreError> {
    let rows: Vec<(i64, i64, String, String)> = query_as(
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

/// The number of a community's last entry, 0 if there is none. A statement without parameters: it is
/// asked before many an answer, and takes a single round trip.
pub(super) async fn head(
    connection: &mut Connection,
    community: CommunityId,
) -> Result<u64, StoreError> {
    let statement = format!(
        "SELECT MAX(seq) FROM journal WHERE community_id = {}",
        community.0
    );
    let row = sqlx::raw_sql(AssertSqlSafe(statement))
        .fetch_one(connection)
        .await?;
    let head: Option<i64> = row.try_get(0)?;
    number("journal", head.unwrap_or(0))
}

/// The communities, but not the directory, that an account is a member of, by number.
pub(super) async fn communities_of(
    connection: &mut Connection,
    identity: &Identity,
) -> Result<Vec<CommunityId>, StoreError> {
    let rows: Vec<i64> = query_scalar(
        "SELECT DISTINCT community_id FROM personal
         WHERE kind = 'identity' AND text = $1 AND community_id <> $2
         ORDER BY community_id LIMIT $3",
    )
    .bind(identity.to_string())
    .bind(i64::from(DIRECTORY.0))
    .bind(MOST_COMMUNITIES_OF)
    .fetch_all(connection)
    .await?;
    rows.into_iter()
        .map(|id| community("personal", id))
        .collect()
}
