//! Answers to requests of the last day: a request that comes again gets its first answer.

use std::collections::{HashMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

use crate::model::RequestId;

/// How long an answer is remembered.
pub(super) const REMEMBERED_FOR: TimeDelta = TimeDelta::hours(24);

/// Answers by request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remembered<A> {
    answers: HashMap<RequestId, A>,
    by_age: VecDeque<(DateTime<Utc>, RequestId)>,
}

impl<A> Default for Remembered<A> {
    fn default() -> Self {
        Self {
            answers: HashMap::new(),
            by_age: VecDeque::new(),
        }
    }
}

impl<A> Remembered<A> {
    /// Remembers an answer that was given at `at`, and forgets what is too old by then.
    pub(super) fn insert(&mut self, at: DateTime<Utc>, request: RequestId, answer: A) {
        while self
            .by_age
            .front()
            .is_some_and(|(given, _)| *given < at - REMEMBERED_FOR)
        {
            if let Some((_, old)) = self.by_age.pop_front() {
                self.answers.remove(&old);
            }
        }
        if self.answers.insert(request.clone(), answer).is_none() {
            self.by_age.push_back((at, request));
        }
    }

    /// Forgets the newest answers: they were not given.
    pub(super) fn forget_newest(&mut self, count: usize) {
        for _ in 0..count {
            if let Some((_, request)) = self.by_age.pop_back() {
                self.answers.remove(&request);
            }
        }
    }

    /// All of them, oldest first: when given (unix seconds), to which request, which.
    pub(super) fn iter(&self) -> impl Iterator<Item = (i64, RequestId, &A)> {
        self.by_age.iter().filter_map(|(given, request)| {
            let answer = self.answers.get(request)?;
            Some((given.timestamp(), request.clone(), answer))
        })
    }

    /// The first answer to that request.
    pub(super) fn get(&self, request: &RequestId) -> Option<&A> {
        self.answers.get(request)
    }
}
