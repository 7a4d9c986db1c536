//! Whatever a club does, a line that is fair or serves a team first is served in the order that a
//! model gives which looks at everything anew each time.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::club::{Club, edited, piano};
use crate::model::{
    Act, Answer, Event, LanguageChoice, MemberId, MemberRef, QueueOrder, ResourceChanges,
    TeamChange, WordsChange,
};
use crate::rules::order;

#[derive(Debug, Clone)]
enum Deed {
    Join,
    Leave,
    Claim,
    Pass,
    Done,
    Book,
    /// Mona puts them into the team, or out of it.
    Team {
        is_in: bool,
    },
    Wait {
        minutes: i64,
    },
}

fn deed() -> impl Strategy<Value = (usize, Deed)> {
    let deed = prop_oneof![
        5 => Just(Deed::Join),
        1 => Just(Deed::Leave),
        3 => Just(Deed::Claim),
        2 => Just(Deed::Pass),
        3 => Just(Deed::Done),
        2 => Just(Deed::Book),
        2 => any::<bool>().prop_map(|is_in| Deed::Team { is_in }),
        3 => (1_i64..40).prop_map(|minutes| Deed::Wait { minutes }),
    ];
    (0_usize..6, deed)
}

const WHO: [&str; 6] = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Finn"];

/// What somebody did, as the events tell it.
#[derive(Default, Clone, Copy)]
struct Past {
    joined: Option<DateTime<Utc>>,
    sent_back: Option<DateTime<Utc>>,
    used: Option<DateTime<Utc>>,
}

/// Everybody's past. What happens in the same second may be told in any order.
#[derive(Default)]
struct Model {
    read: usize,
    past: HashMap<MemberId, Past>,
    holders: HashMap<u32, (MemberId, DateTime<Utc>)>,
    team: HashSet<MemberId>,
    is_fair: bool,
    serves_team_first: bool,
}

impl Model {
    fn past(&mut self, member: MemberId) -> &mut Past {
        self.past.entry(member).or_default()
    }

    /// Reads on; a turn that is offered to anybody but the first is told.
    fn reads(&mut self, club: &Club) -> Result<(), TestCaseError> {
        let entries = club.entries[self.read..].to_vec();
        self.read = club.entries.len();
        for (at, events) in entries {
            for event in events {
                self.reads_one(at, &event)?;
            }
        }
        Ok(())
    }

