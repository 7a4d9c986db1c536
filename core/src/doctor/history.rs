//! What happened in a community, followed apart from the rules and from the projector, and what of
//! it can never have been decided.

mod boards;
mod changes;
mod comparing;
mod draws;
mod identities;
mod lines;
mod teams;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};

use self::boards::Boards;
use self::draws::Draws;
use super::broken::BrokenRule;
use super::seats::Seats;
use super::waits::Waits;
use crate::model::booking::{Booking, Ending};
use crate::model::limit::Limits;
use crate::model::resource::LONGEST_SLOT_MINUTES;
use crate::model::{
    BookingId, CheckIn, Closure, Event, LimitScope, MemberId, NoticeKind, OfferId, Proposal,
    Resource, ResourceId, TeamId, TextId,
};
use crate::time::Span;

/// No booking is longer, in minutes: a day, or the longest slot.
const LONGEST_BOOKING_MINUTES: i64 = if LONGEST_SLOT_MINUTES > 24 * 60 {
    LONGEST_SLOT_MINUTES as i64
} else {
    24 * 60
};

#[derive(Debug, Clone, Copy)]
struct Active {
    resource: ResourceId,
    member: MemberId,
    span: Span,
    seats: u32,
    reminded: bool,
    /// They have checked in, or need not.
    here: bool,
    /// A manager has not approved it yet.
    pending: bool,
}

#[derive(Debug, Clone, Copy)]
struct Standing {
    member: MemberId,
    offer: Option<OfferId>,
}

#[derive(Debug, Clone, Copy)]
struct Shared {
    capacity: u32,
    removed: bool,
}

/// A community's history so far.
#[derive(Debug, Default)]
pub struct History {
    begun: bool,
    moved: bool,
    members: BTreeSet<MemberId>,
    resources: BTreeMap<ResourceId, Shared>,
    active: HashMap<BookingId, Active>,
    taken: HashMap<ResourceId, Seats>,
    lines: BTreeMap<ResourceId, Vec<Standing>>,
    /// The last number of each kind: numbers are given in order, so a number that is not above it
    /// was given before.
    last: Last,
    texts: BTreeSet<TextId>,
    booked: u64,
    /// Bookings that can be taken back.
    cancelled: BTreeSet<BookingId>,
    waits: Waits,
    limits: Limits,
    teams: BTreeSet<TeamId>,
    boards: Boards,
    draws: Draws,
    /// Notes of wishes, which go with what is booked of them.
    wished_notes: BTreeSet<TextId>,
}

#[derive(Debug, Default)]
struct Last {
    place: u32,
    booking: u32,
    offer: u32,
    notice: u32,
    proposal: u32,
}

pub(super) type Broken = Vec<BrokenRule>;

