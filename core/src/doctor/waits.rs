//! Places on waitlists, and who may hold an offer.

use std::collections::{BTreeMap, BTreeSet};

use super::broken::BrokenRule;
use super::history::{Broken, fresh};
use crate::model::{Community, Event, OfferId, WaitlistEnd, WaitlistId};

/// A community's waitlists so far.
#[derive(Debug, Default)]
pub(super) struct Waits {
    /// With the offer they hold.
    places: BTreeMap<WaitlistId, Option<OfferId>>,
    /// Those whose second has yet to agree.
    asked: BTreeSet<WaitlistId>,
    last: u32,
}

impl Waits {
    /// Nobody waits for a taken time.
    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Takes what happened to a place; `last_offer` is the last number of an offer.
    pub(super) fn take(&mut self, event: &Event, last_offer: &mut u32, broken: &mut Broken) {
        match event {
            Event::WaitlistJoined { place } => {
                fresh("waitlist", place.id.0, &mut self.last, broken);
                self.places.insert(place.id, None);
                if !place.is_agreed() {
                    self.asked.insert(place.id);
                }
            }
            Event::WaitlistAgreed { waitlist, .. } => {
                let was_asked = self.asked.remove(waitlist);
                broken.extend((!was_asked).then_some(BrokenRule::WaitlistAmiss(*waitlist)));
            }
            Event::WaitlistOffered {
                waitlist, offer, ..
            } => {
                fresh("offer", offer.0, last_offer, broken);
                let is_asked = self.asked.contains(waitlist);
                if self.places.insert(*waitlist, Some(*offer)) != Some(None) || is_asked {
                    broken.push(BrokenRule::WaitlistAmiss(*waitlist));
                }
            }
            Event::WaitlistExtended { waitlist, .. }
                if self.places.get(waitlist).copied().flatten().is_none() =>
            {
                broken.push(BrokenRule::WaitlistAmiss(*waitlist));
            }
            Event::WaitlistLeft { waitlist, why, .. } => {
                self.asked.remove(waitlist);
                let by_offer = matches!(
                    why,
                    WaitlistEnd::Claimed | WaitlistEnd::Passed | WaitlistEnd::Lapsed
                );
                match self.places.remove(waitlist) {
                    Some(offer) if offer.is_some() || !by_offer => {}
                    _ => broken.push(BrokenRule::WaitlistAmiss(*waitlist)),
                }
            }
            _ => {}
        }
    }

    /// Whether a replayed state has the same.
    pub(super) fn same(&self, state: &Community) -> bool {
        let all = state.waitlists.values().flatten();
        let mut kept: Vec<_> = all
            .map(|place| (place.id, place.offer.map(|offer| offer.id)))
            .collect();
        kept.sort_unstable();
        let known = self.places.iter().map(|(id, offer)| (*id, *offer));
        let all = state.waitlists.values().flatten();
        let asked = all.filter(|place| !place.is_agreed());
        let asked: BTreeSet<WaitlistId> = asked.map(|place| place.id).collect();
        known.eq(kept) && self.asked == asked
    }
}
