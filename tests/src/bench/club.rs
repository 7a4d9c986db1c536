//! The community that is measured: resources, members with one booking each, and what they ask.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use chrono_tz::Tz;
use dibs_core::desk::{DeskError, Desks, Outcome};
use dibs_core::model::{
    Act, Actor, Answer, Chat, CommunityId, Identity, Platform, Request, RequestId, ResourceChanges,
    ResourceId, ResourceRef, Role, Settings, SettingsChanges,
};
use dibs_core::time::{DaySpec, LocalInstant, TimeOfDay, When, local_to_utc, utc_to_local};

use serde::{Deserialize, Serialize};

use super::BenchError;
use super::load::{self, Said, Window};

/// Length of a slot, in minutes: the shortest there is, so that there are many.
pub const SLOT_MINUTES: u32 = 5;
/// Slots begin so long after the club was set up, in days: nothing is due while it is measured.
const FIRST_SLOT_DAYS: i64 = 3;
/// They end so long after it: bookings go 400 days ahead at the most.
const LAST_SLOT_DAYS: i64 = 395;
/// Where the resources stand: a zone with clock changes, as most are.
const ZONE: Tz = Tz::Europe__Berlin;
/// A platform's ids are about this large.
const FIRST_ACCOUNT: u64 = 100_000_000_000_000_000;
/// How long somebody waits who was told that the mailbox is full.
const BUSY_PAUSE: Duration = Duration::from_millis(5);
/// Members who are made known at the same time.
const ENROLLING: usize = 1_000;
/// Longest that making all members known may take.
const ENROLLING_TIME: Duration = Duration::from_secs(300);

/// A slot of every resource.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// When it begins.
    pub start: DateTime<Utc>,
    /// The same as people type it, in the resource's zone.
    pub typed: When,
}

/// A booking to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// Of which resource, by index.
    pub resource: usize,
    /// Of which slot, by index.
    pub slot: usize,
    /// Which member, by number.
    pub member: u64,
}

/// Where bookings go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// All to one resource.
    Hot,
    /// To all resources in turn.
    Even,
}

/// A community with everything that asking it needs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Club {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    id: CommunityId,
    chat: Chat,
    resources: Vec<(ResourceId, String)>,
    members: u64,
    slots: Vec<Slot>,
    /// Slots before this one hold the bookings that members began with.
    first_free_slot: usize,
    asked: AtomicU64,
}

/// What a new community begins with.
pub fn settings() -> Settings {
    Settings {
        zone: ZONE,
        ..Settings::default()
    }
}

impl Club {
    /// Sets up a community of `resources` resources and `members` members, who have one booking
    /// each.
    ///
    /// # Errors
    /// When the desk does not do it.
    pub async fn found(desks: &Desks, resources: usize, members: u64) -> Result<Self, BenchError> {
        let chat = Chat::new(Platform::Discord, FIRST_ACCOUNT.to_string());
        let id = desks.community_of(&chat).await?;
        let taken = usize::try_from(members).map_or(0, |members| members.div_ceil(resources));
        let mut inner = Inner {
            id,
            chat,
            resources: Vec::with_capacity(resources),
            members,
            slots: slots(desks.clock().now()),
            first_free_slot: taken,
            asked: AtomicU64::new(1),
        };
        for number in 1..=resources {
            let name = format!("Room {number}");
            let act = Act::AddResource {
                name: name.clone(),
                changes: ResourceChanges {
                    slot_minutes: Some(SLOT_MINUTES),
                    step_minutes: Some(SLOT_MINUTES),
                    ..ResourceChanges::default()
                },
            };
            let request = inner.request(0, Role::Manager, desks.clock().now(), act);
            let outcome = desks.ask(id, request).await?;
            let Ok(Answer::ResourceAdded { resource }) = outcome.verdict else {
                return Err(unexpected("adding a resource", &outcome));
            };
            inner.resources.push((resource.id, name));
        }
        let club = Self {
            inner: Arc::new(inner),
        };
        club.enrol(desks).await?;
        Ok(club)
    }

