//! Closures: while something is closed, nobody has it, and no turn of it is held.

use dibs_core::model::{Closure, MemberId, OfferId, ResourceId};

use super::{Judge, Rule, Violation};

impl Judge {
    pub(super) fn close(&mut self, resource: ResourceId, closures: &[Closure]) {
        if closures.is_empty() {
            self.closures.remove(&resource);
        } else {
            self.closures.insert(resource, closures.to_vec());
        }
    }

    /// Whether some moment from `start` to `end` is within a closure.
    pub(super) fn is_closed(&self, resource: ResourceId, start: i64, end: i64) -> bool {
        let mut closures = self.closures.get(&resource).into_iter().flatten();
        closures.any(|closure| {
            closure.span.start.timestamp() < end && start < closure.span.end.timestamp()
        })
    }

    /// An offer is taken back; its member stands where they stood.
    pub(super) fn withdrawn(
        &mut self,
        resource: ResourceId,
        member: MemberId,
    ) -> Result<OfferId, Violation> {
        let line = self.lines.get_mut(&resource).into_iter().flatten();
        let mut own = line.filter(|place| place.member == member);
        match own.next().and_then(|place| place.offer.take()) {
            Some(offer) => Ok(offer.id),
            None => {
                let how = format!("an offer to member {member} is taken back, and is none");
                Violation::of(Rule::OfferHeld, how)
            }
        }
    }

    /// After a closure is set, nobody has what is closed.
    pub(super) fn nobody_is_closed_in(&self) -> Result<(), Violation> {
        let inside = self
            .held
            .iter()
            .find(|(_, held)| self.is_closed(held.resource, held.start, held.end));
        match inside {
            Some((id, held)) => {
                let how = format!("#{id} of {} stands within a closure", held.resource);
                Violation::of(Rule::Closures, how)
            }
            None => Ok(()),
        }
    }
}
