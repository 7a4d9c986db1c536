//! The record: who did what to what, read from the answers that the journal keeps, and what time
//! did to whom, read from what they were told of it.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::happened::{Happening, happened};
use super::{AuditPage, MOST_BYTES_SEARCHED, MOST_ENTRIES_SEARCHED};
use crate::model::team::TeamNews;
use crate::model::{Answer, BookingFacts, Former, MemberId, RecordId, ResourceId};
use crate::store::StoredEntry;

/// Most records of a page: as many lines as fit a message.
pub const MOST_RECORDS_A_PAGE: usize = 15;

/// One line of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where it stands.
    pub id: RecordId,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// Who did it, or whom it happened to; entries of earlier releases do not always say.
    pub by: Option<MemberId>,
    /// What was done, or happened.
    pub deed: Deed,
}

/// What stands in one line of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Somebody asked for it: as it was answered.
    Done(Answer),
    /// Nobody did.
    Happened(Happening),
}

/// An entry, as far as the record goes.
#[derive(Deserialize)]
struct Answered<'a> {
    #[serde(with = "crate::time::seconds")]
    at: DateTime<Utc>,
    #[serde(default, borrow)]
    events: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    answers: Vec<(IgnoredAny, &'a RawValue)>,
    #[serde(default)]
    by: Vec<Option<MemberId>>,
}

/// A search through the journal, backwards.
#[derive(Debug)]
pub struct Search {
    resource: Option<ResourceId>,
    member: Option<MemberId>,
    former: Former,
    before: Option<RecordId>,
    records: Vec<Record>,
    entries: usize,
    bytes: usize,
    last: Option<(u64, DateTime<Utc>)>,
}

impl Search {
    /// A search for what concerns a resource or a member, or for everything. `former` says who goes
    /// by which number now.
    pub fn new(
        resource: Option<ResourceId>,
        member: Option<MemberId>,
        former: Former,
        before: Option<RecordId>,
    ) -> Self {
        Self {
            resource,
            member,
            former,
            before,
            records: Vec::new(),
            entries: 0,
            bytes: 0,
            last: None,
        }
    }

    /// The entries before this one are wanted next.
    pub fn before_seq(&self) -> u64 {
        match (self.last, self.before) {
            (Some((last, _)), _) => last,
            (None, Some(before)) if before.place == 0 => before.entry,
            // Some of that entry are older.
            (None, Some(before)) => before.entry.saturating_add(1),
            (None, None) => u64::MAX,
        }
    }

    /// A page is full, or the search has gone on for too long.
    pub fn is_over(&self) -> bool {
        // One more, so that it is known whether there is anything older.
        self.records.len() > MOST_RECORDS_A_PAGE || self.is_too_long()
    }

    fn is_too_long(&self) -> bool {
        self.entries >= MOST_ENTRIES_SEARCHED || self.bytes >= MOST_BYTES_SEARCHED
    }

    /// Looks through an entry, the next older one.
    ///
    /// # Errors
    /// When it is no entry.
    pub fn read(&mut self, entry: &StoredEntry) -> serde_json::Result<()> {
        let read: Answered<'_> = serde_json::from_str(&entry.json)?;
        self.entries += 1;
        self.bytes += entry.json.len();
        self.last = Some((entry.seq, read.at));
        let asked = read.answers.iter().enumerate();
        let done = asked.map(|(index, (_, answer))| {
            // What no release answers any more is passed over.
            let did = serde_json::from_str::<Answer>(answer.get()).ok()?;
            let told = read.by.get(index).copied().flatten();
            Some((told.or_else(|| done_by(&did)), Deed::Done(did)))
        });
        let happened = read.events.iter().map(|event| {
            let (to, what) = happened(event.get())?;
            Some((Some(to), Deed::Happened(what)))
        });
        let deeds: Vec<_> = done.chain(happened).collect();
        for (place, deed) in deeds.into_iter().enumerate().rev() {
            let Some((by, deed)) = deed else { continue };
            let id = RecordId {
                entry: entry.seq,
                place: u32::try_from(place).unwrap_or(u32::MAX),
            };
            let is_newer = self.before.is_some_and(|before| id >= before);
            if is_newer || self.records.len() > MOST_RECORDS_A_PAGE {
                continue;
            }
            let at = read.at;
            let record = Record { id, at, by, deed };
            if self.wants(&record) {
                self.records.push(record);
            }
        }
        Ok(())
    }

    fn wants(&self, record: &Record) -> bool {
        let concerned = match &record.deed {
            Deed::Done(did) => concerned(did),
            Deed::Happened(what) => Some(Concerned::resource(what.resource())),
        };
        let Some(concerned) = concerned else {
            return false;
        };
        let of_resource = |wanted| concerned.resource == Some(wanted);
        let of_member = |wanted| {
            let mut named = concerned.members.into_iter().chain([record.by]).flatten();
            named.any(|member| self.former.now(member) == wanted)
        };
        self.resource.is_none_or(of_resource) && self.member.is_none_or(of_member)
    }

    /// What was found.
    pub fn page(mut self) -> AuditPage {
        let more = self.records.len() > MOST_RECORDS_A_PAGE;
        let too_long = !more && self.is_too_long();
        self.records.truncate(MOST_RECORDS_A_PAGE);
        let last_record = self.records.last().map(|record| record.id);
        let last_entry = self.last.filter(|(seq, _)| *seq > 1);
        AuditPage {
            resource: self.resource,
            member: self.member,
            older: if more {
                last_record
            } else {
                let entry = last_entry.filter(|_| too_long);
                entry.map(|(entry, _)| RecordId { entry, place: 0 })
            },
            stopped_at: last_entry.filter(|_| too_long).map(|(_, at)| at),
            records: self.records,
        }
    }
}

