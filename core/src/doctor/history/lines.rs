//! The lines: who stands where, and who is offered a turn.

use super::{Broken, History, Standing, fresh};
use crate::doctor::broken::BrokenRule;
use crate::model::queue::{Departure, MOST_WAITING};
use crate::model::{MemberId, OfferId, ResourceId};

impl History {
    pub(super) fn join(&mut self, resource: ResourceId, member: MemberId, broken: &mut Broken) {
        self.member(member, broken);
        self.in_service(resource, broken);
        let line = self.lines.entry(resource).or_default();
        if line.iter().any(|standing| standing.member == member) {
            broken.push(BrokenRule::InLineTwice { resource, member });
        }
        let offer = None;
        line.push(Standing { member, offer });
        if line.len() > MOST_WAITING {
            broken.push(BrokenRule::LineTooLong(resource));
        }
    }

    pub(super) fn leave(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        why: Departure,
        broken: &mut Broken,
    ) {
        let line = self.lines.entry(resource).or_default();
        let before = line.len();
        let offered = line
            .iter()
            .any(|standing| standing.member == member && standing.offer.is_some());
        line.retain(|standing| standing.member != member);
        let after = line.len();
        if line.is_empty() {
            self.lines.remove(&resource);
        }
        if before == after {
            broken.push(BrokenRule::NotInLine { resource, member });
        } else if !offered
            && matches!(
                why,
                Departure::Claimed | Departure::Passed | Departure::Lapsed
            )
        {
            broken.push(BrokenRule::NoOffer { resource, member });
        }
    }

    /// Where somebody stands.
    pub(super) fn place(
        &self,
        resource: ResourceId,
        member: MemberId,
        broken: &mut Broken,
    ) -> Option<usize> {
        let line = self.lines.get(&resource).map_or(&[][..], Vec::as_slice);
        let place = line.iter().position(|standing| standing.member == member);
        if place.is_none() {
            broken.push(BrokenRule::NotInLine { resource, member });
        }
        place
    }

    pub(super) fn offer(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        offer: OfferId,
        broken: &mut Broken,
    ) {
        fresh("offer", offer.0, &mut self.last.offer, broken);
        self.in_service(resource, broken);
        let Some(place) = self.place(resource, member, broken) else {
            return;
        };
        let line = self.lines.entry(resource).or_default();
        // Whom a limit keeps from a turn is passed over.
        let is_limited = self.limits.may_hold_for(resource);
        if !is_limited && line[..place].iter().any(|ahead| ahead.offer.is_none()) {
            broken.push(BrokenRule::Overtaken { resource, member });
        }
        if line[place].offer.replace(offer).is_some() {
            broken.push(BrokenRule::OfferedTwice { resource, member });
        }
    }

    /// Where somebody stands who holds an offer.
    pub(super) fn offered(
        &self,
        resource: ResourceId,
        member: MemberId,
        broken: &mut Broken,
    ) -> Option<usize> {
        let place = self.place(resource, member, broken)?;
        if self.lines[&resource][place].offer.is_none() {
            broken.push(BrokenRule::NoOffer { resource, member });
        }
        Some(place)
    }

    /// Directly behind somebody, or first. What is offered to whoever stands there stays theirs.
    pub(super) fn stand_behind(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        behind: Option<MemberId>,
        broken: &mut Broken,
    ) {
        let Some(place) = self.place(resource, member, broken) else {
            return;
        };
        let line = self.lines.entry(resource).or_default();
        let standing = line.remove(place);
        let ahead = behind.map(|behind| {
            let ahead = line.iter().position(|standing| standing.member == behind);
            if ahead.is_none() {
                let member = behind;
                broken.push(BrokenRule::NotInLine { resource, member });
            }
            ahead.map_or(0, |ahead| ahead + 1)
        });
        line.insert(ahead.unwrap_or(0), standing);
    }

    /// Behind the next who holds no offer, if there is one.
    pub(super) fn move_back(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        broken: &mut Broken,
    ) {
        let Some(place) = self.offered(resource, member, broken) else {
            return;
        };
        let line = self.lines.entry(resource).or_default();
        line[place].offer = None;
        let next = line[place + 1..]
            .iter()
            .position(|standing| standing.offer.is_none());
        if let Some(distance) = next {
            let standing = line.remove(place);
            line.insert(place + 1 + distance, standing);
        }
    }
}
