//! States that are not the real one, on which a ledger with a bug in it decides.

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::model::limit::Limits;
use dibs_core::model::{Act, CheckIn, Community, Resource};
use dibs_core::time::OpeningHours;

use super::{Flaw, Flawed, limits};

impl Flawed {
    /// What a request is decided on, if not on the real state.
    pub(super) fn decided_on(&self, act: &Act) -> Option<Community> {
        let is_booking = matches!(act, Act::Book { .. });
        let is_joining = matches!(act, Act::Join { .. });
        let changed = |change: fn(&mut Community)| {
            let mut other = self.real.clone();
            change(&mut other);
            Some(other)
        };
        match self.flaw {
            Flaw::OverlapByAMinute if is_booking => Some(self.shortened()),
            Flaw::OffersAreNotHeld if is_booking => changed(|other| {
                for line in other.queues.values_mut() {
                    line.retain(|waiting| waiting.offer.is_none());
                }
            }),
            Flaw::QueueIsPassed if is_booking => changed(only_offers),
            Flaw::TurnsAreNotOffered if matches!(act, Act::Cancel { .. }) => changed(only_offers),
            Flaw::ClosuresAreIgnored if is_booking => changed(|other| other.closures.clear()),
            Flaw::DrawsAreNotAwaited if is_booking => changed(|other| other.draws.clear()),
            Flaw::WaitlistIsNotHeld if is_booking => changed(|other| other.waitlists.clear()),
            Flaw::LimitsAreIgnored if is_booking => {
                changed(|other| other.limits = Limits::default())
            }
            Flaw::TeamsAreIgnored | Flaw::AllHoursAreFree if is_booking => {
                let mut other = self.real.clone();
                other.limits = limits::wrong(&self.real.limits, self.flaw);
                Some(other)
            }
            Flaw::ReminderIsForgotten if is_booking => {
                changed(|other| other.settings.reminder_minutes = 0)
            }
            Flaw::MoveForgetsReminder if matches!(act, Act::Move { .. }) => {
                changed(|other| other.settings.reminder_minutes = 0)
            }
            Flaw::WordIsNotAwaited if is_booking => {
                Some(self.with_other_resources(|thing| Resource {
                    approval: None,
                    ..thing
                }))
            }
            Flaw::HoursAreIgnored if is_booking => {
                Some(self.with_other_resources(|thing| Resource {
                    hours: OpeningHours::Always,
                    ..thing
                }))
            }
            Flaw::StepIsIgnored if is_booking => {
                Some(self.with_other_resources(|thing| Resource {
                    step_minutes: 1,
                    ..thing
                }))
            }
            Flaw::GraceIsForgotten if is_joining => changed(|other| other.departed.clear()),
            Flaw::PriorityIsForgotten if is_joining => Some(self.without_priority()),
            Flaw::CoolDownIsIgnored if is_joining => Some(self.without_cool_down()),
            Flaw::BoardsAreDoubled if matches!(act, Act::Board { .. }) => {
                changed(|other| other.boards.clear())
            }
            Flaw::CodesLiveOn if matches!(act, Act::Link { .. }) => changed(|other| {
                for code in &mut other.linking.codes {
                    code.until += TimeDelta::days(1);
                }
            }),
            Flaw::MoveIsIgnored if self.real.moved_to.is_some() => {
                changed(|other| other.moved_to = None)
            }
            _ => None,
        }
    }

    pub(super) fn without_digests(&self) -> Community {
        let mut other = self.real.clone();
        other.digests.clear();
        other
    }

    /// What was used last was used first. Only what ended in the last days is looked at in order.
    pub(super) fn with_reversed_use(&self) -> Community {
        let mut other = self.real.clone();
        for (day, member, resource, mut used) in self.real.usage.iter() {
            let since = used.last_end - DateTime::UNIX_EPOCH;
            used.last_end = DateTime::UNIX_EPOCH + TimeDelta::days(100 * 365) - since;
            other.usage.put_row(day, member, resource, used);
        }
        other
    }

    /// Nobody used what is drawn now for a minute; lines know when it was all the same.
    pub(super) fn with_unused_draws(&self, now: DateTime<Utc>) -> Community {
        let mut other = self.real.clone();
        let is_drawn = |resource| {
            let draw = self.real.draws.get(&resource);
            let open = draw.and_then(|draw| draw.collection.as_ref());
            open.is_some_and(|open| open.closes_at <= now)
        };
        for (day, member, resource, mut used) in self.real.usage.iter() {
            if is_drawn(resource) {
                used.minutes = 0;
                other.usage.put_row(day, member, resource, used);
            }
        }
        other
    }

    pub(super) fn without_cool_down(&self) -> Community {
        self.with_other_resources(|thing| Resource {
            cooldown_minutes: 0,
            ..thing
        })
    }

    pub(super) fn without_priority(&self) -> Community {
        self.with_other_resources(|thing| Resource {
            priority: None,
            ..thing
        })
    }

    fn with_other_resources(&self, change: impl Fn(Resource) -> Resource) -> Community {
        let mut other = self.real.clone();
        for thing in self.real.resources.values() {
            other.set_resource(change((**thing).clone()));
        }
        other
    }

    pub(super) fn without_quiet_hours(&self) -> Community {
        let mut other = self.real.clone();
        for member in other.members.values_mut() {
            member.pings.quiet = None;
        }
        other
    }

    /// Every offer open for another time.
    pub(super) fn with_other_lapses(&self) -> Community {
        let mut other = self.real.clone();
        let by = match self.flaw {
            Flaw::LapseIsEarly => TimeDelta::minutes(-1),
            _ => TimeDelta::days(1),
        };
        let lines = other.queues.values_mut().flatten();
        for offer in lines.filter_map(|waiting| waiting.offer.as_mut()) {
            offer.until += by;
        }
        other
    }

    /// Every check-in due a minute earlier.
    pub(super) fn with_earlier_check_ins(&self) -> Community {
        let mut other = self.real.clone();
        for booking in self.real.bookings.iter() {
            if let Some(awaited) = booking.check_in.and_then(CheckIn::awaited) {
                let by = awaited.by - TimeDelta::minutes(1);
                let is_late = awaited.late;
                other.bookings.check_in_put_off(booking.id, by, is_late);
            }
        }
        other
    }

    /// Every booking a minute shorter.
    pub(super) fn shortened(&self) -> Community {
        let mut other = self.real.clone();
        for booking in self.real.bookings.iter() {
            let mut short = booking;
            short.span.end -= TimeDelta::minutes(1);
            other.bookings.insert(&short);
        }
        other
    }
}

/// Nobody waits without an offer.
fn only_offers(other: &mut Community) {
    for line in other.queues.values_mut() {
        line.retain(|waiting| waiting.offer.is_some());
    }
}
