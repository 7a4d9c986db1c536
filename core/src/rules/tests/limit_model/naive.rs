//! What limits allow, told by whoever remembers every booking ever made and looks through all of
//! them for every question.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc, Weekday};
use chrono_tz::Tz;

use super::super::club::BERLIN;
use crate::model::limit::{Amount, Limit, Period};
use crate::model::{Booking, BookingId, Event, MemberId, Refusal, Resource, ResourceId};
use crate::time::{Span, floor_to_minute};

pub(super) const RESOURCES: [&str; 3] = ["Piano", "Grand", "Lab"];
const ZONES: [Tz; 3] = [Tz::UTC, BERLIN, Tz::UTC];
pub(super) const GROUP: &str = "Pianos";
pub(super) const TEAMS: [&str; 3] = ["Tutors", "Tenors", "managers"];
const MANAGERS: usize = 2;

/// A resource's number here, from that of the core.
pub(super) fn index_of(resource: ResourceId) -> usize {
    usize::try_from(resource.0).expect("a small number") - 1
}

/// What a limit is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Only(usize),
    Group,
    All,
}

impl Scope {
    pub(super) const fn all_of(resource: usize) -> [Self; 3] {
        [Self::Only(resource), Self::Group, Self::All]
    }

    /// How far it reaches: what was free of its group's limits stays so in another group.
    const fn reach(self) -> usize {
        match self {
            Self::Only(_) => 0,
            Self::Group => 1,
            Self::All => 2,
        }
    }
}

/// Hours that are free of limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FreeHours {
    Evenings,
    NightsAndWeekends,
    Weekends,
    TwiceADay,
}

impl FreeHours {
    pub(super) const fn typed(self) -> &'static str {
        match self {
            Self::Evenings => "free 20-24",
            Self::NightsAndWeekends => "free mon-fri 20-8, sat-sun",
            Self::Weekends => "free sat-sun",
            Self::TwiceADay => "free 6-9, 18-22",
        }
    }

    fn has(self, day: Weekday, hour: u32) -> bool {
        let is_weekend = matches!(day, Weekday::Sat | Weekday::Sun);
        match self {
            Self::Evenings => hour >= 20,
            // What begins on Friday night ends on a Saturday; Sunday's night is no such night.
            Self::NightsAndWeekends => is_weekend || hour >= 20 || hour < 8 && day != Weekday::Mon,
            Self::Weekends => is_weekend,
            Self::TwiceADay => (6..9).contains(&hour) || (18..22).contains(&hour),
        }
    }

    fn have(self, zone: Tz, span: Span) -> bool {
        // They begin and end on the hour.
        let mut at = span.start;
        while at < span.end {
            let local = at.with_timezone(&zone);
            if !self.has(local.weekday(), local.hour()) {
                return false;
            }
            at += TimeDelta::minutes(i64::from(60 - local.minute()));
        }
        true
    }
}

/// A limit, of what and for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) scope: Scope,
    /// Its number; `None`: everybody.
    pub(super) team: Option<usize>,
    pub(super) limit: Limit,
}

/// A rule that something breaks, and what was used of it.
pub(super) type Broken = (Rule, u32);

/// The rule that a refusal names.
pub(super) fn named(refusal: &Refusal) -> Option<Broken> {
    let Refusal::LimitReached {
        resource,
        everywhere,
        group,
        team,
        limit,
        used,
        ..
    } = refusal
    else {
        return None;
    };
    let scope = match (everywhere, group) {
        (true, _) => Scope::All,
        (false, Some(_)) => Scope::Group,
        (false, None) => Scope::Only(index_of(*resource)),
    };
    let number = |team: &String| TEAMS.iter().position(|name| name == team);
    let team = team.as_ref().map(|team| number(team).expect("a team"));
    let limit = *limit;
    Some((Rule { scope, team, limit }, *used))
}

/// A booking, remembered for ever.
#[derive(Debug, Clone)]
struct Had {
    id: BookingId,
    member: MemberId,
    resource: usize,
    booked: Span,
    same_day: bool,
    /// Until when it lasted, and which reaches' limits it was free of when it was over.
    over: Option<(DateTime<Utc>, [bool; 3])>,
}

