//! What people ask of the desk.

mod reference;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::board::BoardNews;
use super::closure::Moment;
use super::history::HistoryWish;
use super::identity::{Chat, Identity};
use super::ids::{BoardId, BookingId, NoticeId, OfferId, WaitlistId, WishId};
use super::import::ImportWish;
use super::limit::LimitChange;
use super::preferences::{LeadChoice, PingPlace, ZoneChoice};
use super::proposal::ProposalRef;
use super::quiet::QuietChoice;
use super::resource::ResourceChanges;
use super::series::{SeriesId, SeriesShift, SeriesWish};
use super::settings::{LanguageChoice, SettingsChanges};
use super::team::{HeldRoles, TeamChange};
use crate::time::{DaySpec, Language, OpeningHours, When};

pub use reference::{MemberRef, ResourceRef, ScheduleRange};

/// The platform's own id of a request, `discord:<interaction>` or `telegram:<update>`: the same id
/// again is the same request again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestId(pub String);

/// What somebody may do in the community.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Not seen in one of the community's chats: a private chat, where only those who are members
    /// already may ask.
    Stranger,
    /// Speaks in one of the community's chats.
    Member,
    /// Runs one of the community's chats.
    Manager,
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub identity: Identity,
    /// What the platform calls them; cleaned before it is kept.
    pub name: String,
    /// How they can be mentioned by text, without the `@`.
    pub handle: Option<String>,
    /// What the platform lets them do where they ask.
    pub role: Role,
    /// The language of their app, if the platform tells.
    pub language: Option<Language>,
    /// The roles they have where they ask, if there are roles and the platform tells.
    pub roles: Option<HeldRoles>,
}

/// One thing somebody asks of a community's desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its id on the platform.
    pub id: RequestId,
    /// Who asks.
    pub actor: Actor,
    /// Where: notices that cannot be sent privately will go there.
    pub place: Option<Chat>,
    /// When they sent it; `in 30 min` counts from here.
    pub sent_at: DateTime<Utc>,
    /// Others read the answer, too: it says nothing that only a manager may know.
    pub is_public: bool,
    /// What.
    pub act: Act,
}

