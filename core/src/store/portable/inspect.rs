//! Reading a whole database for `dibs doctor`: what lies there goes to the checks of
//! [`doctor`](crate::doctor), as it was at one moment, while others may go on writing. Nothing is
//! written but scratch files.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;

use super::inspect_rows::{self, Kept};
use super::statement::{query_as, query_scalar};
use super::view::View;
use super::{engine, inspect_tables, journal, leases, outbox, projection};
use crate::doctor::{
    ActiveRows, CommunityCheck, Counts, Database, DirectoryCheck, Fault, Findings, JournalRow,
    OutboxRow, Queue,
};
use crate::model::{CommunityId, DIRECTORY, NoticeId, TextId};
use crate::store::columns::number;
use crate::store::error::Failure;
use crate::store::inspection::Examination;
use crate::store::shown::SHOWN;
use crate::store::sqlite::Scratch;
use crate::store::{StoreError, StoredEntry};

/// Looks at everything in a journal, as it is at `now`, and in its tables if there are some; adds
/// what is found to `done`.
pub(in crate::store) async fn examine(
    journal: View,
    tables: Option<Tables>,
    now: DateTime<Utc>,
    done: Examination,
) -> Result<Examination, StoreError> {
    let examiner = Examiner {
        journal,
        tables,
        now,
        done,
    };
    examiner.everything().await
}

/// The tables as they are, and made again.
pub(in crate::store) struct Tables {
    pub(in crate::store) shown: View,
    pub(in crate::store) again: Scratch,
}

/// The last entries that the followers have followed in one community.
#[derive(Debug, Clone, Copy, Default)]
struct Followed {
    tables: u64,
    outbox: u64,
}

struct Examiner {
    journal: View,
    tables: Option<Tables>,
    now: DateTime<Utc>,
    done: Examination,
}

/// Either kind of journal.
enum Check {
    Directory(Box<DirectoryCheck>),
    Community(Box<CommunityCheck>),
}

impl Examiner {
    async fn everything(mut self) -> Result<Examination, StoreError> {
        self.facts().await?;
        for community in self.communities().await? {
            self.community(community).await?;
        }
        self.chats().await?;
        self.journal.close().await?;
        if let Some(tables) = self.tables {
            tables.shown.close().await?;
        }
        Ok(self.done)
    }

    async fn facts(&mut self) -> Result<(), StoreError> {
        let rows: Vec<(String, String)> = query_as("SELECT name, value FROM facts")
            .fetch_all(self.journal.connection())
            .await?;
        let facts: BTreeMap<_, _> = rows.into_iter().collect();
        let hex = |name: &str, bytes: usize| {
            let value = facts.get(name)?;
            let decoded = HEXLOWER.decode(value.as_bytes());
            Some(decoded.is_ok_and(|decoded| decoded.len() == bytes))
        };
        // A journal that was never opened by a desk has no secret and no heartbeat yet.
        let sound = [
            (
                leases::JOURNAL_ID,
                hex(leases::JOURNAL_ID, 16) == Some(true),
            ),
            (leases::SECRET, hex(leases::SECRET, 32) != Some(false)),
            (
                leases::HEARTBEAT,
                facts
                    .get(leases::HEARTBEAT)
                    .is_none_or(|beat| beat.parse::<i64>().is_ok()),
            ),
        ];
        for (name, sound) in sound {
            if !sound {
                self.done.findings.add_common(Fault::BadFact { name });
            }
        }
        if let Some(tables) = &mut self.tables {
            let origin: Option<String> = query_scalar("SELECT journal_id FROM origin")
                .fetch_optional(tables.shown.connection())
                .await?;
            if origin.as_deref() != facts.get(leases::JOURNAL_ID).map(String::as_str) {
                self.done.findings.add_common(Fault::OtherOrigin);
            }
        }
        Ok(())
    }

    /// Every community of which there is any row.
    async fn communities(&mut self) -> Result<BTreeSet<CommunityId>, StoreError> {
        let mut known = BTreeSet::new();
        let journal = ["journal", "personal", "settlements"];
        for table in journal {
            known.extend(inspect_tables::communities(self.journal.connection(), table).await?);
        }
        if let Some(tables) = &mut self.tables {
            let others = ["cursors", "quarantine", "outbox", "snapshots"];
            let shown = SHOWN.iter().map(|shown| shown.name);
            // The chats of all communities follow from the directory.
            for table in shown.filter(|name| *name != "chats").chain(others) {
                known.extend(inspect_tables::communities(tables.shown.connection(), table).await?);
            }
        }
        Ok(known)
    }

