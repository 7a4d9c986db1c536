//! One round of decisions: everything that becomes one row of the journal.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::value::{RawValue, to_raw_value};

use super::ledger::{Changes, Ledger};
use super::remembered::{Remembered, RequestHash};
use crate::model::{MemberId, PersonalRow, RequestId};

/// Requests with what was decided about them, applied to the state and not yet in the journal.
pub(super) struct Round<L: Ledger, T> {
    /// When it is decided, in whole seconds.
    pub(super) now: DateTime<Utc>,
    /// Who asked what, each with a ticket.
    pub(super) asked: Vec<(T, L::Request)>,
    /// What they will be told, in the same order.
    pub(super) outcomes: Vec<L::Outcome>,
    /// Nobody was here since then.
    pub(super) resumed: Option<DateTime<Utc>>,
    pub(super) events: Vec<L::Event>,
    pub(super) texts: Vec<PersonalRow>,
    pub(super) undo: L::Undo,
    /// Its answers are remembered.
    pub(super) remembered: bool,
    /// The outcomes whose answers are to be remembered, by index, each with who asked for it.
    answers: Vec<(usize, Option<MemberId>)>,
    /// Which outcome belongs to a request, for it may come twice.
    answered: HashMap<RequestHash, usize>,
}

impl<L: Ledger, T> Round<L, T> {
    /// Nothing is decided yet. It is likely to become as large as the one before it.
    pub(super) fn begin(ledger: &L, now: DateTime<Utc>, before: Option<&Self>) -> Self {
        let requests = before.map_or(0, |before| before.asked.len());
        let events = before.map_or(0, |before| before.events.len());
        Self {
            now,
            asked: Vec::with_capacity(requests),
            outcomes: Vec::with_capacity(requests),
            resumed: None,
            events: Vec::with_capacity(events),
            texts: Vec::new(),
            undo: ledger.checkpoint(),
            remembered: false,
            answers: Vec::with_capacity(requests),
            answered: HashMap::with_capacity(requests),
        }
    }

    /// Keeps what was decided.
    pub(super) fn keep(&mut self, (events, texts): Changes<L::Event>) {
        self.events.extend(events);
        self.texts.extend(texts);
    }

    /// Decides one request; a request that has its answer gets the same again.
    pub(super) fn decide(
        &mut self,
        ledger: &mut L,
        remembered: &Remembered,
        ticket: T,
        request: L::Request,
    ) {
        let known = L::request_id(&request).map(|id| (id, remembered.hash_of(id)));
        let first = known.and_then(|(id, hash)| {
            self.first_answer(id, hash)
                .or_else(|| remembered.get(id, hash))
        });
        let verdict = match first {
            Some(first) => Ok(first),
            None => {
                let (verdict, changes) = ledger.decide(&request, self.now, &mut self.undo);
                if let (Ok(_), Some((_, hash))) = (&verdict, known)
                    && !changes.0.is_empty()
                {
                    let index = self.asked.len();
                    self.answered.insert(hash, index);
                    self.answers.push((index, ledger.asker(&request)));
                }
                self.keep(changes);
                verdict
            }
        };
        self.outcomes
            .push(ledger.outcome(&request, verdict, self.now));
        self.asked.push((ticket, request));
    }

    /// Refuses a request that would change more than a row can hold.
    pub(super) fn refuse(&mut self, ledger: &L, ticket: T, request: L::Request) {
        let verdict = Err(L::too_much());
        self.outcomes
            .push(ledger.outcome(&request, verdict, self.now));
        self.asked.push((ticket, request));
    }

    fn first_answer(&self, id: &RequestId, hash: RequestHash) -> Option<L::Answer> {
        let (request, answer) = self.answer(*self.answered.get(&hash)?)?;
        (request == id).then(|| answer.clone())
    }

    /// What was answered to the request with that index.
    fn answer(&self, index: usize) -> Option<(&RequestId, &L::Answer)> {
        let (_, request) = self.asked.get(index)?;
        let outcome = self.outcomes.get(index)?;
        Some((L::request_id(request)?, L::answer(outcome)?))
    }

    /// Puts its answers where they are remembered; the same as JSON, if there are any.
    pub(super) fn remember(&mut self, remembered: &mut Remembered) -> Option<Box<RawValue>> {
        if self.answers.is_empty() {
            return None;
        }
        let answers: Vec<(&RequestId, &L::Answer)> = self
            .answers
            .iter()
            .filter_map(|(index, _)| self.answer(*index))
            .collect();
        let json = to_raw_value(&answers).expect("answers are plain data");
        let requests = answers.iter().map(|(id, _)| *id);
        remembered.insert_known(self.now, json.get(), requests);
        self.remembered = true;
        Some(json)
    }

    /// Who asked for these answers, in the same order, as JSON; `None` if nobody is known.
    pub(super) fn askers(&self) -> Option<Box<RawValue>> {
        let askers: Vec<Option<MemberId>> = self.answers.iter().map(|(_, by)| *by).collect();
        let known = askers.iter().any(Option::is_some);
        known.then(|| to_raw_value(&askers).expect("numbers are plain data"))
    }
}
