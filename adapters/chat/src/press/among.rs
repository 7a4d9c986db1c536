//! Presses under a message that says other things too: it stays as it is.

use super::{BadPress, LONGEST_PRESS_BYTES, Press, VERSION};

/// What such a press begins with, behind its version.
pub(super) const LETTER: char = '+';

impl Press {
    /// This press under a message that says other things too; without that where there is no room to
    /// say so.
    pub fn among(self) -> Self {
        let among = Self::Among(Box::new(self.clone()));
        if among.encode().len() <= LONGEST_PRESS_BYTES {
            among
        } else {
            self
        }
    }
}

pub(super) fn encode(press: &Press) -> String {
    let press = press.encode();
    format!("{VERSION}{LETTER}{}", &press[VERSION.len_utf8()..])
}

pub(super) fn decode(fields: &str) -> Result<Press, BadPress> {
    match Press::decode(&format!("{VERSION}{fields}"))? {
        Press::Among(_) => Err(BadPress::Malformed),
        press => Ok(Press::Among(Box::new(press))),
    }
}
