//! How much of a resource is taken when. Written apart from the rules, which it checks.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::resource::LONGEST_SLOT_MINUTES;
use crate::model::{BookingId, ResourceId};
use crate::time::Span;

/// No booking is longer, in minutes: a slot, or a day where slots are shorter.
pub(super) const LONGEST_BOOKING_MINUTES: u32 = if LONGEST_SLOT_MINUTES > 24 * 60 {
    LONGEST_SLOT_MINUTES
} else {
    24 * 60
};

/// Active bookings of one resource.
#[derive(Debug, Default)]
struct Held {
    /// By start, then number: end and seats.
    by_start: BTreeMap<(DateTime<Utc>, BookingId), (DateTime<Utc>, u32)>,
    /// None of them is longer.
    longest: TimeDelta,
}

/// Active bookings of some resources.
#[derive(Debug, Default)]
pub(super) struct Taken {
    by_resource: HashMap<ResourceId, Held>,
    place_of: HashMap<BookingId, (ResourceId, DateTime<Utc>)>,
}

impl Taken {
    /// Puts a booking in.
    pub(super) fn insert(
        &mut self,
        resource: ResourceId,
        booking: BookingId,
        span: Span,
        seats: u32,
    ) {
        self.place_of.insert(booking, (resource, span.start));
        let held = self.by_resource.entry(resource).or_default();
        held.by_start
            .insert((span.start, booking), (span.end, seats));
        held.longest = held.longest.max(span.end - span.start);
    }

    /// Takes a booking out, if it is in; what it took.
    pub(super) fn remove(&mut self, booking: BookingId) -> Option<(ResourceId, Span)> {
        let (resource, start) = self.place_of.remove(&booking)?;
        let held = self.by_resource.get_mut(&resource)?;
        let (end, _) = held.by_start.remove(&(start, booking))?;
        Some((resource, Span { start, end }))
    }

    /// The most seats that are taken at any moment of `span`.
    pub(super) fn peak(&self, resource: ResourceId, span: Span) -> u64 {
        let Some(held) = self.by_resource.get(&resource) else {
            return 0;
        };
        let earliest = (span.start - held.longest, BookingId(0));
        let end = (span.end.max(earliest.0), BookingId(0));
        let mut steps: Vec<(DateTime<Utc>, i64)> = held
            .by_start
            .range(earliest..end)
            .filter(|(_, (end, _))| *end > span.start)
            .flat_map(|(&(start, _), &(end, seats))| {
                let seats = i64::from(seats);
                [(start.max(span.start), seats), (end, -seats)]
            })
            .collect();
        // At one instant, who leaves goes before who comes.
        steps.sort_unstable();
        let (mut seated, mut peak) = (0, 0);
        for (_, seats) in steps {
            seated += seats;
            peak = seated.max(peak);
        }
        u64::try_from(peak).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_as_full_as_its_fullest_moment() {
        let at = |minute: i64| DateTime::UNIX_EPOCH + TimeDelta::minutes(minute);
        let span = |start, end| Span {
            start: at(start),
            end: at(end),
        };
        let room = ResourceId(1);
        let mut taken = Taken::default();
        for (id, start, end, seats) in [(1, 0, 60, 2), (2, 30, 90, 1), (3, 120, 180, 5)] {
            taken.insert(room, BookingId(id), span(start, end), seats);
        }
        for (start, end, peak) in [
            (0, 30, 2),
            (0, 31, 3),
            (59, 61, 3),
            (60, 90, 1),
            (90, 120, 0),
            (80, 121, 5),
            (179, 200, 5),
            (180, 200, 0),
        ] {
            let found = taken.peak(room, span(start, end));
            assert_eq!(found, peak, "{start}-{end}");
        }
        assert_eq!(taken.peak(ResourceId(2), span(0, 200)), 0);
        taken.remove(BookingId(3));
        assert_eq!(taken.peak(room, span(0, 200)), 3);
    }
}
