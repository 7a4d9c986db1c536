//! One world: time that goes from event to event, processes that share a journal, people and
//! trouble as the script says. Everything that happens is decided by the script and its seed.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::model::{CommunityId, Platform, Request};
use dibs_core::store::{Appended, Batch, Due};

use super::dice::{Dice, Digest};
use super::flaws::{Flaw, Simulated};
use super::judge::{Judge, Rule, Violation};
use super::process::{Lost, Open, Process};
use super::script::{Ask, CrashPoint, PostTrouble, Reaction, Script, What, Wish};
use super::store::{Journal, Outbox};
use super::story::Story;
use super::totals::Totals;
use super::wishes;

/// The simulated community.
pub(super) const CLUB: CommunityId = CommunityId(1);
/// Platforms that simulated people are on.
pub(super) const PLATFORMS: [Platform; 2] = [Platform::Discord, Platform::Telegram];
/// How long the world goes on after the script, in milliseconds: whatever is under way can end.
const AFTERMATH_MS: i64 = 3 * 24 * 60 * 60 * 1_000;
/// How often a platform brings a request again that got no answer.
const MOST_TRIES: u32 = 5;

/// Something that happens at a moment.
#[derive(Debug)]
pub(super) enum Happening {
    /// A request arrives at a process.
    Arrives {
        request: Arc<Request>,
        process: usize,
        tries: u32,
    },
    /// A process takes its mail.
    Turn { process: usize, life: u32 },
    /// A process's wake-up goes off.
    Wake {
        process: usize,
        life: u32,
        plan: u64,
    },
    /// A row reaches the journal.
    Reaches {
        process: usize,
        life: u32,
        batch: Box<Batch>,
        report: Report,
    },
    /// A process learns what became of its row.
    Returns {
        process: usize,
        life: u32,
        result: Result<Appended, Lost>,
    },
    /// A process tries its append again.
    Tries { process: usize, life: u32 },
    /// A process learns how long the journal is.
    Confirms { process: usize, life: u32 },
    /// A process reads what it missed, and goes on with what was under way.
    CatchesUp { process: usize, life: u32 },
    /// A process looks at what others have appended.
    Looks { process: usize, life: u32 },
    /// A process starts again.
    Starts { process: usize },
    /// The outbox follows the journal.
    Follows,
    /// Workers take what is due.
    Leases { plan: u64 },
    /// A message goes out.
    Posts {
        process: usize,
        life: u32,
        due: Box<Due>,
    },
    /// Somebody reacts to an offered turn.
    Reacts { ask: Box<Ask> },
}

/// What the process that appends hears of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Report {
    /// What happened.
    Truth,
    /// That nobody knows.
    Lost,
    /// Nothing: it has heard already.
    Silence,
}

/// A world while it runs.
pub(super) struct World<'a, L: Simulated> {
    pub(super) script: &'a Script,
    pub(super) blank: L,
    pub(super) flaw: Option<Flaw>,
    /// Milliseconds since it began.
    pub(super) now_ms: i64,
    happenings: BTreeMap<(i64, u64), Happening>,
    order: u64,
    pub(super) dice: Dice,
    pub(super) journal: Journal,
    pub(super) outbox: Outbox,
    pub(super) judge: Judge,
    /// The newest snapshot: after which row, and its pieces.
    pub(super) snapshot: Option<(u64, Vec<String>)>,
    pub(super) processes: Vec<Process<L>>,
    pub(super) post_troubles: VecDeque<PostTrouble>,
    pub(super) queue_troubles: VecDeque<PostTrouble>,
    pub(super) reactions: VecDeque<(Reaction, i64)>,
    /// Requests by the step that made them.
    asked: BTreeMap<u32, Arc<Request>>,
    /// Requests made by nobody's step: reactions and reports.
    extra: u64,
    /// Leases that are on their way out.
    pub(super) on_their_way: BTreeSet<u32>,
    pub(super) lease_plan: u64,
    pub(super) lease_at_ms: Option<i64>,
    /// When the last living process died.
    pub(super) last_beat_ms: Option<i64>,
    pub(super) is_over: bool,
    pub(super) story: Story,
    pub(super) totals: Totals,
    pub(super) digest: Digest,
}

impl<'a, L: Simulated> World<'a, L> {
    pub(super) fn new(script: &'a Script, blank: L, flaw: Option<Flaw>, story: Story) -> Self {
        let mut dice = Dice::new(script.seed ^ 0x5EED);
        let processes = (0..script.processes)
            .map(|index| {
                let skew_ms = if index == 0 {
                    0
                } else {
                    dice.between(-2_000, 2_000)
                };
                Process::new(skew_ms)
            })
            .collect();
        let mut world = Self {
            script,
            blank,
            flaw,
            now_ms: 0,
            happenings: BTreeMap::new(),
            order: 0,
            dice,
            journal: Journal::default(),
            outbox: Outbox::default(),
            judge: Judge::default(),
            snapshot: None,
            processes,
            post_troubles: VecDeque::new(),
            queue_troubles: VecDeque::new(),
            reactions: VecDeque::new(),
            asked: BTreeMap::new(),
            extra: 0,
            on_their_way: BTreeSet::new(),
            lease_plan: 0,
            lease_at_ms: None,
            last_beat_ms: None,
            is_over: false,
            story,
            totals: Totals::default(),
            digest: Digest::default(),
        };
        world.journal.keeps_texts_of_losers = flaw == Some(Flaw::TextOfLosersIsKept);
        world.journal.keeps_one_erased = flaw == Some(Flaw::ErasedTextIsKept);
        world.outbox.queues_settled = flaw == Some(Flaw::SettledIsQueuedAgain);
        world.outbox.cursor_runs_ahead = flaw == Some(Flaw::NoticeIsLost);
        world
    }

