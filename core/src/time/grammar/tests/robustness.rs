use proptest::prelude::*;

use super::told;
use crate::time::grammar::*;

fn read_all(input: &str) {
    for language in Language::ALL {
        for error in [
            parse_when(input, language).err(),
            parse_day(input, language).err(),
            parse_duration(input, language).err(),
            parse_hours(input, language).err(),
            parse_repeat(input, language).err(),
        ]
        .into_iter()
        .flatten()
        {
            assert!(error.input.get(error.word.clone()).is_some(), "{error:?}");
            assert!(input.starts_with(&error.input));
            assert!(!error.to_string().is_empty());
            error.suggestion(language);
        }
    }
}

#[test]
fn no_more_than_the_limit_is_read() {
    let long = "ж".repeat(INPUT_LIMIT_CHARS + 1);
    assert_eq!(
        told(parse_when(&long, Language::En)),
        r#"more than 200 characters at """#
    );
    let error = parse_hours(&"9".repeat(5_000), Language::En).unwrap_err();
    assert_eq!(error.kind, GrammarErrorKind::TooLong { max: 200 });
    assert_eq!(error.input.len(), INPUT_LIMIT_CHARS);
    let full = format!("{:<200}", "18:00");
    assert!(parse_when(&full, Language::En).is_ok());
}

#[test]
fn hostile_text_is_pointed_at_and_harmless() {
    for input in [
        "@everyone",
        "<b>18</b>",
        "`18:00`",
        "\u{202e}00:81",
        "18\u{0}:00",
        "１８：００",
        "٦pm",
        "18½",
        "İstanbul ẞ ŉ",
        "é\u{301}\u{301}\u{301}",
        "'''",
        "....",
        "-----",
        "p.p.p.p.",
        "👩‍👩‍👧‍👦 18",
    ] {
        read_all(input);
    }
    assert_eq!(
        told(parse_when("@everyone", Language::En)),
        r#"unknown word at "everyone""#
    );
    assert_eq!(
        told(parse_when("<b>18</b>", Language::En)),
        r#"unknown word at "<""#
    );
}

#[test]
fn a_misspelt_word_gets_a_suggestion() {
    for (input, suggestion) in [
        ("tommorow 18", Some("tomorrow")),
        ("Firday 18", Some("friday")),
        ("wendesday 18", Some("wednesday")),
        ("banana 18", None),
        ("xy 18", None),
        ("fri", None),
    ] {
        let error = parse_when(input, Language::En).unwrap_err();
        assert_eq!(error.suggestion(Language::En), suggestion, "{input}");
    }
}

#[test]
fn an_error_from_elsewhere_cannot_point_outside_its_input() {
    let error = GrammarError {
        input: "ж".to_owned(),
        word: 1..7,
        kind: GrammarErrorKind::UnknownWord,
    };
    assert_eq!(error.word_text(), "");
}

#[test]
fn languages_are_known_by_tag() {
    for (tag, language) in [
        ("en", Some(Language::En)),
        ("EN", Some(Language::En)),
        ("en-GB", Some(Language::En)),
        ("en_US", Some(Language::En)),
        ("de-AT", Some(Language::De)),
        ("fr", Some(Language::Fr)),
        ("es-ES", Some(Language::Es)),
        ("es-419", Some(Language::Es)),
        ("vi", Some(Language::Vi)),
        ("zh-TW", Some(Language::ZhTw)),
        ("zh-hant", Some(Language::ZhTw)),
        ("zh-Hant-HK", Some(Language::ZhTw)),
        ("zh", Some(Language::ZhTw)),
        ("zh-CN", None),
        ("zh-hans", None),
        ("zh-Hans-TW", None),
        ("eng", None),
        ("", None),
        ("xx", None),
    ] {
        assert_eq!(Language::from_tag(tag), language, "{tag}");
    }
    for language in Language::ALL {
        assert_eq!(Language::from_tag(language.code()), Some(language));
        let data = serde_json::to_string(&language).unwrap();
        assert_eq!(data, format!("\"{}\"", language.code().to_lowercase()));
        assert_eq!(serde_json::from_str::<Language>(&data).unwrap(), language);
    }
}

/// Words the grammar knows, in any order: reaches deeper than arbitrary text.
fn any_babble() -> impl Strategy<Value = String> {
    let words = Language::ALL
        .iter()
        .flat_map(|language| language.table().rows)
        .flat_map(|(_, words)| words.iter().copied())
        .chain([
            "0",
            "1",
            "6",
            "18",
            "24",
            "31",
            "60",
            "2026",
            "99999999999",
            ":",
            ".",
            ",",
            "-",
            "–",
            "/",
            "+",
            "@",
            "T",
            "Z",
            " ",
            " ",
            " ",
        ])
        .collect::<Vec<_>>();
    prop::collection::vec(prop::sample::select(words), 0..20).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn arbitrary_text_never_panics(input in "\\PC{0,60}|[ -~]{0,60}|(?s).{0,250}") {
        read_all(&input);
    }

    #[test]
    fn known_words_in_any_order_never_panic(input in any_babble()) {
        read_all(&input);
    }

    #[test]
    fn every_minute_of_the_day_reads_back(minute in 0..=1440u32, end in 0..=1440u32) {
        let clock = |minute: u32| format!("{}:{:02}", minute / 60, minute % 60);
        let input = format!("{}-{}", clock(minute), clock(end));
        prop_assert_eq!(
            parse_when(&input, Language::En),
            Ok(When::At {
                day: None,
                start: TimeOfDay::from_minutes(minute).unwrap(),
                end: TimeOfDay::from_minutes(end),
            })
        );
    }

    #[test]
    fn every_length_reads_back(minutes in 1..=DURATION_LIMIT_MINUTES) {
        let inputs = [
            minutes.to_string(),
            format!("{minutes} min"),
            format!("{}:{:02}", minutes / 60, minutes % 60),
            format!("{}h{:02}", minutes / 60, minutes % 60),
            format!("{}d {}h {}m", minutes / 1440, minutes / 60 % 24, minutes % 60),
        ];
        for input in inputs {
            prop_assert_eq!(parse_duration(&input, Language::En), Ok(Minutes(minutes)));
        }
    }
}
