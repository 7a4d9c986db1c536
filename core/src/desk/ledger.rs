//! What a desk needs of the state it owns.

mod directory;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::desks::{Briefing, Catalogue, CatalogueResource, Outcome};
use super::snapshot::{self, CommunityPart};
use crate::model::community::Member;
use crate::model::text::KeptText;
use crate::model::{
    Actor, Answer, BoardView, Community, CommunityId, Event, Labels, MemberId, Notice, NoticeKind,
    PersonalRow, Platform, Refusal, Request, RequestId, Settings, TextId, TogetherNews,
};
use crate::rules::{self, Draft, Naming, Told, Undo};

/// A decision: the verdict, and what it changed.
pub type Decided<L> = (
    Result<<L as Ledger>::Answer, <L as Ledger>::Refusal>,
    Changes<<L as Ledger>::Event>,
);

/// What a decision changed.
pub type Changes<E> = (Vec<E>, Vec<PersonalRow>);

/// A state that follows from a journal, with the rules that write it.
pub trait Ledger: Send + Sync + 'static {
    /// What can be asked. It goes through many hands, so it should be small, and cheap to clone.
    type Request: Send + Sync;
    /// What happens.
    type Event: Serialize + DeserializeOwned + Send + Sync;
    /// A yes, as it is remembered.
    type Answer: Clone + Serialize + DeserializeOwned + Send + Sync;
    /// A no.
    type Refusal: Send;
    /// What the asker gets.
    type Outcome: Send + Sync;
    /// What others may look at without asking.
    type Published: Send + Sync;
    /// How to take decisions back.
    type Undo: Send;
    /// A piece of a snapshot.
    type Part: Serialize + DeserializeOwned + Send;

    /// Whose journal it is.
    fn community(&self) -> CommunityId;
    /// The time of its last entry.
    fn last_at(&self) -> DateTime<Utc>;
    /// The same state before anything happened.
    fn blank(&self) -> Self;
    /// Takes the state down in pieces of bounded size; none at all where the journal is so short
    /// that nobody gains by it.
    fn parts(&self) -> Vec<Self::Part>;
    /// Takes one of these pieces in. Personal text comes before, journal rows after all of them.
    fn put_part(&mut self, part: Self::Part);
    /// The number of the last row of personal text that is known to be used.
    fn last_text(&self) -> TextId;
    /// Before a batch of decisions.
    fn checkpoint(&self) -> Self::Undo;
    /// Takes back what was decided since then.
    fn roll_back(&mut self, undo: Self::Undo);
    /// Takes a row of personal text that the journal's events name.
    fn put_text(&mut self, row: &PersonalRow);
    /// Applies what happened.
    fn apply(&mut self, event: &Self::Event, at: DateTime<Utc>);
    /// What a new journal begins with.
    fn open(&mut self, settings: Settings, now: DateTime<Utc>) -> Changes<Self::Event>;
    /// The platform's id of a request.
    fn request_id(request: &Self::Request) -> Option<&RequestId>;
    /// The member who asked, if one is known by now.
    fn asker(&self, request: &Self::Request) -> Option<MemberId>;
    /// Decides one request and applies what it changes.
    fn decide(
        &mut self,
        request: &Self::Request,
        now: DateTime<Utc>,
        undo: &mut Self::Undo,
    ) -> Decided<Self>
    where
        Self: Sized;
    /// Why nobody gets what no row of the journal can hold.
    fn too_much() -> Self::Refusal;
    /// What time brings.
    fn tick(&mut self, now: DateTime<Utc>, undo: &mut Self::Undo) -> Changes<Self::Event>;
    /// Nobody was here since `down_since`.
    fn resume(
        &mut self,
        down_since: DateTime<Utc>,
        now: DateTime<Utc>,
        undo: &mut Self::Undo,
    ) -> Changes<Self::Event>;
    /// When time will bring something.
    fn next_wake(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>>;
    /// The answer or refusal with what its words need.
    fn outcome(
        &self,
        request: &Self::Request,
        verdict: Result<Self::Answer, Self::Refusal>,
        now: DateTime<Utc>,
    ) -> Self::Outcome;
    /// The answer in an outcome, if it is one.
    fn answer(outcome: &Self::Outcome) -> Option<&Self::Answer>;
    /// What others may look at now.
    fn published(&self) -> Arc<Self::Published>;
    /// Whether an event changes what is published.
    fn republishes(event: &Self::Event) -> bool;
    /// The rows of personal text that are erased with an event.
    fn erased(event: &Self::Event) -> &[TextId];
    /// What delivering a notice needs; `None` where there are no notices.
    fn brief(&self, notice: &Notice, now: DateTime<Utc>) -> Option<Briefing>;
    /// The names of what was, for `reader`, who runs the community.
    fn name(&self, past: &Naming, reader: &Actor) -> Labels;
    /// The boards on a platform, with what they have to show.
    fn boards(&self, platform: Platform, now: DateTime<Utc>) -> Vec<BoardView>;
}