impl History {
    /// Takes one event; says which rules it breaks.
    pub(super) fn take(&mut self, event: &Event) -> Vec<BrokenRule> {
        let mut broken = Vec::new();
        if !std::mem::replace(&mut self.begun, true)
            && !matches!(event, Event::SettingsChanged { .. })
        {
            broken.push(BrokenRule::NoSettings);
        }
        match event {
            Event::SettingsChanged { .. } => {}
            Event::LimitsSet {
                resource,
                group,
                team,
                limits,
            } => {
                let scope = LimitScope::of(*resource, group.as_deref());
                self.limits_set(scope, *team, limits, &mut broken);
            }
            Event::LimitsRelaxed { .. } => {}
            Event::TeamSet { .. }
            | Event::TeamJoined { .. }
            | Event::TeamLeft { .. }
            | Event::TeamDropped { .. } => self.of_team(event, &mut broken),
            Event::ClosuresSet { resource, closures } => {
                self.close(*resource, closures, &mut broken);
            }
            Event::OfferWithdrawn { resource, member } => {
                self.withdraw(*resource, *member, &mut broken);
            }
            Event::PlaceSeen { place, .. } => {
                fresh("place", place.0, &mut self.last.place, &mut broken);
            }
            Event::MemberJoined { member, identity } => {
                self.members.insert(*member);
                self.text(Some(*identity), &mut broken);
            }
            Event::LinkCodeGiven { code } => self.member(code.member, &mut broken),
            Event::WrongCodeTyped { member } => self.member(*member, &mut broken),
            Event::MembersLinked { kept, gone } => self.link(*kept, *gone, &mut broken),
            Event::AccountLeft { member, erased, .. } => {
                self.member(*member, &mut broken);
                self.erase(erased, &mut broken);
            }
            Event::MemberForgotten { member, erased } => {
                self.forget(*member, erased, &mut broken);
            }
            Event::MemberNamed {
                member,
                name,
                handle,
            } => {
                self.member(*member, &mut broken);
                self.text(*name, &mut broken);
                self.text(*handle, &mut broken);
            }
            Event::DigestSet { by: member, .. }
            | Event::LanguageChosen { member, .. }
            | Event::LanguageHeard { member, .. }
            | Event::PingsChosen { member, .. }
            | Event::StandingSeen { member, .. }
            | Event::ZoneChosen { member, .. } => {
                self.member(*member, &mut broken);
            }
            Event::ResourceSet { resource } => self.resource(resource, &mut broken),
            Event::Booked { booking } => self.book(booking, &mut broken),
            Event::Ended { booking, at, how } => self.end(*booking, *at, *how, &mut broken),
            Event::QueueJoined { resource, waiting } => {
                self.join(*resource, waiting.member, &mut broken);
            }
            Event::QueueLeft {
                resource,
                member,
                why,
            } => self.leave(*resource, *member, *why, &mut broken),
            Event::QueueMoved {
                resource,
                member,
                behind,
            } => self.stand_behind(*resource, *member, *behind, &mut broken),
            Event::OfferMade {
                resource,
                member,
                offer,
                ..
            } => self.offer(*resource, *member, *offer, &mut broken),
            Event::OfferExtended {
                resource, member, ..
            } => {
                self.offered(*resource, *member, &mut broken);
            }
            Event::MovedBack {
                resource, member, ..
            } => self.move_back(*resource, *member, &mut broken),
            Event::Noticed { notice } => {
                fresh("notice", notice.id.0, &mut self.last.notice, &mut broken);
                self.member(notice.to, &mut broken);
                match notice.kind {
                    NoticeKind::Reminder { booking, .. } => self.remind(booking.id, &mut broken),
                    NoticeKind::BookingDenied { why, .. } => self.text(why, &mut broken),
                    _ => {}
                }
            }
            Event::NoticeFailed { notice, to, .. } => {
                self.member(*to, &mut broken);
                if notice.0 > self.last.notice {
                    broken.push(BrokenRule::Unknown {
                        what: "notice",
                        id: notice.0,
                    });
                }
            }
            Event::MovedTo { .. } => {
                if !(self.active.is_empty() && self.lines.is_empty() && self.waits.is_empty()) {
                    broken.push(BrokenRule::MovedInUse);
                }
                self.moved = true;
            }
            Event::Proposed { proposal } => self.propose(proposal, &mut broken),
            Event::ProposalEnded { proposal, .. } => {
                if proposal.0 > self.last.proposal {
                    broken.push(BrokenRule::Unknown {
                        what: "proposal",
                        id: proposal.0,
                    });
                }
            }
            Event::BookingChanged { booking } => self.change(booking, &mut broken),
            Event::CheckedIn { booking } => self.check_in(*booking, true, &mut broken),
            Event::RunsLate { booking, .. } | Event::CheckInExtended { booking, .. } => {
                self.check_in(*booking, false, &mut broken);
            }
            Event::BookingRestored { booking } => self.restore(booking, &mut broken),
            Event::WaitlistJoined { place } => {
                for (member, _) in place.people() {
                    self.member(member, &mut broken);
                }
                self.in_service(place.resource, &mut broken);
                self.waits.take(event, &mut self.last.offer, &mut broken);
            }
            Event::WaitlistAgreed { .. }
            | Event::WaitlistOffered { .. }
            | Event::WaitlistExtended { .. }
            | Event::WaitlistLeft { .. } => {
                self.waits.take(event, &mut self.last.offer, &mut broken);
            }
            Event::DrawSet { .. }
            | Event::DrawOpened { .. }
            | Event::WishNoted { .. }
            | Event::WishWithdrawn { .. }
            | Event::DrawHeld { .. }
            | Event::DrawMissed { .. } => self.draw(event, &mut broken),
            Event::BoardPlaced { .. }
            | Event::BoardPosted { .. }
            | Event::BoardPaused { .. }
            | Event::BoardRetired { .. }
            | Event::BoardGone { .. } => self.board(event, &mut broken),
        }
        broken
    }

