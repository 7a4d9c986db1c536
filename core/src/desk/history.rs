//! Looking back. Whether somebody may, and what they mean, the desk decides; the past is then read
//! from the store some at a time, beside the desk, and only the names are asked of it again.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::future::BoxFuture;

use super::desks::{DeskError, Desks, Outcome};
use super::shell::Handle;
use crate::history::{
    AuditPage, Deed, Export, MOST_COUNTED, MOST_EXPORTED, Past, Search, Statistics, Tally,
    WaitSearch, Waits,
};
use crate::model::booking::Ending;
use crate::model::{
    Actor, Answer, Community, CommunityId, Former, HistoryQuery, Labels, MemberId, RecordId,
    Request, ResourceId, StatsPeriod,
};
use crate::rules::Naming;
use crate::store::{MOST_BOOKINGS_READ, MOST_ENTRIES_READ, StoredEntry};
use crate::time::Span;

/// Most looks back at a time; others wait for them.
pub(super) const MOST_LOOKING: usize = 2;
/// How often, and how long each time, the tables are given to show what the journal says.
const LOOKS_AT_TABLES: u32 = 20;
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

/// What came of looking back.
#[derive(Debug, Clone, PartialEq)]
pub struct LookedBack {
    /// Whether they may, with the names that what was found needs.
    pub outcome: Outcome,
    /// What was found; `None` if they may not look.
    pub past: Option<Past>,
}

impl Desks {
    /// Asks a community's desk for something of the past, and reads it from the store.
    ///
    /// # Errors
    /// Operational ones only; a refusal is an outcome.
    pub fn look_back(
        &self,
        community: CommunityId,
        request: Request,
    ) -> BoxFuture<'_, Result<LookedBack, DeskError>> {
        // Boxed, so that it is compiled here and not once more in every adapter.
        Box::pin(self.looked_back(community, request))
    }

    async fn looked_back(
        &self,
        community: CommunityId,
        request: Request,
    ) -> Result<LookedBack, DeskError> {
        let reader = request.actor.clone();
        let (community, mut outcome) = self.ask_wherever(community, request).await?;
        let Ok(Answer::MayLookBack { query }) = &outcome.verdict else {
            return Ok(LookedBack {
                outcome,
                past: None,
            });
        };
        // The semaphore is never closed.
        let _turn = self.inner.looking.acquire().await;
        let looking = Looking {
            desks: self,
            community,
            desk: self.desk(community).await?,
            reader,
        };
        let past = match query {
            HistoryQuery::Audit {
                resource,
                member,
                before,
            } => {
                let former = outcome.labels.former.clone();
                let page = looking.audit(*resource, *member, former, *before).await?;
                outcome.labels = looking.names_of(&page).await?;
                Past::Audit(page)
            }
            HistoryQuery::Stats {
                resources,
                one,
                span,
                period,
            } => {
                let wish = (resources.as_slice(), *one, *span, *period);
                Past::Stats(Box::new(looking.stats(wish, &outcome.labels).await?))
            }
            HistoryQuery::Export => Past::Export(Box::new(looking.export(&outcome).await?)),
        };
        Ok(LookedBack {
            outcome,
            past: Some(past),
        })
    }
}

struct Looking<'a> {
    desks: &'a Desks,
    community: CommunityId,
    desk: Handle<Community>,
    reader: Actor,
}

