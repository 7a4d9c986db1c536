//! What a run of entries changes in a community's tables, worked out in memory: pure. It takes
//! nothing at its word: what breaks a rule of the tables is a [`Violation`], and stops the projector.

mod ending;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};

use super::checkin::CheckedIn;
use super::draws::DrawSteps;
use super::line::Line;
use super::taken::{LONGEST_BOOKING_MINUTES, Taken};
use super::teams::TeamStep;
use super::waitlist::WaitlistChange;
use crate::model::booking::{Booking, Ending};
use crate::model::queue::Departure;
use crate::model::request::Undeliverable;
use crate::model::{
    BookingId, Closure, CommunityId, Event, Limit, LimitScope, MemberId, Notice, NoticeId, OfferId,
    Relaxed, Resource, ResourceId, Settings, TeamId, TextId, WaitlistId,
};
use crate::time::Span;

/// A rule that the journal broke.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Violation {
    #[error(
        "booking #{booking} takes {seats} seats of resource {resource} where {taken} of {capacity} are taken"
    )]
    OverCapacity {
        booking: BookingId,
        resource: ResourceId,
        seats: u32,
        taken: u64,
        capacity: u32,
    },
    #[error("booking #{0} was made twice")]
    BookedTwice(BookingId),
    #[error("booking #{0} is longer than any can be")]
    TooLong(BookingId),
    #[error("booking #{0} ended twice, or was never made")]
    NotActive(BookingId),
    #[error("resource {0} is not known")]
    UnknownResource(ResourceId),
    #[error("member {member} stands in line for resource {resource} twice")]
    InLineTwice {
        resource: ResourceId,
        member: MemberId,
    },
    #[error("member {member} does not stand in line for resource {resource}")]
    NotInLine {
        resource: ResourceId,
        member: MemberId,
    },
    #[error("member {member} holds no offer of resource {resource}, or two")]
    WrongOffers {
        resource: ResourceId,
        member: MemberId,
    },
    #[error("offer {0} was made twice")]
    OfferedTwice(OfferId),
    #[error("notice {0} was given twice")]
    NoticedTwice(NoticeId),
    #[error("{what} {id} is not in its table")]
    Missing { what: &'static str, id: u32 },
}

/// A booking that a run of entries made, as it is at the end of the run.
#[derive(Debug)]
pub(super) struct NewBooking {
    pub(super) booking: Booking,
    pub(super) booked_at: DateTime<Utc>,
    pub(super) takes_all: bool,
    pub(super) ended: Option<(DateTime<Utc>, Ending)>,
}

/// A booking from before a run of entries that is another one after it.
#[derive(Debug)]
pub(super) struct ChangedBooking {
    pub(super) booking: Booking,
    pub(super) takes_all: bool,
    /// It was cancelled before the run.
    pub(super) was_over: bool,
}

/// An offer's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfferEnd {
    Lapsed,
    /// A closure came in its way; to those who query it is as if its member had left it.
    Withdrawn,
    Departed(Departure),
}

impl OfferEnd {
    /// The status in the table.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Lapsed | Self::Departed(Departure::Lapsed) => "lapsed",
            Self::Departed(Departure::Claimed) => "claimed",
            Self::Withdrawn | Self::Departed(Departure::Left | Departure::Kicked) => "left",
            Self::Departed(Departure::Passed) => "passed",
            Self::Departed(Departure::ResourceRemoved) => "resource_removed",
        }
    }
}

/// An offer that a run of entries made.
#[derive(Debug)]
pub(super) struct NewOffer {
    pub(super) resource: ResourceId,
    pub(super) member: MemberId,
    pub(super) made_at: DateTime<Utc>,
    pub(super) until: DateTime<Utc>,
    pub(super) ended: Option<(DateTime<Utc>, OfferEnd)>,
}

/// What a run of entries changed on an offer from before it.
#[derive(Debug, Default)]
pub(super) struct OfferChange {
    pub(super) until: Option<DateTime<Utc>>,
    pub(super) ended: Option<(DateTime<Utc>, OfferEnd)>,
}

