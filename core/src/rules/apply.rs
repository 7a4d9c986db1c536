//! What happened, written into the state. Decides nothing: it takes every event at its word, so
//! that a replayed journal gives the state its writer had.

mod using;

use std::collections::BTreeSet;
mod line;

use chrono::{DateTime, Utc};

use self::using::free_of;
pub(super) use self::using::{add_used, take_back_used};
use super::apply_draw;
use super::digest;
use super::merge;
use crate::model::answer::Failure;
use crate::model::booking::{Booking, Cancelled, Ending};
use crate::model::community::Community;
use crate::model::ids::{
    BoardId, BookingId, MemberId, NoticeId, OfferId, PlaceId, ProposalId, ResourceId, TeamId,
    TextId,
};
use crate::model::notice::NoticeKind;
use crate::model::queue::Offer;
use crate::model::{Answer, Digest, Event, Identity, LimitScope, Team, WaitlistId, WaitlistPlace};
use crate::time::Span;

/// Applies one event that was decided at `at`.
pub fn apply(state: &mut Community, event: &Event, at: DateTime<Utc>) {
    state.last_at = state.last_at.max(at);
    match event {
        Event::SettingsChanged { settings } => {
            let had_other_clock = state.settings.zone != settings.zone;
            state.settings = *settings;
            if had_other_clock {
                digest::zone_changed(state, at);
            }
        }
        Event::DigestSet { place, by, times } => match times {
            Some(times) => {
                let digest = Digest {
                    by: *by,
                    times: times.clone(),
                    next_at: times.next_after(at, state.settings.zone),
                };
                state.digests.insert(*place, digest);
            }
            None => {
                state.digests.remove(place);
            }
        },
        Event::PlaceSeen { place, chat } => {
            state.places.insert(*place, chat.clone());
            state.place_of.insert(chat.clone(), *place);
            state.next.place = PlaceId(state.next.place.0.max(place.0 + 1));
        }
        Event::MemberJoined { member, identity } => joined(state, *member, *identity),
        Event::MemberNamed {
            member,
            name,
            handle,
        } => {
            let known = state.members.entry(*member).or_default();
            known.name = *name;
            known.handle = *handle;
            for text in [name, handle].into_iter().flatten() {
                text_used(state, *text);
            }
        }
        Event::LinkCodeGiven { code } => state.linking.put_code(code.clone(), at),
        Event::WrongCodeTyped { member } => state.linking.add_wrong_code(*member, at),
        Event::MembersLinked { kept, gone } => merge::linked(state, *kept, *gone),
        Event::AccountLeft {
            member,
            identity,
            erased,
        } => merge::left(state, *member, *identity, erased),
        Event::MemberForgotten { member, erased } => merge::forgotten(state, *member, erased),
        Event::LanguageChosen { member, language } => {
            state.members.entry(*member).or_default().language = *language;
        }
        Event::LanguageHeard { member, language } => {
            state.members.entry(*member).or_default().heard = Some(*language);
        }
        Event::PingsChosen { member, pings } => {
            state.members.entry(*member).or_default().pings = *pings;
        }
        Event::ZoneChosen { member, zone } => {
            state.members.entry(*member).or_default().zone = *zone;
        }
        Event::ResourceSet { resource } => {
            state.next.resource = ResourceId(state.next.resource.0.max(resource.id.0 + 1));
            if resource.removed || resource.grace_minutes == 0 {
                state.departed.remove(&resource.id);
            }
            state.set_resource(resource.clone());
        }
        Event::ClosuresSet { resource, closures } => {
            for why in closures.iter().filter_map(|closure| closure.why) {
                text_used(state, why);
            }
            if closures.is_empty() {
                state.closures.remove(resource);
            } else {
                state.closures.insert(*resource, closures.clone());
            }
        }
        Event::OfferWithdrawn { resource, member } => {
            with_waiting(state, *resource, *member, |waiting| waiting.offer = None);
        }
        Event::LimitsSet {
            resource,
            group,
            team,
            limits,
        } => {
            let scope = LimitScope::of(*resource, group.as_deref());
            state.limits.set(scope, *team, limits.clone());
        }
        Event::LimitsRelaxed {
            resource,
            group,
            relaxed,
        } => {
            let scope = LimitScope::of(*resource, group.as_deref());
            state.limits.relax(scope, relaxed.clone());
        }
        Event::TeamSet { team, name, role } => {
            state.next.team = TeamId(state.next.team.0.max(team.0 + 1));
            let known = state.teams.remove(team);
            let changed = Team {
                name: name.clone(),
                role: *role,
                members: known.map_or_else(BTreeSet::new, |known| known.members),
            };
            state.teams.insert(*team, changed);
        }
        Event::TeamJoined { team, member } => {
            if let Some(team) = state.teams.get_mut(team) {
                team.members.insert(*member);
            }
        }
        Event::TeamLeft { team, member } => {
            if let Some(team) = state.teams.get_mut(team) {
                team.members.remove(member);
            }
        }
        Event::TeamDropped { team } => {
            state.teams.remove(team);
        }
        Event::StandingSeen { member, standing } => {
            state.members.entry(*member).or_default().standing = standing.clone();
        }
        Event::Booked { booking } => booked(state, *booking),
        Event::Ended {
            booking,
            at: end,
            how,
        } => ended(state, *booking, *end, *how, at),
        Event::QueueJoined { resource, waiting } => {
            line::joined(state, *resource, *waiting);
        }
        Event::QueueLeft {
            resource,
            member,
            why,
        } => line::left(state, *resource, *member, *why, at),
        Event::QueueMoved {
            resource,
            member,
            behind,
        } => line::moved(state, *resource, *member, *behind),
        Event::OfferMade {
            resource,
            member,
            offer,
            until,
        } => {
            state.next.offer = OfferId(state.next.offer.0.max(offer.0 + 1));
            let made = Offer {
                id: *offer,
                made_at: at,
                until: *until,
                extended_at: None,
            };
            with_waiting(state, *resource, *member, |waiting| {
                waiting.offer = Some(made);
            });
        }
        Event::OfferExtended {
            resource,
            member,
            until,
        } => {
            with_waiting(state, *resource, *member, |waiting| {
                if let Some(offer) = &mut waiting.offer {
                    offer.until = *until;
                    offer.extended_at = Some(at);
                }
            });
        }
        Event::MovedBack {
            resource,
            member,
            lapsed,
        } => {
            line::moved_back(state, *resource, *member, *lapsed, at);
        }
        Event::Noticed { notice } => {
            state.next.notice = NoticeId(state.next.notice.0.max(notice.id.0 + 1));
            match notice.kind {
                NoticeKind::Reminder { booking, .. } => {
                    state.bookings.reminded(booking.id);
                }
                NoticeKind::CheckInAsked { booking, .. } => {
                    state.bookings.asked_to_check_in(booking.id);
                }
                NoticeKind::BookingDenied { why: Some(why), .. } => text_used(state, why),
                NoticeKind::Digest { place, .. } => digest::told(state, place, at),
                NoticeKind::NextInLine { resource, .. } => {
                    with_waiting(state, resource, notice.to, |waiting| {
                        waiting.told_next = true;
                    });
                }
                _ => {}
            }
        }
        Event::NoticeFailed { to, why, .. } => {
            state.failed += 1;
            state.failures.push_front(Failure {
                at,
                to: *to,
                why: *why,
            });
            state.failures.truncate(Answer::MOST_FAILURES);
        }
        Event::MovedTo { community } => state.moved_to = Some(*community),
        Event::Proposed { proposal } => {
            state.next.proposal = ProposalId(state.next.proposal.0.max(proposal.id.0 + 1));
            state.proposals.insert(proposal.id, *proposal);
        }
        Event::ProposalEnded { proposal, how: _ } => {
            state.proposals.remove(proposal);
        }
        Event::BookingChanged { booking } => {
            if !is_same_but_for_pings(state, booking) {
                nothing_proposed_of(state, booking.id);
            }
            state.bookings.insert(booking);
        }
        Event::CheckedIn { booking } => state.bookings.checked_in(*booking),
        Event::RunsLate { booking, until } => {
            state.bookings.check_in_put_off(*booking, *until, true);
        }
        Event::CheckInExtended { booking, until } => {
            state.bookings.check_in_put_off(*booking, *until, false);
            state.check_ins_extended_at = at;
        }
        Event::BookingRestored { booking } => {
            let mut kept = state.cancelled.iter();
            if let Some(&cancelled) = kept.find(|kept| kept.booking.id == booking.id) {
                take_back_used(state, &cancelled);
            }
            state
                .cancelled
                .retain(|cancelled| cancelled.booking.id != booking.id);
            state.bookings.insert(booking);
        }
        Event::WaitlistJoined { place } => {
            state.next.waitlist = WaitlistId(state.next.waitlist.0.max(place.id.0 + 1));
            let waitlist = state.waitlists.entry(place.resource).or_default();
            waitlist.push(*place);
        }
        Event::WaitlistAgreed {
            resource,
            waitlist,
            place: agreed_in,
        } => with_waitlisted(state, *resource, *waitlist, |place| {
            if let Some(second) = &mut place.together {
                second.agreed = true;
                second.place = *agreed_in;
            }
        }),
        Event::WaitlistOffered {
            resource,
            waitlist,
            offer,
            until,
        } => {
            state.next.offer = OfferId(state.next.offer.0.max(offer.0 + 1));
            let made = Offer {
                id: *offer,
                made_at: at,
                until: *until,
                extended_at: None,
            };
            with_waitlisted(state, *resource, *waitlist, |place| {
                place.offer = Some(made);
            });
        }
        Event::WaitlistExtended {
            resource,
            waitlist,
            until,
        } => with_waitlisted(state, *resource, *waitlist, |place| {
            if let Some(offer) = &mut place.offer {
                offer.until = *until;
                offer.extended_at = Some(at);
            }
        }),
        Event::WaitlistLeft {
            resource,
            waitlist,
            why: _,
        } => {
            if let Some(places) = state.waitlists.get_mut(resource) {
                places.retain(|place| place.id != *waitlist);
                if places.is_empty() {
                    state.waitlists.remove(resource);
                }
            }
        }
        Event::DrawSet { .. }
        | Event::DrawOpened { .. }
        | Event::WishNoted { .. }
        | Event::WishWithdrawn { .. }
        | Event::DrawHeld { .. }
        | Event::DrawMissed { .. } => apply_draw::apply(state, event),
        Event::BoardPlaced { board } => {
            state.next.board = BoardId(state.next.board.0.max(board.id.0 + 1));
            state.boards.insert(board.id, *board);
        }
        Event::BoardPosted { board, message } => {
            if let Some(board) = state.boards.get_mut(board) {
                board.message = Some(*message);
                board.posts = board.posts.saturating_add(1);
            }
        }
        Event::BoardPaused { board, why } => {
            if let Some(board) = state.boards.get_mut(board) {
                board.paused = Some(*why);
            }
        }
        Event::BoardRetired { board } => {
            if let Some(board) = state.boards.get_mut(board) {
                board.retired = true;
            }
        }
        Event::BoardGone { board } => {
            state.boards.remove(board);
        }
    }
}

