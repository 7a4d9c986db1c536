//! Who runs which group, remembered for a minute: Telegram tells it on request only.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};

/// How long an answer is believed.
const BELIEVED_FOR: TimeDelta = TimeDelta::seconds(60);
/// Most groups remembered.
const MOST_GROUPS: usize = 1_000;

/// The administrators of groups.
#[derive(Debug, Default)]
pub(crate) struct Admins {
    groups: HashMap<i64, Known>,
}

#[derive(Debug)]
struct Known {
    users: HashSet<u64>,
    at: DateTime<Utc>,
}

/// What is known of somebody in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// They run it, or they do not.
    Known(bool),
    /// So it was a while ago: to be asked again, and good enough if nobody answers.
    Old(bool),
    /// To be asked.
    Unknown,
}

impl Admins {
    /// Whether somebody runs a group.
    pub(crate) fn standing(&self, group: i64, user: u64, now: DateTime<Utc>) -> Standing {
        match self.groups.get(&group) {
            None => Standing::Unknown,
            Some(known) => {
                let runs = known.users.contains(&user);
                // A clock that was put back makes everything old.
                let age = now - known.at;
                let is_fresh = (TimeDelta::zero()..BELIEVED_FOR).contains(&age);
                if is_fresh {
                    Standing::Known(runs)
                } else {
                    Standing::Old(runs)
                }
            }
        }
    }

    /// Takes note of who runs a group.
    pub(crate) fn learn(
        &mut self,
        group: i64,
        users: impl IntoIterator<Item = u64>,
        now: DateTime<Utc>,
    ) {
        if self.groups.len() >= MOST_GROUPS && !self.groups.contains_key(&group) {
            let oldest = self.groups.iter().min_by_key(|(_, known)| known.at);
            if let Some(oldest) = oldest.map(|(group, _)| *group) {
                self.groups.remove(&oldest);
            }
        }
        self.groups.insert(
            group,
            Known {
                users: users.into_iter().collect(),
                at: now,
            },
        );
    }

    /// Forgets a group: something has changed in it.
    pub(crate) fn forget(&mut self, group: i64) {
        self.groups.remove(&group);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLUB: i64 = -5;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(1_000_000 + second)
    }

    #[test]
    fn an_answer_is_believed_for_a_minute() {
        let mut admins = Admins::default();
        assert_eq!(admins.standing(CLUB, 1, at(0)), Standing::Unknown);
        admins.learn(CLUB, [1], at(0));
        for (user, second, standing) in [
            (1, 0, Standing::Known(true)),
            (2, 0, Standing::Known(false)),
            (1, 59, Standing::Known(true)),
            (1, 60, Standing::Old(true)),
            (2, 60, Standing::Old(false)),
            (1, -1, Standing::Old(true)),
        ] {
            assert_eq!(
                admins.standing(CLUB, user, at(second)),
                standing,
                "{user} at {second}"
            );
        }
        admins.learn(CLUB, [2], at(60));
        assert_eq!(admins.standing(CLUB, 1, at(61)), Standing::Known(false));
        admins.forget(CLUB);
        assert_eq!(admins.standing(CLUB, 2, at(61)), Standing::Unknown);
    }

    #[test]
    fn the_oldest_group_makes_room() {
        let mut admins = Admins::default();
        let most = i64::try_from(MOST_GROUPS).expect("a small number");
        for group in 0..most {
            admins.learn(group, [1], at(group));
        }
        admins.learn(0, [1], at(most));
        admins.learn(CLUB, [1], at(most));
        assert_eq!(admins.groups.len(), MOST_GROUPS);
        assert_eq!(admins.standing(1, 1, at(most)), Standing::Unknown);
        assert_eq!(admins.standing(0, 1, at(most)), Standing::Known(true));
    }
}
