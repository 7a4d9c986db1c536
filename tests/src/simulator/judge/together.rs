//! Two who wait together: both get a seat by one entry, or none of them does.

use dibs_core::model::{
    BookingId, Event, MemberId, ResourceId, TogetherNews, WaitlistEnd, WaitlistId,
};

use super::notices::Owed;
use super::waits::Wait;
use super::{Held, Judge, Rule, Violation, clock};

/// A booking that a claim makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Promise {
    place: WaitlistId,
    resource: ResourceId,
    member: MemberId,
    start: i64,
    end: i64,
    seats: i64,
    is_shared: bool,
}

impl Wait {
    /// Everybody it is about.
    pub(super) fn people(&self) -> Vec<MemberId> {
        let second = self.second.map(|(member, _)| member);
        std::iter::once(self.member).chain(second).collect()
    }

    /// It is somebody with themselves, or two with more or less than a seat each, or one who agreed
    /// before anybody could ask.
    pub(super) fn is_no_pair(&self) -> bool {
        self.second
            .is_some_and(|(member, agreed)| agreed || member == self.member || self.seats != 2)
    }

    /// What is booked when it is claimed.
    pub(super) fn promises(&self, place: WaitlistId) -> Vec<Promise> {
        let is_shared = self.second.is_some();
        let people = self.people().into_iter();
        people
            .map(|member| Promise {
                place,
                resource: self.resource,
                member,
                start: self.start,
                end: self.end,
                seats: if is_shared { 1 } else { self.seats },
                is_shared,
            })
            .collect()
    }
}

impl Judge {
    /// Something happens to a place on a waitlist: who is to be told of it.
    pub(super) fn happens_to_wait(
        &mut self,
        event: &Event,
        at: i64,
    ) -> Result<Vec<Owed>, Violation> {
        Ok(match event {
            Event::WaitlistJoined { place } => {
                for (member, _) in place.people() {
                    self.may_stand(place.resource, member, false)?;
                }
                self.waits(place, at)?;
                let second = place.together.map(|second| second.with);
                let asked = second.map(|with| Owed::Together(place.id, with, TogetherNews::Asked));
                asked.into_iter().collect()
            }
            Event::WaitlistAgreed { waitlist, .. } => {
                let first = self.agrees_to_wait(*waitlist)?;
                vec![Owed::Together(*waitlist, first, TogetherNews::Agreed)]
            }
            Event::WaitlistOffered {
                waitlist,
                offer,
                until,
                ..
            } => {
                let wait = self.wait_offered(*waitlist, *offer, until.timestamp(), at)?;
                let people = wait.people().into_iter();
                people.map(|member| Owed::Turn(*offer, member)).collect()
            }
            Event::WaitlistExtended {
                waitlist, until, ..
            } => {
                let until = until.timestamp();
                let (offer, wait) = self.wait_extended(*waitlist, until)?;
                let people = wait.people().into_iter();
                people
                    .map(|member| Owed::Longer(offer, member, until))
                    .collect()
            }
            Event::WaitlistLeft {
                resource,
                waitlist,
                why,
            } => {
                let wait = self.wait_left(*waitlist, *why, at)?;
                self.told_of_end(&wait, *resource, *waitlist, *why)
            }
            _ => Vec::new(),
        })
    }

    fn told_of_end(
        &self,
        wait: &Wait,
        resource: ResourceId,
        id: WaitlistId,
        why: WaitlistEnd,
    ) -> Vec<Owed> {
        let people = wait.people().into_iter();
        match why {
            WaitlistEnd::Lapsed => people
                .map(|member| Owed::Lapsed(resource, member))
                .collect(),
            WaitlistEnd::Closed => people
                .filter(|member| self.is_told_of(*member, resource))
                .map(|member| Owed::Unwaited(resource, member))
                .collect(),
            WaitlistEnd::ResourceRemoved => people
                .map(|member| Owed::OutOfLine(resource, member))
                .collect(),
            WaitlistEnd::Left | WaitlistEnd::Passed => {
                let second = wait.second.map(|(second, _)| second);
                let parted = second.map(|second| Owed::Parted(id, [wait.member, second]));
                parted.into_iter().collect()
            }
            WaitlistEnd::Claimed | WaitlistEnd::TooLate => Vec::new(),
        }
    }

    /// The second agrees: who asked.
    fn agrees_to_wait(&mut self, id: WaitlistId) -> Result<MemberId, Violation> {
        let wait = self.waits.get_mut(&id);
        let asked = wait.and_then(|wait| Some((wait.member, wait.second.as_mut()?)));
        match asked {
            Some((first, (_, agreed))) if !*agreed => {
                *agreed = true;
                Ok(first)
            }
            _ => Violation::of(
                Rule::QueueOrder,
                format!("place {id} is agreed to, unasked"),
            ),
        }
    }

    /// A booking takes the time that was held for its member, whoever stands in line by now.
    pub(super) fn was_held_for(&mut self, id: BookingId, held: &Held) -> bool {
        let is_kept = |promise: &Promise| {
            (promise.resource, promise.member) == (held.resource, held.member)
                && (promise.start, promise.end, promise.seats) == (held.start, held.end, held.seats)
        };
        let Some(index) = self.claimed.iter().position(is_kept) else {
            return false;
        };
        let promise = self.claimed.swap_remove(index);
        if promise.is_shared {
            let both = self.pairs.entry(promise.place).or_default();
            both.push((id, promise.member));
        }
        true
    }

    /// The booking that was made with this one for the other of two, who is told.
    pub(super) fn second_of(&self, id: BookingId) -> Option<Owed> {
        let mut pairs = self.pairs.values();
        let both = pairs.find(|both| both.iter().any(|(booking, _)| *booking == id))?;
        let (booking, member) = both.iter().find(|(booking, _)| *booking != id)?;
        Some(Owed::Assigned(*booking, *member))
    }

    /// Whoever was promised a booking by an entry of `at` has it.
    pub(super) fn both_or_none(&self, at: i64) -> Result<(), Violation> {
        match self.claimed.first() {
            Some(promise) => {
                let how = format!("at {} {promise:?} is not booked", clock(at));
                Violation::of(Rule::Together, how)
            }
            None => Ok(()),
        }
    }

    /// What is told pays what is owed.
    pub(super) fn pays(&self, owed: &Owed, told: &Owed) -> bool {
        match (owed, told) {
            (Owed::Parted(of, both), Owed::Together(id, to, TogetherNews::Ended)) => {
                of == id && both.iter().any(|one| self.now(*one) == self.now(*to))
            }
            _ => owed == told,
        }
    }

    /// Somebody has yet to agree.
    pub(super) fn is_asked_to_wait(&self, id: WaitlistId) -> bool {
        let second = self.waits.get(&id).and_then(|wait| wait.second);
        second.is_some_and(|(_, agreed)| !agreed)
    }

    /// Who is asked to wait with somebody, and where.
    pub(in crate::simulator) fn asked_to_wait(&self) -> Vec<(WaitlistId, MemberId)> {
        let all = self.waits.iter();
        all.filter_map(|(id, wait)| Some((*id, wait.second?)))
            .filter(|(_, (_, agreed))| !agreed)
            .map(|(id, (member, _))| (id, member))
            .collect()
    }

    /// Every account that has been seen, in order.
    pub(in crate::simulator) fn accounts(&self) -> Vec<String> {
        self.members.keys().cloned().collect()
    }
}
