//! What people are told: it is what was asked, what is in the journal, and the same each time.

use dibs_core::desk::Outcome;
use dibs_core::model::refusal::DrawRefusal;
use dibs_core::model::{
    Act, Answer, BookingId, LeadChoice, MemberId, MemberRef, ProposalEnd, QuietChoice, Refusal,
    Request, Role,
};
use dibs_core::time::When;

use super::imports::{as_kept, came_to_nothing};
use super::{Judge, Rule, Violation, clock, hours};

const MINUTE: i64 = 60;

/// Whether a yes to this changes something.
fn writes(act: &Act) -> bool {
    match act {
        Act::Book { .. }
        | Act::Join { .. }
        | Act::Leave { .. }
        | Act::Claim { .. }
        | Act::Pass { .. }
        | Act::Done { .. }
        | Act::Here { .. }
        | Act::Late { .. }
        | Act::Cancel { .. }
        | Act::AddResource { .. }
        | Act::EditResource { .. }
        | Act::RemoveResource { .. }
        | Act::SetHours { .. }
        | Act::Assign { .. }
        | Act::Kick { .. }
        | Act::Approve { .. }
        | Act::Deny { .. }
        | Act::Close { .. }
        | Act::Reopen { .. }
        | Act::MoveTo { .. }
        | Act::NoticeUndeliverable { .. }
        | Act::Board { .. }
        | Act::TakeBoardAway { .. }
        | Act::Extend { .. }
        | Act::Move { .. }
        | Act::Undo { .. }
        | Act::Give { .. }
        | Act::Swap { .. }
        | Act::Accept { .. }
        | Act::Decline { .. }
        | Act::Wait { .. }
        | Act::WaitTogether { .. }
        | Act::AgreeToWait { .. }
        | Act::LeaveWaitlist { .. }
        | Act::WithdrawWish { .. }
        | Act::BookSeries(_)
        | Act::MoveSeries(_)
        | Act::Snooze { .. }
        | Act::CancelSeries { .. }
        | Act::LinkCode { .. }
        | Act::Link { .. }
        | Act::Unlink => true,
        Act::Forget { sure } => *sure,
        Act::Import(wish) => wish.sure,
        Act::Limit { change, .. } => change.is_some(),
        Act::Team { change, .. } => change.is_some(),
        Act::Settings { changes } => !changes.is_empty(),
        Act::Language { choice } => choice.is_some(),
        Act::Remind { lead, place, quiet } => {
            lead.is_some() || place.is_some() || quiet.is_some()
        }
        Act::Timezone { choice } => choice.is_some(),
        Act::Line { .. }
        | Act::Mine
        | Act::Who { .. }
        | Act::Free { .. }
        | Act::Schedule { .. }
        | Act::SuggestTimes { .. }
        | Act::ListResources
        | Act::ShowResource { .. }
        | Act::LookBack(_)
        | Act::Draw { .. }
        // What is known already, or of no interest any more, is taken and changes nothing.
        | Act::BoardNews { .. }
        | Act::AskToConnect => false,
    }
}

