//! Backups that `dibs run` makes by itself, at the times of `backup.cron`, and how many are kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use dibs_core::clock::SharedClock;
use dibs_core::store::{BackupError, back_up};
use dibs_core::time::Cron;
use tokio_util::sync::CancellationToken;

use super::summary;
use crate::config::BackupConfig;

/// What stands before and behind the time in a backup's name.
const NAME: (&str, &str) = ("dibs-", ".db");
/// The time in a backup's name, UTC.
const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// When backups are made, where, and how many are kept.
#[derive(Debug, Clone)]
pub(crate) struct Schedule {
    /// When.
    pub(crate) cron: Cron,
    /// By the clock of this zone.
    pub(crate) zone: Tz,
    /// Where.
    pub(crate) directory: PathBuf,
    /// How many, the newest included.
    pub(crate) keep: usize,
}

/// Makes backups of the database that `url` names until `stop`. One that fails is told loudly and
/// tried again at the next time.
pub(crate) async fn run(
    schedule: Schedule,
    url: String,
    clock: SharedClock,
    stop: CancellationToken,
) {
    let directory = &schedule.directory;
    let newest = match present(directory) {
        Ok(present) => present.into_iter().max(),
        Err(error) => {
            let directory = directory.display();
            tracing::error!(%directory, %error, "the backups that are there cannot be listed");
            None
        }
    };
    let mut due = schedule.first_due(newest, clock.now());
    while let Some(at) = due {
        while clock.now() < at {
            tokio::select! {
                () = stop.cancelled() => return,
                () = clock.wait_until(Some(at)) => {}
            }
        }
        let now = clock.now();
        // A task of its own: should it break down, that is one backup and not all of them.
        let round = tokio::spawn(make(schedule.clone(), url.clone(), now));
        let abort = round.abort_handle();
        tokio::select! {
            () = stop.cancelled() => {
                abort.abort();
                return;
            }
            made = round => if let Err(error) = made {
                tracing::error!(%error, "a backup broke off; trying again at the next time");
            }
        }
        due = schedule.cron.next_after(clock.now(), schedule.zone);
    }
    stop.cancelled().await;
}

/// Makes one backup, then lets go of those that are not kept any longer.
async fn make(schedule: Schedule, url: String, now: DateTime<Utc>) {
    let directory = &schedule.directory;
    let file = directory.join(name(now));
    let shown = file.display();
    if let Err(error) = fs::create_dir_all(directory) {
        tracing::error!(%error, file = %shown, "no backup was made: its directory cannot be; trying again at the next time");
        return;
    }
    match back_up(&url, &file, false).await {
        Ok(contents) => {
            tracing::info!(file = %shown, holds = summary(&contents), "a backup was made");
        }
        Err(BackupError::Exists { .. }) => {
            tracing::info!(file = %shown, "another process has made this backup");
        }
        Err(error) => {
            tracing::error!(%error, file = %shown, "no backup was made; trying again at the next time");
            return;
        }
    }
    if let Err(error) = prune(directory, now, schedule.keep) {
        tracing::error!(%error, "old backups could not be deleted; the disk may fill up");
    }
}

impl Schedule {
    /// What is configured, by the clock of `zone`; `None` if there are to be no backups.
    pub(crate) fn of(config: &BackupConfig, zone: Tz) -> Option<Self> {
        let (_, cron) = config.cron.as_ref()?;
        Some(Self {
            cron: *cron,
            zone,
            directory: config.directory.clone(),
            keep: config.keep,
        })
    }

    /// When the first backup is due: now, if the newest that is there is older than it should be.
    fn first_due(
        &self,
        newest: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let Some(newest) = newest else {
            return Some(now);
        };
        // One from the future was made by a clock that was wrong.
        let due = self.cron.next_after(newest.min(now), self.zone)?;
        Some(due.max(now))
    }
}

/// The name of a backup made at `at`.
fn name(at: DateTime<Utc>) -> String {
    let (before, behind) = NAME;
    format!("{before}{}{behind}", at.format(STAMP))
}

/// When the backup of that name was made, if it is the name of one.
fn made_at(file_name: &str) -> Option<DateTime<Utc>> {
    let (before, behind) = NAME;
    let stamp = file_name.strip_prefix(before)?.strip_suffix(behind)?;
    let at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc();
    // Readers of times are lenient; a name that is not one of ours to the letter is not ours.
    (name(at) == file_name).then_some(at)
}

