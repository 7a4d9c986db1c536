//! Many who ask in the same seconds: a rush of some dozens every other week, and once in some eighty
//! worlds a crowd of thousands, who have said how they want to be reminded the day before.

use dibs_core::time::{DaySpec, TimeOfDay, When};

use super::super::dice::Dice;
use super::super::script::{Ask, What, Wish};
use super::{DAY_MS, HOUR_MS, SECOND_MS, Writer};

/// One world in so many has a crowd.
const WORLDS: u64 = 80;
/// Accounts from here on are the crowd's alone.
const FIRST_ACCOUNT: u32 = 10_000;

impl Writer {
    /// Everybody wants the same at the same time.
    pub(super) fn rush(&mut self, at_ms: i64) {
        let pick = self.dice.roll();
        let (when, line) = (self.when(at_ms), self.dice.chance(400));
        for _ in 0..self.dice.between(10, 60) {
            let account = self.account();
            let at_ms = at_ms + self.dice.between(0, 5 * SECOND_MS);
            let process = self.process();
            let wish = if line {
                Wish::Join { minutes: None }
            } else {
                Wish::Book {
                    when,
                    minutes: None,
                    seats: 1,
                    with_note: false,
                }
            };
            let ask = Ask {
                account,
                process,
                wish,
                pick,
            };
            self.steps.push((at_ms, What::Ask(ask)));
        }
    }

    /// A crowd, or not: has dice of its own, so that no other world is another because of it.
    pub(super) fn crowd(&mut self) {
        if self.seed % WORLDS != WORLDS / 2 {
            return;
        }
        let mut dice = Dice::new(self.seed ^ 0xC0_FFEE);
        let people = u32::try_from(dice.between(2_200, 2_600)).unwrap_or(0);
        let day_ms = dice.between(1, self.days - 1) * DAY_MS;
        let picks = [dice.roll(), dice.roll(), dice.roll()];
        for account in FIRST_ACCOUNT..FIRST_ACCOUNT + people {
            let remind = Wish::Remind {
                lead_minutes: dice.one_of(&[None, Some(5), Some(60)]),
                here: false,
            };
            let before_ms = dice.between(HOUR_MS, 8 * HOUR_MS);
            let rush_ms = 4 * HOUR_MS + dice.between(0, 10 * SECOND_MS);
            let rushes = if dice.chance(250) {
                Wish::Join { minutes: None }
            } else {
                book(&mut dice)
            };
            for (at_ms, wish) in [(day_ms - before_ms, remind), (day_ms + rush_ms, rushes)] {
                let ask = Ask {
                    account,
                    process: usize::try_from(dice.below(self.processes as u64)).unwrap_or(0),
                    wish,
                    pick: dice.one_of(&picks),
                };
                self.steps.push((at_ms, What::Ask(ask)));
            }
        }
    }
}

/// An hour of the next day.
fn book(dice: &mut Dice) -> Wish {
    let minute = u32::try_from(dice.between(10, 22)).unwrap_or(12) * 60;
    Wish::Book {
        when: When::At {
            day: Some(DaySpec::Tomorrow),
            start: TimeOfDay::from_minutes(minute).expect("before midnight"),
            end: None,
        },
        minutes: None,
        seats: 1,
        with_note: dice.chance(100),
    }
}
