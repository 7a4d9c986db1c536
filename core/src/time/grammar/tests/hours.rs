use super::told;
use crate::time::grammar::*;

#[test]
fn hours_and_how_they_are_said_back() {
    for (input, said) in [
        ("mon-fri 8-22, sat 10-18", "mon-fri 8-22, sat 10-18"),
        (
            "Mon–Fri 08:00–22:00; Sat 10:00–18:00",
            "mon-fri 8-22, sat 10-18",
        ),
        ("mon-fri: 8-22\nsat: 10-18", "mon-fri 8-22, sat 10-18"),
        ("monday to friday 8 to 22", "mon-fri 8-22"),
        ("mon-fri 8am-10pm", "mon-fri 8-22"),
        ("mon,wed 9:30-12 14-18", "mon,wed 9:30-12 14-18"),
        ("mon and wed 9:30-12 and 14-18", "mon,wed 9:30-12 14-18"),
        (
            "mon, wed 9:30-12, 14-18, fri 8-9",
            "mon,wed 9:30-12 14-18, fri 8-9",
        ),
        ("daily 8-22", "daily 8-22"),
        ("8-22", "daily 8-22"),
        (
            "weekdays 8-22, weekend 10-18",
            "mon-fri 8-22, sat,sun 10-18",
        ),
        ("fri-mon 8-22", "mon,fri-sun 8-22"),
        ("always", "always"),
        ("24/7", "always"),
        ("daily 0-24", "always"),
        ("mon-sun midnight-midnight", "always"),
        ("closed", "closed"),
        ("daily closed", "closed"),
        ("mon-fri 8-22, wed closed", "mon,tue,thu,fri 8-22"),
        ("wed closed, mon-fri 8-22", "mon,tue,thu,fri 8-22"),
        ("mon-fri 8-22, closed", "mon-fri 8-22"),
        // The night belongs to the day it begins on.
        ("sat 22-02", "sat 22-2"),
        ("sat 22-24, sun 0-2", "sat 22-2"),
        ("sun 22-2", "sun 22-2"),
        ("daily 22-2", "daily 22-2"),
        ("fri 18-midnight", "fri 18-24"),
        ("fri noon-midnight", "fri 12-24"),
        ("fri midnight-6", "fri 0-6"),
        ("sat 0-24, sun 0-24", "sat,sun 0-24"),
        (
            "sat 20-24, sun 0-24, mon 0-2",
            "mon 0-2, sat 20-24, sun 0-24",
        ),
        // Windows that overlap or touch are one.
        ("mon 8-12, mon 11-14", "mon 8-14"),
        ("mon 8-12 12-14", "mon 8-14"),
        ("mon 8-12, daily 10-11", "mon 8-12, tue-sun 10-11"),
    ] {
        match parse_hours(input, Language::En) {
            Ok(hours) => {
                assert_eq!(hours.to_string(), said, "{input}");
                assert_eq!(parse_hours(said, Language::En), Ok(hours), "{said}");
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn what_makes_no_hours_is_pointed_at() {
    let crowded = format!(
        "daily {}",
        (0..9)
            .map(|hour| format!("{hour}-{hour}:30 "))
            .collect::<String>()
    );
    for (input, refusal) in [
        ("", r#"nothing given at """#),
        ("sometimes", r#"unknown word at "sometimes""#),
        ("mon-fri", r#"no time given at "mon-fri""#),
        ("mon 8-22, tue", r#"no time given at "tue""#),
        ("mon-", r#"unfinished at """#),
        ("mon 8", r#"unfinished at "8""#),
        ("mon 8-", r#"unfinished at """#),
        ("mon 8-banana", r#"unknown word at "banana""#),
        ("mon 8-25", r#"not a number from 0 to 24 at "25""#),
        ("mon 8-8", r#"no length at "8-8""#),
        ("mon 8-22 always", r#"word out of place at "always""#),
        ("always mon", r#"word out of place at "always""#),
        (&crowded, r#"more than 56 windows in a week at "daily""#),
    ] {
        assert_eq!(told(parse_hours(input, Language::En)), refusal, "{input}");
    }
}
