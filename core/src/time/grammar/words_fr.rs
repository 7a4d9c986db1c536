//! French.

use chrono::Weekday;

use super::words::{DayPart, Meaning, Slashed, Unit, Words};

/// The French words.
pub(super) static WORDS: Words = Words {
    slashed: Slashed::DayFirst,
    rows: &[
        (Meaning::Weekday(Weekday::Mon), &["lun", "lundi", "lundis"]),
        (Meaning::Weekday(Weekday::Tue), &["mar", "mardi", "mardis"]),
        (
            Meaning::Weekday(Weekday::Wed),
            &["mer", "mercredi", "mercredis"],
        ),
        (Meaning::Weekday(Weekday::Thu), &["jeu", "jeudi", "jeudis"]),
        (
            Meaning::Weekday(Weekday::Fri),
            &["ven", "vendredi", "vendredis"],
        ),
        (
            Meaning::Weekday(Weekday::Sat),
            &["sam", "samedi", "samedis"],
        ),
        (
            Meaning::Weekday(Weekday::Sun),
            &["dim", "dimanche", "dimanches"],
        ),
        (Meaning::Month(1), &["janv", "jan", "janvier"]),
        (
            Meaning::Month(2),
            &["févr", "fév", "fevr", "fev", "février", "fevrier"],
        ),
        (Meaning::Month(3), &["mars"]),
        (Meaning::Month(4), &["avr", "avril"]),
        (Meaning::Month(5), &["mai"]),
        (Meaning::Month(6), &["juin"]),
        (Meaning::Month(7), &["juil", "juillet"]),
        (Meaning::Month(8), &["août", "aout"]),
        (Meaning::Month(9), &["sept", "sep", "septembre"]),
        (Meaning::Month(10), &["oct", "octobre"]),
        (Meaning::Month(11), &["nov", "novembre"]),
        (Meaning::Month(12), &["déc", "dec", "décembre", "decembre"]),
        (Meaning::Today, &["aujourd'hui", "ajd"]),
        (Meaning::Tomorrow, &["demain"]),
        (
            Meaning::DayAfterTomorrow,
            &[
                "après-demain",
                "apres-demain",
                "après demain",
                "apres demain",
            ],
        ),
        (Meaning::Tonight, &["ce soir", "cette nuit"]),
        (
            Meaning::Now,
            &["maintenant", "tout de suite", "immédiatement"],
        ),
        (Meaning::Next, &["prochain", "prochaine", "prochains"]),
        (Meaning::NextAfter, &["prochain", "prochaine", "en huit"]),
        (
            Meaning::Earliest,
            &["dès que possible", "au plus tôt", "au plus tot"],
        ),
        (Meaning::In, &["dans", "d'ici"]),
        (
            Meaning::Filler,
            &[
                "à", "a", "le", "la", "les", "ce", "cet", "cette", "de", "du", "dès", "des",
                "vers", "entre", "partir", "au",
            ],
        ),
        (Meaning::Of, &["de"]),
        (Meaning::For, &["pour", "pendant", "durant"]),
        (
            Meaning::To,
            &["à", "a", "au", "jusqu'à", "jusqu'a", "jusque", "jusqu'au"],
        ),
        (Meaning::And, &["et"]),
        (Meaning::Noon, &["midi"]),
        (Meaning::Midnight, &["minuit"]),
        (
            Meaning::Part(DayPart::Morning),
            &["matin", "le matin", "du matin", "au matin"],
        ),
        (
            Meaning::Part(DayPart::Afternoon),
            &[
                "après-midi",
                "apres-midi",
                "après midi",
                "apres midi",
                "de l'après-midi",
                "de l'apres-midi",
                "l'après-midi",
                "l'apres-midi",
                "cet après-midi",
                "cet apres-midi",
            ],
        ),
        (
            Meaning::Part(DayPart::Evening),
            &["soir", "le soir", "du soir", "au soir"],
        ),
        (Meaning::Oclock, &["h", "heure", "heures"]),
        (
            Meaning::Unit(Unit::Minute),
            &["m", "mn", "min", "minute", "minutes"],
        ),
        (
            Meaning::Unit(Unit::HalfHour),
            &["demi-heure", "demie-heure", "demi heure"],
        ),
        (Meaning::Unit(Unit::Hour), &["h", "heure", "heures"]),
        (Meaning::Unit(Unit::Day), &["j", "jour", "jours"]),
        (Meaning::Unit(Unit::Week), &["sem", "semaine", "semaines"]),
        (Meaning::One, &["un", "une"]),
        (Meaning::Half, &["demi", "demie"]),
        (Meaning::Ordinal, &["er", "ère"]),
        (
            Meaning::Daily,
            &["tous les jours", "chaque jour", "quotidien"],
        ),
        (
            Meaning::Weekly,
            &[
                "chaque semaine",
                "toutes les semaines",
                "hebdomadaire",
                "hebdo",
            ],
        ),
        (Meaning::Times, &["x", "fois"]),
        (Meaning::Weekdays, &["en semaine"]),
        (Meaning::Weekend, &["week-end", "weekend", "le week-end"]),
        (Meaning::Always, &["toujours"]),
        (Meaning::Closed, &["fermé", "ferme"]),
    ],
};
