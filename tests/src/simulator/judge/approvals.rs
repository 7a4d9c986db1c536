//! Approval: what members book of some things waits for a manager's word, and is theirs only with it.

use dibs_core::model::{Booking, BookingId, Community, MemberId, Refusal, ResourceId};

use super::checkin::Presence;
use super::notices::Owed;
use super::{Held, Judge, Rule, Violation, clock};

const MINUTE: i64 = 60;
/// Whoever asks for what begins sooner waits so long for a word all the same, as the guide says.
const LEAST_TO_WAIT: i64 = 15 * MINUTE;

/// Until when a word can come for what is asked for at `at`.
fn word_until(held: &Held, at: i64) -> i64 {
    let soon = at - at.rem_euclid(MINUTE) + LEAST_TO_WAIT;
    held.start.max(soon).min(held.end)
}

impl Judge {
    fn is_approved(&self, held: &Held) -> bool {
        let thing = self.things.get(&held.resource);
        thing.is_some_and(|thing| thing.is_approved)
    }

    fn is_by_manager(&self, id: BookingId, member: MemberId) -> bool {
        match self.granted.get(&id) {
            Some(manages) => *manages,
            None => self.managers.contains(&member) || self.unlimited.contains(&id),
        }
    }

    /// Whether somebody who does not manage may book something.
    pub(super) fn may_book(&self, resource: ResourceId, member: MemberId) -> bool {
        self.things.get(&resource).is_none_or(|thing| {
            let team = thing.team;
            !thing.is_for_some || team.is_some_and(|team| self.teams.has(team, member, None))
        })
    }

    /// A new booking waits for a word if it has to; turns were promised to whoever takes them.
    pub(super) fn word_of_new(
        &self,
        booking: &Booking,
        held: &Held,
        is_promised: bool,
        at: i64,
    ) -> Result<(), Violation> {
        let id = booking.id;
        let is_by_manager = self.is_by_manager(id, held.member);
        let may = is_by_manager || is_promised || self.may_book(held.resource, held.member);
        if !may {
            let how = format!("#{id} is of what only others book");
            return Violation::of(Rule::Approval, how);
        }
        let needed = self.is_approved(held) && !is_by_manager && !booking.turn;
        let expected = needed.then(|| word_until(held, at));
        if held.word_by == expected {
            return Ok(());
        }
        let how = format!(
            "#{id} waits for a word until {:?}, not {expected:?}",
            held.word_by
        );
        Violation::of(Rule::Approval, how)
    }

    /// Somebody stands in line, or waits for a time: they may have what they wait for.
    pub(super) fn may_stand(
        &self,
        resource: ResourceId,
        member: MemberId,
        for_turns: bool,
    ) -> Result<(), Violation> {
        let thing = self.things.get(&resource);
        let is_closed = !self.may_book(resource, member)
            || for_turns && thing.is_some_and(|thing| thing.is_approved);
        if is_closed && !self.managers.contains(&member) {
            let how = format!("member {member} waits for {resource}, which they cannot have");
            return Violation::of(Rule::Approval, how);
        }
        Ok(())
    }

    /// Managers are told once of what is asked for together.
    pub(super) fn word_asked(&self, booking: &Booking) -> Option<Owed> {
        booking.approve_by?;
        let is_first = booking.series.is_none_or(|series| series.0 == booking.id);
        is_first.then_some(Owed::Asked(booking.id))
    }

    /// A booking that changes is certain now; whether it is because a manager said so.
    pub(super) fn is_certain_now(&self, booking: &Booking) -> Option<bool> {
        let before = self.held.get(&booking.id)?;
        before.word_by?;
        booking
            .approve_by
            .is_none()
            .then(|| self.is_approved(before))
    }

