//! `/book`: taking a slot.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::limits::{Wanting, is_same_day};
use super::occupancy::{Occupancy, SEARCH_DAYS, minutes};
use super::pings::remind_at;
use super::timezone::zone_for;
use super::{Draft, approvals, checkin, closing, draw, find, members, teams, turns, waitlist};
use crate::model::community::Community;
use crate::model::draw::DrawMoment;
use crate::model::refusal::{Collection, DrawRefusal};
use crate::model::resource::SHORTEST_SLOT_MINUTES;
use crate::model::text::{self, LONGEST_NOTE_CHARS};
use crate::model::{
    Actor, Answer, Booking, BookingFacts, Closure, Event, MemberId, Refusal, Request, Resource,
    ResourceRef, TextKind, WaitlistPlace,
};
use crate::time::{Span, TimeRefusal, TimeRemark, When, floor_to_minute, resolve_when};

/// Most bookings one member can have ahead.
const MOST_OWN_BOOKINGS: usize = 200;
/// Most holders a refusal names.
pub(super) const MOST_HOLDERS: usize = 5;
/// `now` means the moment it was sent; a message that comes later than this does not mean it.
pub(super) const STALE_AFTER: TimeDelta = TimeDelta::minutes(2);

/// What somebody asks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish<'a> {
    pub(super) resource: &'a ResourceRef,
    pub(super) when: &'a When,
    pub(super) minutes: Option<u32>,
    pub(super) seats: u32,
    pub(super) note: Option<&'a str>,
}

/// What somebody got.
pub(super) struct Taken {
    pub(super) booking: Booking,
    pub(super) remarks: Vec<TimeRemark>,
}

/// A slot that can be taken.
pub(super) struct Slot {
    pub(super) span: Span,
    pub(super) remarks: Vec<TimeRemark>,
}

/// A slot that somebody wants.
pub(super) struct Wanted<'a> {
    pub(super) when: &'a When,
    /// For how long; else to the end `when` names, else `usual_minutes`.
    pub(super) minutes: Option<u32>,
    pub(super) usual_minutes: u32,
    pub(super) seats: u32,
    pub(super) asker: Asker<'a>,
}

pub(super) fn book(
    draft: &mut Draft<'_>,
    request: &Request,
    wish: Wish<'_>,
) -> Result<Answer, Refusal> {
    if let Some(noted) = draw::instead_of_booking(draft, request, &wish) {
        return noted;
    }
    let Taken { booking, remarks } = take(draft, request, wish, None)?;
    Ok(Answer::Booked {
        booking: booking.facts(),
        remind_at: booking.remind_at,
        remarks,
    })
}

/// A slot that somebody can take.
pub(super) struct Possible {
    resource: Arc<Resource>,
    note: Option<String>,
    pub(super) slot: Slot,
}

/// The slot that is wished for, if whoever asks, or `holder`, can have it.
pub(super) fn possible(
    draft: &Draft<'_>,
    request: &Request,
    wish: &Wish<'_>,
    holder: Option<MemberId>,
) -> Result<Possible, Refusal> {
    let resource = find::resource(draft.state, wish.resource)?.clone();
    teams::may_book(draft.state, request, &resource)?;
    let seats = wish.seats;
    check_seats(&resource, seats)?;
    let note = checked_note(wish.note)?;
    let member = holder.or_else(|| members::known(draft.state, &request.actor));
    let wanted = Wanted {
        when: wish.when,
        minutes: wish.minutes,
        usual_minutes: resource.slot_minutes,
        seats,
        asker: Asker {
            member,
            is_limited: holder.is_none(),
            without: None,
            actor: &request.actor,
            draws: match holder {
                Some(_) => Draws::Passed,
                None => Draws::Awaited,
            },
        },
    };
    let slot = slot(draft, request, &resource, &wanted)?;
    may_have_more(draft, member, 1)?;
    Ok(Possible {
        resource,
        note,
        slot,
    })
}

