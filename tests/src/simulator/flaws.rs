//! Bugs that are planted, to prove that the judge finds them: in the rules by a ledger that wraps
//! the real one, elsewhere by switches of the simulator's own shell and store. The product has no
//! hook for them.

mod limits;
mod states;
mod waits;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::desk::ledger::{Changes, Decided, Ledger};
use dibs_core::desk::{Briefing, Catalogue, Outcome};
use dibs_core::model::{
    Actor, Answer, BoardView, Community, CommunityId, DrawRoot, Event, Labels, MemberId, Notice,
    NoticeKind, PersonalRow, Platform, Refusal, Request, RequestId, Settings, TextId,
};
use dibs_core::rules::{self, Naming, Undo};

/// A planted bug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Two bookings may overlap by a minute.
    OverlapByAMinute,
    /// Seats that a later booking takes are not looked at.
    ApplySkipsSomeBookings,
    /// What ended is not taken out when a journal is replayed.
    RestartForgetsEnds,
    /// Who asks is told before the row is in the journal.
    AnswersBeforeCommit,
    /// Nothing wakes the desk for a reminder.
    WakeIsLost,
    /// The desk wakes a minute late.
    WakeIsLate,
    /// A row whose outcome is unknown is written again as a new row.
    UnknownIsDecidedAgain,
    /// Closures are not looked at when a slot is taken.
    ClosuresAreIgnored,
    /// Limits are not looked at when a slot is taken.
    LimitsAreIgnored,
    /// What is set for a team is not looked at when a slot is taken.
    TeamsAreIgnored,
    /// Where something is free of limits, all hours are.
    AllHoursAreFree,
    /// Answers are not remembered after a restart.
    AnswersAreForgotten,
    /// The second in line is offered the turn.
    QueueIsJumped,
    /// A booking may take the time that is offered to somebody.
    OffersAreNotHeld,
    /// A booking may take the time that is kept for those who wait without an offer.
    QueueIsPassed,
    /// Offers never lapse.
    LapseIsIgnored,
    /// Offers lapse a minute early.
    LapseIsEarly,
    /// Whoever has not checked in loses it a minute early.
    NoShowIsEarly,
    /// Whoever checks in is not taken down as there.
    CheckInIsIgnored,
    /// A reminder is forgotten when its booking is made.
    ReminderIsForgotten,
    /// The queue of the outbox takes settled notices again.
    SettledIsQueuedAgain,
    /// The outbox moves on past notices it did not queue.
    NoticeIsLost,
    /// A batch that lost its place in the journal is answered as if it had won.
    ConflictIsAnswered,
    /// Personal text is kept although its batch lost.
    TextOfLosersIsKept,
    /// A restart does not see the last row.
    RestartMissesTheLastRow,
    /// An answer tells of more seats than were booked.
    AnswerIsUntrue,
    /// A batch that lost its place in the journal is not taken back in full.
    RollBackIsPartial,
    /// Reads and refusals are answered without a look at the journal.
    AnswersAreUnconfirmed,
    /// A booking that is moved loses its reminder.
    MoveForgetsReminder,
    /// A booking may take the time that is held for somebody on the waitlist.
    WaitlistIsNotHeld,
    /// Of two who wait together only who takes the time gets it.
    SecondIsForgotten,
    /// Nobody looks after proposals that were not answered.
    ProposalsNeverLapse,
    /// What waits for a manager's word is had at once.
    WordIsNotAwaited,
    /// Digests are set and never told.
    DigestsAreForgotten,
    /// Whoever has quiet hours is rung in them all the same.
    QuietHoursAreIgnored,
    /// Whoever becomes one with somebody leaves their places in line behind.
    LinkForgetsPlaces,
    /// What is not drawn yet can be booked.
    DrawsAreNotAwaited,
    /// What somebody had lately does not count in a draw.
    DrawsForgetUse,
    /// A draw takes another seed than was promised.
    SeedIsAnother,
    /// A forgotten member leaves a text behind.
    ErasedTextIsKept,
    /// In a fair line whoever used it most recently comes first.
    MostRecentIsFirst,
    /// Whoever joins a line stands in it as if no team came first.
    PriorityIsForgotten,
    /// Whoever left a line for a while is forgotten at once.
    GraceIsForgotten,
    /// Nobody has to wait before they join a line again.
    CoolDownIsIgnored,
    /// What is closed at night can be booked then.
    HoursAreIgnored,
    /// A booking may start at any minute.
    StepIsIgnored,
    /// Nobody who waits is offered what a cancellation frees.
    TurnsAreNotOffered,
    /// One thing may have two boards in a chat.
    BoardsAreDoubled,
    /// A code joins accounts when its time is over.
    CodesLiveOn,
    /// Who asks a club that has moved is served there.
    MoveIsIgnored,
    /// Some answers do not reach who asked.
    AnswersAreDropped,
}

