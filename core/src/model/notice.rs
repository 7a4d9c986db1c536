//! A notice: something a member must be told, whoever or whatever caused it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::board::BoardTrouble;
use super::booking::BookingFacts;
use super::closure::Closure;
use super::draw::{Hash256, Seed};
use super::identity::Platform;
use super::ids::{MemberId, NoticeId, OfferId, PlaceId, ResourceId, TextId, WaitlistId};
use super::proposal::{ProposalEnd, ProposalFacts};
use super::queue::Departure;
use super::waitlist::TogetherNews;
use crate::time::Span;

/// One thing to tell one member. Holds ids only; names are filled in when words are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its number; also the key under which it is sent once.
    pub id: NoticeId,
    /// Whom to tell.
    pub to: MemberId,
    /// Over which platform.
    pub via: Platform,
    /// Where to put it when it cannot be sent privately.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// That is where they want it, and not privately.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub openly: bool,
    /// It comes in their quiet hours, and has to: without a sound where the platform can do that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub silent: bool,
    /// When it became due; a notice sent well after that says so.
    #[serde(with = "crate::time::seconds")]
    pub due_at: DateTime<Utc>,
    /// After this it helps nobody: it is dropped and counted instead of sent.
    #[serde(with = "crate::time::seconds")]
    pub useful_until: DateTime<Utc>,
    /// What it says.
    pub kind: NoticeKind,
}

