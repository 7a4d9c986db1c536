//! Notices: each that is owed is in the journal once, and each in the journal finds its end.

use dibs_core::model::{
    Answer, BookingId, MemberId, Notice, NoticeId, NoticeKind, OfferId, ProposalEnd, ProposalId,
    RequestId, ResourceId, TogetherNews, WaitlistId,
};
use dibs_core::store::Settled;

use super::{Held, Judge, Rule, Violation, clock};

/// A notice finds its end within this time when nothing is in its way, in seconds.
const DELIVERY_SECONDS: i64 = 600;

/// Something that somebody must be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owed {
    /// It is your turn.
    Turn(OfferId, MemberId),
    /// The offer holds longer: until then.
    Longer(OfferId, MemberId, i64),
    /// The offer is over.
    Lapsed(ResourceId, MemberId),
    /// You are out of the line.
    OutOfLine(ResourceId, MemberId),
    /// Your booking was cancelled.
    Cancelled(BookingId, MemberId),
    /// A slot is yours, by somebody else.
    Assigned(BookingId, MemberId),
    /// So many slots are yours, by somebody else; this is the first.
    AssignedSeveral(BookingId, MemberId, usize),
    /// The turn is taken back.
    Withdrawn(OfferId, MemberId),
    /// Your booking was ended.
    Ended(BookingId, MemberId),
    /// What you wait for is closed then.
    Unwaited(ResourceId, MemberId),
    /// Somebody asks you to wait with them, or agrees.
    Together(WaitlistId, MemberId, TogetherNews),
    /// One of these two is told that the other does not wait with them.
    Parted(WaitlistId, [MemberId; 2]),
    /// Your booking is at another time.
    Moved(BookingId, MemberId),
    /// Something is proposed to you.
    Proposed(ProposalId, MemberId),
    /// What you proposed ended like that.
    Answered(ProposalId, MemberId, ProposalEnd),
    /// You have longer to check in: until then.
    CheckInLonger(BookingId, MemberId, i64),
    /// A member asks for it.
    Asked(BookingId),
    /// A manager's word, if there was one: it is yours, or not.
    Word(BookingId, MemberId, bool),
    /// Your board cannot be kept.
    BoardPaused(Option<ResourceId>, MemberId),
    /// Your wishes were drawn.
    Drawn(ResourceId, MemberId),
    /// Wishes are collected, or were drawn: for those where the draw was set up, by them.
    OfDraw(ResourceId, MemberId),
    /// Your wishes are not drawn.
    CalledOff(ResourceId, MemberId),
    /// You missed it.
    NoShow(BookingId, MemberId),
}

/// What has become of a notice so far.
#[derive(Debug, Clone, Copy)]
pub struct Fate {
    notice: Notice,
    /// It has arrived, and Dibs knows.
    arrived: bool,
    settled: Option<Settled>,
}

