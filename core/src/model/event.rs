//! What happened in a community: the journal's words. Additive for ever: an old journal must load.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::board::{Board, BoardTrouble};
use super::booking::{Booking, Ending};
use super::closure::Closure;
use super::digest::DigestTimes;
use super::draw::{DrawPlan, DrawResult, Hash256, Wish};
use super::identity::Chat;
use super::ids::{
    BoardId, BookingId, CommunityId, MemberId, NoticeId, OfferId, PlaceId, ProposalId, ResourceId,
    TeamId, TextId, WaitlistId, WishId,
};
use super::limit::{Limit, Relaxed};
use super::linking::LinkCode;
use super::notice::Notice;
use super::preferences::Pings;
use super::proposal::{Proposal, ProposalEnd};
use super::queue::{Departure, Waiting};
use super::request::Undeliverable;
use super::resource::Resource;
use super::settings::Settings;
use super::team::{PlatformRole, Standing};
use super::waitlist::{WaitlistEnd, WaitlistPlace};
use crate::time::Language;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "e", rename_all = "snake_case")]
pub enum Event {
    /// Settings were set; the first entry of every journal has one.
    SettingsChanged {
        /// All of them, as they are now.
        settings: Settings,
    },
    /// A chat got a number.
    PlaceSeen {
        /// The number.
        place: PlaceId,
        /// The chat.
        chat: Chat,
    },
    /// Somebody became a member.
    MemberJoined {
        /// Their number.
        member: MemberId,
        /// The row that holds their account.
        identity: TextId,
    },
    /// A member is called something else than before.
    MemberNamed {
        /// Who.
        member: MemberId,
        /// The row that holds the name.
        name: Option<TextId>,
        /// The row that holds the handle.
        handle: Option<TextId>,
    },
    /// A member was given a code by which another account can become theirs.
    LinkCodeGiven {
        /// The code.
        code: LinkCode,
    },
    /// A member typed a code that nobody was given.
    WrongCodeTyped {
        /// Who.
        member: MemberId,
    },
    /// Two members are one from now on: accounts, bookings and places of `gone` are `kept`'s, and
    /// what either used is added up.
    MembersLinked {
        /// Who is left.
        kept: MemberId,
        /// Whose number is of former times.
        gone: MemberId,
    },
    /// An account is not a member's any more.
    AccountLeft {
        /// Whose it was.
        member: MemberId,
        /// The row that held it.
        identity: TextId,
        /// Rows that are erased with this, that one among them.
        erased: Vec<TextId>,
    },
    /// Everything personal of a member is erased.
    MemberForgotten {
        /// Who.
        member: MemberId,
        /// The rows that are erased with this.
        erased: Vec<TextId>,
    },
    /// A member chose the language they are spoken to in.
    LanguageChosen {
        /// Who.
        member: MemberId,
        /// Which; `None`: their app's.
        language: Option<Language>,
    },
    /// A member's app speaks another language than before.
    LanguageHeard {
        /// Who.
        member: MemberId,
        /// Which.
        language: Language,
    },
    /// A member chose when and where they are pinged.
    PingsChosen {
        /// Who.
        member: MemberId,
        /// All of it, as it is now.
        pings: Pings,
    },
    /// A manager chose when a chat gets its digest.
    DigestSet {
        /// Which chat.
        place: PlaceId,
        /// Who.
        by: MemberId,
        /// When; `None`: never any more.
        times: Option<DigestTimes>,
    },
    /// A member chose the zone they read and write times in.
    ZoneChosen {
        /// Who.
        member: MemberId,
        /// Which; `None`: that of each resource.
        zone: Option<Tz>,
    },
    /// A resource was added, or is different now.
    ResourceSet {
        /// All of it, as it is now.
        resource: Resource,
    },
    /// Something is closed for a while, or open again.
    ClosuresSet {
        /// What.
        resource: ResourceId,
        /// All its closures that are not over, as they are now, by start.
        closures: Vec<Closure>,
    },
    /// A turn is not held any more, because of a closure; its member stands where they stood.
    OfferWithdrawn {
        /// Of what.
        resource: ResourceId,
        /// From whom.
        member: MemberId,
    },
    /// How much each member may have was changed.
    LimitsSet {
        /// Of what; `None`: of everything together, or of a group.
        resource: Option<ResourceId>,
        /// Of the group of that name, folded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<String>,
        /// For the members of that team; `None`: for everybody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        team: Option<TeamId>,
        /// All limits of that, as they are now.
        limits: Vec<Limit>,
    },
    /// When what is booked is free of limits was changed.
    LimitsRelaxed {
        /// Of what; `None`: of everything together, or of a group.
        resource: Option<ResourceId>,
        /// Of the group of that name, folded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<String>,
        /// When, as it is now.
        relaxed: Relaxed,
    },
    /// There is a team, or its role is another one.
    TeamSet {
        /// Which.
        team: TeamId,
        /// What it is called.
        name: String,
        /// Whoever has that role belongs to it, too.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<PlatformRole>,
    },
    /// A member belongs to a team.
    TeamJoined {
        /// To which.
        team: TeamId,
        /// Who.
        member: MemberId,
    },
    /// A member does not belong to a team any more.
    TeamLeft {
        /// To which.
        team: TeamId,
        /// Who.
        member: MemberId,
    },
    /// A team is gone.
    TeamDropped {
        /// Which.
        team: TeamId,
    },
    /// A member has other roles than before, or manages now, or does not any more.
    StandingSeen {
        /// Who.
        member: MemberId,
        /// What they are now.
        standing: Standing,
    },
    /// A slot was taken.
    Booked {
        /// The booking.
        booking: Booking,
    },
    /// A booking is over.
    Ended {
        /// Which.
        booking: BookingId,
        /// From then on the time is free.
        #[serde(with = "crate::time::seconds")]
        at: DateTime<Utc>,
        /// How it ended.
        how: Ending,
    },
    /// Somebody stands at the end of the line.
    QueueJoined {
        /// Of what.
        resource: ResourceId,
        /// Who and how.
        waiting: Waiting,
    },
    /// Somebody is out of the line.
    QueueLeft {
        /// Of what.
        resource: ResourceId,
        /// Who.
        member: MemberId,
        /// Why.
        why: Departure,
    },
    /// Somebody in line stands elsewhere: the line is fair, or they joined again in time.
    QueueMoved {
        /// Of what.
        resource: ResourceId,
        /// Who.
        member: MemberId,
        /// Directly behind them; `None`: first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        behind: Option<MemberId>,
    },
    /// A turn is held for somebody.
    OfferMade {
        /// Of what.
        resource: ResourceId,
        /// For whom.
        member: MemberId,
        /// The offer's number.
        offer: OfferId,
        /// Until then.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
    },
    /// An offer holds longer, because the desk was down.
    OfferExtended {
        /// Of what.
        resource: ResourceId,
        /// For whom.
        member: MemberId,
        /// Until then.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
    },
    /// An offer is gone; its member is one place further back, if anybody stood there.
    MovedBack {
        /// Of what.
        resource: ResourceId,
        /// Who.
        member: MemberId,
        /// They did not answer (and did not pass).
        lapsed: bool,
    },
    /// Somebody must be told something.
    Noticed {
        /// What and whom.
        notice: Notice,
    },
    /// Somebody could not be told.
    NoticeFailed {
        /// What.
        notice: NoticeId,
        /// Who.
        to: MemberId,
        /// Why.
        why: Undeliverable,
    },
    /// The community's chats belong to another one now; nothing happens here any more.
    MovedTo {
        /// To which.
        community: CommunityId,
    },
    /// A booking is another one now under its number: another time, or somebody else's.
    BookingChanged {
        /// All of it, as it is now.
        booking: Booking,
    },
    /// Somebody proposes to hand a booking over, or to trade two.
    Proposed {
        /// What, by whom and to whom.
        proposal: Proposal,
    },
    /// A proposal has its answer, or will have none.
    ProposalEnded {
        /// Which.
        proposal: ProposalId,
        /// How.
        how: ProposalEnd,
    },
    /// The holder of a booking is there.
    CheckedIn {
        /// Which.
        booking: BookingId,
    },
    /// The holder of a booking runs late.
    RunsLate {
        /// Which.
        booking: BookingId,
        /// They have until then to check in.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
    },
    /// The holder of a booking has longer to check in, because the desk was down.
    CheckInExtended {
        /// Which.
        booking: BookingId,
        /// Until then.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
    },
    /// A cancelled booking is one again.
    BookingRestored {
        /// All of it, as it is now.
        booking: Booking,
    },
    /// Somebody wants a time that is taken.
    WaitlistJoined {
        /// Who, and which.
        place: WaitlistPlace,
    },
    /// The second of two agreed to wait together.
    WaitlistAgreed {
        /// For what.
        resource: ResourceId,
        /// By which place.
        waitlist: WaitlistId,
        /// Where they agreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<PlaceId>,
    },
    /// That time is free, and held for them.
    WaitlistOffered {
        /// Of what.
        resource: ResourceId,
        /// To which place.
        waitlist: WaitlistId,
        /// The offer's number.
        offer: OfferId,
        /// Until then.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
    },
    /// It is held longer, because the desk was down.
    WaitlistExtended {
        /// Of what.
        resource: ResourceId,
        /// For which place.
        waitlist: WaitlistId,
        /// Until then.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
    },
    /// A place on the waitlist is gone.
    WaitlistLeft {
        /// Of what.
        resource: ResourceId,
        /// Which place.
        waitlist: WaitlistId,
        /// Why.
        why: WaitlistEnd,
    },
    /// The weeks of a resource are drawn from now on, or otherwise than before, or not any more: then
    /// what is wished for is forgotten.
    DrawSet {
        /// Of what.
        resource: ResourceId,
        /// How; `None`: not any more.
        plan: Option<DrawPlan>,
    },
    /// Wishes for the first undrawn week are collected.
    DrawOpened {
        /// Of what.
        resource: ResourceId,
        /// The Monday of that week.
        week: NaiveDate,
        /// They are drawn then.
        #[serde(with = "crate::time::seconds")]
        closes_at: DateTime<Utc>,
        /// What the seed will fit.
        commitment: Hash256,
    },
    /// Somebody told a wish.
    WishNoted {
        /// For what.
        resource: ResourceId,
        /// All of it.
        wish: Wish,
    },
    /// A wish is not wished any more.
    WishWithdrawn {
        /// For what.
        resource: ResourceId,
        /// Which.
        wish: WishId,
    },
    /// A week was drawn; what was granted was booked just before, in the same entry.
    DrawHeld {
        /// Of what.
        resource: ResourceId,
        /// How it went.
        result: DrawResult,
    },
    /// Weeks began that nobody could draw, because the desk was down: whoever is first may have them.
    DrawMissed {
        /// Of what.
        resource: ResourceId,
        /// The Monday of the first week that is not drawn now.
        undrawn: NaiveDate,
    },
    /// A board is to stand in a chat.
    BoardPlaced {
        /// All of it.
        board: Board,
    },
    /// A board's message was posted, for the first time or anew.
    BoardPosted {
        /// Which board.
        board: BoardId,
        /// The platform's number of the message.
        message: u64,
    },
    /// A board is not kept any more until it is placed anew.
    BoardPaused {
        /// Which.
        board: BoardId,
        /// Why.
        why: BoardTrouble,
    },
    /// A board is taken away: its message has to go.
    BoardRetired {
        /// Which.
        board: BoardId,
    },
    /// A board is gone, with its message.
    BoardGone {
        /// Which.
        board: BoardId,
    },
}

impl Event {
    /// The rows of personal text that are erased with it.
    pub fn erased(&self) -> &[TextId] {
        match self {
            Self::AccountLeft { erased, .. } | Self::MemberForgotten { erased, .. } => erased,
            _ => &[],
        }
    }
}
