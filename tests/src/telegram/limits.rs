//! How many messages a bot may send, as Telegram's FAQ for bots states it: about thirty a second
//! over all, one a second to a chat, twenty a minute to a group. A pure state machine.

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};

/// Which limit a message ran into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Thirty messages a second, whoever they go to.
    Overall,
    /// One message a second to one chat.
    Chat,
    /// Twenty messages a minute to one group.
    Group,
}

/// A message that was refused with 429 because it came too soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overrun {
    /// Where the message was to go.
    pub chat_id: i64,
    /// The limit it ran into.
    pub limit: Limit,
}

/// Two messages that leave a second apart may arrive closer together where the machine is busy.
const JITTER_MILLIS: i64 = 900;

/// What was sent lately.
#[derive(Debug, Default)]
pub(super) struct Limits {
    enforced: bool,
    sent: VecDeque<(DateTime<Utc>, i64)>,
    overruns: Vec<Overrun>,
}

impl Limits {
    /// From now on, refuses what comes too soon.
    pub(super) fn enforce(&mut self) {
        self.enforced = true;
    }

    /// What was refused so far.
    pub(super) fn overruns(&self) -> &[Overrun] {
        &self.overruns
    }

    /// Counts a message to a chat, or answers after how many seconds to try again.
    pub(super) fn admit(&mut self, chat_id: i64, now: DateTime<Utc>) -> Result<(), i64> {
        if !self.enforced {
            return Ok(());
        }
        let is_group = chat_id < 0;
        for (limit, most, seconds) in [
            (Limit::Group, 20, 60),
            (Limit::Chat, 1, 1),
            (Limit::Overall, 30, 1),
        ] {
            if limit == Limit::Group && !is_group {
                continue;
            }
            let span = TimeDelta::seconds(seconds) - TimeDelta::milliseconds(JITTER_MILLIS);
            let counted = |to: i64| limit == Limit::Overall || to == chat_id;
            let recent: Vec<_> = self
                .sent
                .iter()
                .filter(|(at, to)| *at + span > now && counted(*to))
                .map(|(at, _)| *at)
                .collect();
            if recent.len() >= most {
                self.overruns.push(Overrun { chat_id, limit });
                let free_at = recent[recent.len() - most] + span;
                return Err((free_at - now).num_milliseconds().div_euclid(1000) + 1);
            }
        }
        self.sent.push_back((now, chat_id));
        while self
            .sent
            .front()
            .is_some_and(|(at, _)| *at + TimeDelta::minutes(1) < now)
        {
            self.sent.pop_front();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: i64 = 5;
    const CLUB: i64 = -5;

    fn at(millis: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_800_000_000_000 + millis).expect("a time in 2027")
    }

    fn enforced() -> Limits {
        let mut limits = Limits::default();
        limits.enforce();
        limits
    }

    #[test]
    fn one_a_second_to_a_chat() {
        let mut limits = enforced();
        assert_eq!(limits.admit(ADA, at(0)), Ok(()));
        assert_eq!(limits.admit(CLUB, at(10)), Ok(()), "another chat");
        assert_eq!(limits.admit(ADA, at(90)), Err(1));
        assert_eq!(
            limits.admit(ADA, at(950)),
            Ok(()),
            "what was refused does not count"
        );
        assert_eq!(
            limits.overruns(),
            [Overrun {
                chat_id: ADA,
                limit: Limit::Chat
            }]
        );
    }

    #[test]
    fn twenty_a_minute_to_a_group() {
        let mut limits = enforced();
        for second in 0..20 {
            assert_eq!(limits.admit(CLUB, at(second * 1000)), Ok(()), "{second}");
            assert_eq!(limits.admit(ADA, at(second * 1000)), Ok(()), "{second}");
        }
        assert_eq!(limits.admit(ADA, at(20_000)), Ok(()), "no group");
        assert_eq!(limits.admit(CLUB, at(20_000)), Err(40));
        assert_eq!(limits.admit(CLUB, at(60_000)), Ok(()));
    }

    #[test]
    fn thirty_a_second_over_all() {
        let mut limits = enforced();
        for chat in 1..=30 {
            assert_eq!(limits.admit(chat, at(chat)), Ok(()), "{chat}");
        }
        assert_eq!(limits.admit(31, at(40)), Err(1));
        assert_eq!(
            limits.overruns(),
            [Overrun {
                chat_id: 31,
                limit: Limit::Overall
            }]
        );
    }

    #[test]
    fn nothing_is_refused_unless_enforced() {
        let mut limits = Limits::default();
        assert!((0..100).all(|_| limits.admit(ADA, at(0)).is_ok()));
    }
}
