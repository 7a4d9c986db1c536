//! What a journal is made of: batches as they are appended, entries as they are read.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::error::StoreError;
use crate::model::{CommunityId, PersonalRow, TextId};

/// Largest entry, in bytes: a full mailbox decided at once takes a fifth of it.
pub const MOST_ENTRY_BYTES: usize = 64 << 20;
/// Most rows of personal text in one batch.
pub const MOST_TEXTS: usize = 100_000;
/// Most bookings of the past that are read at a time.
pub const MOST_BOOKINGS_READ: u32 = 2_000;
/// Longest personal text, in bytes: more than the longest note in any script takes.
pub const MOST_TEXT_BYTES: usize = 4_096;
/// Most entries one [`read_after`](super::Store::read_after) returns.
pub const MOST_ENTRIES_READ: u32 = 2_000;
/// It returns no more than this many bytes of entries, but one entry at least.
pub const MOST_BYTES_READ: u64 = 4 << 20;

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
    /// Personal text that is erased with it.
    pub erased: Vec<TextId>,
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

/// A snapshot: a desk in pieces, which are read and written on their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snapshot {
    /// The entry it was taken after.
    pub seq: u64,
    /// Which version of pieces these are.
    pub version: u32,
    /// How many pieces there are.
    pub pieces: usize,
}

impl Snapshot {
    /// Most pieces that are written in one transaction, so that nobody who writes the tables waits
    /// for long; and of one reading, so that it is not taken for one that hangs.
    pub const MOST_PIECES_AT_ONCE: usize = 16;
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

/// Part 0 of a snapshot as it lies in its table: with it the snapshot counts.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Frame {
    pub(super) frame: u32,
    pub(super) version: u32,
    pub(super) parts: usize,
    /// Of the entry the snapshot was taken after.
    pub(super) batch_id: String,
}