/// Takes a slot, for whoever asks or for `holder`, whom no limit keeps from it.
pub(super) fn take(
    draft: &mut Draft<'_>,
    request: &Request,
    wish: Wish<'_>,
    holder: Option<MemberId>,
) -> Result<Taken, Refusal> {
    let Possible {
        resource,
        note,
        slot: Slot { span, remarks },
    } = possible(draft, request, &wish, holder)?;
    let by = members::enrol(draft, &request.actor);
    let member = holder.unwrap_or(by);
    let place = members::place(draft, request);
    let note = note.map(|note| draft.keep_text(member, TextKind::Note, note));
    let booking = Booking {
        id: draft.state.next.booking,
        resource: resource.id,
        member,
        span,
        seats: wish.seats,
        turn: false,
        same_day: is_same_day(&resource, span, draft.now),
        place,
        note,
        remind_at: remind_at(draft, member, span.start),
        series: None,
        check_in: checkin::asked(&resource, span, draft.now),
        approve_by: approvals::needed(request, &resource, span, draft.now),
    };
    let booking = approvals::waits_still(booking, draft.now);
    draft.emit(Event::Booked { booking });
    approvals::ask(draft, &[booking]);
    turns::settle_line(draft, resource.id, None);
    Ok(Taken { booking, remarks })
}

/// Who is to have it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asker<'a> {
    /// `None`: no member yet.
    pub(super) member: Option<MemberId>,
    /// Limits hold for them: a manager may give them more.
    pub(super) is_limited: bool,
    /// The booking that this is to be instead of.
    pub(super) without: Option<Booking>,
    /// Who asks; if there are limits for them, it is they who are to have it.
    pub(super) actor: &'a Actor,
    /// Whether they wait for draws.
    pub(super) draws: Draws,
}

/// Whether what is not drawn yet can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Draws {
    /// Only once it is drawn.
    Awaited,
    /// At once: a manager assigns it, or it is what is going to be drawn.
    Passed,
}

impl Asker<'_> {
    fn next_slot(
        self,
        draft: &Draft<'_>,
        occupancy: &Occupancy<'_>,
        resource: &Resource,
        length_minutes: u32,
        seats: u32,
    ) -> Result<Option<DateTime<Utc>>, Refusal> {
        if self.is_limited {
            self.wanting(draft, resource)
                .next_slot(occupancy, length_minutes, seats)
        } else {
            Ok(occupancy.next_free(draft.now, length_minutes, seats, true))
        }
    }

    fn must_be_allowed(
        self,
        draft: &Draft<'_>,
        resource: &Resource,
        span: Span,
        seats: u32,
    ) -> Result<(), Refusal> {
        if self.is_limited {
            self.wanting(draft, resource).must_be_allowed(span, seats)
        } else {
            Ok(())
        }
    }

    fn wanting<'b>(self, draft: &'b Draft<'_>, resource: &'b Resource) -> Wanting<'b>
    where
        Self: 'b,
    {
        Wanting {
            state: draft.state,
            resource,
            member: self.member,
            now: draft.now,
            without: self.without,
            was: self.without,
            actor: Some(self.actor),
        }
    }
}

pub(super) fn check_seats(resource: &Resource, seats: u32) -> Result<(), Refusal> {
    if seats == 0 || seats > resource.capacity {
        return Err(Refusal::BadSeats {
            resource: resource.id,
            capacity: resource.capacity,
        });
    }
    Ok(())
}

pub(super) fn checked_note(note: Option<&str>) -> Result<Option<String>, Refusal> {
    let note = note.map(|note| text::checked(note, LONGEST_NOTE_CHARS));
    note.transpose().map_err(|why| Refusal::BadNote { why })
}

