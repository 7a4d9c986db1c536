//! Draws: a seed fits what was published before it, each wish is drawn once, and what is granted was
//! booked as it was wished.

use std::collections::BTreeMap;

use super::{Broken, History, fresh};
use crate::doctor::broken::BrokenRule;
use crate::model::draw::{DrawResult, Hash256, Wish};
use crate::model::{Community, Event, ResourceId, WishId};

/// The wishes that are collected, by resource, and the last number that one got.
#[derive(Debug, Default)]
pub(super) struct Draws {
    open: BTreeMap<ResourceId, Open>,
    last: u32,
}

#[derive(Debug)]
struct Open {
    commitment: Hash256,
    wishes: BTreeMap<WishId, Wish>,
}

impl Draws {
    /// Whether a state collects the same wishes, and will give the next number.
    pub(super) fn same(&self, state: &Community) -> bool {
        let open = state.draws.iter();
        let open = open.filter(|(_, draw)| draw.collection.is_some());
        let open = open.map(|(id, draw)| (*id, draw.wishes().to_vec()));
        let own = self.open.iter();
        let own = own.map(|(id, open)| (*id, open.wishes.values().copied().collect::<Vec<_>>()));
        own.eq(open) && self.last + 1 == state.next.wish.0
    }

    /// Somebody became another.
    pub(super) fn link(&mut self, kept: crate::model::MemberId, gone: crate::model::MemberId) {
        let all = self
            .open
            .values_mut()
            .flat_map(|open| open.wishes.values_mut());
        for wish in all.filter(|wish| wish.member == gone) {
            wish.member = kept;
        }
    }
}

impl History {
    /// Something happens to a draw.
    pub(super) fn draw(&mut self, event: &Event, broken: &mut Broken) {
        match event {
            Event::DrawSet { resource, plan } => match plan {
                Some(plan) => {
                    self.member(plan.by, broken);
                    self.in_service(*resource, broken);
                }
                None => {
                    self.draws.open.remove(resource);
                }
            },
            Event::DrawOpened {
                resource,
                commitment,
                ..
            } => {
                self.in_service(*resource, broken);
                let open = Open {
                    commitment: *commitment,
                    wishes: BTreeMap::new(),
                };
                self.draws.open.insert(*resource, open);
            }
            Event::WishNoted { resource, wish } => {
                fresh("wish", wish.id.0, &mut self.draws.last, broken);
                self.member(wish.member, broken);
                self.text(wish.note, broken);
                self.wished_notes.extend(wish.note);
                match self.draws.open.get_mut(resource) {
                    Some(open) => {
                        open.wishes.insert(wish.id, *wish);
                    }
                    None => broken.push(BrokenRule::DrawAmiss(*resource)),
                }
            }
            Event::WishWithdrawn { resource, wish } => {
                let open = self.draws.open.get_mut(resource);
                if open.and_then(|open| open.wishes.remove(wish)).is_none() {
                    broken.push(BrokenRule::Unknown {
                        what: "wish",
                        id: wish.0,
                    });
                }
            }
            Event::DrawHeld { resource, result } => match self.draws.open.remove(resource) {
                Some(open) => self.held(*resource, &open, result, broken),
                None => broken.push(BrokenRule::DrawAmiss(*resource)),
            },
            Event::DrawMissed { resource, .. } => {
                self.in_service(*resource, broken);
            }
            _ => {}
        }
    }

    fn held(&self, resource: ResourceId, open: &Open, result: &DrawResult, broken: &mut Broken) {
        let mut wishes = open.wishes.clone();
        let mut is_right = open.commitment == result.seed.commitment();
        for drawn in &result.order {
            for wish in &drawn.wishes {
                let told = wishes.remove(&wish.id);
                is_right &= told.is_some_and(|told| {
                    (told.member, told.span, told.seats) == (drawn.member, wish.span, wish.seats)
                });
                let Some(booking) = wish.booking else {
                    continue;
                };
                is_right &= self.active.get(&booking).is_some_and(|active| {
                    (active.member, active.resource) == (drawn.member, resource)
                        && (active.span, active.seats) == (wish.span, wish.seats)
                });
            }
        }
        if !(is_right && wishes.is_empty()) {
            broken.push(BrokenRule::DrawAmiss(resource));
        }
    }
}