impl Ledger for Community {
    type Request = Arc<Request>;
    type Event = Event;
    type Answer = Answer;
    type Refusal = Refusal;
    type Outcome = Outcome;
    type Published = Catalogue;
    type Undo = Undo;
    type Part = CommunityPart;

    fn community(&self) -> CommunityId {
        self.id
    }

    fn last_at(&self) -> DateTime<Utc> {
        self.last_at
    }

    fn blank(&self) -> Self {
        Self::new(self.id)
    }

    fn parts(&self) -> Vec<CommunityPart> {
        snapshot::parts(self)
    }

    fn put_part(&mut self, part: CommunityPart) {
        snapshot::put_part(self, part);
    }

    fn last_text(&self) -> TextId {
        TextId(self.next.text.0 - 1)
    }

    fn checkpoint(&self) -> Undo {
        Undo::of(self)
    }

    fn roll_back(&mut self, undo: Undo) {
        undo.roll_back(self);
    }

    fn put_text(&mut self, row: &PersonalRow) {
        let kept = KeptText {
            member: row.member,
            text: row.text.as_str().into(),
        };
        self.texts.insert(row.id, kept);
    }

    fn apply(&mut self, event: &Event, at: DateTime<Utc>) {
        rules::apply(self, event, at);
    }

    fn open(&mut self, settings: Settings, now: DateTime<Utc>) -> Changes<Event> {
        let event = Event::SettingsChanged { settings };
        rules::apply(self, &event, now);
        (vec![event], Vec::new())
    }

    fn request_id(request: &Arc<Request>) -> Option<&RequestId> {
        Some(&request.id)
    }

    fn asker(&self, request: &Arc<Request>) -> Option<MemberId> {
        self.by_identity.get(&request.actor.identity).copied()
    }

    fn decide(
        &mut self,
        request: &Arc<Request>,
        now: DateTime<Utc>,
        undo: &mut Undo,
    ) -> (Result<Answer, Refusal>, Changes<Event>) {
        let mut draft = Draft::undoable(self, now, undo);
        let verdict = rules::decide(&mut draft, request);
        debug_assert!(
            verdict.is_ok() || draft.is_empty(),
            "a refusal changes nothing"
        );
        (verdict, draft.finish())
    }

    fn too_much() -> Refusal {
        Refusal::TooMuchAtOnce
    }

    fn tick(&mut self, now: DateTime<Utc>, undo: &mut Undo) -> Changes<Event> {
        let mut draft = Draft::undoable(self, now, undo);
        rules::tick(&mut draft);
        draft.finish()
    }

    fn resume(
        &mut self,
        down_since: DateTime<Utc>,
        now: DateTime<Utc>,
        undo: &mut Undo,
    ) -> Changes<Event> {
        let mut draft = Draft::undoable(self, now, undo);
        rules::extend_offers(&mut draft, down_since);
        draft.finish()
    }

    fn next_wake(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        rules::next_wake(self, now)
    }