    /// Closures are told again whenever one of them changes, and so are their reasons.
    fn close(&mut self, resource: ResourceId, closures: &[Closure], broken: &mut Broken) {
        self.in_service(resource, broken);
        for closure in closures {
            self.member(closure.by, broken);
            self.texts.extend(closure.why);
        }
    }

    fn withdraw(&mut self, resource: ResourceId, member: MemberId, broken: &mut Broken) {
        let line = self.lines.entry(resource).or_default();
        let standing = line.iter_mut().find(|standing| standing.member == member);
        if standing
            .and_then(|standing| standing.offer.take())
            .is_none()
        {
            broken.push(BrokenRule::NoOffer { resource, member });
        }
    }

    fn member(&self, member: MemberId, broken: &mut Broken) {
        if !self.members.contains(&member) {
            broken.push(BrokenRule::Unknown {
                what: "member",
                id: member.0,
            });
        }
    }

    fn text(&mut self, text: Option<TextId>, broken: &mut Broken) {
        if let Some(text) = text
            && !self.texts.insert(text)
        {
            broken.push(BrokenRule::IdTwice {
                what: "text",
                id: text.0,
            });
        }
    }

    fn resource(&mut self, resource: &Resource, broken: &mut Broken) {
        let id = resource.id;
        self.team(resource.priority, broken);
        if resource.capacity == 0 {
            broken.push(BrokenRule::NoCapacity(id));
        }
        let in_use = || {
            self.lines.contains_key(&id) || self.active.values().any(|active| active.resource == id)
        };
        if resource.removed && in_use() {
            broken.push(BrokenRule::RemovedInUse(id));
        }
        let shared = Shared {
            capacity: resource.capacity,
            removed: resource.removed,
        };
        self.resources.insert(id, shared);
    }

    /// The resource, if something new can be done with it.
    fn in_service(&self, id: ResourceId, broken: &mut Broken) -> Option<Shared> {
        if self.moved {
            broken.push(BrokenRule::AfterMove);
        }
        let shared = self.resources.get(&id).copied();
        match shared {
            None => broken.push(BrokenRule::Unknown {
                what: "resource",
                id: id.0,
            }),
            Some(shared) if shared.removed => broken.push(BrokenRule::Removed(id)),
            Some(_) => {}
        }
        shared
    }

    fn book(&mut self, booking: &Booking, broken: &mut Broken) {
        fresh("booking", booking.id.0, &mut self.last.booking, broken);
        let was_wished = booking
            .note
            .is_some_and(|note| self.wished_notes.remove(&note));
        self.text(booking.note.filter(|_| !was_wished), broken);
        self.booked += 1;
        self.hold(booking, broken);
    }

    /// Its old time is given back before the new one is taken. Where it was, a manager may have
    /// taken seats away since.
    /// Both bookings are there, and theirs who trade them.
    fn propose(&mut self, proposal: &Proposal, broken: &mut Broken) {
        fresh("proposal", proposal.id.0, &mut self.last.proposal, broken);
        let traded = [
            Some((proposal.booking, proposal.by)),
            proposal.wanted.map(|wanted| (wanted, proposal.to)),
        ];
        for (booking, holder) in traded.into_iter().flatten() {
            self.member(holder, broken);
            let active = self.active.get(&booking);
            if active.is_none_or(|active| active.member != holder) {
                broken.push(BrokenRule::NotActive(booking));
            }
        }
        self.member(proposal.to, broken);
    }