    /// From now on whoever books is reminded so many minutes before; 0: not at all.
    ///
    /// # Errors
    /// When the desk does not do it.
    pub async fn remind(&self, desks: &Desks, reminder_minutes: u32) -> Result<(), BenchError> {
        let changes = SettingsChanges {
            reminder_minutes: Some(reminder_minutes),
            ..SettingsChanges::default()
        };
        let act = Act::Settings { changes };
        let now = desks.clock().now();
        let request = self.inner.request(0, Role::Manager, now, act);
        let outcome = desks.ask(self.inner.id, request).await?;
        match outcome.verdict {
            Ok(_) => Ok(()),
            Err(_) => Err(unexpected("setting the reminder", &outcome)),
        }
    }

    async fn enrol(&self, desks: &Desks) -> Result<(), BenchError> {
        let resources = self.inner.resources.len();
        let now = desks.clock().now();
        let wishes = (0..self.inner.members).map(|member| {
            let index = usize::try_from(member).unwrap_or(usize::MAX);
            let wish = Wish {
                resource: index % resources,
                slot: index / resources,
                member,
            };
            self.booking(wish, now)
        });
        let shares = load::share(wishes, ENROLLING);
        let shares = shares.into_iter().filter(|share| !share.is_empty());
        let driven = self
            .drive(desks, shares.collect(), Window::of(ENROLLING_TIME))
            .await?;
        if driven.done != self.inner.members {
            return Err(BenchError::Wrong(format!(
                "{} members were to be made known, {} were",
                self.inner.members, driven.done
            )));
        }
        Ok(())
    }

    /// Which community it is.
    pub fn id(&self) -> CommunityId {
        self.inner.id
    }

    /// How many resources there are.
    pub fn resources(&self) -> usize {
        self.inner.resources.len()
    }

    /// How many members there are.
    pub fn members(&self) -> u64 {
        self.inner.members
    }

    /// How many bookings can be made at most.
    pub fn room(&self, spread: Spread) -> usize {
        let slots = self.inner.slots.len() - self.inner.first_free_slot;
        match spread {
            Spread::Hot => slots,
            Spread::Even => slots * self.inner.resources.len(),
        }
    }

    /// The `index`th booking of a load: no two overlap, and members take turns.
    pub fn wish(&self, spread: Spread, index: usize) -> Wish {
        let resources = self.inner.resources.len();
        let (resource, slot) = match spread {
            Spread::Hot => (0, index),
            Spread::Even => (index % resources, index / resources),
        };
        Wish {
            resource,
            slot: self.inner.first_free_slot + slot,
            member: index as u64 % self.inner.members,
        }
    }

    /// The bookings of a load with these indices, as requests; no more than there is room for.
    pub fn bookings(
        &self,
        spread: Spread,
        indices: Range<usize>,
        now: DateTime<Utc>,
    ) -> impl Iterator<Item = Request> + '_ {
        let end = indices.end.min(self.room(spread));
        (indices.start..end).map(move |index| self.booking(self.wish(spread, index), now))
    }

    /// A request for a booking: every other one is typed, with a name and a local time; the rest
    /// come from a button, with a number and an instant.
    pub fn booking(&self, wish: Wish, now: DateTime<Utc>) -> Request {
        let slot = &self.inner.slots[wish.slot];
        let typed = (wish.resource + wish.slot).is_multiple_of(2);
        let when = if typed {
            slot.typed
        } else {
            When::Exact {
                start: slot.start,
                end: None,
            }
        };
        let act = Act::Book {
            resource: self.resource(wish.resource, typed),
            when,
            minutes: None,
            seats: 1,
            note: None,
        };
        self.inner.request(wish.member, Role::Member, now, act)
    }

    /// Any other request of a member.
    pub fn request(&self, member: u64, now: DateTime<Utc>, act: Act) -> Request {
        self.inner.request(member, Role::Member, now, act)
    }

    /// A resource as it is typed, or as a button names it.
    pub fn resource(&self, index: usize, typed: bool) -> ResourceRef {
        let (id, name) = &self.inner.resources[index];
        if typed {
            ResourceRef::Name(name.clone())
        } else {
            ResourceRef::Id(*id)
        }
    }

    /// When a slot begins.
    pub fn start_of(&self, slot: usize) -> DateTime<Utc> {
        self.inner.slots[slot].start
    }

    /// Lets clients ask; whoever finds the mailbox full asks again a little later.
    ///
    /// # Errors
    /// When the desk fails, or nothing was answered in time.
    pub async fn drive(
        &self,
        desks: &Desks,
        shares: Vec<Vec<Request>>,
        window: Window,
    ) -> Result<load::Driven, BenchError> {
        let (desks, id) = (desks.clone(), self.id());
        load::drive(shares, window, move |request| {
            let desks = desks.clone();
            async move { Ok(said(&ask(&desks, id, request).await?.0)) }
        })
        .await
    }
}

