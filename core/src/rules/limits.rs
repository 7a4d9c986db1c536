//! `/limit`, and whether somebody may have what they ask for under the limits there are.
//!
//! What was used counts where it began: a booking counts for the day, week and month of its start,
//! in its resource's zone, as long as it lasted; one that was given up before it began not at all.
//! A turn from the line counts like a booking, but is asked nothing about how far ahead it is.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::occupancy::{Occupancy, minutes};
use super::{Draft, find, members, turns};
use crate::model::community::Community;
use crate::model::limit::{Amount, Limit, LimitChange, Period};
use crate::model::{
    Answer, Booking, Event, MemberId, Refusal, Request, Resource, ResourceId, ResourceRef,
};
use crate::time::{Span, floor_to_minute, local_to_utc, utc_to_local};

/// Most limits and bookings that the search for an allowed slot passes.
const MOST_SEARCH_STEPS: usize = 100;

pub(super) fn limit(
    draft: &mut Draft<'_>,
    request: &Request,
    scope: Option<&ResourceRef>,
    change: Option<LimitChange>,
) -> Result<Answer, Refusal> {
    let scope = scope
        .map(|resource| find::resource(draft.state, resource))
        .transpose()?
        .map(|resource| resource.id);
    if let Some(change) = change {
        let limits = draft.state.limits.changed(scope, change);
        members::enrol(draft, &request.actor);
        draft.emit(Event::LimitsSet {
            resource: scope,
            limits,
        });
        // A limit that is lifted may let somebody in line have a turn.
        for line in turns::awaited(draft.state) {
            turns::settle_line(draft, line, None);
        }
    }
    let everywhere = match scope {
        Some(_) => draft.state.limits.of(None).to_vec(),
        None => Vec::new(),
    };
    Ok(Answer::Limits {
        resource: scope,
        limits: draft.state.limits.of(scope).to_vec(),
        everywhere,
        changed: change.is_some(),
    })
}

/// Somebody who wants a resource.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanting<'a> {
    pub(super) state: &'a Community,
    pub(super) resource: &'a Resource,
    /// `None`: they are no member yet, and have used nothing.
    pub(super) member: Option<MemberId>,
    pub(super) now: DateTime<Utc>,
    /// A booking of theirs that this is to be instead of: it does not count.
    pub(super) without: Option<Booking>,
}

/// A limit that forbids something.
#[derive(Debug, Clone, Copy)]
struct Breach {
    scope: Option<ResourceId>,
    limit: Limit,
    /// What has been used of it, in bookings or minutes.
    used: u32,
    /// No earlier start is allowed; `None` if no later one is either.
    retry_from: Option<DateTime<Utc>>,
    /// The same can be asked for again then.
    ask_again_at: Option<DateTime<Utc>>,
}

/// What counts against an amount.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    bookings: u32,
    minutes: u32,
}

impl Sum {
    fn add(&mut self, bookings: u32, minutes: u32) {
        self.bookings = self.bookings.saturating_add(bookings);
        self.minutes = self.minutes.saturating_add(minutes);
    }

    fn of(&self, amount: Amount) -> u32 {
        match amount {
            Amount::Bookings(_) => self.bookings,
            Amount::Minutes(_) => self.minutes,
        }
    }

    /// For how long one more booking may last, `wanted` minutes at the most.
    fn left(&self, amount: Amount, wanted: u32) -> u32 {
        match amount {
            Amount::Bookings(most) if self.bookings < most => wanted,
            Amount::Bookings(_) => 0,
            Amount::Minutes(most) => wanted.min(most.saturating_sub(self.minutes)),
        }
    }
}

