//! The way of a row: to the journal and back, through whatever the script has in store for it; and
//! reading what others have appended.

use std::sync::Arc;

use dibs_core::desk::machine::{Input, NewRow};
use dibs_core::model::Request;
use dibs_core::store::{Appended, Batch};

use super::flaws::{Flaw, Simulated};
use super::judge::Violation;
use super::process::{Lost, Ticket};
use super::script::{CrashPoint, DiskTrouble};
use super::world::{CLUB, Happening, Report, World};

/// How long an append takes, in milliseconds: least and most.
const APPEND_MS: (i64, i64) = (1, 12);
/// How long after an append the other processes look at it, in milliseconds: least and most.
const LOOK_MS: (i64, i64) = (5, 30_000);
/// What was decided behind an append that was tried so often in vain is put back.
const GIVES_BACK_AFTER: u32 = 3;
/// Pauses between tries of one append, first and longest, in milliseconds.
const RETRY_MS: (i64, i64) = (50, 2_000);

impl<L: Simulated> World<'_, L> {
    pub(super) fn append(&mut self, index: usize, row: NewRow) -> Result<(), Violation> {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&self.dice.roll().to_be_bytes());
        let batch = Batch {
            community: row.community,
            seq: row.seq,
            id,
            at: row.at,
            json: row.json,
            erased: row.erased,
            texts: row.texts,
        };
        if let Some(up) = &mut self.processes[index].up {
            up.append = Some((batch, 0));
        }
        self.tries(index)?;
        if self.flaw == Some(Flaw::AnswersBeforeCommit) {
            return self.conclude(index, Input::Stored);
        }
        Ok(())
    }

    /// Sends the row on its way to the journal.
    pub(super) fn tries(&mut self, index: usize) -> Result<(), Violation> {
        let latency_ms = self.dice.between(APPEND_MS.0, APPEND_MS.1);
        let head = self.journal.head(CLUB);
        let process = &mut self.processes[index];
        let life = process.life;
        let Some((batch, tries)) = process.up.as_mut().and_then(|up| up.append.as_mut()) else {
            return Ok(());
        };
        *tries += 1;
        if *tries > 1 && self.flaw == Some(Flaw::UnknownIsDecidedAgain) {
            batch.seq = head + 1;
            batch.id[15] = batch.id[15].wrapping_add(1);
            for text in &mut batch.texts {
                text.id.0 += 100_000;
            }
        }
        let batch = Box::new(batch.clone());
        let trouble = process.troubles.pop_front();
        if trouble.is_some() {
            self.totals.append_troubles += 1;
            self.tell(|| format!("the append of process {index} meets {trouble:?}"));
        }
        let reaches = |report| Happening::Reaches {
            process: index,
            life,
            batch,
            report,
        };
        let lost = Happening::Returns {
            process: index,
            life,
            result: Err(Lost),
        };
        match trouble {
            None => self.at(latency_ms, reaches(Report::Truth)),
            Some(DiskTrouble::Slow { takes_ms }) => self.at(takes_ms, reaches(Report::Truth)),
            Some(DiskTrouble::ReportLost) => self.at(latency_ms, reaches(Report::Lost)),
            Some(DiskTrouble::RequestLost) => self.at(latency_ms, lost),
            Some(DiskTrouble::ArrivesLate { after_ms }) => {
                self.at(after_ms, reaches(Report::Silence));
                self.at(latency_ms, lost);
            }
            Some(DiskTrouble::Fails { times }) => {
                if times > 1 {
                    let times = times - 1;
                    let troubles = &mut self.processes[index].troubles;
                    troubles.push_front(DiskTrouble::Fails { times });
                }
                self.at(latency_ms, lost);
            }
        }
        Ok(())
    }

    /// A row arrives at the journal, whoever still waits for it.
    pub(super) fn reaches(
        &mut self,
        index: usize,
        life: u32,
        batch: &Batch,
        report: Report,
    ) -> Result<(), Violation> {
        let before = self.journal.head(CLUB);
        let result = self.journal.append(batch).map_err(|_| Lost);
        if self.journal.head(CLUB) > before {
            self.tell(|| format!("row {} of process {index} is stored", batch.seq));
            self.digest.take(batch.json.as_bytes());
            for text in &batch.texts {
                self.digest.take(text.text.as_bytes());
            }
            self.judge.stored(batch.seq, &batch.json, &batch.texts)?;
            self.at(10, Happening::Follows);
            for other in 0..self.processes.len() {
                if other != index {
                    let after_ms = self.dice.between(LOOK_MS.0, LOOK_MS.1);
                    let life = self.processes[other].life;
                    let process = other;
                    self.at(after_ms, Happening::Looks { process, life });
                }
            }
        }
        if result == Ok(Appended::Conflict) {
            self.totals.conflicts += 1;
            self.tell(|| format!("row {} of process {index} conflicts", batch.seq));
        }
        self.judge.count_texts(self.journal.count_texts(CLUB))?;
        for text in &batch.texts {
            let kept = self.journal.text(CLUB, text.id);
            self.judge.has_text(text.id, kept)?;
        }
        if self.processes[index].life == life && self.crash_if(index, CrashPoint::AfterAppend)? {
            return Ok(());
        }
        let result = match report {
            Report::Silence => return Ok(()),
            Report::Lost => Err(Lost),
            Report::Truth => result,
        };
        let returns = Happening::Returns {
            process: index,
            life,
            result,
        };
        self.at(1, returns);
        Ok(())
    }

    pub(super) fn returns(
        &mut self,
        index: usize,
        result: Result<Appended, Lost>,
    ) -> Result<(), Violation> {
        let Some(up) = &mut self.processes[index].up else {
            return Ok(());
        };
        let Some((_, tries)) = &up.append else {
            return Ok(());
        };
        let input = match result {
            Err(Lost) => {
                let tries = *tries;
                if tries == GIVES_BACK_AFTER {
                    self.put_back(index);
                }
                let doubled = RETRY_MS.0 << tries.min(6);
                let life = self.processes[index].life;
                let again = Happening::Tries {
                    process: index,
                    life,
                };
                self.at(doubled.min(RETRY_MS.1), again);
                return Ok(());
            }
            Ok(Appended::Conflict) if self.flaw == Some(Flaw::ConflictIsAnswered) => Input::Stored,
            Ok(Appended::Conflict) => Input::Behind,
            Ok(Appended::Stored) => Input::Stored,
        };
        self.conclude(index, input)
    }

    /// The append is over: the desk goes on.
    fn conclude(
        &mut self,
        index: usize,
        input: Input<Arc<Request>, Ticket>,
    ) -> Result<(), Violation> {
        let now = self.time_of(index);
        let Some(up) = &mut self.processes[index].up else {
            return Ok(());
        };
        up.append = None;
        let effects = up.desk.step(input, now);
        self.carry_out(index, effects)
    }

    /// The process learns whether the journal is longer than it knows.
    pub(super) fn confirms(&mut self, index: usize) -> Result<(), Violation> {
        let head = self.journal.head(CLUB);
        let is_current = self.processes[index]
            .up
            .as_ref()
            .is_some_and(|up| up.desk.head() == head);
        let input = if is_current || self.flaw == Some(Flaw::AnswersAreUnconfirmed) {
            Input::Current
        } else {
            Input::Behind
        };
        self.conclude(index, input)
    }

    /// The process reads what it missed and goes on with what was under way.
    pub(super) fn catches_up(&mut self, index: usize) -> Result<(), Violation> {
        self.reads_on(index)?;
        if let Some(up) = &self.processes[index].up {
            self.judge.compare(up.desk.ledger().state())?;
        }
        self.conclude(index, Input::CaughtUp)
    }

    fn reads_on(&mut self, index: usize) -> Result<(), Violation> {
        let Some(mut up) = self.processes[index].up.take() else {
            return Ok(());
        };
        let read = self.read_on(&mut up.desk, self.journal.head(CLUB));
        self.processes[index].up = Some(up);
        read
    }

    /// Applies what other processes have appended, unless something is under way: that will find
    /// out by itself.
    pub(super) fn look(&mut self, index: usize) -> Result<(), Violation> {
        let Some(up) = &self.processes[index].up else {
            return Ok(());
        };
        if up.is_busy() || up.desk.head() >= self.journal.head(CLUB) {
            return Ok(());
        }
        self.reads_on(index)?;
        // By this clock something may be due that was not by the writer's.
        self.turn_comes(index);
        Ok(())
    }
}
