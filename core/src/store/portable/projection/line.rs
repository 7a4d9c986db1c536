//! One resource's line, as its table keeps it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::picture::Violation;
use crate::model::{MemberId, OfferId, ResourceId, Waiting};

/// Somebody in line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) member: MemberId,
    /// The lowest is first. Only the order counts.
    pub(super) place: i64,
    pub(super) joined_at: DateTime<Utc>,
    pub(super) wanted_minutes: Option<u32>,
    pub(super) lapses: u32,
    pub(super) offer: Option<OfferId>,
}

/// A line, and how it was when it was read.
#[derive(Debug, Default)]
pub(super) struct Line {
    before: BTreeMap<MemberId, Place>,
    now: Vec<Place>,
}

impl Line {
    /// A line of the table, first in line first.
    pub(super) fn read(places: Vec<Place>) -> Self {
        Self {
            before: places.iter().map(|place| (place.member, *place)).collect(),
            now: places,
        }
    }

    /// Who stood here and does not any more.
    pub(super) fn gone(&self) -> impl Iterator<Item = MemberId> {
        let stands = |member: &MemberId| self.now.iter().any(|place| place.member == *member);
        self.before
            .keys()
            .copied()
            .filter(move |member| !stands(member))
    }

    /// Who is new here, or stands differently.
    pub(super) fn changed(&self) -> impl Iterator<Item = &Place> {
        self.now
            .iter()
            .filter(|place| self.before.get(&place.member) != Some(place))
    }

    /// Whoever stands here as `gone` is `kept` now.
    pub(super) fn rename(&mut self, gone: MemberId, kept: MemberId) {
        for place in self.now.iter_mut().filter(|place| place.member == gone) {
            place.member = kept;
        }
    }

    fn position(&self, resource: ResourceId, member: MemberId) -> Result<usize, Violation> {
        self.now
            .iter()
            .position(|place| place.member == member)
            .ok_or(Violation::NotInLine { resource, member })
    }

    pub(super) fn join(
        &mut self,
        resource: ResourceId,
        waiting: &Waiting,
    ) -> Result<(), Violation> {
        let member = waiting.member;
        if self.position(resource, member).is_ok() {
            return Err(Violation::InLineTwice { resource, member });
        }
        self.now.push(Place {
            member,
            place: self.now.last().map_or(1, |last| last.place + 1),
            joined_at: waiting.joined_at,
            wanted_minutes: waiting.wanted_minutes,
            lapses: waiting.lapses,
            offer: waiting.offer.map(|offer| offer.id),
        });
        Ok(())
    }

    /// Returns the offer that was open.
    pub(super) fn leave(
        &mut self,
        resource: ResourceId,
        member: MemberId,
    ) -> Result<Option<OfferId>, Violation> {
        let at = self.position(resource, member)?;
        Ok(self.now.remove(at).offer)
    }

    /// Directly behind somebody, or first; every place keeps its number, whoever has it.
    pub(super) fn put_behind(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        behind: Option<MemberId>,
    ) -> Result<(), Violation> {
        let places: Vec<i64> = self.now.iter().map(|place| place.place).collect();
        let moved = self.now.remove(self.position(resource, member)?);
        let at = match behind {
            Some(ahead) => self.position(resource, ahead)? + 1,
            None => 0,
        };
        self.now.insert(at, moved);
        for (place, number) in self.now.iter_mut().zip(places) {
            place.place = number;
        }
        Ok(())
    }

    pub(super) fn offer(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        offer: OfferId,
    ) -> Result<(), Violation> {
        let at = self.position(resource, member)?;
        match self.now[at].offer.replace(offer) {
            None => Ok(()),
            Some(_) => Err(Violation::WrongOffers { resource, member }),
        }
    }

    /// The offer that is open.
    pub(super) fn offered(
        &self,
        resource: ResourceId,
        member: MemberId,
    ) -> Result<OfferId, Violation> {
        let at = self.position(resource, member)?;
        self.now[at]
            .offer
            .ok_or(Violation::WrongOffers { resource, member })
    }

    /// The offer that was open is none any more; its member stays where they are.
    pub(super) fn withdraw(
        &mut self,
        resource: ResourceId,
        member: MemberId,
    ) -> Result<OfferId, Violation> {
        let offer = self.offered(resource, member)?;
        let at = self.position(resource, member)?;
        self.now[at].offer = None;
        Ok(offer)
    }

    /// One place back among those who hold no offer; returns the offer that was open.
    pub(super) fn move_back(
        &mut self,
        resource: ResourceId,
        member: MemberId,
        lapsed: bool,
    ) -> Result<OfferId, Violation> {
        let offer = self.offered(resource, member)?;
        let at = self.position(resource, member)?;
        self.now[at].offer = None;
        self.now[at].lapses += u32::from(lapsed);
        let next = (at + 1..self.now.len()).find(|&behind| self.now[behind].offer.is_none());
        if let Some(behind) = next {
            let places: Vec<i64> = self.now[at..=behind]
                .iter()
                .map(|place| place.place)
                .collect();
            self.now[at..=behind].rotate_left(1);
            for (place, number) in self.now[at..=behind].iter_mut().zip(places) {
                place.place = number;
            }
        }
        Ok(offer)
    }
}
