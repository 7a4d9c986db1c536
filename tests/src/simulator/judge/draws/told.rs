//! What people are told of draws: their chat of each, and whoever wished what came of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use dibs_core::model::{MemberId, NoticeKind, ResourceId};

use super::super::Judge;
use super::super::notices::Owed;
use super::Weeks;

impl Weeks {
    /// Everybody whose wishes are not drawn any more.
    pub(super) fn owed_when_called_off(&self, resource: ResourceId) -> Vec<Owed> {
        let wishes = self.open.iter().flat_map(|open| open.wishes.values());
        let members: BTreeSet<MemberId> = wishes.map(|wish| wish.member).collect();
        let owed = members.into_iter();
        owed.map(|member| Owed::CalledOff(resource, member))
            .collect()
    }
}

impl Judge {
    /// Those where a draw was set up are told how it goes; where that is nowhere, whoever did.
    pub(super) fn owed_to_chat(&self, resource: ResourceId) -> impl Iterator<Item = Owed> + use<> {
        let plan = self.draws.get(&resource).map(|weeks| weeks.plan);
        let plan = plan.filter(|plan| plan.place.is_some() || !self.is_forgotten(plan.by));
        plan.map(|plan| Owed::OfDraw(resource, plan.by)).into_iter()
    }

    /// What a notice of a draw says is owed, when a draw is opened, held or called off.
    pub(in crate::simulator::judge) fn told_of_draw(
        kind: &NoticeKind,
        to: MemberId,
    ) -> Option<Owed> {
        match *kind {
            NoticeKind::DrawOpened { resource, .. } | NoticeKind::DrawHeld { resource, .. } => {
                Some(Owed::OfDraw(resource, to))
            }
            NoticeKind::WishesDrawn { resource, .. } => Some(Owed::Drawn(resource, to)),
            NoticeKind::DrawCalledOff { resource, .. } => Some(Owed::CalledOff(resource, to)),
            _ => None,
        }
    }

    /// Wishes are still collected until then.
    pub(in crate::simulator::judge) fn collects_until(
        &self,
        resource: ResourceId,
        closes_at: i64,
        now: i64,
    ) -> bool {
        let weeks = self.draws.get(&resource);
        let open = weeks.and_then(|weeks| weeks.open.as_ref());
        closes_at > now && open.is_some_and(|open| open.closes_at == closes_at)
    }

    /// The last draw was of that week, and there is something to tell them: a wish that was not
    /// granted, or what they got and have still.
    pub(in crate::simulator::judge) fn learns_of_wishes(
        &self,
        resource: ResourceId,
        week: NaiveDate,
        who: MemberId,
    ) -> bool {
        let weeks = self.draws.get(&resource);
        let last = weeks.and_then(|weeks| weeks.last.as_ref());
        let last = last.filter(|last| last.week == week);
        let order = last.into_iter().flat_map(|last| &last.order);
        let own = order.filter(|drawn| drawn.member == who);
        let mut wishes = own.flat_map(|drawn| &drawn.wishes);
        wishes.any(|wish| match wish.booking {
            Some(booking) => self
                .held
                .get(&booking)
                .is_some_and(|held| held.member == who),
            None => true,
        })
    }
}
