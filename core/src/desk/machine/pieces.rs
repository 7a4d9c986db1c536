//! A desk taken down in pieces, each a JSON text of bounded size, and put together again. There may
//! be a million bookings: whoever writes or reads the pieces needs to hold but a few at a time.

use super::{BadEntry, Desk};
use crate::desk::ledger::Ledger;
use crate::desk::snapshot::{DeskPart, answer_parts, instant};

impl<L: Ledger, T> Desk<L, T> {
    /// All pieces, for [`Self::restore`]; none if its journal is always short. Not while an append
    /// is under way.
    pub fn snapshot(&self) -> Vec<String> {
        self.parts().map(|part| in_words(&part)).collect()
    }

    /// The same, one after another, instead of the desk.
    pub fn into_pieces(self) -> impl Iterator<Item = String> + use<L, T> {
        let parts = self.parts();
        drop(self);
        parts.map(|part| in_words(&part))
    }

    fn parts(&self) -> impl Iterator<Item = DeskPart<L::Part>> + use<L, T> {
        debug_assert!(
            !self.is_undecided(),
            "what is not in the journal is not kept"
        );
        let state = self.ledger.parts();
        let answers = if state.is_empty() {
            Vec::new()
        } else {
            answer_parts(self.remembered.iter())
        };
        state.into_iter().map(DeskPart::State).chain(answers)
    }

    /// Makes a blank desk what it was after row `seq`. All personal text comes before.
    ///
    /// # Errors
    /// When a piece cannot be understood; the desk is of no use then.
    pub fn restore<'p>(
        &mut self,
        seq: u64,
        pieces: impl IntoIterator<Item = &'p str>,
    ) -> Result<(), BadEntry> {
        for piece in pieces {
            self.put_piece(seq, piece)?;
        }
        self.stand_after(seq);
        Ok(())
    }

    /// Takes the next piece of those taken after row `seq` into a blank desk.
    ///
    /// # Errors
    /// When it cannot be understood; the desk is of no use then.
    pub fn put_piece(&mut self, seq: u64, piece: &str) -> Result<(), BadEntry> {
        let community = self.ledger.community();
        let form = |why| BadEntry::Snapshot {
            community,
            seq,
            why,
        };
        match serde_json::from_str(piece).map_err(form)? {
            DeskPart::State(part) => self.ledger.put_part(part),
            DeskPart::Answers(batches) => {
                for (given, answers) in batches {
                    self.remembered
                        .insert(instant(given), answers.get())
                        .map_err(form)?;
                }
            }
        }
        Ok(())
    }

    /// All pieces are there: the desk is what it was after row `seq`.
    pub fn stand_after(&mut self, seq: u64) {
        self.head = seq;
        self.looked_at = None;
        self.republish = true;
    }
}

fn in_words<P: serde::Serialize>(part: &DeskPart<P>) -> String {
    serde_json::to_string(part).expect("pieces are plain data")
}
