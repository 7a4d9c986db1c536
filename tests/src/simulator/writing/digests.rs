//! Digests that managers want for their chats.

use dibs_core::model::DigestChange;
use dibs_core::model::digest::parse_digest;
use dibs_core::time::Language;

use super::Writer;

/// Near midnight and where clocks change, too.
const TIMES: &[&str] = &[
    "0:00", "0:30", "2:30", "3:00", "8:00", "12:15", "18:00", "23:59", "off",
];

impl Writer {
    /// Perhaps when a chat is told what its day brings.
    pub(super) fn digest(&mut self) -> Option<DigestChange> {
        let typed = self.dice.chance(900).then(|| self.dice.one_of(TIMES))?;
        parse_digest(typed, Language::En).ok()
    }
}
