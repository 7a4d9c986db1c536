//! Telegram's limits on sending, kept by waiting beforehand: about 30 messages a second in all, one
//! a second to a chat, 20 a minute to a group
//! (<https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>).

use std::collections::HashMap;
use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};

const MOST_A_SECOND: usize = 28;
const MOST_A_MINUTE_IN_A_GROUP: usize = 19;
const PAUSE_IN_A_CHAT: TimeDelta = TimeDelta::milliseconds(1_050);
const SECOND: TimeDelta = TimeDelta::milliseconds(1_000);
const MINUTE: TimeDelta = TimeDelta::seconds(60);

/// What was sent lately.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    all: VecDeque<DateTime<Utc>>,
    chats: HashMap<i64, VecDeque<DateTime<Utc>>>,
    blocked: HashMap<i64, DateTime<Utc>>,
}

impl Limits {
    /// Books a place for one message to `chat` at `now` or as soon as may be, and says when.
    pub(crate) fn place(&mut self, chat: i64, now: DateTime<Utc>) -> DateTime<Utc> {
        self.forget(now);
        let mut at = now;
        if let Some(until) = self.blocked.get(&chat) {
            at = at.max(*until);
        }
        let sent = self.chats.entry(chat).or_default();
        if let Some(last) = sent.back() {
            at = at.max(*last + PAUSE_IN_A_CHAT);
        }
        // Groups have negative ids.
        if chat < 0 && sent.len() >= MOST_A_MINUTE_IN_A_GROUP {
            at = at.max(sent[sent.len() - MOST_A_MINUTE_IN_A_GROUP] + MINUTE);
        }
        if self.all.len() >= MOST_A_SECOND {
            at = at.max(self.all[self.all.len() - MOST_A_SECOND] + SECOND);
        }
        sent.push_back(at);
        self.all.push_back(at);
        at
    }

    /// Telegram has said to leave a chat alone for so long.
    pub(crate) fn block(&mut self, chat: i64, seconds: u64, now: DateTime<Utc>) {
        let seconds = i64::try_from(seconds).unwrap_or(i64::MAX / 1_000);
        self.blocked.insert(chat, now + TimeDelta::seconds(seconds));
    }

    fn forget(&mut self, now: DateTime<Utc>) {
        while self.all.front().is_some_and(|at| *at + SECOND <= now) {
            self.all.pop_front();
        }
        self.chats.retain(|_, sent| {
            while sent.front().is_some_and(|at| *at + MINUTE <= now) {
                sent.pop_front();
            }
            !sent.is_empty()
        });
        self.blocked.retain(|_, until| *until > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(12)
    }

    #[test]
    fn a_chat_gets_one_a_second_and_a_group_twenty_a_minute() {
        let mut limits = Limits::default();
        let private: Vec<_> = (0..3).map(|_| limits.place(7, noon()) - noon()).collect();
        assert_eq!(private, [TimeDelta::zero(), PAUSE_IN_A_CHAT, PAUSE_IN_A_CHAT * 2]);
        let group: Vec<_> = (0..40).map(|_| limits.place(-7, noon())).collect();
        for window in group.windows(MOST_A_MINUTE_IN_A_GROUP + 1) {
            assert!(window[MOST_A_MINUTE_IN_A_GROUP] - window[0] >= MINUTE);
        }
    }

    #[test]
    fn all_together_stay_below_thirty_a_second() {
        let mut limits = Limits::default();
        let sent: Vec<_> = (1..=100).map(|chat| limits.place(chat, noon())).collect();
        for window in sent.windows(30) {
            assert!(window[29] - window[0] >= SECOND);
        }
    }

    #[test]
    fn a_chat_that_must_be_left_alone_is() {
        let mut limits = Limits::default();
        limits.block(-7, 30, noon());
        assert_eq!(limits.place(-7, noon()), noon() + TimeDelta::seconds(30));
        assert_eq!(limits.place(-8, noon()), noon());
    }
}
