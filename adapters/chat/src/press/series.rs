//! The presses that take some dates of a weekly series, and move some: the longest there are.

use chrono::{DateTime, Utc};
use dibs_core::model::{BookingId, CommunityId, ResourceId, SeriesId, SeriesShift, Weeks};

use super::digits::{minute_of, number, start_of, written};
use super::{LONGEST_PRESS_BYTES, Press};

/// Numbers in it; what is behind them is the note.
const NUMBERS: usize = 8;
/// A shift of no days; so that days are no negative number.
const NO_DAYS: i32 = 1 << 30;

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
    /// What cannot be had is wanted at the times that were shown: their fingerprint.
    pub instead: Option<u32>,
    /// A note to go with each booking.
    pub note: Option<String>,
}

/// Weeks as two numbers of 32 bits: there are 58.
fn halves(weeks: Weeks) -> [u32; 2] {
    let bits = weeks.bits();
    [bits >> 32, bits & u64::from(u32::MAX)].map(|half| u32::try_from(half).unwrap_or(u32::MAX))
}

fn whole(high: u32, low: u32) -> Weeks {
    Weeks::of_bits(u64::from(high) << 32 | u64::from(low))
}

pub(super) fn encode_shift(community: CommunityId, shift: &SeriesShift) -> String {
    let [high, low] = halves(shift.places);
    let days = u32::try_from(shift.days.saturating_add(NO_DAYS)).unwrap_or_default();
    let numbers = [
        community.0,
        shift.series.0.0,
        high,
        low,
        days,
        shift.minute_of_day,
        shift.minutes,
    ];
    written('q', &numbers)
}

pub(super) fn decode_shift(numbers: &[u32]) -> Option<SeriesShift> {
    let &[series, high, low, days, minute_of_day, minutes] = numbers else {
        return None;
    };
    Some(SeriesShift {
        series: SeriesId(BookingId(series)),
        places: whole(high, low),
        days: i32::try_from(days).ok()? - NO_DAYS,
        minute_of_day,
        minutes,
    })
}

impl SeriesPress {
    pub(super) const LETTER: char = 's';
    pub(super) const LETTER_INSTEAD: char = 'S';

    /// The press, if it is short enough to be carried.
    pub fn fitting(self) -> Option<Press> {
        let press = Press::BookSeries(self);
        (press.encode().len() <= LONGEST_PRESS_BYTES).then_some(press)
    }

    pub(super) fn encode(&self) -> String {
        let [high, low] = halves(self.weeks);
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
        let mut press = match self.instead {
            None => written(Self::LETTER, &numbers),
            Some(instead) => {
                let numbers: Vec<u32> = numbers.into_iter().chain([instead]).collect();
                written(Self::LETTER_INSTEAD, &numbers)
            }
        };
        if let Some(note) = &self.note {
            press.push('.');
            press.push_str(note);
        }
        press
    }

    pub(super) fn decode(fields: &str, has_instead: bool) -> Option<Self> {
        let count = NUMBERS + usize::from(has_instead);
        let mut fields = fields.splitn(count + 1, '.');
        let numbers: Vec<u32> = fields
            .by_ref()
            .take(count)
            .map(number)
            .collect::<Option<_>>()?;
        let (&[community, resource, start, minutes, seats, times, high, low], instead) =
            numbers.split_first_chunk::<NUMBERS>()?;
        if instead.len() != usize::from(has_instead) {
            return None;
        }
        Some(Self {
            community: CommunityId(community),
            resource: ResourceId(resource),
            start: start_of(start)?,
            minutes,
            seats,
            times,
            weeks: whole(high, low),
            instead: instead.first().copied(),
            note: fields.next().map(str::to_owned),
        })
    }
}
