//! Bookings that change hands: by nobody but both, and to whom a limit allows it.

use dibs_core::model::{
    Booking, BookingId, Community, MemberId, Proposal, ProposalEnd, ProposalFacts, ProposalId,
    ProposalRef,
};

use super::limits::Wanted;
use super::notices::Owed;
use super::{Held, Judge, Rule, Violation, clock};

/// Longest time a proposal waits for an answer, in seconds, as the guide says.
const LONGEST_SECONDS: i64 = 24 * 60 * 60;
/// Most that one member has open, as the guide says.
const MOST_OWN: usize = 10;

impl Judge {
    /// Somebody proposes something: it is theirs to give, and the other's what they want.
    pub(super) fn proposed(&mut self, proposal: &Proposal, at: i64) -> Result<Owed, Violation> {
        let name = format!("proposal {} at {}", proposal.id, clock(at));
        let holds = |id: BookingId, member: MemberId| {
            self.held.get(&id).filter(|held| held.member == member)
        };
        let given = holds(proposal.booking, proposal.by);
        let wanted = proposal.wanted.map(|wanted| holds(wanted, proposal.to));
        let (Some(given), None | Some(Some(_))) = (given, wanted) else {
            return Violation::of(Rule::Trade, format!("{name} is about what is not theirs"));
        };
        let wanted = wanted.flatten();
        let is_trade_begun = wanted.is_some_and(|wanted| wanted.start.min(given.start) <= at);
        let last = |held: &Held| {
            if held.start > at {
                held.start
            } else {
                held.end
            }
        };
        let until = last(given)
            .min(wanted.map_or(i64::MAX, last))
            .min(at + LONGEST_SECONDS);
        let open = self.proposals.values();
        let others = open.filter(|open| open.by == proposal.by);
        if proposal.by == proposal.to
            || is_trade_begun
            || until != proposal.until.timestamp()
            || others.count() >= MOST_OWN
        {
            return Violation::of(Rule::Trade, format!("{name}: {proposal:?}"));
        }
        if self.proposals.insert(proposal.id, *proposal).is_some() {
            return Violation::of(Rule::Journal, format!("{name} is there already"));
        }
        Ok(Owed::Proposed(proposal.id, proposal.to))
    }

    /// A proposal is over; whom that must be told to.
    pub(super) fn proposal_ended(
        &mut self,
        id: ProposalId,
        how: ProposalEnd,
        at: i64,
    ) -> Result<Option<Owed>, Violation> {
        let name = format!("proposal {id} ended at {} as {how:?}", clock(at));
        let Some(open) = self.proposals.remove(&id) else {
            return Violation::of(Rule::Trade, format!("{name} and was not open"));
        };
        self.ended_proposals.insert(id, how);
        let is_over = open.until.timestamp() <= at;
        let in_time = match how {
            ProposalEnd::Accepted | ProposalEnd::Declined => !is_over,
            ProposalEnd::Lapsed => is_over,
            ProposalEnd::Withdrawn => true,
        };
        if !in_time {
            return Violation::of(Rule::Trade, format!("{name}: {open:?}"));
        }
        if how == ProposalEnd::Accepted {
            self.agreed(&open, at)?;
        }
        let is_told = how != ProposalEnd::Withdrawn;
        Ok(is_told.then_some(Owed::Answered(id, open.by, how)))
    }

    /// Both bookings are to change hands in the same row, and limits allow it.
    fn agreed(&mut self, open: &Proposal, at: i64) -> Result<(), Violation> {
        let traded = [
            Some((open.booking, open.to)),
            open.wanted.map(|wanted| (wanted, open.by)),
        ];
        let traded: Vec<_> = traded.into_iter().flatten().collect();
        let before: Vec<_> = traded
            .iter()
            .filter_map(|(id, _)| Some((*id, self.held.remove(id)?)))
            .collect();
        let mut verdict = Ok(());
        for ((_, held), (_, to)) in before.iter().zip(&traded) {
            let wanted = wanted_by(*to, held);
            verdict = verdict.and_then(|()| self.is_allowed(&wanted, at));
        }
        self.held.extend(before);
        self.handing.extend(traded);
        verdict
    }

