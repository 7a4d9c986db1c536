//! Check-in: whoever checks in keeps what they booked, whoever does not loses it at the deadline,
//! and is told.

use dibs_core::model::{
    Answer, Booking, BookingId, CheckIn, Community, MemberId, NoticeKind, Refusal, ResourceId,
};

use super::notices::Owed;
use super::{Held, Judge, Rule, Violation, clock};

const MINUTE: i64 = 60;
/// So long before the start somebody can check in already, in seconds, as the guide says.
const EARLY_SECONDS: i64 = 15 * MINUTE;

/// What a booking's holder has to do. Times are seconds since the epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::simulator) enum Presence {
    /// Nothing.
    NotAsked,
    /// To check in.
    Awaited { by: i64, asked: bool, late: bool },
    /// They are there.
    Here,
}

impl Presence {
    pub(super) fn of(booking: &Booking) -> Self {
        match booking.check_in {
            None => Self::NotAsked,
            Some(CheckIn::Done) => Self::Here,
            Some(CheckIn::Awaited(awaited)) => Self::Awaited {
                by: awaited.by.timestamp(),
                asked: awaited.asked,
                late: awaited.late,
            },
        }
    }

    fn is_awaited(self) -> bool {
        matches!(self, Self::Awaited { .. })
    }
}

impl Held {
    fn check_in_from(&self) -> i64 {
        self.start - EARLY_SECONDS
    }

    /// They can check in at `now`.
    fn is_awaited_at(&self, now: i64) -> bool {
        self.presence.is_awaited() && self.check_in_from() <= now && now < self.end
    }

    /// By when they are to check in.
    pub(super) fn check_in_by(&self) -> Option<i64> {
        match self.presence {
            Presence::Awaited { by, .. } => Some(by),
            Presence::NotAsked | Presence::Here => None,
        }
    }

    /// When something comes of the check-in.
    pub(super) fn check_in_due(&self) -> Option<i64> {
        match self.presence {
            Presence::Awaited {
                by, asked: true, ..
            } => Some(by),
            Presence::Awaited { .. } => Some(self.start),
            Presence::NotAsked | Presence::Here => None,
        }
    }
}

impl Judge {
    fn check_in_seconds(&self, resource: ResourceId) -> i64 {
        let thing = self.things.get(&resource);
        thing.map_or(0, |thing| thing.check_in_seconds)
    }

    /// What a booking from `start` to `end` has to do that is made at `at`.
    fn asked_of(&self, resource: ResourceId, start: i64, end: i64, at: i64) -> Presence {
        let asks = self.check_in_seconds(resource);
        if asks == 0 {
            return Presence::NotAsked;
        }
        if start <= at {
            return Presence::Here;
        }
        let half = (end - start) / MINUTE / 2 * MINUTE;
        Presence::Awaited {
            by: start + asks.min(half.max(MINUTE)),
            asked: false,
            late: false,
        }
    }

    /// A new booking has to do what its resource asks for.
    pub(super) fn check_in_of_new(
        &self,
        held: &Held,
        name: &str,
        at: i64,
    ) -> Result<(), Violation> {
        let expected = self.asked_of(held.resource, held.start, held.end, at);
        if held.presence == expected {
            return Ok(());
        }
        let how = format!("{name} is {:?} and not {expected:?}", held.presence);
        Violation::of(Rule::CheckIn, how)
    }

    /// The same; whoever claims what they waited for when it can be checked in to is there.
    pub(super) fn check_in_of_claimed(
        &self,
        held: &Held,
        name: &str,
        at: i64,
        is_promised: bool,
    ) -> Result<(), Violation> {
        let asks = self.check_in_seconds(held.resource) > 0;
        if !(is_promised && asks && held.check_in_from() <= at) {
            return self.check_in_of_new(held, name, at);
        }
        if held.presence == Presence::Here {
            return Ok(());
        }
        let how = format!("{name} was claimed, and is {:?}", held.presence);
        Violation::of(Rule::CheckIn, how)
    }

    /// A booking that was cancelled goes on: whoever takes it back while it runs is there.
    pub(super) fn check_in_of_restored(
        &self,
        before: &Held,
        held: &Held,
        name: &str,
        at: i64,
    ) -> Result<(), Violation> {
        if before.presence == Presence::Here && held.presence == Presence::Here {
            return Ok(());
        }
        self.check_in_of_new(held, name, at)
    }

