//! What is over.

use chrono::{DateTime, Utc};

use super::{OfferEnd, Picture, Violation};
use crate::model::booking::Ending;
use crate::model::{BookingId, OfferId};

impl Picture {
    pub(super) fn end(
        &mut self,
        id: BookingId,
        at: DateTime<Utc>,
        how: Ending,
    ) -> Result<(), Violation> {
        self.taken.remove(id);
        let before = match self.changes.booked.get_mut(&id) {
            Some(new) => new.ended.replace((at, how)),
            None => self.changes.ended.insert(id, (at, how)),
        };
        match before {
            None => Ok(()),
            Some(_) => Err(Violation::NotActive(id)),
        }
    }

    pub(super) fn end_offer(&mut self, offer: OfferId, at: DateTime<Utc>, how: OfferEnd) {
        match self.changes.offers.get_mut(&offer) {
            Some(made) => made.ended = Some((at, how)),
            None => {
                let change = self.changes.changed_offers.entry(offer).or_default();
                change.ended = Some((at, how));
            }
        }
    }
}
