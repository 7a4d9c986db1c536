//! `/link` and `/unlink`: several accounts are one member.
//!
//! Of two members the one with the lower number stays: whoever typed the code, it is the same, and
//! less of what was noted names a number of former times. A merge cancels no booking, even where
//! both together have more than a limit allows now; from then on the limit counts both.

use std::collections::BTreeSet;

use super::{Draft, draw, members, pings, turns, waitlist};
use crate::model::linking::{
    LINK_CODE_LIFETIME, LinkCode, MOST_ACCOUNTS, MOST_WRONG_CODES, WrongCodes,
};
use crate::model::queue::Departure;
use crate::model::refusal::LinkObstacle;
use crate::model::{
    Answer, Event, MemberId, Platform, ProposalEnd, ProposalId, Refusal, Request, ResourceId,
    WaitlistEnd, WaitlistPlace,
};

pub(super) fn give_code(draft: &mut Draft<'_>, request: &Request, hash: &str) -> Answer {
    let member = members::enrol(draft, &request.actor);
    let until = draft.now + LINK_CODE_LIFETIME;
    let hash = hash.to_owned();
    draft.emit(Event::LinkCodeGiven {
        code: LinkCode {
            member,
            hash,
            until,
        },
    });
    Answer::LinkCodeGiven { until }
}

pub(super) fn link(
    draft: &mut Draft<'_>,
    request: &Request,
    hash: &str,
) -> Result<Answer, Refusal> {
    let refused = |why| Err(Refusal::CannotLink { why });
    let (state, now) = (&*draft.state, draft.now);
    let asker = members::known(state, &request.actor);
    let wrong = asker.and_then(|asker| state.linking.wrong_codes(asker, now));
    if let Some(WrongCodes { count, until }) = wrong
        && count >= MOST_WRONG_CODES
    {
        return refused(LinkObstacle::TooManyTries { until });
    }
    let Some(code) = state.linking.code(hash).cloned() else {
        return Ok(wrong_code(draft, request));
    };
    if code.until <= now {
        return refused(LinkObstacle::TooOld);
    }
    if asker == Some(code.member) {
        return refused(LinkObstacle::Own);
    }
    let with = state.members.get(&code.member);
    let Some(with) = with.filter(|with| !with.is_forgotten()) else {
        return refused(LinkObstacle::Gone);
    };
    let own = asker.and_then(|asker| state.members.get(&asker));
    let accounts = with.identities.len() + own.map_or(1, |own| own.identities.len());
    if accounts > MOST_ACCOUNTS {
        return refused(LinkObstacle::TooManyAccounts {
            limit: MOST_ACCOUNTS,
        });
    }
    let called = with.name;
    let platforms: BTreeSet<Platform> = with.identities.iter().map(|one| one.platform).collect();

    let asker = members::enrol(draft, &request.actor);
    let (kept, gone) = (code.member.min(asker), code.member.max(asker));
    let dropped = make_one(draft, kept, gone);
    Ok(Answer::Linked {
        member: kept,
        with: called,
        platforms: platforms.into_iter().collect(),
        dropped,
    })
}

/// A wrong code is no refusal: that it was typed is kept, so that nobody can try them all.
fn wrong_code(draft: &mut Draft<'_>, request: &Request) -> Answer {
    let member = members::enrol(draft, &request.actor);
    draft.emit(Event::WrongCodeTyped { member });
    let wrong = draft.state.linking.wrong_codes(member, draft.now);
    let typed = wrong.map_or(1, |wrong| wrong.count);
    Answer::WrongCode {
        tries_left: MOST_WRONG_CODES.saturating_sub(typed),
    }
}

