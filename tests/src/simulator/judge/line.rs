//! Lines: who is next, and that it stays so.

use chrono::{DateTime, Utc};
use dibs_core::model::queue::Departure;
use dibs_core::model::{MemberId, OfferId, ResourceId, Waiting};

use super::{Judge, Offered, Place, Rule, Violation, clock};

const MINUTE: i64 = 60;

impl Judge {
    pub(super) fn joined(
        &mut self,
        resource: ResourceId,
        waiting: &Waiting,
        at: i64,
    ) -> Result<(), Violation> {
        self.joins_in_order(resource, waiting, at)?;
        let line = self.lines.entry(resource).or_default();
        if line.iter().any(|place| place.member == waiting.member) {
            let how = format!("member {} stands in line twice", waiting.member);
            return Violation::of(Rule::QueueOrder, how);
        }
        line.push(Place {
            member: waiting.member,
            wanted_minutes: waiting.wanted_minutes,
            offer: None,
            knows_next: line.is_empty() || waiting.told_next,
            joined_at: waiting.joined_at.timestamp(),
            back_at: waiting.back_at.map(|back| back.timestamp()),
        });
        Ok(())
    }

    fn place(&mut self, resource: ResourceId, member: MemberId) -> Result<usize, Violation> {
        let line = self.lines.entry(resource).or_default();
        match line.iter().position(|place| place.member == member) {
            Some(index) => Ok(index),
            None => {
                let how = format!("member {member} is not in the line of {resource}");
                Violation::of(Rule::QueueOrder, how)
            }
        }
    }

    /// The offer of somebody who is served, late or early.
    fn offer_at(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        at: i64,
        has_lapsed: bool,
    ) -> Result<(usize, Offered), Violation> {
        let index = self.place(resource, member)?;
        let line = self.lines.entry(resource).or_default();
        match line[index].offer {
            Some(offer) if (offer.until <= at) == has_lapsed => Ok((index, offer)),
            offer => {
                let how = format!(
                    "at {} the turn of member {member} {}, and the offer is {}",
                    clock(at),
                    if has_lapsed { "lapses" } else { "is decided" },
                    offer.map_or("none".to_owned(), |offer| format!(
                        "open until {}",
                        clock(offer.until)
                    ))
                );
                Violation::of(Rule::OfferHeld, how)
            }
        }
    }

    pub(super) fn left(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        why: Departure,
        at: i64,
    ) -> Result<(), Violation> {
        match why {
            Departure::Claimed | Departure::Passed => {
                self.offer_at(resource, member, at, false)?;
            }
            Departure::Lapsed => {
                self.offer_at(resource, member, at, true)?;
            }
            Departure::Left | Departure::ResourceRemoved | Departure::Kicked => {}
        }
        let index = self.place(resource, member)?;
        if let Some(line) = self.lines.get_mut(&resource) {
            let place = line.remove(index);
            if line.is_empty() {
                self.lines.remove(&resource);
            }
            self.left_for_a_while(resource, &place, why, at);
        }
        Ok(())
    }

    pub(super) fn moved_back(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        lapsed: bool,
        at: i64,
    ) -> Result<(), Violation> {
        let (index, _) = self.offer_at(resource, member, at, lapsed)?;
        let line = self.lines.entry(resource).or_default();
        let mut place = line.remove(index);
        place.offer = None;
        place.knows_next = false;
        place.back_at = Some(at);
        // Behind the next one who has no offer; those who have are served already.
        let behind = line[index..].iter().position(|other| other.offer.is_none());
        line.insert(behind.map_or(index, |behind| index + behind + 1), place);
        Ok(())
    }

    pub(super) fn offered(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        id: OfferId,
        until: i64,
        at: i64,
    ) -> Result<(), Violation> {
        let line = self.lines.get(&resource).map_or(&[][..], Vec::as_slice);
        let from = at - at % MINUTE;
        let is_next = |place: &Place| {
            place.offer.is_none() && !self.may_not_have_turn(resource, place.member, from)
        };
        let Some(first) = line.iter().position(is_next) else {
            return Violation::of(Rule::QueueOrder, "a turn is offered and nobody waits");
        };
        let place = line[first];
        if place.member != member {
            let how = format!("{member} is offered a turn before {}", place.member);
            return Violation::of(Rule::QueueOrder, how);
        }
        self.is_fairly_chosen(resource, &place, at)?;
        let (slot, shortest) = self
            .things
            .get(&resource)
            .map_or((0, 0), |thing| (thing.slot_minutes, thing.shortest_seconds));
        let nobody = |_: &Place| false;
        if !self.can_take_turn(resource, from, from + shortest, nobody) {
            return Violation::of(Rule::Capacity, "a turn is offered that is not free");
        }
        let wanted = i64::from(place.wanted_minutes.unwrap_or(slot)) * MINUTE;
        // Shorter than the window only where the turn itself ends sooner.
        let ends_sooner = until - from == wanted.max(shortest)
            || !self.can_take_turn(resource, from, until + 1, nobody)
            || self.turn_is_forbidden(resource, member, from, until - until % MINUTE + MINUTE);
        if until <= at
            || until > at + self.offer_seconds
            || (until < at + self.offer_seconds && !ends_sooner)
        {
            let how = format!(
                "made at {}, offer {id} is open until {}",
                clock(at),
                clock(until)
            );
            return Violation::of(Rule::OfferHeld, how);
        }
        if let Some(line) = self.lines.get_mut(&resource) {
            line[first].offer = Some(Offered { id, until });
        }
        Ok(())
    }

    pub(super) fn extended(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        until: DateTime<Utc>,
    ) -> Result<OfferId, Violation> {
        let index = self.place(resource, member)?;
        let line = self.lines.entry(resource).or_default();
        match &mut line[index].offer {
            Some(offer) if offer.until < until.timestamp() => {
                offer.until = until.timestamp();
                Ok(offer.id)
            }
            _ => Violation::of(
                Rule::OfferHeld,
                "an offer is extended and does not hold longer",
            ),
        }
    }

    /// Somebody is told that they are next.
    pub(super) fn told_next(
        &mut self,
        resource: ResourceId,
        member: MemberId,
    ) -> Result<(), Violation> {
        let index = self.place(resource, member)?;
        let line = self.lines.entry(resource).or_default();
        let place = &mut line[index];
        if index != 0 || place.knows_next || place.offer.is_some() {
            let how = format!("member {member} is told to be next and is not, or knows");
            return Violation::of(Rule::NoticeWrong, how);
        }
        place.knows_next = true;
        Ok(())
    }

    /// At `at` no turn is free for somebody who waits without an offer, and no offer is over.
    pub(super) fn nobody_waits_for_free(&self, at: i64) -> Result<(), Violation> {
        let from = at - at % MINUTE;
        for (resource, line) in &self.lines {
            let is_next = |place: &&Place| {
                place.offer.is_none() && !self.may_not_have_turn(*resource, place.member, from)
            };
            let Some(first) = line.iter().find(is_next) else {
                continue;
            };
            let shortest = self.things.get(resource).map_or(0, |t| t.shortest_seconds);
            if self.can_take_turn(*resource, from, from + shortest, |_| false) {
                let how = format!(
                    "at {} resource {resource} is free, and member {} is not offered it",
                    clock(at),
                    first.member
                );
                return Violation::of(Rule::OfferMissing, how);
            }
        }
        Ok(())
    }
}
