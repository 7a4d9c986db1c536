//! When a lease may be counted on, and when to ask for it. Pure: what the clocks read is an
//! argument.
//!
//! A granted lease stands in the database until [`TERM`] after it was asked for, by the clock of
//! whoever asked. Its holder counts on it for [`TRUSTED`] alone, and whoever wants it next waits
//! [`CLOCK_DIFFERENCE`] longer than the database says: what lies between is for clocks that differ
//! and for ending what the lease was for.

use std::time::Duration;

use chrono::{DateTime, Utc};

/// How long a lease is taken for.
pub(super) const TERM: Duration = Duration::from_secs(18);
/// How long its holder counts on it, from before it was asked for.
const TRUSTED: Duration = Duration::from_secs(13);
/// How much longer than the database says it is left to its holder.
pub(super) const CLOCK_DIFFERENCE: Duration = Duration::from_secs(4);
/// How often a lease that is held is asked for again.
const RENEW_EVERY: Duration = Duration::from_secs(5);
/// How often one that is not held, or could not be asked for, is tried.
const TRY_EVERY: Duration = Duration::from_secs(3);

/// What two clocks read at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// The wall clock, which may be set.
    pub(super) wall: DateTime<Utc>,
    /// [`dibs_core::clock::uptime`], which may stand still while the machine sleeps.
    pub(super) uptime: Duration,
}

impl Moment {
    /// How long ago `earlier` was, by the clock that says it was longer.
    fn since(self, earlier: Self) -> Duration {
        let by_wall = (self.wall - earlier.wall).to_std().unwrap_or_default();
        by_wall.max(self.uptime.saturating_sub(earlier.uptime))
    }
}

/// What became of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is ours.
    Granted,
    /// It is somebody else's.
    Refused,
    /// Nobody knows; the database is away.
    Unknown,
}

/// A lease as one process sees it.
#[derive(Debug, Default)]
pub(super) struct Lease {
    /// When it was last asked for.
    asked: Option<Moment>,
    /// The answer to that is still to come.
    waiting: bool,
    last: Option<Answer>,
    /// When it was asked for the last time it was granted.
    granted: Option<Moment>,
}

impl Lease {
    /// It can be counted on.
    pub(super) fn is_held(&self, now: Moment) -> bool {
        self.granted
            .is_some_and(|granted| now.since(granted) < TRUSTED)
    }

    /// It is time to ask for it.
    pub(super) fn is_due(&self, now: Moment) -> bool {
        !self.waiting && self.due_in(now).is_zero()
    }

    /// It is being asked for.
    pub(super) fn ask(&mut self, now: Moment) {
        self.asked = Some(now);
        self.waiting = true;
    }

    /// What was asked is answered.
    pub(super) fn answered(&mut self, answer: Answer) {
        self.waiting = false;
        self.last = Some(answer);
        match answer {
            Answer::Granted => self.granted = self.asked,
            Answer::Refused => self.granted = None,
            // It may have been granted, which only makes others wait for longer.
            Answer::Unknown => {}
        }
    }

    /// How long nothing changes by itself: neither is it to be asked for nor is it over.
    pub(super) fn rest(&self, now: Moment) -> Duration {
        let due_in = (!self.waiting).then(|| self.due_in(now));
        let held_for = self
            .granted
            .map(|granted| TRUSTED.saturating_sub(now.since(granted)))
            .filter(|left| !left.is_zero());
        [due_in, held_for]
            .into_iter()
            .flatten()
            .min()
            .unwrap_or(RENEW_EVERY)
    }

