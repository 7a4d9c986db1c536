//! Bookings that change under their number, and those that come back after a cancel.

use dibs_core::model::{Booking, BookingId, MemberId};

use super::checkin::Presence;
use super::limits::Wanted;
use super::{Held, Judge, Rule, Violation, clock};

const MINUTE: i64 = 60;
/// For how long a cancel can be taken back, in seconds, as the guide says.
const UNDO_SECONDS: i64 = 10 * MINUTE;

impl Held {
    pub(super) fn of(booking: &Booking) -> Self {
        Self {
            resource: booking.resource,
            member: booking.member,
            start: booking.span.start.timestamp(),
            end: booking.span.end.timestamp(),
            seats: i64::from(booking.seats),
            remind_at: booking.remind_at.map(|at| at.timestamp()),
            series: booking.series,
            presence: Presence::of(booking),
            word_by: booking.approve_by.map(|by| by.timestamp()),
            same_day: booking.same_day,
        }
    }
}

impl Judge {
    /// A booking is at another time, or longer.
    pub(super) fn changed(&mut self, booking: &Booking, at: i64) -> Result<(), Violation> {
        let name = format!("#{} changed at {}", booking.id, clock(at));
        let Some(before) = self.held.remove(&booking.id) else {
            return Violation::of(Rule::State, format!("{name} and was not there"));
        };
        let held = Held::of(booking);
        if held.member != before.member {
            return self.handed_over(booking, &before, at);
        }
        let is_of_that_day =
            before.same_day && self.is_of_that_day(held.resource, held.start, before.start);
        if held.same_day != is_of_that_day {
            return Violation::of(Rule::Limit, format!("{name} was asked for on another day"));
        }
        let same = |held: &Held| (held.resource, held.member, held.seats);
        let is_same_time = (held.start, held.end) == (before.start, before.end);
        let pings = |held: &Held| (held.remind_at, held.presence, held.word_by);
        let is_same = pings(&held) == pings(&before);
        let is_nothing = is_same_time && is_same;
        let is_put_off = held
            .remind_at
            .is_some_and(|due| self.put_off.contains(&(booking.id, due)));
        if is_put_off && is_same_time && same(&held) == same(&before) {
            self.held.insert(booking.id, held);
            return Ok(());
        }
        if same(&held) != same(&before) || is_nothing {
            return Violation::of(Rule::State, format!("{name}: {before:?} is {held:?}"));
        }
        if !is_same_time {
            self.nothing_is_proposed_of(booking.id);
        }
        let is_moved = held.start != before.start;
        if is_moved && (before.start <= at || held.start < at - at % MINUTE) {
            return Violation::of(Rule::StartStep, format!("{name} has begun, or is to"));
        }
        self.word_of_changed(&before, &held, &name, at)?;
        let is_certain_now = before.word_by.is_some() && held.word_by.is_none();
        if is_certain_now {
            self.check_in_of_new(&held, &name, at)?;
        } else if held.word_by.is_none() {
            self.check_in_of_changed(&before, &held, &name, at)?;
        }
        let due = self.due(held.member, held.start, at);
        let due = due.filter(|_| held.word_by.is_none());
        let is_pinged_anew = is_moved || is_certain_now || held.remind_at != before.remind_at;
        if held.remind_at != due && is_pinged_anew {
            let how = format!("{name} is to be reminded at {:?}", held.remind_at);
            return Violation::of(Rule::NoticeMissing, how);
        }
        if is_same_time {
            // What it was there for before, a manager may have made too small since.
            self.held.insert(booking.id, held);
            return Ok(());
        }
        let from = if is_moved || held.end < before.end {
            held.start
        } else {
            before.end
        };
        self.keeps_to_limits(booking.id, &held, !is_moved, at)?;
        self.holds(booking.id, held, &name, from, at)
    }

    pub(super) fn is_at_its_time(&self, booking: &Booking) -> bool {
        let now = Held::of(booking);
        self.held
            .get(&booking.id)
            .is_some_and(|held| (held.start, held.end) == (now.start, now.end))
    }

    /// How far ahead something is is asked only where it gets another start.
    fn keeps_to_limits(
        &self,
        id: BookingId,
        held: &Held,
        is_turn: bool,
        at: i64,
    ) -> Result<(), Violation> {
        let wanted = Wanted {
            resource: held.resource,
            member: held.member,
            start: held.start,
            end: held.end,
            is_turn,
            same_day: held.same_day,
            manages: None,
        };
        if self.unlimited.contains(&id) {
            return Ok(());
        }
        self.is_allowed(&wanted, at)
    }

    /// A cancelled booking is one again.
    pub(super) fn restored(&mut self, booking: &Booking, at: i64) -> Result<(), Violation> {
        let name = format!("#{} restored at {}", booking.id, clock(at));
        let held = Held::of(booking);
        let due = self.due(held.member, held.start, at);
        let due = due.filter(|_| held.word_by.is_none());
        let expected = self.cancelled.remove(&booking.id).filter(|(before, when)| {
            let before = Held {
                remind_at: due,
                ..*before
            };
            let fields = |held: &Held| (held.resource, held.member, held.start, held.end);
            at <= when + UNDO_SECONDS
                && fields(&before) == fields(&held)
                && (before.seats, before.remind_at) == (held.seats, held.remind_at)
        });
        if expected.is_none() || held.end <= at || self.held.contains_key(&booking.id) {
            let how = format!("{name}: {held:?} was not cancelled like that");
            return Violation::of(Rule::State, how);
        }
        if let Some((before, _)) = expected {
            self.word_of_restored(&before, &held, &name, at)?;
            if held.word_by.is_none() {
                self.check_in_of_restored(&before, &held, &name, at)?;
            }
        }
        self.is_not_over(booking.id);
        self.keeps_to_limits(booking.id, &held, true, at)?;
        self.holds(booking.id, held, &name, held.start, at)
    }

    /// When the holder is to be reminded of what starts then.
    pub(super) fn due(&self, member: MemberId, start: i64, at: i64) -> Option<i64> {
        let own = self.own_leads_seconds.get(&member);
        let lead = own.copied().unwrap_or(self.lead_seconds);
        let due = start - lead;
        (lead > 0 && due > at).then_some(due)
    }

    /// It is open and has room from `from` on.
    fn holds(
        &mut self,
        id: BookingId,
        held: Held,
        name: &str,
        from: i64,
        at: i64,
    ) -> Result<(), Violation> {
        let thing = self.things.get(&held.resource);
        let Some(thing) = thing.filter(|thing| !thing.is_removed) else {
            return Violation::of(Rule::State, format!("{name} is of a resource that is none"));
        };
        if from % MINUTE != 0 || held.end % MINUTE != 0 || held.end <= held.start {
            return Violation::of(Rule::StartStep, format!("{name} is no span of minutes"));
        }
        if !thing.is_open(from, held.end) {
            return Violation::of(Rule::OpeningHours, format!("{name} is outside the hours"));
        }
        self.fits(&held, name, from, at, false)?;
        if self.is_undrawn(held.resource, held.end) {
            let how = format!("{name} is of a week that is not drawn");
            return Violation::of(Rule::Draw, how);
        }
        self.held.insert(id, held);
        Ok(())
    }

    /// What could be taken back now, and by whom.
    pub(in crate::simulator) fn cancelled(&self) -> Vec<(BookingId, MemberId)> {
        let all = self.cancelled.iter();
        all.map(|(id, (held, _))| (*id, held.member)).collect()
    }
}
