//! Draws, held again by a judge who looks through everybody for whoever had least, wish after wish:
//! and before its draw nobody has anything of a week but what a manager gave them.

mod told;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use dibs_core::model::draw::{DrawPlan, DrawResult, DrawnWish, Hash256, Wish};
use dibs_core::model::{BookingId, Community, Event, MemberId, ResourceId, WishId};

use super::limits::Wanted;
use super::notices::Owed;
use super::{Held, Judge, Rule, Violation, clock, hours};

const MINUTE: i64 = 60;
/// What somebody had for so many days counts, as the guide says.
const RECENT_DAYS: i64 = 28;
/// Most bookings that somebody can have ahead.
const MOST_AHEAD: usize = 200;

/// A resource whose weeks are drawn.
#[derive(Debug, Clone)]
pub(super) struct Weeks {
    plan: DrawPlan,
    open: Option<Open>,
    last: Option<DrawResult>,
}

/// Wishes that are collected.
#[derive(Debug, Clone)]
struct Open {
    closes_at: i64,
    commitment: Hash256,
    wishes: BTreeMap<WishId, Wish>,
}

impl Weeks {
    /// Whoever is named in it.
    pub(super) fn members(&mut self) -> impl Iterator<Item = &mut MemberId> {
        let wishes = self
            .open
            .iter_mut()
            .flat_map(|open| open.wishes.values_mut());
        let drawn = self.last.iter_mut().flat_map(|last| &mut last.order);
        wishes
            .map(|wish| &mut wish.member)
            .chain(drawn.map(|drawn| &mut drawn.member))
            .chain([&mut self.plan.by])
    }

    /// When the wishes are first collected, or drawn.
    fn due(&self, zone: chrono_tz::Tz) -> i64 {
        match &self.open {
            Some(open) => open.closes_at,
            None => self.opens(zone),
        }
    }

    fn opens(&self, zone: chrono_tz::Tz) -> i64 {
        let times = self.plan.times;
        let ahead = i64::from(7 - times.weekday.num_days_from_monday());
        let day = self.plan.undrawn - TimeDelta::days(ahead);
        let minutes = TimeDelta::minutes(i64::from(times.at.minutes()));
        hours::first_shown(zone, day.and_time(NaiveTime::MIN) + minutes)
    }
}

/// The first moment of a week.
fn begins(zone: chrono_tz::Tz, monday: NaiveDate) -> i64 {
    hours::first_shown(zone, monday.and_time(NaiveTime::MIN))
}

fn wrong<T>(how: String) -> Result<T, Violation> {
    Violation::of(Rule::Draw, how)
}

impl Judge {
    /// Some moment from `start` to `end` is of a week that is not drawn.
    pub(super) fn is_undrawn(&self, resource: ResourceId, end: i64) -> bool {
        let weeks = self.draws.get(&resource).zip(self.things.get(&resource));
        weeks.is_some_and(|(weeks, thing)| end > begins(thing.zone, weeks.plan.undrawn))
    }

    /// What is booked of an undrawn week is given by a manager, or was just drawn.
    pub(super) fn is_drawn_first(
        &self,
        id: BookingId,
        held: &Held,
        name: &str,
    ) -> Result<(), Violation> {
        let may = self.unlimited.contains(&id) || self.granted.contains_key(&id);
        if self.is_undrawn(held.resource, held.end) && !may {
            return wrong(format!("{name} is of a week that is not drawn"));
        }
        Ok(())
    }

    /// What the draws of an entry granted, and whether it was a manager's wish.
    pub(super) fn granted_in(&self, events: &[Event]) -> BTreeMap<BookingId, bool> {
        let told = events.iter().filter_map(|event| match event {
            Event::WishNoted { wish, .. } => Some((wish.id, wish.manages)),
            _ => None,
        });
        let open = self.draws.values().filter_map(|weeks| weeks.open.as_ref());
        let known = open.flat_map(|open| open.wishes.values());
        let known = known.map(|wish| (wish.id, wish.manages));
        let manages: BTreeMap<WishId, bool> = known.chain(told).collect();
        let held = events.iter().filter_map(|event| match event {
            Event::DrawHeld { result, .. } => Some(result),
            _ => None,
        });
        let drawn = held.flat_map(|result| &result.order);
        drawn
            .flat_map(|drawn| &drawn.wishes)
            .filter_map(|wish| {
                let manages = manages.get(&wish.id).copied().unwrap_or(false);
                Some((wish.booking?, manages))
            })
            .collect()
    }