/// When the backups in a directory were made.
fn present(directory: &Path) -> io::Result<Vec<DateTime<Utc>>> {
    let entries = match fs::read_dir(directory) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut present = Vec::new();
    for entry in entries {
        let entry = entry?;
        if let Some(at) = entry.file_name().to_str().and_then(made_at)
            && entry.file_type()?.is_file()
        {
            present.push(at);
        }
    }
    Ok(present)
}

/// Deletes the oldest backups, so that `keep` are left with the one just made and verified. Those
/// that are newer than that one, by a clock that was wrong, stay.
fn prune(directory: &Path, made: DateTime<Utc>, keep: usize) -> io::Result<()> {
    for at in superfluous(present(directory)?, made, keep) {
        let path = directory.join(name(at));
        fs::remove_file(&path)?;
        tracing::info!(file = %path.display(), "an old backup was deleted");
    }
    Ok(())
}

/// Which backups are not kept once the one of `made` is there.
fn superfluous(
    mut present: Vec<DateTime<Utc>>,
    made: DateTime<Utc>,
    keep: usize,
) -> Vec<DateTime<Utc>> {
    let made = made.timestamp();
    present.retain(|at| at.timestamp() < made);
    present.sort_unstable();
    let kept = keep.saturating_sub(1);
    present.truncate(present.len().saturating_sub(kept));
    present
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn nightly() -> Schedule {
        Schedule {
            cron: Cron::parse("0 3 * * *").unwrap(),
            zone: Tz::Europe__Berlin,
            directory: PathBuf::new(),
            keep: 3,
        }
    }

    #[test]
    fn a_backup_that_was_missed_is_made_at_the_start() {
        let now = at("2026-11-21T06:00:00Z");
        for (newest, due) in [
            (None, "2026-11-21T06:00:00Z"),
            // Of last night, 3:00 in Berlin: the next is of tonight.
            (Some("2026-11-21T02:00:00Z"), "2026-11-22T02:00:00Z"),
            (Some("2026-11-21T05:59:00Z"), "2026-11-22T02:00:00Z"),
            (Some("2026-11-21T01:59:00Z"), "2026-11-21T06:00:00Z"),
            (Some("2026-10-01T02:00:00Z"), "2026-11-21T06:00:00Z"),
            (Some("2031-01-01T02:00:00Z"), "2026-11-22T02:00:00Z"),
        ] {
            let found = nightly().first_due(newest.map(at), now);
            assert_eq!(found, Some(at(due)), "{newest:?}");
        }
    }

    #[test]
    fn only_names_of_ours_are_backups() {
        let of = at("2026-11-21T03:00:00Z");
        assert_eq!(name(of), "dibs-20261121T030000Z.db");
        assert_eq!(made_at("dibs-20261121T030000Z.db"), Some(of));
        for other in [
            "dibs.db",
            "dibs-tables.db",
            "dibs-before-20261121T030000Z.db",
            "dibs-20261121T030000Z.db.part-00ff00ff",
            "dibs-20261121T030000Z.db-journal",
            "dibs-2026-11-21.db",
            "dibs-20261121T30000Z.db",
            "dibs-20261121T0300 0Z.db",
            "dibs-+20261121T030000Z.db",
            "dibs-20261321T030000Z.db",
            "Dibs-20261121T030000Z.db",
            "dibs-20261121T030000Z.db ",
        ] {
            assert_eq!(made_at(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn the_newest_are_kept_whatever_is_there(
            ages_hours in prop::collection::btree_set(-50_i64..500, 0..40),
            keep in 1_usize..20,
        ) {
            let made = at("2026-11-21T03:00:00Z");
            let present: Vec<_> = ages_hours
                .iter()
                .map(|hours| made - TimeDelta::hours(*hours))
                .chain([made])
                .collect();
            let gone = superfluous(present.clone(), made, keep);
            prop_assert!(gone.iter().all(|at| *at < made), "the new one and newer ones stay");
            let left: Vec<_> = present
                .iter()
                .filter(|at| **at <= made && !gone.contains(at))
                .collect();
            let mut older: Vec<_> = present.iter().filter(|at| **at < made).collect();
            older.dedup();
            prop_assert!(left.iter().all(|left| gone.iter().all(|gone| gone < *left)));
            let distinct: std::collections::BTreeSet<_> = left.into_iter().collect();
            prop_assert_eq!(distinct.len(), keep.min(older.len() + 1));
        }

        #[test]
        fn every_name_reads_back(seconds in 0_i64..253_402_300_799) {
            let at = DateTime::from_timestamp(seconds, 0).unwrap();
            prop_assert_eq!(made_at(&name(at)), Some(at));
        }
    }
}
