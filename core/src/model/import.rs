//! What a manager wants added all at once: the rows of a file, read.

use std::sync::Arc;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::identity::Identity;
use super::ids::BookingId;
use super::refusal::Refusal;
use super::request::{MemberRef, ResourceRef};
use super::resource::ResourceChanges;
use crate::time::{Language, When};

/// Most rows of one file: what a club's year has, and what a desk decides within the time somebody
/// waits for an answer.
pub const MOST_IMPORT_ROWS: usize = 2_000;
/// Most rows whose refusal an answer tells, the first ones.
pub const MOST_IMPORT_FINDINGS: usize = 20;

/// What a file is a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// What there is to share.
    Resources,
    /// Who has it when.
    Bookings,
    /// People and their accounts.
    Members,
}

impl ImportKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Resources, Self::Bookings, Self::Members];

    /// The word for it in commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Resources => "resources",
            Self::Bookings => "bookings",
            Self::Members => "members",
        }
    }
}

/// A file's rows, to be looked at or taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportWish {
    /// What they are.
    pub what: ImportKind,
    /// The rows, in the file's order; at most [`MOST_IMPORT_ROWS`].
    pub rows: Arc<[ImportRow]>,
    /// They mean it; else they are told what would happen.
    pub sure: bool,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Its line in the file, 1 = the header.
    pub line: u32,
    /// What it says.
    pub item: ImportItem,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportItem {
    /// A resource is to be so.
    Resource {
        /// What it is called, or is to be called.
        name: String,
        /// How it is to be; what is not said stays as it is.
        changes: Box<ResourceChanges>,
    },
    /// Somebody is to have something.
    Booking(ImportedBooking),
    /// Somebody is to be known.
    Member(ImportedMember),
}

/// Who is to have what when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedBooking {
    /// What.
    pub resource: ResourceRef,
    /// Who.
    pub member: MemberRef,
    /// From when: an instant, or a dated time.
    pub start: When,
    /// To when: an instant, a dated time, or a time of the day on which it starts or the next.
    pub end: Option<When>,
    /// For how long where no end is said, in minutes; else one slot.
    pub minutes: Option<u32>,
    /// How many seats.
    pub seats: u32,
    /// A note to go with it.
    pub note: Option<String>,
}

/// Somebody who may not have spoken yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedMember {
    /// The account they will speak with.
    pub account: Identity,
    /// What they are called.
    pub name: Option<String>,
    /// How they are mentioned by text, without the `@`.
    pub handle: Option<String>,
    /// The language they are spoken to in.
    pub language: Option<Language>,
    /// Whose clock they read.
    pub zone: Option<Tz>,
    /// So long before what they booked they are pinged, in minutes; 0 = not at all.
    pub lead_minutes: Option<u32>,
}

/// What has come, or would come, of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// What its rows are.
    pub what: ImportKind,
    /// They were taken over; else nothing has changed.
    pub sure: bool,
    /// How many came to what.
    pub tally: ImportTally,
    /// The first booking that was made; the others have the numbers after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<BookingId>,
    /// The first rows that cannot be, at most [`MOST_IMPORT_FINDINGS`]. Whoever sends the file again
    /// is told again, so that no journal keeps them.
    #[serde(skip)]
    pub findings: Vec<ImportFinding>,
}

/// What came, or would come, of a file's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportTally {
    /// What was not there before.
    pub added: u32,
    /// What was otherwise before.
    pub changed: u32,
    /// What was there already.
    pub unchanged: u32,
    /// What cannot be.
    pub refused: u32,
}

/// A row that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFinding {
    /// Its line in the file.
    pub line: u32,
    /// Why.
    pub why: Refusal,
}