    fn outcome(
        &self,
        request: &Arc<Request>,
        verdict: Result<Answer, Refusal>,
        now: DateTime<Utc>,
    ) -> Outcome {
        let told = match &verdict {
            Ok(answer) => Told::Answer(answer),
            Err(refusal) => Told::Refusal(refusal),
        };
        let reader = self.by_identity.get(&request.actor.identity).copied();
        let manages = request.actor.role == crate::model::Role::Manager && !request.is_public;
        let labels = Labels {
            language: rules::language_for(self, reader, request.actor.language),
            ..rules::label(self, told, reader, manages)
        };
        Outcome {
            verdict,
            labels,
            at: now,
        }
    }

    fn answer(outcome: &Outcome) -> Option<&Answer> {
        outcome.verdict.as_ref().ok()
    }

    fn published(&self) -> Arc<Catalogue> {
        let resources = self.active_resources().map(|resource| CatalogueResource {
            id: resource.id,
            name: resource.name.clone(),
            aliases: resource.aliases.clone(),
        });
        Arc::new(Catalogue {
            language: self.settings.language,
            zone: self.settings.zone,
            resources: resources.collect(),
            teams: self.teams.values().map(|team| team.name.clone()).collect(),
            groups: self
                .active_resources()
                .filter_map(|resource| resource.group.clone())
                .collect(),
            tags: self
                .active_resources()
                .flat_map(|resource| resource.tags.iter().cloned())
                .collect(),
            languages: self.chosen_languages(),
            has_boards: !self.boards.is_empty(),
        })
    }

    fn republishes(event: &Event) -> bool {
        matches!(
            event,
            Event::ResourceSet { .. }
                | Event::SettingsChanged { .. }
                | Event::LanguageChosen { .. }
                | Event::TeamSet { .. }
                | Event::TeamDropped { .. }
                | Event::BoardPlaced { .. }
                | Event::BoardGone { .. }
                | Event::MembersLinked { .. }
                | Event::AccountLeft { .. }
                | Event::MemberForgotten { .. }
        )
    }

    fn erased(event: &Event) -> &[TextId] {
        event.erased()
    }

