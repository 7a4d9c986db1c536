//! What members say in each of the program's lives, and what has to come of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use dibs_core::clock::{Clock as _, SystemClock};

use crate::club::wishes::{self, Wishes};
use crate::club::{BENCH, Club, LATHE, PIANO, told};
use crate::dice::Dice;

/// Several want the same slot here.
pub(super) const STAGE: &str = "Stage";
/// In this one people come and go.
pub(super) const SAW: &str = "Saw";

/// A booking's reminder comes a quarter of an hour before it: this one within a minute.
const SOON: TimeDelta = TimeDelta::minutes(16);
/// Mona cancels something once in so many times: a group takes 20 messages a minute.
const TIMES_A_CANCEL: usize = 4;

pub(super) struct Load {
    /// How often everybody has spoken.
    times: usize,
    /// What has to be granted.
    pub(super) wishes: Wishes,
    /// Slots of the stage, of which each has to be granted once.
    pub(super) contested: BTreeSet<DateTime<Utc>>,
    /// Who stands in the lathe's line.
    pub(super) lathe: BTreeSet<usize>,
    /// Who was in the saw's line, and whether their last word was to join.
    pub(super) saw: BTreeMap<usize, bool>,
    /// What Mona cancelled.
    pub(super) cancelled: BTreeSet<u32>,
}

impl Load {
    pub(super) fn new() -> Self {
        Self {
            times: 0,
            wishes: Wishes::new(),
            contested: BTreeSet::new(),
            lathe: BTreeSet::new(),
            saw: BTreeMap::new(),
            cancelled: BTreeSet::new(),
        }
    }

    /// Every member says one thing, and sometimes Mona does.
    pub(super) fn speak(&mut self, club: &Club, dice: &mut Dice) {
        self.times += 1;
        let stage = self.wishes.next_slot();
        self.contested.insert(stage);
        for (who, member) in club.members.iter().enumerate() {
            // There is room on the bench for all, and soon: its reminders are due while the program
            // is being killed. Everybody stands in the lathe's line once and stays.
            let line = match (self.times + who) % 5 {
                0 | 1 => {
                    let slot = self.wishes.next_slot();
                    self.wishes.make(who, PIANO, slot)
                }
                2 => {
                    let now = SystemClock.now();
                    let minute = now.duration_trunc(TimeDelta::minutes(1)).expect("a minute");
                    self.wishes.make(who, BENCH, minute + SOON)
                }
                3 => wishes::words(STAGE, stage),
                _ => self.line_up(who),
            };
            member.says_privately(&line);
        }
        if self.times.is_multiple_of(TIMES_A_CANCEL) {
            self.cancel_one(club, dice);
        }
    }

    fn line_up(&mut self, who: usize) -> String {
        if self.lathe.insert(who) {
            return format!("/join {LATHE}");
        }
        let joined = self.saw.entry(who).or_default();
        *joined = !*joined;
        if *joined {
            format!("/join {SAW}")
        } else {
            format!("/leave {SAW}")
        }
    }

    fn cancel_one(&mut self, club: &Club, dice: &mut Dice) {
        let pianos: Vec<u32> = told::bookings_of_all(club)
            .into_iter()
            .filter(|(number, (_, resource))| resource == PIANO && !self.cancelled.contains(number))
            .map(|(number, _)| number)
            .collect();
        if let Some(number) = dice.pick(&pianos) {
            self.cancelled.insert(number);
            club.mona.says(&club.group, &format!("/cancel #{number}"));
        }
    }

    /// Whether everybody has been told what came of everything.
    pub(super) fn is_answered(&self, club: &Club) -> bool {
        club.telegram.unconfirmed_updates() == 0
            && told::bookings_of_all(club).len() >= self.wishes.count() + self.contested.len()
            && told::cancelled(club).len() >= self.cancelled.len()
    }
}
