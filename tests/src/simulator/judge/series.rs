//! Weekly series: whole or not at all, on the same time of the clock every week.

use chrono::NaiveDateTime;
use dibs_core::model::refusal::Refusal;
use dibs_core::model::series::DateObstacle;
use dibs_core::model::{BookingFacts, MemberId, SeriesId, SeriesShift, SeriesWish};
use dibs_core::time::{Repeat, Span};

use super::{Judge, hours};

const MINUTE: i64 = 60;
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

    /// These are bookings of the series that were to be moved.
    pub(super) fn is_shifted(shift: &SeriesShift, bookings: &[BookingFacts]) -> bool {
        let is_meant = |booking: &BookingFacts| {
            let place = booking.id.0.checked_sub(shift.series.0.0);
            place.is_some_and(|place| place < 64 && shift.places.bits() >> place & 1 == 1)
        };
        let in_order = bookings.is_sorted_by_key(|booking| booking.span.start);
        !bookings.is_empty() && in_order && bookings.iter().all(is_meant)
    }

    /// The holder asked for one more ping of it, on the first whole minute after that long, or on
    /// the last one before it begins.
    pub(super) fn is_put_off(
        &self,
        asker: Option<MemberId>,
        by_minutes: Option<u32>,
        booking: &BookingFacts,
        ping_at: i64,
    ) -> bool {
        let by = i64::from(by_minutes.unwrap_or(10)) * MINUTE;
        let wanted = (self.last_at + by + MINUTE - 1).div_euclid(MINUTE) * MINUTE;
        let latest = booking.span.start.timestamp() - MINUTE;
        asker == Some(self.now(booking.member))
            && ping_at == wanted.min(latest)
            && ping_at > self.last_at
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
            let is_other_time = |other: Span| {
                let (start, end) = (other.start.timestamp(), other.end.timestamp());
                self.has_room(*resource, start, end, i64::from(*seats))
                    && thing.is_open(start, end)
                    && !self.is_closed(*resource, start, end)
            };
            if date.instead.is_some_and(|other| !is_other_time(other)) {
                return true;
            }
            match &date.obstacle {
                None => !has_room || !is_open,
                Some(DateObstacle::NotDrawn) => self.is_drawn_already(*resource, end),
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