    /// A booking is another one than before.
    pub(super) fn check_in_of_changed(
        &self,
        before: &Held,
        held: &Held,
        name: &str,
        at: i64,
    ) -> Result<(), Violation> {
        let fresh = self.asked_of(held.resource, held.start, held.end, at);
        let is_moved = held.start != before.start || held.end < before.end;
        let is_there = before.presence == Presence::Here && held.start == before.start;
        let fits = if is_there {
            held.presence == Presence::Here
        } else if is_moved {
            held.presence == fresh
        } else if held.presence == before.presence {
            true
        } else if held.end > before.end {
            false
        } else if before.start > at && held.presence == fresh {
            // The resource asks for something else.
            true
        } else {
            held.presence == Presence::NotAsked && self.may_be_waived(before, at)
        };
        if fits {
            return Ok(());
        }
        let how = format!("{name}: {:?} is {:?}", before.presence, held.presence);
        Violation::of(Rule::CheckIn, how)
    }

    /// Nobody has to check in any more: the resource asks for nothing, or the desk was down so long
    /// that nothing would be left.
    fn may_be_waived(&self, before: &Held, at: i64) -> bool {
        let asks = self.check_in_seconds(before.resource);
        match before.presence {
            Presence::Awaited { .. } if asks == 0 => true,
            Presence::Awaited { by, .. } => {
                by + (at - before.check_in_from()) + MINUTE >= before.end
            }
            Presence::NotAsked | Presence::Here => false,
        }
    }

    pub(super) fn checked_in(&mut self, id: BookingId, at: i64) -> Result<(), Violation> {
        match self.held.get_mut(&id) {
            Some(held) if held.is_awaited_at(at) => {
                held.presence = Presence::Here;
                Ok(())
            }
            held => {
                let how = format!("#{id} is checked in to at {}: {held:?}", clock(at));
                Violation::of(Rule::CheckIn, how)
            }
        }
    }

    pub(super) fn runs_late(
        &mut self,
        id: BookingId,
        until: i64,
        at: i64,
    ) -> Result<(), Violation> {
        let held = self.held.get(&id);
        let more = held.map_or(0, |held| self.check_in_seconds(held.resource));
        if let Some(held) = self.held.get_mut(&id)
            && held.is_awaited_at(at)
            && let Presence::Awaited {
                by,
                asked,
                late: false,
            } = held.presence
            && until == (by + more).min(held.end)
            && until > by
        {
            let (by, late) = (until, true);
            held.presence = Presence::Awaited { by, asked, late };
            return Ok(());
        }
        let how = format!(
            "#{id} is late until {}: {:?}",
            clock(until),
            self.held.get(&id)
        );
        Violation::of(Rule::CheckIn, how)
    }

    /// Because the desk was down: by no more than there was of time to check in. Whoever was asked
    /// is told; others will be.
    pub(super) fn check_in_extended(
        &mut self,
        id: BookingId,
        until: i64,
        at: i64,
    ) -> Result<Option<Owed>, Violation> {
        if let Some(held) = self.held.get_mut(&id)
            && let Presence::Awaited { by, asked, late } = held.presence
            && by < until
            && until < held.end
            && until <= by + (at - held.check_in_from()) + MINUTE
        {
            let by = until;
            held.presence = Presence::Awaited { by, asked, late };
            let owed = Owed::CheckInLonger(id, held.member, until);
            return Ok(asked.then_some(owed));
        }
        let how = format!(
            "#{id} is extended to {}: {:?}",
            clock(until),
            self.held.get(&id)
        );
        Violation::of(Rule::CheckIn, how)
    }

    /// Somebody is asked to check in: once, when it begins, and with the right deadline.
    pub(super) fn asked_to_check_in(
        &mut self,
        kind: &NoticeKind,
        due_at: i64,
        at: i64,
    ) -> Result<(), Violation> {
        let NoticeKind::CheckInAsked { booking, by, late } = kind else {
            return Ok(());
        };
        let told = Presence::Awaited {
            by: by.timestamp(),
            asked: false,
            late: *late,
        };
        match self.held.get_mut(&booking.id) {
            Some(held) if held.presence == told && due_at == held.start && due_at <= at => {
                held.presence = Presence::Awaited {
                    by: by.timestamp(),
                    asked: true,
                    late: *late,
                };
                Ok(())
            }
            held => {
                let how = format!("#{} is asked to check in: {held:?}", booking.id);
                Violation::of(Rule::NoticeWrong, how)
            }
        }
    }

