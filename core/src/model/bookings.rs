//! The bookings that are active or lie ahead, found by number, by resource and time, by member and
//! by what is due. There may be a million of them: rows are kept small, with times in minutes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::booking::Booking;
use super::checkin::{Awaited, CheckIn};
use super::community::QuickMap;
use super::ids::{BookingId, MemberId, PlaceId, ResourceId, TextId};
use super::series::SeriesId;
use crate::time::Span;

/// A moment on a whole minute, in minutes since 1970: bookings begin, end and are reminded of on
/// these alone. Four bytes reach to the year 10136.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Minute(u32);

impl Minute {
    /// The minute that `at` lies in.
    fn of(at: DateTime<Utc>) -> Self {
        Self(u32::try_from(at.timestamp().div_euclid(60).max(0)).unwrap_or(u32::MAX))
    }

    /// The first minute that is not before `at`.
    fn from(at: DateTime<Utc>) -> Self {
        let Self(minute) = Self::of(at);
        let (seconds, whole) = (at.timestamp(), i64::from(minute) * 60);
        if seconds < whole || (seconds == whole && at.timestamp_subsec_nanos() == 0) {
            Self(minute)
        } else {
            Self(minute.saturating_add(1))
        }
    }

    fn start(self) -> DateTime<Utc> {
        DateTime::from_timestamp(i64::from(self.0) * 60, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

/// A booking without its number; 0 = none in place, note, reminder, series and approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    resource: ResourceId,
    member: MemberId,
    start: Minute,
    end: Minute,
    seats: u32,
    place: u32,
    note: u32,
    remind_at: u32,
    series: u32,
    approve_by: u32,
    turn: bool,
    same_day: bool,
    check_in: Option<RowCheckIn>,
}

/// A [`CheckIn`] in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowCheckIn {
    Awaited { by: Minute, asked: bool, late: bool },
    Done,
}

impl RowCheckIn {
    fn of(check_in: CheckIn) -> Self {
        match check_in {
            CheckIn::Awaited(Awaited { by, asked, late }) => Self::Awaited {
                by: Minute::from(by),
                asked,
                late,
            },
            CheckIn::Done => Self::Done,
        }
    }

    fn check_in(self) -> CheckIn {
        match self {
            Self::Awaited { by, asked, late } => CheckIn::Awaited(Awaited {
                by: by.start(),
                asked,
                late,
            }),
            Self::Done => CheckIn::Done,
        }
    }
}

impl Row {
    fn of(booking: &Booking) -> Self {
        Self {
            resource: booking.resource,
            member: booking.member,
            start: Minute::of(booking.span.start),
            end: Minute::from(booking.span.end),
            seats: booking.seats,
            place: booking.place.map_or(0, |place| place.0),
            note: booking.note.map_or(0, |note| note.0),
            remind_at: booking.remind_at.map_or(0, |at| Minute::of(at).0),
            series: booking.series.map_or(0, |series| series.0.0),
            approve_by: booking.approve_by.map_or(0, |by| Minute::from(by).0),
            turn: booking.turn,
            same_day: booking.same_day,
            check_in: booking.check_in.map(RowCheckIn::of),
        }
    }

    fn booking(&self, id: BookingId) -> Booking {
        let some = |number: u32| (number != 0).then_some(number);
        Booking {
            id,
            resource: self.resource,
            member: self.member,
            span: Span {
                start: self.start.start(),
                end: self.end.start(),
            },
            seats: self.seats,
            turn: self.turn,
            same_day: self.same_day,
            place: some(self.place).map(PlaceId),
            note: some(self.note).map(TextId),
            remind_at: some(self.remind_at).map(|at| Minute(at).start()),
            series: some(self.series).map(|first| SeriesId(BookingId(first))),
            check_in: self.check_in.map(RowCheckIn::check_in),
            approve_by: some(self.approve_by).map(|by| Minute(by).start()),
        }
    }

