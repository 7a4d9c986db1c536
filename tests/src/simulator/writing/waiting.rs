//! Taken times that somebody wants, alone or together.

use super::{Wish, Writer};

impl Writer {
    pub(super) fn waiting(&mut self) -> Wish {
        match self.dice.below(4) {
            0 => Wish::WaitTogether,
            1 => Wish::AgreeToWait,
            _ => Wish::Wait {
                seats: if self.dice.chance(850) { 1 } else { 2 },
            },
        }
    }

    pub(super) fn no_longer_waiting(&mut self) -> Wish {
        if self.dice.chance(400) {
            Wish::LeaveWaitlist
        } else {
            Wish::AgreeToWait
        }
    }
}