impl Wanting<'_> {
    /// Refuses what a limit forbids, with the next slot that would be allowed.
    pub(super) fn must_be_allowed(&self, span: Span, seats: u32) -> Result<(), Refusal> {
        match self.breach(span, |_| true) {
            None => Ok(()),
            Some(breach) => Err(self.refusal(breach, span, seats)),
        }
    }

    /// The same for what was theirs or promised to them before: how far ahead it is was asked then.
    pub(super) fn must_be_allowed_still(&self, span: Span, seats: u32) -> Result<(), Refusal> {
        match self.breach(span, |limit| !is_for_slots(limit)) {
            None => Ok(()),
            Some(breach) => Err(self.refusal(breach, span, seats)),
        }
    }

    /// No limit forbids that.
    pub(super) fn allows(&self, span: Span) -> bool {
        self.breach(span, |_| true).is_none()
    }

    /// Refuses those who may have no turn that begins now.
    pub(super) fn must_be_allowed_turn(&self) -> Result<(), Refusal> {
        let shortest = self.resource.shortest_turn_minutes;
        let span = Span::starting(floor_to_minute(self.now), shortest);
        if self.turn_minutes(shortest) >= shortest {
            return Ok(());
        }
        self.must_be_allowed_still(span, 1)
    }

    /// For how long a turn that begins now may last, `wanted` minutes at the most; 0 if not at all.
    pub(super) fn turn_minutes(&self, wanted: u32) -> u32 {
        let start = floor_to_minute(self.now);
        let all = self.state.limits.on(self.resource.id);
        all.fold(wanted, |left, (scope, limit)| match limit {
            Limit::Active(amount) => self.active(scope).left(amount, left),
            Limit::Per { amount, period } => self.used_in(scope, period, start).left(amount, left),
            Limit::LongestMinutes(longest) => left.min(longest),
            Limit::BetweenMinutes(gap) => left.min(self.until_gap(scope, gap, start)),
            Limit::AheadDays(_) | Limit::NoticeMinutes(_) => left,
        })
    }

    /// The first slot at `from` or later that is free and allowed; a refusal if only limits forbid
    /// what is free.
    pub(super) fn next_slot(
        &self,
        occupancy: &Occupancy<'_>,
        length_minutes: u32,
        seats: u32,
    ) -> Result<Option<DateTime<Utc>>, Refusal> {
        let Some(first) = occupancy.next_free(self.now, length_minutes, seats, true) else {
            return Ok(None);
        };
        match self.next_allowed(occupancy, first, length_minutes, seats) {
            Ok(start) => Ok(start),
            Err((breach, span)) => Err(self.refusal(breach, span, seats)),
        }
    }

    /// The first slot at `from` or later that is free and allowed; else the limit that forbids all
    /// that is free, and the first slot that it forbids.
    fn next_allowed(
        &self,
        occupancy: &Occupancy<'_>,
        mut from: DateTime<Utc>,
        length_minutes: u32,
        seats: u32,
    ) -> Result<Option<DateTime<Utc>>, (Breach, Span)> {
        for _ in 0..MOST_SEARCH_STEPS {
            let Some(start) = occupancy.next_free(from, length_minutes, seats, true) else {
                return Ok(None);
            };
            let span = Span::starting(start, length_minutes);
            let Some(breach) = self.breach(span, |_| true) else {
                return Ok(Some(start));
            };
            match breach.retry_from.filter(|later| *later > start) {
                Some(later) => from = later,
                None => return Err((breach, span)),
            }
        }
        Ok(None)
    }

    fn refusal(&self, breach: Breach, span: Span, seats: u32) -> Refusal {
        let Self {
            state,
            resource,
            now,
            ..
        } = *self;
        let longest = state
            .limits
            .on(resource.id)
            .filter_map(|(_, limit)| match limit {
                Limit::LongestMinutes(longest) => Some(longest),
                Limit::Active(Amount::Minutes(most))
                | Limit::Per {
                    amount: Amount::Minutes(most),
                    ..
                } => Some(most),
                _ => None,
            })
            .min();
        let length = longest.map_or(span.minutes(), |longest| longest.min(span.minutes()));
        let from = match breach.limit {
            Limit::AheadDays(_) => now,
            _ => span.start.max(now),
        };
        let occupancy = Occupancy::with_line(state, resource, now);
        let next = match self.without {
            // Another booking is no answer to somebody who wants to change one.
            Some(_) => None,
            None => self
                .next_allowed(&occupancy, from, length, seats)
                .unwrap_or(None),
        };
        Refusal::LimitReached {
            resource: resource.id,
            everywhere: breach.scope.is_none(),
            limit: breach.limit,
            used: breach.used,
            ask_again_at: breach.ask_again_at,
            next: next.map(|start| Span::starting(start, length)),
        }
    }

    /// The first limit of those that `are_asked` that forbids a booking of that span.
    fn breach(&self, span: Span, are_asked: impl Fn(Limit) -> bool) -> Option<Breach> {
        self.state
            .limits
            .on(self.resource.id)
            .filter(|(_, limit)| are_asked(*limit))
            .find_map(|(scope, limit)| self.broken(scope, limit, span))
    }

    fn broken(&self, scope: Option<ResourceId>, limit: Limit, span: Span) -> Option<Breach> {
        let zone = self.resource.zone;
        let breach = |used, retry_from, ask_again_at| {
            Some(Breach {
                scope,
                limit,
                used,
                retry_from,
                ask_again_at,
            })
        };
        match limit {
            Limit::Active(amount) => {
                let sum = self.active(scope);
                if sum.left(amount, span.minutes()) >= span.minutes() {
                    return None;
                }
                let first_end = self.own(scope).map(|booking| booking.span.end).min();
                breach(sum.of(amount), None, first_end)
            }
            Limit::Per { amount, period } => {
                let sum = self.used_in(scope, period, span.start);
                if sum.left(amount, span.minutes()) >= span.minutes() {
                    return None;
                }
                let (_, last) = period.around(utc_to_local(zone, span.start).date());
                breach(sum.of(amount), midnight_after(zone, last), None)
            }
            Limit::AheadDays(days) => {
                let today = utc_to_local(zone, self.now).date();
                let wanted = utc_to_local(zone, span.start).date();
                let last = today.checked_add_days(Days::new(u64::from(days)));
                if last.is_some_and(|last| wanted <= last) {
                    return None;
                }
                let opens = wanted.checked_sub_days(Days::new(u64::from(days) + 1));
                let opens_at = opens.and_then(|day| midnight_after(zone, day));
                breach(0, None, opens_at)
            }
            Limit::NoticeMinutes(notice) => {
                let earliest = floor_to_minute(self.now) + minutes(notice);
                (span.start < earliest)
                    .then(|| breach(0, Some(earliest), None))
                    .flatten()
            }
            Limit::BetweenMinutes(gap) => {
                let gap = minutes(gap);
                let near = self
                    .own_spans(scope, span.start)
                    .filter(|other| span.start < other.end + gap && other.start < span.end + gap);
                let last = near.map(|other| other.end).max()?;
                breach(0, Some(last + gap), None)
            }
            Limit::LongestMinutes(longest) => (span.minutes() > longest)
                .then(|| breach(0, None, None))
                .flatten(),
        }
    }

    /// Their bookings that are not over.
    fn own(&self, scope: Option<ResourceId>) -> impl Iterator<Item = Booking> + '_ {
        self.member
            .into_iter()
            .flat_map(|member| self.state.bookings.of_member(member))
            .filter(move |booking| scope.is_none_or(|resource| booking.resource == resource))
            .filter(|booking| self.without.is_none_or(|without| without.id != booking.id))
    }

    fn active(&self, scope: Option<ResourceId>) -> Sum {
        self.own(scope).fold(Sum::default(), |mut sum, booking| {
            sum.add(1, booking.span.minutes());
            sum
        })
    }

    /// What they have of what begins in the period that `at` lies in, over or not.
    fn used_in(&self, scope: Option<ResourceId>, period: Period, at: DateTime<Utc>) -> Sum {
        let days = period.around(utc_to_local(self.resource.zone, at).date());
        let mut sum = Sum::default();
        for booking in self.own(scope) {
            let day = local_day(self.state, &booking);
            if days.0 <= day && day <= days.1 {
                sum.add(1, booking.span.minutes());
            }
        }
        if let Some(member) = self.member {
            for (resource, used) in self.state.usage.of(member, days) {
                if scope.is_none_or(|scope| scope == resource) {
                    sum.add(used.bookings, used.minutes);
                }
            }
        }
        sum
    }

    /// When they have it around `at`: bookings that are not over, and the last moments of those
    /// that are, as far as a gap can reach.
    fn own_spans(
        &self,
        scope: Option<ResourceId>,
        at: DateTime<Utc>,
    ) -> impl Iterator<Item = Span> + '_ {
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
            .filter(move |(resource, _)| scope.is_none_or(|scope| scope == *resource))
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
    fn until_gap(&self, scope: Option<ResourceId>, gap: u32, start: DateTime<Utc>) -> u32 {
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

/// When time alone may next let somebody have a turn whom limits keep from it now.
pub(super) fn next_relief(
    state: &Community,
    resource: &Resource,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let waiting = || {
        let line = state.line(resource.id).iter();
        line.filter(|waiting| waiting.offer.is_none())
    };
    state
        .limits
        .on(resource.id)
        .filter_map(|(scope, limit)| match limit {
            Limit::Per { .. } => {
                let today = utc_to_local(resource.zone, now).date();
                midnight_after(resource.zone, today)
            }
            Limit::BetweenMinutes(gap) => waiting()
                .flat_map(|waiting| {
                    let wanting = Wanting {
                        state,
                        resource,
                        member: Some(waiting.member),
                        now,
                        without: None,
                    };
                    let ends: Vec<_> = wanting
                        .own_spans(scope, now)
                        .map(|span| span.end + minutes(gap))
                        .collect();
                    ends
                })
                .filter(|end| *end > now)
                .min(),
            _ => None,
        })
        .min()
        .filter(|_| waiting().next().is_some())
}

/// Limits that say when a slot may be booked: a turn begins when it is offered.
fn is_for_slots(limit: Limit) -> bool {
    matches!(limit, Limit::AheadDays(_) | Limit::NoticeMinutes(_))
}

/// The local day on which a booking begins.
pub(super) fn local_day(state: &Community, booking: &Booking) -> NaiveDate {
    let zone = state
        .resources
        .get(&booking.resource)
        .map_or(state.settings.zone, |resource| resource.zone);
    utc_to_local(zone, booking.span.start).date()
}

/// The first moment of the day after `day`.
fn midnight_after(zone: chrono_tz::Tz, day: NaiveDate) -> Option<DateTime<Utc>> {
    let next = day.checked_add_days(Days::new(1))?;
    Some(local_to_utc(zone, next.and_time(NaiveTime::MIN)).earliest())
}
