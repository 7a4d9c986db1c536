//! A round that is too long for a row of the journal, which would be refused for ever: half of it goes
//! first, and whoever asks for too much alone is refused.

use super::{Desk, Effect};
use crate::desk::ledger::Ledger;
use crate::desk::round::Round;

impl<L: Ledger, T> Desk<L, T> {
    /// The same desk, with another limit for its rows, in bytes.
    #[cfg(test)]
    pub(in crate::desk) fn with_rows_of(self, most_row_bytes: usize) -> Self {
        Self {
            most_row_bytes,
            ..self
        }
    }

    /// Sends a part of a round; the rest of those who asked come next.
    pub(super) fn send_less(&mut self, round: Round<L, T>) -> Vec<Effect<L::Outcome, T>> {
        let now = round.now;
        let (mut asked, resumed) = self.undone(round);
        let behind = std::mem::take(&mut self.later);
        let rest = asked.split_off(asked.len().div_ceil(2));
        let mut effects = if rest.is_empty() {
            let mut round = self.begin(resumed, now);
            for (ticket, request) in asked {
                round.refuse(&self.ledger, ticket, request);
            }
            // What time has brought has a limit of its own.
            self.send_or_make_smaller(round, false)
        } else {
            self.decide(asked, resumed, now)
        };
        self.later.extend(rest);
        self.later.extend(behind);
        if self.in_flight.is_none() && !self.later.is_empty() {
            let later = std::mem::take(&mut self.later).into();
            effects.extend(self.decide(later, None, now));
        }
        effects
    }
}
