//! What changes hands: proposals, and what becomes of them.

use super::Wish;
use crate::simulator::dice::Dice;

/// Somebody proposes something, or answers.
pub(super) fn wish(dice: &mut Dice) -> Wish {
    if dice.chance(450) {
        Wish::Trade {
            for_another: dice.chance(450),
            of_somebody_else: dice.chance(60),
        }
    } else {
        Wish::Answer {
            accepts: dice.chance(700),
            by_button: dice.chance(600),
        }
    }
}
