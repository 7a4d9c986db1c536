//! Waitlists: a time that is given back goes to the first it is enough for, and is held for them.

use dibs_core::model::{
    BookingId, Community, MemberId, OfferId, ResourceId, WaitlistEnd, WaitlistId, WaitlistPlace,
};

use super::limits::Wanted;
use super::{Judge, Offered, Rule, Violation, clock};

const MINUTE: i64 = 60;
/// Shortest and longest time that is held for somebody, in seconds, as the guide says.
const HELD_SECONDS: [i64; 2] = [2 * MINUTE, 240 * MINUTE];

/// Somebody who wants a taken time. Times are seconds since the epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wait {
    pub(super) resource: ResourceId,
    pub(super) member: MemberId,
    /// Who waits with them, and has agreed.
    pub(super) second: Option<(MemberId, bool)>,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) seats: i64,
    pub(super) offer: Option<(OfferId, i64)>,
}

impl Wait {
    fn of(place: &WaitlistPlace) -> Self {
        Self {
            resource: place.resource,
            member: place.member,
            second: place.together.map(|second| (second.with, second.agreed)),
            start: place.span.start.timestamp(),
            end: place.span.end.timestamp(),
            seats: i64::from(place.seats),
            offer: place.offer.map(|offer| (offer.id, offer.until.timestamp())),
        }
    }

    /// When it will not be as it is any more.
    pub(super) fn due(&self) -> i64 {
        self.offer.map_or(self.start, |(_, until)| until)
    }

    /// Whose it is, or is to be.
    pub(super) fn members(&mut self) -> impl Iterator<Item = &mut MemberId> {
        let second = self.second.as_mut().map(|(member, _)| member);
        std::iter::once(&mut self.member).chain(second)
    }

    /// It is held for somebody.
    pub(super) fn is_offered_of(&self, resource: ResourceId) -> bool {
        self.resource == resource && self.offer.is_some()
    }

    fn is_held_at(&self, resource: ResourceId, moment: i64) -> bool {
        let within = self.start <= moment && moment < self.end;
        self.resource == resource && self.offer.is_some() && within
    }
}

impl Judge {
    /// Seats that are held at a moment for those who waited for them.
    pub(super) fn waited_for_at(&self, resource: ResourceId, moment: i64) -> i64 {
        let all = self.waits.values();
        all.filter(|wait| wait.is_held_at(resource, moment))
            .map(|wait| wait.seats)
            .sum()
    }

