//! How full a resource is: bookings, and the time that is held for those who wait, counted against
//! capacity over a whole interval.

use chrono::{DateTime, TimeDelta, Utc};

use super::book::Draws;
use super::draw;
use crate::model::community::Community;
use crate::model::{MemberId, Resource};
use crate::time::{Span, ceil_to_step, floor_to_minute, floor_to_step};

/// How far ahead a free slot is searched, in days.
pub(super) const SEARCH_DAYS: u32 = 60;
/// How far back an earlier alternative is searched, in hours.
const EARLIER_HOURS: i64 = 12;
/// Most steps of one search; each step passes a booking or a closing time.
const MOST_SEARCH_STEPS: usize = 5_000;
/// Most later alternatives to a taken time.
const MOST_LATER: usize = 3;
/// What is not drawn cannot be had for longer than anybody looks ahead, in days.
const UNDRAWN_DAYS: i64 = 1_000;

/// `minutes` as a length of time.
pub(super) fn minutes(minutes: u32) -> TimeDelta {
    TimeDelta::minutes(i64::from(minutes))
}

/// Time that is held for somebody although it is not booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hold {
    /// From when to when.
    pub(super) span: Span,
    /// How many seats.
    pub(super) seats: u32,
}

/// While it is closed, nobody can have any of it.
fn closures<'a>(state: &'a Community, resource: &'a Resource) -> impl Iterator<Item = Hold> + 'a {
    let all = state.closures_of(resource.id).iter();
    all.map(|closure| Hold {
        span: closure.span,
        seats: resource.capacity,
    })
}

/// What cannot be had before it is drawn.
fn undrawn(state: &Community, resource: &Resource) -> Option<Hold> {
    let start = draw::undrawn_from(state, resource)?;
    let end = start + TimeDelta::days(UNDRAWN_DAYS);
    Some(Hold {
        span: Span { start, end },
        seats: resource.capacity,
    })
}

/// One resource's bookings and holds.
#[derive(Debug, Clone)]
pub(super) struct Occupancy<'a> {
    state: &'a Community,
    resource: &'a Resource,
    holds: Vec<Hold>,
    /// Apart, because it is no hold for those who need not wait for a draw.
    undrawn: Option<Hold>,
}

impl<'a> Occupancy<'a> {
    /// Bookings and closures alone.
    pub(super) fn bookings(state: &'a Community, resource: &'a Resource) -> Self {
        Self {
            state,
            resource,
            holds: closures(state, resource).collect(),
            undrawn: undrawn(state, resource),
        }
    }

    /// The same for those who wait for draws, or need not.
    pub(super) fn awaiting(self, draws: Draws) -> Self {
        let undrawn = self.undrawn.filter(|_| draws == Draws::Awaited);
        Self { undrawn, ..self }
    }

    /// Some of that is of a week that is not drawn yet.
    pub(super) fn is_undrawn(&self, span: Span) -> bool {
        self.undrawn.is_some_and(|hold| hold.span.overlaps(&span))
    }

    /// Bookings, and what is offered to anybody but `except`.
    pub(super) fn with_offers(
        state: &'a Community,
        resource: &'a Resource,
        now: DateTime<Utc>,
        except: Option<MemberId>,
    ) -> Self {
        let shortest = minutes(resource.shortest_turn_minutes);
        let holds = state
            .line(resource.id)
            .iter()
            .filter(|waiting| Some(waiting.member) != except)
            .filter_map(|waiting| waiting.offer)
            .map(|offer| Hold {
                span: Span {
                    start: now,
                    end: offer.until + shortest,
                },
                seats: 1,
            })
            .chain(closures(state, resource))
            .collect();
        let mut occupancy = Self {
            state,
            resource,
            holds,
            undrawn: undrawn(state, resource),
        };
        occupancy.hold_waitlist();
        occupancy
    }

    /// Bookings, and what is protected for everybody in line and on the waitlist.
    pub(super) fn with_line(
        state: &'a Community,
        resource: &'a Resource,
        now: DateTime<Utc>,
    ) -> Self {
        let mut occupancy = Self::with_line_alone(state, resource, now);
        occupancy.hold_waitlist();
        occupancy
    }

    /// Holds the times that are offered to somebody on the waitlist.
    pub(super) fn hold_waitlist(&mut self) {
        let offered = self.state.waitlist(self.resource.id).iter();
        let offered = offered.filter(|place| place.offer.is_some());
        self.holds.extend(offered.map(|place| Hold {
            span: place.span,
            seats: place.seats,
        }));
    }