impl Judge {
    /// A notice is in the journal. What is owed because of something else is returned, to be
    /// compared with that.
    pub(super) fn noticed(&mut self, notice: &Notice, at: i64) -> Result<Option<Owed>, Violation> {
        let fate = Fate {
            notice: *notice,
            arrived: false,
            settled: None,
        };
        if self.notices.insert(notice.id, fate).is_some() {
            let how = format!("notice {} is in the journal twice", notice.id);
            return Violation::of(Rule::NoticeWrong, how);
        }
        let waits = self.keeps_quiet(notice, at)?;
        let to = notice.to;
        let owed = match notice.kind {
            NoticeKind::Reminder { booking, .. } => {
                self.reminds_of_check_in(&notice.kind)?;
                let held = self.held.get_mut(&booking.id);
                let due = held.and_then(|held| held.remind_at.take());
                let comes_then = due == Some(notice.due_at.timestamp()) || (waits && due.is_some());
                if !comes_then || due.is_some_and(|due| due > at) {
                    let how = format!("at {} #{} is reminded, due {due:?}", clock(at), booking.id);
                    return Violation::of(Rule::NoticeWrong, how);
                }
                return Ok(None);
            }
            NoticeKind::CheckInAsked { .. } => {
                self.asked_to_check_in(&notice.kind, notice.due_at.timestamp(), at)?;
                return Ok(None);
            }
            NoticeKind::Digest { place, .. } => {
                self.digest_noticed(place, notice, at)?;
                return Ok(None);
            }
            NoticeKind::DrawOpened { .. }
            | NoticeKind::DrawHeld { .. }
            | NoticeKind::DrawCalledOff { .. }
            | NoticeKind::WishesDrawn { .. } => return Ok(Self::told_of_draw(&notice.kind, to)),
            NoticeKind::CheckInExtended { booking, until } => {
                Owed::CheckInLonger(booking.id, to, until.timestamp())
            }
            NoticeKind::NoShow { booking, .. } => Owed::NoShow(booking.id, to),
            NoticeKind::ApprovalAsked { booking, .. } => Owed::Asked(booking.id),
            NoticeKind::BookingApproved { booking, .. } => Owed::Word(booking.id, to, true),
            NoticeKind::BookingDenied { booking, why, .. } => {
                if let Some(why) = why {
                    self.name(why)?;
                }
                Owed::Word(booking.id, to, false)
            }
            NoticeKind::ApprovalLapsed { booking } => Owed::Word(booking.id, to, false),
            NoticeKind::NextInLine { resource, .. } => {
                self.told_next(resource, to)?;
                return Ok(None);
            }
            NoticeKind::TurnOffered { offer, .. } | NoticeKind::WaitlistOffered { offer, .. } => {
                Owed::Turn(offer, to)
            }
            NoticeKind::OfferExtended { offer, until, .. } => {
                Owed::Longer(offer, to, until.timestamp())
            }
            NoticeKind::OfferLapsed { resource, .. }
            | NoticeKind::WaitlistLapsed { resource, .. } => Owed::Lapsed(resource, to),
            NoticeKind::OutOfLine { resource, .. } => Owed::OutOfLine(resource, to),
            NoticeKind::BookingCancelled { booking, .. }
            | NoticeKind::BookingClosed { booking, .. } => Owed::Cancelled(booking.id, to),
            NoticeKind::BookingAssigned { booking, .. } => Owed::Assigned(booking.id, to),
            NoticeKind::BookingsAssigned { booking, count, .. } => {
                Owed::AssignedSeveral(booking.id, to, count as usize)
            }
            NoticeKind::TurnWithdrawn { offer, .. } => Owed::Withdrawn(offer, to),
            NoticeKind::BookingEnded { booking, .. } => Owed::Ended(booking.id, to),
            NoticeKind::WaitlistClosed { resource, .. } => Owed::Unwaited(resource, to),
            NoticeKind::WaitTogether { waitlist, news, .. } => Owed::Together(waitlist, to, news),
            NoticeKind::BookingMoved { booking, .. } => Owed::Moved(booking.id, to),
            NoticeKind::BoardPaused { resource, .. } => Owed::BoardPaused(resource, to),
            NoticeKind::Proposed { proposal } => Owed::Proposed(proposal.id, to),
            NoticeKind::ProposalEnded { proposal, how } => Owed::Answered(proposal.id, to, how),
        };
        Ok(Some(owed))
    }

    /// What was told is what was owed.
    pub(super) fn settle_debts(
        &self,
        mut owed: Vec<Owed>,
        told: Vec<Owed>,
        answers: &[(RequestId, Answer)],
    ) -> Result<(), Violation> {
        for told in told {
            match owed.iter().position(|owed| self.pays(owed, &told)) {
                Some(index) => drop(owed.swap_remove(index)),
                None => {
                    let how = format!("{told:?} is told without a reason");
                    return Violation::of(Rule::NoticeWrong, how);
                }
            }
        }
        let askers = |of: fn(&Answer) -> bool| -> Vec<MemberId> {
            let answers = answers.iter().filter(|(_, answer)| of(answer));
            let asked = answers.filter_map(|(id, _)| self.asked.get(id));
            asked
                .filter_map(|request| self.member_of(&request.actor.identity.to_string()))
                .collect()
        };
        // Whoever stepped in line just now is told by the answer.
        let stepped =
            askers(|answer| matches!(answer, Answer::Joined { .. } | Answer::Passed { .. }));
        // Whoever removes a resource knows what that costs them, and whoever calls a draw off.
        let removed = askers(|answer| {
            matches!(
                answer,
                Answer::ResourceRemoved { .. } | Answer::Kicked { .. }
            )
        });
        let called_off = askers(|answer| {
            matches!(
                answer,
                Answer::ResourceRemoved { .. } | Answer::ResourceChanged { .. }
            )
        });
        let unpaid = owed.iter().find(|owed| match owed {
            Owed::Turn(_, member) => !stepped.contains(&self.now(*member)),
            Owed::OutOfLine(_, member) => !removed.contains(&self.now(*member)),
            Owed::CalledOff(_, member) => !called_off.contains(&self.now(*member)),
            // Whoever is one with them by now needs no news of themselves.
            Owed::Parted(_, [one, other]) => self.now(*one) != self.now(*other),
            _ => true,
        });
        match unpaid {
            Some(unpaid) => Violation::of(Rule::NoticeMissing, format!("{unpaid:?} is not told")),
            None => Ok(()),
        }
    }

    /// A notice is sent at `now`. `is_known`: the sender learns that it arrived.
    ///
    /// # Errors
    /// [`Rule::NoticeTwice`], or [`Rule::NoticeWrong`] if it is none or of no use any more.
    pub fn sent(&mut self, id: NoticeId, is_known: bool) -> Result<(), Violation> {
        let Some(fate) = self.notices.get_mut(&id) else {
            return Violation::of(
                Rule::NoticeWrong,
                format!("notice {id} is sent and is none"),
            );
        };
        if fate.arrived {
            let how = format!("notice {id} is sent again after it arrived");
            return Violation::of(Rule::NoticeTwice, how);
        }
        if fate.settled.is_some() {
            let how = format!("notice {id} is sent after it was settled");
            return Violation::of(Rule::NoticeTwice, how);
        }
        fate.arrived = is_known;
        Ok(())
    }

