//! Whatever a club does, limits of resources, groups and everything, for everybody and for teams,
//! and what is free of them, are as a model has it that counts everything anew each time.

mod deeds;
mod naive;
mod offers;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use self::deeds::{Deed, deed, rules_deed};
use self::naive::{GROUP, Model, RESOURCES, Rule, Scope, TEAMS, Wish, index_of, named};
use self::offers::Offers;
use super::club::{BERLIN, Club, edited, piano};
use crate::model::limit::{LimitChange, Relaxation, parse_limit};
use crate::model::{
    Act, Answer, BookingId, MemberId, MemberRef, OfferId, Refusal, ResourceChanges, ResourceId,
    ResourceRef, Role, TeamChange, WordsChange,
};
use crate::time::{Language, Span, When};

/// The last of them asks as a manager at times.
const WHO: [&str; 3] = ["Ada", "Ben", "Cleo"];

/// Who asks, and whether as a manager.
fn asker(who: usize, as_manager: bool) -> (usize, bool) {
    (who, as_manager && who == 2)
}

fn named_resource(resource: usize) -> ResourceRef {
    ResourceRef::Name(RESOURCES[resource].into())
}

/// A club, and the model that is told what happens there.
struct Trial {
    club: Club,
    model: Model,
    members: [MemberId; 3],
    /// How many of the journal's entries the model knows.
    read: usize,
    offers: Offers,
}

impl Trial {
    /// Two pianos that are a group and a lab, of few seats; two teams of whom everybody may be.
    fn new(capacity: [u32; 3]) -> Self {
        let mut club = Club::new();
        let changes = |resource: usize| ResourceChanges {
            capacity: Some(capacity[resource]),
            zone: (resource == 1).then_some(BERLIN),
            group: (resource < 2).then(|| WordsChange::To(GROUP.into())),
            ..ResourceChanges::default()
        };
        edited(&mut club, changes(0));
        for resource in [1, 2] {
            let name = RESOURCES[resource].into();
            let changes = changes(resource);
            club.manages(Act::AddResource { name, changes })
                .expect("a free name");
        }
        for who in WHO {
            // Whoever stood in a line is known.
            club.joins(who);
            club.asks(who, Act::Leave { resource: piano() })
                .expect("they stand there");
        }
        let members = WHO.map(|who| {
            let mut all = club.state.members.keys();
            *all.find(|member| club.name(**member) == who)
                .expect("a member")
        });
        for team in [0, 1] {
            club.manages(team_act(team, true, 0)).expect("a new team");
        }
        let mut model = Model::default();
        model.grouped = [true, true, false];
        model.teams[0].push(members[0]);
        model.teams[1].push(members[0]);
        let read = club.entries.len();
        Self {
            club,
            model,
            members,
            read,
            offers: Offers::default(),
        }
    }

    /// A start on the hour, so many hours from now.
    fn start_in(&self, hours: i64) -> DateTime<Utc> {
        let hour = TimeDelta::hours(1);
        let now = self.club.now.duration_trunc(hour).expect("a time");
        now + hour * i32::try_from(hours + 1).expect("a small number")
    }

    fn wish(&self, (who, as_manager): (usize, bool), resource: usize, span: Span) -> Wish {
        Wish {
            member: self.members[who],
            resource,
            span,
            instead_of: None,
            as_manager: Some(as_manager),
            is_promised: false,
        }
    }

    fn asks(&mut self, (who, as_manager): (usize, bool), act: Act) -> Result<Answer, Refusal> {
        let role = if as_manager {
            Role::Manager
        } else {
            Role::Member
        };
        let request = self.club.request(WHO[who], role, act);
        self.club.ask(&request)
    }

