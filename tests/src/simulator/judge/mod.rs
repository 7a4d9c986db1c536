//! The judge: what must be true of every run, worked out without the rules from what was asked,
//! what was answered and what is in the journal. It keeps a simple picture of its own and believes
//! nobody.

mod answers;
mod approvals;
mod boards;
mod booked;
mod changed;
mod checkin;
mod closures;
mod digests;
mod draws;
mod entries;
mod hours;
mod identities;
mod imports;
mod limits;
mod line;
mod notices;
mod order;
mod overdue;
mod proposals;
mod quiet;
mod series;
mod teams;
mod texts;
mod things;
mod together;
mod waits;

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Tz;
use dibs_core::model::limit::Limits;
use dibs_core::model::{
    Answer, BoardId, Booking, BookingId, Closure, Community, MemberId, NoticeId, OfferId,
    PersonalRow, PlaceId, Proposal, ProposalEnd, ProposalId, Request, RequestId, ResourceId,
    SeriesId, TeamId, TextId, WaitlistId,
};
use dibs_core::time::Window;

use self::boards::Stands;
use self::checkin::Presence;
use self::digests::Wanted;
use self::draws::Weeks;
use self::identities::Identities;
use self::limits::Over;
pub use self::notices::Fate;
use self::order::{Joining, Left};
use self::quiet::Quiet;
use self::teams::Teams;
use self::together::Promise;
use self::waits::Wait;

/// A rule that was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Never more seats taken than there are.
    Capacity,
    /// Bookings lie within opening hours.
    OpeningHours,
    /// Nobody has what is closed.
    Closures,
    /// What changes hands does so because both agreed.
    Trade,
    /// Bookings start on the step.
    StartStep,
    /// A booking ends when its time is over, and not before.
    BookingEnds,
    /// First come, first served among those who wait, or in a fair line whoever used it least
    /// recently.
    QueueOrder,
    /// Whoever had something lately waits before they join its line again.
    CoolDown,
    /// An offered turn is held until it lapses, and no longer.
    OfferHeld,
    /// A turn that is free is offered to those who wait.
    OfferMissing,
    /// Each accepted request is in the journal exactly once.
    AcceptedOnce,
    /// What was acknowledged is in the journal.
    Acknowledged,
    /// A request that comes again gets its first answer.
    FirstAnswer,
    /// Nobody is answered by a state that misses what somebody was told before.
    StaleAnswer,
    /// A thing has one board in a chat, and boards are followed to their end.
    Boards,
    /// Nobody has more than the limits allow.
    Limit,
    /// Whoever checks in keeps what they booked; whoever does not loses it at the deadline.
    CheckIn,
    /// Two who wait together get a seat each, or none.
    Together,
    /// What waits for a manager's word is had only with it.
    Approval,
    /// A request is not refused for a reason that is none.
    FairRefusal,
    /// An answer says what was asked and what is so.
    TrueAnswer,
    /// Every request is answered, or its process died.
    Answered,
    /// A week is drawn as was promised, and nobody has anything of it before.
    Draw,
    /// A digest comes once each time, and says so in time.
    Digest,
    /// Nobody is rung in their quiet hours, or told too late because of them.
    Quiet,
    /// What somebody must be told is in the journal.
    NoticeMissing,
    /// Nobody is told what is not so, or twice.
    NoticeWrong,
    /// A notice reaches its member, or cannot.
    NoticeLost,
    /// A notice is sent twice only after a send with an unknown outcome.
    NoticeTwice,
    /// The wake-up is no later than what is due.
    Wake,
    /// Waking helps: a process does not spin.
    Spins,
    /// A state made from the journal is the state that was.
    Restart,
    /// The state holds what the journal tells.
    State,
    /// Accounts become one member because both said so, with all that both have; whoever is
    /// forgotten has nothing any more.
    Identity,
    /// Personal text is there if and only if its entry is, and nobody had it erased.
    PersonalText,
    /// Rows follow each other in number and time.
    Journal,
    /// Nothing panics.
    Panic,
}

/// What was broken, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which rule.
    pub rule: Rule,
    /// How, for a person to read.
    pub how: String,
}

impl Violation {
    pub(super) fn of<T>(rule: Rule, how: impl Into<String>) -> Result<T, Self> {
        Err(Self {
            rule,
            how: how.into(),
        })
    }
}

/// A resource in the judge's picture.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    pub(super) name: String,
    pub(super) capacity: i64,
    pub(super) zone: Tz,
    pub(super) step_minutes: i64,
    pub(super) slot_minutes: u32,
    pub(super) shortest_seconds: i64,
    pub(super) windows: Option<Vec<Window>>,
    pub(super) check_in_seconds: i64,
    pub(super) is_approved: bool,
    /// Not everybody may book it: managers may, and this team.
    pub(super) is_for_some: bool,
    pub(super) team: Option<TeamId>,
    pub(super) is_fair: bool,
    /// The team that is served first in its line.
    pub(super) served_first: Option<TeamId>,
    pub(super) grace_seconds: i64,
    pub(super) cooldown_seconds: i64,
    /// In small letters.
    pub(super) group: Option<String>,
    pub(super) is_removed: bool,
}

