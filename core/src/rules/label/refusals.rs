//! What a refusal names.

use super::Collected;
use crate::model::refusal::{CoolDown, Obstacle, TeamObstacle};
use crate::model::series::DateObstacle;
use crate::model::{LimitScope, Refusal};

impl Collected<'_> {
    pub(super) fn refusal(&mut self, refusal: &Refusal) {
        match refusal {
            Refusal::Taken {
                resource, holders, ..
            } => {
                self.resource(*resource);
                self.bookings(holders);
            }
            Refusal::NotThere { resource, member } => {
                self.resource(*resource);
                self.mentioned.members.push(*member);
            }
            Refusal::Closed {
                resource, closure, ..
            } => {
                self.resource(*resource);
                self.closure(closure);
            }
            Refusal::NotYours { booking }
            | Refusal::NotBegun { booking }
            | Refusal::CheckInTooEarly { booking, .. }
            | Refusal::CheckedInAlready { booking }
            | Refusal::LateAlready { booking, .. }
            | Refusal::HasBegun { booking }
            | Refusal::HoldersOnly { booking }
            | Refusal::ApprovedAsAsked { booking }
            | Refusal::SameHolder { booking }
            | Refusal::TooLateToSnooze { booking }
            | Refusal::SameTime { booking } => self.booking(booking),
            Refusal::SeriesBlocked {
                resource, dates, ..
            }
            | Refusal::SeriesStays {
                resource, dates, ..
            } => {
                self.resource(*resource);
                for date in dates {
                    if let Some(DateObstacle::Taken(holders)) = &date.obstacle {
                        self.bookings(holders);
                    }
                }
            }
            Refusal::WhichProposal { proposals } => {
                for proposal in proposals {
                    self.proposal(proposal, false);
                }
            }
            // Who asks for it is a manager.
            Refusal::WhichApproval { bookings } => {
                for booking in bookings {
                    self.booking(booking);
                    self.mentioned.members.push(booking.member);
                }
            }
            Refusal::TheyMayNot { proposal } => self.proposal(proposal, false),
            Refusal::NothingToCheckIn { next } => self.bookings(next),
            Refusal::Draw(refusal) => self.mentioned.resources.extend(refusal.resource()),
            Refusal::OnWaitlist { wait } => self.wait(wait),
            Refusal::NotTogether(apart) => {
                self.resource(apart.resource);
                self.mentioned.members.push(apart.with);
            }
            Refusal::NotLonger {
                booking, obstacle, ..
            } => {
                self.booking(booking);
                match obstacle {
                    Obstacle::Booked(holders) => self.bookings(holders),
                    Obstacle::Closed(closure) => self.closure(closure),
                    Obstacle::Closing | Obstacle::Line(_) | Obstacle::NotDrawn(_) => {}
                }
            }
            Refusal::ResourceGone { resource }
            | Refusal::SeriesEmpty { resource, .. }
            | Refusal::HeldForWaitlist { resource, .. }
            | Refusal::IsFree { resource, .. }
            | Refusal::HeldForQueue { resource, .. }
            | Refusal::ClaimInstead { resource, .. }
            | Refusal::OutsideHours { resource, .. }
            | Refusal::TooLong { resource, .. }
            | Refusal::TooShort { resource, .. }
            | Refusal::BadSeats { resource, .. }
            | Refusal::NothingFree { resource, .. }
            | Refusal::AlreadyWaiting { resource, .. }
            | Refusal::CoolingDown(CoolDown { resource, .. })
            | Refusal::NotWaiting { resource }
            | Refusal::NotYourOffer { resource }
            | Refusal::NameTaken { resource }
            | Refusal::ResourceInUse { resource, .. }
            | Refusal::LimitReached { resource, .. }
            | Refusal::NotClosed { resource }
            | Refusal::NoCheckIn { resource }
            | Refusal::ManagersBook { resource }
            | Refusal::TeamBooks { resource, .. }
            | Refusal::NoTurnsUnapproved { resource }
            | Refusal::NothingToChange { resource } => self.resource(*resource),
            Refusal::Time { resource, .. }
            | Refusal::OfferOver { resource }
            | Refusal::NoBoard { resource } => {
                self.mentioned.resources.extend(resource);
            }
            Refusal::NoneFree {
                resource,
                alternatives,
                ..
            } => {
                self.resource(*resource);
                let others = alternatives.iter().map(|(resource, _)| *resource);
                self.mentioned.resources.extend(others);
            }
            Refusal::WhichOne { resources } => self.mentioned.resources.extend(resources),
            Refusal::Team { why } => match why {
                TeamObstacle::NotIn { member, .. } => self.mentioned.members.push(*member),
                TeamObstacle::InUse {
                    resources,
                    lines,
                    scopes,
                    ..
                } => {
                    let limited = scopes.iter().filter_map(LimitScope::resource);
                    self.mentioned.resources.extend(resources);
                    self.mentioned.resources.extend(lines);
                    self.mentioned.resources.extend(limited);
                }
                TeamObstacle::Unknown { .. }
                | TeamObstacle::NoRolesHere
                | TeamObstacle::BuiltIn => {}
            },
            Refusal::UnknownResource { .. }
            | Refusal::UnknownMember { .. }
            | Refusal::SaidBefore(_)
            | Refusal::NoResources
            | Refusal::UnknownBooking { .. }
            | Refusal::BookingOver { .. }
            | Refusal::Stale { .. }
            | Refusal::NoOffer
            | Refusal::NoProposal
            | Refusal::NothingToApprove
            | Refusal::GroupTaken { .. }
            | Refusal::NothingRunning
            | Refusal::NotManager
            | Refusal::NoChatHere
            | Refusal::NoBoardHere
            | Refusal::DigestTooOften { .. }
            | Refusal::TooManyDigests { .. }
            | Refusal::NotMember
            | Refusal::BadName { .. }
            | Refusal::BadNote { .. }
            | Refusal::NameReserved { .. }
            | Refusal::OutOfRange { .. }
            | Refusal::StepDoesNotDivideDay
            | Refusal::TooMuchAtOnce
            | Refusal::Full { .. }
            | Refusal::Moved { .. }
            | Refusal::BusyCommunity { .. }
            | Refusal::BadCode
            | Refusal::AlreadyConnected
            | Refusal::CannotLink { .. }
            | Refusal::OnlyAccount
            | Refusal::NotKnown
            | Refusal::NothingToSnooze
            | Refusal::NothingToUndo { .. } => {}
        }
    }
}
