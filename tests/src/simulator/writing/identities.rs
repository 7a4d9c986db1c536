//! Who is whom: accounts that become one member, and people who are forgotten.

use super::Wish;
use crate::simulator::dice::Dice;

/// Somebody links accounts, parts them, or leaves for good.
pub(super) fn wish(dice: &mut Dice) -> Wish {
    match dice.below(10) {
        0..=5 => Wish::LinkCode,
        6 => Wish::Link,
        7 => Wish::Unlink,
        _ => Wish::Forget {
            sure: dice.chance(700),
        },
    }
}
