//! A desk as a state machine: no I/O, no clock, no chance. Whoever runs it hands in inputs with
//! the time and carries out the effects, in order.

mod pieces;
mod smaller;

use std::collections::VecDeque;

use chrono::{DateTime, SubsecRound, Utc};

use super::ledger::Ledger;
use super::remembered::Remembered;
use super::round::Round;
use super::row::{Dated, Row, Version};
use crate::model::entry::ENTRY_VERSION;
use crate::model::{CommunityId, PersonalRow, Settings, TextId};
use crate::rules::MOST_EVENTS;
use crate::store::MOST_ENTRY_BYTES;

/// Longest row that is sent, in bytes: half of what a journal takes, for a server that is some way off
/// has to get it in time.
const MOST_ROW_BYTES: usize = MOST_ENTRY_BYTES / 2;

/// What a desk is told.
#[derive(Debug)]
pub enum Input<R, T> {
    /// Requests, each with a ticket to answer it by. While an append is under way only if
    /// [`Desk::takes_ahead`].
    Asked(Vec<(T, R)>),
    /// Time has passed. Not while an append is under way.
    Woken,
    /// Nobody was here since then. Not while an append is under way.
    Resumed {
        /// When somebody was last here.
        down_since: DateTime<Utc>,
    },
    /// The append is on disk.
    Stored,
    /// The journal is as long as the desk believes.
    Current,
    /// Somebody else has appended to the journal.
    Behind,
    /// What somebody else has appended is replayed.
    CaughtUp,
}

/// What a desk wants done.
#[derive(Debug)]
pub enum Effect<O, T> {
    /// Append this; tell the desk how it went before anything else.
    Append(NewRow),
    /// Answer.
    Answer(T, O),
    /// Look whether the journal is longer than [`Desk::head`], and tell the desk
    /// [`Input::Current`] or [`Input::Behind`].
    Confirm,
    /// Hand in the personal text after [`Desk::last_text`] and the rows after [`Desk::head`], then
    /// [`Input::CaughtUp`].
    CatchUp,
}

/// One journal row to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    /// Whose journal.
    pub community: CommunityId,
    /// The place in it: one more than the row before.
    pub seq: u64,
    /// When it was decided.
    pub at: DateTime<Utc>,
    /// The [`Entry`](crate::model::Entry), as JSON.
    pub json: String,
    /// Personal text to be kept with it.
    pub texts: Vec<PersonalRow>,
    /// Personal text to be erased with it.
    pub erased: Vec<TextId>,
}

/// A journal row that cannot be understood.
#[derive(Debug, thiserror::Error)]
pub enum BadEntry {
    /// It is not the JSON this release knows.
    #[error("journal entry {seq} of community {community} cannot be read: {why}")]
    Form {
        /// Whose journal.
        community: CommunityId,
        /// Which row.
        seq: u64,
        /// What is wrong with it.
        why: serde_json::Error,
    },
    /// A newer release wrote it.
    #[error(
        "journal entry {seq} of community {community} has version {version}; this release reads up to {ENTRY_VERSION}: use a newer release of Dibs"
    )]
    Newer {
        /// Whose journal.
        community: CommunityId,
        /// Which row.
        seq: u64,
        /// Its version.
        version: u32,
    },
    /// A snapshot is not what this release writes.
    #[error("the snapshot of community {community} at entry {seq} cannot be read: {why}")]
    Snapshot {
        /// Whose.
        community: CommunityId,
        /// After which row it was taken.
        seq: u64,
        /// What is wrong with it.
        why: serde_json::Error,
    },
    /// A row is missing before it.
    #[error("journal entry {seq} of community {community} follows entry {after}: rows are missing")]
    Gap {
        /// Whose journal.
        community: CommunityId,
        /// Which row.
        seq: u64,
        /// The row before it.
        after: u64,
    },
}