    /// What comes next and when: the last moment to approve it, else the reminder if there is one to
    /// come, then what belongs to the check-in, then the end.
    fn due(&self) -> (Minute, Due) {
        if self.approve_by != 0 {
            return (Minute(self.approve_by), Due::Approval);
        }
        match (self.remind_at, self.check_in) {
            (0, Some(RowCheckIn::Awaited { asked: false, .. })) => (self.start, Due::CheckIn),
            (0, Some(RowCheckIn::Awaited { by, .. })) => (by, Due::NoShow),
            (0, _) => (self.end, Due::End),
            (remind_at, _) => (Minute(remind_at), Due::Reminder),
        }
    }
}

/// What time brings a booking next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Its time is over.
    End,
    /// Its reminder.
    Reminder,
    /// It begins, and its holder has not checked in.
    CheckIn,
    /// Its holder should have checked in by now.
    NoShow,
    /// A manager should have approved it by now.
    Approval,
}

/// Bookings, by everything they are looked up by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bookings {
    rows: BTreeMap<BookingId, Row>,
    calendars: QuickMap<ResourceId, Calendar>,
    /// By number.
    by_member: QuickMap<MemberId, Vec<BookingId>>,
    agenda: BTreeSet<(Minute, BookingId)>,
}

impl Bookings {
    /// The booking with that number.
    pub fn get(&self, id: BookingId) -> Option<Booking> {
        self.rows.get(&id).map(|row| row.booking(id))
    }

    /// Whether there is a booking with that number.
    pub fn contains(&self, id: BookingId) -> bool {
        self.rows.contains_key(&id)
    }

    /// The booking with that number if it waits for a manager's word; else the first that still does
    /// of the series that began with it.
    pub fn pending(&self, id: BookingId) -> Option<Booking> {
        let series = SeriesId(id);
        let waits = |booking: &Booking| booking.approve_by.is_some();
        let of_series = |booking: &Booking| booking.series == Some(series) && waits(booking);
        let own = self.get(id).filter(waits);
        own.or_else(|| {
            let mut dates = series.numbers().filter_map(|id| self.get(id));
            dates.find(of_series)
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All of them, by number.
    pub fn iter(&self) -> impl Iterator<Item = Booking> + '_ {
        self.rows.iter().map(|(id, row)| row.booking(*id))
    }

    /// Puts a booking in, instead of the one with its number if there is one.
    pub fn insert(&mut self, booking: &Booking) {
        self.remove(booking.id);
        let row = Row::of(booking);
        let calendar = self.calendars.entry(row.resource).or_default();
        calendar.insert(booking.id, row);
        let own = self.by_member.entry(row.member).or_default();
        // The newest has the highest number.
        if let Err(index) = own.binary_search(&booking.id) {
            own.insert(index, booking.id);
        }
        self.agenda.insert((row.due().0, booking.id));
        self.rows.insert(booking.id, row);
    }

    /// Takes a booking out.
    pub fn remove(&mut self, id: BookingId) -> Option<Booking> {
        let row = self.rows.remove(&id)?;
        if let Some(calendar) = self.calendars.get_mut(&row.resource) {
            calendar.by_start.remove(&(row.start, id));
            if calendar.by_start.is_empty() {
                self.calendars.remove(&row.resource);
            }
        }
        if let Some(own) = self.by_member.get_mut(&row.member) {
            own.retain(|other| *other != id);
            if own.is_empty() {
                self.by_member.remove(&row.member);
            }
        }
        self.agenda.remove(&(row.due().0, id));
        Some(row.booking(id))
    }

    /// Its reminder is out: none is to come any more.
    pub fn reminded(&mut self, id: BookingId) {
        self.with_row(id, |row| row.remind_at = 0);
    }

    /// Its holder was asked at the start to check in.
    pub fn asked_to_check_in(&mut self, id: BookingId) {
        self.with_row(id, |row| {
            if let Some(RowCheckIn::Awaited { asked, .. }) = &mut row.check_in {
                *asked = true;
            }
        });
    }

    /// Its holder is there.
    pub fn checked_in(&mut self, id: BookingId) {
        self.with_row(id, |row| row.check_in = Some(RowCheckIn::Done));
    }

    /// Its holder has until then to check in; `is_late`: because they asked for it.
    pub fn check_in_put_off(&mut self, id: BookingId, until: DateTime<Utc>, is_late: bool) {
        self.with_row(id, |row| {
            if let Some(RowCheckIn::Awaited { by, late, .. }) = &mut row.check_in {
                *by = Minute::from(until);
                *late |= is_late;
            }
        });
    }

    /// Changes what is due to a booking.
    fn with_row(&mut self, id: BookingId, change: impl FnOnce(&mut Row)) {
        if let Some(row) = self.rows.get_mut(&id) {
            self.agenda.remove(&(row.due().0, id));
            change(row);
            self.agenda.insert((row.due().0, id));
        }
    }

    /// What is due first: when, for which booking, what.
    pub fn first_due(&self) -> Option<(DateTime<Utc>, BookingId, Due)> {
        let (at, id) = *self.agenda.first()?;
        let row = self.rows.get(&id)?;
        Some((at.start(), id, row.due().1))
    }

    /// A member's bookings, by number.
    pub fn of_member(&self, member: MemberId) -> impl Iterator<Item = Booking> + '_ {
        let own = self.by_member.get(&member).into_iter().flatten();
        own.filter_map(|id| self.get(*id))
    }

    /// How many bookings a member has.
    pub fn count_of_member(&self, member: MemberId) -> usize {
        self.by_member.get(&member).map_or(0, Vec::len)
    }

    /// What of a resource is taken within `span`, by start: when, and how many seats.
    pub fn taken(
        &self,
        resource: ResourceId,
        span: Span,
    ) -> impl Iterator<Item = (Span, u32)> + '_ {
        self.calendars
            .get(&resource)
            .into_iter()
            .flat_map(move |calendar| calendar.overlapping(span))
            .map(|(_, span, seats)| (span, seats))
    }

