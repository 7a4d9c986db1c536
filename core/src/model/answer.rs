//! What the desk answers, as data. Holds ids only, so that it can be kept in the journal; names
//! come with [`super::Labels`].

mod bounds;
mod facts;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::booking::BookingFacts;
use super::checkin::Presence;
use super::closure::Closure;
use super::digest::Digest;
use super::draw::{DrawView, MyWish, NotedWish};
use super::history::HistoryQuery;
use super::identity::Platform;
use super::ids::{BookingId, CommunityId, MemberId, ResourceId, TextId};
use super::import::ImportReport;
use super::limit::ScopeRules;
use super::proposal::{ProposalEnd, ProposalFacts};
use super::queue::QueueOrder;
use super::quiet::QuietHours;
use super::resource::Resource;
use super::series::{MySeries, SeriesId, SeriesRest, SeriesShift};
use super::settings::Settings;
use super::team::{TeamFacts, TeamNews};
use crate::time::{Language, Span, TimeRemark};

pub use facts::{
    Companion, Consent, Extent, Failure, FreeDay, LinePlace, MyPlace, MyWait, OfferFacts,
    ScheduleDay, TakenSeats,
};

/// The desk's answer to an accepted request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "a", rename_all = "snake_case")]
pub enum Answer {
    /// The slot is yours.
    Booked {
        /// The booking.
        booking: BookingFacts,
        /// When its holder will be pinged.
        #[serde(default, with = "crate::time::seconds::option")]
        remind_at: Option<DateTime<Utc>>,
        /// What was understood differently from what one might think.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        remarks: Vec<TimeRemark>,
    },
    /// You stand in line.
    Joined {
        /// Of what.
        resource: ResourceId,
        /// 1 = first.
        place_in_line: u32,
        /// About when your turn comes, if it can be told.
        #[serde(default, with = "crate::time::seconds::option")]
        expected_at: Option<DateTime<Utc>>,
        /// It is free: the turn is offered to you now.
        offer: Option<OfferFacts>,
    },
    /// You are out of the line.
    Left {
        /// Of what.
        resource: ResourceId,
        /// Until then you have your place back if you join again.
        #[serde(
            default,
            with = "crate::time::seconds::option",
            skip_serializing_if = "Option::is_none"
        )]
        place_until: Option<DateTime<Utc>>,
    },
    /// The line.
    Line {
        /// Of what.
        resource: ResourceId,
        /// Who has it now.
        running: Vec<BookingFacts>,
        /// Who waits, in order; the first [`Answer::MOST_LINE_PLACES`].
        places: Vec<LinePlace>,
        /// How many wait in all.
        waiting: u32,
        /// In which order they are served.
        #[serde(default)]
        queue: QueueOrder,
    },
    /// The offered turn is yours.
    Claimed {
        /// The booking it became.
        booking: BookingFacts,
        /// It is shorter than asked for, because of what comes after.
        shortened: bool,
    },
    /// You handed the turn on.
    Passed {
        /// Of what.
        resource: ResourceId,
        /// Your place now, 1 = first; `None` if you are out of the line.
        place_in_line: Option<u32>,
    },
    /// The booking is over early.
    Done {
        /// Which, with the end it has now.
        booking: BookingFacts,
        /// Who is offered the turn now.
        called: Option<MemberId>,
    },
    /// The member has what they asked for, and is told.
    Approved {
        /// All of it: the dates of a series, or one booking.
        bookings: Vec<BookingFacts>,
    },
    /// The member does not get what they asked for, and is told.
    Denied {
        /// All of it.
        bookings: Vec<BookingFacts>,
    },
    /// You are checked in.
    CheckedIn {
        /// The booking.
        booking: BookingFacts,
    },
    /// You have longer to check in.
    RunsLate {
        /// The booking.
        booking: BookingFacts,
        /// Until then.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
    },
    /// The booking is cancelled.
    Cancelled {
        /// Which.
        booking: BookingFacts,
        /// Somebody else's, whom Dibs tells.
        of_somebody_else: bool,
        /// What its series still has ahead.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        following: Option<SeriesRest>,
    },
    /// You proposed that; who was asked is told, and decides.
    Proposed {
        /// What.
        proposal: ProposalFacts,
    },
    /// A proposal has its answer.
    ProposalEnded {
        /// What it was about, as that was before.
        proposal: ProposalFacts,
        /// How.
        how: ProposalEnd,
        /// When you will be pinged about what is yours now.
        #[serde(default, with = "crate::time::seconds::option")]
        remind_at: Option<DateTime<Utc>>,
    },
    /// What you have.
    Mine {
        /// Your bookings, soonest first; of a series only the next.
        bookings: Vec<BookingFacts>,
        /// Your places in line.
        lines: Vec<MyPlace>,
        /// The taken times you wait for, soonest first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        waitlist: Vec<MyWait>,
        /// The series whose next booking is among these, if more follow.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        series: Vec<MySeries>,
        /// The proposals that wait for your answer, oldest first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        proposals: Vec<ProposalFacts>,
        /// What you wish for, the draw that comes first before others.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        wishes: Vec<MyWish>,
    },
    /// Who has it.
    Who {
        /// What.
        resource: ResourceId,
        /// Who has it now.
        running: Vec<BookingFacts>,
        /// Of those that were asked to check in: who has.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        presence: Vec<Presence>,
        /// Who has it next.
        next: Vec<BookingFacts>,
        /// How many wait.
        waiting: u32,
        /// It is open now.
        open: bool,
        /// When it opens, if it is closed.
        #[serde(default, with = "crate::time::seconds::option")]
        opens_at: Option<DateTime<Utc>>,
        /// The closure it is closed by now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closure: Option<Closure>,
    },
    /// What is free.
    Free {
        /// A resource each.
        days: Vec<FreeDay>,
    },
    /// The timetable.
    Schedule {
        /// A resource each on one day, or the days of one resource's week.
        days: Vec<ScheduleDay>,
    },
    /// Free starts to choose from.
    Times {
        /// Of what.
        resource: ResourceId,
        /// Free slots, soonest first.
        slots: Vec<Span>,
    },
    /// The resource is there.
    ResourceAdded {
        /// All of it.
        resource: Resource,
    },
    /// The resource is changed.
    ResourceChanged {
        /// All of it, as it is now.
        resource: Resource,
        /// Bookings that stand although the new hours or capacity would refuse them.
        at_odds: Vec<BookingId>,
    },
    /// The resource is out of service.
    ResourceRemoved {
        /// Which.
        resource: ResourceId,
        /// How many bookings that cancelled.
        cancelled: u32,
        /// How many people that sent home from its line.
        sent_home: u32,
    },
    /// All resources.
    Resources {
        /// By name.
        resources: Vec<Resource>,
    },
    /// One resource in full.
    ResourceShown {
        /// All of it.
        resource: Resource,
    },
    /// The language somebody is spoken to in.
    Language {
        /// Their own choice.
        own: Option<Language>,
        /// What their app speaks, if it is known.
        app: Option<Language>,
        /// They chose just now.
        changed: bool,
    },
    /// A code by which another account becomes yours. The code itself is not kept.
    LinkCodeGiven {
        /// It ends then.
        #[serde(with = "crate::time::seconds")]
        until: DateTime<Utc>,
    },
    /// You and whoever was given the code are one member now.
    Linked {
        /// Who that is now.
        member: MemberId,
        /// What whoever was given the code was called before.
        with: Option<TextId>,
        /// The platforms of their accounts then.
        platforms: Vec<Platform>,
        /// How many places in line or on waitlists are gone, because both of you had one.
        dropped: u32,
    },
    /// That code is wrong, or was used.
    WrongCode {
        /// So often it can be tried again.
        tries_left: u32,
    },
    /// This account is nobody's any more; the next command makes it a member of its own.
    Unlinked {
        /// Whose it was.
        member: MemberId,
        /// How many accounts they have left.
        left: u32,
    },
    /// What would be erased and given up.
    MayBeForgotten {
        /// What.
        extent: Extent,
    },
    /// Everything personal is erased.
    Forgotten {
        /// Whose.
        member: MemberId,
        /// What, and what was given up with it.
        extent: Extent,
    },
    /// When and where somebody is pinged.
    Pings {
        /// So long before what they booked begins, in minutes; 0 = not at all.
        lead_minutes: u32,
        /// They chose that themselves.
        own: bool,
        /// In a chat, before everybody's eyes, and not privately.
        here: bool,
        /// When they are not rung if it can wait, and whose clock tells.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quiet: Option<(QuietHours, Tz)>,
        /// They chose just now.
        changed: bool,
    },
    /// Whose clock somebody reads.
    Timezone {
        /// Their own choice; `None`: that of each resource.
        zone: Option<Tz>,
        /// They chose just now.
        changed: bool,
    },
    /// The slot is somebody's, whom Dibs tells.
    Assigned {
        /// The booking.
        booking: BookingFacts,
        /// What was understood differently from what one might think.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        remarks: Vec<TimeRemark>,
    },
    /// Somebody is out of the line, and has it no more; Dibs tells them.
    Kicked {
        /// Of what.
        resource: ResourceId,
        /// Who.
        member: MemberId,
        /// They stood in its line.
        from_line: bool,
        /// Bookings of theirs that ran.
        ended: Vec<BookingId>,
    },
    /// The resource is closed for a while.
    Closed {
        /// Which.
        resource: ResourceId,
        /// For which while.
        closure: Closure,
        /// How many bookings that cancelled.
        cancelled: u32,
    },
    /// The resource is not closed any more.
    Reopened {
        /// Which.
        resource: ResourceId,
        /// From then on.
        #[serde(with = "crate::time::seconds")]
        from: DateTime<Utc>,
    },
    /// A board is going to stand here.
    BoardPlaced {
        /// Of what; `None`: of everything.
        resource: Option<ResourceId>,
        /// There was one here already, which goes.
        moved: bool,
    },
    /// Boards are taken away from here.
    BoardsTakenAway {
        /// That of one resource; `None`: all.
        resource: Option<ResourceId>,
        /// How many.
        boards: u32,
    },
    /// How much each member may have.
    Limits {
        /// Of what was asked for, as they are now.
        #[serde(flatten)]
        rules: ScopeRules,
        /// What holds for it besides: of its group, and of everything together.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        others: Vec<ScopeRules>,
        /// They were changed just now.
        changed: bool,
    },
    /// All teams.
    Teams {
        /// That of managers first.
        teams: Vec<TeamFacts>,
    },
    /// One team.
    Team {
        /// What it is.
        team: TeamFacts,
        /// The first who are known to belong to it.
        members: Vec<MemberId>,
        /// What was changed just now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        news: Option<TeamNews>,
    },
    /// The team is there no more.
    TeamDropped {
        /// What it was called.
        name: String,
    },
    /// The community's settings.
    Settings {
        /// As they are now.
        settings: Settings,
        /// They were changed just now.
        changed: bool,
        /// The last people Dibs could not reach, newest first.
        failures: Vec<Failure>,
        /// How many notices could not be delivered in all.
        failed: u32,
        /// The digest of the chat that is spoken in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        digest: Option<Digest>,
    },
    /// What a file's rows have come to, or would come to.
    Imported(ImportReport),
    /// You may see that of the past; it is read from the store.
    MayLookBack {
        /// What.
        query: HistoryQuery,
    },
    /// You may connect this community's chat.
    MayConnect,
    /// The chats of this community belong to another now.
    MovedTo {
        /// Which.
        community: CommunityId,
        /// How many resources were left behind.
        left_behind: u32,
    },
    /// A code that connects another chat to this one. The code itself is not kept.
    CodeIssued {
        /// It ends then.
        #[serde(with = "crate::time::seconds")]
        expires_at: DateTime<Utc>,
    },
    /// Two chats are one community now.
    Connected {
        /// How many resources the chat's own community leaves behind.
        left_behind: u32,
    },
    /// The machinery's report is taken.
    Noted,
    /// The booking is longer.
    Extended {
        /// Which, with the end it has now.
        booking: BookingFacts,
        /// By how much, in minutes.
        by_minutes: u32,
    },
    /// The booking is at another time.
    Moved {
        /// Which, with the time it has now.
        booking: BookingFacts,
        /// When it was before.
        from: Span,
        /// When its holder will be pinged.
        #[serde(default, with = "crate::time::seconds::option")]
        remind_at: Option<DateTime<Utc>>,
        /// What was understood differently from what one might think.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        remarks: Vec<TimeRemark>,
        /// What of its series could be moved the same way.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        following: Option<SeriesShift>,
    },
    /// Bookings of a series are at other times.
    SeriesMoved {
        /// Those that are, soonest first; never none.
        bookings: Vec<BookingFacts>,
        /// Some are somebody else's.
        of_somebody_else: bool,
    },
    /// You will be pinged once more.
    Snoozed {
        /// Before which.
        booking: BookingFacts,
        /// When.
        #[serde(with = "crate::time::seconds")]
        at: DateTime<Utc>,
    },
    /// You are on the waitlist.
    Waitlisted {
        /// Your place on it.
        wait: MyWait,
    },
    /// You are off the waitlist.
    OffWaitlist {
        /// Of what.
        resource: ResourceId,
        /// Of which times.
        spans: Vec<Span>,
    },
    /// Your wish is noted; it is drawn later.
    WishNoted(NotedWish),
    /// You do not wish for that any more.
    WishWithdrawn {
        /// Which it was.
        wish: MyWish,
    },
    /// How a resource's weeks are drawn.
    DrawShown {
        /// All of it; apart, for it is large.
        view: Box<DrawView>,
    },
    /// The cancelled booking is yours again.
    Restored {
        /// Which.
        booking: BookingFacts,
        /// When its holder will be pinged.
        #[serde(default, with = "crate::time::seconds::option")]
        remind_at: Option<DateTime<Utc>>,
    },
    /// All slots of the series are yours.
    BookedSeries {
        /// Which.
        series: SeriesId,
        /// Its bookings, soonest first; two or more.
        bookings: Vec<BookingFacts>,
        /// When the holder will first be pinged.
        #[serde(default, with = "crate::time::seconds::option")]
        remind_at: Option<DateTime<Utc>>,
        /// What was understood differently from what one might think.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        remarks: Vec<TimeRemark>,
    },
    /// What the series still had ahead is cancelled.
    SeriesCancelled {
        /// These, soonest first; never none.
        bookings: Vec<BookingFacts>,
        /// Somebody else's, whom Dibs tells.
        of_somebody_else: bool,
    },
}
