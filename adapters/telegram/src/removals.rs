//! Groups that the bot was removed from, so that it greets them when it comes back.

use std::collections::VecDeque;

/// Most groups remembered.
const MOST_GROUPS: usize = 1_000;

/// Groups that the bot was removed from while this process ran.
#[derive(Debug, Default)]
pub(crate) struct Removals {
    groups: VecDeque<i64>,
}

impl Removals {
    /// The bot was removed from a group.
    pub(crate) fn note(&mut self, group: i64) {
        self.forget(group);
        self.groups.push_back(group);
        if self.groups.len() > MOST_GROUPS {
            self.groups.pop_front();
        }
    }

    /// Whether it was removed from a group, and has not been back since.
    pub(crate) fn is_noted(&self, group: i64) -> bool {
        self.groups.contains(&group)
    }

    /// It is back.
    pub(crate) fn forget(&mut self, group: i64) {
        self.groups.retain(|noted| *noted != group);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_thousand_are_remembered() {
        let mut removals = Removals::default();
        (0..=1_000).for_each(|group| removals.note(-group));
        removals.note(-2);
        assert!(!removals.is_noted(0) && removals.is_noted(-1) && removals.is_noted(-2));
        removals.forget(-2);
        assert!(!removals.is_noted(-2));
        assert_eq!(removals.groups.len(), MOST_GROUPS - 1);
    }
}
