//! Taking back what was decided and did not get into the journal, because another process was
//! first. What is new is known by its number; of what was there before, the first change keeps a
//! copy, so that a batch costs no more than what it touches.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use super::limits::local_day;
use super::merge::approvals_of;

use crate::model::answer::Failure;
use crate::model::booking::{Cancelled, Ending};
use crate::model::community::{Community, Counters, Member, QuickMap};
use crate::model::limit::Limits;
use crate::model::linking::Linking;
use crate::model::notice::NoticeKind;
use crate::model::queue::Departed;
use crate::model::text::KeptText;
use crate::model::usage::{MemberDay, UsageDay};
use crate::model::{
    Board, BoardId, Booking, BookingId, Closure, CommunityId, Digest, Draw, Event, MemberId,
    PlaceId, Proposal, ProposalId, Resource, ResourceId, Settings, Team, TeamId, TextId, Waiting,
    WaitlistPlace,
};

/// How a community was before a batch of decisions.
#[derive(Debug)]
pub struct Undo {
    next: Counters,
    settings: Settings,
    moved_to: Option<CommunityId>,
    last_at: DateTime<Utc>,
    failed: u32,
    check_ins_extended_at: DateTime<Utc>,
    failures: Option<VecDeque<Failure>>,
    bookings: QuickMap<BookingId, Booking>,
    members: QuickMap<MemberId, Member>,
    resources: QuickMap<ResourceId, Arc<Resource>>,
    limits: Option<Limits>,
    /// `None`: it was not closed.
    closures: QuickMap<ResourceId, Option<Vec<Closure>>>,
    /// `None`: nothing was used.
    used: QuickMap<(NaiveDate, MemberId), Option<MemberDay>>,
    /// Days that are forgotten.
    used_days: Vec<(NaiveDate, UsageDay)>,
    /// `None`: there was no line.
    lines: QuickMap<ResourceId, Option<Vec<Waiting>>>,
    /// `None`: nobody had left.
    departed: QuickMap<ResourceId, Option<Vec<Departed>>>,
    /// `None`: no turn had been seen yet.
    usual_turn_minutes: QuickMap<ResourceId, Option<u32>>,
    cancelled: Option<VecDeque<Cancelled>>,
    /// `None`: there was no waitlist.
    waitlists: QuickMap<ResourceId, Option<Vec<WaitlistPlace>>>,
    proposals: Option<BTreeMap<ProposalId, Proposal>>,
    boards: Option<BTreeMap<BoardId, Board>>,
    digests: Option<BTreeMap<PlaceId, Digest>>,
    linking: Option<Linking>,
    teams: Option<BTreeMap<TeamId, Team>>,
    /// `None`: its weeks were not drawn.
    draws: QuickMap<ResourceId, Option<Draw>>,
    /// What was erased.
    texts: Vec<(TextId, KeptText)>,
}

impl Undo {
    /// Before the first decision of a batch.
    pub fn of(state: &Community) -> Self {
        Self {
            next: state.next,
            settings: state.settings,
            moved_to: state.moved_to,
            last_at: state.last_at,
            failed: state.failed,
            check_ins_extended_at: state.check_ins_extended_at,
            failures: None,
            bookings: QuickMap::default(),
            members: QuickMap::default(),
            resources: QuickMap::default(),
            limits: None,
            closures: QuickMap::default(),
            used: QuickMap::default(),
            used_days: Vec::new(),
            lines: QuickMap::default(),
            departed: QuickMap::default(),
            usual_turn_minutes: QuickMap::default(),
            cancelled: None,
            waitlists: QuickMap::default(),
            proposals: None,
            boards: None,
            digests: None,
            linking: None,
            teams: None,
            draws: QuickMap::default(),
            texts: Vec::new(),
        }
    }