    /// What they were told is what the model says; the slot they are offered instead, if any.
    fn judges(
        &self,
        verdict: &Result<Answer, Refusal>,
        wish: &Wish,
    ) -> Result<Option<Span>, TestCaseError> {
        let broken = self.model.broken(wish, self.club.now);
        let refusal = match verdict {
            Ok(_) | Err(Refusal::IsFree { .. }) => {
                prop_assert_eq!(broken, [], "{:?} for {:?}", verdict, wish);
                return Ok(None);
            }
            Err(refusal) => refusal,
        };
        match refusal {
            Refusal::LimitReached { next, .. } => {
                let named = named(refusal).expect("a limit");
                prop_assert!(
                    broken.contains(&named),
                    "{named:?} of {broken:?} for {wish:?}"
                );
                if let Some(span) = *next {
                    let next = Wish { span, ..*wish };
                    let broken = self.model.broken(&next, self.club.now);
                    prop_assert_eq!(broken, [], "{:?} after {:?}", next, refusal);
                }
                Ok(*next)
            }
            // It is not for a limit that they cannot have it.
            Refusal::Taken { .. }
            | Refusal::HeldForQueue { .. }
            | Refusal::HeldForWaitlist { .. }
            | Refusal::ClaimInstead { .. }
            | Refusal::OnWaitlist { .. }
            | Refusal::AlreadyWaiting { .. }
            | Refusal::SameTime { .. }
            | Refusal::OfferOver { .. }
            | Refusal::Time { .. } => Ok(None),
            other => {
                prop_assert!(false, "{other:?} for {wish:?}");
                Ok(None)
            }
        }
    }

    fn books(&mut self, who: (usize, bool), resource: usize, span: Span) -> TestCaseResult {
        let book = |span: Span| Act::Book {
            resource: named_resource(resource),
            when: exactly(span),
            minutes: Some(span.minutes()),
            seats: 1,
            note: None,
        };
        let verdict = self.asks(who, book(span));
        let next = self.judges(&verdict, &self.wish(who, resource, span))?;
        if let Some(span) = next {
            let verdict = self.asks(who, book(span));
            prop_assert!(verdict.is_ok(), "{verdict:?} for what was offered");
            self.judges(&verdict, &self.wish(who, resource, span))?;
        }
        Ok(())
    }

    fn moves(&mut self, who: (usize, bool), index: usize, to: Span) -> TestCaseResult {
        let ahead = self.model.ahead_of(self.members[who.0], self.club.now);
        let Some(&(booking, resource)) = ahead.get(index) else {
            return Ok(());
        };
        let verdict = self.asks(
            who,
            Act::Move {
                booking,
                when: exactly(to),
                minutes: Some(to.minutes()),
            },
        );
        let wish = Wish {
            instead_of: Some(booking),
            ..self.wish(who, resource, to)
        };
        let next = self.judges(&verdict, &wish)?;
        prop_assert_eq!(next, None, "another booking is no answer");
        Ok(())
    }

    fn gives(&mut self, index: usize) {
        let Some(&(booking, member, _, span)) = self.model.active().get(index) else {
            return;
        };
        let who = self.members.iter().position(|other| *other == member);
        let who = (who.expect("one of them"), false);
        let act = if index.is_multiple_of(2) && span.start <= self.club.now {
            Act::Done {
                resource: None,
                booking: Some(booking),
            }
        } else {
            Act::Cancel { booking }
        };
        self.asks(who, act).expect("theirs");
    }

    fn waits_for(&mut self, who: (usize, bool), index: usize) -> TestCaseResult {
        let Some(&(_, _, resource, span)) = self.model.active().get(index) else {
            return Ok(());
        };
        let act = Act::Wait {
            resource: named_resource(resource),
            when: exactly(span),
            minutes: Some(span.minutes()),
            seats: 1,
        };
        let verdict = self.asks(who, act);
        self.judges(&verdict, &self.wish(who, resource, span))?;
        Ok(())
    }

    fn joins(&mut self, who: (usize, bool), resource: usize) -> TestCaseResult {
        let act = Act::Join {
            resource: named_resource(resource),
            minutes: None,
        };
        let verdict = self.asks(who, act);
        let id = ResourceId(u32::try_from(resource + 1).expect("a small number"));
        let turn = Wish {
            as_manager: Some(who.1),
            ..Wish::turn(self.members[who.0], id, self.club.now)
        };
        self.judges(&verdict, &turn)?;
        Ok(())
    }