/// Everything that is to be written.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) settings: Option<Settings>,
    pub(super) moved_to: Option<CommunityId>,
    pub(super) members: BTreeMap<MemberId, DateTime<Utc>>,
    pub(super) identities: BTreeMap<TextId, MemberId>,
    pub(super) names: BTreeMap<MemberId, (Option<TextId>, Option<TextId>)>,
    pub(super) resources: BTreeMap<ResourceId, Resource>,
    /// All closures of what has other ones now.
    pub(super) closures: BTreeMap<ResourceId, Vec<Closure>>,
    /// All limits of what has other ones now.
    pub(super) limits: BTreeMap<(LimitScope, Option<TeamId>), Vec<Limit>>,
    /// What is free of the limits of something now.
    pub(super) relaxed: BTreeMap<LimitScope, Relaxed>,
    /// What happened to teams, in order.
    pub(super) teams: Vec<TeamStep>,
    pub(super) booked: BTreeMap<BookingId, NewBooking>,
    pub(super) ended: BTreeMap<BookingId, (DateTime<Utc>, Ending)>,
    pub(super) offers: BTreeMap<OfferId, NewOffer>,
    pub(super) changed_offers: BTreeMap<OfferId, OfferChange>,
    pub(super) notices: BTreeMap<NoticeId, Notice>,
    pub(super) failed: BTreeMap<NoticeId, Undeliverable>,
    pub(super) changed: BTreeMap<BookingId, ChangedBooking>,
    pub(super) waitlist: BTreeMap<WaitlistId, WaitlistChange>,
    pub(super) check_ins: BTreeMap<BookingId, CheckedIn>,
    /// What was wished and drawn.
    pub(super) draws: DrawSteps,
    /// Members who became others, in order: who, and whom.
    pub(super) linked: Vec<(MemberId, MemberId)>,
    /// Accounts that left their members.
    pub(super) left: Vec<TextId>,
    /// Members whose personal text is erased.
    pub(super) forgotten: Vec<MemberId>,
}

/// The part of a community that a run of entries touches.
#[derive(Debug, Default)]
pub(super) struct Picture {
    /// Seats of the resources that are booked.
    pub(super) capacities: HashMap<ResourceId, u32>,
    /// Active bookings where new ones are made.
    pub(super) taken: Taken,
    /// Lines that change.
    pub(super) lines: BTreeMap<ResourceId, Line>,
    pub(super) changes: Changes,
}

/// What has to be looked up before a run of entries can be worked out.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// Resources that are booked, and the time from the first start to the last end.
    pub(super) booked: BTreeMap<ResourceId, (DateTime<Utc>, DateTime<Utc>)>,
    /// Resources whose line changes.
    pub(super) lines: BTreeSet<ResourceId>,
    /// Members who became others: the lines they stand in change, too.
    pub(super) linked: BTreeSet<MemberId>,
}

impl Needs {
    pub(super) fn of<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut needs = Self::default();
        for event in events {
            match event {
                Event::Booked { booking }
                | Event::BookingChanged { booking }
                | Event::BookingRestored { booking } => {
                    let span = booking.span;
                    let hull = needs.booked.entry(booking.resource);
                    let (from, to) = hull.or_insert((span.start, span.end));
                    *from = span.start.min(*from);
                    *to = span.end.max(*to);
                }
                Event::QueueJoined { resource, .. }
                | Event::QueueLeft { resource, .. }
                | Event::OfferMade { resource, .. }
                | Event::OfferExtended { resource, .. }
                | Event::OfferWithdrawn { resource, .. }
                | Event::MovedBack { resource, .. } => {
                    needs.lines.insert(*resource);
                }
                Event::MembersLinked { gone, .. } => {
                    needs.linked.insert(*gone);
                }
                _ => {}
            }
        }
        needs
    }
}

