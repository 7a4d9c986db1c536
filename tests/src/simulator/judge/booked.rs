//! Seats and hours: what can be held when.

use dibs_core::model::booking::Ending;
use dibs_core::model::{Booking, BookingId, ResourceId};

use super::checkin::Presence;
use super::limits::Wanted;
use super::{Held, Judge, Place, Rule, Thing, Violation, clock, hours};

const MINUTE: i64 = 60;

impl Thing {
    pub(super) fn is_open(&self, start: i64, end: i64) -> bool {
        hours::is_open(self.windows.as_deref(), self.zone, start, end)
    }
}

impl Judge {
    /// Seats taken at a moment by bookings.
    pub(super) fn booked_at(&self, resource: ResourceId, at: i64) -> i64 {
        let all = self.held.values();
        all.filter(|held| held.resource == resource && held.start <= at && at < held.end)
            .map(|held| held.seats)
            .sum()
    }

    /// Moments within a span at which more can be taken than a moment before.
    pub(super) fn moments(&self, resource: ResourceId, start: i64, end: i64) -> Vec<i64> {
        let all = self.held.values();
        let begins = all
            .filter(|held| held.resource == resource && held.start > start && held.start < end)
            .map(|held| held.start);
        std::iter::once(start)
            .chain(begins)
            .chain(self.begins_held(resource, start, end))
            .collect()
    }

    /// Whether `seats` more are free in all of a span, not counting offers.
    pub(super) fn has_room(&self, resource: ResourceId, start: i64, end: i64, seats: i64) -> bool {
        let Some(thing) = self.things.get(&resource) else {
            return false;
        };
        !self.is_closed(resource, start, end)
            && !self.is_undrawn(resource, end)
            && self
                .moments(resource, start, end)
                .into_iter()
                .all(|at| self.booked_at(resource, at) + seats <= thing.capacity)
    }

    /// Whether one seat is free and open from `from` to `end`, while offers to all but `except` are
    /// held.
    pub(super) fn can_take_turn(
        &self,
        resource: ResourceId,
        from: i64,
        end: i64,
        except: impl Fn(&Place) -> bool,
    ) -> bool {
        let Some(thing) = self.things.get(&resource) else {
            return false;
        };
        let holds: Vec<i64> = self.lines.get(&resource).map_or(Vec::new(), |line| {
            let others = line.iter().filter(|place| !except(place));
            others
                .filter_map(|place| place.offer)
                .map(|offer| offer.until + thing.shortest_seconds)
                .collect()
        });
        thing.is_open(from, end)
            && !self.is_closed(resource, from, end)
            && !self.is_undrawn(resource, end)
            && self.moments(resource, from, end).into_iter().all(|at| {
                let held = holds.iter().filter(|until| at < **until).count();
                let held = i64::try_from(held).unwrap_or(i64::MAX);
                let waited_for = self.waited_for_at(resource, at);
                self.booked_at(resource, at) + waited_for + held < thing.capacity
            })
    }

    /// A slot is taken at `at`.
    pub(super) fn booked(&mut self, booking: &Booking, at: i64) -> Result<(), Violation> {
        let resource = booking.resource;
        let held = Held::of(booking);
        let is_promised = self.was_held_for(booking.id, &held) || booking.turn;
        let Held { start, end, .. } = held;
        let name = format!("#{} from {} to {}", booking.id, clock(start), clock(end));
        let Some(thing) = self.things.get(&resource).filter(|thing| !thing.is_removed) else {
            return Violation::of(Rule::State, format!("{name} is of a resource that is none"));
        };
        if start % MINUTE != 0 || end % MINUTE != 0 || end <= start || start < at - at % MINUTE {
            return Violation::of(
                Rule::StartStep,
                format!("{name} is no span of minutes to come"),
            );
        }
        if !thing.is_open(start, end) {
            return Violation::of(Rule::OpeningHours, format!("{name} is outside the hours"));
        }
        self.fits(&held, &name, start, at, is_promised)?;
        self.is_drawn_first(booking.id, &held, &name)?;
        let wanted = Wanted {
            resource,
            member: booking.member,
            start,
            end,
            same_day: held.same_day,
            manages: None,
            is_turn: is_promised || self.granted.contains_key(&booking.id),
        };
        if held.same_day != self.is_of_that_day(resource, start, at) {
            return Violation::of(Rule::Limit, format!("{name} is asked for on another day"));
        }
        if !self.unlimited.contains(&booking.id) {
            self.is_allowed(&wanted, at)?;
        }
        let due = self.due(held.member, start, at);
        let due = due.filter(|_| !booking.turn && held.word_by.is_none());
        if held.remind_at != due {
            let how = format!(
                "{name} is to be reminded at {:?}, not {due:?}",
                held.remind_at
            );
            return Violation::of(Rule::NoticeMissing, how);
        }
        self.word_of_new(booking, &held, is_promised, at)?;
        if held.word_by.is_none() {
            self.check_in_of_claimed(&held, &name, at, is_promised)?;
        } else if held.presence != Presence::NotAsked {
            let how = format!("{name} is {:?} without a word", held.presence);
            return Violation::of(Rule::CheckIn, how);
        }
        if self.held.insert(booking.id, held).is_some() {
            return Violation::of(Rule::State, format!("{name} is there twice"));
        }
        Ok(())
    }