    /// What they are offered, and is allowed or not: turns before times they waited for.
    fn offered_to(&self, who: (usize, bool)) -> Option<(OfferId, Wish)> {
        let (member, now) = (self.members[who.0], self.club.now);
        let lines = self.club.state.queues.iter();
        let turns = lines.flat_map(|(resource, line)| {
            let mut own = line.iter().filter(|waiting| waiting.member == member);
            let offer = own.next()?.offer?;
            Some((offer.id, Wish::turn(member, *resource, now)))
        });
        let waitlists = self.club.state.waitlists.values().flatten();
        let held = waitlists.filter(|place| place.member == member);
        let held = held.filter_map(|place| {
            let wish = self.wish(who, index_of(place.resource), place.span);
            Some((place.offer?.id, wish))
        });
        turns.chain(held).next()
    }

    /// Somebody takes what they are offered: `first`, or else whoever there is.
    fn claims(&mut self, first: usize, as_manager: bool) -> TestCaseResult {
        let everybody = (first..first + WHO.len()).map(|who| asker(who % WHO.len(), as_manager));
        let found = everybody
            .filter_map(|who| Some((who, self.offered_to(who)?)))
            .next();
        let Some((who, (offer, wish))) = found else {
            return Ok(());
        };
        let act = Act::Claim {
            resource: None,
            offer: Some(offer),
        };
        let verdict = self.asks(who, act);
        let mut wish = Wish {
            as_manager: Some(who.1),
            is_promised: true,
            ..wish
        };
        if let Ok(Answer::Claimed { booking, shortened }) = &verdict {
            wish.span = booking.span;
            if *shortened {
                self.could_not_be_longer(booking.id, &wish)?;
            }
        }
        self.judges(&verdict, &wish)?;
        Ok(())
    }

    /// A turn ends early for a limit, or for what comes after it.
    fn could_not_be_longer(&self, own: BookingId, turn: &Wish) -> TestCaseResult {
        let more = TimeDelta::minutes(1);
        let (start, end) = (turn.span.start, turn.span.end);
        let longer = Span {
            start,
            end: end + more,
        };
        let next = Span {
            start: end,
            end: end + more,
        };
        let bookings = self.model.active();
        let is_next = bookings.iter().any(|(id, _, resource, span)| {
            *id != own && *resource == turn.resource && span.overlaps(&next)
        });
        let is_held = self.offers.hold(turn.resource, next);
        let wish = Wish {
            span: longer,
            ..*turn
        };
        let is_limited = !self.model.broken(&wish, self.club.now).is_empty();
        prop_assert!(is_next || is_held || is_limited, "{turn:?} is too short");
        Ok(())
    }

    /// What a manager does; the model knows of it before it is told what follows from it.
    fn manages(&mut self, deed: &Deed) {
        let limit = |scope: Scope, team: Option<usize>, change| Act::Limit {
            resource: match scope {
                Scope::Only(resource) => Some(named_resource(resource)),
                Scope::Group => Some(ResourceRef::Name(GROUP.into())),
                Scope::All => None,
            },
            change: Some(change),
            team: team.map(|team| TEAMS[team].to_owned()),
        };
        let is_empty = !self.model.grouped.contains(&true);
        let act = match *deed {
            // Nobody knows an empty group but by its limits.
            Deed::Limit {
                rule: Rule { scope, .. },
            }
            | Deed::Lift { scope, .. }
            | Deed::Free { scope, .. }
            | Deed::FreeNothing { scope }
                if is_empty && scope == Scope::Group =>
            {
                return;
            }
            Deed::Limit { rule } => {
                self.model.sets(rule);
                limit(rule.scope, rule.team, LimitChange::Set(rule.limit))
            }
            Deed::Lift { scope, team } => {
                self.model.lifts(scope, team);
                limit(scope, team, LimitChange::Lift)
            }
            Deed::Free { scope, hours } => {
                self.model.frees(scope, hours);
                let change = hours.map(|hours| parse_limit(hours.typed(), Language::En));
                let same_day = LimitChange::Relax(Relaxation::SameDay);
                limit(
                    scope,
                    None,
                    change.map_or(same_day, |hours| hours.expect("hours")),
                )
            }
            Deed::FreeNothing { scope } => {
                self.model.frees_nothing(scope);
                limit(scope, None, LimitChange::Relax(Relaxation::Never))
            }
            Deed::Group { resource, is_in } => {
                self.model.grouped[resource] = is_in;
                let group = match is_in {
                    true => WordsChange::To(GROUP.into()),
                    false => WordsChange::Away,
                };
                let changes = ResourceChanges {
                    group: Some(group),
                    ..ResourceChanges::default()
                };
                Act::EditResource {
                    resource: named_resource(resource),
                    changes,
                }
            }
            _ => return,
        };
        match self.club.manages(act) {
            Ok(_) | Err(Refusal::NothingToChange { .. }) => {}
            other => panic!("{other:?} to {deed:?}"),
        }
    }

