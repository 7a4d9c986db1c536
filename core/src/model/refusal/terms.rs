//! What refusals are told in: what is in the way, what was counted, what is full.

use chrono::{DateTime, Utc};

use crate::model::draw::DrawMoment;
use crate::model::{BookingFacts, Closure, MemberId, ResourceId};
use crate::time::Span;

/// What is in the way of a booking that should go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// It closes.
    Closing,
    /// It is closed then.
    Closed(Closure),
    /// Somebody has it after that (the first few).
    Booked(Vec<BookingFacts>),
    /// So many wait in line for it.
    Line(u32),
    /// It is of a week that is not drawn yet.
    NotDrawn(DrawMoment),
}

/// Why two do not wait for something together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotTogether {
    /// For what.
    pub resource: ResourceId,
    /// With whom.
    pub with: MemberId,
    /// What is in the way.
    pub why: Apart,
}

/// What keeps two apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// It is one person.
    Yourself,
    /// There is but one seat.
    OneSeat,
    /// Each of the two gets one seat, and not more.
    SeatEach,
    /// The other waits for that time already.
    TheyWait,
    /// The other may not have it, because of a limit.
    TheyMayNot,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Seats of a resource.
    Capacity,
    /// Slot length in minutes.
    SlotMinutes,
    /// Start step in minutes.
    StepMinutes,
    /// Shortest useful turn in minutes.
    ShortestTurnMinutes,
    /// Reminder lead in minutes.
    ReminderMinutes,
    /// Offer window in minutes.
    OfferMinutes,
    /// Length of a closure in days.
    ClosureDays,
    /// Minutes for the check-in.
    CheckInMinutes,
    /// Minutes within which a place in line is had back.
    GraceMinutes,
    /// Minutes before somebody joins a line again.
    CooldownMinutes,
    /// Minutes in which wishes are collected.
    CollectMinutes,
}

/// What there can only be so many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Collection {
    /// Resources of the community.
    Resources,
    /// Aliases of a resource.
    Aliases,
    /// Tags of a resource.
    Tags,
    /// Closures of a resource.
    Closures,
    /// Teams of the community.
    Teams,
    /// Members of a team.
    TeamMembers,
    /// Boards of the community.
    Boards,
    /// Bookings that one act cancels.
    CancelledAtOnce,
    /// Bookings that one change of a resource changes.
    ChangedAtOnce,
    /// People in a line.
    Line,
    /// Active bookings of one member.
    OwnBookings,
    /// Lines one member stands in.
    OwnLines,
    /// Places on the waitlist of one resource.
    Waitlist,
    /// Waitlists one member is on.
    OwnWaits,
    /// Wishes of one member for one draw.
    OwnWishes,
    /// Wishes for one draw.
    Wishes,
    /// Open proposals of one member.
    OwnProposals,
    /// Open proposals of the community.
    Proposals,
}

/// A time to wait before joining a line again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoolDown {
    /// Of what.
    pub resource: ResourceId,
    /// How long everybody waits after having had it, in minutes.
    pub cooldown_minutes: u32,
    /// They can join from then on.
    pub until: DateTime<Utc>,
    /// The first slot that can be booked.
    pub next: Option<Span>,
}
