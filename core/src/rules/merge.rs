//! Two members made one, an account that leaves, a member who is forgotten: written into the state.

use crate::model::community::{Community, Member};
use crate::model::resource::Approval;
use crate::model::{Booking, Draw, MemberId, Pings, Resource, ResourceId, TextId};

/// Everything of `gone` is `kept`'s from now on.
pub(super) fn linked(state: &mut Community, kept: MemberId, gone: MemberId) {
    let Some(theirs) = state.members.remove(&gone) else {
        return;
    };
    for account in theirs.identities.iter() {
        state.by_identity.insert(account.clone(), kept);
    }
    take_in(state.members.entry(kept).or_default(), theirs);
    let bookings: Vec<Booking> = state.bookings.of_member(gone).collect();
    for booking in bookings {
        state.bookings.insert(&Booking {
            member: kept,
            ..booking
        });
    }
    for member in members_named(state) {
        if *member == gone {
            *member = kept;
        }
    }
    for (id, approval) in approvals_of(state, gone) {
        if let Some(resource) = state.resources.get(&id) {
            let mut resource = Resource::clone(resource);
            resource.approval = Some(Approval {
                by: kept,
                ..approval
            });
            state.set_resource(resource);
        }
    }
    for team in state.teams.values_mut() {
        if team.members.remove(&gone) {
            team.members.insert(kept);
        }
    }
    state.usage.merge(gone, kept);
    let linking = &mut state.linking;
    linking.end_codes_of(kept);
    linking.end_codes_of(gone);
    linking.wrong.remove(&gone);
    linking.former.merge(gone, kept);
}

/// What is booked only with a word, of which this member is told.
pub(super) fn approvals_of(state: &Community, member: MemberId) -> Vec<(ResourceId, Approval)> {
    let all = state.resources.values();
    all.filter_map(|resource| Some((resource.id, resource.approval?)))
        .filter(|(_, approval)| approval.by == member)
        .collect()
}

/// Where members stand in the state, but for bookings and what they used.
fn members_named(state: &mut Community) -> impl Iterator<Item = &mut MemberId> {
    let lines = state.queues.values_mut().flatten();
    let departed = state.departed.values_mut().flatten();
    let waits = state.waitlists.values_mut().flatten();
    let cancelled = state.cancelled.iter_mut();
    let proposals = state.proposals.values_mut();
    let failures = state.failures.iter_mut();
    let closures = state.closures.values_mut().flatten();
    let boards = state.boards.values_mut();
    let digests = state.digests.values_mut();
    let draws = state.draws.values_mut();
    lines
        .map(|waiting| &mut waiting.member)
        .chain(departed.map(|left| &mut left.member))
        .chain(waits.flat_map(|place| {
            let second = place.together.as_mut().map(|second| &mut second.with);
            std::iter::once(&mut place.member).chain(second)
        }))
        .chain(cancelled.map(|cancelled| &mut cancelled.booking.member))
        .chain(proposals.flat_map(|open| [&mut open.by, &mut open.to]))
        .chain(failures.map(|failure| &mut failure.to))
        .chain(closures.map(|closure| &mut closure.by))
        .chain(boards.map(|board| &mut board.by))
        .chain(digests.map(|digest| &mut digest.by))
        .chain(draws.flat_map(named_in_draw))
}

fn named_in_draw(draw: &mut Draw) -> impl Iterator<Item = &mut MemberId> {
    let collection = draw.collection.as_mut();
    let wishes = collection.map(|open| open.wishes.iter_mut());
    let last = draw.last.as_mut();
    let last = last.map(|last| last.order.iter_mut());
    std::iter::once(&mut draw.plan.by)
        .chain(wishes.into_iter().flatten().map(|wish| &mut wish.member))
        .chain(last.into_iter().flatten().map(|drawn| &mut drawn.member))
}

/// What `own` chose goes before what the other did. Their own account stays the first.
fn take_in(own: &mut Member, theirs: Member) {
    for account in theirs.identities.iter() {
        own.add_account(account.clone());
    }
    own.identity_texts.extend(theirs.identity_texts);
    if own.name.is_none() && own.handle.is_none() {
        (own.name, own.handle) = (theirs.name, theirs.handle);
    }
    own.language = own.language.or(theirs.language);
    own.heard = own.heard.or(theirs.heard);
    own.zone = own.zone.or(theirs.zone);
    own.standing.manages |= theirs.standing.manages;
    let roles = &mut own.standing.roles;
    roles.extend(theirs.standing.roles);
    roles.sort_unstable();
    roles.dedup();
    let (via, place) = match own.pings {
        Pings {
            via: None,
            place: None,
            ..
        } => (theirs.pings.via, theirs.pings.place),
        Pings { via, place, .. } => (via, place),
    };
    own.pings = Pings {
        lead_minutes: own.pings.lead_minutes.or(theirs.pings.lead_minutes),
        via,
        place,
        quiet: own.pings.quiet.or(theirs.pings.quiet),
    };
}

/// One of a member's accounts is nobody's any more.
pub(super) fn left(state: &mut Community, member: MemberId, identity: TextId, erased: &[TextId]) {
    if let Some(known) = state.members.get_mut(&member)
        && let Some(index) = known
            .identity_texts
            .iter()
            .position(|text| *text == identity)
    {
        known.identity_texts.remove(index);
        let leaves = known.identities.get(index).cloned();
        let stay = known.identities.iter().enumerate();
        known.identities = stay
            .filter(|(other, _)| *other != index)
            .map(|(_, account)| account.clone())
            .collect();
        if let Some(account) = leaves {
            state.by_identity.remove(&account);
        }
    }
    state.linking.end_codes_of(member);
    erase(state, erased);
}

/// Nobody is known behind a number any more.
pub(super) fn forgotten(state: &mut Community, member: MemberId, erased: &[TextId]) {
    if let Some(known) = state.members.insert(member, Member::default()) {
        for account in known.identities.iter() {
            state.by_identity.remove(account);
        }
    }
    for team in state.teams.values_mut() {
        team.members.remove(&member);
    }
    // Their code stays until it is over: whoever types it learns that they are gone.
    state.linking.wrong.remove(&member);
    let cancelled = &mut state.cancelled;
    cancelled.retain(|cancelled| cancelled.booking.member != member);
    for departed in state.departed.values_mut() {
        departed.retain(|left| left.member != member);
    }
    state.departed.retain(|_, departed| !departed.is_empty());
    for closure in state.closures.values_mut().flatten() {
        if closure.by == member {
            closure.why = None;
        }
    }
    erase(state, erased);
}

fn erase(state: &mut Community, texts: &[TextId]) {
    for text in texts {
        state.texts.remove(text);
    }
}