    /// Moments within a span at which more is held than a moment before.
    pub(super) fn begins_held(
        &self,
        resource: ResourceId,
        start: i64,
        end: i64,
    ) -> impl Iterator<Item = i64> + '_ {
        let all = self.waits.values();
        all.filter(move |wait| wait.resource == resource && wait.offer.is_some())
            .map(|wait| wait.start)
            .filter(move |begin| start < *begin && *begin < end)
    }

    /// Whether a wanted time is free beside all that is booked, offered or protected.
    fn is_to_be_had(&self, wait: &Wait, at: i64) -> bool {
        let Some(thing) = self.things.get(&wait.resource) else {
            return false;
        };
        let line = self
            .lines
            .get(&wait.resource)
            .map_or(&[][..], Vec::as_slice);
        let served = usize::try_from(thing.capacity).unwrap_or(0);
        let protected = at + self.offer_seconds + thing.shortest_seconds;
        let room = |moment: i64| {
            let before_them = line.iter().take(served).filter(|place| {
                let offer = place
                    .offer
                    .map(|offer| offer.until + thing.shortest_seconds);
                moment < offer.map_or(protected, |until| until.max(protected))
            });
            let line = i64::try_from(before_them.count()).unwrap_or(i64::MAX);
            let taken = self.booked_at(wait.resource, moment);
            let held = self.waited_for_at(wait.resource, moment);
            taken + held + line + wait.seats <= thing.capacity
        };
        let may_have = |member: MemberId| {
            let wanted = Wanted {
                resource: wait.resource,
                member,
                start: wait.start,
                end: wait.end,
                is_turn: false,
                same_day: self.is_of_that_day(wait.resource, wait.start, at),
                manages: None,
            };
            self.forbidden(&wanted, at).is_none()
        };
        // Of two, both have to want it, and both have to be allowed it.
        let second_may = |(member, agreed): (MemberId, bool)| agreed && may_have(member);
        thing.is_open(wait.start, wait.end)
            && !self.is_closed(wait.resource, wait.start, wait.end)
            && !self.is_undrawn(wait.resource, wait.end)
            && may_have(wait.member)
            && wait.second.is_none_or(second_may)
            && self
                .moments(wait.resource, wait.start, wait.end)
                .into_iter()
                .all(room)
    }

    pub(super) fn waits(&mut self, place: &WaitlistPlace, at: i64) -> Result<(), Violation> {
        let wait = Wait::of(place);
        let odd =
            wait.offer.is_some() || wait.is_no_pair() || wait.start <= at || wait.end <= wait.start;
        let known = self.waits.last_key_value();
        if odd || wait.seats < 1 || known.is_some_and(|(last, _)| *last >= place.id) {
            let how = format!("at {} {place:?} is waited for", clock(at));
            return Violation::of(Rule::QueueOrder, how);
        }
        self.waits.insert(place.id, wait);
        Ok(())
    }

    pub(super) fn wait_offered(
        &mut self,
        id: WaitlistId,
        offer: OfferId,
        until: i64,
        at: i64,
    ) -> Result<Wait, Violation> {
        let Some(wait) = self.waits.get(&id).copied() else {
            return Violation::of(
                Rule::QueueOrder,
                format!("place {id} is offered and is none"),
            );
        };
        if wait.offer.is_some() || !self.is_to_be_had(&wait, at) {
            let how = format!("at {} {wait:?} is offered what is not free", clock(at));
            return Violation::of(Rule::Capacity, how);
        }
        let before = self.waits.range(..id).find(|(_, other)| {
            other.resource == wait.resource && other.offer.is_none() && self.is_to_be_had(other, at)
        });
        if let Some((first, _)) = before {
            let how = format!("place {id} is offered a time before place {first}");
            return Violation::of(Rule::QueueOrder, how);
        }
        let [shortest, longest] = HELD_SECONDS;
        let window = ((wait.start - at) / 4).clamp(shortest, longest);
        // Decided within the second.
        let expected = (at + window).min(wait.start);
        if until <= at || (until - expected).abs() > 1 {
            let how = format!(
                "place {id} is held until {}, not {}",
                clock(until),
                clock(expected)
            );
            return Violation::of(Rule::OfferHeld, how);
        }
        if let Some(wait) = self.waits.get_mut(&id) {
            wait.offer = Some((offer, until));
        }
        Ok(wait)
    }

    pub(super) fn wait_extended(
        &mut self,
        id: WaitlistId,
        until: i64,
    ) -> Result<(OfferId, Wait), Violation> {
        match self.waits.get_mut(&id) {
            Some(wait) => match &mut wait.offer {
                Some((offer, held)) if *held < until && until <= wait.start => {
                    *held = until;
                    Ok((*offer, *wait))
                }
                _ => Violation::of(Rule::OfferHeld, format!("place {id} is not held longer")),
            },
            _ => Violation::of(Rule::OfferHeld, format!("place {id} is not held longer")),
        }
    }

    /// A place is gone: its member.
    pub(super) fn wait_left(
        &mut self,
        id: WaitlistId,
        why: WaitlistEnd,
        at: i64,
    ) -> Result<Wait, Violation> {
        let Some(wait) = self.waits.remove(&id) else {
            return Violation::of(Rule::QueueOrder, format!("place {id} is left and is none"));
        };
        let open = wait.offer.map(|(_, until)| until > at);
        let fits = match why {
            WaitlistEnd::Claimed | WaitlistEnd::Passed => open == Some(true),
            WaitlistEnd::Lapsed => open == Some(false),
            WaitlistEnd::TooLate => open.is_none() && wait.start <= at,
            WaitlistEnd::Left | WaitlistEnd::ResourceRemoved => true,
            WaitlistEnd::Closed => self.is_closed(wait.resource, wait.start, wait.end),
        };
        if !fits {
            let how = format!("at {} {wait:?} ends: {why:?}", clock(at));
            return Violation::of(Rule::OfferHeld, how);
        }
        if why == WaitlistEnd::Claimed {
            self.claimed = wait.promises(id);
        }
        Ok(wait)
    }

    /// Whom a closure keeps from what they wait for, unless it is their own.
    pub(super) fn is_told_of(&self, place: MemberId, resource: ResourceId) -> bool {
        let closes = self.closes.iter();
        !closes
            .filter(|(closed, _)| *closed == resource)
            .any(|(_, closure)| self.now(closure.by) == self.now(place))
    }

    /// After an entry of `at` nobody waits for what is free, and nothing is held too long.
    pub(super) fn no_wait_is_overdue(&self, at: i64) -> Result<(), Violation> {
        self.both_or_none(at)?;
        for (id, wait) in &self.waits {
            if wait.due() <= at {
                let how = format!("at {} place {id} should be gone: {wait:?}", clock(at));
                return Violation::of(Rule::OfferHeld, how);
            }
            if wait.offer.is_none() && self.is_to_be_had(wait, at) {
                let how = format!(
                    "at {} place {id} waits for what is free: {wait:?}",
                    clock(at)
                );
                return Violation::of(Rule::OfferMissing, how);
            }
        }
        Ok(())
    }

    /// A state holds the same waitlists.
    pub(super) fn same_waits(&self, state: &Community) -> Result<(), Violation> {
        let mut kept: Vec<(WaitlistId, Wait)> = state
            .waitlists
            .values()
            .flatten()
            .map(|place| (place.id, Wait::of(place)))
            .collect();
        kept.sort_unstable_by_key(|(id, _)| *id);
        if kept
            .iter()
            .copied()
            .eq(self.waits.iter().map(|(id, wait)| (*id, *wait)))
        {
            return Ok(());
        }
        let how = format!("waitlists are {:?}, the state has {kept:?}", self.waits);
        Violation::of(Rule::State, how)
    }

    /// The offer of somebody on a waitlist.
    pub(super) fn wait_with(&self, offer: OfferId) -> Option<(MemberId, Offered)> {
        self.waits.values().find_map(|wait| {
            let (id, until) = wait.offer.filter(|(id, _)| *id == offer)?;
            Some((wait.member, Offered { id, until }))
        })
    }

    /// Everybody on a waitlist, with the offer they hold.
    pub(in crate::simulator) fn hoping(
        &self,
    ) -> Vec<(WaitlistId, ResourceId, MemberId, Option<OfferId>)> {
        let all = self.waits.iter();
        all.flat_map(|(id, wait)| {
            let offer = wait.offer.map(|(offer, _)| offer);
            let people = wait.people().into_iter();
            people.map(move |member| (*id, wait.resource, member, offer))
        })
        .collect()
    }

    /// Times that are taken and have not begun at `now`: resource, start and length in minutes.
    pub(in crate::simulator) fn taken(&self, now: i64) -> Vec<(ResourceId, i64, u32, BookingId)> {
        let ahead = self.held.iter().filter(|(_, held)| held.start > now);
        ahead
            .map(|(id, held)| {
                let minutes = u32::try_from((held.end - held.start) / MINUTE).unwrap_or(1);
                (held.resource, held.start, minutes, *id)
            })
            .collect()
    }
}
