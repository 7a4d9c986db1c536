//! `/give` and `/swap`: a booking changes hands when both have agreed.
//!
//! A booking keeps its number, time and seats; its note stays behind, and it leaves its series.
//! What a limit says of how far ahead or at what notice one may book is not asked: the time is
//! taken already. How much one may have is asked of whoever gets something.

use chrono::{DateTime, Utc};

use super::book::may_have_more;
use super::ending::active;
use super::limits::Wanting;
use super::pings::remind_at;
use super::{Draft, approvals, checkin, find, members, turns};
use crate::model::community::Community;
use crate::model::notice::NoticeKind;
use crate::model::proposal::{MOST_OWN_PROPOSALS, MOST_PROPOSALS};
use crate::model::refusal::Collection;
use crate::model::{
    Answer, Booking, BookingId, Event, MemberId, MemberRef, PlaceId, Proposal, ProposalEnd,
    ProposalFacts, ProposalRef, Refusal, Request,
};

/// Most proposals that are named where several may be meant.
const MOST_NAMED: usize = 5;

pub(super) fn give(
    draft: &mut Draft<'_>,
    request: &Request,
    booking: BookingId,
    member: &MemberRef,
) -> Result<Answer, Refusal> {
    let booking = own(draft, request, booking)?;
    approvals::may_change(draft.state, request, &booking)?;
    let to = find::member(draft.state, member)?;
    if to == booking.member {
        return Err(Refusal::SameHolder {
            booking: booking.facts(),
        });
    }
    propose(draft, request, &booking, to, None)
}

pub(super) fn swap(
    draft: &mut Draft<'_>,
    request: &Request,
    booking: BookingId,
    wanted: BookingId,
) -> Result<Answer, Refusal> {
    let booking = own(draft, request, booking)?;
    let wanted = active(draft.state, wanted)?;
    if wanted.member == booking.member {
        return Err(Refusal::SameHolder {
            booking: wanted.facts(),
        });
    }
    for traded in [&booking, &wanted] {
        approvals::may_change(draft.state, request, traded)?;
        approvals::must_be_certain(traded)?;
        if traded.span.start <= draft.now {
            return Err(Refusal::HasBegun {
                booking: traded.facts(),
            });
        }
    }
    may_take(draft, booking.member, &wanted, Some(&booking))?;
    propose(draft, request, &booking, wanted.member, Some(&wanted))
}

/// The asker's own booking: nobody gives away what is somebody else's, managers neither.
fn own(draft: &Draft<'_>, request: &Request, booking: BookingId) -> Result<Booking, Refusal> {
    let booking = active(draft.state, booking)?;
    match members::known(draft.state, &request.actor) {
        Some(asker) if asker == booking.member => Ok(booking),
        _ => Err(Refusal::HoldersOnly {
            booking: booking.facts(),
        }),
    }
}

fn propose(
    draft: &mut Draft<'_>,
    request: &Request,
    booking: &Booking,
    to: MemberId,
    wanted: Option<&Booking>,
) -> Result<Answer, Refusal> {
    let by = booking.member;
    let before = draft.state.proposals.values();
    let before = before.copied().find(|open| open.booking == booking.id);
    let own = draft.state.proposals.values().filter(|open| open.by == by);
    let full = |what, limit| Err(Refusal::Full { what, limit });
    if before.is_none() && own.count() >= MOST_OWN_PROPOSALS {
        return full(Collection::OwnProposals, MOST_OWN_PROPOSALS);
    }
    if before.is_none() && draft.state.proposals.len() >= MOST_PROPOSALS {
        return full(Collection::Proposals, MOST_PROPOSALS);
    }
    members::enrol(draft, &request.actor);
    if let Some(before) = before {
        end(draft, &before, ProposalEnd::Withdrawn);
    }
    let proposal = Proposal {
        id: draft.state.next.proposal,
        by,
        to,
        booking: booking.id,
        wanted: wanted.map(|wanted| wanted.id),
        until: Proposal::answerable_until(draft.now, booking, wanted),
        place: members::place(draft, request),
    };
    draft.emit(Event::Proposed { proposal });
    let told = ProposalFacts {
        id: proposal.id,
        by,
        to,
        booking: booking.facts(),
        wanted: wanted.map(Booking::facts),
        until: proposal.until,
    };
    let kind = NoticeKind::Proposed { proposal: told };
    draft.notify(to, proposal.place, draft.now, proposal.until, kind);
    Ok(Answer::Proposed { proposal: told })
}