    /// A reminder tells by when to check in, if at all.
    pub(super) fn reminds_of_check_in(&self, kind: &NoticeKind) -> Result<(), Violation> {
        let NoticeKind::Reminder {
            booking,
            check_in_by,
        } = kind
        else {
            return Ok(());
        };
        let held = self.held.get(&booking.id);
        let by = held.and_then(Held::check_in_by);
        if by == check_in_by.map(|by| by.timestamp()) {
            return Ok(());
        }
        let how = format!("#{}'s reminder says {check_in_by:?}: {held:?}", booking.id);
        Violation::of(Rule::NoticeWrong, how)
    }

    /// A booking ends at `end`, decided at `at`: as missed if and only if it was.
    pub(super) fn ends_as_it_should(
        &self,
        id: BookingId,
        is_no_show: bool,
        end: i64,
        at: i64,
    ) -> Result<(), Violation> {
        let Some(held) = self.held.get(&id) else {
            return Ok(());
        };
        let missed = match held.presence {
            Presence::Awaited {
                by, asked: true, ..
            } => (by <= at).then_some(by),
            _ => None,
        };
        if is_no_show == missed.is_some() && missed.is_none_or(|by| by == end) {
            return Ok(());
        }
        let how = format!(
            "at {} #{id} ends at {}, as missed: {is_no_show}: {held:?}",
            clock(at),
            clock(end)
        );
        Violation::of(Rule::CheckIn, how)
    }

    /// After an entry of `at`, whoever was to be asked was, and whoever missed it is out.
    pub(super) fn no_check_in_is_overdue(&self, at: i64) -> Result<(), Violation> {
        let overdue = self
            .held
            .iter()
            .find(|(_, held)| held.check_in_due().is_some_and(|due| due <= at));
        match overdue {
            Some((id, held)) => {
                let how = format!("at {} #{id} was due: {held:?}", clock(at));
                Violation::of(Rule::CheckIn, how)
            }
            None => Ok(()),
        }
    }

    /// A state has what the journal tells of check-ins.
    pub(super) fn same_check_ins(&self, state: &Community) -> Result<(), Violation> {
        let other = state.bookings.iter().find(|booking| {
            let held = self.held.get(&booking.id);
            held.is_none_or(|held| held.presence != Presence::of(booking))
        });
        match other {
            Some(booking) => {
                let how = format!("{booking:?} is {:?}", self.held.get(&booking.id));
                Violation::of(Rule::State, how)
            }
            None => Ok(()),
        }
    }

    /// Whether somebody is as an answer says.
    pub(super) fn is_there(&self, asker: Option<MemberId>, answer: &Answer) -> bool {
        let (booking, expected) = match answer {
            Answer::CheckedIn { booking } => (booking, None),
            Answer::RunsLate { booking, until } => (booking, Some(until.timestamp())),
            _ => return false,
        };
        let presence = self.held.get(&booking.id).map(|held| held.presence);
        let fits = match (presence, expected) {
            (Some(Presence::Here), None) => true,
            (Some(Presence::Awaited { by, late, .. }), Some(until)) => late && by == until,
            _ => false,
        };
        fits && Some(self.now(booking.member)) == asker
    }

    /// Somebody could not check in, by word and without saying to what: they had nothing to.
    pub(super) fn is_unfair_check_in(
        &self,
        asker: Option<MemberId>,
        refusal: &Refusal,
        now: i64,
    ) -> bool {
        let held = |id: BookingId| self.held.get(&id).map(|held| held.presence);
        let could = || {
            let mut all = self.held.values();
            all.any(|held| Some(held.member) == asker && held.is_awaited_at(now))
        };
        match refusal {
            Refusal::NothingToCheckIn { .. } | Refusal::NoCheckIn { .. } => could(),
            Refusal::CheckedInAlready { booking } => held(booking.id) != Some(Presence::Here),
            Refusal::CheckInTooEarly { booking, .. } => {
                now >= booking.span.start.timestamp() - EARLY_SECONDS
            }
            _ => false,
        }
    }

    /// Who could check in at `now`.
    pub(in crate::simulator) fn awaited(&self, now: i64) -> Vec<(BookingId, MemberId, ResourceId)> {
        let all = self.held.iter().filter(|(_, held)| held.is_awaited_at(now));
        all.map(|(id, held)| (*id, held.member, held.resource))
            .collect()
    }
}
