//! `/here` and `/late`: whoever booked what asks for it checks in at the start, or loses the rest
//! of the booking to those who wait.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};

use super::ending::active;
use super::occupancy::minutes;
use super::{Draft, find, members};
use crate::model::booking::Ending;
use crate::model::checkin::{Awaited, CheckIn, Presence, check_in_from};
use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::{
    Answer, Booking, BookingId, Event, MemberId, Refusal, Request, Resource, ResourceId,
    ResourceRef,
};
use crate::time::{Span, floor_to_minute};

/// For how long it helps to be told that a booking was missed, in minutes.
const NO_SHOW_NEWS_MINUTES: u32 = 24 * 60;

/// What a booking of that span has to do; whoever takes what has begun is there.
pub(super) fn asked(resource: &Resource, span: Span, now: DateTime<Utc>) -> Option<CheckIn> {
    let by = resource.check_in_by(span)?;
    Some(if span.start <= now {
        CheckIn::Done
    } else {
        CheckIn::Awaited(Awaited {
            by,
            asked: false,
            late: false,
        })
    })
}

/// The same for whoever takes a time they waited for: if it can be checked in to, they are there.
pub(super) fn asked_of_waiting(
    resource: &Resource,
    span: Span,
    now: DateTime<Utc>,
) -> Option<CheckIn> {
    let asked = asked(resource, span, now)?;
    Some(if check_in_from(span) <= now {
        CheckIn::Done
    } else {
        asked
    })
}

/// The same for a booking that is at `span` from now on: only at another time, or a shorter one, is
/// it asked anew.
pub(super) fn after_move(
    resource: Option<&Resource>,
    before: &Booking,
    span: Span,
    now: DateTime<Utc>,
) -> Option<CheckIn> {
    let is_there = before.check_in == Some(CheckIn::Done);
    if span.start == before.span.start && (is_there || span.end >= before.span.end) {
        return before.check_in;
    }
    asked(resource?, span, now)
}

/// The same for a cancelled booking that goes on.
pub(super) fn after_undo(
    resource: &Resource,
    before: &Booking,
    now: DateTime<Utc>,
) -> Option<CheckIn> {
    match before.check_in {
        Some(CheckIn::Done) => before.check_in,
        _ => asked(resource, before.span, now),
    }
}

/// A resource asks for something else than before: so do the bookings of it that have not begun.
/// Those that run keep what they were told, unless nobody has to check in any more.
pub(super) fn ask_anew(draft: &mut Draft<'_>, before_minutes: u32, resource: &Resource) {
    if before_minutes == resource.check_in_minutes {
        return;
    }
    let all = draft
        .state
        .bookings
        .starting_from(resource.id, DateTime::UNIX_EPOCH);
    let bookings: Vec<Booking> = all.collect();
    for before in bookings {
        let check_in = match before.check_in {
            Some(CheckIn::Done) => before.check_in,
            // It is asked once it is approved.
            None if before.approve_by.is_some() => None,
            known if before.span.start <= draft.now => {
                known.filter(|_| resource.check_in_minutes > 0)
            }
            _ => asked(resource, before.span, draft.now),
        };
        if check_in != before.check_in {
            let booking = Booking { check_in, ..before };
            draft.emit(Event::BookingChanged { booking });
        }
    }
}

pub(super) fn here(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
    booking: Option<BookingId>,
) -> Result<Answer, Refusal> {
    let (booking, _) = meant(draft, request, resource, booking)?;
    members::enrol(draft, &request.actor);
    draft.emit(Event::CheckedIn {
        booking: booking.id,
    });
    Ok(Answer::CheckedIn {
        booking: booking.facts(),
    })
}

pub(super) fn late(
    draft: &mut Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
    booking: Option<BookingId>,
) -> Result<Answer, Refusal> {
    let (booking, awaited) = meant(draft, request, resource, booking)?;
    let of = draft.state.resources.get(&booking.resource);
    let more_minutes = of.map_or(0, |resource| resource.check_in_minutes);
    let until = (awaited.by + minutes(more_minutes)).min(booking.span.end);
    if awaited.late || until <= awaited.by {
        return Err(Refusal::LateAlready {
            booking: booking.facts(),
            by: awaited.by,
        });
    }
    members::enrol(draft, &request.actor);
    draft.emit(Event::RunsLate {
        booking: booking.id,
        until,
    });
    Ok(Answer::RunsLate {
        booking: booking.facts(),
        until,
    })
}

/// The booking of the asker's that they can check in to now.
fn meant(
    draft: &Draft<'_>,
    request: &Request,
    resource: Option<&ResourceRef>,
    booking: Option<BookingId>,
) -> Result<(Booking, Awaited), Refusal> {
    let state = &*draft.state;
    let asker = members::known(state, &request.actor);
    let booking = match booking {
        Some(id) => by_button(state, asker, id, draft.now)?,
        None => by_word(state, asker, resource, draft.now)?,
    };
    match booking.check_in {
        Some(CheckIn::Awaited(awaited)) => Ok((booking, awaited)),
        Some(CheckIn::Done) => Err(Refusal::CheckedInAlready {
            booking: booking.facts(),
        }),
        None => Err(Refusal::NoCheckIn {
            resource: booking.resource,
        }),
    }
}