/// Whether somebody may have so many bookings more.
pub(super) fn may_have_more(
    draft: &Draft<'_>,
    asker: Option<MemberId>,
    bookings: usize,
) -> Result<(), Refusal> {
    let own = asker.map_or(0, |member| draft.state.bookings.count_of_member(member));
    if own + bookings > MOST_OWN_BOOKINGS {
        return Err(Refusal::Full {
            what: Collection::OwnBookings,
            limit: MOST_OWN_BOOKINGS,
        });
    }
    Ok(())
}

/// The slot that is wanted, if it can be had.
pub(super) fn slot(
    draft: &Draft<'_>,
    request: &Request,
    resource: &Resource,
    wanted: &Wanted<'_>,
) -> Result<Slot, Refusal> {
    let slot = named_slot(draft, request, resource, wanted)?;
    let Wanted { asker, seats, .. } = *wanted;
    // A manager cannot claim what is offered to somebody else.
    let claimer = asker.member.filter(|_| asker.is_limited);
    check_free(draft, resource, slot.span, seats, claimer, asker.draws)?;
    asker.must_be_allowed(draft, resource, slot.span, seats)?;
    Ok(slot)
}

/// The slot that is wanted, whether it can be had or not; the next free one if none is named.
pub(super) fn named_slot(
    draft: &Draft<'_>,
    request: &Request,
    resource: &Resource,
    wanted: &Wanted<'_>,
) -> Result<Slot, Refusal> {
    let Wanted {
        when,
        minutes: length,
        usual_minutes,
        seats,
        asker,
    } = *wanted;
    let (state, now) = (&*draft.state, draft.now);
    // They mean the clock of whoever writes them.
    let zone = zone_for(state, members::known(state, &request.actor), resource);
    let time = |why| Refusal::Time {
        zone,
        resource: Some(resource.id),
        why,
    };
    let resolved =
        resolve_when(when, zone, request.sent_at, resource.step_minutes).map_err(time)?;
    let Some(mut start) = resolved.start else {
        let length = checked_length(resource, length.unwrap_or(usual_minutes))?;
        let occupancy = Occupancy::with_line(state, resource, now);
        let start = asker
            .next_slot(draft, &occupancy, resource, length, seats)?
            .ok_or(Refusal::NothingFree {
                resource: resource.id,
                looked_days: SEARCH_DAYS,
            })?;
        return Ok(Slot {
            span: Span {
                start,
                end: start + minutes(length),
            },
            remarks: Vec::new(),
        });
    };
    if start < floor_to_minute(now) {
        if now - request.sent_at > STALE_AFTER {
            return Err(Refusal::Stale {
                sent_at: request.sent_at,
            });
        }
        if *when != When::Now {
            return Err(time(TimeRefusal::Past { start }));
        }
        start = floor_to_minute(now);
    }
    let length = match (length, resolved.end) {
        (Some(length), _) => length,
        (None, Some(end)) => Span { start, end }.minutes(),
        (None, None) => usual_minutes,
    };
    let length = checked_length(resource, length)?;
    let span = Span {
        start,
        end: start + minutes(length),
    };
    Ok(Slot {
        span,
        remarks: resolved.remarks,
    })
}

pub(super) fn checked_length(resource: &Resource, length_minutes: u32) -> Result<u32, Refusal> {
    let least_minutes = SHORTEST_SLOT_MINUTES;
    if length_minutes < least_minutes {
        return Err(Refusal::TooShort {
            resource: resource.id,
            least_minutes,
        });
    }
    let limit_minutes = resource.longest_minutes();
    if length_minutes > limit_minutes {
        return Err(Refusal::TooLong {
            resource: resource.id,
            limit_minutes,
        });
    }
    Ok(length_minutes)
}

/// What keeps somebody from having it then.
pub(super) enum InTheWay {
    Undrawn(DrawMoment),
    Closed,
    Closure(Closure),
    Booked,
    Held,
}

