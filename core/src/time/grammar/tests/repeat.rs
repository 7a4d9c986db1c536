use chrono::Weekday;

use super::told;
use crate::time::grammar::*;
use crate::time::recurrence::SERIES_LIMIT;

#[test]
fn repetitions() {
    let until = |day, month, year| {
        Repeat::Until(DaySpec::Date {
            day,
            month,
            year,
            weekday: None,
        })
    };
    for (input, repeat) in [
        ("weekly x6", Repeat::Times(6)),
        ("Weekly X 6", Repeat::Times(6)),
        ("weekly 6x", Repeat::Times(6)),
        ("weekly 6 times", Repeat::Times(6)),
        ("weekly x1", Repeat::Times(1)),
        ("weekly x58", Repeat::Times(SERIES_LIMIT)),
        ("weekly until 20.12.", until(20, 12, None)),
        ("weekly till 20.12", until(20, 12, None)),
        ("weekly to the 20th of dec", until(20, 12, None)),
        ("weekly until 2026-12-20", until(20, 12, Some(2026))),
        (
            "weekly until fri",
            Repeat::Until(DaySpec::Weekday {
                day: Weekday::Fri,
                next_week: false,
            }),
        ),
    ] {
        assert_eq!(parse_repeat(input, Language::En), Ok(repeat), "{input}");
    }
}

#[test]
fn what_is_no_repetition_is_pointed_at() {
    for (input, refusal) in [
        ("", r#"nothing given at """#),
        ("weekly", r#"unfinished at """#),
        ("weekly x", r#"unfinished at """#),
        ("weekly 6", r#"unfinished at """#),
        ("weekly until", r#"unfinished at """#),
        ("weekly x0", r#"not a number from 1 to 58 at "0""#),
        ("weekly x59", r#"not a number from 1 to 58 at "59""#),
        (
            "weekly x99999999999",
            r#"not a number from 1 to 58 at "99999999999""#,
        ),
        ("weekly x6 x7", r#"word out of place at "x""#),
        ("weekly x6 until fri", r#"word out of place at "until""#),
        ("weekly fri", r#"word out of place at "fri""#),
        ("weekly until 31.2.", r#"no such date at "31.2.""#),
        ("weekly until 18:00", r#"no such date at "18""#),
        ("daily x6", r#"word out of place at "daily""#),
        ("fortnightly", r#"unknown word at "fortnightly""#),
        ("x6", r#"word out of place at "x""#),
    ] {
        assert_eq!(told(parse_repeat(input, Language::En)), refusal, "{input}");
    }
    let misspelt = parse_repeat("weekyl x6", Language::En).unwrap_err();
    assert_eq!(misspelt.suggestion(Language::En), Some("weekly"));
}
