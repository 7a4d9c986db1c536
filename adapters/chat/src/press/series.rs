//! The press that takes some dates of a weekly series: the longest there is.

use chrono::{DateTime, Utc};
use dibs_core::model::{CommunityId, ResourceId, Weeks};

use super::digits::{minute_of, number, start_of, written};
use super::{LONGEST_PRESS_BYTES, Press};

/// Numbers in it; what is behind them is the note.
const NUMBERS: usize = 8;

/// Some dates of a weekly series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesPress {
    /// Where.
    pub community: CommunityId,
    /// Of what.
    pub resource: ResourceId,
    /// When its first date begins, whether that is wanted or not; on a whole minute.
    pub start: DateTime<Utc>,
    /// For how long.
    pub minutes: u32,
    /// How many seats.
    pub seats: u32,
    /// How many dates it has.
    pub times: u32,
    /// Those that are wanted.
    pub weeks: Weeks,
    /// A note to go with each booking.
    pub note: Option<String>,
}

impl SeriesPress {
    pub(super) const LETTER: char = 's';

    /// The press, if it is short enough to be carried.
    pub fn fitting(self) -> Option<Press> {
        let press = Press::BookSeries(self);
        (press.encode().len() <= LONGEST_PRESS_BYTES).then_some(press)
    }

    pub(super) fn encode(&self) -> String {
        // 58 weeks are two numbers of 32 bits.
        let bits = self.weeks.bits();
        let [high, low] = [bits >> 32, bits & u64::from(u32::MAX)]
            .map(|half| u32::try_from(half).unwrap_or(u32::MAX));
        let numbers: [u32; NUMBERS] = [
            self.community.0,
            self.resource.0,
            minute_of(self.start),
            self.minutes,
            self.seats,
            self.times,
            high,
            low,
        ];
        let mut press = written(Self::LETTER, &numbers);
        if let Some(note) = &self.note {
            press.push('.');
            press.push_str(note);
        }
        press
    }

    pub(super) fn decode(fields: &str) -> Option<Self> {
        let mut fields = fields.splitn(NUMBERS + 1, '.');
        let numbers: Vec<u32> = fields
            .by_ref()
            .take(NUMBERS)
            .map(number)
            .collect::<Option<_>>()?;
        let &[community, resource, start, minutes, seats, times, high, low] = numbers.as_slice()
        else {
            return None;
        };
        Some(Self {
            community: CommunityId(community),
            resource: ResourceId(resource),
            start: start_of(start)?,
            minutes,
            seats,
            times,
            weeks: Weeks::of_bits(u64::from(high) << 32 | u64::from(low)),
            note: fields.next().map(str::to_owned),
        })
    }
}
