//! Spanish.

use chrono::Weekday;

use super::words::{DayPart, Meaning, Slashed, Unit, Words};

/// The Spanish words.
pub(super) static WORDS: Words = Words {
    slashed: Slashed::DayFirst,
    rows: &[
        (Meaning::Weekday(Weekday::Mon), &["lun", "lunes"]),
        (Meaning::Weekday(Weekday::Tue), &["mar", "martes"]),
        (
            Meaning::Weekday(Weekday::Wed),
            &["mié", "mie", "miércoles", "miercoles"],
        ),
        (Meaning::Weekday(Weekday::Thu), &["jue", "jueves"]),
        (Meaning::Weekday(Weekday::Fri), &["vie", "viernes"]),
        (
            Meaning::Weekday(Weekday::Sat),
            &["sáb", "sab", "sábado", "sabado", "sábados", "sabados"],
        ),
        (
            Meaning::Weekday(Weekday::Sun),
            &["dom", "domingo", "domingos"],
        ),
        (Meaning::Month(1), &["ene", "enero"]),
        (Meaning::Month(2), &["feb", "febrero"]),
        (Meaning::Month(3), &["mar", "marzo"]),
        (Meaning::Month(4), &["abr", "abril"]),
        (Meaning::Month(5), &["may", "mayo"]),
        (Meaning::Month(6), &["jun", "junio"]),
        (Meaning::Month(7), &["jul", "julio"]),
        (Meaning::Month(8), &["ago", "agosto"]),
        (
            Meaning::Month(9),
            &["sep", "sept", "septiembre", "setiembre"],
        ),
        (Meaning::Month(10), &["oct", "octubre"]),
        (Meaning::Month(11), &["nov", "noviembre"]),
        (Meaning::Month(12), &["dic", "diciembre"]),
        (Meaning::Today, &["hoy"]),
        (Meaning::Tomorrow, &["mañana", "manana"]),
        (
            Meaning::DayAfterTomorrow,
            &["pasado mañana", "pasado manana"],
        ),
        (Meaning::Tonight, &["esta noche"]),
        (Meaning::Now, &["ahora", "ya", "ahora mismo"]),
        (
            Meaning::Next,
            &["próximo", "próxima", "proximo", "proxima", "siguiente"],
        ),
        (
            Meaning::NextAfter,
            &["próximo", "proximo", "que viene", "siguiente"],
        ),
        (Meaning::Earliest, &["cuanto antes", "lo antes posible"]),
        (Meaning::In, &["en", "dentro de"]),
        (
            Meaning::Filler,
            &[
                "a", "al", "las", "la", "el", "los", "de", "del", "desde", "este", "esta", "sobre",
            ],
        ),
        (Meaning::Of, &["de"]),
        (Meaning::For, &["para", "por", "durante"]),
        (Meaning::To, &["a", "al", "hasta", "hasta las"]),
        (Meaning::And, &["y"]),
        (Meaning::Noon, &["mediodía", "mediodia"]),
        (Meaning::Midnight, &["medianoche"]),
        (
            Meaning::Part(DayPart::Morning),
            &[
                "por la mañana",
                "por la manana",
                "de la mañana",
                "de la manana",
                "de la madrugada",
            ],
        ),
        (
            Meaning::Part(DayPart::Afternoon),
            &[
                "tarde",
                "de la tarde",
                "por la tarde",
                "esta tarde",
                "del mediodía",
                "del mediodia",
            ],
        ),
        (
            Meaning::Part(DayPart::Evening),
            &["noche", "de la noche", "por la noche"],
        ),
        (Meaning::Oclock, &["h", "hs", "horas", "en punto"]),
        (
            Meaning::Unit(Unit::Minute),
            &["m", "min", "minuto", "minutos"],
        ),
        (Meaning::Unit(Unit::Hour), &["h", "hora", "horas"]),
        (
            Meaning::Unit(Unit::Day),
            &["d", "día", "dia", "días", "dias"],
        ),
        (Meaning::Unit(Unit::Week), &["sem", "semana", "semanas"]),
        (Meaning::One, &["un", "una"]),
        (Meaning::Half, &["medio", "media"]),
        (
            Meaning::Daily,
            &[
                "todos los días",
                "todos los dias",
                "cada día",
                "cada dia",
                "diario",
                "a diario",
            ],
        ),
        (
            Meaning::Weekly,
            &[
                "cada semana",
                "todas las semanas",
                "semanal",
                "semanalmente",
            ],
        ),
        (Meaning::Times, &["x", "vez", "veces"]),
        (
            Meaning::Weekdays,
            &["entre semana", "laborables", "días laborables"],
        ),
        (
            Meaning::Weekend,
            &["fin de semana", "finde", "fines de semana"],
        ),
        (Meaning::Always, &["siempre"]),
        (Meaning::Closed, &["cerrado"]),
    ],
};
