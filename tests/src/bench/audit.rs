//! Counting afterwards what was acknowledged: in the journal, entry by entry, and in the tables.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use dibs_core::model::{CommunityId, Entry, Event};
use dibs_core::store::Store;
use serde::de::IgnoredAny;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions as _, PgPool, SqlitePool};

use super::BenchError;
use super::ground::{Engine, Plot, postgres_pool};

/// Entries read at a time.
const ENTRIES_A_READ: u32 = 500;

/// What a journal holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JournalCount {
    /// Entries.
    pub entries: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Bookings that were made.
    pub booked: u64,
    /// Bookings that have ended, in whatever way.
    pub ended: u64,
    /// Its longest entry.
    pub longest: String,
}

impl JournalCount {
    /// Text of the average size of an entry, made of a real one: databases compress what they
    /// store, and repeated letters would shrink to nothing.
    pub fn average_entry(&self) -> String {
        let size = self.bytes.checked_div(self.entries).unwrap_or(0);
        let letters = self.longest.chars().filter(char::is_ascii).cycle();
        letters
            .take(usize::try_from(size).unwrap_or(usize::MAX))
            .collect()
    }
}

/// Looks into the databases that a store writes, past the store.
#[derive(Debug)]
pub struct Books {
    pools: Pools,
}

#[derive(Debug)]
enum Pools {
    Sqlite {
        journal: SqlitePool,
        tables: SqlitePool,
    },
    Postgres(PgPool),
}

impl Books {
    /// Of a store that has been opened on `plot`.
    ///
    /// # Errors
    /// When they cannot be opened.
    pub async fn open(plot: &Plot) -> Result<Self, BenchError> {
        let pools = match plot.engine() {
            Engine::Sqlite => Pools::Sqlite {
                journal: reader(&plot.directory().join("dibs.db")).await?,
                tables: reader(&plot.directory().join("dibs-tables.db")).await?,
            },
            Engine::Postgres => Pools::Postgres(postgres_pool(&plot.url, 1).await?),
        };
        Ok(Self { pools })
    }

    /// How far the slowest of a community's followers has come; 0 if one has not begun.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn followed(&self, community: CommunityId) -> Result<u64, BenchError> {
        let slowest = format!(
            "SELECT CASE WHEN COUNT(*) < 2 THEN 0 ELSE MIN(seq) END FROM cursors
             WHERE community_id = {community} AND follower IN ('tables', 'outbox')"
        );
        self.number(&slowest).await
    }

    /// The bookings of a community in the tables, ended ones too.
    ///
    /// # Errors
    /// When they cannot be counted.
    pub async fn bookings(&self, community: CommunityId) -> Result<u64, BenchError> {
        let count = format!("SELECT COUNT(*) FROM bookings WHERE community_id = {community}");
        self.number(&count).await
    }

    /// Those of them that have not ended.
    ///
    /// # Errors
    /// When they cannot be counted.
    pub async fn active(&self, community: CommunityId) -> Result<u64, BenchError> {
        let count = format!(
            "SELECT COUNT(*) FROM bookings WHERE community_id = {community} AND status = 'booked'"
        );
        self.number(&count).await
    }

    /// The bytes of the journal's file and of the tables' file; `None` on PostgreSQL, where they
    /// share one.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn file_bytes(&self) -> Result<Option<(u64, u64)>, BenchError> {
        let Pools::Sqlite { journal, tables } = &self.pools else {
            return Ok(None);
        };
        let size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        let journal: i64 = sqlx::query_scalar(size).fetch_one(journal).await?;
        let tables: i64 = sqlx::query_scalar(size).fetch_one(tables).await?;
        Ok(Some((journal.unsigned_abs(), tables.unsigned_abs())))
    }

    async fn number(&self, query: &str) -> Result<u64, BenchError> {
        // Made of this file's words and of numbers.
        let query = AssertSqlSafe(query.to_owned());
        let number: i64 = match &self.pools {
            Pools::Sqlite { tables, .. } => sqlx::query_scalar(query).fetch_one(tables).await?,
            Pools::Postgres(pool) => sqlx::query_scalar(query).fetch_one(pool).await?,
        };
        Ok(number.unsigned_abs())
    }

    /// Lets go of the databases.
    pub async fn close(self) {
        match self.pools {
            Pools::Sqlite { journal, tables } => {
                journal.close().await;
                tables.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

async fn reader(path: &Path) -> Result<SqlitePool, BenchError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .disable_statement_logging();
    let pool = SqlitePoolOptions::new().max_connections(1);
    Ok(pool.connect_with(options).await?)
}

/// Counts a community's journal from the entry after `after_seq` on.
///
/// # Errors
/// When it cannot be read, or one booking is in it twice.
pub async fn count_journal(
    store: &Store,
    community: CommunityId,
    after_seq: u64,
) -> Result<JournalCount, BenchError> {
    let mut count = JournalCount::default();
    let mut taken = HashSet::new();
    let mut slots = HashMap::new();
    let mut seq = after_seq;
    loop {
        let entries = store.read_after(community, seq, ENTRIES_A_READ).await?;
        let Some(last) = entries.last() else {
            return Ok(count);
        };
        seq = last.seq;
        for stored in &entries {
            count.entries += 1;
            count.bytes += stored.json.len() as u64;
            if stored.json.len() > count.longest.len() {
                count.longest.clone_from(&stored.json);
            }
            let entry: Entry<Event, IgnoredAny> = serde_json::from_str(&stored.json)?;
            for event in &entry.events {
                match event {
                    Event::Booked { booking } => {
                        count.booked += 1;
                        let slot = (booking.resource, booking.span.start);
                        slots.insert(booking.id, slot);
                        if !taken.insert(slot) {
                            return Err(BenchError::Wrong(format!(
                                "resource {} is booked twice at {}",
                                booking.resource, booking.span.start
                            )));
                        }
                    }
                    Event::Ended { booking, .. } => {
                        count.ended += 1;
                        if let Some(slot) = slots.remove(booking) {
                            taken.remove(&slot);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}