    async fn community(&mut self, community: CommunityId) -> Result<(), StoreError> {
        let head = self.head(community).await?;
        let followed = self.followed(community, head).await?;
        self.done.counts.behind += head.saturating_sub(followed.tables);
        let texts = journal::texts_after(self.journal.connection(), community, TextId(0)).await?;
        let settlements = inspect_rows::settlements(self.journal.connection(), community).await?;
        let mut queue = Queue::new(followed.outbox, settlements);
        let mut check = if community == DIRECTORY {
            Check::Directory(Box::new(DirectoryCheck::new(texts)))
        } else {
            Check::Community(Box::new(CommunityCheck::new(community, texts)))
        };
        let snapshots = self.snapshots(community, head).await?;
        let (mut at, mut active, mut projected) = (0, None, Ok(()));
        loop {
            let rows =
                match inspect_rows::entries_after(self.journal.connection(), community, at).await {
                    Ok(rows) if rows.is_empty() => break,
                    Ok(rows) => rows,
                    Err(error) => {
                        // Entries cannot be read any further: of the rest nothing can be said.
                        let detail = damage(error)?;
                        let database = Database::Journal;
                        self.done
                            .findings
                            .add(community, Fault::Damaged { database, detail });
                        return Ok(());
                    }
                };
            for row in &rows {
                match &mut check {
                    Check::Directory(check) => check.entry(row, &mut self.done.findings),
                    Check::Community(check) => {
                        check.entry(row, &mut queue, &mut self.done.findings);
                        if row.seq == followed.tables && check.is_whole() {
                            active = Some(check.active());
                        }
                        for kept in snapshots.iter().filter(|kept| kept.seq == row.seq) {
                            snapshot(&mut self.done, check, kept, row);
                        }
                    }
                }
            }
            if projected.is_ok()
                && let Some(tables) = &mut self.tables
            {
                let entries = rows.iter().filter(|row| row.seq <= followed.tables);
                let entries = entries.map(|row| StoredEntry {
                    seq: row.seq,
                    json: row.json.clone(),
                });
                projected = tables
                    .again
                    .project(community, at, entries.collect())
                    .await?;
            }
            at = rows.last().map_or(at, |row| row.seq);
        }
        let (lost, last_at) = match &check {
            Check::Directory(check) => (false, check.last_at()),
            Check::Community(check) => (!check.is_whole(), check.last_at()),
        };
        self.done.last_at = self.done.last_at.max(last_at);
        let Examination {
            counts, findings, ..
        } = &mut self.done;
        queue.settlements(community, lost, counts, findings);
        match check {
            Check::Directory(check) => check.finish(counts, findings),
            Check::Community(check) => check.finish(counts, findings),
        }
        self.queue(community, &queue).await?;
        match projected {
            Ok(()) => self.tables(community, active).await,
            Err((after_seq, reason)) => {
                let fault = Fault::NotProjected { after_seq, reason };
                self.done.findings.add(community, fault);
                Ok(())
            }
        }
    }

    /// A community's snapshots, but those that are not whole.
    async fn snapshots(
        &mut self,
        community: CommunityId,
        head: u64,
    ) -> Result<Vec<Kept>, StoreError> {
        let Some(tables) = &mut self.tables else {
            return Ok(Vec::new());
        };
        let mut whole = Vec::new();
        for kept in inspect_rows::snapshots(tables.shown.connection(), community).await? {
            let (seq, detail) = match kept {
                Ok(kept) if kept.seq > head => (kept.seq, "there is no such entry".to_owned()),
                Ok(kept) => {
                    whole.push(kept);
                    continue;
                }
                Err(unreadable) => unreadable,
            };
            let fault = Fault::Snapshot { seq, detail };
            self.done.findings.add(community, fault);
        }
        Ok(whole)
    }

    async fn head(&mut self, community: CommunityId) -> Result<u64, StoreError> {
        let head: Option<i64> =
            query_scalar("SELECT MAX(seq) FROM journal WHERE community_id = $1")
                .bind(i64::from(community.0))
                .fetch_one(self.journal.connection())
                .await?;
        number("journal", head.unwrap_or(0))
    }

    /// How far the followers are; a cursor that is ahead of the journal is a finding, and counts as
    /// at its end.
    async fn followed(
        &mut self,
        community: CommunityId,
        head: u64,
    ) -> Result<Followed, StoreError> {
        let mut followed = Followed::default();
        let Some(tables) = &mut self.tables else {
            return Ok(followed);
        };
        let rows: Vec<(String, i64)> =
            query_as("SELECT follower, seq FROM cursors WHERE community_id = $1")
                .bind(i64::from(community.0))
                .fetch_all(tables.shown.connection())
                .await?;
        for (follower, seq) in rows {
            let seq: u64 = number("cursors", seq)?;
            let within = seq.min(head);
            match follower.as_str() {
                projection::FOLLOWER => followed.tables = within,
                outbox::FOLLOWER => followed.outbox = within,
                _ => {}
            }
            if seq > head {
                let fault = Fault::CursorAhead {
                    follower,
                    seq,
                    head,
                };
                self.done.findings.add(community, fault);
            }
        }
        let stopped: Vec<(String, i64, String)> = query_as(
            "SELECT follower, after_seq, reason FROM quarantine
             WHERE community_id = $1 ORDER BY follower",
        )
        .bind(i64::from(community.0))
        .fetch_all(tables.shown.connection())
        .await?;
        for (follower, after_seq, reason) in stopped {
            let fault = Fault::Quarantined {
                follower,
                after_seq: number("quarantine", after_seq)?,
                reason,
            };
            self.done.findings.add(community, fault);
        }
        Ok(followed)
    }

