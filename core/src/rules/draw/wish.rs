//! Wishes: what members book while a week is collected for is noted, to be drawn.

use crate::model::community::Community;
use crate::model::draw::{MOST_OWN_WISHES, MOST_WISHES, NotedWish, week_span};
use crate::model::refusal::{Collection, DrawRefusal};
use crate::model::{
    Answer, Event, MemberId, Refusal, Request, Resource, ResourceId, TextKind, Wish, WishId,
};
use crate::rules::book::{self, Asker, Draws, Slot, Wanted};
use crate::rules::limits::Wanting;
use crate::rules::{Draft, draw, find, members, teams};
use crate::time::Span;

/// What somebody would book is a wish, if it is of a week that is collected for; `None`: it is not.
pub(in crate::rules) fn instead_of_booking(
    draft: &mut Draft<'_>,
    request: &Request,
    asked: &book::Wish<'_>,
) -> Option<Result<Answer, Refusal>> {
    let resource = find::resource(draft.state, asked.resource).ok()?.clone();
    let draw = draft.state.draws.get(&resource.id)?;
    draw.collection.as_ref()?;
    let week = week_span(resource.zone, draw.plan.undrawn);
    let wanted = Wanted {
        when: asked.when,
        minutes: asked.minutes,
        usual_minutes: resource.slot_minutes,
        seats: asked.seats,
        asker: Asker {
            member: members::known(draft.state, &request.actor),
            is_limited: true,
            without: None,
            actor: &request.actor,
            draws: Draws::Awaited,
        },
    };
    let slot = book::named_slot(draft, request, &resource, &wanted).ok()?;
    week.contains(slot.span.start)
        .then(|| note(draft, request, asked, &resource, slot))
}

fn note(
    draft: &mut Draft<'_>,
    request: &Request,
    asked: &book::Wish<'_>,
    resource: &Resource,
    Slot { span, remarks }: Slot,
) -> Result<Answer, Refusal> {
    teams::may_book(draft.state, request, resource)?;
    book::check_seats(resource, asked.seats)?;
    let text = book::checked_note(asked.note)?;
    let asker = members::known(draft.state, &request.actor);
    must_be_possible(draft, resource, span, asked.seats, asker)?;
    must_be_new(draft.state, resource.id, span, asker)?;

    let member = members::enrol(draft, &request.actor);
    let place = members::place(draft, request);
    let text = text.map(|text| draft.keep_text(member, TextKind::Note, text));
    let wish = Wish {
        id: draft.state.next.wish,
        member,
        span,
        seats: asked.seats,
        note: text,
        place,
        manages: request.actor.role == crate::model::Role::Manager,
    };
    draft.emit(Event::WishNoted {
        resource: resource.id,
        wish,
    });
    let draw = &draft.state.draws[&resource.id];
    let own = draw.wishes().iter().filter(|wish| wish.member == member);
    let preference = u32::try_from(own.count()).unwrap_or(u32::MAX);
    let drawn_at = draw.collection.as_ref().map(|open| open.closes_at);
    Ok(Answer::WishNoted(NotedWish {
        wish: wish.facts(resource.id, drawn_at.unwrap_or(draft.now)),
        preference,
        commitment: draw.seed().commitment(),
        remarks,
    }))
}

/// Nothing that stands already keeps them from it.
fn must_be_possible(
    draft: &Draft<'_>,
    resource: &Resource,
    span: Span,
    seats: u32,
    asker: Option<MemberId>,
) -> Result<(), Refusal> {
    let undrawn = draft
        .state
        .draws
        .get(&resource.id)
        .map(|draw| draw.plan.undrawn);
    let week = undrawn.map(|week| week_span(resource.zone, week));
    if let Some(week) = week
        && span.end > week.end
    {
        let beyond = Span {
            start: week.end,
            end: span.end,
        };
        if let Some(draw) = draw::moment_of(draft.state, resource, beyond) {
            let refusal = DrawRefusal::NotDrawn {
                resource: resource.id,
                span,
                draw,
                alternatives: Vec::new(),
            };
            return Err(refusal.into());
        }
    }
    book::check_free(draft, resource, span, seats, asker, Draws::Passed)?;
    Wanting {
        state: draft.state,
        resource,
        member: asker,
        now: draft.now,
        without: None,
        was: None,
        actor: None,
    }
    .must_be_short_enough(span, seats)
}