/// Why `seats` cannot be had in `span`, if they cannot. `booked` counts bookings alone, `with_line`
/// also what is held for those who wait.
pub(super) fn in_the_way(
    state: &Community,
    resource: &Resource,
    [booked, with_line]: [&Occupancy<'_>; 2],
    span: Span,
    seats: u32,
) -> Option<InTheWay> {
    let undrawn = draw::moment_of(state, resource, span);
    if let Some(draw) = undrawn.filter(|_| booked.is_undrawn(span)) {
        Some(InTheWay::Undrawn(draw))
    } else if !resource.hours.is_open(resource.zone, span) {
        Some(InTheWay::Closed)
    } else if let Some(closure) = closing::closed(state, resource.id, span) {
        Some(InTheWay::Closure(closure))
    } else if !booked.fits(span, seats) {
        Some(InTheWay::Booked)
    } else if with_line.holds_any() && !with_line.fits(span, seats) {
        Some(InTheWay::Held)
    } else {
        None
    }
}

/// Who has it then, the first few.
pub(super) fn holders(state: &Community, resource: &Resource, span: Span) -> Vec<BookingFacts> {
    let bookings = state.bookings.overlapping(resource.id, span);
    let bookings = bookings.take(MOST_HOLDERS);
    bookings.map(|booking| booking.facts()).collect()
}

/// Open, not taken, and not held for others who wait.
pub(super) fn check_free(
    draft: &Draft<'_>,
    resource: &Resource,
    span: Span,
    seats: u32,
    asker: Option<MemberId>,
    draws: Draws,
) -> Result<(), Refusal> {
    let (state, now) = (&*draft.state, draft.now);
    let booked = Occupancy::bookings(state, resource).awaiting(draws);
    let with_line = Occupancy::with_line(state, resource, now).awaiting(draws);
    let Some(in_the_way) = in_the_way(state, resource, [&booked, &with_line], span, seats) else {
        return Ok(());
    };
    let alternatives = with_line.alternatives(span, now, seats);
    let resource_id = resource.id;
    Err(match in_the_way {
        InTheWay::Undrawn(draw) => Refusal::Draw(DrawRefusal::NotDrawn {
            resource: resource_id,
            span,
            draw,
            alternatives,
        }),
        InTheWay::Closed => Refusal::OutsideHours {
            resource: resource_id,
            span,
            alternatives,
        },
        InTheWay::Closure(closure) => Refusal::Closed {
            resource: resource_id,
            span,
            closure,
            alternatives,
        },
        InTheWay::Booked => Refusal::Taken {
            resource: resource_id,
            span,
            holders: holders(state, resource, span),
            alternatives,
        },
        InTheWay::Held => held(draft, resource, span, seats, asker, alternatives),
    })
}

/// For whom the time is held: whoever waited for it, the asker, or those in line.
fn held(
    draft: &Draft<'_>,
    resource: &Resource,
    span: Span,
    seats: u32,
    asker: Option<MemberId>,
    alternatives: Vec<Span>,
) -> Refusal {
    let (state, now) = (&*draft.state, draft.now);
    let line_alone = Occupancy::with_line_alone(state, resource, now);
    let is_own = |held: &WaitlistPlace| asker.is_some_and(|asker| held.is_of(asker));
    if let Some(held) = waitlist::held(state, resource.id, span, asker)
        && (is_own(held) || line_alone.fits(span, seats))
        && let Some(offer) = held.offer
    {
        return Refusal::HeldForWaitlist {
            resource: resource.id,
            span,
            until: offer.until,
            own: is_own(held).then_some(offer.id),
            alternatives,
        };
    }
    let own = asker.and_then(|asker| {
        state
            .line(resource.id)
            .iter()
            .find(|waiting| waiting.member == asker)
    });
    if let Some(own) = own
        && let Some(offer) = turns::offer_facts(state, resource, own, now)
    {
        return Refusal::ClaimInstead {
            resource: resource.id,
            offer,
        };
    }
    Refusal::HeldForQueue {
        resource: resource.id,
        span,
        waiting: u32::try_from(state.line(resource.id).len()).unwrap_or(u32::MAX),
        alternatives,
    }
}
