//! Who is offered what: nobody whom a limit keeps from it, and nobody before whoever stands in front
//! and may have it.

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::naive::{Model, Wish, index_of};
use crate::model::{Event, MemberId, ResourceId, WaitlistPlace};
use crate::time::Span;

/// Who waits, as the journal tells it.
#[derive(Default)]
pub(super) struct Offers {
    /// Who stands in a line and whether they have an offer, the first first.
    line: Vec<(ResourceId, MemberId, bool)>,
    /// Who is on a waitlist, and whether they have an offer.
    waitlist: Vec<(WaitlistPlace, bool)>,
}

impl Offers {
    /// Some of that is held for whoever waited for it.
    pub(super) fn hold(&self, resource: usize, span: Span) -> bool {
        self.waitlist.iter().any(|(place, is_offered)| {
            *is_offered && index_of(place.resource) == resource && place.span.overlaps(&span)
        })
    }

    /// Where somebody stands.
    fn stands(&self, resource: ResourceId, member: MemberId) -> usize {
        let mut line = self.line.iter();
        let own = line.position(|(of, who, _)| (*of, *who) == (resource, member));
        own.expect("they stand there")
    }

    /// Whoever is offered something may have it, and who is passed over may not.
    pub(super) fn reads(
        &mut self,
        model: &Model,
        at: DateTime<Utc>,
        event: &Event,
    ) -> TestCaseResult {
        match event {
            Event::QueueJoined { resource, waiting } => {
                self.line.push((*resource, waiting.member, false));
            }
            Event::QueueLeft {
                resource, member, ..
            } => {
                let at = self.stands(*resource, *member);
                self.line.remove(at);
            }
            // Behind the next who waits.
            Event::MovedBack {
                resource, member, ..
            } => {
                let at = self.stands(*resource, *member);
                self.line.remove(at);
                let mut behind = self.line[at..].iter();
                let next = behind.position(|(of, _, is_offered)| of == resource && !is_offered);
                let at = next.map_or(at, |next| at + next + 1);
                self.line.insert(at, (*resource, *member, false));
            }
            Event::OfferMade {
                resource, member, ..
            } => {
                let place = self.stands(*resource, *member);
                let before = self.line[..place].iter();
                for (_, passed, _) in before.filter(|(of, _, offered)| of == resource && !offered) {
                    let broken = model.broken(&Wish::turn(*passed, *resource, at), at);
                    prop_assert!(!broken.is_empty(), "{passed:?} is before {member:?}");
                }
                let broken = model.broken(&Wish::turn(*member, *resource, at), at);
                prop_assert_eq!(broken, [], "{:?} is offered a turn", member);
                self.line[place].2 = true;
            }
            Event::WaitlistJoined { place } => self.waitlist.push((*place, false)),
            Event::WaitlistLeft { waitlist, .. } => {
                self.waitlist.retain(|(place, _)| place.id != *waitlist);
            }
            Event::WaitlistOffered { waitlist, .. } => {
                let mut places = self.waitlist.iter();
                let index = places.position(|(place, _)| place.id == *waitlist);
                let index = index.expect("a place");
                let (offered, _) = self.waitlist[index];
                let is_like = |place: &WaitlistPlace| {
                    place.resource == offered.resource && place.span == offered.span
                };
                let wish = |place: &WaitlistPlace| Wish {
                    is_promised: false,
                    span: place.span,
                    ..Wish::turn(place.member, place.resource, at)
                };
                for (passed, is_offered) in &self.waitlist[..index] {
                    let broken = model.broken(&wish(passed), at);
                    let is_passed = !*is_offered && is_like(passed);
                    prop_assert!(!is_passed || !broken.is_empty(), "{passed:?} is first");
                }
                let broken = model.broken(&wish(&offered), at);
                prop_assert_eq!(broken, [], "{:?} is offered", offered);
                self.waitlist[index].1 = true;
            }
            _ => {}
        }
        Ok(())
    }
}