impl Judge {
    /// An answer that goes into the journal says what was asked.
    pub(super) fn answer_fits(&self, request: &Request, answer: &Answer) -> Result<(), Violation> {
        let asker = self.member_of(&request.actor.identity.to_string());
        let fits = match (&request.act, answer) {
            (
                Act::Book {
                    resource,
                    when,
                    minutes,
                    seats,
                    ..
                },
                Answer::Booked { booking, .. },
            ) => {
                let (start, length) = (booking.span.start.timestamp(), booking.span.minutes());
                let on_step = *when == When::Now
                    || self.things.get(&booking.resource).is_some_and(|thing| {
                        let shown = hours::shown(thing.zone, start).and_utc().timestamp();
                        (shown / MINUTE).rem_euclid(24 * 60) % thing.step_minutes == 0
                    });
                if !on_step {
                    let how = format!("#{} starts off the step, at {}", booking.id, clock(start));
                    return Violation::of(Rule::StartStep, how);
                }
                let at_start = match when {
                    When::Exact { start: asked, .. } => *asked == booking.span.start,
                    _ => true,
                };
                Some(self.now(booking.member)) == asker
                    && self.is_meant(resource, booking.resource)
                    && booking.seats == *seats
                    && minutes.is_none_or(|minutes| minutes == length)
                    && at_start
            }
            (Act::Join { .. }, Answer::Joined { place_in_line, .. }) => *place_in_line > 0,
            (Act::Leave { .. }, Answer::Left { .. })
            | (Act::Pass { .. }, Answer::Passed { .. })
            | (Act::Done { .. }, Answer::Done { .. })
            | (Act::AddResource { .. }, Answer::ResourceAdded { .. })
            | (Act::EditResource { .. } | Act::SetHours { .. }, Answer::ResourceChanged { .. })
            | (Act::RemoveResource { .. }, Answer::ResourceRemoved { .. })
            | (Act::Kick { .. }, Answer::Kicked { .. })
            | (Act::Close { .. }, Answer::Closed { .. })
            | (Act::Reopen { .. }, Answer::Reopened { .. })
            | (Act::Limit { .. }, Answer::Limits { changed: true, .. })
            | (Act::Team { .. }, Answer::Team { news: Some(_), .. } | Answer::TeamDropped { .. })
            | (Act::MoveTo { .. }, Answer::MovedTo { .. })
            | (Act::Board { .. }, Answer::BoardPlaced { .. })
            | (Act::TakeBoardAway { .. }, Answer::BoardsTakenAway { boards: 1.., .. })
            | (Act::NoticeUndeliverable { .. } | Act::BoardNews { .. }, Answer::Noted) => true,
            (
                Act::Settings { changes },
                Answer::Settings {
                    changed: true,
                    digest,
                    ..
                },
            ) => Self::digest_fits(changes.digest.as_ref(), digest.as_ref()),
            (Act::Import(wish), answer) => Self::import_fits(wish, answer),
            (Act::Assign { member, .. }, Answer::Assigned { booking, .. }) => match member {
                MemberRef::Account(account) => {
                    self.member_of(&account.to_string()) == Some(self.now(booking.member))
                }
                MemberRef::Called(_) => false,
            },
            (
                Act::Claim { .. },
                Answer::Claimed { booking, .. } | Answer::Booked { booking, .. },
            ) => Some(self.now(booking.member)) == asker,
            (
                Act::Remind { lead, quiet, .. },
                Answer::Pings {
                    lead_minutes,
                    own,
                    quiet: told,
                    ..
                },
            ) => {
                let is_quiet = match quiet {
                    Some(QuietChoice::Own(hours)) => told.is_some_and(|(told, _)| told == *hours),
                    Some(QuietChoice::Off) => told.is_none(),
                    None => true,
                };
                is_quiet
                    && match lead {
                        Some(LeadChoice::Own(lead)) => *own && lead == lead_minutes,
                        Some(LeadChoice::Auto) => !*own,
                        None => true,
                    }
            }
            (Act::Here { .. }, Answer::CheckedIn { .. })
            | (Act::Late { .. }, Answer::RunsLate { .. }) => self.is_there(asker, answer),
            (
                Act::Book {
                    resource, seats, ..
                },
                Answer::WishNoted(dibs_core::model::draw::NotedWish { wish, .. }),
            ) => self.is_meant(resource, wish.resource) && wish.seats == *seats,
            (Act::BookSeries(_), Answer::WishNoted(_)) => true,
            (Act::WithdrawWish { wish }, Answer::WishWithdrawn { wish: told }) => *wish == told.id,
            (Act::Wait { seats, .. }, Answer::Waitlisted { wait }) => {
                wait.seats == *seats && wait.with.is_none()
            }
            (Act::WaitTogether { .. } | Act::AgreeToWait { .. }, Answer::Waitlisted { wait }) => {
                wait.seats == 2 && wait.with.is_some_and(|with| Some(with.member) != asker)
            }
            (
                Act::Leave { .. } | Act::Pass { .. } | Act::LeaveWaitlist { .. },
                Answer::OffWaitlist { .. },
            ) => true,
            (Act::Cancel { booking }, Answer::Cancelled { booking: facts, .. }) => {
                facts.id == *booking && !self.held.contains_key(booking)
            }
            (
                Act::Extend {
                    by_minutes,
                    booking: wanted,
                    ..
                },
                Answer::Extended {
                    booking,
                    by_minutes: by,
                },
            ) => {
                let usual = Act::USUAL_EXTENSION_MINUTES;
                *by == by_minutes.unwrap_or(usual) && wanted.is_none_or(|id| id == booking.id)
            }
            (
                Act::Move {
                    booking: wanted,
                    minutes,
                    ..
                },
                Answer::Moved { booking, from, .. },
            ) => {
                booking.id == *wanted
                    && booking.span != *from
                    && minutes.is_none_or(|minutes| minutes == booking.span.minutes())
            }
            (Act::BookSeries(wish), Answer::BookedSeries { bookings, .. }) => {
                self.is_series(wish, asker, bookings)
            }
            (Act::BookSeries(wish), Answer::Booked { booking, .. }) => {
                self.is_series(wish, asker, std::slice::from_ref(booking))
            }
            (Act::MoveSeries(shift), Answer::SeriesMoved { bookings, .. }) => {
                Self::is_shifted(shift, bookings)
            }
            (Act::Snooze { by_minutes, .. }, Answer::Snoozed { booking, at }) => {
                self.is_put_off(asker, *by_minutes, booking, at.timestamp())
            }
            (Act::CancelSeries { series, from }, Answer::SeriesCancelled { bookings, .. }) => {
                self.is_rest(*series, from.timestamp(), bookings)
            }
            (Act::Give { booking, .. }, Answer::Proposed { proposal }) => {
                proposal.booking.id == *booking
                    && proposal.wanted.is_none()
                    && Some(self.now(proposal.by)) == asker
            }
            (Act::Swap { booking, wanted }, Answer::Proposed { proposal }) => {
                proposal.booking.id == *booking
                    && proposal.wanted.map(|wanted| wanted.id) == Some(*wanted)
                    && Some(self.now(proposal.by)) == asker
            }
            (Act::Accept { .. }, Answer::ProposalEnded { proposal, how, .. }) => {
                *how == ProposalEnd::Accepted && self.answered_by(asker, proposal, *how)
            }
            (Act::Decline { .. }, Answer::ProposalEnded { proposal, how, .. }) => {
                *how != ProposalEnd::Accepted && self.answered_by(asker, proposal, *how)
            }
            (Act::Approve { booking }, Answer::Approved { bookings })
            | (Act::Deny { booking, .. }, Answer::Denied { bookings }) => {
                // By its own number, or by that of the date its series began with: the lowest.
                let is_named = |id: &BookingId| {
                    let mut all = bookings.iter().map(|one| one.id);
                    all.clone().any(|one| one == *id) || all.all(|one| one > *id)
                };
                !bookings.is_empty() && booking.as_ref().is_none_or(is_named)
            }
            (Act::Undo { booking: wanted }, Answer::Restored { booking, .. }) => {
                Some(self.now(booking.member)) == asker && wanted.is_none_or(|id| id == booking.id)
            }
            (act, answer) => self.identity_fits(act, asker, answer) == Some(true),
        };
        if fits {
            return Ok(());
        }
        let how = format!("{:?} was answered with {answer:?}", request.act);
        Violation::of(Rule::TrueAnswer, how)
    }

