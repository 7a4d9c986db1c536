//! A process: the shell around a desk, as thin as the real one, under simulated time. It dies where
//! the script says, and comes back with what the journal has.

use std::collections::{BTreeMap, VecDeque};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use dibs_core::desk::Outcome;
use dibs_core::desk::machine::{Desk, Effect, Input, NewRow};
use dibs_core::model::{Request, TextId};
use dibs_core::store::{Appended, Batch};

use super::flaws::{Flaw, Simulated};
use super::judge::{Rule, Violation};
use super::script::{CrashPoint, DiskTrouble};
use super::world::{CLUB, Happening, Report, World};

/// A process takes its mail this long after the first of it came, in milliseconds.
const TURN_MS: i64 = 2;
/// How long an append takes, in milliseconds: least and most.
const APPEND_MS: (i64, i64) = (1, 12);
/// How long it takes to read, in milliseconds: least and most.
const READ_MS: (i64, i64) = (1, 6);
/// A snapshot is taken when the journal has so many more rows.
const SNAPSHOT_ROWS: u64 = 60;
/// How long after an append the other processes look at it, in milliseconds: least and most.
const LOOK_MS: (i64, i64) = (5, 30_000);
/// Pauses between tries of one append, first and longest, in milliseconds.
const RETRY_MS: (i64, i64) = (50, 2_000);
/// Nobody was here for this long: offers are extended by it, in milliseconds.
const DOWN_MS: i64 = 60_000;

/// What a process calls a request that it has to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ticket(pub(super) u64);

/// A request that is to be answered.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) request: Request,
    /// How often its platform has brought it again.
    pub(super) tries: u32,
    /// The last row that somebody had been told of when it came.
    told: u64,
}

/// The report of an append is lost, or says that it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lost;

/// A process.
pub(super) struct Process<L: Simulated> {
    /// How far its clock is ahead of the world's, in milliseconds.
    pub(super) clock_ms: i64,
    /// How often it was started; what is meant for an earlier life does not reach it.
    pub(super) life: u32,
    /// What its next appends meet.
    pub(super) troubles: VecDeque<DiskTrouble>,
    /// Where it dies next, and for how long.
    pub(super) crash: Option<(CrashPoint, i64)>,
    pub(super) up: Option<Up<L>>,
}

/// A process that is up.
pub(super) struct Up<L: Simulated> {
    pub(super) desk: Desk<L, Ticket>,
    mailbox: Vec<(Ticket, Request)>,
    resumed: Option<DateTime<Utc>>,
    /// Requests it has to answer.
    pub(super) open: BTreeMap<Ticket, Open>,
    /// What is being appended, and how often it was tried.
    append: Option<(Batch, u32)>,
    /// How many requests are decided together.
    together: usize,
    turn_comes: bool,
    /// Which of its planned wake-ups holds.
    pub(super) plan: u64,
    wake_at_ms: Option<i64>,
}

impl<L: Simulated> Process<L> {
    pub(super) fn new(clock_ms: i64) -> Self {
        Self {
            clock_ms,
            life: 0,
            troubles: VecDeque::new(),
            crash: None,
            up: None,
        }
    }
}

impl<L: Simulated> Up<L> {
    pub(super) fn is_busy(&self) -> bool {
        self.desk.is_undecided()
    }
}

