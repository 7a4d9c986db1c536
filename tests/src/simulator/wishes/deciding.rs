//! A manager's word to what waits for one.

use dibs_core::model::Act;

use super::Chooser;

impl Chooser<'_> {
    pub(super) fn decide(&self, approves: bool, unnamed: bool) -> Act {
        let pending = self.choose(&self.judge.pending());
        let booking = pending.filter(|_| !unnamed);
        if approves {
            return Act::Approve { booking };
        }
        let why = self.pick.is_multiple_of(3);
        let why = why.then(|| format!("reason {}", self.pick % 1_000));
        Act::Deny { booking, why }
    }
}
