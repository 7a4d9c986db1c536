//! The state of one community, as its journal tells it: what the rules look at. Active and future
//! bookings, queues and settings; no history.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::answer::Failure;
use super::booking::Booking;
use super::identity::{Chat, Identity};
use super::ids::{
    BookingId, CommunityId, MemberId, NoticeId, OfferId, PlaceId, ResourceId, TextId,
};
use super::queue::Waiting;
use super::resource::Resource;
use super::settings::Settings;
use crate::time::Span;

/// Everything the rules know of a community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Community {
    /// Which.
    pub id: CommunityId,
    /// Its settings.
    pub settings: Settings,
    /// It became part of another one.
    pub moved_to: Option<CommunityId>,
    /// When its last entry was decided; time never runs back behind this.
    pub last_at: DateTime<Utc>,
    /// Chats that notices may go to, by number.
    pub places: BTreeMap<PlaceId, Chat>,
    /// The same, by chat.
    pub place_of: HashMap<Chat, PlaceId>,
    /// Members.
    pub members: BTreeMap<MemberId, Member>,
    /// Members by account.
    pub by_identity: HashMap<Identity, MemberId>,
    /// Personal text that has not been erased.
    pub texts: HashMap<TextId, String>,
    /// Resources, removed ones too.
    pub resources: BTreeMap<ResourceId, Resource>,
    /// Bookings that are active or lie ahead.
    pub bookings: HashMap<BookingId, Booking>,
    /// The same, by resource and start.
    pub calendars: HashMap<ResourceId, Calendar>,
    /// The same, by member.
    pub by_member: HashMap<MemberId, BTreeSet<BookingId>>,
    /// Lines that are not empty.
    pub queues: BTreeMap<ResourceId, Vec<Waiting>>,
    /// How long turns on a resource usually last, in minutes, once there were some.
    pub usual_turn_minutes: HashMap<ResourceId, u32>,
    /// What time will bring: reminders and ends of bookings.
    pub agenda: BTreeSet<(DateTime<Utc>, Due)>,
    /// The last notices that could not be delivered, newest first.
    pub failures: VecDeque<Failure>,
    /// How many could not be delivered in all.
    pub failed: u32,
    /// The next numbers to give.
    pub next: Counters,
}

/// The next number of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// Next member.
    pub member: MemberId,
    /// Next resource.
    pub resource: ResourceId,
    /// Next booking.
    pub booking: BookingId,
    /// Next offer.
    pub offer: OfferId,
    /// Next notice.
    pub notice: NoticeId,
    /// Next row of personal text.
    pub text: TextId,
    /// Next place.
    pub place: PlaceId,
}

/// A member as the rules know them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Member {
    /// The row with their name.
    pub name: Option<TextId>,
    /// The row with their handle.
    pub handle: Option<TextId>,
    /// Their accounts; the first is the one that is pinged.
    pub identities: Vec<Identity>,
    /// The rows with these accounts, in the same order.
    pub identity_texts: Vec<TextId>,
}

/// What the agenda says is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// A booking's time is over.
    End(BookingId),
    /// A booking's reminder.
    Reminder(BookingId),
}

/// The bookings of one resource in order.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// By start, then number: end and seats.
    by_start: BTreeMap<(DateTime<Utc>, BookingId), (DateTime<Utc>, u32)>,
    /// No booking here has ever been longer than this; bounds the search for overlaps.
    longest: TimeDelta,
}

/// Equal calendars hold the same bookings; how far a search must look back may differ.
impl PartialEq for Calendar {
    fn eq(&self, other: &Self) -> bool {
        self.by_start == other.by_start
    }
}

impl Eq for Calendar {}

impl Calendar {
    /// Puts a booking in.
    pub fn insert(&mut self, booking: &Booking) {
        let Span { start, end } = booking.span;
        self.longest = self.longest.max(end - start);
        self.by_start
            .insert((start, booking.id), (end, booking.seats));
    }

    /// Takes a booking out.
    pub fn remove(&mut self, booking: &Booking) {
        self.by_start.remove(&(booking.span.start, booking.id));
    }

    /// The bookings that overlap `span`, by start.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = (BookingId, Span, u32)> + '_ {
        let from = (span.start - self.longest, BookingId(0));
        let until = (span.end.max(from.0), BookingId(0));
        self.by_start
            .range(from..until)
            .map(|(&(start, id), &(end, seats))| (id, Span { start, end }, seats))
            .filter(move |(_, taken, _)| taken.end > span.start && taken.start < span.end)
    }

    /// The bookings that start at `from` or later, by start.
    pub fn starting_from(&self, from: DateTime<Utc>) -> impl Iterator<Item = BookingId> + '_ {
        self.by_start
            .range((from, BookingId(0))..)
            .map(|(&(_, id), _)| id)
    }

    /// How many bookings there are.
    pub fn len(&self) -> usize {
        self.by_start.len()
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.by_start.is_empty()
    }
}

impl Community {
    /// A community with an empty journal.
    pub fn new(id: CommunityId) -> Self {
        Self {
            id,
            settings: Settings::default(),
            moved_to: None,
            last_at: DateTime::UNIX_EPOCH,
            places: BTreeMap::new(),
            place_of: HashMap::new(),
            members: BTreeMap::new(),
            by_identity: HashMap::new(),
            texts: HashMap::new(),
            resources: BTreeMap::new(),
            bookings: HashMap::new(),
            calendars: HashMap::new(),
            by_member: HashMap::new(),
            queues: BTreeMap::new(),
            usual_turn_minutes: HashMap::new(),
            agenda: BTreeSet::new(),
            failures: VecDeque::new(),
            failed: 0,
            next: Counters {
                member: MemberId(1),
                resource: ResourceId(1),
                booking: BookingId(1),
                offer: OfferId(1),
                notice: NoticeId(1),
                text: TextId(1),
                place: PlaceId(1),
            },
        }
    }

    /// The line for a resource, first in line first.
    pub fn line(&self, resource: ResourceId) -> &[Waiting] {
        self.queues.get(&resource).map_or(&[], Vec::as_slice)
    }

    /// Where in line a member stands, 0 = first.
    pub fn position(&self, resource: ResourceId, member: MemberId) -> Option<usize> {
        self.line(resource)
            .iter()
            .position(|waiting| waiting.member == member)
    }

    /// The bookings of a resource that overlap `span`, by start.
    pub fn overlapping(&self, resource: ResourceId, span: Span) -> impl Iterator<Item = &Booking> {
        self.calendars
            .get(&resource)
            .into_iter()
            .flat_map(move |calendar| calendar.overlapping(span))
            .filter_map(|(id, ..)| self.bookings.get(&id))
    }

    /// The resources in service.
    pub fn active_resources(&self) -> impl Iterator<Item = &Resource> {
        self.resources.values().filter(|resource| !resource.removed)
    }
}
