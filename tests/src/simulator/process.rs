//! A process: the shell around a desk, as thin as the real one, under simulated time. It dies where
//! the script says, and comes back with what the journal has.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use dibs_core::desk::Outcome;
use dibs_core::desk::machine::{Desk, Effect, Input};
use dibs_core::model::Request;
use dibs_core::store::Batch;

use super::flaws::{Flaw, Simulated};
use super::judge::{Rule, Violation};
use super::script::{CrashPoint, DiskTrouble};
use super::story;
use super::world::{Happening, World};

/// A process takes its mail this long after the first of it came, in milliseconds.
const TURN_MS: i64 = 2;
/// How long it takes to read, in milliseconds: least and most.
pub(super) const READ_MS: (i64, i64) = (1, 6);
/// A snapshot is taken when the journal has so many more rows.
const SNAPSHOT_ROWS: u64 = 60;
/// Nobody was here for this long: offers are extended by it, in milliseconds.
const DOWN_MS: i64 = 60_000;

/// What a process calls a request that it has to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ticket(pub(super) u64);

/// A request that is to be answered.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) request: Arc<Request>,
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
    mailbox: Vec<(Ticket, Arc<Request>)>,
    resumed: Option<DateTime<Utc>>,
    /// Requests it has to answer.
    pub(super) open: BTreeMap<Ticket, Open>,
    /// What is being appended, and how often it was tried.
    pub(super) append: Option<(Batch, u32)>,
    /// How many requests are decided together, or one behind another.
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
        request: Arc<Request>,
        index: usize,
        tries: u32,
    ) -> Result<(), Violation> {
        self.totals.requests += 1;
        self.tell(|| {
            let (id, who) = (&request.id.0, &request.actor.name);
            format!(
                "{who} asks process {index} ({id}): {}",
                story::act(&request.act)
            )
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

    pub(super) fn turn_comes(&mut self, index: usize) {
        let process = &mut self.processes[index];
        let life = process.life;
        if let Some(up) = &mut process.up
            && !up.turn_comes
        {
            up.turn_comes = true;
            self.at(
                TURN_MS,
                Happening::Turn {
                    process: index,
                    life,
                },
            );
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
            return self.turn_ahead(index, now);
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

    /// Lets the desk decide what is in the mailbox behind what is under way, if it takes it.
    fn turn_ahead(&mut self, index: usize, now: DateTime<Utc>) -> Result<(), Violation> {
        let Some(up) = &mut self.processes[index].up else {
            return Ok(());
        };
        if up.mailbox.is_empty() || !up.desk.takes_ahead(now) {
            return Ok(());
        }
        let mail = std::mem::take(&mut up.mailbox);
        // Nobody of these decides alone.
        up.together += 1 + mail.len();
        self.totals.ahead += mail.len() as u64;
        let effects = up.desk.step(Input::Asked(mail), now);
        self.tell(|| format!("process {index} decides behind its append"));
        self.carry_out(index, effects)
    }

    /// The append has been tried for long: what was decided behind it is put back.
    pub(super) fn put_back(&mut self, index: usize) {
        if let Some(up) = &mut self.processes[index].up {
            let mut mail = up.desk.give_back();
            mail.append(&mut up.mailbox);
            up.mailbox = mail;
        }
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
    pub(super) fn carry_out(
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
                    if self.flaw == Some(Flaw::AnswersAreDropped) && answered == 2 {
                        continue;
                    }
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
        // Nobody looks at it here, and while it waits nothing is decided ahead.
        up.desk.republished();
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
            return Violation::of(
                Rule::Answered,
                format!("ticket {} is answered twice", ticket.0),
            );
        };
        let (seen, alone) = (up.desk.head(), up.together == 1);
        if seen < told {
            let how = format!(
                "{} is answered from row {seen}, and row {told} was told before",
                request.id.0
            );
            return Violation::of(Rule::StaleAnswer, how);
        }
        match &outcome.verdict {
            Ok(_) => self.totals.accepted += 1,
            Err(refusal) => {
                self.totals.refused += 1;
                self.totals.count(&kind(refusal));
            }
        }
        self.tell(|| {
            let (id, who) = (&request.id.0, &request.actor.name);
            match &outcome.verdict {
                Ok(yes) => format!(
                    "{who} hears from process {index} ({id}): {}",
                    story::answer(yes)
                ),
                Err(no) => format!(
                    "{who} is refused by process {index} ({id}): {}",
                    story::refusal(no)
                ),
            }
        });
        self.judge.answered(&request, outcome, seen, alone)
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

/// What a refusal is called.
fn kind(refusal: &dibs_core::model::Refusal) -> String {
    let debug = format!("{refusal:?}");
    let end = debug.find([' ', '{', '(']).unwrap_or(debug.len());
    debug[..end].to_owned()
}
