//! What members have used: bookings that are over, by the local day they began on. Bounded: what
//! began longer ago than a limit can ask for is forgotten.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::community::QuickMap;
use super::ids::{MemberId, ResourceId};

/// For how many days it is known what was used: any month, and a few days for clocks and zones.
pub const USAGE_DAYS: u64 = 35;

/// The limits that what was used does not count for, a bit for each [`super::limit::Reach`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct FreeOf(pub u8);

impl FreeOf {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    pub(super) fn is_none(&self) -> bool {
        self.0 == 0
    }
}

/// What a member used of a resource on one day, as far as it counts for the same limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// How many bookings that lasted.
    pub bookings: u32,
    /// For how long altogether, in minutes.
    pub minutes: u32,
    /// When the last of them ended.
    #[serde(with = "crate::time::seconds")]
    pub last_end: DateTime<Utc>,
    /// What it does not count for.
    #[serde(default, skip_serializing_if = "FreeOf::is_none")]
    pub free_of: FreeOf,
}

impl Used {
    fn key(&self, resource: ResourceId) -> (ResourceId, FreeOf) {
        (resource, self.free_of)
    }

    fn add(&mut self, more: Self) {
        self.bookings = self.bookings.saturating_add(more.bookings);
        self.minutes = self.minutes.saturating_add(more.minutes);
        self.last_end = self.last_end.max(more.last_end);
    }
}

/// What one member used on one day, by resource; hardly ever more than two.
pub type MemberDay = Vec<(ResourceId, Used)>;
/// What everybody used of what began on one day.
pub type UsageDay = QuickMap<MemberId, MemberDay>;

/// What everybody used lately.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Usage {
    days: BTreeMap<NaiveDate, UsageDay>,
}

impl Usage {
    /// A booking that began on `day` is over: that was used of it.
    pub fn add(&mut self, day: NaiveDate, member: MemberId, resource: ResourceId, used: Used) {
        let own = self.days.entry(day).or_default().entry(member).or_default();
        put_in(own, resource, used);
    }

    /// A booking of `minutes` that was added is not over after all. When the last of the others
    /// ended is not known any more: it stays what it was.
    pub fn take_back(
        &mut self,
        day: NaiveDate,
        member: MemberId,
        (resource, free_of): (ResourceId, FreeOf),
        minutes: u32,
    ) {
        let Some(mut own) = self.member_day(day, member).cloned() else {
            return;
        };
        let same =
            |(known, used): &&mut (ResourceId, Used)| used.key(*known) == (resource, free_of);
        for (_, used) in own.iter_mut().filter(same) {
            used.bookings = used.bookings.saturating_sub(1);
            used.minutes = used.minutes.saturating_sub(minutes);
        }
        own.retain(|(_, used)| used.bookings > 0);
        self.put(day, member, (!own.is_empty()).then_some(own));
    }

    /// The days that are forgotten once it is `today`, UTC.
    pub fn expired(&self, today: NaiveDate) -> impl Iterator<Item = (NaiveDate, &UsageDay)> {
        let first = today.checked_sub_days(Days::new(USAGE_DAYS));
        let first = first.unwrap_or(NaiveDate::MIN);
        self.days.range(..first).map(|(day, used)| (*day, used))
    }

    /// Forgets what began too long ago to matter.
    pub fn forget_before(&mut self, today: NaiveDate) {
        if let Some(first) = today.checked_sub_days(Days::new(USAGE_DAYS))
            && self
                .days
                .first_key_value()
                .is_some_and(|(day, _)| *day < first)
        {
            self.days = self.days.split_off(&first);
        }
    }

    /// What a member used of what began from `first` to `last`, of each resource.
    pub fn of(
        &self,
        member: MemberId,
        (first, last): (NaiveDate, NaiveDate),
    ) -> impl Iterator<Item = (ResourceId, Used)> + '_ {
        // An empty range is a panic of the map's.
        let last = last.max(first);
        self.days
            .range(first..=last)
            .filter_map(move |(_, day)| day.get(&member))
            .flatten()
            .copied()
    }

    /// What a member used on a day, as it is kept.
    pub fn member_day(&self, day: NaiveDate, member: MemberId) -> Option<&MemberDay> {
        self.days.get(&day)?.get(&member)
    }

    /// Puts that in place of what is known; `None`: nothing.
    pub fn put(&mut self, day: NaiveDate, member: MemberId, used: Option<MemberDay>) {
        match used {
            Some(used) => {
                self.days.entry(day).or_default().insert(member, used);
            }
            None => {
                if let Some(all) = self.days.get_mut(&day) {
                    all.remove(&member);
                    if all.is_empty() {
                        self.days.remove(&day);
                    }
                }
            }
        }
    }

    /// The days on which a member used something.
    pub fn days_of(&self, member: MemberId) -> impl Iterator<Item = NaiveDate> + '_ {
        let days = self.days.iter();
        days.filter(move |(_, all)| all.contains_key(&member))
            .map(|(day, _)| *day)
    }

    /// What `gone` used is `kept`'s as well.
    pub fn merge(&mut self, gone: MemberId, kept: MemberId) {
        for all in self.days.values_mut() {
            let Some(theirs) = all.remove(&gone) else {
                continue;
            };
            let own = all.entry(kept).or_default();
            for (resource, more) in theirs {
                put_in(own, resource, more);
            }
        }
    }

    /// Puts a whole day back.
    pub fn put_day(&mut self, day: NaiveDate, used: UsageDay) {
        self.days.insert(day, used);
    }

    /// All of it.
    pub fn iter(&self) -> impl Iterator<Item = (NaiveDate, MemberId, ResourceId, Used)> + '_ {
        self.days.iter().flat_map(|(day, all)| {
            all.iter().flat_map(|(member, own)| {
                own.iter()
                    .map(|(resource, used)| (*day, *member, *resource, *used))
            })
        })
    }

    /// Takes one row of [`Self::iter`].
    pub fn put_row(&mut self, day: NaiveDate, member: MemberId, resource: ResourceId, used: Used) {
        let own = self.days.entry(day).or_default().entry(member).or_default();
        let key = used.key(resource);
        match own.binary_search_by_key(&key, |(known, used)| used.key(*known)) {
            Ok(index) => own[index].1 = used,
            Err(index) => own.insert(index, (resource, used)),
        }
    }
}

/// One more, added to what counts for the same limits.
fn put_in(own: &mut MemberDay, resource: ResourceId, more: Used) {
    let key = more.key(resource);
    match own.binary_search_by_key(&key, |(known, used)| used.key(*known)) {
        Ok(index) => own[index].1.add(more),
        Err(index) => own.insert(index, (resource, more)),
    }
}
