//! Boards that managers place, and what their adapter tells of them.

use super::{DAY_MS, MINUTE_MS, Writer};
use crate::simulator::script::{BoardWish, Wish};

impl Writer {
    /// In some clubs somebody places boards now and then, and their messages meet this and that.
    pub(super) fn boards(&mut self) {
        if !self.dice.chance(250) {
            return;
        }
        for _ in 0..self.dice.between(1, 40) {
            let at_ms = self.dice.between(MINUTE_MS, self.days * DAY_MS - 1);
            let wish = if self.dice.chance(850) {
                BoardWish::Place
            } else {
                BoardWish::TakeAway
            };
            self.manager_asks(at_ms, Wish::Board(wish));
            for _ in 0..self.dice.between(1, 4) {
                let later_ms = self.dice.between(1, DAY_MS);
                self.manager_asks(at_ms + later_ms, Wish::Board(BoardWish::News));
            }
        }
    }
}
