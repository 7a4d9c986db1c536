//! What goes wrong in a world, and when.

use super::super::script::{CrashPoint, DiskTrouble, PostTrouble, What};
use super::{HOUR_MS, MINUTE_MS, SECOND_MS, Writer};

impl Writer {
    pub(super) fn trouble(&mut self, at_ms: i64) {
        let process = self.process();
        let what = match self.dice.below(20) {
            0..=8 => What::Disk {
                process,
                trouble: self.disk_trouble(),
            },
            9..=13 => What::Crash {
                process,
                when: self.dice.one_of(&[
                    CrashPoint::AtOnce,
                    CrashPoint::BeforeAppend,
                    CrashPoint::AfterAppend,
                    CrashPoint::BeforeAnswers,
                    CrashPoint::AmongAnswers,
                    CrashPoint::BeforeSettlement,
                ]),
                down_ms: match self.dice.below(4) {
                    0 => self.dice.between(0, 2 * SECOND_MS),
                    1 | 2 => self.dice.between(2 * SECOND_MS, 3 * MINUTE_MS),
                    _ => self.dice.between(3 * MINUTE_MS, 5 * HOUR_MS),
                },
            },
            14 | 15 => What::Clock {
                process,
                by_ms: match self.dice.below(4) {
                    0 => self.dice.between(-5 * SECOND_MS, 5 * SECOND_MS),
                    1 => self.dice.between(-10 * MINUTE_MS, 10 * MINUTE_MS),
                    2 => self.dice.between(0, 3 * HOUR_MS),
                    _ => self.dice.between(-2 * HOUR_MS, 0),
                },
            },
            _ => What::Post(self.dice.one_of(&[
                PostTrouble::Later,
                PostTrouble::Later,
                PostTrouble::Unknown,
                PostTrouble::Never,
                PostTrouble::QueueBreaks,
                PostTrouble::QueueLost,
            ])),
        };
        self.steps.push((at_ms, what));
    }

    fn disk_trouble(&mut self) -> DiskTrouble {
        match self.dice.below(6) {
            0 => DiskTrouble::Fails {
                times: u32::try_from(self.dice.between(1, 6)).unwrap_or(1),
            },
            1 => DiskTrouble::RequestLost,
            2 => DiskTrouble::Slow {
                takes_ms: self.dice.between(SECOND_MS, 20 * MINUTE_MS),
            },
            3 => DiskTrouble::ArrivesLate {
                after_ms: self.dice.between(10, 30 * SECOND_MS),
            },
            _ => DiskTrouble::ReportLost,
        }
    }
}
