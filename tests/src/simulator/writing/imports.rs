//! What managers book for others: one at a time, or from a file.

use super::Writer;
use crate::simulator::script::Wish;

impl Writer {
    pub(super) fn assignment(&mut self, at_ms: i64) -> Wish {
        if self.dice.chance(350) {
            return Wish::Assign {
                when: self.when(at_ms),
            };
        }
        let rows = self.dice.between(1, 8);
        Wish::Import {
            starts: (0..rows).map(|_| self.when(at_ms)).collect(),
            sure: self.dice.chance(800),
        }
    }
}