    /// A booking is somebody else's now: as agreed, and otherwise what it was.
    pub(super) fn handed_over(
        &mut self,
        booking: &Booking,
        before: &Held,
        at: i64,
    ) -> Result<(), Violation> {
        let name = format!("#{} handed over at {}", booking.id, clock(at));
        let held = Held::of(booking);
        let as_agreed = self.handing.remove(&booking.id) == Some(held.member);
        let same = |held: &Held| (held.resource, held.start, held.end, held.seats);
        if !as_agreed || same(&held) != same(before) {
            return Violation::of(Rule::Trade, format!("{name}: {before:?} is {held:?}"));
        }
        if booking.note.is_some() || held.series.is_some() {
            return Violation::of(Rule::Trade, format!("{name} with what stays behind"));
        }
        if held.remind_at != self.due(held.member, held.start, at) {
            let how = format!("{name} is to be reminded at {:?}", held.remind_at);
            return Violation::of(Rule::NoticeMissing, how);
        }
        self.check_in_of_new(&held, &name, at)?;
        self.nothing_is_proposed_of(booking.id);
        self.held.insert(booking.id, held);
        Ok(())
    }

    /// What is not what it was cannot be agreed to.
    pub(super) fn nothing_is_proposed_of(&mut self, booking: BookingId) {
        let is_about = |open: &Proposal| open.booking == booking || open.wanted == Some(booking);
        self.proposals.retain(|_, open| !is_about(open));
    }

    /// After a row: what was agreed is done, and what nobody answered is over.
    pub(super) fn proposals_are_settled(&self, at: i64) -> Result<(), Violation> {
        if let Some((id, to)) = self.handing.first_key_value() {
            return Violation::of(Rule::Trade, format!("#{id} was not handed to {to}"));
        }
        let mut open = self.proposals.values();
        match open.find(|open| open.until.timestamp() <= at) {
            Some(open) => Violation::of(Rule::Trade, format!("{open:?} should have lapsed")),
            None => Ok(()),
        }
    }

    /// A state has the same proposals.
    pub(super) fn same_proposals(&self, state: &Community) -> Result<(), Violation> {
        if state.proposals == self.proposals {
            return Ok(());
        }
        let how = format!("proposals: {:?}, {:?}", self.proposals, state.proposals);
        Violation::of(Rule::State, how)
    }

    /// Somebody was told that there is no such proposal, and there is.
    pub(super) fn could_answer(
        &self,
        asker: Option<MemberId>,
        wanted: ProposalRef,
        now: i64,
    ) -> bool {
        let ProposalRef::Id(id) = wanted else {
            return false;
        };
        self.proposals
            .get(&id)
            .is_some_and(|open| Some(open.to) == asker && open.until.timestamp() > now)
    }

    /// A proposal ended like that, by whoever may end it so.
    pub(super) fn answered_by(
        &self,
        asker: Option<MemberId>,
        proposal: &ProposalFacts,
        how: ProposalEnd,
    ) -> bool {
        let who = match how {
            ProposalEnd::Withdrawn => proposal.by,
            _ => proposal.to,
        };
        Some(self.now(who)) == asker && self.ended_proposals.get(&proposal.id) == Some(&how)
    }

    /// Open proposals.
    pub(in crate::simulator) fn open(&self) -> Vec<Proposal> {
        self.proposals.values().copied().collect()
    }

    /// When the first of them lapses.
    pub(super) fn first_lapse(&self) -> Option<i64> {
        let open = self.proposals.values();
        open.map(|open| open.until.timestamp()).min()
    }
}

fn wanted_by(member: MemberId, held: &Held) -> Wanted {
    Wanted {
        resource: held.resource,
        member,
        start: held.start,
        end: held.end,
        // How far ahead or short before it is was asked when it was booked.
        is_turn: true,
        same_day: held.same_day,
        manages: None,
    }
}
