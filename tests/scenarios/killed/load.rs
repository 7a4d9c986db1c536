//! What members say in each of the program's lives, and what has to come of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, DurationRound as _, NaiveDate, TimeDelta, Utc};
use dibs_core::clock::{Clock as _, SystemClock};

use super::club::Club;
use super::told;
use crate::dice::Dice;

/// Everybody gets slots of their own here.
pub(super) const PIANO: &str = "Piano";
/// Several want the same slot here.
pub(super) const STAGE: &str = "Stage";
/// There is room for all, soon: these bookings have reminders while the program is being killed.
pub(super) const BENCH: &str = "Bench";
/// Everybody stands in this line once and stays.
pub(super) const LATHE: &str = "Lathe";
/// In this one people come and go.
pub(super) const SAW: &str = "Saw";

/// Slots begin so many minutes after each other.
const STEP_MINUTES: i64 = 5;
/// A booking's reminder comes a quarter of an hour before it: this one within a minute.
const SOON: TimeDelta = TimeDelta::minutes(16);
/// Mona cancels something in one life of so many: a group takes 20 messages a minute.
const LIVES_A_CANCEL: usize = 4;

/// Who, what, from when.
type Wish = (usize, String, DateTime<Utc>);

pub(super) struct Load {
    first_day: NaiveDate,
    slots: i64,
    /// What has to be granted.
    pub(super) wishes: Vec<Wish>,
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
            first_day: SystemClock.now().date_naive() + TimeDelta::days(2),
            slots: 0,
            wishes: Vec::new(),
            contested: BTreeSet::new(),
            lathe: BTreeSet::new(),
            saw: BTreeMap::new(),
            cancelled: BTreeSet::new(),
        }
    }

    /// Every member says one thing, and sometimes Mona does.
    pub(super) fn speak(&mut self, club: &Club, dice: &mut Dice, life: usize) {
        let stage = self.next_slot();
        self.contested.insert(stage);
        for (who, member) in club.members.iter().enumerate() {
            let line = match (life + who) % 5 {
                0 | 1 => {
                    let slot = self.next_slot();
                    self.wish(who, PIANO, slot)
                }
                2 => {
                    let now = SystemClock.now();
                    let minute = now.duration_trunc(TimeDelta::minutes(1)).expect("a minute");
                    self.wish(who, BENCH, minute + SOON)
                }
                3 => said(STAGE, stage),
                _ => self.line_up(who),
            };
            member.says_privately(&line);
        }
        if life % LIVES_A_CANCEL == 0 {
            self.cancel_one(club, dice);
        }
    }

    fn next_slot(&mut self) -> DateTime<Utc> {
        self.slots += 1;
        let midnight = self.first_day.and_hms_opt(0, 0, 0).expect("midnight");
        midnight.and_utc() + TimeDelta::minutes(STEP_MINUTES * self.slots)
    }

    fn wish(&mut self, who: usize, resource: &str, start: DateTime<Utc>) -> String {
        self.wishes.push((who, resource.to_owned(), start));
        said(resource, start)
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

    /// Whether that is something members asked for here.
    pub(super) fn is_wish(&self, resource: &str, start: DateTime<Utc>) -> bool {
        let is_contested = resource == STAGE && self.contested.contains(&start);
        is_contested
            || self
                .wishes
                .iter()
                .any(|(_, of, at)| of == resource && *at == start)
    }

    /// Whether everybody has been told what came of everything.
    pub(super) fn is_answered(&self, club: &Club) -> bool {
        club.telegram.unconfirmed_updates() == 0
            && told::bookings_of_all(club).len() >= self.wishes.len() + self.contested.len()
            && told::cancelled(club).len() >= self.cancelled.len()
    }
}

fn said(resource: &str, start: DateTime<Utc>) -> String {
    format!(
        "/book {resource} {} for 5 min",
        start.format("%Y-%m-%d %H:%M")
    )
}