    /// Something happens to a draw.
    pub(super) fn drawn(&mut self, event: &Event, at: i64) -> Result<Vec<Owed>, Violation> {
        match event {
            Event::DrawSet { resource, plan } => {
                return self.draw_set(*resource, plan.as_ref(), at);
            }
            Event::DrawOpened {
                resource,
                week,
                closes_at,
                commitment,
            } => {
                self.draw_opened(*resource, *week, closes_at.timestamp(), *commitment, at)?;
                return Ok(self.owed_to_chat(*resource).collect());
            }
            Event::WishNoted { resource, wish } => self.wished(*resource, wish, at)?,
            Event::WishWithdrawn { resource, wish } => {
                let open = self.open_draw(*resource)?;
                if open.wishes.remove(wish).is_none() {
                    return wrong(format!("wish {wish} is withdrawn, and was none"));
                }
            }
            Event::DrawHeld { resource, result } => {
                self.draw_held(*resource, result, at)?;
                let members = result.order.iter().map(|drawn| drawn.member);
                let members = members.map(|member| Owed::Drawn(*resource, member));
                return Ok(members.chain(self.owed_to_chat(*resource)).collect());
            }
            Event::DrawMissed { resource, undrawn } => {
                let zone = self.things.get(resource).map(|thing| thing.zone);
                let weeks = self.draws.get_mut(resource);
                match weeks.zip(zone) {
                    Some((weeks, zone))
                        if weeks.open.is_none()
                            && begins(zone, weeks.plan.undrawn) <= at
                            && begins(zone, *undrawn) > at =>
                    {
                        weeks.plan.undrawn = *undrawn;
                    }
                    _ => return wrong(format!("at {} no week was missed", clock(at))),
                }
            }
            _ => {}
        }
        Ok(Vec::new())
    }

    fn draw_set(
        &mut self,
        resource: ResourceId,
        plan: Option<&DrawPlan>,
        at: i64,
    ) -> Result<Vec<Owed>, Violation> {
        let Some(plan) = plan else {
            let gone = self.draws.remove(&resource);
            return Ok(gone.map_or(Vec::new(), |weeks| weeks.owed_when_called_off(resource)));
        };
        let zone = self.things.get(&resource).map(|thing| thing.zone);
        let known = self.draws.get(&resource);
        let name = format!("the draw of {resource} set at {}", clock(at));
        if let Some(known) = known
            && (plan.undrawn < known.plan.undrawn || plan.root != known.plan.root)
        {
            return wrong(format!("{name} takes back what was promised"));
        }
        let open = known.and_then(|known| known.open.clone());
        let last = known.and_then(|known| known.last.clone());
        let plan = *plan;
        let weeks = Weeks { plan, open, last };
        let is_late = zone.is_some_and(|zone| weeks.open.is_none() && weeks.opens(zone) <= at);
        if plan.undrawn.weekday() != chrono::Weekday::Mon || is_late {
            return wrong(format!("{name} is for {}", plan.undrawn));
        }
        self.draws.insert(resource, weeks);
        Ok(Vec::new())
    }

    fn draw_opened(
        &mut self,
        resource: ResourceId,
        week: NaiveDate,
        closes_at: i64,
        commitment: Hash256,
        at: i64,
    ) -> Result<(), Violation> {
        let zone = self.things.get(&resource).map(|thing| thing.zone);
        let Some((weeks, zone)) = self.draws.get_mut(&resource).zip(zone) else {
            return wrong(format!("{resource} is not drawn, and opens"));
        };
        let (opens, begins) = (weeks.opens(zone), begins(zone, week));
        let length = i64::from(weeks.plan.times.collect_minutes) * MINUTE;
        let since = if at - opens < MINUTE {
            opens
        } else {
            at - at % MINUTE
        };
        let is_right = weeks.open.is_none()
            && week == weeks.plan.undrawn
            && opens <= at
            && at < begins
            && closes_at == (since + length).min(begins)
            && commitment == weeks.plan.root.seed(week).commitment();
        if !is_right {
            return wrong(format!(
                "the draw of {resource} opens amiss at {}",
                clock(at)
            ));
        }
        weeks.open = Some(Open {
            closes_at,
            commitment,
            wishes: BTreeMap::new(),
        });
        Ok(())
    }

    fn open_draw(&mut self, resource: ResourceId) -> Result<&mut Open, Violation> {
        let weeks = self.draws.get_mut(&resource);
        match weeks.and_then(|weeks| weeks.open.as_mut()) {
            Some(open) => Ok(open),
            None => wrong(format!("nothing is collected for {resource}")),
        }
    }