impl Looking<'_> {
    async fn audit(
        &self,
        resource: Option<ResourceId>,
        member: Option<MemberId>,
        former: Former,
        before: Option<RecordId>,
    ) -> Result<AuditPage, DeskError> {
        let mut search = Search::new(resource, member, former, before);
        while !search.is_over() {
            let entries = self.entries_before(search.before_seq()).await?;
            if entries.is_empty() {
                break;
            }
            search = aside(move || {
                for entry in &entries {
                    if !search.is_over() {
                        search.read(entry).map_err(|why| unreadable(entry, &why))?;
                    }
                }
                Ok(search)
            })
            .await?;
        }
        Ok(search.page())
    }

    async fn names_of(&self, page: &AuditPage) -> Result<Labels, DeskError> {
        let records = page.records.iter();
        let naming = Naming {
            answers: records
                .clone()
                .filter_map(|record| match &record.deed {
                    Deed::Done(did) => Some(did.clone()),
                    Deed::Happened(_) => None,
                })
                .collect(),
            members: records
                .clone()
                .filter_map(|record| record.by)
                .chain(page.member)
                .collect(),
            resources: records
                .filter_map(|record| match &record.deed {
                    Deed::Done(_) => None,
                    Deed::Happened(what) => Some(what.resource()),
                })
                .chain(page.resource)
                .collect(),
            notes: Vec::new(),
        };
        self.desk.name(naming, self.reader.clone()).await
    }

    async fn stats(
        &self,
        (resources, one, span, period): (&[ResourceId], bool, Span, StatsPeriod),
        labels: &Labels,
    ) -> Result<Statistics, DeskError> {
        let behind = self.tables_are_behind().await?;
        let known = resources.iter().filter_map(|id| labels.resources.get(id));
        let mut tally = Tally::new(known.cloned(), span);
        let (mut counted, mut cut) = (0, false);
        for resource in resources {
            let mut after = None;
            while !cut {
                let store = &self.desks.inner.store;
                let some = store
                    .bookings_within(
                        self.community,
                        *resource,
                        span,
                        after.as_ref(),
                        MOST_BOOKINGS_READ,
                    )
                    .await?;
                let Some(last) = some.last() else { break };
                after = Some(*last);
                counted += some.len();
                cut = counted >= MOST_COUNTED;
                tally = aside(move || {
                    for booking in &some {
                        tally.add(booking);
                    }
                    Ok(tally)
                })
                .await?;
            }
        }
        Ok(Statistics {
            resource: resources.first().copied().filter(|_| one),
            period,
            span,
            usage: tally.usage(),
            waits: self.waits(resources, span).await?,
            cut,
            behind,
        })
    }

    async fn waits(
        &self,
        resources: &[ResourceId],
        span: Span,
    ) -> Result<Option<Waits>, DeskError> {
        let mut search = WaitSearch::new(resources.iter().copied(), span.start);
        while !search.is_over() {
            let entries = self.entries_before(search.before_seq()).await?;
            if entries.is_empty() {
                break;
            }
            search = aside(move || {
                for entry in &entries {
                    if !search.is_over() {
                        search.read(entry).map_err(|why| unreadable(entry, &why))?;
                    }
                }
                Ok(search)
            })
            .await?;
        }
        Ok(search.waits())
    }

    async fn export(&self, outcome: &Outcome) -> Result<Export, DeskError> {
        let mut export = Export {
            bookings: Vec::new(),
            members: Default::default(),
            resources: Default::default(),
            notes: Default::default(),
            cut: false,
            behind: self.tables_are_behind().await?,
            at: outcome.at,
        };
        loop {
            let before = export.bookings.last().map(|oldest| oldest.id);
            let store = &self.desks.inner.store;
            let mut some = store
                .bookings_before(self.community, before, MOST_BOOKINGS_READ)
                .await?;
            if some.is_empty() {
                return Ok(export);
            }
            let room = MOST_EXPORTED - export.bookings.len();
            export.cut = some.len() > room;
            some.truncate(room);
            if some.is_empty() {
                return Ok(export);
            }
            let mut naming = Naming::default();
            let (mut members, mut resources) = (BTreeSet::new(), BTreeSet::new());
            for booking in &some {
                members.insert(booking.member);
                members.extend(ended_by(booking.ended.map(|(_, how)| how)));
                resources.insert(booking.resource);
                naming.notes.extend(booking.note);
            }
            let is_new = |id: &MemberId| !export.members.contains_key(id);
            naming.members = members.into_iter().filter(is_new).collect();
            let is_new = |id: &ResourceId| !export.resources.contains_key(id);
            naming.resources = resources.into_iter().filter(is_new).collect();
            let labels = self.desk.name(naming.clone(), self.reader.clone()).await?;
            let members = naming.members.into_iter();
            export
                .members
                .extend(members.filter_map(|id| Some((id, labels.member(id)?.clone()))));
            let resources = naming.resources.into_iter();
            export
                .resources
                .extend(resources.filter_map(|id| Some((id, labels.resources.get(&id)?.clone()))));
            let notes = naming.notes.into_iter();
            export
                .notes
                .extend(notes.filter_map(|id| Some((id, labels.notes.get(&id)?.clone()))));
            export.bookings.extend(some);
        }
    }

    async fn entries_before(&self, before_seq: u64) -> Result<Vec<StoredEntry>, DeskError> {
        let store = &self.desks.inner.store;
        Ok(store
            .entries_before(self.community, before_seq, MOST_ENTRIES_READ)
            .await?)
    }

    /// Gives the projector a moment to show what is in the journal by now.
    async fn tables_are_behind(&self) -> Result<bool, DeskError> {
        let store = &self.desks.inner.store;
        let head = store.head(self.community).await?;
        for _ in 0..LOOKS_AT_TABLES {
            if store.followed(self.community).await? >= head {
                return Ok(false);
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
        Ok(true)
    }
}

fn ended_by(how: Option<Ending>) -> Option<MemberId> {
    match how {
        Some(Ending::Cancelled { by } | Ending::ResourceRemoved { by } | Ending::Denied { by }) => {
            Some(by)
        }
        Some(Ending::Finished | Ending::Done | Ending::NoShow | Ending::Unapproved) | None => None,
    }
}

fn unreadable(entry: &StoredEntry, why: &serde_json::Error) -> DeskError {
    DeskError::Unexpected(format!("entry {} cannot be read: {why}", entry.seq))
}

/// Does what takes the processor some time where it keeps nobody waiting.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DeskError> + Send + 'static,
) -> Result<T, DeskError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(DeskError::Unexpected(error.to_string())))
}
