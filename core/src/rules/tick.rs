//! What time brings: bookings that end, reminders and check-ins that are due, offers that lapse,
//! turns.

use chrono::{DateTime, TimeDelta, Utc};

use super::closing::next_end;
use super::limits::next_relief;
use super::{Draft, approvals, checkin, digest, draw, order, proposals, turns, waitlist};
use crate::model::booking::Ending;
use crate::model::bookings::Due;
use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::{BookingId, CheckIn, Event, Resource};

/// Most agenda items of one tick, so that no entry grows without bound; the next tick follows at
/// once.
const MOST_DUE: usize = 1_000;
/// Nothing more is decided for an entry that has so many events already, about ten megabytes: no
/// request, and no draw, which has up to twelve thousand more. The journal takes no entry of more than
/// 64 megabytes.
pub const MOST_EVENTS: usize = 20_000;
/// A pause of the desk shorter than this takes nothing from anybody's offer.
const LEAST_DOWN: TimeDelta = TimeDelta::seconds(45);

/// When time will next bring something after `now`, if it is known to.
pub fn next_wake(state: &Community, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if state.moved_to.is_some() {
        return None;
    }
    let due = state.bookings.first_due().map(|(at, ..)| at);
    let lines = state.queues.iter().filter_map(|(id, line)| {
        let lapse = line
            .iter()
            .filter_map(|waiting| waiting.offer)
            .map(|offer| offer.until)
            .min();
        // A resource with a line may have a turn to offer when it opens; all else that can free it
        // is an event or due to a booking.
        let opens = line
            .iter()
            .any(|waiting| waiting.offer.is_none())
            .then(|| state.resources.get(id))
            .flatten()
            .and_then(|resource| next_opening(resource, now));
        let relief = state
            .resources
            .get(id)
            .and_then(|resource| next_relief(state, resource, now));
        let reopens = next_end(state, *id, now);
        let overtakes = state
            .resources
            .get(id)
            .and_then(|resource| order::next_change(state, resource, now));
        lapse
            .into_iter()
            .chain(opens)
            .chain(relief)
            .chain(reopens)
            .chain(overtakes)
            .min()
    });
    let waits = state.waitlists.values().flatten();
    let waits = waits.map(|place| place.offer.map_or(place.span.start, |offer| offer.until));
    due.into_iter()
        .chain(lines)
        .chain(waits)
        .chain(proposals::next_lapse(state))
        .chain(digest::next_due(state))
        .chain(draw::next_due(state))
        .min()
}

/// When the resource opens next after `now`; `None` if it never closes.
fn next_opening(resource: &Resource, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let Resource { hours, zone, .. } = resource;
    let closed_from = hours.closes_at(*zone, now)?;
    hours.next_open(*zone, closed_from)
}

/// Decides everything that is due at the draft's time; if that is too much for one entry, a part of
/// it, and the next tick is due at once.
pub fn tick(draft: &mut Draft<'_>) {
    tick_within(draft, MOST_EVENTS);
}

/// The same, with another limit for draws.
pub(super) fn tick_within(draft: &mut Draft<'_>, most_events: usize) {
    if draft.state.moved_to.is_some() {
        return;
    }
    proposals::lapse(draft);
    digest::tick(draft);
    for _ in 0..MOST_DUE {
        let Some((at, booking, due)) = draft.state.bookings.first_due() else {
            break;
        };
        if at > draft.now {
            break;
        }
        match due {
            Due::Reminder => remind(draft, booking, at),
            Due::CheckIn => checkin::ask(draft, booking, at),
            Due::NoShow => checkin::miss(draft, booking, at),
            Due::Approval => approvals::lapse(draft, booking, at),
            Due::End => end(draft, booking, at),
        }
    }
    if draw::tick(draft, most_events) {
        turns::settle_all(draft);
    }
}

fn remind(draft: &mut Draft<'_>, id: BookingId, due_at: DateTime<Utc>) {
    let Some(booking) = draft.state.bookings.get(id) else {
        return;
    };
    let kind = NoticeKind::Reminder {
        booking: booking.facts(),
        check_in_by: booking
            .check_in
            .and_then(CheckIn::awaited)
            .map(|awaited| awaited.by),
    };
    draft.notify(
        booking.member,
        booking.place,
        due_at,
        booking.span.end,
        kind,
    );
    // A member without any account left has nobody to remind.
    draft.state.bookings.reminded(id);
}

fn end(draft: &mut Draft<'_>, booking: BookingId, at: DateTime<Utc>) {
    draft.emit(Event::Ended {
        booking,
        at,
        how: Ending::Finished,
    });
}

/// The desk was down since `down_since`: whoever held an offer then, or could check in, has that time
/// added to it, once, however many processes find out.
pub fn extend_offers(draft: &mut Draft<'_>, down_since: DateTime<Utc>) {
    let now = draft.now;
    let open: Vec<_> = draft
        .state
        .queues
        .iter()
        .flat_map(|(resource, line)| line.iter().map(|waiting| (*resource, *waiting)))
        .filter_map(|(resource, waiting)| Some((resource, waiting, waiting.offer?)))
        .filter(|(.., offer)| offer.until > down_since)
        .collect();
    for (resource, waiting, offer) in open {
        let without_us_since = down_since
            .max(offer.made_at)
            .max(offer.extended_at.unwrap_or(offer.made_at));
        let down = now - without_us_since;
        if down < LEAST_DOWN {
            continue;
        }
        let until = offer.until + down;
        let member = waiting.member;
        draft.emit(Event::OfferExtended {
            resource,
            member,
            until,
        });
        let kind = NoticeKind::OfferExtended {
            resource,
            offer: offer.id,
            until,
        };
        draft.notify(member, waiting.place, now, until, kind);
    }
    waitlist::extend_offers(draft, down_since, LEAST_DOWN);
    checkin::extend(draft, down_since, LEAST_DOWN);
}