fn is_same_but_for_pings(state: &Community, booking: &Booking) -> bool {
    let before = state.bookings.get(booking.id);
    before.is_some_and(|before| before.facts() == booking.facts())
}

/// What was agreed to would be something else than what was proposed.
fn nothing_proposed_of(state: &mut Community, booking: BookingId) {
    state.proposals.retain(|_, open| !open.is_about(booking));
}

fn with_waitlisted(
    state: &mut Community,
    resource: ResourceId,
    waitlist: WaitlistId,
    change: impl FnOnce(&mut WaitlistPlace),
) {
    let places = state.waitlists.get_mut(&resource);
    if let Some(place) = places
        .into_iter()
        .flatten()
        .find(|place| place.id == waitlist)
    {
        change(place);
    }
}

pub(super) fn text_used(state: &mut Community, text: TextId) {
    state.next.text = TextId(state.next.text.0.max(text.0 + 1));
}

fn joined(state: &mut Community, member: MemberId, identity: TextId) {
    text_used(state, identity);
    state.next.member = MemberId(state.next.member.0.max(member.0 + 1));
    let known = state.members.entry(member).or_default();
    // No row, no account: it has been erased.
    if let Some(account) = state
        .texts
        .get(&identity)
        .and_then(|text| text.parse::<Identity>().ok())
    {
        known.identity_texts.push(identity);
        known.add_account(account.clone());
        state.by_identity.insert(account, member);
    }
}