    fn due_in(&self, now: Moment) -> Duration {
        let Some(asked) = self.asked else {
            return Duration::ZERO;
        };
        let pause = match self.last {
            // An answer that came so late that it is worth nothing any more.
            Some(Answer::Granted) if !self.is_held(now) => Duration::ZERO,
            Some(Answer::Granted) => RENEW_EVERY,
            _ => TRY_EVERY,
        };
        pause.saturating_sub(now.since(asked))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So long after the beginning, by both clocks.
    fn at(seconds: u64) -> Moment {
        clocks(i64::try_from(seconds).unwrap(), seconds)
    }

    fn clocks(wall_seconds: i64, uptime_seconds: u64) -> Moment {
        Moment {
            wall: DateTime::from_timestamp(1_800_000_000 + wall_seconds, 0).unwrap(),
            uptime: Duration::from_secs(uptime_seconds),
        }
    }

    /// Asked for then, answered so.
    fn asked(lease: &mut Lease, seconds: u64, answer: Answer) {
        lease.ask(at(seconds));
        lease.answered(answer);
    }

    #[test]
    fn a_lease_is_renewed_long_before_it_is_over() {
        let mut lease = Lease::default();
        assert!(lease.is_due(at(0)) && !lease.is_held(at(0)));
        lease.ask(at(0));
        // Nothing is asked twice at a time.
        assert!(!lease.is_due(at(9)));
        lease.answered(Answer::Granted);
        for (seconds, is_held, is_due, rest_seconds) in [
            (0, true, false, 5),
            (4, true, false, 1),
            (5, true, true, 0),
            (12, true, true, 0),
            (13, false, true, 0),
        ] {
            let now = at(seconds);
            assert_eq!(lease.is_held(now), is_held, "{seconds}");
            assert_eq!(lease.is_due(now), is_due, "{seconds}");
            assert_eq!(lease.rest(now).as_secs(), rest_seconds, "{seconds}");
        }
        asked(&mut lease, 5, Answer::Granted);
        assert!(lease.is_held(at(17)) && !lease.is_held(at(18)));
    }

    #[test]
    fn what_becomes_of_a_lease() {
        use Answer::{Granted, Refused, Unknown};
        // What was answered when, and until when it can be counted on.
        for (answers, held_until) in [
            (&[(0, Refused), (3, Unknown)][..], None),
            (&[(0, Granted)], Some(13)),
            (&[(0, Granted), (5, Unknown), (8, Unknown)], Some(13)),
            (&[(0, Granted), (5, Unknown), (8, Granted)], Some(21)),
            // Somebody has it although it was not over: their clock is ahead, and they are right.
            (&[(0, Granted), (5, Refused)], None),
        ] {
            let mut lease = Lease::default();
            for (seconds, answer) in answers {
                asked(&mut lease, *seconds, *answer);
            }
            let last = answers.last().unwrap().0;
            for seconds in last..30 {
                let expected = held_until.is_some_and(|until| seconds < until);
                assert_eq!(
                    lease.is_held(at(seconds)),
                    expected,
                    "{answers:?} {seconds}"
                );
            }
        }
    }

    #[test]
    fn it_is_tried_again_soon() {
        for (answer, due_at) in [
            (Answer::Granted, 5),
            (Answer::Refused, 3),
            (Answer::Unknown, 3),
        ] {
            let mut lease = Lease::default();
            asked(&mut lease, 0, answer);
            assert!(!lease.is_due(at(due_at - 1)), "{answer:?}");
            assert!(lease.is_due(at(due_at)), "{answer:?}");
        }
    }

    #[test]
    fn an_answer_that_comes_too_late_is_worth_nothing_and_asked_for_anew() {
        let mut lease = Lease::default();
        asked(&mut lease, 0, Answer::Granted);
        lease.ask(at(5));
        // The connection is to end although the answer is still to come.
        assert_eq!(lease.rest(at(12)).as_secs(), 1);
        assert!(!lease.is_held(at(13)));
        lease.answered(Answer::Granted);
        assert!(!lease.is_held(at(40)) && lease.is_due(at(40)));
    }

    #[test]
    fn the_clock_that_says_more_is_right() {
        for (wall_seconds, uptime_seconds, is_held) in [
            (12, 12, true),
            // The machine slept, and its monotonic clock with it.
            (60, 1, false),
            // Somebody has set the clock back.
            (-3_600, 12, true),
            (-3_600, 13, false),
        ] {
            let mut lease = Lease::default();
            asked(&mut lease, 0, Answer::Granted);
            let now = clocks(wall_seconds, uptime_seconds);
            assert_eq!(
                lease.is_held(now),
                is_held,
                "{wall_seconds} {uptime_seconds}"
            );
        }
    }

    #[test]
    fn a_lease_passes_on_within_half_a_minute_and_not_before_its_holder_has_let_go() {
        // Renewed at the last moment before the holder died.
        let free_after = TERM + CLOCK_DIFFERENCE;
        assert!(free_after + TRY_EVERY < Duration::from_secs(30));
        // Two clocks may differ by this much, with the time that ending takes.
        assert!(free_after - TRUSTED >= Duration::from_secs(9));
        // A holder whose database is away for a moment misses one renewal and keeps it.
        assert!(RENEW_EVERY + TRY_EVERY + TRY_EVERY < TRUSTED);
    }
}