impl<L: Simulated> World<'_, L> {
    /// A desk made from the newest snapshot and the rows after it, or from all rows.
    fn load(&self, with_snapshot: bool) -> Result<Desk<L, Ticket>, Violation> {
        let mut desk = Desk::new(self.blank.blank(), self.script.opening);
        if self.script.processes > 1 {
            desk = desk.shared();
        }
        if let Some((seq, parts)) = self.snapshot.as_ref().filter(|_| with_snapshot) {
            for text in self.journal.texts_after(CLUB, TextId(0)) {
                desk.put_text(text);
            }
            if let Err(error) = desk.restore(*seq, parts.iter().map(String::as_str)) {
                return Violation::of(Rule::Restart, error.to_string());
            }
        }
        let missing = u64::from(self.flaw == Some(Flaw::RestartMissesTheLastRow));
        self.read_on(&mut desk, self.journal.head(CLUB).saturating_sub(missing))?;
        Ok(desk)
    }

    /// Hands a desk the rows after its last one, as the real shell does.
    fn read_on(&self, desk: &mut Desk<L, Ticket>, until: u64) -> Result<(), Violation> {
        let rows = self.journal.rows_after(CLUB, desk.head());
        let rows = rows.iter().take_while(|row| row.seq <= until);
        for text in self.journal.texts_after(CLUB, desk.last_text()) {
            desk.put_text(text);
        }
        for row in rows {
            let forgotten = (self.flaw == Some(Flaw::AnswersAreForgotten))
                .then(|| without_answers(&row.json));
            let json = forgotten.as_deref().unwrap_or(&row.json);
            if let Err(error) = desk.replay(row.seq, json) {
                return Violation::of(Rule::Restart, error.to_string());
            }
        }
        Ok(())
    }

    /// A state made from the journal is the state of whoever has applied as much: `before`, which
    /// is about to be lost, and that of any process that rests.
    fn check_restart(&self, before: &L) -> Result<(), Violation> {
        let fresh = self.load(true)?;
        if fresh.head() < self.judge.head() {
            let how = format!("row {} is not read back", self.judge.head());
            return Violation::of(Rule::Restart, how);
        }
        self.equal(before, fresh.ledger(), "after a restart")?;
        self.judge.compare(fresh.ledger().state())
    }

    /// The state of a process is what all rows of the journal give, and what the snapshot and the
    /// rows after it give.
    pub(super) fn check_journal(&self, index: usize) -> Result<(), Violation> {
        let Some(up) = &self.processes[index].up else {
            return Ok(());
        };
        if up.is_busy() || up.desk.head() != self.judge.head() {
            return Ok(());
        }
        let known = up.desk.ledger();
        self.equal(known, self.load(false)?.ledger(), "from the journal")?;
        self.equal(known, self.load(true)?.ledger(), "from a snapshot")?;
        self.judge.compare(known.state())
    }

    fn equal(&self, known: &L, made: &L, how: &str) -> Result<(), Violation> {
        let (known, made) = (known.state(), made.state());
        if known == made {
            return Ok(());
        }
        Violation::of(Rule::Restart, format!("{how} {}", difference(known, made)))
    }

    pub(super) fn start(&mut self, index: usize) -> Result<(), Violation> {
        let desk = self.load(true)?;
        let nobody = self.processes.iter().all(|process| process.up.is_none());
        let down_ms = self.last_beat_ms.filter(|_| nobody);
        let long_ago = down_ms.filter(|beat| self.now_ms - beat >= DOWN_MS);
        let down_since = long_ago.map(|beat| {
            let at = TimeDelta::milliseconds(beat + self.processes[index].clock_ms);
            (self.script.begins + at).trunc_subsecs(0)
        });
        let process = &mut self.processes[index];
        process.life += 1;
        process.up = Some(Up {
            desk,
            mailbox: Vec::new(),
            resumed: down_since,
            open: BTreeMap::new(),
            append: None,
            together: 0,
            turn_comes: false,
            plan: 0,
            wake_at_ms: None,
        });
        self.tell(|| format!("process {index} starts"));
        self.turn_comes(index);
        Ok(())
    }

    /// Kills the process if it is to die here.
    pub(super) fn crash_if(&mut self, index: usize, point: CrashPoint) -> Result<bool, Violation> {
        let process = &mut self.processes[index];
        let Some((_, down_ms)) = process.crash.filter(|(at, _)| *at == point) else {
            return Ok(false);
        };
        process.crash = None;
        let Some(up) = process.up.take() else {
            return Ok(false);
        };
        self.totals.crashes += 1;
        self.tell(|| format!("process {index} dies ({point:?})"));
        if self.processes.iter().all(|process| process.up.is_none()) {
            self.last_beat_ms = Some(self.now_ms);
        }
        // What was decided and not appended is in the state that dies, and must not come back.
        let idle = !up.is_busy() && point != CrashPoint::BeforeAppend;
        if idle && up.desk.head() == self.judge.head() {
            self.check_restart(up.desk.ledger())?;
        }
        for open in up.open.into_values() {
            self.brings_again(open.request, open.tries);
        }
        self.at(down_ms, Happening::Starts { process: index });
        Ok(true)
    }

    pub(super) fn clock_jumps(&mut self, index: usize, by_ms: i64) -> Result<(), Violation> {
        self.totals.clock_jumps += 1;
        self.tell(|| format!("the clock of process {index} jumps by {} s", by_ms / 1_000));
        // The heart's last beat, which is kept in whole seconds.
        let before = self.time_of(index).trunc_subsecs(0);
        let process = &mut self.processes[index];
        process.clock_ms += by_ms;
        if let Some(up) = &mut process.up
            && by_ms >= DOWN_MS
        {
            // To the one that beats, it looks as if nobody had been here.
            up.resumed = Some(before);
        }
        if self.processes[index].up.is_some() {
            self.turn_comes(index);
        }
        Ok(())
    }

    pub(super) fn arrives(
        &mut self,
        request: Request,
        index: usize,
        tries: u32,
    ) -> Result<(), Violation> {
        self.totals.requests += 1;
        self.tell(|| {
            let (id, who) = (&request.id.0, &request.actor.name);
            format!("{who} asks process {index} ({id}): {:?}", request.act)
        });
        let ticket = Ticket(self.totals.requests);
        let Some(up) = &mut self.processes[index].up else {
            self.brings_again(request, tries);
            return Ok(());
        };
        let open = Open {
            request: request.clone(),
            tries,
            told: self.judge.told(),
        };
        up.open.insert(ticket, open);
        up.mailbox.push((ticket, request));
        self.turn_comes(index);
        self.check_sleep(index)
    }

    fn turn_comes(&mut self, index: usize) {
        let process = &mut self.processes[index];
        let life = process.life;
        if let Some(up) = &mut process.up
            && !up.turn_comes
        {
            up.turn_comes = true;
            self.at(TURN_MS, Happening::Turn { process: index, life });
        }
    }

    /// Takes what is in the mailbox and lets the desk decide, unless an append is under way.
    pub(super) fn turn(&mut self, index: usize) -> Result<(), Violation> {
        let now = self.time_of(index);
        let Some(up) = &mut self.processes[index].up else {
            return Ok(());
        };
        up.turn_comes = false;
        if up.is_busy() {
            return Ok(());
        }
        let input = match up.resumed.take() {
            Some(down_since) => {
                up.together = 0;
                Input::Resumed { down_since }
            }
            None if up.mailbox.is_empty() => {
                up.together = 0;
                Input::Woken
            }
            None => {
                let mail = std::mem::take(&mut up.mailbox);
                up.together = mail.len();
                Input::Asked(mail)
            }
        };
        let effects = up.desk.step(input, now);
        self.carry_out(index, effects)
    }

    pub(super) fn wake(&mut self, index: usize) -> Result<(), Violation> {
        if let Some(up) = &mut self.processes[index].up {
            up.wake_at_ms = None;
        }
        let head = self.judge.head();
        self.turn(index)?;
        let now = self.time_of(index);
        if let Some(up) = &self.processes[index].up
            && !up.is_busy()
            && !up.turn_comes
            && self.judge.head() == head
            && up.desk.next_wake(now).is_some_and(|wake| wake <= now)
        {
            let how = format!("process {index} woke, did nothing, and wants to wake again");
            return Violation::of(Rule::Spins, how);
        }
        Ok(())
    }

    /// Carries out what the desk wants, as the real shell does.
    fn carry_out(
        &mut self,
        index: usize,
        effects: Vec<Effect<Outcome, Ticket>>,
    ) -> Result<(), Violation> {
        let mut answered = 0;
        for effect in effects {
            match effect {
                Effect::Answer(ticket, outcome) => {
                    if (answered == 0 && self.crash_if(index, CrashPoint::BeforeAnswers)?)
                        || (answered == 1 && self.crash_if(index, CrashPoint::AmongAnswers)?)
                    {
                        return Ok(());
                    }
                    answered += 1;
                    self.answer(index, ticket, &outcome)?;
                }
                Effect::Append(row) => {
                    if self.crash_if(index, CrashPoint::BeforeAppend)? {
                        return Ok(());
                    }
                    self.append(index, row)?;
                }
                Effect::Confirm => {
                    let after_ms = self.dice.between(READ_MS.0, READ_MS.1);
                    let (process, life) = (index, self.processes[index].life);
                    self.at(after_ms, Happening::Confirms { process, life });
                }
                Effect::CatchUp => {
                    let after_ms = self.dice.between(READ_MS.0, READ_MS.1);
                    let (process, life) = (index, self.processes[index].life);
                    self.at(after_ms, Happening::CatchesUp { process, life });
                }
            }
        }
        self.rest(index);
        Ok(())
    }

    /// Nothing under way: more mail, or sleep until the next wake-up.
    fn rest(&mut self, index: usize) {
        let now = self.time_of(index);
        let process = &mut self.processes[index];
        let life = process.life;
        let Some(up) = &mut process.up else { return };
        if up.is_busy() {
            return;
        }
        if !up.mailbox.is_empty() || up.resumed.is_some() {
            self.turn_comes(index);
            return;
        }
        if up.desk.head() >= self.snapshot.as_ref().map_or(0, |(seq, _)| *seq) + SNAPSHOT_ROWS {
            self.snapshot = Some((up.desk.head(), up.desk.snapshot()));
        }
        up.plan += 1;
        let plan = up.plan;
        let wake = up.desk.next_wake(now);
        up.wake_at_ms = wake.map(|wake| self.now_ms + (wake - now).num_milliseconds().max(0));
        if let Some(wake) = wake {
            let after_ms = (wake - now).num_milliseconds();
            let wake = Happening::Wake {
                process: index,
                life,
                plan,
            };
            self.at(after_ms, wake);
        }
    }

    fn answer(&mut self, index: usize, ticket: Ticket, outcome: &Outcome) -> Result<(), Violation> {
        let Some(up) = &mut self.processes[index].up else {
            return Ok(());
        };
        let Some(Open { request, told, .. }) = up.open.remove(&ticket) else {
            return Violation::of(Rule::Answered, format!("ticket {} is answered twice", ticket.0));
        };
        let (seen, alone) = (up.desk.head(), up.together == 1);
        if seen < told {
            let how = format!("{} is answered from row {seen}, and row {told} was told before", request.id.0);
            return Violation::of(Rule::StaleAnswer, how);
        }
        match &outcome.verdict {
            Ok(_) => self.totals.accepted += 1,
            Err(_) => self.totals.refused += 1,
        }
        self.tell(|| {
            let (id, who) = (&request.id.0, &request.actor.name);
            match &outcome.verdict {
                Ok(answer) => format!("{who} is told by process {index} ({id}): {answer:?}"),
                Err(refusal) => format!("{who} is refused by process {index} ({id}): {refusal:?}"),
            }
        });
        self.judge.answered(&request, outcome, seen, alone)
    }

    fn append(&mut self, index: usize, row: NewRow) -> Result<(), Violation> {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&self.dice.roll().to_be_bytes());
        let batch = Batch {
            community: row.community,
            seq: row.seq,
            id,
            at: row.at,
            json: row.json,
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
                let doubled = RETRY_MS.0 << (*tries).min(6);
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
    fn conclude(&mut self, index: usize, input: Input<Request, Ticket>) -> Result<(), Violation> {
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

    /// A process that has nothing to do and knows all rows sleeps no longer than it may.
    pub(super) fn check_sleep(&self, index: usize) -> Result<(), Violation> {
        let Some(up) = &self.processes[index].up else {
            return Ok(());
        };
        let goes_off = up.wake_at_ms.is_some_and(|at| at <= self.now_ms);
        let idle = !up.is_busy() && up.mailbox.is_empty() && !up.turn_comes && !goes_off;
        if !idle || up.resumed.is_some() || up.desk.head() != self.judge.head() {
            return Ok(());
        }
        let now = self.time_of(index);
        let wake = up.desk.next_wake(now).map(|wake| wake.timestamp());
        self.judge.sleeps(now.timestamp(), wake)
    }
}

/// An entry without what was answered.
fn without_answers(json: &str) -> String {
    let mut entry: serde_json::Value = serde_json::from_str(json).expect("an entry is JSON");
    if let Some(entry) = entry.as_object_mut() {
        entry.remove("answers");
    }
    entry.to_string()
}

/// In which part two states differ.
fn difference(one: &dibs_core::model::Community, other: &dibs_core::model::Community) -> String {
    let parts = [
        ("settings", one.settings == other.settings),
        ("time", one.last_at == other.last_at),
        ("places", one.places == other.places && one.place_of == other.place_of),
        ("members", one.members == other.members && one.by_identity == other.by_identity),
        ("texts", one.texts == other.texts),
        ("resources", one.resources == other.resources),
        ("bookings", one.bookings == other.bookings),
        ("calendars", one.calendars == other.calendars),
        ("lists of members", one.by_member == other.by_member),
        ("queues", one.queues == other.queues),
        ("usual turns", one.usual_turn_minutes == other.usual_turn_minutes),
        ("agenda", one.agenda == other.agenda),
        ("failures", one.failures == other.failures && one.failed == other.failed),
        ("numbers", one.next == other.next),
    ];
    let different: Vec<_> = parts
        .iter()
        .filter(|(_, same)| !same)
        .map(|(part, _)| *part)
        .collect();
    format!("these differ: {}", different.join(", "))
}
