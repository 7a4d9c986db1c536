//! Weekly series: whole or not at all, on the same time of the clock every week.

use chrono::NaiveDateTime;
use dibs_core::model::refusal::Refusal;
use dibs_core::model::series::DateObstacle;
use dibs_core::model::{BookingFacts, MemberId, SeriesId, SeriesWish};
use dibs_core::time::Repeat;

use super::{Judge, hours};

/// Clocks are put forward by no more than this, in minutes.
const LONGEST_GAP_MINUTES: i64 = 120;

impl Judge {
    fn shown_start(&self, booking: &BookingFacts) -> Option<NaiveDateTime> {
        let thing = self.things.get(&booking.resource)?;
        Some(hours::shown(thing.zone, booking.span.start.timestamp()))
    }

    /// These are the bookings that were wished for.
    pub(super) fn is_series(
        &self,
        wish: &SeriesWish,
        asker: Option<MemberId>,
        bookings: &[BookingFacts],
    ) -> bool {
        let Repeat::Times(times) = wish.repeat else {
            return false;
        };
        let weeks: Vec<i64> = (0..times)
            .filter(|week| {
                wish.only
                    .is_none_or(|only| only.bits() & 1_u64.rotate_left(*week) != 0)
            })
            .map(i64::from)
            .collect();
        let Some(first) = bookings
            .first()
            .and_then(|booking| self.shown_start(booking))
        else {
            return false;
        };
        let follows = |(index, booking): (usize, &BookingFacts)| {
            let Some(shown) = self.shown_start(booking) else {
                return false;
            };
            let later = (shown.date() - first.date()).num_days();
            // Where the clocks skip the hour it begins behind the gap, this week or the first.
            let off = (shown.time() - first.time()).num_minutes().abs();
            booking.id.0 == bookings[0].id.0 + u32::try_from(index).unwrap_or(u32::MAX)
                && booking.resource == bookings[0].resource
                && Some(self.now(booking.member)) == asker
                && booking.seats == wish.seats
                && later == 7 * (weeks[index] - weeks[0])
                && off <= LONGEST_GAP_MINUTES
        };
        bookings.len() == weeks.len() && bookings.iter().enumerate().all(follows)
    }

    /// These are bookings of a series that were ahead, and they are gone.
    pub(super) fn is_rest(&self, series: SeriesId, from: i64, bookings: &[BookingFacts]) -> bool {
        let numbers: Vec<_> = series.numbers().collect();
        let gone = |booking: &BookingFacts| {
            numbers.contains(&booking.id)
                && booking.span.start.timestamp() >= from
                && !self.held.contains_key(&booking.id)
        };
        !bookings.is_empty() && bookings.iter().all(gone)
    }

    /// What is said to be in the way of a series is, and what is said to be free is.
    pub(super) fn is_blocked_unfairly(&self, refusal: &Refusal) -> bool {
        let Refusal::SeriesBlocked {
            resource,
            seats,
            dates,
            ..
        } = refusal
        else {
            return false;
        };
        dates.iter().any(|date| {
            let (Some(span), Some(thing)) = (date.span, self.things.get(resource)) else {
                return false;
            };
            let (start, end) = (span.start.timestamp(), span.end.timestamp());
            let has_room = self.has_room(*resource, start, end, i64::from(*seats));
            let is_open = thing.is_open(start, end) && !self.is_closed(*resource, start, end);
            match &date.obstacle {
                None => !has_room || !is_open,
                Some(DateObstacle::Closed) => is_open,
                Some(DateObstacle::Taken(_)) => has_room,
                Some(DateObstacle::Kept | DateObstacle::Skipped) => false,
            }
        })
    }

    /// What of a series is ahead at `now`: which, whose, and when it begins.
    pub(in crate::simulator) fn series(&self, now: i64) -> Vec<(SeriesId, MemberId, i64)> {
        let ahead = self.held.values().filter(|held| held.start > now);
        ahead
            .filter_map(|held| Some((held.series?, held.member, held.start)))
            .collect()
    }
}