    fn changes_team(&mut self, who: usize, team: usize, is_in: bool) {
        let members = &mut self.model.teams[team];
        if is_in == members.contains(&self.members[who]) {
            return;
        }
        members.retain(|member| *member != self.members[who]);
        if is_in {
            members.push(self.members[who]);
        }
        self.club
            .manages(team_act(team, is_in, who))
            .expect("managers may");
    }

    /// The model is told what happened; whoever is offered something may have it, and who is
    /// passed over may not.
    fn reads(&mut self) -> TestCaseResult {
        let entries = self.club.entries[self.read..].to_vec();
        self.read = self.club.entries.len();
        for (at, events) in entries {
            for event in events {
                self.offers.reads(&self.model, at, &event)?;
                self.model.reads(at, &event);
            }
        }
        Ok(())
    }

    fn does(&mut self, who: usize, as_manager: bool, deed: &Deed) -> TestCaseResult {
        let asker = asker(who, as_manager);
        match *deed {
            Deed::Book {
                resource,
                hours,
                quarters,
            } => {
                let span = Span::starting(self.start_in(hours), quarters * 15);
                self.books(asker, resource, span)
            }
            Deed::Move {
                index,
                hours,
                quarters,
            } => {
                let span = Span::starting(self.start_in(hours), quarters * 15);
                self.moves(asker, index, span)
            }
            Deed::WaitFor { index } => self.waits_for(asker, index),
            Deed::Join { resource } => self.joins(asker, resource),
            Deed::Claim => self.claims(who, as_manager),
            Deed::Give { index } => {
                self.gives(index);
                Ok(())
            }
            Deed::Team { team, is_in } => {
                self.changes_team(who, team, is_in);
                Ok(())
            }
            Deed::TimePasses { minutes } => {
                self.club.waits(minutes);
                Ok(())
            }
            _ => {
                self.manages(deed);
                Ok(())
            }
        }?;
        self.reads()
    }
}

fn team_act(team: usize, is_in: bool, who: usize) -> Act {
    let member = MemberRef::Called(WHO[who].into());
    Act::Team {
        name: Some(TEAMS[team].into()),
        change: Some(match is_in {
            true => TeamChange::Add(member),
            false => TeamChange::Remove(member),
        }),
    }
}

fn exactly(span: Span) -> When {
    When::Exact {
        start: span.start,
        end: None,
    }
}

proptest! {
    #[test]
    fn limits_of_teams_and_groups_and_free_times_are_as_a_naive_model_has_them(
        capacity in prop::array::uniform3(1_u32..3),
        rules in prop::collection::vec(rules_deed(), 1..9),
        deeds in prop::collection::vec(deed(), 1..80),
    ) {
        let mut trial = Trial::new(capacity);
        for (who, as_manager, deed) in rules.into_iter().chain(deeds) {
            trial.does(who, as_manager, &deed)?;
        }
        prop_assert_eq!(&trial.club.replayed(), &trial.club.state);
    }
}