/// What a notice says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum NoticeKind {
    /// Your slot starts soon.
    Reminder {
        /// Which.
        booking: BookingFacts,
        /// Its holder must have checked in by then.
        #[serde(
            default,
            with = "crate::time::seconds::option",
            skip_serializing_if = "Option::is_none"
        )]
        check_in_by: Option<DateTime<Utc>>,
    },
    /// Your slot begins: check in.
    CheckInAsked {
        /// Which.
        booking: BookingFacts,
        /// By then.
        #[serde(with = "crate::time::seconds")]
        by: DateTime<Utc>,
        /// You said that you run late.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        late: bool,
    },
    /// Dibs was down for a while; you have longer to check in.
    CheckInExtended {
        /// Which.
        booking: BookingFacts,
        /// Until then.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
    },
    /// You did not check in: your booking is over.
    NoShow {
        /// Which, as it was.
        booking: BookingFacts,
        /// It ended then.
        #[serde(with = "crate::time::seconds")]
        ended_at: DateTime<Utc>,
    },
    /// It is your turn if you want it.
    TurnOffered {
        /// Of what.
        resource: ResourceId,
        /// The offer.
        offer: OfferId,
        /// The offer holds until then.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
        /// The turn would last until then if claimed at once.
        #[serde(with = "crate::time::seconds")]
        turn_until: DateTime<Utc>,
    },
    /// Dibs was down for a while; your offer holds longer.
    OfferExtended {
        /// Of what.
        resource: ResourceId,
        /// The offer.
        offer: OfferId,
        /// The offer holds until then.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
    },
    /// You did not answer in time; you are still in line.
    OfferLapsed {
        /// Of what.
        resource: ResourceId,
        /// Your place now, 1 = first.
        place_in_line: u32,
    },
    /// You are out of the line without having asked for it.
    OutOfLine {
        /// Of what.
        resource: ResourceId,
        /// Why.
        why: Departure,
    },
    /// One more turn and it is yours.
    NextInLine {
        /// Of what.
        resource: ResourceId,
        /// About when, if it can be told.
        #[serde(
            default,
            with = "crate::time::seconds::option",
            skip_serializing_if = "Option::is_none"
        )]
        expected_at: Option<DateTime<Utc>>,
    },
    /// Somebody cancelled your booking.
    BookingCancelled {
        /// Which.
        booking: BookingFacts,
        /// Who.
        by: MemberId,
        /// Because the resource was removed.
        resource_removed: bool,
    },
    /// Somebody took a slot for you.
    BookingAssigned {
        /// The booking.
        booking: BookingFacts,
        /// Who.
        by: MemberId,
    },
    /// Somebody took several slots for you.
    BookingsAssigned {
        /// The first of them.
        booking: BookingFacts,
        /// How many; two or more.
        count: u32,
        /// Who.
        by: MemberId,
    },
    /// Your booking is cancelled, because the resource is closed then.
    BookingClosed {
        /// Which.
        booking: BookingFacts,
        /// The closure.
        closure: Closure,
        /// A free slot of the same length that could be had instead.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next: Option<Span>,
    },
    /// The turn you were offered is taken back, because the resource closes; you keep your place.
    TurnWithdrawn {
        /// Of what.
        resource: ResourceId,
        /// The offer.
        offer: OfferId,
        /// It is closed until then.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
    },
    /// Somebody ended your booking early.
    BookingEnded {
        /// Which.
        booking: BookingFacts,
        /// Who.
        by: MemberId,
    },
    /// The taken time you wanted is free: it is yours if you want it.
    WaitlistOffered {
        /// Of what.
        resource: ResourceId,
        /// Which time.
        span: Span,
        /// The offer.
        offer: OfferId,
        /// The offer holds until then.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
        /// Who waits together with you: whoever takes it takes it for both.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        with: Option<MemberId>,
    },
    /// Something of somebody you wait together with, or are asked to.
    WaitTogether {
        /// For what.
        resource: ResourceId,
        /// For which time.
        span: Span,
        /// By which place.
        waitlist: WaitlistId,
        /// Who.
        by: MemberId,
        /// What.
        news: TogetherNews,
    },
    /// You did not answer in time; it goes to the next.
    WaitlistLapsed {
        /// Of what.
        resource: ResourceId,
        /// Which time.
        span: Span,
    },
    /// The taken time you wait for will not come free: the resource is closed then.
    WaitlistClosed {
        /// Of what.
        resource: ResourceId,
        /// Which time.
        span: Span,
        /// The closure.
        closure: Closure,
    },
    /// A member asks for what you have to approve.
    ApprovalAsked {
        /// What, or the first of a series.
        booking: BookingFacts,
        /// How many dates.
        dates: u32,
        /// Until then.
        #[serde(with = "crate::time::seconds")]
        by: DateTime<Utc>,
    },
    /// A manager lets you have what you asked for.
    BookingApproved {
        /// What, or the first of a series.
        booking: BookingFacts,
        /// How many dates.
        dates: u32,
    },
    /// A manager does not let you have what you asked for.
    BookingDenied {
        /// What, or the first of a series.
        booking: BookingFacts,
        /// How many dates.
        dates: u32,
        /// Who.
        by: MemberId,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<TextId>,
    },
    /// No manager approved in time what you asked for.
    ApprovalLapsed {
        /// What.
        booking: BookingFacts,
    },
    /// Somebody wants to hand you a booking, or to trade one with you: you decide.
    Proposed {
        /// What.
        proposal: ProposalFacts,
    },
    /// What you proposed has its answer, or will have none.
    ProposalEnded {
        /// What.
        proposal: ProposalFacts,
        /// How.
        how: ProposalEnd,
    },
    /// Somebody moved your booking, or made it longer.
    BookingMoved {
        /// Which, as it is now.
        booking: BookingFacts,
        /// When it was before.
        from: Span,
        /// Who.
        by: MemberId,
    },
    /// The board you placed cannot be kept.
    BoardPaused {
        /// What it shows; `None`: everything.
        resource: Option<ResourceId>,
        /// Why.
        why: BoardTrouble,
    },
    /// Wishes for a week are collected, for everybody in a chat.
    DrawOpened {
        /// Of what.
        resource: ResourceId,
        /// The Monday of the week.
        week: NaiveDate,
        /// They are drawn then.
        #[serde(with = "crate::time::seconds")]
        closes_at: DateTime<Utc>,
        /// What the seed will fit.
        commitment: Hash256,
    },
    /// A week was drawn, for everybody in a chat.
    DrawHeld {
        /// Of what.
        resource: ResourceId,
        /// The Monday of the week.
        week: NaiveDate,
        /// How many wished.
        members: u32,
        /// How many bookings that made.
        granted: u32,
        /// What settled ties.
        seed: Seed,
    },
    /// Your wishes were drawn. What you got is looked up when it is sent.
    WishesDrawn {
        /// For what.
        resource: ResourceId,
        /// The Monday of the week.
        week: NaiveDate,
    },
    /// What you wished for is not drawn after all.
    DrawCalledOff {
        /// Of what.
        resource: ResourceId,
        /// Because it is out of service; else it can be booked at once.
        resource_removed: bool,
    },
    /// What the day brings, for everybody in a chat. What it tells is looked up when it is sent.
    Digest {
        /// The chat.
        place: PlaceId,
        /// The day, where the community is.
        day: NaiveDate,
    },
}
