//! Whether somebody may have what they ask for under the limits there are.
//!
//! What was used counts where it began: a booking counts for the day, week and month of its start,
//! in its resource's zone, as long as it lasted; one that was given up before it began not at all.
//! A turn from the line counts like a booking, but is asked nothing about how far ahead it is.
//!
//! What lies within the free hours of a scope, as it was booked, is asked nothing by its limits but
//! how far ahead it is, and counts for none of its amounts; what begins on the day it was asked for
//! likewise, where that is free, but it may neither be too long nor too near to another.

mod relief;
mod setting;
mod used;

use chrono::{DateTime, Days, Utc};

use super::occupancy::{Occupancy, minutes};
use super::teams;
use crate::model::community::Community;
use crate::model::limit::{Amount, Limit, LimitScope, Relaxed, ScopeLimits};
use crate::model::{Actor, Booking, MemberId, Refusal, Resource, TeamId};
use crate::time::{Span, floor_to_minute, utc_to_local};

use self::relief::next_free_start;
pub(super) use self::relief::next_relief;
pub(super) use self::setting::{group_name, limit};
use self::used::midnight_after;
pub(super) use self::used::{is_same_day, is_still_same_day, local_day};

/// Most limits and bookings that the search for an allowed slot passes.
const MOST_SEARCH_STEPS: usize = 100;

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
    /// What this was before, if it is booked already: it was asked for then.
    pub(super) was: Option<Booking>,
    /// Whoever asks, if that is them: what they are now tells which teams they belong to.
    pub(super) actor: Option<&'a Actor>,
}

/// A limit that forbids something.
#[derive(Debug, Clone)]
struct Breach {
    scope: LimitScope,
    /// The team it is set for; `None`: everybody.
    team: Option<TeamId>,
    limit: Limit,
    /// What has been used of it, in bookings or minutes.
    used: u32,
    /// No earlier start is allowed; `None` if no later one is either.
    retry_from: Option<DateTime<Utc>>,
    /// The same can be asked for again then.
    ask_again_at: Option<DateTime<Utc>>,
}

