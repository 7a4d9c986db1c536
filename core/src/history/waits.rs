//! How long people stood in line: from joining it to their first offer.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::{MOST_BYTES_SEARCHED, MOST_ENTRIES_SEARCHED};
use crate::model::{MemberId, ResourceId};
use crate::store::StoredEntry;

/// How long people waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waits {
    /// How many of them.
    pub count: u32,
    /// Half of them waited no longer than this, in minutes.
    pub median_minutes: u32,
    /// Nobody waited longer than this, in minutes.
    pub longest_minutes: u32,
    /// Only those since then were looked at.
    pub since: Option<DateTime<Utc>>,
}

/// A search through the journal, backwards, for those who joined a line since some time.
#[derive(Debug)]
pub struct WaitSearch {
    resources: BTreeSet<ResourceId>,
    since: DateTime<Utc>,
    /// The earliest offer that is known so far to whoever has not been seen joining.
    offered: HashMap<(ResourceId, MemberId), DateTime<Utc>>,
    waited_minutes: Vec<u32>,
    entries: usize,
    bytes: usize,
    last: Option<(u64, DateTime<Utc>)>,
}

#[derive(Deserialize)]
struct Happened {
    #[serde(with = "crate::time::seconds")]
    at: DateTime<Utc>,
    events: Vec<InLine>,
}

/// The events that matter here.
#[derive(Deserialize)]
#[serde(tag = "e", rename_all = "snake_case")]
enum InLine {
    QueueJoined {
        resource: ResourceId,
        waiting: Joined,
    },
    OfferMade {
        resource: ResourceId,
        member: MemberId,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Joined {
    member: MemberId,
    #[serde(with = "crate::time::seconds")]
    joined_at: DateTime<Utc>,
}

impl WaitSearch {
    /// A search for those who waited for one of `resources` and joined after `since`.
    pub fn new(resources: impl IntoIterator<Item = ResourceId>, since: DateTime<Utc>) -> Self {
        Self {
            resources: resources.into_iter().collect(),
            since,
            offered: HashMap::new(),
            waited_minutes: Vec::new(),
            entries: 0,
            bytes: 0,
            last: None,
        }
    }

    /// The entries before this one are wanted next.
    pub fn before_seq(&self) -> u64 {
        self.last.map_or(u64::MAX, |(seq, _)| seq)
    }

    /// Everything since then has been seen, or the search has gone on for too long.
    pub fn is_over(&self) -> bool {
        self.last.is_some_and(|(_, at)| at < self.since) || self.is_too_long()
    }

    fn is_too_long(&self) -> bool {
        self.entries >= MOST_ENTRIES_SEARCHED || self.bytes >= MOST_BYTES_SEARCHED
    }

    /// Looks through an entry, the next older one.
    ///
    /// # Errors
    /// When it is no entry.
    pub fn read(&mut self, entry: &StoredEntry) -> serde_json::Result<()> {
        let Happened { at, events } = serde_json::from_str(&entry.json)?;
        self.entries += 1;
        self.bytes += entry.json.len();
        self.last = Some((entry.seq, at));
        for event in events.into_iter().rev() {
            match event {
                InLine::OfferMade { resource, member } => {
                    if self.resources.contains(&resource) {
                        self.offered.insert((resource, member), at);
                    }
                }
                InLine::QueueJoined { resource, waiting } => {
                    let offered = self.offered.remove(&(resource, waiting.member));
                    // Whoever is called at once has not waited.
                    let waited = |offered: &DateTime<Utc>| {
                        waiting.joined_at >= self.since && *offered > waiting.joined_at
                    };
                    if let Some(offered) = offered.filter(waited) {
                        let minutes = (offered - waiting.joined_at).num_minutes();
                        self.waited_minutes
                            .push(u32::try_from(minutes).unwrap_or_default());
                    }
                }
                InLine::Other => {}
            }
        }
        Ok(())
    }

    /// What was found; `None` if nobody waited.
    pub fn waits(mut self) -> Option<Waits> {
        let is_cut = self.is_too_long() && self.last.is_some_and(|(_, at)| at >= self.since);
        self.waited_minutes.sort_unstable();
        let count = self.waited_minutes.len();
        Some(Waits {
            count: u32::try_from(count).unwrap_or(u32::MAX),
            median_minutes: *self.waited_minutes.get(count.checked_sub(1)? / 2)?,
            longest_minutes: *self.waited_minutes.last()?,
            since: self.last.filter(|_| is_cut).map(|(_, at)| at),
        })
    }
}