    /// The process that sent a notice died before it kept that.
    pub fn forgot_sending(&mut self, id: NoticeId) {
        if let Some(fate) = self.notices.get_mut(&id) {
            fate.arrived = false;
        }
    }

    /// What became of a notice is kept.
    ///
    /// # Errors
    /// [`Rule::NoticeLost`] if it was dropped although it would have helped.
    pub fn settled(&mut self, id: NoticeId, outcome: Settled, at: i64) -> Result<(), Violation> {
        let Some(fate) = self.notices.get(&id).copied() else {
            return Violation::of(
                Rule::NoticeWrong,
                format!("notice {id} is settled, and is none"),
            );
        };
        let is_late = fate.notice.useful_until.timestamp() < at;
        match outcome {
            Settled::Expired if !is_late => {
                let how = format!("notice {id} is dropped at {}, and of use", clock(at));
                return Violation::of(Rule::NoticeLost, how);
            }
            Settled::Stale if self.is_true(&fate.notice, at) => {
                let how = format!(
                    "notice {id} is dropped as not true, and is: {:?}",
                    fate.notice.kind
                );
                return Violation::of(Rule::NoticeLost, how);
            }
            _ => {}
        }
        if let Some(fate) = self.notices.get_mut(&id) {
            fate.settled = fate.settled.or(Some(outcome));
        }
        Ok(())
    }

    /// What a notice says is still so.
    fn is_true(&self, notice: &Notice, now: i64) -> bool {
        let to = self.now(notice.to);
        if self.is_forgotten(to) {
            return false;
        }
        let in_line = |resource: &ResourceId| {
            let line = self.lines.get(resource).into_iter().flatten();
            line.copied().find(|place| place.member == to)
        };
        match notice.kind {
            NoticeKind::CheckInAsked { booking, .. }
            | NoticeKind::CheckInExtended { booking, .. } => {
                let held = self.held.get(&booking.id);
                let held = held.filter(|held| held.member == to);
                let awaited = held.and_then(Held::check_in_by);
                awaited.is_some_and(|by| by > now)
            }
            NoticeKind::Reminder { booking, .. } => {
                self.held.get(&booking.id).is_some_and(|held| {
                    (held.member, held.start) == (to, booking.span.start.timestamp())
                })
            }
            NoticeKind::Digest { place, .. } => self.has_digest(place),
            NoticeKind::Proposed { proposal } => self.proposals.contains_key(&proposal.id),
            NoticeKind::ApprovalAsked { booking, .. } => {
                let held = self.held.get(&booking.id);
                held.is_some_and(|held| held.word_by.is_some())
            }
            NoticeKind::BookingAssigned { booking, .. }
            | NoticeKind::BookingApproved { booking, .. } => self.held.contains_key(&booking.id),
            NoticeKind::TurnOffered {
                resource, offer, ..
            }
            | NoticeKind::OfferExtended {
                resource, offer, ..
            } => in_line(&resource)
                .and_then(|place| place.offer)
                .or(self.wait_with(offer).map(|(_, open)| open))
                .is_some_and(|open| open.id == offer && open.until > now),
            NoticeKind::WaitlistOffered { offer, .. } => self
                .wait_with(offer)
                .is_some_and(|(_, open)| open.until > now),
            NoticeKind::NextInLine { resource, .. } => in_line(&resource).is_some(),
            NoticeKind::DrawOpened {
                resource,
                closes_at,
                ..
            } => self.collects_until(resource, closes_at.timestamp(), now),
            NoticeKind::WishesDrawn { resource, week } => self.learns_of_wishes(resource, week, to),
            NoticeKind::WaitTogether {
                waitlist,
                news: TogetherNews::Asked,
                ..
            } => self.is_asked_to_wait(waitlist),
            _ => true,
        }
    }

    /// Long after the last trouble, at `now`: every notice that was due a while ago has found its
    /// end. Others may be on their way; a process whose clock is ahead writes some before their
    /// time.
    ///
    /// # Errors
    /// [`Rule::NoticeLost`].
    pub fn all_is_delivered(&self, now: i64) -> Result<(), Violation> {
        let lost = self.notices.iter().find(|(_, fate)| {
            fate.settled.is_none() && fate.notice.due_at.timestamp() + DELIVERY_SECONDS <= now
        });
        match lost {
            Some((id, fate)) => {
                let how = format!(
                    "notice {id} was never sent nor given up: {:?}",
                    fate.notice.kind
                );
                Violation::of(Rule::NoticeLost, how)
            }
            None => Ok(()),
        }
    }

    /// How many notices there were.
    pub fn count_notices(&self) -> usize {
        self.notices.len()
    }
}
