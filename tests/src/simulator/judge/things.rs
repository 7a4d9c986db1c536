//! Resources, as their managers last set them.

use std::collections::BTreeSet;

use dibs_core::model::{Bookers, QueueOrder, Resource, ResourceId, ResourceRef};
use dibs_core::time::{OpeningHours, Span};

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
            is_for_some: resource.bookers != Bookers::Everyone,
            team: match resource.bookers {
                Bookers::Team(team) => Some(team),
                Bookers::Everyone | Bookers::Managers => None,
            },
            is_fair: resource.queue == QueueOrder::Fair,
            served_first: resource.priority,
            grace_seconds: i64::from(resource.grace_minutes) * 60,
            cooldown_seconds: i64::from(resource.cooldown_minutes) * 60,
            group: resource.group.as_ref().map(|group| group.to_lowercase()),
            is_removed: resource.removed,
        };
        debug_assert!(thing.windows.is_some() || resource.hours == OpeningHours::Always);
        if thing.is_removed || thing.grace_seconds == 0 {
            self.no_place_back(resource.id);
        }
        let is_ranked = thing.is_ranked();
        let before = self.things.insert(resource.id, thing);
        if before.is_some_and(|before| before.is_ranked()) && !is_ranked {
            self.unfair_now.insert(resource.id);
        }
    }

    /// The names of resources, by number: for stories.
    pub fn name_of(&self, resource: ResourceId) -> &str {
        self.things
            .get(&resource)
            .map_or("?", |thing| thing.name.as_str())
    }

    /// The groups there are.
    pub(in crate::simulator) fn groups(&self) -> Vec<String> {
        let in_service = self.things.values().filter(|thing| !thing.is_removed);
        let groups: BTreeSet<_> = in_service.filter_map(|thing| thing.group.clone()).collect();
        groups.into_iter().collect()
    }

    fn of_group(&self, group: &str) -> impl Iterator<Item = (ResourceId, &Thing)> {
        let group = group.to_lowercase();
        let in_service = self.things.iter().filter(|(_, thing)| !thing.is_removed);
        in_service
            .filter(move |(_, thing)| thing.group.as_ref() == Some(&group))
            .map(|(id, thing)| (*id, thing))
    }

    /// Whether a resource is one that was asked for.
    pub(super) fn is_meant(&self, wanted: &ResourceRef, resource: ResourceId) -> bool {
        match wanted {
            ResourceRef::Id(id) => *id == resource,
            ResourceRef::Name(name) => {
                let is_it = self.things.get(&resource).is_some_and(|thing| {
                    thing.name.eq_ignore_ascii_case(name) || name.starts_with("alias")
                });
                is_it || self.of_group(name).any(|(id, _)| id == resource)
            }
        }
    }

    /// One of a group could have been had, by everybody, at the time that is said to be taken.
    /// Only what is as `like` is looked at: of others the same words mean another time.
    pub(super) fn is_one_free(
        &self,
        group: &str,
        like: ResourceId,
        span: Span,
        seats: i64,
    ) -> bool {
        let (start, end) = (span.start.timestamp(), span.end.timestamp());
        let grid = |thing: &Thing| (thing.zone, thing.slot_minutes, thing.step_minutes);
        let like = self.things.get(&like).map(grid);
        self.of_group(group).any(|(id, thing)| {
            let is_waited_for =
                self.lines.contains_key(&id) || self.waits.values().any(|wait| wait.resource == id);
            !thing.is_for_some
                && !is_waited_for
                && seats <= thing.capacity
                && Some(grid(thing)) == like
                && thing.is_open(start, end)
                && self.has_room(id, start, end, seats)
        })
    }
}
