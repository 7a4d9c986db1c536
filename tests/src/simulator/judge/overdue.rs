//! What time should have brought by now.

use super::{Judge, Rule, Violation, clock};

impl Judge {
    /// After an entry of `at`, nothing is left that was due then.
    pub(super) fn nothing_is_overdue(&self, at: i64) -> Result<(), Violation> {
        if self.has_moved {
            return Ok(());
        }
        for (id, held) in &self.held {
            if held.end <= at {
                let how = format!("at {} #{id} should have ended", clock(at));
                return Violation::of(Rule::BookingEnds, how);
            }
            if held.remind_at.is_some_and(|due| due <= at) {
                let how = format!("at {} the reminder of #{id} was due", clock(at));
                return Violation::of(Rule::NoticeMissing, how);
            }
        }
        for place in self.lines.values().flatten() {
            if let Some(offer) = place.offer
                && offer.until <= at
            {
                let how = format!("at {} offer {} should have lapsed", clock(at), offer.id);
                return Violation::of(Rule::OfferHeld, how);
            }
        }
        self.no_digest_is_overdue(at)?;
        self.no_draw_is_overdue(at)?;
        self.proposals_are_settled(at)?;
        self.no_check_in_is_overdue(at)?;
        self.no_word_is_overdue(at)?;
        self.no_wait_is_overdue(at)?;
        self.nobody_waits_for_free(at)
    }
}