/// Two members become one; how many places were given up because both had one.
fn make_one(draft: &mut Draft<'_>, kept: MemberId, gone: MemberId) -> u32 {
    for proposal in between(draft, kept, gone) {
        draft.emit(Event::ProposalEnded {
            proposal,
            how: ProposalEnd::Withdrawn,
        });
    }
    let turns = worse_turns(draft, kept, gone);
    let waits = worse_waits(draft, kept, gone);
    let wishes = draw::doubles(draft.state, kept, gone);
    let dropped = turns.len() + waits.len() + wishes.len();
    for (resource, member) in turns {
        draft.emit(Event::QueueLeft {
            resource,
            member,
            why: Departure::Left,
        });
    }
    for place in &waits {
        let leaves = if place.is_about(kept) { kept } else { gone };
        // Whoever waits with themselves from now on needs no news of it.
        if place.is_about(kept) && place.is_about(gone) {
            waitlist::take_off(draft, place, WaitlistEnd::Left);
        } else {
            waitlist::give_up(draft, place, leaves, WaitlistEnd::Left);
        }
    }
    for (resource, wish) in wishes {
        draft.emit(Event::WishWithdrawn { resource, wish });
    }
    draft.emit(Event::MembersLinked { kept, gone });
    pings::remind_anew(draft, kept);
    // What one of them may not have any more, or gave up, is for those behind them.
    turns::settle_all(draft);
    u32::try_from(dropped).unwrap_or(u32::MAX)
}

/// What one of two proposed to the other.
fn between(draft: &Draft<'_>, one: MemberId, other: MemberId) -> Vec<ProposalId> {
    let open = draft.state.proposals.values();
    open.filter(|open| [(one, other), (other, one)].contains(&(open.by, open.to)))
        .map(|open| open.id)
        .collect()
}

/// Where both stand in one line, who of them has the worse place: the one without a turn on offer,
/// else the one further back.
fn worse_turns(draft: &Draft<'_>, one: MemberId, other: MemberId) -> Vec<(ResourceId, MemberId)> {
    let lines = draft.state.queues.iter();
    lines
        .filter_map(|(resource, line)| {
            let mut both = line
                .iter()
                .filter(|waiting| [one, other].contains(&waiting.member));
            let (first, second) = (both.next()?, both.next()?);
            let second_is_better = first.offer.is_none() && second.offer.is_some();
            let worse = if second_is_better { first } else { second };
            Some((*resource, worse.member))
        })
        .collect()
}

/// The same for those who wait for the same time, and what they wait for together: nobody does that
/// alone.
fn worse_waits(draft: &Draft<'_>, one: MemberId, other: MemberId) -> Vec<WaitlistPlace> {
    let mut worse = Vec::new();
    for places in draft.state.waitlists.values() {
        let shared = |place: &WaitlistPlace| place.is_about(one) && place.is_about(other);
        worse.extend(places.iter().copied().filter(shared));
        let of = |member| {
            let own = places.iter().filter(move |place| place.is_of(member));
            own.filter(move |place| !shared(place))
        };
        for own in of(one) {
            let same = of(other).find(|place| place.span == own.span);
            worse.extend(same.map(|same| {
                let key = |place: &WaitlistPlace| (place.offer.is_none(), place.id);
                *std::cmp::max_by_key(own, same, |place| key(place))
            }));
        }
    }
    worse
}

pub(super) fn unlink(draft: &mut Draft<'_>, request: &Request) -> Result<Answer, Refusal> {
    let account = &request.actor.identity;
    let member = members::known(draft.state, &request.actor).ok_or(Refusal::NotKnown)?;
    let known = &draft.state.members[&member];
    let index = known.identities.iter().position(|one| one == account);
    let identity = index.and_then(|index| known.identity_texts.get(index));
    let (Some(&identity), true) = (identity, known.identities.len() > 1) else {
        return Err(Refusal::OnlyAccount);
    };
    let mut erased = vec![identity];
    if index == Some(0) {
        // It is the name of the account that leaves; whoever stays says theirs with their next
        // command.
        erased.extend(known.name.into_iter().chain(known.handle));
        draft.emit(Event::MemberNamed {
            member,
            name: None,
            handle: None,
        });
    }
    draft.emit(Event::AccountLeft {
        member,
        identity,
        erased,
    });
    let left = draft.state.members[&member].identities.len();
    Ok(Answer::Unlinked {
        member,
        left: u32::try_from(left).unwrap_or(u32::MAX),
    })
}
