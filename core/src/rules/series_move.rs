//! What follows a moved booking in its series is moved the same way: all of it or nothing.

use chrono::{Datelike, TimeDelta, Timelike};

use super::book::in_the_way;
use super::ending::must_be_theirs;
use super::extend::tell_holder;
use super::moving::{at_another_time, slot_without};
use super::occupancy::{Occupancy, minutes};
use super::series::{ahead, told_obstacle};
use super::{Draft, Undo, approvals, members, turns};
use crate::model::series::{DateObstacle, SeriesDate, SeriesShift};
use crate::model::{
    Answer, Booking, Event, MemberId, Refusal, Request, ResourceId, SeriesId, Weeks,
};
use crate::time::{Span, When, clock_span, utc_to_local};

pub(super) fn move_all(
    draft: &mut Draft<'_>,
    request: &Request,
    wish: &SeriesShift,
) -> Result<Answer, Refusal> {
    let asker = members::known(draft.state, &request.actor);
    let ahead = ahead(draft.state, wish.series, draft.now, draft.now);
    let named = |booking: &&Booking| wish.places.contains(place(wish.series, booking));
    let ahead: Vec<Booking> = ahead.iter().filter(named).copied().collect();
    let theirs = |booking: &&Booking| must_be_theirs(request, asker, booking).is_ok();
    let mut wanted: Vec<Booking> = ahead.iter().filter(theirs).copied().collect();
    let Some(&first) = wanted.first() else {
        return Err(match ahead.first() {
            Some(other) => Refusal::NotYours {
                booking: other.facts(),
            },
            None => Refusal::BookingOver {
                booking: wish.series.0,
            },
        });
    };
    approvals::may_change(draft.state, request, &first)?;
    // Each makes room for the one that comes after it on its way.
    if is_later(draft, &first, wish) {
        wanted.reverse();
    }
    let mut moved = tried(draft, request, asker, wish, &wanted)?;
    if moved.is_empty() {
        return Err(Refusal::SameTime {
            booking: first.facts(),
        });
    }
    let by = members::enrol(draft, &request.actor);
    for (before, booking) in &moved {
        draft.emit(Event::BookingChanged { booking: *booking });
        tell_holder(draft, before, booking, by);
    }
    turns::settle_line(draft, first.resource, None);
    moved.sort_by_key(|(_, booking)| (booking.span.start, booking.id));
    Ok(Answer::SeriesMoved {
        of_somebody_else: moved.iter().any(|(_, booking)| booking.member != by),
        bookings: moved.iter().map(|(_, booking)| booking.facts()).collect(),
    })
}