    fn wished(&mut self, resource: ResourceId, wish: &Wish, at: i64) -> Result<(), Violation> {
        if let Some(note) = wish.note {
            self.name(note)?;
        }
        let zone = self.things.get(&resource).map(|thing| thing.zone);
        let week = self.draws.get(&resource).map(|weeks| weeks.plan.undrawn);
        let (start, end) = (wish.span.start.timestamp(), wish.span.end.timestamp());
        let is_within = zone.zip(week).is_some_and(|(zone, week)| {
            begins(zone, week) <= start && end <= begins(zone, week + TimeDelta::days(7))
        });
        let open = self.open_draw(resource)?;
        let own = open.wishes.values().filter(|own| own.member == wish.member);
        let is_new = open
            .wishes
            .last_key_value()
            .is_none_or(|(last, _)| *last < wish.id)
            && own.clone().all(|own| own.span != wish.span)
            && own.count() < 8;
        if at >= open.closes_at || !is_within || !is_new {
            return wrong(format!("wish {} from {} is none", wish.id, clock(start)));
        }
        open.wishes.insert(wish.id, *wish);
        Ok(())
    }

    /// The draw, held again.
    fn draw_held(
        &mut self,
        resource: ResourceId,
        result: &DrawResult,
        at: i64,
    ) -> Result<(), Violation> {
        let name = format!("the draw of {resource} for {}", result.week);
        let Some(weeks) = self.draws.get(&resource).cloned() else {
            return wrong(format!("{name} is none"));
        };
        let Some(open) = weeks.open.filter(|open| open.closes_at <= at) else {
            return wrong(format!("{name} is held at {}", clock(at)));
        };
        if result.week != weeks.plan.undrawn || result.seed.commitment() != open.commitment {
            return wrong(format!("{name} has a seed that was not promised"));
        }
        let granted: Vec<BookingId> = result
            .order
            .iter()
            .flat_map(|drawn| drawn.wishes.iter().filter_map(|wish| wish.booking))
            .collect();
        let mut made: BTreeMap<BookingId, Held> = BTreeMap::new();
        for id in &granted {
            match self.held.remove(id) {
                Some(held) => made.insert(*id, held),
                None => return wrong(format!("{name} grants #{id}, which is none")),
            };
        }
        if made.len() != granted.len() {
            return wrong(format!("{name} grants something twice"));
        }
        let verdict = self.held_again(resource, result, &open.wishes, &made, at);
        // They stand as the journal says, whatever came of it.
        self.held.extend(made);
        verdict.map_err(|how| Violation {
            rule: Rule::Draw,
            how: format!("{name}: {how}"),
        })?;
        if let Some(weeks) = self.draws.get_mut(&resource) {
            weeks.plan.undrawn = result.week + TimeDelta::days(7);
            weeks.open = None;
            weeks.last = Some(result.clone());
        }
        Ok(())
    }

    fn held_again(
        &mut self,
        resource: ResourceId,
        result: &DrawResult,
        told: &BTreeMap<WishId, Wish>,
        made: &BTreeMap<BookingId, Held>,
        at: i64,
    ) -> Result<(), String> {
        let mut left: Vec<&Wish> = told.values().collect();
        let mut had: Vec<(MemberId, i64, Vec<DrawnWish>)> = Vec::new();
        for drawn in &result.order {
            let own: Vec<WishId> = told
                .values()
                .filter(|wish| wish.member == drawn.member)
                .map(|wish| wish.id)
                .collect();
            let said: Vec<WishId> = drawn.wishes.iter().map(|wish| wish.id).collect();
            let minutes = self.had_lately(resource, drawn.member, at);
            if own != said || own.is_empty() || minutes != i64::from(drawn.recent_minutes) {
                return Err(format!(
                    "member {} wished {own:?}, not {said:?}, and had {minutes} minutes, not {}",
                    drawn.member, drawn.recent_minutes
                ));
            }
            left.retain(|wish| wish.member != drawn.member);
            had.push((drawn.member, minutes, drawn.wishes.clone()));
        }
        if !left.is_empty() {
            return Err(format!("{left:?} are not drawn"));
        }
        let lot =
            |member: MemberId| Hash256::of(&format!("{} {member}", result.seed.0)).to_string();
        while let Some(next) = (0..had.len())
            .filter(|who| !had[*who].2.is_empty())
            .min_by_key(|who| (had[*who].1, lot(had[*who].0)))
        {
            let (member, minutes, wishes) = &mut had[next];
            let (member, wish) = (*member, wishes.remove(0));
            let length = i64::from(wish.span.minutes());
            let manages = told.get(&wish.id).is_some_and(|told| told.manages);
            *minutes += if wish.booking.is_some() { length } else { 0 };
            let can = self.can_be_granted(resource, member, &wish, manages, at);
            match wish.booking.and_then(|id| Some((id, made.get(&id)?))) {
                Some((id, held)) => {
                    let (start, end) = (wish.span.start.timestamp(), wish.span.end.timestamp());
                    let is_it = (held.resource, held.member) == (resource, member)
                        && (held.start, held.end, held.seats)
                            == (start, end, i64::from(wish.seats));
                    if !can || !is_it {
                        return Err(format!("wish {} cannot be #{id}", wish.id));
                    }
                    self.held.insert(id, *held);
                }
                // Those who wait may be in the way.
                None if can && !self.is_waited_for(resource) => {
                    let _ = made.keys().map(|id| self.held.remove(id)).count();
                    return Err(format!("wish {} could have been had", wish.id));
                }
                None => {}
            }
        }
        let _ = made.keys().map(|id| self.held.remove(id)).count();
        Ok(())
    }

