//! Limits: what everybody has, counted one by one.

use chrono::{Datelike, NaiveDate, TimeDelta};
use dibs_core::model::limit::{Amount, Limit, LimitScope, Period, ScopeLimits};
use dibs_core::model::{BookingId, MemberId, Refusal, Relaxed, ResourceId};

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
    /// It was free when it was over: of its own limits, of its group's, of everything's.
    free: [bool; 3],
}

/// What somebody wants, or has. Times are seconds since the epoch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub(super) resource: ResourceId,
    pub(super) member: MemberId,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) is_turn: bool,
    /// It is, or was, asked for on the day it begins.
    pub(super) same_day: bool,
    /// Whoever asks manages, or does not; else it is what they last were.
    pub(super) manages: Option<bool>,
}

/// How far a scope reaches, as a place among three.
fn reach(scope: &LimitScope) -> usize {
    match scope {
        LimitScope::Resource(_) => 0,
        LimitScope::Group(_) => 1,
        LimitScope::Everything => 2,
    }
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
                free: self.free(held),
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

    /// What somebody used of what began from one day to another, in minutes.
    pub(super) fn used_between(
        &self,
        resource: ResourceId,
        member: MemberId,
        (first, last): (NaiveDate, NaiveDate),
    ) -> i64 {
        let own = self.over.iter();
        let own = own.filter(|over| (over.resource, over.member) == (resource, member));
        own.filter(|over| (first..=last).contains(&over.day))
            .map(|over| over.minutes)
            .sum()
    }

    /// A booking that was cancelled goes on.
    pub(super) fn is_not_over(&mut self, booking: BookingId) {
        self.over.retain(|over| over.booking != booking);
    }

    /// All limits there are for a resource.
    fn limits_on(&self, resource: ResourceId) -> Vec<(LimitScope, &ScopeLimits)> {
        let all = self.limits.iter();
        all.filter(|(scope, _)| self.lies_in(scope, resource))
            .map(|(scope, rules)| (scope.clone(), rules))
            .collect()
    }

    fn lies_in(&self, scope: &LimitScope, resource: ResourceId) -> bool {
        match scope {
            LimitScope::Everything => true,
            LimitScope::Resource(of) => *of == resource,
            LimitScope::Group(group) => {
                let thing = self.things.get(&resource);
                thing.is_some_and(|thing| thing.group.as_ref() == Some(group))
            }
        }
    }

    /// Whether somebody asks for it on the day it begins.
    pub(super) fn is_of_that_day(&self, resource: ResourceId, start: i64, at: i64) -> bool {
        self.day(resource, start) == self.day(resource, at)
    }

    fn is_in_free_hours(&self, relaxed: &Relaxed, resource: ResourceId, span: (i64, i64)) -> bool {
        let zone = self.things.get(&resource).map(|thing| thing.zone);
        relaxed
            .hours
            .as_ref()
            .zip(zone)
            .is_some_and(|(free, zone)| {
                hours::is_open(hours::windows(free).as_deref(), zone, span.0, span.1)
            })
    }

    /// Whether a booking counts for no amount there.
    fn is_free(&self, relaxed: &Relaxed, held: &Held) -> bool {
        relaxed.same_day && held.same_day
            || self.is_in_free_hours(relaxed, held.resource, (held.start, held.end))
    }

    fn free(&self, held: &Held) -> [bool; 3] {
        let mut free = [false; 3];
        for (scope, rules) in self.limits_on(held.resource) {
            free[reach(&scope)] |= self.is_free(rules.relaxed(), held);
        }
        free
    }

    /// The first limit that forbids what somebody wants at `at`, and what they have of it.
    pub(super) fn forbidden(&self, wanted: &Wanted, at: i64) -> Option<(Limit, i64)> {
        let span = (wanted.start, wanted.end);
        for (scope, rules) in self.limits_on(wanted.resource) {
            let relaxed = rules.relaxed();
            let in_free_hours = self.is_in_free_hours(relaxed, wanted.resource, span);
            let left_over = relaxed.same_day && wanted.same_day;
            for limit in self.holding(rules, wanted.member, wanted.manages) {
                let is_free = match limit {
                    Limit::Active(_) | Limit::Per { .. } => in_free_hours || left_over,
                    Limit::BetweenMinutes(_) | Limit::LongestMinutes(_) => in_free_hours,
                    Limit::AheadDays(_) | Limit::NoticeMinutes(_) | Limit::Unlimited => false,
                };
                if is_free {
                    continue;
                }
                if let Some(used) = self.broken((&scope, relaxed), limit, wanted, at) {
                    return Some((limit, used));
                }
            }
        }
        None
    }

    fn broken(
        &self,
        (scope, relaxed): (&LimitScope, &Relaxed),
        limit: Limit,
        wanted: &Wanted,
        at: i64,
    ) -> Option<i64> {
        let counts = |resource: ResourceId, member: MemberId| {
            member == wanted.member && self.lies_in(scope, resource)
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
                let all = held.iter().filter(|held| !self.is_free(relaxed, held));
                let all = all.map(|held| minutes_of(held.start, held.end));
                sum(amount, all.collect())
            }
            Limit::Per { amount, period } => {
                let day = self.day(wanted.resource, wanted.start);
                let held = held
                    .iter()
                    .filter(|held| !self.is_free(relaxed, held))
                    .filter(|held| is_same(period, day, self.day(held.resource, held.start)));
                let over = over
                    .iter()
                    .filter(|over| !over.free[reach(scope)] && is_same(period, day, over.day));
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
            Limit::Unlimited => None,
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
            // What begins at once is asked for on its day.
            same_day: true,
            manages: None,
        };
        self.forbidden(&wanted, start).is_some()
    }

    /// Somebody was refused because of a limit: it is one, and what they are offered is to be had.
    pub(super) fn is_unfair_limit(
        &self,
        (asker, manages): (Option<MemberId>, Option<bool>),
        refusal: &Refusal,
        now: i64,
    ) -> bool {
        let Refusal::LimitReached {
            resource,
            everywhere,
            group,
            team,
            limit,
            next,
            ..
        } = refusal
        else {
            return false;
        };
        let group = group.as_ref().map(|group| group.to_lowercase());
        let own = (!everywhere && group.is_none()).then_some(*resource);
        let scope = LimitScope::of(own, group.as_deref());
        let rules = self.limits.of(&scope);
        let is_one = rules.is_some_and(|rules| match team {
            None => rules.of(None).contains(limit),
            Some(_) => rules.teams().any(|(_, limits)| limits.contains(limit)),
        });
        if !is_one {
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
            same_day: self.is_of_that_day(*resource, start, now),
            manages,
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