    fn reads_one(&mut self, at: DateTime<Utc>, event: &Event) -> Result<(), TestCaseError> {
        match event {
            Event::QueueJoined { waiting, .. } => {
                let past = self.past(waiting.member);
                (past.joined, past.sent_back) = (Some(at), None);
            }
            Event::QueueLeft { member, .. } => self.past(*member).joined = None,
            Event::MovedBack { member, .. } => self.past(*member).sent_back = Some(at),
            Event::TeamJoined { member, .. } => {
                self.team.insert(*member);
            }
            Event::TeamLeft { member, .. } => {
                self.team.remove(member);
            }
            Event::Booked { booking } => {
                let held = (booking.member, booking.span.start);
                self.holders.insert(booking.id.0, held);
            }
            Event::Ended {
                booking, at: end, ..
            } => {
                let (member, start) = self.holders.remove(&booking.0).expect("it was booked");
                if start < *end {
                    let past = self.past(member);
                    past.used = past.used.max(Some(*end));
                }
            }
            Event::OfferMade { member, .. } => {
                let first = *member;
                let comes_before = self.past.iter().find(|(other, theirs)| {
                    **other != first && theirs.joined.is_some() && self.before(**other, first, at)
                });
                // Whoever holds an offer has been served.
                prop_assert_eq!(comes_before.map(|(other, _)| *other), None);
                self.past(first).joined = None;
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether `one` must be offered a turn before `other`.
    fn before(&self, one: MemberId, other: MemberId, at: DateTime<Utc>) -> bool {
        let (own, their) = (&self.past[&one], &self.past[&other]);
        // Whoever was sent back comes after those who were there.
        if their.sent_back.is_some() && own.joined <= their.sent_back {
            return own.sent_back < their.sent_back;
        }
        if own.sent_back.is_some() || their.sent_back.is_some() {
            return false;
        }
        let used = |member: MemberId| {
            let mut running = self.holders.values();
            let runs = running.any(|(holder, start)| *holder == member && *start <= at);
            if runs {
                Some(at)
            } else {
                self.past[&member].used
            }
        };
        let is_of_others =
            |member: MemberId| self.serves_team_first && !self.team.contains(&member);
        let (own_kind, their_kind) = (is_of_others(one), is_of_others(other));
        if own_kind != their_kind {
            return !own_kind;
        }
        if self.is_fair && used(one) != used(other) {
            return used(one) < used(other);
        }
        own.joined < their.joined
    }
}

fn team(change: TeamChange) -> Act {
    Act::Team {
        name: Some("tutors".into()),
        change: Some(change),
    }
}

/// A club with a piano whose line is fair, or has a team that is served first, or both.
fn club_with(capacity: u32, (is_fair, serves_team_first): (bool, bool)) -> Club {
    let mut club = Club::new();
    for who in WHO {
        let choice = Some(LanguageChoice::Auto);
        club.asks(who, Act::Language { choice }).expect("a choice");
    }
    let first = team(TeamChange::Add(MemberRef::Called(WHO[0].into())));
    club.manages(first).expect("she is known");
    edited(
        &mut club,
        ResourceChanges {
            capacity: Some(capacity),
            queue: is_fair.then_some(QueueOrder::Fair),
            priority: serves_team_first.then(|| WordsChange::To("tutors".into())),
            ..ResourceChanges::default()
        },
    );
    club
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn turns_are_offered_in_the_right_order(
        capacity in 1_u32..3,
        (is_fair, serves_team_first) in prop_oneof![
            Just((true, false)),
            Just((true, true)),
            Just((false, true)),
        ],
        deeds in prop::collection::vec(deed(), 1..80),
    ) {
        let mut club = club_with(capacity, (is_fair, serves_team_first));
        let mut model = Model { is_fair, serves_team_first, ..Model::default() };
        for (who, deed) in deeds {
            let who = WHO[who];
            match deed {
                Deed::Join => { let _ = club.asks(who, Act::Join { resource: piano(), minutes: None }); }
                Deed::Leave => { let _ = club.asks(who, Act::Leave { resource: piano() }); }
                Deed::Claim => { let _ = club.claims(who); }
                Deed::Pass => {
                    if let Ok(Answer::Passed { resource, place_in_line: Some(place) }) =
                        club.asks(who, Act::Pass { resource: None, offer: None })
                    {
                        let waiting = club.state.line(resource).len();
                        let offered = club.state.line(resource).iter();
                        let offered = offered.filter(|waiting| waiting.offer.is_some()).count();
                        prop_assert!(place as usize + offered >= waiting, "last of those who wait");
                    }
                }
                Deed::Done => { let _ = club.is_done(who); }
                Deed::Book => { let _ = club.books(who, "now"); }
                Deed::Team { is_in } => {
                    let member = MemberRef::Called(who.into());
                    let change = if is_in { TeamChange::Add(member) } else { TeamChange::Remove(member) };
                    let _ = club.manages(team(change));
                }
                Deed::Wait { minutes } => club.waits(minutes),
            }
            model.reads(&club)?;
            prop_assert_eq!(&club.replayed(), &club.state);
        }
    }

    #[test]
    fn as_few_as_possible_are_moved(numbers in Just((0_usize..9).collect::<Vec<_>>()).prop_shuffle()) {
        let stays = order::longest_rising(&numbers);
        let stay = || numbers.iter().zip(&stays).filter(|(_, stays)| **stays).map(|(number, _)| *number);
        let kept: Vec<usize> = stay().collect();
        prop_assert!(kept.is_sorted());
        // No choice of more of them rises.
        let longest = (0_u32..1 << numbers.len()).map(|chosen| {
            let some: Vec<usize> = (0..numbers.len())
                .filter(|at| chosen & (1 << at) != 0)
                .map(|at| numbers[at])
                .collect();
            if some.is_sorted() { some.len() } else { 0 }
        }).max();
        prop_assert_eq!(Some(kept.len()), longest);
    }
}

/// The fair order looks back over days that are still known.
#[test]
fn what_is_looked_at_is_remembered() {
    let looked_at = TimeDelta::days(crate::model::queue::FAIR_DAYS.cast_signed());
    let known = TimeDelta::days(crate::model::usage::USAGE_DAYS.cast_signed());
    // The local day may be another one than in UTC, at both ends.
    assert!(looked_at + TimeDelta::days(2) <= known);
    let longest =
        crate::model::resource::LONGEST_SLOT_MINUTES + crate::model::queue::MOST_COOLDOWN_MINUTES;
    assert!(TimeDelta::minutes(longest.into()) + TimeDelta::days(1) <= looked_at);
}