    /// What changes keeps waiting, or is certain from now on.
    pub(super) fn word_of_changed(
        &self,
        before: &Held,
        held: &Held,
        name: &str,
        at: i64,
    ) -> Result<(), Violation> {
        let is_moved = held.start != before.start;
        let fits = match (before.word_by, held.word_by) {
            (None, None) => true,
            (None, Some(_)) => false,
            (Some(by), Some(_)) => {
                let until = if is_moved { word_until(held, at) } else { by };
                let pings = (held.remind_at, held.presence);
                held.word_by == Some(until) && pings == (None, Presence::NotAsked)
            }
            (Some(by), None) => (held.start, held.end) == (before.start, before.end) && at < by,
        };
        if fits {
            return Ok(());
        }
        let how = format!("{name}: {:?} is {:?}", before.word_by, held.word_by);
        Violation::of(Rule::Approval, how)
    }

    /// What was cancelled while it waited waits again, unless it has not to any more.
    pub(super) fn word_of_restored(
        &self,
        before: &Held,
        held: &Held,
        name: &str,
        at: i64,
    ) -> Result<(), Violation> {
        let waited = before.word_by.is_some() && self.is_approved(held);
        let expected = waited.then(|| word_until(held, at));
        if held.word_by == expected {
            return Ok(());
        }
        let how = format!("{name} waits until {:?}, not {expected:?}", held.word_by);
        Violation::of(Rule::Approval, how)
    }

    /// A booking ends because there was no word, or a no.
    pub(super) fn ends_unapproved(
        &self,
        id: BookingId,
        is_denied: bool,
        at: i64,
    ) -> Result<(), Violation> {
        let by = self.held.get(&id).and_then(|held| held.word_by);
        match by {
            Some(by) if is_denied || by <= at => Ok(()),
            other => {
                let how = format!("at {} #{id} ends unapproved, {other:?}", clock(at));
                Violation::of(Rule::Approval, how)
            }
        }
    }

    /// After an entry of `at`: nothing waits longer than it may, or where it need not.
    pub(super) fn no_word_is_overdue(&self, at: i64) -> Result<(), Violation> {
        let mut waiting = self.held.iter().filter_map(|(id, held)| {
            let by = held.word_by?;
            (by <= at || !self.is_approved(held)).then_some((id, by))
        });
        match waiting.next() {
            Some((id, by)) => {
                let how = format!(
                    "at {} #{id} waits for a word until {}",
                    clock(at),
                    clock(by)
                );
                Violation::of(Rule::Approval, how)
            }
            None => Ok(()),
        }
    }

    pub(super) fn same_words(&self, state: &Community) -> Result<(), Violation> {
        for (id, held) in &self.held {
            let kept = state
                .bookings
                .get(*id)
                .and_then(|booking| booking.approve_by);
            let kept = kept.map(|by| by.timestamp());
            if kept != held.word_by {
                let how = format!(
                    "#{id} waits until {:?}, the state has {kept:?}",
                    held.word_by
                );
                return Violation::of(Rule::State, how);
            }
        }
        Ok(())
    }

    /// Whether somebody was refused for no reason.
    pub(super) fn is_unfair_word(&self, asker: Option<MemberId>, refusal: &Refusal) -> bool {
        let is_manager = asker.is_some_and(|asker| self.managers.contains(&asker));
        let thing = |resource| self.things.get(resource);
        match refusal {
            Refusal::ManagersBook { resource } => {
                is_manager || thing(resource).is_some_and(|thing| !thing.is_for_some)
            }
            Refusal::TeamBooks { resource, .. } => {
                is_manager || asker.is_some_and(|asker| self.may_book(*resource, asker))
            }
            Refusal::NoTurnsUnapproved { resource } => {
                is_manager || thing(resource).is_some_and(|thing| !thing.is_approved)
            }
            Refusal::ApprovedAsAsked { booking } => {
                let held = self.held.get(&booking.id);
                let is_certain = held.is_none_or(|held| held.word_by.is_none());
                let is_free =
                    is_manager || thing(&booking.resource).is_some_and(|thing| !thing.is_approved);
                is_free && is_certain
            }
            _ => false,
        }
    }

    /// What waits for a word.
    pub(in crate::simulator) fn pending(&self) -> Vec<BookingId> {
        let waiting = self.held.iter().filter(|(_, held)| held.word_by.is_some());
        waiting.map(|(id, _)| *id).collect()
    }
}