    /// Whether a booking has room from `from` on beside all the others, the turns that are held,
    /// and those who wait.
    pub(super) fn fits(
        &self,
        held: &Held,
        name: &str,
        from: i64,
        at: i64,
        is_turn: bool,
    ) -> Result<(), Violation> {
        let Some(thing) = self.things.get(&held.resource) else {
            return Violation::of(Rule::State, format!("{name} is of a resource that is none"));
        };
        if self.is_closed(held.resource, from, held.end) {
            return Violation::of(Rule::Closures, format!("{name} is while it is closed"));
        }
        let line = self
            .lines
            .get(&held.resource)
            .map_or(&[][..], Vec::as_slice);
        for moment in self.moments(held.resource, from, held.end) {
            let taken = self.booked_at(held.resource, moment) + held.seats;
            if taken > thing.capacity {
                let how = format!(
                    "{name}: {taken} of {} seats are taken at {}",
                    thing.capacity,
                    clock(moment)
                );
                return Violation::of(Rule::Capacity, how);
            }
            let offers = line.iter().filter_map(|place| place.offer);
            let open = offers.filter(|offer| moment < offer.until + thing.shortest_seconds);
            let promised = i64::try_from(open.count()).unwrap_or(i64::MAX);
            let promised = promised + self.waited_for_at(held.resource, moment);
            if taken + promised > thing.capacity {
                let how = format!("{name} takes a turn that is held for somebody");
                return Violation::of(Rule::OfferHeld, how);
            }
            let protected = at + self.offer_seconds + thing.shortest_seconds;
            let waiting = i64::try_from(line.len()).unwrap_or(i64::MAX);
            let next = waiting.min(thing.capacity);
            if !is_turn && moment < protected && taken + next > thing.capacity {
                let how = format!("{name} passes those who wait");
                return Violation::of(Rule::QueueOrder, how);
            }
        }
        Ok(())
    }

    /// A booking is over at `at`; it must not have been due for something else.
    pub(super) fn ended(&mut self, id: BookingId, how: Ending, at: i64) -> Result<Held, Violation> {
        let Some(held) = self.held.remove(&id) else {
            return Violation::of(Rule::BookingEnds, format!("#{id} ends and was not there"));
        };
        let is_finished = how == Ending::Finished;
        let is_any_time = matches!(
            how,
            Ending::NoShow | Ending::Denied { .. } | Ending::Unapproved
        );
        if is_finished && held.word_by.is_some() {
            return Violation::of(
                Rule::Approval,
                format!("#{id} ends as if it had been certain"),
            );
        }
        if !is_any_time && is_finished != (held.end <= at) {
            let how = format!("#{id} until {} ends at {}", clock(held.end), clock(at));
            return Violation::of(Rule::BookingEnds, how);
        }
        if held.remind_at.is_some_and(|due| due <= at) {
            return Violation::of(
                Rule::NoticeMissing,
                format!("#{id} ends without its reminder"),
            );
        }
        Ok(held)
    }
}