impl Had {
    fn lasted(&self) -> Span {
        let end = self.over.as_ref().map_or(self.booked.end, |over| over.0);
        Span {
            start: self.booked.start,
            end,
        }
    }
}

/// What somebody wants.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    pub(super) member: MemberId,
    pub(super) resource: usize,
    pub(super) span: Span,
    /// The booking of theirs that this is to be instead of.
    pub(super) instead_of: Option<BookingId>,
    /// They ask for it themselves, as a manager or not.
    pub(super) as_manager: Option<bool>,
    /// It is theirs already, or a turn: how far ahead it is has been asked.
    pub(super) is_promised: bool,
}

impl Wish {
    /// A turn that begins now, the shortest there is.
    pub(super) fn turn(member: MemberId, resource: ResourceId, now: DateTime<Utc>) -> Self {
        Self {
            member,
            resource: index_of(resource),
            span: Span::starting(
                floor_to_minute(now),
                Resource::DEFAULT_SHORTEST_TURN_MINUTES,
            ),
            instead_of: None,
            as_manager: None,
            is_promised: true,
        }
    }
}

/// All that ever happened.
#[derive(Debug, Default)]
pub(super) struct Model {
    pub(super) grouped: [bool; 3],
    rules: Vec<Rule>,
    /// The hours that are free, and whether the same day is.
    free: Vec<(Scope, Option<FreeHours>, bool)>,
    /// Who is in the teams, by number.
    pub(super) teams: [Vec<MemberId>; 3],
    had: Vec<Had>,
}

impl Model {
    /// A limit takes the place of one of its kind; `unlimited` that of all, and all that of it.
    pub(super) fn sets(&mut self, rule: Rule) {
        self.rules.retain(|old| {
            let same_place = old.scope == rule.scope && old.team == rule.team;
            let is_any = old.limit == Limit::Unlimited || rule.limit == Limit::Unlimited;
            !same_place || !is_any && !same_kind(old.limit, rule.limit)
        });
        self.rules.push(rule);
    }

    pub(super) fn lifts(&mut self, scope: Scope, team: Option<usize>) {
        let stays = |rule: &Rule| rule.scope != scope || team.is_some() && rule.team != team;
        self.rules.retain(stays);
        if team.is_none() {
            self.free.retain(|(of, ..)| *of != scope);
        }
    }

    /// Hours, or the same day, are free of what is limited.
    pub(super) fn frees(&mut self, scope: Scope, hours: Option<FreeHours>) {
        let index = self.free.iter().position(|(of, ..)| *of == scope);
        let index = index.unwrap_or_else(|| {
            self.free.push((scope, None, false));
            self.free.len() - 1
        });
        match hours {
            Some(hours) => self.free[index].1 = Some(hours),
            None => self.free[index].2 = true,
        }
    }

    pub(super) fn frees_nothing(&mut self, scope: Scope) {
        self.free.retain(|(of, ..)| *of != scope);
    }

    /// What becomes of bookings; who manages.
    pub(super) fn reads(&mut self, at: DateTime<Utc>, event: &Event) {
        match event {
            Event::Booked { booking } => {
                let resource = index_of(booking.resource);
                self.had.push(Had {
                    id: booking.id,
                    member: booking.member,
                    resource,
                    booked: booking.span,
                    same_day: local_day(resource, booking.span.start) == local_day(resource, at),
                    over: None,
                });
            }
            Event::BookingChanged { booking } => self.changes(booking),
            Event::Ended {
                booking, at: end, ..
            } => {
                let index = self.had.iter().position(|had| had.id == *booking);
                let index = index.expect("it was booked");
                let had = &self.had[index];
                let free = Scope::all_of(had.resource).map(|scope| {
                    self.has(scope, had.resource)
                        && self.are_free(scope, had.resource, had.booked, had.same_day)
                });
                let end = (*end).clamp(had.booked.start, had.booked.end);
                self.had[index].over = Some((end, free));
            }
            Event::StandingSeen { member, standing } => {
                self.teams[MANAGERS].retain(|other| other != member);
                if standing.manages {
                    self.teams[MANAGERS].push(*member);
                }
            }
            _ => {}
        }
    }