fn booked(state: &mut Community, booking: Booking) {
    state.next.booking = BookingId(state.next.booking.0.max(booking.id.0 + 1));
    if let Some(note) = booking.note {
        text_used(state, note);
    }
    state.bookings.insert(&booking);
}

fn ended(
    state: &mut Community,
    id: BookingId,
    end: DateTime<Utc>,
    how: Ending,
    now: DateTime<Utc>,
) {
    let Some(booking) = state.bookings.remove(id) else {
        return;
    };
    nothing_proposed_of(state, id);
    if booking.turn && matches!(how, Ending::Done | Ending::Finished) {
        learn_turn_length(state, &booking, end);
    }
    let used = Span {
        start: booking.span.start,
        end: end.min(booking.span.end),
    };
    // Whoever misses a booking has used all of it.
    let counted = match how {
        Ending::NoShow => booking.span,
        _ => used,
    };
    let ended = Cancelled {
        booking,
        at: now,
        free_of: free_of(state, &booking),
    };
    add_used(state, &ended, counted.minutes(), used.end);
    state.usage.forget_before(state.last_at.date_naive());
    if how == (Ending::Cancelled { by: booking.member }) {
        keep_cancelled(state, ended);
    }
}

/// Kept while it can be taken back.
fn keep_cancelled(state: &mut Community, cancelled: Cancelled) {
    let kept = &mut state.cancelled;
    while kept.len() >= Cancelled::MOST
        || kept.front().is_some_and(|old| !old.is_fresh(cancelled.at))
    {
        kept.pop_front();
    }
    kept.push_back(cancelled);
}

/// The newest turn counts a quarter: a few turns are enough to see how long they really last.
fn learn_turn_length(state: &mut Community, booking: &Booking, end: DateTime<Utc>) {
    let Some(resource) = state.resources.get(&booking.resource) else {
        return;
    };
    let taken = Span {
        start: booking.span.start,
        end,
    }
    .minutes();
    let usual = state
        .usual_turn_minutes
        .entry(resource.id)
        .or_insert(resource.slot_minutes);
    *usual = (*usual * 3 + taken).div_ceil(4).max(1);
}

fn with_waiting(
    state: &mut Community,
    resource: ResourceId,
    member: MemberId,
    change: impl FnOnce(&mut crate::model::Waiting),
) {
    if let Some(line) = state.queues.get_mut(&resource)
        && let Some(waiting) = line.iter_mut().find(|waiting| waiting.member == member)
    {
        change(waiting);
    }
}
