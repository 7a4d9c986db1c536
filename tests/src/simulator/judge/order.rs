//! In which order a line is served, who comes first in it, who has their place back, and who has to wait: looked up anew
//! each time, in what everybody did.

use chrono::TimeDelta;
use dibs_core::model::queue::Departure;
use dibs_core::model::refusal::CoolDown;
use dibs_core::model::{Event, MemberId, ResourceId, Waiting};

use super::{Judge, Place, Rule, Thing, Violation, clock};

/// A fair line looks back over so many days, as the guide says.
const FAIR_DAYS: i64 = 30;

/// Somebody who left a line. Times are seconds since the epoch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Left {
    resource: ResourceId,
    member: MemberId,
    joined_at: i64,
    back_at: Option<i64>,
    until: i64,
}

impl Left {
    /// Who.
    pub(super) fn member(&mut self) -> &mut MemberId {
        &mut self.member
    }
}

/// Somebody who just joined, until it is seen where.
#[derive(Debug, Clone, Copy)]
pub(super) struct Joining {
    resource: ResourceId,
    member: MemberId,
    says_next: bool,
    at: i64,
}

impl Thing {
    /// Something else than who joined first decides who is served.
    pub(super) fn is_ranked(&self) -> bool {
        self.is_fair || self.served_first.is_some()
    }
}

impl Judge {
    /// The end of what a member last had of something, or of what they have at `at`.
    fn last_had(&self, resource: ResourceId, member: MemberId, at: i64) -> Option<i64> {
        let held = self.held.values();
        let running = held
            .filter(|held| (held.resource, held.member) == (resource, member))
            .filter(|held| held.start <= at && at < held.end)
            .map(|held| held.end);
        running.chain(self.ends(resource, member, None)).max()
    }

    /// What counts as a member's last use: `at` itself while they have it.
    fn last_used(&self, resource: ResourceId, member: MemberId, at: i64) -> Option<i64> {
        let mut held = self.held.values();
        let has_it = held.any(|held| {
            (held.resource, held.member) == (resource, member) && held.start <= at && at < held.end
        });
        let first = self.day(resource, at) - TimeDelta::days(FAIR_DAYS - 1);
        let ends = self.ends(resource, member, Some(first));
        has_it.then_some(at).or_else(|| ends.max())
    }

    /// Until when somebody has to wait before they join at `at`.
    fn cools_until(&self, resource: ResourceId, member: MemberId, at: i64) -> Option<i64> {
        let thing = self.things.get(&resource)?;
        let until = self.last_had(resource, member, at)? + thing.cooldown_seconds;
        (thing.cooldown_seconds > 0 && until > at).then_some(until)
    }

    /// What somebody who left has back, if it is not too late.
    fn former(&self, resource: ResourceId, member: MemberId, at: i64) -> Option<&Left> {
        let has_grace = self.things.get(&resource)?.grace_seconds > 0;
        let mut all = self.left.iter().rev();
        all.find(|left| (left.resource, left.member) == (resource, member))
            .filter(|left| has_grace && at <= left.until)
    }

    /// Somebody joins: they may, and their place is of the time that it must be of.
    pub(super) fn joins_in_order(
        &mut self,
        resource: ResourceId,
        waiting: &Waiting,
        at: i64,
    ) -> Result<(), Violation> {
        let member = waiting.member;
        if let Some(until) = self.cools_until(resource, member, at) {
            let how = format!("{member} joins {resource} before {}", clock(until));
            return Violation::of(Rule::CoolDown, how);
        }
        let former = self.former(resource, member, at);
        let expected = former.map_or((at, None), |left| (left.joined_at, left.back_at));
        let joined_at = waiting.joined_at.timestamp();
        let back_at = waiting.back_at.map(|back| back.timestamp());
        if (joined_at, back_at) != expected {
            let how = format!(
                "{member} stands in the line of {resource} since {}, and not since {}",
                clock(joined_at),
                clock(expected.0)
            );
            return Violation::of(Rule::QueueOrder, how);
        }
        self.forget_left(resource, member);
        self.joining = Some(Joining {
            resource,
            member,
            says_next: waiting.told_next,
            at,
        });
        Ok(())
    }

    /// Something else happens than moves in lines: whoever joined stands where they must.
    pub(super) fn newcomer_stands(&mut self, event: Option<&Event>) -> Result<(), Violation> {
        if matches!(event, Some(Event::QueueMoved { .. })) {
            return Ok(());
        }
        if event.is_none() {
            self.unfair_now.clear();
        }
        let Some(joining) = self.joining.take() else {
            return Ok(());
        };
        let Joining {
            resource,
            member,
            at,
            ..
        } = joining;
        let line = self.lines.get(&resource).map_or(&[][..], Vec::as_slice);
        let Some(index) = line.iter().position(|place| place.member == member) else {
            return Ok(());
        };
        if !self.has_ranked_line(resource) {
            let since = |place: &Place| place.back_at.unwrap_or(place.joined_at);
            let own = since(&line[index]);
            let is_later = |place: &Place| {
                place.offer.is_none() && place.member != member && since(place) > own
            };
            let others = || line.iter().filter(|place| place.member != member);
            let expected = others().position(is_later).unwrap_or(line.len() - 1);
            if index != expected {
                let how =
                    format!("{member} joins {resource} at place {index} and should at {expected}");
                return Violation::of(Rule::QueueOrder, how);
            }
        }
        let own = &line[index];
        let stands_wrong = |(at_index, other): (usize, &Place)| {
            let (earlier, later) = if at_index < index {
                (other, own)
            } else {
                (own, other)
            };
            other.offer.is_none() && self.comes_before(resource, later, earlier, at)
        };
        if self.has_ranked_line(resource)
            && let Some(other) = line.iter().enumerate().position(stands_wrong)
        {
            let how =
                format!("{member} joins {resource} at place {index}, on the wrong side of {other}");
            return Violation::of(Rule::QueueOrder, how);
        }
        if joining.says_next && index != 0 {
            let how = format!("{member} joins {resource} as the next and stands at {index}");
            return Violation::of(Rule::QueueOrder, how);
        }
        Ok(())
    }