    /// Bookings, and what is protected for everybody in line: the offer window and the shortest
    /// useful turn from now on, an open offer's own span if that is longer.
    pub(super) fn with_line_alone(
        state: &'a Community,
        resource: &'a Resource,
        now: DateTime<Utc>,
    ) -> Self {
        let shortest = minutes(resource.shortest_turn_minutes);
        let protected = now + minutes(state.settings.offer_minutes) + shortest;
        let most = usize::try_from(resource.capacity).unwrap_or(usize::MAX);
        let holds = state
            .line(resource.id)
            .iter()
            .take(most)
            .map(|waiting| {
                let end = waiting
                    .offer
                    .map_or(protected, |offer| protected.max(offer.until + shortest));
                Hold {
                    span: Span { start: now, end },
                    seats: 1,
                }
            })
            .chain(closures(state, resource))
            .collect();
        Self {
            state,
            resource,
            holds,
            undrawn: undrawn(state, resource),
        }
    }

    /// What it is of.
    pub(super) fn resource(&self) -> &'a Resource {
        self.resource
    }

    /// Something is held beside what is booked.
    pub(super) fn holds_any(&self) -> bool {
        !self.holds.is_empty()
    }

    /// Holds one more span.
    pub(super) fn hold(&mut self, span: Span, seats: u32) {
        self.holds.push(Hold { span, seats });
    }

    fn taken(&self, span: Span) -> impl Iterator<Item = (Span, u32)> + '_ {
        let booked = self.state.bookings.taken(self.resource.id, span);
        let held = self
            .holds
            .iter()
            .chain(&self.undrawn)
            .filter(move |hold| hold.span.overlaps(&span))
            .map(|hold| (hold.span, hold.seats));
        booked.chain(held)
    }

    /// The most seats taken at any moment of `span`.
    pub(super) fn peak(&self, span: Span) -> u32 {
        let mut changes: Vec<(DateTime<Utc>, i64)> = Vec::new();
        for (taken, seats) in self.taken(span) {
            changes.push((taken.start.max(span.start), i64::from(seats)));
            changes.push((taken.end.min(span.end), -i64::from(seats)));
        }
        // At the same moment the leaving go before the coming: spans are half-open.
        changes.sort_unstable();
        let mut level = 0_i64;
        let mut peak = 0_i64;
        for (_, change) in changes {
            level += change;
            peak = peak.max(level);
        }
        u32::try_from(peak).unwrap_or(u32::MAX)
    }

    /// `seats` more fit into `span`.
    pub(super) fn fits(&self, span: Span, seats: u32) -> bool {
        self.fits_or_ends(span, seats).is_ok()
    }

    /// The same; if they do not fit, when the first that is taken there ends, if anything is.
    fn fits_or_ends(&self, span: Span, seats: u32) -> Result<(), Option<DateTime<Utc>>> {
        let (mut most, mut sum) = (0_u32, 0_u32);
        let mut first_end: Option<DateTime<Utc>> = None;
        for (taken, seats) in self.taken(span) {
            most = most.max(seats);
            sum = sum.saturating_add(seats);
            first_end = Some(first_end.map_or(taken.end, |end| end.min(taken.end)));
        }
        let left_by = |taken: u32| taken.saturating_add(seats) <= self.resource.capacity;
        // Moment by moment is looked only where it matters: nearly always nothing is in the way, or
        // one alone is enough to be.
        let fits = left_by(sum) || (left_by(most) && left_by(self.peak(span)));
        if fits { Ok(()) } else { Err(first_end) }
    }

    /// The stretches of `window` in which a seat is free while the resource is open.
    pub(super) fn free_spans(&self, window: Span) -> Vec<Span> {
        let mut free: Vec<Span> = Vec::new();
        for open in self
            .resource
            .hours
            .open_spans(self.resource.zone, window.start, window.end)
        {
            let mut edges: Vec<DateTime<Utc>> = vec![open.start, open.end];
            for (taken, _) in self.taken(open) {
                edges.extend(
                    [taken.start, taken.end]
                        .into_iter()
                        .filter(|at| open.contains(*at)),
                );
            }
            edges.sort_unstable();
            edges.dedup();
            for edge in edges.windows(2) {
                let span = Span {
                    start: edge[0],
                    end: edge[1],
                };
                if !self.fits(span, 1) {
                    continue;
                }
                match free.last_mut() {
                    Some(last) if last.end == span.start => last.end = span.end,
                    _ => free.push(span),
                }
            }
        }
        free
    }

    /// Until when `seats` can be had from `from` on, `longest_minutes` at the most; `from` itself
    /// if not at all.
    pub(super) fn free_until(
        &self,
        from: DateTime<Utc>,
        seats: u32,
        longest_minutes: u32,
    ) -> DateTime<Utc> {
        let zone = self.resource.zone;
        let hours = &self.resource.hours;
        let mut end = from + minutes(longest_minutes);
        let first_moment = Span {
            start: from,
            end: from,
        };
        if !hours.is_open(zone, first_moment) {
            return from;
        }
        if let Some(closes) = hours.closes_at(zone, from) {
            end = end.min(closes);
        }
        let span = Span { start: from, end };
        if self.fits(span, seats) {
            return end;
        }
        // The level only rises where something starts.
        let mut starts: Vec<DateTime<Utc>> = self
            .taken(span)
            .map(|(taken, _)| taken.start.max(from))
            .collect();
        starts.sort_unstable();
        starts
            .into_iter()
            .find(|&start| {
                // Not beyond its own minute, where something else may begin.
                let next = floor_to_minute(start) + TimeDelta::minutes(1);
                let end = next.min(end);
                !self.fits(Span { start, end }, seats)
            })
            // What is held is held from `now`, seconds and all; a turn is of whole minutes.
            .map_or(end, |start| floor_to_minute(start).max(from))
    }

    /// The earliest start at `from` or later at which `seats` are free for `length_minutes`;
    /// `on_step` keeps to the resource's start step.
    pub(super) fn next_free(
        &self,
        from: DateTime<Utc>,
        length_minutes: u32,
        seats: u32,
        on_step: bool,
    ) -> Option<DateTime<Utc>> {
        let Resource {
            zone,
            step_minutes,
            hours,
            ..
        } = self.resource;
        let align = |at| {
            if on_step {
                ceil_to_step(*zone, at, *step_minutes)
            } else {
                at
            }
        };
        let horizon = from + TimeDelta::days(i64::from(SEARCH_DAYS));
        let mut start = align(from);
        for _ in 0..MOST_SEARCH_STEPS {
            if start > horizon {
                return None;
            }
            let span = Span {
                start,
                end: start + minutes(length_minutes),
            };
            if !hours.is_open(*zone, span) {
                // Closed at `start`, or open for too short a time.
                let closed_from = hours.closes_at(*zone, start)?;
                start = align(hours.next_open(*zone, closed_from)?);
                continue;
            }
            match self.fits_or_ends(span, seats) {
                Ok(()) => return Some(start),
                Err(first_end) => start = align(first_end?),
            }
        }
        None
    }

    /// The latest free slot before `wanted` that has not begun at `now`, not long before it.
    fn last_free_before(
        &self,
        wanted: Span,
        now: DateTime<Utc>,
        seats: u32,
    ) -> Option<DateTime<Utc>> {
        let Resource {
            zone,
            step_minutes,
            hours,
            ..
        } = self.resource;
        let length = wanted.end - wanted.start;
        let floor = |at| floor_to_step(*zone, at, *step_minutes);
        let earliest = now.max(wanted.start - TimeDelta::hours(EARLIER_HOURS));
        let open = hours.open_spans(*zone, earliest, wanted.start + length);
        for open in open.into_iter().rev() {
            let mut start = floor((open.end - length).min(wanted.start));
            for _ in 0..MOST_SEARCH_STEPS {
                if start < open.start {
                    break;
                }
                let span = Span {
                    start,
                    end: start + length,
                };
                if self.fits(span, seats) {
                    return Some(start);
                }
                let Some(latest_start) = self.taken(span).map(|(taken, _)| taken.start).max()
                else {
                    break;
                };
                start = floor(latest_start - length);
            }
        }
        None
    }

    /// Free slots near `wanted`, nearest first: one before it if there is one, up to three after.
    pub(super) fn alternatives(&self, wanted: Span, now: DateTime<Utc>, seats: u32) -> Vec<Span> {
        let length = wanted.end - wanted.start;
        let length_minutes = wanted.minutes();
        let mut starts = Vec::new();
        let mut from = now.max(wanted.start);
        for _ in 0..MOST_LATER {
            let Some(start) = self.next_free(from, length_minutes, seats, true) else {
                break;
            };
            starts.push(start);
            from = start + length;
        }
        starts.extend(self.last_free_before(wanted, now, seats));
        starts.sort_by_key(|start| ((*start - wanted.start).abs(), *start));
        starts
            .into_iter()
            .map(|start| Span {
                start,
                end: start + length,
            })
            .collect()
    }
}
