//! How long.

use serde::{Deserialize, Serialize};

use super::cursor::Cursor;
use super::lexer::{Number, lex};
use super::words::{Meaning, Unit};
use super::{GrammarError, GrammarErrorKind, Language, in_some_language};

/// Longest duration read, in minutes: 366 days, so that any year fits.
pub const DURATION_LIMIT_MINUTES: u32 = 366 * 24 * 60;
/// Most digits behind a decimal point that are looked at.
const FRACTION_LIMIT_DIGITS: usize = 4;

/// A length of time in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(pub u32);

/// Reads a length of time: `2h`, `45 min`, `1h30`, `1:30`, `1.5h`, `90` (minutes), `a day`.
///
/// It is above zero and at most [`DURATION_LIMIT_MINUTES`].
pub fn parse_duration(input: &str, language: Language) -> Result<Minutes, GrammarError> {
    in_some_language(input, language, read_duration)
}

fn read_duration(input: &str, language: Language) -> Result<Minutes, GrammarError> {
    let tokens = lex(input, language)?;
    let mut cursor = Cursor::new(input, &tokens, language);
    if cursor.is_end() {
        return Err(cursor.error(cursor.next_range(), GrammarErrorKind::Empty));
    }
    cursor.take_word(Meaning::For);
    let minutes = take_duration(&mut cursor)?;
    cursor.expect_end()?;
    Ok(minutes)
}

/// Whether a duration is next, sign included.
fn duration_follows(cursor: &Cursor<'_>) -> bool {
    cursor.number().is_some()
        || cursor.at_sign('-')
        || cursor.at_word(Meaning::One)
        || cursor.at_word(Meaning::Half)
}

/// Takes the duration that must be next.
pub(super) fn take_duration(cursor: &mut Cursor<'_>) -> Result<Minutes, GrammarError> {
    let before = *cursor;
    let negative = cursor.take_sign('-');
    let mut total = Total::default();
    let mut last_unit: Option<Unit> = None;
    while let Some(part) = take_part(cursor, last_unit)? {
        if last_unit.is_some_and(|last| part.unit.minutes() >= last.minutes()) {
            // `30 min 2h` is more likely two answers than one duration.
            return Err(cursor.error(part.since.next_range(), GrammarErrorKind::ExtraWord));
        }
        total.add(&part);
        last_unit = Some(part.unit);
        if part.is_last {
            break;
        }
        let before_and = *cursor;
        if cursor.take_word(Meaning::And) && !duration_follows(cursor) {
            *cursor = before_and;
            break;
        }
    }
    if last_unit.is_none() {
        return Err(cursor.unexpected());
    }
    total
        .minutes(negative)
        .map_err(|kind| cursor.error(cursor.range_since(&before), kind))
}

/// `count / scale` times a unit.
struct Part<'a> {
    count: u64,
    scale: u64,
    unit: Unit,
    is_last: bool,
    since: Cursor<'a>,
}

fn take_part<'a>(
    cursor: &mut Cursor<'a>,
    last_unit: Option<Unit>,
) -> Result<Option<Part<'a>>, GrammarError> {
    let since = *cursor;
    let part = |count: u64, scale: u64, unit: Unit, is_last: bool| {
        Ok(Some(Part {
            count,
            scale,
            unit,
            is_last,
            since,
        }))
    };
    let Some(number) = cursor.take_number() else {
        // `an hour`, `half an hour`, `a half hour`, `half a day`.
        let one = cursor.take_word(Meaning::One);
        let half = cursor.take_word(Meaning::Half);
        if !one && !half {
            return Ok(None);
        }
        if half {
            cursor.take_word(Meaning::One);
        }
        let Some(unit) = take_unit(cursor) else {
            // `1 hora y media`.
            return match last_unit {
                Some(Unit::Hour) if half && !one => part(30, 1, Unit::Minute, true),
                _ => Err(cursor.unexpected()),
            };
        };
        return part(1, if half { 2 } else { 1 }, unit, false);
    };
    if last_unit.is_none() && cursor.take_glued_sign(':') {
        let minutes = super::clock::expect_minute(cursor)?;
        let count = u64::from(number.value) * 60 + u64::from(minutes);
        return part(count, 1, Unit::Minute, true);
    }
    if cursor.take_word(Meaning::AndHalf) {
        return match take_unit(cursor) {
            Some(unit) => part(2 * u64::from(number.value) + 1, 2, unit, false),
            None => Err(cursor.unexpected()),
        };
    }
    let (count, scale) = take_fraction(cursor, number)?;
    match (take_unit(cursor), last_unit) {
        (Some(unit), _) => part(count, scale, unit, false),
        // Alone, a number is minutes; so is what follows the hours in `1h30`.
        (None, None) => part(count, scale, Unit::Minute, true),
        (None, Some(Unit::Hour)) if number.value < 60 => part(count, scale, Unit::Minute, true),
        (None, Some(Unit::Hour)) => Err(cursor.error(
            since.next_range(),
            GrammarErrorKind::NumberOutOfRange { min: 0, max: 59 },
        )),
        (None, Some(_)) => Err(cursor.error(since.next_range(), GrammarErrorKind::ExtraWord)),
    }
}

fn take_unit(cursor: &mut Cursor<'_>) -> Option<Unit> {
    cursor.take_meaning(|meaning| match meaning {
        Meaning::Unit(unit) => Some(unit),
        _ => None,
    })
}

/// The rest of `1.5` or `1,5`, as a count and what to divide it by.
fn take_fraction(cursor: &mut Cursor<'_>, whole: Number) -> Result<(u64, u64), GrammarError> {
    let before = *cursor;
    if (cursor.take_glued_sign('.') || cursor.take_glued_sign(','))
        && let Some(fraction) = cursor.take_glued_number()
    {
        if fraction.digits > FRACTION_LIMIT_DIGITS {
            let range = cursor.range_since(&before);
            return Err(cursor.error(range, GrammarErrorKind::NotWholeMinutes));
        }
        let scale = (0..fraction.digits).fold(1, |scale, _| scale * 10);
        let count = u64::from(whole.value) * scale + u64::from(fraction.value);
        return Ok((count, scale));
    }
    *cursor = before;
    Ok((u64::from(whole.value), 1))
}

#[derive(Default)]
struct Total {
    minutes: u64,
    has_fraction: bool,
}

impl Total {
    /// No overflow: a count is below 2^32 * 10^4 + 10^4 and a unit below 2^14 minutes, four times at most.
    fn add(&mut self, part: &Part<'_>) {
        let scaled = part.count * part.unit.minutes();
        self.minutes += scaled / part.scale;
        self.has_fraction |= !scaled.is_multiple_of(part.scale);
    }

    fn minutes(&self, negative: bool) -> Result<Minutes, GrammarErrorKind> {
        if self.has_fraction {
            return Err(GrammarErrorKind::NotWholeMinutes);
        }
        if self.minutes == 0 {
            return Err(GrammarErrorKind::ZeroLength);
        }
        if negative {
            return Err(GrammarErrorKind::Negative);
        }
        u32::try_from(self.minutes)
            .ok()
            .filter(|minutes| *minutes <= DURATION_LIMIT_MINUTES)
            .map(Minutes)
            .ok_or(GrammarErrorKind::DurationTooLong {
                max_minutes: DURATION_LIMIT_MINUTES,
            })
    }
}