/// A ledger that the simulator can run.
pub trait Simulated:
    Ledger<Request = Arc<Request>, Event = Event, Answer = Answer, Outcome = Outcome> + Clone
{
    /// The state itself.
    fn state(&self) -> &Community;
}

impl Simulated for Community {
    fn state(&self) -> &Community {
        self
    }
}

/// The real ledger with a bug in it.
#[derive(Debug, Clone)]
pub struct Flawed {
    real: Community,
    flaw: Flaw,
}

impl Flawed {
    /// An empty ledger with this bug.
    pub fn new(id: CommunityId, flaw: Flaw) -> Self {
        Self {
            real: Community::new(id),
            flaw,
        }
    }

    /// Decides on a state that is not the real one, and applies what comes of it to the real one.
    fn on_another<V>(
        &mut self,
        now: DateTime<Utc>,
        mut other: Community,
        decide: impl FnOnce(&mut Community) -> (V, Changes<Event>),
    ) -> (V, Changes<Event>) {
        let (verdict, (mut events, texts)) = decide(&mut other);
        // A booking makes no offers; only in a line that is not the real one would it.
        // What is drawn is told, too.
        let last = events
            .iter()
            .rfind(|event| matches!(event, Event::Booked { .. } | Event::DrawHeld { .. }));
        if let Some(Event::Booked { .. }) = last {
            events.retain(|event| match event {
                Event::OfferMade { .. } | Event::WaitlistOffered { .. } => false,
                Event::Noticed { notice } => {
                    matches!(notice.kind, NoticeKind::ApprovalAsked { .. })
                }
                _ => true,
            });
        }
        for text in &texts {
            self.real.put_text(text);
        }
        for event in &events {
            rules::apply(&mut self.real, event, now);
        }
        (verdict, (events, texts))
    }
}

impl Simulated for Flawed {
    fn state(&self) -> &Community {
        &self.real
    }
}

impl Ledger for Flawed {
    type Request = Arc<Request>;
    type Event = Event;
    type Answer = Answer;
    type Refusal = Refusal;
    type Outcome = Outcome;
    type Published = Catalogue;
    /// All of it, as it was.
    type Undo = Box<Community>;
    type Part = <Community as Ledger>::Part;

    fn community(&self) -> CommunityId {
        self.real.community()
    }

    fn last_at(&self) -> DateTime<Utc> {
        self.real.last_at()
    }

    fn blank(&self) -> Self {
        Self::new(self.real.id, self.flaw)
    }

    fn parts(&self) -> Vec<Self::Part> {
        self.real.parts()
    }

    fn put_part(&mut self, part: Self::Part) {
        self.real.put_part(part);
    }

    fn last_text(&self) -> TextId {
        self.real.last_text()
    }

    fn checkpoint(&self) -> Box<Community> {
        Box::new(self.real.clone())
    }

    fn roll_back(&mut self, undo: Box<Community>) {
        let bookings =
            (self.flaw == Flaw::RollBackIsPartial).then(|| std::mem::take(&mut self.real.bookings));
        self.real = *undo;
        if let Some(bookings) = bookings {
            self.real.bookings = bookings;
        }
    }

    fn put_text(&mut self, row: &PersonalRow) {
        self.real.put_text(row);
    }

    /// Only for rows that others wrote, or that were written before a restart.
    fn apply(&mut self, event: &Event, at: DateTime<Utc>) {
        let skipped = match (self.flaw, event) {
            (Flaw::ApplySkipsSomeBookings, Event::Booked { booking }) => booking.id.0 % 3 == 0,
            (Flaw::RestartForgetsEnds, Event::Ended { booking, .. }) => booking.0 % 3 == 0,
            _ => false,
        };
        if !skipped {
            self.real.apply(event, at);
        }
    }

    fn open(&mut self, settings: Settings, now: DateTime<Utc>) -> Changes<Event> {
        self.real.open(settings, now)
    }

    fn request_id(request: &Arc<Request>) -> Option<&RequestId> {
        Community::request_id(request)
    }

    fn asker(&self, request: &Arc<Request>) -> Option<MemberId> {
        self.real.asker(request)
    }

    fn decide(
        &mut self,
        request: &Arc<Request>,
        now: DateTime<Utc>,
        undo: &mut Box<Community>,
    ) -> Decided<Self> {
        // The real ledger's undo is not needed: all of the state is kept.
        let unused = &mut Undo::of(&self.real);
        let (mut verdict, mut changes) = match self.decided_on(&request.act) {
            Some(other) => self.on_another(now, other, |other| other.decide(request, now, unused)),
            None => self.real.decide(request, now, unused),
        };
        if self.flaw == Flaw::AnswerIsUntrue
            && let Ok(Answer::Booked { booking, .. }) = &mut verdict
        {
            booking.seats += 1;
        }
        if self.flaw == Flaw::CheckInIsIgnored
            && let Ok(Answer::CheckedIn { booking }) = &verdict
            && let Some(before) = undo.bookings.get(booking.id)
        {
            self.real.bookings.insert(&before);
        }
        if self.flaw == Flaw::SecondIsForgotten {
            waits::forget_second(&mut self.real, &mut changes);
        }
        if self.flaw == Flaw::LinkForgetsPlaces
            && let Ok(Answer::Linked { .. }) = &verdict
        {
            self.real.queues.clone_from(&undo.queues);
        }
        if self.flaw == Flaw::QueueIsJumped && !changes.0.is_empty() {
            let more = self.tick(now, undo);
            changes.0.extend(more.0);
        }
        (verdict, changes)
    }

