//! What the journals say in the end, counted as plainly as can be: no rule of Dibs is asked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use dibs_core::model::booking::Ending;
use dibs_core::model::{
    Answer, Booking, BookingId, CommunityId, Entry, Event, Identity, MemberId, NoticeKind,
    Platform, ResourceId, TextId,
};
use dibs_core::store::{MOST_ENTRIES_READ, Store};

use super::TrialError;

/// A club's journal.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// Every booking that was ever made.
    pub(super) bookings: BTreeMap<u32, Booking>,
    /// Those that were cancelled.
    pub(super) cancelled: BTreeSet<u32>,
    /// Bookings that did not fit beside those that were there.
    pub(super) oversold: Vec<u32>,
    /// How often a reminder was decided on, by booking.
    pub(super) reminders: BTreeMap<u32, usize>,
    resources: BTreeMap<ResourceId, (String, u32)>,
    members: BTreeMap<MemberId, i64>,
    active: BTreeMap<BookingId, Booking>,
}

impl Record {
    /// Reads the journal of the club that somebody is a member of.
    pub(super) async fn of(store: &Store, member: i64) -> Result<Self, TrialError> {
        let identity = Identity::new(Platform::Telegram, member.to_string());
        let communities = store.communities_of(&identity).await?;
        let &[community] = communities.as_slice() else {
            return Err(TrialError::NotOneClub { communities });
        };
        let texts = texts(store, community).await?;
        let mut record = Self::default();
        let mut seq = 0;
        loop {
            let entries = store.read_after(community, seq, MOST_ENTRIES_READ).await?;
            let Some(last) = entries.last() else {
                return Ok(record);
            };
            seq = last.seq;
            for stored in &entries {
                let entry: Entry<Event, Answer> = serde_json::from_str(&stored.json)?;
                for event in entry.events {
                    record.add(event, &texts);
                }
            }
        }
    }

    fn add(&mut self, event: Event, texts: &BTreeMap<TextId, String>) {
        match event {
            Event::MemberJoined { member, identity } => {
                let account = texts.get(&identity);
                let id = account.and_then(|account| account.split(':').nth(1)?.parse().ok());
                self.members.insert(member, id.unwrap_or_default());
            }
            Event::ResourceSet { resource } => {
                self.resources
                    .insert(resource.id, (resource.name, resource.capacity));
            }
            Event::Booked { booking } => self.booked(booking),
            Event::Ended { booking, how, .. } => {
                self.active.remove(&booking);
                if matches!(how, Ending::Cancelled { .. }) {
                    self.cancelled.insert(booking.0);
                }
            }
            Event::Noticed { notice } => {
                if let NoticeKind::Reminder { booking, .. } = notice.kind {
                    *self.reminders.entry(booking.id.0).or_default() += 1;
                }
            }
            _ => {}
        }
    }

    /// A journal that says no more than which resources there are, with their seats, and who the
    /// members are.
    #[cfg(test)]
    pub(super) fn opened(
        resources: &[(ResourceId, &str, u32)],
        members: &[(MemberId, i64)],
    ) -> Self {
        let resources = resources.iter();
        Self {
            resources: resources
                .map(|(id, name, capacity)| (*id, ((*name).to_owned(), *capacity)))
                .collect(),
            members: members.iter().copied().collect(),
            ..Self::default()
        }
    }

    pub(super) fn booked(&mut self, booking: Booking) {
        let beside = self.active.values().filter(|other| {
            other.resource == booking.resource && other.span.overlaps(&booking.span)
        });
        // More than there is if all of them are at one time, which is so where one fits.
        let seats: u32 = beside.map(|other| other.seats).sum();
        let capacity = self.resources.get(&booking.resource);
        let capacity = capacity.map_or(0, |(_, capacity)| *capacity);
        if seats + booking.seats > capacity || self.bookings.contains_key(&booking.id.0) {
            self.oversold.push(booking.id.0);
        }
        self.active.insert(booking.id, booking);
        self.bookings.insert(booking.id.0, booking);
    }

    /// Who booked what, by its name, and from when on.
    pub(super) fn key(&self, booking: &Booking) -> (i64, &str, DateTime<Utc>) {
        let member = self.members.get(&booking.member).copied();
        let resource = self.resources.get(&booking.resource);
        (
            member.unwrap_or_default(),
            resource.map_or("", |(name, _)| name.as_str()),
            booking.span.start,
        )
    }
}

async fn texts(
    store: &Store,
    community: CommunityId,
) -> Result<BTreeMap<TextId, String>, TrialError> {
    let rows = store.texts_after(community, TextId(0)).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.text)).collect())
}
