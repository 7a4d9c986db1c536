//! Wishes for times that are taken: alone, or together with somebody.

use chrono::DateTime;
use dibs_core::model::{Act, MemberRef, ResourceRef, WaitlistId};
use dibs_core::time::When;

use super::Chooser;

impl Chooser<'_> {
    pub(super) fn wait(&mut self, seats: u32) -> Act {
        let taken = self.choose(&self.judge.taken(self.now));
        let Some((resource, start, minutes, _)) = taken else {
            return Act::Wait {
                resource: self.resource(),
                when: When::Next,
                minutes: None,
                seats,
            };
        };
        // Now and then only a part of it.
        let minutes = if self.pick.is_multiple_of(5) {
            minutes / 2
        } else {
            minutes
        };
        let start = DateTime::from_timestamp(start, 0).unwrap_or_default();
        Act::Wait {
            resource: ResourceRef::Id(resource),
            when: When::Exact { start, end: None },
            minutes: Some(minutes),
            seats,
        }
    }

    /// The same with somebody who has been seen before.
    pub(super) fn wait_together(&mut self) -> Act {
        let Act::Wait {
            resource,
            when,
            minutes,
            seats,
        } = self.wait(1)
        else {
            return Act::Mine;
        };
        let known = self.choose(&self.judge.accounts());
        let with = known.and_then(|account| account.parse().ok());
        Act::WaitTogether {
            resource,
            when,
            minutes,
            seats,
            with: with.map_or(MemberRef::Called("nobody".to_owned()), MemberRef::Account),
        }
    }

    pub(super) fn agree_to_wait(&mut self) -> Act {
        let chosen = self.choose(&self.judge.asked_to_wait());
        if let Some((_, member)) = chosen {
            self.by(member);
        }
        Act::AgreeToWait {
            waitlist: chosen.map_or(WaitlistId(3), |(id, _)| id),
        }
    }
}