fn must_be_new(
    state: &Community,
    resource: ResourceId,
    span: Span,
    asker: Option<MemberId>,
) -> Result<(), Refusal> {
    let full = |what, limit| Err(Refusal::Full { what, limit });
    let Some(draw) = state.draws.get(&resource) else {
        return Ok(());
    };
    let own = || {
        let all = draw.wishes().iter();
        all.filter(|wish| Some(wish.member) == asker)
    };
    if let (Some(known), Some(open)) = (own().find(|wish| wish.span == span), &draw.collection) {
        let wish = known.facts(resource, open.closes_at);
        return Err(DrawRefusal::WishedAlready { wish }.into());
    }
    if own().count() >= MOST_OWN_WISHES {
        return full(Collection::OwnWishes, MOST_OWN_WISHES);
    }
    if draw.wishes().len() >= MOST_WISHES {
        return full(Collection::Wishes, MOST_WISHES);
    }
    Ok(())
}

pub(in crate::rules) fn withdraw(
    draft: &mut Draft<'_>,
    request: &Request,
    wish: WishId,
) -> Result<Answer, Refusal> {
    let asker = members::known(draft.state, &request.actor);
    let open = draft.state.draws.iter();
    let open = open.filter_map(|(id, draw)| Some((*id, draw.collection.as_ref()?)));
    let mut all = open.flat_map(|(id, open)| {
        let wishes = open.wishes.iter();
        wishes.map(move |wish| (id, *wish, open.closes_at))
    });
    let own = all.find(|(_, known, _)| known.id == wish && Some(known.member) == asker);
    let (resource, wish, closes_at) = own.ok_or(DrawRefusal::NoSuchWish)?;
    members::enrol(draft, &request.actor);
    draft.emit(Event::WishWithdrawn {
        resource,
        wish: wish.id,
    });
    Ok(Answer::WishWithdrawn {
        wish: wish.facts(resource, closes_at),
    })
}

/// Somebody wishes for nothing any more.
pub(in crate::rules) fn leave_all(draft: &mut Draft<'_>, member: MemberId) {
    let theirs = |wish: &&Wish| wish.member == member;
    for (resource, wish) in chosen(draft.state, |wishes| {
        wishes.iter().filter(theirs).map(|wish| wish.id).collect()
    }) {
        draft.emit(Event::WishWithdrawn { resource, wish });
    }
}

/// What two who become one wish for twice, or beyond what one may: the later ones.
pub(in crate::rules) fn doubles(
    state: &Community,
    one: MemberId,
    other: MemberId,
) -> Vec<(ResourceId, WishId)> {
    chosen(state, |wishes| {
        let both = wishes
            .iter()
            .filter(|wish| [one, other].contains(&wish.member));
        let mut kept: Vec<Span> = Vec::new();
        let mut doubles = Vec::new();
        for wish in both {
            if kept.contains(&wish.span) || kept.len() >= MOST_OWN_WISHES {
                doubles.push(wish.id);
            } else {
                kept.push(wish.span);
            }
        }
        doubles
    })
}

fn chosen(state: &Community, choose: impl Fn(&[Wish]) -> Vec<WishId>) -> Vec<(ResourceId, WishId)> {
    let all = state.draws.iter();
    all.flat_map(|(id, draw)| {
        let chosen = choose(draw.wishes()).into_iter();
        chosen.map(move |wish| (*id, wish))
    })
    .collect()
}
