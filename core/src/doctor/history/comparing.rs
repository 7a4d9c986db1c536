//! What was followed beside the state that the rules came to.

use super::History;
use crate::model::Community;

impl History {
    /// What the replayed state has otherwise.
    pub(in crate::doctor) fn compare(&self, state: &Community) -> Vec<&'static str> {
        let same_bookings = self.active.len() == state.bookings.len()
            && self.active.iter().all(|(id, active)| {
                state.bookings.get(*id).is_some_and(|booking| {
                    (booking.resource, booking.member) == (active.resource, active.member)
                        && (booking.span, booking.seats) == (active.span, active.seats)
                })
            });
        let same_lines = self.lines.len() == state.queues.len()
            && self.lines.iter().all(|(resource, line)| {
                let other = state.line(*resource).iter();
                let other = other.map(|waiting| (waiting.member, waiting.offer.map(|o| o.id)));
                other.eq(line
                    .iter()
                    .map(|standing| (standing.member, standing.offer)))
            });
        let same_members = self.members.iter().eq(state.members.keys());
        let same_resources = self.resources.keys().eq(state.resources.keys());
        let next = state.next;
        let same_numbers = self.last.booking + 1 == next.booking.0
            && self.last.offer + 1 == next.offer.0
            && self.last.notice + 1 == next.notice.0
            && self.last.proposal + 1 == next.proposal.0;
        [
            (same_bookings, "active bookings"),
            (same_lines, "lines"),
            (self.waits.same(state), "waitlists"),
            (same_members, "members"),
            (same_resources, "resources"),
            (self.boards.same(state), "boards"),
            (self.draws.same(state), "draws"),
            (same_numbers, "the next numbers"),
        ]
        .into_iter()
        .filter(|(same, _)| !same)
        .map(|(_, what)| what)
        .collect()
    }
}
