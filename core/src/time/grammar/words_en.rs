//! English.

use chrono::Weekday;

use super::words::{DayPart, Meaning, Slashed, Unit, Words};

/// The English words.
pub(super) static WORDS: Words = Words {
    slashed: Slashed::Ambiguous,
    rows: &[
        (
            Meaning::Weekday(Weekday::Mon),
            &["mon", "monday", "mondays", "mo"],
        ),
        (
            Meaning::Weekday(Weekday::Tue),
            &["tue", "tues", "tuesday", "tuesdays", "tu"],
        ),
        (
            Meaning::Weekday(Weekday::Wed),
            &["wed", "weds", "wednesday", "wednesdays", "we"],
        ),
        (
            Meaning::Weekday(Weekday::Thu),
            &["thu", "thur", "thurs", "thursday", "thursdays", "th"],
        ),
        (
            Meaning::Weekday(Weekday::Fri),
            &["fri", "friday", "fridays", "fr"],
        ),
        (
            Meaning::Weekday(Weekday::Sat),
            &["sat", "saturday", "saturdays", "sa"],
        ),
        (
            Meaning::Weekday(Weekday::Sun),
            &["sun", "sunday", "sundays", "su"],
        ),
        (Meaning::Month(1), &["jan", "january"]),
        (Meaning::Month(2), &["feb", "february"]),
        (Meaning::Month(3), &["mar", "march"]),
        (Meaning::Month(4), &["apr", "april"]),
        (Meaning::Month(5), &["may"]),
        (Meaning::Month(6), &["jun", "june"]),
        (Meaning::Month(7), &["jul", "july"]),
        (Meaning::Month(8), &["aug", "august"]),
        (Meaning::Month(9), &["sep", "sept", "september"]),
        (Meaning::Month(10), &["oct", "october"]),
        (Meaning::Month(11), &["nov", "november"]),
        (Meaning::Month(12), &["dec", "december"]),
        (Meaning::Today, &["today"]),
        (Meaning::Tomorrow, &["tomorrow", "tmr", "tmrw", "tom"]),
        (Meaning::Tonight, &["tonight"]),
        (Meaning::Now, &["now"]),
        (Meaning::Next, &["next"]),
        (Meaning::Earliest, &["earliest", "soonest", "asap"]),
        (Meaning::In, &["in"]),
        (Meaning::Filler, &["at", "on", "from", "the", "this"]),
        (Meaning::Of, &["of"]),
        (Meaning::For, &["for"]),
        (Meaning::To, &["to", "till", "til", "until"]),
        (Meaning::And, &["and"]),
        (Meaning::Noon, &["noon", "midday"]),
        (Meaning::Midnight, &["midnight"]),
        (Meaning::Am, &["am", "a"]),
        (Meaning::Pm, &["pm", "p"]),
        (Meaning::Part(DayPart::Morning), &["morning"]),
        (Meaning::Part(DayPart::Afternoon), &["afternoon"]),
        (Meaning::Part(DayPart::Evening), &["evening"]),
        (Meaning::Oclock, &["o'clock", "oclock", "h", "hrs"]),
        (
            Meaning::Unit(Unit::Minute),
            &["m", "min", "mins", "minute", "minutes"],
        ),
        (
            Meaning::Unit(Unit::Hour),
            &["h", "hr", "hrs", "hour", "hours"],
        ),
        (Meaning::Unit(Unit::Day), &["d", "day", "days"]),
        (
            Meaning::Unit(Unit::Week),
            &["w", "wk", "wks", "week", "weeks"],
        ),
        (Meaning::One, &["a", "an", "one"]),
        (Meaning::Half, &["half"]),
        (Meaning::Ordinal, &["st", "nd", "rd", "th"]),
        (Meaning::Daily, &["daily", "everyday"]),
        (Meaning::Weekly, &["weekly"]),
        (Meaning::Times, &["x", "times"]),
        (Meaning::Weekdays, &["weekdays", "weekday"]),
        (Meaning::Weekend, &["weekend", "weekends"]),
        (Meaning::Always, &["always"]),
        (Meaning::Closed, &["closed"]),
    ],
};