    /// What was asked for on its day stays so on that day; nothing becomes so.
    fn changes(&mut self, booking: &Booking) {
        let had = self.had.iter_mut().find(|had| had.id == booking.id);
        let had = had.expect("it was booked");
        had.same_day &= local_day(had.resource, had.booked.start)
            == local_day(had.resource, booking.span.start);
        had.booked = booking.span;
    }

    /// Somebody's bookings that have not begun.
    pub(super) fn ahead_of(&self, member: MemberId, now: DateTime<Utc>) -> Vec<(BookingId, usize)> {
        let own = self.had.iter().filter(|had| had.member == member);
        own.filter(|had| had.over.is_none() && had.booked.start > now)
            .map(|had| (had.id, had.resource))
            .collect()
    }

    /// All that is not over.
    pub(super) fn active(&self) -> Vec<(BookingId, MemberId, usize, Span)> {
        let active = self.had.iter().filter(|had| had.over.is_none());
        active
            .map(|had| (had.id, had.member, had.resource, had.booked))
            .collect()
    }

    fn has(&self, scope: Scope, resource: usize) -> bool {
        match scope {
            Scope::Only(of) => of == resource,
            Scope::Group => self.grouped[resource],
            Scope::All => true,
        }
    }

    fn free_hours_have(&self, scope: Scope, resource: usize, span: Span) -> bool {
        self.free.iter().any(|(of, hours, _)| {
            *of == scope && hours.is_some_and(|hours| hours.have(ZONES[resource], span))
        })
    }

    /// Free of amounts, that is.
    fn are_free(&self, scope: Scope, resource: usize, span: Span, same_day: bool) -> bool {
        let is_of = |of: &(Scope, _, bool)| of.0 == scope && of.2;
        same_day && self.free.iter().any(is_of) || self.free_hours_have(scope, resource, span)
    }

    /// The rules of a scope that hold for somebody.
    fn holding(&self, scope: Scope, wish: &Wish) -> Vec<Rule> {
        let belongs = |team: usize| match wish.as_manager {
            Some(manages) if team == MANAGERS => manages,
            _ => self.teams[team].contains(&wish.member),
        };
        let theirs: Vec<Rule> = self
            .rules
            .iter()
            .copied()
            .filter(|rule| rule.scope == scope && rule.team.is_none_or(belongs))
            .collect();
        let of_team = |rule: &Rule| rule.team.is_some();
        if theirs.iter().any(|rule| rule.limit == Limit::Unlimited) {
            return Vec::new();
        }
        let yields_to = |rule: &Rule, other: &Rule| {
            same_kind(rule.limit, other.limit)
                && of_team(other)
                && (!of_team(rule) || generosity(other.limit) > generosity(rule.limit))
        };
        let holds = |rule: &&Rule| !theirs.iter().any(|other| yields_to(rule, other));
        theirs.iter().filter(holds).copied().collect()
    }

    /// Every rule that would be broken.
    pub(super) fn broken(&self, wish: &Wish, now: DateTime<Utc>) -> Vec<Broken> {
        let mut broken = Vec::new();
        for scope in Scope::all_of(wish.resource) {
            if !self.has(scope, wish.resource) {
                continue;
            }
            for rule in self.holding(scope, wish) {
                if let Some(used) = self.breaks(rule, wish, now) {
                    broken.push((rule, used));
                }
            }
        }
        broken
    }

