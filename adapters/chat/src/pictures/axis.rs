//! Where a moment lies on the clock that all tracks of a picture share.
//!
//! The axis is in minutes of the wall clock since midnight. An hour that the clocks of some track
//! show twice is there twice, and belongs to that track alone; one that they skip is not there in
//! that track. So every track has its true length, and the same time is at the same place in all.

use chrono::{DateTime, TimeDelta, Utc};
use dibs_core::time::{LocalInstant, Span, day_span, local_to_utc, utc_to_local};

use super::timetable::{Timetable, Track};

const HOUR_MINUTES: i32 = 60;
const DAY_MINUTES: i32 = 24 * HOUR_MINUTES;
/// Clocks have changed at quarters of hours only since 1972 (Africa/Monrovia was the last).
const CHANGE_STEP_MINUTES: i32 = 15;
/// What is shown at least.
const LEAST_MINUTES: i32 = 6 * HOUR_MINUTES;
/// What is shown of a day when nothing is open and nothing is taken.
const USUAL_DAY: Stretch = Stretch {
    from: 8 * HOUR_MINUTES,
    to: 20 * HOUR_MINUTES,
};

/// From one minute of a clock or of an axis to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The first minute of it.
    pub(super) from: i32,
    /// The first minute after it.
    pub(super) to: i32,
}

impl Stretch {
    /// How long it is, in minutes.
    pub(super) fn length(self) -> i32 {
        self.to - self.from
    }

    fn within(self, other: Self) -> Option<Self> {
        let (from, to) = (self.from.max(other.from), self.to.min(other.to));
        (from < to).then_some(Self { from, to })
    }
}

/// The axis of a timetable, and the part of it that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Axis {
    /// What is shown: the hours in which anything is open or taken.
    pub(super) shown: Stretch,
    /// What the clocks of some track show twice, in minutes of the clock, by their end.
    repeats: Vec<Stretch>,
}

/// What the clocks of one track do on its day, in minutes of the clock.
struct Clocks {
    window: Span,
    repeat: Option<Stretch>,
    gap: Option<Stretch>,
}

impl Axis {
    /// The axis of a timetable.
    pub(super) fn of(timetable: &Timetable) -> Self {
        let mut repeats: Vec<Stretch> = Vec::new();
        for track in &timetable.tracks {
            repeats.extend(Clocks::of(track).repeat);
        }
        repeats.sort_unstable_by_key(|repeat| (repeat.to, repeat.from));
        repeats.dedup();
        let whole = Stretch {
            from: 0,
            to: DAY_MINUTES + repeats.iter().map(|repeat| repeat.length()).sum::<i32>(),
        };
        let mut axis = Self {
            shown: whole,
            repeats,
        };
        let used = timetable.tracks.iter().flat_map(|track| {
            let taken = track.blocks.iter().map(|block| block.span);
            track
                .open
                .iter()
                .copied()
                .chain(taken)
                .map(move |span| (track, span))
        });
        let used = used.flat_map(|(track, span)| axis.pieces(track, span));
        let used = used.reduce(|all, piece| Stretch {
            from: all.from.min(piece.from),
            to: all.to.max(piece.to),
        });
        axis.shown = in_whole_hours(used.unwrap_or(USUAL_DAY), whole);
        axis
    }

    /// Where a track has this span, as far as it is shown: in pieces where a part of the axis is no
    /// time of this track.
    pub(super) fn pieces(&self, track: &Track, span: Span) -> Vec<Stretch> {
        let clocks = Clocks::of(track);
        let Some(span) = span.intersection(&clocks.window) else {
            return Vec::new();
        };
        let placed = Stretch {
            from: self.position(track, &clocks, span.start),
            to: self.position(track, &clocks, span.end),
        };
        self.valid(&clocks)
            .into_iter()
            .filter_map(|valid| valid.within(placed)?.within(self.shown))
            .collect()
    }

    /// Where a track has a moment, if it is shown there.
    pub(super) fn moment(&self, track: &Track, at: DateTime<Utc>) -> Option<i32> {
        let clocks = Clocks::of(track);
        let position = self.position(track, &clocks, at);
        let is_shown = (self.shown.from..=self.shown.to).contains(&position);
        (clocks.window.contains(at) && is_shown).then_some(position)
    }