    /// Somebody stands elsewhere: in the line counts more than joining or just did, or they just
    /// joined again.
    pub(super) fn moved_in_line(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        behind: Option<MemberId>,
    ) -> Result<(), Violation> {
        let just_joined = self
            .joining
            .is_some_and(|joining| (joining.resource, joining.member) == (resource, member));
        if !self.has_ranked_line(resource) && !just_joined && !self.unfair_now.contains(&resource) {
            let how = format!("{member} moves in the line of {resource}, first come, first served");
            return Violation::of(Rule::QueueOrder, how);
        }
        let line = self.lines.entry(resource).or_default();
        let at = |line: &[Place], who| line.iter().position(|place| place.member == who);
        let Some(from) = at(line, member) else {
            let how = format!("{member} moves and is not in the line of {resource}");
            return Violation::of(Rule::QueueOrder, how);
        };
        let place = line.remove(from);
        let to = match behind {
            None => Some(0),
            Some(ahead) => at(line, ahead).map(|ahead| ahead + 1),
        };
        line.insert(to.unwrap_or(from), place);
        match to {
            Some(_) => Ok(()),
            None => Violation::of(Rule::QueueOrder, format!("{member} moves behind nobody")),
        }
    }

    /// A turn is offered at `at` to `chosen`, in a fair line or one where some come first: nobody
    /// else had to have it.
    pub(super) fn is_fairly_chosen(
        &self,
        resource: ResourceId,
        chosen: &Place,
        at: i64,
    ) -> Result<(), Violation> {
        if !self.has_ranked_line(resource) {
            return Ok(());
        }
        let from = at - at % 60;
        let line = self.lines.get(&resource).map_or(&[][..], Vec::as_slice);
        let earlier = line.iter().find(|place| {
            place.member != chosen.member
                && place.offer.is_none()
                && !self.may_not_have_turn(resource, place.member, from)
                && self.comes_before(resource, place, chosen, at)
        });
        match earlier {
            None => Ok(()),
            Some(earlier) => {
                let used = |member| {
                    let used = self.last_used(resource, member, at);
                    used.map_or("never".to_owned(), clock)
                };
                let how = format!(
                    "{} is offered a turn of {resource}, used {}, before {}, used {}",
                    chosen.member,
                    used(chosen.member),
                    earlier.member,
                    used(earlier.member)
                );
                Violation::of(Rule::QueueOrder, how)
            }
        }
    }

    /// Of two in such a line, whether this one must be served before the other. Of what happened in
    /// the same second either may be first.
    fn comes_before(&self, resource: ResourceId, one: &Place, other: &Place, at: i64) -> bool {
        if other.back_at.is_some_and(|back| one.joined_at <= back) {
            return one.back_at < other.back_at;
        }
        if one.back_at.is_some() || other.back_at.is_some() {
            return false;
        }
        let Some(thing) = self.things.get(&resource) else {
            return false;
        };
        let is_of_team = |place: &Place| {
            let team = thing.served_first;
            team.is_some_and(|team| self.teams.has(team, place.member, None))
        };
        match (is_of_team(one), is_of_team(other)) {
            (true, false) => return true,
            (false, true) => return false,
            (true, true) | (false, false) => {}
        }
        let used = |place: &Place| {
            let used = self.last_used(resource, place.member, at);
            thing.is_fair.then_some(used)
        };
        (used(one), one.joined_at) < (used(other), other.joined_at)
    }

    fn has_ranked_line(&self, resource: ResourceId) -> bool {
        self.things.get(&resource).is_some_and(Thing::is_ranked)
    }

    /// Somebody left, and may have their place back.
    pub(super) fn left_for_a_while(
        &mut self,
        resource: ResourceId,
        place: &Place,
        why: Departure,
        at: i64,
    ) {
        self.forget_left(resource, place.member);
        let grace = self.things.get(&resource).map_or(0, |t| t.grace_seconds);
        let may_return = matches!(why, Departure::Left | Departure::Passed | Departure::Lapsed);
        if may_return && grace > 0 {
            self.left.push(Left {
                resource,
                member: place.member,
                joined_at: place.joined_at,
                back_at: place.back_at,
                until: at + grace,
            });
        }
    }

    fn forget_left(&mut self, resource: ResourceId, member: MemberId) {
        self.left
            .retain(|left| (left.resource, left.member) != (resource, member));
    }

    /// Nobody has a place of it back any more.
    pub(super) fn no_place_back(&mut self, resource: ResourceId) {
        self.left.retain(|left| left.resource != resource);
    }

    /// Nobody who is forgotten has anything back.
    pub(super) fn no_place_back_for(&mut self, member: MemberId) {
        self.left.retain(|left| left.member != member);
    }

    /// Somebody was told to wait before they join: they have to, for as long as they were told, and
    /// what they could book can be booked.
    pub(super) fn is_unfair_cool_down(
        &self,
        asker: Option<MemberId>,
        told: &CoolDown,
        now: i64,
    ) -> bool {
        let CoolDown {
            resource,
            until,
            next,
            ..
        } = told;
        let cools = asker.and_then(|asker| self.cools_until(*resource, asker, now));
        let is_taken = next.is_some_and(|next| {
            let (start, end) = (next.start.timestamp(), next.end.timestamp());
            !self.has_room(*resource, start, end, 1)
        });
        cools != Some(until.timestamp()) || is_taken
    }
}