/// Nobody can be there for somebody else.
fn by_button(
    state: &Community,
    asker: Option<MemberId>,
    id: BookingId,
    now: DateTime<Utc>,
) -> Result<Booking, Refusal> {
    let booking = active(state, id)?;
    let facts = booking.facts();
    if asker != Some(booking.member) {
        return Err(Refusal::NotYours { booking: facts });
    }
    let from = check_in_from(booking.span);
    let is_awaited = booking.check_in.and_then(CheckIn::awaited).is_some();
    if is_awaited && now < from {
        return Err(Refusal::CheckInTooEarly {
            booking: facts,
            from,
        });
    }
    Ok(booking)
}

fn by_word(
    state: &Community,
    asker: Option<MemberId>,
    resource: Option<&ResourceRef>,
    now: DateTime<Utc>,
) -> Result<Booking, Refusal> {
    let wanted = resource
        .map(|resource| find::resource(state, resource))
        .transpose()?;
    let own = asker.map(|member| state.bookings.of_member(member));
    let mut own: Vec<Booking> = own
        .into_iter()
        .flatten()
        .filter(|booking| wanted.is_none_or(|wanted| wanted.id == booking.resource))
        .collect();
    own.sort_by_key(|booking| (booking.span.start, booking.id));
    let fits = |booking: &&Booking| check_in_from(booking.span) <= now && now < booking.span.end;
    let is_awaited = |booking: &&Booking| booking.check_in.and_then(CheckIn::awaited).is_some();
    let awaited: Vec<&Booking> = own.iter().filter(fits).filter(is_awaited).collect();
    let resources: BTreeSet<ResourceId> = awaited.iter().map(|booking| booking.resource).collect();
    if resources.len() > 1 {
        let resources = resources.into_iter().collect();
        return Err(Refusal::WhichOne { resources });
    }
    let done = || own.iter().filter(fits).find(|one| one.check_in.is_some());
    let other = || own.iter().find(fits);
    if let Some(booking) = awaited.first().copied().or_else(done).or_else(other) {
        return Ok(*booking);
    }
    if let Some(wanted) = wanted
        && wanted.check_in_minutes == 0
    {
        return Err(Refusal::NoCheckIn {
            resource: wanted.id,
        });
    }
    Err(Refusal::NothingToCheckIn {
        next: own.iter().find(is_awaited).map(Booking::facts),
    })
}

/// Who of those that have it now has checked in, where they were asked to.
pub(super) fn presence(state: &Community, resource: &Resource, running: Span) -> Vec<Presence> {
    if resource.check_in_minutes == 0 {
        return Vec::new();
    }
    let bookings = state.bookings.overlapping(resource.id, running);
    bookings
        .filter_map(|booking| {
            Some(Presence {
                booking: booking.id,
                here: booking.check_in? == CheckIn::Done,
            })
        })
        .take(Answer::MOST_LINE_PLACES)
        .collect()
}

/// A booking begins whose holder has not checked in.
pub(super) fn ask(draft: &mut Draft<'_>, id: BookingId, due_at: DateTime<Utc>) {
    let Some(booking) = draft.state.bookings.get(id) else {
        return;
    };
    if let Some(Awaited { by, late, .. }) = booking.check_in.and_then(CheckIn::awaited) {
        let kind = NoticeKind::CheckInAsked {
            booking: booking.facts(),
            by,
            late,
        };
        draft.notify(booking.member, booking.place, due_at, by, kind);
    }
    // A member without any account left has nobody to ask.
    draft.state.bookings.asked_to_check_in(id);
}

/// Nobody came: the rest is free.
pub(super) fn miss(draft: &mut Draft<'_>, id: BookingId, ended_at: DateTime<Utc>) {
    let Some(booking) = draft.state.bookings.get(id) else {
        return;
    };
    draft.emit(Event::Ended {
        booking: id,
        at: ended_at,
        how: Ending::NoShow,
    });
    let kind = NoticeKind::NoShow {
        booking: booking.facts(),
        ended_at,
    };
    let useful_until = draft.now + minutes(NO_SHOW_NEWS_MINUTES);
    draft.notify(booking.member, booking.place, ended_at, useful_until, kind);
}

/// The desk was down since then: who could check in meanwhile has that time added to it, once,
/// however many processes find out. Whom that takes to the end has to do nothing any more.
pub(super) fn extend(draft: &mut Draft<'_>, down_since: DateTime<Utc>, least_down: TimeDelta) {
    let now = draft.now;
    let last = draft.state.check_ins_extended_at;
    let open: Vec<(Booking, Awaited)> = draft
        .state
        .bookings
        .iter()
        .filter_map(|booking| Some((booking, booking.check_in?.awaited()?)))
        .filter(|(_, awaited)| awaited.by > down_since)
        .collect();
    for (booking, awaited) in open {
        let without_us_since = down_since.max(check_in_from(booking.span)).max(last);
        let down = now - without_us_since;
        if down < least_down {
            continue;
        }
        let until = minute_from(awaited.by + down);
        if until >= booking.span.end {
            draft.emit(Event::BookingChanged {
                booking: Booking {
                    check_in: None,
                    ..booking
                },
            });
            continue;
        }
        draft.emit(Event::CheckInExtended {
            booking: booking.id,
            until,
        });
        // Who has not been asked yet is told when they are.
        if awaited.asked {
            let kind = NoticeKind::CheckInExtended {
                booking: booking.facts(),
                until,
            };
            draft.notify(booking.member, booking.place, now, until, kind);
        }
    }
}

/// The first whole minute that is not before `at`.
pub(super) fn minute_from(at: DateTime<Utc>) -> DateTime<Utc> {
    let minute = floor_to_minute(at);
    if minute < at {
        minute + minutes(1)
    } else {
        minute
    }
}