    fn too_much() -> Refusal {
        Community::too_much()
    }

    fn tick(&mut self, now: DateTime<Utc>, _: &mut Box<Community>) -> Changes<Event> {
        let unused = &mut Undo::of(&self.real);
        match self.flaw {
            Flaw::ProposalsNeverLapse => {
                let mut other = self.real.clone();
                other.proposals.clear();
                self.on_another(now, other, |other| ((), other.tick(now, unused)))
                    .1
            }
            Flaw::DrawsForgetUse => {
                let other = self.with_unused_draws(now);
                self.on_another(now, other, |other| ((), other.tick(now, unused)))
                    .1
            }
            Flaw::SeedIsAnother => {
                let mut other = self.real.clone();
                let open = other.draws.values_mut();
                for draw in open.filter(|draw| draw.collection.is_some()) {
                    draw.plan.root = DrawRoot::new([0; 32]);
                }
                self.on_another(now, other, |other| ((), other.tick(now, unused)))
                    .1
            }
            Flaw::DigestsAreForgotten => {
                let other = self.without_digests();
                self.on_another(now, other, |other| ((), other.tick(now, unused)))
                    .1
            }
            Flaw::QuietHoursAreIgnored => {
                let other = self.without_quiet_hours();
                self.on_another(now, other, |other| ((), other.tick(now, unused)))
                    .1
            }
            Flaw::MostRecentIsFirst => {
                let other = self.with_reversed_use();
                self.on_another(now, other, |other| ((), other.tick(now, unused)))
                    .1
            }
            Flaw::QueueIsJumped => {
                let mut other = self.real.clone();
                for line in other.queues.values_mut() {
                    let waits = |waiting: &dibs_core::model::Waiting| waiting.offer.is_none();
                    if let Some(first) = line.iter().position(waits)
                        && first + 1 < line.len()
                    {
                        line.swap(first, first + 1);
                    }
                }
                let offers = |event: &Event| matches!(event, Event::OfferMade { .. });
                if !other.clone().tick(now, unused).0.iter().any(offers) {
                    return self.real.tick(now, unused);
                }
                self.on_another(now, other, |other| ((), other.tick(now, unused)))
                    .1
            }
            Flaw::LapseIsIgnored | Flaw::LapseIsEarly => {
                let other = self.with_other_lapses();
                self.on_another(now, other, |other| ((), other.tick(now, unused)))
                    .1
            }
            Flaw::NoShowIsEarly => {
                let other = self.with_earlier_check_ins();
                self.on_another(now, other, |other| ((), other.tick(now, unused)))
                    .1
            }
            _ => self.real.tick(now, unused),
        }
    }

    fn resume(
        &mut self,
        down_since: DateTime<Utc>,
        now: DateTime<Utc>,
        _: &mut Box<Community>,
    ) -> Changes<Event> {
        let unused = &mut Undo::of(&self.real);
        self.real.resume(down_since, now, unused)
    }

    fn next_wake(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let wake = self.real.next_wake(now);
        match self.flaw {
            Flaw::WakeIsLost => wake.filter(|_| !self.real.queues.is_empty()),
            Flaw::NoShowIsEarly => self.with_earlier_check_ins().next_wake(now),
            Flaw::LapseIsIgnored => self.with_other_lapses().next_wake(now),
            Flaw::DigestsAreForgotten => self.without_digests().next_wake(now),
            Flaw::WakeIsLate => wake.map(|wake| wake + TimeDelta::minutes(1)),
            _ => wake,
        }
    }

    fn outcome(
        &self,
        request: &Arc<Request>,
        verdict: Result<Answer, Refusal>,
        now: DateTime<Utc>,
    ) -> Outcome {
        self.real.outcome(request, verdict, now)
    }

    fn answer(outcome: &Outcome) -> Option<&Answer> {
        Community::answer(outcome)
    }

    fn published(&self) -> Arc<Catalogue> {
        self.real.published()
    }

    fn republishes(event: &Event) -> bool {
        Community::republishes(event)
    }

    fn erased(event: &Event) -> &[TextId] {
        Community::erased(event)
    }

    fn brief(&self, notice: &Notice, now: DateTime<Utc>) -> Option<Briefing> {
        self.real.brief(notice, now)
    }

    fn name(&self, past: &Naming, reader: &Actor) -> Labels {
        self.real.name(past, reader)
    }

    fn boards(&self, platform: Platform, now: DateTime<Utc>) -> Vec<BoardView> {
        self.real.boards(platform, now)
    }
}