impl Picture {
    /// Takes one event that was decided at `at`.
    pub(super) fn apply(&mut self, event: &Event, at: DateTime<Utc>) -> Result<(), Violation> {
        let changes = &mut self.changes;
        changes.teams.extend(TeamStep::of(event));
        match event {
            Event::SettingsChanged { settings } => changes.settings = Some(*settings),
            Event::PlaceSeen { .. }
            | Event::Proposed { .. }
            | Event::ProposalEnded { .. }
            | Event::LanguageChosen { .. }
            | Event::PingsChosen { .. }
            | Event::DigestSet { .. }
            | Event::ZoneChosen { .. }
            | Event::StandingSeen { .. }
            | Event::TeamSet { .. }
            | Event::TeamJoined { .. }
            | Event::TeamLeft { .. }
            | Event::TeamDropped { .. }
            | Event::LanguageHeard { .. }
            | Event::LinkCodeGiven { .. }
            | Event::WrongCodeTyped { .. }
            | Event::BoardPlaced { .. }
            | Event::BoardPosted { .. }
            | Event::BoardPaused { .. }
            | Event::BoardRetired { .. }
            | Event::BoardGone { .. } => {}
            Event::DrawSet { .. }
            | Event::DrawOpened { .. }
            | Event::WishNoted { .. }
            | Event::WishWithdrawn { .. }
            | Event::DrawHeld { .. }
            | Event::DrawMissed { .. } => changes.draws.take(event, at),
            Event::MembersLinked { kept, gone } => {
                for line in self.lines.values_mut() {
                    line.rename(*gone, *kept);
                }
                // Its row goes when everything that refers to it does not any more.
                changes.linked.push((*gone, *kept));
            }
            Event::AccountLeft { identity, .. } => changes.left.push(*identity),
            Event::MemberForgotten { member, .. } => changes.forgotten.push(*member),
            Event::MemberJoined { member, identity } => {
                changes.members.entry(*member).or_insert(at);
                changes.identities.insert(*identity, *member);
            }
            Event::MemberNamed {
                member,
                name,
                handle,
            } => {
                changes.names.insert(*member, (*name, *handle));
            }
            Event::ResourceSet { resource } => {
                self.capacities.insert(resource.id, resource.capacity);
                changes.resources.insert(resource.id, resource.clone());
            }
            Event::ClosuresSet { resource, closures } => {
                changes.closures.insert(*resource, closures.clone());
            }
            Event::OfferWithdrawn { resource, member } => {
                let offer = self.line(*resource).withdraw(*resource, *member)?;
                self.end_offer(offer, at, OfferEnd::Withdrawn);
            }
            Event::LimitsSet {
                resource,
                group,
                team,
                limits,
            } => {
                let scope = LimitScope::of(*resource, group.as_deref());
                changes.limits.insert((scope, *team), limits.clone());
            }
            Event::LimitsRelaxed {
                resource,
                group,
                relaxed,
            } => {
                let scope = LimitScope::of(*resource, group.as_deref());
                changes.relaxed.insert(scope, relaxed.clone());
            }
            Event::Booked { booking } => {
                changes.new_check_in(booking, at);
                self.book(booking, at)?;
            }
            Event::Ended { booking, at, how } => self.end(*booking, *at, *how)?,
            Event::QueueJoined { resource, waiting } => {
                self.line(*resource).join(*resource, waiting)?;
            }
            Event::QueueLeft {
                resource,
                member,
                why,
            } => {
                let offer = self.line(*resource).leave(*resource, *member)?;
                if let Some(offer) = offer {
                    self.end_offer(offer, at, OfferEnd::Departed(*why));
                }
            }
            Event::QueueMoved {
                resource,
                member,
                behind,
            } => self
                .line(*resource)
                .put_behind(*resource, *member, *behind)?,
            Event::OfferMade {
                resource,
                member,
                offer,
                until,
            } => {
                self.line(*resource).offer(*resource, *member, *offer)?;
                let made = NewOffer {
                    resource: *resource,
                    member: *member,
                    made_at: at,
                    until: *until,
                    ended: None,
                };
                if self.changes.offers.insert(*offer, made).is_some() {
                    return Err(Violation::OfferedTwice(*offer));
                }
            }
            Event::OfferExtended {
                resource,
                member,
                until,
            } => {
                let offer = self.line(*resource).offered(*resource, *member)?;
                match self.changes.offers.get_mut(&offer) {
                    Some(made) => made.until = *until,
                    None => {
                        let change = self.changes.changed_offers.entry(offer).or_default();
                        change.until = Some(*until);
                    }
                }
            }
            Event::MovedBack {
                resource,
                member,
                lapsed,
            } => {
                let offer = self
                    .line(*resource)
                    .move_back(*resource, *member, *lapsed)?;
                let how = if *lapsed {
                    OfferEnd::Lapsed
                } else {
                    OfferEnd::Departed(Departure::Passed)
                };
                self.end_offer(offer, at, how);
            }
            Event::Noticed { notice } => {
                if changes.notices.insert(notice.id, *notice).is_some() {
                    return Err(Violation::NoticedTwice(notice.id));
                }
            }
            Event::NoticeFailed { notice, why, .. } => {
                changes.failed.insert(*notice, *why);
            }
            Event::MovedTo { community } => changes.moved_to = Some(*community),
            Event::BookingChanged { booking } => {
                changes.changed_check_in(booking, at);
                self.change(booking, false)?;
            }
            Event::BookingRestored { booking } => {
                changes.changed_check_in(booking, at);
                self.change(booking, true)?;
            }
            Event::CheckedIn { booking } => {
                changes.check_ins.insert(*booking, CheckedIn::Since(at));
            }
            Event::RunsLate { .. } | Event::CheckInExtended { .. } => {}
            Event::WaitlistJoined { place } => {
                changes.waitlist.entry(place.id).or_default().joined = Some(*place);
            }
            Event::WaitlistAgreed { waitlist, .. } => {
                changes.waitlist.entry(*waitlist).or_default().agreed_at = Some(at);
            }
            Event::WaitlistOffered {
                waitlist,
                offer,
                until,
                ..
            } => {
                let change = changes.waitlist.entry(*waitlist).or_default();
                (change.offer, change.until) = (Some(*offer), Some(*until));
            }
            Event::WaitlistExtended {
                waitlist, until, ..
            } => {
                changes.waitlist.entry(*waitlist).or_default().until = Some(*until);
            }
            Event::WaitlistLeft { waitlist, why, .. } => {
                changes.waitlist.entry(*waitlist).or_default().ended = Some((at, *why));
            }
        }
        Ok(())
    }

