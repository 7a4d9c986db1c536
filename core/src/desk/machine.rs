//! A desk as a state machine: no I/O, no clock, no chance. Whoever runs it hands in inputs with
//! the time and carries out the effects, in order.

use std::collections::HashMap;

use chrono::{DateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use super::ledger::{Changes, Ledger};
use super::remembered::Remembered;
use super::snapshot::{DeskPart, answer_parts, instant};
use crate::model::entry::ENTRY_VERSION;
use crate::model::{CommunityId, PersonalRow, RequestId, Settings, TextId};

/// What a desk is told.
#[derive(Debug)]
pub enum Input<R, T> {
    /// Requests, each with a ticket to answer it by. Not while an append is under way.
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

struct InFlight<L: Ledger, T> {
    asked: Vec<(T, L::Request)>,
    resumed: Option<DateTime<Utc>>,
    decided: Option<Decisions<L>>,
}

/// What was decided and is not yet in the journal.
struct Decisions<L: Ledger> {
    outcomes: Vec<L::Outcome>,
    undo: L::Undo,
    /// Answers are remembered since.
    remembered: bool,
    appends: bool,
}

/// A desk.
pub struct Desk<L: Ledger, T> {
    ledger: L,
    /// The last row of the journal that is applied; 0 = none.
    head: u64,
    remembered: Remembered,
    opening: Settings,
    /// Others may append to the journal too.
    shared: bool,
    in_flight: Option<InFlight<L, T>>,
    /// When it last asked what time brings; `None`: with the last row.
    looked_at: Option<DateTime<Utc>>,
    republish: bool,
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
            looked_at: None,
            republish: true,
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
        self.in_flight.is_some()
    }

    /// The number of the last row of personal text that is known to be used.
    pub fn last_text(&self) -> TextId {
        self.ledger.last_text()
    }

    /// Takes personal text, before the rows that name it.
    pub fn put_text(&mut self, row: &PersonalRow) {
        self.ledger.put_text(row);
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
        let Version { v: version } = serde_json::from_str(json).map_err(form)?;
        if version > ENTRY_VERSION {
            return Err(BadEntry::Newer {
                community,
                seq,
                version,
            });
        }
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
                self.answer()
            }
            Input::Current => self.answer(),
            Input::Behind => {
                self.take_back();
                vec![Effect::CatchUp]
            }
            Input::CaughtUp => match self.in_flight.take() {
                Some(batch) => self.decide(batch.asked, batch.resumed, now),
                None => Vec::new(),
            },
        }
    }

    /// Answers what was decided.
    fn answer(&mut self) -> Vec<Effect<L::Outcome, T>> {
        let batch = self.in_flight.take();
        let asked_and_decided = batch.and_then(|batch| Some((batch.asked, batch.decided?)));
        let Some((asked, decided)) = asked_and_decided else {
            return Vec::new();
        };
        asked
            .into_iter()
            .zip(decided.outcomes)
            .map(|((ticket, _), outcome)| Effect::Answer(ticket, outcome))
            .collect()
    }

    /// Makes the state what the journal says, so that rows of others can be replayed.
    fn take_back(&mut self) {
        let decided = self
            .in_flight
            .as_mut()
            .and_then(|batch| batch.decided.take());
        if let Some(decided) = decided {
            self.ledger.roll_back(decided.undo);
            if decided.remembered {
                self.remembered.forget_newest();
            }
            self.republish |= decided.appends;
        }
    }

    fn decide(
        &mut self,
        asked: Vec<(T, L::Request)>,
        resumed: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Vec<Effect<L::Outcome, T>> {
        debug_assert!(self.in_flight.is_none(), "one append at a time");
        // Entries keep whole seconds, and a replayed state must equal the live one.
        let now = now.trunc_subsecs(0).max(self.ledger.last_at());
        let mut undo = self.ledger.checkpoint();
        let mut events = Vec::new();
        let mut texts = Vec::new();
        let mut answers: Vec<(&RequestId, L::Answer)> = Vec::new();
        // The same request may come twice in one batch.
        let mut answered: HashMap<&RequestId, usize> = HashMap::new();
        let mut outcomes = Vec::with_capacity(asked.len());
        let mut take = |(new_events, new_texts): Changes<L::Event>| {
            events.extend(new_events);
            texts.extend(new_texts);
        };
        if self.head == 0 {
            take(self.ledger.open(self.opening, now));
        }
        // Time first: nobody is answered by a state that is behind the clock.
        if let Some(down_since) = resumed {
            take(self.ledger.resume(down_since, now, &mut undo));
        }
        take(self.ledger.tick(now, &mut undo));
        self.looked_at = Some(now);
        for (_, request) in &asked {
            let id = L::request_id(request);
            let first = id.and_then(|id| match answered.get(id) {
                Some(&index) => answers.get(index).map(|(_, answer)| answer.clone()),
                None => self.remembered.get(id),
            });
            let verdict = match first {
                Some(first) => Ok(first),
                None => {
                    let (verdict, changes) = self.ledger.decide(request, now, &mut undo);
                    if let (Ok(answer), Some(id)) = (&verdict, id)
                        && !changes.0.is_empty()
                    {
                        answered.insert(id, answers.len());
                        answers.push((id, answer.clone()));
                    }
                    take(changes);
                    verdict
                }
            };
            outcomes.push(self.ledger.outcome(request, verdict, now));
        }
        self.republish |= events.iter().any(L::republishes);
        let (appends, anybody) = (!events.is_empty(), !asked.is_empty());
        let answers = (!answers.is_empty()).then(|| {
            let json = to_raw_value(&answers).expect("answers are plain data");
            let requests = answers.iter().map(|(request, _)| *request);
            self.remembered.insert_known(now, json.get(), requests);
            json
        });
        self.in_flight = Some(InFlight {
            asked,
            resumed,
            decided: Some(Decisions {
                outcomes,
                undo,
                remembered: answers.is_some(),
                appends,
            }),
        });
        if !appends {
            if self.shared && anybody {
                return vec![Effect::Confirm];
            }
            return self.answer();
        }
        let entry = Row {
            v: ENTRY_VERSION,
            at: now,
            events,
            answers,
        };
        let json = serde_json::to_string(&entry).expect("entries are plain data");
        let (community, seq) = (self.ledger.community(), self.head + 1);
        vec![Effect::Append(NewRow {
            community,
            seq,
            at: now,
            json,
            texts,
        })]
    }

    /// The desk in pieces, each a JSON text of bounded size, for [`Self::restore`]; none if its
    /// journal is always short. Not while an append is under way.
    pub fn snapshot(&self) -> Vec<String> {
        debug_assert!(
            self.in_flight.is_none(),
            "what is not in the journal is not kept"
        );
        let state = self.ledger.parts();
        if state.is_empty() {
            return Vec::new();
        }
        let answers = answer_parts(self.remembered.iter());
        state
            .into_iter()
            .map(DeskPart::State)
            .chain(answers)
            .map(|part| serde_json::to_string(&part).expect("pieces are plain data"))
            .collect()
    }

    /// Makes a blank desk what it was after row `seq`. All personal text comes before.
    ///
    /// # Errors
    /// When a piece cannot be understood; the desk is of no use then.
    pub fn restore<'p>(
        &mut self,
        seq: u64,
        parts: impl IntoIterator<Item = &'p str>,
    ) -> Result<(), BadEntry> {
        let community = self.ledger.community();
        let form = |why| BadEntry::Snapshot {
            community,
            seq,
            why,
        };
        for part in parts {
            match serde_json::from_str(part).map_err(form)? {
                DeskPart::State(part) => self.ledger.put_part(part),
                DeskPart::Answers(batches) => {
                    for (given, answers) in batches {
                        self.remembered
                            .insert(instant(given), answers.get())
                            .map_err(form)?;
                    }
                }
            }
        }
        self.head = seq;
        self.looked_at = None;
        self.republish = true;
        Ok(())
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

/// An [`Entry`](crate::model::Entry) whose answers stay as they are written.
#[derive(Serialize, Deserialize)]
struct Row<E> {
    v: u32,
    #[serde(with = "crate::time::seconds")]
    at: DateTime<Utc>,
    events: E,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answers: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
struct Version {
    v: u32,
}