    /// Somebody is told how their request ended, by a process that has applied `seen` rows and
    /// decided it alone (or with others).
    ///
    /// # Errors
    /// The rule that is broken by it.
    pub fn answered(
        &mut self,
        request: &Request,
        outcome: &Outcome,
        seen: u64,
        alone: bool,
    ) -> Result<(), Violation> {
        let first = self.accepted.get(&request.id);
        match &outcome.verdict {
            Ok(answer) if came_to_nothing(answer) => Ok(()),
            Ok(answer) if writes(&request.act) => match first {
                None => {
                    let how = format!("{} is told yes, and no row has it", request.id.0);
                    Violation::of(Rule::Acknowledged, how)
                }
                Some(first) if first.answer != as_kept(answer) => {
                    let how = format!(
                        "{} first got {:?}, now {answer:?}",
                        request.id.0, first.answer
                    );
                    Violation::of(Rule::FirstAnswer, how)
                }
                Some(first) => {
                    self.told = self.told.max(first.seq);
                    Ok(())
                }
            },
            Ok(_) => Ok(()),
            Err(refusal) => {
                let remembered = first.filter(|first| {
                    first.seq <= seen && outcome.at.timestamp() <= first.at + 24 * 60 * 60
                });
                if let Some(first) = remembered {
                    let how = format!(
                        "{} first got {:?}, now {refusal:?}",
                        request.id.0, first.answer
                    );
                    return Violation::of(Rule::FirstAnswer, how);
                }
                if alone && seen == self.head {
                    return self.is_fair(request, refusal, outcome.at.timestamp());
                }
                Ok(())
            }
        }
    }

