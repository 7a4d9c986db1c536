//! Who administers a group, remembered for a minute so that a busy group does not ask Telegram at
//! every command.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

/// How long an answer of Telegram's is believed.
const BELIEVED_FOR: TimeDelta = TimeDelta::seconds(60);
/// Most groups that are remembered.
const MOST_GROUPS: usize = 1_000;

/// Administrators by group.
#[derive(Debug, Default)]
pub(crate) struct Admins {
    groups: HashMap<i64, (DateTime<Utc>, Vec<u64>)>,
}

impl Admins {
    /// Whether that user administers that group; `None` if Telegram must be asked.
    pub(crate) fn knows(&self, group: i64, user: u64, now: DateTime<Utc>) -> Option<bool> {
        let (asked_at, admins) = self.groups.get(&group)?;
        (now - *asked_at < BELIEVED_FOR).then(|| admins.contains(&user))
    }

    /// Takes Telegram's answer.
    pub(crate) fn learn(&mut self, group: i64, admins: Vec<u64>, now: DateTime<Utc>) {
        if self.groups.len() >= MOST_GROUPS {
            self.groups.retain(|_, (asked_at, _)| now - *asked_at < BELIEVED_FOR);
        }
        if self.groups.len() < MOST_GROUPS {
            self.groups.insert(group, (now, admins));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_believed_for_a_minute() {
        let noon = DateTime::UNIX_EPOCH + TimeDelta::hours(12);
        let mut admins = Admins::default();
        assert_eq!(admins.knows(-1, 7, noon), None);
        admins.learn(-1, vec![7], noon);
        assert_eq!(admins.knows(-1, 7, noon), Some(true));
        assert_eq!(admins.knows(-1, 8, noon), Some(false));
        assert_eq!(admins.knows(-1, 7, noon + TimeDelta::seconds(60)), None);
    }
}