impl Inner {
    fn request(&self, member: u64, role: Role, now: DateTime<Utc>, act: Act) -> Request {
        let number = self.asked.fetch_add(1, Ordering::Relaxed);
        let account = (FIRST_ACCOUNT + member).to_string();
        Request {
            id: RequestId(format!("discord:{}", FIRST_ACCOUNT + number)),
            actor: Actor {
                identity: Identity::new(Platform::Discord, account),
                name: format!("Member {member}"),
                handle: Some(format!("member{member}")),
                role,
                language: None,
                roles: None,
            },
            place: Some(self.chat.clone()),
            sent_at: now,
            is_public: false,
            act,
        }
    }
}

/// Asks until the mailbox takes it; the outcome, and how often it was full.
///
/// # Errors
/// When the desk fails otherwise.
pub async fn ask(
    desks: &Desks,
    community: CommunityId,
    request: Request,
) -> Result<(Outcome, u64), BenchError> {
    let mut busy = 0;
    loop {
        match desks.ask(community, request.clone()).await {
            Ok(outcome) => return Ok((outcome, busy)),
            Err(DeskError::Busy) => busy += 1,
            Err(error) => return Err(error.into()),
        }
        tokio::time::sleep(BUSY_PAUSE).await;
    }
}

/// Whether an outcome is a deed, a refusal or a look.
pub fn said(outcome: &Outcome) -> Said {
    match &outcome.verdict {
        Ok(
            Answer::Line { .. }
            | Answer::Mine { .. }
            | Answer::Who { .. }
            | Answer::Free { .. }
            | Answer::Schedule { .. },
        ) => Said::Seen,
        Ok(_) => Said::Yes,
        Err(_) => Said::No,
    }
}

pub(super) fn unexpected(what: &str, outcome: &Outcome) -> BenchError {
    BenchError::Wrong(format!("{what}: {:?}", outcome.verdict))
}

/// All slots from some days after `now` on; those that a clock change makes doubtful are left out.
fn slots(now: DateTime<Utc>) -> Vec<Slot> {
    let midnight = now.date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
    let first = midnight + TimeDelta::days(FIRST_SLOT_DAYS);
    let last = midnight + TimeDelta::days(LAST_SLOT_DAYS);
    let mut slots = Vec::new();
    let mut start = first;
    while start < last {
        let local = utc_to_local(ZONE, start);
        let minutes = (local.time() - chrono::NaiveTime::MIN).num_minutes();
        let time = u32::try_from(minutes)
            .ok()
            .and_then(TimeOfDay::from_minutes);
        if let (LocalInstant::Once(_), Some(time)) = (local_to_utc(ZONE, local), time) {
            let typed = When::At {
                day: Some(DaySpec::Date {
                    day: local.day(),
                    month: local.month(),
                    year: Some(local.year()),
                    weekday: None,
                }),
                start: time,
                end: None,
            };
            slots.push(Slot { start, typed });
        }
        start += TimeDelta::minutes(i64::from(SLOT_MINUTES));
    }
    slots
}
