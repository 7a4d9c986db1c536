//! `/book … repeat`: all dates of a weekly series or none, and giving up what is left of one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{DateTime, TimeDelta, Utc};

use super::book::{
    Asker, Draws, InTheWay, Slot, Wanted, Wish, check_seats, checked_note, holders, in_the_way,
    may_have_more, named_slot,
};
use super::ending::{cancel_one, must_be_theirs};
use super::limits::{Wanting, is_same_day};
use super::occupancy::{Occupancy, minutes};
use super::pings::remind_at;
use super::{Draft, Undo, approvals, book, checkin, find, members, teams, turns};
use crate::model::community::Community;
use crate::model::resource::SHORTEST_SLOT_MINUTES;
use crate::model::series::{
    DateObstacle, MySeries, SeriesDate, SeriesRest, SeriesWish, fingerprint,
};
use crate::model::{
    Actor, Answer, Booking, BookingFacts, Event, MemberId, Refusal, Request, Resource, SeriesId,
    TextKind,
};
use crate::time::{
    AHEAD_LIMIT_DAYS, SeriesEnd, Span, TimeRefusal, WeeklyOccurrence, resolve_repeat, utc_to_local,
    weekly,
};

/// Longest booking of a series, in minutes: the next one begins a week later.
const LONGEST_MINUTES: u32 = 7 * 24 * 60;
/// Longest booking that another time of its day is found for, in minutes: it meets no other week's.
const LONGEST_INSTEAD_MINUTES: u32 = 24 * 60;

pub(super) fn book_all(
    draft: &mut Draft<'_>,
    request: &Request,
    wish: &SeriesWish,
) -> Result<Answer, Refusal> {
    let resource = find::resource(draft.state, &wish.resource)?.clone();
    teams::may_book(draft.state, request, &resource)?;
    let asker = members::known(draft.state, &request.actor);
    check_seats(&resource, wish.seats)?;
    let note = checked_note(wish.note.as_deref())?;
    let wanted = Wanted {
        when: &wish.when,
        minutes: wish.minutes,
        usual_minutes: resource.slot_minutes,
        seats: wish.seats,
        asker: Asker {
            member: asker,
            is_limited: true,
            without: None,
            actor: &request.actor,
            draws: Draws::Awaited,
        },
    };
    let Slot {
        span: first,
        remarks,
    } = named_slot(draft, request, &resource, &wanted)?;
    let weeks = weeks(draft, request, &resource, wish, first)?;
    if weeks.len() == 1 && wish.only.is_none() {
        let only = Wish {
            resource: &wish.resource,
            when: &wish.when,
            minutes: wish.minutes,
            seats: wish.seats,
            note: wish.note.as_deref(),
        };
        return book::book(draft, request, only);
    }
    let dates = dates(draft, &resource, &weeks, wish.seats);
    let chosen = |week: usize| wish.only.is_none_or(|only| only.contains(week));
    // Other times than those that were shown need another yes.
    let agreed = wish.instead.map(|shown| shown == fingerprint(&dates));
    let span = |date: &SeriesDate| match (&date.obstacle, agreed) {
        (None, _) => date.span,
        (Some(_), Some(true)) => date.instead,
        (Some(_), _) => None,
    };
    let spans: Option<Vec<Span>> = dates
        .iter()
        .enumerate()
        .filter(|(week, _)| chosen(*week))
        .map(|(_, date)| span(date))
        .collect();
    let spans = match spans {
        Some(spans) if !spans.is_empty() && agreed != Some(false) => spans,
        _ => {
            return Err(Refusal::SeriesBlocked {
                resource: resource.id,
                start: first.start,
                minutes: first.minutes(),
                seats: wish.seats,
                note,
                dates,
            });
        }
    };
    may_have_more(draft, asker, spans.len())?;
    must_be_allowed(draft, &resource, &request.actor, &spans, wish.seats)?;

    let member = members::enrol(draft, &request.actor);
    let place = members::place(draft, request);
    let series = SeriesId(draft.state.next.booking);
    let mut booked = Vec::new();
    for span in &spans {
        let note = note.clone();
        let booking = Booking {
            id: draft.state.next.booking,
            resource: resource.id,
            member,
            span: *span,
            seats: wish.seats,
            turn: false,
            same_day: is_same_day(&resource, *span, draft.now),
            place,
            note: note.map(|note| draft.keep_text(member, TextKind::Note, note)),
            remind_at: remind_at(draft, member, span.start),
            series: (spans.len() > 1).then_some(series),
            check_in: checkin::asked(&resource, *span, draft.now),
            approve_by: approvals::needed(request, &resource, *span, draft.now),
        };
        let booking = approvals::waits_still(booking, draft.now);
        draft.emit(Event::Booked { booking });
        booked.push(booking);
    }
    approvals::ask(draft, &booked);
    turns::settle_line(draft, resource.id, None);
    let remind_at = booked.iter().find_map(|booking| booking.remind_at);
    Ok(match booked.as_slice() {
        [only] => Answer::Booked {
            booking: only.facts(),
            remind_at,
            remarks,
        },
        all => Answer::BookedSeries {
            series,
            bookings: all.iter().map(Booking::facts).collect(),
            remind_at,
            remarks,
        },
    })
}