    /// Runs the script to its end and what follows from it; what there was, and a broken rule if
    /// one was.
    pub(super) fn run(mut self) -> (Totals, Digest, Story, Result<(), Violation>) {
        let verdict = self.play().and_then(|()| self.finish());
        if let Err(violation) = &verdict {
            let line = format!("!! {:?}: {}", violation.rule, violation.how);
            self.tell(|| line);
        }
        self.totals.worlds = 1;
        self.totals.simulated_ms = self.now_ms;
        self.totals.entries = self.judge.head();
        self.totals.notices = self.judge.count_notices() as u64;
        let rows = self.journal.rows_after(CLUB, 0);
        self.totals
            .count_entries(rows.iter().map(|row| row.json.as_str()));
        (self.totals, self.digest, self.story, verdict)
    }

    fn play(&mut self) -> Result<(), Violation> {
        for process in 0..self.processes.len() {
            self.start(process)?;
        }
        let mut steps = self.script.steps.iter().peekable();
        let ends_ms = self.script.lasts_ms + AFTERMATH_MS;
        loop {
            let next_ms = self.happenings.first_key_value().map(|((at, _), _)| *at);
            let step_ms = steps.peek().map(|step| step.at_ms);
            match (next_ms, step_ms) {
                (next, Some(step_ms)) if next.is_none_or(|next| step_ms <= next) => {
                    self.now_ms = self.now_ms.max(step_ms);
                    if let Some(step) = steps.next() {
                        self.step(step.number, &step.what)?;
                    }
                }
                (Some(next_ms), _) => {
                    if next_ms > ends_ms {
                        break;
                    }
                    self.now_ms = self.now_ms.max(next_ms);
                    if self.now_ms > self.script.lasts_ms {
                        self.trouble_ends();
                    }
                    if let Some((_, happening)) = self.happenings.pop_first() {
                        self.happen(happening)?;
                    }
                }
                (None, None) => break,
                (None, Some(_)) => {}
            }
        }
        Ok(())
    }

    /// From here on everything works.
    fn trouble_ends(&mut self) {
        if std::mem::replace(&mut self.is_over, true) {
            return;
        }
        self.post_troubles.clear();
        self.queue_troubles.clear();
        for process in &mut self.processes {
            process.troubles.clear();
            process.crash = None;
        }
    }

    fn finish(&mut self) -> Result<(), Violation> {
        // The rest of its time passes, and nothing is due in it.
        self.now_ms = self.now_ms.max(self.script.lasts_ms);
        for index in 0..self.processes.len() {
            self.look(index)?;
            let process = &self.processes[index];
            let Some(up) = &process.up else {
                return Violation::of(Rule::Answered, format!("process {index} never came back"));
            };
            if let Some(Open { request, .. }) = up.open.values().next() {
                return Violation::of(Rule::Answered, format!("{} got no answer", request.id.0));
            }
            // A row decided in the very last moment is ahead of the journal.
            if !up.is_busy() && up.desk.head() == self.judge.head() {
                self.judge.compare(up.desk.ledger().state())?;
            }
        }
        self.check_journal(0)?;
        self.judge.all_is_delivered(self.true_time().timestamp())
    }

    pub(super) fn at(&mut self, after_ms: i64, happening: Happening) {
        self.order += 1;
        let at_ms = self.now_ms + after_ms.max(0);
        self.happenings.insert((at_ms, self.order), happening);
    }

    /// What the clocks of the world show.
    pub(super) fn true_time(&self) -> DateTime<Utc> {
        self.script.begins + TimeDelta::milliseconds(self.now_ms)
    }

    /// What the clock of a process shows.
    pub(super) fn time_of(&self, process: usize) -> DateTime<Utc> {
        self.true_time() + TimeDelta::milliseconds(self.processes[process].clock_ms)
    }

    pub(super) fn tell(&mut self, line: impl FnOnce() -> String) {
        let at = self.true_time();
        self.story.add(at, line);
    }

