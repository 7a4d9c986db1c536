//! What is answered, as messages: plain functions from data to data.
//!
//! One sentence and one next step; what is likely to be done next is a button. Names that the
//! reader may not see are not in the labels, and read "somebody".

mod approvals;
mod audit;
mod boards;
mod bookings;
mod changes;
mod checkin;
mod closures;
mod digest;
mod draft;
mod draws;
mod export;
mod fairness;
mod groups;
mod help;
mod identity;
mod imports;
mod limits;
mod lines;
mod looks;
mod misreads;
mod notices;
mod others;
mod preferences;
mod proposals;
mod refusals;
mod resources;
mod retry;
mod series;
mod series_moves;
mod service;
mod snooze;
mod stats;
mod teams;
mod time_refusals;
mod timetable;
mod together;
mod waitlist;

use chrono::{DateTime, Utc};
use dibs_core::desk::Outcome;
use dibs_core::model::{Answer, CommunityId, Labels, Platform};

pub(crate) use audit::audit as audit_message;
pub(crate) use boards::{
    board as board_message, farewell as board_farewell, updated as board_updated,
};
pub use digest::digest_message;
pub use draws::drawn_message;
pub(crate) use export::export as export_message;
pub(crate) use help::start_message;
pub use help::{help_message, welcome_message};
pub(crate) use identity::link_code as link_code_message;
pub(crate) use imports::{Looked, bad_file as bad_file_message, imported as imported_message};
pub use misreads::misread_message;
pub use notices::notice_message;
pub use refusals::refusal_message;
pub use retry::Retry;
pub(crate) use service::{
    begin_message, choose_message, chosen_message, code_message, connect_in_chat_message,
    error_message, old_button_message, one_line, pending_message,
};
pub(crate) use stats::{stats as stats_message, stats_picture};
pub(crate) use timetable::timetable;

use crate::message::Message;
use crate::wording::Wording;

/// Where and when something is said, and what ids are called there.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The words.
    pub wording: &'a Wording,
    /// The community that is spoken of; buttons lead to it.
    pub community: CommunityId,
    /// The reader's platform.
    pub platform: Platform,
    /// When it is said.
    pub now: DateTime<Utc>,
    /// What ids are called.
    pub labels: &'a Labels,
    /// What was asked, to be asked again with one thing changed.
    pub retry: Option<Retry<'a>>,
}

/// What came of a request, in words.
pub fn outcome_message(scene: &Scene<'_>, outcome: &Outcome) -> Message {
    match &outcome.verdict {
        Ok(answer) => answer_message(scene, answer),
        Err(refusal) => refusal_message(scene, refusal),
    }
}