    /// Keeps what `event` is about to change.
    pub(super) fn before(&mut self, state: &Community, event: &Event, at: DateTime<Utc>) {
        match event {
            Event::SettingsChanged { .. } | Event::DigestSet { .. } => self.digests(state),
            Event::PlaceSeen { .. } | Event::Booked { .. } | Event::MovedTo { .. } => {}
            Event::MemberJoined { member, .. }
            | Event::MemberNamed { member, .. }
            | Event::LanguageChosen { member, .. }
            | Event::PingsChosen { member, .. }
            | Event::ZoneChosen { member, .. }
            | Event::LanguageHeard { member, .. }
            | Event::StandingSeen { member, .. } => self.member(state, *member),
            Event::LinkCodeGiven { .. } | Event::WrongCodeTyped { .. } => self.linking(state),
            Event::MembersLinked { kept, gone } => self.before_link(state, *kept, *gone),
            Event::AccountLeft { member, erased, .. } => {
                self.member(state, *member);
                self.linking(state);
                self.erased(state, erased);
            }
            Event::MemberForgotten { member, erased } => {
                self.member(state, *member);
                self.teams(state);
                self.linking(state);
                self.cancelled(state);
                self.closures_by(state, *member);
                self.departed_of(state, *member);
                self.erased(state, erased);
            }
            Event::ResourceSet { resource } => {
                self.resource(state, resource.id);
                self.departed(state, resource.id);
            }
            Event::ClosuresSet { resource, .. } => {
                self.closures
                    .entry(*resource)
                    .or_insert_with(|| state.closures.get(resource).cloned());
            }
            Event::LimitsSet { .. } | Event::LimitsRelaxed { .. } => {
                self.limits.get_or_insert_with(|| state.limits.clone());
            }
            Event::TeamSet { .. }
            | Event::TeamJoined { .. }
            | Event::TeamLeft { .. }
            | Event::TeamDropped { .. } => self.teams(state),
            Event::Ended { booking, how, .. } => {
                self.booking(state, *booking);
                self.proposals(state);
                self.usage(state, *booking, at);
                if let Ending::Cancelled { .. } = how {
                    self.cancelled(state);
                }
                if let Some(Booking { resource, turn, .. }) = state.bookings.get(*booking)
                    && turn
                {
                    let usual = state.usual_turn_minutes.get(&resource).copied();
                    self.usual_turn_minutes.entry(resource).or_insert(usual);
                }
            }
            Event::QueueJoined { resource, .. } | Event::QueueLeft { resource, .. } => {
                self.line(state, *resource);
                self.departed(state, *resource);
            }
            Event::QueueMoved { resource, .. }
            | Event::OfferMade { resource, .. }
            | Event::OfferExtended { resource, .. }
            | Event::OfferWithdrawn { resource, .. }
            | Event::MovedBack { resource, .. } => self.line(state, *resource),
            Event::Noticed { notice } => match notice.kind {
                NoticeKind::Reminder { booking, .. } | NoticeKind::CheckInAsked { booking, .. } => {
                    self.booking(state, booking.id);
                }
                NoticeKind::NextInLine { resource, .. } => self.line(state, resource),
                NoticeKind::Digest { .. } => self.digests(state),
                _ => {}
            },
            Event::NoticeFailed { .. } => {
                self.failures.get_or_insert_with(|| state.failures.clone());
            }
            Event::Proposed { .. } | Event::ProposalEnded { .. } => self.proposals(state),
            Event::BookingChanged { booking } => {
                self.booking(state, booking.id);
                self.proposals(state);
            }
            Event::CheckedIn { booking }
            | Event::RunsLate { booking, .. }
            | Event::CheckInExtended { booking, .. } => self.booking(state, *booking),
            Event::BookingRestored { booking } => {
                self.cancelled(state);
                self.used(state, booking);
            }
            Event::WaitlistJoined { place } => self.waitlist(state, place.resource),
            Event::WaitlistAgreed { resource, .. }
            | Event::WaitlistOffered { resource, .. }
            | Event::WaitlistExtended { resource, .. }
            | Event::WaitlistLeft { resource, .. } => self.waitlist(state, *resource),
            Event::DrawSet { resource, .. }
            | Event::DrawOpened { resource, .. }
            | Event::WishNoted { resource, .. }
            | Event::WishWithdrawn { resource, .. }
            | Event::DrawHeld { resource, .. }
            | Event::DrawMissed { resource, .. } => self.draw(state, *resource),
            Event::BoardPlaced { .. }
            | Event::BoardPosted { .. }
            | Event::BoardPaused { .. }
            | Event::BoardRetired { .. }
            | Event::BoardGone { .. } => {
                self.boards.get_or_insert_with(|| state.boards.clone());
            }
        }
    }

