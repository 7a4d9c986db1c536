//! Slots that members ask for, each of which has to be granted once.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use dibs_core::clock::{Clock as _, SystemClock};

use super::journal::Journal;
use super::{Club, told};

/// Slots begin so many minutes after each other.
const STEP_MINUTES: i64 = 5;

/// Who, what, from when.
pub(crate) type Wish = (usize, String, DateTime<Utc>);

pub(crate) struct Wishes {
    first_day: NaiveDate,
    slots: i64,
    made: Vec<Wish>,
}

impl Wishes {
    pub(crate) fn new() -> Self {
        Self {
            first_day: SystemClock.now().date_naive() + TimeDelta::days(2),
            slots: 0,
            made: Vec::new(),
        }
    }

    /// A slot that nobody has asked for.
    pub(crate) fn next_slot(&mut self) -> DateTime<Utc> {
        self.slots += 1;
        let midnight = self.first_day.and_hms_opt(0, 0, 0).expect("midnight");
        midnight.and_utc() + TimeDelta::minutes(STEP_MINUTES * self.slots)
    }

    /// Writes a wish down; the words it is made with.
    pub(crate) fn make(&mut self, who: usize, resource: &str, start: DateTime<Utc>) -> String {
        self.made.push((who, resource.to_owned(), start));
        words(resource, start)
    }

    /// Every member asks for a slot of their own.
    pub(crate) fn of_everybody(&mut self, club: &Club, resource: &str) {
        for (who, member) in club.members.iter().enumerate() {
            let slot = self.next_slot();
            member.says_privately(&self.make(who, resource, slot));
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.made.len()
    }

    /// What is wrong with a journal: each wish has to be in it as often as it was made, and every
    /// booking that anybody was told of has to be theirs.
    pub(crate) fn ungranted(&self, club: &Club, journal: &Journal) -> Vec<String> {
        let mut wrong = Vec::new();
        for (number, (who, resource)) in &told::bookings_of_all(club) {
            let Some(booking) = journal.bookings.get(number) else {
                wrong.push(format!("#{number} was acknowledged and is gone"));
                continue;
            };
            let holder = club.member(journal.accounts[&booking.member]);
            if holder != Some(*who) || journal.resources[&booking.resource] != *resource {
                wrong.push(format!("#{number} is another booking now: {booking:?}"));
            }
        }
        let mut granted: BTreeMap<Wish, usize> = BTreeMap::new();
        for booking in journal.bookings.values() {
            if let Some(who) = club.member(journal.accounts[&booking.member]) {
                let resource = journal.resources[&booking.resource].clone();
                *granted
                    .entry((who, resource, booking.span.start))
                    .or_default() += 1;
            }
        }
        for wish in &self.made {
            let made = self.made.iter().filter(|other| *other == wish).count();
            let times = granted.get(wish).copied().unwrap_or(0);
            if times != made {
                wrong.push(format!("{wish:?} was made {made} times, granted {times}"));
            }
        }
        wrong
    }

    /// That a journal would be seen to be wrong that had lost a booking, or had one twice.
    pub(crate) fn would_be_missed(&self, club: &Club, journal: &Journal) {
        let (number, booking) = journal
            .bookings
            .iter()
            .find(|(_, booking)| {
                club.member(journal.accounts[&booking.member])
                    .is_some_and(|who| {
                        let wish = (
                            who,
                            journal.resources[&booking.resource].clone(),
                            booking.span.start,
                        );
                        self.made.contains(&wish)
                    })
            })
            .expect("some wish was granted");
        let mut lossy = journal.clone();
        lossy.bookings.remove(number);
        assert!(!self.ungranted(club, &lossy).is_empty());
        let mut doubled = journal.clone();
        doubled.bookings.insert(u32::MAX, *booking);
        assert!(!self.ungranted(club, &doubled).is_empty());
    }
}

/// Asks for five minutes of something.
pub(crate) fn words(resource: &str, start: DateTime<Utc>) -> String {
    format!(
        "/book {resource} {} for 5 min",
        start.format("%Y-%m-%d %H:%M")
    )
}