/// Everything that can be asked of a community's desk, by people or by Dibs' own machinery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Take a slot.
    Book {
        /// Of what.
        resource: ResourceRef,
        /// From when (and perhaps to when).
        when: When,
        /// For how long, in minutes; else to the end `when` names, else one slot.
        minutes: Option<u32>,
        /// How many seats.
        seats: u32,
        /// A note to go with it.
        note: Option<String>,
    },
    /// Stand in line for the next free turn.
    Join {
        /// Of what.
        resource: ResourceRef,
        /// For how long, in minutes; else one slot.
        minutes: Option<u32>,
    },
    /// Leave the line.
    Leave {
        /// Of what.
        resource: ResourceRef,
    },
    /// See the line.
    Line {
        /// Of what.
        resource: ResourceRef,
    },
    /// Take the offered turn.
    Claim {
        /// Of what; may be left out when only one turn is offered.
        resource: Option<ResourceRef>,
        /// Exactly this offer: a button's.
        offer: Option<OfferId>,
    },
    /// Hand the offered turn on.
    Pass {
        /// Of what; may be left out when only one turn is offered.
        resource: Option<ResourceRef>,
        /// Exactly this offer: a button's.
        offer: Option<OfferId>,
    },
    /// End a running booking early.
    Done {
        /// Of what; may be left out when only one runs.
        resource: Option<ResourceRef>,
        /// Exactly this booking: a button's.
        booking: Option<BookingId>,
    },
    /// Let a member have what they asked for; of a series, all that waits.
    Approve {
        /// Which booking; may be left out when only one waits.
        booking: Option<BookingId>,
    },
    /// Do not let a member have it.
    Deny {
        /// Which booking; may be left out when only one waits.
        booking: Option<BookingId>,
        /// Why not, for the member.
        why: Option<String>,
    },
    /// Check in: I am there.
    Here {
        /// To what; may be left out when only one booking fits.
        resource: Option<ResourceRef>,
        /// Exactly this booking: a button's.
        booking: Option<BookingId>,
    },
    /// Be pinged once more before it begins.
    Snooze {
        /// Before what; else before what begins next.
        resource: Option<ResourceRef>,
        /// Exactly this booking: a button's.
        booking: Option<BookingId>,
        /// In so many minutes; else in [`Act::USUAL_SNOOZE_MINUTES`].
        by_minutes: Option<u32>,
    },
    /// Have longer to check in.
    Late {
        /// To what; may be left out when only one booking fits.
        resource: Option<ResourceRef>,
        /// Exactly this booking: a button's.
        booking: Option<BookingId>,
    },
    /// Give a booking up.
    Cancel {
        /// Which.
        booking: BookingId,
    },
    /// My bookings and places in line.
    Mine,
    /// See or choose the language one is spoken to in.
    Language {
        /// What to choose; nothing to see it.
        choice: Option<LanguageChoice>,
    },
    /// Have a code by which another account becomes the asker's.
    LinkCode {
        /// Its hash; the code is made outside of the rules, and kept nowhere.
        hash: String,
    },
    /// Become one member with whoever was given a code.
    Link {
        /// Its hash.
        hash: String,
    },
    /// Leave the member that this account is one of several of.
    Unlink,
    /// Have everything personal erased.
    Forget {
        /// They mean it; else they are told what would be erased.
        sure: bool,
    },
    /// See or choose when and where one is pinged.
    Remind {
        /// How long before; nothing leaves it as it is.
        lead: Option<LeadChoice>,
        /// Where; nothing leaves it as it is.
        place: Option<PingPlace>,
        /// When not to be rung; nothing leaves it as it is.
        quiet: Option<QuietChoice>,
    },
    /// See or choose the zone one reads and writes times in.
    Timezone {
        /// What to choose; nothing to see it.
        choice: Option<ZoneChoice>,
    },
    /// Who has it now and next.
    Who {
        /// What.
        resource: ResourceRef,
    },
    /// Free slots of a day.
    Free {
        /// Of one resource, or of all.
        resource: Option<ResourceRef>,
        /// Which day.
        day: DaySpec,
    },
    /// The timetable of a day, or of the week that begins with it.
    Schedule {
        /// Of one resource, or of all.
        resource: Option<ResourceRef>,
        /// Which day.
        day: DaySpec,
        /// How much; of all resources it is always a day.
        range: ScheduleRange,
    },
    /// Suggest free starts for what is being typed.
    SuggestTimes {
        /// Of what.
        resource: ResourceRef,
        /// Most suggestions wanted.
        limit: usize,
    },
    /// Add a resource.
    AddResource {
        /// What to call it.
        name: String,
        /// The rest.
        changes: ResourceChanges,
    },
    /// Change a resource.
    EditResource {
        /// Which.
        resource: ResourceRef,
        /// How.
        changes: ResourceChanges,
    },
    /// Take a resource out of service.
    RemoveResource {
        /// Which.
        resource: ResourceRef,
        /// Even if it has bookings or a queue: their holders are told.
        even_if_in_use: bool,
    },
    /// All resources.
    ListResources,
    /// One resource in full.
    ShowResource {
        /// Which.
        resource: ResourceRef,
    },
    /// Set opening hours.
    SetHours {
        /// Of what.
        resource: ResourceRef,
        /// The new hours.
        hours: OpeningHours,
    },
    /// Take a slot for somebody.
    Assign {
        /// Of what.
        resource: ResourceRef,
        /// For whom.
        member: MemberRef,
        /// From when (and perhaps to when).
        when: When,
        /// For how long, in minutes; else to the end `when` names, else one slot.
        minutes: Option<u32>,
    },
    /// Send somebody out of the line, and end what they have now.
    Kick {
        /// Of what.
        resource: ResourceRef,
        /// Whom.
        member: MemberRef,
    },
    /// Close something for a while.
    Close {
        /// What.
        resource: ResourceRef,
        /// From then on.
        from: Moment,
        /// Until then; without it, what `from` says of an end, or to the end of its day.
        to: Option<Moment>,
        /// Why.
        why: Option<String>,
    },
    /// Open it again.
    Reopen {
        /// What.
        resource: ResourceRef,
        /// From then on; else from now on.
        from: Option<Moment>,
    },
    /// Have a board in the chat where this is asked, in place of the one of the same thing there.
    Board {
        /// Of what; else of everything.
        resource: Option<ResourceRef>,
    },
    /// Take boards away from the chat where this is asked.
    TakeBoardAway {
        /// That of one resource; else all.
        resource: Option<ResourceRef>,
    },
    /// The adapter tells what became of a board's message.
    BoardNews {
        /// Of which board.
        board: BoardId,
        /// What.
        news: BoardNews,
    },
    /// See or change how much each member may have.
    Limit {
        /// Of what, or of which group; `None`: of everything together.
        resource: Option<ResourceRef>,
        /// What to change.
        change: Option<LimitChange>,
        /// For the members of the team of that name; `None`: for everybody.
        team: Option<String>,
    },
    /// See all teams, or see or change one.
    Team {
        /// Its name; `None`: all.
        name: Option<String>,
        /// What to change.
        change: Option<TeamChange>,
    },
    /// See or change the community's settings.
    Settings {
        /// What to change.
        changes: SettingsChanges,
    },
    /// See what was.
    LookBack(HistoryWish),
    /// Look at the rows of a file, or take them over.
    Import(ImportWish),
    /// May this actor join this community's chat with another? Changes nothing.
    AskToConnect,
    /// Leave this community for another: its chats have joined that one.
    MoveTo {
        /// Which.
        community: super::ids::CommunityId,
    },
    /// The outbox gave a notice up; the record shows it and managers see it.
    NoticeUndeliverable {
        /// Which.
        notice: NoticeId,
        /// Whom it was for.
        to: super::ids::MemberId,
        /// Why.
        why: Undeliverable,
    },
    /// Have it for longer.
    Extend {
        /// What; may be left out when only one booking runs.
        resource: Option<ResourceRef>,
        /// Exactly this booking: a button's.
        booking: Option<BookingId>,
        /// By so many minutes; else by [`Act::USUAL_EXTENSION_MINUTES`].
        by_minutes: Option<u32>,
    },
    /// Have a booking at another time. It is kept until the new time is certain.
    Move {
        /// Which.
        booking: BookingId,
        /// From when (and perhaps to when).
        when: When,
        /// For how long, in minutes; else to the end `when` names, else as long as it was.
        minutes: Option<u32>,
    },
    /// Wait for a time that is taken.
    Wait {
        /// Of what.
        resource: ResourceRef,
        /// From when (and perhaps to when).
        when: When,
        /// For how long, in minutes; else to the end `when` names, else one slot.
        minutes: Option<u32>,
        /// How many seats.
        seats: u32,
    },
    /// Wait for a time that is taken together with somebody: a seat for both, or none.
    WaitTogether {
        /// Of what.
        resource: ResourceRef,
        /// From when (and perhaps to when).
        when: When,
        /// For how long, in minutes; else to the end `when` names, else one slot.
        minutes: Option<u32>,
        /// How many seats they asked for each: only one is possible.
        seats: u32,
        /// With whom.
        with: MemberRef,
    },
    /// Agree to wait together with whoever asked.
    AgreeToWait {
        /// By which place: a button's.
        waitlist: WaitlistId,
    },
    /// Wait for a time no longer.
    LeaveWaitlist {
        /// Which place: a button's.
        waitlist: WaitlistId,
    },
    /// See how the weeks of a resource are drawn.
    Draw {
        /// Of what.
        resource: ResourceRef,
    },
    /// Wish for something no longer.
    WithdrawWish {
        /// Which.
        wish: WishId,
    },
    /// Hands one of the asker's bookings to somebody, if they agree.
    Give {
        /// Which.
        booking: BookingId,
        /// To whom.
        member: MemberRef,
    },
    /// Trades one of the asker's bookings for somebody else's, if they agree.
    Swap {
        /// The asker's.
        booking: BookingId,
        /// The other's.
        wanted: BookingId,
    },
    /// Agrees to a proposal.
    Accept {
        /// Which.
        proposal: ProposalRef,
    },
    /// Does not want what is proposed, or takes the asker's own proposal back.
    Decline {
        /// Which.
        proposal: ProposalRef,
    },
    /// Take the last cancel back.
    Undo {
        /// Only if it was of this booking: a button's.
        booking: Option<BookingId>,
    },
    /// Take a slot every week.
    BookSeries(SeriesWish),
    /// Have some bookings of a series at another time.
    MoveSeries(SeriesShift),
    /// Give up what a series still has ahead.
    CancelSeries {
        /// Which.
        series: SeriesId,
        /// Only what begins then or later.
        from: DateTime<Utc>,
    },
}

impl Act {
    /// How much longer somebody has it who does not say by how much, in minutes.
    pub const USUAL_EXTENSION_MINUTES: u32 = 30;
    /// How soon somebody is pinged again who does not say how soon, in minutes.
    pub const USUAL_SNOOZE_MINUTES: u32 = 10;
}

/// Why a notice could not be delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undeliverable {
    /// The platform will not let Dibs write to them, and there was no chat to fall back to.
    NoWayToReach,
    /// The platform refused the message itself.
    Refused,
    /// It was tried until it helped nobody any more.
    TooLate,
}