impl Wanting<'_> {
    /// Refuses what a limit forbids, with the next slot that would be allowed.
    pub(super) fn must_be_allowed(&self, span: Span, seats: u32) -> Result<(), Refusal> {
        match self.breach(span, |_| true) {
            None => Ok(()),
            Some(breach) => Err(self.refusal(&breach, span, seats)),
        }
    }

    /// The same for what was theirs or promised to them before: how far ahead it is was asked then.
    pub(super) fn must_be_allowed_still(&self, span: Span, seats: u32) -> Result<(), Refusal> {
        match self.breach(span, |limit| !is_for_slots(limit)) {
            None => Ok(()),
            Some(breach) => Err(self.refusal(&breach, span, seats)),
        }
    }

    /// Nor does any that was not asked before.
    pub(super) fn allows_still(&self, span: Span) -> bool {
        self.breach(span, |limit| !is_for_slots(limit)).is_none()
    }

    /// Refuses what is longer than anybody may have it, whatever else they have.
    pub(super) fn must_be_short_enough(&self, span: Span, seats: u32) -> Result<(), Refusal> {
        let is_longest = |limit| matches!(limit, Limit::LongestMinutes(_));
        match self.breach(span, is_longest) {
            None => Ok(()),
            Some(breach) => Err(self.refusal(&breach, span, seats)),
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
        let mut left = wanted;
        for (scope, rules) in self.state.limits.on(self.resource) {
            let relaxed = rules.relaxed();
            let free = relief::minutes_free(relaxed, self.resource.zone, start, wanted);
            for (_, limit) in self.holding(rules) {
                let allowed = match limit {
                    Limit::Active(_) | Limit::Per { .. } if relaxed.same_day => wanted,
                    Limit::Active(amount) => self.active(&scope).left(amount, left),
                    Limit::Per { amount, period } => {
                        self.used_in(&scope, period, start).left(amount, left)
                    }
                    Limit::LongestMinutes(longest) => longest,
                    Limit::BetweenMinutes(gap) => self.until_gap(&scope, gap, start),
                    Limit::AheadDays(_) | Limit::NoticeMinutes(_) | Limit::Unlimited => wanted,
                };
                left = left.min(allowed.max(free));
            }
        }
        left
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
            Err((breach, span)) => Err(self.refusal(&breach, span, seats)),
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
            // Free hours may come before the limit lets somebody have more.
            let free = next_free_start(self, &breach, start);
            let later = breach.retry_from.into_iter().chain(free).min();
            match later.filter(|later| *later > start) {
                Some(later) => from = later,
                None => return Err((breach, span)),
            }
        }
        Ok(None)
    }

    fn refusal(&self, breach: &Breach, span: Span, seats: u32) -> Refusal {
        let Self {
            state,
            resource,
            now,
            ..
        } = *self;
        let limits = state
            .limits
            .on(resource)
            .flat_map(|(_, rules)| self.holding(rules));
        let longest = limits
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
        let team = breach.team.map(|team| teams::name_of(state, team));
        Refusal::LimitReached {
            resource: resource.id,
            everywhere: breach.scope == LimitScope::Everything,
            group: match breach.scope {
                LimitScope::Group(_) => resource.group.clone(),
                LimitScope::Everything | LimitScope::Resource(_) => None,
            },
            team,
            free: Box::new(self.relaxed_of(breach)),
            limit: breach.limit,
            used: breach.used,
            ask_again_at: breach.ask_again_at,
            next: next.map(|start| Span::starting(start, length)),
        }
    }

    /// Which limits of a scope hold for whoever wants it.
    fn holding(&self, rules: &ScopeLimits) -> Vec<(Option<TeamId>, Limit)> {
        rules.for_member(|team| teams::is_in(self.state, team, self.member, self.actor))
    }

    /// When one is free of a limit that was reached.
    fn relaxed_of(&self, breach: &Breach) -> Relaxed {
        let rules = self.state.limits.of(&breach.scope);
        let relaxed = rules.map(|rules| rules.relaxed().clone());
        let Relaxed { hours, same_day } = relaxed.unwrap_or_default();
        Relaxed {
            hours: hours.filter(|_| breach.limit.yields_to_hours()),
            same_day: same_day && breach.limit.is_amount(),
        }
    }

    /// Whether a booking of that span would begin on the day it was asked for.
    fn same_day(&self, span: Span) -> bool {
        match &self.was {
            Some(was) => is_still_same_day(self.resource, was, span),
            None => is_same_day(self.resource, span, self.now),
        }
    }

    /// The first limit of those that `are_asked` that forbids a booking of that span.
    fn breach(&self, span: Span, are_asked: impl Fn(Limit) -> bool) -> Option<Breach> {
        let zone = self.resource.zone;
        self.state
            .limits
            .on(self.resource)
            .find_map(|(scope, rules)| {
                let holding = self.holding(rules);
                let same_day = self.same_day(span);
                let free = |limit| rules.relaxed().frees_of(limit, zone, span, same_day);
                let asked = holding
                    .into_iter()
                    .filter(|(_, limit)| are_asked(*limit) && !free(*limit));
                asked
                    .into_iter()
                    .find_map(|(team, limit)| self.broken(&scope, team, limit, span))
            })
    }

    fn broken(
        &self,
        scope: &LimitScope,
        team: Option<TeamId>,
        limit: Limit,
        span: Span,
    ) -> Option<Breach> {
        let zone = self.resource.zone;
        let breach = |used, retry_from, ask_again_at| {
            Some(Breach {
                scope: scope.clone(),
                team,
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
                let first_end = self.counted(scope).map(|booking| booking.span.end).min();
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
            Limit::Unlimited => None,
        }
    }
}

/// Limits that say when a slot may be booked: a turn begins when it is offered.
fn is_for_slots(limit: Limit) -> bool {
    matches!(limit, Limit::AheadDays(_) | Limit::NoticeMinutes(_))
}
