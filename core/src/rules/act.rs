//! What people ask, and who may.

use super::{
    Draft, approvals, boards, book, checkin, closing, draw, ending, extend, forget, groups,
    history, import, language, limits, line, link, look, members, moving, others, pings, proposals,
    resources, restore, series, series_move, settings, snooze, teams, timezone, waitlist,
};
use crate::model::{Act, Answer, Refusal, Request, ResourceChanges, Role};

/// Decides one request: applies what it changes to the draft's state and answers, or refuses and
/// changes nothing.
///
/// # Errors
/// The refusal, as data.
pub fn decide(draft: &mut Draft<'_>, request: &Request) -> Result<Answer, Refusal> {
    if let Some(community) = draft.state.moved_to {
        return Err(Refusal::Moved { community });
    }
    members::must_belong(draft.state, &request.actor)?;
    may(request.actor.role, &request.act)?;
    let known = members::known(draft.state, &request.actor);
    let before = known.map(|member| draft.state.members[&member].standing.clone());
    let answer = decided(draft, request)?;
    // Whoever is something else now may have a turn by it that they may not have had before.
    let after = known.and_then(|member| draft.state.members.get(&member));
    if before.as_ref() != after.map(|known| &known.standing) {
        teams::settle(draft);
    }
    Ok(answer)
}

fn decided(draft: &mut Draft<'_>, request: &Request) -> Result<Answer, Refusal> {
    let now = draft.now;
    match &request.act {
        Act::Book {
            resource,
            when,
            minutes,
            seats,
            note,
        } => {
            let wish = book::Wish {
                resource,
                when,
                minutes: *minutes,
                seats: *seats,
                note: note.as_deref(),
            };
            groups::book_any(draft, request, wish)
                .unwrap_or_else(|| book::book(draft, request, wish))
        }
        Act::Join { resource, minutes } => line::join(draft, request, resource, *minutes),
        Act::Leave { resource } => line::leave(draft, request, resource),
        Act::Line { resource } => look::line(draft.state, now, resource),
        Act::Claim { resource, offer } => line::claim(draft, request, resource.as_ref(), *offer),
        Act::Pass { resource, offer } => line::pass(draft, request, resource.as_ref(), *offer),
        Act::Done { resource, booking } => {
            ending::done(draft, request, resource.as_ref(), *booking)
        }
        Act::Here { resource, booking } => {
            checkin::here(draft, request, resource.as_ref(), *booking)
        }
        Act::Snooze {
            resource,
            booking,
            by_minutes,
        } => snooze::snooze(draft, request, resource.as_ref(), *booking, *by_minutes),
        Act::Late { resource, booking } => {
            checkin::late(draft, request, resource.as_ref(), *booking)
        }
        Act::Cancel { booking } => ending::cancel(draft, request, *booking),
        Act::Mine => Ok(look::mine(draft, &request.actor)),
        Act::Language { choice } => Ok(language::language(draft, request, *choice)),
        Act::LinkCode { hash } => Ok(link::give_code(draft, request, hash)),
        Act::Link { hash } => link::link(draft, request, hash),
        Act::Unlink => link::unlink(draft, request),
        Act::Forget { sure } => forget::forget(draft, request, *sure),
        Act::Remind { lead, place, quiet } => pings::remind(draft, request, *lead, *place, *quiet),
        Act::Timezone { choice } => Ok(timezone::timezone(draft, request, *choice)),
        Act::Who { resource } => look::who(draft.state, now, resource),
        Act::Free { resource, day } => {
            look::free(draft.state, now, request, resource.as_ref(), day)
        }
        Act::Schedule {
            resource,
            day,
            range,
        } => look::schedule(draft.state, request, resource.as_ref(), day, *range),
        Act::SuggestTimes { resource, limit } => look::times(draft.state, now, resource, *limit),
        Act::AddResource { name, changes } => resources::add(draft, request, name, changes),
        Act::EditResource { resource, changes } => {
            resources::edit(draft, request, resource, changes)
        }
        Act::RemoveResource {
            resource,
            even_if_in_use,
        } => resources::remove(draft, request, resource, *even_if_in_use),
        Act::ListResources => resources::list(draft),
        Act::ShowResource { resource } => resources::show(draft, resource),
        Act::SetHours { resource, hours } => {
            let hours = Some(hours.clone());
            let changes = ResourceChanges {
                hours,
                ..ResourceChanges::default()
            };
            resources::edit(draft, request, resource, &changes)
        }
        Act::Assign {
            resource,
            member,
            when,
            minutes,
        } => others::assign(draft, request, resource, member, when, *minutes),
        Act::Approve { booking } => approvals::approve(draft, request, *booking),
        Act::Deny { booking, why } => approvals::deny(draft, request, *booking, why.as_deref()),
        Act::Kick { resource, member } => others::kick(draft, request, resource, member),
        Act::Close {
            resource,
            from,
            to,
            why,
        } => {
            let asked = closing::Asked {
                resource,
                from,
                to: to.as_ref(),
                why: why.as_deref(),
            };
            closing::close(draft, request, asked)
        }
        Act::Reopen { resource, from } => closing::reopen(draft, request, resource, from.as_ref()),
        Act::Board { resource } => boards::place(draft, request, resource.as_ref()),
        Act::TakeBoardAway { resource } => boards::take_away(draft, request, resource.as_ref()),
        Act::BoardNews { board, news } => Ok(boards::news(draft, *board, *news)),
        Act::Limit {
            resource,
            change,
            team,
        } => {
            let (change, team) = (change.as_ref(), team.as_deref());
            limits::limit(draft, request, resource.as_ref(), change, team)
        }
        Act::Team { name, change } => teams::team(draft, request, name.as_deref(), change.as_ref()),
        Act::Settings { changes } => settings::settings(draft, request, changes),
        Act::LookBack(wish) => history::look_back(draft.state, now, wish),
        Act::Import(wish) => Ok(import::import(draft, request, wish)),
        Act::AskToConnect => Ok(Answer::MayConnect),
        Act::MoveTo { community } => settings::move_to(draft, request, *community),
        Act::NoticeUndeliverable { notice, to, why } => {
            Ok(settings::undeliverable(draft, *notice, *to, *why))
        }
        Act::Extend {
            resource,
            booking,
            by_minutes,
        } => extend::extend(draft, request, resource.as_ref(), *booking, *by_minutes),
        Act::Move {
            booking,
            when,
            minutes,
        } => moving::move_to(draft, request, *booking, when, *minutes),
        Act::Wait {
            resource,
            when,
            minutes,
            seats,
        } => {
            let wish = waitlist::Wish {
                resource,
                when,
                minutes: *minutes,
                seats: *seats,
                with: None,
            };
            waitlist::wait(draft, request, wish)
        }
        Act::WaitTogether {
            resource,
            when,
            minutes,
            seats,
            with,
        } => {
            let wish = waitlist::Wish {
                resource,
                when,
                minutes: *minutes,
                seats: *seats,
                with: Some(with),
            };
            waitlist::wait(draft, request, wish)
        }
        Act::AgreeToWait { waitlist } => waitlist::agree(draft, request, *waitlist),
        Act::LeaveWaitlist { waitlist } => waitlist::leave(draft, request, *waitlist),
        Act::Draw { resource } => draw::draw(draft.state, request, resource),
        Act::WithdrawWish { wish } => draw::withdraw(draft, request, *wish),
        Act::Give { booking, member } => proposals::give(draft, request, *booking, member),
        Act::Swap { booking, wanted } => proposals::swap(draft, request, *booking, *wanted),
        Act::Accept { proposal } => proposals::accept(draft, request, *proposal),
        Act::Decline { proposal } => proposals::decline(draft, request, *proposal),
        Act::Undo { booking } => restore::restore(draft, request, *booking),
        Act::BookSeries(wish) => series::book_all(draft, request, wish),
        Act::MoveSeries(wish) => series_move::move_all(draft, request, wish),
        Act::CancelSeries { series, from } => series::cancel_rest(draft, request, *series, *from),
    }
}