/// What something was done to.
struct Concerned {
    resource: Option<ResourceId>,
    members: [Option<MemberId>; 2],
}

impl Concerned {
    fn booking(booking: &BookingFacts) -> Self {
        Self {
            resource: Some(booking.resource),
            members: [Some(booking.member), None],
        }
    }

    fn resource(resource: ResourceId) -> Self {
        Self {
            resource: Some(resource),
            members: [None; 2],
        }
    }
}

/// What an answer says was done to; `None` if it belongs in no record: nothing was done, or it is
/// nobody else's business how somebody is spoken to and pinged.
fn concerned(did: &Answer) -> Option<Concerned> {
    Some(match did {
        Answer::Booked { booking, .. }
        | Answer::CheckedIn { booking }
        | Answer::RunsLate { booking, .. }
        | Answer::Claimed { booking, .. }
        | Answer::Done { booking, .. }
        | Answer::Cancelled { booking, .. }
        | Answer::Assigned { booking, .. }
        | Answer::Extended { booking, .. }
        | Answer::Moved { booking, .. }
        | Answer::Restored { booking, .. } => Concerned::booking(booking),
        Answer::BookedSeries { bookings, .. }
        | Answer::SeriesMoved { bookings, .. }
        | Answer::SeriesCancelled { bookings, .. }
        | Answer::Approved { bookings }
        | Answer::Denied { bookings } => Concerned::booking(bookings.first()?),
        Answer::Proposed { proposal } | Answer::ProposalEnded { proposal, .. } => Concerned {
            resource: Some(proposal.booking.resource),
            members: [Some(proposal.by), Some(proposal.to)],
        },
        Answer::Kicked {
            resource, member, ..
        } => Concerned {
            resource: Some(*resource),
            members: [Some(*member), None],
        },
        Answer::Joined { resource, .. }
        | Answer::Left { resource, .. }
        | Answer::Passed { resource, .. }
        | Answer::ResourceRemoved { resource, .. }
        | Answer::Closed { resource, .. }
        | Answer::Reopened { resource, .. }
        | Answer::OffWaitlist { resource, .. } => Concerned::resource(*resource),
        Answer::Waitlisted { wait } => Concerned::resource(wait.resource),
        Answer::WishNoted(crate::model::draw::NotedWish { wish, .. })
        | Answer::WishWithdrawn { wish } => Concerned::resource(wish.resource),
        Answer::ResourceAdded { resource } | Answer::ResourceChanged { resource, .. } => {
            Concerned::resource(resource.id)
        }
        Answer::Limits { rules, .. } => Concerned {
            resource: rules.resource,
            members: [None; 2],
        },
        Answer::Team { news, .. } => Concerned {
            resource: None,
            members: match news {
                Some(TeamNews::Added(member) | TeamNews::Removed(member)) => [Some(*member), None],
                Some(TeamNews::RoleSet | TeamNews::RoleGone) | None => [None; 2],
            },
        },
        Answer::BoardPlaced { resource, .. } | Answer::BoardsTakenAway { resource, .. } => {
            Concerned {
                resource: *resource,
                members: [None; 2],
            }
        }
        // Who they are now; who else they were is nobody's business.
        Answer::Linked { member, .. }
        | Answer::Unlinked { member, .. }
        | Answer::Forgotten { member, .. } => Concerned {
            resource: None,
            members: [Some(*member), None],
        },
        Answer::TeamDropped { .. }
        | Answer::Settings { .. }
        | Answer::Imported(_)
        | Answer::MovedTo { .. }
        | Answer::Connected { .. } => Concerned {
            resource: None,
            members: [None; 2],
        },
        Answer::Line { .. }
        | Answer::Mine { .. }
        | Answer::Who { .. }
        | Answer::Free { .. }
        | Answer::Schedule { .. }
        | Answer::DrawShown { .. }
        | Answer::Times { .. }
        | Answer::Resources { .. }
        | Answer::Teams { .. }
        | Answer::ResourceShown { .. }
        | Answer::Language { .. }
        | Answer::Pings { .. }
        | Answer::Snoozed { .. }
        | Answer::Timezone { .. }
        | Answer::LinkCodeGiven { .. }
        | Answer::WrongCode { .. }
        | Answer::MayBeForgotten { .. }
        | Answer::MayLookBack { .. }
        | Answer::MayConnect
        | Answer::CodeIssued { .. }
        | Answer::Noted => return None,
    })
}

/// Who did what only the holder could do, where the entry does not say who asked.
fn done_by(did: &Answer) -> Option<MemberId> {
    match did {
        Answer::Booked { booking, .. } | Answer::Claimed { booking, .. } => Some(booking.member),
        Answer::BookedSeries { bookings, .. } => bookings.first().map(|first| first.member),
        Answer::Cancelled {
            booking,
            of_somebody_else: false,
            ..
        } => Some(booking.member),
        Answer::Closed { closure, .. } => Some(closure.by),
        Answer::Unlinked { member, .. } | Answer::Forgotten { member, .. } => Some(*member),
        _ => None,
    }
}
