//! Backups that `dibs run` makes by itself, at the times of `backup.cron`, and how many are kept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use dibs_core::clock::SharedClock;
use dibs_core::store::{BackupError, back_up};
use dibs_core::time::Cron;
use tokio_util::sync::CancellationToken;

use super::summary;
use crate::config::BackupConfig;

/// The time in a backup's name, UTC.
const STAMP: &str = "%Y%m%dT%H%M%SZ";
/// A backup that is made so long after it was due is one of the time it is made.
const LATE: TimeDelta = TimeDelta::minutes(1);
/// No backup takes longer to be made: what is left of an older one will never be whole.
const LONGEST_MAKING: TimeDelta = TimeDelta::days(1);
/// So much of a journal's id is in a name: enough to tell the databases of one operator apart.
const ID_CHARS: usize = 8;

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
    /// Whose: another database may have its backups in the same directory.
    pub(crate) series: Series,
}

/// The backups of one database, told from any other's by their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Series {
    before: String,
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
    let newest = match schedule.series.present(directory) {
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
        // One that is late, after a night asleep, is of now.
        let now = clock.now();
        let at = if now - at < LATE { at } else { now };
        // A task of its own: should it break down, that is one backup and not all of them.
        let round = tokio::spawn(make(schedule.clone(), url.clone(), at));
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

/// Makes the backup of `at`, then lets go of those that are not kept any longer. That is when it was
/// due, so that several processes make one, though their clocks differ.
async fn make(schedule: Schedule, url: String, at: DateTime<Utc>) {
    let directory = &schedule.directory;
    let file = directory.join(schedule.series.name(at));
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
    if let Err(error) = schedule.series.prune(directory, at, schedule.keep) {
        tracing::error!(%error, "old backups could not be deleted; the disk may fill up");
    }
}

impl Schedule {
    /// What is configured, by the clock of `zone`, for a database with a journal of that id; `None` if
    /// there are to be no backups.
    pub(crate) fn of(config: &BackupConfig, zone: Tz, journal_id: &str) -> Option<Self> {
        let (_, cron) = config.cron.as_ref()?;
        Some(Self {
            cron: *cron,
            zone,
            directory: config.directory.clone(),
            keep: config.keep,
            series: Series::of(journal_id),
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

impl Series {
    /// Those of the database with a journal of that id.
    fn of(journal_id: &str) -> Self {
        let id: String = journal_id.chars().take(ID_CHARS).collect();
        Self {
            before: format!("dibs-{id}-"),
        }
    }

    /// The name of a backup of `at`.
    fn name(&self, at: DateTime<Utc>) -> String {
        format!("{}{}.db", self.before, at.format(STAMP))
    }

    /// Of when the backup of that name is, if it is one of these.
    fn made_at(&self, file_name: &str) -> Option<DateTime<Utc>> {
        let stamp = file_name.strip_prefix(&self.before)?.strip_suffix(".db")?;
        let at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc();
        // Readers of times are lenient; a name that is not one of ours to the letter is not ours.
        (self.name(at) == file_name).then_some(at)
    }

    /// Of when the backup is that somebody began under that name and cannot have finished, because
    /// the machine or the process died.
    fn begun_at(&self, file_name: &str) -> Option<DateTime<Utc>> {
        let (name, random) = file_name.split_once(".part-")?;
        self.made_at(name).filter(|_| !random.is_empty())
    }

    /// Of when those in a directory are.
    fn present(&self, directory: &Path) -> io::Result<Vec<DateTime<Utc>>> {
        let names = files_in(directory)?;
        Ok(names.iter().filter_map(|name| self.made_at(name)).collect())
    }

    /// Deletes the oldest, so that `keep` are left with the one of `made`, which was verified. Those
    /// that are newer than that one, by a clock that was wrong, stay.
    fn prune(&self, directory: &Path, made: DateTime<Utc>, keep: usize) -> io::Result<()> {
        let present = files_in(directory)?;
        let whole = present.iter().filter_map(|name| self.made_at(name));
        let old = superfluous(whole.collect(), made, keep);
        let old = old.into_iter().map(|at| self.name(at));
        let is_left = |name: &&String| {
            self.begun_at(name)
                .is_some_and(|at| made - at > LONGEST_MAKING)
        };
        let left = present.iter().filter(is_left).cloned();
        for name in old.chain(left) {
            let path = directory.join(name);
            match fs::remove_file(&path) {
                Ok(()) => tracing::info!(file = %path.display(), "an old backup was deleted"),
                // Another process that made this backup was quicker.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// The names of the files in a directory, without links to others; none if it is not there.
fn files_in(directory: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(directory) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_file()
            && let Ok(name) = entry.file_name().into_string()
        {
            files.push(name);
        }
    }
    Ok(files)
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
    use std::sync::Arc;
    use std::time::Duration;

    use dibs_core::clock::ManualClock;
    use dibs_core::store::Store;
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
            series: ours(),
        }
    }

    fn ours() -> Series {
        Series::of("00ff00ff11223344aabbccddeeff0011")
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

    fn present(directory: &Path) -> Vec<DateTime<Utc>> {
        let mut present = ours().present(directory).unwrap();
        present.sort_unstable();
        present
    }

    /// Whether a directory comes to hold backups of exactly these times, oldest first, in so many
    /// seconds.
    async fn comes_to_have(directory: &Path, times: &[DateTime<Utc>], seconds: u32) -> bool {
        for _ in 0..20 * seconds {
            if present(directory) == times {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        false
    }

    #[tokio::test]
    async fn nights_have_their_backups_and_the_oldest_is_let_go() {
        let live = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", live.path().join("dibs.db").display());
        let store = Store::open(&url).await.unwrap();
        let kept = tempfile::tempdir().unwrap();
        let schedule = Schedule {
            directory: kept.path().join("backups"),
            keep: 2,
            ..nightly()
        };
        let directory = schedule.directory.clone();
        let evening = at("2026-11-20T20:00:00Z");
        let clock = Arc::new(ManualClock::new(evening));
        let stop = CancellationToken::new();
        let running = tokio::spawn(run(schedule, url, clock.clone(), stop.clone()));
        assert!(
            comes_to_have(&directory, &[evening], 60).await,
            "none at first"
        );

        let (mut night, mut newest, mut nights) = (at("2026-11-21T02:00:00Z"), evening, 0);
        // A clock that goes on while a backup is being made takes the next night with it.
        for _ in 0..20 {
            clock.set(night);
            if comes_to_have(&directory, &[newest, night], 5).await {
                nights += 1;
            }
            newest = present(&directory).pop().unwrap_or(newest);
            if nights == 3 {
                break;
            }
            night += TimeDelta::days(1);
        }
        assert_eq!(nights, 3, "{:?}", ours().present(&directory));
        stop.cancel();
        running.await.unwrap();
        store.close().await;
    }

    #[test]
    fn only_names_of_ours_are_backups() {
        let of = at("2026-11-21T03:00:00Z");
        assert_eq!(ours().name(of), "dibs-00ff00ff-20261121T030000Z.db");
        assert_eq!(
            ours().made_at("dibs-00ff00ff-20261121T030000Z.db"),
            Some(of)
        );
        for other in [
            "dibs.db",
            "dibs-tables.db",
            "dibs-20261121T030000Z.db",
            "dibs-12345678-20261121T030000Z.db",
            "dibs-before-20261121T030000Z.db",
            "dibs-00ff00ff-20261121T030000Z.db.part-00ff00ff",
            "dibs-00ff00ff-20261121T030000Z.db-journal",
            "dibs-00ff00ff-2026-11-21.db",
            "dibs-00ff00ff-20261121T30000Z.db",
            "dibs-00ff00ff-20261121T0300 0Z.db",
            "dibs-00ff00ff-+20261121T030000Z.db",
            "dibs-00ff00ff-20261321T030000Z.db",
            "Dibs-00ff00ff-20261121T030000Z.db",
            "dibs-00ff00ff-20261121T030000Z.db ",
        ] {
            assert_eq!(ours().made_at(other), None, "{other}");
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
            prop_assert_eq!(ours().made_at(&ours().name(at)), Some(at));
        }
    }
}
