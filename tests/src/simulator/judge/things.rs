//! Resources, as their managers last set them.

use dibs_core::model::{Bookers, Resource, ResourceId};
use dibs_core::time::OpeningHours;

use super::{Judge, Thing, hours};

impl Judge {
    pub(super) fn set(&mut self, resource: &Resource) {
        let thing = Thing {
            name: resource.name.clone(),
            capacity: i64::from(resource.capacity),
            zone: resource.zone,
            step_minutes: i64::from(resource.step_minutes),
            slot_minutes: resource.slot_minutes,
            shortest_seconds: i64::from(resource.shortest_turn_minutes) * 60,
            windows: hours::windows(&resource.hours),
            check_in_seconds: i64::from(resource.check_in_minutes) * 60,
            is_approved: resource.approval.is_some(),
            is_for_managers: resource.bookers == Bookers::Managers,
            is_removed: resource.removed,
        };
        debug_assert!(thing.windows.is_some() || resource.hours == OpeningHours::Always);
        self.things.insert(resource.id, thing);
    }

    /// The names of resources, by number: for stories.
    pub fn name_of(&self, resource: ResourceId) -> &str {
        self.things
            .get(&resource)
            .map_or("?", |thing| thing.name.as_str())
    }
}
