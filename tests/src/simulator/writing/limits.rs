//! Limits that managers think of.

use dibs_core::model::limit::{Amount, Limit, LimitChange, Period, Relaxation};

use super::super::script::{TeamDeed, TeamWish};

use super::Writer;

impl Writer {
    /// A limit, or none any more.
    pub(super) fn limit(&mut self) -> LimitChange {
        if self.dice.chance(250) {
            return LimitChange::Lift;
        }
        if self.dice.chance(200) {
            return LimitChange::Relax(match self.dice.below(6) {
                0 => Relaxation::Never,
                1 | 2 => Relaxation::SameDay,
                _ => Relaxation::Hours(self.hours()),
            });
        }
        let amount = if self.dice.chance(500) {
            Amount::Bookings(self.dice.one_of(&[1, 2, 3, 5]))
        } else {
            Amount::Minutes(60 * self.dice.one_of(&[1, 2, 4, 8, 20]))
        };
        let period = self
            .dice
            .one_of(&[Period::Day, Period::Week, Period::Month]);
        LimitChange::Set(match self.dice.below(8) {
            0 | 1 => Limit::Active(amount),
            2..=4 => Limit::Per { amount, period },
            5 => Limit::AheadDays(self.dice.one_of(&[1, 7, 30])),
            6 => Limit::BetweenMinutes(self.dice.one_of(&[15, 60, 600])),
            _ if self.dice.chance(100) => Limit::Unlimited,
            _ if self.dice.chance(500) => Limit::NoticeMinutes(self.dice.one_of(&[5, 30, 240])),
            _ => Limit::LongestMinutes(self.dice.one_of(&[30, 60, 120, 240])),
        })
    }

    /// A team that managers think of.
    pub(super) fn team(&mut self) -> TeamWish {
        self.dice
            .one_of(&[TeamWish::Managers, TeamWish::Tutors, TeamWish::Tenors])
    }

    /// What becomes of it.
    pub(super) fn team_deed(&mut self) -> TeamDeed {
        self.dice.one_of(&[
            TeamDeed::Add,
            TeamDeed::Add,
            TeamDeed::Add,
            TeamDeed::Add,
            TeamDeed::Remove,
            TeamDeed::Drop,
            TeamDeed::See,
        ])
    }
}