    fn is_waited_for(&self, resource: ResourceId) -> bool {
        self.lines
            .get(&resource)
            .is_some_and(|line| !line.is_empty())
            || self.waits.values().any(|wait| wait.is_offered_of(resource))
    }

    /// What somebody had in the last days, or has ahead, in minutes.
    fn had_lately(&self, resource: ResourceId, member: MemberId, at: i64) -> i64 {
        let today = self.day(resource, at);
        let since = today - TimeDelta::days(RECENT_DAYS - 1);
        let held = self.held.values();
        let held = held.filter(|held| (held.resource, held.member) == (resource, member));
        let held = held.map(|held| (held.end - held.start) / MINUTE);
        held.sum::<i64>() + self.used_between(resource, member, (since, today))
    }

    fn can_be_granted(
        &self,
        resource: ResourceId,
        member: MemberId,
        wish: &DrawnWish,
        manages: bool,
        at: i64,
    ) -> bool {
        let (start, end) = (wish.span.start.timestamp(), wish.span.end.timestamp());
        let Some(thing) = self.things.get(&resource) else {
            return false;
        };
        let week = self.draws.get(&resource).map(|weeks| weeks.plan.undrawn);
        let is_within = week.is_some_and(|week| {
            begins(thing.zone, week) <= start
                && end <= begins(thing.zone, week + TimeDelta::days(7))
        });
        let wanted = Wanted {
            resource,
            member,
            start,
            end,
            is_turn: true,
            same_day: self.day(resource, start) == self.day(resource, at),
            manages: None,
        };
        let ahead = self.held.values().filter(|held| held.member == member);
        is_within
            && start >= at - at % MINUTE
            && (manages || self.may_book(resource, member))
            && thing.is_open(start, end)
            && !self.is_closed(resource, start, end)
            && ahead.count() < MOST_AHEAD
            && self.forbidden(&wanted, at).is_none()
            && self
                .moments(resource, start, end)
                .into_iter()
                .all(|moment| {
                    let taken = self.booked_at(resource, moment);
                    taken + i64::from(wish.seats) <= thing.capacity
                })
    }

    /// After an entry of `at`: nothing was to be opened or drawn.
    pub(super) fn no_draw_is_overdue(&self, at: i64) -> Result<(), Violation> {
        match self.first_draw().filter(|due| *due <= at) {
            Some(due) => wrong(format!("at {} a draw was due at {}", clock(at), clock(due))),
            None => Ok(()),
        }
    }

    /// When the first draw opens or is held.
    pub(super) fn first_draw(&self) -> Option<i64> {
        let all = self.draws.iter();
        all.filter_map(|(id, weeks)| Some(weeks.due(self.things.get(id)?.zone)))
            .min()
    }

    pub(super) fn same_draws(&self, state: &Community) -> Result<(), Violation> {
        let own = self.draws.iter().map(|(id, weeks)| {
            let open = weeks.open.as_ref();
            let wishes = open.map(|open| open.wishes.values().copied().collect::<Vec<_>>());
            (*id, weeks.plan, wishes)
        });
        let kept = state.draws.iter().map(|(id, draw)| {
            let open = draw.collection.as_ref();
            (*id, draw.plan, open.map(|open| open.wishes.clone()))
        });
        if own.eq(kept) {
            return Ok(());
        }
        let how = format!("draws differ: {:?}, {:?}", self.draws, state.draws);
        Violation::of(Rule::State, how)
    }

    /// Whether somebody was told to wait for a draw that is none.
    pub(super) fn is_drawn_already(&self, resource: ResourceId, end: i64) -> bool {
        !self.is_undrawn(resource, end)
    }

    /// The wishes there are, and whose.
    pub(in crate::simulator) fn wishes(&self) -> Vec<(WishId, MemberId)> {
        let open = self.draws.values().filter_map(|weeks| weeks.open.as_ref());
        let all = open.flat_map(|open| open.wishes.values());
        all.map(|wish| (wish.id, wish.member)).collect()
    }

    /// When the weeks begin for which wishes are collected, and of what.
    pub(in crate::simulator) fn collecting(&self) -> Vec<(ResourceId, i64)> {
        let all = self.draws.iter().filter(|(_, weeks)| weeks.open.is_some());
        all.filter_map(|(id, weeks)| {
            let zone = self.things.get(id)?.zone;
            Some((*id, begins(zone, weeks.plan.undrawn)))
        })
        .collect()
    }
}