/// The place of a booking among the numbers of its series.
fn place(series: SeriesId, booking: &Booking) -> usize {
    let place = booking.id.0.saturating_sub(series.0.0);
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// When a booking of a series would be; `None` where the clocks skip that.
fn shifted(draft: &Draft<'_>, booking: &Booking, wish: &SeriesShift) -> Option<Span> {
    let zone = draft.state.resources.get(&booking.resource)?.zone;
    let day = utc_to_local(zone, booking.span.start).date();
    let day = day.checked_add_signed(TimeDelta::try_days(i64::from(wish.days))?)?;
    clock_span(zone, day, wish.minute_of_day, wish.minutes)
}

fn is_later(draft: &Draft<'_>, booking: &Booking, wish: &SeriesShift) -> bool {
    shifted(draft, booking, wish).is_none_or(|span| span.start >= booking.span.start)
}

/// Moves one after the other for a try: each as it was and as it would be, or why not all can be.
fn tried(
    draft: &mut Draft<'_>,
    request: &Request,
    asker: Option<MemberId>,
    wish: &SeriesShift,
    wanted: &[Booking],
) -> Result<Vec<(Booking, Booking)>, Refusal> {
    let now = draft.now;
    let mut undo = Undo::of(draft.state);
    let mut attempt = Draft::undoable(&mut *draft.state, now, &mut undo);
    let (mut moved, mut dates, mut forbidden) = (Vec::new(), Vec::new(), None);
    for before in wanted {
        let Some(span) = shifted(&attempt, before, wish) else {
            dates.push(skipped(&attempt, before, wish));
            continue;
        };
        if span == before.span {
            continue;
        }
        let when = When::Exact {
            start: span.start,
            end: Some(span.end),
        };
        match slot_without(&mut attempt, request, before, asker, (&when, None)) {
            Ok(_) => {
                let booking = at_another_time(&attempt, before, span);
                attempt.emit(Event::BookingChanged { booking });
                moved.push((*before, booking));
            }
            Err(refusal) => match obstacle(&mut attempt, before, span) {
                Some(date) => dates.push(date),
                None => forbidden = forbidden.or(Some(refusal)),
            },
        }
    }
    undo.roll_back(draft.state);
    if !dates.is_empty() {
        dates.sort_by_key(|date| date.date);
        return Err(Refusal::SeriesStays {
            resource: wanted.first().map_or(ResourceId(0), |first| first.resource),
            wish: *wish,
            dates,
            movable: moved
                .iter()
                .map(|(before, _)| place(wish.series, before))
                .collect(),
        });
    }
    forbidden.map_or(Ok(moved), Err)
}

fn skipped(draft: &Draft<'_>, booking: &Booking, wish: &SeriesShift) -> SeriesDate {
    let zone = draft.state.resources.get(&booking.resource);
    let zone = zone.map_or(draft.state.settings.zone, |resource| resource.zone);
    let day = utc_to_local(zone, booking.span.start).date();
    let later = TimeDelta::try_days(i64::from(wish.days)).unwrap_or_default();
    SeriesDate {
        date: day.checked_add_signed(later).unwrap_or(day),
        span: None,
        obstacle: Some(DateObstacle::Skipped),
        instead: None,
    }
}

/// What is in the way of a booking at another time, if anything but a rule is.
fn obstacle(draft: &mut Draft<'_>, booking: &Booking, span: Span) -> Option<SeriesDate> {
    let resource = draft.state.resources.get(&booking.resource)?.clone();
    draft.state.bookings.remove(booking.id);
    let state = &*draft.state;
    let booked = Occupancy::bookings(state, &resource);
    let with_line = Occupancy::with_line(state, &resource, draft.now);
    let why = in_the_way(state, &resource, [&booked, &with_line], span, booking.seats);
    let obstacle = why.map(|why| told_obstacle(state, &resource, span, &why));
    draft.state.bookings.insert(booking);
    Some(SeriesDate {
        date: utc_to_local(resource.zone, span.start).date(),
        span: Some(span),
        obstacle: Some(obstacle?),
        instead: None,
    })
}

/// What follows a booking that was moved in its series, and could be moved the same way.
pub(super) fn following(
    draft: &Draft<'_>,
    request: &Request,
    asker: Option<MemberId>,
    before: &Booking,
    booking: &Booking,
) -> Option<SeriesShift> {
    let series = before.series?;
    let zone = draft.state.resources.get(&before.resource)?.zone;
    let shown = |at| utc_to_local(zone, at);
    let (start, end) = (shown(booking.span.start), shown(booking.span.end));
    let days = start.date().num_days_from_ce() - shown(before.span.start).date().num_days_from_ce();
    // Where the clocks are put back it may end on the clock before it begins.
    let minutes_shown = u32::try_from((end - start).num_minutes()).ok();
    let minutes_shown = minutes_shown.filter(|shown| *shown > 0);
    let places: Weeks = ahead(
        draft.state,
        series,
        before.span.start + minutes(1),
        draft.now,
    )
    .iter()
    .filter(|other| other.id != before.id)
    .filter(|other| must_be_theirs(request, asker, other).is_ok())
    .map(|other| place(series, other))
    .collect();
    (places != Weeks::default()).then(|| SeriesShift {
        series,
        places,
        days,
        minute_of_day: start.hour() * 60 + start.minute(),
        minutes: minutes_shown.unwrap_or(booking.span.minutes()),
    })
}
