//! Limits: what everybody has, counted one by one.

use chrono::{Datelike, NaiveDate, TimeDelta};
use dibs_core::model::limit::{Amount, Limit, Period};
use dibs_core::model::{BookingId, MemberId, Refusal, ResourceId};

use super::{Held, Judge, Rule, Violation, clock, hours};

const MINUTE: i64 = 60;
/// What began so long ago counts for nothing any more, in seconds; Dibs forgets it sooner.
const REMEMBERED_SECONDS: i64 = 40 * 24 * 60 * MINUTE;

/// A booking that is over and lasted for a while. Times are seconds since the epoch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Over {
    booking: BookingId,
    resource: ResourceId,
    member: MemberId,
    /// The local day it began on.
    day: NaiveDate,
    start: i64,
    end: i64,
    /// What counts of it.
    minutes: i64,
}

/// What somebody wants, or has. Times are seconds since the epoch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub(super) resource: ResourceId,
    pub(super) member: MemberId,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) is_turn: bool,
}

impl Over {
    /// Whose it was.
    pub(super) fn member(&mut self) -> &mut MemberId {
        &mut self.member
    }
}

impl Judge {
    pub(super) fn day(&self, resource: ResourceId, at: i64) -> NaiveDate {
        self.things
            .get(&resource)
            .map_or(NaiveDate::MIN, |thing| hours::shown(thing.zone, at).date())
    }

    /// A booking is over since `end`: it counts if it began, and one that was missed in full.
    pub(super) fn is_over(&mut self, booking: BookingId, held: &Held, end: i64, missed: bool) {
        let end = end.min(held.end);
        if end > held.start {
            let over = Over {
                booking,
                resource: held.resource,
                member: held.member,
                day: self.day(held.resource, held.start),
                start: held.start,
                end,
                minutes: (if missed { held.end } else { end } - held.start) / MINUTE,
            };
            self.over.push(over);
        }
        let last_at = self.last_at;
        self.over
            .retain(|over| over.start > last_at - REMEMBERED_SECONDS);
    }

