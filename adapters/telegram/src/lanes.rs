//! What keeps the updates of one chat in order. Chats go side by side.

use std::collections::HashMap;

use tokio_util::sync::{CancellationToken, DropGuard};

/// Most chats remembered before those that nobody waits for any more are forgotten.
const MOST_REMEMBERED: usize = 1_000;

/// Who was last in each chat.
#[derive(Debug, Default)]
pub(crate) struct Lanes {
    last: HashMap<i64, CancellationToken>,
}

/// A place behind all that came before in the same chats.
#[derive(Debug)]
pub(crate) struct Turn {
    before: Vec<CancellationToken>,
    /// Passes the turn on when it is dropped.
    passing: Option<DropGuard>,
}

impl Lanes {
    /// A place at the end of these chats.
    pub(crate) fn queue(&mut self, chats: &[i64]) -> Turn {
        if self.last.len() >= MOST_REMEMBERED {
            self.last.retain(|_, last| !last.is_cancelled());
        }
        let passed = CancellationToken::new();
        let before = chats
            .iter()
            .filter_map(|chat| self.last.insert(*chat, passed.clone()))
            .collect();
        Turn {
            before,
            passing: Some(passed.drop_guard()),
        }
    }
}

impl Turn {
    /// Waits until all that came before have passed their turn on.
    pub(crate) async fn comes(&self) {
        for before in &self.before {
            before.cancelled().await;
        }
    }

    /// Lets the next one go on.
    pub(crate) fn pass_on(&mut self) {
        self.passing = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether it is this one's turn.
    fn has_come(turn: &Turn) -> bool {
        turn.before.iter().all(CancellationToken::is_cancelled)
    }

    #[test]
    fn a_chat_keeps_its_order_and_holds_up_no_other() {
        let mut lanes = Lanes::default();
        let (mut first, second, third) = (lanes.queue(&[5]), lanes.queue(&[5]), lanes.queue(&[5]));
        let elsewhere = lanes.queue(&[6]);
        let come = [&first, &second, &third, &elsewhere].map(has_come);
        assert_eq!(come, [true, false, false, true]);
        first.pass_on();
        assert_eq!([&second, &third].map(has_come), [true, false]);
        // Whatever became of it.
        drop(second);
        assert!(has_come(&third));
        assert!(has_come(&lanes.queue(&[7])));
    }

    #[test]
    fn what_concerns_two_chats_comes_behind_both_and_before_both() {
        let mut lanes = Lanes::default();
        let (old, new) = (lanes.queue(&[5]), lanes.queue(&[6]));
        let moved = lanes.queue(&[5, 6]);
        let after = [lanes.queue(&[5]), lanes.queue(&[6])];
        drop(old);
        assert!(!has_come(&moved));
        drop(new);
        assert!(has_come(&moved));
        assert_eq!(after.each_ref().map(has_come), [false, false]);
        drop(moved);
        assert_eq!(after.each_ref().map(has_come), [true, true]);
    }

    #[test]
    fn chats_that_nobody_waits_for_are_forgotten() {
        let mut lanes = Lanes::default();
        let waiting = lanes.queue(&[0]);
        for chat in 1..2_000 {
            drop(lanes.queue(&[chat]));
        }
        assert!(lanes.last.len() <= MOST_REMEMBERED);
        assert!(!has_come(&lanes.queue(&[0])));
        drop(waiting);
    }
}
