//! The journal and what lies beside it.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::Row;
use tokio::sync::oneshot;

use super::error::StoreError;
use super::open::Store;
use super::writer::Job;
use crate::clock::random_bytes;
use crate::model::{CommunityId, Identity, MemberId, PersonalRow, TextId, TextKind};

/// One journal row to append, with its personal text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Whose journal.
    pub community: CommunityId,
    /// The place in it.
    pub seq: u64,
    /// Tells this batch from any other that wants the same place.
    pub id: [u8; 16],
    /// When it was decided.
    pub at: DateTime<Utc>,
    /// The entry, as JSON.
    pub json: String,
    /// Personal text, kept only if the row is.
    pub texts: Vec<PersonalRow>,
}

/// What came of an append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// It is on disk: now, or since an earlier try of the same batch.
    Stored,
    /// Another batch holds that place, or rows before it are missing.
    Conflict,
}

/// One journal row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// The place.
    pub seq: u64,
    /// The entry, as JSON.
    pub json: String,
}

/// Everything a desk loads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loaded {
    /// Personal text, by number.
    pub texts: Vec<PersonalRow>,
    /// The journal, in order.
    pub entries: Vec<StoredEntry>,
}

impl Store {
    /// Appends one row, unless its place is taken. The same batch may be sent again after an error:
    /// whether the first try took effect is settled by the second.
    ///
    /// # Errors
    /// When it is not certain that the row is, or is not, on disk.
    pub async fn append(&self, batch: Batch) -> Result<Appended, StoreError> {
        self.write(|answer| Job::Append(batch, answer)).await
    }

