//! Which numbers press what, for each person: the buttons of the last message they got that had
//! some.

use std::collections::HashMap;

use dibs_chat::{Message, Press};

/// The buttons people can press by number.
#[derive(Debug, Default)]
pub(crate) struct Buttons {
    by_person: HashMap<String, Vec<Press>>,
}

impl Buttons {
    /// Takes note of what `person` sees now. A message without buttons leaves older ones as they
    /// are: they are still on the screen.
    pub(crate) fn shown(&mut self, person: &str, message: &Message) {
        let presses: Vec<Press> = message
            .buttons
            .iter()
            .flatten()
            .map(|button| button.press.clone())
            .collect();
        if !presses.is_empty() {
            self.by_person.insert(person.to_owned(), presses);
        }
    }

    /// What the button with `number`, counted from 1, means to `person`.
    pub(crate) fn press(&self, person: &str, number: usize) -> Option<&Press> {
        self.by_person.get(person)?.get(number.checked_sub(1)?)
    }

    /// The buttons of `person` are gone.
    pub(crate) fn used(&mut self, person: &str) {
        self.by_person.remove(person);
    }
}