/// The weeks that are asked for, the first included.
fn weeks(
    draft: &Draft<'_>,
    request: &Request,
    resource: &Resource,
    wish: &SeriesWish,
    first: Span,
) -> Result<Vec<WeeklyOccurrence>, Refusal> {
    let time = |why| Refusal::Time {
        zone: resource.zone,
        resource: Some(resource.id),
        why,
    };
    let end = resolve_repeat(&wish.repeat, resource.zone, request.sent_at).map_err(time)?;
    let weeks: Vec<WeeklyOccurrence> = weekly(first, resource.zone, end).collect();
    if let (SeriesEnd::Until(until), []) = (end, weeks.as_slice()) {
        return Err(Refusal::SeriesEmpty {
            resource: resource.id,
            start: first.start,
            until,
        });
    }
    if weeks.len() > 1 && first.minutes() > LONGEST_MINUTES {
        return Err(Refusal::TooLong {
            resource: resource.id,
            limit_minutes: LONGEST_MINUTES,
        });
    }
    let reach = draft.now + TimeDelta::days(i64::from(AHEAD_LIMIT_DAYS));
    let last = weeks.iter().rev().find_map(|week| week.span);
    if last.is_some_and(|last| last.start > reach) {
        return Err(time(TimeRefusal::TooFar {
            limit_days: AHEAD_LIMIT_DAYS,
        }));
    }
    Ok(weeks)
}

/// What is in the way of each week.
fn dates(
    draft: &Draft<'_>,
    resource: &Resource,
    weeks: &[WeeklyOccurrence],
    seats: u32,
) -> Vec<SeriesDate> {
    let state = &*draft.state;
    let booked = Occupancy::bookings(state, resource);
    let with_line = Occupancy::with_line(state, resource, draft.now);
    let date = |week: &WeeklyOccurrence| {
        let long_enough = |span: &Span| span.minutes() >= SHORTEST_SLOT_MINUTES;
        let span = week.span.filter(long_enough);
        let obstacle = match span {
            None => Some(DateObstacle::Skipped),
            Some(span) => {
                let why = in_the_way(state, resource, [&booked, &with_line], span, seats);
                why.map(|why| told_obstacle(state, resource, span, &why))
            }
        };
        let is_short = |span: &Span| span.minutes() <= LONGEST_INSTEAD_MINUTES;
        let wanted = span.filter(|_| obstacle.is_some()).filter(is_short);
        SeriesDate {
            date: week.date,
            span,
            instead: wanted.and_then(|span| nearest(&with_line, span, draft.now, seats)),
            obstacle,
        }
    };
    weeks.iter().map(date).collect()
}

/// What is in the way of one date, as it is told.
pub(super) fn told_obstacle(
    state: &Community,
    resource: &Resource,
    span: Span,
    why: &InTheWay,
) -> DateObstacle {
    match why {
        InTheWay::Undrawn(_) => DateObstacle::NotDrawn,
        InTheWay::Closed | InTheWay::Closure(_) => DateObstacle::Closed,
        InTheWay::Booked => DateObstacle::Taken(holders(state, resource, span)),
        InTheWay::Held => DateObstacle::Kept,
    }
}

/// The nearest free time that begins on the same day.
fn nearest(
    occupancy: &Occupancy<'_>,
    wanted: Span,
    now: DateTime<Utc>,
    seats: u32,
) -> Option<Span> {
    let zone = occupancy.resource().zone;
    let day = utc_to_local(zone, wanted.start).date();
    let others = occupancy.alternatives(wanted, now, seats);
    others
        .into_iter()
        .find(|other| utc_to_local(zone, other.start).date() == day)
}

