//! Closures that managers think of.

use chrono::{DateTime, TimeDelta};
use dibs_core::model::Moment;
use dibs_core::time::{DaySpec, When};

use super::Writer;
use crate::simulator::script::Wish;

impl Writer {
    /// Something is closed: now, or some days ahead, for hours or for days.
    pub(super) fn closing(&mut self, at_ms: i64) -> Wish {
        let asked = self.begins + TimeDelta::milliseconds(at_ms);
        let hour = asked.timestamp() / 3_600 + self.dice.between(0, 100);
        let start = DateTime::from_timestamp(hour * 3_600, 0).expect("a near hour");
        let from = match self.dice.below(4) {
            0 => Moment::At(When::Now),
            1 => Moment::Day(DaySpec::Tomorrow),
            _ => Moment::At(When::Exact { start, end: None }),
        };
        let end = start + TimeDelta::hours(self.dice.between(1, 60));
        let to = match self.dice.below(4) {
            0 => Moment::Day(DaySpec::Tomorrow),
            _ => Moment::At(When::Exact {
                start: end,
                end: None,
            }),
        };
        Wish::Close {
            from,
            to,
            with_why: self.dice.chance(500),
        }
    }
}