/// Who asked what, and since when nobody had been here.
type Again<L, T> = (Vec<(T, <L as Ledger>::Request)>, Option<DateTime<Utc>>);

/// A desk.
pub struct Desk<L: Ledger, T> {
    ledger: L,
    /// The last row of the journal that is applied; 0 = none.
    head: u64,
    remembered: Remembered,
    opening: Settings,
    /// Others may append to the journal too.
    shared: bool,
    /// What the journal or whoever confirms its head is being asked about.
    in_flight: Option<Round<L, T>>,
    /// What is decided meanwhile; it goes next.
    ahead: Option<Round<L, T>>,
    /// What found no room in a round. Nothing is here unless something is under way.
    later: VecDeque<(T, L::Request)>,
    /// What is to be decided again once the rows of others are known.
    again: Option<Again<L, T>>,
    /// When it last asked what time brings; `None`: with the last row.
    looked_at: Option<DateTime<Utc>>,
    republish: bool,
    most_row_bytes: usize,
}

impl<L: Ledger, T> Desk<L, T> {
    /// A desk before any row is applied. A journal with no rows will begin with `opening`.
    pub fn new(ledger: L, opening: Settings) -> Self {
        Self {
            ledger,
            head: 0,
            remembered: Remembered::default(),
            opening,
            shared: false,
            in_flight: None,
            ahead: None,
            later: VecDeque::new(),
            again: None,
            looked_at: None,
            republish: true,
            most_row_bytes: MOST_ROW_BYTES,
        }
    }

    /// The same, where others may append to the journal too: nobody is answered from a state that
    /// is behind it.
    #[must_use]
    pub fn shared(self) -> Self {
        Self {
            shared: true,
            ..self
        }
    }

    /// The journal that is going to be replayed ends with this entry: answers that are forgotten by
    /// then are not kept on the way.
    ///
    /// # Errors
    /// When the entry cannot be understood.
    pub fn is_to_reach(&mut self, seq: u64, json: &str) -> Result<(), BadEntry> {
        let community = self.ledger.community();
        let form = |why| BadEntry::Form {
            community,
            seq,
            why,
        };
        self.readable(seq, json)?;
        let Dated { at } = serde_json::from_str(json).map_err(form)?;
        self.remembered.skip_until(at);
        Ok(())
    }

    /// The state.
    pub fn ledger(&self) -> &L {
        &self.ledger
    }

    /// The last row of the journal that is applied; 0 = none.
    pub fn head(&self) -> u64 {
        self.head
    }

    /// Something was decided that is not known to be in the journal.
    pub fn is_undecided(&self) -> bool {
        self.in_flight.is_some() || self.ahead.is_some() || self.again.is_some()
    }

    /// Whether [`Input::Asked`] may come although an append is under way: what is asked within the
    /// same second is decided at once and goes into the next row together.
    pub fn takes_ahead(&self, now: DateTime<Utc>) -> bool {
        let now = self.not_before_the_last(now);
        self.in_flight.is_some()
            // What others look at waits for a moment when nothing is undecided.
            && !self.republish
            && self.ahead.as_ref().is_none_or(|round| round.now == now)
    }

    /// How many requests wait behind an append that is under way, decided or not.
    pub fn ahead_count(&self) -> usize {
        let decided = self.ahead.as_ref().map_or(0, |round| round.asked.len());
        decided + self.later.len()
    }

    /// Takes back what was decided behind an append that does not come to an end, and hands it
    /// back in order: nothing of it was sent to the journal.
    pub fn give_back(&mut self) -> Vec<(T, L::Request)> {
        let mut asked = match self.ahead.take() {
            Some(round) => self.undone(round).0,
            None => Vec::new(),
        };
        asked.extend(self.later.drain(..));
        asked
    }

    /// The number of the last row of personal text that is known to be used.
    pub fn last_text(&self) -> TextId {
        self.ledger.last_text()
    }

    /// Takes personal text, before the rows that name it.
    pub fn put_text(&mut self, row: &PersonalRow) {
        self.ledger.put_text(row);
    }

