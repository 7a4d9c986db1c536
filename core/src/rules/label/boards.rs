//! What boards mention.

use super::Collected;
use crate::model::{ResourceId, ThingView};

impl Collected<'_> {
    pub(super) fn board(&mut self, things: &[ThingView], shows: Option<ResourceId>) {
        self.mentioned.resources.extend(shows);
        for thing in things {
            self.resource(thing.resource);
            self.bookings(&thing.running);
            self.bookings(&thing.next);
            for place in &thing.line {
                self.member_at(place.member, thing.resource);
            }
            for closure in thing.closure.iter().chain(&thing.closures) {
                self.closure(closure);
            }
        }
    }
}
