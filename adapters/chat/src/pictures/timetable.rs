//! What a picture of a timetable shows: times, and words that are made already.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use dibs_core::time::Span;

/// Most tracks of a picture; the rest is left out.
pub(super) const MOST_TRACKS: usize = 15;
/// Most blocks of a track: the shortest slots of a day.
pub(super) const MOST_BLOCKS: usize = 288;

/// A timetable with all its words. Two that are equal are the same picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Timetable {
    /// What it is of.
    pub(crate) title: String,
    /// Of when, or where.
    pub(crate) subtitle: String,
    /// The zone its times are in, if it is the same for all.
    pub(crate) zone_name: Option<String>,
    /// How its tracks lie.
    pub(crate) shape: Shape,
    /// Its days or its resources.
    pub(crate) tracks: Vec<Track>,
    /// What the hours from 0 to 24 are called.
    pub(crate) hours: Vec<String>,
    /// What the colours mean.
    pub(crate) legend: Legend,
    /// When it is shown, to the minute: where the line of now is.
    pub(crate) now: DateTime<Utc>,
}

/// How the tracks of a timetable lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Shape {
    /// Beside each other, time runs down: the days of one resource.
    Columns,
    /// Below each other, time runs to the right: the resources on one day.
    Rows,
}

/// A day of a resource.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Track {
    /// What it is called.
    pub(crate) heading: String,
    /// More of that, smaller; may be empty.
    pub(crate) subheading: String,
    /// Where its times are read.
    pub(crate) zone: Tz,
    /// Which day, there.
    pub(crate) day: NaiveDate,
    /// When it is open.
    pub(crate) open: Vec<Span>,
    /// What is taken. Later ones lie on top.
    pub(crate) blocks: Vec<Block>,
}

/// Time that is taken.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Block {
    /// From when to when.
    pub(crate) span: Span,
    /// How it looks.
    pub(crate) look: Look,
    /// Who has it, or how much of it is taken.
    pub(crate) label: String,
    /// Its times, for where there is room.
    pub(crate) times: String,
    /// What its holder wrote, for where there is room; may be empty.
    pub(crate) note: String,
}

/// How a block looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Look {
    /// Somebody else has it.
    Taken,
    /// The reader has it.
    Yours,
    /// Some of its seats are taken, perhaps all.
    Seats {
        /// How many.
        taken: u32,
        /// Of how many.
        capacity: u32,
        /// Some of them by the reader.
        yours: bool,
    },
}

/// What the colours mean.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Legend {
    /// Somebody else's.
    pub(crate) taken: String,
    /// The reader's.
    pub(crate) yours: String,
    /// When it is closed.
    pub(crate) closed: String,
    /// The line of now.
    pub(crate) now: String,
}