    fn hold(&mut self, booking: &Booking, broken: &mut Broken) {
        self.hold_where(booking, &[booking.span], broken);
    }

    /// Takes the time of a booking that had all but these spans already.
    fn hold_where(&mut self, booking: &Booking, new: &[Span], broken: &mut Broken) {
        let Booking {
            id,
            resource,
            member,
            span,
            seats,
            ..
        } = *booking;
        self.member(member, broken);
        let shared = self.in_service(resource, broken);
        if seats == 0 {
            broken.push(BrokenRule::NoSeats(id));
        }
        if span.start >= span.end
            || [span.start, span.end]
                .iter()
                .any(|at| at.timestamp() % 60 != 0)
        {
            broken.push(BrokenRule::BadSpan(id));
        }
        if span.start >= span.end {
            return;
        }
        if (span.end - span.start).num_minutes() > LONGEST_BOOKING_MINUTES {
            broken.push(BrokenRule::TooLong(id));
        }
        let held = self.taken.entry(resource).or_default();
        let taken = new.iter().map(|span| held.most(*span)).max().unwrap_or(0);
        if let Some(Shared { capacity, .. }) = shared
            && !new.is_empty()
            && taken + u64::from(seats) > u64::from(capacity)
        {
            broken.push(BrokenRule::OverCapacity {
                booking: id,
                resource,
                seats,
                taken,
                capacity,
            });
        }
        let active = Active {
            resource,
            member,
            span,
            seats,
            reminded: booking.remind_at.is_none(),
            here: booking.check_in.and_then(CheckIn::awaited).is_none(),
            pending: booking.approve_by.is_some(),
        };
        // Of two bookings with one number the rules keep the later, and its time.
        if let Some(before) = self.active.insert(id, active)
            && let Some(held) = self.taken.get_mut(&before.resource)
        {
            held.give_back(before.span, before.seats);
        }
        self.taken.entry(resource).or_default().take(span, seats);
    }

    fn end(&mut self, id: BookingId, at: DateTime<Utc>, how: Ending, broken: &mut Broken) {
        let Some(active) = self.active.remove(&id) else {
            broken.push(BrokenRule::NotActive(id));
            return;
        };
        if how == Ending::Finished && at != active.span.end {
            broken.push(BrokenRule::FinishedElsewhen(id));
        }
        if how == Ending::NoShow && active.here {
            broken.push(BrokenRule::NoShowAmiss(id));
        }
        let is_over_unapproved = matches!(how, Ending::Denied { .. } | Ending::Unapproved);
        let is_over_as_certain = matches!(how, Ending::Finished | Ending::NoShow);
        if (is_over_unapproved && !active.pending) || (is_over_as_certain && active.pending) {
            broken.push(BrokenRule::ApprovalAmiss(id));
        }
        if let Ending::Cancelled { by } | Ending::ResourceRemoved { by } | Ending::Denied { by } =
            how
        {
            self.member(by, broken);
        }
        if matches!(how, Ending::Cancelled { .. }) {
            self.cancelled.insert(id);
        }
        if let Some(held) = self.taken.get_mut(&active.resource) {
            held.give_back(active.span, active.seats);
        }
    }

    /// Somebody checks in, or has longer to.
    fn check_in(&mut self, id: BookingId, done: bool, broken: &mut Broken) {
        match self.active.get_mut(&id) {
            Some(active) if !active.here => active.here = done,
            _ => broken.push(BrokenRule::CheckInAmiss(id)),
        }
    }

    fn remind(&mut self, id: BookingId, broken: &mut Broken) {
        match self.active.get_mut(&id) {
            Some(active) if !active.reminded => active.reminded = true,
            _ => broken.push(BrokenRule::ReminderAmiss(id)),
        }
    }

    /// How many bookings were made.
    pub(super) fn booked(&self) -> u64 {
        self.booked
    }
}

/// Takes note of a number that was not given before.
pub(super) fn fresh(what: &'static str, id: u32, last: &mut u32, broken: &mut Broken) {
    if id <= *last {
        broken.push(BrokenRule::IdTwice { what, id });
    }
    *last = id.max(*last);
}