    /// A community's journal and personal text, whole.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn load(&self, community: CommunityId) -> Result<Loaded, StoreError> {
        let mut snapshot = self.inner.readers.begin().await?;
        let rows = sqlx::query(
            "SELECT id, member_id, kind, text FROM personal WHERE community_id = $1 ORDER BY id",
        )
        .bind(i64::from(community.0))
        .fetch_all(&mut *snapshot)
        .await?;
        let texts = rows
            .into_iter()
            .map(|row| {
                Ok(PersonalRow {
                    id: TextId(number(row.get("id"))?),
                    member: MemberId(number(row.get("member_id"))?),
                    kind: kind(row.get("kind"))?,
                    text: row.get("text"),
                })
            })
            .collect::<Result<_, StoreError>>()?;
        let rows =
            sqlx::query("SELECT seq, entry FROM journal WHERE community_id = $1 ORDER BY seq")
                .bind(i64::from(community.0))
                .fetch_all(&mut *snapshot)
                .await?;
        let entries = rows
            .into_iter()
            .map(|row| {
                Ok(StoredEntry {
                    seq: sequence(row.get("seq"))?,
                    json: row.get("entry"),
                })
            })
            .collect::<Result<_, StoreError>>()?;
        Ok(Loaded { texts, entries })
    }

    /// Up to `limit` rows after `after`, in order.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn read_after(
        &self,
        community: CommunityId,
        after: u64,
        limit: u32,
    ) -> Result<Vec<StoredEntry>, StoreError> {
        let rows = sqlx::query(
            "SELECT seq, entry FROM journal WHERE community_id = $1 AND seq > $2 \
             ORDER BY seq LIMIT $3",
        )
        .bind(i64::from(community.0))
        .bind(i64::try_from(after).unwrap_or(i64::MAX))
        .bind(i64::from(limit))
        .fetch_all(&self.inner.readers)
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(StoredEntry {
                    seq: sequence(row.get("seq"))?,
                    json: row.get("entry"),
                })
            })
            .collect()
    }

    /// The last row of a community's journal; 0 = none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn head(&self, community: CommunityId) -> Result<u64, StoreError> {
        let head: i64 =
            sqlx::query_scalar("SELECT COALESCE(MAX(seq), 0) FROM journal WHERE community_id = $1")
                .bind(i64::from(community.0))
                .fetch_one(&self.inner.readers)
                .await?;
        sequence(head)
    }

    /// Everybody who has a journal.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn communities(&self) -> Result<Vec<CommunityId>, StoreError> {
        let mut communities = Vec::new();
        // One seek each: a plain DISTINCT would walk the whole journal.
        let mut last = -1_i64;
        loop {
            let next: Option<i64> =
                sqlx::query_scalar("SELECT MIN(community_id) FROM journal WHERE community_id > $1")
                    .bind(last)
                    .fetch_one(&self.inner.readers)
                    .await?;
            let Some(next) = next else {
                return Ok(communities);
            };
            communities.push(CommunityId(number(next)?));
            last = next;
        }
    }

    /// The communities that know an account.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn communities_of(
        &self,
        identity: &Identity,
    ) -> Result<Vec<CommunityId>, StoreError> {
        let found: Vec<i64> = sqlx::query_scalar(
            "SELECT DISTINCT community_id FROM personal WHERE kind = 'identity' AND text = $1 \
             ORDER BY community_id",
        )
        .bind(identity.to_string())
        .fetch_all(&self.inner.readers)
        .await?;
        found
            .into_iter()
            .map(|community| Ok(CommunityId(number(community)?)))
            .collect()
    }

    /// The installation's secret, made at its first use.
    ///
    /// # Errors
    /// When it cannot be kept or read.
    pub async fn secret(&self) -> Result<[u8; 32], StoreError> {
        let fresh = data_encoding::HEXLOWER.encode(&random_bytes::<32>());
        self.write(|answer| Job::PutMeta {
            key: "secret",
            value: fresh,
            replace: false,
            answer,
        })
        .await?;
        let kept = self.meta("secret").await?.unwrap_or_default();
        data_encoding::HEXLOWER
            .decode(kept.as_bytes())
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| StoreError::Damaged {
                what: "secret",
                why: "it is not 64 hex digits".into(),
            })
    }

    /// Keeps that somebody was here at `now`.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub async fn beat(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let value = now.timestamp().to_string();
        self.write(|answer| Job::PutMeta {
            key: "heartbeat",
            value,
            replace: true,
            answer,
        })
        .await
    }

    /// When somebody was last here, if anybody ever was.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn last_beat(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let beat = self.meta("heartbeat").await?;
        Ok(beat
            .and_then(|beat| beat.parse().ok())
            .and_then(|at| DateTime::from_timestamp(at, 0)))
    }

    /// Takes or renews a lease until `ttl` after `now`; false while somebody else holds it.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub async fn take_lease(
        &self,
        name: &str,
        holder: &str,
        now: DateTime<Utc>,
        ttl: TimeDelta,
    ) -> Result<bool, StoreError> {
        let (name, holder, until) = (name.to_owned(), holder.to_owned(), now + ttl);
        self.write(|answer| Job::TakeLease {
            name,
            holder,
            now,
            until,
            answer,
        })
        .await
    }

    /// Gives a lease back, if it is held.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub async fn release_lease(&self, name: &str, holder: &str) -> Result<(), StoreError> {
        let (name, holder) = (name.to_owned(), holder.to_owned());
        self.write(|answer| Job::ReleaseLease {
            name,
            holder,
            answer,
        })
        .await
    }

    async fn meta(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(sqlx::query_scalar("SELECT value FROM meta WHERE key = $1")
            .bind(key)
            .fetch_optional(&self.inner.readers)
            .await?)
    }

    pub(super) async fn write<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Job,
    ) -> Result<T, StoreError> {
        let (answer, outcome) = oneshot::channel();
        self.inner
            .jobs
            .send(job(answer))
            .await
            .map_err(|_| StoreError::Closed)?;
        outcome.await.map_err(|_| StoreError::Closed)?
    }
}

pub(super) fn number(value: i64) -> Result<u32, StoreError> {
    u32::try_from(value).map_err(|_| StoreError::Damaged {
        what: "number",
        why: format!("{value} is out of range"),
    })
}

pub(super) fn sequence(value: i64) -> Result<u64, StoreError> {
    u64::try_from(value).map_err(|_| StoreError::Damaged {
        what: "seq",
        why: format!("{value} is negative"),
    })
}

fn kind(name: String) -> Result<TextKind, StoreError> {
    [
        TextKind::Identity,
        TextKind::Name,
        TextKind::Handle,
        TextKind::Note,
    ]
    .into_iter()
    .find(|kind| kind.name() == name)
    .ok_or(StoreError::Damaged {
        what: "kind of personal text",
        why: name,
    })
}