    fn is_fair(&self, request: &Request, refusal: &Refusal, now: i64) -> Result<(), Violation> {
        let unfair = match (&request.act, refusal) {
            (Act::Book { seats, .. }, Refusal::Taken { resource, span, .. }) => self.has_room(
                *resource,
                span.start.timestamp(),
                span.end.timestamp(),
                i64::from(*seats),
            ),
            (
                Act::Book {
                    seats,
                    minutes: None,
                    ..
                },
                Refusal::NoneFree {
                    group,
                    resource,
                    span,
                    ..
                },
            ) => self.is_one_free(group, *resource, *span, i64::from(*seats)),
            (_, Refusal::OutsideHours { resource, span, .. }) => self
                .things
                .get(resource)
                .is_some_and(|thing| thing.is_open(span.start.timestamp(), span.end.timestamp())),
            (_, Refusal::Closed { resource, span, .. }) => {
                !self.is_closed(*resource, span.start.timestamp(), span.end.timestamp())
            }
            (_, Refusal::LimitReached { .. }) => {
                let asker = self.member_of(&request.actor.identity.to_string());
                let role = request.actor.role;
                let manages = (role != Role::Stranger).then_some(role == Role::Manager);
                self.is_unfair_limit((asker, manages), refusal, now)
            }
            (Act::Join { .. }, Refusal::CoolingDown(told)) => {
                let asker = self.member_of(&request.actor.identity.to_string());
                self.is_unfair_cool_down(asker, told, now)
            }
            (Act::Link { .. } | Act::Unlink | Act::Forget { .. }, refusal) => {
                let asker = self.member_of(&request.actor.identity.to_string());
                self.is_unfair_to_account(&request.act, asker, refusal, now)
            }
            (
                Act::Here {
                    resource: None,
                    booking: None,
                },
                refusal,
            ) => {
                let asker = self.member_of(&request.actor.identity.to_string());
                self.is_unfair_check_in(asker, refusal, now)
            }
            (Act::BookSeries(_), refusal @ Refusal::SeriesBlocked { .. }) => {
                self.is_blocked_unfairly(refusal)
            }
            (Act::Accept { proposal }, Refusal::NoProposal) => {
                let asker = self.member_of(&request.actor.identity.to_string());
                self.could_answer(asker, *proposal, now)
            }
            (
                _,
                Refusal::ManagersBook { .. }
                | Refusal::TeamBooks { .. }
                | Refusal::NoTurnsUnapproved { .. }
                | Refusal::ApprovedAsAsked { .. },
            ) => {
                let asker = self.member_of(&request.actor.identity.to_string());
                self.is_unfair_word(asker, refusal)
            }
            (Act::Approve { booking } | Act::Deny { booking, .. }, Refusal::NothingToApprove) => {
                let pending = self.pending();
                booking.map_or(!pending.is_empty(), |booking| pending.contains(&booking))
            }
            (_, Refusal::Draw(DrawRefusal::NotDrawn { resource, span, .. })) => {
                self.is_drawn_already(*resource, span.end.timestamp())
            }
            (_, Refusal::HeldForQueue { resource, .. }) => !self.lines.contains_key(resource),
            (
                Act::Claim {
                    offer: Some(offer), ..
                },
                Refusal::OfferOver { .. } | Refusal::NoOffer | Refusal::NotYourOffer { .. },
            ) => {
                let asker = self.member_of(&request.actor.identity.to_string());
                asker.is_some_and(|asker| self.could_claim(asker, *offer, now))
            }
            _ => false,
        };
        if unfair {
            let how = format!("{:?} was refused: {refusal:?}", request.act);
            return Violation::of(Rule::FairRefusal, how);
        }
        Ok(())
    }

    /// Somebody holds this offer, and a minute of the turn is to be had.
    fn could_claim(&self, asker: MemberId, offer: dibs_core::model::OfferId, now: i64) -> bool {
        let from = now - now % MINUTE;
        self.lines.iter().any(|(resource, line)| {
            let own = |place: &super::Place| place.member == asker;
            line.iter().any(|place| {
                own(place)
                    && place
                        .offer
                        .is_some_and(|open| open.id == offer && open.until > now)
            }) && self.can_take_turn(*resource, from, from + MINUTE, own)
        })
    }
}
