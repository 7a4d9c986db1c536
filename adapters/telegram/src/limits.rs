//! Telegram's limits on sending, kept by waiting beforehand: about 30 messages a second in all, one
//! a second to a chat, 20 a minute to a group
//! (<https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>).
//!
//! A queue and nothing else: who waits, what was sent lately, who may go now. Time is an argument.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

/// Most messages in [`SECOND`] over all; a little under the limit, for our clock is not theirs.
const MOST_A_SECOND: usize = 28;
const SECOND: TimeDelta = TimeDelta::milliseconds(1_000);
/// Between two messages to a chat.
const CHAT_PAUSE: TimeDelta = TimeDelta::milliseconds(1_050);
/// Most messages to a group in [`MINUTE`].
const MOST_A_MINUTE: usize = 20;
const MINUTE: TimeDelta = TimeDelta::seconds(61);
/// Longest time a chat is left alone, whatever Telegram asks for; then it is asked again.
const LONGEST_HOLD: TimeDelta = TimeDelta::hours(1);

/// What goes first when there is not room for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Urgency {
    /// Somebody has just asked and looks at the chat.
    Reply,
    /// Nobody waits for it this second.
    Notice,
    /// A board: it leaves room for all others.
    Board,
}

impl Urgency {
    /// How much of each limit is for this kind, and those that go before it.
    fn share(self, most: usize) -> usize {
        match self {
            Self::Reply | Self::Notice => most,
            Self::Board => most * 3 / 4,
        }
    }
}

/// Somebody's place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ticket {
    urgency: Urgency,
    number: u64,
}

/// The queue.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    waiting: BTreeMap<Ticket, i64>,
    next_number: u64,
    sent: VecDeque<DateTime<Utc>>,
    chats: HashMap<i64, Lately>,
}

/// What a chat got lately.
#[derive(Debug, Default)]
struct Lately {
    sent: VecDeque<DateTime<Utc>>,
    /// Telegram asked to be left alone until then.
    held_until: Option<DateTime<Utc>>,
}

impl Lately {
    fn free_at(&self, chat: i64, urgency: Urgency) -> Option<DateTime<Utc>> {
        let after_last = self.sent.back().map(|last| *last + CHAT_PAUSE);
        // Groups have negative ids.
        let beyond = self
            .sent
            .len()
            .checked_sub(urgency.share(MOST_A_MINUTE))
            .filter(|_| chat < 0);
        let after_minute = beyond
            .and_then(|first| self.sent.get(first))
            .map(|at| *at + MINUTE);
        after_last.max(after_minute).max(self.held_until)
    }
}

impl Limits {
    /// Queues for one message to a chat.
    pub(crate) fn queue(&mut self, chat: i64, urgency: Urgency) -> Ticket {
        let ticket = Ticket {
            urgency,
            number: self.next_number,
        };
        self.next_number += 1;
        self.waiting.insert(ticket, chat);
        ticket
    }

    /// Leaves the queue.
    pub(crate) fn leave(&mut self, ticket: Ticket) {
        self.waiting.remove(&ticket);
    }

    /// Telegram asks that a chat be left alone until then.
    pub(crate) fn hold(&mut self, chat: i64, seconds: u64, now: DateTime<Utc>) {
        let asked = i64::try_from(seconds).ok().and_then(TimeDelta::try_seconds);
        let until = now + asked.unwrap_or(LONGEST_HOLD).min(LONGEST_HOLD);
        let lately = self.chats.entry(chat).or_default();
        lately.held_until = lately.held_until.max(Some(until));
    }

    /// Those who may send now; they count as sent.
    pub(crate) fn release(&mut self, now: DateTime<Utc>) -> Vec<Ticket> {
        self.forget(now);
        let mut released = Vec::new();
        let mut busy = HashSet::new();
        for (ticket, chat) in &self.waiting {
            if self.sent.len() >= ticket.urgency.share(MOST_A_SECOND) {
                break;
            }
            // Nobody overtakes within a chat.
            if busy.contains(chat) {
                continue;
            }
            let lately = self.chats.entry(*chat).or_default();
            if lately
                .free_at(*chat, ticket.urgency)
                .is_some_and(|free_at| free_at > now)
            {
                busy.insert(*chat);
                continue;
            }
            lately.sent.push_back(now);
            self.sent.push_back(now);
            busy.insert(*chat);
            released.push(*ticket);
        }
        for ticket in &released {
            self.waiting.remove(ticket);
        }
        released
    }

