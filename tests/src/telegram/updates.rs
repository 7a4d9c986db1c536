//! What waits for `getUpdates`, and when it is forgotten. A pure state machine; the long poll
//! around it is in `server`.

use std::collections::VecDeque;

use serde_json::{Value, json};

/// Telegram keeps what is allowed until the next call that names it. An empty list means all kinds
/// but these, which have to be asked for by name.
const ASKED_FOR_BY_NAME: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

/// An offset further ahead than this is a leftover of another numbering and is ignored.
const FURTHEST_AHEAD: i64 = 10;

/// The queue of one bot.
#[derive(Debug)]
pub(super) struct UpdateQueue {
    next_id: i64,
    waiting: VecDeque<Value>,
    /// Handed out once more, whatever the offset.
    again: Vec<Value>,
    /// Everything that was ever queued, to be delivered again.
    history: Vec<Value>,
    allowed: Vec<String>,
    long_polls: u64,
}

impl UpdateQueue {
    /// An empty queue whose first update bears `first_id`.
    pub(super) fn new(first_id: i64) -> Self {
        Self {
            next_id: first_id,
            waiting: VecDeque::new(),
            again: Vec::new(),
            history: Vec::new(),
            allowed: Vec::new(),
            long_polls: 0,
        }
    }

    /// Queues an update of `kind` (`message`, `callback_query`, …) unless the bot did not ask for
    /// such. Telegram decides this when the update arises and not when it is fetched.
    pub(super) fn push(&mut self, kind: &str, content: Value) -> Option<Value> {
        let wanted = if self.allowed.is_empty() {
            !ASKED_FOR_BY_NAME.contains(&kind)
        } else {
            self.allowed.iter().any(|allowed| allowed == kind)
        };
        if !wanted {
            return None;
        }
        let mut update = json!({ "update_id": self.next_id });
        update[kind] = content;
        self.next_id += 1;
        self.waiting.push_back(update.clone());
        self.history.push(update.clone());
        Some(update)
    }

    /// Numbers the next updates from `id` on, as Telegram does after a week without any.
    pub(super) fn renumber(&mut self, id: i64) {
        self.next_id = id;
    }

    /// Queues an update that was queued before, as it was; `false` if there was no such.
    pub(super) fn deliver_again(&mut self, update_id: i64) -> bool {
        let found = self
            .history
            .iter()
            .rev()
            .find(|update| id_of(update) == update_id);
        self.again.extend(found.cloned());
        found.is_some()
    }

    /// Sets what kinds are queued from now on.
    pub(super) fn allow(&mut self, kinds: Vec<String>) {
        self.allowed = kinds;
    }

    /// Forgets what `offset` confirms and answers with what is due, at most `limit` updates.
    pub(super) fn fetch(&mut self, offset: i64, limit: usize) -> Vec<Value> {
        if offset < 0 {
            let kept = usize::try_from(-offset).unwrap_or(usize::MAX);
            self.waiting
                .drain(..self.waiting.len().saturating_sub(kept));
        } else if offset <= self.next_id + FURTHEST_AHEAD {
            self.waiting.retain(|update| id_of(update) >= offset);
        }
        let again = std::mem::take(&mut self.again);
        again
            .into_iter()
            .chain(self.waiting.iter().cloned())
            .take(limit)
            .collect()
    }

    /// Begins a long poll, which ends the one before it; answers with its number.
    pub(super) fn begin_long_poll(&mut self) -> u64 {
        self.long_polls += 1;
        self.long_polls
    }

    /// Whether another long poll began after `number`.
    pub(super) fn is_superseded(&self, number: u64) -> bool {
        self.long_polls > number
    }

    /// How many updates are not confirmed.
    pub(super) fn unconfirmed(&self) -> usize {
        self.waiting.len()
    }
}

