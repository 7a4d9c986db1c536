//! Which board's message is to be posted, changed or taken away, and when: pure, with the time as an
//! argument.
//!
//! A message of a board is touched at most once in [`BOARD_PAUSE`], and only if it does not show
//! already what it is to show; all of them together are touched [`MOST_A_SECOND`] times a second, so
//! that pings always find room.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::model::{Board, BoardId, BoardNews, Chat, CommunityId};

use super::{BoardKey, Errand, Ran, Step};
use crate::message::{Message, Paragraph};

/// A board's message is touched at most once in this time.
const BOARD_PAUSE: TimeDelta = TimeDelta::seconds(5);
/// Most messages that are touched in a second: a fifth of what Discord lets a bot send, and a third
/// of what Telegram does.
const MOST_A_SECOND: usize = 10;
/// The longest wait after something that did not work, in seconds.
const LONGEST_WAIT_SECONDS: i64 = 300;
/// The longest wait a platform may ask for, in seconds.
const LONGEST_ASKED_WAIT_SECONDS: u64 = 60 * 60;

/// What a board's message is to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// What it shows.
    pub message: Message,
    /// The same as it reads now, buttons included: as long as this is the same, so is the message.
    pub reads: String,
    /// The line below it that says when it was made, of which alone nothing is changed.
    pub updated: Paragraph,
}

/// What is to become of a board's message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// It shows this.
    Shown(Box<Drawn>),
    /// It is left alone: the board is paused.
    LeftAlone,
    /// It goes; this is left of it where it cannot be deleted.
    Gone(Box<Message>),
}

/// All boards of a platform.
#[derive(Debug, Default)]
pub struct Keeper {
    boards: BTreeMap<BoardKey, Kept>,
    /// When messages were touched in the last second.
    touched: VecDeque<DateTime<Utc>>,
}

#[derive(Debug)]
struct Kept {
    chat: Chat,
    wanted: Wanted,
    message: Option<u64>,
    posts: u32,
    /// What the message reads, as far as that is known.
    reads: Option<String>,
    not_before: DateTime<Utc>,
    failures: u32,
    /// What is under way reads this.
    under_way: Option<String>,
    /// The community knows nothing of it any more.
    forgotten: bool,
}

impl Kept {
    /// What is to be done to its message next.
    fn step(&self, key: BoardKey) -> Option<Step> {
        if self.under_way.is_some() {
            return None;
        }
        match (&self.wanted, self.message) {
            (Wanted::Shown(_), None) => Some(Step::Post {
                nonce: nonce(key, self.posts),
            }),
            (Wanted::Shown(drawn), Some(message)) => {
                let is_shown = self.reads.as_ref() == Some(&drawn.reads);
                (!is_shown).then_some(Step::Edit { message })
            }
            (Wanted::LeftAlone, _) => None,
            (Wanted::Gone(_), message) => Some(Step::Remove { message }),
        }
    }

    /// What its message is to say, and how that reads; nothing if it is left alone.
    fn message(&self) -> Option<(Message, String)> {
        match &self.wanted {
            Wanted::Shown(drawn) => {
                let mut message = drawn.message.clone();
                message.paragraphs.push(drawn.updated.clone());
                Some((message, drawn.reads.clone()))
            }
            Wanted::Gone(left) => Some((Message::clone(left), String::new())),
            Wanted::LeftAlone => None,
        }
    }

    /// Nothing is left to be done for a board that its community does not know.
    fn is_over(&self) -> bool {
        let has_message = self.message.is_some() && !matches!(self.wanted, Wanted::LeftAlone);
        self.forgotten && self.under_way.is_none() && !has_message
    }
}

/// At most 22 characters, and another one for each post of a board: none of the last thousands.
fn nonce((community, board): BoardKey, posts: u32) -> String {
    format!("b{:x}-{:x}-{:x}", community.0, board.0, posts % 0x1000)
}

impl Keeper {
    /// All boards of a community as they are now, with what is to become of their messages.
    pub fn see(
        &mut self,
        community: CommunityId,
        boards: Vec<(Board, Chat, Wanted)>,
        now: DateTime<Utc>,
    ) {
        let mut seen = BTreeSet::new();
        for (board, chat, wanted) in boards {
            seen.insert(board.id);
            let kept = self.boards.entry((community, board.id));
            // Where its message is, nobody knows sooner than we do: the community is told by us.
            let kept = kept.or_insert_with(|| Kept {
                chat,
                wanted: Wanted::LeftAlone,
                message: board.message,
                posts: board.posts,
                reads: None,
                not_before: now,
                failures: 0,
                under_way: None,
                forgotten: false,
            });
            kept.forgotten = false;
            kept.wanted = wanted;
        }
        self.forget(community, &seen);
    }