    /// The whole hours that are shown: where, and which.
    pub(super) fn hours(&self) -> Vec<(i32, usize)> {
        let mut hours: Vec<(i32, usize)> = Vec::new();
        for hour in 0..=24_u8 {
            let minute = i32::from(hour) * HOUR_MINUTES;
            hours.push((
                minute + self.inserted(|repeat| repeat.to <= minute),
                hour.into(),
            ));
            for repeat in &self.repeats {
                if (repeat.from..repeat.to).contains(&minute) {
                    hours.push((self.again(*repeat, minute), hour.into()));
                }
            }
        }
        hours.retain(|(position, _)| (self.shown.from..=self.shown.to).contains(position));
        hours.sort_unstable();
        hours.dedup_by_key(|(position, _)| *position);
        hours
    }

    fn inserted(&self, which: impl Fn(&Stretch) -> bool) -> i32 {
        let repeats = self.repeats.iter().filter(|repeat| which(repeat));
        repeats.map(|repeat| repeat.length()).sum()
    }

    /// Where a minute of the clock is that is shown for the second time.
    fn again(&self, repeat: Stretch, minute: i32) -> i32 {
        let before = self.inserted(|other| (other.to, other.from) < (repeat.to, repeat.from));
        repeat.to + before + (minute - repeat.from)
    }

    /// Where a moment lies, or the nearer end of the track's day.
    fn position(&self, track: &Track, clocks: &Clocks, at: DateTime<Utc>) -> i32 {
        if at >= clocks.window.end {
            return DAY_MINUTES + self.inserted(|_| true);
        }
        let at = at.max(clocks.window.start);
        let local = utc_to_local(track.zone, at);
        let midnight = track.day.and_time(chrono::NaiveTime::MIN);
        let minute = i32::try_from((local - midnight).num_minutes()).unwrap_or(0);
        if let Some(repeat) = clocks.repeat
            && (repeat.from..repeat.to).contains(&minute)
            && let LocalInstant::Twice { first, .. } = local_to_utc(track.zone, local)
            && at > first
        {
            return self.again(repeat, minute);
        }
        minute + self.inserted(|repeat| repeat.to <= minute)
    }

    /// The parts of the axis that are times of a track.
    fn valid(&self, clocks: &Clocks) -> Vec<Stretch> {
        let mut missing: Vec<Stretch> = Vec::new();
        for repeat in &self.repeats {
            if clocks.repeat != Some(*repeat) {
                let from = self.again(*repeat, repeat.from);
                missing.push(Stretch {
                    from,
                    to: from + repeat.length(),
                });
            }
        }
        missing.extend(clocks.gap.map(|gap| {
            let from = gap.from + self.inserted(|repeat| repeat.to <= gap.from);
            Stretch {
                from,
                to: from + gap.length(),
            }
        }));
        missing.sort_unstable_by_key(|missing| missing.from);
        let end = DAY_MINUTES + self.inserted(|_| true);
        let mut valid = Vec::new();
        let mut from = 0;
        for missing in missing {
            valid.push(Stretch {
                from,
                to: missing.from,
            });
            from = from.max(missing.to);
        }
        valid.push(Stretch { from, to: end });
        valid.retain(|valid| valid.length() > 0);
        valid
    }
}

impl Clocks {
    fn of(track: &Track) -> Self {
        let mut clocks = Self {
            window: day_span(track.zone, track.day),
            repeat: None,
            gap: None,
        };
        if clocks.window.minutes() == 24 * 60 {
            return clocks;
        }
        let midnight = track.day.and_time(chrono::NaiveTime::MIN);
        let mut from = 0;
        while from < DAY_MINUTES {
            let to = from + CHANGE_STEP_MINUTES;
            let local = midnight + TimeDelta::minutes(from.into());
            let found = match local_to_utc(track.zone, local) {
                LocalInstant::Once(_) => None,
                LocalInstant::Twice { .. } => Some(&mut clocks.repeat),
                LocalInstant::Missing { .. } => Some(&mut clocks.gap),
            };
            if let Some(found) = found {
                found.get_or_insert(Stretch { from, to }).to = to;
            }
            from = to;
        }
        clocks
    }
}

/// `used` in whole hours, and not too little of it.
fn in_whole_hours(used: Stretch, whole: Stretch) -> Stretch {
    let mut shown = Stretch {
        from: used.from.div_euclid(HOUR_MINUTES) * HOUR_MINUTES,
        to: (used.to + HOUR_MINUTES - 1).div_euclid(HOUR_MINUTES) * HOUR_MINUTES,
    };
    shown.to = shown.to.max(shown.from + LEAST_MINUTES).min(whole.to);
    shown.from = shown.from.min(shown.to - LEAST_MINUTES).max(whole.from);
    shown
}
