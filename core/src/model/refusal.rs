//! Why the desk says no, as data; front ends word it, with a next step. A refusal changes nothing.

mod draw;
mod teams;
mod terms;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::booking::BookingFacts;
use super::closure::Closure;
use super::ids::{BookingId, CommunityId, MemberId, OfferId, ResourceId};
use super::limit::{Limit, Relaxed};
pub use super::linking::LinkObstacle;
use super::proposal::ProposalFacts;
use super::series::{SeriesDate, SeriesShift, Weeks};
use super::text::BadText;
use crate::time::{Span, TimeRefusal};

pub use self::draw::DrawRefusal;
pub use self::teams::TeamObstacle;

pub use self::terms::{Apart, Collection, CoolDown, NotTogether, Obstacle, Quantity};

/// A polite no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No resource goes by that name.
    UnknownResource {
        /// What was asked for, made readable and cut.
        asked: String,
        /// The nearest names there are.
        nearest: Vec<String>,
    },
    /// There are no resources at all.
    NoResources,
    /// That resource is out of service.
    ResourceGone {
        /// Which.
        resource: ResourceId,
    },
    /// There never was such a booking.
    UnknownBooking {
        /// What was asked for.
        booking: BookingId,
    },
    /// That booking is over.
    BookingOver {
        /// What was asked for.
        booking: BookingId,
    },
    /// That booking is somebody else's.
    NotYours {
        /// Which.
        booking: BookingFacts,
    },
    /// The time is taken.
    Taken {
        /// What was asked for.
        resource: ResourceId,
        /// When.
        span: Span,
        /// Who has it then (the first few).
        holders: Vec<BookingFacts>,
        /// The nearest free slots, nearest first.
        alternatives: Vec<Span>,
    },
    /// The time is held for those who wait.
    HeldForQueue {
        /// What was asked for.
        resource: ResourceId,
        /// When.
        span: Span,
        /// How many wait.
        waiting: u32,
        /// The first free slots that anybody may take.
        alternatives: Vec<Span>,
    },
    /// You hold an offer for just that: claim it.
    ClaimInstead {
        /// Of what.
        resource: ResourceId,
        /// The offer.
        offer: super::answer::OfferFacts,
    },
    /// It is closed then.
    OutsideHours {
        /// What was asked for.
        resource: ResourceId,
        /// When.
        span: Span,
        /// The nearest free slots, nearest first.
        alternatives: Vec<Span>,
    },
    /// The time cannot be had, for a reason of its own.
    Time {
        /// In which zone it was read.
        zone: Tz,
        /// Of what.
        resource: Option<ResourceId>,
        /// What is wrong with it.
        why: TimeRefusal,
    },
    /// `now`, `claim` or `done` in a message that is too old to mean it.
    Stale {
        /// When it was sent.
        sent_at: DateTime<Utc>,
    },
    /// Longer than anybody may have it at a time.
    TooLong {
        /// Of what.
        resource: ResourceId,
        /// The limit, in minutes.
        limit_minutes: u32,
    },
    /// Shorter than can be booked.
    TooShort {
        /// Of what.
        resource: ResourceId,
        /// The least, in minutes.
        least_minutes: u32,
    },
    /// More seats than there are, or none.
    BadSeats {
        /// Of what.
        resource: ResourceId,
        /// How many there are.
        capacity: u32,
    },
    /// Nothing is free as far as one can see.
    NothingFree {
        /// Of what.
        resource: ResourceId,
        /// How far was looked, in days.
        looked_days: u32,
    },
    /// You stand in that line.
    AlreadyWaiting {
        /// Of what.
        resource: ResourceId,
        /// 1 = first.
        place_in_line: u32,
        /// About when your turn comes.
        expected_at: Option<DateTime<Utc>>,
        /// The turn that is held for you now.
        offer: Option<super::answer::OfferFacts>,
    },
    /// You had it lately: the line is for others first.
    CoolingDown(CoolDown),
    /// You do not stand in that line.
    NotWaiting {
        /// Of what.
        resource: ResourceId,
    },
    /// Nothing is offered to you.
    NoOffer,
    /// That offer is somebody else's.
    NotYourOffer {
        /// Of what.
        resource: ResourceId,
    },
    /// That offer is over.
    OfferOver {
        /// Of what, if it is known.
        resource: Option<ResourceId>,
    },
    /// Several are possible: say which.
    WhichOne {
        /// Of these.
        resources: Vec<ResourceId>,
    },
    /// No booking of yours runs now.
    NothingRunning,
    /// No booking of yours runs now or soon that you could check in to.
    NothingToCheckIn {
        /// The next of yours.
        next: Option<BookingFacts>,
    },
    /// Nobody has to check in there.
    NoCheckIn {
        /// Of what.
        resource: ResourceId,
    },
    /// It is too early to check in.
    CheckInTooEarly {
        /// To which.
        booking: BookingFacts,
        /// It can be done from then on.
        from: DateTime<Utc>,
    },
    /// You are checked in already.
    CheckedInAlready {
        /// To which.
        booking: BookingFacts,
    },
    /// You said already that you run late.
    LateAlready {
        /// For which.
        booking: BookingFacts,
        /// You have until then to check in.
        by: DateTime<Utc>,
    },
    /// That booking has not begun: it can be cancelled.
    NotBegun {
        /// Which.
        booking: BookingFacts,
    },
    /// Managers only.
    NotManager,
    /// Members only: say something in the community's chat first.
    NotMember,
    /// That is for a chat of the community's, and this is none.
    NoChatHere,
    /// Messages are not kept up to date there: a private chat, or a terminal.
    NoBoardHere,
    /// No board stands in this chat.
    NoBoard {
        /// Of that; `None`: none at all.
        resource: Option<ResourceId>,
    },
    /// A digest comes more often than that.
    DigestTooOften {
        /// Least time between two, in minutes.
        least_minutes: u32,
    },
    /// No more chats can have a digest.
    TooManyDigests {
        /// Most of a community.
        most: u32,
    },
    /// A name that cannot be kept.
    BadName {
        /// Why.
        why: BadText,
    },
    /// A note that cannot be kept.
    BadNote {
        /// Why.
        why: BadText,
    },
    /// Something else has that name.
    NameTaken {
        /// Which.
        resource: ResourceId,
    },
    /// A name that commands use as a word of their own.
    NameReserved {
        /// The word.
        word: String,
    },
    /// A number out of its range.
    OutOfRange {
        /// Of what.
        what: Quantity,
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// It would change more than one entry of the journal can hold.
    TooMuchAtOnce,
    /// Steps must divide a day evenly.
    StepDoesNotDivideDay,
    /// As many as there can be.
    Full {
        /// Of what.
        what: Collection,
        /// The limit.
        limit: usize,
    },
    /// No such proposal waits for an answer, or not any more.
    NoProposal,
    /// Several proposals wait for an answer.
    WhichProposal {
        /// Those.
        proposals: Vec<ProposalFacts>,
    },
    /// Only the holder gives a booking away or trades it, no manager either.
    HoldersOnly {
        /// Which.
        booking: BookingFacts,
    },
    /// None of several alike can be had then.
    NoneFree {
        /// What they are called together.
        group: String,
        /// One of them, whose zone tells the time.
        resource: ResourceId,
        /// When.
        span: Span,
        /// What can be had instead, soonest first.
        alternatives: Vec<(ResourceId, Span)>,
    },
    /// Several go by that name together.
    GroupTaken {
        /// The name.
        name: String,
    },
    /// Only managers may book it.
    ManagersBook {
        /// What.
        resource: ResourceId,
    },
    /// Only that team, and managers, may book it.
    TeamBooks {
        /// What.
        resource: ResourceId,
        /// What the team is called.
        team: String,
    },
    /// It cannot be done with a team, or with none of that name.
    Team {
        /// Why.
        why: TeamObstacle,
    },
    /// A queue gives turns at once, and this waits for a manager's word.
    NoTurnsUnapproved {
        /// What.
        resource: ResourceId,
    },
    /// What a manager approves, or has approved, stays as it was asked for.
    ApprovedAsAsked {
        /// Which.
        booking: BookingFacts,
    },
    /// Nothing waits for approval, or this does not.
    NothingToApprove,
    /// Several bookings wait for approval.
    WhichApproval {
        /// The first of them, soonest first.
        bookings: Vec<BookingFacts>,
    },
    /// The booking is theirs already.
    SameHolder {
        /// Which.
        booking: BookingFacts,
    },
    /// Whoever proposed the trade may not have by now what they wanted, because of a limit.
    TheyMayNot {
        /// The trade; apart, for it is large.
        proposal: Box<ProposalFacts>,
    },
    /// The resource has bookings or a line: remove it all the same?
    ResourceInUse {
        /// Which.
        resource: ResourceId,
        /// Bookings that would be cancelled.
        bookings: u32,
        /// People who wait.
        waiting: u32,
    },
    /// No member is known by that, or several are.
    UnknownMember {
        /// What was asked for, made readable and cut.
        asked: String,
    },
    /// A file says the same in that line already; 1 = the header.
    SaidBefore(u32),
    /// They neither stand in line for it nor have it now.
    NotThere {
        /// What.
        resource: ResourceId,
        /// Who.
        member: MemberId,
    },
    /// It is closed then.
    Closed {
        /// What was asked for.
        resource: ResourceId,
        /// When.
        span: Span,
        /// The closure.
        closure: Closure,
        /// The nearest free slots, nearest first.
        alternatives: Vec<Span>,
    },
    /// It is not closed, so it cannot be opened again.
    NotClosed {
        /// What.
        resource: ResourceId,
    },
    /// A limit forbids it.
    LimitReached {
        /// What was asked for.
        resource: ResourceId,
        /// It is a limit of everything together, and not of that resource alone.
        everywhere: bool,
        /// It is a limit of the group of that name together.
        group: Option<String>,
        /// It is set for the members of that team.
        team: Option<String>,
        /// What is free of it.
        free: Box<Relaxed>,
        /// Which.
        limit: Limit,
        /// What was used of it, in bookings or minutes, where it is an amount.
        used: u32,
        /// The same may be asked for again then, if that is known.
        ask_again_at: Option<DateTime<Utc>>,
        /// The next slot that is free and would be allowed now, if there is one.
        next: Option<Span>,
    },
    /// Nothing was asked to change.
    NothingToChange {
        /// Of which.
        resource: ResourceId,
    },
    /// The community is part of another one now.
    Moved {
        /// Which.
        community: CommunityId,
    },
    /// The community cannot join another while it has bookings or lines.
    BusyCommunity {
        /// Bookings.
        bookings: u32,
        /// People who wait.
        waiting: u32,
    },
    /// No such code, or used, or too old.
    BadCode,
    /// The two chats are one community already.
    AlreadyConnected,
    /// The two accounts do not become one member.
    CannotLink {
        /// Why.
        why: LinkObstacle,
    },
    /// The account is the only one of its member.
    OnlyAccount,
    /// Nothing is known of the account.
    NotKnown,
    /// The booking cannot be that much longer.
    NotLonger {
        /// Which.
        booking: BookingFacts,
        /// How long it was to go on.
        wanted_until: DateTime<Utc>,
        /// How long it could; its end as it is if not at all.
        possible_until: DateTime<Utc>,
        /// What is in the way.
        obstacle: Obstacle,
    },
    /// That booking has begun: it stays where it is.
    HasBegun {
        /// Which.
        booking: BookingFacts,
    },
    /// The booking is at just that time.
    SameTime {
        /// Which.
        booking: BookingFacts,
    },
    /// The time is held for somebody who waited for it.
    HeldForWaitlist {
        /// What was asked for.
        resource: ResourceId,
        /// When.
        span: Span,
        /// It is held until then.
        until: DateTime<Utc>,
        /// It is held for you: claim it.
        own: Option<OfferId>,
        /// The nearest free slots, nearest first.
        alternatives: Vec<Span>,
    },
    /// A draw is in the way.
    Draw(DrawRefusal),
    /// There is nothing to wait for: that time is free.
    IsFree {
        /// What was asked for.
        resource: ResourceId,
        /// When.
        span: Span,
    },
    /// You wait for that time already.
    OnWaitlist {
        /// Your place.
        wait: super::answer::MyWait,
    },
    /// Two cannot wait for that together.
    NotTogether(NotTogether),
    /// Nothing of yours was cancelled so shortly before.
    NothingToUndo {
        /// For how long a cancel can be taken back, in minutes.
        within_minutes: u32,
    },
    /// Not all dates of the series can be had; none is booked.
    SeriesBlocked {
        /// Of what.
        resource: ResourceId,
        /// When its first date would begin, whether it can be had or not.
        start: DateTime<Utc>,
        /// How long that would be, in minutes.
        minutes: u32,
        /// How many seats were asked for.
        seats: u32,
        /// The note that was to go with each booking.
        note: Option<String>,
        /// All dates, soonest first, with what is in the way of each.
        dates: Vec<SeriesDate>,
    },
    /// Not all of these bookings of a series can be moved like that; none is.
    SeriesStays {
        /// Of what.
        resource: ResourceId,
        /// How they were to be moved.
        wish: SeriesShift,
        /// What is in the way of those that cannot be; never none.
        dates: Vec<SeriesDate>,
        /// Those that can be.
        movable: Weeks,
    },
    /// Nothing of yours lies ahead that you could be pinged before.
    NothingToSnooze,
    /// It begins too soon for another ping.
    TooLateToSnooze {
        /// Which.
        booking: BookingFacts,
    },
    /// The series would end before it begins.
    SeriesEmpty {
        /// Of what.
        resource: ResourceId,
        /// When it would begin.
        start: DateTime<Utc>,
        /// The day it would end with.
        until: NaiveDate,
    },
}