    /// An entry of a newer version may differ in anything but its version: that is asked first.
    fn readable(&self, seq: u64, json: &str) -> Result<(), BadEntry> {
        let community = self.ledger.community();
        let Version { v: version } = serde_json::from_str(json).map_err(|why| BadEntry::Form {
            community,
            seq,
            why,
        })?;
        if version > ENTRY_VERSION {
            return Err(BadEntry::Newer {
                community,
                seq,
                version,
            });
        }
        Ok(())
    }

    /// Applies one row of the journal.
    ///
    /// # Errors
    /// When it cannot be understood, or does not follow the last one.
    pub fn replay(&mut self, seq: u64, json: &str) -> Result<(), BadEntry> {
        let community = self.ledger.community();
        if seq != self.head + 1 {
            return Err(BadEntry::Gap {
                community,
                seq,
                after: self.head,
            });
        }
        let form = |why| BadEntry::Form {
            community,
            seq,
            why,
        };
        self.readable(seq, json)?;
        let entry: Row<Vec<L::Event>> = serde_json::from_str(json).map_err(form)?;
        for event in &entry.events {
            self.ledger.apply(event, entry.at);
        }
        if let Some(answers) = entry.answers {
            self.remembered
                .insert(entry.at, answers.get())
                .map_err(form)?;
        }
        self.head = seq;
        self.looked_at = None;
        self.republish = true;
        Ok(())
    }

    /// When to wake the desk: what has become due since it last looked is due at once, however long
    /// an append or a restart took.
    pub fn next_wake(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let looked_at = self.looked_at.unwrap_or_else(|| self.ledger.last_at());
        self.ledger.next_wake(looked_at.min(now))
    }

    /// What others may look at, if it has changed since the last call.
    pub fn republished(&mut self) -> Option<std::sync::Arc<L::Published>> {
        std::mem::take(&mut self.republish).then(|| self.ledger.published())
    }

    /// Takes one input and says what is to be done.
    pub fn step(
        &mut self,
        input: Input<L::Request, T>,
        now: DateTime<Utc>,
    ) -> Vec<Effect<L::Outcome, T>> {
        match input {
            Input::Asked(asked) => self.decide(asked, None, now),
            Input::Woken => self.decide(Vec::new(), None, now),
            Input::Resumed { down_since } => self.decide(Vec::new(), Some(down_since), now),
            Input::Stored => {
                self.head += 1;
                self.answer_and_go_on(now)
            }
            Input::Current => self.answer_and_go_on(now),
            Input::Behind => {
                self.take_back();
                vec![Effect::CatchUp]
            }
            Input::CaughtUp => match self.again.take() {
                Some((asked, resumed)) => self.decide(asked, resumed, now),
                None => Vec::new(),
            },
        }
    }

    /// Answers what was under way, and sends what was decided meanwhile after it.
    fn answer_and_go_on(&mut self, now: DateTime<Utc>) -> Vec<Effect<L::Outcome, T>> {
        let mut effects = self.in_flight.take().map_or_else(Vec::new, answers);
        if let Some(round) = self.ahead.take() {
            effects.extend(self.send(round));
        }
        if !self.later.is_empty() {
            let later = std::mem::take(&mut self.later).into();
            effects.extend(self.decide(later, None, now));
        }
        effects
    }

    /// Makes the state what the journal says, so that rows of others can be replayed.
    fn take_back(&mut self) {
        let behind = self.ahead.take().map(|round| self.undone(round));
        let Some(round) = self.in_flight.take() else {
            return;
        };
        let (mut asked, resumed) = self.undone(round);
        asked.extend(behind.into_iter().flat_map(|(asked, _)| asked));
        asked.extend(self.later.drain(..));
        self.again = Some((asked, resumed));
    }