/// A booking. Times are seconds since the epoch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub(super) resource: ResourceId,
    pub(super) member: MemberId,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) seats: i64,
    pub(super) remind_at: Option<i64>,
    pub(super) series: Option<SeriesId>,
    pub(super) presence: Presence,
    /// It waits for a manager's word until then.
    pub(super) word_by: Option<i64>,
    /// It was asked for on the day it begins.
    pub(super) same_day: bool,
}

/// An offered turn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offered {
    pub(super) id: OfferId,
    pub(super) until: i64,
}

/// A place in a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) member: MemberId,
    pub(super) wanted_minutes: Option<u32>,
    pub(super) offer: Option<Offered>,
    pub(super) knows_next: bool,
    pub(super) joined_at: i64,
    /// When they last passed or let an offer lapse.
    pub(super) back_at: Option<i64>,
}

/// An accepted request.
#[derive(Debug, Clone)]
struct Accepted {
    at: i64,
    seq: u64,
    answer: Answer,
}

/// What the judge knows.
#[derive(Debug, Default)]
pub struct Judge {
    head: u64,
    last_at: i64,
    lead_seconds: i64,
    /// What members chose instead.
    own_leads_seconds: BTreeMap<MemberId, i64>,
    /// When members are not to be rung.
    quiet: Quiet,
    offer_seconds: i64,
    has_moved: bool,
    things: BTreeMap<ResourceId, Thing>,
    held: BTreeMap<BookingId, Held>,
    closures: BTreeMap<ResourceId, Vec<Closure>>,
    limits: Limits,
    teams: Teams,
    boards: BTreeMap<BoardId, Stands>,
    over: Vec<Over>,
    /// Bookings of the entry at hand that managers made or changed for others.
    unlimited: BTreeSet<BookingId>,
    /// Pings that holders put off, and until when.
    put_off: BTreeSet<(BookingId, i64)>,
    /// What an entry books that takes a file over.
    made: BTreeMap<BookingId, Booking>,
    managers: BTreeSet<MemberId>,
    /// What is closed with it.
    closes: Vec<(ResourceId, Closure)>,
    lines: BTreeMap<ResourceId, Vec<Place>>,
    /// Who left a line and may have their place back.
    left: Vec<Left>,
    /// Who joined just now.
    joining: Option<Joining>,
    /// What has a line that was fair before the entry at hand.
    unfair_now: BTreeSet<ResourceId>,
    members: BTreeMap<String, MemberId>,
    named_texts: BTreeSet<TextId>,
    texts: BTreeMap<TextId, PersonalRow>,
    asked: BTreeMap<RequestId, Request>,
    accepted: BTreeMap<RequestId, Accepted>,
    /// The last row that somebody was told of.
    told: u64,
    notices: BTreeMap<NoticeId, Fate>,
    /// The clock of the community.
    zone: Tz,
    /// Chats that want a digest.
    digests: BTreeMap<PlaceId, Wanted>,
    /// Places on waitlists.
    waits: BTreeMap<WaitlistId, Wait>,
    /// What was claimed on a waitlist and is to be booked in the same entry.
    claimed: Vec<Promise>,
    /// What two who waited together got by the entry at hand.
    pairs: BTreeMap<WaitlistId, Vec<(BookingId, MemberId)>>,
    /// What its holder cancelled, and when.
    cancelled: BTreeMap<BookingId, (Held, i64)>,
    /// Proposals without an answer.
    proposals: BTreeMap<ProposalId, Proposal>,
    /// How those with one ended.
    ended_proposals: BTreeMap<ProposalId, ProposalEnd>,
    /// What is to change hands in the entry at hand, and to whom.
    handing: BTreeMap<BookingId, MemberId>,
    /// What is drawn by the week.
    draws: BTreeMap<ResourceId, Weeks>,
    /// What the draws of the entry at hand granted, and whether to managers.
    granted: BTreeMap<BookingId, bool>,
    /// Who is whom.
    identities: Identities,
}

impl Judge {
    /// The last row it has seen.
    pub fn head(&self) -> u64 {
        self.head
    }

    /// The last row that somebody was told of.
    pub fn told(&self) -> u64 {
        self.told
    }

    /// Somebody asks.
    pub fn asked(&mut self, request: &Request) {
        self.asked
            .entry(request.id.clone())
            .or_insert_with(|| request.clone());
    }

    /// The resources in service, with their names.
    pub(super) fn resources(&self) -> Vec<(ResourceId, &str)> {
        let in_service = self.things.iter().filter(|(_, thing)| !thing.is_removed);
        in_service
            .map(|(id, thing)| (*id, thing.name.as_str()))
            .collect()
    }