    fn brief(&self, notice: &Notice, now: DateTime<Utc>) -> Option<Briefing> {
        let to = self.linking.former.now(notice.to);
        let digest = match notice.kind {
            NoticeKind::Digest { day, .. } => Some(rules::digest_facts(self, day)),
            _ => None,
        };
        let drawn = match notice.kind {
            NoticeKind::WishesDrawn { resource, week } => {
                rules::drawn_for(self, resource, week, to)
            }
            _ => None,
        };
        let labels = match &digest {
            // It is for everybody.
            Some(facts) => rules::label(self, Told::Digest(facts), None, false),
            None => rules::label(self, Told::Notice(&notice.kind), Some(to), false),
        };
        let stale = match notice.kind {
            NoticeKind::Reminder { booking, .. } => self
                .bookings
                .get(booking.id)
                .is_none_or(|now| (now.member, now.span.start) != (to, booking.span.start)),
            NoticeKind::CheckInAsked { booking, .. }
            | NoticeKind::CheckInExtended { booking, .. } => {
                let held = self.bookings.get(booking.id);
                let awaited = held.filter(|held| held.member == to);
                let awaited = awaited.and_then(|held| held.check_in?.awaited());
                awaited.is_none_or(|awaited| awaited.by <= now)
            }
            NoticeKind::ApprovalAsked { booking, .. } => {
                self.bookings.pending(booking.id).is_none()
            }
            NoticeKind::BookingAssigned { booking, .. }
            | NoticeKind::BookingApproved { booking, .. } => !self.bookings.contains(booking.id),
            NoticeKind::TurnOffered {
                resource, offer, ..
            }
            | NoticeKind::OfferExtended {
                resource, offer, ..
            }
            | NoticeKind::WaitlistOffered {
                resource, offer, ..
            } => {
                let turns = self.line(resource).iter().map(|waiting| waiting.offer);
                let times = self.waitlist(resource).iter().map(|place| place.offer);
                let mut open = turns.chain(times).flatten();
                !open.any(|open| open.id == offer && open.until > now)
            }
            NoticeKind::DrawOpened {
                resource,
                closes_at,
                ..
            } => {
                let draw = self.draws.get(&resource);
                let open = draw.and_then(|draw| draw.collection.as_ref());
                closes_at <= now || open.is_none_or(|open| open.closes_at != closes_at)
            }
            NoticeKind::WishesDrawn { .. } => drawn.is_none(),
            NoticeKind::WaitTogether {
                resource,
                waitlist,
                news: TogetherNews::Asked,
                ..
            } => {
                let mut open = self.waitlist(resource).iter();
                !open.any(|place| place.id == waitlist && !place.is_agreed())
            }
            NoticeKind::Digest { place, .. } => !self.digests.contains_key(&place),
            NoticeKind::Proposed { proposal } => !self.proposals.contains_key(&proposal.id),
            NoticeKind::NextInLine { resource, .. } => self.position(resource, to).is_none(),
            NoticeKind::DrawHeld { .. }
            | NoticeKind::DrawCalledOff { .. }
            | NoticeKind::OfferLapsed { .. }
            | NoticeKind::OutOfLine { .. }
            | NoticeKind::NoShow { .. }
            | NoticeKind::BookingDenied { .. }
            | NoticeKind::ApprovalLapsed { .. }
            | NoticeKind::BookingCancelled { .. }
            | NoticeKind::BookingClosed { .. }
            | NoticeKind::TurnWithdrawn { .. }
            | NoticeKind::BookingEnded { .. }
            | NoticeKind::BookingsAssigned { .. }
            | NoticeKind::BookingMoved { .. }
            | NoticeKind::ProposalEnded { .. }
            | NoticeKind::WaitTogether {
                news: TogetherNews::Agreed | TogetherNews::Ended,
                ..
            }
            | NoticeKind::WaitlistLapsed { .. }
            | NoticeKind::WaitlistClosed { .. }
            | NoticeKind::BoardPaused { .. } => false,
        };
        let member = self.members.get(&to);
        let identity = member
            .and_then(|member| {
                member
                    .identities
                    .iter()
                    .find(|one| one.platform == notice.via)
            })
            .cloned();
        // What a chat is told of a draw rings nobody in particular.
        let is_of_draw = matches!(
            notice.kind,
            NoticeKind::DrawOpened { .. } | NoticeKind::DrawHeld { .. }
        );
        let identity = identity.filter(|_| !(is_of_draw && notice.openly));
        let place = notice
            .place
            .and_then(|place| self.places.get(&place))
            .cloned();
        let for_everybody = matches!(
            notice.kind,
            NoticeKind::Digest { .. }
                | NoticeKind::ApprovalAsked { .. }
                | NoticeKind::DrawOpened { .. }
                | NoticeKind::DrawHeld { .. }
        );
        // Whoever was forgotten is told nothing more.
        let is_forgotten = !for_everybody && member.is_none_or(Member::is_forgotten);
        Some(Briefing {
            labels,
            identity,
            place,
            stale: stale || is_forgotten,
            for_everybody,
            digest,
            drawn,
        })
    }

    fn name(&self, past: &Naming, reader: &Actor) -> Labels {
        let member = self.by_identity.get(&reader.identity).copied();
        Labels {
            language: rules::language_for(self, member, reader.language),
            ..rules::label(self, Told::Past(past), member, true)
        }
    }

    fn boards(&self, platform: Platform, now: DateTime<Utc>) -> Vec<BoardView> {
        rules::boards(self, platform, now)
    }
}

impl Briefing {
    /// Labels alone, for a notice whose member is unknown.
    pub fn empty() -> Self {
        Self {
            labels: Labels::default(),
            identity: None,
            place: None,
            stale: true,
            for_everybody: false,
            digest: None,
            drawn: None,
        }
    }
}