    /// Takes the newest round back.
    fn undone(&mut self, round: Round<L, T>) -> Again<L, T> {
        self.republish |= !round.events.is_empty();
        self.ledger.roll_back(round.undo);
        // What time had brought is taken back with it.
        self.looked_at = None;
        if round.remembered {
            self.remembered.forget_newest();
        }
        (round.asked, round.resumed)
    }

    /// Entries keep whole seconds, and a replayed state must equal the live one.
    fn not_before_the_last(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now.trunc_subsecs(0).max(self.ledger.last_at())
    }

    fn decide(
        &mut self,
        asked: Vec<(T, L::Request)>,
        resumed: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Vec<Effect<L::Outcome, T>> {
        let begun = self.ahead.take();
        let mut round = begun.unwrap_or_else(|| self.begin(resumed, now));
        for (ticket, request) in asked {
            if round.events.len() < MOST_EVENTS && self.later.is_empty() {
                round.decide(&mut self.ledger, &self.remembered, ticket, request);
            } else {
                self.later.push_back((ticket, request));
            }
        }
        if self.in_flight.is_some() {
            self.ahead = Some(round);
            return Vec::new();
        }
        self.send(round)
    }

    /// A round that holds what time has brought.
    fn begin(&mut self, resumed: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Round<L, T> {
        let now = self.not_before_the_last(now);
        let mut round = Round::begin(&self.ledger, now, self.in_flight.as_ref());
        if self.head == 0 && self.in_flight.is_none() {
            round.keep(self.ledger.open(self.opening, now));
        }
        // Time first: nobody is answered by a state that is behind the clock.
        if let Some(down_since) = resumed {
            round.resumed = resumed;
            let changes = self.ledger.resume(down_since, now, &mut round.undo);
            round.keep(changes);
        }
        let changes = self.ledger.tick(now, &mut round.undo);
        round.keep(changes);
        self.looked_at = Some(now);
        round
    }

    /// A round is complete: into the journal with it, or, if it changed nothing, to those who
    /// asked.
    fn send(&mut self, round: Round<L, T>) -> Vec<Effect<L::Outcome, T>> {
        self.send_or_make_smaller(round, true)
    }

    fn send_or_make_smaller(
        &mut self,
        mut round: Round<L, T>,
        may_become_smaller: bool,
    ) -> Vec<Effect<L::Outcome, T>> {
        self.republish |= round.events.iter().any(L::republishes);
        if round.events.is_empty() {
            if !self.shared || round.asked.is_empty() {
                return answers(round);
            }
            self.in_flight = Some(round);
            return vec![Effect::Confirm];
        }
        let answers = round.remember(&mut self.remembered);
        let by = round.askers();
        let entry = Row {
            v: ENTRY_VERSION,
            at: round.now,
            events: &round.events,
            answers,
            by,
        };
        let json = serde_json::to_string(&entry).expect("entries are plain data");
        if may_become_smaller && !round.asked.is_empty() && json.len() > self.most_row_bytes {
            return self.send_less(round);
        }
        let row = NewRow {
            community: self.ledger.community(),
            seq: self.head + 1,
            at: round.now,
            json,
            texts: std::mem::take(&mut round.texts),
            erased: round.events.iter().flat_map(L::erased).copied().collect(),
        };
        self.in_flight = Some(round);
        vec![Effect::Append(row)]
    }
}

impl<L: Ledger + PartialEq, T> Desk<L, T> {
    /// Whether two desks are at the same row with the same state and the same remembered answers.
    pub fn is_same(&self, other: &Self) -> bool {
        self.head == other.head
            && self.ledger == other.ledger
            && self.remembered == other.remembered
    }
}

/// The answers of a round.
fn answers<L: Ledger, T>(round: Round<L, T>) -> Vec<Effect<L::Outcome, T>> {
    let answered = round.asked.into_iter().zip(round.outcomes);
    answered
        .map(|((ticket, _), outcome)| Effect::Answer(ticket, outcome))
        .collect()
}
