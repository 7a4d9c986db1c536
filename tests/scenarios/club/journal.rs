//! What the journal says in the end.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use dibs_core::model::booking::Ending;
use dibs_core::model::{
    Answer, Booking, BookingId, CommunityId, Entry, Event, MemberId, Notice, NoticeKind,
    ResourceId, TextId, TextKind,
};
use dibs_core::store::{MOST_ENTRIES_READ, Store};

/// A community's journal, read from its first entry to its last.
#[derive(Clone, Default)]
pub(crate) struct Journal {
    /// Every booking there ever was, by number.
    pub(crate) bookings: BTreeMap<u32, Booking>,
    /// How bookings ended.
    pub(crate) ended: BTreeMap<u32, Ending>,
    pub(crate) notices: Vec<Notice>,
    /// What resources are called.
    pub(crate) resources: BTreeMap<ResourceId, String>,
    /// Members' accounts in Telegram.
    pub(crate) accounts: BTreeMap<MemberId, i64>,
}

impl Journal {
    pub(crate) async fn read(store: &Store, community: CommunityId) -> Self {
        let mut journal = Self::default();
        for row in store
            .texts_after(community, TextId(0))
            .await
            .expect("texts")
        {
            let account = row.text.strip_prefix("telegram:");
            if let (TextKind::Identity, Some(account)) = (row.kind, account) {
                let account = account.parse().expect("accounts in Telegram are numbers");
                journal.accounts.insert(row.member, account);
            }
        }
        let mut last = 0;
        loop {
            let entries = store.read_after(community, last, MOST_ENTRIES_READ).await;
            let entries = entries.expect("entries");
            if entries.is_empty() {
                return journal;
            }
            for stored in entries {
                assert_eq!(stored.seq, last + 1, "the journal has a gap");
                last = stored.seq;
                let entry: Entry<Event, Answer> =
                    serde_json::from_str(&stored.json).expect("an entry");
                entry
                    .events
                    .into_iter()
                    .for_each(|event| journal.note(event));
            }
        }
    }

    /// Whether everybody was reminded of whatever they still have and were to be reminded of by
    /// then.
    pub(crate) fn has_reminders_until(&self, now: DateTime<Utc>) -> bool {
        let is_reminded = |id: &BookingId| {
            self.notices.iter().any(|notice| {
                matches!(notice.kind, NoticeKind::Reminder { booking, .. } if booking.id == *id)
            })
        };
        let mut due = self.bookings.values().filter(|booking| {
            let is_due = booking.remind_at.is_some_and(|at| at <= now);
            is_due && !self.ended.contains_key(&booking.id.0)
        });
        due.all(|booking| is_reminded(&booking.id))
    }

    fn note(&mut self, event: Event) {
        match event {
            Event::Booked { booking } => {
                let before = self.bookings.insert(booking.id.0, booking);
                assert!(
                    before.is_none(),
                    "{before:?} and {booking:?} have one number"
                );
            }
            Event::Ended { booking, how, .. } => {
                self.ended.insert(booking.0, how);
            }
            Event::Noticed { notice } => self.notices.push(notice),
            Event::ResourceSet { resource } => {
                self.resources.insert(resource.id, resource.name);
            }
            _ => {}
        }
    }
}
