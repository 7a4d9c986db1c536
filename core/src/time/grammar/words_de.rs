//! German.

use chrono::Weekday;

use super::words::{DayPart, Meaning, Slashed, Unit, Words};

/// The German words.
pub(super) static WORDS: Words = Words {
    slashed: Slashed::DayFirst,
    rows: &[
        (
            Meaning::Weekday(Weekday::Mon),
            &["mo", "mon", "montag", "montags"],
        ),
        (
            Meaning::Weekday(Weekday::Tue),
            &["di", "die", "dienstag", "dienstags"],
        ),
        (
            Meaning::Weekday(Weekday::Wed),
            &["mi", "mit", "mittwoch", "mittwochs"],
        ),
        (
            Meaning::Weekday(Weekday::Thu),
            &["do", "don", "donnerstag", "donnerstags"],
        ),
        (
            Meaning::Weekday(Weekday::Fri),
            &["fr", "fre", "freitag", "freitags"],
        ),
        (
            Meaning::Weekday(Weekday::Sat),
            &[
                "sa",
                "sam",
                "samstag",
                "samstags",
                "sonnabend",
                "sonnabends",
            ],
        ),
        (
            Meaning::Weekday(Weekday::Sun),
            &["so", "son", "sonntag", "sonntags"],
        ),
        (Meaning::Month(1), &["jan", "januar", "jänner"]),
        (Meaning::Month(2), &["feb", "februar", "feber"]),
        (Meaning::Month(3), &["mär", "mrz", "märz", "maerz"]),
        (Meaning::Month(4), &["apr", "april"]),
        (Meaning::Month(5), &["mai"]),
        (Meaning::Month(6), &["jun", "juni"]),
        (Meaning::Month(7), &["jul", "juli"]),
        (Meaning::Month(8), &["aug", "august"]),
        (Meaning::Month(9), &["sep", "sept", "september"]),
        (Meaning::Month(10), &["okt", "oktober"]),
        (Meaning::Month(11), &["nov", "november"]),
        (Meaning::Month(12), &["dez", "dezember"]),
        (Meaning::Today, &["heute"]),
        (Meaning::Tomorrow, &["morgen"]),
        (Meaning::DayAfterTomorrow, &["übermorgen", "uebermorgen"]),
        (Meaning::Tonight, &["heute abend", "heute nacht"]),
        (Meaning::Now, &["jetzt", "sofort", "gleich"]),
        (
            Meaning::Next,
            &[
                "nächste",
                "nächsten",
                "nächster",
                "nächstes",
                "nächstem",
                "naechste",
                "naechsten",
                "naechster",
                "naechstes",
            ],
        ),
        (
            Meaning::Earliest,
            &[
                "frühestens",
                "nächstmöglich",
                "baldmöglichst",
                "schnellstmöglich",
            ],
        ),
        (Meaning::In, &["in"]),
        (
            Meaning::Filler,
            &[
                "um",
                "am",
                "ab",
                "von",
                "den",
                "der",
                "dem",
                "diesen",
                "dieser",
                "kommenden",
            ],
        ),
        (Meaning::Of, &["des"]),
        (Meaning::For, &["für", "fuer"]),
        (Meaning::To, &["bis", "bis zum", "bis um"]),
        (Meaning::And, &["und"]),
        (Meaning::Noon, &["mittag", "mittags", "zu mittag"]),
        (Meaning::Midnight, &["mitternacht", "um mitternacht"]),
        (
            Meaning::Part(DayPart::Morning),
            &[
                "früh",
                "frueh",
                "morgens",
                "vormittag",
                "vormittags",
                "in der früh",
            ],
        ),
        (
            Meaning::Part(DayPart::Afternoon),
            &["nachmittag", "nachmittags", "mittags"],
        ),
        (Meaning::Part(DayPart::Evening), &["abend", "abends"]),
        (Meaning::Oclock, &["uhr", "h"]),
        (
            Meaning::Unit(Unit::Minute),
            &["m", "min", "minute", "minuten"],
        ),
        (
            Meaning::Unit(Unit::Hour),
            &["h", "std", "stunde", "stunden"],
        ),
        (Meaning::Unit(Unit::Day), &["d", "tag", "tage", "tagen"]),
        (Meaning::Unit(Unit::Week), &["w", "woche", "wochen"]),
        (Meaning::One, &["ein", "eine", "einen", "einem", "einer"]),
        (
            Meaning::Half,
            &["halb", "halbe", "halben", "halber", "halbes"],
        ),
        (Meaning::HalfTo, &["halb"]),
        (Meaning::Daily, &["täglich", "taeglich"]),
        (
            Meaning::Weekly,
            &["wöchentlich", "woechentlich", "jede woche"],
        ),
        (Meaning::Times, &["x", "mal"]),
        (Meaning::Weekdays, &["werktags", "wochentags"]),
        (Meaning::Weekend, &["wochenende", "am wochenende"]),
        (Meaning::Always, &["immer"]),
        (Meaning::Closed, &["geschlossen", "zu"]),
    ],
};