pub(super) fn accept(
    draft: &mut Draft<'_>,
    request: &Request,
    proposal: ProposalRef,
) -> Result<Answer, Refusal> {
    let asker = members::known(draft.state, &request.actor).ok_or(Refusal::NoProposal)?;
    let (proposal, told) = meant(draft, proposal, |open| open.to == asker)?;
    let booking = active(draft.state, proposal.booking)?;
    let wanted = proposal.wanted.map(|id| active(draft.state, id));
    let wanted = wanted.transpose()?;
    match &wanted {
        None => may_have_more(draft, Some(asker), 1)?,
        Some(wanted) => may_take(draft, proposal.by, wanted, Some(&booking)).map_err(|_| {
            Refusal::TheyMayNot {
                proposal: Box::new(told),
            }
        })?,
    }
    may_take(draft, asker, &booking, wanted.as_ref())?;

    members::enrol(draft, &request.actor);
    let place = members::place(draft, request);
    end(draft, &proposal, ProposalEnd::Accepted);
    let remind_at = hand_over(draft, &booking, asker, place);
    if let Some(wanted) = &wanted {
        hand_over(draft, wanted, proposal.by, proposal.place);
    }
    tell(draft, &proposal, told, ProposalEnd::Accepted);
    // Whoever has less now may have a turn that a limit kept from them.
    turns::settle_line(draft, booking.resource, None);
    if let Some(wanted) = wanted.filter(|wanted| wanted.resource != booking.resource) {
        turns::settle_line(draft, wanted.resource, None);
    }
    Ok(Answer::ProposalEnded {
        proposal: told,
        how: ProposalEnd::Accepted,
        remind_at,
    })
}

pub(super) fn decline(
    draft: &mut Draft<'_>,
    request: &Request,
    proposal: ProposalRef,
) -> Result<Answer, Refusal> {
    let asker = members::known(draft.state, &request.actor).ok_or(Refusal::NoProposal)?;
    // Only what is asked of them can be meant without a word.
    let is_only = proposal == ProposalRef::Only;
    let (proposal, told) = meant(draft, proposal, |open| {
        open.to == asker || (open.by == asker && !is_only)
    })?;
    members::enrol(draft, &request.actor);
    let how = if proposal.by == asker {
        ProposalEnd::Withdrawn
    } else {
        ProposalEnd::Declined
    };
    end(draft, &proposal, how);
    if how == ProposalEnd::Declined {
        tell(draft, &proposal, told, how);
    }
    Ok(Answer::ProposalEnded {
        proposal: told,
        how,
        remind_at: None,
    })
}

/// Somebody has no part in anything any more: what they were asked they do not want, what they
/// asked for they take back.
pub(super) fn part(draft: &mut Draft<'_>, member: MemberId) {
    let open = draft.state.proposals.values();
    let theirs: Vec<Proposal> = open
        .copied()
        .filter(|open| open.by == member || open.to == member)
        .collect();
    for proposal in theirs {
        let told = facts(draft.state, &proposal);
        if proposal.by == member {
            end(draft, &proposal, ProposalEnd::Withdrawn);
        } else {
            end(draft, &proposal, ProposalEnd::Declined);
            if let Some(told) = told {
                tell(draft, &proposal, told, ProposalEnd::Declined);
            }
        }
    }
}

/// When the first open proposal lapses.
pub(super) fn next_lapse(state: &Community) -> Option<DateTime<Utc>> {
    state.proposals.values().map(|open| open.until).min()
}

