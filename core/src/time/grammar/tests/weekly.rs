//! A time of every week.

use crate::time::{GrammarErrorKind, Language, parse_weekly};

fn read(input: &str, language: Language) -> String {
    match parse_weekly(input, language) {
        Ok(weekly) => {
            let minutes = weekly.at.minutes();
            let length = weekly.minutes.map(|minutes| format!(" {minutes} min"));
            format!(
                "{} {:02}:{:02}{}",
                weekly.weekday,
                minutes / 60,
                minutes % 60,
                length.unwrap_or_default()
            )
        }
        Err(error) => format!("{:?} at {:?}", error.kind, error.word_text()),
    }
}

#[test]
fn a_day_and_a_time_and_perhaps_how_long() {
    for (language, input, expected) in [
        (Language::En, "sun 18:00", "Sun 18:00"),
        (Language::En, "Sunday at 6pm for 30 min", "Sun 18:00 30 min"),
        (Language::En, "18:00 sun 1h", "Sun 18:00 60 min"),
        (Language::En, "on fri, 9:30 for 1 hour", "Fri 09:30 60 min"),
        (Language::De, "so 18 Uhr", "Sun 18:00"),
        (
            Language::De,
            "Sonntag um 18 Uhr für 45 Minuten",
            "Sun 18:00 45 min",
        ),
        (
            Language::Fr,
            "dimanche 18h pendant 30 minutes",
            "Sun 18:00 30 min",
        ),
        (Language::Es, "domingo a las 18:00", "Sun 18:00"),
        (Language::Vi, "chủ nhật 18:00", "Sun 18:00"),
        (Language::ZhTw, "週日 18:00", "Sun 18:00"),
        (Language::ZhTw, "星期日18點", "Sun 18:00"),
        (Language::De, "sunday 18:00", "Sun 18:00"),
        (Language::En, "", "Empty at \"\""),
        (Language::En, "sun", "MissingTime at \"sun\""),
        (Language::En, "18:00", "Unfinished at \"\""),
        (Language::En, "18:00 for 30 min", "ExtraWord at \"for\""),
        (Language::En, "sun 18-20", "ExtraWord at \"20\""),
        (Language::En, "sun 18:00 soon", "UnknownWord at \"soon\""),
        (
            Language::En,
            "sun 25:00",
            "NumberOutOfRange { min: 0, max: 24 } at \"25:00\"",
        ),
        (
            Language::En,
            "sun 18:00 for 0 min",
            "ZeroLength at \"0 min\"",
        ),
    ] {
        assert_eq!(read(input, language), expected, "{language:?} {input:?}");
    }
    let long = "sun ".repeat(100);
    let error = parse_weekly(&long, Language::En).expect_err("too long");
    assert!(matches!(error.kind, GrammarErrorKind::TooLong { .. }));
}