    fn step(&mut self, number: u32, what: &What) -> Result<(), Violation> {
        match what {
            What::Ask(ask) => {
                let request = self.make(format!("sim:{number}"), ask);
                self.asked.insert(number, request.clone());
                self.arrives(request, ask.process, 0)
            }
            What::Again { step, process } => match self.asked.get(step).cloned() {
                Some(request) => {
                    self.totals.redelivered += 1;
                    self.arrives(request, *process, MOST_TRIES)
                }
                None => Ok(()),
            },
            What::React { with, after_ms } => {
                self.reactions.push_back((*with, *after_ms));
                Ok(())
            }
            What::Disk { process, trouble } => {
                self.processes[*process].troubles.push_back(*trouble);
                Ok(())
            }
            What::Crash {
                process,
                when,
                down_ms,
            } => {
                self.processes[*process].crash = Some((*when, *down_ms));
                self.crash_if(*process, CrashPoint::AtOnce).map(drop)
            }
            What::Clock { process, by_ms } => self.clock_jumps(*process, *by_ms),
            What::Post(trouble) => {
                match trouble {
                    // These meet the next entries that the outbox follows.
                    PostTrouble::QueueBreaks | PostTrouble::QueueLost => {
                        self.queue_troubles.push_back(*trouble);
                    }
                    _ => self.post_troubles.push_back(*trouble),
                }
                Ok(())
            }
        }
    }

    fn make(&mut self, id: String, ask: &Ask) -> Arc<Request> {
        let now = self.true_time();
        let request = wishes::request(id, ask, &self.judge, now);
        self.judge.asked(&request);
        Arc::new(request)
    }

    /// Somebody asks because of something that happened, not because of a step.
    pub(super) fn asks_besides(&mut self, ask: &Ask) -> Result<(), Violation> {
        self.extra += 1;
        let request = self.make(format!("besides:{}", self.extra), ask);
        self.arrives(request, ask.process, 0)
    }

    /// A request of the machinery itself.
    pub(super) fn reports(
        &mut self,
        mut request: Request,
        process: usize,
    ) -> Result<(), Violation> {
        self.extra += 1;
        request.id.0 = format!("report:{}", self.extra);
        self.judge.asked(&request);
        self.arrives(Arc::new(request), process, 0)
    }

    fn happen(&mut self, happening: Happening) -> Result<(), Violation> {
        match happening {
            Happening::Arrives {
                request,
                process,
                tries,
            } => self.arrives(request, process, tries),
            Happening::Turn { process, life } => self.if_alive(process, life, Self::turn),
            Happening::Wake {
                process,
                life,
                plan,
            } => {
                let is_planned = self.processes[process]
                    .up
                    .as_ref()
                    .is_some_and(|up| up.plan == plan);
                if is_planned {
                    self.if_alive(process, life, Self::wake)
                } else {
                    Ok(())
                }
            }
            Happening::Reaches {
                process,
                life,
                batch,
                report,
            } => self.reaches(process, life, &batch, report),
            Happening::Returns {
                process,
                life,
                result,
            } => self.if_alive(process, life, |world, process| {
                world.returns(process, result)
            }),
            Happening::Tries { process, life } => self.if_alive(process, life, Self::tries),
            Happening::Confirms { process, life } => self.if_alive(process, life, Self::confirms),
            Happening::CatchesUp { process, life } => {
                self.if_alive(process, life, Self::catches_up)
            }
            Happening::Looks { process, life } => self.if_alive(process, life, Self::look),
            Happening::Starts { process } => self.start(process),
            Happening::Follows => self.follows(),
            Happening::Leases { plan } => self.leases(plan),
            Happening::Posts { process, life, due } => self.posts(process, life, &due),
            Happening::Reacts { ask } => self.reacts(&ask),
        }
    }

    fn if_alive(
        &mut self,
        process: usize,
        life: u32,
        then: impl FnOnce(&mut Self, usize) -> Result<(), Violation>,
    ) -> Result<(), Violation> {
        let known = &self.processes[process];
        if known.life != life || known.up.is_none() {
            return Ok(());
        }
        then(self, process)?;
        self.check_sleep(process)
    }

    fn reacts(&mut self, ask: &Ask) -> Result<(), Violation> {
        let living: Vec<usize> = (0..self.processes.len())
            .filter(|index| self.processes[*index].up.is_some())
            .collect();
        let process = living.first().copied().unwrap_or(ask.process);
        let ask = Ask {
            process,
            ..ask.clone()
        };
        self.asks_besides(&ask)
    }

    /// A request got no answer: its platform brings it again.
    pub(super) fn brings_again(&mut self, request: Arc<Request>, tries: u32) {
        if tries >= MOST_TRIES {
            return;
        }
        let process = self.dice.below(self.processes.len() as u64);
        let process = usize::try_from(process).unwrap_or(0);
        let after_ms = self.dice.between(500, 100_000);
        self.totals.redelivered += 1;
        self.at(
            after_ms,
            Happening::Arrives {
                request,
                process,
                tries: tries + 1,
            },
        );
    }

    /// What somebody who was pinged about a turn does.
    pub(super) fn reaction(&mut self, account: u32, pick: u64, process: usize) {
        let Some((with, after_ms)) = self.reactions.pop_front() else {
            return;
        };
        let wish = match with {
            Reaction::Claim => Wish::Claim { by_button: true },
            Reaction::Pass => Wish::Pass { by_button: true },
        };
        let ask = Box::new(Ask {
            account,
            process,
            wish,
            pick,
        });
        self.at(after_ms, Happening::Reacts { ask });
    }
}
