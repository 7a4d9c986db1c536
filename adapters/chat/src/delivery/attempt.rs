//! What to do after a try: pure, with the time as an argument.

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::model::NoticeId;
use dibs_core::model::request::Undeliverable;
use dibs_core::store::Settled;

use super::{Delivery, WhereTo};

/// A notice sent this long after it was due says so.
pub const LATE_AFTER: TimeDelta = TimeDelta::minutes(2);

/// The wait after the first failed try, in seconds; it doubles with each.
const FIRST_WAIT_SECONDS: u64 = 2;
/// The longest wait between tries, in seconds.
const LONGEST_WAIT_SECONDS: u64 = 300;
/// The longest wait while a platform is down, in seconds: it is tried for all that waits for it.
const LONGEST_DOWN_WAIT_SECONDS: u64 = 30;
/// The longest wait a platform may ask for, in seconds.
const LONGEST_ASKED_WAIT_SECONDS: u64 = 6 * 60 * 60;
/// A last try is made this long before a notice becomes useless, rather than none.
const LAST_TRY_BEFORE: TimeDelta = TimeDelta::seconds(5);

/// One try to deliver a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// Of which notice.
    pub notice: NoticeId,
    /// How often it was tried before this try.
    pub earlier_tries: u32,
    /// When this try ended.
    pub now: DateTime<Utc>,
    /// When the notice becomes useless.
    pub useful_until: DateTime<Utc>,
}

/// What to do next with a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Its way is over.
    Settle(Settled),
    /// Try again then.
    RetryAt(DateTime<Utc>),
    /// Its way is over, and managers should know why.
    GiveUp(Undeliverable),
}

/// What to do after a try that ended like this.
pub fn after_try(attempt: &Attempt, delivery: &Delivery) -> Next {
    match delivery {
        Delivery::Sent {
            where_to: WhereTo::Private,
        } => Next::Settle(Settled::Sent),
        Delivery::Sent {
            where_to: WhereTo::InPlace,
        } => Next::Settle(Settled::SentInPlace),
        Delivery::Never { why, .. } => Next::GiveUp(*why),
        Delivery::Later {
            after_seconds: Some(seconds),
            ..
        } => {
            // What the platform asks for is obeyed, so there is no earlier last try.
            let seconds = (*seconds).clamp(1, LONGEST_ASKED_WAIT_SECONDS);
            attempt.retry_or_give_up(attempt.now + delta(seconds + attempt.jitter(2)))
        }
        Delivery::Later {
            after_seconds: None,
            ..
        } => attempt.retry_or_give_up(attempt.soon(LONGEST_WAIT_SECONDS)),
        Delivery::PlatformDown { .. } => {
            attempt.retry_or_give_up(attempt.soon(LONGEST_DOWN_WAIT_SECONDS))
        }
    }
}

impl Attempt {
    fn retry_or_give_up(&self, at: DateTime<Utc>) -> Next {
        if at < self.useful_until {
            Next::RetryAt(at)
        } else {
            Next::GiveUp(Undeliverable::TooLate)
        }
    }

    /// After a wait that doubles with each try, and varies so that many that failed together do
    /// not come back together.
    fn soon(&self, longest_seconds: u64) -> DateTime<Utc> {
        let doublings = self.earlier_tries.min(16);
        let wait_seconds = (FIRST_WAIT_SECONDS << doublings).min(longest_seconds);
        let half_seconds = wait_seconds / 2;
        let at = self.now + delta(wait_seconds - half_seconds + self.jitter(half_seconds + 1));
        let last = self.useful_until - LAST_TRY_BEFORE;
        // With so little time left, one more try at the end is worth more than the full wait.
        if at >= self.useful_until && last > self.now + delta(FIRST_WAIT_SECONDS) {
            last
        } else {
            at
        }
    }

    /// A number below `bound` that differs from notice to notice and from try to try, and is the
    /// same when asked again (Knuth's multiplicative hash; it need not be unpredictable).
    fn jitter(&self, bound: u64) -> u64 {
        let seed = (u64::from(self.notice.0) << 32) | u64::from(self.earlier_tries);
        (seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) % bound.max(1)
    }
}