/// The number of an update.
pub(super) fn id_of(update: &Value) -> i64 {
    update["update_id"]
        .as_i64()
        .expect("updates are numbered when they are queued")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue_of(count: i64) -> UpdateQueue {
        let mut queue = UpdateQueue::new(100);
        for number in 0..count {
            assert!(
                queue
                    .push("message", json!({ "text": number.to_string() }))
                    .is_some()
            );
        }
        queue
    }

    fn ids(updates: &[Value]) -> Vec<i64> {
        updates.iter().map(id_of).collect()
    }

    #[test]
    fn an_offset_confirms_what_lies_before_it_for_ever() {
        let mut queue = queue_of(3);
        assert_eq!(ids(&queue.fetch(0, 100)), [100, 101, 102]);
        assert_eq!(
            ids(&queue.fetch(0, 100)),
            [100, 101, 102],
            "reading confirms nothing"
        );
        assert_eq!(ids(&queue.fetch(102, 100)), [102]);
        assert_eq!(
            ids(&queue.fetch(0, 100)),
            [102],
            "confirmed updates do not come back"
        );
        assert_eq!(ids(&queue.fetch(103, 100)), [0; 0]);
        assert_eq!(queue.unconfirmed(), 0);
    }

    #[test]
    fn offsets_from_elsewhere() {
        for (offset, expected, why) in [
            (
                -1,
                vec![104],
                "a negative offset keeps that many from the end",
            ),
            (-9, vec![100, 101, 102, 103, 104], "or all"),
            (
                50,
                vec![100, 101, 102, 103, 104],
                "an offset from before the queue begins",
            ),
            (115, vec![], "a little ahead confirms everything"),
            (
                9_000,
                vec![100, 101, 102, 103, 104],
                "far ahead belongs to another numbering",
            ),
        ] {
            assert_eq!(ids(&queue_of(5).fetch(offset, 100)), expected, "{why}");
        }
    }

    #[test]
    fn a_limit_leaves_the_rest_waiting() {
        let mut queue = queue_of(5);
        assert_eq!(ids(&queue.fetch(0, 2)), [100, 101]);
        assert_eq!(ids(&queue.fetch(102, 2)), [102, 103]);
        assert_eq!(queue.unconfirmed(), 3);
    }

    #[test]
    fn kinds_are_chosen_when_an_update_arises() {
        let mut queue = UpdateQueue::new(1);
        assert!(queue.push("message", json!({})).is_some());
        assert!(
            queue.push("chat_member", json!({})).is_none(),
            "has to be asked for"
        );
        queue.allow(vec!["chat_member".to_owned()]);
        assert!(queue.push("chat_member", json!({})).is_some());
        assert!(queue.push("message", json!({})).is_none());
        assert_eq!(
            ids(&queue.fetch(0, 100)),
            [1, 2],
            "what waited already is still there"
        );
    }

    #[test]
    fn a_delivery_can_be_repeated_after_it_was_confirmed() {
        let mut queue = queue_of(2);
        assert_eq!(ids(&queue.fetch(102, 100)), [0; 0]);
        assert!(queue.deliver_again(100));
        assert!(!queue.deliver_again(7));
        assert_eq!(ids(&queue.fetch(102, 100)), [100]);
        assert_eq!(ids(&queue.fetch(102, 100)), [0; 0], "once");
    }

    #[test]
    fn numbering_can_start_again() {
        let mut queue = queue_of(1);
        queue.fetch(101, 100);
        queue.renumber(7);
        queue.push("message", json!({}));
        assert_eq!(
            ids(&queue.fetch(101, 100)),
            [7],
            "a stale offset does not hide them"
        );
    }

    #[test]
    fn the_last_long_poll_wins() {
        let mut queue = UpdateQueue::new(1);
        let first = queue.begin_long_poll();
        assert!(!queue.is_superseded(first));
        let second = queue.begin_long_poll();
        assert!(queue.is_superseded(first) && !queue.is_superseded(second));
    }
}