/// An answer in words.
pub fn answer_message(scene: &Scene<'_>, answer: &Answer) -> Message {
    match answer {
        Answer::Booked {
            booking,
            remind_at,
            remarks,
        } => bookings::booked(scene, booking, *remind_at, remarks),
        Answer::Claimed { booking, shortened } => bookings::claimed(scene, booking, *shortened),
        Answer::Done { booking, called } => bookings::done(scene, booking, *called),
        Answer::CheckedIn { booking } => checkin::checked_in(scene, booking),
        Answer::RunsLate { booking, until } => checkin::runs_late(scene, booking, *until),
        Answer::Cancelled {
            booking,
            of_somebody_else,
            following,
        } => bookings::cancelled(scene, booking, *of_somebody_else, following.as_ref()),
        Answer::Mine {
            bookings,
            lines,
            waitlist,
            series,
            proposals,
            wishes,
        } => {
            let mine = bookings::Mine {
                bookings,
                lines,
                waits: waitlist,
                series,
                proposals,
                wishes,
            };
            bookings::mine(scene, &mine)
        }
        Answer::Joined {
            resource,
            place_in_line,
            expected_at,
            offer,
        } => lines::joined(
            scene,
            *resource,
            *place_in_line,
            *expected_at,
            offer.as_ref(),
        ),
        Answer::Left {
            resource,
            place_until,
        } => lines::left(scene, *resource, *place_until),
        Answer::Passed {
            resource,
            place_in_line,
        } => lines::passed(scene, *resource, *place_in_line),
        Answer::Line {
            resource,
            running,
            places,
            waiting,
            queue,
        } => lines::line(scene, *resource, running, places, (*waiting, *queue)),
        Answer::Who {
            resource,
            running,
            presence,
            next,
            waiting,
            open,
            opens_at,
            closure,
        } => {
            let seen = looks::Seen {
                running,
                presence,
                next,
                waiting: *waiting,
                open: *open,
                opens_at: *opens_at,
                closure: closure.as_ref(),
            };
            looks::who(scene, *resource, &seen)
        }
        Answer::Free { days } => looks::free(scene, days),
        Answer::Schedule { days } => looks::schedule(scene, days),
        Answer::Times { resource, slots } => looks::times(scene, *resource, slots),
        Answer::ResourceAdded { resource } => resources::added(scene, resource),
        Answer::ResourceChanged { resource, at_odds } => {
            resources::changed(scene, resource, at_odds)
        }
        Answer::ResourceRemoved {
            resource,
            cancelled,
            sent_home,
        } => resources::removed(scene, *resource, *cancelled, *sent_home),
        Answer::Resources { resources } => resources::list(scene, resources),
        Answer::ResourceShown { resource } => resources::shown(scene, resource),
        Answer::Assigned { booking, remarks } => others::assigned(scene, booking, remarks),
        Answer::Imported(report) => imports::imported(scene, report, None),
        Answer::Approved { bookings } => approvals::decided(scene, bookings, true),
        Answer::Denied { bookings } => approvals::decided(scene, bookings, false),
        Answer::Kicked {
            resource,
            member,
            from_line,
            ended,
        } => others::kicked(scene, *resource, *member, *from_line, ended),
        Answer::Closed {
            resource,
            closure,
            cancelled,
        } => closures::closed(scene, *resource, closure, *cancelled),
        Answer::Reopened { resource, from } => closures::reopened(scene, *resource, *from),
        Answer::BoardPlaced { resource, moved } => boards::placed(scene, *resource, *moved),
        Answer::BoardsTakenAway { resource, boards } => {
            boards::taken_away(scene, *resource, *boards)
        }
        Answer::Limits {
            rules,
            others,
            changed,
        } => limits::limits(scene, rules, others, *changed),
        Answer::Teams { teams } => teams::list(scene, teams),
        Answer::Team {
            team,
            members,
            news,
        } => teams::one(scene, team, members, *news),
        Answer::TeamDropped { name } => teams::dropped(scene, name),
        Answer::Settings {
            settings,
            changed,
            failures,
            failed,
            digest,
        } => {
            let told = resources::Told {
                changed: *changed,
                failures,
                failed: *failed,
                digest: digest.as_ref(),
            };
            resources::settings(scene, settings, &told)
        }
        Answer::Pings {
            lead_minutes,
            own,
            here,
            quiet,
            changed,
        } => {
            let told = preferences::Told {
                lead_minutes: *lead_minutes,
                own: *own,
                here: *here,
                quiet: *quiet,
            };
            preferences::pings(scene, &told, *changed)
        }
        Answer::Timezone { zone, changed } => preferences::timezone(scene, *zone, *changed),
        Answer::Language { own, app, changed } => service::language(scene, *own, *app, *changed),
        Answer::LinkCodeGiven { until } => identity::link_code_again(scene, *until),
        Answer::Linked {
            with,
            platforms,
            dropped,
            member: _,
        } => identity::linked(scene, *with, platforms, *dropped),
        Answer::WrongCode { tries_left } => identity::wrong_code(scene, *tries_left),
        Answer::Unlinked { left, member: _ } => identity::unlinked(scene, *left),
        Answer::MayBeForgotten { extent } => identity::may_be_forgotten(scene, extent),
        Answer::Forgotten { extent, member: _ } => identity::forgotten(scene, extent),
        Answer::CodeIssued { expires_at } => service::code_again(scene, *expires_at),
        Answer::Connected { left_behind } | Answer::MovedTo { left_behind, .. } => {
            service::connected(scene, *left_behind)
        }
        Answer::MayConnect | Answer::MayLookBack { .. } | Answer::Noted => service::noted(scene),
        Answer::Extended { booking, .. } => changes::extended(scene, booking),
        Answer::Moved {
            booking,
            from,
            remind_at,
            remarks,
            following,
        } => {
            let moved = changes::Moved {
                booking,
                from: *from,
                remind_at: *remind_at,
                remarks,
                following: following.as_ref(),
            };
            changes::moved(scene, &moved)
        }
        Answer::SeriesMoved {
            bookings,
            of_somebody_else,
        } => series_moves::moved(scene, bookings, *of_somebody_else),
        Answer::Snoozed { booking, at } => snooze::snoozed(scene, booking, *at),
        Answer::Proposed { proposal } => proposals::proposed(scene, proposal),
        Answer::ProposalEnded {
            proposal,
            how,
            remind_at,
        } => proposals::ended(scene, proposal, *how, *remind_at),
        Answer::Waitlisted { wait } => waitlist::joined(scene, wait),
        Answer::OffWaitlist { resource, spans } => waitlist::left(scene, *resource, spans),
        Answer::BookedSeries {
            series,
            bookings,
            remind_at,
            remarks,
        } => series::booked(scene, *series, bookings, *remind_at, remarks),
        Answer::SeriesCancelled {
            bookings,
            of_somebody_else,
        } => series::cancelled(scene, bookings, *of_somebody_else),
        Answer::WishNoted(noted) => draws::noted(scene, noted),
        Answer::WishWithdrawn { wish } => draws::withdrawn(scene, wish),
        Answer::DrawShown { view } => draws::shown(scene, view),
        Answer::Restored { booking, remind_at } => changes::restored(scene, booking, *remind_at),
    }
}

#[cfg(test)]
mod tests;