    /// Everything in which two members stand who become one.
    fn before_link(&mut self, state: &Community, kept: MemberId, gone: MemberId) {
        for member in [kept, gone] {
            self.member(state, member);
        }
        self.linking(state);
        self.teams(state);
        self.cancelled(state);
        self.proposals(state);
        self.boards.get_or_insert_with(|| state.boards.clone());
        self.digests(state);
        self.failures.get_or_insert_with(|| state.failures.clone());
        for booking in state.bookings.of_member(gone) {
            self.booking(state, booking.id);
        }
        for (resource, line) in &state.queues {
            if line.iter().any(|waiting| waiting.member == gone) {
                self.line(state, *resource);
            }
        }
        for (resource, places) in &state.waitlists {
            if places.iter().any(|place| place.is_about(gone)) {
                self.waitlist(state, *resource);
            }
        }
        self.closures_by(state, gone);
        self.departed_of(state, gone);
        for resource in state.draws.keys() {
            self.draw(state, *resource);
        }
        for (id, _) in approvals_of(state, gone) {
            self.resource(state, id);
        }
        for day in state.usage.days_of(gone) {
            self.used_on(state, day, gone);
            self.used_on(state, day, kept);
        }
    }

    fn resource(&mut self, state: &Community, id: ResourceId) {
        if let Some(known) = state.resources.get(&id)
            && id < self.next.resource
        {
            self.resources.entry(id).or_insert_with(|| known.clone());
        }
    }

    fn closures_by(&mut self, state: &Community, member: MemberId) {
        for (resource, closures) in &state.closures {
            if closures.iter().any(|closure| closure.by == member) {
                self.closures
                    .entry(*resource)
                    .or_insert_with(|| Some(closures.clone()));
            }
        }
    }

    fn member(&mut self, state: &Community, member: MemberId) {
        if let Some(known) = state.members.get(&member)
            && member < self.next.member
        {
            self.members.entry(member).or_insert_with(|| known.clone());
        }
    }

    fn linking(&mut self, state: &Community) {
        self.linking.get_or_insert_with(|| state.linking.clone());
    }

    fn teams(&mut self, state: &Community) {
        self.teams.get_or_insert_with(|| state.teams.clone());
    }

    fn erased(&mut self, state: &Community, erased: &[TextId]) {
        let kept = erased.iter().filter(|text| **text < self.next.text);
        let kept = kept.filter_map(|text| Some((*text, state.texts.get(text)?.clone())));
        self.texts.extend(kept);
    }

    fn waitlist(&mut self, state: &Community, resource: ResourceId) {
        self.waitlists
            .entry(resource)
            .or_insert_with(|| state.waitlists.get(&resource).cloned());
    }

    fn draw(&mut self, state: &Community, resource: ResourceId) {
        self.draws
            .entry(resource)
            .or_insert_with(|| state.draws.get(&resource).cloned());
    }

    fn proposals(&mut self, state: &Community) {
        self.proposals
            .get_or_insert_with(|| state.proposals.clone());
    }

    fn digests(&mut self, state: &Community) {
        self.digests.get_or_insert_with(|| state.digests.clone());
    }

    fn cancelled(&mut self, state: &Community) {
        self.cancelled
            .get_or_insert_with(|| state.cancelled.clone());
    }

    fn booking(&mut self, state: &Community, id: BookingId) {
        if let Some(booking) = state.bookings.get(id)
            && id < self.next.booking
        {
            self.bookings.entry(id).or_insert(booking);
        }
    }

    /// What a booking that ends adds to, and what is forgotten at the same time.
    fn usage(&mut self, state: &Community, id: BookingId, at: DateTime<Utc>) {
        if let Some(booking) = state.bookings.get(id) {
            self.used(state, &booking);
        }
        let today = state.last_at.max(at).date_naive();
        let expired = state.usage.expired(today);
        self.used_days
            .extend(expired.map(|(day, used)| (day, used.clone())));
    }

    fn used(&mut self, state: &Community, booking: &Booking) {
        self.used_on(state, local_day(state, booking), booking.member);
    }

    fn used_on(&mut self, state: &Community, day: NaiveDate, member: MemberId) {
        if self.used_days.iter().all(|(known, _)| *known != day) {
            self.used
                .entry((day, member))
                .or_insert_with(|| state.usage.member_day(day, member).cloned());
        }
    }

