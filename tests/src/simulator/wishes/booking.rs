//! What somebody wants to book.

use chrono::DateTime;
use dibs_core::model::{Act, BookingId, ResourceRef, SeriesId, WishId};
use dibs_core::time::When;

use super::Chooser;

impl Chooser<'_> {
    /// A series that has something ahead, and when that begins.
    pub(super) fn series_of(&mut self, of_somebody_else: bool) -> (SeriesId, i64) {
        let chosen = self.choose(&self.judge.series(self.now));
        if let Some((_, member, _)) = chosen
            && !of_somebody_else
        {
            self.by(member);
        }
        chosen.map_or((SeriesId(BookingId(7)), self.now), |(id, _, start)| {
            (id, start)
        })
    }

    pub(super) fn snooze(&mut self, by_minutes: Option<u32>, by_button: bool) -> Act {
        let chosen = self.choose(&self.judge.bookings(self.now));
        if let Some((_, member, ..)) = chosen
            && !self.pick.is_multiple_of(17)
        {
            self.by(member);
        }
        Act::Snooze {
            resource: None,
            booking: chosen.map(|(id, ..)| id).filter(|_| by_button),
            by_minutes,
        }
    }

    /// What is collected for is wished for more often than not.
    pub(super) fn what_to_book(&mut self, when: When) -> (ResourceRef, When) {
        let Some((resource, begins)) = self.choose(&self.judge.collecting()) else {
            return (self.thing_to_book(), when);
        };
        if self.pick.is_multiple_of(3) {
            return (self.thing_to_book(), when);
        }
        let hour = i64::try_from(self.pick / 3 % 170).unwrap_or(0);
        let start = DateTime::from_timestamp(begins + hour * 3_600, 0).unwrap_or_default();
        (ResourceRef::Id(resource), When::Exact { start, end: None })
    }

    /// A wish less.
    pub(super) fn withdraw(&mut self) -> Act {
        let chosen = self.choose(&self.judge.wishes());
        if let Some((_, member)) = chosen {
            self.by(member);
        }
        Act::WithdrawWish {
            wish: chosen.map_or(WishId(3), |(wish, _)| wish),
        }
    }

    fn thing_to_book(&mut self) -> ResourceRef {
        // Now and then somebody who waits books instead.
        if self.pick.is_multiple_of(11)
            && let Some((waited_for, member, _)) = self.choose(&self.judge.waiting())
        {
            self.by(member);
            return ResourceRef::Id(waited_for);
        }
        if self.pick.is_multiple_of(5)
            && let Some(group) = self.choose(&self.judge.groups())
        {
            return ResourceRef::Name(group);
        }
        self.resource()
    }

    pub(super) fn extend(&mut self, by_minutes: Option<u32>, by_button: bool) -> Act {
        let mut running = self.judge.bookings(self.now);
        running.retain(|(.., has_begun)| *has_begun);
        let chosen = self.choose(&running);
        if let Some((_, member, ..)) = chosen
            && !self.pick.is_multiple_of(29)
        {
            self.by(member);
        }
        Act::Extend {
            resource: None,
            booking: chosen.map(|(id, ..)| id).filter(|_| by_button),
            by_minutes,
        }
    }

    pub(super) fn moved(&mut self, when: When, minutes: Option<u32>) -> Act {
        let chosen = self.choose(&self.judge.bookings(self.now));
        if let Some((_, member, ..)) = chosen
            && !self.pick.is_multiple_of(31)
        {
            self.by(member);
        }
        Act::Move {
            booking: chosen.map_or(BookingId(7), |(id, ..)| id),
            when,
            minutes,
        }
    }

    pub(super) fn cancel_series(&mut self, of_somebody_else: bool) -> Act {
        let (series, start) = self.series_of(of_somebody_else);
        Act::CancelSeries {
            series,
            from: DateTime::from_timestamp(start, 0).unwrap_or_default(),
        }
    }
}
