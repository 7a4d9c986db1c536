//! The names a reader may see for the ids in what they are told.

mod boards;
mod draw;
mod refusals;

use super::timezone::own_zone;
use super::{language_for, teams};
use crate::model::answer::{MyWait, ScheduleDay};
use crate::model::community::Community;
use crate::model::labels::{ById, MemberLabel};
use crate::model::team::TeamNews;
use crate::model::{
    Answer, Bookers, BookingFacts, Closure, DigestFacts, HistoryQuery, Labels, MemberId, Names,
    NoticeKind, ProposalEnd, ProposalFacts, Refusal, ResourceId, TeamId, TextId, ThingView,
};

/// What words are made from.
#[derive(Debug, Clone, Copy)]
pub enum Told<'a> {
    /// An answer.
    Answer(&'a Answer),
    /// A refusal.
    Refusal(&'a Refusal),
    /// A notice.
    Notice(&'a NoticeKind),
    /// A board of that.
    Board(&'a [ThingView], Option<ResourceId>),
    /// A digest.
    Digest(&'a DigestFacts),
    /// Something of the past, for somebody who runs the community.
    Past(&'a Naming),
}

/// What of the past is to be named: answers of former times, and single things.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Naming {
    /// Everything these mention.
    pub answers: Vec<Answer>,
    /// These members.
    pub members: Vec<MemberId>,
    /// These resources, those out of service too.
    pub resources: Vec<ResourceId>,
    /// These notes.
    pub notes: Vec<TextId>,
}

/// The names for `told`, as `reader` may see them.
pub fn label(
    state: &Community,
    told: Told<'_>,
    reader: Option<MemberId>,
    reader_manages: bool,
) -> Labels {
    let mut collected = Collected {
        state,
        reader,
        sees_all: reader_manages,
        mentioned: Mentioned::default(),
    };
    match told {
        Told::Answer(answer) => collected.answer(answer),
        Told::Refusal(refusal) => collected.refusal(refusal),
        Told::Notice(notice) => collected.notice(notice),
        Told::Board(things, shows) => collected.board(things, shows),
        Told::Digest(facts) => collected.digest(facts),
        Told::Past(past) => collected.past(past),
    }
    let Mentioned {
        mut resources,
        mut members,
        mut notes,
    } = collected.mentioned;
    members.extend(reader);
    let former = &state.linking.former;
    for member in &mut members {
        *member = former.now(*member);
    }
    // A timetable mentions the same few over and over.
    distinct(&mut resources);
    distinct(&mut members);
    distinct(&mut notes);
    let mut labels = Labels {
        zone: state.settings.zone,
        own_zone: own_zone(state, reader),
        language: language_for(state, reader, None),
        reader,
        reader_manages,
        resources: resources
            .into_iter()
            .filter_map(|id| state.resources.get(&id))
            .map(|resource| (resource.id, resource.clone()))
            .collect(),
        members: members
            .into_iter()
            .filter_map(|id| Some((id, member_label(state, id)?)))
            .collect(),
        notes: notes
            .into_iter()
            .filter_map(|id| Some((id, state.texts.get(&id)?.text.clone())))
            .collect(),
        former: former.clone(),
        teams: ById::default(),
    };
    labels.teams = teams_of(state, &labels);
    labels
}

/// The teams that may book what is mentioned, or are served first in its line.
fn teams_of(state: &Community, labels: &Labels) -> ById<TeamId, String> {
    let teams = labels.resources.values().flat_map(|resource| {
        let books = match resource.bookers {
            Bookers::Team(team) => Some(team),
            Bookers::Everyone | Bookers::Managers => None,
        };
        [books, resource.priority]
    });
    let named = teams.flatten();
    named
        .map(|team| (team, teams::name_of(state, team)))
        .collect()
}

fn distinct<T: Ord>(ids: &mut Vec<T>) {
    ids.sort_unstable();
    ids.dedup();
}

fn member_label(state: &Community, id: MemberId) -> Option<MemberLabel> {
    let member = state.members.get(&id)?;
    let text = |id: Option<TextId>| Some(state.texts.get(&id?)?.text.clone());
    Some(MemberLabel {
        name: text(member.name),
        handle: text(member.handle),
        identities: member.identities.clone(),
    })
}

#[derive(Debug, Default)]
struct Mentioned {
    resources: Vec<ResourceId>,
    members: Vec<MemberId>,
    notes: Vec<TextId>,
}

struct Collected<'a> {
    state: &'a Community,
    reader: Option<MemberId>,
    sees_all: bool,
    mentioned: Mentioned,
}

impl Collected<'_> {
    fn resource(&mut self, id: ResourceId) {
        self.mentioned.resources.push(id);
    }

    /// Somebody who has, or waits for, a resource: hidden where its managers want that.
    fn member_at(&mut self, member: MemberId, resource: ResourceId) -> bool {
        let hidden = self
            .state
            .resources
            .get(&resource)
            .is_some_and(|resource| resource.names == Names::Hidden);
        let member = self.state.linking.former.now(member);
        let seen = !hidden || self.sees_all || Some(member) == self.reader;
        if seen {
            self.mentioned.members.push(member);
        }
        seen
    }

    /// Who closed something, and why, is for everybody.
    fn closure(&mut self, closure: &Closure) {
        self.mentioned.members.push(closure.by);
        self.mentioned.notes.extend(closure.why);
    }

    fn booking(&mut self, booking: &BookingFacts) {
        self.resource(booking.resource);
        if self.member_at(booking.member, booking.resource) {
            self.mentioned.notes.extend(booking.note);
        }
    }

    /// Who asks is told to whoever is asked; who is asked where their name may be seen, and once
    /// they agreed.
    fn proposal(&mut self, proposal: &ProposalFacts, is_agreed: bool) {
        self.booking(&proposal.booking);
        self.mentioned.members.push(proposal.by);
        match &proposal.wanted {
            Some(wanted) if !is_agreed => self.booking(wanted),
            Some(wanted) => {
                self.booking(wanted);
                self.mentioned.members.push(proposal.to);
            }
            None => self.mentioned.members.push(proposal.to),
        }
    }

    /// Two who wait together know each other.
    fn wait(&mut self, wait: &MyWait) {
        self.resource(wait.resource);
        let other = wait.with.map(|with| with.member);
        self.mentioned.members.extend(other);
    }

    fn bookings<'b>(&mut self, bookings: impl IntoIterator<Item = &'b BookingFacts>) {
        for booking in bookings {
            self.booking(booking);
        }
    }

    fn answer(&mut self, answer: &Answer) {
        match answer {
            Answer::Booked { booking, .. }
            | Answer::Claimed { booking, .. }
            | Answer::Assigned { booking, .. }
            | Answer::CheckedIn { booking }
            | Answer::RunsLate { booking, .. }
            | Answer::Cancelled { booking, .. }
            | Answer::Extended { booking, .. }
            | Answer::Moved { booking, .. }
            | Answer::Snoozed { booking, .. }
            | Answer::Restored { booking, .. } => self.booking(booking),
            Answer::Approved { bookings } | Answer::Denied { bookings } => {
                for booking in bookings {
                    self.booking(booking);
                    self.mentioned.members.push(booking.member);
                }
            }
            Answer::Kicked {
                resource, member, ..
            } => {
                self.resource(*resource);
                self.mentioned.members.push(*member);
            }
            Answer::Done { booking, called } => {
                self.booking(booking);
                if let Some(called) = called {
                    self.member_at(*called, booking.resource);
                }
            }
            Answer::Line {
                resource,
                running,
                places,
                ..
            } => {
                self.resource(*resource);
                self.bookings(running);
                for place in places {
                    self.member_at(place.member, *resource);
                }
            }
            Answer::Mine {
                bookings,
                lines,
                waitlist,
                series,
                proposals,
                wishes,
            } => {
                for wish in wishes {
                    self.resource(wish.resource);
                }
                for proposal in proposals {
                    self.proposal(proposal, false);
                }
                for wait in waitlist {
                    self.wait(wait);
                }
                self.bookings(bookings);
                self.bookings(series.iter().flat_map(|series| &series.later));
                for line in lines {
                    self.resource(line.resource);
                }
            }
            Answer::Who {
                resource,
                running,
                next,
                closure,
                ..
            } => {
                self.resource(*resource);
                if let Some(closure) = closure {
                    self.closure(closure);
                }
                self.bookings(running);
                self.bookings(next);
            }
            Answer::Free { days } => {
                for day in days {
                    self.resource(day.resource);
                }
            }
            Answer::Schedule { days } => self.days(days),
            Answer::BookedSeries { bookings, .. }
            | Answer::SeriesMoved { bookings, .. }
            | Answer::SeriesCancelled { bookings, .. } => {
                self.bookings(bookings);
            }
            Answer::Proposed { proposal } => self.proposal(proposal, false),
            Answer::ProposalEnded { proposal, how, .. } => {
                self.proposal(proposal, *how == ProposalEnd::Accepted);
            }
            Answer::Waitlisted { wait, .. } => self.wait(wait),
            Answer::WishNoted(crate::model::draw::NotedWish { wish, .. })
            | Answer::WishWithdrawn { wish } => {
                self.resource(wish.resource);
            }
            Answer::DrawShown { view } => self.draw(view),
            Answer::Joined { resource, .. }
            | Answer::OffWaitlist { resource, .. }
            | Answer::Left { resource, .. }
            | Answer::Passed { resource, .. }
            | Answer::Reopened { resource, .. }
            | Answer::Times { resource, .. }
            | Answer::ResourceRemoved { resource, .. } => self.resource(*resource),
            Answer::ResourceAdded { resource }
            | Answer::ResourceChanged { resource, .. }
            | Answer::ResourceShown { resource } => self.resource(resource.id),
            Answer::Closed {
                resource, closure, ..
            } => {
                self.resource(*resource);
                self.closure(closure);
            }
            Answer::Limits { rules, others, .. } => {
                let all = [rules].into_iter().chain(others);
                let resources = all.filter_map(|rules| rules.resource);
                self.mentioned.resources.extend(resources);
            }
            Answer::Team { members, news, .. } => {
                self.mentioned.members.extend(members);
                if let Some(TeamNews::Added(member) | TeamNews::Removed(member)) = news {
                    self.mentioned.members.push(*member);
                }
            }
            Answer::BoardPlaced { resource, .. } | Answer::BoardsTakenAway { resource, .. } => {
                self.mentioned.resources.extend(resource);
            }
            Answer::Settings { failures, .. } => {
                self.mentioned
                    .members
                    .extend(failures.iter().map(|failure| failure.to));
            }
            Answer::Imported(report) => {
                for finding in &report.findings {
                    self.refusal(&finding.why);
                }
            }
            Answer::MayLookBack { query } => self.query(query),
            Answer::Linked { member, with, .. } => {
                self.mentioned.members.push(*member);
                self.mentioned.notes.extend(with);
            }
            Answer::LinkCodeGiven { .. }
            | Answer::WrongCode { .. }
            | Answer::Unlinked { .. }
            | Answer::MayBeForgotten { .. }
            | Answer::Forgotten { .. }
            | Answer::Resources { .. }
            | Answer::Teams { .. }
            | Answer::TeamDropped { .. }
            | Answer::Language { .. }
            | Answer::Pings { .. }
            | Answer::Timezone { .. }
            | Answer::MayConnect
            | Answer::MovedTo { .. }
            | Answer::CodeIssued { .. }
            | Answer::Connected { .. }
            | Answer::Noted => {}
        }
    }

    fn days(&mut self, days: &[ScheduleDay]) {
        for day in days {
            self.resource(day.resource);
            self.bookings(&day.bookings);
            for closure in &day.closures {
                self.closure(closure);
            }
        }
    }

    fn digest(&mut self, facts: &DigestFacts) {
        self.days(&facts.days);
        for (resource, _) in &facts.waiting {
            self.resource(*resource);
        }
    }

    /// Whose past is asked for. Whoever may ask sees all names.
    fn query(&mut self, query: &HistoryQuery) {
        match query {
            HistoryQuery::Audit {
                resource, member, ..
            } => {
                self.mentioned.resources.extend(resource);
                self.mentioned.members.extend(member);
            }
            HistoryQuery::Stats { resources, .. } => self.mentioned.resources.extend(resources),
            HistoryQuery::Export => {}
        }
    }

    fn past(&mut self, past: &Naming) {
        for answer in &past.answers {
            self.answer(answer);
        }
        self.mentioned.resources.extend(&past.resources);
        self.mentioned.members.extend(&past.members);
        self.mentioned.notes.extend(&past.notes);
    }

    fn notice(&mut self, notice: &NoticeKind) {
        match notice {
            NoticeKind::Reminder { booking, .. }
            | NoticeKind::CheckInAsked { booking, .. }
            | NoticeKind::CheckInExtended { booking, .. }
            | NoticeKind::NoShow { booking, .. }
            | NoticeKind::BookingApproved { booking, .. }
            | NoticeKind::ApprovalLapsed { booking } => self.booking(booking),
            // Nobody can approve without knowing whose it is.
            NoticeKind::ApprovalAsked { booking, .. } => {
                self.booking(booking);
                self.mentioned.members.push(booking.member);
            }
            NoticeKind::BookingDenied {
                booking, by, why, ..
            } => {
                self.booking(booking);
                self.mentioned.members.push(*by);
                self.mentioned.notes.extend(why);
            }
            NoticeKind::DrawOpened { resource, .. }
            | NoticeKind::DrawHeld { resource, .. }
            | NoticeKind::WishesDrawn { resource, .. }
            | NoticeKind::DrawCalledOff { resource, .. }
            | NoticeKind::TurnOffered { resource, .. }
            | NoticeKind::OfferExtended { resource, .. }
            | NoticeKind::WaitlistLapsed { resource, .. }
            | NoticeKind::OfferLapsed { resource, .. }
            | NoticeKind::TurnWithdrawn { resource, .. }
            | NoticeKind::OutOfLine { resource, .. }
            | NoticeKind::NextInLine { resource, .. } => self.resource(*resource),
            NoticeKind::WaitlistOffered { resource, with, .. } => {
                self.resource(*resource);
                self.mentioned.members.extend(with);
            }
            NoticeKind::WaitTogether { resource, by, .. } => {
                self.resource(*resource);
                self.mentioned.members.push(*by);
            }
            NoticeKind::BookingClosed {
                booking, closure, ..
            } => {
                self.booking(booking);
                self.closure(closure);
            }
            NoticeKind::WaitlistClosed {
                resource, closure, ..
            } => {
                self.resource(*resource);
                self.closure(closure);
            }
            NoticeKind::BoardPaused { resource, .. } => self.mentioned.resources.extend(resource),
            // What it tells is labelled when it is looked up.
            NoticeKind::Digest { .. } => {}
            NoticeKind::Proposed { proposal } => self.proposal(proposal, false),
            NoticeKind::ProposalEnded { proposal, how } => {
                self.proposal(proposal, *how == ProposalEnd::Accepted);
            }
            NoticeKind::BookingAssigned { booking, by }
            | NoticeKind::BookingsAssigned { booking, by, .. }
            | NoticeKind::BookingCancelled { booking, by, .. }
            | NoticeKind::BookingEnded { booking, by }
            | NoticeKind::BookingMoved { booking, by, .. } => {
                self.booking(booking);
                self.mentioned.members.push(*by);
            }
        }
    }
}