    /// What the community knows nothing of any more goes, if it ever was there.
    fn forget(&mut self, community: CommunityId, seen: &BTreeSet<BoardId>) {
        let all = (community, BoardId(0))..=(community, BoardId(u32::MAX));
        for ((_, board), kept) in self.boards.range_mut(all) {
            if !seen.contains(board) {
                kept.forgotten = true;
                kept.wanted = match &kept.wanted {
                    Wanted::Shown(drawn) => Wanted::Gone(Box::new(Message {
                        buttons: Vec::new(),
                        ..drawn.message.clone()
                    })),
                    other => other.clone(),
                };
            }
        }
        self.boards.retain(|_, kept| !kept.is_over());
    }

    /// The communities whose boards are kept.
    pub fn communities(&self) -> BTreeSet<CommunityId> {
        self.boards
            .keys()
            .map(|(community, _)| *community)
            .collect()
    }

    /// What is to be done now, at most `most` errands. Each has to be answered by [`Self::ran`].
    pub fn due(&mut self, now: DateTime<Utc>, most: usize) -> Vec<Errand> {
        while self.touched.front().is_some_and(|at| *at + second() <= now) {
            self.touched.pop_front();
        }
        let room = MOST_A_SECOND.saturating_sub(self.touched.len()).min(most);
        let mut waiting: Vec<(DateTime<Utc>, BoardKey, Step)> = self
            .boards
            .iter()
            .filter(|(_, kept)| kept.not_before <= now)
            .filter_map(|(key, kept)| Some((kept.not_before, *key, kept.step(*key)?)))
            .collect();
        // Whoever waits longest goes first.
        waiting.sort_by_key(|(since, key, _)| (*since, *key));
        let mut errands = Vec::new();
        for (_, key, step) in waiting.into_iter().take(room) {
            let Some(kept) = self.boards.get_mut(&key) else {
                continue;
            };
            let Some((message, reads)) = kept.message() else {
                continue;
            };
            kept.under_way = Some(reads);
            kept.not_before = now + BOARD_PAUSE;
            self.touched.push_back(now);
            errands.push(Errand {
                key,
                chat: kept.chat.clone(),
                step,
                message,
            });
        }
        errands
    }

    /// An errand is over, and the desk knows what it has to.
    pub fn ran(&mut self, key: BoardKey, step: &Step, ran: &Ran, now: DateTime<Utc>) {
        let Some(kept) = self.boards.get_mut(&key) else {
            return;
        };
        let reads = kept.under_way.take();
        kept.not_before = kept.not_before.max(now + BOARD_PAUSE);
        match ran {
            Ran::Posted { message } => {
                kept.message = Some(*message);
                kept.posts = kept.posts.saturating_add(1);
                kept.reads = reads;
                kept.failures = 0;
            }
            Ran::Edited => {
                kept.reads = reads;
                kept.failures = 0;
            }
            Ran::Lost if !matches!(step, Step::Remove { .. }) => {
                kept.message = None;
                kept.reads = None;
            }
            Ran::Removed | Ran::Lost => {
                self.boards.remove(&key);
            }
            Ran::Never { .. } if matches!(step, Step::Remove { .. }) => {
                self.boards.remove(&key);
            }
            // Until the community says what is to become of it.
            Ran::Never { .. } => kept.wanted = Wanted::LeftAlone,
            Ran::Later { after_seconds, .. } => {
                let doubled = 1_i64 << kept.failures.min(16);
                let own = (BOARD_PAUSE.num_seconds() * doubled).min(LONGEST_WAIT_SECONDS);
                let asked = after_seconds.unwrap_or(0).min(LONGEST_ASKED_WAIT_SECONDS);
                let wait = own.max(i64::try_from(asked).unwrap_or(own));
                kept.failures = kept.failures.saturating_add(1);
                kept.not_before = now + TimeDelta::seconds(wait);
            }
        }
    }

    /// When something will be due, if nothing changes.
    pub fn next_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let waiting = self.boards.iter();
        let first = waiting
            .filter(|(key, kept)| kept.step(**key).is_some())
            .map(|(_, kept)| kept.not_before)
            .min()?;
        let lately: Vec<_> = self
            .touched
            .iter()
            .filter(|at| **at + second() > now)
            .collect();
        let room_at = (lately.len() >= MOST_A_SECOND)
            .then(|| lately.first().map(|at| **at + second()))
            .flatten();
        Some(room_at.map_or(first, |room_at| first.max(room_at)))
    }
}

/// What a community's desk has to know of an errand before anything else is done to that board.
pub(super) fn news(step: &Step, ran: &Ran) -> Option<BoardNews> {
    match (ran, step) {
        (Ran::Posted { message }, _) => Some(BoardNews::Posted { message: *message }),
        (Ran::Removed | Ran::Lost | Ran::Never { .. }, Step::Remove { .. }) => {
            Some(BoardNews::Gone)
        }
        (Ran::Never { why, .. }, _) => Some(BoardNews::Paused { why: *why }),
        (Ran::Edited | Ran::Removed | Ran::Lost | Ran::Later { .. }, _) => None,
    }
}

fn second() -> TimeDelta {
    TimeDelta::seconds(1)
}

#[cfg(test)]
mod tests;
