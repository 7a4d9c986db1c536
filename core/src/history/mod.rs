//! What was: the record of who did what, how much was used, how long people waited. All of it is
//! pure, and made from what the store has kept: the journal's entries, and the bookings in the
//! tables. [`Desks::look_back`](crate::desk::Desks::look_back) reads them.

mod audit;
mod happened;
mod stats;
mod waits;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};

pub use audit::{Deed, MOST_RECORDS_A_PAGE, Record, Search};
pub use happened::Happening;
pub use stats::{DAY_PARTS, Heat, Hours, MOST_FAIR_SHARE, Tally, Usage};
pub use waits::{WaitSearch, Waits};

use crate::model::labels::MemberLabel;
use crate::model::{MemberId, PastBooking, RecordId, Resource, ResourceId, StatsPeriod, TextId};
use crate::time::Span;

/// Most bookings of one export.
pub const MOST_EXPORTED: usize = 100_000;
/// Most bookings that statistics are made of.
pub const MOST_COUNTED: usize = 200_000;
/// Most entries of the journal that one look back goes through.
pub const MOST_ENTRIES_SEARCHED: usize = 20_000;
/// About so many bytes of entries are gone through, too.
pub const MOST_BYTES_SEARCHED: usize = 32 << 20;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Past {
    /// A page of the record.
    Audit(AuditPage),
    /// How much was used.
    Stats(Box<Statistics>),
    /// Every booking.
    Export(Box<Export>),
}

/// A page of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditPage {
    /// Only of this.
    pub resource: Option<ResourceId>,
    /// Only by or to them.
    pub member: Option<MemberId>,
    /// The newest first; at most [`MOST_RECORDS_A_PAGE`].
    pub records: Vec<Record>,
    /// What is older lies before this; `None` if there is nothing.
    pub older: Option<RecordId>,
    /// The search stopped here, so that it does not take for ever: at the time of the last entry
    /// that was looked at.
    pub stopped_at: Option<DateTime<Utc>>,
}

/// How much was used.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    /// Of one resource.
    pub resource: Option<ResourceId>,
    /// How far back.
    pub period: StatsPeriod,
    /// From when to when.
    pub span: Span,
    /// What was counted.
    pub usage: Usage,
    /// How long people stood in line, if anybody did.
    pub waits: Option<Waits>,
    /// There were more than [`MOST_COUNTED`] bookings; the rest is not counted.
    pub cut: bool,
    /// The newest changes may be missing.
    pub behind: bool,
}

/// Every booking of a community, with the names that belong to them.
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    /// The newest first.
    pub bookings: Vec<PastBooking>,
    /// Who had them, and who ended them.
    pub members: BTreeMap<MemberId, MemberLabel>,
    /// Of what.
    pub resources: BTreeMap<ResourceId, Arc<Resource>>,
    /// What was written to them.
    pub notes: BTreeMap<TextId, Arc<str>>,
    /// There are more than [`MOST_EXPORTED`]; older ones are missing.
    pub cut: bool,
    /// The newest changes may be missing.
    pub behind: bool,
    /// When it was made.
    pub at: DateTime<Utc>,
}