    /// When the next one may send, if somebody waits.
    pub(crate) fn next_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let free_at = |(ticket, chat): (&Ticket, &i64)| {
            let lately = self.chats.get(chat);
            let free_at = lately.and_then(|lately| lately.free_at(*chat, ticket.urgency));
            let most = ticket.urgency.share(MOST_A_SECOND);
            let beyond = self.sent.len().checked_sub(most);
            let room_at = beyond
                .and_then(|first| self.sent.get(first))
                .map(|at| *at + SECOND);
            free_at.max(room_at).unwrap_or(now).max(now)
        };
        self.waiting.iter().map(free_at).min()
    }

    fn forget(&mut self, now: DateTime<Utc>) {
        while self.sent.front().is_some_and(|at| *at + SECOND <= now) {
            self.sent.pop_front();
        }
        self.chats.retain(|_, lately| {
            while lately.sent.front().is_some_and(|at| *at + MINUTE <= now) {
                lately.sent.pop_front();
            }
            lately.held_until = lately.held_until.filter(|until| *until > now);
            !lately.sent.is_empty() || lately.held_until.is_some()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ADA: i64 = 5;
    const CLUB: i64 = -5;

    fn at(millis: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(500_000) + TimeDelta::milliseconds(millis)
    }

    /// Lets everybody send as soon as they may: when, in milliseconds, in the order they went.
    fn play(limits: &mut Limits, from_millis: i64) -> Vec<(Ticket, i64)> {
        let mut gone = Vec::new();
        let mut now = at(from_millis);
        loop {
            let millis = (now - at(0)).num_milliseconds();
            gone.extend(
                limits
                    .release(now)
                    .into_iter()
                    .map(|ticket| (ticket, millis)),
            );
            match limits.next_at(now) {
                Some(next) => now = next,
                None => return gone,
            }
        }
    }

    fn millis(gone: &[(Ticket, i64)]) -> Vec<i64> {
        gone.iter().map(|(_, millis)| *millis).collect()
    }

    #[test]
    fn one_a_second_to_a_chat() {
        let mut limits = Limits::default();
        for _ in 0..3 {
            limits.queue(ADA, Urgency::Reply);
        }
        limits.queue(ADA + 1, Urgency::Reply);
        assert_eq!(millis(&play(&mut limits, 0)), [0, 0, 1_050, 2_100]);
    }

    #[test]
    fn twenty_a_minute_to_a_group() {
        let mut limits = Limits::default();
        for _ in 0..21 {
            limits.queue(CLUB, Urgency::Reply);
        }
        let gone = millis(&play(&mut limits, 0));
        assert_eq!((gone[19], gone[20]), (19 * 1_050, 61_000));
    }

    #[test]
    fn replies_go_before_notices_and_nobody_overtakes_in_a_chat() {
        let mut limits = Limits::default();
        let notice = limits.queue(ADA, Urgency::Notice);
        let replies = [0; 2].map(|_| limits.queue(ADA, Urgency::Reply));
        let elsewhere = limits.queue(CLUB, Urgency::Notice);
        let gone = play(&mut limits, 0);
        let order: Vec<Ticket> = gone.iter().map(|(ticket, _)| *ticket).collect();
        assert_eq!(order, [replies[0], elsewhere, replies[1], notice]);
    }

    #[test]
    fn boards_leave_room_for_all_others() {
        let mut limits = Limits::default();
        for _ in 0..18 {
            limits.queue(CLUB, Urgency::Board);
        }
        let notice = limits.queue(CLUB, Urgency::Notice);
        let gone = play(&mut limits, 0);
        assert_eq!(gone[0].0, notice);
        // Five of the minute's twenty are for others.
        assert_eq!((millis(&gone)[14], millis(&gone)[15]), (14 * 1_050, 61_000));
        let last = gone.last().expect("all go").1;
        let others = [0; 5].map(|_| limits.queue(CLUB, Urgency::Reply));
        let gone = play(&mut limits, last + 2_000);
        assert_eq!(gone.len(), others.len());
        assert!(gone.last().expect("all go").1 < last + 8_000, "{gone:?}");
    }

    #[test]
    fn a_chat_is_left_alone_as_long_as_telegram_asks() {
        let mut limits = Limits::default();
        limits.hold(CLUB, 30, at(0));
        limits.hold(CLUB, 5, at(0));
        limits.hold(ADA, u64::MAX, at(0));
        limits.queue(CLUB, Urgency::Reply);
        limits.queue(ADA, Urgency::Reply);
        limits.queue(7, Urgency::Notice);
        assert_eq!(millis(&play(&mut limits, 0)), [0, 30_000, 3_600_000]);
    }

    #[test]
    fn who_leaves_the_queue_holds_nobody_up() {
        let mut limits = Limits::default();
        let first = limits.queue(ADA, Urgency::Reply);
        let second = limits.queue(ADA, Urgency::Reply);
        limits.leave(first);
        assert_eq!(limits.release(at(0)), [second]);
        assert_eq!(limits.next_at(at(0)), None);
    }

    #[test]
    fn quiet_chats_are_forgotten() {
        let mut limits = Limits::default();
        for chat in 1..=100 {
            limits.queue(chat, Urgency::Reply);
        }
        play(&mut limits, 0);
        limits.release(at(70_000));
        assert!(limits.chats.is_empty() && limits.sent.is_empty());
    }

    proptest! {
        #[test]
        fn no_limit_is_ever_passed_and_everybody_gets_a_turn(
            chats in proptest::collection::vec(-2_i64..40, 1..120),
        ) {
            let mut limits = Limits::default();
            let tickets: BTreeMap<Ticket, i64> = chats
                .iter()
                .map(|chat| (limits.queue(*chat, Urgency::Reply), *chat))
                .collect();
            let gone = play(&mut limits, 0);
            prop_assert_eq!(gone.len(), chats.len());
            let all = millis(&gone);
            prop_assert!(all.windows(31).all(|window| window[30] - window[0] >= 1_000));
            for chat in chats {
                let own: Vec<i64> = gone
                    .iter()
                    .filter(|(ticket, _)| tickets[ticket] == chat)
                    .map(|(_, millis)| *millis)
                    .collect();
                prop_assert!(own.windows(2).all(|pair| pair[1] - pair[0] >= 1_000));
                prop_assert!(chat >= 0
                    || own.windows(21).all(|window| window[20] - window[0] >= 60_000));
            }
        }
    }
}