    /// Bookings that are held, with their holders and whether they have begun at `now`.
    pub(super) fn bookings(&self, now: i64) -> Vec<(BookingId, MemberId, ResourceId, bool)> {
        let all = self.held.iter();
        all.map(|(id, held)| (*id, held.member, held.resource, held.start <= now))
            .collect()
    }

    /// Everybody in a line, with the offer they hold.
    pub(super) fn waiting(&self) -> Vec<(ResourceId, MemberId, Option<OfferId>)> {
        let lines = self.lines.iter();
        lines
            .flat_map(|(resource, line)| line.iter().map(|place| (*resource, *place)))
            .map(|(resource, place)| (resource, place.member, place.offer.map(|offer| offer.id)))
            .collect()
    }

    /// The account of a member.
    pub(super) fn account_of(&self, member: MemberId) -> Option<&str> {
        let mut all = self.members.iter();
        all.find(|(_, known)| **known == member)
            .map(|(account, _)| account.as_str())
    }

    /// The member of an account.
    pub(super) fn member_of(&self, account: &str) -> Option<MemberId> {
        let known = self.members.get(account);
        let known = known.or_else(|| self.identities.parted.get(account));
        known.map(|member| self.now(*member))
    }

    /// A process with all rows applied has this state: is it what the journal tells?
    ///
    /// # Errors
    /// [`Rule::State`].
    pub fn compare(&self, state: &Community) -> Result<(), Violation> {
        let told: Vec<_> = self
            .held
            .iter()
            .map(|(id, held)| (*id, held.member, held.start, held.end, held.seats))
            .collect();
        let mut kept: Vec<_> = state
            .bookings
            .iter()
            .map(|booking| {
                let (start, end) = (booking.span.start.timestamp(), booking.span.end.timestamp());
                let seats = i64::from(booking.seats);
                (booking.id, booking.member, start, end, seats)
            })
            .collect();
        kept.sort_unstable();
        if told != kept {
            let odd: Vec<_> = told
                .iter()
                .filter(|held| !kept.contains(held))
                .chain(kept.iter().filter(|held| !told.contains(held)))
                .collect();
            return Violation::of(Rule::State, format!("bookings differ: {odd:?}"));
        }
        if state.closures != self.closures {
            let how = format!("closures differ: {:?}, {:?}", self.closures, state.closures);
            return Violation::of(Rule::State, how);
        }
        if state.limits != self.limits {
            let how = format!("limits differ: {:?}, {:?}", self.limits, state.limits);
            return Violation::of(Rule::State, how);
        }
        self.teams_are_the_same(state)?;
        for (resource, line) in &self.lines {
            let told: Vec<_> = line
                .iter()
                .map(|place| {
                    (
                        place.member,
                        place.offer.map(|offer| (offer.id, offer.until)),
                    )
                })
                .collect();
            let kept: Vec<_> = state
                .line(*resource)
                .iter()
                .map(|waiting| {
                    let offer = waiting
                        .offer
                        .map(|offer| (offer.id, offer.until.timestamp()));
                    (waiting.member, offer)
                })
                .collect();
            if told != kept {
                let how = format!("the line of {resource} is {told:?}, the state has {kept:?}");
                return Violation::of(Rule::State, how);
            }
        }
        self.same_boards(state)?;
        self.same_proposals(state)?;
        self.same_digests(state)?;
        self.same_draws(state)?;
        self.same_check_ins(state)?;
        self.same_words(state)?;
        self.same_waits(state)
    }

    /// A process that is up, has nothing to do, and has applied all rows: it must not sleep longer
    /// than until the next thing that is due. `now` and `wake` by its clock, in seconds.
    ///
    /// # Errors
    /// [`Rule::Wake`] or [`Rule::OfferMissing`].
    pub fn sleeps(&self, now: i64, wake: Option<i64>) -> Result<(), Violation> {
        if self.has_moved {
            return Ok(());
        }
        let now = now.max(self.last_at);
        let offers = self.lines.values().flatten();
        let lapses = offers.filter_map(|place| place.offer.map(|offer| offer.until));
        let bookings = self.held.values();
        let due = bookings
            .flat_map(|held| {
                let check_in = held.check_in_due();
                let pings = held.remind_at.into_iter().chain(held.word_by);
                pings.chain(check_in).chain([held.end])
            })
            .chain(lapses)
            .chain(self.waits.values().map(Wait::due))
            .chain(self.first_lapse())
            .chain(self.first_digest())
            .chain(self.first_draw())
            .min();
        if let Some(due) = due
            && wake.is_none_or(|wake| wake > due.max(now))
        {
            let how = format!(
                "something is due at {}, and the process sleeps until {}",
                clock(due),
                wake.map_or("somebody asks".to_owned(), clock)
            );
            return Violation::of(Rule::Wake, how);
        }
        self.nobody_waits_for_free(now)
    }
}

/// A time for people.
pub(super) fn clock(seconds: i64) -> String {
    chrono::DateTime::from_timestamp(seconds, 0).map_or_else(String::new, |at| {
        at.format("%a %Y-%m-%d %H:%M:%S").to_string()
    })
}
