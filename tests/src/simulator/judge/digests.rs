//! Digests: each chat that wants one is told once a day, at the time it chose.

use chrono::{NaiveTime, TimeDelta};
use dibs_core::model::{Digest, DigestChange, DigestTimes, Notice, PlaceId};

use super::hours::{first_shown, shown};
use super::{Judge, Rule, Violation, clock};

/// A digest in the judge's picture; the simulated managers want it once a day.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    times: DigestTimes,
    time: NaiveTime,
    next: i64,
}

impl Judge {
    /// The first time after `after` at which the clocks of the community show `time`.
    fn next_digest(&self, time: NaiveTime, after: i64) -> i64 {
        let mut date = shown(self.zone, after).date() - TimeDelta::days(1);
        loop {
            let at = first_shown(self.zone, date.and_time(time));
            if at > after {
                return at;
            }
            date += TimeDelta::days(1);
        }
    }

    /// A chat wants a digest, or none any more.
    pub(super) fn digest_set(
        &mut self,
        place: PlaceId,
        times: Option<&DigestTimes>,
        at: i64,
    ) -> Result<(), Violation> {
        let Some(times) = times else {
            self.digests.remove(&place);
            return Ok(());
        };
        let Ok(time) = NaiveTime::parse_from_str(times.text(), "%H:%M") else {
            let how = format!("a digest is set to {}", times.text());
            return Violation::of(Rule::Digest, how);
        };
        let wanted = Wanted {
            times: times.clone(),
            time,
            next: self.next_digest(time, at),
        };
        self.digests.insert(place, wanted);
        Ok(())
    }

    /// Settings are others at `at`, perhaps with another clock.
    pub(super) fn clock_of_digests(&mut self, zone: chrono_tz::Tz, at: i64) {
        if self.zone != zone {
            self.zone = zone;
            let again = |wanted: &Wanted| self.next_digest(wanted.time, at);
            let next: Vec<i64> = self.digests.values().map(again).collect();
            for (wanted, next) in self.digests.values_mut().zip(next) {
                wanted.next = next;
            }
        }
    }

    /// A digest is given notice of at `at`: the last one that was due by then.
    pub(super) fn digest_noticed(
        &mut self,
        place: PlaceId,
        notice: &Notice,
        at: i64,
    ) -> Result<(), Violation> {
        let wanted = self.digests.get(&place).cloned();
        let due = notice.due_at.timestamp();
        let next = wanted.as_ref().map(|wanted| {
            let mut last = wanted.next;
            let mut next = self.next_digest(wanted.time, last);
            while next <= at {
                last = next;
                next = self.next_digest(wanted.time, last);
            }
            (last, next)
        });
        match (next, self.digests.get_mut(&place)) {
            (Some((last, next)), Some(wanted)) if last == due && due <= at => {
                wanted.next = next;
            }
            (next, _) => {
                let how = format!(
                    "a digest due {} comes at {}: {next:?}",
                    clock(due),
                    clock(at)
                );
                return Violation::of(Rule::Digest, how);
            }
        }
        let day = shown(self.zone, due).date();
        let until = notice.useful_until.timestamp();
        if until <= due || shown(self.zone, until - 1).date() != day {
            let how = format!("the digest of {day} is useful until {}", clock(until));
            return Violation::of(Rule::Digest, how);
        }
        Ok(())
    }

    /// The next digest that is due.
    pub(super) fn first_digest(&self) -> Option<i64> {
        self.digests.values().map(|wanted| wanted.next).min()
    }

    /// All that was due until `at` is told.
    pub(super) fn no_digest_is_overdue(&self, at: i64) -> Result<(), Violation> {
        match self.first_digest() {
            Some(due) if due <= at => {
                let how = format!("at {} the digest of {} was due", clock(at), clock(due));
                Violation::of(Rule::Digest, how)
            }
            _ => Ok(()),
        }
    }

    /// A chat has a digest.
    pub(super) fn has_digest(&self, place: PlaceId) -> bool {
        self.digests.contains_key(&place)
    }

    /// What a manager is told of the chat's digest is what they want.
    pub(super) fn digest_fits(asked: Option<&DigestChange>, told: Option<&Digest>) -> bool {
        match asked {
            None => true,
            Some(DigestChange::Off) => told.is_none(),
            Some(DigestChange::At(times)) => told.is_some_and(|told| told.times == *times),
        }
    }

    /// The state has the digests that the journal tells of.
    pub(super) fn same_digests(&self, kept: &super::Community) -> Result<(), Violation> {
        let told: Vec<_> = self
            .digests
            .iter()
            .map(|(place, wanted)| (*place, wanted.times.clone(), Some(wanted.next)))
            .collect();
        let kept: Vec<_> = kept
            .digests
            .iter()
            .map(|(place, digest)| {
                let next = digest.next_at.map(|at| at.timestamp());
                (*place, digest.times.clone(), next)
            })
            .collect();
        if told != kept {
            return Violation::of(Rule::State, format!("digests differ: {told:?}, {kept:?}"));
        }
        Ok(())
    }
}