    async fn queue(&mut self, community: CommunityId, queue: &Queue) -> Result<(), StoreError> {
        let Some(tables) = &mut self.tables else {
            return Ok(());
        };
        let rows: Vec<(i64, String, String, i64, i64)> = query_as(
            "SELECT notice_id, platform, notice, useful_until,
                    CAST(CASE WHEN lease_holder IS NULL THEN 0 ELSE 1 END AS BIGINT)
             FROM outbox WHERE community_id = $1 ORDER BY notice_id",
        )
        .bind(i64::from(community.0))
        .fetch_all(tables.shown.connection())
        .await?;
        let rows = rows
            .into_iter()
            .map(|(notice, platform, json, useful_until, leased)| {
                Ok(OutboxRow {
                    notice: NoticeId(number("outbox", notice)?),
                    platform,
                    json,
                    useful_until,
                    leased: leased == 1,
                })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        let Examination {
            counts, findings, ..
        } = &mut self.done;
        let plan = queue.compare(community, &rows, self.now, counts, findings);
        self.done.queue.remove.extend(plan.remove);
        self.done.queue.add.extend(plan.add);
        Ok(())
    }

    /// A community's tables against those that are made again, and against the replayed state.
    async fn tables(
        &mut self,
        community: CommunityId,
        active: Option<ActiveRows>,
    ) -> Result<(), StoreError> {
        let Some(tables) = &mut self.tables else {
            return Ok(());
        };
        let Examination {
            counts, findings, ..
        } = &mut self.done;
        for shown in SHOWN.iter().filter(|shown| shown.name != "chats") {
            let (is, again) = (tables.shown.connection(), &mut tables.again);
            let compared = inspect_tables::compare(shown, community, is, again, findings).await;
            note_damage(compared, community, counts, findings)?;
        }
        let differ = |table| findings.of_table(community, table) > 0;
        if let Some(active) = active
            && !differ("bookings")
            && !differ("waiting")
        {
            let shown = inspect_tables::active(tables.shown.connection(), community).await?;
            active.compare(community, &shown, findings);
        }
        Ok(())
    }

    async fn chats(&mut self) -> Result<(), StoreError> {
        let Some(tables) = &mut self.tables else {
            return Ok(());
        };
        let Examination {
            counts, findings, ..
        } = &mut self.done;
        for shown in SHOWN.iter().filter(|shown| shown.name == "chats") {
            let (is, again) = (tables.shown.connection(), &mut tables.again);
            let compared = inspect_tables::compare(shown, DIRECTORY, is, again, findings).await;
            note_damage(compared, DIRECTORY, counts, findings)?;
        }
        Ok(())
    }
}

/// Rows that cannot be read are a finding and not the end.
fn note_damage(
    compared: Result<u64, StoreError>,
    community: CommunityId,
    counts: &mut Counts,
    findings: &mut Findings,
) -> Result<(), StoreError> {
    match compared {
        Ok(rows) => counts.table_rows += rows,
        Err(error) => {
            let detail = damage(error)?;
            let database = Database::Tables;
            findings.add(community, Fault::Damaged { database, detail });
        }
    }
    Ok(())
}

/// What an error says about a damaged file.
///
/// # Errors
/// The error, if it says something else.
pub(in crate::store) fn damage(error: StoreError) -> Result<String, StoreError> {
    match &error {
        StoreError::CannotRead { source }
            if engine::failure(source) == Failure::NotADatabase
                || matches!(
                    **source,
                    sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)
                ) =>
        {
            Ok(source.to_string())
        }
        StoreError::BadRow { table, detail } => Ok(format!("a row of {table}: {detail}")),
        _ => Err(error),
    }
}

/// A snapshot that was taken after the row that was checked last.
fn snapshot(done: &mut Examination, check: &CommunityCheck, kept: &Kept, row: &JournalRow) {
    // While one is being written, its frame is not there yet.
    let Some(frame) = &kept.frame else { return };
    let detail = if frame.batch_id != row.batch_id {
        "it was taken after another entry of that number"
    } else if frame.parts != kept.parts.len() {
        "parts of it are missing"
    } else {
        let Examination {
            counts, findings, ..
        } = done;
        check.snapshot(frame.version, &kept.parts, counts, findings);
        return;
    };
    let (seq, detail) = (kept.seq, detail.to_owned());
    done.findings
        .add(check.community(), Fault::Snapshot { seq, detail });
}