/// Proposals that nobody answered in time are over. To be asked before bookings end: those that go
/// with their bookings go without a word.
pub(super) fn lapse(draft: &mut Draft<'_>) {
    let open = draft.state.proposals.values();
    let due: Vec<Proposal> = open
        .copied()
        .filter(|open| open.until <= draft.now)
        .collect();
    for proposal in due {
        let told = facts(draft.state, &proposal);
        end(draft, &proposal, ProposalEnd::Lapsed);
        if let Some(told) = told {
            tell(draft, &proposal, told, ProposalEnd::Lapsed);
        }
    }
}

/// What waits for somebody's answer, oldest first.
pub(super) fn for_answer(state: &Community, member: MemberId) -> Vec<ProposalFacts> {
    let open = state.proposals.values();
    open.filter(|open| open.to == member)
        .filter_map(|open| facts(state, open))
        .collect()
}

/// The open proposal that is meant, among those that are `theirs`.
fn meant(
    draft: &Draft<'_>,
    wanted: ProposalRef,
    theirs: impl Fn(&Proposal) -> bool,
) -> Result<(Proposal, ProposalFacts), Refusal> {
    let is_meant = |open: &&Proposal| match wanted {
        ProposalRef::Only => true,
        ProposalRef::About(booking) => open.is_about(booking),
        ProposalRef::Id(id) => open.id == id,
    };
    let open = draft.state.proposals.values();
    let mut found: Vec<(Proposal, ProposalFacts)> = open
        .filter(|open| open.until > draft.now && theirs(open))
        .filter(is_meant)
        .filter_map(|open| Some((*open, facts(draft.state, open)?)))
        .collect();
    match found.len() {
        0 => Err(Refusal::NoProposal),
        1 => Ok(found.remove(0)),
        _ => {
            found.truncate(MOST_NAMED);
            let proposals = found.into_iter().map(|(_, told)| told).collect();
            Err(Refusal::WhichProposal { proposals })
        }
    }
}

fn facts(state: &Community, proposal: &Proposal) -> Option<ProposalFacts> {
    let booking = state.bookings.get(proposal.booking)?.facts();
    let wanted = match proposal.wanted {
        Some(wanted) => Some(state.bookings.get(wanted)?.facts()),
        None => None,
    };
    Some(ProposalFacts {
        id: proposal.id,
        by: proposal.by,
        to: proposal.to,
        booking,
        wanted,
        until: proposal.until,
    })
}

/// Whether a limit lets `member` have that booking, instead of one of theirs.
fn may_take(
    draft: &Draft<'_>,
    member: MemberId,
    booking: &Booking,
    without: Option<&Booking>,
) -> Result<(), Refusal> {
    let Some(resource) = draft.state.resources.get(&booking.resource) else {
        return Ok(());
    };
    let wanting = Wanting {
        state: draft.state,
        resource,
        member: Some(member),
        now: draft.now,
        without: without.copied(),
        was: Some(*booking),
        actor: None,
    };
    wanting.must_be_allowed_still(booking.span, booking.seats)
}

fn end(draft: &mut Draft<'_>, proposal: &Proposal, how: ProposalEnd) {
    draft.emit(Event::ProposalEnded {
        proposal: proposal.id,
        how,
    });
}

/// Whoever made it learns how it ended.
fn tell(draft: &mut Draft<'_>, proposal: &Proposal, told: ProposalFacts, how: ProposalEnd) {
    let kind = NoticeKind::ProposalEnded {
        proposal: told,
        how,
    };
    let useful_until = told.booking.span.end;
    draft.notify(proposal.by, proposal.place, draft.now, useful_until, kind);
}

/// The booking is `to`'s from now on; when they will be pinged.
fn hand_over(
    draft: &mut Draft<'_>,
    booking: &Booking,
    to: MemberId,
    place: Option<PlaceId>,
) -> Option<DateTime<Utc>> {
    let resource = draft.state.resources.get(&booking.resource);
    let booking = Booking {
        member: to,
        place,
        note: None,
        remind_at: remind_at(draft, to, booking.span.start),
        series: None,
        // Whoever takes what runs is there; else they are to check in themselves.
        check_in: resource.and_then(|known| checkin::asked(known, booking.span, draft.now)),
        ..*booking
    };
    draft.emit(Event::BookingChanged { booking });
    booking.remind_at
}