    fn line(&mut self, state: &Community, resource: ResourceId) {
        self.lines
            .entry(resource)
            .or_insert_with(|| state.queues.get(&resource).cloned());
    }

    fn departed(&mut self, state: &Community, resource: ResourceId) {
        self.departed
            .entry(resource)
            .or_insert_with(|| state.departed.get(&resource).cloned());
    }

    fn departed_of(&mut self, state: &Community, member: MemberId) {
        for (resource, departed) in &state.departed {
            if departed.iter().any(|left| left.member == member) {
                self.departed(state, *resource);
            }
        }
    }

    /// Makes the state what it was.
    pub fn roll_back(self, state: &mut Community) {
        let (before, after) = (self.next, state.next);
        for id in before.booking.0..after.booking.0 {
            state.bookings.remove(BookingId(id));
        }
        for booking in self.bookings.values() {
            state.bookings.insert(booking);
        }
        for id in (before.member.0..after.member.0).map(MemberId) {
            if let Some(member) = state.members.remove(&id) {
                forget_accounts(state, &member);
            }
        }
        // All that changed goes before anything comes back: an account may have changed hands.
        for id in self.members.keys() {
            if let Some(changed) = state.members.remove(id) {
                forget_accounts(state, &changed);
            }
        }
        for (id, member) in self.members {
            for identity in member.identities.iter() {
                state.by_identity.insert(identity.clone(), id);
            }
            state.members.insert(id, member);
        }
        state.texts.extend(self.texts);
        if let Some(linking) = self.linking {
            state.linking = linking;
        }
        if let Some(teams) = self.teams {
            state.teams = teams;
        }
        for id in before.resource.0..after.resource.0 {
            state.remove_resource(ResourceId(id));
        }
        for resource in self.resources.into_values() {
            state.set_resource(Arc::unwrap_or_clone(resource));
        }
        for (id, closures) in self.closures {
            match closures {
                Some(closures) => state.closures.insert(id, closures),
                None => state.closures.remove(&id),
            };
        }
        if let Some(limits) = self.limits {
            state.limits = limits;
        }
        for (day, used) in self.used_days {
            state.usage.put_day(day, used);
        }
        for ((day, member), used) in self.used {
            state.usage.put(day, member, used);
        }
        for (id, line) in self.lines {
            match line {
                Some(line) => state.queues.insert(id, line),
                None => state.queues.remove(&id),
            };
        }
        for (id, departed) in self.departed {
            match departed {
                Some(departed) => state.departed.insert(id, departed),
                None => state.departed.remove(&id),
            };
        }
        for (id, waitlist) in self.waitlists {
            match waitlist {
                Some(waitlist) => state.waitlists.insert(id, waitlist),
                None => state.waitlists.remove(&id),
            };
        }
        for (id, draw) in self.draws {
            match draw {
                Some(draw) => state.draws.insert(id, draw),
                None => state.draws.remove(&id),
            };
        }
        for (id, usual) in self.usual_turn_minutes {
            match usual {
                Some(minutes) => state.usual_turn_minutes.insert(id, minutes),
                None => state.usual_turn_minutes.remove(&id),
            };
        }
        for id in (before.place.0..after.place.0).map(PlaceId) {
            if let Some(chat) = state.places.remove(&id) {
                state.place_of.remove(&chat);
            }
        }
        for id in before.text.0..after.text.0 {
            state.texts.remove(&TextId(id));
        }
        if let Some(cancelled) = self.cancelled {
            // What was restored was no booking before; what was cancelled is put back above.
            for back in &cancelled {
                state.bookings.remove(back.booking.id);
            }
            state.cancelled = cancelled;
        }
        if let Some(proposals) = self.proposals {
            state.proposals = proposals;
        }
        if let Some(boards) = self.boards {
            state.boards = boards;
        }
        if let Some(digests) = self.digests {
            state.digests = digests;
        }
        if let Some(failures) = self.failures {
            state.failures = failures;
        }
        state.failed = self.failed;
        state.check_ins_extended_at = self.check_ins_extended_at;
        state.settings = self.settings;
        state.moved_to = self.moved_to;
        state.last_at = self.last_at;
        state.next = before;
    }
}

fn forget_accounts(state: &mut Community, member: &Member) {
    for identity in member.identities.iter() {
        state.by_identity.remove(identity);
    }
}