    /// What has been used of a rule that would be broken.
    fn breaks(&self, rule: Rule, wish: &Wish, now: DateTime<Utc>) -> Option<u32> {
        let Rule { scope, limit, .. } = rule;
        let Wish { resource, span, .. } = *wish;
        let day = local_day(resource, span.start);
        let asked_today = match wish.instead_of {
            None => day == local_day(resource, now),
            Some(id) => {
                let mut all = self.had.iter();
                let before = all.find(|had| had.id == id).expect("it was booked");
                before.same_day && day == local_day(resource, before.booked.start)
            }
        };
        let in_hours = self.free_hours_have(scope, resource, span);
        let is_free = self.are_free(scope, resource, span, asked_today);
        let own = || {
            self.had.iter().filter(|had| {
                had.member == wish.member
                    && self.has(scope, had.resource)
                    && Some(had.id) != wish.instead_of
                    && !had.lasted().is_empty()
            })
        };
        let counts = |had: &&Had| match &had.over {
            Some((_, free)) => !free[scope.reach()],
            None => !self.are_free(scope, had.resource, had.booked, had.same_day),
        };
        let is_too_much = |amount, counted: Vec<&Had>| {
            let minutes = counted.iter().map(|had| had.lasted().minutes());
            let (used, more, most) = match amount {
                Amount::Bookings(most) => (u32::try_from(counted.len()).ok()?, 1, most),
                Amount::Minutes(most) => (minutes.sum(), span.minutes(), most),
            };
            (used + more > most).then_some(used)
        };
        let if_so = |is_broken: bool| is_broken.then_some(0);
        match limit {
            Limit::Active(_) | Limit::Per { .. } if is_free => None,
            Limit::BetweenMinutes(_) | Limit::LongestMinutes(_) if in_hours => None,
            Limit::AheadDays(_) | Limit::NoticeMinutes(_) if wish.is_promised => None,
            Limit::Active(amount) => {
                let active = own().filter(|had| had.over.is_none());
                is_too_much(amount, active.filter(counts).collect())
            }
            Limit::Per { amount, period } => {
                let near = own()
                    .filter(|had| same(period, local_day(had.resource, had.booked.start), day));
                is_too_much(amount, near.filter(counts).collect())
            }
            Limit::AheadDays(days) => {
                if_so((day - local_day(resource, now)).num_days() > i64::from(days))
            }
            Limit::NoticeMinutes(notice) => {
                let earliest = floor_to_minute(now) + TimeDelta::minutes(i64::from(notice));
                if_so(span.start < earliest)
            }
            Limit::BetweenMinutes(gap) => {
                let gap = TimeDelta::minutes(i64::from(gap));
                if_so(
                    own()
                        .map(Had::lasted)
                        .any(|other| span.start < other.end + gap && other.start < span.end + gap),
                )
            }
            Limit::LongestMinutes(longest) => if_so(span.minutes() > longest),
            Limit::Unlimited => None,
        }
    }
}

fn local_day(resource: usize, at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&ZONES[resource]).date_naive()
}

fn same(period: Period, a: NaiveDate, b: NaiveDate) -> bool {
    match period {
        Period::Day => a == b,
        Period::Week => a.iso_week() == b.iso_week(),
        Period::Month => (a.year(), a.month()) == (b.year(), b.month()),
    }
}

/// Whether one limit says the same as another, with another number.
fn same_kind(one: Limit, other: Limit) -> bool {
    let same_amount = |one: Amount, other: Amount| {
        matches!(one, Amount::Bookings(_)) == matches!(other, Amount::Bookings(_))
    };
    match (one, other) {
        (Limit::Active(one), Limit::Active(other)) => same_amount(one, other),
        (
            Limit::Per { amount, period },
            Limit::Per {
                amount: other,
                period: others,
            },
        ) => same_amount(amount, other) && period == others,
        _ => std::mem::discriminant(&one) == std::mem::discriminant(&other),
    }
}

/// The more, the more somebody may have.
fn generosity(limit: Limit) -> i64 {
    match limit {
        Limit::Active(amount) | Limit::Per { amount, .. } => match amount {
            Amount::Bookings(most) | Amount::Minutes(most) => most.into(),
        },
        Limit::AheadDays(most) | Limit::LongestMinutes(most) => most.into(),
        Limit::NoticeMinutes(least) | Limit::BetweenMinutes(least) => -i64::from(least),
        Limit::Unlimited => i64::MAX,
    }
}