/// Limits hold for each date as if those before it were booked already: they are, for a try.
fn must_be_allowed(
    draft: &mut Draft<'_>,
    resource: &Resource,
    actor: &Actor,
    spans: &[Span],
    seats: u32,
) -> Result<(), Refusal> {
    let now = draft.now;
    let asker = members::known(draft.state, actor);
    let member = asker.unwrap_or(draft.state.next.member);
    let mut undo = Undo::of(draft.state);
    let mut attempt = Draft::undoable(&mut *draft.state, now, &mut undo);
    let mut allowed = Ok(());
    for span in spans {
        let wanting = Wanting {
            state: attempt.state,
            resource,
            member: Some(member),
            now,
            without: None,
            was: None,
            actor: Some(actor),
        };
        allowed = wanting.must_be_allowed(*span, seats);
        if allowed.is_err() {
            break;
        }
        let booking = Booking {
            id: attempt.state.next.booking,
            resource: resource.id,
            member,
            span: *span,
            seats,
            turn: false,
            same_day: is_same_day(resource, *span, now),
            place: None,
            note: None,
            remind_at: None,
            series: None,
            check_in: None,
            approve_by: None,
        };
        attempt.emit(Event::Booked { booking });
    }
    undo.roll_back(draft.state);
    allowed
}

pub(super) fn cancel_rest(
    draft: &mut Draft<'_>,
    request: &Request,
    series: SeriesId,
    from: DateTime<Utc>,
) -> Result<Answer, Refusal> {
    let asker = members::known(draft.state, &request.actor);
    let ahead = ahead(draft.state, series, from, draft.now);
    let theirs = |booking: &&Booking| must_be_theirs(request, asker, booking).is_ok();
    let rest: Vec<Booking> = ahead.iter().filter(theirs).copied().collect();
    let Some(first) = rest.first() else {
        return Err(match ahead.first() {
            Some(other) => Refusal::NotYours {
                booking: other.facts(),
            },
            None => Refusal::BookingOver { booking: series.0 },
        });
    };
    let by = members::enrol(draft, &request.actor);
    for booking in &rest {
        cancel_one(draft, booking, by);
    }
    turns::settle_line(draft, first.resource, None);
    Ok(Answer::SeriesCancelled {
        of_somebody_else: rest.iter().any(|booking| booking.member != by),
        bookings: rest.iter().map(Booking::facts).collect(),
    })
}

/// What a series has ahead that begins at `from` or later, soonest first.
pub(super) fn ahead(
    state: &Community,
    series: SeriesId,
    from: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Vec<Booking> {
    let bookings = series.numbers().filter_map(|id| state.bookings.get(id));
    let mut ahead: Vec<Booking> = bookings
        .filter(|booking| booking.series == Some(series))
        .filter(|booking| booking.span.start >= from && booking.span.start > now)
        .collect();
    ahead.sort_by_key(|booking| (booking.span.start, booking.id));
    ahead
}

/// What whoever cancelled `booking` may cancel besides.
pub(super) fn following(
    draft: &Draft<'_>,
    request: &Request,
    asker: Option<MemberId>,
    booking: &Booking,
) -> Option<SeriesRest> {
    let series = booking.series?;
    let from = booking.span.start + minutes(1);
    let bookings = ahead(draft.state, series, from, draft.now)
        .iter()
        .filter(|other| must_be_theirs(request, asker, other).is_ok())
        .count();
    (bookings > 0).then(|| SeriesRest {
        series,
        from,
        bookings: u32::try_from(bookings).unwrap_or(u32::MAX),
    })
}

/// A member's bookings, soonest first, as `/mine` tells them: the next of each series, and what
/// follows it apart.
pub(super) fn told(mut bookings: Vec<Booking>) -> (Vec<BookingFacts>, Vec<MySeries>) {
    bookings.sort_by_key(|booking| (booking.span.start, booking.id));
    let mut seen: BTreeMap<SeriesId, MySeries> = BTreeMap::new();
    let mut first = Vec::new();
    for booking in &bookings {
        match booking.series.map(|series| seen.entry(series)) {
            Some(Entry::Occupied(mut known)) => known.get_mut().later.push(booking.facts()),
            Some(Entry::Vacant(place)) => {
                place.insert(MySeries {
                    next: booking.id,
                    later: Vec::new(),
                });
                first.push(booking.facts());
            }
            None => first.push(booking.facts()),
        }
    }
    first.truncate(Answer::MOST_OWN_BOOKINGS);
    let is_told = |series: &MySeries| {
        !series.later.is_empty() && first.iter().any(|booking| booking.id == series.next)
    };
    let series = seen.into_values().filter(is_told).collect();
    (first, series)
}
