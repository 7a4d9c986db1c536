//! How a draw is shown: `/draw`, and what it brought to whom.

use crate::model::community::Community;
use crate::model::draw::{DrawView, DrawnFor, MyWish};
use crate::model::refusal::DrawRefusal;
use crate::model::{Answer, BookingFacts, MemberId, Refusal, Request, ResourceId, ResourceRef};
use crate::rules::{find, members};

use super::moment;

pub(in crate::rules) fn draw(
    state: &Community,
    request: &Request,
    resource: &ResourceRef,
) -> Result<Answer, Refusal> {
    let resource = find::resource(state, resource)?;
    let draw = state.draws.get(&resource.id).ok_or(DrawRefusal::NoDraw {
        resource: resource.id,
    })?;
    let asker = members::known(state, &request.actor);
    let own = asker.map_or_else(Vec::new, |asker| of_member(state, asker));
    let own = own.into_iter().filter(|wish| wish.resource == resource.id);
    let mut last = draw.last.clone();
    let last_members = last.as_ref().map_or(0, |last| last.order.len());
    if let Some(last) = &mut last {
        last.order.truncate(DrawView::MOST_MEMBERS);
    }
    let is_open = draw.collection.is_some();
    let view = DrawView {
        resource: resource.id,
        next: moment(draw, resource, draw.plan.undrawn),
        commitment: is_open.then(|| draw.seed().commitment()),
        members: count(wishers(state, resource.id)),
        own: own.collect(),
        last,
        last_members: count(last_members),
    };
    Ok(Answer::DrawShown {
        view: Box::new(view),
    })
}

/// How many have told a wish.
pub(in crate::rules) fn wishers(state: &Community, resource: ResourceId) -> usize {
    let wishes = state
        .draws
        .get(&resource)
        .map_or(&[][..], |draw| draw.wishes());
    let mut members: Vec<MemberId> = wishes.iter().map(|wish| wish.member).collect();
    members.sort_unstable();
    members.dedup();
    members.len()
}

/// What a member wishes for, the draw that comes first before others.
pub(in crate::rules) fn of_member(state: &Community, member: MemberId) -> Vec<MyWish> {
    let open = state.draws.iter();
    let open = open.filter_map(|(id, draw)| Some((*id, draw.collection.as_ref()?)));
    let mut own: Vec<MyWish> = open
        .flat_map(|(id, open)| {
            let own = open.wishes.iter().filter(move |wish| wish.member == member);
            own.map(move |wish| wish.facts(id, open.closes_at))
        })
        .collect();
    own.sort_by_key(|wish| (wish.drawn_at, wish.resource, wish.id));
    own
}

/// What the draw of a week brought to a member; `None` once the next was held.
pub fn drawn_for(
    state: &Community,
    resource: ResourceId,
    week: chrono::NaiveDate,
    member: MemberId,
) -> Option<DrawnFor> {
    let last = state.draws.get(&resource)?.last.as_ref()?;
    if last.week != week {
        return None;
    }
    let own = last.order.iter().filter(|drawn| drawn.member == member);
    let own: Vec<_> = own.flat_map(|drawn| drawn.wishes.iter().copied()).collect();
    let mut got: Vec<BookingFacts> = own
        .iter()
        .filter_map(|wish| state.bookings.get(wish.booking?))
        .filter(|booking| booking.member == member)
        .map(|booking| booking.facts())
        .collect();
    got.sort_by_key(|booking| (booking.span.start, booking.id));
    let missed = own.into_iter().filter(|wish| wish.booking.is_none());
    let missed: Vec<_> = missed.collect();
    (!got.is_empty() || !missed.is_empty()).then_some(DrawnFor {
        resource,
        got,
        missed,
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
