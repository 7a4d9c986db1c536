//! What words mean, whatever the language.

use std::collections::HashMap;

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
    /// The day after that.
    DayAfterTomorrow,
    /// This evening and the hours after midnight.
    Tonight,
    /// This minute.
    Now,
    /// Before a weekday: that of next week. Alone: the earliest free time.
    Next,
    /// After a weekday: that of next week.
    NextAfter,
    /// The earliest free time.
    Earliest,
    /// Before a duration: that long from now.
    In,
    /// After a duration: that long from now.
    FromNow,
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
    /// After a number: it is a month.
    MonthMark,
    /// After a number: it is a day of the month.
    DayMark,
    /// After a number: it is a year.
    YearMark,
    /// A unit of time.
    Unit(Unit),
    /// One of something, as in `an hour`.
    One,
    /// Half of something, as in `half an hour`.
    Half,
    /// Between a number and its unit: and a half.
    AndHalf,
    /// Before an hour: half an hour before it.
    HalfTo,
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
    /// 30 minutes.
    HalfHour,
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
            Self::HalfHour => 30,
            Self::Hour => 60,
            Self::Day => 24 * 60,
            Self::Week => 7 * 24 * 60,
        }
    }
}

/// Which of two numbers with a slash between them is the day, where both could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slashed {
    /// Some write the one first, some the other.
    Ambiguous,
    /// The first.
    DayFirst,
    /// The second.
    MonthFirst,
}

/// The words of one language, in lower case and without dots (`pm`, not `p.m.`). A word may stand
/// in several rows. One with spaces, dashes or digits in it is a phrase: it is looked for first.
pub(super) struct Words {
    /// Meanings and the words for them.
    pub(super) rows: &'static [(Meaning, &'static [&'static str])],
    /// How it writes dates with slashes.
    pub(super) slashed: Slashed,
}

/// [`Words`] in a form to look things up in.
pub(super) struct Dictionary {
    meanings: HashMap<&'static str, Vec<Meaning>>,
    /// The words by their first character, longest first.
    by_first: HashMap<char, Vec<&'static str>>,
    /// How dates with slashes are written.
    pub(super) slashed: Slashed,
}

impl Dictionary {
    /// The same words.
    pub(super) fn of(words: &Words) -> Self {
        let mut meanings: HashMap<&'static str, Vec<Meaning>> = HashMap::new();
        for (meaning, words) in words.rows {
            for word in *words {
                meanings.entry(word).or_default().push(*meaning);
            }
        }
        let mut by_first: HashMap<char, Vec<&'static str>> = HashMap::new();
        for word in meanings.keys() {
            by_first.entry(first_of(word)).or_default().push(word);
        }
        for words in by_first.values_mut() {
            words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
        }
        Self {
            meanings,
            by_first,
            slashed: words.slashed,
        }
    }

    /// Everything `word` (in lower case) can mean; nothing if it is unknown.
    pub(super) fn meanings(&self, word: &str) -> &[Meaning] {
        self.meanings.get(word).map_or(&[], Vec::as_slice)
    }

    /// Bytes of the longest word that `fits` finds at the start of `text`, and what it means.
    pub(super) fn longest(
        &self,
        text: &str,
        fits: impl Fn(&'static str) -> Option<usize>,
    ) -> Option<(usize, &[Meaning])> {
        let words = self.by_first.get(&first_of(text))?;
        let (word, length) = words.iter().find_map(|word| Some((word, fits(word)?)))?;
        Some((length, self.meanings(word)))
    }

    /// The known word most like `word`, if one is alike enough.
    pub(super) fn nearest(&self, word: &str) -> Option<&'static str> {
        let word = word.to_lowercase();
        if word.chars().count() < SUGGESTION_LEAST_CHARS {
            return None;
        }
        self.meanings
            .keys()
            .filter(|known| known.chars().count() >= SUGGESTION_LEAST_CHARS)
            .map(|known| (strsim::osa_distance(&word, known), *known))
            .filter(|(distance, _)| *distance <= SUGGESTION_DISTANCE)
            .min()
            .map(|(_, known)| known)
    }
}

/// The first character, in lower case.
fn first_of(text: &str) -> char {
    let first = text.chars().next().unwrap_or(' ');
    first.to_lowercase().next().unwrap_or(first)
}
