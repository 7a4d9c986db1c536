//! `/forget me`: everything personal of a member is erased, at once and for good.
//!
//! What they have is given up first, as if they had cancelled it themselves; what they had stays
//! as it was counted, and is nobody's.

use std::collections::BTreeSet;

use super::{Draft, draw, ending, members, proposals, turns, waitlist};
use crate::model::answer::Extent;
use crate::model::booking::Ending;
use crate::model::community::Community;
use crate::model::queue::Departure;
use crate::model::{
    Answer, Booking, Event, MemberId, Refusal, Request, ResourceId, TextId, WaitlistEnd,
    WaitlistPlace,
};

pub(super) fn forget(
    draft: &mut Draft<'_>,
    request: &Request,
    sure: bool,
) -> Result<Answer, Refusal> {
    let member = members::known(draft.state, &request.actor).ok_or(Refusal::NotKnown)?;
    let theirs = Theirs::of(draft, member);
    let extent = theirs.extent(draft.state, member);
    if !sure {
        return Ok(Answer::MayBeForgotten { extent });
    }
    proposals::part(draft, member);
    draw::leave_all(draft, member);
    let resources = theirs.give_up(draft, member);
    for resource in resources {
        turns::settle_line(draft, resource, None);
    }
    let erased = texts_of(draft.state, member);
    draft.emit(Event::MemberForgotten { member, erased });
    Ok(Answer::Forgotten { member, extent })
}

/// What somebody has.
struct Theirs {
    ahead: Vec<Booking>,
    running: Vec<Booking>,
    lines: Vec<ResourceId>,
    waits: Vec<WaitlistPlace>,
    wishes: usize,
}

impl Theirs {
    fn of(draft: &Draft<'_>, member: MemberId) -> Self {
        let state = &*draft.state;
        let (ahead, running) = state
            .bookings
            .of_member(member)
            .partition(|booking| booking.span.start > draft.now || booking.approve_by.is_some());
        let lines = state.queues.iter();
        let waits = state.waitlists.values().flatten();
        Self {
            ahead,
            running,
            lines: lines
                .filter(|(_, line)| line.iter().any(|waiting| waiting.member == member))
                .map(|(resource, _)| *resource)
                .collect(),
            waits: waits
                .filter(|place| place.is_about(member))
                .copied()
                .collect(),
            wishes: draw::of_member(state, member).len(),
        }
    }

    fn extent(&self, state: &Community, member: MemberId) -> Extent {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let known = state.members.get(&member);
        let accounts = known.map_or(0, |known| known.identities.len());
        let is_kept_as = |text: &TextId| {
            known.is_some_and(|known| {
                known.identity_texts.contains(text)
                    || known.name == Some(*text)
                    || known.handle == Some(*text)
            })
        };
        let texts = texts_of(state, member);
        Extent {
            accounts: count(accounts),
            texts: count(texts.iter().filter(|text| !is_kept_as(text)).count()),
            bookings: count(self.ahead.len()),
            running: count(self.running.len()),
            places: count(self.lines.len() + self.waits.len() + self.wishes),
        }
    }

    /// What they have is for others; of what that was.
    fn give_up(self, draft: &mut Draft<'_>, member: MemberId) -> BTreeSet<ResourceId> {
        let mut resources = BTreeSet::new();
        for booking in &self.ahead {
            ending::cancel_one(draft, booking, member);
            resources.insert(booking.resource);
        }
        for booking in &self.running {
            draft.emit(Event::Ended {
                booking: booking.id,
                at: ending::end_of(booking, draft.now),
                how: Ending::Done,
            });
            resources.insert(booking.resource);
        }
        for resource in self.lines {
            draft.emit(Event::QueueLeft {
                resource,
                member,
                why: Departure::Left,
            });
            resources.insert(resource);
        }
        for place in &self.waits {
            waitlist::give_up(draft, place, member, WaitlistEnd::Left);
            resources.insert(place.resource);
        }
        resources
    }
}

/// The personal text of a member, by whatever number they typed it, in order.
fn texts_of(state: &Community, member: MemberId) -> Vec<TextId> {
    let numbers = state.linking.former.numbers_of(member);
    let kept = state.texts.iter();
    let mut texts: Vec<TextId> = kept
        .filter(|(_, text)| numbers.contains(&text.member))
        .map(|(id, _)| *id)
        .collect();
    texts.sort_unstable();
    texts
}