    fn line(&mut self, resource: ResourceId) -> &mut Line {
        self.lines.entry(resource).or_default()
    }

    fn book(&mut self, booking: &Booking, at: DateTime<Utc>) -> Result<(), Violation> {
        let new = NewBooking {
            booking: *booking,
            booked_at: at,
            takes_all: self.take(booking)?,
            ended: None,
        };
        match self.changes.booked.insert(booking.id, new) {
            None => Ok(()),
            Some(_) => Err(Violation::BookedTwice(booking.id)),
        }
    }

    /// Another time or another holder; or the same ones again after a cancel (`restored`).
    fn change(&mut self, booking: &Booking, restored: bool) -> Result<(), Violation> {
        // Where it was, a manager may have taken seats away since.
        let before = self.taken.remove(booking.id).filter(|_| !restored);
        let takes_all = match before {
            Some((resource, span)) if resource == booking.resource => {
                let new: Vec<Span> = booking.span.outside(&span).collect();
                self.take_where(booking, &new)?
            }
            _ => self.take(booking)?,
        };
        let id = booking.id;
        let changes = &mut self.changes;
        if let Some(new) = changes.booked.get_mut(&id) {
            if new.ended.is_some() != restored {
                return Err(Violation::NotActive(id));
            }
            (new.booking, new.takes_all, new.ended) = (*booking, takes_all, None);
            return Ok(());
        }
        let ended = changes.ended.remove(&id);
        if ended.is_some() && !restored {
            return Err(Violation::NotActive(id));
        }
        let change = changes.changed.entry(id).or_insert(ChangedBooking {
            booking: *booking,
            takes_all,
            was_over: restored && ended.is_none(),
        });
        (change.booking, change.takes_all) = (*booking, takes_all);
        Ok(())
    }

    /// Takes the time of a booking; whether it takes all there is.
    fn take(&mut self, booking: &Booking) -> Result<bool, Violation> {
        self.take_where(booking, &[booking.span])
    }

    /// Takes the time of a booking that had all but these spans already; whether it alone takes all
    /// there is.
    fn take_where(&mut self, booking: &Booking, new: &[Span]) -> Result<bool, Violation> {
        let Some(&capacity) = self.capacities.get(&booking.resource) else {
            return Err(Violation::UnknownResource(booking.resource));
        };
        if booking.span.minutes() > LONGEST_BOOKING_MINUTES {
            return Err(Violation::TooLong(booking.id));
        }
        let peak = |span: &Span| self.taken.peak(booking.resource, *span);
        let beside = peak(&booking.span);
        let taken = new.iter().map(peak).max().unwrap_or(0);
        if !new.is_empty() && taken + u64::from(booking.seats) > u64::from(capacity) {
            return Err(Violation::OverCapacity {
                booking: booking.id,
                resource: booking.resource,
                seats: booking.seats,
                taken,
                capacity,
            });
        }
        self.taken
            .insert(booking.resource, booking.id, booking.span, booking.seats);
        Ok(booking.seats == capacity && beside == 0)
    }
}
