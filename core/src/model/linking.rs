//! Who is who: codes by which accounts become one member, and what members were before.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::ids::MemberId;

/// How long a code that links two accounts can be used.
pub const LINK_CODE_LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// A code that is over is known as such for so long: whoever types it learns that it is too old.
const KNOWN_AS_OVER: TimeDelta = TimeDelta::hours(1);
/// Most codes that one community keeps; the oldest go first.
pub const MOST_LINK_CODES: usize = 1_000;
/// So many wrong codes a member may type ...
pub const MOST_WRONG_CODES: u32 = 5;
/// ... within this time.
pub const WRONG_CODES_WITHIN: TimeDelta = TimeDelta::minutes(10);
/// Most accounts of one member.
pub const MOST_ACCOUNTS: usize = 10;

/// A code that links the account that types it with the member who was given it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkCode {
    /// Who was given it.
    pub member: MemberId,
    /// Its hash.
    pub hash: String,
    /// It can be used until then.
    #[serde(with = "crate::time::seconds")]
    pub until: DateTime<Utc>,
}

/// The wrong codes somebody typed lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrongCodes {
    /// How many.
    pub count: u32,
    /// They are forgotten then.
    #[serde(with = "crate::time::seconds")]
    pub until: DateTime<Utc>,
}

/// What keeps two accounts from becoming one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkObstacle {
    /// The code is over.
    TooOld,
    /// Whoever was given it is the one who types it.
    Own,
    /// Whoever was given it has been forgotten since.
    Gone,
    /// Too many wrong codes were typed.
    TooManyTries {
        /// From then on others can be tried.
        until: DateTime<Utc>,
    },
    /// The member would have too many accounts.
    TooManyAccounts {
        /// The limit.
        limit: usize,
    },
}

/// Who somebody is by now whose number is of former times.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Former(Arc<BTreeMap<MemberId, MemberId>>);

impl Former {
    /// The member that goes by this number, or went by it before two became one.
    pub fn now(&self, member: MemberId) -> MemberId {
        self.0.get(&member).copied().unwrap_or(member)
    }

    /// All numbers that stand for this member: their own first.
    pub fn numbers_of(&self, member: MemberId) -> Vec<MemberId> {
        let before = self.0.iter().filter(|(_, now)| **now == member);
        std::iter::once(member)
            .chain(before.map(|(number, _)| *number))
            .collect()
    }

    /// `gone` is `kept` from now on, and so is everybody who was `gone`.
    pub fn merge(&mut self, gone: MemberId, kept: MemberId) {
        let former = Arc::make_mut(&mut self.0);
        for now in former.values_mut().filter(|now| **now == gone) {
            *now = kept;
        }
        former.insert(gone, kept);
    }

    /// All of it: former numbers and whose they are now.
    pub fn iter(&self) -> impl Iterator<Item = (MemberId, MemberId)> + '_ {
        self.0.iter().map(|(number, now)| (*number, *now))
    }
}

impl FromIterator<(MemberId, MemberId)> for Former {
    fn from_iter<I: IntoIterator<Item = (MemberId, MemberId)>>(all: I) -> Self {
        Self(Arc::new(all.into_iter().collect()))
    }
}

/// What a community knows of accounts that become one member.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Linking {
    /// Codes, oldest first; one a member.
    pub codes: Vec<LinkCode>,
    /// Wrong codes, by who typed them.
    pub wrong: BTreeMap<MemberId, WrongCodes>,
    /// What members were before.
    pub former: Former,
}

impl Linking {
    /// Takes a new code; the member's old one ends.
    pub fn put_code(&mut self, code: LinkCode, now: DateTime<Utc>) {
        self.end_codes_of(code.member);
        self.codes.retain(|old| old.until + KNOWN_AS_OVER > now);
        let too_many = (self.codes.len() + 1).saturating_sub(MOST_LINK_CODES);
        self.codes.drain(..too_many);
        self.codes.push(code);
    }

    /// The code with that hash.
    pub fn code(&self, hash: &str) -> Option<&LinkCode> {
        self.codes.iter().find(|code| code.hash == hash)
    }

    /// A member's code cannot be used any more.
    pub fn end_codes_of(&mut self, member: MemberId) {
        self.codes.retain(|code| code.member != member);
    }

    /// How many wrong codes a member typed that still count, and until when.
    pub fn wrong_codes(&self, member: MemberId, now: DateTime<Utc>) -> Option<WrongCodes> {
        let wrong = self.wrong.get(&member).copied();
        wrong.filter(|wrong| wrong.until > now)
    }

    /// A member typed a wrong code.
    pub fn add_wrong_code(&mut self, member: MemberId, now: DateTime<Utc>) {
        self.wrong.retain(|_, wrong| wrong.until > now);
        let first = WrongCodes {
            count: 0,
            until: now + WRONG_CODES_WITHIN,
        };
        self.wrong.entry(member).or_insert(first).count += 1;
    }
}
