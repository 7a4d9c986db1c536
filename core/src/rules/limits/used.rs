//! What somebody has, and had, of what a limit holds for.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::super::occupancy::minutes;
use super::Wanting;
use crate::model::community::Community;
use crate::model::limit::{Amount, LimitScope, Period, ScopeLimits};
use crate::model::{Booking, Resource, ResourceId};
use crate::time::{Span, local_to_utc, utc_to_local};

/// What counts against an amount.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    bookings: u32,
    minutes: u32,
}

impl Sum {
    fn add(&mut self, bookings: u32, minutes: u32) {
        self.bookings = self.bookings.saturating_add(bookings);
        self.minutes = self.minutes.saturating_add(minutes);
    }

    pub(super) fn of(&self, amount: Amount) -> u32 {
        match amount {
            Amount::Bookings(_) => self.bookings,
            Amount::Minutes(_) => self.minutes,
        }
    }

    /// For how long one more booking may last, `wanted` minutes at the most.
    pub(super) fn left(&self, amount: Amount, wanted: u32) -> u32 {
        match amount {
            Amount::Bookings(most) if self.bookings < most => wanted,
            Amount::Bookings(_) => 0,
            Amount::Minutes(most) => wanted.min(most.saturating_sub(self.minutes)),
        }
    }
}

impl Wanting<'_> {
    /// Their bookings that are not over.
    fn own<'s>(&'s self, scope: &'s LimitScope) -> impl Iterator<Item = Booking> + 's {
        self.member
            .into_iter()
            .flat_map(|member| self.state.bookings.of_member(member))
            .filter(|booking| self.is_of(scope, booking.resource))
            .filter(|booking| self.without.is_none_or(|without| without.id != booking.id))
    }

    /// Those of them that count for amounts.
    pub(super) fn counted<'s>(
        &'s self,
        scope: &'s LimitScope,
    ) -> impl Iterator<Item = Booking> + 's {
        let rules = self.state.limits.of(scope);
        let relaxed = rules.map(ScopeLimits::relaxed);
        self.own(scope).filter(move |booking| {
            let resource = self.state.resources.get(&booking.resource);
            !relaxed.zip(resource).is_some_and(|(relaxed, resource)| {
                relaxed.frees_of_amounts(resource.zone, booking.span, booking.same_day)
            })
        })
    }

    fn is_of(&self, scope: &LimitScope, resource: ResourceId) -> bool {
        match scope {
            LimitScope::Everything => true,
            LimitScope::Resource(of) => *of == resource,
            LimitScope::Group(_) => {
                let resource = self.state.resources.get(&resource);
                resource.is_some_and(|resource| scope.has(resource))
            }
        }
    }

    pub(super) fn active(&self, scope: &LimitScope) -> Sum {
        self.counted(scope)
            .fold(Sum::default(), |mut sum, booking| {
                sum.add(1, booking.span.minutes());
                sum
            })
    }

    /// What they have of what begins in the period that `at` lies in, over or not.
    pub(super) fn used_in(&self, scope: &LimitScope, period: Period, at: DateTime<Utc>) -> Sum {
        let days = period.around(utc_to_local(self.resource.zone, at).date());
        let mut sum = Sum::default();
        for booking in self.counted(scope) {
            let day = local_day(self.state, &booking);
            if days.0 <= day && day <= days.1 {
                sum.add(1, booking.span.minutes());
            }
        }
        if let Some(member) = self.member {
            for (resource, used) in self.state.usage.of(member, days) {
                let is_free = used.free_of.0 & scope.reach().bit() != 0;
                if !is_free && self.is_of(scope, resource) {
                    sum.add(used.bookings, used.minutes);
                }
            }
        }
        sum
    }

    /// When they have it around `at`: bookings that are not over, and the last moments of those
    /// that are, as far as a gap can reach.
    pub(super) fn own_spans<'s>(
        &'s self,
        scope: &'s LimitScope,
        at: DateTime<Utc>,
    ) -> impl Iterator<Item = Span> + 's {
        // A booking that began before may have ended within the longest gap.
        let reach = Days::new(u64::from(
            (crate::model::limit::MOST_LIMIT_GAP_MINUTES
                + crate::model::resource::LONGEST_SLOT_MINUTES)
                / (24 * 60)
                + 1,
        ));
        let day = utc_to_local(self.resource.zone, at).date();
        let days = (
            day.checked_sub_days(reach).unwrap_or(day),
            day.checked_add_days(Days::new(1)).unwrap_or(day),
        );
        let over = self
            .member
            .into_iter()
            .flat_map(move |member| self.state.usage.of(member, days))
            .filter(|(resource, _)| self.is_of(scope, *resource))
            // A booking that was cancelled and taken back ended within itself.
            .filter(|(resource, used)| {
                self.without.is_none_or(|without| {
                    let Span { start, end } = without.span;
                    without.resource != *resource || used.last_end <= start || end < used.last_end
                })
            })
            .map(|(_, used)| Span {
                start: used.last_end - TimeDelta::minutes(1),
                end: used.last_end,
            });
        self.own(scope).map(|booking| booking.span).chain(over)
    }

    /// How long a turn from `start` can last before it comes too near to another booking.
    pub(super) fn until_gap(&self, scope: &LimitScope, gap: u32, start: DateTime<Utc>) -> u32 {
        let gap = minutes(gap);
        let mut left = u32::MAX;
        for other in self.own_spans(scope, start) {
            if other.end + gap <= start {
                continue;
            }
            let end = other.start - gap;
            left = left.min(Span { start, end }.minutes());
        }
        left
    }
}

/// The local day on which a booking begins.
pub(in crate::rules) fn local_day(state: &Community, booking: &Booking) -> NaiveDate {
    let zone = state
        .resources
        .get(&booking.resource)
        .map_or(state.settings.zone, |resource| resource.zone);
    utc_to_local(zone, booking.span.start).date()
}

/// Whether what is asked for now begins on the same day, where it stands.
pub(in crate::rules) fn is_same_day(resource: &Resource, span: Span, now: DateTime<Utc>) -> bool {
    let day = |at| utc_to_local(resource.zone, at).date();
    day(span.start) == day(now)
}

/// Whether what is at another time now is still what was asked for on its day: whoever moves what
/// they asked for before asks for nothing that is left.
pub(in crate::rules) fn is_still_same_day(resource: &Resource, was: &Booking, span: Span) -> bool {
    was.same_day && is_same_day(resource, span, was.span.start)
}

/// The first moment of the day after `day`.
pub(in crate::rules) fn midnight_after(
    zone: chrono_tz::Tz,
    day: NaiveDate,
) -> Option<DateTime<Utc>> {
    let next = day.checked_add_days(Days::new(1))?;
    Some(local_to_utc(zone, next.and_time(NaiveTime::MIN)).earliest())
}
