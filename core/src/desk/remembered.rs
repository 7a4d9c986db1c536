//! Answers to requests of the last day: a request that comes again gets its first answer. They are
//! kept as the JSON they have in the journal, for hardly any request comes again.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher, RandomState};

use chrono::{DateTime, TimeDelta, Utc};
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::model::RequestId;

/// How long an answer is remembered.
pub(super) const REMEMBERED_FOR: TimeDelta = TimeDelta::hours(24);

/// What stands for a request's id; two may share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct RequestHash(u64);

/// Answers by request.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    /// Which batch holds the answer to a request with that hash.
    by_request: HashMap<RequestHash, u64, foldhash::fast::RandomState>,
    batches: VecDeque<Batch>,
    /// The number of the oldest batch.
    first: u64,
    /// Nobody will ask for what was given before.
    wanted_from: Option<DateTime<Utc>>,
    hasher: RandomState,
}

#[derive(Debug)]
struct Batch {
    given_at: DateTime<Utc>,
    requests: Box<[RequestHash]>,
    json: Box<str>,
}

impl Remembered {
    /// Answers that are forgotten by `at` need not be kept until then: a day's worth of them would
    /// be read into memory only to be dropped.
    pub(super) fn skip_until(&mut self, at: DateTime<Utc>) {
        self.wanted_from = Some(at - REMEMBERED_FOR);
    }

    /// Remembers the answers of one entry, which were given at `given_at`, and forgets what is too
    /// old by then. `json` is `[[request, answer], …]`.
    ///
    /// # Errors
    /// When it is not.
    pub(super) fn insert(&mut self, given_at: DateTime<Utc>, json: &str) -> serde_json::Result<()> {
        if self.wanted_from.is_some_and(|from| given_at < from) {
            return Ok(());
        }
        let answers: Vec<(RequestId, IgnoredAny)> = serde_json::from_str(json)?;
        self.insert_known(given_at, json, answers.iter().map(|(request, _)| request));
        Ok(())
    }

    /// The same, where the requests are at hand.
    pub(super) fn insert_known<'r>(
        &mut self,
        given_at: DateTime<Utc>,
        json: &str,
        requests: impl Iterator<Item = &'r RequestId>,
    ) {
        while self
            .batches
            .front()
            .is_some_and(|batch| batch.given_at < given_at - REMEMBERED_FOR)
        {
            if let Some(old) = self.batches.pop_front() {
                self.forget(&old, self.first);
                self.first += 1;
            }
        }
        // A rush of yesterday must not be paid for in memory for ever.
        if self.by_request.len() < self.by_request.capacity() / 8 {
            self.by_request.shrink_to_fit();
        }
        let number = self.first + self.batches.len() as u64;
        let requests: Box<[RequestHash]> = requests.map(|request| self.hash_of(request)).collect();
        for request in &requests {
            self.by_request.insert(*request, number);
        }
        self.batches.push_back(Batch {
            given_at,
            requests,
            json: json.into(),
        });
    }

    /// Forgets the newest batch: its answers were not given.
    pub(super) fn forget_newest(&mut self) {
        if let Some(batch) = self.batches.pop_back() {
            self.forget(&batch, self.first + self.batches.len() as u64);
        }
    }

    fn forget(&mut self, batch: &Batch, number: u64) {
        for request in &batch.requests {
            if self.by_request.get(request) == Some(&number) {
                self.by_request.remove(request);
            }
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "it is kept nowhere but here and ends with the process"
    )]
    pub(super) fn hash_of(&self, request: &RequestId) -> RequestHash {
        RequestHash(self.hasher.hash_one(request))
    }

    /// The first answer to that request, which hashes to `hash`.
    pub(super) fn get<A: DeserializeOwned>(
        &self,
        request: &RequestId,
        hash: RequestHash,
    ) -> Option<A> {
        let number = self.by_request.get(&hash)?;
        let index = usize::try_from(number.checked_sub(self.first)?).ok()?;
        let batch = self.batches.get(index)?;
        let answers: Vec<(RequestId, A)> = serde_json::from_str(&batch.json).ok()?;
        let first = answers.into_iter().find(|(id, _)| id == request);
        first.map(|(_, answer)| answer)
    }

    /// All of them, oldest first: when given (unix seconds), and the answers as JSON.
    pub(super) fn iter(&self) -> impl Iterator<Item = (i64, &str)> {
        self.batches
            .iter()
            .map(|batch| (batch.given_at.timestamp(), &*batch.json))
    }
}

/// Equal memories hold the same answers.
impl PartialEq for Remembered {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Remembered {}