fn delta(seconds: u64) -> TimeDelta {
    TimeDelta::seconds(i64::try_from(seconds).unwrap_or(i64::MAX / 1_000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(1_000_000 + second)
    }

    fn attempt(earlier_tries: u32, useful_seconds: i64) -> Attempt {
        Attempt {
            notice: NoticeId(7),
            earlier_tries,
            now: at(0),
            useful_until: at(useful_seconds),
        }
    }

    fn later(after_seconds: Option<u64>) -> Delivery {
        Delivery::Later {
            after_seconds,
            outcome_unknown: false,
            why: "busy".to_owned(),
        }
    }

    fn down() -> Delivery {
        Delivery::PlatformDown {
            why: "no route".to_owned(),
        }
    }

    #[test]
    fn what_is_there_is_settled_and_what_never_works_is_given_up() {
        let never = |why| Delivery::Never {
            why,
            detail: String::new(),
        };
        for (delivery, next) in [
            (
                Delivery::Sent {
                    where_to: WhereTo::Private,
                },
                Next::Settle(Settled::Sent),
            ),
            (
                Delivery::Sent {
                    where_to: WhereTo::InPlace,
                },
                Next::Settle(Settled::SentInPlace),
            ),
            (
                never(Undeliverable::NoWayToReach),
                Next::GiveUp(Undeliverable::NoWayToReach),
            ),
            (
                never(Undeliverable::Refused),
                Next::GiveUp(Undeliverable::Refused),
            ),
        ] {
            assert_eq!(after_try(&attempt(3, 1), &delivery), next, "{delivery:?}");
        }
    }

    #[test]
    fn waits_double_up_to_a_limit_and_end_with_the_use_of_the_notice() {
        // (earlier tries, useful for seconds, what came of the try) -> wait in seconds, from and to
        for (tries, useful, delivery, wait) in [
            (0, 3_600, later(None), Some(1..=2)),
            (1, 3_600, later(None), Some(2..=4)),
            (4, 3_600, later(None), Some(16..=32)),
            (30, 3_600, later(None), Some(150..=300)),
            (30, 3_600, down(), Some(15..=30)),
            (u32::MAX, 3_600, later(None), Some(150..=300)),
            // The platform asks for a wait: at least that.
            (9, 3_600, later(Some(3)), Some(3..=4)),
            (0, 3_600, later(Some(0)), Some(1..=2)),
            // Useful for another minute: one last try just before.
            (30, 60, later(None), Some(55..=55)),
            (30, 20, down(), Some(15..=20)),
            // Not even that.
            (30, 6, later(None), None),
            (0, 60, later(Some(60)), None),
            (0, 60, later(Some(u64::MAX)), None),
            (0, -5, later(None), None),
        ] {
            let next = after_try(&attempt(tries, useful), &delivery);
            match (next, wait) {
                (Next::RetryAt(then), Some(wait)) => {
                    let waited = (then - at(0)).num_seconds();
                    assert!(
                        wait.contains(&waited),
                        "{tries} {useful} {delivery:?}: {waited}"
                    );
                }
                (Next::GiveUp(Undeliverable::TooLate), None) => {}
                (next, wait) => panic!("{tries} {useful} {delivery:?}: {next:?}, not {wait:?}"),
            }
        }
    }

    proptest! {
        #[test]
        fn a_retry_lies_ahead_and_within_use(
            notice: u32,
            tries: u32,
            useful in -100_i64..100_000,
            asked in proptest::option::of(any::<u64>()),
        ) {
            let attempt = Attempt { notice: NoticeId(notice), ..attempt(tries, useful) };
            if let Next::RetryAt(then) = after_try(&attempt, &later(asked)) {
                prop_assert!(then > attempt.now && then < attempt.useful_until);
                let asked = asked.unwrap_or_default().min(LONGEST_ASKED_WAIT_SECONDS);
                prop_assert!(then >= attempt.now + delta(asked));
            }
        }
    }
}
