//! Which updates are settled, and so what to ask Telegram for next. Pure.
//!
//! Asking with an offset confirms everything before it, for ever. So the offset is the first update
//! that is not settled; what comes again although it is settled is known by its id. Ids are no
//! order to rely on beyond one answer of Telegram's: after a quiet week they begin anew at random.

use std::collections::{HashMap, HashSet, VecDeque};

/// Settled ids that are remembered; far more than Telegram hands out at a time.
const MOST_SETTLED: usize = 2_000;
/// How often an update is tried before it is given up.
pub(crate) const MOST_TRIES: u32 = 3;

/// The state of the updates.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    settled: HashSet<u32>,
    by_age: VecDeque<u32>,
    tries: HashMap<u32, u32>,
    /// The updates of Telegram's last answer, in its order.
    last: Vec<u32>,
}

impl Progress {
    /// Whether an update is settled.
    pub(crate) fn is_settled(&self, id: u32) -> bool {
        self.settled.contains(&id)
    }

    /// An update needs nothing more.
    pub(crate) fn settle(&mut self, id: u32) {
        self.tries.remove(&id);
        if !self.settled.insert(id) {
            return;
        }
        self.by_age.push_back(id);
        if self.by_age.len() > MOST_SETTLED
            && let Some(oldest) = self.by_age.pop_front()
        {
            self.settled.remove(&oldest);
        }
    }

    /// An update could not be handled; whether that was its last try, which settles it.
    pub(crate) fn failed(&mut self, id: u32) -> bool {
        let tries = self.tries.entry(id).or_default();
        *tries += 1;
        let is_last = *tries >= MOST_TRIES;
        if is_last {
            self.settle(id);
        }
        is_last
    }

    /// Takes note of an answer of Telegram's, whose updates are in its order.
    pub(crate) fn answered(&mut self, ids: &[u32]) {
        if !ids.is_empty() {
            self.last = ids.to_vec();
        }
    }

    /// What to ask for next; `None` asks for whatever is there.
    pub(crate) fn offset(&self) -> Option<i32> {
        let last = self.last.last()?;
        let next = self.last.iter().find(|id| !self.is_settled(**id)).copied();
        let next = next.unwrap_or_else(|| last.saturating_add(1));
        // Telegram's ids fit; if not, asking for what it has anyway is right.
        i32::try_from(next).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_is_raised_to_the_first_update_that_is_not_settled() {
        let mut progress = Progress::default();
        assert_eq!(progress.offset(), None);
        // What Telegram answers, what of it gets settled, what is asked for next.
        for (ids, settled, offset) in [
            (&[][..], &[][..], None),
            (&[10, 11, 12], &[10, 12], Some(11)),
            (&[11, 12, 13], &[11, 13], Some(14)),
            (&[], &[], Some(14)),
            // Begun anew.
            (&[3, 4], &[3, 4], Some(5)),
            (&[2_147_483_646], &[2_147_483_646], Some(2_147_483_647)),
            (&[2_147_483_647], &[2_147_483_647], None),
        ] {
            settled.iter().for_each(|id| progress.settle(*id));
            progress.answered(ids);
            assert_eq!(progress.offset(), offset, "{ids:?}");
        }
    }

    #[test]
    fn what_is_settled_after_telegrams_answer_raises_the_offset_too() {
        let mut progress = Progress::default();
        progress.answered(&[10, 11]);
        for (settled, offset) in [(11, 10), (10, 12)] {
            progress.settle(settled);
            assert_eq!(progress.offset(), Some(offset));
        }
    }

    #[test]
    fn an_update_is_given_up_after_three_tries() {
        let mut progress = Progress::default();
        assert_eq!([(); 3].map(|()| progress.failed(7)), [false, false, true]);
        assert!(progress.is_settled(7) && !progress.is_settled(8));
        progress.failed(8);
        progress.settle(8);
        assert!(progress.tries.is_empty());
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut progress = Progress::default();
        let most = u32::try_from(MOST_SETTLED).expect("a small number");
        (0..=most).for_each(|id| progress.settle(id));
        progress.settle(most);
        assert!(!progress.is_settled(0) && progress.is_settled(1) && progress.is_settled(most));
        assert_eq!(progress.by_age.len(), MOST_SETTLED);
    }
}