/// Whether a role may ask for an act at all. Whose booking or offer it is, the act itself looks at.
///
/// # Errors
/// [`Refusal::NotManager`].
pub fn may(role: Role, act: &Act) -> Result<(), Refusal> {
    let managers_only = match act {
        Act::Book { .. }
        | Act::Join { .. }
        | Act::Leave { .. }
        | Act::Line { .. }
        | Act::Claim { .. }
        | Act::Pass { .. }
        | Act::Done { .. }
        | Act::Here { .. }
        | Act::Snooze { .. }
        | Act::Late { .. }
        | Act::Cancel { .. }
        | Act::Mine
        | Act::Language { .. }
        | Act::LinkCode { .. }
        | Act::Link { .. }
        | Act::Unlink
        | Act::Forget { .. }
        | Act::Remind { .. }
        | Act::Timezone { .. }
        | Act::Who { .. }
        | Act::Free { .. }
        | Act::Schedule { .. }
        | Act::SuggestTimes { .. }
        | Act::Extend { .. }
        | Act::Move { .. }
        | Act::Draw { .. }
        | Act::WithdrawWish { .. }
        | Act::Give { .. }
        | Act::Swap { .. }
        | Act::Accept { .. }
        | Act::Decline { .. }
        | Act::Undo { .. }
        | Act::Wait { .. }
        | Act::WaitTogether { .. }
        | Act::AgreeToWait { .. }
        | Act::LeaveWaitlist { .. }
        | Act::BookSeries(_)
        | Act::MoveSeries(_)
        | Act::CancelSeries { .. } => false,
        Act::AddResource { .. }
        | Act::EditResource { .. }
        | Act::RemoveResource { .. }
        | Act::ListResources
        | Act::ShowResource { .. }
        | Act::SetHours { .. }
        | Act::Assign { .. }
        | Act::Kick { .. }
        | Act::Approve { .. }
        | Act::Deny { .. }
        | Act::Close { .. }
        | Act::Reopen { .. }
        | Act::Board { .. }
        | Act::TakeBoardAway { .. }
        | Act::BoardNews { .. }
        | Act::Limit { .. }
        | Act::Team { .. }
        | Act::Settings { .. }
        | Act::LookBack(_)
        | Act::Import(_)
        | Act::AskToConnect
        | Act::MoveTo { .. }
        | Act::NoticeUndeliverable { .. } => true,
    };
    if managers_only && role != Role::Manager {
        return Err(Refusal::NotManager);
    }
    Ok(())
}