    /// The bookings of a resource that overlap `span`, by start.
    pub fn overlapping(
        &self,
        resource: ResourceId,
        span: Span,
    ) -> impl Iterator<Item = Booking> + '_ {
        self.calendars
            .get(&resource)
            .into_iter()
            .flat_map(move |calendar| calendar.overlapping(span))
            .filter_map(|(id, ..)| self.get(id))
    }

    /// The bookings of a resource that start at `from` or later, by start.
    pub fn starting_from(
        &self,
        resource: ResourceId,
        from: DateTime<Utc>,
    ) -> impl Iterator<Item = Booking> + '_ {
        let from = (Minute::from(from), BookingId(0));
        self.calendars
            .get(&resource)
            .into_iter()
            .flat_map(move |calendar| calendar.by_start.range(from..))
            .filter_map(|(&(_, id), _)| self.get(id))
    }

    /// How many bookings a resource has.
    pub fn count_of_resource(&self, resource: ResourceId) -> usize {
        self.calendars
            .get(&resource)
            .map_or(0, |calendar| calendar.by_start.len())
    }
}

/// The bookings of one resource in order.
#[derive(Debug, Clone, Default)]
struct Calendar {
    /// By start, then number: end and seats.
    by_start: BTreeMap<(Minute, BookingId), (Minute, u32)>,
    /// No booking here has ever been longer than this, in minutes; bounds the search for overlaps.
    longest_minutes: u32,
}

/// Equal calendars hold the same bookings; how far a search must look back may differ.
impl PartialEq for Calendar {
    fn eq(&self, other: &Self) -> bool {
        self.by_start == other.by_start
    }
}

impl Eq for Calendar {}

impl Calendar {
    fn insert(&mut self, id: BookingId, row: Row) {
        let minutes = row.end.0.saturating_sub(row.start.0);
        self.longest_minutes = self.longest_minutes.max(minutes);
        self.by_start.insert((row.start, id), (row.end, row.seats));
    }

    /// What overlaps `span`, by start.
    fn overlapping(&self, span: Span) -> impl Iterator<Item = (BookingId, Span, u32)> + '_ {
        let first = Minute::of(span.start);
        let from = (
            Minute(first.0.saturating_sub(self.longest_minutes)),
            BookingId(0),
        );
        let until = (Minute::from(span.end).max(from.0), BookingId(0));
        // Minutes compare faster than they become instants; what is cut short may last none.
        let overlap =
            move |start: Minute, end: Minute| start < end && first < end && !span.is_empty();
        self.by_start
            .range(from..until)
            .filter(move |((start, _), (end, _))| overlap(*start, *end))
            .map(|(&(start, id), &(end, seats))| {
                let span = Span {
                    start: start.start(),
                    end: end.start(),
                };
                (id, span, seats)
            })
    }
}
