//! What words mean, whatever the language.

use chrono::Weekday;

/// Most letters that may differ between a misspelt word and the one suggested for it.
const SUGGESTION_DISTANCE: usize = 2;
/// Shortest word worth a suggestion, in letters: nearly everything is near a shorter one.
const SUGGESTION_LEAST_CHARS: usize = 4;

/// A meaning the grammar knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A day of the week.
    Weekday(Weekday),
    /// A month, January = 1.
    Month(u32),
    /// This day.
    Today,
    /// The day after this one.
    Tomorrow,
    /// This evening and the hours after midnight.
    Tonight,
    /// This minute.
    Now,
    /// Before a weekday: that of next week. Alone: the earliest free time.
    Next,
    /// The earliest free time.
    Earliest,
    /// Before a duration: that long from now.
    In,
    /// Says nothing here: `at`, `on`, `from`.
    Filler,
    /// Between a day and its month.
    Of,
    /// Before a duration: that long.
    For,
    /// Between the ends of a range.
    To,
    /// Between the parts of a list or of a duration.
    And,
    /// 12:00.
    Noon,
    /// 24:00.
    Midnight,
    /// Before noon, after a number.
    Am,
    /// After noon, after a number.
    Pm,
    /// A part of the day that tells which half of the clock is meant.
    Part(DayPart),
    /// After a number: it is an hour of the day.
    Oclock,
    /// A unit of time.
    Unit(Unit),
    /// One of something, as in `an hour`.
    One,
    /// Half of something, as in `half an hour`.
    Half,
    /// Right after a number: it is a day of the month.
    Ordinal,
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Before or after a number: that often.
    Times,
    /// Monday to Friday.
    Weekdays,
    /// Saturday and Sunday.
    Weekend,
    /// At all times.
    Always,
    /// At no time.
    Closed,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayPart {
    /// Before noon.
    Morning,
    /// After noon.
    Afternoon,
    /// Up to midnight.
    Evening,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// 1 minute.
    Minute,
    /// 60 minutes.
    Hour,
    /// 24 hours, whatever the clocks do.
    Day,
    /// 7 such days.
    Week,
}

impl Unit {
    /// Its length in minutes.
    pub(super) fn minutes(self) -> u64 {
        match self {
            Self::Minute => 1,
            Self::Hour => 60,
            Self::Day => 24 * 60,
            Self::Week => 7 * 24 * 60,
        }
    }
}

/// The words of one language, in lower case and without dots (`pm`, not `p.m.`). A word may stand
/// in several rows.
pub(super) struct Words {
    /// Meanings and the words for them.
    pub(super) rows: &'static [(Meaning, &'static [&'static str])],
}

impl Words {
    /// Everything `word` (in lower case) can mean; empty if it is unknown.
    pub(super) fn meanings(&self, word: &str) -> Vec<Meaning> {
        self.rows
            .iter()
            .filter(|(_, words)| words.contains(&word))
            .map(|(meaning, _)| *meaning)
            .collect()
    }

    /// The known word most like `word`, if one is alike enough.
    pub(super) fn nearest(&self, word: &str) -> Option<&'static str> {
        let word = word.to_lowercase();
        if word.chars().count() < SUGGESTION_LEAST_CHARS {
            return None;
        }
        self.rows
            .iter()
            .flat_map(|(_, words)| words.iter().copied())
            .filter(|known| known.chars().count() >= SUGGESTION_LEAST_CHARS)
            .map(|known| (strsim::osa_distance(&word, known), known))
            .filter(|(distance, _)| *distance <= SUGGESTION_DISTANCE)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, known)| known)
    }
}