    /// When what somebody had of something ended, of what began on that day or later.
    pub(super) fn ends(
        &self,
        resource: ResourceId,
        member: MemberId,
        first: Option<NaiveDate>,
    ) -> impl Iterator<Item = i64> + '_ {
        let over = self.over.iter();
        over.filter(move |over| (over.resource, over.member) == (resource, member))
            .filter(move |over| first.is_none_or(|first| over.day >= first))
            .map(|over| over.end)
    }

    /// A booking that was cancelled goes on.
    pub(super) fn is_not_over(&mut self, booking: BookingId) {
        self.over.retain(|over| over.booking != booking);
    }

    /// The first limit that forbids what somebody wants at `at`, and what they have of it.
    pub(super) fn forbidden(&self, wanted: &Wanted, at: i64) -> Option<(Limit, i64)> {
        self.limits.on(wanted.resource).find_map(|(scope, limit)| {
            let used = self.broken(scope, limit, wanted, at)?;
            Some((limit, used))
        })
    }

    fn broken(
        &self,
        scope: Option<ResourceId>,
        limit: Limit,
        wanted: &Wanted,
        at: i64,
    ) -> Option<i64> {
        let counts = |resource: ResourceId, member: MemberId| {
            member == wanted.member && scope.is_none_or(|scope| scope == resource)
        };
        let held: Vec<&Held> = self
            .held
            .values()
            .filter(|held| counts(held.resource, held.member))
            .collect();
        let over: Vec<&Over> = self
            .over
            .iter()
            .filter(|over| counts(over.resource, over.member))
            .collect();
        let length = (wanted.end - wanted.start) / MINUTE;
        let sum = |amount: Amount, lengths: Vec<i64>| {
            let count = i64::try_from(lengths.len()).unwrap_or(i64::MAX);
            let minutes = lengths.iter().sum::<i64>();
            match amount {
                Amount::Bookings(most) => (count + 1 > i64::from(most)).then_some(count),
                Amount::Minutes(most) => (minutes + length > i64::from(most)).then_some(minutes),
            }
        };
        let minutes_of = |start: i64, end: i64| (end - start) / MINUTE;
        match limit {
            Limit::Active(amount) => {
                let all = held.iter().map(|held| minutes_of(held.start, held.end));
                sum(amount, all.collect())
            }
            Limit::Per { amount, period } => {
                let day = self.day(wanted.resource, wanted.start);
                let held = held
                    .iter()
                    .filter(|held| is_same(period, day, self.day(held.resource, held.start)));
                let over = over.iter().filter(|over| is_same(period, day, over.day));
                let all = held
                    .map(|held| minutes_of(held.start, held.end))
                    .chain(over.map(|over| over.minutes));
                sum(amount, all.collect())
            }
            Limit::AheadDays(days) => {
                let today = self.day(wanted.resource, at);
                let day = self.day(wanted.resource, wanted.start);
                let is_far = day > today + TimeDelta::days(i64::from(days));
                (!wanted.is_turn && is_far).then_some(0)
            }
            Limit::NoticeMinutes(notice) => {
                let earliest = at - at % MINUTE + i64::from(notice) * MINUTE;
                (!wanted.is_turn && wanted.start < earliest).then_some(0)
            }
            Limit::BetweenMinutes(gap) => {
                let gap = i64::from(gap) * MINUTE;
                let near =
                    |start: i64, end: i64| wanted.start < end + gap && start < wanted.end + gap;
                let is_near = held.iter().any(|held| near(held.start, held.end))
                    || over.iter().any(|over| near(over.start, over.end));
                is_near.then_some(0)
            }
            Limit::LongestMinutes(longest) => (length > i64::from(longest)).then_some(0),
        }
    }

    /// A slot or turn is taken at `at`: no limit forbids it.
    pub(super) fn is_allowed(&self, wanted: &Wanted, at: i64) -> Result<(), Violation> {
        match self.forbidden(wanted, at) {
            None => Ok(()),
            Some((limit, used)) => {
                let how = format!(
                    "member {} has {} from {} to {}, although the limit is {limit} and {used} are used",
                    wanted.member,
                    wanted.resource,
                    clock(wanted.start),
                    clock(wanted.end)
                );
                Violation::of(Rule::Limit, how)
            }
        }
    }

    /// A limit keeps somebody from the shortest turn at `from`.
    pub(super) fn may_not_have_turn(
        &self,
        resource: ResourceId,
        member: MemberId,
        from: i64,
    ) -> bool {
        let shortest = self.things.get(&resource).map_or(0, |t| t.shortest_seconds);
        self.turn_is_forbidden(resource, member, from, from + shortest)
    }

    pub(super) fn turn_is_forbidden(
        &self,
        resource: ResourceId,
        member: MemberId,
        start: i64,
        end: i64,
    ) -> bool {
        let is_turn = true;
        let wanted = Wanted {
            resource,
            member,
            start,
            end,
            is_turn,
        };
        self.forbidden(&wanted, start).is_some()
    }

    /// Somebody was refused because of a limit: it is one, and what they are offered is to be had.
    pub(super) fn is_unfair_limit(
        &self,
        asker: Option<MemberId>,
        refusal: &Refusal,
        now: i64,
    ) -> bool {
        let Refusal::LimitReached {
            resource,
            everywhere,
            limit,
            next,
            ..
        } = refusal
        else {
            return false;
        };
        let scope = (!everywhere).then_some(*resource);
        if !self.limits.of(scope).contains(limit) {
            return true;
        }
        let Some(next) = next else { return false };
        let (start, end) = (next.start.timestamp(), next.end.timestamp());
        let wanted = asker.map(|member| Wanted {
            resource: *resource,
            member,
            start,
            end,
            is_turn: false,
        });
        !self.has_room(*resource, start, end, 1)
            || wanted.is_some_and(|wanted| self.forbidden(&wanted, now).is_some())
    }
}

fn is_same(period: Period, a: NaiveDate, b: NaiveDate) -> bool {
    match period {
        Period::Day => a == b,
        Period::Week => a.iso_week() == b.iso_week(),
        Period::Month => (a.year(), a.month()) == (b.year(), b.month()),
    }
}
